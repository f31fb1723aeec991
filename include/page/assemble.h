/* assemble: a plan to a page: text, pieces, blocks, articles. Decides nothing. */
#ifndef PAGE_ASSEMBLE_H
#define PAGE_ASSEMBLE_H

#include "page/stitch.h"

/* Fills what page.h promises. page's source and name are still those of the sheet, and are
 * copied to page's arena, which is empty: it gets the room for all that is laid down. */
void assemble(struct page *page, const struct lines *lines, const struct draft *draft,
              const struct fact *facts, const struct plan *plan);

#endif
