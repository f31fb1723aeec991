/* status: paints the last row: the place, the search, the message, the keys that matter
 * here, or the prompt. */
#ifndef UI_STATUS_H
#define UI_STATUS_H

#include "ui/frame.h"

struct app;

void status_paint(struct app *app, struct box box);

#endif
