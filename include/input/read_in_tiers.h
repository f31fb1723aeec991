/* read_in_tiers: columns that were read tier by tier, linked.
 *
 * OCR programs read a page tier by tier, so that a column breaks off inside a sentence and
 * goes on after other columns:
 *
 *     a1  b1       a1 a2, b1 b2, headline,       Blocks that end so are linked to the blocks
 *     a2  b2       a3 a4, b3 b4                  that they go on in best, and what stands
 *     ───────                                    below those is moved up with them.
 *     a3  b3       → a1 a2 a3 a4, b1 b2 b3 b4
 *     a4  b4
 *
 * A seam tells little by itself: what the lines above an end and below a beginning have in
 * common, the seams that a link tears, the lines' widths, and of a spaced script a small
 * letter and a word that is broken across, tell with it.
 *
 * Knows lines, the blank lines between them, their words and what seams score.
 */
#ifndef INPUT_READ_IN_TIERS_H
#define INPUT_READ_IN_TIERS_H

#include "input/seam_lines.h"

/* What each line goes on from; NULL: none is moved. Units are lines. */
uint32_t *read_in_tiers(struct arena *work, struct page_lines *page);

#endif
