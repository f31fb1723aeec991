/* side_by_side: text set side by side, as pdftotext -layout prints it, taken apart.
 *
 * The pieces of its lines (cell_rows.h) are a page that was read across: read_across finds
 * which goes on from which, by their words and by where they stand; of Han, lines that the
 * tool printed a row too high then follow the line above them. Columns are cut at headings,
 * and put in order by cuts that none of them crosses (Nagy's XY cut).
 *
 *     ┌────────────────────┐
 *     │ 1 above            │
 *     ├─────────┬──────────┤
 *     │ 2 left  │ 3 right  │
 *     ├─────────┴──────────┤
 *     │ 4 below            │
 *     └────────────────────┘
 *
 * Knows pieces, their places and what seams score. Near-linear in the page.
 */
#ifndef INPUT_SIDE_BY_SIDE_H
#define INPUT_SIDE_BY_SIDE_H

#include "input/seam_lines.h"

/* Gives the page its lines where they stand side by side; they lie in the arena. Each piece
 * with a visible character is there once. False, and nothing is done: they do not. */
bool side_by_side_arrange(struct arena *arena, struct page_input *input,
                          pair_likeness *likeness, broken_word *known);

#endif
