/* pack: a finished page in as few bytes as it needs.
 *
 * Parsing leaves its scratch in the page's arena, many times the text. Packing moves the
 * page into one chunk of the right size, so that an archive of pages can be held open.
 */
#ifndef PAGE_PACK_H
#define PAGE_PACK_H

#include "page/page.h"

/* Moves what page owns to an arena that holds nothing else, and gives the old arena to
 * *scratch, emptied but for its newest chunk; scratch's own memory is given back before.
 */
void page_pack(struct page *page, struct arena *scratch);

#endif
