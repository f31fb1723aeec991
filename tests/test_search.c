#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buf.h"
#include "find/search.h"

/* want: the text with each hit in ⟦⟧; ~ before it: by pinyin. */
struct row {
    const char *name, *text, *query;
    int flags;
    const char *want;
};

static const struct row rows[] = {
    {"plain Han", "春风又绿江南岸，江南好", "江南", 0, "春风又绿⟦江南⟧岸，⟦江南⟧好"},
    {"nothing", "春风又绿江南岸", "江北", 0, "春风又绿江南岸"},
    {"empty query", "春风", "", 0, "春风"},
    {"blank query", "春 风", "  　", 0, "春 风"},
    {"empty text", "", "春", 0, ""},
    {"case is folded", "The GDP and gdp", "gdp", 0, "The ⟦GDP⟧ and ⟦gdp⟧"},
    {"a capital keeps case", "The GDP and gdp, Gdp", "GDP", 0, "The ⟦GDP⟧ and gdp, Gdp"},
    {"a capital among small ones", "Abab abAb ABAB abAb", "abA", 0,
     "Abab ⟦abA⟧b ABAB ⟦abA⟧b"},
    {"full-width capital keeps case", "ＧＤＰ gdp", "ＧＤＰ", 0, "⟦ＧＤＰ⟧ gdp"},
    {"full width found by half", "２０２４年", "2024", 0, "⟦２０２４⟧年"},
    {"half width found by full", "2024年ABC", "２０２４年ａｂｃ", 0, "⟦2024年ABC⟧"},
    {"half-width kana", "ﾊﾞｽとバス", "バス", 0, "⟦ﾊﾞｽ⟧と⟦バス⟧"},
    {"quotes are alike", "他说“好”「好」\"好\"'好'『好』‘好’＂好＂", "“好”", 0,
     "他说⟦“好”⟧⟦「好」⟧⟦\"好\"⟧⟦'好'⟧⟦『好』⟧⟦‘好’⟧⟦＂好＂⟧"},
    {"hair: traditional text", "她的頭髮長", "头发", 0, "她的⟦頭髮⟧長"},
    {"hair: simplified text", "她的头发长", "頭髮", 0, "她的⟦头发⟧长"},
    {"empress both ways", "皇后与皇後", "皇後", 0, "⟦皇后⟧与⟦皇後⟧"},
    {"one of a class finds all", "發髮发", "髮", 0, "⟦發⟧⟦髮⟧⟦发⟧"},
    {"glyph variants", "爲人為人，山裏山裡", "山里", 0, "爲人為人，⟦山裏⟧⟦山裡⟧"},
    {"radicals of an extraction", "⼈民", "人民", 0, "⟦⼈民⟧"},
    {"stray space", "湘 赣携手", "湘赣", 0, "⟦湘 赣⟧携手"},
    {"stray ideographic spaces", "湘　　赣", "湘赣", 0, "⟦湘　　赣⟧"},
    {"no-break and thin spaces", "湘\u00a0\u2009赣", "湘赣", 0, "⟦湘\u00a0\u2009赣⟧"},
    {"zero-width space", "湘\u200b赣 so\u00adft", "soft", 0, "湘\u200b赣 ⟦so\u00adft⟧"},
    {"space in the query only", "湘赣携手", "湘 赣", 0, "⟦湘赣⟧携手"},
    {"digits and Han", "5 月 7 日", "5月7日", 0, "⟦5 月 7 日⟧"},
    {"words keep their blank", "new york, newyork", "new york", 0, "⟦new york⟧, newyork"},
    {"one blank or more", "new \u00a0 york", "new york", 0, "⟦new \u00a0 york⟧"},
    {"no blank is not one", "new york", "newyork", 0, "new york"},
    {"blank at the ends of the query", "new york", " york ", 0, "new ⟦york⟧"},
    {"blanks beside marks", "said “yes” and said \"yes\"", "said \"yes", 0,
     "⟦said “yes⟧” and ⟦said \"yes⟧\""},
    {"never over a block's end", "湘\n赣湘赣", "湘赣", 0, "湘\n赣⟦湘赣⟧"},
    {"line end in the query", "湘\n赣湘赣", "湘\n赣", 0, "湘\n赣⟦湘赣⟧"},
    {"composed found by decomposed", "caf\u00e9", "cafe\u0301", 0, "⟦caf\u00e9⟧"},
    {"decomposed found by composed", "cafe\u0301s", "caf\u00e9", 0, "⟦cafe\u0301⟧s"},
    {"a letter is not its accented one", "cafe\u0301", "cafe", 0, "cafe\u0301"},
    {"marks belong to the hit", "x\u0323\u0301y", "x", 0, "⟦x\u0323\u0301⟧y"},
    {"order of marks", "q\u0301\u0323", "q\u0323\u0301", 0, "⟦q\u0301\u0323⟧"},
    {"a query of marks alone", "ax\u0301b", "\u0301", 0, "a⟦x\u0301⟧b"},
    {"variation selector", "葛\U000E0100城", "葛城", 0, "⟦葛\U000E0100城⟧"},
    {"compatibility ideograph", "\uF900", "豈", 0, "⟦\uF900⟧"},
    {"Kelvin sign", "300\u212a", "300k", 0, "⟦300\u212a⟧"},
    {"overlapping", "ababab", "abab", 0, "⟦abab⟧ab"},
    {"overlapping with a capital", "AbAbAb", "AbAb", 0, "⟦AbAb⟧Ab"},
    {"exact keeps forms", "头发頭髮 头 发", "头发", QUERY_EXACT, "⟦头发⟧頭髮 头 发"},
    {"exact folds case", "Abc ａｂｃ", "abc", QUERY_EXACT, "⟦Abc⟧ ａｂｃ"},
    {"exact with a capital", "Abc abc", "Ab", QUERY_EXACT, "⟦Ab⟧c abc"},
    {"exact finds a blank", "a b", " ", QUERY_EXACT, "a⟦ ⟧b"},
};

static void put(struct buf *out, const char *text, size_t beg, size_t end)
{
    buf_add(out, (struct str){text + beg, end - beg});
}

static struct str marked(struct arena *arena, struct str text, const struct hits *hits)
{
    struct buf out = {.arena = arena};
    size_t at = 0;
    if (hits->by_pinyin)
        buf_add_char(&out, '~');
    for (uint32_t i = 0; i < hits->count; i++) {
        assert_true(hits->items[i].beg >= at && hits->items[i].beg < hits->items[i].end);
        put(&out, text.ptr, at, hits->items[i].beg);
        buf_add(&out, STR("⟦"));
        put(&out, text.ptr, hits->items[i].beg, hits->items[i].end);
        buf_add(&out, STR("⟧"));
        at = hits->items[i].end;
    }
    put(&out, text.ptr, at, text.len);
    return buf_str(&out);
}

static void check_row(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct query *query;
    struct fault fault;
    assert_true(query_compile(&arena, str_of(row->query), row->flags, &query, &fault));
    struct str text = str_of(row->text);
    struct folded *folded = search_fold(&arena, text);
    struct hits hits = search_hits(&arena, folded, query, 0, (uint32_t)text.len, 0);
    struct str got = marked(&arena, text, &hits);
    assert_string_equal(arena_copy(&arena, got).ptr, row->want);
    assert_int_equal(search_count(folded, query, 0, (uint32_t)text.len), hits.count);
    query_free(query);
    arena_free(&arena);
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROWS];
    for (size_t i = 0; i < ROWS; i++)
        tests[i] =
            (struct CMUnitTest){rows[i].name, check_row, NULL, NULL, (void *)&rows[i]};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
