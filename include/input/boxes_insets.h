/* boxes_insets: stories inside the rectangle of another.
 *
 * Separates a box in a story, the inner story of an L and an advertisement from the
 * text around them. Knows headings with text above them, and what is below; knows
 * nothing of cuts.
 */
#ifndef INPUT_BOXES_INSETS_H
#define INPUT_BOXES_INSETS_H

#include "input/boxes_objects.h"

/* Moves the objects of one such story to the end of items [0, count), which are sorted by
 * y0 and keep their order; how many stay. 0: all do, there is none. */
uint32_t boxes_part_inset(const struct pieces *page, const struct object *objects,
                          uint32_t *items, uint32_t count);

#endif
