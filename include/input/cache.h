/* cache: the output of openers for a file, kept for the next time it is opened.
 *
 * An entry is a file in the cache's directory. Its name comes from the device, inode,
 * size and times of the opened file and from how it was opened: the commands, size
 * and time of their programs (which a new version changes), the languages. It is used
 * if the hash of the file's content is the same. It holds the output of the programs.
 * The oldest entries are removed when there are too many bytes. On an error it keeps
 * nothing.
 */
#ifndef INPUT_CACHE_H
#define INPUT_CACHE_H

#include "base/buf.h"
#include "input/opener.h"

/* One file's. Zeroed: off. */
struct cache_entry {
    struct arena arena;
    const char *directory;
    struct str path, head; /* of the entry; its first lines */
    struct buf pages;      /* found, or to be kept */
    size_t pos;            /* in those that were found */
    size_t limit;          /* bytes of all entries; 0: off */
};

/* $XDG_CACHE_HOME/newsreader, or the same below ~/.cache; {NULL,0}: unknown. */
struct str cache_directory(struct arena *arena);

/* Looks for what openers gave of this file. False: nothing, and, where the file is of a
 * kind that is kept, the entry is ready to be added to. */
bool cache_find(struct cache_entry *entry, const struct openers *openers, int fd);

/* The next page that was found; false: no more. Valid until the entry is closed. */
bool cache_next(struct cache_entry *entry, struct str *page);

/* Adds a page, which is copied. A file that takes too much of the limit is not kept. */
void cache_add(struct cache_entry *entry, struct str page);

/* Writes what was added. */
void cache_keep(struct cache_entry *entry);

/* Frees the entry; what was added and not kept is lost. */
void cache_close(struct cache_entry *entry);

/* Removes all entries below the directory; how many. */
size_t cache_clear(const char *directory);

#endif
