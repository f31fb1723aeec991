/* canvas: what is to be on the screen, cell by cell, and what is there already.
 *
 * A picture is put cell by cell; canvas_send writes what differs from the last one, and
 * moves rows that only stand elsewhere. Knows no capability, no pane, no look: a style is
 * a number.
 */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include "ui/terminal.h"

enum { CELL_BYTES = 12 };

/* All zero: a blank. */
struct cell {
    char text[CELL_BYTES]; /* UTF-8 of one character, zeros behind it */
    uint32_t style;        /* and the bits of canvas.c */
};

/* Rows that show a stretch of something longer. */
struct canvas_stretch {
    const void *of;
    uint32_t top; /* its row that stands first */
    int y, rows;
};

struct canvas {
    struct arena arena;
    int rows, cols;
    struct cell *want, *have; /* rows × cols each */
    bool fresh;               /* nobody knows what the terminal shows */
    struct canvas_stretch stretches[2], before[2]; /* of this picture and the last */
};

/* Takes on a size, the first too; everything will be painted anew. */
void canvas_resize(struct canvas *canvas, int rows, int cols);
void canvas_close(struct canvas *canvas);
void canvas_anew(struct canvas *canvas);

/* A new picture, all blank. */
void canvas_begin(struct canvas *canvas);

/* A character of 1 or 2 cells, whole inside the canvas. What has no room in a cell, a
 * flood of marks, is left out at a character's border. doubtful: terminals do not agree
 * how many cells it takes. */
void canvas_put(struct canvas *canvas, int y, int x, struct cell cell, int cells);
struct cell canvas_cell(struct str text, terminal_style style, bool doubtful);

/* These rows of the picture show what begins with row `top` of something: where the last
 * picture showed the same thing there, moving rows is tried first. At most two. */
void canvas_shows(struct canvas *canvas, struct canvas_stretch stretch);

/* Writes what has changed, and leaves the pen at a cell. */
void canvas_send(struct canvas *canvas, struct terminal *terminal, int y, int x);

#endif
