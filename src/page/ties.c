#include "page/stitch.h"

#include "page/formulas.h"

/* Where a sentence is cut at a column's foot, its rest is sought: the next paragraph of
 * the same story. A gap is better than a wrong join. */

/* clang-format off */
#define POINTS(X) \
    X("——") X("一是") X("二是") X("三是") X("四是") X("（一）") X("（二）") X("【")
/* clang-format on */
FORMULAS(points, POINTS);

int ties_weigh(const struct draft *draft, const struct fact *facts, uint32_t upper,
               uint32_t lower)
{
    const struct para *a = &draft->paras[upper], *b = &draft->paras[lower];
    if (facts[upper].kind != KIND_BODY || facts[lower].kind != KIND_BODY)
        return -100;
    if (facts[lower].dateline || facts[lower].jump.from || facts[upper].jump.on ||
        b->mark)
        return -100;
    if (b->first == INK_STOP && b->width <= 8)
        return -100; /* …… by itself */
    int score = 0;
    bool closes = a->open > 0 && b->close > 0;
    if (a->ending == INK_STOP)
        return closes ? 10 : b->close > 0 && b->first == INK_CLOSE ? 5 : -60;
    switch (a->ending) {
    case INK_COMMA:
    case INK_PAUSE:
    case INK_DASH:
        score += 50;
        break;
    case INK_SEMI:
        score -= 30;
        break;
    case INK_COLON:
        score += b->latin                                        ? -60
                 : b->first == INK_OPEN || b->first == INK_DIGIT ? -40
                                                                 : 10;
        break;
    default:
        score += a->last == INK_CLOSE ? -5 : 30;
    }
    if (a->last == INK_OPEN || ink_bars_start((enum ink)b->first))
        score += 60;
    if (a->open > 0 && b->close == 0)
        score -= 20;
    if (closes)
        score += 40;
    else if (b->close > 0 && a->open == 0)
        score -= 20;
    struct str rest = draft_text(draft, b);
    if (b->latin && a->ending == INK_DIGIT && rest.len && rest.ptr[0] < 'a')
        score -= 40; /* Report, page 14 */
    if (b->latin && rest.len && rest.ptr[0] >= 'a' && rest.ptr[0] <= 'z')
        score += 25;
    if (formulas_start(rest, &points))
        score -= 40;
    if (b->first == INK_OPEN && a->open == 0 && a->last != INK_COMMA)
        score -= 15;
    return score;
}

enum { SURELY = 25 }; /* a tie weaker than this is in doubt */

void ties_bind(struct quilt *quilt)
{
    /* one pass backwards: the nearest paragraph below of each story */
    uint32_t stories = quilt->starts->count;
    uint32_t *below = arena_new(quilt->arena, uint32_t, stories + 1);
    for (uint32_t k = 0; k < stories; k++)
        below[k] = PLAN_NONE;
    for (uint32_t i = quilt->draft->count; i-- > 0;) {
        uint32_t story = quilt->story[i];
        if (story == PLAN_NONE || quilt->facts[i].kind == KIND_FURNITURE)
            continue;
        uint32_t next = below[story];
        below[story] = i;
        if (next == PLAN_NONE || quilt->facts[i].kind != KIND_BODY)
            continue;
        int score = ties_weigh(quilt->draft, quilt->facts, i, next);
        if (score > 0) {
            quilt->places[i].next = next;
            quilt->places[next].inner = true;
        }
        bool open = quilt->draft->paras[i].ending != INK_STOP &&
                    quilt->draft->paras[i].ending != INK_COLON &&
                    quilt->facts[next].kind != KIND_JUMP;
        quilt->places[i].doubt |= score > 0 ? score < SURELY : open;
    }
}
