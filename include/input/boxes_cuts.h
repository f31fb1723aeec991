/* boxes_cuts: a page's lines to rectangles of one story each.
 *
 * Knows what is large type, which large lines are one heading, and where white runs
 * through the page; knows nothing of paragraphs. A rectangle is cut only where a heading
 * begins after the cut, so a story's own columns are not separated.
 */
#ifndef INPUT_BOXES_CUTS_H
#define INPUT_BOXES_CUTS_H

#include "input/boxes_lines.h"
#include "input/boxes_objects.h"

/* The rectangles of the page, in the arena; each line is in one. */
struct cuts boxes_cut(struct arena *arena, const struct pieces *pieces);

#endif
