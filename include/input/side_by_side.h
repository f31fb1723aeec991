/* side_by_side: text set side by side, as pdftotext -layout prints it, taken apart.
 *
 * A gutter is at least two cells wide and blank in every line of a band; most lines of
 * the band have text on both sides of it. The page is cut at the gutter with the longest
 * such band, and what is above, left, right and below is cut again in the same way
 * (Nagy's XY cut, on cells).
 *
 * Knows cells and blanks, nothing of paragraphs. Near-linear in the page; a line over
 * SIDE_BY_SIDE_WIDEST cells ends every band.
 */
#ifndef INPUT_SIDE_BY_SIDE_H
#define INPUT_SIDE_BY_SIDE_H

#include "base/arena.h"
#include "base/page_input.h"
#include "input/cell_rows.h"

enum { SIDE_BY_SIDE_WIDEST = CELL_ROWS_WIDEST, SIDE_BY_SIDE_MOST = 64 };

struct side_by_side {
    struct input_line *items; /* in reading order */
    uint32_t count;
    uint32_t gutters; /* how many cuts were made; 0: no gutter, and no items either */
};

/* source: valid UTF-8 with '\n' line ends. */
struct side_by_side side_by_side_of(struct arena *arena, struct str source);

#endif
