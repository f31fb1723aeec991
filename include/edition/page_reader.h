/* page_reader: the text of a page from `input` to the page that `read` makes of it.
 *
 * Lets `input` arrange the lines of the page (columns side by side) and hands the
 * result to `read`. Knows nothing of files and of other pages.
 */
#ifndef EDITION_PAGE_READER_H
#define EDITION_PAGE_READER_H

#include "base/page_input.h"
#include "read/page.h"

/* Fills *page, which the caller owns and gives back with page_free. What the input points
 * to may go away. Total: any valid UTF-8 gives a page. */
void page_read(struct page *page, const struct page_input *input);

/* The same for many pages, one after another: the work is done in scratch, which is reset
 * after each and keeps its memory. False: columns are run together in its lines. */
bool page_read_in(struct arena *scratch, struct page *page,
                  const struct page_input *input);

/* Fills *again, a page of its own, with what page_read makes of the same source: page as
 * it was before any correction. page is not changed. */
void page_read_again(struct page *again, const struct page *page);

#endif
