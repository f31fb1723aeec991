/* pack: a finished page in as few bytes as it needs.
 *
 * An arena grows in chunks that are larger than what is in them. Packing moves a page
 * into one chunk of the right size, so that an archive of pages can be held open. A
 * parsed page is mostly in one chunk already and is not moved.
 */
#ifndef EDITION_PACK_H
#define EDITION_PACK_H

#include "read/page.h"

/* Moves what page owns to an arena that holds nothing else and gives the old one back,
 * unless that holds hardly more. The page itself goes there too: that copy is returned,
 * and page_free of a copy of it gives back both. */
struct page *page_pack(struct page *page);

/* Bytes that a packed page takes, and moving one into as many that stay the caller's. */
size_t page_packed_size(struct page *page);
struct page *page_pack_into(struct page *page, void *memory, size_t size);

/* Puts another page's contents, which it takes over, in the place of a packed one, whose
 * address stays. */
void page_renew(struct page *packed, struct page *fresh);

#endif
