/* The reader in Chinese: status row, help, prompts and messages, nothing out of place. */
#include "screens/reader.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct term *open_in(const char *language, const char *locale, int cols, int rows)
{
    char said[64], lang[64];
    snprintf(said, sizeof said, "LANGUAGE=%s", language);
    snprintf(lang, sizeof lang, "LANG=%s", locale);
    const char *env[] = {said, lang, "LC_ALL", "LC_CTYPE", "LC_MESSAGES", NULL};
    return reader_open(
        &(struct reader){.term = {.cols = cols, .rows = rows, .env = env}});
}

static void beside_program(const char *name, char path[PATH_MAX + 64])
{
    const char *program = reader_program();
    snprintf(path, PATH_MAX + 64, "%.*s/%s", (int)(strrchr(program, '/') - program),
             program, name);
}

/* A build without gettext has no catalogue, and speaks English. */
static void need_catalogue(void)
{
    char path[PATH_MAX + 64];
    beside_program("locale/zh_CN/LC_MESSAGES/newsreader.mo", path);
    if (access(path, R_OK) != 0) {
        print_message("skipped: built without gettext\n");
        skip();
    }
}

static void test_every_hint_fits(void **state)
{
    (void)state;
    need_catalogue();
    static const char *const rows[][3] = {
        {"zh_CN", "第 1/3 篇  1 分钟", "Enter 打开  H 帮助"},
        {"zh_TW", "第 1/3 篇  1 分鐘", "Enter 開啟  H 說明"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct term *t = open_in(rows[i][0], "C.UTF-8", 80, 24);
        const char *status = term_row(t, 23);
        assert_non_null(strstr(status, rows[i][1]));
        assert_non_null(strstr(status, rows[i][2]));
        assert_true(reader_border(t) > 0);
        reader_check_whole(t);
        reader_leave(t);
    }
}

static void test_a_small_window_keeps_whole_hints(void **state)
{
    (void)state;
    need_catalogue();
    struct term *t = open_in("zh_CN", "C.UTF-8", 40, 20);
    assert_non_null(strstr(term_row(t, 19), "Enter 打开  H 帮助"));
    reader_check_whole(t);
    reader_leave(t);
}

/* Characters of doubtful width are wide here: nothing of the program's own is. */
static void test_where_doubtful_characters_are_wide(void **state)
{
    (void)state;
    need_catalogue();
    const char *env[] = {"LANGUAGE=zh_CN", NULL};
    struct term *t = reader_open(
        &(struct reader){.args = {"--ambiguous=2"},
                         .term = {.cols = 80, .rows = 24, .env = env, .ambiguous = 2}});
    int x, y;
    assert_true(term_find(t, "|", &x, &y));
    for (y = 0; y < 23; y++)
        assert_string_equal(term_cell(t, x, y).text, "|");
    assert_true(term_shows(t, "Enter 打开  H 帮助"));
    term_keys(t, "K");
    assert_true(term_shows(t, "已是第一篇"));
    term_keys(t, "C");
    assert_true(term_shows(t, "s 分篇  z 撤销"));
    reader_check_whole(t);
    reader_leave(t);
}

static void check_help(int cols, int rows)
{
    need_catalogue();
    struct term *t = open_in("zh_CN", "C.UTF-8", cols, rows);
    term_keys(t, "H");
    assert_true(term_shows(t, "在当前窗格中移动"));
    assert_true(term_shows(t, "j Down ^N ^E  下移一行；到文末或分栏时"));
    assert_non_null(strstr(term_row(t, rows - 1), "帮助  "));
    reader_check_whole(t);
    term_keys(t, "G");
    assert_true(term_shows(t, "先按数字再按键"));
    reader_check_whole(t);
    term_keys(t, "q");
    assert_true(term_shows(t, "H 帮助"));
    reader_leave(t);
}

static void test_help_in_80_columns(void **state)
{
    (void)state;
    check_help(80, 24);
}

static void test_help_in_40_columns(void **state)
{
    (void)state;
    check_help(40, 20);
}

/* keys, and what is on the screen afterwards; Esc between them */
static void test_messages_and_prompts(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *shows;
    } rows[] = {
        {"K", "已是第一篇"},   {"m", "已标为已读"},      {"n", "还没有查找过"},
        {"f", "这里没有转版"}, {"&闻宗衡", "& 闻宗衡"},  {"\033", "H 帮助"},
        {"&闻宗衡", "1 篇"},   {"\033", "H 帮助"},       {"F桥", "查找各版：桥"},
        {"\033", "H 帮助"},    {"s", "存为（.txt .md "}, {"\033", "H 帮助"},
        {"/桥(", "/桥("},      {"\033", "H 帮助"},       {"C", "s 分篇  z 撤销"},
        {"L", "这一版的更正"},
    };
    need_catalogue();
    struct term *t = open_in("zh_CN", "C.UTF-8", 80, 24);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        term_keys(t, rows[i].keys);
        if (!term_wait_text(t, rows[i].shows))
            fail_msg("after %s there is no %s:\n%s", rows[i].keys, rows[i].shows,
                     term_screen(t));
        reader_check_whole(t);
    }
    reader_leave(t);
}

/* By the locale alone, installed or not. */
static void test_the_locale_says_the_language(void **state)
{
    (void)state;
    need_catalogue();
    static const char *const rows[][2] = {
        {"zh_CN.UTF-8", "H 帮助"}, {"zh_SG.UTF-8", "H 帮助"}, {"zh_TW.UTF-8", "H 說明"},
        {"zh_HK.UTF-8", "H 說明"}, {"zh_MO.UTF-8", "H 說明"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct term *t = open_in("", rows[i][0], 80, 24);
        assert_true(term_shows(t, rows[i][1]));
        reader_leave(t);
    }
}

static void test_other_languages_are_english(void **state)
{
    (void)state;
    struct term *t = open_in("eo", "C.UTF-8", 80, 24);
    assert_true(term_shows(t, "H help"));
    reader_leave(t);
    t = open_in("zh_CN", "C", 80, 24);
    assert_true(term_shows(t, "H help"));
    reader_leave(t);
    t = open_in("en:zh_CN", "C.UTF-8", 80, 24);
    assert_true(term_shows(t, "H help"));
    reader_leave(t);
}

/* The program alone, its catalogues nowhere. */
static void test_no_catalogue_is_no_error(void **state)
{
    (void)state;
    char program[PATH_MAX], command[2 * PATH_MAX + 32], copy[300];
    snprintf(program, sizeof program, "%s", reader_program());
    snprintf(copy, sizeof copy, "%s/newsreader", reader_directory());
    snprintf(command, sizeof command, "cp '%s' '%s'", program, copy);
    assert_int_equal(system(command), 0);
    setenv("NEWSREADER", copy, 1);
    struct term *t = open_in("zh_CN", "C.UTF-8", 80, 24);
    assert_true(term_shows(t, "H help"));
    reader_leave(t);
    setenv("NEWSREADER", program, 1);
}

/* What the marks mean begins in one column, also of those whose width is in doubt. */
static void test_legend_in_one_column(void **state)
{
    (void)state;
    need_catalogue();
    static const char *const words[] = {"未读的报道", "读过的报道", "选中的报道",
                                        "有图片的",   "当前段落",   "书签"};
    for (int i = 0; i < 2; i++) {
        struct term *t = open_in("zh_CN", "C.UTF-8", i ? 120 : 80, i ? 40 : 24);
        term_keys(t, "HG");
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            int x, y;
            assert_true(term_find(t, words[k], &x, &y));
            assert_int_equal(x, 16);
        }
        reader_leave(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_hint_fits),
        cmocka_unit_test(test_a_small_window_keeps_whole_hints),
        cmocka_unit_test(test_where_doubtful_characters_are_wide),
        cmocka_unit_test(test_help_in_80_columns),
        cmocka_unit_test(test_help_in_40_columns),
        cmocka_unit_test(test_legend_in_one_column),
        cmocka_unit_test(test_messages_and_prompts),
        cmocka_unit_test(test_the_locale_says_the_language),
        cmocka_unit_test(test_other_languages_are_english),
        cmocka_unit_test(test_no_catalogue_is_no_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
