/* placed: kinds and stories of paragraphs whose lines have places.
 *
 * Where a page's input says where each line stands, what is large type, a caption or the
 * page's head, and which story a line is of, is known and not guessed. Only what stands
 * alone in running text is told by its words: bylines, jumps and subheads.
 */
#ifndef READ_PLACED_H
#define READ_PLACED_H

#include "read/stitch.h"

/* As classify and stitch, of a page whose lines.places are known. */
void placed_classify(struct page_reading *page);
struct plan placed_stitch(struct page_reading *page);

#endif
