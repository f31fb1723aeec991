/* interleaved: columns that were read across, line by line, put one after the other
 * again.
 *
 * An extractor that sorts lines by their height, as OCR programs do, and pdfminer where
 * columns are close, gives the first line of each column, then the second of each
 * (pdfminer with a blank line between):
 *
 *     a1         The columns that are open go round: each line goes on from the next
 *     b1         of them, as a rule. One may have no line in a row, begin, or end; at
 *     c1         a heading all of them may end. Each of these costs something, so that
 *     a2         the path through the page that scores best goes on well: its seams
 *     b2         join Han that often stand together, or words as sentences have them.
 *     c2 …       A line that was cut at a wide blank stays with its column.
 *
 * Some paths are followed at once. The page is taken apart where the best of them is
 * clearly better than the order of the text; where no blank lines part the lines, the page
 * must gain much. Knows characters, widths, nothing of paragraphs; which Han like to stand
 * together it is told. Linear in the page.
 */
#ifndef INPUT_INTERLEAVED_H
#define INPUT_INTERLEAVED_H

#include "base/arena.h"
#include "base/page_input.h"

/* How many doublings oftener two Han stand side by side than by chance; 0: not oftener. */
typedef int pair_likeness(uint32_t left, uint32_t right);

/* Gives the page its lines in the order of its columns where its text has them row by
 * row; they lie in the arena. Each line with a visible character is there once. */
void interleaved_arrange(struct arena *arena, struct page_input *page,
                         pair_likeness *likeness);

#endif
