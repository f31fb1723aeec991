/* columns: the column that each printed line stands in, from the widths of the lines
 * around it. Knows widths, nothing of words. Private to lines.
 */
#ifndef READ_COLUMNS_H
#define READ_COLUMNS_H

#include "read/lines.h"

enum { COLUMN_WIDEST = 255 }; /* half ems: wider lines count as so wide */

/* Where a line ends, from its column's left edge. */
static inline unsigned column_edge(const struct lines *lines, const struct line *line)
{
    unsigned width = line->width + (unsigned)line_inset(lines, line);
    return width < COLUMN_WIDEST ? width : COLUMN_WIDEST;
}

/* Sets each line's column and support. */
void columns_find(struct lines *lines);

/* Letters and digits among Han get the width that a book face gives them, where more
 * lines fill their column with that than with half an em each; was it so? */
bool columns_widen_letters(struct lines *lines);

#endif
