#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buf.h"
#include "find/fold.h"
#include "find/search.h"
#include "rows.h"

struct row {
    const char *name, *text, *want; /* folded */
};

static const struct row rows[] = {
    {"ASCII", "Ab 1", "ab 1"},
    {"nothing", "", ""},
    {"blanks only", " \t\u3000\u00a0", ""},
    {"full width", "Ａ１％，。", "a1%,。"},
    {"half-width kana with voicing", "ｶﾞﾊﾟｱ", "ガパア"},
    {"vertical forms", "︵甲︶", "(甲)"},
    {"quotation marks", "“”‘’「」『』\"'＂＇｢｣", "\"\"\"\"\"\"\"\"\"\"\"\"\"\""},
    {"blanks beside Han", "甲 a　乙", "甲a乙"},
    {"blanks between words", "a \u3000\u00a0 b", "a b"},
    {"blanks beside marks", "a , b ( c )", "a,b(c)"},
    {"blanks around a line end", "a \n b", "a\nb"},
    {"full-width words", "ａ　ｂ", "a b"},
    {"invisible", "a\u00ad\u200bb\ufeff", "ab"},
    {"invisible between blanks", "a \u200b b", "a b"},
    {"composition", "e\u0301 E\u0301", "\u00e9 \u00e9"},
    {"Hangul", "\u1100\u1161\u11a8", "\uac01"},
    {"singleton", "\u212b\u2126", "\u00e5\u03c9"},
    {"excluded from composition", "\u0958", "\u0915\u093c"},
    {"keycap", "1\ufe0f\u20e3 2", "1\u20e3 2"},
    {"four bytes", "\U0001f600 \U00020000", "\U0001f600\U00020000"},
    {"Cyrillic and Greek", "ЖΣ", "жσ"},
    {"longer when lower", "\u023aa", "\u2c65a"},
};

static void check_row(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct folded *folded = search_fold(&arena, str_of(row->text));
    assert_string_equal(arena_copy(&arena, folded->bytes).ptr, row->want);
    arena_free(&arena);
}

/* Each pair has one representative, and is told apart from the third. */
static const struct {
    const char *one, *other, *third;
} alike[] = {
    {"发", "發", "友"}, {"发", "髮", "友"}, {"后", "後", "厚"}, {"干", "乾", "于"},
    {"干", "幹", "于"}, {"里", "裏", "理"}, {"里", "裡", "理"}, {"台", "臺", "抬"},
    {"为", "爲", "力"}, {"为", "為", "力"}, {"群", "羣", "君"}, {"⼀", "一", "二"},
    {"吕", "呂", "品"}, {"龟", "龜", "电"}, {"﨑", "﨑", "奇"},
};

static void forms_are_alike(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        struct arena arena = {0};
        struct str one = search_fold(&arena, str_of(alike[i].one))->bytes;
        assert_true(str_equal(one, search_fold(&arena, str_of(alike[i].other))->bytes));
        assert_false(str_equal(one, search_fold(&arena, str_of(alike[i].third))->bytes));
        arena_free(&arena);
    }
}

/* Folding what is folded changes nothing. */
static void forms_are_final(void **state)
{
    (void)state;
    for (uint32_t code = 1; code < 0x32000; code++)
        assert_int_equal(fold_form(fold_form(code)), fold_form(code));
}

static const char *const pieces[] = {
    "甲", "发", "髮",     "乙",     " ",          "　",         "\u00a0", "a",
    "B",  "1",  "\u0301", "\u0323", "\n",         "“",          "'",      "，",
    "e",  "Ｚ", "\u200b", "\ufe0f", "\u212b",     "ｶ",          "ﾞ",      "\u023a",
    "-",  "が", "か",     "\u3099", "\U0001f600", "\U00020000", "é",      "\u00ad",
};

static struct str scramble(struct arena *arena, uint32_t *seed, size_t count)
{
    struct buf buf = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        buf_add(&buf, str_of(pieces[(*seed >> 8) % (sizeof pieces / sizeof *pieces)]));
    }
    return buf_str(&buf);
}

/* From each folded byte the cursor leads to the unit that a reader from the start
 * meets. */
static void check_cursor(const struct folded *folded)
{
    struct fold_reader reader;
    struct fold_cursor rising, jumping;
    size_t at = 0;
    fold_start(&reader, folded->text, FOLD_CASE | FOLD_FORMS, 0);
    fold_cursor_start(&rising, folded);
    while (fold_next(&reader)) {
        assert_memory_equal(folded->bytes.ptr + at, reader.bytes, reader.len);
        assert_int_equal(fold_offset(folded, reader.beg), at);
        for (unsigned i = 0; i < reader.len; i++, at++) {
            fold_cursor_seek(&rising, at);
            assert_int_equal(rising.reader.beg, reader.beg);
            assert_int_equal(rising.reader.end, reader.end);
            fold_cursor_start(&jumping, folded);
            fold_cursor_seek(&jumping, at);
            assert_int_equal(jumping.reader.beg, reader.beg);
        }
    }
    assert_int_equal(at, folded->bytes.len);
}

static void cursor_follows(void **state)
{
    (void)state;
    uint32_t seed = 3;
    for (int round = 0; round < 30; round++) {
        struct arena arena = {0};
        struct str text = scramble(&arena, &seed, 700);
        check_cursor(search_fold(&arena, text));
        arena_free(&arena);
    }
}

/* A piece of a text, whole units without a line end, is found in it with any flags. */
static void finds_its_pieces(void **state)
{
    static const int flags[] = {0, QUERY_EXACT};
    (void)state;
    uint32_t seed = 5;
    for (int round = 0; round < 3000; round++) {
        struct arena arena = {0};
        struct str text = scramble(&arena, &seed, 60);
        struct folded *folded = search_fold(&arena, text);
        struct fold_reader reader;
        size_t beg = 0, end = 0, skip = seed % 30;
        fold_start(&reader, text, FOLD_CASE | FOLD_FORMS, 0);
        for (size_t i = 0; i < skip + 8 && fold_next(&reader); i++) {
            if (i < skip || reader.bytes[0] == '\n')
                beg = end = reader.end;
            else
                end = reader.end;
        }
        struct str piece = str_slice(text, beg, end);
        for (size_t i = 0; i < 2; i++) {
            struct query *query;
            assert_true(query_compile(&arena, piece, flags[i], &query, NULL));
            uint32_t count = search_count(folded, query, (struct hit){0, UINT32_MAX});
            assert_true(count > 0 || search_fold(&arena, piece)->bytes.len == 0);
        }
        arena_free(&arena);
    }
}

/* Hits are whole characters, in order, apart, and inside the range asked for. */
static void hits_are_whole(void **state)
{
    (void)state;
    uint32_t seed = 11;
    for (int round = 0; round < 2000; round++) {
        struct arena arena = {0};
        struct str text = scramble(&arena, &seed, 80);
        struct str typed = scramble(&arena, &seed, 1 + seed % 2);
        struct query *query;
        assert_true(query_compile(&arena, typed, 0, &query, NULL));
        uint32_t beg = (uint32_t)(text.len / 4), end = (uint32_t)(text.len * 3 / 4),
                 last = beg;
        while (((unsigned char)text.ptr[beg] & 0xC0) == 0x80)
            beg++;
        while (((unsigned char)text.ptr[end] & 0xC0) == 0x80)
            end++;
        struct hits hits = search_hits(&arena, search_fold(&arena, text), query,
                                       (struct hit){beg, end}, 0);
        for (uint32_t i = 0; i < hits.count; i++) {
            struct hit hit = hits.items[i];
            assert_true(hit.beg >= last && hit.beg < hit.end && hit.end <= end);
            assert_true(((unsigned char)text.ptr[hit.beg] & 0xC0) != 0x80);
            assert_true(hit.end == text.len ||
                        ((unsigned char)text.ptr[hit.end] & 0xC0) != 0x80);
            assert_false(str_has(str_slice(text, hit.beg, hit.end), STR("\n")));
            last = hit.end;
        }
        arena_free(&arena);
    }
}

/* A folded text costs about what the text does, that of a short page and of a long
 * one. */
static void costs_little(void **state)
{
    (void)state;
    for (int count = 400; count <= 20000; count *= 50) {
        struct arena source = {0}, arena = {0};
        struct buf buf = {.arena = &source};
        for (int i = 0; i < count; i++)
            buf_add(&buf, STR("春风又绿江南岸，"));
        search_fold(&arena, buf_str(&buf));
        assert_within(arena.held, buf.len, buf.len + buf.len / 10);
        arena_free(&arena);
        arena_free(&source);
    }
}

int main(void)
{
    enum { ROW_COUNT = sizeof rows / sizeof *rows };
    const struct CMUnitTest laws[] = {
        cmocka_unit_test(forms_are_alike), cmocka_unit_test(forms_are_final),
        cmocka_unit_test(cursor_follows),  cmocka_unit_test(finds_its_pieces),
        cmocka_unit_test(hits_are_whole),  cmocka_unit_test(costs_little),
    };
    struct CMUnitTest tests[ROW_COUNT];
    size_t count = 0;
    ROWS(tests, count, rows, check_row);
    return cmocka_run_group_tests(tests, NULL, NULL) +
           cmocka_run_group_tests(laws, NULL, NULL);
}
