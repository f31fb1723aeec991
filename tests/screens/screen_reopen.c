/* Files that are other files when they are read again: emptied, taken away, cut, swapped,
 * in a window of any size. Whatever key comes next finds no page that is gone. */
#include "screens/reader.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Every way to look at what was on the screen. */
static const char *const keys[] = {"*", "y",      "Y",   "B",   "r",  "R",  "C",
                                   "U", "m",      "'",   "f",   "n",  "N",  "}",
                                   "j", "\t*jk*", "F线", "&桥", "Cs", "CL", "?桥"};

static const char *editor(const char *script)
{
    static char env[PATH_MAX + 16];
    char text[256];
    snprintf(text, sizeof text, "#!/bin/sh\n%s\n", script);
    const char *path = reader_file("editor.sh", text, strlen(text));
    assert_int_equal(chmod(path, 0700), 0);
    snprintf(env, sizeof env, "EDITOR=%s", path);
    return env;
}

static void read_anew(const char *script, int cols, int rows, const char *key)
{
    const char *const env[] = {editor(script), NULL};
    struct term *t =
        reader_open(&(struct reader){.term = {.cols = 100, .rows = 12, .env = env}});
    term_keys(t, "/线路\rjJ*KBm");
    term_resize(t, cols, rows);
    term_keys(t, "e");
    term_keys(t, key);
    term_keys(t, "\r");
    term_resize(t, 100, 12);
    term_keys(t, KEY_ESC);
    term_watch(t, 60);
    term_keys(t, "*jJK");
    term_type(t, "Q", 1);
    int status = term_wait_exit(t, 10000);
    if ((status != 0 && status != 1) || term_shows(t, "Sanitizer")) /* 1: it is empty */
        fail_msg("%s, %dx%d, then %s: status %d\n%s", script, cols, rows, key, status,
                 term_screen(t));
    assert_string_equal(term_unrestored(t), "");
    term_close(t);
}

static void test_no_key_finds_a_page_that_is_gone(void **state)
{
    (void)state;
    static const char *const scripts[] = {
        ": > \"$2\"",
        "rm \"$2\"",
        "sed -i 9q \"$2\"",
        "printf '# 换了一篇\\n\\n线路改了，桥也改了。\\n' > \"$2\"",
    };
    static const int sizes[][2] = {{100, 12}, {1, 1}, {30, 6}};
    size_t count = sizeof keys / sizeof *keys;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        for (size_t k = i % 2; k < count; k += 2)
            read_anew(scripts[i], sizes[k % 3][0], sizes[k % 3][1], keys[k]);
    read_anew(scripts[0], 1, 1, "*");
    read_anew(scripts[0], 100, 12, "*");
}

/* Keys that come in one piece with ^R are of the pages that it reads. */
static void test_keys_after_a_reload_wait_for_it(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *shows;
    } rows[] = {{"\022H/zoom", "/zoom"},  {"\022R/线路", "/线路"},
                {"\022\tr/线", "/线"},    {"\022C\022/线路", "/线路"},
                {"\022F线\r", "Hits in"}, {"\022:messages\r/e", "/e"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct term *t = reader_sized(100, 24);
        term_keys(t, rows[i].keys);
        if (!term_wait_text(t, rows[i].shows))
            fail_msg("%zu: no %s\n%s", i, rows[i].shows, term_screen(t));
        term_keys(t, KEY_ESC);
        reader_leave(t);
    }
    char many[4000];
    memset(many, 022, sizeof many - 2);
    memcpy(many + sizeof many - 2, "J", 2);
    struct term *t = reader_sized(100, 24);
    term_keys(t, many);
    assert_true(term_wait_text(t, "2/3"));
    reader_leave(t);
}

/* A window that shows nothing lays nothing out: what was seen there before is not searched. */
static void test_the_raw_page_that_was_is_not_searched(void **state)
{
    (void)state;
    static const char *const renewals[] = {"Cs\033", "\022"};
    for (size_t i = 0; i < 2; i++) {
        struct term *t = reader_sized(100, 24);
        term_keys(t, "R");
        term_keys(t, "q");
        term_keys(t, "ljj");
        term_keys(t, renewals[i]);
        term_watch(t, 60);
        term_resize(t, 1, 1);
        term_keys(t, "R");
        term_keys(t, "/桥");
        term_keys(t, "\r");
        term_keys(t, "nj");
        term_resize(t, 100, 24);
        reader_leave(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_key_finds_a_page_that_is_gone),
        cmocka_unit_test(test_keys_after_a_reload_wait_for_it),
        cmocka_unit_test(test_the_raw_page_that_was_is_not_searched),
    };
    return cmocka_run_group_tests_name("reopen", tests, NULL, NULL);
}
