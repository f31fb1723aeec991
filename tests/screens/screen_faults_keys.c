/* Odd hands and odd surroundings: keys that come in pieces, prompts that get anything, no
 * room, no foreground, files that change, and a long day's reading. */
#include "screens/reader.h"

#include <dirent.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct term *open_line(const char *line, const char *const *env)
{
    struct term_options options = {.cols = 80,
                                   .rows = 24,
                                   .env = env,
                                   .directory = reader_directory()};
    return term_open(&options, (const char *[]){"sh", "-c", line, NULL});
}

static void page_file(void)
{
    reader_file("page.txt", reader_page, strlen(reader_page));
}

/* ^Z as a key, in a prompt; fg: the prompt and its text are back. */
static void test_stop_in_a_prompt(void **state)
{
    (void)state;
    struct term *t = reader_sized(80, 24);
    term_keys(t, "/铁桥");
    term_keys(t, "\032");
    assert_int_equal(term_state(t), 'T');
    assert_string_equal(term_unrestored(t), "");
    term_signal(t, SIGCONT);
    assert_non_null(strstr(term_row(t, 23), "/铁桥"));
    term_keys(t, "北\r");
    term_keys(t, KEY_ESC);
    term_watch(t, 100);
    reader_leave(t);
}

/* To one cell and back, wherever the reader is. */
static void test_no_room_and_back(void **state)
{
    (void)state;
    static const char *const inside[] = {"/桥头", "H",  "F桥\r", "'", "r",
                                         "C",     "\r", "|",     ""};
    static const int sizes[][2] = {{1, 1}, {2, 1}, {1, 40}, {80, 1}, {3, 2}};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        char before[16384];
        struct term *t = reader_sized(80, 24);
        term_keys(t, inside[i]);
        snprintf(before, sizeof before, "%s", term_screen(t));
        for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++) {
            term_resize(t, sizes[j][0], sizes[j][1]);
            term_resize(t, 80, 24);
            if (strcmp(term_screen(t), before) != 0)
                fail_msg("after %s, %dx%d and back:\n%s\nbefore:\n%s", inside[i],
                         sizes[j][0], sizes[j][1], term_screen(t), before);
        }
        term_keys(t, "\003");
        term_keys(t, KEY_ESC);
        term_watch(t, 100);
        term_keys(t, "q");
        if (term_state(t))
            term_keys(t, "q");
        reader_check_wire(t);
        term_close(t);
    }
}

/* A pattern of any bytes is a pattern: no crash, and the words after it still work. */
static void test_any_pattern(void **state)
{
    (void)state;
    static char million[(1 << 20) + 3], wide[400];
    memset(million, 'x', sizeof million - 1);
    million[0] = '/';
    million[sizeof million - 2] = '\r';
    wide[0] = '/';
    for (size_t i = 0; i < 100; i++)
        memcpy(wide + 1 + 3 * i, "桥", 3);
    static const char *const patterns[] = {"/\r",
                                           "/\xff\xfe\x80\r",
                                           "/\xcc\x81\r",
                                           "/\xe2\x80\xae\r",
                                           "/\xf0\x9f\r",
                                           "/((((((((((a*)*)*\r",
                                           "/[\r",
                                           "/\\\r",
                                           "/\xed\xa0\x80\r"};
    struct term *t = reader_open(
        &(struct reader){.term = {.cols = 80, .rows = 24, .limit_ms = 120000}});
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        term_keys(t, patterns[i]);
        assert_int_equal(term_state(t), 'S');
    }
    term_keys(t, wide);
    assert_non_null(strstr(term_row(t, 23), "桥桥桥桥"));
    reader_check_whole(t);
    term_keys(t, "\r");
    term_keys(t, million);
    assert_int_equal(term_state(t), 'S');
    term_keys(t, "/夜班\r");
    if (!strstr(term_row(t, reader_list_row(t, "夜班公交")), "▸"))
        fail_msg("not found:\n%s", term_screen(t));
    term_keys(t, KEY_ESC);
    term_watch(t, 100);
    reader_leave(t);
}

/* While 30 MB are still coming in: another size is used, ^C is taken, SIGTERM ends. */
static void test_signals_while_loading(void **state)
{
    (void)state;
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/long.txt", reader_directory());
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (size_t i = 0; i < (30u << 20) / strlen(reader_page); i++)
        fprintf(file, "%s\f", reader_page);
    assert_int_equal(fclose(file), 0);
    struct term_options options = {.cols = 80, .rows = 24, .first_thread = true};
    struct term *t = term_open(&options, (const char *[]){reader_program(), "--no-state",
                                                          "--no-config", path, NULL});
    assert_true(term_wait_text(t, "老铁桥今起开放"));
    term_resize(t, 60, 20);
    assert_true(term_wait_text(t, "老铁桥今起开放"));
    term_signal(t, SIGINT);
    assert_int_equal(term_wait_exit(t, 50), INT_MIN);
    term_signal(t, SIGTERM);
    assert_int_equal(term_wait_exit(t, 10000), 128 + SIGTERM);
    assert_string_equal(term_unrestored(t), "");
    term_close(t);
    unlink(path);
}

/* The bytes of one key come one by one. */
static void test_key_in_pieces(void **state)
{
    (void)state;
    static const char *const env[] = {"ESCDELAY=500", NULL};
    struct term *t =
        reader_open(&(struct reader){.term = {.cols = 80, .rows = 24, .env = env}});
    static const char *const pieces[] = {"/", "\xe6", "\xa1", "\xa5"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        term_type(t, pieces[i], 1);
        term_watch(t, 100);
    }
    assert_non_null(strstr(term_row(t, 23), "/桥"));
    term_keys(t, KEY_ESC);
    term_watch(t, 800);
    /* an arrow in pieces that come within the time of an Esc */
    term_type(t, "\033", 1);
    term_type(t, "[", 1);
    term_type(t, "B", 1);
    assert_true(term_wait_text(t, "2/3"));
    reader_leave(t);
}

/* Esc alone acts; it never eats the key after it, whenever that comes. */
static void test_escape_and_a_key(void **state)
{
    (void)state;
    struct term *t = reader_sized(80, 24);
    term_keys(t, "/桥");
    term_keys(t, KEY_ESC);
    term_watch(t, 100);
    assert_null(strstr(term_row(t, 23), "/桥"));
    term_keys(t, "/桥");
    term_type(t, "\033J", 2); /* at once */
    assert_true(term_wait_text(t, "2/3"));
    term_keys(t, "/桥");
    term_type(t, "\033", 1);
    term_watch(t, 150);
    term_type(t, "J", 1); /* after it */
    assert_true(term_wait_text(t, "3/3"));
    reader_leave(t);
}

/* A thousand names, one name twice, - and --. */
static void test_any_arguments(void **state)
{
    (void)state;
    page_file();
    char line[PATH_MAX + 256];
    snprintf(line, sizeof line,
             "i=0; while [ $i -lt 1000 ]; do set -- \"$@\" page.txt; i=$((i+1)); done; "
             "exec %s --no-state --no-config \"$@\"",
             reader_program());
    struct term *t = open_line(line, NULL);
    assert_true(term_wait_text(t, "1/3000"));
    term_keys(t, "G");
    assert_true(term_wait_text(t, "3000/3000"));
    reader_leave(t);
    snprintf(line, sizeof line,
             "cp page.txt ./--help; exec %s --no-state --no-config -- --help",
             reader_program());
    t = open_line(line, NULL);
    assert_true(term_wait_text(t, "1/3"));
    reader_leave(t);
    snprintf(line, sizeof line, "%s --no-state --no-config page.txt - <page.txt",
             reader_program());
    t = open_line(line, NULL);
    assert_true(term_wait_text(t, "1/6"));
    reader_leave(t);
}

/* Started behind, it is stopped before it touches the terminal; brought to the front, it
 * opens. */
static void test_background_start(void **state)
{
    (void)state;
    page_file();
    char line[PATH_MAX + 512];
    snprintf(line, sizeof line,
             "set -m; %s --no-state --no-config page.txt & "
             "while ! grep -q '^State:.T' /proc/$!/status; do sleep 0.02; done; "
             "echo stopped; read answer; fg >/dev/null; echo status $?",
             reader_program());
    struct term *t = open_line(line, NULL);
    assert_true(term_wait_text(t, "stopped"));
    assert_false(term_in_alternate(t));
    term_keys(t, "\n");
    assert_true(term_wait_text(t, "1/3"));
    term_type(t, "Q", 1);
    assert_true(term_wait_text(t, "status 0"));
    assert_string_equal(term_unrestored(t), "");
    term_close(t);
}

static void test_no_terminal_for_keys(void **state)
{
    (void)state;
    page_file();
    struct term_options options = {.no_tty = true, .directory = reader_directory()};
    struct term *t =
        term_open(&options, (const char *[]){reader_program(), "--no-state",
                                             "--no-config", "page.txt", NULL});
    assert_int_equal(term_wait_exit(t, 10000), 1);
    assert_true(term_shows(t, "newsreader: no terminal to read keys from"));
    assert_false(term_in_alternate(t));
    assert_string_equal(term_unrestored(t), "");
    term_close(t);
}

/* Replaced by rename: the old text stays; reading again shows the new. */
static void test_file_is_replaced(void **state)
{
    (void)state;
    static const char other[] = "# 新的一页\n\n本报讯 今日换了一张报纸，字句都不同了。\n";
    static const char *const env[] = {"EDITOR=true", NULL};
    char from[PATH_MAX], to[PATH_MAX];
    struct term *t =
        reader_open(&(struct reader){.term = {.cols = 80, .rows = 24, .env = env}});
    snprintf(from, sizeof from, "%s", reader_file("other.txt", other, strlen(other)));
    snprintf(to, sizeof to, "%s/page.txt", reader_directory());
    assert_int_equal(rename(from, to), 0);
    term_keys(t, "J");
    assert_true(term_shows(t, "骆小满"));
    term_keys(t, "e");
    assert_true(term_wait_text(t, "新的一页"));
    assert_true(term_wait_text(t, "1/1"));
    reader_leave(t);
}

/* A clock that goes back, a file of the future, of the past, of no size that grows. */
static void test_odd_times(void **state)
{
    (void)state;
    static const char *const dates[] = {"2099-01-01", "1970-01-01", "1901-12-14"};
    static const char *const env[] = {"EDITOR=true", NULL};
    char line[2 * PATH_MAX];
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        page_file();
        snprintf(line, sizeof line,
                 "touch -d %s page.txt; exec %s --no-state --no-config page.txt",
                 dates[i], reader_program());
        struct term *t = open_line(line, env);
        assert_true(term_wait_text(t, "1/3"));
        term_keys(t, "e");
        if (!term_wait_text(t, "1/3"))
            fail_msg("%s:\n%s", dates[i], term_screen(t));
        reader_leave(t);
    }
    reader_file("second.txt", "", 0);
    page_file();
    snprintf(line, sizeof line, "exec %s --no-state --no-config page.txt second.txt",
             reader_program());
    struct term *t = open_line(line, env);
    if (!term_wait_text(t, "second.txt: "))
        fail_msg("%s", term_screen(t));
    reader_file("second.txt", reader_page, strlen(reader_page));
    term_keys(t, "e");
    assert_true(term_wait_text(t, "1/6"));
    reader_leave(t);
}

/* It asks the terminal nothing, so none has to answer. */
static void test_asks_nothing(void **state)
{
    (void)state;
    struct term *t = reader_sized(80, 24);
    term_keys(t, "J/桥\rHq");
    assert_int_equal(term_queries(t), 0);
    reader_leave(t);
}

static int count_files(pid_t pid)
{
    char path[64];
    int count = 0;
    snprintf(path, sizeof path, "/proc/%d/fd", (int)pid);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count;
}

static long resident_kb(pid_t pid)
{
    char path[64], line[128];
    long kb = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        sscanf(line, "VmRSS: %ld", &kb);
    fclose(file);
    return kb;
}

/* Opens stories and reads again: half of it, and the other half. */
static void read_on(struct term *t, int stories, int reloads)
{
    for (int i = 0; i < stories; i += 10)
        term_keys(t, i / 250 % 2 ? "KKKKKKKKKK" : "JJJJJJJJJJ");
    for (int i = 0; i < reloads; i++) {
        term_keys(t, "e");
        assert_true(term_wait_text(t, "/300"));
    }
}

/* 1,000 stories and 100 readings again: no descriptor more, and no memory to speak of. */
static void test_a_long_day(void **state)
{
    (void)state;
    static const char *const env[] = {"EDITOR=true",
                                      "ASAN_OPTIONS=quarantine_size_mb=1:detect_leaks=0",
                                      NULL};
    char line[PATH_MAX + 256];
    page_file();
    snprintf(line, sizeof line,
             "i=0; while [ $i -lt 100 ]; do set -- \"$@\" page.txt; i=$((i+1)); done; "
             "exec %s --no-state --no-config \"$@\"",
             reader_program());
    struct term *t = open_line(line, env);
    assert_true(term_wait_text(t, "1/300"));
    read_on(t, 300, 30);
    int files = count_files(term_pid(t));
    long kb = resident_kb(term_pid(t));
    read_on(t, 700, 70);
    print_message("files %d then %d, resident %ld kB then %ld kB\n", files,
                  count_files(term_pid(t)), kb, resident_kb(term_pid(t)));
    assert_int_equal(count_files(term_pid(t)), files);
    assert_true(resident_kb(term_pid(t)) <= kb + kb / 10 + 2048);
    reader_leave(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stop_in_a_prompt),
        cmocka_unit_test(test_no_room_and_back),
        cmocka_unit_test(test_any_pattern),
        cmocka_unit_test(test_signals_while_loading),
        cmocka_unit_test(test_key_in_pieces),
        cmocka_unit_test(test_escape_and_a_key),
        cmocka_unit_test(test_any_arguments),
        cmocka_unit_test(test_background_start),
        cmocka_unit_test(test_no_terminal_for_keys),
        cmocka_unit_test(test_file_is_replaced),
        cmocka_unit_test(test_odd_times),
        cmocka_unit_test(test_asks_nothing),
        cmocka_unit_test(test_a_long_day),
    };
    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
