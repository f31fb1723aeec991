/* kinds: bad input of any size, by kind: floods, one long line, nothing but headings …
 *
 * The same bytes each time; the first half of a text of twice the size is as good as the
 * text itself, so that what they cost can be compared. */
#ifndef LAWS_KINDS_H
#define LAWS_KINDS_H

#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"

struct kind {
    const char *name;
    struct str first;    /* once */
    struct str unit;     /* over and over: %d a number, %h a few Han, %H twelve */
    struct str late;     /* in its place in the second half; empty: the same */
    bool rows;           /* what it costs to wrap it is measured, too */
    uint8_t times, kept; /* its size that it takes, and that its page keeps; 0: 6 */
};

extern const struct kind kinds[];
extern const size_t kind_count;

/* Puts `size` bytes of the kind, and a few, after what is in the buffer. */
void kind_put(struct buf *buf, const struct kind *kind, size_t size);

/* The same into a file; how many bytes it took. */
size_t kind_write(FILE *file, const struct kind *kind, size_t size);

#endif
