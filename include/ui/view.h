/* view: paints the state; decides nothing. */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include "ui/state.h"

void view_paint(struct app *app);

/* For modes. Text is drawn from column x on, in at most `cells` cells, unsafe characters
 * as marks; how many were taken. */
int view_text(struct app *app, int y, int x, int cells, struct str text, unsigned look);
/* The same, cut with … where it does not fit. */
int view_cut(struct app *app, int y, int x, int cells, struct str text, unsigned look);
/* The rows of a layout that a pane shows. */
void view_layout(struct app *app, struct box box, const struct layout *layout,
                 const struct pane *pane, struct str text);

/* The headline, or what stands for one in a story that has none. */
struct str view_title(const struct page *page, uint32_t article);

/* The story on the screen, with its gutter. */
void view_story(struct app *app, struct box box);

#endif
