/* Where stories begin. Each paragraph is taken, with what belongs to it:
 *
 *     a run of headings     boundary_runs.c       MODEL_CUT: of one story, or of two?
 *                                                 MODEL_START: a story's, or a subhead?
 *     text or a byline      boundary_headless.c   MODEL_BODY: another story's?
 *     with no heading
 *
 * Then what begins with a caption becomes a picture (find_pictures). */
#include "read/boundary_view.h"

/* Is the text below a picture that of the headings above it? A lead is, and what has some
 * of their words. */
static bool is_own_text(const struct page_reading *page, const struct boundary *start,
                        uint32_t text)
{
    enum { SOME = 8 }; /* 64ths */
    bool own = page->labels[text].wording.dateline;
    for (uint32_t i = start->head; i < start->head_end && !own; i++)
        own = reading_is(page, i, KIND_HEADING) &&
              similarity_share(page->similarity, i, text) >= SOME;
    return own;
}

static void find_pictures(struct page_reading *page)
{
    for (uint32_t k = 0; k < page->starts.count; k++) {
        struct boundary *start = &page->starts.items[k];
        uint32_t first = reading_kept_after(page, start->body - 1);
        start->picture = first < start->body_end && reading_is(page, first, KIND_CAPTION);
        uint32_t text = first;
        while (text < start->body_end && !reading_is(page, text, KIND_BODY))
            text++;
        start->picture &= !page->archived &&
                          (text >= start->body_end ||
                           (!page->lines->columns && !is_own_text(page, start, text)));
    }
}

/* No story ends in a subhead: a few words there are who wrote it. */
static void find_signatures(struct page_reading *page)
{
    enum { LONGEST = 32 }; /* half ems */
    for (uint32_t k = 0; k < page->starts.count; k++) {
        const struct boundary *start = &page->starts.items[k];
        uint32_t last = reading_kept_before(page, start->body_end);
        const struct para *para = reading_para(page, last);
        if (last != PLAN_NONE && last > start->head_end &&
            reading_is(page, last, KIND_HEADING) &&
            reading_is(page, last - 1, KIND_BODY) && para->width <= LONGEST &&
            para->ending != CHAR_STOP && !para->commas)
            page->labels[last].kind = KIND_BYLINE;
    }
}

/* Takes paragraph i, and what belongs to it; returns the next. */
static uint32_t take(struct page_reading *page, uint32_t i)
{
    uint8_t kind = page->labels[i].kind;
    bool columns = page->lines->columns;
    if (kind == KIND_HEADING)
        return boundaries_take_run(page, i);
    if (page->archived && page->starts.count) {
        if (archive_labels_begin(page, i) && kind != KIND_FURNITURE)
            boundaries_open(page, (struct boundary){i, i, .headless = true});
        return i + 1;
    }
    if (kind == KIND_BYLINE && !columns)
        return boundaries_take_byline(page, i);
    if (kind == KIND_BODY && columns)
        boundaries_take_text(page, i);
    else if (kind == KIND_BODY || kind == KIND_JUMP ||
             (kind == KIND_CAPTION && !columns && !page->starts.count))
        boundaries_take_body(page, i);
    return i + 1;
}

void boundaries_find(struct page_reading *page)
{
    boundaries_survey(page);
    for (uint32_t i = 0; i < page->draft->count;)
        i = take(page, i);
    find_pictures(page);
    if (!page->lines->columns && reading_language(page)->certain)
        find_signatures(page);
}
