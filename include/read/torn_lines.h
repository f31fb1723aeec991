/* torn_lines: printed lines that an extractor tore, at their wide blanks or, in Han, at
 * their marks.
 *
 * A line whose blanks were stretched comes out in pieces, each of which ends in a blank
 * except the last. Where two marks follow each other their blanks are squeezed, and some
 * extractors begin another line there:
 *
 *     再問，這位受訪者婉轉回       a line of the column
 *     說：
 *     「請你再等等」               one line of the column, in pieces
 *     ，我回說：
 *     「……
 *
 * Knows widths and marks, nothing of paragraphs.
 */
#ifndef READ_TORN_LINES_H
#define READ_TORN_LINES_H

#include "read/lines.h"

/* The page's text with a blank for each line end at a wide blank, where some lines end in
 * blanks but not many, and for the blank line that may follow it as it follows all lines;
 * the text itself where there are none. */
struct str torn_lines_close(struct arena *arena, const struct page_input *page);

/* What stands in lines.text for the end of a line inside one torn at a mark. */
#define LINES_TEAR '\v'

/* Makes one line of the pieces of each one torn at its marks. False: there are none. */
bool torn_lines_mend(struct arena *arena, struct lines *lines);

#endif
