/* read_across: columns that were read across, row by row, told apart.
 *
 *     a1         The columns that are open go round: each line goes on from the next
 *     b1         of them, as a rule. One may have no line in a row, begin, or end; at
 *     c1         a heading all of them may end. Each of these costs something, so that
 *     a2         the path through the page that scores best goes on well: its seams
 *     b2         join Han that often stand together, or words as sentences have them.
 *     c2 …
 *
 * Some paths are followed at once. Knows units of lines and what seams score.
 */
#ifndef INPUT_READ_ACROSS_H
#define INPUT_READ_ACROSS_H

#include "input/seam_lines.h"

/* What the units lose by going on in the order of the text, in the stretch of the page where
 * they do so worst, as scores; 0: nothing, or no columns. */
int read_across_loss(const struct page_lines *page);

/* What each unit goes on from by the best path, NOWHERE where a column begins; *gain: how
 * much better the units go on so than in the order of the text. */
uint32_t *read_across(struct arena *arena, const struct page_lines *page, int *gain);

#endif
