/* boxes_objects: what is moved as one on a page, and the rectangles that cuts make of it.
 *
 * Knows pieces; nothing of how headings are told or where cuts run.
 */
#ifndef INPUT_BOXES_OBJECTS_H
#define INPUT_BOXES_OBJECTS_H

#include "input/boxes_pieces.h"

/* What is moved as one: a line of text, or all lines of one heading. */
struct object {
    float x0, y0, x1, y1;
    float em;       /* of its largest line */
    uint32_t piece; /* its first, linked by cuts.next */
    bool heading;
    bool subhead; /* a heading inside a column, which begins no story */
    bool quote;   /* … a quotation set in the column */
    bool rubric;  /* … above the headlines of briefs */
};

/* Objects [first, first + count) of cuts.order: one rectangle. */
struct region {
    uint32_t first, count;
    bool furniture; /* the page's head or foot, a rubric */
};

struct cuts {
    struct object *objects;
    uint32_t object_count;
    uint32_t *next;  /* for each piece the next of its object; BOX_NONE: none */
    uint32_t *from;  /* for each object the one of its story in line with it, a column to
                       the left; BOX_NONE: none is known */
    uint32_t *order; /* objects by rectangle */
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

#endif
