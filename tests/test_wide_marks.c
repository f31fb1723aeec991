#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "input/wide_marks.h"
#include "rows.h"

static const struct row {
    const char *name, *line, *want;
} rows[] = {
    {"a byline", "本报讯(记者 林舟):", "本报讯（记者 林舟）："},
    {"blanks beside a mark", "本报讯 ( 记者 林舟 ) ,", "本报讯（记者 林舟），"},
    {"a bracket of another kind", "〈记者林舟〉", "（记者林舟）"},
    {"all of them", "好,好:好;好?好!", "好，好：好；好？好！"},
    {"between digits", "以2:1取胜(12:30)", "以2:1取胜（12:30）"},
    {"at the line's ends", "(30)、(31)", "（30）、（31）"},
    {"one, at the line's beginning", "-座石桥", "一座石桥"},
    {"one, between Han", "第-座桥", "第一座桥"},
    {"a hyphen after ASCII", "CZ-座桥 2-中", "CZ-座桥 2-中"},
    {"two are a dash", "--老人说，是--座桥", "--老人说，是--座桥"},
    {"a full stop and marks of quotation stay", "\"桥\"长4.2米.", "\"桥\"长4.2米."},
    {"nothing to widen", "老石桥，修好了", "老石桥，修好了"},
    {"nothing", "", ""},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct str line = str_of(row->line), got = wide_marks(&arena, line);
    if (!str_equal(got, str_of(row->want)))
        fail_msg("%s: %.*s", row->name, STR_ARG(got));
    if (str_equal(line, str_of(row->want)))
        assert_ptr_equal(got.ptr, line.ptr);
    assert_ptr_equal(wide_marks(&arena, got).ptr, got.ptr);
    arena_free(&arena);
}

int main(void)
{
    struct CMUnitTest tests[sizeof rows / sizeof *rows];
    size_t count = 0;
    ROWS(tests, count, rows, check);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
