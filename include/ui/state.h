/* state: everything the reader on the screen is made of, shared by the files of this
 * room.
 *
 * An action is a row of KEYS_ACTIONS (ui/keys.h) and a function act_<name> in any file of
 * the room. A prompt is one const struct prompt_kind. A mode, something shown in place of
 * the panes or the story, is one const struct mode. Each feature keeps its own struct
 * here.
 *
 * Actions change the state and paint nothing. Before a picture is painted, app_settle
 * makes the state whole: frame, list, story and hits agree; so a hundred held keys cost
 * one layout.
 */
#ifndef UI_STATE_H
#define UI_STATE_H

#include "setup.h"
#include "ui/chooser.h"
#include "ui/correcting.h"
#include "ui/story_search.h"
#include "ui/edition_search.h"
#include "ui/frame.h"
#include "ui/keys.h"
#include "ui/list.h"
#include "ui/memory.h"
#include "ui/prompt.h"
#include "ui/saving.h"
#include "ui/screen.h"
#include "ui/story.h"

struct app;

/* What a prompt is for. Slots may be NULL. */
struct prompt_kind {
    const char *mark;                                  /* "/" */
    void (*changed)(struct app *app, struct str text); /* at most once a picture */
    void (*done)(struct app *app, struct str text);    /* Enter; the prompt is closed */
    void (*left)(struct app *app);                     /* Esc; the prompt is closed */
    bool (*key)(struct app *app, int32_t code);        /* its own keys first: taken */
    struct str (*note)(const struct app *app,
                       struct arena *arena); /* right of the text */
};

/* What is shown in place of something, with keys of its own. */
struct mode {
    const char *name;
    bool whole; /* in place of both panes; else of the story only */
    struct pane *(*pane)(struct app *app);           /* what motions move */
    void (*settle)(struct app *app, struct box box); /* before each picture */
    void (*paint)(struct app *app, struct box box);
    bool (*act)(struct app *app, enum action action, int32_t count); /* first: taken */
    void (*leave)(struct app *app);                                  /* may be NULL */
    bool (*key)(struct app *app, int32_t code); /* keys before actions: taken; NULL */
    /* What stands in the status row in place of the hints; NULL: they do. */
    struct str (*hint)(const struct app *app, struct arena *arena);
    int head;             /* rows it paints over its pane */
    enum action hints[6]; /* for the status row */
};

/* The text of a mode that only shows some: help, notes. */
struct text_pager {
    struct arena arena;
    struct str text;
    uint32_t *numbers; /* printed before each line of the text; 0: none */
    uint32_t made_for; /* cells it was laid out for; 0: not */
    struct layout layout;
    struct pane pane;
};

/* Where jumps were followed from. */
enum { TRAIL_MOST = 100 };
struct trail {
    struct trail_item {
        struct edition_place place;
        uint32_t part, at;
    } items[TRAIL_MOST];
    uint32_t count;
};

/* A page as it was extracted. */
struct raw {
    struct arena arena;
    struct edition_place place; /* of the page */
    uint32_t at;                /* the source offset it was entered at */
    uint32_t first_top;         /* the top row it was entered at */
    uint32_t made_for;          /* cells it was laid out for; 0: not */
    struct layout layout;
    struct pane pane;
};

struct app {
    struct setup *setup;
    const struct options *options;
    struct edition *edition;
    struct settings settings;
    struct arena arena;  /* as long as the reader runs */
    struct arena moment; /* for one picture */
    struct screen screen;
    struct keys keys;
    struct theme theme;

    struct frame frame;
    bool dragging;    /* the border, with the mouse */
    int titles;       /* cells that the list's headlines are scrolled by */
    uint32_t overlap; /* the row that a page motion left in sight; UINT32_MAX: none */
    struct str kept;  /* panes and measure as they were remembered */
    bool alone;       /* zoom */
    bool story_focus; /* the story is in focus, not the list */
    struct layout_options layout; /* of stories; width is the frame's */

    struct list list;
    struct story story;
    struct story_search finder;
    struct {
        uint32_t part, at; /* the words on top when the search began */
        struct edition_place place;
        struct str before; /* the search that was in force */
        int flags;
        struct history history;
        bool recalled; /* those of earlier runs are in it */
    } search;

    struct edition_search_state hits;
    struct memory memory;
    bool returned; /* the story that memory wants was found, or is not to be */
    struct trail trail;
    struct chooser chooser;
    struct raw raw;
    struct correcting correcting;
    struct saving saving;

    const struct mode *mode; /* NULL: the panes */
    struct text_pager pager;

    const struct prompt_kind *asking; /* NULL: no prompt is open */
    struct prompt prompt;
    struct arena prompt_arena;
    bool prompt_changed; /* since the last picture */

    uint32_t count;       /* the number typed before a key; 0: none */
    char message[512];    /* shown until the next key */
    bool complete;        /* every page is in the list */
    size_t faults;        /* of the edition that have been said */
    bool selection_moved; /* the story is to follow the list */
    bool stale;           /* there is something new to paint */
    bool leaving;
    int status; /* to exit with */
};

/* --- app.c: the loop --- */

/* Makes frame, list, story and hits agree. */
void app_settle(struct app *app);

/* Shows a sentence in the status row until the next key, in the reader's language; text of
 * others in it is made safe. */
void app_say(struct app *app, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void app_ask(struct app *app, const struct prompt_kind *kind, struct history *history);
void app_enter(struct app *app, const struct mode *mode); /* NULL: back to the panes */
void app_leave(struct app *app, int status);
/* The searches of earlier runs are in the history from now on. */
void search_recall(struct app *app);
/* Pages are about to be freed: whatever points into one lets go of it. Each struct of app
 * that keeps a page, or text of one, between two actions has its line there. */
void app_forget_pages(struct app *app);
/* Reads everything anew, after a file was changed; the reader stays at its words. */
void app_reopen(struct app *app);
void app_act(struct app *app, enum action action, int32_t count);

/* The pane that motions move: a mode's, else the one in focus. */
struct pane *app_pane(struct app *app);
/* What frame_make is asked for. */
struct frame_wish app_wish(const struct app *app);
/* Is the story, or what stands in its place, on the screen? */
bool app_sees_story(const struct app *app);
/* Selects a story, and shows it at an offset of its text (0: its top). */
bool app_go(struct app *app, struct edition_place place, uint32_t at);
const struct page *app_page(const struct app *app, struct edition_place place);

/* --- searching.c --- */

/* Begins with a search, from the selected story on, in later ones where it has no hit. */
void searching_start(struct app *app, struct str text);

/* What a mouse report asks for (screen.keyboard.mouse). */
void mouse_take(struct app *app);
/* Panes and measure as they were left, and as they are left now. */
void layout_memory_recall(struct app *app);
void layout_memory_keep(struct app *app);

/* --- one function for each action --- */
#define STATE_ACT(name, group, keys, brief, what)                                        \
    void act_##name(struct app *app, int32_t count);
KEYS_ACTIONS(STATE_ACT)
#undef STATE_ACT

#endif
