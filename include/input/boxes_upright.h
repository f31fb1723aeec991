/* boxes_upright: headlines at right angles to the lines: of Han that run downward beside
 * lying text, and that lie above vertical text.
 *
 * Knows large words that follow each other, and the columns beside them; knows nothing of
 * stories. Their pieces have a height (box_piece.tall).
 */
#ifndef INPUT_BOXES_UPRIGHT_H
#define INPUT_BOXES_UPRIGHT_H

#include "input/boxes_pieces.h"

/* Makes one piece of each such headline's words: of items [0, count), the page's words, of
 * which the commonest size is em. How many pieces there are then. */
uint32_t boxes_join_upright(struct pieces *page, uint32_t count, float em);

/* Puts these pieces above the columns beside them whose headline they are. Others are
 * lines, sorted by y as they are afterwards. */
void boxes_lay_upright(struct pieces *page);

#endif
