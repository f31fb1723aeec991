/* word_markup: hOCR and ALTO, formats of recognition programs for words with boxes, →
 * the table of words that input/boxes.h reads.
 *
 * Read with expat. DTDs and declared entities are not read. Knows nothing of files
 * and of how the words are used.
 */
#ifndef INPUT_WORD_MARKUP_H
#define INPUT_WORD_MARKUP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"

/* Is this the beginning of hOCR or ALTO? */
bool word_markup_is(struct str head);

/* The table, in arena: a row of level 1 for each page, one of level 5 for each word.
 * False and a fault where the markup is not well-formed or declares entities; the table
 * then has what stands before that. */
bool word_markup_table(struct arena *arena, struct str bytes, struct str *table,
                       struct fault *fault);

#endif
