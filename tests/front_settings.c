#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

#include "scratch.h"
#include "store/settings.h"

/* The name of a file that is not there. */
static char *new_file(void)
{
    static char path[80];
    if (!scratch_own.owner)
        assert_non_null(scratch_make("/tmp"));
    snprintf(path, sizeof path, "%s/config", scratch_own.path);
    unlink(path);
    return path;
}

static char *write_file(const char *text)
{
    char *path = new_file();
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    return path;
}

/* What a file sets, and what it is told about. */
static void reads_files(void **context)
{
    (void)context;
    static const struct {
        const char *name, *file;
        enum setting which;
        const char *want, *note; /* "": no note */
    } rows[] = {
        {"a choice", "[layout]\npanes = stacked\n", SETTING_PANES, "stacked", ""},
        {"a number", "[layout]\nmeasure=24\n", SETTING_MEASURE, "24", ""},
        {"a comment", "# no\n; no\n[type]\nkinsoku = none ; why\n", SETTING_KINSOKU,
         "none", ""},
        {"crlf", "[mouse]\r\non = yes\r\n", SETTING_MOUSE, "yes", ""},
        {"utf-8 mark", "\xEF\xBB\xBF[mouse]\non = yes\n", SETTING_MOUSE, "yes", ""},
        {"out of range", "[layout]\n\nmeasure = 4000\n", SETTING_MEASURE, "38", ":3:"},
        {"no number", "[layout]\nmeasure = 4x\n", SETTING_MEASURE, "38", "8..120"},
        {"no choice", "[type]\nkinsoku = loose\n", SETTING_KINSOKU, "strict", ":2:"},
        {"unknown", "[layout]\nmesure = 3\n", SETTING_MEASURE, "38", "layout.mesure"},
        {"no pair", "[mouse]\non = yes\nwhat\n", SETTING_MOUSE, "yes", ":3:"},
        {"control", "[layout]\npanes = \x1b[2J\n", SETTING_PANES, "auto", ":2:"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct settings settings;
        settings_default(&settings);
        char *path = write_file(rows[i].file);
        assert_true(settings_read(&arena, &settings, path, true, NULL));
        unlink(path);
        struct str got = settings.text[rows[i].which];
        if (!str_equal(got, str_of(rows[i].want)))
            fail_msg("%s: got %.*s", rows[i].name, STR_ARG(got));
        assert_int_equal(settings.note_count, *rows[i].note ? 1 : 0);
        if (*rows[i].note && !str_has(settings.notes[0], str_of(rows[i].note)))
            fail_msg("%s: noted %.*s", rows[i].name, STR_ARG(settings.notes[0]));
        for (size_t n = 0; n < settings.note_count; n++)
            assert_false(str_has(settings.notes[n], STR("\x1b")));
        arena_free(&arena);
    }
}

/* The reader's own file is "config"; one that is asked for has its name. */
static void names_the_file(void **context)
{
    (void)context;
    char *path = write_file("[layout]\nmeasure = 1\n");
    for (int required = 0; required < 2; required++) {
        struct arena arena = {0};
        struct settings settings;
        settings_default(&settings);
        assert_true(settings_read(&arena, &settings, path, required, NULL));
        assert_int_equal(settings.note_count, 1);
        struct str name = str_of(required ? path : "config");
        assert_true(str_starts(settings.notes[0], name));
        assert_true(str_starts(str_slice(settings.notes[0], name.len, SIZE_MAX),
                               STR(":2: layout.measure")));
        arena_free(&arena);
    }
    unlink(path);
}

static void says_a_long_line_and_goes_on(void **context)
{
    (void)context;
    struct arena arena = {0};
    struct settings settings;
    settings_default(&settings);
    char text[2000] = "[copy]\nfile = ";
    memset(text + strlen(text), 'x', 1500);
    strcat(text, "\nosc52 = no\n");
    char *path = write_file(text);
    assert_true(settings_read(&arena, &settings, path, true, NULL));
    unlink(path);
    assert_int_equal(settings.note_count, 1);
    assert_true(str_has(settings.notes[0], STR(":2: ")));
    assert_false(settings_on(&settings, SETTING_OSC52));
    arena_free(&arena);
}

static void prints_what_it_reads(void **context)
{
    (void)context;
    struct arena arena = {0};
    struct settings settings, again;
    settings_default(&settings);
    assert_true(settings_set(&arena, &settings, "layout.measure=33", NULL));
    const char *path = new_file();
    FILE *out = fopen(path, "w");
    settings_print(out, &settings);
    fclose(out);
    settings_default(&again);
    assert_true(settings_read(&arena, &again, path, true, NULL));
    unlink(path);
    assert_int_equal(again.note_count, 0);
    for (enum setting which = 0; which < SETTING_COUNT; which++)
        assert_true(str_equal(again.text[which], settings.text[which]));
    arena_free(&arena);
}

static void takes_assignments(void **context)
{
    (void)context;
    struct arena arena = {0};
    struct settings settings;
    struct fault fault;
    settings_default(&settings);
    assert_true(settings_set(&arena, &settings, "search.regex=yes", &fault));
    assert_true(settings_on(&settings, SETTING_REGEX));
    assert_true(settings_set(&arena, &settings, "keys.quit=x", &fault));
    assert_int_equal(settings.entry_count, 1);
    assert_false(settings_set(&arena, &settings, "search.regex", &fault));
    assert_false(settings_set(&arena, &settings, "search.regex=maybe", &fault));
    assert_non_null(strstr(fault.what, "search.regex"));
    assert_false(settings_set(&arena, &settings, "=.", &fault));
    assert_false(settings_read(&arena, &settings, "/nonexistent/config", true, &fault));
    assert_true(settings_read(&arena, &settings, "/nonexistent/config", false, &fault));
    assert_false(settings_read(&arena, &settings, "/tmp", false, &fault));
    arena_free(&arena);
}

static void fill(FILE *file, const char *line, int count)
{
    for (int i = 0; i < count; i++)
        fprintf(file, line, i, i);
}

/* Ten megabytes of what is wrong cost a few sentences, and some kilobytes. */
static void is_bounded(void **context)
{
    (void)context;
    static const char *const lines[] = {"x%d = %d\n", "j%d = k%d\n", "%d%d\n"};
    static const char *const sections[] = {"[layout]\n", "[keys]\n", "[nothing]\n"};
    for (size_t i = 0; i < 9; i++) {
        struct arena arena = {0};
        struct settings settings;
        const char *path = new_file();
        FILE *file = fopen(path, "w");
        fputs(sections[i / 3], file);
        fill(file, lines[i % 3], 600000);
        fputs("\n[layout]\nmeasure = 20\n", file);
        assert_int_equal(fclose(file), 0);
        settings_default(&settings);
        assert_true(settings_read(&arena, &settings, path, true, NULL));
        unlink(path);
        assert_true(settings.note_count <= 52);
        assert_true(settings.entry_count <= 5000);
        assert_int_equal(settings.number[SETTING_MEASURE], 20);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_files),
        cmocka_unit_test(is_bounded),
        cmocka_unit_test(names_the_file),
        cmocka_unit_test(says_a_long_line_and_goes_on),
        cmocka_unit_test(prints_what_it_reads),
        cmocka_unit_test(takes_assignments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
