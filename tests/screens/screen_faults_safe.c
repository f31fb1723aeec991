/* Safe mode: what the kernel is asked to hold does hold while the program runs, and
 * nothing that a reader needs breaks. */
#include "screens/reader.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What is confined cannot look for leaks. */
static const char no_leaks[] = "ASAN_OPTIONS=detect_leaks=0";

static struct term *open_reader(const char *mode)
{
    static char home[PATH_MAX];
    snprintf(home, sizeof home, "XDG_STATE_HOME=%s/state", reader_directory());
    const char *const env[] = {mode, home, no_leaks, "EDITOR=true", NULL};
    struct term_options options = {.cols = 100,
                                   .rows = 12,
                                   .env = env,
                                   .directory = reader_directory()};
    reader_file("page.txt", reader_page, strlen(reader_page));
    return term_open(&options,
                     (const char *[]){reader_program(), "--no-config", "page.txt", NULL});
}

/* A number in the status of a process; -1: the kernel does not tell it. */
static int status_of(pid_t pid, const char *name)
{
    char path[64], line[256];
    int value = -1;
    size_t len = strlen(name);
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        if (strncmp(line, name, len) == 0 && line[len] == ':')
            value = atoi(line + len + 1);
    fclose(file);
    return value;
}

/* Does the program say that this kernel has it? */
static bool offered(const char *what)
{
    char command[PATH_MAX + 32], out[512];
    snprintf(command, sizeof command, "%s --version -v", reader_program());
    FILE *from = popen(command, "r");
    assert_non_null(from);
    size_t len = fread(out, 1, sizeof out - 1, from);
    out[len] = '\0';
    assert_int_equal(pclose(from), 0);
    char *by = strstr(out, "safe mode is enforced by ");
    assert_non_null(by);
    by[strcspn(by, ";\n")] = '\0'; /* what comes after it the kernel has not */
    return strstr(by, what);
}

static void test_the_reader_is_held(void **state)
{
    (void)state;
    static const struct {
        const char *mode;
        bool held;
    } rows[] = {{"NEWSREADER_SECURE=1", true},
                {"NEWSREADER_SECURE=yes", true},
                {"NEWSREADER_SECURE=0", true}, /* as in less: any value */
                {"NEWSREADER_SECURE=", false},
                {"NEWSREADER_SECURE", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct term *t = open_reader(rows[i].mode);
        assert_true(term_wait_text(t, "1/3"));
        if (offered("seccomp")) {
            assert_int_equal(status_of(term_pid(t), "Seccomp"), rows[i].held ? 2 : 0);
            assert_int_equal(status_of(term_pid(t), "NoNewPrivs"), rows[i].held);
        }
        reader_leave(t);
    }
}

/* Held before the first byte of the text is read. */
static void test_the_filter_is_held(void **state)
{
    (void)state;
    if (!offered("seccomp")) {
        print_message("skipped: no seccomp here\n");
        skip();
    }
    int ends[2];
    const char *const env[] = {"NEWSREADER_SECURE=1", no_leaks, NULL};
    assert_int_equal(pipe(ends), 0);
    struct term_options options = {.input_fd = ends[0], .env = env};
    struct term *t =
        term_open(&options, (const char *[]){reader_program(), "--no-state",
                                             "--no-config", "-f", "text", NULL});
    assert_int_equal(status_of(term_pid(t), "Seccomp"), 2);
    assert_int_equal(status_of(term_pid(t), "NoNewPrivs"), 1);
    term_signal(t, SIGTERM);
    assert_int_equal(term_wait_exit(t, 10000), -SIGTERM);
    close(ends[0]);
    close(ends[1]);
    term_close(t);
}

/* Everything of a reading works, and what is marked is kept. */
static void test_nothing_breaks(void **state)
{
    (void)state;
    struct term *t = open_reader("NEWSREADER_SECURE=1");
    term_keys(t, "J");
    term_keys(t, "mB/线路\rn");
    assert_true(term_shows(t, "夜班公交新开四条线"));
    term_keys(t, KEY_ESC);
    term_watch(t, 100);
    term_keys(t, "H");
    term_keys(t, "q");
    static const char *const refused[] = {"s", "|", "e"};
    for (size_t i = 0; i < 3; i++) {
        term_keys(t, refused[i]);
        if (!term_shows(t, "in safe mode"))
            fail_msg("%s:\n%s", refused[i], term_screen(t));
    }
    term_resize(t, 60, 10);
    term_resize(t, 100, 12);
    term_keys(t, "\032");
    assert_int_equal(term_state(t), 'T');
    term_signal(t, SIGCONT);
    reader_leave(t);
    t = open_reader("NEWSREADER_SECURE=1");
    assert_null(strstr(term_row(t, reader_list_row(t, "夜班公交")), "●"));
    assert_non_null(strstr(term_row(t, reader_list_row(t, "图书馆")), "●"));
    term_keys(t, "'");
    assert_true(term_shows(t, "夜班公交新开四条线"));
    term_keys(t, "q");
    reader_leave(t);
}

/* Nor is what was extracted before removed. */
static void test_the_cache_stays(void **state)
{
    (void)state;
    char command[4 * PATH_MAX], path[PATH_MAX + 64];
    const char *directory = reader_directory();
    snprintf(path, sizeof path, "%s/newsreader/%032d.pages", directory, 1);
    snprintf(command, sizeof command,
             "mkdir -p '%s/newsreader' && touch '%s' && XDG_CACHE_HOME='%s' "
             "NEWSREADER_SECURE=$SECURE '%s' --clear-cache 2>/dev/null",
             directory, path, directory, reader_program());
    setenv("SECURE", "1", 1);
    int refused = system(command);
    assert_int_equal(access(path, F_OK), 0);
    assert_int_equal(WEXITSTATUS(refused), 1);
    setenv("SECURE", "", 1);
    assert_int_equal(system(command), 0);
    assert_int_equal(access(path, F_OK), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_reader_is_held),
        cmocka_unit_test(test_the_filter_is_held),
        cmocka_unit_test(test_nothing_breaks),
        cmocka_unit_test(test_the_cache_stays),
    };
    return cmocka_run_group_tests_name("safe", tests, NULL, NULL);
}
