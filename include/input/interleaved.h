/* interleaved: columns that were read across, row by row or tier by tier, put one after
 * the other again.
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
 *     c2 …
 *
 * Some paths are followed at once. The page is taken apart where the best of them is
 * clearly better than the order of the text; where no blank lines part the lines, the page
 * must gain much.
 *
 * OCR programs also read a page tier by tier, so that a column breaks off inside a
 * sentence and goes on after other columns:
 *
 *     a1  b1       a1 a2, b1 b2, headline,       Blocks that end so are tied to blocks
 *     a2  b2       a3 a4, b3 b4                  that begin so and go on best, in the same
 *     ───────                                    order, and what stands below is moved up
 *     a3  b3       → a1 a2 a3 a4, b1 b2 b3 b4    with them. Of the pages without gutters
 *     a4  b4                                     those of Han with recognition's ASCII marks
 *                                                are read so.
 *
 * Knows characters, widths, nothing of paragraphs; which Han like to stand together it is
 * told. Linear in the page.
 */
#ifndef INPUT_INTERLEAVED_H
#define INPUT_INTERLEAVED_H

#include "base/arena.h"
#include "base/page_input.h"

/* How many doublings oftener two Han stand side by side than by chance; 0: not oftener. */
typedef int pair_likeness(uint32_t left, uint32_t right);

/* Gives the page its lines in the order of its columns where its text, or the lines that
 * it has of columns side by side, has them across; they lie in the arena. Each line with a
 * visible character is there once. */
void interleaved_arrange(struct arena *arena, struct page_input *input,
                         pair_likeness *likeness);

#endif
