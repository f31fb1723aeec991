/* stretches: the bytes of an open file, so many at a time, each time cut where they can be
 * decoded by themselves.
 *
 *     file    ···page 1···\f···page 2···\f···pag|e 3···
 *             └──────── stretch ─────────┘└left┘        left: the next stretch's beginning
 *
 * Knows where encodings and pages may be cut; decodes nothing.
 */
#ifndef INPUT_STRETCHES_H
#define INPUT_STRETCHES_H

#include "input/source.h"

/* What a file gives at first. */
#define STRETCH_FIRST ((size_t)1 << 18)

struct file_stretches {
    struct source source;
    const char *used; /* the file's encoding, once that is known */
    struct str left;  /* read and not given yet, in the arena of the call before */
};

/* Bytes that stretches_next will ask for. */
size_t stretches_room(const struct file_stretches *file);

/* The next bytes, in the arena, until they can be cut; source.ended: no more follow. */
bool stretches_next(struct file_stretches *file, struct arena *arena, struct str *bytes,
                    struct fault *fault);

/* Adds to the bytes that stretches_next has just given all that follow. */
bool stretches_rest(struct file_stretches *file, struct arena *arena, struct str *bytes,
                    struct fault *fault);

#endif
