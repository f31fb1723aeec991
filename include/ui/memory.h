/* memory: what the reader keeps between runs.
 *
 * Connects the state (store/state.h) with the screen: which stories are read, the
 * position in each story, what can be undone. Each story is looked up once, when its row
 * or its text is first needed.
 */
#ifndef UI_MEMORY_H
#define UI_MEMORY_H

#include "edition/edition.h"
#include "store/state.h"

struct app;

enum { MEMORY_UNDO = 256, MEMORY_LATE = 64 };

/* Where the reader stood in a story when its files were reloaded. */
struct memory_stand {
    struct fingerprint key; /* hash 0: nowhere */
    bool scrolled;          /* below the top */
    uint32_t lead;          /* story.top_lead */
    uint32_t above;         /* rows of the list between its top and the story's */
    struct text_anchor top, current;
};

struct memory {
    struct fingerprint key;  /* of the story on the screen */
    struct text_anchor kept; /* its place in the state; words "": it has none */
    bool known;              /* key and kept are of the story on the screen */
    bool borrowed; /* what is known of it was of another text: it has no row of its own */
    struct memory_undo {
        struct edition_place place;
        bool read;       /* what it was before */
        bool more;       /* the one before was marked with it */
    } undo[MEMORY_UNDO]; /* a ring, newest at undo_count - 1 */
    uint32_t undo_count;
    struct memory_late {
        struct fingerprint key;
        bool read;
    } late[MEMORY_LATE]; /* marks that are not written yet */
    uint32_t late_count;
    struct memory_stand again;
    struct fingerprint left; /* the last story that was, not written yet; hash 0: none */
    bool begun;              /* the names given have been written */
    struct fingerprint wanted; /* story to return to once it comes in; hash 0: none */
    size_t seen;               /* rows that are not it */
    bool returned;             /* it was found, or is not to be */
};

/* Before another story is shown: its place is written where it has changed, and that it was
 * the last one with what waits (memory_write). */
void memory_keep(struct app *app);

/* After another story was shown: goes to where the reader stood in it. */
void memory_recall(struct app *app);

/* A prompt for a search begins: with the settings' flags, and the searches of earlier
 * runs in the history. */
void memory_recall_searches(struct app *app);

/* What was searched for is in the history, in this run and later ones. */
void memory_keep_search(struct app *app, struct str text);

/* Before a picture: the rows of the list that will be seen know whether they are read. */
void memory_settle(struct app *app);

/* Looked up if it was not yet. */
struct list_row;
bool memory_is_read(struct app *app, struct list_row *row);

/* Marks a story. */
void memory_set_read(struct app *app, struct edition_place place, bool read);
/* The same, and remembers how it was before; more: together with the one before. */
void memory_mark(struct app *app, struct edition_place place, bool read, bool more);
/* The story on the screen is read, and the continuations that are shown with it. */
void memory_mark_story(struct app *app);

/* Before the first picture of an edition: the hash of the story where it was left, 0: not
 * known; that of the last edition is looked up. Writes nothing. */
void memory_begin(struct app *app, uint64_t story);

/* Writes what waits for it, and at first that the names given are the last edition. After
 * a picture, so that no key and no first paint waits for a disk. */
void memory_write(struct app *app);

/* Before a reload: the story on the screen is to be selected again, at its words. */
void memory_want(struct app *app);

/* Selects the story that is wanted, or was on the screen when the last edition was left,
 * once it has come in; false: not there yet. */
bool memory_return(struct app *app);

#endif
