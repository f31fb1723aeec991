/* cell_rows: the lines of a page as pieces of text with their places on a grid of cells.
 *
 * A piece is text with single blanks at most, or, of a spaced script, with wider ones that
 * stand below none. Its place is where its first character is counted. pdftotext -layout
 * counts characters, of Han as well:
 *
 *     会谈。                  良好安全环境。     blanks up to the column's place
 *     务院总理16日下午在人民大会堂同来华 性和解     digits: no room left, one blank
 *     开发利用等领域互利合作潜力很大。我 双方还     columns taken for one line
 *
 * so that a single blank among Han may be a gutter. It is one where the text before it, or
 * the word after it, is as long as the words of most lines around: a column's width. What
 * follows such a blank gets the place that its column has in the lines around.
 *
 * Knows characters, blanks and cells; nothing of columns and of the page's order. Linear
 * in the page.
 */
#ifndef INPUT_CELL_ROWS_H
#define INPUT_CELL_ROWS_H

#include "base/arena.h"
#include "base/page_input.h"

/* Where a piece stands. */
struct cell_place {
    uint32_t counted, cells; /* its first cell as the tool counts, and how many it has */
    uint32_t left;           /* its first one at its column's place in the rows around */
    uint32_t blanks;         /* rows of the page above it that are blank */
};

/* How the tool that set the page counted its cells. */
enum cell_count {
    CELLS_NARROW, /* as a terminal does, with “ and ① one cell */
    CELLS_WIDE,   /* with “ and ① two */
    CELLS_CHARS,  /* each character as one */
    CELL_COUNTS
};

struct cell_grid {
    struct cell_place *places;
    bool rough; /* characters of Han were counted: places are not those of print */
};

/* Gives the page its pieces as lines, whose numbers are their rows; a place for each. Both
 * are in the arena. Cells are counted in the way by which most text stands below other. */
struct cell_grid cell_rows_read(struct arena *arena, struct page_input *page);

#endif
