/* units: a text as a sequence of what fills terminal cells, one user-perceived character
 * at a time.
 *
 * Knows how wide a character is set, which blank belongs to it, and whether a row may
 * start with it; knows nothing of rows. Marks whose width differs between terminals (UAX
 * #11 class A: quotes, dashes, dots, circled numbers) stand in boxes of two cells among
 * Han, so that what follows stays on the full-width grid whichever way they are drawn.
 */
#ifndef SHOW_UNITS_H
#define SHOW_UNITS_H

#include "show/layout.h"

enum {
    UNIT_BLANK = 1,    /* may be dropped at a row's end */
    UNIT_OPEN = 2,     /* does not end a row */
    UNIT_CLOSE = 4,    /* does not start a row, and may hang at its end */
    UNIT_BREAK = 8,    /* a row may start with it */
    UNIT_BOXED = 16,   /* of one cell, in a box of two; the box may be narrowed */
    UNIT_SECOND = 32,  /* the second of a pair of the same, which stays with the first */
    UNIT_IN_WORD = 64, /* a mark that a letter stands before: an apostrophe, maybe */
    UNIT_SHARING = 128 /* of one cell, the second in a box; see unit_lead */
};

struct unit {
    uint32_t beg, end; /* bytes of the text */
    uint32_t mark;     /* not 0: what is drawn in its place */
    uint8_t gap;       /* blank cells before the box, none at a row's start */
    uint8_t cells;     /* of the box: 1 or 2 */
    uint8_t ink;       /* of the character */
    uint8_t pad;       /* blank cells in the box before the character */
    uint8_t flags;
};

struct unit_reader {
    const struct layout_options *options;
    struct str text;
    uint32_t pos, end;
    const char *breaks; /* glyph_breaks of the bytes from `base` on; NULL: not asked */
    uint32_t base;
    uint32_t before; /* the character before pos; 0: none */
    uint32_t run;    /* how many of the same stand before that: dashes go in pairs */
    uint32_t held;   /* no row starts before this: a number and its measure */
    uint8_t flags;   /* of the unit before pos */
    bool east;       /* among Han */
    bool quoted;     /* inside a pair of ASCII quotation marks */
};

/* Is [beg,end) of the text set among Han? Judged by its first kilobyte. */
bool unit_east(struct str text, uint32_t beg, uint32_t end);

/* The next units, one at least and at most as many as there is room for, and moves past
 * them; 0 at the end. */
size_t units_read(struct unit_reader *reader, struct unit *units, size_t room);

/* Sets a unit as the first of its row: a quotation mark that shared the box of the one
 * before, which is on another row now, has a box of its own. */
static inline void unit_lead(struct unit *unit)
{
    if (!(unit->flags & UNIT_SHARING))
        return;
    unit->flags = (uint8_t)((unit->flags & ~UNIT_SHARING) | UNIT_BOXED);
    unit->cells = 2;
    unit->pad = 1;
}

/* Cells a unit takes as the last of its row: without the blank after it. */
static inline uint32_t unit_last_cells(const struct unit *unit)
{
    return unit->flags & UNIT_BOXED ? (uint32_t)(unit->pad + unit->ink) : unit->cells;
}

#endif
