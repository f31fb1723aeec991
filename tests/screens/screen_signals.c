/* Signals, dead terminals, pipes, odd environments: the terminal is given back where
 * there is one, and the program never outlives or haunts it. */
#include "screens/reader.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void test_ending_signals(void **state)
{
    (void)state;
    static const int numbers[] = {SIGTERM, SIGHUP, SIGINT};
    static const char *const inside[] = {"j", "/桥", "H", "\r"};
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < sizeof inside / sizeof *inside; j++) {
            struct term *t = reader_sized(80, 24);
            term_keys(t, inside[j]);
            term_signal(t, numbers[i]);
            assert_int_equal(term_wait_exit(t, 5000), 128 + numbers[i]);
            assert_string_equal(term_unrestored(t), "");
            reader_check_wire(t);
            term_close(t);
        }
    }
}

/* ^C ends a search or a prompt, not the reading. */
static void test_interrupt_stays(void **state)
{
    (void)state;
    struct term *t = reader_sized(80, 24);
    term_signal(t, SIGINT);
    term_keys(t, "\003");
    term_keys(t, "/桥\003");
    term_watch(t, 60);
    term_keys(t, "j");
    assert_true(term_shows(t, "2/3"));
    reader_leave(t);
}

/* Stopped, the terminal is the shell's; continued, all is as before. */
static void test_stop_and_continue(void **state)
{
    (void)state;
    static const char *const inside[] = {"j", "/桥头", "H", "\r"};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        char before[16384];
        struct term *t = reader_sized(80, 24);
        term_keys(t, inside[i]);
        snprintf(before, sizeof before, "%s", term_screen(t));
        if (i == 0)
            term_keys(t, "\032");
        else
            term_signal(t, SIGTSTP);
        assert_int_equal(term_state(t), 'T');
        assert_string_equal(term_unrestored(t), "");
        term_signal(t, SIGCONT);
        assert_string_equal(term_screen(t), before);
        term_keys(t, KEY_ESC);
        term_watch(t, 100);
        reader_leave(t);
    }
}

static void test_resized_while_stopped(void **state)
{
    (void)state;
    struct term *t = reader_sized(120, 40);
    term_signal(t, SIGTSTP);
    term_resize(t, 60, 20);
    term_signal(t, SIGCONT);
    term_rest(t);
    assert_int_equal(reader_border(t), -1);
    assert_non_null(strstr(term_row(t, 19), "1/3"));
    reader_leave(t);
}

static void test_resize_storm(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1}, {500, 200}, {20, 5},
                                   {3, 3}, {120, 1},   {80, 24}};
    struct term *t = reader_sized(80, 24);
    for (int i = 0; i < 60; i++) {
        term_resize(t, sizes[i % 6][0], sizes[i % 6][1]);
        if (i % 7 == 0)
            term_type(t, "jk /x\033", 6);
    }
    term_watch(t, 100);
    reader_check_whole(t);
    reader_leave(t);
}

/* The terminal is gone, and no signal says so: the program ends, at once and quietly. */
static void test_closed_terminal(void **state)
{
    (void)state;
    static const char *const inside[] = {"j", "/桥", "H"};
    for (int hangup = 0; hangup < 2; hangup++) {
        for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
            struct term *t = reader_sized(80, 24);
            term_keys(t, inside[i]);
            term_hang_up(t, hangup);
            int status = term_wait_exit(t, 10000);
            if (status == INT_MIN || (status < 0 && status != -SIGHUP))
                fail_msg("after %s the terminal was closed: %d", inside[i], status);
            struct rusage usage = term_usage(t);
            assert_true(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec < 1);
            term_close(t);
        }
    }
}

/* The text comes by a pipe, the keys from the terminal. */
static void test_standard_input(void **state)
{
    (void)state;
    char script[PATH_MAX + 128];
    reader_file("piped.txt", reader_page, strlen(reader_page));
    snprintf(script, sizeof script, "cat %s/piped.txt | %s --no-state --no-config -",
             reader_directory(), reader_program());
    struct term_options options = {.cols = 100, .rows = 24};
    struct term *t = term_open(&options, (const char *[]){"sh", "-c", script, NULL});
    assert_true(term_wait_text(t, "夜班公交新开四条线"));
    term_keys(t, "j");
    assert_true(term_wait_text(t, "2/3"));
    const char *const again[] = {KEY_CTRL('R'), ":e\r"}; /* its pages stay */
    for (size_t i = 0; i < 2; i++) {
        term_keys(t, again[i]);
        assert_true(term_wait_text(t, "Standard input cannot be read again"));
        term_keys(t, KEY_ESC);
        assert_true(term_wait_text(t, "2/3"));
    }
    term_type(t, "Q", 1);
    assert_int_equal(term_wait_exit(t, 10000), 0);
    assert_string_equal(term_unrestored(t), "");
    term_close(t);
}

/* A slow pipe: q works at once. */
static void test_slow_pipe(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    struct term_options options = {.cols = 100, .rows = 24, .input_fd = ends[0]};
    struct term *t = term_open(&options, (const char *[]){reader_program(), "--no-state",
                                                          "--no-config", NULL});
    assert_true(term_wait_text(t, "Reading"));
    assert_int_equal(write(ends[1], reader_page, strlen(reader_page)),
                     (int)strlen(reader_page));
    reader_leave(t);
    close(ends[0]);
    close(ends[1]);
}

static void test_no_terminal(void **state)
{
    (void)state;
    reader_file("page.txt", reader_page, strlen(reader_page));
    struct term_options options = {.no_tty = true, .directory = reader_directory()};
    struct term *t = term_open(&options, (const char *[]){reader_program(), "--no-state",
                                                          "page.txt", NULL});
    int status = term_wait_exit(t, 10000);
    assert_true(status == 0 || status == 1); /* text, or a sentence; never a hang */
    assert_false(term_in_alternate(t));
    term_close(t);
}

/* Keys are no signal: a whole paste of them, with controls, goes to the prompt alone. */
static void test_paste(void **state)
{
    (void)state;
    struct term *t = reader_sized(80, 24);
    size_t len;
    const char *raw = term_raw(t, &len);
    assert_non_null(memmem(raw, len, "\033[?2004h", 8)); /* asked for with the picture */
    term_keys(t, "\033[200~QqQ\003\033[31m\r\033[201~");
    assert_int_equal(term_state(t), 'S');
    term_keys(t, "/\033[200~墨溪\x1b]0;x\a\r\n老\033[201~");
    assert_true(strstr(term_row(t, 23), "墨溪") != NULL);
    assert_string_equal(term_title(t), "");
    term_keys(t, KEY_ESC);
    term_watch(t, 100);
    reader_leave(t);
}

static void test_odd_input_bytes(void **state)
{
    (void)state;
    static const char *const odd[] = {"\x80\xff",       "\xe9",
                                      "\033[",          "\033[<0;5;5M",
                                      "\033[M !!",      "\033[I",
                                      "\033[99;99R",    "\033]11;x\033\\",
                                      "\033P1$r\033\\", "\033[?62;22c"};
    struct term *t = reader_sized(80, 24);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        term_keys(t, odd[i]);
        term_watch(t, 60);
    }
    assert_int_equal(term_state(t), 'S');
    term_keys(t, "g");
    assert_true(term_shows(t, "1/3"));
    reader_leave(t);
}

static void test_many_keys_at_once(void **state)
{
    (void)state;
    static char keys[10001];
    memset(keys, 'j', sizeof keys - 1);
    struct term *t = reader_sized(80, 24);
    term_keys(t, keys);
    assert_true(term_shows(t, "3/3"));
    reader_leave(t);
}

/* The file goes away, shrinks or is replaced: the old text stays. */
static void test_file_changes(void **state)
{
    (void)state;
    struct term *t = reader_sized(80, 24);
    reader_file("page.txt", "", 0);
    term_keys(t, "j");
    assert_true(term_shows(t, "市公交集团"));
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/page.txt", reader_directory());
    unlink(path);
    term_keys(t, "j");
    assert_true(term_shows(t, "每晚10时"));
    reader_leave(t);
}

static void test_missing_file(void **state)
{
    (void)state;
    struct term_options options = {.cols = 80,
                                   .rows = 24,
                                   .directory = reader_directory()};
    struct term *t = term_open(&options, (const char *[]){reader_program(), "--no-state",
                                                          "nowhere\033[31m.txt", NULL});
    assert_int_equal(term_wait_exit(t, 10000), 1);
    assert_true(term_shows(t, "newsreader: nowhere"));
    assert_string_equal(term_unrestored(t), "");
    reader_check_wire(t);
    term_close(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ending_signals),
        cmocka_unit_test(test_interrupt_stays),
        cmocka_unit_test(test_stop_and_continue),
        cmocka_unit_test(test_resized_while_stopped),
        cmocka_unit_test(test_resize_storm),
        cmocka_unit_test(test_closed_terminal),
        cmocka_unit_test(test_standard_input),
        cmocka_unit_test(test_slow_pipe),
        cmocka_unit_test(test_no_terminal),
        cmocka_unit_test(test_paste),
        cmocka_unit_test(test_odd_input_bytes),
        cmocka_unit_test(test_many_keys_at_once),
        cmocka_unit_test(test_file_changes),
        cmocka_unit_test(test_missing_file),
    };
    return cmocka_run_group_tests_name("signals", tests, NULL, NULL);
}
