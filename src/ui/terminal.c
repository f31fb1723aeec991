#include "ui/terminal.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/glyph.h"
#include "ui/tty_guard.h"

bool terminal_locale(struct fault *fault)
{
    static const char names[][12] = {
        "",     "C.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8", "zh_TW.UTF-8", "en_GB.UTF-8",
        "UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setlocale(LC_CTYPE, names[i]) &&
            strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0)
            return true;
    return fault_set(fault,
                     "this system has no UTF-8 locale; install one (Debian: apt-get "
                     "install locales-all), or print with --format=text");
}

/* What curses asks of the C library for each character that it sends: its bytes, and
 * whether it is a byte of its own. The library finds the locale's converter anew each time,
 * some 500 instructions for a Han; here the locale is one of UTF-8 whenever curses is asked
 * anything. The linker puts these in place where curses is linked as an archive. */
size_t terminal_wcrtomb(char *bytes, wchar_t wide,
                        mbstate_t *state) __asm__("__wrap_wcrtomb");
int terminal_wctob(wint_t wide) __asm__("__wrap_wctob");

size_t terminal_wcrtomb(char *bytes, wchar_t wide, mbstate_t *state)
{
    (void)state;
    return bytes ? glyph_put((uint32_t)wide, bytes) : 1;
}

int terminal_wctob(wint_t wide)
{
    return wide < 0x80 ? (int)wide : EOF;
}

#ifdef __linux__
/* The window that curses makes for programs to paint into, as large as the screen, is of one
 * cell here, a third less memory to fill before the first picture: it is painted into what
 * curses means the screen to be, which was made before, as was what is shown. */
WINDOW *terminal_newwin(SCREEN *screen, int rows, int cols, int y,
                        int x) __asm__("__wrap_newwin_sp");
extern __typeof__(terminal_newwin) curses_newwin __asm__("__real_newwin_sp")
    __attribute__((weak));

WINDOW *terminal_newwin(SCREEN *screen, int rows, int cols, int y, int x)
{
    bool third = newscr && curscr;
    return curses_newwin(screen, third ? 1 : rows, third ? 1 : cols, y, x);
}
#endif

/* Is the type in the system's terminfo? */
static bool is_known(const char *type)
{
    int error;
    TERMINAL *before = cur_term;
    bool known = setupterm(type, STDOUT_FILENO, &error) == OK;
    if (known)
        del_curterm(set_curterm(before));
    return known;
}

const char *terminal_fallback(void)
{
    static const char *const like_xterm[] = {"xterm",   "foot",  "alacritty", "kitty",
                                             "ghostty", "rio",   "wezterm",   "contour",
                                             "konsole", "gnome", "vte",       "st-"};
    static const char *const known[] = {"xterm-256color", "xterm"};
    const char *type = getenv("TERM"), *color = getenv("COLORTERM");
    if (!type || !*type || is_known(type))
        return NULL;
    bool like = color && (strcmp(color, "truecolor") == 0 || strcmp(color, "24bit") == 0);
    for (size_t i = 0; i < sizeof like_xterm / sizeof *like_xterm; i++)
        like |= strncmp(type, like_xterm[i], strlen(like_xterm[i])) == 0;
    for (size_t i = 0; like && i < sizeof known / sizeof *known; i++)
        if (is_known(known[i]))
            return known[i];
    return NULL;
}

bool terminal_size(int *rows, int *cols)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col)
        return false;
    *rows = size.ws_row < TERMINAL_ROWS ? size.ws_row : TERMINAL_ROWS;
    *cols = size.ws_col < TERMINAL_COLS ? size.ws_col : TERMINAL_COLS;
    return true;
}

void terminal_send(const char *bytes, size_t len)
{
    while (len) {
        ssize_t sent = write(STDOUT_FILENO, bytes, len);
        if (sent < 0 && errno == EAGAIN) /* another program left it non-blocking */
            poll(&(struct pollfd){STDOUT_FILENO, POLLOUT, 0}, 1, 1000);
        if (sent < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (sent <= 0) {
            tty_guard_note(SIGHUP); /* the terminal is gone, though nobody said so */
            return;
        }
        bytes += sent;
        len -= (size_t)sent;
    }
}

const char *terminal_capability(const char *name)
{
    const char *value = tigetstr(name);
    return value && value != (const char *)-1 ? value : NULL;
}

void terminal_mouse(bool on)
{
    const char *bytes = on ? "\033[?1002h\033[?1006h" : "\033[?1006l\033[?1002l";
    terminal_send(bytes, strlen(bytes));
}

/* Adds a capability's bytes without the waiting times that it may ask for ("$<5>"). */
static size_t add_plain(char *bytes, size_t len, size_t room, const char *name)
{
    const char *value = terminal_capability(name);
    while (value && *value) {
        const char *end = value[0] == '$' && value[1] == '<' ? strchr(value, '>') : NULL;
        if (!end && len < room)
            bytes[len++] = *value;
        value = end ? end + 1 : value + 1;
    }
    return len;
}

void terminal_guard(void)
{
    static const char *const names[] = {"BD", "rmkx", "op", "sgr0", "cnorm", "rmcup"};
    char bytes[512];
    static const char mouse[] = "\033[?1006l\033[?1002l";
    size_t len = 0;
    if (terminal_capability("kmous")) {
        memcpy(bytes, mouse, sizeof mouse - 1);
        len = sizeof mouse - 1;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        len = add_plain(bytes, len, sizeof bytes, names[i]);
    tty_guard_bytes(bytes, len);
}

void terminal_modes(void)
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
