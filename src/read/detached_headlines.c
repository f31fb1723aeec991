/* Headlines that stand apart from their story, assigned to the stories that lack one: the
 * pairs whose sum of coverage is largest. */
#include "read/assignment.h"
#include "read/story_likeness.h"

static const float UNSURE = .25F; /* coverage below which a headline is in doubt */

/* Indices of the starts for which a flag of theirs is set. */
static uint32_t *starts_with(struct arena *arena, const struct boundaries *starts,
                             bool detached, uint32_t *count)
{
    uint32_t *list = arena_new(arena, uint32_t, starts->count);
    *count = 0;
    for (uint32_t k = 0; k < starts->count; k++)
        if (detached ? starts->items[k].detached : starts->items[k].headless)
            list[(*count)++] = k;
    return list;
}

static void move_heads(struct page_reading *page, const struct boundary *heads,
                       uint32_t story)
{
    for (uint32_t i = heads->head; i < heads->head_end; i++)
        if (!reading_is(page, i, KIND_FURNITURE))
            page->story[i] = story;
}

/* Scores every detached run of headings against every story that lacks one. */
static void match_heads(struct page_reading *page, const uint32_t *detached,
                        uint32_t rows, const uint32_t *headless, uint32_t cols)
{
    float *scores = arena_new(page->arena, float, (size_t)rows *cols + 1);
    for (uint32_t row = 0; row < rows; row++) {
        const struct boundary *run = &page->starts.items[detached[row]];
        struct span heads = {run->head, run->head_end - run->head};
        for (uint32_t col = 0; col < cols; col++)
            scores[row * cols + col] = story_coverage(page, heads, headless[col], true);
    }
    uint32_t *chosen = arena_new(page->arena, uint32_t, rows);
    assign_best(page->arena, scores, rows, cols, chosen);
    for (uint32_t row = 0; row < rows; row++) {
        if (chosen[row] == ASSIGN_NONE)
            continue;
        move_heads(page, &page->starts.items[detached[row]], headless[chosen[row]]);
        if (scores[row * cols + chosen[row]] < UNSURE)
            page->places[page->starts.items[detached[row]].head].doubt = true;
    }
}

void headlines_assign(struct page_reading *page)
{
    uint32_t rows, cols;
    uint32_t *detached = starts_with(page->arena, &page->starts, true, &rows);
    uint32_t *headless = starts_with(page->arena, &page->starts, false, &cols);
    if (rows > ASSIGN_MOST || cols > ASSIGN_MOST)
        rows = 0;
    match_heads(page, detached, rows, headless, cols);
}
