/* interleaved: columns that were read across, line by line, put one after the other
 * again.
 *
 * An extractor that sorts lines by their height, as OCR programs do, and pdfminer where
 * columns are close, gives the first line of each column, then the second of each
 * (pdfminer with a blank line between):
 *
 *     a1         a2 goes on from a1, three lines before it: the stride is 3. Where a
 *     b1         column ends, it falls by one.
 *     c1
 *     a2         The stride is that at which lines go on best: the page prints the
 *     b2         characters across the join elsewhere, a closing mark follows a line
 *     c2 …       that is full, a word's second half its first.
 *
 * The stride of each line is the best path through all of them, where a change costs; a
 * region is taken apart where that is clearly better than the order of the text. At a
 * heading before which nothing goes on, the stories of a row end and the columns with
 * them. Where no blank lines part the lines, the page as a whole must gain much. Knows
 * characters and widths, nothing of paragraphs. Linear in the page.
 */
#ifndef INPUT_INTERLEAVED_H
#define INPUT_INTERLEAVED_H

#include "base/arena.h"
#include "base/page_input.h"

/* Gives the page its lines in the order of its columns where its text has them row by
 * row; they lie in the arena. Each line with a visible character is there once. */
void interleaved_arrange(struct arena *arena, struct page_input *page);

#endif
