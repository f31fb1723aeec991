#include "ui/screen.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/die.h"
#include "base/os.h"
#include "base/words.h"
#include "ui/terminal.h"
#include "ui/tty_guard.h"

/* How long an Escape waits for the rest of a key. At a terminal of this machine one that
 * was read alone does not: its driver gives a reader all that was written at once, unless
 * more than its 4096 bytes were. */
enum { ESCAPE_MS = 25, ESCAPE_LOCAL_MS = 2 };

static bool open_keys(struct screen *screen, struct fault *fault)
{
    screen->keys.fd = STDIN_FILENO;
    screen->keys.own = !isatty(STDIN_FILENO);
    if (!screen->keys.own)
        return true;
    screen->keys.fd = open("/dev/tty", O_RDONLY | O_CLOEXEC);
    if (screen->keys.fd < 0)
        return fault_set(fault, "no terminal to read keys from: /dev/tty: %s",
                         words_error(errno));
    return true;
}

bool screen_mouse(struct screen *screen, bool on)
{
    if (!terminal_capability("kmous"))
        return false;
    if (screen->mouse != on)
        terminal_mouse(on);
    screen->mouse = on;
    return true;
}

static void restore(void *context)
{
    struct screen *screen = context;
    os_dup(STDOUT_FILENO, screen->out.fd); /* death may come while a picture is made */
    endwin();
    /* After what curses had still to send, be it half of a sequence. */
    const char *value = terminal_capability("BD");
    if (value)
        terminal_send(value, strlen(value));
    if (screen->mouse)
        terminal_mouse(false);
    tty_guard_check();
    tty_guard_hold(false);
}

/* As a type that is like the terminal's. */
static bool open_like(FILE *out)
{
    const char *like = terminal_fallback();
    return like && newterm(like, out, stdin);
}

/* -1 as it was meant. */
static int size_said(unsigned short size)
{
    return size == (unsigned short)-1 ? -1 : size;
}

static bool start_curses(struct screen *screen, struct fault *fault)
{
    int rows, cols;
    const char *term = getenv("TERM");
    use_env(FALSE);
    struct winsize size = {0};
    bool sized = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
    use_tioctl(size.ws_row && size.ws_col); /* ncurses 6.5 takes 0x0 for a failure */
    if (sized && (size.ws_row > TERMINAL_ROWS || size.ws_col > TERMINAL_COLS))
        return fault_set(fault,
                         "the terminal reports a size of %dx%d; at least 20x5 is needed",
                         size_said(size.ws_col), size_said(size.ws_row));
    screen->out.fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    FILE *out = screen->out.fd >= 0 ? fdopen(screen->out.fd, "w") : NULL;
    if (!out)
        return fault_set(fault, "standard output: %s", words_error(errno));
    struct termios modes;
    int failed = tcgetattr(STDOUT_FILENO, &modes);
    if (failed) /* a signal may have come between */
        failed = tcgetattr(STDOUT_FILENO, &modes);
    if (!failed)
        tty_guard_arm(STDOUT_FILENO, &modes, false);
    screen->out.batch = os_memory_file(false);
    enum { WINDOWS = 2 }; /* what curses makes at once */
    arena_warm((size_t)size.ws_row * size.ws_col * WINDOWS * sizeof(cchar_t));
    if (!newterm(NULL, out, stdin) && !open_like(out))
        return fault_set(
            fault, "the terminal type %s is unknown (TERM); use --format=text to print",
            term && *term ? term : words_say("(unnamed)"));
    if (!terminal_capability("cup")) {
        endwin();
        return fault_set(fault,
                         "the terminal type %s cannot move the cursor (TERM); use "
                         "--format=text to print",
                         term ? term : "");
    }
    terminal_guard();
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

/* Is the terminal on this machine? It writes a key in one piece then, so that an Escape with
 * nothing after it is one. A network may cut the piece, and so may a slow line. */
static bool is_local(int fd)
{
    struct termios tty;
    return !getenv("SSH_CONNECTION") && !getenv("SSH_CLIENT") && !getenv("SSH_TTY") &&
           tcgetattr(fd, &tty) == 0 && cfgetispeed(&tty) >= B38400;
}

static int escape_ms(int fd)
{
    const char *value = getenv("ESCDELAY");
    int ms = value ? (int)strtol(value, NULL, 10) : 0;
    if (ms > 0 && ms <= 1000)
        return ms;
    return is_local(fd) ? ESCAPE_LOCAL_MS : ESCAPE_MS;
}

static bool take_terminal(struct screen *screen, enum screen_color color,
                          struct fault *fault)
{
    if (!terminal_locale(fault) || !open_keys(screen, fault))
        return false;
    if (!start_curses(screen, fault)) {
        tty_guard_disarm();
        if (screen->keys.own)
            close(screen->keys.fd);
        return false;
    }
    die_restores(restore, screen);
    if (!tty_guard_listen(fault)) {
        screen->open = true;
        screen_close(screen);
        return false;
    }
    terminal_modes();
    typeahead(-1);
    scrollok(newscr, TRUE);
    idlok(newscr, TRUE);
    /* In this order: with colours begun, curses looks for a changed pair in all cells. */
    screen->colors = wants_color(color) && has_colors() && use_default_colors() == OK &&
                     start_color() == OK;
    screen->out.unmarked = true;
    screen->keys.escape_ms = escape_ms(screen->keys.fd);
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
    restore(screen);
    die_restores(NULL, NULL);
    die_hold(false);
    tty_guard_unlisten();
    tty_guard_disarm();
    if (screen->keys.own)
        close(screen->keys.fd);
    if (screen->out.batch >= 0)
        close(screen->out.batch);
    arena_free(&screen->moment);
    screen->open = false;
}

static unsigned end_with(struct screen *screen, int number)
{
    screen->signal = number;
    tty_guard_deadline(128 + number);
    return SCREEN_END;
}

void screen_pause(struct screen *screen)
{
    restore(screen);
    tty_guard_stops(true); /* with the program that has the terminal, we stop too */
}

void screen_resume(struct screen *screen)
{
    int rows, cols;
    die_hold(true);
    tty_guard_stops(false);
    tty_guard_hold(true);
    reset_prog_mode();
    if (terminal_size(&rows, &cols)) {
        resize_term(rows, cols);
        screen->rows = rows;
        screen->cols = cols;
    }
    screen->out.unmarked = true;
    if (screen->mouse)
        terminal_mouse(true);
    clearok(curscr, TRUE);
    screen->out.direct =
        true; /* curses takes the terminal's modes back with this picture */
    die_hold(false);
}

static void stop(struct screen *screen)
{
    screen_pause(screen);
    raise(SIGTSTP);
    tty_guard_take(SIGCONT);
    screen_resume(screen);
}

static unsigned see_end(struct screen *screen)
{
    int number = tty_guard_end();
    return number ? end_with(screen, number) : 0;
}

unsigned screen_await(struct screen *screen, int fd, short events, int ms)
{
    struct pollfd polls[] = {{screen->keys.fd, 0, 0},
                             {tty_guard_fd(), POLLIN, 0},
                             {fd, events, 0}};
    int ready = poll(polls, 3, ms);
    if (ready > 0 && polls[1].revents)
        tty_guard_hush();
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
    tty_guard_take(SIGPIPE);
    if (tty_guard_take(SIGINT))
        events |= SCREEN_INTERRUPT;
    if (tty_guard_take(SIGTSTP)) {
        stop(screen);
        events |= SCREEN_RESUMED | SCREEN_RESIZED;
    }
    if (tty_guard_take(SIGCONT)) {
        screen_pause(screen);
        screen_resume(screen);
        events |= SCREEN_RESUMED | SCREEN_RESIZED;
    }
    if (tty_guard_take(SIGWINCH) && terminal_size(&rows, &cols)) {
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
    ssize_t len = read(screen->keys.fd, space, room);
    screen->keys.lone = len == 1 && screen->keys.escape_ms == ESCAPE_LOCAL_MS;
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
    struct pollfd polls[] = {{screen->keys.fd, POLLIN, 0},
                             {tty_guard_fd(), POLLIN, 0},
                             {fd, POLLIN, 0}};
    bool escape = keyboard_waits(&screen->keyboard);
    int escape_ms = screen->keys.lone ? 0 : screen->keys.escape_ms;
    if (escape && (timeout_ms < 0 || timeout_ms > escape_ms))
        timeout_ms = escape_ms;
    screen->keys.late = false;
    int ready = poll(polls, 3, timeout_ms);
    unsigned events = 0;
    if (polls[1].revents)
        tty_guard_hush();
    events |= take_signals(screen);
    if (ready <= 0) {
        screen->keys.late = ready == 0 && escape;
        return events | (screen->keys.late ? SCREEN_KEYS : 0u);
    }
    if (polls[0].revents && !(events & SCREEN_END))
        events |= read_keys(screen);
    if (polls[2].revents)
        events |= SCREEN_FD;
    return events;
}

int32_t screen_key(struct screen *screen)
{
    return keyboard_next(&screen->keyboard, screen->keys.late);
}

bool screen_pending(const struct screen *screen)
{
    struct pollfd polls[] = {{screen->keys.fd, POLLIN, 0}, {tty_guard_fd(), POLLIN, 0}};
    return poll(polls, 2, 0) > 0;
}

void screen_send(struct screen *screen, struct str bytes)
{
    (void)screen;
    terminal_send(bytes.ptr, bytes.len);
}
