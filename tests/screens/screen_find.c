/* What a search takes for the same, how it is typed, and what is kept of it. */
#include "screens/reader.h"

#include <stdio.h>
#include <string.h>

/* Typed without an input method, in the other script, in another width. */
static void test_takes_for_the_same(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *note;
    } rows[] = {
        {"yebangongjiao", "pinyin"},
        {"ybgj", "pinyin"},
        {"yebgj", "pinyin"},
        {"夜班公車", "0/0"},
        {"線路", "1/3"},
        {"ｎ６", "1/1"},
        {"2026", "0/0"},
        {"第 三 医 院", "1/1"},
        {"醫院後門", "1/1"},
    };
    struct term *t = reader_sized(100, 20);
    term_keys(t, "j");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        term_keys(t, "/");
        term_keys(t, rows[i].typed);
        if (!term_shows(t, rows[i].note))
            fail_msg("%s: %s", rows[i].typed, term_row(t, 19));
        term_keys(t, KEY_ESC);
        term_watch(t, 60);
    }
    reader_leave(t);
}

/* A syllable that is not yet whole finds what it can become; with Enter it is taken for
 * what it is, and only where that is nowhere it stays half a syllable. */
static void test_half_a_syllable(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 20);
    int border = reader_border(t);
    term_keys(t, "j/yebangongji");
    assert_true(term_shows(t, "pinyin 1/1"));
    assert_string_equal(reader_reversed(t, border + 1, 0), "夜班公交");
    term_keys(t, "\r");
    assert_true(term_shows(t, "/yebangongji  hit 1/1"));
    assert_int_equal(reader_hit_count(t, border + 1), 1);
    term_keys(t, "/tu"); /* 集团 here, 图书馆 in the next story */
    assert_true(term_shows(t, "pinyin 1/1"));
    assert_int_equal(term_cursor(t).y, 19);
    term_keys(t, "\r");
    assert_true(term_shows(t, "On to story 3: tu  hit 1/"));
    assert_string_equal(reader_reversed(t, border + 1, 0), "图");
    term_keys(t, KEY_ESC);
    term_watch(t, 60);
    reader_leave(t);
}

static void test_regular_expressions(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 20);
    int border = reader_border(t);
    term_keys(t, "j/");
    term_keys(t, KEY_CTRL('R'));
    assert_true(term_shows(t, "regex"));
    term_keys(t, "N[56]至?");
    assert_true(term_shows(t, "1/2"));
    assert_int_equal(reader_hit_count(t, border + 1), 2);
    term_keys(t, "[");
    assert_int_equal(reader_hit_count(t, border + 1), 0);
    assert_true(strlen(term_row(t, 19)) > 20); /* what is wrong with it */
    term_keys(t, KEY_BS "\r");
    assert_true(term_shows(t, "1/2"));
    reader_leave(t);
}

/* One key erases one character, whatever its bytes; ^W a word, ^U the line; the caret
 * stands where the next one comes. */
static void test_edits_the_line(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 20);
    term_keys(t, "/桥上é");
    assert_int_equal(term_cursor(t).y, 19);
    int x = term_cursor(t).x;
    term_keys(t, KEY_BS KEY_BS);
    assert_int_equal(term_cursor(t).x, x - 3);
    term_keys(t, KEY_LEFT);
    assert_int_equal(term_cursor(t).x, x - 5);
    term_keys(t, KEY_END);
    term_keys(t, " two");
    term_keys(t, KEY_CTRL('W'));
    assert_int_equal(term_cursor(t).x, x - 2);
    term_keys(t, KEY_CTRL('U'));
    assert_int_equal(term_cursor(t).x, x - 5);
    term_keys(t, KEY_ESC);
    term_watch(t, 60);
    reader_leave(t);
}

/* Up and Down bring searches back, those of an earlier run too. */
static void test_recalls_searches(void **state)
{
    (void)state;
    char home[300];
    snprintf(home, sizeof home, "XDG_STATE_HOME=%s/searches", reader_directory());
    const char *env[] = {home, NULL};
    const char *path = reader_file("searched.txt", reader_page, strlen(reader_page));
    const char *argv[] = {reader_program(), "--no-config", path, NULL};
    struct term_options options = {.cols = 100, .rows = 20, .env = env};
    struct term *t = term_open(&options, argv);
    term_keys(t, "/册子\r/大娘\rQ");
    assert_int_equal(term_wait_exit(t, 2000), 0);
    term_close(t);
    t = term_open(&options, argv);
    term_keys(t, "/" KEY_UP);
    assert_true(term_shows(t, "/大娘"));
    term_keys(t, KEY_UP);
    assert_true(term_shows(t, "/册子"));
    term_keys(t, KEY_DOWN "\r");
    assert_true(term_shows(t, "/大娘  hit 1/1"));
    term_keys(t, "Q");
    term_wait_exit(t, 2000);
    term_close(t);
}

/* The character beside the pane's right edge is a hit, and so is the first of the next
 * row: both are whole, nothing else is reversed, the border stands. */
static void test_hit_at_the_panes_edge(void **state)
{
    (void)state;
    struct term *t = reader_sized(101, 20);
    int border = reader_border(t), last = 0;
    for (int x = border + 1; x < 101; x++)
        if (term_cell(t, x, 3).width == 2)
            last = x;
    char keys[128];
    struct term_cell end = term_cell(t, last, 3), start = {0};
    for (int x = border + 1; x < 101 && start.width != 2; x++)
        start = term_cell(t, x, 4);
    snprintf(keys, sizeof keys, "/%s%s\r", end.text, start.text);
    term_keys(t, keys);
    reader_check_whole(t);
    assert_int_equal(reader_border(t), border);
    assert_string_equal(reader_reversed(t, border + 1, 3), end.text);
    assert_string_equal(reader_reversed(t, border + 1, 4), start.text);
    reader_leave(t);
}

/* As long as anybody pastes, and one that is everywhere: answered, and the screen
 * whole. */
static void test_long_and_everywhere(void **state)
{
    (void)state;
    static char keys[40000];
    struct term *t = reader_sized(100, 20);
    strcpy(keys, "/\033[200~");
    for (int i = 0; i < 10000; i++)
        strcat(keys + 3 * i, "桥");
    strcat(keys + 30000, "\033[201~\r");
    term_keys(t, keys);
    term_keys(t, KEY_ESC);
    term_watch(t, 60);
    assert_true(reader_border(t) > 0);
    term_keys(t, "/");
    term_keys(t, KEY_CTRL('R'));
    term_keys(t, ".\r");
    assert_true(reader_border(t) > 0);
    assert_true(reader_hit_count(t, reader_border(t) + 1) > 5);
    reader_leave(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_takes_for_the_same),
        cmocka_unit_test(test_half_a_syllable),
        cmocka_unit_test(test_regular_expressions),
        cmocka_unit_test(test_edits_the_line),
        cmocka_unit_test(test_recalls_searches),
        cmocka_unit_test(test_hit_at_the_panes_edge),
        cmocka_unit_test(test_long_and_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
