/* Every size: panes stay whole, the place stays in sight, too small is said politely. */
#include "screens/reader.h"

#include <stdio.h>
#include <string.h>

static void test_through_the_sizes(void **state)
{
    (void)state;
    static const struct {
        int cols, rows;
        bool side;
    } sizes[] = {{80, 24, true},  {40, 20, false}, {20, 5, false}, {300, 100, true},
                 {81, 24, true},  {79, 24, false}, {21, 9, false}, {500, 6, true},
                 {120, 40, true}, {120, 40, true}};
    struct term *t = reader_sized(120, 40);
    term_keys(t, "j");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        term_resize(t, sizes[i].cols, sizes[i].rows);
        if (sizes[i].side != (reader_border(t) >= 0))
            fail_msg("%dx%d: side by side should be %d:\n%s", sizes[i].cols,
                     sizes[i].rows, sizes[i].side, term_screen(t));
        assert_true(term_shows(t, "夜班公交"));
        assert_non_null(strstr(term_row(t, sizes[i].rows - 1), "2/3"));
        reader_check_whole(t);
    }
    reader_leave(t);
}

/* In a list of three rows a headline has one, so that the next story is seen as well. */
static void test_low_list(void **state)
{
    (void)state;
    static const char text[] =
        "# 墨溪老铁桥修缮四百天今起开放 市民排队走过长长的桥面看一眼落日\n\n"
        "本报讯（记者 沈渡）桥上已经有了人。\n\n"
        "# 图书馆五楼的灯亮到凌晨 夜里读书的人把座位一直坐到了天明时分\n\n"
        "本报讯（记者 江岚）灯亮着。\n";
    struct term *t =
        reader_open(&(struct reader){.text = text, .term = {.cols = 40, .rows = 12}});
    assert_non_null(strstr(term_row(t, 1), "墨溪老铁桥"));
    assert_non_null(strstr(term_row(t, 2), "图书馆五楼"));
    term_resize(t, 40, 40);
    assert_non_null(strstr(term_row(t, 3), "图书馆五楼"));
    reader_leave(t);
}

/* What is typed is seen beside the question, also where a note has no room. */
static void test_typed_text_is_seen(void **state)
{
    (void)state;
    struct term *t = reader_sized(20, 5);
    term_keys(t, "F墨溪");
    assert_non_null(strstr(term_row(t, 4), "Find: 墨溪"));
    term_resize(t, 80, 5);
    assert_true(term_wait_text(t, "hits in"));
    term_keys(t, KEY_ESC);
    reader_leave(t);
}

/* Where q leaves the program, it says so. */
static void test_what_q_does(void **state)
{
    (void)state;
    static const char *const steps[][2] = {{"", "q quit"},  {"\r", "q back"},
                                           {"q", "q quit"}, {"&墨溪\r", "q back"},
                                           {"q", "q quit"}, {"H", "q back"}};
    struct term *t = reader_sized(160, 24);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (*steps[i][0])
            term_keys(t, steps[i][0]);
        if (!term_shows(t, steps[i][1]))
            fail_msg("%zu: not %s\n%s", i, steps[i][1], term_screen(t));
    }
    reader_leave(t);
}

static void test_too_small_is_said(void **state)
{
    (void)state;
    static const int sizes[][2] = {{19, 24}, {80, 4}, {10, 3}, {3, 3},
                                   {2, 1},   {1, 40}, {1, 1}};
    char before[16384];
    struct term *t = reader_sized(80, 24);
    snprintf(before, sizeof before, "%s", term_screen(t));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        term_resize(t, sizes[i][0], sizes[i][1]);
        if (sizes[i][0] >= 10 && sizes[i][1] > 1)
            assert_true(term_shows(t, "20x5"));
        term_keys(t, "j");
        term_keys(t, "k");
    }
    term_resize(t, 80, 24);
    assert_string_equal(term_screen(t), before);
    reader_leave(t);
}

/* To nothing and back while something is open over the panes. */
static void test_small_and_back_in_a_screen(void **state)
{
    (void)state;
    static const char *const opened[] = {"H", "/墨溪", "\rz", "v"};
    for (size_t i = 0; i < sizeof opened / sizeof *opened; i++) {
        char before[16384];
        struct term *t = reader_sized(80, 24);
        term_keys(t, opened[i]);
        snprintf(before, sizeof before, "%s", term_screen(t));
        term_resize(t, 1, 1);
        term_resize(t, 80, 24);
        if (strcmp(term_screen(t), before) != 0)
            fail_msg("after %s and 1x1:\n%s\nwas:\n%s", opened[i], term_screen(t),
                     before);
        if (opened[i][0] == '/') {
            term_keys(t, "\033");
            term_watch(t, 100);
        }
        reader_leave(t);
    }
}

/* The same words are at the top after a resize and back. */
static void test_keeps_the_place(void **state)
{
    (void)state;
    char top[1024];
    struct term *t = reader_sized(60, 10);
    term_keys(t, "\rz");
    term_keys(t, "5j");
    snprintf(top, sizeof top, "%s", term_row(t, 0));
    term_resize(t, 33, 17);
    term_resize(t, 100, 8);
    term_resize(t, 60, 10);
    assert_string_equal(term_row(t, 0), top);
    reader_leave(t);
}

/* Wide characters at every column: none is cut by a pane's edge, the border holds. */
static void test_no_wide_character_is_cut(void **state)
{
    (void)state;
    char text[8192] = "# 长标题长标题长标题长标题长标题长标题长标题长标题\n\n";
    for (int i = 0; i < 24; i++) {
        for (int j = 0; j < i; j++)
            strcat(text, "a");
        for (int j = 0; j < 30; j++)
            strcat(text, "潭");
        strcat(text, "。\n\n");
    }
    struct term *t = reader_open(&(struct reader){.text = text});
    for (int cols = 79; cols < 100; cols++) {
        term_resize(t, cols, 24);
        reader_check_whole(t);
        if (cols >= 80)
            assert_true(reader_border(t) > 0);
    }
    for (int cols = 20; cols < 40; cols++) {
        term_resize(t, cols, 12);
        reader_check_whole(t);
    }
    reader_leave(t);
}

static void test_starts_at_odd_sizes(void **state)
{
    (void)state;
    static const int sizes[][2] = {{-1, -1}, {1, 1}, {10, 3}, {1000, 300}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct term *t = reader_sized(sizes[i][0], sizes[i][1]);
        term_keys(t, "j");
        term_resize(t, 80, 24);
        assert_non_null(strstr(term_row(t, 23), "2/3"));
        reader_leave(t);
    }
}

static void test_sizes_that_lie(void **state)
{
    (void)state;
    static const char *const env[] = {"LINES=99999", "COLUMNS=-5", NULL};
    struct term *t =
        reader_open(&(struct reader){.term = {.cols = 80, .rows = 24, .env = env}});
    assert_true(reader_border(t) > 0);
    assert_non_null(strstr(term_row(t, 23), "1/3"));
    reader_leave(t);
}

/* Signs whose width is in doubt do not move the border. */
static void test_ambiguous_widths(void **state)
{
    (void)state;
    static const char text[] =
        "# 界“线”……——●■▲★·①\n\n"
        "“一”‘二’…三——四●五■六▲七★八·九①十“一”‘二’…三——四●五■六▲七★八·九①十。\n\n"
        "一“二”三“四”五“六”七“八”九“十”一“二”三“四”五“六”七“八”九“十”。\n";
    struct term *t = reader_open(&(struct reader){.text = text,
                                                  .args = {"--ambiguous=1"},
                                                  .term = {.cols = 100, .rows = 20}});
    assert_true(reader_border(t) > 0);
    reader_check_whole(t);
    reader_leave(t);
}

/* curses keeps what it made for a type that it did not find. */
static const char no_leaks[] = "ASAN_OPTIONS=detect_leaks=0";

/* A type that terminfo does not have is taken for xterm where its name or COLORTERM
 * tells. */
static void test_unknown_types(void **state)
{
    (void)state;
    static const struct {
        const char *type, *color;
        bool opens;
    } types[] = {{"xterm-nosuchtype", "COLORTERM", true},
                 {"xterm-ghostty", "COLORTERM", true},
                 {"alacritty-nosuchtype", "COLORTERM", true},
                 {"foot-nosuchtype", "COLORTERM", true},
                 {"nosuchtype", "COLORTERM=truecolor", true},
                 {"nosuchtype", "COLORTERM", false}};
    static const int windows[][2] = {{80, 24}, {120, 40}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        const char *env[] = {types[i].color, no_leaks, NULL};
        for (int k = 0; k < 2; k++) {
            struct term *t = reader_open(&(struct reader){.term = {.cols = windows[k][0],
                                                                   .rows = windows[k][1],
                                                                   .type = types[i].type,
                                                                   .env = env}});
            assert_int_equal(reader_list_row(t, "老铁桥") >= 0, types[i].opens);
            assert_int_equal(term_shows(t, "is unknown (TERM)"), !types[i].opens);
            if (types[i].opens)
                reader_leave(t);
            else
                term_close(t);
        }
    }
    const char *env[] = {"COLORTERM", no_leaks, NULL};
    const char *argv[] = {reader_program(), "--check-terminal", "--no-state", NULL};
    struct term *t =
        term_open(&(struct term_options){.cols = 80, .type = "foot-x", .env = env}, argv);
    assert_true(term_wait_text(t, "type foot-x is unknown here; xterm"));
    term_close(t);
}

/* What joiners make one picture of takes two cells, and an ellipsis that is cut off is
 * one. */
static void test_joined_and_cut(void **state)
{
    (void)state;
    static const char text[] = "# 路很长……还要走下去走到天边为止一直走\n\n"
                               "一家人👨\u200d👩\u200d👧合影。第二句写得长一些。\n";
    struct term *t = reader_open(&(struct reader){.text = text,
                                                  .args = {"-o", "layout.headlines=1"},
                                                  .term = {.cols = 100}});
    int x, y;
    assert_true(term_find(t, "👨", &x, &y));
    assert_string_equal(term_cell(t, x + 2, y).text, "合");
    for (int cols = 80; cols < 100; cols++) {
        term_resize(t, cols, 24);
        assert_false(term_shows(t, "………"));
    }
    reader_leave(t);
}

/* 65535 is a -1 that someone stored. */
static void test_a_size_of_minus_one(void **state)
{
    (void)state;
    const char *path = reader_file("small.txt", reader_page, strlen(reader_page));
    char line[1024];
    snprintf(line, sizeof line, "stty rows 65535 cols 65535; %s --no-state %s; sleep 1",
             reader_program(), path);
    const char *argv[] = {"/bin/sh", "-c", line, NULL};
    static const int windows[][2] = {{80, 24}, {120, 40}};
    for (int i = 0; i < 2; i++) {
        struct term *t = term_open(&(struct term_options){.cols = windows[i][0],
                                                          .rows = windows[i][1]},
                                   argv);
        assert_true(term_wait_text(t, "size of -1x-1; at least 20x5 is needed"));
        term_close(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_through_the_sizes),
        cmocka_unit_test(test_low_list),
        cmocka_unit_test(test_typed_text_is_seen),
        cmocka_unit_test(test_what_q_does),
        cmocka_unit_test(test_too_small_is_said),
        cmocka_unit_test(test_small_and_back_in_a_screen),
        cmocka_unit_test(test_keeps_the_place),
        cmocka_unit_test(test_no_wide_character_is_cut),
        cmocka_unit_test(test_starts_at_odd_sizes),
        cmocka_unit_test(test_sizes_that_lie),
        cmocka_unit_test(test_ambiguous_widths),
        cmocka_unit_test(test_unknown_types),
        cmocka_unit_test(test_joined_and_cut),
        cmocka_unit_test(test_a_size_of_minus_one),
    };
    return cmocka_run_group_tests_name("sizes", tests, NULL, NULL);
}
