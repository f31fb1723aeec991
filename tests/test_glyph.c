#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/glyph.h"
#include "rows.h"

#define UNICODE "/usr/share/unicode/"

static const struct {
    uint32_t code;
    const char *bytes;
} encodings[] = {
    {'a', "a"},
    {0x7F, "\x7F"},
    {0x80, "\xC2\x80"},
    {0x7FF, "\xDF\xBF"},
    {0x800, "\xE0\xA0\x80"},
    {0x4E00, "\xE4\xB8\x80"},
    {0xFFFF, "\xEF\xBF\xBF"},
    {0x10000, "\xF0\x90\x80\x80"},
    {0x10FFFF, "\xF4\x8F\xBF\xBF"},
};

static void reads_what_it_writes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        char out[4];
        struct str want = str_of(encodings[i].bytes);
        assert_true(
            str_equal((struct str){out, glyph_put(encodings[i].code, out)}, want));
        size_t pos = 0;
        assert_int_equal(glyph_next(want, &pos), encodings[i].code);
        assert_int_equal(pos, want.len);
        assert_int_equal(glyph_next(want, &pos), 0);
        assert_int_equal(glyph_prev(want, &pos), encodings[i].code);
        assert_int_equal(pos, 0);
        assert_int_equal(glyph_prev(want, &pos), 0);
        assert_int_equal(glyph_first(want), encodings[i].code);
        assert_int_equal(glyph_last(want), encodings[i].code);
        assert_int_equal(glyph_valid(want), want.len);
    }
    char out[4];
    assert_int_equal(glyph_put(0xD800, out), 3);
    assert_memory_equal(out, "\xEF\xBF\xBD", 3);
    assert_int_equal(glyph_put(0x110000, out), 3);
    assert_int_equal(glyph_first((struct str){0}), 0);
    assert_int_equal(glyph_last((struct str){0}), 0);
}

/* Valid bytes at the start, and the ill-formed piece after them (Unicode table 3-8). */
static const struct {
    const char *bytes;
    size_t valid, subpart;
} broken[] = {
    {"\x80", 0, 1},
    {"a\xC0\xAF", 1, 1},
    {"\xE0\x80\x80", 0, 1},
    {"\xE4\xB8", 0, 2},
    {"\xE4\xB8z", 0, 2},
    {"\xE4z", 0, 1},
    {"\xED\xA0\x80", 0, 1},
    {"\xF0\x9F\x98", 0, 3},
    {"\xF0\x9Fz", 0, 2},
    {"\xF0\x80\x80\x80", 0, 1},
    {"\xF4\x90\x80\x80", 0, 1},
    {"\xF5\x80", 0, 1},
    {"\xC3", 0, 1},
    {"\xE4\xB8\x80\xFF", 3, 1},
};

static void finds_the_ill_formed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct str s = str_of(broken[i].bytes);
        assert_int_equal(glyph_valid(s), broken[i].valid);
        struct str rest = str_slice(s, broken[i].valid, s.len);
        assert_int_equal(glyph_subpart(rest), broken[i].subpart);
    }
    assert_int_equal(glyph_valid((struct str){0}), 0);
}

static const struct {
    const char *name;
    uint32_t code;
    int narrow, wide; /* width by the width of ambiguous characters */
} widths[] = {
    {"letter", 'a', 1, 1},
    {"Han", 0x4E00, 2, 2},
    {"full-width letter", 0xFF21, 2, 2},
    {"half-width kana", 0xFF71, 1, 1},
    {"wide blank", 0x3000, 2, 2},
    {"opening quotation mark", 0x201C, 1, 2},
    {"dash", 0x2014, 1, 2},
    {"dots", 0x2026, 1, 2},
    {"circled one", 0x2460, 1, 2},
    {"interpunct", 0xB7, 1, 2},
    {"e with acute", 0xE9, 1, 2},
    {"Hebrew", 0x5D0, 1, 1},
    {"Arabic", 0x627, 1, 1},
    {"Cyrillic", 0x416, 1, 2},
    {"combining acute", 0x301, 0, 0},
    {"variation selector", 0xFE0F, 0, 0},
    {"Hangul", 0xAC00, 2, 2},
    {"emoji", 0x1F600, 2, 2},
    {"hexagram", 0x4DC0, 2, 2},
    {"trigram, wide since Unicode 16", 0x2630, 2, 2},
    {"counting rod, wide since Unicode 16", 0x1D360, 2, 2},
    {"before the trigrams", 0x262F, 1, 1},
    {"circled ten on a square", 0x3248, 2, 2},
    {"emoji of Unicode 15", 0x1FAE8, 2, 2},
    {"escape", 0x1B, 1, 1},
    {"C1", 0x9B, 1, 2},
    {"zero-width joiner", 0x200D, 1, 2},
    {"beyond", 0x110000, 1, 2},
};

static void knows_widths(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        int narrow = glyph_width(widths[i].code, 1),
            wide = glyph_width(widths[i].code, 2);
        if (narrow != widths[i].narrow || wide != widths[i].wide)
            fail_msg("%s: %d %d", widths[i].name, narrow, wide);
    }
}

/* "0041..005A;Na # …" → its range and class; false: a line of another kind. */
static bool range_of(const char *line, unsigned *low, unsigned *high, char *class)
{
    if (sscanf(line, "%x..%x ; %7[A-Za-z_]", low, high, class) == 3 ||
        sscanf(line, "%x..%x;%7[A-Za-z_]", low, high, class) == 3)
        return true;
    bool one = sscanf(line, "%x ; %7[A-Za-z_]", low, class) == 2 ||
               sscanf(line, "%x;%7[A-Za-z_]", low, class) == 2;
    *high = *low;
    return one;
}

static void check_width(unsigned code, const char *class)
{
    int width = glyph_width(code, 1);
    bool wide = class[0] == 'W' || class[0] == 'F';
    if (glyph_is_unsafe(code) || width == 0)
        return;
    if (width == 1 && wide)
        fail_msg("U+%04X is wide", code);
    bool circled = code >= 0x3248 && code <= 0x324F; /* two cells to C libraries */
    if (glyph_is_ambiguous(code) != (class[0] == 'A' && !circled))
        fail_msg("U+%04X: class %s", code, class);
}

static void agrees_with_the_width_table(void **state)
{
    (void)state;
    FILE *table = fopen(UNICODE "EastAsianWidth.txt", "r");
    char line[512], class[8];
    unsigned low, high;
    if (!table) {
        print_message("unicode-data is not installed: skipped\n");
        skip();
        return;
    }
    while (fgets(line, sizeof line, table))
        for (bool is = range_of(line, &low, &high, class); is && low <= high; low++)
            check_width(low, class);
    fclose(table);
}

/* "÷ 0020 × 0308 ÷" → the text, and where clusters end in it, -1 last. */
static struct str cluster_test(const char *line, char *text, int *ends)
{
    size_t len = 0;
    for (char *at; *line && *line != '#'; line = at) {
        unsigned long code = strtoul(line, &at, 16);
        if (at != line) {
            len += glyph_put((uint32_t)code, text + len);
            continue;
        }
        if (strncmp(line, "\xC3\xB7", 2) == 0 && len > 0)
            *ends++ = (int)len;
        at++;
    }
    *ends = -1;
    return (struct str){text, len};
}

/* Flags are left out: they are several clusters here, because each of their parts takes
 * cells of its own where the terminal does not know them. */
static void agrees_with_the_cluster_test(void **state)
{
    (void)state;
    FILE *table = fopen(UNICODE "auxiliary/GraphemeBreakTest.txt", "r");
    char line[1024], text[256];
    int ends[64];
    if (!table) {
        print_message("unicode-data is not installed: skipped\n");
        skip();
        return;
    }
    while (fgets(line, sizeof line, table)) {
        struct str s = cluster_test(line, text, ends);
        bool several = strstr(line, " \xC3\x97 1F1E");
        size_t pos = several ? s.len : 0;
        for (int *end = ends; *end >= 0 && pos < s.len; end++) {
            pos = glyph_cluster(s, pos);
            if (pos != (size_t)*end)
                fail_msg("cluster ends at %zu: %s", pos, line);
        }
    }
    fclose(table);
}

static void cuts_floods_of_marks(void **state)
{
    (void)state;
    char flood[3000];
    size_t len = 1, pieces = 0;
    flood[0] = 'a';
    while (len + 2 <= sizeof flood)
        len += glyph_put(0x301, flood + len);
    struct str s = {flood, len};
    for (size_t pos = 0; pos < s.len; pieces++) {
        size_t end = glyph_cluster(s, pos);
        assert_within(end - pos, 1, 64);
        assert_int_equal(glyph_valid(str_slice(s, pos, end)), end - pos);
        pos = end;
    }
    assert_within(pieces, len / 64, len / 32);
    assert_int_equal(glyph_cluster(s, s.len), s.len);
}

static const struct {
    uint32_t low, high;
    bool unsafe;
} safety[] = {
    {0x00, 0x1F, true},        {0x20, 0x7E, false},        {0x7F, 0x9F, true},
    {0xA0, 0xAC, false},       {0xAD, 0xAD, true},         {0x61C, 0x61C, true},
    {0x200B, 0x200F, true},    {0x2028, 0x202E, true},     {0x2060, 0x206F, true},
    {0x3000, 0x303F, false},   {0x4E00, 0x9FFF, false},    {0xD800, 0xDFFF, true},
    {0xE000, 0xF8FF, true},    {0xFE00, 0xFE0F, false},    {0xFEFF, 0xFEFF, true},
    {0xFF01, 0xFF60, false},   {0xFFF9, 0xFFFB, true},     {0xFFFD, 0xFFFD, false},
    {0xFFFE, 0xFFFF, true},    {0xFDD0, 0xFDEF, true},     {0xE0000, 0xE00FF, true},
    {0x17B4, 0x17B5, true},    {0x180B, 0x180F, true},     {0x13430, 0x1343F, true},
    {0xF0000, 0x10FFFF, true}, {0x110000, 0x110002, true}, {0x1F600, 0x1F64F, false},
};

static void lets_nothing_unsafe_through(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof safety / sizeof *safety; i++)
        for (uint32_t code = safety[i].low; code <= safety[i].high; code++)
            if (glyph_is_unsafe(code) != safety[i].unsafe)
                fail_msg("U+%04X", code);
    for (uint32_t code = 0; code <= 0x10FFFF; code++)
        if (glyph_is_unsafe(code) && glyph_is_unsafe(glyph_mark(code)))
            fail_msg("the mark of U+%04X", code);
}

static const struct {
    const char *text, *want;
} dirt[] = {
    {"", ""},
    {"渡口 the ferry", "渡口 the ferry"},
    {"\x1b[2J", "\xE2\x90\x9B[2J"},
    {"a\xC2\x9B"
     "31m",
     "a\xEF\xBF\xBD"
     "31m"},
    {"a\xE2\x80\xAE"
     "b",
     "a\xEF\xBF\xBD"
     "b"},
    {"a\n", "a\xE2\x90\x8A"},
    {"\x7F", "\xE2\x90\xA1"},
    {"\xFF\xE6\xB8\xA1\xE6", "\xEF\xBF\xBD\xE6\xB8\xA1\xEF\xBF\xBD"},
    {"\xF0\x9F\x98", "\xEF\xBF\xBD"},
    {"\xC0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},
};

static void cleans(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof dirt / sizeof *dirt; i++) {
        struct str got = glyph_clean(&arena, str_of(dirt[i].text));
        if (!str_equal(got, str_of(dirt[i].want)))
            fail_msg("row %zu: %.*s", i, STR_ARG(got));
        assert_true(str_equal(glyph_clean(&arena, got), got));
    }
    struct str lines = STR("a\x1b\nb ␊ c\n\n"), cleaned = STR("a␛\nb ␊ c\n\n");
    assert_true(str_equal(glyph_clean_lines(&arena, lines), cleaned));
    struct str clean = STR("渡口");
    assert_ptr_equal(glyph_clean(&arena, clean).ptr, clean.ptr);
    arena_free(&arena);
}

enum { HAN = 1, EAST = 2, LETTER = 4, BLANK = 8, UPPER = 16 };

static const struct {
    uint32_t code;
    unsigned is;
} classes[] = {
    {0x4E00, HAN | EAST},
    {0x3007, HAN | EAST},
    {0x3042, HAN | EAST},
    {0x20000, HAN | EAST},
    {0xAC00, HAN | EAST},
    {0x30FB, EAST},
    {0x3002, EAST},
    {0xFF0C, EAST},
    {0x201C, EAST},
    {0x2014, EAST},
    {0x2026, EAST},
    {0xB7, EAST},
    {'a', LETTER},
    {'A', LETTER | UPPER},
    {'1', 0},
    {0xE9, LETTER},
    {0xC9, LETTER | UPPER},
    {0x416, LETTER | UPPER},
    {0x5D0, LETTER},
    {0x301, LETTER},
    {' ', BLANK},
    {'\t', BLANK},
    {0xA0, BLANK},
    {0x3000, EAST | BLANK},
    {0x2009, BLANK},
    {'.', 0},
    {0x2460, 0},
    {0x200B, 0},
};

static void knows_classes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        uint32_t code = classes[i].code;
        unsigned is =
            (glyph_is_han(code) ? HAN : 0u) | (glyph_is_east(code) ? EAST : 0u) |
            (glyph_is_letter(code) ? LETTER : 0u) | (glyph_is_blank(code) ? BLANK : 0u) |
            (glyph_is_upper(code) ? UPPER : 0u);
        if (is != classes[i].is)
            fail_msg("U+%04X: %u", code, is);
    }
    assert_int_equal(glyph_lower('Q'), 'q');
    assert_int_equal(glyph_lower(0x416), 0x436);
    assert_int_equal(glyph_lower(0x4E00), 0x4E00);
    assert_int_equal(glyph_halfwidth(0xFF21), 'A');
    assert_int_equal(glyph_halfwidth(0x3000), ' ');
    assert_int_equal(glyph_halfwidth(0x3001), 0x3001);
}

static void breaks_lines(void **state)
{
    (void)state;
    char breaks[32];
    struct str s = STR("the ferry\n渡口。");
    glyph_breaks(s, breaks);
    for (size_t i = 0; i < s.len; i++) {
        int want = i == 4 || i == 13 ? GLYPH_BREAK_MAY
                   : i == 10         ? GLYPH_BREAK_MUST
                                     : GLYPH_BREAK_NO;
        if (breaks[i] != want)
            fail_msg("byte %zu: %d", i, breaks[i]);
    }
    glyph_breaks((struct str){0}, NULL);
}

/* UAX #14, LB13 and LB21: none starts a line, and the Han after it may. */
static void breaks_at_pauses(void **state)
{
    (void)state;
    static const char *const marks[] = {"，", "。", "、", "：", "；", "？", "！"};
    enum { WIDE = 3 };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char text[64], breaks[64];
        snprintf(text, sizeof text, "国国国%s国国%s国", marks[i], marks[i]);
        glyph_breaks(str_of(text), breaks);
        for (size_t at = 0; text[at]; at++) {
            bool may = at && at % WIDE == 0 && at != 3 * WIDE && at != 6 * WIDE;
            assert_int_equal(breaks[at], may ? GLYPH_BREAK_MAY : GLYPH_BREAK_NO);
        }
    }
}

/* A long run of Han breaks as a short one does, which is not taken apart. */
static void breaks_around_han(void **state)
{
    (void)state;
    static const char *const around[] = {"",  "a", "2",  "，", "（", "“", "”", "—",
                                         " ", "-", "\n", "々", "́",   "%", "$", "1."};
    enum { AROUND = sizeof around / sizeof *around, WIDE = 3, MORE = 4 * WIDE };
    for (size_t i = 0; i < AROUND * AROUND; i++) {
        char text[2][64], breaks[2][64];
        const char *before = around[i / AROUND], *after = around[i % AROUND];
        size_t beg = strlen(before), end = beg + (size_t)2 * WIDE;
        snprintf(text[0], sizeof text[0], "%s国国%s国国%s", before, after, before);
        snprintf(text[1], sizeof text[1], "%s国国国国国国%s国国%s", before, after,
                 before);
        glyph_breaks(str_of(text[0]), breaks[0]);
        glyph_breaks(str_of(text[1]), breaks[1]);
        assert_memory_equal(breaks[0], breaks[1], end);
        for (size_t at = end; at < end + MORE; at++)
            assert_int_equal(breaks[1][at],
                             at % WIDE == end % WIDE ? GLYPH_BREAK_MAY : GLYPH_BREAK_NO);
        assert_memory_equal(breaks[0] + end, breaks[1] + end + MORE,
                            strlen(text[0]) - end);
    }
}

static void composes(void **state)
{
    (void)state;
    static const struct {
        struct str input, want;
    } rows[] = {{STR("ferry"), STR("ferry")},
                {STR("e\xCC\x81"), STR("\xC3\xA9")},
                {STR("渡口"), STR("渡口")},
                {STR(""), STR("")}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[GLYPH_COMPOSED(8)];
        struct str got = {out, glyph_compose(rows[i].input, out)};
        assert_true(str_equal(got, rows[i].want));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_it_writes),
        cmocka_unit_test(finds_the_ill_formed),
        cmocka_unit_test(knows_widths),
        cmocka_unit_test(agrees_with_the_width_table),
        cmocka_unit_test(agrees_with_the_cluster_test),
        cmocka_unit_test(cuts_floods_of_marks),
        cmocka_unit_test(lets_nothing_unsafe_through),
        cmocka_unit_test(cleans),
        cmocka_unit_test(knows_classes),
        cmocka_unit_test(breaks_lines),
        cmocka_unit_test(breaks_at_pauses),
        cmocka_unit_test(breaks_around_han),
        cmocka_unit_test(composes),
    };
    return cmocka_run_group_tests_name("glyph", tests, NULL, NULL);
}
