#include "ui/screen.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/die.h"
#include "base/glyph.h"
#include "base/os.h"
#include "base/words.h"
#include "ui/keys.h"
#include "ui/tty_guard.h"

enum { MOST_ROWS = 2048, MOST_COLS = 4096, ESCAPE_MS = 25 };

/* Signals only set a flag here, and wake the poll through a pipe: a worker thread may be
 * the one that is interrupted. */
static volatile sig_atomic_t caught[NSIG];
static int wake[2] = {-1, -1};

static void on_signal(int number)
{
    int saved = errno;
    caught[number] = 1;
    if (number == SIGHUP || number == SIGTERM || number == SIGQUIT)
        tty_guard_deadline(128 + number);
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
    if (!os_pipe(wake, false))
        return fault_set(fault, "cannot make a pipe: %s", words_error(errno));
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

/* Curses writes and measures by the locale; a reader over SSH often comes with none. */
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
        return fault_set(fault, "no terminal to read keys from: /dev/tty: %s",
                         words_error(errno));
    return true;
}

static bool terminal_size(int *rows, int *cols)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col)
        return false;
    *rows = size.ws_row < MOST_ROWS ? size.ws_row : MOST_ROWS;
    *cols = size.ws_col < MOST_COLS ? size.ws_col : MOST_COLS;
    return true;
}

static void send_raw(const char *bytes, size_t len)
{
    while (len) {
        ssize_t sent = write(STDOUT_FILENO, bytes, len);
        if (sent < 0 && errno == EAGAIN) /* another program left it non-blocking */
            poll(&(struct pollfd){STDOUT_FILENO, POLLOUT, 0}, 1, 1000);
        if (sent < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (sent <= 0) {
            on_signal(SIGHUP); /* the terminal is gone, though nobody said so */
            return;
        }
        bytes += sent;
        len -= (size_t)sent;
    }
}

/* Curses writes wherever the cursor jumps, some eighty times a picture. While it paints,
 * its descriptor (a copy of the terminal's) leads into memory; what is there goes out in
 * one piece. Where the system has no such memory, curses writes as it likes. */
static bool begin_batch(struct screen *screen)
{
    return screen->batch >= 0 && os_dup(screen->batch, screen->out);
}

static void end_batch(struct screen *screen)
{
    os_dup(STDOUT_FILENO, screen->out);
    off_t len = lseek(screen->batch, 0, SEEK_CUR);
    char bytes[8192];
    for (off_t at = 0; at < len;) {
        size_t want = len - at < (off_t)sizeof bytes ? (size_t)(len - at) : sizeof bytes;
        ssize_t got = pread(screen->batch, bytes, want, at);
        if (got <= 0)
            break;
        at += got;
        send_raw(bytes, (size_t)got);
    }
    lseek(screen->batch, 0, SEEK_SET);
}

static const char *capability(const char *name)
{
    const char *value = tigetstr(name);
    return value && value != (const char *)-1 ? value : NULL;
}

/* Pastes are marked from a picture on, in one piece with it where it is one. */
static void mark_pastes(struct screen *screen, bool batched)
{
    const char *value = screen->unmarked ? capability("BE") : NULL;
    screen->unmarked = false;
    if (value && batched)
        batched = write(screen->batch, value, strlen(value)) > 0;
    if (value && !batched)
        send_raw(value, strlen(value));
}

/* Buttons and drags, as numbers of any size (xterm's 1002 and 1006). */
static void report_mouse(bool on)
{
    const char *bytes = on ? "\033[?1002h\033[?1006h" : "\033[?1006l\033[?1002l";
    send_raw(bytes, strlen(bytes));
}

bool screen_mouse(struct screen *screen, bool on)
{
    if (!capability("kmous"))
        return false;
    if (screen->mouse != on)
        report_mouse(on);
    screen->mouse = on;
    return true;
}

/* Adds a capability's bytes without the waiting times that it may ask for ("$<5>"). */
static size_t add_plain(char *bytes, size_t len, size_t room, const char *name)
{
    const char *value = capability(name);
    while (value && *value) {
        const char *end = value[0] == '$' && value[1] == '<' ? strchr(value, '>') : NULL;
        if (!end && len < room)
            bytes[len++] = *value;
        value = end ? end + 1 : value + 1;
    }
    return len;
}

/* What gives the terminal back when curses cannot be asked any more. */
static void prepare_guard(void)
{
    static const char *const names[] = {"BD", "rmkx", "op", "sgr0", "cnorm", "rmcup"};
    char bytes[512];
    static const char mouse[] = "\033[?1006l\033[?1002l";
    size_t len = 0;
    if (capability("kmous")) {
        memcpy(bytes, mouse, sizeof mouse - 1);
        len = sizeof mouse - 1;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        len = add_plain(bytes, len, sizeof bytes, names[i]);
    tty_guard_bytes(bytes, len);
}

/* The terminal that is to be given back when the program dies. */
static struct screen *taken;

static void restore(void)
{
    os_dup(STDOUT_FILENO, taken->out); /* death may come while a picture is made */
    endwin();
    /* After what curses had still to send, be it half of a sequence. */
    const char *value = capability("BD");
    if (value)
        send_raw(value, strlen(value));
    if (taken->mouse)
        report_mouse(false);
    tty_guard_check();
    tty_guard_hold(false);
}

/* Like cbreak, and the keys that the line discipline keeps for itself are the reader's. ^C
 * throws away nothing that is on its way, half a character perhaps. */
static void set_modes(void)
{
    cbreak();
    noecho();
    nonl();
    struct termios modes;
    if (tcgetattr(STDOUT_FILENO, &modes) != 0)
        return;
    modes.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR);
    modes.c_lflag &= ~(tcflag_t)IEXTEN;
    modes.c_lflag |= NOFLSH;
    tcsetattr(STDOUT_FILENO, TCSANOW, &modes);
    def_prog_mode();
}

static bool start_curses(struct screen *screen, struct fault *fault)
{
    int rows, cols;
    const char *term = getenv("TERM");
    use_env(FALSE);
    struct winsize size = {0};
    bool sized = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
    use_tioctl(size.ws_row && size.ws_col); /* ncurses 6.5 takes 0x0 for a failure */
    if (sized && (size.ws_row > MOST_ROWS || size.ws_col > MOST_COLS))
        return fault_set(fault, "the terminal reports a size of %dx%d", size.ws_col,
                         size.ws_row);
    screen->out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    FILE *out = screen->out >= 0 ? fdopen(screen->out, "w") : NULL;
    if (!out)
        return fault_set(fault, "standard output: %s", words_error(errno));
    struct termios modes;
    bool known = tcgetattr(STDOUT_FILENO, &modes) == 0;
    if (!known) /* once more: a signal may have come between */
        known = tcgetattr(STDOUT_FILENO, &modes) == 0;
    if (known)
        tty_guard_arm(STDOUT_FILENO, &modes, false);
    screen->batch = os_memory_file(false);
    if (!newterm(NULL, out, stdin))
        return fault_set(
            fault, "the terminal type %s is unknown (TERM); use --format=text to print",
            term && *term ? term : words_say("(unnamed)"));
    if (!capability("cup")) {
        endwin();
        return fault_set(fault,
                         "the terminal type %s cannot move the cursor (TERM); use "
                         "--format=text to print",
                         term ? term : "");
    }
    prepare_guard();
    if (terminal_size(&rows, &cols) && (rows != LINES || cols != COLS))
        resize_term(rows, cols);
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

static bool take_terminal(struct screen *screen, enum screen_color color,
                          struct fault *fault)
{
    if (!set_locale(fault) || !open_keys(screen, fault))
        return false;
    if (!start_curses(screen, fault)) {
        tty_guard_disarm();
        if (screen->own_keys)
            close(screen->keys);
        return false;
    }
    taken = screen;
    die_restores(restore);
    if (!catch_signals(fault)) {
        screen->open = true;
        screen_close(screen);
        return false;
    }
    set_modes();
    typeahead(-1);
    scrollok(stdscr, TRUE);
    idlok(stdscr, TRUE);
    screen->colors = wants_color(color) && has_colors() && start_color() == OK &&
                     use_default_colors() == OK;
    screen->unmarked = true;
    screen->escape_ms = escape_ms();
    screen->open = true;
    screen->rows = LINES;
    screen->cols = COLS;
    return true;
}

bool screen_open(struct screen *screen, enum screen_color color, struct fault *fault)
{
    die_hold(true);
    bool done = take_terminal(screen, color, fault);
    die_hold(false);
    return done;
}

void screen_close(struct screen *screen)
{
    if (!screen->open)
        return;
    die_hold(true);
    restore();
    die_restores(NULL);
    die_hold(false);
    release_signals();
    tty_guard_disarm();
    if (screen->own_keys)
        close(screen->keys);
    if (screen->batch >= 0)
        close(screen->batch);
    screen->open = false;
}

void screen_dress(struct screen *screen, const struct theme *theme)
{
    screen->theme = *theme;
    memset(screen->faces, 0, sizeof screen->faces);
}

bool screen_has_palette(const struct screen *screen)
{
    return screen->colors && COLORS >= 256;
}

/* The nearest of the terminal's colours. */
static int palette(int32_t color)
{
    if (color == FACE_DEFAULT)
        return -1;
    if (color >= FACE_TRUE) { /* the 6×6×6 cube of 256 colours */
        int32_t r = color >> 16 & 0xFF, g = color >> 8 & 0xFF, b = color & 0xFF;
        color = 16 + 36 * ((r + 25) / 51) + 6 * ((g + 25) / 51) + (b + 25) / 51;
    }
    if (color < COLORS || color < 16)
        return color < COLORS ? (int)color : (int)color - 8;
    if (color >= 232)
        return color < 244 ? 0 : 7;
    int32_t cube = color - 16, r = cube / 36, g = cube / 6 % 6, b = cube % 6;
    return (r > 2) + 2 * (g > 2) + 4 * (b > 2);
}

static attr_t face_attrs(const struct face *face)
{
    attr_t attrs = 0;
    attrs |= face->attrs & FACE_BOLD ? A_BOLD : 0;
    attrs |= face->attrs & FACE_DIM ? A_DIM : 0;
    attrs |= face->attrs & FACE_UNDERLINE ? A_UNDERLINE : 0;
    attrs |= face->attrs & FACE_REVERSE ? A_REVERSE : 0;
    attrs |= face->attrs & FACE_ITALIC ? A_ITALIC : 0;
    return attrs;
}

static const struct screen_face *face_of(struct screen *screen, unsigned look)
{
    struct screen_face *known = &screen->faces[look & 0xFF][look >> 8];
    if (known->known)
        return known;
    struct face face =
        theme_face(&screen->theme, screen_has_palette(screen) ? THEME_256 : THEME_16,
                   look);
    known->known = true;
    known->attrs = face_attrs(&face);
    bool colored = face.fg != FACE_DEFAULT || face.bg != FACE_DEFAULT;
    if (screen->colors && colored) {
        int pair = alloc_pair(palette(face.fg), palette(face.bg));
        known->pair = pair > 0 && pair < COLOR_PAIRS ? pair : 0;
    } else if (!screen->colors && face.bg != FACE_DEFAULT) {
        known->attrs |= A_REVERSE; /* a background that cannot be shown */
    }
    return known;
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
    tty_guard_deadline(128 + number);
    return SCREEN_END;
}

void screen_pause(struct screen *screen)
{
    (void)screen;
    restore();
    signal(SIGTSTP, SIG_DFL); /* with the program that has the terminal, we stop too */
}

void screen_resume(struct screen *screen)
{
    int rows, cols;
    die_hold(true);
    catch_signal(SIGTSTP);
    tty_guard_hold(true);
    reset_prog_mode();
    if (terminal_size(&rows, &cols)) {
        resize_term(rows, cols);
        screen->rows = rows;
        screen->cols = cols;
    }
    screen->unmarked = true;
    if (screen->mouse)
        report_mouse(true);
    clearok(curscr, TRUE);
    screen->direct = true; /* curses takes the terminal's modes back with this picture */
    die_hold(false);
}

static void stop(struct screen *screen)
{
    screen_pause(screen);
    raise(SIGTSTP);
    take(SIGCONT);
    screen_resume(screen);
}

static unsigned see_end(struct screen *screen)
{
    for (int i = 0; i < 3; i++) /* SIGHUP, SIGTERM, SIGQUIT */
        if (caught[signals[i]])
            return end_with(screen, signals[i]);
    return 0;
}

unsigned screen_await(struct screen *screen, int fd, short events, int ms)
{
    struct pollfd polls[] = {{screen->keys, 0, 0}, {wake[0], POLLIN, 0}, {fd, events, 0}};
    int ready = poll(polls, 3, ms);
    if (ready > 0 && polls[1].revents)
        clear_wake();
    if (see_end(screen))
        return SCREEN_END;
    if (ready > 0 && polls[0].revents) /* no more than that it is gone was asked */
        return end_with(screen, SIGHUP);
    return ready > 0 && polls[2].revents ? SCREEN_FD : 0;
}

static unsigned take_signals(struct screen *screen)
{
    unsigned events = 0;
    int rows, cols;
    if (see_end(screen))
        return SCREEN_END;
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
    if (take(SIGWINCH) && terminal_size(&rows, &cols)) {
        resize_term(rows, cols);
        clearok(curscr, TRUE);
        screen->rows = rows;
        screen->cols = cols;
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

void screen_begin(struct screen *screen)
{
    (void)screen;
    werase(stdscr);
}

void screen_end(struct screen *screen)
{
    die_hold(true);
    wmove(stdscr, screen->cursor_y, screen->cursor_x);
    wnoutrefresh(stdscr);
    bool batched = !screen->direct && begin_batch(screen);
    screen->direct = false;
    doupdate();
    mark_pastes(screen, batched);
    if (batched)
        end_batch(screen);
    die_hold(false);
}

void screen_anew(struct screen *screen)
{
    (void)screen;
    clearok(curscr, TRUE);
}

static void put_wide(struct screen *screen, int y, int x, const wchar_t *wide,
                     unsigned look)
{
    const struct screen_face *face = face_of(screen, look);
    cchar_t cell;
    if (setcchar(&cell, wide, face->attrs, (short)face->pair, NULL) == OK)
        mvwadd_wchnstr(stdscr, y, x, &cell, 1);
}

/* A cluster as curses wants it: what takes cells first, then what takes none. */
static int widen(struct str cluster, wchar_t wide[CCHARW_MAX + 2])
{
    int count = 0;
    size_t pos = 0;
    while (pos < cluster.len && count < CCHARW_MAX) {
        uint32_t code = glyph_next(cluster, &pos);
        bool unsafe = glyph_is_unsafe(code);
        if (count && (unsafe || wcwidth((wchar_t)code) != 0))
            continue;
        if (unsafe)
            code = glyph_mark(code);
        if (!count && wcwidth((wchar_t)code) == 0)
            wide[count++] = 0x25CC; /* a mark with nothing to stand on */
        wide[count++] = (wchar_t)code;
    }
    wide[count] = 0;
    return count;
}

void screen_put(struct screen *screen, int y, int x, struct str cluster, int cells,
                unsigned look)
{
    if (y < 0 || y >= screen->rows || x < 0 || cells < 1 || x + cells > screen->cols)
        return;
    wchar_t wide[CCHARW_MAX + 2];
    int width = widen(cluster, wide) ? wcwidth(wide[0]) : 0;
    if (width < 1 || width > cells) {
        wide[0] = width ? (wchar_t)GLYPH_REPLACEMENT : L' ';
        wide[1] = 0;
        width = 1;
    }
    put_wide(screen, y, x, wide, look);
    if (width < cells)
        screen_fill(screen, y, x + width, cells - width, look);
}

void screen_fill(struct screen *screen, int y, int x, int cells, unsigned look)
{
    if (y < 0 || y >= screen->rows)
        return;
    for (int i = x < 0 ? 0 : x; i < x + cells && i < screen->cols; i++)
        put_wide(screen, y, i, L" ", look);
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
    (void)screen;
    send_raw(bytes.ptr, bytes.len);
}
