#include "read/stitch.h"

#include "read/word_list.h"
#include "words_chinese.h"

/* Where a sentence is cut at a column's foot, its rest is sought: the next paragraph of
 * the same story. A gap is better than a wrong join. */

WORD_LIST(points, CHINESE_POINTS);

int continuations_score(const struct draft *draft, const struct fact *facts,
                        uint32_t upper, uint32_t lower)
{
    const struct para *a = &draft->paras[upper], *b = &draft->paras[lower];
    if (facts[upper].kind != KIND_BODY || facts[lower].kind != KIND_BODY)
        return -100;
    if (facts[lower].dateline || facts[lower].jump.from || facts[upper].jump.on ||
        b->mark)
        return -100;
    if (b->first == CHAR_STOP && b->width <= 8)
        return -100; /* …… by itself */
    int score = 0;
    bool closes = a->open > 0 && b->close > 0;
    if (a->ending == CHAR_STOP)
        return closes ? 10 : b->close > 0 && b->first == CHAR_CLOSE ? 5 : -60;
    switch (a->ending) {
    case CHAR_COMMA:
    case CHAR_PAUSE:
    case CHAR_DASH:
        score += 50;
        break;
    case CHAR_SEMI:
        score -= 30;
        break;
    case CHAR_COLON:
        score += b->latin                                          ? -60
                 : b->first == CHAR_OPEN || b->first == CHAR_DIGIT ? -40
                                                                   : 10;
        break;
    default:
        score += a->last == CHAR_CLOSE ? -5 : 30;
    }
    if (a->last == CHAR_OPEN || char_bars_line_start((enum char_class)b->first))
        score += 60;
    if (a->open > 0 && b->close == 0)
        score -= 20;
    if (closes)
        score += 40;
    else if (b->close > 0 && a->open == 0)
        score -= 20;
    struct str rest = draft_text(draft, b);
    if (b->latin && a->ending == CHAR_DIGIT && rest.len && rest.ptr[0] < 'a')
        score -= 40; /* Report, page 14 */
    if (b->latin && rest.len && rest.ptr[0] >= 'a' && rest.ptr[0] <= 'z')
        score += 25;
    if (word_list_start(rest, &points))
        score -= 40;
    if (b->first == CHAR_OPEN && a->open == 0 && a->last != CHAR_COMMA)
        score -= 15;
    return score;
}

enum { SURELY = 25 }; /* a tie weaker than this is in doubt */

void continuations_link(struct story_assignment *assigned)
{
    /* one pass backwards: the nearest paragraph below of each story */
    uint32_t stories = assigned->starts->count;
    uint32_t *below = arena_new(assigned->arena, uint32_t, stories + 1);
    for (uint32_t k = 0; k < stories; k++)
        below[k] = PLAN_NONE;
    for (uint32_t i = assigned->draft->count; i-- > 0;) {
        uint32_t story = assigned->story[i];
        if (story == PLAN_NONE || assigned->facts[i].kind == KIND_FURNITURE)
            continue;
        uint32_t next = below[story];
        below[story] = i;
        if (next == PLAN_NONE || assigned->facts[i].kind != KIND_BODY)
            continue;
        int score = continuations_score(assigned->draft, assigned->facts, i, next);
        if (score > 0) {
            assigned->places[i].next = next;
            assigned->places[next].inner = true;
        }
        bool open = assigned->draft->paras[i].ending != CHAR_STOP &&
                    assigned->draft->paras[i].ending != CHAR_COLON &&
                    assigned->facts[next].kind != KIND_JUMP;
        assigned->places[i].doubt |= score > 0 ? score < SURELY : open;
    }
}
