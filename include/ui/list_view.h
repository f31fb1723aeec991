/* list_view: the list of stories on the screen: how many rows each headline takes, and
 * painting. */
#ifndef UI_LIST_VIEW_H
#define UI_LIST_VIEW_H

#include "ui/frame.h"

struct app;

/* Measures the headlines that have come since, for the width of the list. */
void list_view_measure(struct app *app);

/* Fits the list into its box; before each picture. */
void list_view_settle(struct app *app);

/* Paints the rows that list_view_settle chose. */
void list_view_paint(struct app *app, struct box box);

#endif
