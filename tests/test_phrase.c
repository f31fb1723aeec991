#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "find/phrase.h"
#include "rows.h"

struct row {
    const char *name, *place, *other, *want;
};

static const struct row rows[] = {
    {"longest of two", "春风又绿江南岸", "绿江北，又绿江南", "又绿江南"},
    {"nothing", "春风又绿", "江南岸", ""},
    {"one Han is too little", "春风又绿", "绿岸", ""},
    {"one word is enough", "read GDP now", "the gdp", "GDP"},
    {"words are whole", "information age", "formation ages", ""},
    {"words in a row", "the New York Times said", "in New York today", "New York"},
    {"a mark parts", "春风，又绿江南", "春风，又绿", "春风"},
    {"a line end parts", "春风\n又绿", "春风又绿", "春风"},
    {"across stray spaces", "春 风又 绿", "看春风又绿", "春 风又 绿"},
    {"other forms", "頭髮長", "他的头发长了", "頭髮長"},
    {"all of it", "春风", "春风", "春风"},
    {"again in the place", "甲乙甲乙丙甲乙丁", "戊甲乙丁", "甲乙丁"},
    {"shared starts", "甲乙丙，甲乙丁，甲戊", "甲戊己甲乙丁", "甲乙丁"},
    {"suffix after a longer path", "甲乙丙乙丁", "丙乙丁乙丙", "丙乙丁"},
    {"letters and Han", "买A股赚", "不买A股", "买A股"},
    {"empty place", "", "甲乙", ""},
    {"empty other", "甲乙", "", ""},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct str place = str_of(row->place), other = str_of(row->other);
    struct phrase *phrase = phrase_start(&arena, search_fold(&arena, place),
                                         (struct hit){0, (uint32_t)place.len});
    bool whole = phrase_feed(phrase, search_fold(&arena, other),
                             (struct hit){0, (uint32_t)other.len});
    struct hit best = phrase_best(phrase);
    struct str got = arena_copy(&arena, str_slice(place, best.beg, best.end));
    assert_string_equal(got.ptr, row->want);
    assert_int_equal(whole, place.len && str_equal(got, place));
    arena_free(&arena);
}

/* What a slow search by trying all says, on texts of three characters in all orders. */
static size_t longest_by_trying(const char *one, const char *other)
{
    size_t best = 0, len = strlen(one);
    for (size_t beg = 0; beg < len; beg += 3)
        for (size_t end = beg + 6; end <= len; end += 3) {
            struct str part = {one + beg, end - beg};
            if (part.len > best && str_has(str_of(other), part))
                best = part.len;
        }
    return best;
}

static void scramble(char *out, uint32_t *seed, size_t chars)
{
    static const char han[4][4] = {"甲", "乙", "丙", "丁"};
    for (size_t i = 0; i < chars; i++) {
        *seed = *seed * 1103515245u + 12345u;
        memcpy(out + 3 * i, han[(*seed >> 16) % 3], 3);
    }
    out[3 * chars] = '\0';
}

static void check_against_trying(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int round = 0; round < 200; round++) {
        char one[3 * 40 + 1], other[3 * 60 + 1];
        scramble(one, &seed, 40);
        scramble(other, &seed, 60);
        struct arena arena = {0};
        struct phrase *phrase =
            phrase_start(&arena, search_fold(&arena, str_of(one)), (struct hit){0, 120});
        phrase_feed(phrase, search_fold(&arena, str_of(other)), (struct hit){0, 180});
        struct hit best = phrase_best(phrase);
        assert_int_equal(best.end - best.beg, longest_by_trying(one, other));
        assert_true(str_has(str_of(other), str_slice(str_of(one), best.beg, best.end)));
        arena_free(&arena);
    }
}

int main(void)
{
    enum { ROW_COUNT = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROW_COUNT + 1];
    size_t count = 0;
    ROWS(tests, count, rows, check);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(check_against_trying);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
