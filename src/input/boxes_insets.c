#include "input/boxes_objects.h"

#include <math.h>

/* No straight cut separates a story from what stands inside its rectangle:
 *
 *     HEADLINE OF A            HEADLINE OF A
 *     aaa  aaa  aaa  aaa       aaa  aaa  aaa  aaa
 *     aaa  B's HEAD  aaa       aaa  aaa  B's HEADLINE
 *     aaa  bbb  bbb  aaa       aaa  aaa  bbb  bbb
 *     aaa  aaa  aaa  aaa       aaa  aaa  bbb  bbb
 *
 * A heading with text above it takes what stands below it, as far to the left and to the
 * right as nothing stands on its own height, down to the first line that crosses these
 * bounds, or after white begins or ends beyond the lines of the box. The lowest heading
 * goes first, so that one box has one heading. */

/* of the commonest size: what is smaller is a subhead */
static const float HEADLINE = 1.27F;
static const float LEVEL = .2F;   /* of the pitch: what overlaps by less is not beside */
static const float PADDING = .2F; /* ems: lines of a box begin so much after others */
static const float WHITE = .3F;   /* of the pitch: between a box and what goes on */

enum { LEAST_LINES = 2 }; /* below a heading: a quotation set large has none */

struct inset_box {
    float x0, x1, y0, y1;
};

/* One region's objects, sorted by y0. */
struct inset_search {
    const struct pieces *page;
    const struct object *objects;
    const uint32_t *items;
    uint32_t count;
};

static const struct object *object_at(const struct inset_search *search, uint32_t i)
{
    return &search->objects[search->items[i]];
}

/* How long the stretches [a0, a1] and [b0, b1] run beside each other; below 0: they are so
 * far apart. */
static float overlap(float a0, float a1, float b0, float b1)
{
    return fminf(a1, b1) - fmaxf(a0, b0);
}

static bool has_text_above(const struct inset_search *search, uint32_t heading)
{
    const struct object *h = object_at(search, heading);
    float level = LEVEL * search->page->pitch;
    for (uint32_t i = 0; i < heading; i++) {
        const struct object *o = object_at(search, i);
        if (!o->heading && o->y1 < h->y0 + level && objects_overlap(o, h))
            return true;
    }
    return false;
}

/* How far nothing stands on the heading's height. */
static struct inset_box room_of(const struct inset_search *search, uint32_t heading)
{
    const struct object *h = object_at(search, heading);
    struct inset_box box = {-INFINITY, INFINITY, h->y0, INFINITY};
    for (uint32_t i = 0; i < search->count; i++) {
        const struct object *o = object_at(search, i);
        if ((o->x1 <= h->x0 || o->x0 >= h->x1) &&
            overlap(o->y0, o->y1, h->y0, h->y1) > LEVEL * search->page->pitch)
            *(o->x1 <= h->x0 ? &box.x0 : &box.x1) =
                o->x1 <= h->x0 ? fmaxf(box.x0, o->x1) : fminf(box.x1, o->x0);
    }
    return box;
}

static bool is_within(const struct object *o, const struct inset_box *box)
{
    return o->x0 >= box->x0 && o->x1 <= box->x1 && o->y0 >= box->y0 && o->y0 < box->y1;
}

/* Lowers the box from its heading to where it ends; how many lines it has. */
static uint32_t find_foot(const struct inset_search *search, uint32_t heading,
                          struct inset_box *box)
{
    const struct object *h = object_at(search, heading);
    float foot = h->y1, left = INFINITY, right = -INFINITY;
    float padding = PADDING * search->page->em;
    uint32_t lines = 0;
    for (uint32_t i = heading + 1; i < search->count; i++) {
        const struct object *o = object_at(search, i);
        if (overlap(o->x0, o->x1, box->x0, box->x1) <= padding || o->y1 < foot ||
            o->x1 <= fminf(left, h->x0))
            continue;
        bool beyond = o->x0 < left - padding || o->x1 > right + padding;
        bool apart = lines && o->y0 > foot + WHITE * search->page->pitch;
        if (!is_within(o, box) || (apart && beyond)) {
            box->y1 = o->y0;
            break;
        }
        left = fminf(left, o->x0);
        right = fmaxf(right, o->x1);
        foot = fmaxf(foot, o->y1);
        lines += !o->heading;
    }
    return lines;
}

/* The lowest heading's box; false: there is none. */
static bool find_box(const struct inset_search *search, struct inset_box *box)
{
    for (uint32_t i = search->count; i-- > 0;) {
        const struct object *h = object_at(search, i);
        if (!h->heading || h->subhead || h->em <= HEADLINE * search->page->em ||
            !has_text_above(search, i))
            continue;
        *box = room_of(search, i);
        if (find_foot(search, i, box) >= LEAST_LINES)
            return true;
    }
    return false;
}

uint32_t boxes_split_inset(const struct pieces *page, const struct object *objects,
                           uint32_t *items, uint32_t count)
{
    struct inset_search search = {page, objects, items, count};
    struct inset_box box;
    uint32_t kept = 0, taken = 0;
    if (!find_box(&search, &box))
        return 0;
    struct arena scratch = {0};
    uint32_t *room = arena_new(&scratch, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        if (is_within(&objects[items[i]], &box))
            room[taken++] = items[i];
        else
            items[kept++] = items[i];
    memcpy(items + kept, room, taken * sizeof *items);
    arena_free(&scratch);
    return taken ? kept : 0;
}
