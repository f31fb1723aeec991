#include "read/stitch.h"

/* On a page set in columns a picture's words often stand below another story than the one
 * it belongs to, and where a paragraph is a line at the end of the one before. Each run of
 * captions goes where most of its words are met, if the story it stands in meets clearly
 * fewer. */

/* Of the run's words, that the other story meets: by whether the page's script is spaced. */
static const float MORE[2] = {.7F, .2F};
/* What the run shares with anyone, for each half em, likewise: one that has less meets by
 * chance what it meets. */
static const float MET[2] = {1.2F, .6F};

static bool says_enough(const struct page_reading *page, struct span picture)
{
    float weight = 0, width = 0;
    for (uint32_t i = picture.beg; i < picture.beg + picture.count; i++) {
        weight += similarity_shared(page->similarity, i, i);
        width += (float)page->draft->paras[i].width;
    }
    return weight >= MET[reading_language(page)->spaced] * width;
}

static void settle(struct page_reading *page, struct span picture)
{
    uint32_t host = page->story[picture.beg], best = host;
    if (host == PLAN_NONE || !says_enough(page, picture))
        return;
    float *missed = arena_new(page->arena, float, page->starts.count), least;
    for (uint32_t k = 0; k < page->starts.count; k++)
        missed[k] = 1;
    for (uint32_t i = 0; i < page->draft->count; i++)
        if (page->story[i] != PLAN_NONE && !reading_is(page, i, KIND_CAPTION))
            missed[page->story[i]] *= 1 - similarity_part(page->similarity, picture.beg,
                                                          picture.beg + picture.count, i);
    least = missed[host] - MORE[reading_language(page)->spaced];
    for (uint32_t k = 0; k < page->starts.count; k++) {
        best = missed[k] < least ? k : best;
        least = missed[k] < least ? missed[k] : least;
    }
    for (uint32_t i = picture.beg; best != host && i < picture.beg + picture.count; i++)
        if (reading_is(page, i, KIND_CAPTION))
            page->story[i] = best;
}

void captions_assign(struct page_reading *page)
{
    enum { CREDIT = 24 }; /* half ems: who took the picture */
    uint32_t count = page->archived ? 0 : page->draft->count;
    for (uint32_t beg = 0, end; beg < count; beg = end) {
        end = beg + 1;
        if (!reading_is(page, beg, KIND_CAPTION))
            continue;
        while (reading_is(page, end, KIND_CAPTION) &&
               (reading_language(page)->spaced ||
                page->draft->paras[end].width <= CREDIT ||
                !says_enough(page, (struct span){end, 1})))
            end++; /* not in another picture's; in English a sentence and who took it part */
        uint32_t next = reading_kept_after(page, end - 1);
        if (page->lines->columns ||
            (next < count && page->story[next] != page->story[beg]))
            settle(page, (struct span){beg, end - beg});
    }
}
