/* Headlines that stand apart from their story, assigned to the stories that lack one: the
 * pairs whose sum of coverage is largest. */
#include "read/assignment.h"
#include "read/story_likeness.h"

static const float UNSURE = .25F; /* coverage below which a headline is in doubt */

/* Some of the page's starts. */
struct start_list {
    uint32_t *items; /* their indices */
    uint32_t count;
};

/* Those that are detached, or else those that lack a heading. */
static struct start_list starts_that_are(const struct page_reading *page, bool detached)
{
    const struct boundaries *starts = &page->starts;
    struct start_list list = {arena_new(page->arena, uint32_t, starts->count), 0};
    for (uint32_t k = 0; k < starts->count; k++)
        if (detached ? starts->items[k].detached : starts->items[k].headless)
            list.items[list.count++] = k;
    return list;
}

/* How much of each detached run the words of each story that lacks a heading cover. */
static const float *score_heads(const struct page_reading *page,
                                struct start_list detached, struct start_list headless)
{
    size_t room = (size_t)detached.count * headless.count + 1;
    float *scores = arena_new(page->arena, float, room), *score = scores;
    for (uint32_t row = 0; row < detached.count; row++) {
        const struct boundary *run = &page->starts.items[detached.items[row]];
        struct span heads = {run->head, run->head_end - run->head};
        for (uint32_t col = 0; col < headless.count; col++)
            *score++ = story_coverage(page, heads, headless.items[col], true);
    }
    return scores;
}

void headlines_assign(struct page_reading *page)
{
    struct start_list detached = starts_that_are(page, true);
    struct start_list headless = starts_that_are(page, false);
    if (detached.count > ASSIGN_MOST || headless.count > ASSIGN_MOST)
        return;
    const float *scores = score_heads(page, detached, headless);
    const uint32_t *chosen =
        assign_best(page->arena,
                    (struct score_table){scores, detached.count, headless.count});
    for (uint32_t row = 0; row < detached.count; row++) {
        if (chosen[row] == ASSIGN_NONE)
            continue;
        const struct boundary *run = &page->starts.items[detached.items[row]];
        for (uint32_t i = run->head; i < run->head_end; i++)
            if (!reading_is(page, i, KIND_FURNITURE))
                page->story[i] = headless.items[chosen[row]];
        if (scores[row * headless.count + chosen[row]] < UNSURE)
            page->places[run->head].doubt = true;
    }
}
