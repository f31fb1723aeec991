/* source: where bytes come from: files, directories, standard input.
 *
 * A door: each function returns false and fills a fault when the outside says no.
 */
#ifndef PAGE_SOURCE_H
#define PAGE_SOURCE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"

/* The largest file that is read whole; a larger one is refused with a sentence. */
#define SOURCE_LIMIT ((size_t)1 << 30)

/* A list of names in the order in which they are read. */
struct source_list {
    struct str *names; /* each followed by a NUL; "-" is standard input */
    size_t count, room;
};

/* Appends what `name` stands for: itself for a file or "-", the text files below it for a
 * directory, in natural order (p2 before p10), hidden ones and those that are plainly not text by their
 * ending left out; a loop of links is followed once. False where it cannot be read
 * or where the directory holds no text. */
bool source_expand(struct arena *arena, struct source_list *list, const char *name,
                   struct fault *fault);

/* All bytes of a regular file, or of standard input for "-". Devices and FIFOs other than standard
 * input are refused. EINTR and short reads are gone on with. */
bool source_read(struct arena *arena, const char *name, struct str *bytes,
                 struct fault *fault);

/* The page of a clean text that starts at *pos: up to the next form feed, or, where that is
 * farther than 1 MB, up to the last blank line (or line end, or character) before 1 MB, so that
 * one endless page costs no more than its parts. Moves *pos behind it; false at the end. */
bool source_next_page(struct str text, size_t *pos, struct str *page);

#endif
