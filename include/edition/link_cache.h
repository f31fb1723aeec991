/* link_cache: which stories of two pages continue each other (link_pairs.c), for the page
 * pairs that were asked for last.
 *
 * All stories of a page point to the same few pages, and pairs of stories are decided
 * for two pages as a whole: without the cache, a page of many stories costs the
 * square of their number. Called by one thread, as the edition is.
 */
#ifndef EDITION_LINK_CACHE_H
#define EDITION_LINK_CACHE_H

#include "edition/page_pointer.h"

/* Stories of one page that may be in pairs with another page's, at most. */
enum { LINK_ENDS = 24, LINK_CACHE_SIZE = 256 };

struct story_pairs {
    uint32_t from, to; /* the page that goes on, and the one that it goes on to */
    uint32_t count;
    uint32_t on[LINK_ENDS], back[LINK_ENDS]; /* articles, a pair each */
    bool known;
};

/* Zeroed: empty. */
struct link_cache {
    struct story_pairs items[LINK_CACHE_SIZE]; /* by the pages; a newer pair takes the
                                                  place of an older one */
};

struct edition;

/* The folio of a page. Without one it is known by its number in a file of several, or by
 * a short name such as a02.txt. */
struct page_pointer link_folio(const struct edition *edition, uint32_t index);

/* All pairs of the two pages that *pairs names, into it. */
void link_pairs(const struct edition *edition, struct story_pairs *pairs);

#endif
