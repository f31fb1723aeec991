/* arrange: puts the lines of a page in reading order if the text has another. */
#ifndef INPUT_ARRANGE_H
#define INPUT_ARRANGE_H

#include "base/arena.h"
#include "input/interleaved.h"

/* Gives the page its lines where they stand side by side (side_by_side.h) or row by row
 * (interleaved.h); they lie in the arena. Else, or where it has lines or places already,
 * nothing is done. False: columns are run together, with nothing that says where each
 * stands: those of Han are put apart as well as their words say, others stay. */
bool arrange_lines(struct arena *arena, struct page_input *page, pair_likeness *likeness,
                   broken_word *known);

#endif
