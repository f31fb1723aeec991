#include "input/boxes_column_links.h"

#include <math.h>

/*     HEADLINE OF A            HEADLINE OF B
 *     aaa  aaa  aaa            bbb  bbb  bbb
 *     aaa  aaa  aaa            bbb  bbb  bbb
 *      └──── └──── level first lines, with no heading above the right ones: A's columns
 */

static const float NEAREST = 4.2F; /* ems: a gutter and the indent of a first line */

enum { LONGEST_SEARCH = 256 };

/* What stands above an object in its column. */
enum above {
    ABOVE_TEXT,    /* the line before it */
    ABOVE_OTHER,   /* a caption, or nothing near */
    ABOVE_HEADING, /* a heading, with at most a few lines between */
};

enum { LINES_BELOW_HEADING = 3 };

static enum above above_of(const struct pieces *page, const struct cuts *cuts,
                           const uint32_t *order, uint32_t n)
{
    const struct object *o = &cuts->objects[order[n]];
    const struct box_piece *piece = &page->items[o->piece];
    enum above found = ABOVE_OTHER;
    uint32_t lines = 0;
    for (uint32_t i = n, k = 0; i-- > 0 && k < LONGEST_SEARCH; k++) {
        const struct object *p = &cuts->objects[order[i]];
        float apart = o->y0 - p->y0;
        if (fminf(o->x1, p->x1) <= fmaxf(o->x0, p->x0) ||
            (!p->heading && apart < .5F * page->em))
            continue;
        if (p->heading)
            return ABOVE_HEADING;
        const struct box_piece *upper = &page->items[p->piece];
        if (fabsf(upper->h - piece->h) > .06F * piece->h)
            continue; /* a caption, a byline */
        if (apart < 1.6F * page->pitch)
            found = ABOVE_TEXT;
        if (++lines > LINES_BELOW_HEADING || (found == ABOVE_OTHER))
            return found;
    }
    return found;
}

/* What columns are looked for in: objects by height, and what is above each. */
struct column_search {
    const uint32_t *order;
    const uint8_t *above;
    uint32_t count;
};

/* The nearest first line to the left, on the height of object n. */
static void link_column(const struct pieces *page, struct cuts *cuts,
                        const struct column_search *search, uint32_t n)
{
    const struct object *o = &cuts->objects[search->order[n]];
    float nearest = NEAREST * page->em, level = .35F * page->pitch;
    uint32_t from = n > LONGEST_SEARCH ? n - LONGEST_SEARCH : 0;
    uint32_t to = search->count - n > LONGEST_SEARCH ? n + LONGEST_SEARCH : search->count;
    for (uint32_t i = from; i < to; i++) {
        const struct object *p = &cuts->objects[search->order[i]];
        float gap = o->x0 - p->x1;
        if (p->heading || search->above[i] == ABOVE_TEXT || gap < 0 || gap > nearest ||
            fabsf(p->y0 - o->y0) > level)
            continue;
        nearest = gap;
        cuts->from[search->order[n]] = search->order[i];
    }
}

void boxes_link_columns(struct arena *arena, const struct pieces *page, struct cuts *cuts,
                        const uint32_t *order)
{
    uint32_t count = cuts->object_count;
    uint8_t *above = arena_new(arena, uint8_t, count);
    cuts->from = arena_new(arena, uint32_t, count);
    for (uint32_t n = 0; n < count; n++) {
        cuts->from[order[n]] = BOX_NONE;
        if (!cuts->objects[order[n]].heading)
            above[n] = (uint8_t)above_of(page, cuts, order, n);
    }
    for (uint32_t n = 0; n < count; n++)
        if (!cuts->objects[order[n]].heading && above[n] == ABOVE_OTHER)
            link_column(page, cuts, &(struct column_search){order, above, count}, n);
}
