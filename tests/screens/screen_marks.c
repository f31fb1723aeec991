/* Read marks: what marks a story, what does not, and the way round the edition. */
#include "screens/reader.h"

#include <string.h>

static const struct {
    int cols, rows;
} sizes[] = {{80, 24}, {120, 40}};
enum { SIZES = sizeof sizes / sizeof *sizes };

static struct term *open_sized(int i, const char *after)
{
    return reader_open(
        &(struct reader){.args = {"-o", after},
                         .term = {.cols = sizes[i].cols, .rows = sizes[i].rows}});
}

static bool is_read(struct term *t, const char *headline)
{
    int y = reader_list_row(t, headline);
    assert_true(y >= 0);
    return strstr(term_row(t, y), "○") != NULL;
}

/* Each step: keys, how long to wait, and whether the second story is read then. */
static const struct row {
    const char *name, *after, *keys;
    int wait;
    bool read;
} rows[] = {
    {"skimmed", "read.after=2", "jj", 0, false},
    {"held for a second", "read.after=1", "j", 1300, true},
    {"not by time", "read.after=0", "j", 1300, false},
    {"a key in the story", "read.after=0", "jlj", 0, true},
    {"Space", "read.after=0", "j ", 0, true},
    {"marked unread where its end is in sight", "read.after=1", "jljm", 1300, false},
    {"marked and unmarked", "read.after=1", "jmm", 1300, false},
    {"undone where its end is in sight", "read.after=1", "jmU", 1300, false},
};

static void check_row(void **state)
{
    const struct row *row = *state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_sized(i, row->after);
        term_keys(t, row->keys);
        if (row->wait)
            term_watch(t, row->wait);
        if (is_read(t, "夜班公交") != row->read)
            fail_msg("%s:\n%s", row->name, term_screen(t));
        reader_leave(t);
    }
}

static void test_undoes_one_after_another(void **state)
{
    (void)state;
    static const char *const undone[] = {"图书馆", "夜班公交", "老铁桥"};
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_sized(i, "read.after=0");
        term_keys(t, "mjmjm");
        for (int k = 0; k < 3; k++) {
            assert_true(is_read(t, undone[k]));
            term_keys(t, "U");
            assert_false(is_read(t, undone[k]));
        }
        reader_leave(t);
    }
}

/* The wheel over the list selects, and marks nothing however long it rests there. */
static void test_the_wheel_marks_nothing(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_sized(i, "read.after=1");
        term_keys(t, "M");
        term_keys(t, "\033[<65;5;4M\033[<65;5;4M");
        assert_non_null(strstr(term_row(t, reader_list_row(t, "图书馆")), "▸"));
        term_watch(t, 1300);
        assert_false(is_read(t, "图书馆"));
        reader_leave(t);
    }
}

static void test_goes_round(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_sized(i, "read.after=0");
        term_keys(t, "G.");
        assert_true(term_shows(t, "End reached"));
        assert_non_null(strstr(term_row(t, reader_list_row(t, "老铁桥")), "▸"));
        term_keys(t, ",");
        assert_true(term_shows(t, "Top reached"));
        assert_non_null(strstr(term_row(t, reader_list_row(t, "图书馆")), "▸"));
        term_keys(t, "g/夜班公交新\rnn");
        assert_true(term_shows(t, "End reached; now in story 2"));
        reader_leave(t);
    }
}

/* ? goes backward, in stories that have no hit as well. */
static void test_searches_backward(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_sized(i, "read.after=0");
        term_keys(t, "jj?线路\r");
        assert_true(term_shows(t, "On to story 2"));
        assert_true(term_shows(t, "3/3"));
        term_keys(t, "n");
        assert_true(term_shows(t, "?线路  hit 2/3"));
        reader_leave(t);
    }
}

static const char continued[] =
    "青砚晚报\n\n01 要闻\n\n# 墨溪老铁桥把路还给行人\n\n"
    "本报讯（记者 沈渡）墨溪老铁桥重新开放首日，退休教师闻宗衡第一个走上桥面。\n\n"
    "下转02版①\n\n"
    "\f青砚晚报\n\n02 民生\n\n"
    "（上接01版①）墨溪老铁桥的枕木一共两千一百根，旧的都留给了博物馆。\n\n"
    "# 图书馆的灯\n\n每晚10时，市图书馆关掉一至四层的灯，五层却亮到天明。\n";

/* What time marks is not counted by the page's heading in the same picture. */
static void test_a_heading_counts_what_time_marks(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_open(
            &(struct reader){.text = continued,
                             .args = {"-o", "read.after=1"},
                             .term = {.cols = sizes[i].cols, .rows = sizes[i].rows}});
        assert_non_null(strstr(term_row(t, reader_list_row(t, "01 要闻")), " 1 │"));
        term_watch(t, 1300);
        assert_null(strstr(term_row(t, reader_list_row(t, "01 要闻")), " 1 │"));
        reader_leave(t);
    }
}

static void test_a_continuation_is_read_with_its_story(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_open(
            &(struct reader){.text = continued,
                             .term = {.cols = sizes[i].cols, .rows = sizes[i].rows}});
        assert_true(term_shows(t, "continued from"));
        term_keys(t, " ");
        int count = 0;
        for (int y = 0; y < sizes[i].rows - 1; y++)
            count += strstr(term_row(t, y), "○") != NULL;
        assert_int_equal(count, 2);
        reader_leave(t);
    }
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    static const struct CMUnitTest more[] = {
        cmocka_unit_test(test_undoes_one_after_another),
        cmocka_unit_test(test_the_wheel_marks_nothing),
        cmocka_unit_test(test_goes_round),
        cmocka_unit_test(test_searches_backward),
        cmocka_unit_test(test_a_heading_counts_what_time_marks),
        cmocka_unit_test(test_a_continuation_is_read_with_its_story),
    };
    struct CMUnitTest tests[ROWS + sizeof more / sizeof *more];
    for (int i = 0; i < ROWS; i++)
        tests[i] = (struct CMUnitTest){rows[i].name, check_row, NULL, NULL,
                                       (void *)(uintptr_t)&rows[i]};
    memcpy(tests + ROWS, more, sizeof more);
    return cmocka_run_group_tests_name("read marks", tests, NULL, NULL);
}
