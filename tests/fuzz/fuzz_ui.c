/* The reader without a terminal: a screen that is an array of cells, and keys that are
 * the fuzzer's bytes. Nothing waits, so it runs ten times as often as below a pty
 * (fuzz_tty, which has the laws of what is sent).
 *
 * Programs and files are allowed. What stands for a program empties, cuts, swaps or takes
 * away the page, in the fuzzer's process; files are written below a directory of its own,
 * nowhere else by Landlock. Without Landlock it is safe mode.
 *
 * Laws: no picture outside the screen, no wide character cut, no more than FUZZ_UI_MS
 * (2,000) of processor time between two looks at the keys. FUZZ_PAGES: a directory of
 * pages to read besides its own. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "law.h"
#include "scratch.h"
#include "setup.h"
#include "ui/app.h"
#include "ui/command.h"
#include "ui/keys.h"
#include "ui/screen.h"

/* ---- what the bytes mean ----
 *
 * Printable ASCII and controls are keys, each itself. What is above: */
static const char *const tokens[] = {
    "长",
    "线路",
    "ｊ",
    "桥",
    "墨溪",
    "xyb",
    "\033OA",
    "\033OB",
    "\033OC",
    "\033OD",
    "\033[5~",
    "\033[6~",
    "\033OH",
    "\033OF",
    "\033[Z",
    "\033[3~",
    "\033[200~",
    "\033[201~",
    "\xe9\x95",
    "\x80",
    "\033[<0;3;3M",
    "\033[<64;9;9M",
    "\033[<32;30;4M",
    "\033[<0;30;4m",
    "50%",
    "10j",
    "3n",
    ".*",
    "story.md\r",
    "story.html\r",
    "page.txt\r",
    "/桥\r",
    "F线\r",
    "&桥\r",
    "?路\r",
    "Cs",
    "CL",
    "Cw",
    "Cv",
    "\033",
    "e",
    "|x\r",
    "*",
    "B'",
    "\r",
};
enum {
    TOKENS = sizeof tokens / sizeof *tokens,
    FIRST_TOKEN = 0x80,
    EDIT = 0xF0,  /* to 0xF5: what the next editor does */
    TOUCH = 0xF6, /* the file is another, without an editor */
    AWAIT = 0xF7, /* for pages */
    INTERRUPT = 0xF8,
    RESUME = 0xF9,
    BURST = 12,
    RESIZE = 0xFA, /* and above: two bytes more */
};

static const char page[] =
    "青砚晚报\n\n2026年3月12日 星期四\n\n# 老铁桥今起开放\n\n本报讯（记者 "
    "沈渡）天色刚从墨溪水面上浮起来，“它就在那儿……”闻宗衡说——\n\n"
    "（上接第1版）这座桥建成于1956年，全长412米。\n\n# 夜班公交新开四条线\n\n"
    "N5至N8四条夜班线路。\033[31m\xc2\x9b \xe2\x80\xae a\xcc\x81\xcc\x82 👨\xe2\x80\x8d👩 "
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\n"
    "# 图书馆的灯\n\n每晚10时，五层却亮到天明。下转2版①\n\f02 民生\n\n# "
    "第二页\n\n（上接第1版）正文。\n";

enum edit { EDIT_NONE, EDIT_EMPTY, EDIT_CUT, EDIT_SWAP, EDIT_GONE, EDIT_FAIL };

static struct {
    char directory[64];
    const uint8_t *data;
    size_t size;
    int null; /* what keys are read from by who reads them by hand */
    bool ended;
    size_t threads;           /* of the fuzzer itself */
    enum edit edit;           /* what the next program does */
    uint8_t width[256 * 300]; /* of the picture: cells that each cell's character takes */
    struct timespec seen;     /* processor time at the last look at the keys */
    long most_ms;
    char *pages[64];
    size_t page_count;
} here = {.null = -1};

/* ---- the screen ---- */

static void look_at_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    long ms = (now.tv_sec - here.seen.tv_sec) * 1000 +
              (now.tv_nsec - here.seen.tv_nsec) / 1000000;
    if (ms > here.most_ms)
        fprintf(stderr, "%ld ms without a look at the keys\n", ms);
    LAW(ms <= here.most_ms);
    here.seen = now;
}

bool screen_open(struct screen *screen, enum screen_color color, struct fault *fault)
{
    (void)fault;
    screen->rows = 24;
    screen->cols = 80;
    screen->keys.fd = here.null;
    screen->colors = color != SCREEN_COLOR_NEVER;
    screen->open = true;
    return true;
}

void screen_close(struct screen *screen)
{
    screen->open = false;
}

void screen_dress(struct screen *screen, const struct theme *theme)
{
    screen->theme = *theme;
}

bool screen_has_palette(const struct screen *screen)
{
    return screen->colors;
}

static void feed(struct screen *screen, const char *bytes, size_t len)
{
    while (len) {
        size_t room;
        unsigned char *space = keyboard_space(&screen->keyboard, &room);
        size_t take = len < room ? len : room;
        memcpy(space, bytes, take);
        keyboard_fed(&screen->keyboard, take);
        bytes += take;
        len -= take;
    }
}

static void write_page(const char *text, size_t len)
{
    int fd = open("page.txt", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    LAW(fd >= 0 && write(fd, text, len) == (ssize_t)len && close(fd) == 0);
}

static unsigned resize(struct screen *screen)
{
    screen->cols = law_byte(&here.data, &here.size) + 1;
    screen->rows = law_byte(&here.data, &here.size) % 60 + 1;
    return SCREEN_RESIZED;
}

static unsigned take_byte(struct screen *screen, int fd)
{
    uint8_t what = law_byte(&here.data, &here.size);
    char byte = (char)what;
    screen->keys.late = keyboard_waits(&screen->keyboard) && what < FIRST_TOKEN;
    if (what >= RESIZE)
        return resize(screen);
    if (what == RESUME)
        return SCREEN_RESUMED | SCREEN_RESIZED;
    if (what == INTERRUPT)
        return SCREEN_INTERRUPT;
    if (what == AWAIT)
        return fd >= 0 && poll(&(struct pollfd){fd, POLLIN, 0}, 1, 20) > 0 ? SCREEN_FD
                                                                           : 0;
    if (what == TOUCH)
        write_page(page, here.size * 7 % sizeof page);
    else if (what >= EDIT)
        here.edit = (enum edit)(what - EDIT);
    else if (what >= FIRST_TOKEN)
        feed(screen, tokens[(what - FIRST_TOKEN) % TOKENS],
             strlen(tokens[(what - FIRST_TOKEN) % TOKENS]));
    else
        feed(screen, &byte, 1);
    return SCREEN_KEYS;
}

unsigned screen_wait(struct screen *screen, int fd, int timeout_ms)
{
    (void)timeout_ms;
    look_at_clock();
    unsigned events = 0;
    if (fd >= 0 && poll(&(struct pollfd){fd, POLLIN, 0}, 1, 0) > 0)
        events = SCREEN_FD;
    if (here.size) { /* keys come in bursts; a picture each is most of the work */
        for (int i = 0; i < BURST && here.size; i++) {
            unsigned one = take_byte(screen, fd);
            events |= one;
            if (one != SCREEN_KEYS)
                break;
        }
        return events;
    }
    if (here.ended) { /* once more, so that what was left over is done */
        screen->signal = SIGHUP;
        return SCREEN_END;
    }
    here.ended = true;
    screen->keys.late = true;
    return events | SCREEN_KEYS;
}

unsigned screen_await(struct screen *screen, int fd, short events, int ms)
{
    (void)screen;
    struct pollfd polled = {fd, events, 0};
    return poll(&polled, 1, ms < 0 || ms > 100 ? 100 : ms) > 0 ? SCREEN_FD : 0;
}

int32_t screen_key(struct screen *screen)
{
    return keyboard_next(&screen->keyboard, screen->keys.late);
}

bool screen_pending(const struct screen *screen)
{
    (void)screen;
    return here.size > 0;
}

void screen_begin(struct screen *screen)
{
    (void)screen;
    memset(here.width, 1, sizeof here.width);
}

void screen_end(struct screen *screen)
{
    for (int y = 0; y < screen->rows; y++)
        for (int x = 0; x < screen->cols; x++)
            if (here.width[y * 256 + x] == 2)
                LAW(x + 1 < screen->cols && here.width[y * 256 + ++x] == 0);
}

void screen_anew(struct screen *screen)
{
    (void)screen;
}

/* As on a terminal: what is put over half of a wide character leaves a blank of the
 * rest. */
static void set_cell(struct screen *screen, int y, int x, uint8_t width)
{
    uint8_t *cell = &here.width[y * 256 + x];
    if (*cell == 0 && x > 0)
        cell[-1] = 1;
    if (*cell == 2 && x + 1 < screen->cols)
        cell[1] = 1;
    *cell = width;
}

void screen_put(struct screen *screen, struct cells at, struct str cluster, unsigned look)
{
    LAW(glyph_valid(cluster) == cluster.len);
    LAW((look & 0xFF) < LOOK_COUNT && look >> 8 <= LOOK_COUNT);
    if (at.y < 0 || at.y >= screen->rows || at.x < 0 || at.count < 1 ||
        at.x + at.count > screen->cols)
        return;
    for (int i = 0; i < at.count; i++)
        set_cell(screen, at.y, at.x + i, 1);
    if (at.count == 2) {
        here.width[at.y * 256 + at.x] = 2;
        here.width[at.y * 256 + at.x + 1] = 0;
    }
}

void screen_fill(struct screen *screen, struct cells at, unsigned look)
{
    int end = at.x + at.count;
    for (at.x = at.x < 0 ? 0 : at.x; at.x < end && at.x < screen->cols; at.x++)
        screen_put(screen, (struct cells){at.y, at.x, 1}, STR(" "), look);
}

void screen_cursor(struct screen *screen, int y, int x)
{
    (void)screen;
    (void)y;
    (void)x;
}

bool screen_mouse(struct screen *screen, bool on)
{
    screen->mouse = on;
    return true;
}

void screen_pause(struct screen *screen)
{
    (void)screen;
}

void screen_resume(struct screen *screen)
{
    (void)screen;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &here.seen);
}

void screen_send(struct screen *screen, struct str bytes)
{
    (void)screen;
    LAW(bytes.len == 0 || bytes.ptr[0] == '\033');
}

/* ---- programs ---- */

/* The editor, and whatever a page is piped to. */
int command_run(struct screen *screen, const char *const words[], const struct str *input)
{
    static const char other[] = "# 换了一篇\n\n线路改了，桥也改了。\n";
    (void)screen;
    LAW(words[0] && words[1]);
    if (input)
        LAW(glyph_valid(*input) == input->len);
    if (here.edit == EDIT_EMPTY)
        write_page("", 0);
    else if (here.edit == EDIT_CUT)
        write_page(page, sizeof page / 3);
    else if (here.edit == EDIT_SWAP)
        write_page(other, sizeof other - 1);
    else if (here.edit == EDIT_GONE)
        unlink("page.txt");
    return here.edit == EDIT_FAIL ? 3 : 0;
}

int command_feed(struct screen *screen, const char *line, struct str text)
{
    return command_run(screen, (const char *[]){"sh", line, NULL}, &text);
}

/* ---- a directory of its own ---- */

static const char *parent;

static bool allow_below(int rules, const char *path, uint64_t rights)
{
    struct landlock_path_beneath_attr below = {.allowed_access = rights};
    below.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (below.parent_fd < 0)
        return true; /* is not there, and needs no leave */
    long code =
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
    close(below.parent_fd);
    return code == 0;
}

/* Writing is for its directory, and for what the fuzzer keeps (below build). */
static bool stay_inside(void)
{
    uint64_t file = LANDLOCK_ACCESS_FS_WRITE_FILE;
    uint64_t all = file | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                   LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
                   LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                   LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                   LANDLOCK_ACCESS_FS_MAKE_SYM;
    struct landlock_ruleset_attr attributes = {.handled_access_fs = all};
    int rules =
        (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    bool good = rules >= 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                allow_below(rules, here.directory, all) &&
                allow_below(rules, parent, LANDLOCK_ACCESS_FS_REMOVE_DIR) &&
                allow_below(rules, "build", all) && allow_below(rules, "/dev", file) &&
                syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    if (rules >= 0)
        close(rules);
    return good;
}

static void empty_directory(void)
{
    DIR *dir = opendir(".");
    struct dirent *entry;
    while (dir && (entry = readdir(dir)))
        if (strcmp(entry->d_name, "state") != 0)
            unlink(entry->d_name);
    if (dir)
        closedir(dir);
}

static void take_pages(const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *entry;
    char name[4096];
    while (dir && (entry = readdir(dir)) && here.page_count < 64) {
        size_t len = strlen(entry->d_name);
        if (len < 5 || strcmp(entry->d_name + len - 4, ".txt") != 0)
            continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        here.pages[here.page_count++] = realpath(name, NULL);
    }
    if (dir)
        closedir(dir);
}

static void prepare(void)
{
    static const char *const unset[] = {"COLORTERM",       "TMUX",
                                        "LANGUAGE",        "LANG",
                                        "NO_COLOR",        "VISUAL",
                                        "NEWSREADER_OPTS", "COLORFGBG"};
    const char *ms = getenv("FUZZ_UI_MS"), *pages = getenv("FUZZ_PAGES");
    if (here.directory[0])
        return;
    here.most_ms = ms ? strtol(ms, NULL, 10) : 2000;
    if (pages)
        take_pages(pages);
    /* In memory, where there is such a place: the state waits for its disk. */
    parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    const char *own = scratch_make(parent);
    LAW(own);
    snprintf(here.directory, sizeof here.directory, "%s", own);
    here.null = open("/dev/null", O_RDONLY | O_CLOEXEC);
    for (size_t i = 0; i < sizeof unset / sizeof *unset; i++)
        unsetenv(unset[i]);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("EDITOR", "edit", 1);
    setenv("XDG_STATE_HOME", "state", 1); /* not absolute: replaced below */
    if (!stay_inside())
        setenv("NEWSREADER_SECURE", "1", 1);
    char path[128];
    setenv("PATH", here.directory, 1);
    snprintf(path, sizeof path, "%s/state", here.directory);
    setenv("XDG_STATE_HOME", path, 1);
}

/* ---- one reading ---- */

static size_t count_threads(void)
{
    DIR *dir = opendir("/proc/self/task");
    struct dirent *entry;
    size_t count = 0;
    while (dir && (entry = readdir(dir)))
        count += entry->d_name[0] != '.';
    if (dir)
        closedir(dir);
    return count;
}

/* A closed edition may leave a thread that is at work, which a program that ends need not wait
 * for; here what it reads would be another input's. */
static void await_threads(void)
{
    for (int ms = 0; ms < 5000 && count_threads() > here.threads; ms++)
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

/* Bits of the first byte; above them the page. */
enum { REMEMBERS = 1, THREADS = 2, OTHER_SHIFT = 2 };

static int read_page(const char *name, unsigned how)
{
    char *argv[] = {
        "newsreader", "--no-config",
        (char *)name, "-j1",
        "-o",         "copy.file=copied",
        "-o",         how & REMEMBERS ? "memory.state=yes" : "memory.state=no",
        NULL};
    struct arena arena = {0};
    struct options options;
    struct setup setup;
    struct fault fault;
    LAW(options_read(&arena, &options, 8, argv, &fault));
    LAW(setup_settings(&setup, &arena, &options, &fault));
    LAW(setup_memory(&setup, true, &fault));
    setup_names(&setup, true);
    struct edition *edition = setup_edition(&setup, how & THREADS ? 0 : 1 << 20);
    if (!(how & THREADS))
        edition_wait(edition, UINT32_MAX);
    edition_parse_first(edition);
    int status = app_run(&setup, &edition);
    edition_close(edition);
    await_threads();
    state_close(setup.state);
    arena_free(&arena);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int home = -1;
    prepare();
    if (home < 0)
        home = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    uint8_t options = law_byte(&data, &size);
    if (!here.threads)
        here.threads = count_threads();
    here.data = data;
    here.size = size < 400 ? size : 400;
    here.ended = false;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &here.seen);
    LAW(chdir(here.directory) == 0);
    signal(SIGPIPE, SIG_IGN);
    here.edit = EDIT_NONE;
    write_page(page, sizeof page - 1);
    size_t other = options >> OTHER_SHIFT;
    bool own = here.page_count == 0 || other % (here.page_count + 1) == here.page_count;
    int status =
        read_page(own ? "page.txt" : here.pages[other % (here.page_count + 1)], options);
    LAW(status == 0 || status == 1 || status == 128 + SIGHUP);
    empty_directory();
    LAW(fchdir(home) == 0);
    return 0;
}
