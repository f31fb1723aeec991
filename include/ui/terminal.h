/* terminal: queries and control strings of the terminal that curses does not know.
 *
 * Knows names of capabilities, control strings, modes and the locale that curses
 * needs; knows nothing of what is on the screen, and keeps nothing. It asks curses
 * for capabilities.
 */
#ifndef UI_TERMINAL_H
#define UI_TERMINAL_H

#include <stddef.h>

#include "base/fault.h"

enum { TERMINAL_ROWS = 2048, TERMINAL_COLS = 4096 }; /* at most */

/* Takes a locale of UTF-8, the environment's if it is one: curses writes and measures by it,
 * and a reader over SSH often comes with none. */
bool terminal_locale(struct fault *fault);

/* Where the terminal's type (TERM) is not known here, one that is, and that the terminal
 * is like by its name or by COLORTERM; NULL: the type is known, or nothing tells. */
const char *terminal_fallback(void);

/* How many cells there are; false: it does not say. */
bool terminal_size(int *rows, int *cols);

/* Keys come one by one, without echo, and those that the line discipline keeps for itself
 * are the reader's. ^C discards no input. After curses was started. */
void terminal_modes(void);

/* The control string of that name in terminfo; NULL: it has none. */
const char *terminal_capability(const char *name);

/* Writes all of it; where the terminal is gone, that counts as SIGHUP. */
void terminal_send(const char *bytes, size_t len);

/* Asks for buttons and drags, as numbers of any size (xterm's 1002 and 1006). */
void terminal_mouse(bool on);

/* Tells tty_guard what restores the terminal when curses can no longer be asked. */
void terminal_guard(void);

#endif
