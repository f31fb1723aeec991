/* file_list: the files that a name means: itself, or the files below a directory, one
 * after another.
 *
 * In natural order (p2 before p10), hidden ones and those that are plainly not text
 * by their ending left out; a loop of links is followed once. A directory is listed
 * when it is reached and sorted when its second file is requested, so that the first
 * file is available as early as possible.
 */
#ifndef INPUT_FILE_LIST_H
#define INPUT_FILE_LIST_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/fault.h"
#include "input/opener.h"

enum {
    FILE_LIST_DEPTH = 64
}; /* directories inside one another; what is deeper is left out */

/* Zeroed: nothing is named. */
struct file_list {
    const struct openers *openers; /* files with their endings are listed; NULL: none */
    const char *name;              /* not begun with yet; NULL: none */
    struct level *levels; /* directories that are being gone through, the root first */
    size_t depth;         /* how many */
    struct file_list_seen {
        dev_t dev;
        ino_t ino;
    } * seen; /* directories that were entered */
    size_t seen_count, seen_room;
    bool bare; /* a directory was begun with, and nothing was found yet */
};

enum file_list_got { FILE_LIST_FILE, FILE_LIST_FAULT, FILE_LIST_END };

/* What follows is what `name` stands for, which stays where it is until then. */
void file_list_start(struct file_list *list, const char *name);

/* The next file; its path, a NUL after it, is in arena, as is what the list needs, always
 * the same arena. A fault where the directory cannot be read or holds no text: what could
 * be listed follows. "-" and what is not there stand for themselves. */
enum file_list_got file_list_next(struct arena *arena, struct file_list *list,
                                  struct str *path, struct fault *fault);

/* Will file_list_next surely give no more? */
bool file_list_is_used_up(const struct file_list *list);

/* Frees the directories that are being gone through. */
void file_list_close(struct file_list *list);

#endif
