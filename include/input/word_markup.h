/* word_markup: hOCR and ALTO, in which programs that recognise characters write words
 * with their boxes, → the table that such programs write as well (input/boxes.h).
 *
 * Read with expat. Entities that the file declares and DTDs are not read. Knows neither
 * files nor what is made of the words.
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
