/* boxes_rectangle: the columns and captions of one story's rectangle.
 *
 * Knows which lines stand below each other and where a column's lines begin and end;
 * knows neither headings nor paragraphs.
 */
#ifndef INPUT_BOXES_RECTANGLE_H
#define INPUT_BOXES_RECTANGLE_H

#include "input/boxes_objects.h"

enum {
    RECTANGLE_MOST_COLUMNS = 64,
    COLUMN_ACROSS = RECTANGLE_MOST_COLUMNS /* of what stands across several */
};

/* A column of a rectangle. */
struct text_column {
    float x0, x1;
    float top;       /* y of its first line */
    float edge, end; /* where its lines begin and end as a rule */
    bool justified;  /* most lines end at one place */
    uint32_t count;  /* lines */
};

/* A line of the rectangle, or a heading among its text. */
struct member {
    float x, y;
    uint32_t piece;  /* index of the page's pieces; of a heading, of its objects */
    uint32_t column; /* from the left; COLUMN_ACROSS; more: a caption's own */
    uint8_t kind;    /* enum place_kind */
    bool heading;
};

struct rectangle {
    struct arena *arena;
    struct pieces *page;
    const struct cuts *cuts;
    struct member *members; /* all but headings */
    uint32_t count;
    struct text_column columns[RECTANGLE_MOST_COLUMNS];
    uint32_t column_count;
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

/* Gives the lines of each caption a column of their own, above COLUMN_ACROSS; a short line
 * of another face below one is its last. All members have column 0 before. */
void rectangle_find_captions(struct rectangle *rectangle);

/* Finds the columns, which of them each line of running text is in, and where the lines of
 * a column begin and end. */
void rectangle_find_columns(struct rectangle *rectangle);

#endif
