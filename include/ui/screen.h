/* screen: the terminal, through curses: src/ui/screen.c opens it and waits for events,
 * src/ui/screen_cells.c makes the pictures.
 *
 * Opens the terminal, reads its keys, puts characters on cells, restores the terminal.
 * Knows cells and faces; knows nothing of panes or stories. What is put here is checked
 * once more, so that no character that glyph_is_unsafe reaches the terminal whoever asks,
 * and no character takes other cells than it was given.
 */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"
#include "ui/keyboard.h"
#include "ui/theme.h"

enum screen_color { SCREEN_COLOR_AUTO, SCREEN_COLOR_ALWAYS, SCREEN_COLOR_NEVER };

/* What has happened. */
enum {
    SCREEN_KEYS = 1,       /* bytes have come: screen_key */
    SCREEN_FD = 2,         /* the other descriptor is readable */
    SCREEN_RESIZED = 4,    /* rows and cols are new */
    SCREEN_RESUMED = 8,    /* back from a stop: everything will be painted again */
    SCREEN_INTERRUPT = 16, /* ^C */
    SCREEN_END = 32,       /* leave: screen.signal says why */
};

struct screen_keys {
    int fd;
    bool own;      /* opened by the screen */
    int escape_ms; /* how long Esc waits for the rest of a sequence */
    bool late;     /* … and it has waited that long */
    bool lone;     /* the last byte was read alone, and nothing follows it */
};

struct screen_output {
    int fd;        /* the descriptor curses writes to */
    int batch;     /* memory for one picture; -1: there is none */
    bool direct;   /* the next picture goes without it */
    bool unmarked; /* … and asks the terminal to mark pastes */
};

/* Characters side by side in a row that curses is still to be given. */
struct screen_run {
    int y, x, end; /* the row, its first column and the one after its last */
    int count;     /* of cells; 0: none */
    unsigned look; /* of the last of them */
    void *cells;   /* of curses, in `moment` */
};

struct screen_face {
    bool known;
    uint32_t attrs;
    int pair;
};

struct screen {
    int rows, cols;
    int cursor_y, cursor_x;
    bool open;
    int signal; /* after SCREEN_END: what ended it; SIGHUP for a terminal that is gone */
    bool colors;
    bool mouse; /* reports are on */
    struct screen_keys keys;
    struct screen_output out;
    struct screen_run run;
    struct arena moment; /* of one picture */
    struct keyboard keyboard;
    struct theme theme;
    struct screen_face faces[LOOK_COUNT]
                            [LOOK_COUNT + 1]; /* by look, made when asked for */
};

/* Takes the terminal. False and a fault where there is none, where it cannot place the
 * cursor, or where the system has no UTF-8 locale; nothing is changed then. */
bool screen_open(struct screen *screen, enum screen_color color, struct fault *fault);

/* Gives the terminal back as it was found. */
void screen_close(struct screen *screen);

/* The faces to draw with from now on. */
void screen_dress(struct screen *screen, const struct theme *theme);

/* Has the terminal the fixed palette of 256 colours, and may it be used? */
bool screen_has_palette(const struct screen *screen);

/* Waits until something happens, at most timeout_ms (-1: without limit); fd may be -1. */
unsigned screen_wait(struct screen *screen, int fd, int timeout_ms);

/* Waits, at most ms (-1: without limit), until fd (-1: none) is ready for poll's `events`
 * (SCREEN_FD), or the program is to leave (SCREEN_END). Keys are left where they are. */
unsigned screen_await(struct screen *screen, int fd, short events, int ms);

/* The next key that has come; KEYS_NONE: none. Does not wait. */
int32_t screen_key(struct screen *screen);

/* Has a key come that was not read? Is there a signal? For long work that may be left. */
bool screen_pending(const struct screen *screen);

/* One picture: begin, put what is to be seen, cursor, end. Cells not put are blank. end
 * sends what has changed, in one piece; anew: all of it. */
void screen_begin(struct screen *screen);
void screen_end(struct screen *screen);
void screen_anew(struct screen *screen);

/* Cells side by side in a row of the screen. */
struct cells {
    int y, x, count;
};
/* Those that are left right of the first `used`. */
static inline struct cells cells_after(struct cells at, int used)
{
    return (struct cells){at.y, at.x + used, at.count - used};
}

/* One user-perceived character at the cells that it takes, 1 or 2. What lies outside the
 * screen is left out. */
void screen_put(struct screen *screen, struct cells at, struct str cluster,
                unsigned look);
/* Blanks with a look. */
void screen_fill(struct screen *screen, struct cells at, unsigned look);
void screen_cursor(struct screen *screen, int y, int x);

/* Asks the terminal for reports of the mouse, or for no more; false: it has none. */
bool screen_mouse(struct screen *screen, bool on);

/* Gives the terminal to another program for a while, and takes it back. */
void screen_pause(struct screen *screen);
void screen_resume(struct screen *screen);

/* Sends a control string of the program's own, as for the clipboard, past curses. */
void screen_send(struct screen *screen, struct str bytes);

#endif
