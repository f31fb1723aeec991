/* legend: what cannot be bound: the keys of a prompt, and the marks on the screen.
 *
 * Help, --print-keys and the manuals' tables come from these lists.
 */
#ifndef UI_LEGEND_H
#define UI_LEGEND_H

#include "base/buf.h"
#include "base/words.h"

#define LEGEND_PROMPT_TITLE WORDS("In a prompt")
/* keys, what they do */
#define LEGEND_PROMPT(X)                                                                 \
    X("Enter", "accept; an empty search repeats the last one from the next hit")         \
    X("Esc ^C ^G", "leave the prompt")                                                   \
    X("^R", "in a search: switch regular expressions on or off")                         \
    X("Up Down", "earlier input")                                                        \
    X("Tab BackTab", "complete a command, setting or file name; the next, the previous") \
    X("Home End", "to the beginning, to the end; also ^A and ^E")                        \
    X("^W ^U ^K", "delete the word, all before the cursor, all after it")

#define LEGEND_MARKS_TITLE WORDS("Marks")
/* mark, mark in ASCII, what it says */
#define LEGEND_MARKS(X)                                                                  \
    X("●", "*", "an unread story")                                                       \
    X("○", "", "a story that was read")                                                  \
    X("▸", ">", "the selected story")                                                    \
    X("图", "图", "a story with a picture")                                              \
    X("+", "+", "a folded page")                                                         \
    X("▌", "|", "the current paragraph")                                                 \
    X("?", "?", "a doubtful paragraph")                                                  \
    X("◆", "=", "a bookmark")                                                            \
    X("<", "<", "a row that was visible before the page motion")

struct legend_row {
    const char *mark, *ascii, *what; /* keys in all three places of a prompt's row */
};
enum { LEGEND_PROMPT_ROWS = 7, LEGEND_MARK_ROWS = 9 };
extern const struct legend_row legend_prompt[LEGEND_PROMPT_ROWS];
extern const struct legend_row legend_marks[LEGEND_MARK_ROWS];

/* Both lists as comments of a settings file. */
void legend_print(struct buf *buf);

#endif
