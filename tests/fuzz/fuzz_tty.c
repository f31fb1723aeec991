/* The whole reader, in this process, with any keys and sizes: it never dies, never cuts a
 * character, never sends what is not terminfo's, and always gives the terminal back.
 * Commands are off (NEWSREADER_SECURE); fuzz_ui, which has no terminal, has them.
 *
 *     reader (main thread) ◀── keys, sizes, signals ── typist
 *            └── output, through a pty ──▶ emulated terminal ┘
 *
 * The typist waits for the reader to rest where it matters, not between keys. */
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <pty.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "law.h"
#include "scratch.h"
#include "base/buf.h"
#include "setup.h"
#include "term/inside.h"
#include "term/wire.h"
#include "ui/app.h"

static const char *const keys[] = {"j",
                                   "k",
                                   "J",
                                   "K",
                                   "\r",
                                   "q",
                                   " ",
                                   "b",
                                   "d",
                                   "u",
                                   "g",
                                   "G",
                                   "\t",
                                   "h",
                                   "l",
                                   "v",
                                   "z",
                                   "<",
                                   ">",
                                   "+",
                                   "-",
                                   "/",
                                   "?",
                                   "n",
                                   "N",
                                   "F",
                                   "&",
                                   "f",
                                   "\017",
                                   "r",
                                   "R",
                                   "}",
                                   "{",
                                   "C",
                                   "m",
                                   "U",
                                   "B",
                                   "'",
                                   "y",
                                   "Y",
                                   "H",
                                   "\014",
                                   "M",
                                   "50%",
                                   "10j",
                                   "3n",
                                   "\033",
                                   KEY_UP,
                                   KEY_DOWN,
                                   KEY_PGUP,
                                   KEY_PGDN,
                                   KEY_END,
                                   KEY_HOME,
                                   KEY_LEFT,
                                   "长",
                                   "线路",
                                   "ｊ",
                                   "xyb",
                                   "\177",
                                   "\025",
                                   "\027",
                                   ".*",
                                   "[",
                                   KEY_F1,
                                   "\033[Z",
                                   "\033[3~",
                                   "\033[200~",
                                   "\033[201~",
                                   ".",
                                   ",",
                                   "\xe9\x95",
                                   "\x80",
                                   "\033[<0;3;3M",
                                   "\033[<64;9;9M",
                                   "i",
                                   "s",
                                   "|",
                                   "e",
                                   "0",
                                   "9",
                                   "\030"};
enum { KEYS = sizeof keys / sizeof *keys };

static const char page[] =
    "青砚晚报\n\n2026年3月12日 星期四\n\n# 老铁桥今起开放\n\n本报讯（记者 "
    "沈渡）天色刚从墨溪水面上浮起来，"
    "“它就在那儿……”闻宗衡说——\n\n（上接第1版）这座桥建成于1956年，全长412米。\n\n# "
    "夜班公交新开四条线\n\n"
    "N5至N8四条夜班线路。\033[31m\xc2\x9b \xe2\x80\xae a\xcc\x81\xcc\x82 👨\xe2\x80\x8d👩 "
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\n"
    "# 图书馆的灯\n\n每晚10时，五层却亮到天明。下转2版①\n\f02 民生\n\n# "
    "第二页\n\n（上接第1版）正文。\n";

static struct {
    int master, slave;
    struct termios before;
    struct face face;
    struct arena arena;
    struct buf raw; /* all that was sent */
    pthread_t reader;
    pid_t reader_id;
    const uint8_t *data; /* what the typist does */
    size_t size;
    pthread_mutex_t lock; /* signals are for a reader that runs */
    atomic_bool ended;
} here = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* The reader's handlers stay until the typist has gone: a signal of his that comes late
 * must not end the process. (-Wl,--wrap=signal) */
void (*__real_signal(int number, void (*handler)(int)))(int);
void (*__wrap_signal(int number, void (*handler)(int)))(int);
void (*__wrap_signal(int number, void (*handler)(int)))(int)
{
    return handler == SIG_DFL ? SIG_DFL : __real_signal(number, handler);
}

/* SIGALRM is the fuzzer's clock. The reader would catch it, give the terminal back and pass
 * it on, and be deaf then. (-Wl,--wrap=sigaction) */
int __real_sigaction(int number, const struct sigaction *new, struct sigaction *old);
int __wrap_sigaction(int number, const struct sigaction *new, struct sigaction *old);
int __wrap_sigaction(int number, const struct sigaction *new, struct sigaction *old)
{
    return __real_sigaction(number, number == SIGALRM && here.reader_id ? NULL : new,
                            old);
}

/* curses keeps its screen, and the file it writes to, until the program ends; there is
 * one for each input here. (-Wl,--wrap=newterm) */
typedef void curses_screen;
curses_screen *__real_newterm(const char *type, FILE *out, FILE *in);
curses_screen *__wrap_newterm(const char *type, FILE *out, FILE *in);
void delscreen(curses_screen *screen);

static curses_screen *last_screen;
static FILE *last_out;

curses_screen *__wrap_newterm(const char *type, FILE *out, FILE *in)
{
    last_screen = __real_newterm(type, out, in);
    last_out = out;
    return last_screen;
}

static void drop_screen(void)
{
    if (last_screen)
        delscreen(last_screen);
    if (last_out)
        fclose(last_out);
    last_screen = NULL;
    last_out = NULL;
}

/* --- the typist --- */

static bool ended(void)
{
    return atomic_load(&here.ended);
}

/* Takes what was sent within so many microseconds; false: nothing. */
static bool pump(long us)
{
    struct timespec wait = {0, us * 1000};
    char bytes[16384];
    struct pollfd polled = {.fd = here.master, .events = POLLIN};
    ssize_t len =
        ppoll(&polled, 1, &wait, NULL) > 0 ? read(here.master, bytes, sizeof bytes) : 0;
    if (len <= 0)
        return false;
    buf_add(&here.raw, (struct str){bytes, (size_t)len});
    face_feed(&here.face, bytes, (size_t)len);
    return true;
}

/* Does the reader wait, with nothing left to read? */
static bool reader_waits(void)
{
    char text[512];
    int left = 0;
    snprintf(text, sizeof text, "/proc/self/task/%d/stat", (int)here.reader_id);
    int fd = open(text, O_RDONLY | O_CLOEXEC);
    ssize_t len = read(fd, text, sizeof text - 1);
    close(fd);
    text[len > 0 ? len : 0] = '\0';
    const char *name_end = strrchr(text, ')');
    return name_end && name_end[2] == 'S' && ioctl(here.slave, FIONREAD, &left) == 0 &&
           left == 0;
}

/* Longer than Esc waits for the rest of a sequence (ESCDELAY, 1 ms). */
static void rest(void)
{
    for (int quiet = 0; quiet < 6 && !ended();)
        quiet = !pump(250) && reader_waits() ? quiet + 1 : 0;
}

static void type(const char *bytes, size_t len)
{
    while (len > 0 && !ended()) {
        ssize_t sent = write(here.master, bytes, len);
        bytes += sent > 0 ? sent : 0;
        len -= sent > 0 ? (size_t)sent : 0;
        pump(0);
    }
}

static void send_signal(int number)
{
    pthread_mutex_lock(&here.lock);
    if (!ended())
        pthread_kill(here.reader, number);
    pthread_mutex_unlock(&here.lock);
}

static void resize(int cols, int rows)
{
    struct winsize size = {.ws_col = (unsigned short)cols,
                           .ws_row = (unsigned short)rows};
    rest(); /* what was sent for the old size is not seen at the new one */
    face_resize(&here.face, cols, rows);
    ioctl(here.master, TIOCSWINSZ, &size);
    send_signal(SIGWINCH);
}

static void check_screen(void)
{
    VTermScreenCell cell;
    VTermPos at;
    int rows, cols;
    vterm_screen_flush_damage(here.face.screen);
    vterm_get_size(here.face.vt, &rows, &cols);
    for (at.row = 0; at.row < rows; at.row++)
        for (at.col = 0; at.col < cols; at.col++) {
            vterm_screen_get_cell(here.face.screen, at, &cell);
            if (cell.width != 2 || cell.chars[0] == 0)
                continue;
            at.col++;
            vterm_screen_get_cell(here.face.screen, at, &cell);
            LAW(cell.chars[0] == (uint32_t)-1);
        }
}

static void do_script(void)
{
    while (here.size > 0 && !ended()) {
        uint8_t what = law_byte(&here.data, &here.size);
        if (what >= 240) {
            int cols = law_byte(&here.data, &here.size);
            resize(cols + 2, law_byte(&here.data, &here.size) % 60 + 1);
        } else if (what == 239) {
            send_signal(SIGINT);
        } else if (what == 238) {
            rest();
        } else {
            type(keys[what % KEYS], strlen(keys[what % KEYS]));
        }
    }
}

static void *type_all(void *context)
{
    (void)context;
    while (!ended() && here.raw.len == 0) /* signals are the reader's from here on */
        pump(250);
    rest();
    do_script();
    rest();
    if (!ended())
        check_screen();
    for (int turn = 0; !ended(); turn++) { /* out of a paste and a prompt, then away */
        LAW(turn < 1000);
        type("\033[201~\033", 7);
        rest();
        type("Q", 1);
        rest();
    }
    while (pump(0))
        ;
    return NULL;
}

/* --- the reader --- */

static char path[96];

/* Once: the page, the terminal, what is asked of the environment. */
static void prepare(void)
{
    static const char *const unset[] = {"COLORTERM", "TMUX", "LANGUAGE", "LANG",
                                        "NEWSREADER_OPTS"};
    if (path[0])
        return;
    const char *directory = scratch_make("/tmp");
    LAW(directory);
    snprintf(path, sizeof path, "%s/page.txt", directory);
    FILE *out = fopen(path, "w");
    LAW(out && fwrite(page, 1, sizeof page - 1, out) == sizeof page - 1 &&
        fclose(out) == 0);
    LAW(openpty(&here.master, &here.slave, NULL, NULL, NULL) == 0);
    fcntl(here.master, F_SETFL, O_NONBLOCK);
    tcgetattr(here.slave, &here.before);
    here.before.c_lflag &= ~(tcflag_t)ECHO; /* keys that come when the reader has left */
    for (size_t i = 0; i < sizeof unset / sizeof *unset; i++)
        unsetenv(unset[i]);
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("ESCDELAY", "1", 1);
    setenv("NEWSREADER_SECURE", "1", 1);
    here.reader = pthread_self();
    here.reader_id = gettid();
}

static int read_page(bool wide)
{
    char *argv[] = {"newsreader",
                    "--no-state",
                    "--no-config",
                    path,
                    wide ? "--ambiguous=2" : "--ambiguous=1",
                    NULL};
    struct arena arena = {0};
    struct options options;
    struct setup setup;
    struct fault fault;
    LAW(options_read(&arena, &options, 5, argv, &fault));
    LAW(setup_settings(&setup, &arena, &options, &fault));
    LAW(setup_memory(&setup, true, &fault));
    setup_names(&setup, true);
    struct edition *edition = setup_edition(&setup, 0);
    edition_parse_first(edition);
    int status = app_run(&setup, &edition);
    edition_close(edition);
    state_close(setup.state);
    arena_free(&arena);
    return status;
}

static void set_up(uint8_t options)
{
    struct winsize size = {.ws_col = 80, .ws_row = 24};
    prepare();
    options & 1 ? setenv("NO_COLOR", "1", 1) : unsetenv("NO_COLOR");
    tcsetattr(here.slave, TCSANOW, &here.before);
    tcflush(here.slave, TCIOFLUSH);
    ioctl(here.master, TIOCSWINSZ, &size);
    here.face = (struct face){.ambiguous = options & 2 ? 2 : 1};
    face_open(&here.face, size.ws_col, size.ws_row);
    here.raw = (struct buf){.arena = &here.arena};
    arena_reset(&here.arena);
    LAW(dup2(here.slave, STDIN_FILENO) == STDIN_FILENO);
    LAW(dup2(here.slave, STDOUT_FILENO) == STDOUT_FILENO);
    atomic_store(&here.ended, false);
}

static void check_sent(void)
{
    static const char *const also[] = {"\033[?2004h", "\033[?2004l", "\033]11;?\033\\",
                                       "\033[?1000h", "\033[?1000l", "\033[?1002h",
                                       "\033[?1002l", "\033[?1006h", "\033[?1006l",
                                       "\a",          "\033]52;c;",  NULL};
    char what[128];
    size_t good = wire_offence("xterm-256color", also, here.raw.ptr, here.raw.len, what);
    if (good != here.raw.len)
        fprintf(stderr, "sent: %s\n", what);
    LAW(good == here.raw.len);
}

static void check_end(int status)
{
    struct termios now;
    LAW(status == 0);
    LAW(tcgetattr(here.slave, &now) == 0);
    LAW(now.c_iflag == here.before.c_iflag && now.c_oflag == here.before.c_oflag &&
        now.c_lflag == here.before.c_lflag);
    LAW(!here.face.alternate && here.face.cursor.visible && !here.face.title[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int signals[] = {SIGHUP,  SIGTERM, SIGQUIT,  SIGINT,
                                  SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE};
    enum { SIGNALS = sizeof signals / sizeof *signals };
    struct sigaction before[SIGNALS];
    pthread_t typist;
    uint8_t options = law_byte(&data, &size);
    set_up(options);
    here.data = data;
    here.size = size < 200 ? size : 200;
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], NULL, &before[i]);
    LAW(pthread_create(&typist, NULL, type_all, NULL) == 0);
    int status = read_page(options & 2);
    pthread_mutex_lock(&here.lock);
    atomic_store(&here.ended, true);
    pthread_mutex_unlock(&here.lock);
    pthread_join(typist, NULL);
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &before[i], NULL);
    drop_screen();
    check_end(status);
    check_sent();
    face_close(&here.face);
    return 0;
}
