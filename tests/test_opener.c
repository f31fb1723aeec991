#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "input/opener_run.h"

static struct arena arena;
static struct openers openers;

static int defaults(void **state)
{
    (void)state;
    openers_default(&arena, &openers);
    return 0;
}

static int forget(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static const char *name_of(const struct opener *row)
{
    return row ? row->name : "";
}

static void knows_by_the_first_bytes(void **state)
{
    (void)state;
    static const struct {
        struct str bytes;
        const char *want;
    } rows[] = {
        {{"%PDF-1.7\n", 9}, "pdf"},
        {{"%PDF", 4}, ""},
        {{"\x1f\x8b\x08", 3}, "gzip"},
        {{"\xfd"
          "7zXZ\0\0",
          7},
         "xz"},
        {{"\x28\xb5\x2f\xfd", 4}, "zstd"},
        {{"\x89PNG\r\n", 6}, "png"},
        {{"\xff\xd8\xff\xe0", 4}, "jpeg"},
        {{"II*\0", 4}, "tiff"},
        {{"MM\0*", 4}, "tiff"},
        {{"II*?", 4}, ""},
        {{"RIFF\x10\0\0\0WEBPVP8 ", 16}, "webp"},
        {{"RIFF\x10\0\0\0WAVEfmt ", 16}, ""},
        {{"P5\n1 1\n", 7}, "pnm"},
        {{"P5. Das", 7}, ""},
        {{"本报讯", 9}, ""},
        {{"", 0}, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(name_of(openers_match(&openers, rows[i].bytes)),
                            rows[i].want);
}

static void knows_by_the_ending(void **state)
{
    (void)state;
    static const struct {
        const char *name, *want;
    } rows[] = {{"a.pdf", "pdf"},     {"A.PDF", "pdf"}, {"a.jpg", "jpeg"},
                {"a.jpeg", "jpeg"},   {"a.jp", ""},     {"pdf", ""},
                {"a.pdf.gz", "gzip"}, {"a.", ""},       {"a.b/c.tif", "tiff"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(name_of(openers_by_ending(&openers, rows[i].name)),
                            rows[i].want);
}

/* What is written in [open]. */
static void takes_rows(void **state)
{
    (void)state;
    static const struct {
        const char *name, *value, *want; /* want: the row's value; NULL: refused */
    } rows[] = {
        {"pdf", "my -x %s", "pdf | %PDF- | my -x %s"},
        {"gzip", "", "gz | \\x1f\\x8b | "},
        {"epub", "epub | PK\\x03\\x04 | pandoc -f epub -t plain %s",
         "epub | PK\\x03\\x04 | pandoc -f epub -t plain %s"},
        {"djvu", "  djvu djv|AT&TFORM|djvutxt %s  ", "djvu djv | AT&TFORM | djvutxt %s"},
        {"png", "png | \\x89PNG | other | %s", "png | \\x89PNG | other | %s"},
        {"nobody", "cat %s", NULL},
        {"half", "x | y", NULL},
        {"any", "x | | cat", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fault fault;
        bool good = openers_set(&arena, &openers, rows[i].name, rows[i].value, &fault);
        assert_int_equal(good, rows[i].want != NULL);
        const struct opener *row = openers_find(&openers, rows[i].name);
        if (rows[i].want)
            assert_string_equal(opener_value(&arena, row).ptr, rows[i].want);
    }
    assert_string_equal(name_of(openers_match(&openers, STR("PK\x03\x04"))), "epub");
    struct fault fault;
    assert_true(
        openers_set(&arena, &openers, "comic", "cbz | PK\\x03\\x04??a | cat", &fault));
    assert_string_equal(name_of(openers_match(&openers, STR("PK\x03\x04--b"))), "epub");
    assert_string_equal(name_of(openers_match(&openers, STR("PK\x03\x04--a"))), "comic");
}

static void splits_commands(void **state)
{
    (void)state;
    static const struct {
        const char *command, *want; /* words in <> */
    } rows[] = {
        {"a\"b c\" ' d'", "<ab c>< d>"},
        {"  x  %s  ", "<x></dev/fd/0>"},
        {"x -f %p -l %l%", "<x><-f><7><-l><eng%>"},
        {"%x", "<%x>"},
        {"  ", "NULL"},
        {"$(touch x);`id`|&", "<$(touch><x);`id`|&>"},
    };
    static const struct opener_words with = {"/dev/fd/0", 7, "eng"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[200] = "";
        char **words = opener_split(&arena, rows[i].command, &with);
        for (size_t k = 0; words && words[k]; k++) {
            strcat(got, "<");
            strcat(strcat(got, words[k]), ">");
        }
        assert_string_equal(words ? got : "NULL", rows[i].want);
    }
}

static bool run(const char *command, const char *bytes, struct str *out,
                struct fault *fault)
{
    struct opener_run one = {.openers = &openers, .command = command, .wake = -1};
    one.fd = opener_file_of(str_of(bytes), fault);
    bool good = opener_collect(&one, &arena, out, fault);
    close(one.fd);
    return good;
}

static void runs_commands(void **state)
{
    (void)state;
    static const struct {
        const char *command, *bytes, *want, *fault; /* fault: NULL: it works */
    } rows[] = {
        {"cat", "河湾镇\n", "河湾镇\n", NULL},
        {"cat %s", "河湾镇\n", "河湾镇\n", NULL},
        {"no-such-program-here %s", "", "", "not installed"},
        {"/etc/passwd", "", "", "ermission"},
        {"false %s", "", "", "status 1"},
        {"sh -c 'echo a; kill -9 $$'", "", "a\n", "status 137"},
        {"sh -c 'echo Incorrect password >&2; exit 1'", "", "", "qpdf"},
        {"sh -c 'exec <&-; exec >&-; sleep 1000'", "", "", "longer than 1 s"},
        {"sleep 1000", "", "", "longer than 1 s"},
        {"yes", "", NULL, "more than 1 MB"},
        {"  ", "", "", "no command"},
    };
    openers.seconds = 1;
    openers.limit = 1 << 20;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fault fault = {0};
        struct str text = {0};
        bool good = run(rows[i].command, rows[i].bytes, &text, &fault);
        if (good != !rows[i].fault)
            fail_msg("%s: %s", rows[i].command, fault.what);
        if (!good && !strstr(fault.what, rows[i].fault))
            fail_msg("%s: %s", rows[i].command, fault.what);
        if (rows[i].want && !str_equal(text, str_of(rows[i].want)))
            fail_msg("%s: %.*s", rows[i].command, STR_ARG(text));
        assert_true(text.len <= openers.limit);
    }
}

/* Its parent's SIGCHLD may be ignored, and its other signals blocked. */
static void runs_where_children_are_not_waited_for(void **state)
{
    (void)state;
    struct fault fault = {0};
    struct str text;
    signal(SIGCHLD, SIG_IGN);
    bool good = run("cat", "河湾镇\n", &text, &fault);
    signal(SIGCHLD, SIG_DFL);
    if (!good)
        fail_msg("%s", fault.what);
    assert_true(str_equal(text, STR("河湾镇\n")));
}

/* What a program leaves running dies with it. */
static void leaves_no_process(void **state)
{
    (void)state;
    struct fault fault = {0};
    struct str text;
    assert_true(run("sh -c '(sleep 1000 >/dev/null 2>&1 & echo $!)'", "", &text, &fault));
    pid_t pid = (pid_t)strtol(arena_copy(&arena, text).ptr, NULL, 10);
    assert_true(pid > 1);
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    for (int i = 0; i < 1000; i++) {
        char line[256] = "";
        FILE *file = fopen(path, "r");
        if (file && !fgets(line, sizeof line, file))
            line[0] = 0;
        if (file)
            fclose(file);
        const char *end = strrchr(line, ')');
        if (!end || end[2] == 'Z')
            return;
        nanosleep(&(struct timespec){0, 10000000}, NULL);
    }
    fail_msg("process %d lives on", (int)pid);
}

static void stops_when_told(void **state)
{
    (void)state;
    struct fault fault;
    struct str text;
    atomic_bool stop = true;
    struct opener_run one = {.openers = &openers,
                             .command = "sleep 1000",
                             .fd = -1,
                             .wake = -1,
                             .stop = &stop};
    assert_false(opener_collect(&one, &arena, &text, &fault));
    assert_non_null(strstr(fault.what, "stopped"));
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[1]); /* readable */
    one.stop = NULL;
    one.wake = ends[0];
    assert_false(opener_collect(&one, &arena, &text, &fault));
    assert_non_null(strstr(fault.what, "stopped"));
    close(ends[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(knows_by_the_first_bytes, defaults, forget),
        cmocka_unit_test_setup_teardown(knows_by_the_ending, defaults, forget),
        cmocka_unit_test_setup_teardown(takes_rows, defaults, forget),
        cmocka_unit_test_setup_teardown(splits_commands, defaults, forget),
        cmocka_unit_test_setup_teardown(runs_commands, defaults, forget),
        cmocka_unit_test_setup_teardown(runs_where_children_are_not_waited_for, defaults,
                                        forget),
        cmocka_unit_test_setup_teardown(leaves_no_process, defaults, forget),
        cmocka_unit_test_setup_teardown(stops_when_told, defaults, forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
