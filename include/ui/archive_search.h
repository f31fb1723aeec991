/* archive_search: A, the hits of a text in the archive that --index has indexed.
 *
 * Hits are looked up a few milliseconds at a time, as many as the list shows and some
 * beyond. Enter opens the hit's file beside the edition, which stays as it is; q closes
 * the file and returns to the hits. */
#ifndef UI_ARCHIVE_SEARCH_H
#define UI_ARCHIVE_SEARCH_H

#include "archive_hits.h"
#include "edition/edition.h"
#include "ui/pane.h"

struct app;

/* A hit of the list: where it is. */
struct archive_found {
    struct str file;
    uint32_t page, article, at,
        len;               /* page and article from 1; bytes of the page's text */
    struct str head, line; /* as listed */
    uint32_t beg, end;     /* the hit in the line */
};

/* The reader's own edition and its place, while a file of the archive is on the
 * screen. */
struct archive_home {
    struct edition *edition; /* NULL: it is on the screen itself */
    const char *const *names;
    size_t name_count;
    bool last, focus;
    struct edition_place place;
    uint32_t at;
};

enum archive_visit { ARCHIVE_HOME, ARCHIVE_GOING, ARCHIVE_AWAY, ARCHIVE_RETURNING };

struct archive_search {
    struct archive_hits *hits; /* NULL: the index is not open */
    struct arena arena;        /* of what was found */
    struct str text;
    bool headlines; /* stories with the text in the headline come first */
    bool busy;
    struct archive_found *found;
    size_t count, room, shown;
    struct pane pane; /* of the list, while a hit is read */
    size_t picked;
    enum archive_visit visit;
    struct edition *next; /* to be shown in place of the present one; NULL: none */
    struct archive_home home;
};

/* Looks up hits for a moment; true: there is more to do. */
bool archive_search_work(struct app *app);

/* The edition to be shown when everything is reloaded; NULL: what the names say. */
struct edition *archive_search_next(struct app *app);
/* Is this edition kept, to return to? */
bool archive_search_keeps(const struct app *app, const struct edition *edition);
/* Is an edition shown for a hit, or again after one? Then this page is waited for. */
bool archive_search_awaits(const struct app *app, uint32_t *page);
/* It is in: goes to the hit, or, back home, lists the hits. */
void archive_search_arrived(struct app *app);

/* q: closes the file of the archive; false: none is on the screen. */
bool archive_search_return(struct app *app);

void archive_search_close(struct app *app);

#endif
