/* assemble: a plan to a page: text, pieces, blocks, articles. Decides nothing. */
#ifndef READ_ASSEMBLE_H
#define READ_ASSEMBLE_H

#include "read/stitch.h"

/* Fills what page.h promises. page's source and name are still those of the input, and
 * are copied to page's arena, which is empty: it gets the room for all that is laid
 * down. */
void assemble(struct page *page, const struct page_reading *reading,
              const struct plan *plan);

#endif
