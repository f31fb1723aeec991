/* arrange: puts the lines of a page in reading order if the text has another. */
#ifndef INPUT_ARRANGE_H
#define INPUT_ARRANGE_H

#include "base/arena.h"
#include "input/interleaved.h"

/* Gives the page its lines where they stand side by side (side_by_side.h) or row by row
 * (interleaved.h); they lie in the arena. Else, or where it has lines or places already,
 * nothing is done. False: many lines still hold those of several columns, which cannot be
 * told apart. */
bool arrange_lines(struct arena *arena, struct page_input *page, pair_likeness *likeness,
                   broken_word *known);

#endif
