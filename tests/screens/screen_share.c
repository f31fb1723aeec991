/* Copying, saving, piping, and that safe mode refuses them. */
#include "screens/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *slurp(const char *path)
{
    static char bytes[65536];
    FILE *file = fopen(path, "r");
    size_t len = file ? fread(bytes, 1, sizeof bytes - 1, file) : 0;
    if (file)
        fclose(file);
    bytes[len] = 0;
    return bytes;
}

static const int sizes[][2] = {{80, 24}, {120, 40}};

static struct term *open_env(const char *const *env, int size)
{
    return reader_open(&(struct reader){
        .term = {.cols = sizes[size][0], .rows = sizes[size][1], .env = env}});
}

static bool sent(struct term *t, const char *bytes)
{
    size_t len;
    const char *raw = term_step_raw(t, &len);
    return memmem(raw, len, bytes, strlen(bytes)) != NULL;
}

/* "# 老铁" … in base64, within OSC 52. */
static void test_copies_to_the_clipboard(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        const char *plain[] = {"TMUX", "NEWSREADER_YANK", NULL};
        struct term *t = open_env(plain, i);
        term_keys(t, "y");
        assert_true(sent(t, "\033]52;c;6ICB6ZOB5qGl5LuK6LW35byA5pS+\a"));
        assert_true(term_shows(t, "Paragraph copied, 7 characters"));
        term_keys(t, "Y");
        assert_true(sent(t, "\033]52;c;"));
        assert_true(term_shows(t, "Story copied"));
        term_keys(t, "Q");
        assert_int_equal(term_wait_exit(t, 2000), 0);
        term_close(t);
    }
}

static void test_says_what_is_too_long(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct term *t = reader_open(
            &(struct reader){.args = {"-o", "copy.limit=1000"},
                             .term = {.cols = sizes[i][0], .rows = sizes[i][1]}});
        term_keys(t, "Y");
        assert_true(term_shows(t, "too long for the clipboard"));
        assert_false(sent(t, "\033]52"));
        reader_leave(t);
    }
}

static void test_copies_to_a_command_with_its_source(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        char yank[400], path[300];
        snprintf(path, sizeof path, "%s/yanked", reader_directory());
        snprintf(yank, sizeof yank, "NEWSREADER_YANK=cat > '%s'", path);
        const char *env[] = {yank, NULL};
        struct term *t = open_env(env, i);
        term_keys(t, "jY");
        term_watch(t, 50);
        const char *got = slurp(path);
        assert_non_null(strstr(got, "N6线路因此特意拐进医院后门"));
        assert_non_null(strstr(got, "——青砚晚报 2026年3月12日"));
        assert_non_null(strstr(got, "《夜班公交新开四条线》"));
        assert_non_null(strstr(got, "page.txt:"));
        term_keys(t, "Q");
        term_wait_exit(t, 2000);
        term_close(t);
    }
}

static void test_saves_by_the_names_end(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        char path[300], keys[400];
        struct term *t = reader_sized(sizes[i][0], sizes[i][1]);
        snprintf(path, sizeof path, "%s/story.md", reader_directory());
        snprintf(keys, sizeof keys, "s%s\r", path);
        term_keys(t, keys);
        assert_true(strncmp(slurp(path), "# 老铁桥今起开放\n", 15) == 0);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs("mine", file);
        fclose(file);
        static const char *const no[] = {"n", "x", "\r", "\003", "\033[200~y\033[201~n"};
        for (size_t k = 0; k < sizeof no / sizeof *no; k++) {
            term_keys(t, keys);
            assert_true(term_shows(t, "Replace it?"));
            term_keys(t, no[k]);
            assert_true(term_shows(t, "nothing was written"));
            assert_string_equal(slurp(path), "mine");
        }
        term_keys(t, keys);
        term_keys(t, "y");
        assert_true(term_shows(t, "Saved as"));
        assert_true(strncmp(slurp(path), "# 老铁桥今起开放\n", 15) == 0);
        unlink(path);
        assert_int_equal(symlink("elsewhere", path), 0);
        term_keys(t, keys);
        assert_true(term_shows(t, "is a link; nothing was written"));
        unlink(path);
        snprintf(path, sizeof path, "%s/story.jsonl", reader_directory());
        snprintf(keys, sizeof keys, "s%s\r", path);
        term_keys(t, keys);
        assert_true(strncmp(slurp(path), "{\"page\":", 8) == 0);
        unlink(path);
        reader_leave(t);
    }
}

/* S saves what is listed, at both sizes; ~ is the home directory. */
static void test_saves_what_is_listed(void **state)
{
    (void)state;
    char home[300], path[300];
    snprintf(home, sizeof home, "HOME=%s", reader_directory());
    snprintf(path, sizeof path, "%s/listed.md", reader_directory());
    const char *env[] = {home, NULL};
    for (int i = 0; i < 2; i++) {
        struct term *t = reader_open(&(struct reader){
            .term = {.cols = sizes[i][0], .rows = sizes[i][1], .env = env}});
        term_keys(t, "S");
        assert_true(term_shows(t, "Save the edition as"));
        term_keys(t, "~/listed.md\r");
        assert_true(term_shows(t, "Saved as /"));
        assert_non_null(strstr(slurp(path), "# 老铁桥今起开放"));
        assert_non_null(strstr(slurp(path), "# 夜班公交新开四条线"));
        unlink(path);
        term_keys(t, "&公交\r");
        term_keys(t, "S");
        assert_true(term_shows(t, "Save the stories listed as"));
        term_keys(t, "~/listed.md\r");
        assert_null(strstr(slurp(path), "# 老铁桥今起开放"));
        assert_non_null(strstr(slurp(path), "# 夜班公交新开四条线"));
        unlink(path);
        term_keys(t, "\033");
        term_watch(t, 60);
        reader_leave(t);
    }
}

/* An EPUB is one by epubcheck, or by its structure; without zip that is said. */
static void test_saves_an_epub(void **state)
{
    (void)state;
    char path[300], keys[400], command[1000];
    bool packs = system("command -v zip >/dev/null") == 0;
    snprintf(path, sizeof path, "%s/book.epub", reader_directory());
    static const char *const texts[] = {
        "老铁桥今起开放 这座桥建成",
        "老铁桥今起开放 这座桥建成 夜班公交新开四条线 图书馆"};
    struct term *t = reader_sized(120, 40);
    for (int i = 0; i < 4; i++) {
        int all = i % 2;
        if (i == 2)
            term_resize(t, 80, 24);
        snprintf(keys, sizeof keys, "%c%s\r", all ? 'S' : 's', path);
        term_keys(t, keys);
        assert_true(term_wait_text(t, packs ? "Saved as" : "needs the program zip"));
        snprintf(
            command, sizeof command,
            "if command -v epubcheck >/dev/null; then epubcheck -q '%s' || exit; fi; "
            "if command -v python3 >/dev/null; then "
            "python3 tests/docs/epub.py '%s' %d %s; fi",
            path, path, all ? 3 : 1, texts[all]);
        assert_true(!packs || system(command) == 0);
        unlink(path);
    }
    reader_leave(t);
    t = reader_open(
        &(struct reader){.term = {.cols = 80,
                                  .rows = 24,
                                  .env = (const char *[]){"PATH=/nowhere", NULL}}});
    snprintf(keys, sizeof keys, "s%s\r", path);
    term_keys(t, keys);
    assert_true(term_wait_text(t, "zip"));
    assert_int_equal(access(path, F_OK), -1);
    reader_leave(t);
}

/* The commands of [pipe] are offered by a letter each. */
static void test_pipe_presets(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct term *t = reader_open(
            &(struct reader){.args = {"-o", "pipe.speak=grep -c 闻宗衡", "-o",
                                      "pipe.sort=sort >/dev/null"},
                             .term = {.cols = sizes[i][0], .rows = sizes[i][1]}});
        term_keys(t, "|");
        assert_true(term_shows(t, "s speak  o sort"));
        term_keys(t, "s");
        assert_true(term_wait_text(t, "Enter to continue"));
        term_keys(t, "\r");
        term_keys(t, "||");
        assert_true(term_shows(t, "Pipe to:"));
        term_keys(t, "grep -c 桥\r");
        assert_true(term_wait_text(t, "Enter to continue"));
        term_keys(t, "\r");
        term_keys(t, "|\033");
        term_watch(t, 60);
        assert_false(term_shows(t, "Pipe to"));
        reader_leave(t);
    }
}

static void test_pipes_and_comes_back(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct term *t = reader_sized(sizes[i][0], sizes[i][1]);
        term_keys(t, "|grep -c 闻宗衡\r");
        assert_true(term_wait_text(t, "Enter to continue"));
        term_keys(t, "\r");
        assert_true(reader_border(t) > 0);
        assert_true(reader_list_row(t, "老铁桥") >= 0);
        reader_leave(t);
    }
}

static void test_safe_mode_refuses(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        char bad[256], yank[300];
        snprintf(bad, sizeof bad, "%s/bad", reader_directory());
        snprintf(yank, sizeof yank, "NEWSREADER_YANK=touch %s", bad);
        const char *env[] = {"NEWSREADER_SECURE=1", yank,
                             /* what is confined cannot look for leaks */
                             "ASAN_OPTIONS=detect_leaks=0", NULL};
        struct term *t = open_env(env, i);
        term_keys(t, "s");
        assert_true(term_shows(t, "off in safe mode"));
        term_keys(t, "|");
        assert_true(term_shows(t, "off in safe mode"));
        term_keys(t, "S");
        assert_true(term_shows(t, "Saving is off in safe mode"));
        term_keys(t, ":w x\r");
        assert_true(term_shows(t, "Saving is off in safe mode"));
        term_keys(t, ":e x\r");
        assert_true(term_shows(t, "Opening is off in safe mode"));
        term_keys(t, "e");
        assert_true(term_shows(t, "Editing is off in safe mode"));
        term_keys(t, "y");
        assert_int_equal(access(bad, F_OK), -1);
        term_keys(t, "Q");
        assert_int_equal(term_wait_exit(t, 2000), 0);
        term_close(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_copies_to_the_clipboard),
        cmocka_unit_test(test_says_what_is_too_long),
        cmocka_unit_test(test_copies_to_a_command_with_its_source),
        cmocka_unit_test(test_saves_by_the_names_end),
        cmocka_unit_test(test_saves_what_is_listed),
        cmocka_unit_test(test_saves_an_epub),
        cmocka_unit_test(test_pipe_presets),
        cmocka_unit_test(test_pipes_and_comes_back),
        cmocka_unit_test(test_safe_mode_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
