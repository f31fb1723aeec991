/* The mouse, the border, the measure, what is kept of them, and the terminal's widths. */
#include "screens/reader.h"

#include <stdio.h>
#include <string.h>

static char env_state[300];

static struct term *open_kept(const char *a, const char *b)
{
    const char *env[] = {env_state, "TERM_PROGRAM", "TMUX", NULL};
    struct term_options options = {.cols = 100, .rows = 12, .env = env};
    const char *argv[] = {reader_program(), "--no-config", a, b, NULL};
    return term_open(&options, argv);
}

static void click(struct term *t, int button, int x, int y, char end)
{
    char report[32];
    snprintf(report, sizeof report, "\033[<%d;%d;%d%c", button, x + 1, y + 1, end);
    term_keys(t, report);
}

static void test_mouse_is_off_until_asked_for(void **state)
{
    (void)state;
    size_t len;
    struct term *t = reader_sized(100, 12);
    const char *raw = term_raw(t, &len);
    assert_null(memmem(raw, len, "\033[?1002h", 8));
    term_keys(t, "M");
    raw = term_step_raw(t, &len);
    assert_non_null(memmem(raw, len, "\033[?1002h", 8));
    reader_leave(t); /* asserts that reports are off again */
}

static void test_mouse_selects_scrolls_and_drags(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 12);
    term_keys(t, "M");
    int y = reader_list_row(t, "夜班公交");
    click(t, 0, 4, y, 'M');
    click(t, 0, 4, y, 'm');
    assert_non_null(strstr(term_row(t, reader_list_row(t, "夜班公交")), "▸"));
    int border = reader_border(t);
    click(t, 0, border, 3, 'M');
    click(t, 32, border + 9, 3, 'M');
    click(t, 0, border + 9, 3, 'm');
    assert_int_equal(reader_border(t), border + 9);
    click(t, 32, 20, 3, 'M'); /* the button is up: nothing is dragged */
    assert_int_equal(reader_border(t), border + 9);
    term_keys(t, "k");
    char before[512];
    snprintf(before, sizeof before, "%s", term_row(t, 0));
    click(t, 65, 80, 5, 'M');
    assert_string_not_equal(term_row(t, 0), before);
    reader_leave(t);
}

/* One notch of the wheel over the list is one story. */
static void test_wheel_goes_story_by_story(void **state)
{
    (void)state;
    for (int wide = 0; wide < 2; wide++) {
        struct term *t = reader_sized(wide ? 120 : 80, wide ? 40 : 24);
        term_keys(t, "M");
        click(t, 65, 4, 3, 'M');
        assert_true(term_shows(t, "story 2/3"));
        click(t, 64, 4, 3, 'M');
        assert_true(term_shows(t, "story 1/3"));
        reader_leave(t);
    }
}

/* A second click on a story in the list goes to the story: q comes back from there. */
static void test_second_click_opens(void **state)
{
    (void)state;
    struct term *t = reader_sized(80, 24);
    term_keys(t, "M");
    for (int i = 0; i < 2; i++) {
        int y = reader_list_row(t, "夜班公交");
        click(t, 0, 4, y, 'M');
        click(t, 0, 4, y, 'm');
        assert_int_equal(term_shows(t, "Enter open"), i == 0);
    }
    term_keys(t, "q");
    assert_true(term_shows(t, "Enter open"));
    reader_leave(t);
}

/* Words of the story that the mouse is dragged over are copied, in either direction, and
 * shown in reverse until the next key. */
static void test_drag_copies_words(void **state)
{
    (void)state;
    const char *page = "# 桥\n\n　　老铁桥今日开放。\n\n　　公交改道。\n";
    const struct {
        int from, y, to, below; /* cells from the words' left edge, rows from theirs */
        const char *base64, *said;
    } drags[] = {
        {0, 0, 4, 0, "6ICB6ZOB5qGl\a", "3 characters"}, /* 老铁桥 */
        {5, 0, 1, 0, "6ICB6ZOB5qGl\a", "3 characters"},
        {12, 0, 3, 1, "5pS+44CCCuWFrOS6pA==\a", "4 characters"}, /* 放。 公交 */
    };
    for (size_t i = 0; i < sizeof drags / sizeof *drags; i++) {
        const struct reader with = {.text = page, .term = {.cols = 80, .rows = 24}};
        struct term *t = reader_open(&with);
        int x, y;
        size_t len;
        term_keys(t, "M");
        assert_true(term_find(t, "老铁桥今日", &x, &y));
        click(t, 0, x + drags[i].from, y, 'M');
        click(t, 32, x + drags[i].to, y + drags[i].below, 'M');
        assert_true(term_cell(t, x + (drags[i].below ? 12 : 0), y).reverse);
        assert_false(term_cell(t, x + (drags[i].below ? 0 : 6), y).reverse);
        click(t, 0, x + drags[i].to, y + drags[i].below, 'm');
        assert_true(term_shows(t, "Selection copied"));
        assert_true(term_shows(t, drags[i].said));
        const char *raw = term_step_raw(t, &len);
        assert_non_null(memmem(raw, len, drags[i].base64, strlen(drags[i].base64)));
        term_keys(t, "W");
        assert_false(term_cell(t, x + (drags[i].below ? 12 : 0), y).reverse);
        term_type(t, "Q", 1); /* a copy is no sequence of terminfo's */
        assert_int_equal(term_wait_exit(t, 10000), 0);
        term_close(t);
    }
}

static void test_layout_is_kept(void **state)
{
    (void)state;
    snprintf(env_state, sizeof env_state, "XDG_STATE_HOME=%s/kept", reader_directory());
    const char *path = reader_file("kept.txt", reader_page, strlen(reader_page));
    struct term *t = open_kept(path, "--plain"); /* for this run and no other */
    assert_int_equal(reader_border(t), -1);
    term_keys(t, "JQ");
    assert_int_equal(term_wait_exit(t, 2000), 0);
    term_close(t);
    t = open_kept(path, NULL);
    int border = reader_border(t);
    assert_true(border > 0);
    term_keys(t, ">>---");
    int moved = reader_border(t);
    assert_true(moved > border);
    term_keys(t, "Q");
    assert_int_equal(term_wait_exit(t, 2000), 0);
    term_close(t);
    t = open_kept(path, NULL);
    assert_int_equal(reader_border(t), moved);
    term_keys(t, "v");
    assert_true(term_shows(t, "Stacked"));
    term_keys(t, "Q");
    term_wait_exit(t, 2000);
    term_close(t);
    t = open_kept(path, NULL);
    assert_int_equal(reader_border(t), -1);
    term_keys(t, "Q");
    term_wait_exit(t, 2000);
    term_close(t);
}

static void test_headlines_scroll_on_request(void **state)
{
    (void)state;
    static const char page[] =
        "# 墨溪老铁桥修缮四百天重新开放市民清晨排队走过全长四百一十二米的桥面\n\n"
        "本报讯（记者 沈渡）天色刚从墨溪水面上浮起来，桥上已经有了人。\n";
    struct term *t = reader_open(&(struct reader){.text = page,
                                                  .args = {"-o", "layout.headlines=1"},
                                                  .term = {.cols = 100, .rows = 8}});
    assert_int_equal(reader_list_row(t, "清晨排队"), -1);
    term_keys(t, "t");
    assert_true(reader_list_row(t, "重新开放") >= 0 || reader_list_row(t, "清晨") >= 0);
    reader_leave(t);
}

static void test_page_motion_marks_the_row_that_stayed(void **state)
{
    (void)state;
    struct term *t = reader_sized(60, 8);
    term_keys(t, "\t");
    char last[512];
    snprintf(last, sizeof last, "%s", reader_words(t, 0, 6));
    term_keys(t, " ");
    const char *first = term_row(t, 0);
    assert_int_equal(first[strlen(first) - 1], '<');
    assert_memory_equal(reader_words(t, 0, 0), last,
                        strlen(last) > 30 ? 30 : strlen(last));
    term_keys(t, "j");
    assert_null(strchr(term_row(t, 0), '<'));
    reader_leave(t);
}

/* The border stands in one column of every row. */
static void check_border(struct term *t, const char *bar)
{
    int x, y;
    assert_true(term_find(t, bar, &x, &y));
    for (y = 0; y < term_rows(t) - 1; y++)
        if (strcmp(term_cell(t, x, y).text, bar) != 0)
            fail_msg("the border is broken in row %d: %s", y, term_row(t, y));
}

/* Two cells where the terminal says so; asked for by name only. */
static void test_measures_the_terminal(void **state)
{
    (void)state;
    snprintf(env_state, sizeof env_state, "XDG_STATE_HOME=%s/widths", reader_directory());
    const char *path = reader_file("widths.txt", reader_page, strlen(reader_page));
    const char *env[] = {env_state, "TERM_PROGRAM", "TMUX", NULL};
    for (int cells = 1; cells <= 2; cells++) {
        struct term_options options = {.cols = 100,
                                       .rows = 16,
                                       .env = env,
                                       .ambiguous = cells};
        const char *check[] = {reader_program(), "--check-terminal", NULL};
        struct term *t = term_open(&options, check);
        assert_true(term_shows(t, cells == 2 ? "two cells" : "one cell"));
        int narrow, wide, y; /* the names are in one column */
        assert_true(term_find(t, "Latin", &narrow, &y));
        assert_true(term_find(t, "Han", &wide, &y));
        assert_int_equal(narrow, wide);
        assert_int_equal(term_wait_exit(t, 2000), 0);
        assert_string_equal(term_unrestored(t), "");
        term_close(t);
        const char *read[] = {reader_program(), path, NULL};
        t = term_open(&options, read);
        assert_int_equal(term_queries(t), 0);
        check_border(t, cells == 2 ? "|" : "│");
        term_keys(t, "Q");
        assert_int_equal(term_wait_exit(t, 2000), 0);
        term_close(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mouse_is_off_until_asked_for),
        cmocka_unit_test(test_mouse_selects_scrolls_and_drags),
        cmocka_unit_test(test_wheel_goes_story_by_story),
        cmocka_unit_test(test_second_click_opens),
        cmocka_unit_test(test_drag_copies_words),
        cmocka_unit_test(test_layout_is_kept),
        cmocka_unit_test(test_headlines_scroll_on_request),
        cmocka_unit_test(test_page_motion_marks_the_row_that_stayed),
        cmocka_unit_test(test_measures_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
