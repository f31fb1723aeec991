/* parse: the whole way from one page's decoded text to its articles.
 *
 * Runs lines → rejoin → classify → stitch in a scratch arena; the result is in an
 * arena of the page. Total: any text gives a page, if only of body or furniture.
 * Near-linear in the text's length.
 */
#ifndef READ_PARSE_H
#define READ_PARSE_H

#include "base/page_input.h"
#include "read/page.h"

/* Fills *page, which the caller owns and gives back with page_free. The input's text and
 * name are copied; the input may go away. The work is done in scratch, which is reset and
 * keeps its memory for the next page. */
void page_parse_in(struct arena *scratch, struct page *page,
                   const struct page_input *input);

#endif
