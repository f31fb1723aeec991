/* What a switch between stories costs, less what the ends of text at its seams say:
 *
 *     story k   … above │ first … last │ back …     leaving: at first, and coming back
 *     story j   … last of j │ first …               arriving
 *
 * An end left open, and one that goes on there (continuations.c), weigh as much as several
 * paragraphs. */
#include "read/story_moves.h"

static const float SEAM = 7, ENDED = 8, OPEN = 3, APART = 2;

/* The last body paragraph of a story above paragraph i. */
static uint32_t last_of(const struct page_reading *page, uint32_t story, uint32_t i)
{
    while (i-- > 0)
        if (page->story[i] == story && !reading_is(page, i, KIND_FURNITURE) &&
            !reading_is(page, i, KIND_CAPTION))
            return i;
    return PLAN_NONE;
}

/* What speaks for it that paragraph `lower` goes on in `upper`. */
static float seam(const struct page_reading *page, uint32_t upper, uint32_t lower)
{
    if (upper == PLAN_NONE)
        return 0;
    bool byline = reading_is(page, upper, KIND_BYLINE) &&
                  upper >= page->starts.items[page->story[upper]].head_end;
    if (byline || reading_is(page, upper, KIND_JUMP))
        return -ENDED;
    int weight = continuations_score(page, upper, lower);
    bool open = reading_is(page, upper, KIND_BODY) && page->labels[upper].open &&
                page->draft->paras[upper].ending != CHAR_SEMI;
    if (weight > 20)
        return weight > 60 ? SEAM + OPEN : SEAM;
    return weight > 0 ? OPEN : open ? -OPEN : 0;
}

float story_stretch_leaving(const struct story_stretch *stretch, uint32_t from,
                            uint32_t to)
{
    const struct page_reading *page = stretch->page;
    uint32_t first = stretch->items[from];
    uint32_t above = from ? stretch->items[from - 1] : PLAN_NONE;
    const float turn = reading_language(page)->switch_cost;
    float cost = turn + seam(page, above, first);
    cost -= page->draft->paras[first].gap > page->lines->gap + 1 ? APART : 0;
    if (to < stretch->count) {
        uint32_t back = stretch->items[to], last = stretch->items[to - 1];
        cost += turn + seam(page, last, back) - seam(page, above, back);
        cost -= page->draft->paras[back].gap > page->lines->gap + 1 ? APART : 0;
        cost -= reading_is(page, back, KIND_HEADING) ? APART : 0;
    }
    return cost;
}

float story_stretch_arriving(const struct story_stretch *stretch, uint32_t from,
                             uint32_t goal)
{
    uint32_t first = stretch->items[from];
    return seam(stretch->page, last_of(stretch->page, goal, first), first);
}
