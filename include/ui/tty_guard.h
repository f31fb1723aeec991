/* tty_guard: restores the terminal when the program dies of a signal, or does not end
 * when it should.
 *
 * What it does in a handler is async-signal-safe: it writes bytes that were made before
 * and sets modes that were read before. On a normal exit the screen restores it; this is
 * for the other cases. Knows no curses. One terminal at a time.
 */
#ifndef UI_TTY_GUARD_H
#define UI_TTY_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/* How long the program may take to end once it was told to. */
enum { TTY_GUARD_MS = 700 };

/* From now on a signal whose default is the program's death gives the modes back to fd,
 * and then does what it did before. `ending`: SIGTERM, SIGHUP, SIGINT and SIGQUIT as well,
 * for who does not catch them. Signals that are ignored stay so. */
void tty_guard_arm(int fd, const struct termios *modes, bool ending);

/* What is sent before the modes are set; at most 512 bytes, copied. */
void tty_guard_bytes(const char *bytes, size_t len);

/* Is the terminal in our hands? Off while another program has it. */
void tty_guard_hold(bool held);

/* Where the modes are not those that were found, sets them once more: a call that sets them
 * may be interrupted, and who asked for it (curses) does not look. */
void tty_guard_check(void);

/* The signals do what they did before. */
void tty_guard_disarm(void);

/* For a handler: if the program has not ended in TTY_GUARD_MS, gives the terminal back and
 * exits with this status, whatever it is doing. */
void tty_guard_deadline(int status);

#endif
