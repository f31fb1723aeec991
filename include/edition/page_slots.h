/* page_slots: the pages of an edition by their index.
 *
 * Slots are in segments that double and do not move, so that a page that can be seen is
 * read without a lock while others are added. Knows nothing of threads.
 */
#ifndef EDITION_PAGE_SLOTS_H
#define EDITION_PAGE_SLOTS_H

#include "read/page.h"

enum { PAGE_SLOTS_SEGMENTS = 26 };

struct page_slot {
    struct page *page;  /* in its own memory, so that a spool takes all of it */
    uint32_t len;       /* of its source, for the bound */
    uint32_t unapplied; /* corrections that were of no use */
    uint32_t part;      /* of the spool that it is in, + 1; 0: it owns its memory */
    bool ready, dropped;
};

/* Zeroed: empty. */
struct page_slots {
    struct page_slot *segments[PAGE_SLOTS_SEGMENTS];
};

/* The slot of an index that was added. */
struct page_slot *page_slots_at(const struct page_slots *slots, size_t index);

/* Makes the slot of a new index; indices are added in order. */
struct page_slot *page_slots_add(struct page_slots *slots, struct arena *arena,
                                 size_t index);

#endif
