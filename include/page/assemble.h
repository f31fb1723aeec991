/* assemble: a plan to a page: text, pieces, blocks, articles. Decides nothing. */
#ifndef PAGE_ASSEMBLE_H
#define PAGE_ASSEMBLE_H

#include "page/stitch.h"

/* Fills what page.h promises; page's arena, source, name and first_line are set. */
void assemble(struct page *page, const struct lines *lines, const struct draft *draft,
              const struct fact *facts, const struct plan *plan);

#endif
