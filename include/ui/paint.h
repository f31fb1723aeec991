/* paint: puts text and rows of a layout on the screen's cells.
 *
 * Knows looks, cells and hits; does not know what is selected, nor where anything
 * belongs.
 */
#ifndef UI_PAINT_H
#define UI_PAINT_H

#include "show/layout.h"
#include "ui/frame.h"
#include "ui/screen.h"
#include "ui/story_search.h"

struct app;
struct pane;

/* Draws text in the cells, as much as fits, unsafe characters as marks; how many cells
 * were taken. */
int paint_text(struct app *app, struct cells at, struct str text, unsigned look);
/* The text, cut with … where it does not fit; until the next picture. */
struct str paint_fit(struct app *app, struct str text, int cells);
/* Draws that. */
int paint_cut(struct app *app, struct cells at, struct str text, unsigned look);

/* What rows are painted from. */
struct paint_source {
    const struct layout *layout;
    struct str text;                 /* what the rows' offsets count in */
    const struct story_search *hits; /* marked in it; NULL: none */
    uint32_t beg, end;               /* of the text: selected; beg == end: nothing */
};

/* One row of a layout, in the first row of the box. */
void paint_row(struct app *app, struct box box, const struct paint_source *from,
               uint32_t index);
/* The cells of a rule, there. */
void paint_rule(struct app *app, struct box box, const struct row *row);
/* The rows of a layout that a pane shows. */
void paint_layout(struct app *app, struct box box, const struct paint_source *from,
                  const struct pane *pane);

#endif
