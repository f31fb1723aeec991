/* word_order: which kinds of English words stand beside each other.
 *
 * A line that ends in "of the" goes on in a noun, one that ends in "they" in a verb: where
 * columns are put in order, that tells which line may follow. Kinds are told by the word
 * alone: a list of some ninety small words, and endings.
 */
#ifndef INPUT_WORD_ORDER_H
#define INPUT_WORD_ORDER_H

#include "base/str.h"

/* The kind of the first word, number or mark of a line, and of the last. */
uint8_t word_kind_first(struct str line);
uint8_t word_kind_last(struct str line);

/* How much likelier the second kind stands behind the first than anywhere, in tenths of a
 * logarithm. */
int word_kinds_score(uint8_t first, uint8_t second);

#endif
