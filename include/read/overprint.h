/* overprint: text that was printed twice, as the shadow of a headline is.
 *
 * An extractor that sees a letter and its shadow gives 石柱石柱：：古镇古镇 where the page has
 * 石柱：古镇. Knows one line.
 */
#ifndef READ_OVERPRINT_H
#define READ_OVERPRINT_H

#include "base/arena.h"

/* One stretch that stands twice: [beg, beg + len) and again right after. */
struct overprint {
    uint32_t beg, len;
};

struct overprints {
    struct overprint *items;
    uint32_t count; /* 0: the line is not doubled */
};

/* The stretches of s, which together are all of it but blanks; none where some of it
 * stands once, or where it is too short to be sure. */
struct overprints overprints_of(struct arena *arena, struct str s);

#endif
