/* decode: bytes of a file to clean text.
 *
 * Later stages get what comes out of here: valid UTF-8, one '\n' a line end
 * (CRLF, CR, NEL, LS, PS, VT become one; one line end each), '\f' where a page ends,
 * no BOM, C0 controls and DEL except \t \n \f as their control pictures (U+2400…), C1
 * controls as U+FFFD, and one U+FFFD for each ill-formed piece (Unicode table 3-8), and
 * what was printed in place of look-alikes (lookalikes.h) and markup (markup.h).
 */
#ifndef INPUT_DECODE_H
#define INPUT_DECODE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"

/* The text of bytes in UTF-8: in the arena, or the bytes themselves where they are clean
 * already. */
struct str decode_utf8(struct arena *arena, struct str bytes);

/* The same of the named encoding ("" or NULL: encoding_found). False and a fault where the
 * name is unknown. */
bool decode_text(struct arena *arena, struct str bytes, const char *encoding,
                 struct str *text, struct fault *fault);

#endif
