/* tty_guard: signals while the program has the terminal. Those that kill it restore the
 * terminal first; the others set a flag and wake the poll.
 *
 * What a handler does is async-signal-safe: it writes bytes that were made before, and
 * sets modes that were read before. On a normal exit the screen restores the terminal;
 * this is for the other cases. Knows no curses. One terminal at a time.
 */
#ifndef UI_TTY_GUARD_H
#define UI_TTY_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

#include "base/fault.h"

/* How long the program may take to end once it was told to. */
enum { TTY_GUARD_MS = 700 };

/* From now on a signal whose default is the program's death gives the modes back to fd,
 * and then does what it did before. `ending`: SIGTERM, SIGHUP, SIGINT and SIGQUIT as
 * well, for who does not catch them. Signals that are ignored stay so. */
void tty_guard_arm(int fd, const struct termios *modes, bool ending);

/* What is sent before the modes are set; at most 512 bytes, copied. */
void tty_guard_bytes(const char *bytes, size_t len);

/* Is the terminal in our hands? Off while another program has it. */
void tty_guard_hold(bool held);

/* Where the modes are not those that were found, sets them once more: a call that sets
 * them may be interrupted, and who asked for it (curses) does not look. */
void tty_guard_check(void);

/* The signals do what they did before. */
void tty_guard_disarm(void);

/* For a handler: if the program has not ended in TTY_GUARD_MS, gives the terminal back
 * and exits with this status, whatever it is doing. */
void tty_guard_deadline(int status);

/* From now on SIGHUP (unless ignored), SIGTERM, SIGQUIT, SIGINT, SIGTSTP, SIGCONT,
 * SIGWINCH and SIGPIPE are noted. False and a fault where there is no pipe. */
bool tty_guard_listen(struct fault *fault);
/* They do what they do by default. */
void tty_guard_unlisten(void);

/* Notes a signal as if it had come; the first three of them begin the end, with a
 * deadline. */
void tty_guard_note(int number);

/* Has the signal come since it was last asked? */
bool tty_guard_take(int number);

/* The signal that the program is to end by; 0: none. It stays. */
int tty_guard_end(void);

/* Readable when a signal has come, until hushed; -1 where nothing listens. */
int tty_guard_fd(void);
void tty_guard_hush(void);

/* Does SIGTSTP stop the program, as with another program on the terminal, or is it
 * noted? */
void tty_guard_stops(bool stop);

#endif
