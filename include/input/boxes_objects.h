/* boxes_objects: what is moved as one on a page, the rectangles that cuts make of it, and the
 * steps of that.
 *
 * boxes_cut takes the other steps. They know sizes of lines and the white between them, and
 * no words but the quotation marks of a quotation set large; nothing of paragraphs.
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

/* ---- boxes_cuts: a page's lines to rectangles of one story each ---- */

/* The rectangles of the page, in the arena; each line is in one. A rectangle is cut only where
 * a heading begins after the cut, so a story's own columns are not separated. */
struct cuts boxes_cut(struct arena *arena, const struct pieces *pieces);

/* ---- boxes_headings: which large lines are one heading ---- */

/* For each piece its heading: the index of the heading's first piece; BOX_NONE: none. */
uint32_t *boxes_headings(struct arena *arena, const struct pieces *page);

/* ---- boxes_subheads: which headings stand inside a story ---- */

/* Sets object.subhead. cuts->order is sorted by y0. */
void boxes_find_subheads(const struct pieces *page, struct cuts *cuts);

/* ---- boxes_column_links: which columns go on from one to their left ---- */

/* A column's first line that has no heading above it, but on its height, to the left,
 * another column's first line, goes on from that column: sets cuts.from. cuts.order is by
 * height. */
void boxes_link_columns(struct arena *arena, const struct pieces *page,
                        struct cuts *cuts);

/* ---- boxes_insets: stories inside the rectangle of another ---- */

/* Moves the objects of one such story to the end of items [0, count), which are sorted by
 * y0 and keep their order; how many stay. 0: all do, there is none. */
uint32_t boxes_split_inset(const struct pieces *page, const struct object *objects,
                           uint32_t *items, uint32_t count);

#endif
