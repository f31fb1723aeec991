/* boxes_headings: which large lines are one heading.
 *
 * Knows sizes and distances of lines; knows nothing of rectangles or stories.
 */
#ifndef INPUT_BOXES_HEADINGS_H
#define INPUT_BOXES_HEADINGS_H

#include "input/boxes_pieces.h"

/* For each piece its heading: the index of the heading's first piece; BOX_NONE: none. */
uint32_t *boxes_headings(struct arena *arena, const struct pieces *page);

#endif
