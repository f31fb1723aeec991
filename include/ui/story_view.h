/* story_view: paints the story on the screen, with its gutter. */
#ifndef UI_STORY_VIEW_H
#define UI_STORY_VIEW_H

#include "ui/frame.h"

struct app;

/* Paints the rows of the story that its pane shows, into the box. */
void story_view_paint(struct app *app, struct box box);

#endif
