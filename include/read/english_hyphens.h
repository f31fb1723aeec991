/* english_hyphens: is the hyphen at a line's end the word's own?
 *
 * It is where both halves are words and the whole is none: head-butting, but not sea-son.
 * Words are looked up in a dictionary (read/tables). Knows nothing of the page.
 */
#ifndef READ_ENGLISH_HYPHENS_H
#define READ_ENGLISH_HYPHENS_H

#include <stdbool.h>

#include "base/ascii.h"
#include "base/str.h"

/* head stands before the hyphen, tail after it; neither is empty. Asked where the page
 * has neither head and tail as one word nor with the hyphen. */
bool english_owns_hyphen(struct str head, struct str tail);

/* Does the dictionary have both as one word? Either may be empty. */
bool english_has_word(struct str head, struct str tail);

/* The same of a word with such a hash (word_set.h). */
bool english_has_hash(uint64_t hash);

/* Are the two halves one word that lost its hyphen: mem | bers, but not no | thing? */
bool english_breaks_word(struct str head, struct str tail);

/* Does it link the words of a compound: the `the` of state-of-the-art? */
bool english_links_words(struct str head);

#endif
