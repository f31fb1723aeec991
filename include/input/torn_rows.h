/* torn_rows: printed lines that recognition tore at a wide blank, put together.
 *
 * Where a narrow column is justified its blanks are wide, and an OCR program takes what
 * stands behind or before one for text of another column. It comes some lines later, by
 * itself:
 *
 *     are highly optimistic            short, though the next word would have fitted
 *     their economic prospects, a
 *
 *     about                            fills that line, and nothing around it
 *
 *     survey of 1,300 firms shows.
 *
 * Knows lines, the blank lines between them and what seams score; spaced scripts alone.
 */
#ifndef INPUT_TORN_ROWS_H
#define INPUT_TORN_ROWS_H

#include "input/seam_lines.h"

/* May lines of the text be such pieces? A line below a blank one begins with a small letter
 * of ASCII, and no line ends in a blank, as an extractor's pieces do. */
bool torn_rows_may_be(struct str text);

/* What each line goes on from; NULL: no piece has a place. Units are lines. Of
 * two pieces the first says that it is torn. */
uint32_t *torn_rows(struct arena *work, struct page_lines *page);

#endif
