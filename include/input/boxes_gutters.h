/* boxes_gutters: where columns begin.
 *
 * Knows white space beside lines that begin at the same x; knows nothing of headings
 * or stories.
 */
#ifndef INPUT_BOXES_GUTTERS_H
#define INPUT_BOXES_GUTTERS_H

#include "input/boxes_pieces.h"

/* Finds page->gutters, of page->items, which are sorted by x0, then by y. */
void boxes_find_gutters(struct arena *arena, struct pieces *page, float em);

/* Is there a column's left edge between the two, of which b is the right one? */
bool boxes_gutter_between(const struct pieces *pieces, const struct box_piece *a,
                          const struct box_piece *b);

#endif
