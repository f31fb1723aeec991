/* picture: what stands on the cells of an emulated terminal, as SVG.
 *
 * Nothing is drawn that the program did not write. Knows colours and cells; knows neither
 * the program nor its keys.
 */
#ifndef SHOTS_PICTURE_H
#define SHOTS_PICTURE_H

#include <stdio.h>

#include "term/term.h"

/* The terminal's own colours, 0xRRGGBB. */
struct palette {
    int32_t ink, paper;
};

/* The start of a file for a terminal of this size, with more rules of style; the cells,
 * as elements; the end. */
void picture_begin(FILE *out, struct term *term, const struct palette *palette,
                   const char *style);
void picture_cells(FILE *out, struct term *term, const struct palette *palette);
void picture_end(FILE *out);

#endif
