/* A reading: open, move, zoom, stack, help, next and previous story, leave. */
#include "screens/reader.h"

#include <stdio.h>
#include <string.h>

static void test_opens_in_two_panes(void **state)
{
    (void)state;
    struct term *t = reader_sized(120, 40);
    int x, y, border = reader_border(t);
    assert_true(term_in_alternate(t));
    assert_true(border > 20 && border < 60);
    assert_true(term_find(t, "夜班公交新开四条线", &x, &y));
    assert_true(x < border);
    assert_true(term_find(t, "图书馆的灯", &x, &y));
    assert_true(x < border);
    /* the story on the right is the selected one, its headline bold */
    bool bold = false;
    for (y = 0; y < 10; y++)
        for (x = border + 1; x < 120; x++)
            bold |= term_cell(t, x, y).bold && strcmp(term_cell(t, x, y).text, "桥") == 0;
    assert_true(bold);
    assert_true(term_shows(t, "天色刚从墨溪水面上浮起来"));
    assert_true(term_shows(t, "1/3"));
    reader_check_whole(t);
    reader_leave(t);
}

/* The selection can be seen without colour, and the cursor stands on it. */
static void test_moves_in_the_list(void **state)
{
    (void)state;
    struct term *t = reader_sized(120, 40);
    int border = reader_border(t);
    int before = term_cursor(t).y;
    term_keys(t, "j");
    int y = reader_list_row(t, "夜班公交新开四条线");
    assert_int_equal(term_cursor(t).y, y);
    assert_true(y > before);
    assert_true(term_cursor(t).visible);
    assert_true(strstr(term_row(t, y), "▸") != NULL);
    assert_true(term_shows(t, "市公交集团昨日发布消息"));
    assert_true(term_shows(t, "2/3"));
    term_keys(t, "k");
    assert_int_equal(term_cursor(t).y, before);
    assert_int_equal(reader_border(t), border);
    term_keys(t, "G");
    assert_true(term_shows(t, "3/3"));
    term_keys(t, "g");
    assert_true(term_shows(t, "1/3"));
    term_keys(t, KEY_DOWN KEY_DOWN);
    assert_true(term_shows(t, "3/3"));
    term_keys(t, KEY_HOME);
    assert_true(term_shows(t, "1/3"));
    reader_leave(t);
}

static void test_next_and_previous_story(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 24);
    term_keys(t, "\r");
    term_keys(t, "J");
    assert_true(term_shows(t, "市公交集团"));
    term_keys(t, "]");
    assert_true(term_shows(t, "每晚10时"));
    term_keys(t, "]"); /* no further */
    assert_true(term_shows(t, "每晚10时"));
    term_keys(t, "K[");
    assert_true(term_shows(t, "天色刚从"));
    reader_leave(t);
}

static void test_story_scrolls(void **state)
{
    (void)state;
    struct term *t = reader_sized(80, 9);
    int x, y, z;
    term_keys(t, "\r");
    assert_true(term_find(t, "本报讯", &x, &y));
    term_keys(t, "j");
    assert_true(term_find(t, "本报讯", &x, &z));
    assert_int_equal(z, y - 1);
    term_keys(t, "3j");
    assert_false(term_shows(t, "本报讯"));
    term_keys(t, "g");
    assert_true(term_shows(t, "本报讯"));
    term_keys(t, "G");
    assert_true(term_shows(t, "车头朝着墨溪下游"));
    term_keys(t, "g");
    /* also while the list has the focus */
    term_keys(t, "h ");
    assert_false(term_shows(t, "本报讯"));
    term_keys(t, "b");
    assert_true(term_shows(t, "本报讯"));
    reader_leave(t);
}

/* What was the last row is still in sight after a page. */
static void test_page_keeps_a_row(void **state)
{
    (void)state;
    char last[512];
    struct term *t = reader_sized(60, 8);
    term_keys(t, "\rz");
    snprintf(last, sizeof last, "%s", reader_words(t, 0, 6));
    term_keys(t, KEY_PGDN);
    assert_true(strlen(last) > 40);
    assert_memory_equal(reader_words(t, 0, 0), last, 40);
    reader_leave(t);
}

static void test_zoom_and_stack(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 30);
    assert_true(reader_border(t) > 0);
    term_keys(t, "\rz");
    assert_int_equal(reader_border(t), -1);
    assert_false(term_shows(t, "图书馆的灯"));
    assert_true(term_shows(t, "天色刚从"));
    term_keys(t, "z");
    assert_true(reader_border(t) > 0);
    term_keys(t, "v"); /* stacked */
    int x, y, z;
    assert_int_equal(reader_border(t), -1);
    assert_true(term_find(t, "图书馆的灯", &x, &y));
    assert_true(term_find(t, "天色刚从", &x, &z));
    assert_true(z > y);
    reader_check_whole(t);
    reader_leave(t);
}

static void test_help(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 30);
    term_keys(t, "H");
    assert_true(term_shows(t, "PgDn"));
    assert_false(term_shows(t, "夜班公交"));
    term_keys(t, "q");
    assert_true(term_shows(t, "夜班公交"));
    assert_true(reader_border(t) > 0);
    term_keys(t, KEY_F1);
    assert_true(term_shows(t, "PgDn"));
    term_keys(t, "H");
    assert_true(term_shows(t, "夜班公交"));
    reader_leave(t);
}

/* Where what a key does takes a second row, that stands under the first; on few columns
 * it stands under the key. */
static void test_help_in_columns(void **state)
{
    (void)state;
    static const struct {
        int cols;
        const char *key, *under;
    } rows[] = {
        {100, "  PgDn ^F       one page down; one row stays visible",
         "  PgUp ^B       one page up; one row stays visible"},
        {40, "  PgDn ^F       one page down; one row", "                stays visible"},
        {39, "  PgDn ^F", "    one page down; one row stays"},
        {20, "    one page down;", "    one row stays"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct term *t = reader_sized(rows[i].cols, 40);
        term_keys(t, "H");
        int x, y;
        assert_true(term_find(t, rows[i].key, &x, &y));
        assert_int_equal(x, 0);
        assert_string_equal(term_row(t, y + 1), rows[i].under);
        reader_leave(t);
    }
}

/* q backs out of the story first, then leaves. */
static void test_backs_out(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 30);
    term_keys(t, "\r");
    term_keys(t, "q");
    assert_int_equal(term_state(t), 'S');
    term_type(t, "q", 1);
    assert_int_equal(term_wait_exit(t, 10000), 0);
    assert_string_equal(term_unrestored(t), "");
    term_close(t);
}

/* An input method left on sends full-width letters. */
static void test_full_width_keys(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 30);
    term_keys(t, "ｊ");
    assert_true(term_shows(t, "2/3"));
    term_keys(t, "ｋ");
    assert_true(term_shows(t, "1/3"));
    reader_leave(t);
}

/* A character that comes in pieces is one; Esc alone acts, and eats no key after it. */
static void test_keys_in_pieces(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 30);
    term_keys(t, "/");
    term_keys(t, "\xE7");
    term_keys(t, "\xBA");
    term_keys(t, "\xBF");
    assert_true(term_shows(t, "/线"));
    term_keys(t, KEY_ESC);
    term_watch(t, 150);
    term_keys(t, "j");
    assert_true(term_shows(t, "2/3"));
    reader_leave(t);
}

static void test_held_keys_and_idle_keys(void **state)
{
    (void)state;
    static const char *const idle[] = {"g", "\033[99~", "\033[1;9A",
                                       "\033[200~\033[201~"};
    size_t len;
    struct term *t = reader_sized(100, 30);
    for (size_t i = 0; i < sizeof idle / sizeof *idle; i++) {
        term_keys(t, "g");
        term_watch(t, 60);
        term_keys(t, idle[i]);
        const char *raw = term_step_raw(t, &len);
        if (len != 0)
            fail_msg("key %zu, which changes nothing, sent %.*s", i, (int)len, raw);
    }
    term_keys(t, "\r");
    term_keys(t, "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj");
    term_keys(t, "g");
    assert_true(term_shows(t, "天色刚从"));
    reader_leave(t);
}

static void test_redraw(void **state)
{
    (void)state;
    char before[16384];
    struct term *t = reader_sized(100, 30);
    snprintf(before, sizeof before, "%s", term_screen(t));
    term_keys(t, "\x0c");
    assert_string_equal(term_screen(t), before);
    reader_leave(t);
}

/* Nothing is asked of the terminal on a normal start. */
static void test_asks_nothing(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 30);
    assert_int_equal(term_queries(t), 0);
    assert_string_equal(term_title(t), "");
    reader_leave(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_opens_in_two_panes),
        cmocka_unit_test(test_moves_in_the_list),
        cmocka_unit_test(test_next_and_previous_story),
        cmocka_unit_test(test_story_scrolls),
        cmocka_unit_test(test_page_keeps_a_row),
        cmocka_unit_test(test_zoom_and_stack),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_help_in_columns),
        cmocka_unit_test(test_backs_out),
        cmocka_unit_test(test_full_width_keys),
        cmocka_unit_test(test_keys_in_pieces),
        cmocka_unit_test(test_held_keys_and_idle_keys),
        cmocka_unit_test(test_redraw),
        cmocka_unit_test(test_asks_nothing),
    };
    return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
