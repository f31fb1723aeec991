/* A story in two or three columns on a wide screen: its rows go on from the foot of one
 * to the top of the next, and all that holds in one column holds there. */
#include "rows.h"
#include "screens/reader.h"

#include <stdio.h>
#include <string.h>

enum { PARAGRAPHS = 60 };

/* A story of numbered paragraphs, and a short one. */
static const char *page(void)
{
    static char text[65536];
    size_t len = (size_t)snprintf(text, sizeof text, "# 墨溪老街见闻\n\n");
    for (int i = 0; i < PARAGRAPHS; i++) {
        len += (size_t)snprintf(text + len, sizeof text - len, "第%02d段", i);
        for (int k = 0; k < 7 + i % 3; k++)
            len += (size_t)snprintf(text + len, sizeof text - len,
                                    "墨溪两岸的老街慢慢地热闹起来");
        len += (size_t)snprintf(text + len, sizeof text - len, "。\n\n");
    }
    snprintf(text + len, sizeof text - len,
             "# 短讯一则\n\n本报讯（记者 江岚）渡口今日停航一天。\n");
    return text;
}

static struct term *open_at(int cols, int rows, const char *setting)
{
    return reader_open(
        &(struct reader){.text = page(),
                         .args = {setting ? "-o" : NULL, setting},
                         .term = {.cols = cols, .rows = rows, .type = "xterm-256color"}});
}

/* The cells of row y from x on, up to the column's end: a gap of blanks. */
static const char *cells(struct term *t, int x, int y)
{
    static char text[1024];
    const char *row = reader_words(t, x, y), *gap = strstr(row, "    ");
    snprintf(text, sizeof text, "%.*s", gap && x ? (int)(gap - row) : (int)strlen(row),
             row);
    return text;
}

/* Where paragraph `number` begins: its column on the screen; -1: it does not. */
static int where(struct term *t, int number, int *y)
{
    char words[32];
    int x;
    snprintf(words, sizeof words, "第%02d段", number);
    return term_find(t, words, &x, y) ? x : -1;
}

static const struct size_row {
    const char *name;
    int cols, rows;
    const char *setting;
    int columns;
} sizes[] = {
    {"80: one", 80, 24, NULL, 1},
    {"120: one", 120, 40, NULL, 1},
    {"159: one", 159, 40, NULL, 1},
    {"160: two", 160, 40, NULL, 2},
    {"200: two", 200, 50, NULL, 2},
    {"229: two", 229, 60, NULL, 2},
    {"230: three", 230, 60, NULL, 3},
    {"159x24: one", 159, 24, NULL, 1},
    {"160x24: two", 160, 24, NULL, 2},
    {"229x24: two", 229, 24, NULL, 2},
    {"230x24: three", 230, 24, NULL, 3},
    {"one at 230", 230, 60, "layout.columns=1", 1},
    {"three at 160", 160, 40, "layout.columns=3", 3},
    {"two at 120", 120, 40, "layout.columns=2", 2},
    {"two are too many at 60", 60, 20, "layout.columns=2", 2},
    {"one at 40", 40, 20, "layout.columns=3", 1},
};

/* The paragraphs that begin on the screen do so in order, down each column, and in as
 * many columns as are wanted. */
static void check_size(void **state)
{
    const struct size_row *row = *state;
    struct term *t = open_at(row->cols, row->rows, row->setting);
    term_keys(t, "lz");
    int columns = 0, x = -1, before_y = -1, seen = 0;
    for (int i = 0; i < PARAGRAPHS; i++) {
        int y, at = where(t, i, &y);
        if (at < 0)
            break;
        seen++;
        if (at != x)
            columns++;
        else
            assert_true(y > before_y);
        assert_true(at >= x);
        x = at;
        before_y = y;
    }
    if (columns != row->columns)
        fail_msg("%d columns, %d paragraphs:\n%s", columns, seen, term_screen(t));
    reader_check_whole(t);
    reader_leave(t);
}

/* Page after page no paragraph is left out. */
static void test_nothing_is_left_out(void **state)
{
    (void)state;
    static const int at[][2] = {{160, 24}, {200, 50}, {240, 30}};
    for (int i = 0; i < 3; i++) {
        struct term *t = open_at(at[i][0], at[i][1], NULL);
        bool seen[PARAGRAPHS] = {false};
        int left = PARAGRAPHS, y;
        for (int pages = 0; pages < 12 && left; pages++) {
            for (int p = 0; p < PARAGRAPHS; p++)
                if (!seen[p] && where(t, p, &y) >= 0)
                    seen[p] = true, left--;
            term_keys(t, " ");
        }
        assert_int_equal(left, 0);
        reader_leave(t);
    }
}

/* j goes from paragraph to paragraph, across columns and screenfuls, and k back. */
static void test_j_goes_through(void **state)
{
    (void)state;
    struct term *t = open_at(200, 30, NULL);
    char want[32];
    int x, y;
    term_keys(t, "l");
    for (int i = 0; i < PARAGRAPHS; i++) {
        term_keys(t, "j");
        snprintf(want, sizeof want, "第%02d段", i);
        y = reader_current_row(t, &x);
        assert_true(y >= 0);
        if (strncmp(cells(t, x, y), want, strlen(want)) != 0)
            fail_msg("%s is not current:\n%s", want, term_screen(t));
        assert_int_equal(term_cursor(t).y, y);
        assert_true(term_cursor(t).x > x - 1 && term_cursor(t).x < x + 3);
    }
    for (int i = PARAGRAPHS - 2; i >= 0; i--) {
        term_keys(t, "k");
        snprintf(want, sizeof want, "第%02d段", i);
        y = reader_current_row(t, &x);
        assert_true(y >= 0 && strncmp(cells(t, x, y), want, strlen(want)) == 0);
    }
    term_keys(t, "9j20j");
    y = reader_current_row(t, &x);
    assert_true(y >= 0 && strncmp(cells(t, x, y), "第29段", strlen("第29段")) == 0);
    reader_leave(t);
}

/* Moving the mark in what is on the screen sends a few bytes. */
static void test_j_is_cheap(void **state)
{
    (void)state;
    struct term *t = open_at(200, 50, NULL);
    term_keys(t, "lj");
    for (int i = 0; i < 5; i++) {
        size_t len;
        term_keys(t, "j");
        term_step_raw(t, &len);
        assert_within(len, 1, 40);
    }
    reader_leave(t);
}

/* A paragraph longer than the screen is read to its end. */
static void test_long_paragraph(void **state)
{
    (void)state;
    static char text[65536];
    size_t len = (size_t)snprintf(text, sizeof text, "# 长段\n\n");
    for (int i = 0; i < 900; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "第%03d句话。", i);
    snprintf(text + len, sizeof text - len, "\n\n末段在此。\n");
    struct term *t =
        reader_open(&(struct reader){.text = text, .term = {.cols = 160, .rows = 24}});
    term_keys(t, "lj");
    bool seen = false;
    for (int i = 0; i < 30 && !term_shows(t, "末段在此"); i++) {
        term_keys(t, "j");
        seen |= term_shows(t, "第500句");
    }
    assert_true(seen);
    assert_true(term_shows(t, "第899句") && term_shows(t, "末段在此"));
    reader_leave(t);
}

/* A story that needs less than the screen stands in columns of the same length, one of a
 * few rows in the first alone. */
static void test_balanced(void **state)
{
    (void)state;
    char text[8192];
    size_t len = (size_t)snprintf(text, sizeof text, "# 二十行\n\n");
    for (int i = 0; i < 18; i++)
        len += (size_t)snprintf(text + len, sizeof text - len,
                                "第%02d段是一句短短的话。\n\n", i);
    struct term *t =
        reader_open(&(struct reader){.text = text, .term = {.cols = 200, .rows = 50}});
    int first = where(t, 1, &(int){0}), y, last_y;
    assert_int_equal(where(t, 9, &y), first); /* 00 is the deck */
    assert_true(where(t, 10, &last_y) > first);
    assert_int_equal(last_y, 3); /* below the headline, the deck and the rule */
    reader_leave(t);
    t = open_at(200, 50, NULL);
    term_keys(t, "J");
    int x;
    assert_true(term_find(t, "渡口今日停航一天", &x, &y));
    assert_true(x < 100);
    reader_leave(t);
}

/* The headline and its rule stand across the columns, and leave with the first page. */
static void test_heading_across(void **state)
{
    (void)state;
    static const int at[][3] = {{160, 24, 2}, {200, 50, 2}, {240, 30, 3}};
    for (int i = 0; i < 3; i++) {
        struct term *t = open_at(at[i][0], at[i][1], NULL);
        char rule[1024];
        size_t len = 0;
        term_keys(t, "lz");
        for (int k = 0; k < 20 * at[i][2]; k++)
            len += (size_t)snprintf(rule + len, sizeof rule - len, "─");
        assert_non_null(strstr(reader_words(t, 0, 1), rule));
        assert_non_null(strstr(reader_words(t, 0, 0), "墨溪老街见闻"));
        for (int y = 2; y < at[i][1] - 1; y++)
            assert_null(strstr(reader_words(t, 0, y), "──"));
        term_keys(t, " ");
        assert_null(strstr(term_screen(t), "──"));
        term_keys(t, "b");
        assert_non_null(strstr(reader_words(t, 0, 1), rule));
        reader_leave(t);
    }
}

/* No column ends inside a heading, or with one row of a paragraph that goes on in the
 * next, where a longer column does better. */
static void test_column_ends(void **state)
{
    (void)state;
    for (int paragraphs = 6; paragraphs < 14; paragraphs++) {
        char text[16384];
        size_t len = (size_t)snprintf(text, sizeof text, "# 墨溪老街见闻\n\n");
        for (int i = 0; i < paragraphs; i++) {
            len += (size_t)snprintf(text + len, sizeof text - len, "第%02d段", i);
            for (int k = 0; k < 9; k++)
                len += (size_t)snprintf(text + len, sizeof text - len,
                                        "墨溪两岸的老街慢慢地热闹起来");
            len += (size_t)snprintf(text + len, sizeof text - len, "。\n\n");
        }
        struct term *t = reader_open(
            &(struct reader){.text = text, .term = {.cols = 200, .rows = 60}});
        term_keys(t, "lz");
        int first = where(t, 0, &(int){0}), y, x = -1;
        for (int i = 1; i < paragraphs && x < 0; i++)
            x = where(t, i, &y) > first ? where(t, i, &y) : -1;
        if (x < 0 || (y != 2 && y < 4)) /* one row alone would stand over it */
            fail_msg("%d paragraphs: %d, %d\n%s", paragraphs, x, y, term_screen(t));
        reader_leave(t);
    }
}

/* The sample's first story, of two pages: the line that says what is continued is of the
 * heading, below which the text begins in the same column. */
static void test_column_ends_below_a_jump(void **state)
{
    (void)state;
    const char *argv[] = {reader_program(), "--no-config", "--no-state", NULL};
    struct term *t = term_open(&(struct term_options){.cols = 240, .rows = 60}, argv);
    int x, y;
    assert_true(term_find(t, "（上接第1版", &x, &y));
    if (!strstr(reader_words(t, x, y + 1), "桥通了"))
        fail_msg("\n%s", term_screen(t));
    reader_leave(t);
}

/* The last row of the screen's text in the columns that begin at x; -1: none. */
static int last_row(struct term *t, int x)
{
    int last = -1;
    for (int y = 0; y < term_rows(t) - 1; y++)
        for (int at = x; at < x + 12; at++)
            if (strcmp(term_cell(t, at, y).text, " ") != 0)
                last = y;
    return last;
}

/* The end of a long story stands in columns of the same length too, and begins with the
 * row that was the last one: nothing else is shown, or sent, twice. */
static void test_end_is_balanced(void **state)
{
    (void)state;
    static const int at[][3] = {{160, 24, 2}, {200, 50, 2}, {240, 30, 3}};
    for (int i = 0; i < 3; i++) {
        struct term *t = open_at(at[i][0], at[i][1], NULL);
        int starts[3], columns = 0, y, before = 0;
        term_keys(t, "lz");
        for (int p = 0; p < PARAGRAPHS; p++) {
            int x = where(t, p, &y);
            if (x >= 0 && (columns == 0 || x != starts[columns - 1]))
                starts[columns++] = x;
        }
        assert_int_equal(columns, at[i][2]);
        for (int pages = 0; pages < 12 && where(t, PARAGRAPHS - 1, &y) < 0; pages++) {
            before = 0;
            for (int p = 0; p < PARAGRAPHS; p++)
                before = where(t, p, &y) >= 0 ? p : before;
            term_keys(t, " ");
        }
        int first = last_row(t, starts[0]), last = last_row(t, starts[columns - 1]);
        if (first >= at[i][1] - 2 || last < 0 || first - last > columns)
            fail_msg("%d and %d rows:\n%s", first, last, term_screen(t));
        for (int p = 0; p < before; p++)
            assert_int_equal(where(t, p, &y), -1);
        term_keys(t, "Gdj");
        assert_true(where(t, PARAGRAPHS - 1, &y) >= 0);
        assert_int_equal(last_row(t, starts[0]), first);
        term_keys(t, "bbb");
        term_keys(t, "G");
        assert_int_equal(last_row(t, starts[0]), at[i][1] - 2);
        reader_leave(t);
    }
}

/* A page costs its text and an eighth, and ten bytes a row to get there and to erase. */
static void test_page_costs_its_text(void **state)
{
    (void)state;
    static const int at[][2] = {{160, 40}, {200, 50}, {240, 60}};
    for (int i = 0; i < 3; i++) {
        struct term *t = open_at(at[i][0], at[i][1], NULL);
        term_keys(t, "l");
        int border = reader_border(t);
        for (int page = 0; page < 3; page++) {
            size_t len, text = 0;
            term_keys(t, " ");
            term_step_raw(t, &len);
            for (int y = 0; y < term_rows(t) - 1; y++)
                for (int x = border + 1; x < term_cols(t); x++)
                    if (strcmp(term_cell(t, x, y).text, " ") != 0)
                        text += strlen(term_cell(t, x, y).text);
            if (len > text + text / 8 + 10 * (size_t)at[i][1])
                fail_msg("%zu bytes for %zu of text", len, text);
        }
        reader_leave(t);
    }
}

/* Hits are marked in every column, n goes to them, and the cursor stands on their row. */
static void test_hits(void **state)
{
    (void)state;
    struct term *t = open_at(160, 40, NULL);
    int x, y;
    term_keys(t, "l/第12段\r");
    assert_true(term_shows(t, "hit 1/1"));
    y = reader_current_row(t, &x);
    assert_true(strncmp(cells(t, x, y), "第12段", strlen("第12段")) == 0);
    assert_string_equal(reader_reversed(t, x + 1, y), "第12段");
    assert_int_equal(term_cursor(t).y, y);
    reader_leave(t);
}

/* A click makes the paragraph under it current, whichever column it is in. */
static void test_click(void **state)
{
    (void)state;
    struct term *t = open_at(200, 40, "mouse.on=yes");
    for (int number = 1; number < 17; number += 5) {
        int y, at = where(t, number, &y), x;
        char click[64];
        assert_true(at >= 0);
        snprintf(click, sizeof click, "\033[<0;%d;%dM\033[<0;%d;%dm", at + 5, y + 1,
                 at + 5, y + 1);
        term_keys(t, click);
        assert_int_equal(reader_current_row(t, &x), y);
        assert_true(x < at && x > at - 8);
    }
    reader_leave(t);
}

/* C, #, r and R work in columns, and a resize keeps the words. */
static void test_other_keys(void **state)
{
    (void)state;
    struct term *t = open_at(200, 40, NULL);
    int x, y;
    term_keys(t, "l20j#");
    reader_check_whole(t);
    term_keys(t, "#Cj");
    y = reader_current_row(t, &x);
    assert_true(y >= 0 && strncmp(cells(t, x, y), "第20段", strlen("第20段")) == 0);
    term_keys(t, "qrqRq");
    term_resize(t, 80, 24);
    assert_true(where(t, 20, &y) >= 0);
    term_resize(t, 240, 60);
    assert_true(where(t, 20, &y) >= 0);
    term_keys(t, ":set layout.columns=1\r");
    assert_true(where(t, 20, &y) >= 0);
    reader_leave(t);
}

/* A wide screen gives the list what its headlines need. */
static void test_list_width(void **state)
{
    (void)state;
    struct term *t = open_at(200, 50, NULL);
    assert_int_equal(reader_border(t), 28);
    term_keys(t, "h>");
    assert_int_equal(reader_border(t), 30);
    reader_leave(t);
    char text[2048];
    size_t len = 0;
    for (int i = 0; i < 4; i++)
        len += (size_t)snprintf(text + len, sizeof text - len,
                                "# 墨溪老铁桥把路还给行人清晨六时市民排队\n\n正文。\n\n");
    t = reader_open(&(struct reader){.text = text, .term = {.cols = 200, .rows = 50}});
    assert_int_equal(reader_border(t), 48);
    reader_leave(t);
    t = reader_open(
        &(struct reader){.text = "# River gate opens at the dawn tide\n\nIt did.\n",
                         .term = {.cols = 160, .rows = 24}});
    int y = reader_list_row(t, "River gate opens at the dawn tide"); /* 33 cells */
    assert_true(y >= 0);
    reader_leave(t);
}

int main(void)
{
    enum { SIZES = sizeof sizes / sizeof *sizes };
    struct CMUnitTest tests[SIZES + 15];
    int count = 0;
    for (; count < SIZES; count++)
        tests[count] = (struct CMUnitTest){sizes[count].name, check_size, NULL, NULL,
                                           (void *)(uintptr_t)&sizes[count]};
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_nothing_is_left_out);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_j_goes_through);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_j_is_cheap);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_long_paragraph);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_balanced);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_heading_across);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_column_ends);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_column_ends_below_a_jump);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_end_is_balanced);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_page_costs_its_text);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_hits);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_click);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_other_keys);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_list_width);
    return _cmocka_run_group_tests("columns", tests, (size_t)count, NULL, NULL);
}
