#include "input/boxes_subheads.h"

#include <math.h>

/* Headings of one size are of one rank. A rank is of subheads where one of its headings
 * stands close below text, as wide as that at most, and none stands as those of stories do:
 *
 *     HEADLINE OF A STORY
 *     text text   text text   text text
 *     text text   Subhead     text text     close below the text: a subhead
 *     Subhead     text text   text text.    of the same rank
 *     text text   text text
 *                             HEADLINE      as far below the text as a story's is, or level
 *     HEADLINE    HEADLINE    text text     with another: its rank is of stories
 *     text text   text text   text text
 */

static const float LARGEST = 1.37F; /* of the text's height */
static const float SAME = .02F;     /* heights of one rank differ by less */
static const float SPILL = 1;       /* ems by which it may be wider than the text */

/* Pitches: the white above a subhead that is alone in its rank, and above others, at most;
 * above a story's headline, at least; between tops that are level, at most. */
static const float CLOSER = .6F, CLOSE = 1.1F, APART = 1.2F, LEVEL = .3F;

enum { LONGEST_SEARCH = 256, NEAR_LINES = 3, MOST_LEVEL = 2, MOST_HEADINGS = 256 };

/* The white between heading n and the text above it, in pitches; INFINITY: there is none,
 * or the heading is wider than its column. */
static float white_above(const struct pieces *page, const struct cuts *cuts, uint32_t n)
{
    const struct object *o = cuts_object(cuts, n);
    float white = INFINITY, width = 0;
    uint32_t lines = 0;
    for (uint32_t i = n, k = 0; i-- > 0 && k < LONGEST_SEARCH && lines < NEAR_LINES;
         k++) {
        const struct object *p = cuts_object(cuts, i);
        if (!objects_overlap(o, p))
            continue;
        if (p->heading)
            break;
        if (!lines++)
            white = (o->y0 - p->y1) / page->pitch;
        width = fmaxf(width, p->x1 - p->x0);
    }
    return o->x1 - o->x0 > width + SPILL * page->em ? INFINITY : white;
}

/* Are the headings with words of this height subheads? */
static bool is_rank_of_subheads(const struct pieces *page, const struct cuts *cuts,
                                float height)
{
    float row = -INFINITY;
    uint32_t closer = 0, close = 0, apart = 0, level = 0;
    for (uint32_t i = 0; i < cuts->object_count && level < MOST_LEVEL; i++) {
        const struct object *o = cuts_object(cuts, i);
        if (!o->heading || fabsf(page->items[o->piece].h - height) > SAME * height)
            continue;
        float white = white_above(page, cuts, i);
        closer += white < CLOSER;
        close += white < CLOSE;
        apart += white > APART && white < INFINITY;
        level = o->y0 - row < LEVEL * page->pitch ? level + (white > CLOSER) : 0;
        row = o->y0;
    }
    return level < MOST_LEVEL && (closer > apart || (close > 1 && close > 2 * apart));
}

void boxes_find_subheads(const struct pieces *page, struct cuts *cuts)
{
    uint32_t headings = 0;
    for (uint32_t i = 0; page->exact && i < cuts->object_count; i++) {
        struct object *o = &cuts->objects[i];
        float height = page->items[o->piece].h;
        if (o->heading && headings++ < MOST_HEADINGS && height <= LARGEST * page->h)
            o->subhead = is_rank_of_subheads(page, cuts, height);
    }
}
