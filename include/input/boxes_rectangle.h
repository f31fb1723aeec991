/* boxes_rectangle: the columns and captions of one story's rectangle.
 *
 * Knows which lines stand below each other and where a column's lines begin and end;
 * knows neither headings nor paragraphs.
 */
#ifndef INPUT_BOXES_RECTANGLE_H
#define INPUT_BOXES_RECTANGLE_H

#include "input/boxes_objects.h"

enum { RECTANGLE_MOST_COLUMNS = 64 };

/* A column of a rectangle. */
struct band {
    float x0, x1;
    float top;       /* of its first line */
    float edge, end; /* where its lines begin and end as a rule */
    bool justified;  /* most lines end at one place */
    uint32_t count;
};

struct member {
    float x, y;
    uint32_t piece;
    uint32_t band; /* RECTANGLE_MOST_COLUMNS: stands across several */
    uint8_t kind;
    bool heading; /* piece is an object: a heading among the text */
};

struct rectangle {
    struct arena *arena;
    struct pieces *page;
    const struct cuts *cuts;
    struct member *members; /* all but headings */
    uint32_t count;
    struct band bands[RECTANGLE_MOST_COLUMNS];
    uint32_t band_count;
    uint32_t *headings; /* objects */
    uint32_t heading_count;
};

static inline const struct box_piece *rectangle_piece(const struct rectangle *rectangle,
                                                      uint32_t i)
{
    return &rectangle->page->items[rectangle->members[i].piece];
}

/* Members by column, and in a column from the top. */
int rectangle_by_place(const void *a, const void *b);

/* Is the piece of another face than the page's running text? */
bool rectangle_other_face(const struct pieces *page, const struct box_piece *piece);

/* Gives all lines of one caption one band of their own, after RECTANGLE_MOST_COLUMNS; a short
 * line of another face below one is its last. Other members have band 0 before. */
void rectangle_find_captions(struct rectangle *rectangle);

/* Finds the bands, each running line's, and where a band's lines begin and end. */
void rectangle_find_columns(struct rectangle *rectangle);

#endif
