/* boxes_subheads: which headings stand inside a story's column and begin no story.
 *
 * Knows the sizes of a page's headings and what stands above and below each; knows nothing
 * of stories or words.
 */
#ifndef INPUT_BOXES_SUBHEADS_H
#define INPUT_BOXES_SUBHEADS_H

#include "input/boxes_objects.h"

/* Sets object.subhead. cuts->order is sorted by y0. */
void boxes_find_subheads(const struct pieces *page, struct cuts *cuts);

#endif
