#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "input/opener.h"

static void knows_by_the_first_bytes(void **context)
{
    (void)context;
    static const struct {
        struct str bytes;
        enum opener want;
    } rows[] = {
        {{"%PDF-1.7\n", 9}, OPENER_PDF},
        {{"\x1f\x8b\x08", 3}, OPENER_GZIP},
        {{"<?xml version=\"1.0\"?>\n<alto xmlns=\"x\">", 38}, OPENER_ALTO},
        {{"<html><div class='ocr_page'>", 28}, OPENER_HOCR},
        {{"<html><p>", 9}, OPENER_NONE},
        {{"本报讯", 9}, OPENER_NONE},
        {{"", 0}, OPENER_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(opener_of(rows[i].bytes), rows[i].want);
}

static void runs_commands(void **context)
{
    (void)context;
    static const struct {
        const char *command, *name, *bytes, *want, *fault; /* fault: NULL: it works */
    } rows[] = {
        {"cat %s", "-", "河湾镇\n", "河湾镇\n", NULL},
        {"echo a\"b c\" ' d'", "x", "", "ab c  d\n", NULL},
        {"printf %s", "$(touch x);`id`|&", "", "$(touch x);`id`|&", NULL},
        {"printf <%s>", "-rf", "", "<./-rf>", NULL},
        {"no-such-program-here %s", "x", "", "", "not installed"},
        {"false %s", "x", "", "", "status 1"},
        {"  ", "x", "", "", "no command"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct fault fault = {0};
        struct str text;
        struct opening opening = {rows[i].command, str_of(rows[i].name),
                                  str_of(rows[i].bytes), NULL};
        bool good = opener_run(&arena, &opening, &text, &fault);
        if (good != !rows[i].fault)
            fail_msg("%s: %s", rows[i].command, fault.what);
        if (!good)
            assert_non_null(strstr(fault.what, rows[i].fault));
        else if (!str_equal(text, str_of(rows[i].want)))
            fail_msg("%s: %.*s", rows[i].command, STR_ARG(text));
        arena_free(&arena);
    }
}

static void stops_when_told(void **context)
{
    (void)context;
    struct arena arena = {0};
    struct fault fault;
    struct str text;
    atomic_bool stop = true;
    struct opening opening = {"sleep 1000", STR("x"), {0}, &stop};
    assert_false(opener_run(&arena, &opening, &text, &fault));
    assert_non_null(strstr(fault.what, "stopped"));
    arena_free(&arena);
}

static void unpacks_gzip(void **context)
{
    (void)context;
    struct arena arena = {0};
    struct fault fault;
    struct str text;
    static const unsigned char packed[] = {0x1f, 0x8b, 8,    0,    0,    0,    0,
                                           0,    0,    3,    0xcb, 0x48, 0xcd, 0xc9,
                                           0xc9, 0xe7, 0x02, 0,    0x20, 0x30, 0x3a,
                                           0x36, 6,    0,    0,    0};
    struct opening opening = {opener_default(OPENER_GZIP),
                              STR("-"),
                              {(const char *)packed, sizeof packed},
                              NULL};
    if (!opener_run(&arena, &opening, &text, &fault))
        fail_msg("%s", fault.what);
    assert_true(str_equal(text, STR("hello\n")));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_by_the_first_bytes),
        cmocka_unit_test(runs_commands),
        cmocka_unit_test(stops_when_told),
        cmocka_unit_test(unpacks_gzip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
