/* chooser: a list of lines in place of the panes, of which one is chosen.
 *
 * For bookmarks, hits, corrections: whoever fills it says what Enter does.
 */
#ifndef UI_CHOOSER_H
#define UI_CHOOSER_H

#include "base/arena.h"
#include "ui/pane.h"

struct app;

struct chooser_row {
    struct str head;   /* where it is from; shown in the look of a folio */
    struct str text;   /* the line */
    uint32_t beg, end; /* bytes of text to be marked as a hit; beg == end: none */
    int64_t tag;       /* for whoever filled it */
    bool title;        /* a heading between rows: it cannot be picked */
};

/* What is listed and what may be done with it. Slots but picked may be NULL. */
struct chooser_kind {
    const char *title;             /* over the list */
    const char *none;              /* shown where there is no row */
    void (*fill)(struct app *app); /* adds its rows */
    void (*picked)(struct app *app, int64_t tag);
    void (*dropped)(struct app *app, int64_t tag); /* the drop key; it is filled again */
};

struct chooser {
    struct arena arena; /* the rows' */
    const struct chooser_kind *kind;
    struct chooser_row *rows;
    size_t count, room;
    struct pane pane;
};

/* Is this list in place of the panes, or under a mode that is? */
bool chooser_shows(const struct app *app, const struct chooser_kind *kind);
/* Is a list on the screen in which there is nothing to choose? */
bool chooser_is_empty(const struct app *app);
/* Empties the chooser for that kind; the selection goes to the top, or, where it was
 * shown already, stays in its place. */
void chooser_begin(struct app *app, const struct chooser_kind *kind);
/* A new row; texts are copied. */
void chooser_add(struct app *app, const struct chooser_row *row);
/* Shows it. */
void chooser_show(struct app *app);
/* Fills it, and shows it. */
void chooser_open(struct app *app, const struct chooser_kind *kind);

#endif
