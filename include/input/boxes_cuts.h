/* boxes_cuts: a page's lines to rectangles of one story each.
 *
 * Knows what is large type, which large lines are one heading, and where white runs
 * through the page; knows nothing of paragraphs. A rectangle is cut only where a heading
 * begins after the cut, so a story's own columns are not separated.
 */
#ifndef INPUT_BOXES_CUTS_H
#define INPUT_BOXES_CUTS_H

#include "input/boxes_lines.h"

/* What is moved as one: a line of text, or all lines of one heading. */
struct object {
    float x0, y0, x1, y1;
    float em;       /* of its largest line */
    uint32_t piece; /* its first, tied by cuts.next */
    bool heading;
    bool subhead; /* a heading inside a column, which begins no story */
};

/* Objects [first, first + count) of cuts.order: one rectangle. */
struct region {
    uint32_t first, count;
    bool furniture; /* the page's head or foot */
};

struct cuts {
    struct object *objects;
    uint32_t object_count;
    uint32_t *next; /* for each piece the next of its object; BOX_NONE: none */
    uint32_t
        *from; /* for each object the one of its story in line with it, a column to the
                       left; BOX_NONE: none is known */
    uint32_t *order;        /* objects by rectangle */
    struct region *regions; /* in reading order */
    uint32_t region_count;
    size_t region_room;
};

/* Object n in the order of rectangles. */
static inline const struct object *cuts_object(const struct cuts *cuts, uint32_t n)
{
    return &cuts->objects[cuts->order[n]];
}

/* Does one stand below the other, at least in part? */
static inline bool objects_overlap(const struct object *a, const struct object *b)
{
    return a->x0 < b->x1 && b->x0 < a->x1;
}

/* The rectangles of the page, in the arena; each line is in one. */
struct cuts boxes_cut(struct arena *arena, const struct pieces *pieces);

#endif
