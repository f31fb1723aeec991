/* boxes_words: single words, and what a page of them is like.
 *
 * Knows how wide characters commonly are, which way lines run, and whether boxes are
 * those of a font or of recognised ink. Knows no lines.
 */
#ifndef INPUT_BOXES_WORDS_H
#define INPUT_BOXES_WORDS_H

#include "input/boxes_pieces.h"

/* Advance of a character in ems, as fonts commonly have it. */
float boxes_char_units(uint32_t code);

/* The word with this index as a piece of its own; x and y are exchanged where the page is
 * vertical. */
struct box_piece boxes_word_piece(const struct box_word *word, uint32_t index,
                                  bool vertical);

/* Puts `from` after `to` on its line. */
void boxes_append(const struct pieces *page, struct box_piece *to,
                  const struct box_piece *from);

/* Do lines run downward? */
bool boxes_are_vertical(const struct box_word *words, uint32_t count);

/* Is most of it of a spaced script? */
bool boxes_are_latin(const struct box_word *words, uint32_t count);

/* Are they a font's? Of recognised ones hardly any page has but sure ones. */
bool boxes_are_exact(const struct box_word *words, uint32_t count);

/* Does the line end with a full-width mark such as ）? Its ink is in its left half, so that
 * its box may hang over the column's end and nearly touch the next column. */
bool boxes_may_hang(const struct pieces *page, const struct box_piece *piece);

#endif
