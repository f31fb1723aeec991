/* list_view: paints the list of stories. */
#ifndef UI_LIST_VIEW_H
#define UI_LIST_VIEW_H

#include "ui/frame.h"

struct app;

void list_view_paint(struct app *app, struct box box);

#endif
