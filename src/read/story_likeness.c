/* How like each paragraph is to each story, kept while paragraphs move between stories. */
#include "read/stitch.h"

static void add_part(const struct page_reading *page, struct likeness_tally *tally,
                     uint32_t part)
{
    uint32_t count = page->similarity->count, story = page->story[part];
    const float *restrict shared = page->similarity->shared + (size_t)part * count;
    const float *restrict scale = page->similarity->scale;
    float *restrict sums = tally->alike + (size_t)story * count;
    float itself = sums[part];
    for (uint32_t i = 0; i < count; i++)
        sums[i] += shared[i] * scale[i] * scale[part];
    sums[part] = itself;
    tally->parts[story]++;
}

struct likeness_tally likeness_tally_of(const struct page_reading *page)
{
    uint32_t count = page->similarity->count, stories = page->starts.count;
    size_t pairs = (size_t)stories * count;
    struct likeness_tally tally = {arena_new(page->arena, float, pairs),
                                   arena_new(page->arena, uint32_t, stories),
                                   arena_new(page->arena, bool, count)};
    for (uint32_t i = 0; i < count; i++) {
        tally.part[i] = page->story[i] != PLAN_NONE && !reading_is(page, i, KIND_JUMP) &&
                        !reading_is(page, i, KIND_BYLINE) &&
                        similarity_shared(page->similarity, i, i) > 0;
        if (tally.part[i])
            add_part(page, &tally, i);
    }
    return tally;
}

/* In the order of the paragraphs, so that a sum does not depend on how they came there. */
void likeness_recount(const struct page_reading *page, struct likeness_tally *tally,
                      uint32_t a, uint32_t b)
{
    uint32_t count = page->similarity->count;
    memset(tally->alike + (size_t)a * count, 0, count * sizeof *tally->alike);
    memset(tally->alike + (size_t)b * count, 0, count * sizeof *tally->alike);
    tally->parts[a] = tally->parts[b] = 0;
    for (uint32_t i = 0; i < count; i++)
        if (tally->part[i] && (page->story[i] == a || page->story[i] == b))
            add_part(page, tally, i);
}

float story_coverage(const struct page_reading *page, struct span paras, uint32_t story)
{
    const struct boundary *start = &page->starts.items[story];
    double missed = 1;
    for (uint32_t i = start->body; i < start->body_end; i++)
        if (page->story[i] == story)
            missed *= 1 - (double)similarity_part(page->similarity, paras.beg,
                                                  paras.beg + paras.count, i);
    return (float)(1 - missed);
}
