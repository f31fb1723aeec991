/* view: paints the whole picture: the panes or the mode in their place, and the
 * status. */
#ifndef UI_VIEW_H
#define UI_VIEW_H

struct app;

void view_paint(struct app *app);

#endif
