/* catalogue: the translations of one .mo file, as msgfmt of GNU gettext writes it.
 *
 * Reads the file's bytes itself: a C library's own gettext needs an installed locale, and
 * glibc since 2.39 translates nothing in C.UTF-8. Knows neither languages nor where files
 * are. Trusts nothing in the bytes: whoever sets LANGUAGE can name any file. A
 * translation is given out only where it lies within the file, is UTF-8 without
 * characters that are unsafe for a terminal, and takes the same printf arguments as the
 * message itself.
 */
#ifndef BASE_CATALOGUE_H
#define BASE_CATALOGUE_H

#include <stdint.h>

#include "base/str.h"

struct catalogue {
    struct str bytes;    /* the whole file; {0}: a catalogue without messages */
    bool swapped;        /* its numbers are in the other byte order */
    uint32_t count;      /* messages */
    uint32_t ids, texts; /* offsets of the two tables of (length, offset) */
    struct str plural;   /* an expression in n that chooses a form; empty: the first */
};

/* A catalogue that refers to `bytes`. False, and an empty one, where these are no .mo
 * file in UTF-8. */
bool catalogue_read(struct catalogue *catalogue, struct str bytes);

/* The translation of the message `id` for `count` things (where it has forms of the
 * plural; else `count` does not matter). Ends in NUL. NULL: none that can be used. */
const char *catalogue_find(const struct catalogue *catalogue, const char *id,
                           unsigned long count);

#endif
