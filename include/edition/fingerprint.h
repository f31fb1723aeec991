/* fingerprint: identifies a story by its words, not by its file.
 *
 * A renamed file keeps its marks because nothing of its name is in the key; another
 * extraction keeps them because the sketch is made of short runs of visible
 * characters, most of which survive other line ends, stray blanks and a few misread
 * characters.
 */
#ifndef EDITION_FINGERPRINT_H
#define EDITION_FINGERPRINT_H

#include <stdint.h>

#include "read/page.h"

enum { FINGERPRINT_SLOTS = 8 };

/* hash: of all letters, Han and digits, width folded; 0 is no key (a text without any).
 * sketch: every run of five such characters is hashed into one slot, which keeps the
 * least (minwise hashing, Broder 1997, with one permutation): two texts agree in about as
 * many slots, of FINGERPRINT_SLOTS, as the share of runs that they have in common. */
struct fingerprint {
    uint64_t hash;
    uint32_t sketch[FINGERPRINT_SLOTS];
};

/* Is it a letter, a Han or a digit, of the usual width? Blanks and punctuation, which
 * another extraction changes, do not count. */
bool fingerprint_counts(uint32_t code);

/* Of a text, valid UTF-8; of all that an article prints, headline and byline included. */
struct fingerprint fingerprint_of(struct str text);
struct fingerprint fingerprint_of_article(const struct page *page, uint32_t article);
/* Of a page's source, so that it does not depend on how the page was read. */
struct fingerprint fingerprint_of_page(const struct page *page);

/* Slots in which two sketches agree, 0 … FINGERPRINT_SLOTS. */
int fingerprint_agreement(const struct fingerprint *a, const struct fingerprint *b);

/* Slots of key whose run of characters occurs anywhere in text: all of them where text
 * holds the text of the key, whatever else it holds. */
int fingerprint_held(struct str text, const struct fingerprint *key);

/* At least so many slots agree where two texts are taken for the same story. */
enum { FINGERPRINT_SAME = 4 };

/* A place in a text that outlives its offsets: how far in it is, and the words there. */
struct text_anchor {
    uint32_t at;    /* letters, Han and digits before it */
    char words[64]; /* UTF-8, NUL-terminated: what follows, folded, blanks left out */
};

/* The place of byte offset `at` of text. */
struct text_anchor text_anchor_of(struct str text, uint32_t at);

/* The byte offset of place in text: where its words stand nearest to its offset; where
 * they do not, the first half of them, the first quarter; at last the offset alone.
 * Never more than text.len. */
uint32_t text_anchor_in(struct str text, const struct text_anchor *place);

/* Do all words of the place stand in text? A place without words stands nowhere. */
bool text_anchor_stands(struct str text, const struct text_anchor *place);

#endif
