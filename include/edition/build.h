/* build: finished paragraphs in reading order → the page that later rooms see.
 *
 * For a page that is corrected after it was read; the first reading is laid down by
 * assemble, from the parser's own paragraphs. Decides nothing: which paragraph is in which
 * story, and as what, is given.
 */
#ifndef EDITION_BUILD_H
#define EDITION_BUILD_H

#include "read/page.h"

enum { BUILD_FURNITURE = UINT32_MAX };

/* One paragraph to be laid down. */
struct build_block {
    struct str text;      /* clean text, without '\n' */
    struct piece *pieces; /* beg counted in text; at least one */
    uint32_t piece_count;
    uint32_t story; /* any number, the same for all of a story; or BUILD_FURNITURE */
    enum role role;
    bool doubt;
};

/* Lays the blocks, in order, into page->text, blocks, pieces and articles; furniture goes
 * last wherever it stands, and a story begins where `story` changes. Everything is copied
 * into page->arena. page->source, name and numbers are the caller's. */
void page_build(struct page *page, const struct build_block *blocks, uint32_t count);

#endif
