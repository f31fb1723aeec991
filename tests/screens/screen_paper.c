/* One key through the paper: Space and b from story to story, pages, the list's headings
 * and headlines, and what the status says of the place. */
#include "screens/reader.h"

#include <stdio.h>
#include <string.h>

static const struct {
    int cols, rows;
} sizes[] = {{80, 24}, {120, 40}};
enum { SIZES = sizeof sizes / sizeof *sizes };

static const char paper[] =
    "青砚晚报\n\n2026年3月12日 星期四 农历丙午年正月廿四 第8921期\n\n01 要闻\n\n"
    "# 墨溪老铁桥把路还给行人清晨六时市民排队走过四百一十二米长的桥面\n\n"
    "本报讯（记者 沈渡）墨溪老铁桥重新开放首日，退休教师闻宗衡第一个走上桥面。\n\n"
    "# 夜班公交新开四条线\n\n本报讯（记者 陆识秋）市公交集团新开四条夜班线路。\n\n"
    "\f青砚晚报\n\n2026年3月12日 星期四\n\n02 民生\n\n"
    "# 图书馆的灯\n\n每晚10时，市图书馆关掉一至四层的灯，五层却亮到天明。\n\n"
    "# 头茬春茶下山\n\n本报讯（记者 江岚）石渡县的头茬春茶今天下山，一坡新绿入市。\n";

static struct term *open_paper(int i)
{
    return reader_open(
        &(struct reader){.text = paper,
                         .term = {.cols = sizes[i].cols, .rows = sizes[i].rows}});
}

static void test_space_reads_the_paper(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_paper(i);
        term_keys(t, " ");
        reader_check_selected(t, "夜班公交");
        term_keys(t, "  ");
        reader_check_selected(t, "头茬春茶");
        term_keys(t, " ");
        assert_true(term_shows(t, "No story is unread"));
        reader_check_selected(t, "头茬春茶");
        term_keys(t, "g");
        reader_check_selected(t, "墨溪老铁桥");
        reader_leave(t);
    }
}

/* On a page's heading its first story is shown: the next one is below that. */
static void test_unread_from_a_heading(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_paper(i);
        term_keys(t, ")");
        assert_true(term_shows(t, "每晚10时"));
        term_keys(t, ".");
        reader_check_selected(t, "头茬春茶");
        reader_leave(t);
    }
}

static void test_space_says_what_is_left(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_paper(i);
        term_keys(t, "J   ");
        assert_true(term_shows(t, "1 earlier story is unread"));
        term_keys(t, ".");
        reader_check_selected(t, "墨溪老铁桥");
        reader_leave(t);
    }
}

static void test_b_goes_back(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_paper(i);
        term_keys(t, "JJb");
        reader_check_selected(t, "夜班公交");
        term_keys(t, "bb");
        assert_true(term_shows(t, "This is the first story"));
        reader_leave(t);
    }
}

static void test_pages_and_their_headings(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_paper(i);
        term_keys(t, ")");
        assert_int_equal(term_cursor(t).y, reader_list_row(t, "02 民生"));
        assert_true(term_shows(t, "story 3/4"));
        term_keys(t, ")");
        assert_true(term_shows(t, "This is the last page"));
        assert_int_equal(reader_list_row(t, "图书馆"), reader_list_row(t, "02 民生") + 1);
        term_keys(t, "\r"); /* folded */
        assert_int_equal(reader_list_row(t, "头茬春茶"), -1);
        assert_non_null(strstr(term_row(t, reader_list_row(t, "02 民生")), "+"));
        term_keys(t, "\r");
        assert_true(reader_list_row(t, "头茬春茶") > 0);
        term_keys(t, "j");
        reader_check_selected(t, "图书馆");
        term_keys(t, "(");
        assert_int_equal(term_cursor(t).y, reader_list_row(t, "01 要闻"));
        term_keys(t, "(");
        assert_true(term_shows(t, "This is the first page"));
        reader_leave(t);
    }
}

static void test_headings_count_the_unread(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_paper(i);
        const char *heading = term_row(t, reader_list_row(t, "01 要闻"));
        assert_non_null(strstr(heading, " 2 "));
        term_keys(t, "m");
        assert_non_null(strstr(term_row(t, reader_list_row(t, "01 要闻")), " 1 "));
        reader_leave(t);
    }
}

/* A long headline goes on below, in one more row where it is selected. */
/* The story that is read with the focus in it is not grey in the list, as read ones are. */
static void test_the_selected_story_stands_out(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t =
            reader_open(&(struct reader){.text = paper,
                                         .args = {"-o", "color.theme=ink"},
                                         .term = {.cols = sizes[i].cols,
                                                  .rows = sizes[i].rows,
                                                  .type = "xterm-256color"}});
        term_keys(t, "mJm\r");
        int y = reader_list_row(t, "夜班公交"), first = reader_list_row(t, "墨溪老铁桥");
        assert_true(term_cell(t, 3, first).ink != term_cell(t, 3, y).ink);
        assert_true(term_cell(t, 3, y).bold);
        assert_int_equal(term_cell(t, 3, y).ink,
                         term_cell(t, 3, reader_list_row(t, "头茬春茶")).ink);
        reader_leave(t);
    }
}

static void test_headlines_wrap(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_paper(i);
        int first = reader_list_row(t, "墨溪老铁桥");
        int second = reader_list_row(t, "夜班公交");
        assert_int_equal(second - first, sizes[i].cols == 80 ? 3 : 2);
        reader_check_whole(t);
        term_keys(t, "j");
        assert_int_equal(reader_list_row(t, "夜班公交") - first, 2);
        reader_check_selected(t, "夜班公交");
        reader_leave(t);
    }
}

static void test_many_rows_stay_in_sight(void **state)
{
    (void)state;
    struct term *t =
        reader_open(&(struct reader){.text = paper, .term = {.cols = 80, .rows = 7}});
    static const char *const stories[] = {"夜班公交", "图书馆", "头茬春茶"};
    for (int i = 0; i < 3; i++) {
        term_keys(t, "j");
        reader_check_selected(t, stories[i]);
    }
    term_keys(t, "kkk");
    reader_check_selected(t, "墨溪老铁桥");
    reader_leave(t);
}

static void test_status_says_the_place(void **state)
{
    (void)state;
    static const char *const places[SIZES] = {
        "青砚晚报  3月12日  01 要闻  story 1/4  1 min",
        "青砚晚报  2026年3月12日 星期四  01 要闻  story 1/4  1 min"};
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_paper(i);
        const char *status = term_row(t, sizes[i].rows - 1);
        assert_non_null(strstr(status, places[i]));
        assert_null(strstr(status, "page.txt"));
        term_keys(t, "l#");
        term_keys(t, "j");
        assert_non_null(strstr(term_row(t, sizes[i].rows - 1), "page.txt:9"));
        reader_leave(t);
    }
}

/* A page in English: the day is not taken for the date. */
static void test_english_dates(void **state)
{
    (void)state;
    static const char text[] =
        "The Reedham Courier\n\nTuesday, May 20, 2024\n\nA7\n\n"
        "# Old bridge opens again\n\nBy Ada Mill\n\nThe old bridge over the river opened "
        "again on Monday after four hundred days of work.\n\n"
        "# Night buses on four lines\n\nThe city runs four more buses at night.\n";
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_open(
            &(struct reader){.text = text,
                             .term = {.cols = sizes[i].cols, .rows = sizes[i].rows}});
        assert_false(term_shows(t, "Tuesday,  "));
        if (sizes[i].cols == 120)
            assert_true(term_shows(t, "The Reedham Courier  May 20"));
        reader_leave(t);
    }
}

static void test_standard_input_has_a_name(void **state)
{
    (void)state;
    static const char text[] = "没有版头的一页。\n\n只有两段话。\n";
    const char *path = reader_file("in.txt", text, sizeof text - 1);
    char line[1024];
    snprintf(line, sizeof line, "%s --no-state --no-config <%s", reader_program(), path);
    const char *argv[] = {"/bin/sh", "-c", line, NULL};
    for (int i = 0; i < SIZES; i++) {
        struct term *t = term_open(&(struct term_options){.cols = sizes[i].cols,
                                                          .rows = sizes[i].rows},
                                   argv);
        assert_true(term_wait_text(t, "standard input"));
        term_keys(t, "r");
        assert_true(term_shows(t, "       standard input"));
        reader_leave(t);
    }
}

/* A row ends between two phrases where the headline takes no more rows then. */
static void test_headlines_break_at_phrases(void **state)
{
    (void)state;
    static const char text[] =
        "# 以务实之举推进高质量发展 实现高水平安全\n\n本报讯（记者 "
        "江岚）石渡县的头茬春茶下山。\n\n"
        "# 老铁桥重新开放首日：桥上走着“谁？”的后人\n\n本报讯（记者 "
        "江岚）桥上走满了人。\n\n"
        "# 墨溪老铁桥把路还给行人清晨排队走过桥面 市民说\n\n本报讯（记者 "
        "沈渡）墨溪桥上已经有了人。\n";
    struct term *t =
        reader_open(&(struct reader){.text = text, .term = {.cols = 120, .rows = 40}});
    int first = reader_list_row(t, "以务实之举推进高质量发展");
    assert_true(first >= 0);
    assert_int_equal(reader_list_row(t, "实现高水平安全"), first + 1);
    assert_int_equal(reader_list_row(t, "桥上走着“谁？”的后人"), first + 3);
    assert_int_equal(reader_list_row(t, "墨溪老铁桥"), first + 4);
    assert_int_equal(reader_list_row(t, "市民说"), first + 5);
    reader_leave(t);
}

/* One that is cut where it is not selected fills its rows, and stays as it is when it is
 * selected and whole. */
static void test_cut_headlines_fill_their_rows(void **state)
{
    (void)state;
    static const char text[] =
        "# 图书馆的灯\n\n本报讯（记者 江岚）灯亮到天明。\n\n"
        "# 石渡县：头茬春茶下山一坡新绿入市今年比往年早了十天半月\n\n"
        "本报讯（记者 沈渡）石渡县的头茬春茶下山。\n";
    struct term *t =
        reader_open(&(struct reader){.text = text, .term = {.cols = 80, .rows = 24}});
    for (int selected = 0; selected < 2; selected++) {
        assert_true(reader_list_row(t, "石渡县：头茬春茶下") > 0);
        assert_true(reader_list_row(t, "山一坡新绿入市今年比") > 0);
        assert_int_equal(reader_list_row(t, "十天半月") > 0, selected);
        term_keys(t, "j");
    }
    reader_leave(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_space_reads_the_paper),
        cmocka_unit_test(test_unread_from_a_heading),
        cmocka_unit_test(test_space_says_what_is_left),
        cmocka_unit_test(test_b_goes_back),
        cmocka_unit_test(test_pages_and_their_headings),
        cmocka_unit_test(test_headings_count_the_unread),
        cmocka_unit_test(test_the_selected_story_stands_out),
        cmocka_unit_test(test_headlines_wrap),
        cmocka_unit_test(test_headlines_break_at_phrases),
        cmocka_unit_test(test_cut_headlines_fill_their_rows),
        cmocka_unit_test(test_many_rows_stay_in_sight),
        cmocka_unit_test(test_status_says_the_place),
        cmocka_unit_test(test_english_dates),
        cmocka_unit_test(test_standard_input_has_a_name),
    };
    return cmocka_run_group_tests_name("paper", tests, NULL, NULL);
}
