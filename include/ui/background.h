/* background: is the terminal's own background light or dark?
 *
 * Knows the two places where a terminal tells it: the variable COLORFGBG (rxvt, Konsole)
 * and the answer to OSC 11 (xterm and most others). Knows no curses; asks nothing itself.
 */
#ifndef UI_BACKGROUND_H
#define UI_BACKGROUND_H

#include "base/str.h"

enum background { BACKGROUND_UNKNOWN, BACKGROUND_LIGHT, BACKGROUND_DARK };

/* The question: OSC 11 with "?", ended by ST. */
#define BACKGROUND_QUESTION "\033]11;?\033\\"

/* Of COLORFGBG, "foreground;background" as palette numbers; NULL: not set. */
enum background background_of_variable(const char *value);

/* Of the text inside an OSC answer, "11;rgb:RRRR/GGGG/BBBB" with one to four hexadecimal
 * digits each. */
enum background background_of_answer(struct str answer);

#endif
