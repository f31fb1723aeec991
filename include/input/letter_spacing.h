/* letter_spacing: 新 华 社 北 京, spaced out in print, without the blanks.
 *
 * Five Han or more, each by itself between single blanks, are one stretch of spaced
 * type; numbers and marks may stand among them. Names set with a blank inside stand
 * farther apart from each other than that. Where a wide gap follows in the line, the
 * blanks go there, so that columns side by side keep their places. Knows characters
 * alone; lines keep their numbers.
 */
#ifndef INPUT_LETTER_SPACING_H
#define INPUT_LETTER_SPACING_H

#include "base/arena.h"

/* text, valid UTF-8, in the arena, with a PAGE_BLANK_TAKEN for each blank that was taken
 * out and not moved; or text itself where nothing is set so. */
struct str letter_spacing_closed(struct arena *arena, struct str text);

#endif
