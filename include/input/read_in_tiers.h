/* read_in_tiers: columns that were read tier by tier, linked.
 *
 * OCR programs read a page tier by tier, so that a column breaks off inside a sentence and
 * goes on after other columns:
 *
 *     a1  b1       a1 a2, b1 b2, headline,       Blocks that end so are linked to blocks
 *     a2  b2       a3 a4, b3 b4                  that begin so and go on best, in the same
 *     ───────                                    order, and what stands below is moved up
 *     a3  b3       → a1 a2 a3 a4, b1 b2 b3 b4    with them.
 *     a4  b4
 *
 * Knows lines, the blank lines between them and what seams score.
 */
#ifndef INPUT_READ_IN_TIERS_H
#define INPUT_READ_IN_TIERS_H

#include "input/seam_lines.h"

/* What each line goes on from; NULL: too little is gained. Units are lines. */
uint32_t *read_in_tiers(struct arena *work, const struct page_lines *page);

#endif
