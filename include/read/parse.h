/* parse: the whole way from one page's decoded text to its articles.
 *
 * Runs lines → rejoin → classify → stitch in an arena that is forgotten; what comes of it is
 * laid down in one of the page's own. Total: any text
 * gives a page, if only of body or furniture. Near-linear in the text's length.
 */
#ifndef READ_PARSE_H
#define READ_PARSE_H

#include "base/line_place.h"
#include "read/page.h"

/* What is known of a page before it is parsed. */
struct page_input {
    struct str name;     /* the file's name as given */
    uint32_t number;     /* of the page in that file, from 1 */
    uint32_t first_line; /* the file's line number of the text's first line */
    struct str
        text; /* decoded: valid UTF-8, '\n' line ends, no controls but '\t' and '\n' */
    const struct line_place *places; /* of its lines, in order; NULL: not known */
    uint32_t place_count;
};

/* Fills *page, which the caller owns and gives back with page_free. The sheet's text and
 * name are copied; the sheet may go away. */
void page_parse(struct page *page, const struct page_input *sheet);

/* The same for many pages, one after another: the work is done in scratch, which is reset
 * behind each and keeps its memory. */
void page_parse_in(struct arena *scratch, struct page *page,
                   const struct page_input *sheet);

void page_free(struct page *page);

#endif
