/* paint: puts text and rows of a layout on the screen's cells.
 *
 * Knows looks, cells and hits; does not know what is selected, nor where anything
 * belongs.
 */
#ifndef UI_PAINT_H
#define UI_PAINT_H

#include "show/layout.h"
#include "ui/frame.h"
#include "ui/story_search.h"

struct app;
struct pane;

/* Draws text from column x on, in at most `cells` cells, unsafe characters as marks; how
 * many were taken. */
int paint_text(struct app *app, int y, int x, int cells, struct str text, unsigned look);
/* The text, cut with … where it does not fit; until the next picture. */
struct str paint_fit(struct app *app, struct str text, int cells);
/* Draws that. */
int paint_cut(struct app *app, int y, int x, int cells, struct str text, unsigned look);

/* What rows are painted from. */
struct paint_source {
    const struct layout *layout;
    struct str text;                 /* what the rows' offsets count in */
    const struct story_search *hits; /* marked in it; NULL: none */
    uint32_t beg, end;               /* of the text: selected; beg == end: nothing */
};

/* One row of a layout at row y of the screen, from the box's left edge. */
void paint_row(struct app *app, int y, struct box box, const struct paint_source *from,
               uint32_t index);
/* The cells of a rule. */
void paint_rule(struct app *app, int y, struct box box, const struct row *row);
/* The rows of a layout that a pane shows. */
void paint_layout(struct app *app, struct box box, const struct paint_source *from,
                  const struct pane *pane);

#endif
