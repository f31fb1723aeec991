/* interleaved: columns that were read across, row by row or tier by tier, put one after
 * the other again.
 *
 * An extractor that sorts lines by their height, as OCR programs do, and pdfminer where
 * columns are close, gives the first line of each column, then the second of each
 * (read_across.h); one that goes by blocks breaks a column off where a tier of the page ends
 * (read_in_tiers.h). The page is put in order where that is clearly better than the order of
 * the text; where no blank lines separate the lines, the page must gain much. Of the pages
 * without gutters those of Han with recognition's ASCII marks are looked at for tiers, and
 * those of a spaced script where a small letter begins a line below a blank one.
 *
 * Knows characters, widths, nothing of paragraphs; which Han like to stand together it is
 * told. Linear in the page.
 */
#ifndef INPUT_INTERLEAVED_H
#define INPUT_INTERLEAVED_H

#include "input/seam_lines.h"

/* Gives the page its lines in the order of its columns where its text, or the lines that
 * it has of columns side by side, has them across; they lie in the arena. Each line with a
 * visible character is there once. */
void interleaved_arrange(struct arena *arena, struct page_input *input,
                         pair_likeness *likeness, broken_word *known);

/* The same where the page's lines are the pieces of rows, each row's from left to right. Lines
 * between blank ones with no row of several pieces stay as they are. */
void interleaved_arrange_rows(struct arena *arena, struct page_input *input,
                              pair_likeness *likeness, broken_word *known);

#endif
