/* cell_rows: the lines of a page as pieces of text with their places on a grid of cells.
 *
 * A piece is text with single blanks at most. Where a tool counted cells as a terminal
 * does, a piece stands where its first cell is. pdftotext -layout counts characters:
 *
 *     会谈。                  良好安全环境。     blanks up to the column's place
 *     务院总理16日下午在人民大会堂同来华 性和解     digits: no room left, one blank
 *     开发利用等领域互利合作潜力很大。我 双方还     columns taken for one line
 *
 * so that a single blank among Han may be a gutter. It is one where the text before it, or
 * the word after it, is as long as the words of most lines around: a column's width. What
 * follows such a blank gets the place that its column has in the lines around.
 *
 * Knows characters, blanks and cells; nothing of gutters and of the page's order. Linear
 * in the page.
 */
#ifndef INPUT_CELL_ROWS_H
#define INPUT_CELL_ROWS_H

#include "base/arena.h"
#include "base/char_class.h"

enum { CELL_ROWS_WIDEST = 400 };

/* How the tool that set the page counted its cells. */
enum cell_count {
    CELLS_NARROW, /* as a terminal does, with “ and ① one cell */
    CELLS_WIDE,   /* with “ and ① two */
    CELLS_CHARS,  /* each character as one */
    CELL_COUNTS
};

struct row_piece {
    uint32_t blank;    /* the byte where the blanks before it begin */
    uint32_t beg, end; /* bytes of the source */
    uint32_t left;     /* its first cell */
    uint32_t cells;    /* of its text */
    uint32_t from, to; /* the cells that are surely its own */
    bool full;         /* as wide as a column around; known by count of characters */
    uint8_t last;      /* class of its last character */
};

struct cell_row {
    uint32_t beg, end;     /* the line in the source */
    uint32_t first, count; /* pieces */
    uint32_t extent;       /* one past the last cell of a piece; 0: blank */
};

struct cell_grid {
    struct cell_row *rows;
    struct row_piece *pieces;
    uint32_t count, piece_count;
    uint32_t width;     /* cells, at most CELL_ROWS_WIDEST */
    uint32_t narrowest; /* cells of a gutter, at least */
    bool sized;         /* full pieces are known */
};

/* source: valid UTF-8 with '\n' line ends. */
struct cell_grid cell_rows_read(struct arena *arena, struct str source,
                                enum cell_count count);

#endif
