/* boxes_rotated: pages that are turned as a whole; lines of a font that run down or up on a
 * page of lying ones, and lying ones on a page of vertical lines.
 *
 * Knows the boxes of single words; knows nothing of the text beside them.
 */
#ifndef INPUT_BOXES_ROTATED_H
#define INPUT_BOXES_ROTATED_H

#include "input/boxes_pieces.h"

/* The words of a page of a spaced script that stands on its side or its head, turned so that
 * its lines lie, as are its width and height; of other pages words itself. They are in the
 * order of the tool that found them. */
const struct box_word *boxes_turn_page(struct arena *arena, const struct box_word *words,
                                       struct box_page *page);

/* On a page of vertical lines: does a word lie, other than a number set across a line? */
bool boxes_lies_across(const struct pieces *page, uint32_t word);

/* Moves rotated words after the others in items, as lines: sets page->rotated. How many are
 * not. The commonest size is em; larger words are those of a headline. */
uint32_t boxes_part_rotated(struct pieces *page, float em);

#endif
