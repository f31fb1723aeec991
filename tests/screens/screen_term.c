/* The harness itself, on programs that are known: a test that trusts it must be able to.
 */
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/reader.h"
#include "term/wire.h"

static struct term *open_shell(const char *script, int cols, int rows)
{
    struct term_options options = {.cols = cols, .rows = rows};
    return term_open(&options, (const char *[]){"sh", "-c", script, NULL});
}

static void test_text_and_cells(void **state)
{
    (void)state;
    struct term *t =
        open_shell("printf '\\033[1m长\\033[m株a\\033[7m潭\\033[m'; cat", 20, 4);
    assert_string_equal(term_row(t, 0), "长株a潭");
    assert_true(term_cell(t, 0, 0).bold);
    assert_int_equal(term_cell(t, 0, 0).width, 2);
    assert_int_equal(term_cell(t, 1, 0).width, 0);
    assert_false(term_cell(t, 2, 0).bold);
    assert_string_equal(term_cell(t, 5, 0).text, "潭");
    assert_true(term_cell(t, 5, 0).reverse);
    int x, y;
    assert_true(term_find(t, "a潭", &x, &y));
    assert_int_equal(x, 4);
    assert_true(term_find(t, "株", &x, &y));
    assert_int_equal(x, 2);
    assert_int_equal(term_cursor(t).x, 7);
    term_close(t);
}

static void test_exit_status(void **state)
{
    (void)state;
    struct term *t = open_shell("exit 7", 20, 4);
    assert_int_equal(term_wait_exit(t, 5000), 7);
    term_close(t);
    t = open_shell("kill -TERM $$; cat", 20, 4);
    assert_int_equal(term_wait_exit(t, 5000), -SIGTERM);
    term_close(t);
    t = open_shell("cat", 20, 4);
    assert_int_equal(term_wait_exit(t, 30), INT_MIN);
    term_close(t);
}

/* A program that computes in silence is waited for. */
static void test_waits_for_silence(void **state)
{
    (void)state;
    struct term *t =
        open_shell("read x; i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo done",
                   20, 4);
    term_keys(t, "\r");
    assert_true(term_shows(t, "done"));
    term_close(t);
}

static void test_step_bytes(void **state)
{
    (void)state;
    size_t len;
    struct term *t =
        open_shell("stty -echo; while read x; do printf '%s' \"$x\"; done", 20, 4);
    term_keys(t, "abc\r");
    assert_memory_equal(term_step_raw(t, &len), "abc", 3);
    term_keys(t, "\r");
    term_step_raw(t, &len);
    assert_int_equal(len, 0);
    term_close(t);
}

/* The shell starts no program while it is stopped: one that is stopped between vfork and
 * exec keeps its parent from stopping. */
static void test_resize_and_signals(void **state)
{
    (void)state;
    struct term *t =
        open_shell("trap 'stty size' WINCH; while :; do read x; done", 20, 4);
    term_resize(t, 33, 7);
    assert_true(term_wait_text(t, "7 33"));
    term_signal(t, SIGSTOP);
    assert_int_equal(term_state(t), 'T');
    term_signal(t, SIGCONT);
    assert_int_not_equal(term_state(t), 'T');
    term_close(t);
}

/* ^Z stops a job only where its parent is a shell in the session. */
static void test_job_control(void **state)
{
    (void)state;
    struct term *t = open_shell("exec cat", 20, 4);
    term_keys(t, "\x1a");
    assert_int_equal(term_state(t), 'T');
    term_close(t);
}

static void test_hang_up(void **state)
{
    (void)state;
    struct term *t = open_shell("exec cat", 20, 4);
    term_hang_up(t, false);
    assert_int_equal(term_wait_exit(t, 5000), 1); /* EIO */
    term_close(t);
    t = open_shell("exec sleep 60", 20, 4);
    term_hang_up(t, true);
    assert_int_equal(term_wait_exit(t, 5000), -SIGHUP);
    term_close(t);
}

static void test_notices_what_is_left(void **state)
{
    (void)state;
    struct term *t =
        open_shell("printf '\\033[?1049h\\033[?25l\\033[7m'; stty -echo", 20, 4);
    term_wait_exit(t, 5000);
    const char *left = term_unrestored(t);
    assert_non_null(strstr(left, "alternate"));
    assert_non_null(strstr(left, "cursor"));
    assert_non_null(strstr(left, "attributes"));
    assert_non_null(strstr(left, "tty settings"));
    term_close(t);
    t = open_shell("printf '\\033[?1049hx\\033[7my\\033[m\\033[?1049l'", 20, 4);
    term_wait_exit(t, 5000);
    assert_string_equal(term_unrestored(t), "");
    term_close(t);
    t = open_shell("printf '\\033[1;3rx'", 20, 4);
    term_wait_exit(t, 5000);
    assert_string_equal(term_unrestored(t), "scroll region; ");
    term_close(t);
    t = open_shell("printf '\\033[2;3rx\\033[1;4r'", 20, 4);
    term_wait_exit(t, 5000);
    assert_string_equal(term_unrestored(t), "");
    term_close(t);
}

static void test_answers_queries(void **state)
{
    (void)state;
    struct term *t = open_shell("printf '\\033[c'; cat -v", 20, 4);
    assert_int_equal(term_queries(t), 1);
    term_close(t);
}

static void test_ambiguous_widths(void **state)
{
    (void)state;
    struct term_options options = {.cols = 20, .rows = 2, .ambiguous = 2};
    struct term *t = term_open(&options, (const char *[]){"printf", "“a”长", NULL});
    assert_string_equal(term_row(t, 0), "“a”长");
    assert_int_equal(term_cursor(t).x, 7);
    term_close(t);
    assert_int_equal(term_width_of(0x201C), 1);
    assert_int_equal(term_width_of(0x957F), 2);
    assert_int_equal(term_width_of(0x301), 0);
}

static void test_pager(void **state)
{
    (void)state;
    struct term_options options = {.cols = 30, .rows = 5};
    char numbers[400] = "";
    for (size_t i = 1, len = 0; i <= 100; i++)
        len += (size_t)snprintf(numbers + len, sizeof numbers - len, "%zu\n", i);
    /* Not below a shell: a step is over when that rests, whatever it started. */
    const char *path = reader_file("numbers", numbers, strlen(numbers));
    struct term *t = term_open(&options, (const char *[]){"less", path, NULL});
    assert_string_equal(term_row(t, 0), "1");
    assert_true(term_in_alternate(t));
    term_keys(t, " ");
    assert_string_equal(term_row(t, 0), "5");
    term_keys(t, "/50\r");
    assert_string_equal(term_row(t, 0), "50");
    assert_true(term_cell(t, 0, 0).reverse);
    term_keys(t, "q");
    assert_int_equal(term_wait_exit(t, 5000), 0);
    assert_string_equal(term_unrestored(t), "");
    assert_false(term_in_alternate(t));
    term_close(t);
}

static void test_wire(void **state)
{
    (void)state;
    static const struct {
        const char *name, *raw;
        size_t good; /* bytes before the first offence */
    } rows[] = {
        {"text", "长a\r\n\b", 7},
        {"cursor", "\033[12;3Hx", 8},
        {"bold", "\033[1m", 4},
        {"alternate", "\033[?1049h", 8},
        {"other mode", "a\033[?1003h", 1},
        {"title", "ab\033]0;x\a", 2},
        {"clipboard", "\033]52;c;eA==\a", 0},
        {"palette", "\033]104\ax", 7},
        {"other palette", "\033]4;1;rgb:00/00/00\a", 0},
        {"device string", "\033Pq\033\\", 0},
        {"reset", "\033c", 0},
        {"query", "\033[6n", 0},
        {"private query", "\033[>0q", 0},
        {"window", "\033[21t", 0},
        {"raw C1", "\x9b", 0},
        {"C1", "x\xc2\x9b", 1},
        {"bidi", "\xe2\x80\xae", 0},
        {"zero width", "\xe2\x80\x8b", 0},
        {"bell", "\a", 0},
        {"shift out", "\016", 0},
        {"ill-formed", "\xe9\x95", 0},
        {"end in a sequence", "\033[", 0},
        {"wide", "\xef\xbc\xa1", 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char what[128];
        size_t len = strlen(rows[i].raw);
        size_t good = wire_offence("xterm-256color", NULL, rows[i].raw, len, what);
        if (good != rows[i].good)
            fail_msg("%s: %zu, want %zu (%s)", rows[i].name, good, rows[i].good, what);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_and_cells),
        cmocka_unit_test(test_exit_status),
        cmocka_unit_test(test_waits_for_silence),
        cmocka_unit_test(test_step_bytes),
        cmocka_unit_test(test_resize_and_signals),
        cmocka_unit_test(test_job_control),
        cmocka_unit_test(test_hang_up),
        cmocka_unit_test(test_notices_what_is_left),
        cmocka_unit_test(test_answers_queries),
        cmocka_unit_test(test_ambiguous_widths),
        cmocka_unit_test(test_pager),
        cmocka_unit_test(test_wire),
    };
    return cmocka_run_group_tests_name("term", tests, NULL, NULL);
}
