#include "input/boxes_objects.h"

#include <math.h>

/*     HEADLINE OF A            HEADLINE OF B
 *     aaa  aaa  aaa            bbb  bbb  bbb
 *     aaa  aaa  aaa            bbb  bbb  bbb
 *      └──── └──── level first lines, with no heading above the right ones: A's columns
 *
 * The right column's may be its second line, below a byline.
 */

static const float NEAREST = 4.2F; /* ems: a gutter and the indent of a first line */
static const float NEAR = 1.6F;    /* pitches to the line above, at most */

enum { LONGEST_SEARCH = 256, LINES_BELOW_HEADING = 3 };

/* What stands above an object in its column. */
enum above {
    ABOVE_TEXT,    /* the line before it */
    ABOVE_BYLINE,  /* a line with nothing near above it */
    ABOVE_OTHER,   /* a caption, or nothing near */
    ABOVE_HEADING, /* a heading, with at most a few lines between */
};

static enum above above_of(const struct pieces *page, const struct cuts *cuts, uint32_t n)
{
    const struct object *o = cuts_object(cuts, n);
    enum above found = o->heading ? ABOVE_HEADING : ABOVE_OTHER;
    uint32_t lines = 0;
    for (uint32_t i = n, k = 0; !o->heading && i-- > 0 && k < LONGEST_SEARCH; k++) {
        const struct object *p = cuts_object(cuts, i);
        float apart = o->y0 - p->y0;
        if (!objects_overlap(o, p) || (!p->heading && apart < .5F * page->em))
            continue;
        if (p->heading)
            return ABOVE_HEADING;
        if (!lines && apart < NEAR * page->pitch)
            found = ABOVE_BYLINE;
        else if (apart < 2 * NEAR * page->pitch)
            found = lines ? ABOVE_TEXT : ABOVE_OTHER;
        if (++lines > LINES_BELOW_HEADING || (found == ABOVE_OTHER))
            return found;
    }
    return found;
}

/* The nearest first line to the left, on the height of object n, from which its column
 * may go on; above says what is above each. */
static uint32_t column_before(const struct pieces *page, const struct cuts *cuts,
                              const uint8_t *above, uint32_t n)
{
    const struct object *o = cuts_object(cuts, n);
    float nearest = NEAREST * page->em, level = .35F * page->pitch;
    uint32_t count = cuts->object_count, best = BOX_NONE;
    uint32_t from = n > LONGEST_SEARCH ? n - LONGEST_SEARCH : 0;
    uint32_t to = count - n > LONGEST_SEARCH ? n + LONGEST_SEARCH : count;
    for (uint32_t i = from; i < to; i++) {
        const struct object *p = cuts_object(cuts, i);
        float gap = o->x0 - p->x1;
        if (p->heading || above[i] <= ABOVE_BYLINE || gap < 0 || gap > nearest ||
            fabsf(p->y0 - o->y0) > level)
            continue;
        nearest = gap;
        best = cuts->order[i];
    }
    return best;
}

void boxes_link_columns(struct arena *arena, const struct pieces *page, struct cuts *cuts)
{
    uint32_t count = cuts->object_count;
    uint8_t *above = arena_new(arena, uint8_t, count);
    cuts->from = arena_new(arena, uint32_t, count);
    for (uint32_t n = 0; n < count; n++)
        above[n] = (uint8_t)above_of(page, cuts, n);
    for (uint32_t n = 0; n < count; n++)
        cuts->from[cuts->order[n]] =
            above[n] == ABOVE_OTHER || (page->exact && above[n] == ABOVE_BYLINE)
                ? column_before(page, cuts, above, n)
                : BOX_NONE;
}
