/* hits: one query over the whole edition: the list of its hits, and the list of stories
 * narrowed to those that have any.
 *
 * Both go on a little at a time between two keys (hits_work), so an edition of any size
 * is searched while the reader types. */
#ifndef UI_HITS_H
#define UI_HITS_H

#include "find/survey.h"
#include "page/edition.h"

struct app;

struct hits_search {
    struct arena arena;    /* of the survey; emptied when it is closed */
    struct survey *survey; /* NULL: none yet */
    struct str text;       /* what was asked; empty: nothing; in app.arena */
    int flags;
    bool busy;    /* there is more to search */
    size_t shown; /* hits (stories) that are listed */
};

struct hits_state {
    struct hits_search all;      /* F */
    struct hits_search narrow;   /* & */
    struct edition_place before; /* where F began */
};

/* Is the list narrowed, and to what? The status row says so. */
struct str hits_note(const struct app *app, struct arena *arena);

/* Searches on for a moment; true: there is more to do. */
bool hits_work(struct app *app);

/* There are more pages than there were. */
void hits_more(struct app *app);

/* The pages have changed: what was found is searched anew. */
void hits_forget(struct app *app);

/* Esc: the list shows all again; false: it was not narrowed. */
bool hits_clear(struct app *app);

void hits_close(struct app *app);

#endif
