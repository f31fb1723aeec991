/* block_ref: a paragraph by its words, so that it is found when the page is read again.
 * Knows letters, Han and digits; knows nothing of corrections.
 */
#ifndef EDITION_BLOCK_REF_H
#define EDITION_BLOCK_REF_H

#include "read/page.h"

/* A paragraph, by content. */
struct block_ref {
    uint32_t hash;  /* of its letters, Han and digits */
    char words[56]; /* its first twelve of those, UTF-8, NUL-terminated */
};

/* Of a block of the page; of any text. Without letters, Han and digits `words` is empty. */
struct block_ref block_ref_of(const struct page *page, uint32_t block);
struct block_ref block_ref_of_text(struct str text);

/* The block that ref means; one that was joined or split begins with its words, or they
 * with it. block_count: there is none. */
uint32_t block_ref_find(const struct page *page, const struct block_ref *ref);

#endif
