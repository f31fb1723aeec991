/* spool: memory for more pages than should be held: a file without a name, mapped in
 * parts.
 *
 * Addresses do not change. A bounded number of parts is in memory; the kernel reads
 * the others from the file again when they are used. Knows nothing of pages. The file
 * is in $TMPDIR, else in /var/tmp, else in /tmp; its room is reserved before it is
 * mapped, so a full disk is no fault of a later access.
 */
#ifndef EDITION_SPOOL_H
#define EDITION_SPOOL_H

#include "base/arena.h"

#ifdef ARENA_CHUNK /* the tests', so that parts leave memory and come back */
enum { SPOOL_PART = 1 << 16 };
#else
enum { SPOOL_PART = 8 << 20 };
#endif
enum { SPOOL_RECENT = 64 }; /* parts in memory at most */

struct spool_part {
    char *bytes;
    size_t size;
};

/* {.most = N}: none was taken yet. One thread at a time. */
struct spool {
    size_t most; /* parts in memory, at least 2 */
    int file;    /* 0: not made yet; -1: it cannot be made, or is full */
    size_t size; /* of the file */
    struct spool_part *parts;
    size_t count, room;
    size_t used;                   /* bytes of the last part */
    uint32_t recent[SPOOL_RECENT]; /* parts in memory */
    size_t recent_count, oldest;
};

/* size bytes, aligned for any type, in *part; NULL: there is no room. */
void *spool_take(struct spool *spool, struct arena *arena, size_t size, uint32_t *part);

/* The part is about to be looked at: another leaves memory, where there are too many. */
void spool_touch(struct spool *spool, uint32_t part);

/* Unmaps the parts and closes the file; what was taken is gone. */
void spool_free(struct spool *spool);

#endif
