/* The current paragraph: marked at the margin, moved by what the reader does, and what
 * the keys that act on a paragraph act on. */
#include "screens/reader.h"

#include <stdio.h>
#include <string.h>

static const struct {
    int cols, rows;
} sizes[] = {{80, 24}, {120, 40}};
enum { SIZES = sizeof sizes / sizeof *sizes };

static void is_at(struct term *t, const char *words)
{
    int x, y = reader_current_row(t, &x);
    for (int i = 0; y < 0 && i < 50;
         i++) { /* the screen is painted again behind a child */
        term_watch(t, 80);
        y = reader_current_row(t, &x);
    }
    if (y < 0)
        fail_msg("no paragraph is marked:\n%s", term_screen(t));
    const char *there = reader_words(t, x, y);
    if (strncmp(there, words, strlen(words)) != 0)
        fail_msg("the current paragraph is %s, not %s", there, words);
}

/* Keys, one after another, and the paragraph that is current then. */
static const struct row {
    const char *name, *keys, *words;
} rows[] = {
    {"the headline at first", "l", "老铁桥今起"},
    {"j in a story that fits", "ljj", "这座桥建成"},
    {"j with a number", "l3j", "管理方在桥"},
    {"j at the end", "l9j", "管理方在桥"},
    {"k comes back", "l3jkk", "本报讯（记者"},
    {"k at the top", "ljkkk", "老铁桥今起"},
    {"G and g", "lG", "管理方在桥"},
    {"g after G", "lGg", "老铁桥今起"},
    {"a search hit", "/绕新桥\r", "这座桥建成"},
    {"a search that was left", "lj/绕新桥\033", "本报讯（记者"},
    {"another story", "l3jJ", "夜班公交新"},
    {"corrections move it", "Cjj", "这座桥建成"},
    {"corrections begin at it", "ljjC", "这座桥建成"},
};

static void check_row(void **state)
{
    const struct row *row = *state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_sized(sizes[i].cols, sizes[i].rows);
        term_keys(t, row->keys);
        term_watch(t, 80);
        is_at(t, row->words);
        reader_check_whole(t);
        reader_leave(t);
    }
}

/* One mark, one cell, and the cursor on its row. */
static void test_one_mark(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_sized(sizes[i].cols, sizes[i].rows);
        term_keys(t, "ljj");
        int count = 0, x;
        for (int y = 0; y < sizes[i].rows; y++)
            for (x = 0; x < sizes[i].cols; x++)
                count += strcmp(term_cell(t, x, y).text, "▌") == 0;
        assert_int_equal(count, 1);
        assert_int_equal(reader_current_row(t, &x), term_cursor(t).y);
        reader_leave(t);
    }
}

/* While the text scrolls, the mark stays with its paragraph as long as all of that is in
 * sight. */
static void test_scrolls_with_the_text(void **state)
{
    (void)state;
    struct term *t = reader_sized(60, 8);
    term_keys(t, "\rjj");
    is_at(t, "本报讯（记者");
    term_keys(t, "j");
    is_at(t, "这座桥建成");
    int x, before = reader_current_row(t, &x);
    term_keys(t, "j");
    is_at(t, "这座桥建成");
    assert_int_equal(reader_current_row(t, &x), before - 1);
    term_keys(t, "kkkkkk");
    reader_leave(t);
}

/* y copies it, r shows its printed lines, e and R go to its line. */
static void test_keys_act_on_it(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_sized(sizes[i].cols, sizes[i].rows);
        char first[128], second[128];
        term_keys(t, "ljy");
        snprintf(first, sizeof first, "%s", term_row(t, sizes[i].rows - 1));
        term_keys(t, "jy");
        snprintf(second, sizeof second, "%s", term_row(t, sizes[i].rows - 1));
        assert_non_null(strstr(first, "copied"));
        assert_string_not_equal(first, second);
        term_keys(t, "jr");
        assert_true(term_shows(t, "  13  管理方在桥"));
        term_type(t, "Q", 1);
        assert_int_equal(term_wait_exit(t, 10000), 0);
        term_close(t);
    }
}

/* A page of numbered paragraphs, each a line with a blank one after it: paragraph i is
 * line 2 i + 3. */
static const char *numbered_page(void)
{
    static char text[16384];
    size_t len = (size_t)snprintf(text, sizeof text, "# 墨溪老街见闻\n\n");
    for (int i = 0; i < 60; i++)
        len += (size_t)snprintf(text + len, sizeof text - len,
                                "第%02d天，墨溪两岸的老街慢慢地热闹起来。\n\n", i);
    return text;
}

/* e opens the file at its line, R the page with that line on top. */
static void test_editor_and_raw_page_open_at_it(void **state)
{
    (void)state;
    char script[300], editor[320], line[64] = "";
    snprintf(script, sizeof script, "%s",
             reader_file("editor.sh", "echo \"$1 $2\" >opened\n", 21));
    snprintf(editor, sizeof editor, "EDITOR=sh '%s'", script);
    const char *const env[] = {editor, "VISUAL", NULL};
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_open(&(struct reader){
            .text = numbered_page(),
            .term = {.cols = sizes[i].cols, .rows = sizes[i].rows, .env = env}});
        term_keys(t, "l/第20天\r");
        is_at(t, "第20天");
        term_keys(t, "e");
        char path[300];
        snprintf(path, sizeof path, "%s/opened", reader_directory());
        FILE *opened = fopen(path, "r");
        assert_non_null(opened);
        assert_non_null(fgets(line, sizeof line, opened));
        fclose(opened);
        remove(path);
        assert_string_equal(line, "+43 page.txt\n");
        is_at(t, "第20天");
        term_keys(t, "R");
        int x, y;
        assert_true(term_find(t, "第20天", &x, &y));
        assert_int_equal(y, 0);
        assert_true(term_shows(t, "page.txt:43"));
        reader_leave(t);
    }
}

/* Where the margin has two cells, the mark stands in the first, apart from the words. */
static void test_stands_apart(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_sized(sizes[i].cols, sizes[i].rows);
        assert_true(term_shows(t, i ? "▌ 老铁桥今起开放" : "▌老铁桥今起开放"));
        reader_leave(t);
    }
}

/* In a row of doubts, each } goes on by one, in r as well. */
static void test_doubts_one_after_another(void **state)
{
    (void)state;
    const char *argv[] = {reader_program(), "--no-state", "--no-config", NULL};
    for (int i = 0; i < 3 * SIZES; i++) {
        char before[256] = "";
        struct term *t = term_open(&(struct term_options){.cols = sizes[i / 3].cols,
                                                          .rows = sizes[i / 3].rows},
                                   argv);
        term_keys(t, "JJl");
        for (int k = 0; k <= i % 3; k++) {
            int x;
            term_keys(t, k == 2 ? "r}" : "}");
            if (term_shows(t, "No doubt"))
                break;
            int y = reader_current_row(t, &x);
            assert_true(y >= 0);
            assert_string_not_equal(reader_words(t, x, y), before);
            snprintf(before, sizeof before, "%s", reader_words(t, x, y));
        }
        reader_leave(t);
    }
}

/* The terminal's cursor stands on the hit, also where the search began in the list; on
 * the list again once that moves on. */
static void test_cursor_stands_on_the_hit(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * SIZES; i++) {
        struct term *t = reader_sized(sizes[i / 2].cols, sizes[i / 2].rows);
        term_keys(t, i % 2 ? "l/绕新桥\r" : "/绕新桥\r");
        struct term_cursor at = term_cursor(t);
        assert_string_equal(term_cell(t, at.x, at.y).text, "绕");
        term_keys(t, "hj");
        assert_int_equal(term_cursor(t).x, 0);
        assert_int_equal(term_cursor(t).y, reader_list_row(t, "夜班公交"));
        reader_leave(t);
    }
}

static void test_click_sets_it(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        char report[32];
        int x, y;
        struct term *t = reader_sized(sizes[i].cols, sizes[i].rows);
        term_keys(t, "M");
        assert_true(term_find(t, "管理方", &x, &y));
        snprintf(report, sizeof report, "\033[<0;%d;%dM", x + 1, y + 1);
        term_keys(t, report);
        is_at(t, "管理方在桥");
        reader_leave(t);
    }
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(test_one_mark),
        cmocka_unit_test(test_scrolls_with_the_text),
        cmocka_unit_test(test_keys_act_on_it),
        cmocka_unit_test(test_editor_and_raw_page_open_at_it),
        cmocka_unit_test(test_stands_apart),
        cmocka_unit_test(test_doubts_one_after_another),
        cmocka_unit_test(test_cursor_stands_on_the_hit),
        cmocka_unit_test(test_click_sets_it),
    };
    enum { OTHERS = sizeof others / sizeof *others };
    struct CMUnitTest tests[ROWS + OTHERS];
    for (int i = 0; i < ROWS; i++)
        tests[i] = (struct CMUnitTest){rows[i].name, check_row, NULL, NULL,
                                       (void *)(uintptr_t)&rows[i]};
    memcpy(tests + ROWS, others, sizeof others);
    return cmocka_run_group_tests_name("current paragraph", tests, NULL, NULL);
}
