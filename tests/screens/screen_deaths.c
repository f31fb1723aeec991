/* Every mode gets every signal that ends a program: the terminal is given back, and the
 * program has the status of that signal. A few of them here; FAULTS=all walks the whole
 * table and measures the time (make faults). */
#include "screens/reader.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How to get into each mode, and what is on the screen there. */
static const struct mode {
    const char *name, *keys, *shows;
} modes[] = {
    {"list", "", "1/3"},
    {"story", "\t", "1/3"},
    {"prompt", "/桥", "/桥"},
    {"prompt of the list", "&桥", "& 桥"},
    {"hits", "F桥\r", "Hits in the edition"},
    {"help", "H", "line"},
    {"source", "\tr", "page.txt"},
    {"raw", "R", "青砚晚报"},
    {"bookmarks", "B'", "老铁桥"},
    {"editions", "E", "No edition yet"},
    {"messages", ":messages\r", "No errors."},
    {"correcting", "C", "[headline]"},
    {"corrections", "CL", "None yet"},
    {"count", "12", "1/3"},
    {"save", "sx", "Save as"},
    {"replace a file", "spage.txt\r", "Replace it?"},
    {"command runs", "|printf 'run''ning'; sleep 60\r", "running"},
    {"command reads nothing", "|exec <&-; printf 'run''ning'; sleep 60\r", "running"},
    {"command was run", "|printf do''ne\r", "Enter to continue"},
    {"editor", "e", "editing"},
};
enum { MODES = sizeof modes / sizeof *modes };

/* Those that kill at once, those that are answered with leaving, and a terminal that is
 * closed, with a signal and without. */
enum { CLOSED = 1000, CLOSED_HUP };
static const struct death {
    const char *name;
    int number;
    bool error; /* of the program itself: said */
} deaths[] = {
    {"SEGV", SIGSEGV, true},
    {"ABRT", SIGABRT, true},
    {"BUS", SIGBUS, true},
    {"FPE", SIGFPE, true},
    {"ILL", SIGILL, true},
    {"SYS", SIGSYS, true},
    {"TRAP", SIGTRAP, true},
    {"XCPU", SIGXCPU, false},
    {"ALRM", SIGALRM, false},
    {"USR1", SIGUSR1, false},
    {"USR2", SIGUSR2, false},
    {"VTALRM", SIGVTALRM, false},
    {"PROF", SIGPROF, false},
    {"POLL", SIGPOLL, false},
    {"PWR", SIGPWR, false},
    {"STKFLT", SIGSTKFLT, false},
    {"TERM", SIGTERM, false},
    {"HUP", SIGHUP, false},
    {"QUIT", SIGQUIT, false},
    {"closed", CLOSED, false},
    {"closed, HUP", CLOSED_HUP, false},
};
enum { DEATHS = sizeof deaths / sizeof *deaths };

static bool whole_table(void)
{
    const char *wish = getenv("FAULTS");
    return wish && strcmp(wish, "all") == 0;
}

static struct term *enter(const struct mode *mode)
{
    static const char *const env[] = {
        "EDITOR=sh -c 'echo editing; exec sleep 60'",
        /* what a sanitizer says of a signal that was sent is no matter here */
        "ASAN_OPTIONS=detect_leaks=0:handle_segv=0:handle_abort=0:handle_sigbus=0:"
        "handle_sigfpe=0:handle_sigill=0:handle_sigtrap=0",
        "UBSAN_OPTIONS=handle_segv=0:handle_abort=0:handle_sigbus=0:handle_sigfpe=0:"
        "handle_sigill=0:handle_sigtrap=0",
        NULL};
    struct term *t = reader_open(&(struct reader){
        .term = {.cols = 100, .rows = 24, .env = env, .first_thread = true}});
    assert_true(term_wait_text(t, "1/3"));
    term_type(t, mode->keys, strlen(mode->keys));
    if (!term_wait_text(t, mode->shows))
        fail_msg("%s: not there\n%s", mode->name, term_screen(t));
    term_rest(t);
    return t;
}

/* The reader alone gets it, not what it started. */
static double kill_reader(struct term *t, const struct death *death)
{
    double ms;
    if (death->number >= CLOSED)
        term_hang_up(t, death->number == CLOSED_HUP);
    else
        kill(term_pid(t), death->number);
    term_wait_exit(t, 20000);
    ms = term_exit_ms(t);
    return ms;
}

static void check_death(const struct mode *mode, const struct death *death)
{
    struct term *t = enter(mode);
    bool closed = death->number >= CLOSED;
    double ms = kill_reader(t, death);
    int status = term_wait_exit(t, 1);
    bool leaves =
        death->number == SIGTERM || death->number == SIGHUP || death->number == SIGQUIT;
    int want = closed ? 128 + SIGHUP : leaves ? 128 + death->number : -death->number;
    if (status != want && !(closed && status == -SIGHUP))
        fail_msg("%s, %s: status %d, not %d\n%s", mode->name, death->name, status, want,
                 term_screen(t));
    if (!closed && term_unrestored(t)[0])
        fail_msg("%s, %s: left behind: %s", mode->name, death->name, term_unrestored(t));
    if (death->error && strchr(mode->keys, '|') == NULL && *mode->keys != 'e' &&
        !term_shows(t, "newsreader: internal error"))
        fail_msg("%s, %s: not said\n%s", mode->name, death->name, term_screen(t));
    if (whole_table()) {
        print_message("%s, %s: %.0f ms\n", mode->name, death->name, ms);
        assert_true(ms < 1000);
    }
    term_close(t);
}

static void test_every_mode_gets_every_signal(void **state)
{
    (void)state;
    bool all = whole_table();
    for (int m = 0; m < MODES; m++)
        for (int d = 0; d < DEATHS; d++)
            if (all || d == m % DEATHS || (m == 0 && d < 16) ||
                deaths[d].number == SIGTERM)
                check_death(&modes[m], &deaths[d]);
}

/* A terminal that takes nothing more does not hold up the end. */
static void test_a_terminal_that_stands_still(void **state)
{
    (void)state;
    struct term *t = enter(&modes[0]);
    static char keys[4000];
    for (size_t i = 0; i < sizeof keys; i++)
        keys[i] = i % 2 ? 'K' : 'J';
    for (int i = 0; i < 40; i++)
        (void)!write(term_master(t), keys, sizeof keys / 40);
    usleep(300000); /* nobody reads what it paints */
    kill(term_pid(t), SIGTERM);
    usleep(1500000);
    assert_int_equal(term_wait_exit(t, 5000), 128 + SIGTERM);
    term_close(t);
}

/* The description of a terminal with three bytes wrong: what curses makes of it may kill
 * the program, but the terminal's modes are as they were. */
static void read_wrong_entry(const char *entry, size_t len, unsigned seed)
{
    static char wrong[65536], directory[PATH_MAX];
    memcpy(wrong, entry, len);
    for (int i = 0; i < 3; i++) {
        seed = seed * 1664525u + 1013904223u;
        wrong[12 + (seed >> 8) % (len - 12)] = (char)(seed >> 24);
    }
    reader_file("terminfo/x/xterm-256color", wrong, len);
    snprintf(directory, sizeof directory, "TERMINFO=%s/terminfo", reader_directory());
    const char *const env[] = {directory, "ASAN_OPTIONS=detect_leaks=0", NULL};
    struct term *t = reader_open(&(struct reader){.term = {.env = env}});
    term_type(t, "jQQ", 3);
    int status = term_wait_exit(t, 20000);
    if (status == INT_MIN || status > 2)
        fail_msg("seed %u: status %d\n%s", seed, status, term_screen(t));
    if (strstr(term_unrestored(t), "tty settings"))
        fail_msg("seed %u: status %d, left behind: %s", seed, status, term_unrestored(t));
    term_close(t);
}

static void test_wrong_terminfo(void **state)
{
    (void)state;
    static char entry[65536];
    char path[PATH_MAX];
    FILE *file = fopen("/lib/terminfo/x/xterm-256color", "rb");
    if (!file)
        file = fopen("/usr/share/terminfo/x/xterm-256color", "rb");
    if (!file) {
        print_message("skipped: no terminfo entry of xterm-256color\n");
        skip();
        return;
    }
    size_t len = fread(entry, 1, sizeof entry, file);
    fclose(file);
    snprintf(path, sizeof path, "%s/terminfo", reader_directory());
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/terminfo/x", reader_directory());
    mkdir(path, 0700);
    for (unsigned seed = 1; seed <= (whole_table() ? 400 : 20); seed++)
        read_wrong_entry(entry, len, seed);
}

/* --check-terminal waits for answers with the terminal in its hands. */
static void test_check_terminal(void **state)
{
    (void)state;
    static const int numbers[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGUSR1};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct term_options options = {.cols = 80, .rows = 24, .mute = true};
        struct term *t =
            term_open(&options, (const char *[]){reader_program(), "--no-state",
                                                 "--check-terminal", NULL});
        kill(term_pid(t), numbers[i]);
        int status = term_wait_exit(t, 10000);
        if (status != -numbers[i] && status != 1)
            fail_msg("signal %d: %d", numbers[i], status);
        if (term_unrestored(t)[0])
            fail_msg("signal %d: left behind: %s", numbers[i], term_unrestored(t));
        term_close(t);
    }
}

/* A parent that ignores SIGCHLD leaves it ignored. */
static void test_children_of_a_parent_that_ignores_them(void **state)
{
    (void)state;
    char line[PATH_MAX + 128];
    reader_file("page.txt", reader_page, strlen(reader_page));
    snprintf(line, sizeof line, "trap '' CHLD; exec %s --no-state --no-config page.txt",
             reader_program());
    static const char *const env[] = {"EDITOR=true", NULL};
    struct term_options options = {.cols = 80,
                                   .rows = 24,
                                   .env = env,
                                   .directory = reader_directory()};
    struct term *t = term_open(&options, (const char *[]){"bash", "-c", line, NULL});
    assert_true(term_wait_text(t, "1/3"));
    term_keys(t, "e");
    assert_true(term_wait_text(t, "1/3"));
    assert_false(term_shows(t, "status"));
    assert_int_equal(term_state(t), 'S');
    reader_leave(t);
}

/* Blocked by whoever started it. */
static void test_blocked_signals(void **state)
{
    (void)state;
    char line[PATH_MAX + 128];
    if (system("env --block-signal=TERM true 2>/dev/null") != 0) {
        print_message("skipped: env cannot block signals\n");
        skip();
    }
    reader_file("page.txt", reader_page, strlen(reader_page));
    snprintf(line, sizeof line,
             "exec env --block-signal=TERM %s --no-state --no-config page.txt",
             reader_program());
    struct term_options options = {.cols = 80,
                                   .rows = 24,
                                   .directory = reader_directory()};
    struct term *t = term_open(&options, (const char *[]){"sh", "-c", line, NULL});
    assert_true(term_wait_text(t, "1/3"));
    kill(term_pid(t), SIGTERM);
    assert_int_equal(term_wait_exit(t, 10000), 128 + SIGTERM);
    term_close(t);
}

/* Waiting for the fifth story of a pipe that gives none. */
static void test_waiting_for_a_story(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    struct term_options options = {.cols = 100, .rows = 24, .input_fd = ends[0]};
    struct term *t =
        term_open(&options, (const char *[]){reader_program(), "--no-state",
                                             "--no-config", "-n", "5", NULL});
    kill(term_pid(t), SIGTERM);
    assert_int_equal(term_wait_exit(t, 20000), 128 + SIGTERM);
    assert_string_equal(term_unrestored(t), "");
    term_close(t);
    close(ends[0]);
    close(ends[1]);
}

/* Keyboard and page cannot be one. */
static void test_standard_input_is_the_terminal(void **state)
{
    (void)state;
    struct term_options options = {.cols = 100, .rows = 24};
    struct term *t = term_open(&options, (const char *[]){reader_program(), "--no-state",
                                                          "--no-config", "-", NULL});
    assert_int_equal(term_wait_exit(t, 10000), 2);
    assert_true(term_shows(t, "standard input is the terminal"));
    term_close(t);
}

/* What cannot be read is named when the reader leaves, up to twenty. */
static void test_names_the_first_twenty(void **state)
{
    (void)state;
    char line[PATH_MAX + 256];
    reader_file("page.txt", reader_page, strlen(reader_page));
    snprintf(line, sizeof line,
             "exec %s --no-state --no-config page.txt $(seq -f none-%%g 30)",
             reader_program());
    struct term_options options = {.cols = 100,
                                   .rows = 40,
                                   .directory = reader_directory()};
    struct term *t = term_open(&options, (const char *[]){"sh", "-c", line, NULL});
    assert_true(term_wait_text(t, "30 errors, the last: none-30"));
    term_keys(t, "Q");
    assert_int_equal(term_wait_exit(t, 10000), 1);
    assert_true(term_shows(t, "newsreader: none-20: No such file"));
    assert_true(term_shows(t, "newsreader: and 10 more"));
    assert_false(term_shows(t, "none-21"));
    term_close(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_mode_gets_every_signal),
        cmocka_unit_test(test_a_terminal_that_stands_still),
        cmocka_unit_test(test_wrong_terminfo),
        cmocka_unit_test(test_check_terminal),
        cmocka_unit_test(test_children_of_a_parent_that_ignores_them),
        cmocka_unit_test(test_blocked_signals),
        cmocka_unit_test(test_waiting_for_a_story),
        cmocka_unit_test(test_standard_input_is_the_terminal),
        cmocka_unit_test(test_names_the_first_twenty),
    };
    return cmocka_run_group_tests_name("deaths", tests, NULL, NULL);
}
