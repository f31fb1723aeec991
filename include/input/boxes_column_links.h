/* boxes_column_links: which columns go on from one to their left.
 *
 * Knows what stands above a column's first line; knows nothing of cuts, which ask so as
 * not to separate a story's columns.
 */
#ifndef INPUT_BOXES_COLUMN_LINKS_H
#define INPUT_BOXES_COLUMN_LINKS_H

#include "input/boxes_objects.h"

/* A column's first line that has no heading above it, but on its height, to the left,
 * another column's first line, goes on from that column: sets cuts.from. cuts.order is by
 * height. */
void boxes_link_columns(struct arena *arena, const struct pieces *page,
                        struct cuts *cuts);

#endif
