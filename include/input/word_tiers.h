/* word_tiers: columns that were read tier by tier, linked over many lines.
 *
 * Of Han read_in_tiers links what stands near. Far off, and where a script has blanks, a seam
 * tells little by itself: what the lines above an end and below a beginning have in common, a
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
