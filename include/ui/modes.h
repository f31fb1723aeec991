/* modes: the stack of what is shown in place of the panes, the prompt, and the message.
 *
 * A mode is one const struct mode, a prompt one const struct prompt_kind. Knows who gets
 * a key while a mode or a prompt is open; does not know what any of them does with it,
 * nor how anything is painted.
 */
#ifndef UI_MODES_H
#define UI_MODES_H

#include "ui/completion.h"
#include "ui/frame.h"
#include "ui/keys.h"
#include "ui/prompt.h"

struct app;
struct pane;
struct text_pager;

/* What a prompt is for. Slots may be NULL. */
struct prompt_kind {
    const char *mark;                                  /* "/" */
    void (*changed)(struct app *app, struct str text); /* at most once a picture */
    void (*done)(struct app *app, struct str text);    /* Enter; the prompt is closed */
    void (*left)(struct app *app);                     /* Esc; the prompt is closed */
    bool (*key)(struct app *app, int32_t code);        /* its own keys first: taken */
    /* Tab: offers what may follow (ui/completion.h). */
    void (*complete)(struct app *app, struct str typed);
    struct str (*note)(const struct app *app,
                       struct arena *arena); /* right of the text */
    bool searches; /* its text may be a regular expression: the prompt says so */
};

enum { MODES_HINTS = 8 };

/* What is shown in place of something, with keys of its own. */
struct mode {
    const char *name;
    bool whole;   /* in place of both panes; else of the story only */
    bool printed; /* it shows printed lines: the status says file and line */
    struct pane *(*pane)(struct app *app); /* what motions move; NULL: its pager's */
    struct text_pager *(*pager)(struct app *app); /* the text that is searched, or NULL */
    void (*settle)(struct app *app, struct box box); /* before each picture */
    void (*paint)(struct app *app, struct box box);
    bool (*act)(struct app *app, enum action action); /* first: taken */
    void (*leave)(struct app *app);                   /* may be NULL */
    bool corrects; /* the keys of CORRECT come before those of the other groups */
    /* What stands in the status row in place of the story's place; NULL: that does. */
    struct str (*hint)(const struct app *app, struct arena *arena);
    enum keys_group help; /* the section of the help that belongs to it; 0: the whole */
    int head;             /* rows it paints over its pane */
    enum action hints[MODES_HINTS]; /* for the status row, the most useful first */
};

enum { MODES_DEEP = 4 };

struct modes {
    const struct mode *now;               /* on top of the stack; NULL: the panes */
    const struct mode *under[MODES_DEEP]; /* those below it, the lowest first */
    uint32_t depth;                       /* of under */

    const struct prompt_kind *asking; /* NULL: no prompt is open */
    struct prompt prompt;
    struct arena prompt_arena;
    struct completion completion; /* of its line */
    bool prompt_changed;          /* since the last picture */

    char pasted[256]; /* outside a prompt, since the last picture; the rest is left out */
    size_t pasted_len;
    uint32_t count;    /* the number typed before a key; 0: none */
    bool leaving;      /* Z was pressed: another, or Q, leaves */
    char message[512]; /* shown until the next key */
};

/* Shows a sentence in the status row until the next key, in the reader's language; text
 * of others in it must be safe already. */
void app_say(struct app *app, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Leaves every mode and shows this one; NULL, or the second: the panes. */
void app_enter(struct app *app, const struct mode *mode);
void app_leave_modes(struct app *app);
/* Shows a mode over the present one, which app_back brings back. */
void app_enter_over(struct app *app, const struct mode *mode);
/* Leaves the mode on top. */
void app_back(struct app *app);

/* Opens a prompt with an empty line; history may be NULL. */
void app_ask(struct app *app, const struct prompt_kind *kind, struct history *history);
/* A key while a prompt is open. */
void modes_prompt_key(struct app *app, int32_t code);
/* Tells the prompt's owner of a change; once a picture, however many keys made it. */
void modes_tell_change(struct app *app);

#endif
