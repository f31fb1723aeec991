/* key: which story is this? By its words, not by its file.
 *
 * A renamed file keeps its marks because nothing of its name is in the key; another
 * extraction keeps them because the sketch is made of short runs of visible characters,
 * most of which survive other line ends, stray blanks and a few misread characters.
 */
#ifndef PAGE_KEY_H
#define PAGE_KEY_H

#include <stdint.h>

#include "page/page.h"

enum { KEY_SLOTS = 8 };

/* hash: of all letters, Han and digits, width folded; 0 is no key (a text without any).
 * sketch: every run of five such characters is hashed into one slot, which keeps the least
 * (minwise hashing, Broder 1997, with one permutation): two texts agree in about as many
 * slots, of KEY_SLOTS, as the share of runs that they have in common. */
struct key {
    uint64_t hash;
    uint32_t sketch[KEY_SLOTS];
};

struct key key_of(struct str text);
struct key key_of_article(const struct page *page, uint32_t article);
/* Of a page's source, so that it does not hang on how the page was read. */
struct key key_of_page(const struct page *page);

/* Slots in which two sketches agree, 0 … KEY_SLOTS. */
int key_agreement(const struct key *a, const struct key *b);

/* At least so many slots agree where two texts are taken for the same story. */
enum { KEY_SAME = 4 };

/* A place in a text that outlives its offsets: how far in it is, and the words there. */
struct place {
    uint32_t at;    /* letters, Han and digits before it */
    char words[64]; /* UTF-8, NUL-terminated: what follows, folded, blanks left out */
};

/* The place of byte offset `at` of text. */
struct place place_of(struct str text, uint32_t at);

/* The byte offset of place in text: where its words stand nearest to its offset; where
 * they do not, the first half of them, the first quarter; at last the offset alone.
 * Never more than text.len. */
uint32_t place_in(struct str text, const struct place *place);

#endif
