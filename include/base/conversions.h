/* conversions: which arguments a format of printf takes.
 *
 * Knows the conversions of C17 and the numbered ones of POSIX (%2$s); formats nothing.
 */
#ifndef BASE_CONVERSIONS_H
#define BASE_CONVERSIONS_H

#include <stdbool.h>

/* Can `text` stand for `format`: does it take the same arguments, of the same types?
 * Widths and precisions above 999, %n and %m are refused. True as well where `format`
 * itself is not a format: then nobody uses it as one. */
bool conversions_agree(const char *format, const char *text);

#endif
