/* boxes_lines: words to lines that no gutter cuts.
 *
 * Knows the gaps between words and where columns begin; knows nothing of headings or
 * stories. On a page of vertical lines x and y are exchanged here.
 */
#ifndef INPUT_BOXES_LINES_H
#define INPUT_BOXES_LINES_H

#include "input/boxes_pieces.h"

/* The lines of one page's words, in the arena; each word is in one. words stay with the
 * caller. */
struct pieces boxes_lines(struct arena *arena, const struct box_word *words,
                          uint32_t count);

#endif
