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
    if (last && reading_is(page, before, KIND_HEADING) && before >= last->head_end &&
        page->labels[before].numbered)
        before = reading_kept_before(page, before);
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

float boundaries_cohesion(const struct page_reading *page, const struct sides *sides,
                          uint32_t above, uint32_t below)
{
    float sum = 0;
    above = above < sides->above.count ? above : sides->above.count;
    below = below < sides->below.count ? below : sides->below.count;
    for (uint32_t i = 0; i < above; i++)
        for (uint32_t j = 0; j < below; j++)
            sum += similarity_cosine(page->similarity, sides->above.items[i],
                                     sides->below.items[j]);
    return above && below ? sum / (float)(above * below) : 0;
}

struct boundary_view boundaries_look(const struct page_reading *page, uint32_t beg,
                                     uint32_t end)
{
    struct boundary_view view = {.beg = beg,
                                 .end = end,
                                 .next = reading_kept_after(page, end - 1),
                                 .before = reading_kept_before(page, beg),
                                 .headings = reading_count(page, beg, end, KIND_HEADING)};
    struct sides sides = {gather(page, beg - 1, -1), gather(page, end, 1)};
    view.cohesion = boundaries_cohesion(page, &sides, ABOVE, BELOW);
    view.overlap_before = overlap_of(page, &view, &sides.above, 5);
    view.overlap_after = overlap_of(page, &view, &sides.below, 2);
    if (view.next < page->draft->count) {
        const struct para *paras = page->draft->paras, *next = &paras[view.next];
        view.lead_words =
            reading_says(page, SAYS_LEAD_DAY, reading_text(page, view.next));
        if (view.before != PLAN_NONE && next->column && sides.below.count &&
            sides.above.count) {
            int apart = (int)paras[sides.below.items[sides.below.count - 1]].column -
                        (int)paras[sides.above.items[0]].column;
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
