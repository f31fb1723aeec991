/* fault: what went wrong at one of the doors, in words for the reader.
 *
 * Only the doors can fail (options, source, decode, store, screen): they return bool and
 * fill a struct fault. Everything behind them is total. What cannot be handled, out of
 * memory or a terminal that is gone, ends in fault_die, which restores the screen first.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stdbool.h>

struct fault {
    char what[256]; /* one sentence without a full stop, never with a control character */
};

/* Fills fault (which may be NULL) with the formatted sentence; always false, so that a
 * door can end with `return fault_set(...)`. In the reader's language. What is unsafe for a terminal becomes '?'. */
bool fault_set(struct fault *fault, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What is to be undone before the program dies: the screen sets it when it takes the
 * terminal, and clears it with NULL when it gives it back. */
void fault_at_death(void (*restore)(void));

/* While one thread holds (calls nest), no other dies: around what the terminal must not be
 * left in the middle of, since a thread that dies gives it back. */
void fault_hold(bool on);

/* Restores the terminal, writes `newsreader: what` to standard error, exits 1. */
_Noreturn void fault_die(const char *what);

#endif
