/* boxes_initials: large first letters over several lines of their paragraph.
 *
 * Knows single words of a font and the lines beside one; knows nothing of columns.
 */
#ifndef INPUT_BOXES_INITIALS_H
#define INPUT_BOXES_INITIALS_H

#include "input/boxes_pieces.h"

/* Makes such a letter a word of the text's type right before the word it belongs to, or a
 * blank before where it is a word of its own. page->items are the words, in their order, of
 * which the commonest size is em; page->words are copied to the arena if there are any. */
void boxes_lower_initials(struct arena *arena, struct pieces *page, float em);

#endif
