/* Memory: what a reader finds again who quits, renames, extracts again and comes back. */
#include "screens/reader.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char env_state[300], env_config[300], env_editor[300];

/* A home of the test's own for the state. */
static void fresh_home(void)
{
    static int number;
    snprintf(env_state, sizeof env_state, "XDG_STATE_HOME=%s/state-%d",
             reader_directory(), ++number);
    snprintf(env_config, sizeof env_config, "XDG_CONFIG_HOME=%s/config",
             reader_directory());
}

static struct term *open_with(int cols, int rows, const char *a, const char *b)
{
    const char *env[] = {env_state, env_config, env_editor[0] ? env_editor : "EDITOR",
                         "VISUAL", NULL};
    struct term_options options = {.cols = cols, .rows = rows, .env = env};
    const char *argv[] = {reader_program(), a, b, NULL};
    return term_open(&options, argv);
}

static const char *page_file(const char *name)
{
    static char paths[4][300];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, 300, "%s", reader_file(name, reader_page, strlen(reader_page)));
    return path;
}

/* The page with a line end after every eleventh character of its long paragraphs. */
static const char *wrapped_page(void)
{
    static char text[16384];
    size_t len = 0, column = 0;
    for (const char *c = reader_page; *c; c++) {
        bool lead = ((unsigned char)*c & 0xC0) != 0x80;
        column = *c == '\n' || *c == '#' ? 0 : column + lead;
        bool soft =
            lead && column > 22 && (unsigned char)*c >= 0xE4 && (unsigned char)*c < 0xEA;
        if (soft) {
            text[len++] = '\n';
            column = 1;
        }
        text[len++] = *c;
    }
    return reader_file("again.txt", text, len);
}

static void quit(struct term *term)
{
    term_keys(term, "Q");
    assert_int_equal(term_wait_exit(term, 2000), 0);
    assert_string_equal(term_unrestored(term), "");
    term_close(term);
}

/* The words that follow a place are on the top rows again: after another size, under
 * another name, extracted with other line ends, and with nothing named at all. */
static void test_comes_back_to_the_words(void **state)
{
    (void)state;
    fresh_home();
    const char *path = page_file("page.txt");
    struct term *t = open_with(60, 8, path, NULL);
    term_keys(t, "\tjjjj");
    char words[64];
    const char *row = term_row(t, 0);
    while (*row == ' ')
        row++;
    snprintf(words, sizeof words, "%.12s", row);
    assert_true(strlen(words) == 12);
    quit(t);

    t = open_with(60, 8, NULL, NULL);
    term_keys(t, "\t");
    assert_non_null(strstr(term_row(t, 0), words));
    quit(t);

    char other[300];
    snprintf(other, sizeof other, "%s/renamed.txt", reader_directory());
    assert_int_equal(rename(path, other), 0);
    t = open_with(44, 8, other, NULL);
    term_keys(t, "\t");
    assert_non_null(strstr(term_row(t, 0), words));
    quit(t);

    t = open_with(60, 8, wrapped_page(), NULL);
    term_keys(t, "\t");
    assert_non_null(strstr(term_row(t, 0), words));
    quit(t);
}

static bool is_unread(struct term *t, const char *headline)
{
    int y = reader_list_row(t, headline);
    assert_true(y >= 0);
    return strstr(term_row(t, y), "●") != NULL;
}

static void test_marks_unread_and_undo(void **state)
{
    (void)state;
    fresh_home();
    struct term *t = open_with(100, 7, page_file("marks.txt"), NULL);
    assert_true(is_unread(t, "老铁桥"));
    term_keys(t, "m");
    assert_false(is_unread(t, "老铁桥"));
    term_keys(t, "U");
    assert_true(is_unread(t, "老铁桥"));
    term_keys(t, "m");
    term_keys(t, ".");
    assert_true(term_find(t, "▸", &(int){0}, &(int){0}));
    assert_non_null(strstr(term_row(t, reader_list_row(t, "夜班公交")), "▸"));
    term_keys(t, "m,");
    assert_true(term_shows(t, "Top reached"));
    term_keys(t, "UU");
    assert_true(is_unread(t, "夜班公交"));
    assert_true(is_unread(t, "老铁桥"));
    quit(t);
}

/* Two stories were one when they were read: both are read, also where the reader then
 * scrolls in them, which gives each a row of its own. */
static void test_parts_of_what_was_read(void **state)
{
    (void)state;
    fresh_home();
    static char one[4096];
    const char *cut = strstr(reader_page, "# 夜班公交"), *on = strstr(cut, "市公交集团");
    snprintf(one, sizeof one, "%.*s%s", (int)(cut - reader_page), reader_page, on);
    struct term *t = open_with(100, 7, reader_file("one.txt", one, strlen(one)), NULL);
    term_keys(t, "m");
    quit(t);
    for (int round = 0; round < 2; round++) {
        t = open_with(100, 7, page_file("two.txt"), NULL);
        assert_false(is_unread(t, "老铁桥"));
        assert_false(is_unread(t, "夜班公交"));
        assert_true(is_unread(t, "图书馆"));
        term_keys(t, "\tjjjJjjj");
        quit(t);
    }
}

/* Its end was on the screen: it is read. Killed, the mark is kept all the same. */
static void test_reading_to_the_end_survives_a_kill(void **state)
{
    (void)state;
    fresh_home();
    const char *path = page_file("killed.txt");
    struct term *t = open_with(100, 7, path, NULL);
    term_keys(t, "\tG");
    assert_false(is_unread(t, "老铁桥"));
    term_signal(t, SIGKILL);
    assert_int_equal(term_wait_exit(t, 2000), -SIGKILL);
    term_close(t);
    t = open_with(100, 7, path, NULL);
    assert_false(is_unread(t, "老铁桥"));
    assert_true(is_unread(t, "夜班公交"));
    quit(t);
}

static void test_two_readers_merge(void **state)
{
    (void)state;
    fresh_home();
    const char *path = page_file("two.txt");
    struct term *one = open_with(100, 7, path, NULL);
    struct term *two = open_with(100, 7, path, NULL);
    term_keys(one, "m");
    term_keys(two, "jm");
    term_signal(one, SIGHUP);
    assert_true(term_wait_exit(one, 2000) != 0);
    term_close(one);
    quit(two);
    one = open_with(100, 7, path, NULL);
    assert_false(is_unread(one, "老铁桥"));
    assert_false(is_unread(one, "夜班公交"));
    quit(one);
}

static void test_bookmarks(void **state)
{
    (void)state;
    fresh_home();
    struct term *t = open_with(100, 7, page_file("marked.txt"), NULL);
    term_keys(t, "'");
    assert_true(term_shows(t, "No bookmark yet"));
    term_keys(t, "qj\tjjB");
    assert_true(term_shows(t, "Bookmark set"));
    quit(t);
    t = open_with(100, 7, page_file("marked.txt"), NULL);
    term_keys(t, "g'");
    assert_true(term_shows(t, "夜班公交新开四条线"));
    struct term_cursor cursor = term_cursor(t);
    assert_int_equal(cursor.y, 1);
    term_keys(t, "\r");
    assert_non_null(strstr(term_row(t, reader_list_row(t, "夜班公交")), "▸"));
    term_keys(t, "'x");
    assert_true(term_shows(t, "No bookmark yet"));
    quit(t);
}

/* A bookmark is marked at the margin, after the current paragraph's mark, in this run, in
 * the next and at any width, until it is removed. */
static void test_bookmarks_are_marked(void **state)
{
    (void)state;
    static const int sizes[][2] = {{80, 24}, {120, 40}};
    for (int i = 0; i < 2; i++) {
        int x, y;
        fresh_home();
        struct term *t =
            open_with(sizes[i][0], sizes[i][1], page_file("margin.txt"), NULL);
        term_keys(t, "ljjB");
        assert_false(term_shows(t, "◆"));
        term_keys(t, "j");
        assert_true(term_find(t, "◆", &x, &y));
        assert_int_equal(strncmp(reader_words(t, x + 2, y), "这座桥建成", 15), 0);
        quit(t);
        t = open_with(sizes[i][0] + 3, sizes[i][1], page_file("margin.txt"), NULL);
        assert_true(term_wait_text(t, "◆"));
        term_keys(t, "J");
        assert_false(term_shows(t, "◆"));
        term_keys(t, "K'x");
        term_keys(t, "q");
        assert_false(term_shows(t, "◆"));
        quit(t);
    }
}

/* The paragraph of a bookmark that is opened is the current one, from another story too. */
static void test_bookmark_sets_the_paragraph(void **state)
{
    (void)state;
    static const int sizes[][2] = {{80, 24}, {120, 40}};
    for (int i = 0; i < 2; i++) {
        fresh_home();
        struct term *t =
            open_with(sizes[i][0], sizes[i][1], page_file("opened.txt"), NULL);
        term_keys(t, "ljjB");
        term_keys(t, i ? "Jj" : "g");
        term_keys(t, "'\r");
        int x, y = reader_current_row(t, &x);
        assert_true(y >= 0);
        assert_int_equal(strncmp(reader_words(t, x, y), "这座桥建成", 15), 0);
        assert_int_equal(term_cursor(t).y, y);
        quit(t);
    }
}

/* Where a paragraph is in doubt as well, that is what the margin shows. */
static void test_a_doubt_before_a_bookmark(void **state)
{
    (void)state;
    static const int sizes[][2] = {{80, 24}, {120, 40}};
    for (int i = 0; i < 2; i++) {
        int x, y;
        fresh_home();
        struct term *t =
            open_with(sizes[i][0], sizes[i][1], "tests/screens/doubtful.txt", NULL);
        term_keys(t, "l}B");
        assert_true(term_shows(t, "Bookmark set"));
        y = reader_current_row(t, &x);
        assert_true(y >= 0);
        assert_string_equal(term_cell(t, x, y).text, "▌");
        term_keys(t, "/Officials\r"); /* another is current */
        assert_string_equal(term_cell(t, x, y).text, "?");
        assert_false(term_shows(t, "◆"));
        quit(t);
    }
}

static const char jumping[] =
    "青砚晚报\n\n01 要闻\n\n# 墨溪老铁桥把路还给行人\n\n"
    "本报讯（记者 沈渡）墨溪老铁桥重新开放首日，退休教师闻宗衡第一个走上桥面。\n\n"
    "修缮组用了四百天，把旧枕木换成新松木，桥墩上的构树也一棵棵清了出来，\n\n下转02版①\n"
    "\n"
    "# 夜班公交新开四条线\n\n本报讯（记者 陆识秋）市公交集团新开四条夜班线路。\n\n"
    "\f青砚晚报\n\n02 "
    "民生\n\n（上接01版①）墨溪老铁桥的枕木一共两千一百根，修缮组说，旧的都留给了博物馆。"
    "\n\n"
    "# 图书馆的灯\n\n每晚10时，市图书馆关掉一至四层的灯，五层却亮到天明。\n";

static void test_follows_jumps_and_comes_back(void **state)
{
    (void)state;
    fresh_home();
    const char *path = reader_file("jumps.txt", jumping, strlen(jumping));
    struct term *t = open_with(100, 9, path, NULL);
    term_keys(t, "\tf");
    assert_non_null(strstr(term_screen(t), "枕木一共"));
    term_keys(t, KEY_CTRL('O'));
    assert_non_null(strstr(term_row(t, 0), "墨溪老铁桥"));
    term_keys(t, KEY_CTRL('O'));
    assert_true(term_shows(t, "Nowhere to go back to"));
    quit(t);
}

static void test_shows_where_a_paragraph_came_from(void **state)
{
    (void)state;
    fresh_home();
    const char *path = reader_file("narrow.txt", reader_narrow, strlen(reader_narrow));
    struct term *t = open_with(100, 24, path, NULL);
    term_keys(t, "#");
    assert_true(term_shows(t, "   5"));
    term_keys(t, "#\t/管理方\rR");
    assert_true(term_shows(t, "随手写几句。傍晚收册子时，北头的写"));
    term_keys(t, "R");
    assert_false(term_shows(t, "随手写几句。傍晚收册子时，北头的写\n"));
    quit(t);
    t = open_with(100, 6, path, NULL);
    term_keys(t, "\tjjjr");
    assert_true(term_shows(t, "  3  桥上不设围挡"));
    term_keys(t, "r");
    assert_false(term_shows(t, "  3  桥上"));
    quit(t);
}

/* The sample edition has paragraphs that the parser is not sure of. */
static void test_goes_from_doubt_to_doubt(void **state)
{
    (void)state;
    fresh_home();
    char command[600], line[65536];
    bool doubted = false;
    snprintf(command, sizeof command, "'%s' --no-state -f jsonl </dev/null",
             reader_program());
    FILE *out = popen(command, "r");
    while (fgets(line, sizeof line, out))
        doubted |= strstr(line, "\"doubt\":true") != NULL;
    pclose(out);
    assert_true(doubted);
    struct term *t = open_with(60, 9, NULL, NULL);
    term_keys(t, "\t}");
    assert_false(term_shows(t, "No doubt"));
    int x;
    assert_true(reader_current_row(t, &x) >= 0);
    term_keys(t, "{{{{{{{{{{{{{{{{{{{{{{");
    assert_true(term_shows(t, "No doubtful paragraph above"));
    quit(t);
    t = open_with(100, 40, NULL, NULL);
    term_keys(t, "l}");
    assert_true(term_shows(t, "; C corrects"));
    term_keys(t, "k");
    assert_true(term_shows(t, "?")); /* in the margin, where the current one is another */
    quit(t);
}

/* What a filter prints of the page with this home. */
static int count_stories(const char *path)
{
    char command[1200], line[512];
    snprintf(command, sizeof command, "%s '%s' -f list '%s'", env_state, reader_program(),
             path);
    FILE *out = popen(command, "r");
    assert_non_null(out);
    int count = 0;
    while (fgets(line, sizeof line, out))
        count++;
    assert_int_equal(pclose(out), 0);
    return count;
}

static void test_corrections_are_kept_and_undone(void **state)
{
    (void)state;
    fresh_home();
    const char *path = page_file("wrong.txt");
    int before = count_stories(path);
    struct term *t = open_with(100, 20, path, NULL);
    term_keys(t, "Cjjs");
    term_keys(t, "h");
    assert_true(term_shows(t, "[headline]"));
    quit(t);
    assert_int_equal(count_stories(path), before + 1);

    t = open_with(100, 20, path, NULL);
    term_keys(t, "CL");
    assert_true(term_shows(t, "a story begins at: "));
    assert_false(term_shows(t, "no longer applies"));
    term_keys(t, "qCzz");
    assert_true(term_shows(t, "left on this page: 0"));
    quit(t);
    assert_int_equal(count_stories(path), before);
}

static void test_edits_and_reads_anew(void **state)
{
    (void)state;
    fresh_home();
    char script[280];
    static const char text[] = "#!/bin/sh\nsed -i 's/夜班公交/深夜公交/' \"$2\"\n";
    snprintf(script, sizeof script, "%s", reader_file("editor.sh", text, strlen(text)));
    assert_int_equal(chmod(script, 0700), 0);
    snprintf(env_editor, sizeof env_editor, "EDITOR=%s", script);
    struct term *t = open_with(100, 20, page_file("edited.txt"), NULL);
    term_keys(t, "j");
    assert_true(reader_list_row(t, "夜班公交") >= 0);
    term_keys(t, "e");
    assert_true(term_wait_text(t, "深夜公交"));
    assert_non_null(strstr(term_row(t, reader_list_row(t, "深夜公交")), "▸"));
    quit(t);
    env_editor[0] = 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_comes_back_to_the_words),
        cmocka_unit_test(test_marks_unread_and_undo),
        cmocka_unit_test(test_parts_of_what_was_read),
        cmocka_unit_test(test_reading_to_the_end_survives_a_kill),
        cmocka_unit_test(test_two_readers_merge),
        cmocka_unit_test(test_bookmarks),
        cmocka_unit_test(test_bookmarks_are_marked),
        cmocka_unit_test(test_bookmark_sets_the_paragraph),
        cmocka_unit_test(test_a_doubt_before_a_bookmark),
        cmocka_unit_test(test_follows_jumps_and_comes_back),
        cmocka_unit_test(test_shows_where_a_paragraph_came_from),
        cmocka_unit_test(test_goes_from_doubt_to_doubt),
        cmocka_unit_test(test_corrections_are_kept_and_undone),
        cmocka_unit_test(test_edits_and_reads_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
