/* word_tiers: columns of a spaced script that were read tier by tier, linked.
 *
 * As read_in_tiers does for Han, but where words are few enough at a seam that it tells
 * little by itself: what the lines above an end and below a beginning have in common, a
 * small letter, a word that is broken across, and the lines' widths tell with it.
 *
 * Knows lines, the blank lines between them, their words and what seams score.
 */
#ifndef INPUT_WORD_TIERS_H
#define INPUT_WORD_TIERS_H

#include "input/seam_lines.h"

/* What each line goes on from; NULL: none is moved. Units are lines. */
uint32_t *word_tiers(struct arena *work, struct page_lines *page);

#endif
