/* boxes_rotated: lines of a font that run down or up on a page of lying ones, and lying ones
 * on a page of vertical lines.
 *
 * Knows the boxes of single words; knows nothing of the text beside them.
 */
#ifndef INPUT_BOXES_ROTATED_H
#define INPUT_BOXES_ROTATED_H

#include "input/boxes_pieces.h"

/* Moves rotated words, in type of at most so many units, after the others in items, as
 * lines: sets page->rotated. How many words lie. What is larger is a vertical headline; on
 * a page of vertical lines a headline that lies stays among items, with its width as
 * `tall`. */
uint32_t boxes_part_rotated(struct pieces *page, float most);

#endif
