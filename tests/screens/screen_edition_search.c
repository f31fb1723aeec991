/* The search of the whole edition: its list of hits, the narrowed list, the phrase. */
#include "screens/reader.h"

#include <string.h>

static void test_lists_hits_of_the_edition(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 20);
    term_keys(t, "F线路");
    assert_true(term_shows(t, "Find: 线路"));
    assert_true(term_shows(t, "3 hits in 1 story"));
    assert_true(term_shows(t, "夜班公交新开四条线"));
    assert_int_equal(reader_hit_count(t, 1) >= 3, 1);
    term_keys(t, "\rj\r");
    assert_true(term_shows(t, "/线路  hit 2/3"));
    assert_non_null(strstr(term_row(t, reader_list_row(t, "夜班公交")), "▸"));
    reader_leave(t);
}

/* A narrow window shows the hit of each row, and one ellipsis at most. */
static void test_shows_hits_where_it_is_narrow(void **state)
{
    (void)state;
    static const char page[] =
        "# 桥\n\n　　清晨六时市民排队走过长长的桥面夜班公交新开四条线路的消息写在"
        "站牌上图书馆五楼的灯一直亮到天明桥头的茶摊已经收了。\n";
    for (int cols = 20; cols <= 60; cols += 3) {
        const struct reader with = {.text = page, .term = {.cols = cols, .rows = 12}};
        struct term *t = reader_open(&with);
        term_keys(t, "F站牌上\r");
        assert_non_null(strstr(term_row(t, 2), "站牌上"));
        assert_false(term_shows(t, "……"));
        term_keys(t, "Q");
        assert_int_equal(term_wait_exit(t, 10000), 0);
        term_close(t);
    }
}

static void test_finds_by_sound_and_says_none(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 20);
    term_keys(t, "Fyebangongjiao");
    assert_true(term_shows(t, "in 1 story"));
    term_keys(t, KEY_CTRL('U'));
    term_keys(t, "没有这样的话");
    assert_true(term_shows(t, "No hit."));
    term_keys(t, KEY_ESC);
    assert_true(reader_border(t) > 0);
    reader_leave(t);
}

static void test_narrows_the_list_and_shows_all_again(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 20);
    term_keys(t, "&公交\r");
    assert_true(reader_list_row(t, "夜班公交") >= 0);
    assert_int_equal(reader_list_row(t, "老铁桥"), -1);
    assert_true(term_shows(t, "&公交 1 story"));
    term_keys(t, KEY_ESC);
    term_watch(t, 100);
    assert_true(reader_list_row(t, "老铁桥") >= 0);
    reader_leave(t);
}

static void test_searches_the_phrase_that_recurs(void **state)
{
    (void)state;
    static const char page[] = "# 桥上的册子\n\n过桥的人在厚册子上写几句。\n\n"
                               "傍晚收册子时，老周把厚册子抱回家。\n";
    struct term *t =
        reader_open(&(struct reader){.text = page, .term = {.cols = 60, .rows = 7}});
    term_keys(t, "\tjj*");
    assert_true(term_shows(t, "/厚册子  hit 2/2"));
    reader_leave(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_hits_of_the_edition),
        cmocka_unit_test(test_shows_hits_where_it_is_narrow),
        cmocka_unit_test(test_finds_by_sound_and_says_none),
        cmocka_unit_test(test_narrows_the_list_and_shows_all_again),
        cmocka_unit_test(test_searches_the_phrase_that_recurs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
