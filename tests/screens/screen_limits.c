/* What a system may allow too little of: stack, open files. */
#include "screens/reader.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

static struct term *open_below(const char *limit)
{
    char line[PATH_MAX + 256];
    static char home[PATH_MAX];
    snprintf(home, sizeof home, "XDG_STATE_HOME=%s/state", reader_directory());
    static const char *env[] = {home, "EDITOR=true", NULL};
    reader_file("page.txt", reader_page, strlen(reader_page));
    snprintf(
        line, sizeof line,
        "%s; exec %s \"$@\" --no-config -o search.regex=yes -o copy.osc52=no page.txt",
        limit, reader_program());
    struct term_options options = {.cols = 100,
                                   .rows = 24,
                                   .env = env,
                                   .directory = reader_directory()};
    return term_open(&options, (const char *[]){"sh", "-c", line, NULL});
}

/* No library's stack is ours to know: ncurses reads a terminal into 64 KB of it. */
static void test_little_stack(void **state)
{
    (void)state;
    if (strstr(reader_program(), "check")) {
        print_message("skipped: a sanitizer needs stack of its own\n");
        skip();
    }
    struct term *t = open_below("ulimit -s 64");
    assert_true(term_wait_text(t, "1/3"));
    term_keys(t, "mJB/(线|路).*(桥|N6)*\rn");
    term_keys(t, KEY_ESC);
    term_watch(t, 60);
    term_keys(t, "F(线|路)\rq");
    term_keys(t, "rqRRHqyYCLq'qe");
    assert_true(term_wait_text(t, "/3"));
    reader_leave(t);
}

static void test_few_files(void **state)
{
    (void)state;
    struct term *t = open_below("ulimit -n 8");
    assert_int_equal(term_wait_exit(t, 10000), 1);
    assert_true(
        term_shows(t, "newsreader: at most 8 files may be open here (ulimit -n)"));
    term_close(t);
    const char *const filter[] = {"ulimit -n 8; set -- --format=list",
                                  "ulimit -n 15; set --"};
    for (size_t i = 0; i < sizeof filter / sizeof *filter; i++) {
        t = open_below(filter[i]);
        assert_int_equal(term_wait_exit(t, 10000), 1);
        assert_true(term_shows(t, "files may be open here (ulimit -n); 16 are needed"));
        term_close(t);
    }
    t = open_below("ulimit -n 16");
    assert_true(term_wait_text(t, "1/3"));
    term_keys(t, "mB");
    assert_true(term_shows(t, "Bookmark set"));
    reader_leave(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_little_stack),
        cmocka_unit_test(test_few_files),
    };
    return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
