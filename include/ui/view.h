/* view: paints the whole picture: the panes or the mode in their place, and the
 * status. */
#ifndef UI_VIEW_H
#define UI_VIEW_H

struct app;

/* Paints what app_settle made, and sends it to the terminal. */
void view_paint(struct app *app);

#endif
