/* placed: kinds and stories of paragraphs whose lines have places.
 *
 * If the input gives the position of each line, large type, captions, the page's
 * head and the story of each line are known. Bylines, jumps and subheads in running text
 * are recognised by their words.
 */
#ifndef READ_PLACED_H
#define READ_PLACED_H

#include "read/stitch.h"

/* As classify and stitch, of a page whose lines.places are known. */
void placed_classify(struct page_reading *page);
struct plan placed_stitch(struct page_reading *page);

#endif
