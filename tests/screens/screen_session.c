/* What a reader meets in a session, at both usual sizes: words that the screen shows (or,
 * with ! before them, does not) after keys. */
#include "rows.h"
#include "screens/reader.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct {
    int cols, rows;
} sizes[] = {{80, 24}, {120, 40}};
enum { SIZES = sizeof sizes / sizeof *sizes };

static const char page[] =
    "青砚晚报\n\n2026年3月12日 星期四\n\n02 民生\n\n"
    "# 绿色的渡船\n\n"
    "本报讯（记者 江岚）女儿把旧渡船漆成绿色，下水的策略是等一场雨。渡船停在桥下。\n\n"
    "# 老铁桥今起开放\n\n"
    "本报讯（记者 沈渡）天色刚从墨溪水面上浮起来，桥上已经有了人。\n";

/* What is remembered, per process; safe mode looks for no leaks, which it forbids. */
static char state_home[300];
static const char *const kept[] = {state_home, NULL};
static const char *const safe[] = {state_home, "NEWSREADER_SECURE=1",
                                   "ASAN_OPTIONS=detect_leaks=0", NULL};

static const struct row {
    const char *name, *option, *value; /* the options may be NULL */
    const char *const *env;
    const char *keys, *shows;
} rows[] = {
    {"-n of no story", "-n", "99", kept, "", "there is no story 99; there are 2"},
    {"-n", "-n", "2", kept, "", "story 2/2"},
    {": of no story", NULL, NULL, kept, ":99\r", "there is no story 99; there are 2"},
    {"lüse", NULL, NULL, kept, "/lüse\r", "hit 1/2"},
    {"nü", NULL, NULL, kept, "/nü\r", "hit 1/1"},
    {"lve", NULL, NULL, kept, "/lve\r", "hit 1/1"},
    {"the hits stay in a narrowed list", NULL, NULL, kept, "&渡船\r/渡船\r", "hit 1/3"},
    {"a story without the search's text says so", NULL, NULL, kept, "/渡船\rJ", "0 hits"},
    {"with a hint", NULL, NULL, kept, "&渡船\r/渡船\r", "n next"},
    {"and by what it is narrowed", NULL, NULL, kept, "&渡船\r/渡船\r", "&渡船 1 story"},
    {"/ in R searches the page as it is", "--no-state", NULL, kept, "R/渡船\r", "raw  q"},
    {"and shows its hits", "--no-state", NULL, kept, "R/渡船\r", "hit 1/3"},
    {"n in R", "--no-state", NULL, kept, "R/渡船\rn", "hit 2/3"},
    {"N in R, round the page", "--no-state", NULL, kept, "R/渡船\rN", "hit 3/3"},
    {"R shows the hits of the search", "--no-state", NULL, kept, "/桥上\rR", "hit 1/1"},
    {"y in the list alone", "--no-state", NULL, kept, "zy", "Paragraph copied"},
    {"r in the list alone", "--no-state", NULL, kept, "zr", "  7  "},
    {"covers it", "--no-state", NULL, kept, "zr", "!●"},
    {"R in the list alone", "--no-state", NULL, kept, "zR", "# 绿色的渡船"},
    {"covers it too", "--no-state", NULL, kept, "zR", "!●"},
    {"} in the list alone", "--no-state", NULL, kept, "z}", "C corrects"},
    {"* in the list alone", "--no-state", NULL, kept, "z*", "本报讯（记者 江岚）"},
    {"& lists stories", "--no-state", NULL, kept, "&民生\r", "No story contains 民生"},
    {"a bookmark", NULL, NULL, kept, "B", "Bookmark set"},
    {"a bookmark is set once", NULL, NULL, kept, "BB", "Bookmark set already"},
    {"its row", NULL, NULL, kept, "gB'", "绿色的渡船"},
    {"says the headline once", NULL, NULL, kept, "gB'", "!绿色的渡船  绿色的渡船"},
    {"a bookmark that is not kept", "--no-state", NULL, kept, "B", "are not kept"},
    {"is not claimed", "--no-state", NULL, kept, "B", "!Bookmark set"},
    {"E lists this edition", NULL, NULL, kept, "E", "青砚晚报  2026年3月12日"},
    {"E removes it", NULL, NULL, kept, "Ex", "Forgotten; its files"},
    {"a list of nothing offers nothing", "--no-state", NULL, kept, "'", "!Enter open"},
    {"safe mode removes none", NULL, NULL, safe, "Ex", "Nothing is removed in safe mode"},
    {"safe mode completes no file", NULL, NULL, safe, ":e page.t\t", "!:e page.txt"},
};
enum { ROWS = sizeof rows / sizeof *rows };

static struct term *open_row(const struct row *row, int size)
{
    reader_file("page.txt", page, sizeof page - 1);
    const char *argv[] = {reader_program(), "--no-config", "page.txt",
                          row->option,      row->value,    NULL};
    return term_open(&(struct term_options){.cols = sizes[size].cols,
                                            .rows = sizes[size].rows,
                                            .directory = reader_directory(),
                                            .env = row->env},
                     argv);
}

static void check_row(void **state)
{
    const struct row *row = *state;
    bool hidden = *row->shows == '!';
    snprintf(state_home, sizeof state_home, "XDG_STATE_HOME=%s/state",
             reader_directory());
    for (int i = 0; i < SIZES; i++) {
        struct term *t = open_row(row, i);
        if (*row->keys)
            term_keys(t, row->keys);
        if (!hidden)
            term_wait_text(t, row->shows);
        if (term_shows(t, row->shows + hidden) == hidden)
            fail_msg("%dx%d:\n%s", sizes[i].cols, sizes[i].rows, term_screen(t));
        term_close(t);
    }
}

/* Nothing is named and nothing remembered: what is shown is the sample, and it says so
 * until a key is pressed. */
static void test_the_sample_says_what_it_is(void **state)
{
    (void)state;
    const char *argv[] = {reader_program(), "--no-config", "--no-state", NULL};
    for (int i = 0; i < SIZES; i++) {
        struct term *t = term_open(&(struct term_options){.cols = sizes[i].cols,
                                                          .rows = sizes[i].rows},
                                   argv);
        const char *last = term_row(t, sizes[i].rows - 1);
        assert_non_null(strstr(last, "The sample edition; H for help; newsreader"));
        assert_true(term_shows(t, "第1版①)")); /* where a continuation is from */
        term_keys(t, "j");
        assert_false(term_shows(t, "The sample edition"));
        reader_leave(t);
    }
}

/* A story without a headline is named by how it begins, in 20 Han; its row costs no more
 * than one with a headline does. */
static void test_a_story_without_a_headline(void **state)
{
    (void)state;
    static const char text[] =
        "“渡口的事说小也小说大也大，要一班一班地查，一条一条地修，"
        "在新的一年里把每一座桥、每一条路、每一盏灯都修好、看好、用好。”他在会上说，"
        "墨溪两岸的渡口今年要全部通航。\n\n"
        "# 绿色的渡船\n\n本报讯（记者 江岚）渡船停在桥下。\n";
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_open(
            &(struct reader){.text = text,
                             .term = {.cols = sizes[i].cols, .rows = sizes[i].rows}});
        size_t len;
        term_keys(t, "z");
        assert_non_null(strstr(term_row(t, 1), "要一班一班地…"));
        assert_false(term_shows(t, "▌")); /* nothing of the story */
        for (int k = 0; k < 2; k++) {
            term_keys(t, k ? "k" : "j");
            term_step_raw(t, &len);
            assert_within(len, 1, 200);
        }
        reader_leave(t);
    }
}

/* What is furniture for sure has no row in the list: the page is shown as printed. */
static void test_a_hit_in_furniture(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct row row = {.option = "--no-state", .env = NULL};
        struct term *t = open_row(&row, i);
        term_keys(t, "F民生");
        assert_true(term_wait_text(t, "1 hit in 1 story"));
        term_keys(t, "\r\r");
        assert_true(term_wait_text(t, "page.txt:1"));
        assert_true(term_shows(t, "hit 1/1"));
        assert_true(term_shows(t, "# 绿色的渡船"));
        term_close(t);
    }
}

/* What is perhaps no furniture has a row, and is not taken for a story there. */
static void test_text_of_no_story(void **state)
{
    (void)state;
    const char *argv[] = {reader_program(), "--no-config", "--no-state",
                          "tests/pages/rows/doubt-a-heading-that-no-story-got.txt", NULL};
    for (int i = 0; i < SIZES; i++) {
        struct term *t = term_open(&(struct term_options){.cols = sizes[i].cols,
                                                          .rows = sizes[i].rows},
                                   argv);
        assert_true(term_wait_text(t, "(other text) 草原牧人"));
        assert_true(term_shows(t, " 镇上讨论渡船票价"));
        assert_false(term_shows(t, "(other text) 镇上"));
        term_keys(t, "G");
        assert_false(term_shows(t, " 0 min")); /* nothing is read in no time */
        term_keys(t, i ? "Cf" : "Cx"); /* it is none: the row goes, and comes back */
        assert_true(term_wait_text(t, "[body]"));
        assert_false(term_shows(t, "(other text)"));
        term_keys(t, "z");
        assert_true(term_wait_text(t, "(other text) 草原牧人"));
        term_close(t);
    }
}

/* A bookmark at a headline shows all of it, and a hit's page without a folio the name of
 * its file. */
static void test_names_in_lists(void **state)
{
    (void)state;
    static const char text[] = "# 墨溪老铁桥修缮四百天今起开放市民排队走过\n\n"
                               "本报讯（记者 沈渡）桥上已经有了人。\n";
    const char *path = reader_file("long.txt", text, sizeof text - 1);
    const char *argv[] = {reader_program(), "--no-config", path, NULL};
    for (int i = 0; i < SIZES; i++) {
        struct term *t = term_open(&(struct term_options){.cols = sizes[i].cols,
                                                          .rows = sizes[i].rows,
                                                          .env = kept},
                                   argv);
        term_keys(t, "gB'");
        assert_non_null(
            strstr(term_row(t, 1), "墨溪老铁桥修缮四百天今起开放市民排队走过"));
        term_keys(t, "xqF桥");
        assert_true(term_wait_text(t, "走过  (long.txt)"));
        term_close(t);
    }
}

int main(void)
{
    struct CMUnitTest tests[ROWS + 5];
    for (int i = 0; i < ROWS; i++)
        tests[i] = (struct CMUnitTest){rows[i].name, check_row, NULL, NULL,
                                       (void *)(uintptr_t)&rows[i]};
    tests[ROWS] = (struct CMUnitTest)cmocka_unit_test(test_the_sample_says_what_it_is);
    tests[ROWS + 1] = (struct CMUnitTest)cmocka_unit_test(test_a_hit_in_furniture);
    tests[ROWS + 2] =
        (struct CMUnitTest)cmocka_unit_test(test_a_story_without_a_headline);
    tests[ROWS + 3] = (struct CMUnitTest)cmocka_unit_test(test_names_in_lists);
    tests[ROWS + 4] = (struct CMUnitTest)cmocka_unit_test(test_text_of_no_story);
    return _cmocka_run_group_tests("session", tests, ROWS + 5, NULL, NULL);
}
