/* torn_lines: printed lines of Han that an extractor tore at their marks.
 *
 * Where two marks follow each other their blanks are squeezed, and some extractors begin
 * another line there:
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

/* What stands in lines.text for the end of a line inside a torn one. */
#define LINES_TEAR '\v'

/* Makes one line of the pieces of each torn one. False: there are none. */
bool torn_lines_mend(struct arena *arena, struct lines *lines);

#endif
