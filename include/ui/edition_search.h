/* edition_search: one query over the whole edition: the list of its hits, and the list of
 * stories narrowed to those that have any.
 *
 * Both go on a little at a time between two keys (edition_search_work), so an edition of
 * any size is searched while the reader types. */
#ifndef UI_EDITION_SEARCH_H
#define UI_EDITION_SEARCH_H

#include "find/search_index.h"
#include "edition/edition.h"

struct app;

struct edition_search_search {
    struct arena arena;         /* of the index; emptied when it is closed */
    struct search_index *index; /* NULL: none yet */
    struct str text;            /* what was asked; empty: nothing; in app.arena */
    int flags;
    bool busy;    /* there is more to search */
    bool entered; /* Enter ended its prompt: where nothing is found, that is said */
    size_t shown; /* hits (stories) that are listed */
};

struct edition_search_state {
    struct edition_search_search all;    /* F */
    struct edition_search_search narrow; /* & */
};

/* Is the list narrowed, and to what? The status row says so. */
struct str edition_search_note(const struct app *app, struct arena *arena);

/* Searches on for a moment; true: there is more to do. */
bool edition_search_work(struct app *app);

/* There are more pages than there were. */
void edition_search_more(struct app *app);

/* The pages have changed: what was found is searched again. */
void edition_search_forget(struct app *app);

/* Esc: the list shows all again; false: it was not narrowed, nor about to be. */
bool edition_search_clear(struct app *app);

void edition_search_close(struct app *app);

#endif
