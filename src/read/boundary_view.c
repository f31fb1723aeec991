#include "read/boundary_view.h"

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

/* ---- around a place ---- */

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
