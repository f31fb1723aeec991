/* boxes_pieces: what the words of a page become: pieces of lines, and the gutters between.
 *
 * On a page of vertical lines x and y are exchanged, so that no other module has to know:
 * x runs along the line, y from one line to the next. Types, no functions.
 */
#ifndef INPUT_BOXES_PIECES_H
#define INPUT_BOXES_PIECES_H

#include "input/boxes.h"

#define BOX_NONE UINT32_MAX

/* Words that follow each other on one line. em is from the advance of its characters, so
 * that it does not depend on what the font calls its height. */
struct box_piece {
    float x0, x1;
    float y;       /* the middle of its words' boxes */
    float em;      /* size of type */
    float h;       /* height of the boxes: only ever compared with others' */
    float units;   /* ems of the characters, as fonts commonly set them */
    float advance; /* widths of the words that units is of */
    float tall;    /* height of a headline that runs downward; 0: a line */
    uint32_t chars;
    uint32_t first, last; /* words, linked by pieces.next */
    uint32_t unsure;      /* how many of chars */
};

/* Where a column begins: text stands at x, white before it, from y0 to y1. */
struct gutter {
    float x; /* first: they are sorted by it */
    float y0, y1;
    uint32_t count; /* of lines that begin there */
};

struct pieces {
    const struct box_word *words;
    uint32_t *next; /* for each word the one after it on its line; BOX_NONE: none */
    struct box_piece *items; /* sorted by y; after these `rotated` ones that are */
    uint32_t count, rotated;
    struct gutter *gutters; /* sorted by x */
    uint32_t gutter_count;
    float em, h; /* the commonest of the running text */
    float pitch; /* from line to line */
    bool exact;  /* heights of boxes are those of fonts, not of ink */
    bool vertical;
    bool latin; /* most of it is of a spaced script */
};

#endif
