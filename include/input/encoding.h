/* encoding: which encoding bytes are in, and whether they are text at all.
 *
 * Knows how bytes of UTF-8, UTF-16, GB18030, Big5 and Windows-1252 look; decodes none of them.
 */
#ifndef INPUT_ENCODING_H
#define INPUT_ENCODING_H

#include <stdbool.h>

#include "base/str.h"

/* The encoding's name: by a BOM; UTF-8 where that is valid or nearly so; UTF-16 by its
 * NULs; GB18030 or Big5 by which gives commoner characters; else Windows-1252 where
 * single bytes stand among letters of ASCII. */
const char *encoding_found(struct str bytes);

/* The name, or that of the larger encoding that holds the one people call so. */
const char *encoding_known_as(const char *name);

/* Bytes of the encoding's units: 2 for UTF-16, 4 for UTF-32, else 1. */
size_t encoding_unit(const char *name);

/* Is this no text at all: a NUL or other controls beyond what a scan leaves? UTF-16 is
 * text. */
bool encoding_is_binary(struct str bytes);

#endif
