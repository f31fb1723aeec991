/* english_hyphens: is the hyphen at a line's end the word's own?
 *
 * Knows which words compounds are made of (high-speed, newly-crowned, Leeds-based) and
 * how words go on that were merely broken. Knows nothing of the page but what it is told.
 */
#ifndef READ_ENGLISH_HYPHENS_H
#define READ_ENGLISH_HYPHENS_H

#include <stdbool.h>

#include "base/str.h"

/* head stands before the hyphen, tail after it; known: the page has it as a word
 * elsewhere. The page has neither head and tail as one word nor with the hyphen. */
bool english_owns_hyphen(struct str head, struct str tail, bool head_known,
                         bool tail_known);

/* Does it link the words of a compound: the `the` of state-of-the-art? */
bool english_links_words(struct str head);

#endif
