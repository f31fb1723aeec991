/* fault: an error, as one sentence for the user.
 *
 * A function that can fail returns bool and fills a struct fault; reading a page cannot.
 * What cannot be handled ends in base/die.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stdbool.h>

struct fault {
    char what[256]; /* one sentence without a full stop, never with a control character */
};

/* Fills fault (which may be NULL) with the formatted sentence; always false, so that a
 * function can end with `return fault_set(...)`. The format is translated; what is unsafe
 * for a terminal becomes '?'. */
bool fault_set(struct fault *fault, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
