/* utf8_clean: UTF-8 that may be ill-formed, or have controls in it, to clean text.
 *
 * Clean text is as decode.h says. Knows bytes and characters; knows no other encoding.
 */
#ifndef INPUT_UTF8_CLEAN_H
#define INPUT_UTF8_CLEAN_H

#include <stdbool.h>

#include "base/arena.h"

/* Bytes of the character at p if it is well-formed and may stay as it is; else 0. */
unsigned utf8_clean_char(const unsigned char *p, size_t room);

struct utf8_look {
    size_t clean;    /* bytes before the first that is unclean */
    bool lookalikes; /* there may be some */
};

/* What s, which may be anything, needs before it is clean. */
struct utf8_look utf8_look(struct str s);

/* s cleaned, and its look-alikes replaced, after utf8_look; s itself where there is
 * nothing to do. */
struct str utf8_cleaned(struct arena *arena, struct str s, struct utf8_look look);

#endif
