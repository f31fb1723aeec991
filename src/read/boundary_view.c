#include "read/boundary_view.h"

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

enum { ABOVE = 6, BELOW = 3 }; /* paragraphs of body that are looked at */

/* Those from i on, up or down by step, 1 or -1. An index below 0 is above the count. */
static struct bodies gather(const struct page_reading *page, uint32_t i, int step)
{
    struct bodies bodies = {.count = 0};
    uint32_t most = step > 0 ? BELOW : ABOVE;
    for (; i < page->draft->count && bodies.count < most; i += (uint32_t)step)
        if (reading_is(page, i, KIND_BODY))
            bodies.items[bodies.count++] = i;
        else if (step > 0 && reading_is(page, i, KIND_HEADING))
            break;
    return bodies;
}

/* The largest share of the headings' own pairs that one of the nearest `most` has. */
static float overlap_of(const struct page_reading *page, const struct boundary_view *view,
                        const struct bodies *bodies, uint32_t most)
{
    float best = 0;
    for (uint32_t i = 0; i < bodies->count && i < most; i++) {
        float part =
            similarity_part(page->similarity, view->beg, view->end, bodies->items[i]);
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
    struct bodies above = gather(page, beg - 1, -1), below = gather(page, end, 1);
    for (uint32_t i = 0; i < above.count; i++)
        for (uint32_t j = 0; j < below.count; j++)
            view.cohesion +=
                similarity_cosine(page->similarity, above.items[i], below.items[j]) /
                (float)(above.count * below.count);
    view.overlap_before = overlap_of(page, &view, &above, 5);
    view.overlap_after = overlap_of(page, &view, &below, 2);
    if (view.next < page->draft->count) {
        const struct para *paras = page->draft->paras, *next = &paras[view.next];
        view.lead_words =
            reading_says(page, SAYS_LEAD_DAY, reading_text(page, view.next));
        if (view.before != PLAN_NONE && next->column && below.count && above.count) {
            int apart = (int)paras[below.items[below.count - 1]].column -
                        (int)paras[above.items[0]].column;
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
