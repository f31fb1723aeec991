/* prompt: one line that is being typed.
 *
 * Knows characters, the caret and the lines typed before; knows neither what the line is
 * for nor a terminal. Its text is valid UTF-8 without control characters, at most
 * PROMPT_MOST bytes: what is pasted beyond that is left out.
 */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include "base/buf.h"

/* Lines typed before, the newest last; owned by whoever keeps them. */
struct history {
    struct arena *arena;
    struct str *items;
    size_t count, room;
};

/* Adds a line, unless it is empty; what is there already moves to the end. */
void history_add(struct history *history, struct str line);

/* Twice the longest query that anybody means, at three bytes a Han. */
enum { PROMPT_MOST = 65536 };

struct prompt {
    struct buf text;
    size_t caret;            /* byte offset in text, on a character's border */
    struct history *history; /* NULL: none */
    size_t recalled;         /* index in history; count: the line that is new */
    struct str fresh;        /* that line, while another is shown */
};

enum prompt_event {
    PROMPT_IGNORED, /* not a key of the prompt */
    PROMPT_MOVED,   /* the caret only */
    PROMPT_CHANGED,
    PROMPT_DONE, /* Enter */
    PROMPT_LEFT, /* Esc, ^C, or Backspace in an empty line */
};

/* Begins an empty line; the prompt's memory is the arena's. */
void prompt_begin(struct prompt *prompt, struct arena *arena, struct history *history);

/* What a key does to the line: characters, Backspace, Delete, arrows, Home End ^A ^E, ^U
 * ^W ^K, Up Down. */
enum prompt_event prompt_key(struct prompt *prompt, int32_t code);

/* What is typed so far. */
struct str prompt_text(const struct prompt *prompt);

/* Puts a text in place of the line, the caret at its end. */
void prompt_set(struct prompt *prompt, struct str text);

#endif
