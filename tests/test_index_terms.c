#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above before it */
#include <cmocka.h>

#include "edition/issue_date.h"
#include "find/index_terms.h"
#include "rows.h"

static const struct terms_row {
    const char *name, *text, *terms, *query;
} terms_rows[] = {
    {"nothing", "", "", ""},
    {"marks alone", "，。！ ……", "", ""},
    {"pairs of Han", "老石山", "老石 石山 ", "\"老石\" AND \"石山\""},
    {"a Han alone", "桥", "桥 ", "\"桥\"*"},
    {"Han parted by a mark", "桥，修好", "桥 修好 ", "\"桥\"* AND \"修好\""},
    {"a stray blank", "老 石山", "老石 石山 ", "\"老石\" AND \"石山\""},
    {"words", "The Iron bridge", "the iron bridge ",
     "\"the\" AND \"iron\" AND \"bridge\"*"},
    {"digits and Han", "1956年修", "1956 年修 ", "\"1956\" AND \"年修\""},
    {"Han, then a word", "修A02版", "修 a02 版 ", "\"修\"* AND \"a02\" AND \"版\"*"},
    {"full width", "ＡＢ１", "ab1 ", "\"ab1\"*"},
    {"quotation marks", "\"a\" OR b*", "a or b ", "\"a\" AND \"or\" AND \"b\""},
    {"Cyrillic", "Мост", "мост ", "\"мост\"*"},
};

static void check_terms(void **state)
{
    const struct terms_row *row = *state;
    struct arena arena = {0};
    struct buf terms = {.arena = &arena}, query = {.arena = &arena};
    index_terms_add(&terms, str_of(row->text));
    index_terms_query(&query, str_of(row->text));
    assert_string_equal(arena_copy(&arena, buf_str(&terms)).ptr, row->terms);
    assert_string_equal(arena_copy(&arena, buf_str(&query)).ptr, row->query);
    arena_free(&arena);
}

/* Simplified and Traditional have the same terms. */
static void folds(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf simplified = {.arena = &arena}, traditional = {.arena = &arena};
    index_terms_add(&simplified, STR("铁桥通车"));
    index_terms_add(&traditional, STR("鐵橋通車"));
    assert_true(str_equal(buf_str(&simplified), buf_str(&traditional)));
    arena_free(&arena);
}

static const struct date_row {
    const char *name, *text;
    uint32_t want;
} date_rows[] = {
    {"no date", "第8921期", 0},
    {"Chinese", "2026年3月12日 星期四", 20260312},
    {"hyphens", "pages/2026-11-21/a01.txt", 20261121},
    {"eight digits", "rmrb20261121-02.txt", 20261121},
    {"behind another number", "第8921期 2026年3月12日", 20260312},
    {"no such month", "2026-13-01", 0},
    {"no such day", "20260100", 0},
    {"an old paper", "1824-5-6", 18240506},
    {"an older paper", "1666-05-07", 16660507},
    {"too old", "1599-5-6", 0},
    {"a long number", "99999999999999999999", 0},
};

static void check_date(void **state)
{
    const struct date_row *row = *state;
    assert_int_equal(issue_date_of(str_of(row->text)), row->want);
}

int main(void)
{
    struct CMUnitTest tests[64];
    size_t count = 0;
    ROWS(tests, count, terms_rows, check_terms);
    ROWS(tests, count, date_rows, check_date);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(folds);
    return _cmocka_run_group_tests("index_terms", tests, count, NULL, NULL);
}
