#include "read/boundary_features.h"

/* What is looked at around a run of headings:
 *
 *     text text text      ┐ up to 6 paragraphs of body       ┐
 *     text text text      ┘ above: overlap_before            │ cohesion: how alike are
 *     HEADING   ┐ the run, headings and bylines, [beg, end)  │ those above and those
 *     HEADING   ┘                                            │ below, in the mean
 *     text text text      ┐ up to 3 below: overlap_after     │
 *     text text text      ┘                                  ┘
 */

/* ---- the starts so far ---- */

void boundaries_open(struct page_reading *page, struct boundary start)
{
    struct boundaries *starts = &page->starts;
    if (starts->count)
        starts->items[starts->count - 1].body_end = start.head;
    arena_room(page->arena, starts->items, starts->count, starts->room);
    start.body = start.head_end;
    start.body_end = page->draft->count;
    starts->items[starts->count++] = start;
}

bool boundaries_is_fresh(const struct page_reading *page, uint32_t i)
{
    const struct boundary *last = boundaries_last(page);
    uint32_t before = reading_kept_before(page, i);
    return last && last->head_end > last->head &&
           (before == PLAN_NONE || before < last->head_end);
}

/* ---- around a run ---- */

/* Up to `want` body paragraphs from i on, in the direction of step, 1 or -1; how many. An
 * index below 0 is above the count. */
static uint32_t gather(const struct page_reading *page, uint32_t i, int step,
                       uint32_t want, uint32_t *paras)
{
    uint32_t count = 0;
    for (uint32_t at = i; at < page->draft->count && count < want; at += (uint32_t)step)
        if (reading_is(page, at, KIND_BODY))
            paras[count++] = at;
        else if (step > 0 && reading_is(page, at, KIND_HEADING))
            break;
    return count;
}

float boundaries_overlap(const struct page_reading *page,
                         const struct boundary_view *view, const uint32_t *paras,
                         uint32_t count)
{
    float best = 0;
    for (uint32_t i = 0; i < count; i++) {
        float part = similarity_part(page->similarity, view->beg, view->end, paras[i]);
        best = part > best ? part : best;
    }
    return best;
}

struct boundary_view boundaries_look(const struct page_reading *page, uint32_t beg,
                                     uint32_t end)
{
    struct boundary_view view = {.beg = beg,
                                 .end = end,
                                 .next = reading_kept_after(page, end - 1),
                                 .before = reading_kept_before(page, beg),
                                 .headings = reading_count(page, beg, end, KIND_HEADING)};
    for (uint32_t i = beg; i-- > 0 && !reading_is(page, i, KIND_HEADING);)
        view.since += reading_is(page, i, KIND_BODY);
    uint32_t before[6], after[3];
    uint32_t above = gather(page, beg - 1, -1, 6, before);
    uint32_t below = gather(page, end, 1, 3, after);
    for (uint32_t i = 0; i < above; i++)
        for (uint32_t j = 0; j < below; j++)
            view.cohesion += similarity_cosine(page->similarity, before[i], after[j]) /
                             (float)(above * below);
    view.overlap_before = boundaries_overlap(page, &view, before, above < 5 ? above : 5);
    view.overlap_after = boundaries_overlap(page, &view, after, below < 2 ? below : 2);
    if (view.next < page->draft->count) {
        const struct para *next = &page->draft->paras[view.next];
        view.lead_words =
            reading_says(page, SAYS_LEAD_DAY, draft_text(page->draft, next));
        if (view.before != PLAN_NONE && next->column && below && above) {
            int apart = (int)page->draft->paras[after[below - 1]].column -
                        (int)page->draft->paras[before[0]].column;
            view.column_changes = apart > 2 || apart < -2;
        }
    }
    return view;
}

struct boundary_met boundaries_met(const struct page_reading *page, uint32_t head,
                                   uint32_t i, int step)
{
    struct boundary_met met = {0};
    for (; i < page->draft->count && page->labels[i].class != KIND_HEADING;
         i += (uint32_t)step) {
        if (!reading_is(page, i, KIND_BODY))
            continue;
        met.last = similarity_share(page->similarity, head, i);
        met.most = met.last > met.most ? met.last : met.most;
    }
    return met;
}
