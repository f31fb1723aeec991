/* boxes_recognised: sizes of words that were recognised in a picture.
 *
 * Boxes of ink are low for 一 and high where a speck was included, so sizes come from
 * whole lines, which the tool finds reliably; but it may take the lines of two
 * columns for one. Knows nothing of columns.
 */
#ifndef INPUT_BOXES_RECOGNISED_H
#define INPUT_BOXES_RECOGNISED_H

#include "input/boxes_pieces.h"

/* The words, those of a PDF's text below its scan wider: tesseract gives such a word the
 * width of its ink, of which a blank after it has a character's share. */
const struct box_word *boxes_widen_hidden(struct arena *arena,
                                          const struct box_word *words, uint32_t count);

/* Gives the words of each recognised line its height, size and middle; page->items are
 * the words, in their order, and page->h is known. */
void boxes_settle_lines(struct arena *arena, struct pieces *page);

/* Was the end of a recognised as one line with the start of b? False where the page was not
 * recognised. */
bool boxes_recognised_line(const struct pieces *page, const struct box_piece *a,
                           const struct box_piece *b);

#endif
