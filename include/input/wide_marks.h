/* wide_marks: Chinese marks that recognition gives as ASCII.
 *
 * Tesseract gives 新华社(记者王某): for 新华社（记者王某）：, 〈 for （ and a hyphen for 一. Knows
 * one line of recognised Chinese text; not for text that a person wrote.
 */
#ifndef INPUT_WIDE_MARKS_H
#define INPUT_WIDE_MARKS_H

#include "base/arena.h"

/* The line with full-width marks, which have no blanks beside them; between two ASCII
 * letters or digits they stay: 0:0. In the arena, or the line itself where nothing
 * changes. */
struct str wide_marks(struct arena *arena, struct str line);

#endif
