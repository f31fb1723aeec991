#include "ui/terminal.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <term.h>
#include <unistd.h>

#include "base/words.h"
#include "ui/theme.h"

enum { OUT_ROOM = 16384, UNKNOWN = -1 };

/* Bits of a style: five attributes, then each colour plus one in nine. */
enum { FG_SHIFT = 8, BG_SHIFT = 17, COLOR_MASK = 0x1FF };
enum { FACE_ALL = FACE_BOLD | FACE_DIM | FACE_UNDERLINE | FACE_REVERSE | FACE_ITALIC };

static const char *const cap_names[TERMINAL_CAP_COUNT] = {
#define TERMINAL_CAP_NAME(name) #name,
    TERMINAL_CAPS(TERMINAL_CAP_NAME)
#undef TERMINAL_CAP_NAME
};

static const struct {
    unsigned attr;
    enum terminal_cap cap;
    int colorless; /* bit of terminfo's ncv */
} attrs[] = {{FACE_BOLD, TERMINAL_bold, 32},
             {FACE_DIM, TERMINAL_dim, 16},
             {FACE_UNDERLINE, TERMINAL_smul, 2},
             {FACE_REVERSE, TERMINAL_rev, 4},
             {FACE_ITALIC, TERMINAL_sitm, 0}};
enum { ATTR_COUNT = sizeof attrs / sizeof *attrs };

/* Bytes without the padding ($<5>) of terminals that had no flow control. */
static void put(struct terminal *t, const char *bytes)
{
    while (bytes && *bytes) {
        const char *pad = strstr(bytes, "$<");
        size_t len = pad ? (size_t)(pad - bytes) : strlen(bytes);
        buf_add(&t->out, (struct str){bytes, len});
        pad = pad ? strchr(pad, '>') : NULL;
        bytes = pad ? pad + 1 : NULL;
    }
}

static void put_cap(struct terminal *t, enum terminal_cap cap)
{
    put(t, t->caps[cap]);
}

static const char *with(const struct terminal *t, enum terminal_cap cap, int a, int b)
{
    const char *value = t->caps[cap];
    return value ? tiparm(value, a, b) : NULL;
}

/* What ends all styles also ends line drawing (rmacs), which is never begun. */
static const char *without(struct arena *arena, const char *bytes, const char *part)
{
    struct buf out = {.arena = arena};
    const char *at = part && *part ? strstr(bytes, part) : NULL;
    buf_add(&out, (struct str){bytes, at ? (size_t)(at - bytes) : strlen(bytes)});
    if (at)
        buf_add(&out, str_of(at + strlen(part)));
    buf_add_char(&out, '\0');
    return out.len > 1 ? out.ptr : bytes;
}

static const char *capability(const char *name)
{
    const char *value = tigetstr(name);
    return value && value != (const char *)-1 && *value ? value : NULL;
}

static void look_up(struct terminal *t)
{
    for (int i = 0; i < TERMINAL_CAP_COUNT; i++)
        t->caps[i] = capability(cap_names[i]);
    t->wraps = tigetflag("am") > 0;
    t->hangs = tigetflag("xenl") > 0;
    t->moves_styled = tigetflag("msgr") > 0;
    int colorless = tigetnum("ncv");
    bool styled = t->caps[TERMINAL_sgr0] && tigetnum("xmc") <= 0;
    for (int i = 0; styled && i < ATTR_COUNT; i++) {
        t->attrs |= t->caps[attrs[i].cap] ? attrs[i].attr : 0;
        if (colorless > 0 && colorless & attrs[i].colorless)
            t->uncolored |= attrs[i].attr;
    }
    if (styled && t->caps[TERMINAL_setaf] && t->caps[TERMINAL_setab] &&
        t->caps[TERMINAL_op])
        t->colors = tigetnum("colors") > 0 ? tigetnum("colors") : 0;
    t->rows = tigetnum("lines") > 0 ? tigetnum("lines") : 24;
    t->cols = tigetnum("cols") > 0 ? tigetnum("cols") : 80;
    if (t->caps[TERMINAL_sgr0])
        t->plain = without(&t->arena, t->caps[TERMINAL_sgr0], capability("rmacs"));
}

bool terminal_open(struct terminal *t, int fd, struct fault *fault)
{
    int status;
    const char *name = getenv("TERM");
    *t = (struct terminal){.fd = fd};
    if (setupterm(NULL, fd, &status) != OK)
        return fault_set(fault,
                         "the terminal %s is not known here (TERM); --format=text "
                         "prints instead",
                         name && *name ? name : words_say("without a name"));
    look_up(t);
    if (!t->caps[TERMINAL_cup]) {
        terminal_close(t);
        return fault_set(fault,
                         "the terminal %s cannot place the cursor (TERM); "
                         "--format=text prints instead",
                         name ? name : "");
    }
    t->out = (struct buf){.arena = &t->arena};
    t->out.ptr = arena_grow(&t->arena, NULL, &t->out.room, OUT_ROOM, 1);
    tcgetattr(fd, &t->before);
    return true;
}

void terminal_close(struct terminal *t)
{
    del_curterm(cur_term);
    arena_free(&t->arena);
}

/* Keys come at once and unechoed, those that the line discipline keeps for itself too; but
 * ^C and ^Z stay signals. Line feeds only feed lines. */
static void set_modes(struct terminal *t)
{
    struct termios modes = t->before;
    modes.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR);
    modes.c_oflag &= ~(tcflag_t)ONLCR;
    modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
    modes.c_lflag |= ISIG;
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
    tcsetattr(t->fd, TCSADRAIN, &modes);
}

static void report_mouse(struct terminal *t, bool on)
{
    put(t, on ? "\033[?1002h\033[?1006h" : "\033[?1006l\033[?1002l");
}

bool terminal_mouse(struct terminal *t, bool on)
{
    if (!t->caps[TERMINAL_kmous])
        return false;
    if (t->mouse != on)
        report_mouse(t, on);
    t->mouse = on;
    return true;
}

void terminal_take(struct terminal *t)
{
    static const enum terminal_cap caps[] = {TERMINAL_smcup, TERMINAL_rmir, TERMINAL_smam,
                                             TERMINAL_BE};
    set_modes(t);
    for (size_t i = 0; i < sizeof caps / sizeof *caps; i++)
        put_cap(t, caps[i]);
    if (t->mouse)
        report_mouse(t, true);
    t->y = t->x = t->top = t->bottom = UNKNOWN;
    t->seen = false;
}

static void whole_region(struct terminal *t)
{
    if (t->top == 0 && t->bottom == t->rows - 1)
        return;
    put(t, with(t, TERMINAL_csr, 0, t->rows - 1));
    t->top = 0;
    t->bottom = t->rows - 1;
}

void terminal_give_back(struct terminal *t)
{
    t->out.len = 0;
    if (t->seen) {
        if (t->mouse)
            report_mouse(t, false);
        put_cap(t, TERMINAL_BD);
        put_cap(t, TERMINAL_sgr0);
        whole_region(t);
        put(t, with(t, TERMINAL_cup, t->rows - 1, 0));
        put_cap(t, TERMINAL_rmcup);
        put(t, "\r");
        terminal_flush(t);
    }
    tcsetattr(t->fd, TCSADRAIN, &t->before);
}

bool terminal_clear(struct terminal *t, int rows, int cols)
{
    t->rows = rows;
    t->cols = cols;
    t->y = t->x = t->top = t->bottom = UNKNOWN;
    t->adrift = false;
    put_cap(t, TERMINAL_sgr0);
    t->style = 0;
    whole_region(t);
    if (!t->caps[TERMINAL_clear])
        return false;
    put_cap(t, TERMINAL_clear);
    t->y = t->x = 0;
    return true;
}

terminal_style terminal_style_of(const struct terminal *t, unsigned wanted, int fg,
                                 int bg)
{
    bool colored = (fg >= 0 && fg < t->colors) || (bg >= 0 && bg < t->colors);
    terminal_style style = wanted & t->attrs & (colored ? ~t->uncolored : ~0u);
    if (fg >= 0 && fg < t->colors && fg < COLOR_MASK)
        style |= (unsigned)(fg + 1) << FG_SHIFT;
    if (bg >= 0 && bg < t->colors && bg < COLOR_MASK)
        style |= (unsigned)(bg + 1) << BG_SHIFT;
    return style;
}

static unsigned fg_of(terminal_style style)
{
    return style >> FG_SHIFT & COLOR_MASK;
}

static unsigned bg_of(terminal_style style)
{
    return style >> BG_SHIFT & COLOR_MASK;
}

bool terminal_shows_blank(terminal_style style)
{
    return bg_of(style) || style & (FACE_UNDERLINE | FACE_REVERSE);
}

/* Is there something in a that b has not, so that a must be ended first? */
static bool must_end(terminal_style a, terminal_style b)
{
    return (a & FACE_ALL & ~b) || (fg_of(a) && !fg_of(b)) || (bg_of(a) && !bg_of(b));
}

void terminal_set_style(struct terminal *t, terminal_style style)
{
    if (style == t->style)
        return;
    if (must_end(t->style, style)) {
        put(t, t->plain);
        if ((fg_of(t->style) || bg_of(t->style)) && !strstr(t->plain, "\033["))
            put_cap(t, TERMINAL_op);
        t->style = 0;
    }
    for (int i = 0; i < ATTR_COUNT; i++)
        if (style & ~t->style & attrs[i].attr)
            put_cap(t, attrs[i].cap);
    if (fg_of(style) != fg_of(t->style))
        put(t, with(t, TERMINAL_setaf, (int)fg_of(style) - 1, 0));
    if (bg_of(style) != bg_of(t->style))
        put(t, with(t, TERMINAL_setab, (int)bg_of(style) - 1, 0));
    t->style = style;
}

/* From column `from` of a row on to x: over so many cells, or to the column itself where
 * the pen may not be where it is thought to be. NULL: there is no such way. */
static const char *way_right(const struct terminal *t, int from, int x)
{
    bool over = t->caps[TERMINAL_cuf] && x > from && !(t->adrift && from == t->x);
    if (t->caps[TERMINAL_hpa] && (!over || x - from >= 10))
        return with(t, TERMINAL_hpa, x, 0);
    return over ? with(t, TERMINAL_cuf, x - from, 0) : NULL;
}

size_t terminal_way(const struct terminal *t, int x)
{
    const char *way = way_right(t, t->x, x);
    return strlen(way ? way : with(t, TERMINAL_cup, t->y, x));
}

static bool move_in_row(struct terminal *t, int x)
{
    const char *way = x == 0 ? "\r" : way_right(t, t->x, x);
    put(t, way);
    return way != NULL;
}

/* To the next row, where that does not scroll. */
static bool move_to_next(struct terminal *t, int x)
{
    if (t->y == t->bottom || t->y == t->rows - 1)
        return false;
    bool below = x == t->x && !t->adrift;
    const char *way = below || x == 0 ? "" : way_right(t, 0, x);
    if (!way)
        return false;
    put(t, below ? "\n" : "\r\n");
    put(t, way);
    return true;
}

static bool move_to_row(struct terminal *t, int y, int x)
{
    bool below = x == t->x && !t->adrift;
    if (!t->caps[TERMINAL_vpa] || (x != 0 && !below))
        return false;
    put(t, below ? "" : "\r");
    put(t, with(t, TERMINAL_vpa, y, 0));
    return true;
}

void terminal_move(struct terminal *t, int y, int x)
{
    if (t->y == y && t->x == x)
        return;
    if (!t->moves_styled)
        terminal_set_style(t, 0);
    if (y == 0 && x == 0 && t->caps[TERMINAL_home])
        put_cap(t, TERMINAL_home);
    else if (t->y == UNKNOWN ||
             !((y == t->y && move_in_row(t, x)) ||
               (y == t->y + 1 && move_to_next(t, x)) || move_to_row(t, y, x)))
        put(t, with(t, TERMINAL_cup, y, x));
    t->y = y;
    t->x = x;
    t->adrift = false;
}

void terminal_write(struct terminal *t, struct str text, int cells, bool doubtful)
{
    buf_add(&t->out, text);
    t->x += cells;
    t->adrift = t->adrift || doubtful;
    if (t->x >= t->cols)
        t->y = t->x = UNKNOWN;
}

bool terminal_erase_rest(struct terminal *t)
{
    if (!t->caps[TERMINAL_el])
        return false;
    if (terminal_shows_blank(t->style))
        terminal_set_style(t, 0);
    put_cap(t, TERMINAL_el);
    return true;
}

bool terminal_erase(struct terminal *t, int cells)
{
    if (!t->caps[TERMINAL_ech])
        return false;
    if (terminal_shows_blank(t->style))
        terminal_set_style(t, 0);
    put(t, with(t, TERMINAL_ech, cells, 0));
    return true;
}

static bool set_region(struct terminal *t, int top, int bottom)
{
    if (t->top == top && t->bottom == bottom)
        return true;
    if (!t->caps[TERMINAL_csr])
        return false;
    put(t, with(t, TERMINAL_csr, top, bottom));
    t->top = top;
    t->bottom = bottom;
    t->y = t->x = UNKNOWN;
    return true;
}

bool terminal_scroll(struct terminal *t, int top, int bottom, int by, int x)
{
    enum terminal_cap step = by > 0 ? TERMINAL_ind : TERMINAL_ri;
    enum terminal_cap leap = by > 0 ? TERMINAL_indn : TERMINAL_rin;
    int count = by > 0 ? by : -by;
    if (!t->caps[step] || !set_region(t, top, bottom))
        return false;
    terminal_set_style(t, 0);
    terminal_move(t, by > 0 ? bottom : top, x);
    if (t->caps[leap] && count > 4) {
        put(t, with(t, leap, count, 0));
        return true;
    }
    while (count-- > 0)
        put_cap(t, step);
    return true;
}

void terminal_send(struct terminal *t, struct str bytes)
{
    buf_add(&t->out, bytes);
}

void terminal_flush(struct terminal *t)
{
    struct str rest = buf_str(&t->out);
    while (rest.len && !t->gone) {
        ssize_t sent = write(t->fd, rest.ptr, rest.len);
        if (sent < 0 && errno == EAGAIN) /* another program left it non-blocking */
            poll(&(struct pollfd){t->fd, POLLOUT, 0}, 1, 1000);
        if (sent < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        t->gone = sent <= 0;
        t->seen = true;
        if (sent > 0)
            rest = str_slice(rest, (size_t)sent, rest.len);
    }
    t->out.len = 0;
}
