/* wire: what a program sent to its terminal, taken apart.
 *
 * Knows escape sequences and which of them terminfo has for a terminal; knows nothing of
 * what they do.
 */
#ifndef TERM_WIRE_H
#define TERM_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Looks through raw output for anything that is neither printable text in valid UTF-8,
 * nor \t \n \r \b, nor a sequence of the kinds that terminfo has for the terminal type
 * (same introducer, private mark and final byte; only digits and ; between; a mode or a
 * title or character set exactly as terminfo has it) or that is given in `also` (exact,
 * ends in NULL). Control characters, C1 (raw or as UTF-8), invisible format characters
 * and bidi controls are never printable. Returns the offset of the first offence, or len,
 * and describes it in `what`. */
size_t wire_offence(const char *type, const char *const *also, const char *raw,
                    size_t len, char what[128]);

/* Holds raw against what the same program sent for a harmless twin of the same text:
 * where the cursor goes, what is erased or scrolls may differ (numbers up to `most`),
 * anything else, a style, a mode, a scroll region, must have been sent for the twin too.
 * The offset of the first that was not, or len; described in `what`. */
size_t wire_stranger(struct str raw, struct str twin, long most, char what[128]);

/* How many escape sequences there are whose final byte is `final` (CSI only). */
size_t wire_count(const char *raw, size_t len, char final);

#endif
