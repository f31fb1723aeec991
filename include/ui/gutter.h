/* gutter: the marks left of the story's rows: doubts, printed lines, the paragraph that
 * is being corrected. */
#ifndef UI_GUTTER_H
#define UI_GUTTER_H

#include <stdint.h>

#include "ui/frame.h"

struct app;

/* Cells that the gutter takes from the story now. */
int gutter_cells(const struct app *app);

/* Paints the gutter of one row of the story; box is the story's with the gutter. */
void gutter_paint(struct app *app, struct box box, uint32_t row);

#endif
