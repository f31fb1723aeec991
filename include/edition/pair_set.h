/* pair_set: the pairs of neighbouring characters of a text, as bits of their hashes, to
 * say how much of one text's wording is in another's. Knows characters; knows no stories.
 */
#ifndef EDITION_PAIR_SET_H
#define EDITION_PAIR_SET_H

#include <stdint.h>

#include "base/str.h"

enum { PAIR_SET_TEXT = 6000 }; /* bytes of a text that count */

/* A few words for a heading, many for a text; all bits are 0 at first. */
struct pair_set {
    uint64_t *bits;
    uint32_t words; /* a power of two */
    uint32_t count; /* bits that are set */
};

/* Adds the pairs of s, of which PAIR_SET_TEXT bytes count. */
void pair_set_add(struct pair_set *set, struct str s);

/* How much of the smaller is in the larger, in hundredths. Both have as many words. */
uint32_t pair_set_shared(const struct pair_set *a, const struct pair_set *b);

#endif
