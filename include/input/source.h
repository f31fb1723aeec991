/* source: where bytes come from: files and standard input.
 *
 * Each function returns false and fills a fault on an error of the system.
 */
#ifndef INPUT_SOURCE_H
#define INPUT_SOURCE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"

/* The largest file that is read whole; a larger one is refused with a sentence. */
#define SOURCE_LIMIT ((size_t)1 << 30)

/* An input that is read piece by piece. */
struct source {
    int fd;        /* -1: none */
    bool may_wait; /* it may make its reader wait: a pipe, a terminal */
    bool ended;    /* nothing more will come */
    bool refused;  /* not opened for its kind or size, not because the system said no */
    int wake;      /* waiting ends when this descriptor is readable; -1: never */
    size_t limit;  /* a fault where more than so many bytes come; 0: any number */
    size_t size;   /* bytes to be expected; 0: not known */
    size_t total;  /* bytes read */
};

/* Opens a regular file, or standard input for "-". Devices are refused, and FIFOs but for
 * those that are open already (/dev/stdin, /dev/fd/63: a shell's `<(command)`), and what
 * is larger than SOURCE_LIMIT. */
bool source_open(struct source *source, const char *name, struct fault *fault);

/* Reads into data until `room` bytes (at least one) are there, or the end, which sets
 * `ended`; or, from a source that may wait and has nothing more just now, a form feed. EINTR
 * and short reads are gone on with. */
bool source_fill(struct source *source, char *data, size_t room, size_t *len,
                 struct fault *fault);
void source_close(struct source *source);

/* All bytes that are still to come. */
bool source_read_rest(struct arena *arena, struct source *source, struct str *bytes,
                      struct fault *fault);

/* All bytes of what source_open opens. */
bool source_read(struct arena *arena, const char *name, struct str *bytes,
                 struct fault *fault);

/* All bytes of an open file, from its beginning. */
bool source_read_fd(struct arena *arena, int fd, struct str *bytes, struct fault *fault);

/* Writes all of them; false and errno. */
bool source_write(int fd, struct str bytes);

/* The first bytes of a regular file of at most `most` bytes; how many. 0: nothing, or it
 * is another thing. */
size_t source_peek(const char *name, size_t most, char *data, size_t room);

/* The page of a clean text that starts at *pos: up to the next form feed, or, where that
 * is farther than 128 KB or 10,000 lines, up to the last blank line (or line end, or
 * character) before that, so that one endless page costs no more than its parts. Moves
 * *pos past it; false at the end. */
bool source_next_page(struct str text, size_t *pos, struct str *page);

/* Would source_next_page give the same page whatever text came after this one? */
bool source_has_page(struct str text, size_t pos);

#endif
