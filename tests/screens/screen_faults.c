/* What can fail from below: memory, the disk, the process itself. */
#include "screens/reader.h"

#include <dirent.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The binary in which malloc fails stands beside the sound one. */
static const char *failing_program(void)
{
    static char path[PATH_MAX];
    snprintf(path, sizeof path, "%s-failing", reader_program());
    return path;
}

/* Runs with the n-th allocation failing; true: there were fewer. */
static bool survives(const char *const *args, int n, const char *keys)
{
    char fail[64];
    const char *argv[10] = {failing_program()};
    for (size_t i = 0; args[i]; i++)
        argv[i + 1] = args[i];
    snprintf(fail, sizeof fail, "NEWSREADER_FAIL_AT=%d", n);
    const char *const env[] = {fail, NULL};
    struct term_options options = {.cols = 80,
                                   .rows = 24,
                                   .env = env,
                                   .directory = reader_directory(),
                                   .patience_ms = 20};
    struct term *t = term_open(&options, argv);
    if (term_state(t))
        term_keys(t, keys);
    int status = term_wait_exit(t, 10000);
    bool said = term_shows(t, "newsreader: out of memory");
    if (status != 0 && (status != 1 || !said))
        fail_msg("allocation %d fails: status %d\n%s", n, status, term_screen(t));
    if (term_unrestored(t)[0])
        fail_msg("allocation %d fails: left behind: %s", n, term_unrestored(t));
    term_close(t);
    return status == 0;
}

/* Each allocation in turn, then wider apart, up to those that are not reached: one that only
 * has memory at hand sooner may fail and the program ends well, and threads may ask for two of
 * these one after the other. */
static void fail_each(const char *const *args, const char *keys)
{
    reader_file("page.txt", reader_page, strlen(reader_page));
    int failed = 0, survived = 0;
    for (int n = 1; n < 100000 && survived < 3; n += 1 + n / 20) {
        if (survives(args, n, keys))
            survived++;
        else
            failed++, survived = 0;
    }
    assert_true(failed > 5);
}

static void test_memory_in_the_filter(void **state)
{
    (void)state;
    fail_each((const char *[]){"--no-state", "--no-config", "--format=jsonl", "page.txt",
                               NULL},
              "");
}

static void test_memory_in_the_reader(void **state)
{
    (void)state;
    fail_each((const char *[]){"--no-state", "--no-config", "page.txt", NULL},
              "j\r /线路\rnHHQ");
}

static struct term *open_with_state(const char *script)
{
    char home[PATH_MAX], line[2 * PATH_MAX];
    snprintf(home, sizeof home, "XDG_STATE_HOME=%s/state", reader_directory());
    const char *const env[] = {home, "HOME=/nonexistent", NULL};
    snprintf(line, sizeof line, "%s exec %s --no-config page.txt", script,
             reader_program());
    struct term_options options = {.cols = 80,
                                   .rows = 24,
                                   .env = env,
                                   .directory = reader_directory(),
                                   .patience_ms = 10};
    return term_open(&options, (const char *[]){"sh", "-c", line, NULL});
}

/* Files of the state that are not its own: set aside as damaged. */
static int set_aside(void)
{
    char path[PATH_MAX];
    int count = 0;
    snprintf(path, sizeof path, "%s/state/newsreader", reader_directory());
    DIR *dir = opendir(path);
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        const char *name = entry->d_name;
        count += name[0] != '.' && strcmp(name, "state.db") != 0 &&
                 strcmp(name, "state.db-wal") != 0 && strcmp(name, "state.db-shm") != 0 &&
                 strcmp(name, "state.db-journal") != 0;
    }
    if (dir)
        closedir(dir);
    return count;
}

/* Killed at any moment of its writing, the reader finds its state again. KILLS=1000 does
 * it a thousand times. */
static void test_killed_while_writing(void **state)
{
    (void)state;
    const char *wish = getenv("KILLS");
    int kills = wish ? atoi(wish) : 20;
    reader_file("page.txt", reader_page, strlen(reader_page));
    for (int i = 0; i < kills; i++) {
        struct term *t = open_with_state("");
        term_type(t, "mJmJmKKBmJJ", 11);
        term_watch(t, i % 9);
        if (term_state(t))
            kill(term_pid(t), SIGKILL);
        assert_int_equal(term_wait_exit(t, 5000), -SIGKILL);
        term_close(t);
    }
    struct term *t = open_with_state("");
    assert_int_equal(set_aside(), 0);
    assert_true(reader_border(t) > 0);
    reader_leave(t);
}

/* No file may grow beyond 20 KB, nor the state: the reading goes on. */
static void test_disk_is_full(void **state)
{
    (void)state;
    reader_file("page.txt", reader_page, strlen(reader_page));
    struct term *t = open_with_state("ulimit -f 40;");
    assert_true(reader_border(t) > 0);
    term_keys(t, "mJmJ");
    term_keys(t, "z");
    term_keys(t, "z"); /* what could not be remembered has been said */
    assert_true(term_shows(t, "3/3"));
    reader_leave(t);
}

static void test_bad_state_files(void **state)
{
    (void)state;
    static char zeros[70000];
    static const struct {
        const char *bytes;
        size_t len;
    } rows[] = {{"", 0}, {"garbage", 7}, {zeros, sizeof zeros}, {"SQLite format 3", 16}};
    char path[PATH_MAX];
    reader_file("page.txt", reader_page, strlen(reader_page));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        snprintf(path, sizeof path, "%s/state", reader_directory());
        mkdir(path, 0700);
        snprintf(path, sizeof path, "%s/state/newsreader", reader_directory());
        mkdir(path, 0700);
        reader_file("state/newsreader/state.db", rows[i].bytes, rows[i].len);
        struct term *t = open_with_state("");
        assert_true(reader_border(t) > 0);
        term_keys(t, "mJ");
        assert_true(term_shows(t, "2/3"));
        reader_leave(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_in_the_filter),
        cmocka_unit_test(test_memory_in_the_reader),
        cmocka_unit_test(test_killed_while_writing),
        cmocka_unit_test(test_disk_is_full),
        cmocka_unit_test(test_bad_state_files),
    };
    return cmocka_run_group_tests_name("faults", tests, NULL, NULL);
}
