/* Reflexes: what hands know from less, vi and mail readers. */
#include "screens/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
    int cols, rows;
} sizes[] = {{80, 24}, {120, 40}};
enum { SIZES = sizeof sizes / sizeof *sizes };

/* Keys, and what the screen shows (or, with ! before it, does not). */
static const struct row {
    const char *name, *keys, *shows;
} rows[] = {
    {"Enter repeats the search from the next hit", "/桥\r/\r", "/桥  hit 2/"},
    {"and again", "/桥\r/\r/\r", "/桥  hit 3/"},
    {"n after Esc", "/线路\r\033n", "/线路  hit"},
    {"Enter after Esc", "/线路\r\033/\r", "/线路  hit"},
    {"nothing searched yet", "n", "No search yet"},
    {"a regular expression", "/\022", "regex /"},
    {"in that prompt only", "/\022\033/", "!regex"},
    {"in F", "F\022", "regex "},
    {"in &", "&\022", "regex &"},
    {"q widens a narrowed list", "&公交\rq", "老铁桥"},
    {"a list of nothing is refused", "&没有这样的词\r", "No story contains"},
    {"a key that is none", "W", "W is not a key here; H for help"},
    {"^C says how to leave", "\003", "Q leaves the program"},
    {":2", ":2\r", "story 2/3"},
    {"% without a number", "%", "A number comes first: 50%"},
    {":50%", ":50%\r", "story 2/3"},
    {":help", ":help bookmark\r", "bookmark"},
    {":e of no file", ":e nosuch.txt\r", "nosuch.txt: No such file or directory"},
    {"the edition stays", ":e nosuch.txt\r", "老铁桥今起开放"},
    {":set", ":set story.show_joins=yes\rl", "page.txt:"},
    {":set of a key", ":set keys.mark=W\rW", "Marked as read"},
    {":set of a key that is none", ":set keys.mark=Nokey\r", "Nokey"},
    {":set of the mouse", ":set mouse.on=yes\rM", "Mouse off"},
    {":set of the border", ":set layout.border=ascii\r", "!│"},
    {":set of rows for a headline", ":set layout.headlines=1\r", "story 1/3"},
    {":set of what is read at the start", ":set memory.pages=64\r",
     "memory.pages is read at the start"},
    {":set of nothing", ":set no.such=1\r", "no.such"},
    {"a command that is none", ":nosuch\r", "nosuch is not a command"},
    {"Tab completes", ":he\tx", ":help x"},
    {"Tab completes a setting", ":set layout.h\t", "set layout.headlines="},
    {"Tab goes through commands", ":\t\t", ":next"},
    {"BackTab goes back", ":\t\t\033[Z", ":quit"},
    {"and to what was typed", ":h\t\033[Z", "!help"},
    {"says which of how many", ":set layout.\t\t", "2/8"},
    {"a setting's choices", ":set layout.columns=\t\t", ":set layout.columns=1"},
    {"a file to open", ":e ./page.t\t", ":e ./page.txt"},
    {"a file to write", ":w ./page.t\t", ":w ./page.txt"},
    {"a file to save as", "s./page.t\t", "epub): ./page.txt"},
    {"a file that is none", "s./nosuch\t", "epub): ./nosuch"},
    {":n", ":n\r", "This is the last file"},
    {":p", ":p\r", "This is the first file"},
    {"^O from a story", "J\017", "story 1/3"},
    {"^O from a search", "/图书馆\r\017", "story 1/3"},
    {"^O once for each leap", "J/图书馆\r\017\017", "story 1/3"},
    {"^O with nowhere to go", "\017", "Nowhere to go back to"},
    {"a paste asks", "\033[200~图书馆\n的灯\033[201~", "Search for what was pasted? y/n"},
    {"a paste is searched", "\033[200~图书馆\033[201~y", "图书馆  hit 1/"},
    {"or not", "\033[200~图书馆\033[201~n", "story 1/3"},
    {"/ in help searches help", "H/redraw the\r", "redraw the screen"},
    {"n goes on in help", "H/bookmark\rn", "bookmark  hit 2/"},
    {"N goes back in help", "H/bookmark\rN", "/"},
    {"no hit in help", "H/nosuchword\r", "No hit for nosuchword"},
    {"n in help without a search", "Hn", "No search yet"},
    {"H shows the prompt's keys", "H/leave the prompt\r", "Esc ^C ^G"},
    {"H shows the marks", "H/an unread st\r", "●"},
    {"H in corrections", "CH", "undo the last correction"},
    {"q leads back to them", "CHq", "z undo"},
    {"H leads back to them", "CHH", "z undo"},
    {"H in bookmarks", "'H", "list the bookmarks"},
    {"q leads back to bookmarks", "'Hq", "No bookmark yet"},
    {"H in the printed lines", "rH", "show the page as extracted"},
    {":messages", ":messages\r", "No errors."},
    {"Z alone", "Z", "Z or Q leaves"},
    {"Z and another key", "Zj", "story 2/3"},
};

static void check_row(void **state)
{
    const struct row *row = *state;
    bool not = *row->shows == '!';
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_sized(sizes[i].cols, sizes[i].rows);
        term_keys(t, row->keys);
        term_watch(t, 60);
        if (term_shows(t, row->shows + not ) == not )
            fail_msg("%s:\n%s", row->name, term_screen(t));
        term_keys(t, "\033");
        term_watch(t, 60);
        reader_leave(t);
    }
}

/* :set of a theme or a colour is seen at once. */
static void test_set_colors(void **state)
{
    (void)state;
    static const char *const keys[] = {":set color.theme=ink\r",
                                       ":set colors.headline=#00ff00\r"};
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_sized(sizes[i].cols, sizes[i].rows);
        int x, y;
        term_find(t, "│", &x, &y);
        while (!term_cell(t, x, 0).bold)
            x++;
        for (int k = 0; k < 2; k++) {
            int32_t before = term_cell(t, x, 0).ink;
            term_keys(t, keys[k]);
            assert_int_not_equal(term_cell(t, x, 0).ink, before);
        }
        reader_leave(t);
    }
}

/* From file to file, by :n and :p and by Space; :w writes the story, :e opens a file. */
static void test_several_files(void **state)
{
    (void)state;
    static const char one[] = "# 渡口停航\n\n本报讯（记者 江岚）渡口今日停航一天。\n",
                      two[] = "# 老桥开放\n\n本报讯（记者 沈渡）老铁桥清晨开放。\n";
    const char *directory = reader_directory();
    const char *argv[] = {reader_program(), "--no-state", "--no-config",
                          "one.txt",        "two.txt",    NULL};
    char written[400];
    snprintf(written, sizeof written, "%s/one.md", directory);
    reader_file("one.txt", one, sizeof one - 1);
    reader_file("two.txt", two, sizeof two - 1);
    for (int i = 0; i < SIZES; i++) {
        struct term *t = term_open(&(struct term_options){.cols = sizes[i].cols,
                                                          .rows = sizes[i].rows,
                                                          .directory = directory},
                                   argv);
        assert_true(term_wait_text(t, "1/2"));
        reader_check_selected(t, "渡口停航");
        term_keys(t, ":n\r");
        reader_check_selected(t, "老桥开放");
        term_keys(t, ":p\r");
        reader_check_selected(t, "渡口停航");
        term_keys(t, " ");
        reader_check_selected(t, "老桥开放");
        term_keys(t, "\017");
        reader_check_selected(t, "渡口停航");
        term_keys(t, ":w one.md\r");
        assert_true(term_shows(t, "Saved as one.md"));
        assert_int_equal(unlink(written), 0);
        term_keys(t, ":e two.txt\r");
        assert_true(term_wait_text(t, "1/1"));
        reader_check_selected(t, "老桥开放");
        reader_leave(t);
    }
}

static void test_leaves(void **state)
{
    (void)state;
    static const char *const ways[] = {"ZZ", "ZQ", ":q\r", ":quit\r"};
    for (size_t i = 0; i < SIZES * sizeof ways / sizeof *ways; i++) {
        struct term *t = reader_sized(sizes[i % SIZES].cols, sizes[i % SIZES].rows);
        term_type(t, ways[i / SIZES], strlen(ways[i / SIZES]));
        assert_int_equal(term_wait_exit(t, 10000), 0);
        assert_string_equal(term_unrestored(t), "");
        term_close(t);
    }
}

/* Every error of the settings is said: the number at the start, all by :messages, and
 * when the program has left. */
static void test_settings_errors(void **state)
{
    (void)state;
    static const char file[] = "[keys]\nzoom = X\nsave = X\nnosuch = y\n"
                               "[colors]\ntext = blurple\n[layout]\nmeasure = 3\n";
    char home[400], made[400];
    snprintf(home, sizeof home, "XDG_CONFIG_HOME=%s", reader_directory());
    snprintf(made, sizeof made, "%s/newsreader", reader_directory());
    mkdir(made, 0700);
    reader_file("newsreader/config", file, sizeof file - 1);
    const char *const env[] = {home, NULL};
    const char *page = reader_file("page.txt", reader_page, strlen(reader_page));
    const char *argv[] = {reader_program(), "--no-state", page, NULL};
    for (int i = 0; i < SIZES; i++) {
        struct term *t = term_open(&(struct term_options){.cols = sizes[i].cols,
                                                          .rows = sizes[i].rows,
                                                          .env = env},
                                   argv);
        assert_true(term_shows(t, "4 errors in the settings; :messages lists them"));
        term_keys(t, ":messages\r");
        assert_true(
            term_shows(t, "config:3: zoom and save have the same key; save keeps it"));
        assert_true(term_shows(t, ":4: there is no action 'nosuch'"));
        assert_true(term_shows(t, ":6: blurple is neither"));
        assert_true(term_shows(t, ":8: layout.measure: '3' is not a number 8..120"));
        term_keys(t, "q");
        term_type(t, "Q", 1);
        assert_int_equal(term_wait_exit(t, 10000), 0);
        assert_true(term_shows(t, ":6: blurple is neither"));
        assert_true(term_shows(t, ":8: layout.measure"));
        term_close(t);
    }
}

/* The correction keys are bound like all others. */
static void test_rebound_corrections(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_open(
            &(struct reader){.args = {"-o", "keys.correct_undo=U", "-o",
                                      "keys.correct_part="},
                             .term = {.cols = sizes[i].cols, .rows = sizes[i].rows}});
        term_keys(t, "CU");
        assert_true(term_shows(t, "No correction of this page to undo"));
        term_keys(t, "p");
        assert_true(term_shows(t, "p is not a key here"));
        term_keys(t, "H");
        assert_true(term_shows(t, "U "));
        reader_leave(t);
    }
}

/* Keys that are typed at once while the list is still searched: q widens it, and a list of
 * nothing is refused when that is known. Long enough for no machine to be done before. */
static void test_typed_ahead(void **state)
{
    (void)state;
    enum { PAGES = 1500 };
    static const char last[] = "# vvvv\n\nvvvv\n";
    size_t len = strlen(reader_page) + 1, size = PAGES * len + sizeof last - 1;
    char *text = malloc(size);
    assert_non_null(text);
    for (size_t i = 0; i < PAGES; i++) {
        memcpy(text + i * len, reader_page, len - 1);
        text[i * len + len - 1] = '\f';
    }
    memcpy(text + PAGES * len, last, sizeof last - 1);
    struct term *t = reader_open(
        &(struct reader){.text = text, .len = size, .term = {.cols = 80, .rows = 24}});
    free(text);
    term_keys(t, "&vx\r");
    assert_true(term_shows(t, "No story contains vx"));
    term_keys(t, "&vv\rq");
    assert_true(term_shows(t, "老铁桥"));
    assert_false(term_shows(t, "&vv"));
    reader_leave(t);
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROWS + 6];
    for (int i = 0; i < ROWS; i++)
        tests[i] = (struct CMUnitTest){rows[i].name, check_row, NULL, NULL,
                                       (void *)(uintptr_t)&rows[i]};
    tests[ROWS] = (struct CMUnitTest)cmocka_unit_test(test_leaves);
    tests[ROWS + 1] = (struct CMUnitTest)cmocka_unit_test(test_settings_errors);
    tests[ROWS + 2] = (struct CMUnitTest)cmocka_unit_test(test_rebound_corrections);
    tests[ROWS + 3] = (struct CMUnitTest)cmocka_unit_test(test_typed_ahead);
    tests[ROWS + 4] = (struct CMUnitTest)cmocka_unit_test(test_set_colors);
    tests[ROWS + 5] = (struct CMUnitTest)cmocka_unit_test(test_several_files);
    return cmocka_run_group_tests_name("reflexes", tests, NULL, NULL);
}
