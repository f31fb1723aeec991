#include "ui/screen.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "base/glyph.h"
#include "ui/keys.h"

enum { MOST_ROWS = 2048, MOST_COLS = 4096, ESCAPE_MS = 25 };

/* Signals only set a flag here, and wake the poll through a pipe: a worker thread may be
 * the one that is interrupted. */
static volatile sig_atomic_t caught[NSIG];
static int wake[2] = {-1, -1};

static void on_signal(int number)
{
    int saved = errno;
    caught[number] = 1;
    ssize_t ignored = write(wake[1], "", 1);
    (void)ignored;
    errno = saved;
}

static bool take(int number)
{
    bool was = caught[number];
    caught[number] = 0;
    return was;
}

static void catch_signal(int number)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART}, old;
    sigemptyset(&action.sa_mask);
    if (number == SIGHUP && sigaction(number, NULL, &old) == 0 &&
        old.sa_handler == SIG_IGN)
        return; /* nohup */
    sigaction(number, &action, NULL);
}

static const int signals[] = {SIGHUP,  SIGTERM, SIGQUIT,  SIGINT,
                              SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE};
enum { SIGNAL_COUNT = sizeof signals / sizeof *signals };

static bool catch_signals(struct fault *fault)
{
    if (pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0)
        return fault_set(fault, "cannot make a pipe: %s", strerror(errno));
    for (int i = 0; i < SIGNAL_COUNT; i++)
        catch_signal(signals[i]);
    return true;
}

static void release_signals(void)
{
    for (int i = 0; i < SIGNAL_COUNT; i++)
        signal(signals[i], SIG_DFL);
    for (int i = 0; i < 2; i++) {
        if (wake[i] >= 0)
            close(wake[i]);
        wake[i] = -1;
    }
}

/* The C library measures by the locale; a reader over SSH often comes with none. */
static bool set_locale(struct fault *fault)
{
    static const char *const names[] = {"", "C.UTF-8", "C.utf8", "en_US.UTF-8",
                                        "zh_CN.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setlocale(LC_CTYPE, names[i]) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
            return true;
    return fault_set(fault,
                     "no UTF-8 locale here: install one (on Debian: locales-all) or "
                     "set LC_ALL to one of `locale -a`");
}

static bool open_keys(struct screen *screen, struct fault *fault)
{
    screen->keys = STDIN_FILENO;
    screen->own_keys = !isatty(STDIN_FILENO);
    if (!screen->own_keys)
        return true;
    screen->keys = open("/dev/tty", O_RDONLY | O_CLOEXEC);
    if (screen->keys < 0)
        return fault_set(fault, "no terminal to take keys from: /dev/tty: %s",
                         strerror(errno));
    return true;
}

static bool size_of_terminal(int *rows, int *cols)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col)
        return false;
    *rows = size.ws_row < MOST_ROWS ? size.ws_row : MOST_ROWS;
    *cols = size.ws_col < MOST_COLS ? size.ws_col : MOST_COLS;
    return true;
}

/* Sends what waits; where that fails the terminal is gone, though nobody said so. */
static void flush(struct screen *screen)
{
    terminal_flush(&screen->terminal);
    if (screen->terminal.gone)
        on_signal(SIGHUP);
}

bool screen_mouse(struct screen *screen, bool on)
{
    bool done = terminal_mouse(&screen->terminal, on);
    flush(screen);
    return done;
}

/* The terminal that is to be given back when the program dies. */
static struct screen *taken;

static void restore(void)
{
    terminal_give_back(&taken->terminal);
}

static bool start_terminal(struct screen *screen, struct fault *fault)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        (size.ws_row > MOST_ROWS || size.ws_col > MOST_COLS))
        return fault_set(fault, "the terminal says it is %dx%d", size.ws_col,
                         size.ws_row);
    if (!terminal_open(&screen->terminal, STDOUT_FILENO, fault))
        return false;
    screen->rows = screen->terminal.rows;
    screen->cols = screen->terminal.cols;
    size_of_terminal(&screen->rows, &screen->cols);
    canvas_resize(&screen->canvas, screen->rows, screen->cols);
    return true;
}

static bool wants_color(enum screen_color color)
{
    const char *no_color = getenv("NO_COLOR");
    if (color == SCREEN_COLOR_AUTO)
        return !(no_color && *no_color);
    return color == SCREEN_COLOR_ALWAYS;
}

static int escape_ms(void)
{
    const char *value = getenv("ESCDELAY");
    int ms = value ? (int)strtol(value, NULL, 10) : 0;
    return ms > 0 && ms <= 1000 ? ms : ESCAPE_MS;
}

static void close_doors(struct screen *screen)
{
    terminal_close(&screen->terminal);
    canvas_close(&screen->canvas);
    if (screen->own_keys)
        close(screen->keys);
}

static bool take_terminal(struct screen *screen, enum screen_color color,
                          struct fault *fault)
{
    if (!set_locale(fault) || !open_keys(screen, fault))
        return false;
    if (!start_terminal(screen, fault)) {
        if (screen->own_keys)
            close(screen->keys);
        return false;
    }
    if (!catch_signals(fault)) {
        close_doors(screen);
        return false;
    }
    taken = screen;
    fault_at_death(restore);
    terminal_take(&screen->terminal);
    screen->colors = wants_color(color) ? screen->terminal.colors : 0;
    screen->escape_ms = escape_ms();
    screen->open = true;
    return true;
}

bool screen_open(struct screen *screen, enum screen_color color, struct fault *fault)
{
    fault_hold(true);
    bool done = take_terminal(screen, color, fault);
    fault_hold(false);
    return done;
}

void screen_close(struct screen *screen)
{
    if (!screen->open)
        return;
    fault_hold(true);
    restore();
    fault_at_death(NULL);
    fault_hold(false);
    release_signals();
    close_doors(screen);
    screen->open = false;
}

void screen_dress(struct screen *screen, const struct theme *theme)
{
    screen->theme = *theme;
    memset(screen->faces, 0, sizeof screen->faces);
}

/* The nearest of the terminal's colours. */
static int palette(int32_t color, int colors)
{
    if (color == FACE_DEFAULT)
        return -1;
    if (color >= FACE_TRUE) { /* the 6×6×6 cube of 256 colours */
        int32_t r = color >> 16 & 0xFF, g = color >> 8 & 0xFF, b = color & 0xFF;
        color = 16 + 36 * ((r + 25) / 51) + 6 * ((g + 25) / 51) + (b + 25) / 51;
    }
    if (color < colors || color < 16)
        return color < colors ? (int)color : (int)color - 8;
    if (color >= 232)
        return color < 244 ? 0 : 7;
    int32_t cube = color - 16, r = cube / 36, g = cube / 6 % 6, b = cube % 6;
    return (r > 2) + 2 * (g > 2) + 4 * (b > 2);
}

static terminal_style style_of(struct screen *screen, unsigned look)
{
    struct screen_face *known = &screen->faces[look & 0xFF][look >> 8];
    if (known->known)
        return known->style;
    struct face face = theme_face(&screen->theme, look);
    int colors = screen->colors;
    if (!colors && face.bg != FACE_DEFAULT)
        face.attrs |= FACE_REVERSE; /* a background that cannot be shown */
    known->known = true;
    known->style = terminal_style_of(&screen->terminal, face.attrs,
                                     colors ? palette(face.fg, colors) : -1,
                                     colors ? palette(face.bg, colors) : -1);
    return known->style;
}

static void clear_wake(void)
{
    char bytes[64];
    while (read(wake[0], bytes, sizeof bytes) > 0)
        ;
}

static unsigned end_with(struct screen *screen, int number)
{
    screen->signal = number;
    return SCREEN_END;
}

void screen_pause(struct screen *screen)
{
    (void)screen;
    restore();
}

static void take_size(struct screen *screen)
{
    if (size_of_terminal(&screen->rows, &screen->cols))
        canvas_resize(&screen->canvas, screen->rows, screen->cols);
}

void screen_resume(struct screen *screen)
{
    fault_hold(true);
    terminal_take(&screen->terminal);
    take_size(screen);
    canvas_anew(&screen->canvas);
    fault_hold(false);
}

static void stop(struct screen *screen)
{
    screen_pause(screen);
    signal(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    catch_signal(SIGTSTP);
    take(SIGCONT);
    screen_resume(screen);
}

static unsigned take_signals(struct screen *screen)
{
    unsigned events = 0;
    for (int i = 0; i < 3; i++) /* SIGHUP, SIGTERM, SIGQUIT */
        if (caught[signals[i]])
            return end_with(screen, signals[i]);
    take(SIGPIPE);
    if (take(SIGINT))
        events |= SCREEN_INTERRUPT;
    if (take(SIGTSTP)) {
        stop(screen);
        events |= SCREEN_RESUMED | SCREEN_RESIZED;
    }
    if (take(SIGCONT)) {
        screen_pause(screen);
        screen_resume(screen);
        events |= SCREEN_RESUMED | SCREEN_RESIZED;
    }
    if (take(SIGWINCH)) {
        take_size(screen);
        events |= SCREEN_RESIZED;
    }
    return events;
}

/* All that has come, in one read. */
static unsigned read_keys(struct screen *screen)
{
    size_t room;
    unsigned char *space = keyboard_space(&screen->keyboard, &room);
    ssize_t len = read(screen->keys, space, room);
    if (len > 0) {
        keyboard_fed(&screen->keyboard, (size_t)len);
        return SCREEN_KEYS;
    }
    if (len < 0 && (errno == EINTR || errno == EAGAIN))
        return 0;
    return end_with(screen, SIGHUP);
}

unsigned screen_wait(struct screen *screen, int fd, int timeout_ms)
{
    struct pollfd polls[] = {{screen->keys, POLLIN, 0},
                             {wake[0], POLLIN, 0},
                             {fd, POLLIN, 0}};
    bool escape = keyboard_waits(&screen->keyboard);
    if (escape && (timeout_ms < 0 || timeout_ms > screen->escape_ms))
        timeout_ms = screen->escape_ms;
    screen->late = false;
    int ready = poll(polls, 3, timeout_ms);
    unsigned events = 0;
    if (polls[1].revents)
        clear_wake();
    events |= take_signals(screen);
    if (ready <= 0) {
        screen->late = ready == 0 && escape;
        return events | (screen->late ? SCREEN_KEYS : 0u);
    }
    if (polls[0].revents && !(events & SCREEN_END))
        events |= read_keys(screen);
    if (polls[2].revents)
        events |= SCREEN_FD;
    return events;
}

int32_t screen_key(struct screen *screen)
{
    return keyboard_next(&screen->keyboard, screen->late);
}

bool screen_pending(const struct screen *screen)
{
    struct pollfd polls[] = {{screen->keys, POLLIN, 0}, {wake[0], POLLIN, 0}};
    return poll(polls, 2, 0) > 0;
}

void screen_begin(struct screen *screen, int ambiguous)
{
    screen->ambiguous = ambiguous;
    canvas_begin(&screen->canvas);
}

void screen_end(struct screen *screen)
{
    fault_hold(true);
    canvas_send(&screen->canvas, &screen->terminal, screen->cursor_y, screen->cursor_x);
    flush(screen);
    fault_hold(false);
}

void screen_anew(struct screen *screen)
{
    canvas_anew(&screen->canvas);
}

void screen_shows(struct screen *screen, int y, int rows, const void *of, uint32_t top)
{
    canvas_shows(&screen->canvas,
                 (struct canvas_stretch){.of = of, .top = top, .y = y, .rows = rows});
}

/* Cells that the terminal is thought to give to a character. */
static int cells_of(const struct screen *screen, uint32_t code)
{
    if (screen->ambiguous == 2 && glyph_is_ambiguous(code))
        return 2;
    return wcwidth((wchar_t)code);
}

/* A cluster as a cell wants it: what takes cells first, then what takes none. Its cells,
 * 0 where there is nothing to show. */
static int widen(const struct screen *screen, struct str cluster, char out[CELL_BYTES],
                 size_t *len)
{
    int width = 0;
    char bytes[4];
    *len = 0;
    for (size_t pos = 0; pos < cluster.len;) {
        uint32_t code = glyph_next(cluster, &pos);
        bool unsafe = glyph_is_unsafe(code);
        if (unsafe)
            code = glyph_mark(code);
        int cells = cells_of(screen, code);
        if (*len && (unsafe || cells != 0))
            continue;
        if (*len == 0 && cells == 0) { /* a mark with nothing to stand on */
            *len = glyph_put(0x25CC, out);
            width = 1;
        }
        size_t size = glyph_put(code, bytes);
        if (*len + size > CELL_BYTES)
            break;
        memcpy(out + *len, bytes, size);
        width = *len ? width : cells;
        *len += size;
    }
    return width;
}

void screen_put(struct screen *screen, int y, int x, struct str cluster, int cells,
                unsigned look)
{
    if (y < 0 || y >= screen->rows || x < 0 || cells < 1 || x + cells > screen->cols)
        return;
    char text[CELL_BYTES];
    size_t len;
    int width = widen(screen, cluster, text, &len);
    if (width < 1 || width > cells) {
        len = width ? glyph_put(GLYPH_REPLACEMENT, text) : glyph_put(' ', text);
        width = 1;
    }
    struct str put = {text, len};
    bool doubtful = screen->ambiguous != 2 && glyph_is_ambiguous(glyph_first(put));
    canvas_put(&screen->canvas, y, x, canvas_cell(put, style_of(screen, look), doubtful),
               width);
    if (width < cells)
        screen_fill(screen, y, x + width, cells - width, look);
}

void screen_fill(struct screen *screen, int y, int x, int cells, unsigned look)
{
    if (y < 0 || y >= screen->rows)
        return;
    struct cell blank = canvas_cell(STR(" "), style_of(screen, look), false);
    for (int i = x < 0 ? 0 : x; i < x + cells && i < screen->cols; i++)
        canvas_put(&screen->canvas, y, i, blank, 1);
}

void screen_cursor(struct screen *screen, int y, int x)
{
    y = y < screen->rows ? y : screen->rows - 1;
    x = x < screen->cols ? x : screen->cols - 1;
    screen->cursor_y = y > 0 ? y : 0;
    screen->cursor_x = x > 0 ? x : 0;
}

void screen_send(struct screen *screen, struct str bytes)
{
    terminal_send(&screen->terminal, bytes);
    flush(screen);
}
