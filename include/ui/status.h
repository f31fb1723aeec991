/* status: paints the last row: the place, the search, the message, the keys that matter
 * here, or the prompt. */
#ifndef UI_STATUS_H
#define UI_STATUS_H

#include "ui/frame.h"

struct app;

/* Paints it into the box, one row; the caret is set where a prompt is typed. */
void status_paint(struct app *app, struct box box);

#endif
