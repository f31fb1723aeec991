/* state: the reading state, in one SQLite file.
 *
 * It never stops the reader: if the file is damaged, locked, read-only, full, from a
 * newer version or a link, each function still works but saves nothing; state_message
 * reports the reason once. Used by one thread.
 *
 * Stories are found by content (edition/fingerprint.h). Each change is written when
 * it is made, as one small transaction, so that a killed reader loses at most the
 * last place, and two readers at once merge row by row, the later change of a row
 * winning.
 */
#ifndef STORE_STATE_H
#define STORE_STATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "edition/fingerprint.h"

struct state;

/* $XDG_STATE_HOME/newsreader/state.db, or the same below ~/.local/state; {NULL,0} where
 * neither is known. */
struct str state_path(struct arena *arena);

/* Opens the state at path, or makes room for it (directories 0700): the first change
 * makes the file (0600). A NULL path remembers nothing and says nothing. Never NULL; the
 * state itself is in the arena. */
struct state *state_open(struct arena *arena, const char *path);

/* While the state is held, all reads see it as of one moment, and cost less. Another reader
 * may have to wait with its changes, so the holder waits for nothing.
 * state_open leaves it held; a change releases it. */
void state_hold(struct state *state);
void state_release(struct state *state);
void state_close(struct state *state);

/* Is there anything to find? False spares the making of keys. */
bool state_knows_stories(struct state *state);
/* May there be stories of versions that kept a font's look-alikes? Not in a file that this
 * version made. */
bool state_knows_lookalikes(struct state *state);

/* The next thing to tell the reader (one sentence), once; NULL: nothing. */
const char *state_message(struct state *state);

/* What is known of a story. */
struct state_article {
    int64_t id; /* 0: not known yet */
    bool read;
    bool has_place;
    struct text_anchor place; /* in the article's text */
    struct fingerprint key;   /* of the text that was marked, without its hash */
    bool borrowed; /* by marks_find: the row is that of another reading of the page */
};

/* Looks a story up: by its hash, else by its sketch. False: never seen. */
bool state_find(struct state *state, const struct fingerprint *key,
                struct state_article *found);

/* Stories that may be parts of this one, or it of them: their sketches agree in a slot at
 * least. How many. */
enum { STATE_PARTS = 32 };
size_t state_find_parts(struct state *state, const struct fingerprint *key,
                        struct state_article parts[STATE_PARTS]);

/* Marks a story read or unread; remembers where the reader stands in it. */
void state_set_read(struct state *state, const struct fingerprint *key, bool read);
void state_set_place(struct state *state, const struct fingerprint *key,
                     const struct text_anchor *place);

/* Bookmarks, newest first. */
struct state_bookmark {
    int64_t id;
    struct fingerprint key;
    struct text_anchor place;
    struct str headline, context, file; /* for the list; file as it was then */
    uint32_t page;                      /* its number in that file */
};
void state_add_bookmark(struct state *state, const struct state_bookmark *bookmark);
void state_drop_bookmark(struct state *state, int64_t id);
size_t state_bookmarks(struct state *state, struct arena *arena,
                       struct state_bookmark **bookmarks);

/* Searches, newest first, each once, at most `most`. */
void state_add_search(struct state *state, struct str text);
size_t state_searches(struct state *state, struct arena *arena, size_t most,
                      struct str **searches);

/* The last edition: the names given (made absolute by the caller; standard input is not
 * kept, nor are more than 100,000 names), and the story that was on the screen. What
 * comes back are absolute paths. */
void state_set_edition(struct state *state, const struct str *names, size_t count);
size_t state_edition(struct state *state, struct arena *arena, struct str **names);
void state_set_last(struct state *state, const struct fingerprint *key);
bool state_last(struct state *state, struct fingerprint *key);

/* Corrections of the split of a page, as lines of text (edition/correct.h), by the page's
 * content. An empty text forgets them. */
void state_set_corrections(struct state *state, const struct fingerprint *page,
                           struct str text);
/* Those of all pages, one text after another, for export. */
struct str state_all_corrections(struct state *state, struct arena *arena);

/* A small setting of the screen that is kept between runs (layout, measure …). */
void state_set_value(struct state *state, const char *name, struct str value);
struct str state_value(struct state *state, struct arena *arena, const char *name);

/* Those whose names match a pattern of GLOB; and one that is to be forgotten. */
struct state_named {
    struct str name, value;
};
size_t state_values(struct state *state, struct arena *arena, const char *pattern,
                    struct state_named **values);
void state_drop_value(struct state *state, const char *name);

#endif
