/* state: the state of the reader on the screen, shared by the files of this
 * folder, each field under the module that owns it.
 *
 * An action is a row of KEYS_ACTIONS (ui/keys.h) and a function act_<name> in any file of
 * the folder. Prompts and modes are const structs (ui/modes.h). Actions change the state
 * and paint nothing; app_settle (ui/settle.h) makes it consistent before each picture.
 */
#ifndef UI_STATE_H
#define UI_STATE_H

#include <time.h>

#include "setup.h"
#include "show/export.h"
#include "ui/archive_search.h"
#include "ui/bookmarks.h"
#include "ui/chooser.h"
#include "ui/correcting.h"
#include "ui/edition_search.h"
#include "ui/editions.h"
#include "ui/list.h"
#include "ui/memory.h"
#include "ui/modes.h"
#include "ui/saving.h"
#include "ui/reading.h"
#include "ui/screen.h"
#include "ui/search_walk.h"
#include "ui/settle.h"
#include "ui/story.h"
#include "ui/story_search.h"
#include "ui/text_mode.h"

/* The text of a mode that only shows some: help, messages, printed lines. */
struct text_pager {
    struct arena arena;
    text_maker *make;           /* NULL: it is made once */
    struct story_search search; /* what is searched in it */
    struct str text;
    uint32_t *numbers; /* printed before each line of the text; 0: none */
    uint32_t made_for; /* cells it was laid out for; 0: not */
    struct layout layout;
    struct pane pane;
};

/* Where the reader leapt from. */
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
    struct text_pager pager;    /* its text is the page's source */
    struct edition_place place; /* of the page */
    uint32_t at;                /* the source offset it was entered at */
    uint32_t first_top;         /* the top row it was entered at */
};

/* How wide the headlines of the edition are, each TALLY_MOST cells at most. */
enum { TALLY_MOST = 80 };
struct title_tally {
    uint32_t of[TALLY_MOST + 1]; /* headlines of so many cells */
    size_t pages;                /* that are counted */
    int cells;                   /* what the list wants; 0: not known */
};

/* Characters of a part of a story that the mouse was dragged over; beg == end: none. */
struct dragged {
    struct edition_place place; /* of the story */
    uint32_t part, beg, end;
};

/* How the panes stand, and which is in focus. */
struct panes {
    struct frame frame;
    bool dragging;                    /* the border, with the mouse */
    struct dragged pressed, selected; /* where the button went down; up to where it is */
    int titles;       /* cells that the list's headlines are scrolled by */
    bool tall;        /* the selected headline has a row more in the list */
    uint32_t overlap; /* the row that a page motion left in sight; UINT32_MAX: none */
    struct str kept;  /* panes and measure as they were remembered */
    bool alone;       /* zoom */
    bool story_focus; /* the story is in focus, not the list */
    struct layout_options layout; /* of stories; width is the frame's */
    struct title_tally tally;
};

/* Searching: in the story, and in the edition. */
struct search {
    struct story_search story;
    struct edition_search_state edition;
    struct search_walk walk;
    struct archive_search archive;
    uint32_t part, at;                    /* the words on top when the search began */
    uint32_t current_part, current_block; /* the paragraph that was current then */
    struct str before;                    /* the search that was in force */
    uint32_t before_current;              /* the hit that was current then */
    struct str last;                      /* the last search, also after Esc */
    int last_flags;
    struct str pasted; /* outside a prompt: it is asked whether to search for it */
    int flags;
    struct history history;
    struct history commands; /* typed after : */
    bool recalled;           /* searches of earlier runs are in the history */
};

/* What the loop (app.c) goes by. */
struct loop {
    bool complete; /* every page is in the list */
    size_t faults; /* of the edition that have been said */
    bool slow;     /* the message is that a page takes long */
    bool stale;    /* there is something new to paint */
    bool wheel;    /* the last event came from the wheel over the list */
    int64_t now;   /* ms of a clock that only goes on, when the events were taken */
    bool reopen;   /* a file was changed: everything is to be reloaded */
    bool other;    /* … and of another edition than before */
    bool offered;  /* the list of editions, at the start; none of it is chosen yet */
    struct timespec opened; /* when the files were read, as files count time */
    int64_t looked;         /* when it was last asked whether one has changed, ms */
    uint32_t there;         /* 1 + the page whose file was there then; 0: none was */
    bool follow;            /* it is read again because of --follow */
    bool leaving;
    int status; /* to exit with */
};

/* What each mode shows (ui/modes.h). */
struct shown {
    struct chooser chooser;
    struct correcting correcting;
    struct saving saving;
    struct raw raw;
    struct text_pager lines, help;
};

/* The colours of the screen (appearance.c). */
struct colors {
    struct theme theme;
    enum background background; /* the terminal's, where it matters and is known */
    bool background_asked;
};

struct app {
    struct setup *setup;
    struct edition *edition;
    struct settings settings;
    struct arena arena;  /* as long as the reader runs */
    struct arena moment; /* for one picture */
    struct screen screen;
    struct keys keys;
    struct colors colors;

    struct panes panes;
    struct list list;
    struct story story;
    struct search search;
    struct memory memory;
    struct bookmarks bookmarks;
    struct reading reading;
    struct trail trail;

    struct modes modes;
    struct shown shown;

    struct loop loop;
};

static inline void app_leave(struct app *app, int status)
{
    app->loop.leaving = true;
    app->loop.status = status;
}

/* The page of a place; NULL: not in the edition, or dropped. */
static inline const struct page *app_page(const struct app *app,
                                          struct edition_place place)
{
    return place.page < edition_count(app->edition)
               ? edition_page(app->edition, place.page)
               : NULL;
}

/* The index in the edition of a page that the story shows. */
static inline uint32_t app_page_index(const struct app *app, const struct page *page)
{
    uint32_t here = app->story.place.page;
    if (edition_page(app->edition, here) == page)
        return here;
    for (uint32_t i = 0; i < edition_count(app->edition); i++)
        if (edition_page(app->edition, i) == page)
            return i;
    return here;
}

/* --- searching.c --- */

/* Asks whether to search for what was pasted outside a prompt. */
void searching_ask_pasted(struct app *app);
/* 3/12, or what is wrong with the pattern. */
struct str searching_note(const struct story_search *search, struct arena *arena);
/* ^R in such a prompt: a regular expression, or no more. */
bool search_key(struct app *app, int32_t code);
/* Begins with a search, from the selected story on, in later ones where it has no hit. */
void searching_start(struct app *app, struct str text);

/* --- moving.c --- */

/* To that place in the pane in focus, in hundredths. */
void moving_percent(struct app *app, int32_t percent);
/* To the story of that number, or to the last, which is said. */
void moving_story(struct app *app, uint32_t number);

/* --- panes.c --- */

/* Does the key that leads back leave the program? */
bool panes_back_leaves(const struct app *app);

/* --- jumps.c --- */

/* Before the reader leaps elsewhere: ^O comes back here. */
void trail_push(struct app *app);

/* --- marks.c --- */

/* The row of the next unread story below the selected one; -1: none, and how many are
 * left above it. */
int64_t marks_next_unread(struct app *app, uint32_t *left);

/* --- copying.c --- */

/* To the clipboard, and where else copies go; the name, of what it is, is said. */
void copying_send(struct app *app, struct str what, const char *name);

/* --- share.c --- */

/* The story on the screen in a printed format, continuations with it. */
struct str share_story_text(struct app *app, enum export_format format);
/* May the story go into a file or a command? What forbids it is said. */
bool share_may_leave(struct app *app, const char *what);
/* Writes it to that file. */
void share_save(struct app *app, struct str path);

/* --- source_view.c --- */

/* The page as it was extracted, from that offset of its source on, with the hits of the
 * search that is in force. */
void source_view_show(struct app *app, uint32_t page, uint32_t at);

/* --- help.c --- */

/* The help, from the first row on that holds the word; empty: from the top. */
void help_show(struct app *app, struct str word);

/* --- messages.c --- */

/* The errors so far, as a text to look at. */
void messages_show(struct app *app, int32_t by);

/* --- mouse.c --- */

/* What a mouse report asks for (screen.keyboard.mouse). */
void mouse_take(struct app *app);

/* --- layout_memory.c --- */

/* Panes and measure as they were left, and as they are left now. */
void layout_memory_recall(struct app *app);
void layout_memory_keep(struct app *app);

/* An action that goes by no number typed before its key; its body follows. */
#define STATE_PLAIN(name)                                                                \
    void act_##name(struct app *app, __attribute__((unused)) int32_t count)

/* An action that does one thing. */
#define STATE_ACTION(name, does)                                                         \
    STATE_PLAIN(name)                                                                    \
    {                                                                                    \
        does;                                                                            \
    }

/* --- one function for each action --- */
#define STATE_ACT(name, group, keys, brief, what)                                        \
    void act_##name(struct app *app, int32_t count);
KEYS_ACTIONS(STATE_ACT)
#undef STATE_ACT

#endif
