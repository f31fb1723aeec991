/* command: a program that the reader asked for, in the terminal, with text on its
 * standard input or without.
 *
 * While it runs the program still ends when it is told to, or when the terminal goes
 * away, and ends the command with it. Knows nothing of what is run.
 */
#ifndef UI_COMMAND_H
#define UI_COMMAND_H

#include "base/str.h"
#include "ui/screen.h"

/* Runs words (found in PATH, ends in NULL) and waits for its end. input: what it reads,
 * else it reads the terminal. Its exit status; -1 where it did not run or was killed. */
int command_run(struct screen *screen, const char *const words[],
                const struct str *input);

/* Runs a line of the user's in a shell, which reads the text; nothing of the text is in
 * the line. Its exit status, as above. */
int command_feed(struct screen *screen, const char *line, struct str text);

#endif
