/* walk: what a name stands for: itself, or the text files below a directory, one after
 * another.
 *
 * A door. In natural order (p2 before p10), hidden ones and those that are plainly not text
 * by their ending left out; a loop of links is followed once. A directory is listed when
 * its turn comes and sorted when its second file is asked for, so that the first is there
 * as soon as it can be known.
 */
#ifndef PAGE_WALK_H
#define PAGE_WALK_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/fault.h"

enum { WALK_DEPTH = 64 }; /* directories inside one another; what is deeper is left out */

/* Zeroed: nothing is named. */
struct walk {
    const char *name;     /* not begun with yet; NULL: none */
    struct level *levels; /* directories that are being gone through, the root first */
    size_t depth;         /* how many */
    struct walk_seen {
        dev_t dev;
        ino_t ino;
    } * seen; /* directories that were entered */
    size_t seen_count, seen_room;
    int why;   /* the directory listed last was not listed to its end */
    bool bare; /* a directory was begun with, and nothing was found yet */
};

enum walk_got { WALK_FILE, WALK_FAULT, WALK_END };

/* What follows is what `name` stands for, which stays where it is until then. */
void walk_start(struct walk *walk, const char *name);

/* The next file; its path, a NUL behind it, is in arena, as is what the walk needs, always
 * the same arena. A fault where the directory cannot be read or holds no text: what could
 * be listed follows. "-" and what is not there stand for themselves. */
enum walk_got walk_next(struct arena *arena, struct walk *walk, struct str *path,
                        struct fault *fault);

/* Will walk_next surely give no more? */
bool walk_is_used_up(const struct walk *walk);

void walk_close(struct walk *walk);

#endif
