#include "find_rows.h"

#include "base/glyph.h"

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
    {"regex", "第12版，第3版", "第[0-9]+版", QUERY_REGEX, "⟦第12版⟧，⟦第3版⟧"},
    {"regex: alternatives", "湖南湖北河南", "(湖|河)南", QUERY_REGEX, "⟦湖南⟧湖北⟦河南⟧"},
    {"regex: leftmost longest", "aab ab", "a|ab|aab", QUERY_REGEX, "⟦aab⟧ ⟦ab⟧"},
    {"regex: any character is one", "湘a\U00020000赣", "湘..赣", QUERY_REGEX,
     "⟦湘a\U00020000赣⟧"},
    {"regex: not these", "甲乙丙", "[^甲丙]", QUERY_REGEX, "甲⟦乙⟧丙"},
    {"regex: a range of Han", "a一龥b", "[一-龥]+", QUERY_REGEX, "a⟦一龥⟧b"},
    {"regex: case is smart", "GDP gdp", "g.p", QUERY_REGEX, "⟦GDP⟧ ⟦gdp⟧"},
    {"regex: a capital keeps case", "GDP gdp", "G.P", QUERY_REGEX, "⟦GDP⟧ gdp"},
    {"regex: a class is no capital", "GDP 1", "g\\W*d", QUERY_REGEX, "⟦GD⟧P 1"},
    {"regex: never over a block's end", "甲乙\n丙丁", "乙.*|丙", QUERY_REGEX,
     "甲⟦乙⟧\n⟦丙⟧丁"},
    {"regex: a block's ends", "甲甲\n甲乙甲", "^甲|甲$", QUERY_REGEX,
     "⟦甲⟧⟦甲⟧\n⟦甲⟧乙⟦甲⟧"},
    {"regex: a start is the block's", "甲甲乙", "^甲", QUERY_REGEX, "⟦甲⟧甲乙"},
    {"regex: empty matches are none", "aab", "x*", QUERY_REGEX, "aab"},
    {"regex: among empty matches", "甲x乙xx", "x*", QUERY_REGEX, "甲⟦x⟧乙⟦xx⟧"},
    {"regex: marks belong to the hit", "x\u0323y", "x", QUERY_REGEX, "⟦x\u0323⟧y"},
    {"regex: no pinyin", "湘易办", "xyb", QUERY_REGEX, "湘易办"},
    {"regex: empty", "湘", "", QUERY_REGEX, "湘"},
    {"exact finds a blank", "a b", " ", QUERY_EXACT, "a⟦ ⟧b"},
};

/* Regular expressions that are refused. */
static const struct row refused[] = {
    {"unclosed group", "(", NULL, 0, NULL},
    {"unopened group", "\\\\)", NULL, 0, NULL},
    {"unclosed bracket", "[a", NULL, 0, NULL},
    {"back-reference", "(a)\\1", NULL, 0, NULL},
    {"approximate", "(abc){~2}", NULL, 0, NULL},
    {"repeats of repeats", "((a{1,200}){1,200}){1,200}", NULL, 0, NULL},
    {"many may-bes", "((a?){100}){100}", NULL, 0, NULL},
    {"bounds out of range", "a{99999999999999999999}", NULL, 0, NULL},
};

static void check_refused(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct query *query;
    struct fault fault = {""};
    assert_false(query_compile(&arena, str_of(row->text), QUERY_REGEX, &query, &fault));
    assert_true(strlen(fault.what) > 10);
    arena_free(&arena);
}

/* A long text or query: piece, so many times, then tail. */
struct pile {
    const char *piece, *tail;
    size_t times;
};

/* Must end, and give so many hits. -1: the query is refused. */
struct strain {
    const char *name;
    struct pile text, query;
    int flags, hits;
};

static const struct strain strains[] = {
    {"a query of 10,000", {"甲", "乙", 20000}, {"甲", "", 10000}, 0, 2},
    {"that nearly matches everywhere", {"甲", "", 200000}, {"甲", "乙", 9999}, 0, 0},
    {"and with a capital", {"a", "", 300000}, {"a", "A", 9999}, 0, 0},
    {"a capital first", {"a", "", 300000}, {"A", "a", 9999}, 0, 0},
    {"exact and long", {"a", "", 300000}, {"a", "b", 9999}, QUERY_EXACT, 0},
    {"one that matches everywhere", {"甲", "", 100000}, {"甲", "", 1}, 0, 100000},
    {"a capital that matches everywhere", {"A", "", 100000}, {"A", "", 1}, 0, 100000},
    {"marks alone, many", {"e\u0323\u0301", "", 10000}, {"\u0323", "", 1}, 0, 0},
    {"a flood of marks", {"\u0323", "x", 100000}, {"\u0323", "", 10000}, 0, 5},
    {"a flood of blanks", {" ", "x", 300000}, {"x", "", 1}, 0, 1},
    {"a query of blanks", {"甲 ", "x", 1000}, {" ", "", 10000}, 0, 0},
    {"letters against letters", {"ab", "", 100000}, {"ab", "a", 5000}, 0, 19},
    {"pinyin of ten thousand", {"啊", "", 10000}, {"a", "", 10000}, 0, 0},
    {"pinyin of 255", {"啊", "", 51000}, {"a", "", 255}, 0, 200},
    {"pinyin that nearly matches", {"啊", "", 50000}, {"a", "b", 254}, 0, 0},
    {"pinyin everywhere", {"啊", "", 50000}, {"a", "", 1}, 0, 50000},
    {"star of a star", {"a", "", 5000}, {"(a*)*b", "", 1}, QUERY_REGEX, 0},
    {"many stars", {"a", "", 5000}, {".*.*.*b", "", 1}, QUERY_REGEX, 0},
    {"many groups", {"a", "b", 5000}, {"(.*)", "b", 20}, QUERY_REGEX, 1},
    {"two ways for each", {"a", "", 5000}, {"(a|aa)*b", "", 1}, QUERY_REGEX, 0},
    {"a look far ahead for each hit",
     {"a", "", 50000},
     {"a.*b|a", "", 1},
     QUERY_REGEX,
     50000},
    {"a regex of ten thousand", {"a", "", 5000}, {"a", "", 10000}, QUERY_REGEX, -1},
    {"a regex of a thousand", {"a", "", 5000}, {"a", "", 1000}, QUERY_REGEX, 5},
    {"many may-bes", {"a", "", 3000}, {"a?", "b", 500}, QUERY_REGEX, -1},
    {"may-bes that are let pass", {"a", "", 3000}, {"a?", "b", 200}, QUERY_REGEX, 0},
    {"empty matches everywhere", {"甲", "", 50000}, {"x*", "", 1}, QUERY_REGEX, 0},
};

static struct str pile(struct arena *arena, const struct pile *pile)
{
    struct buf buf = {.arena = arena};
    for (size_t i = 0; i < pile->times; i++)
        buf_add(&buf, str_of(pile->piece));
    buf_add(&buf, str_of(pile->tail));
    return buf_str(&buf);
}

static void check_strain(void **state)
{
    const struct strain *strain = *state;
    struct arena arena = {0};
    struct query *query;
    struct fault fault;
    struct str text = pile(&arena, &strain->text), typed = pile(&arena, &strain->query);
    bool fine = query_compile(&arena, typed, strain->flags, &query, &fault);
    assert_int_equal(fine, strain->hits >= 0);
    if (fine) {
        struct folded *folded = search_fold(&arena, text);
        uint32_t count = search_count(folded, query, (struct hit){0, (uint32_t)text.len});
        assert_int_equal(count, strain->hits);
        struct hits hits =
            search_hits(&arena, folded, query, (struct hit){0, UINT32_MAX}, 3);
        assert_int_equal(hits.count, count < 3 ? count : 3);
        query_free(query);
    }
    arena_free(&arena);
}

/* What costs too much is given up, and that is said. */
static void check_cut(void **state)
{
    (void)state;
    static const struct pile typed = {"a?", "b", 200};
    for (size_t times = 1000; times <= 10000; times *= 10) {
        struct arena arena = {0};
        struct str text = pile(&arena, &(struct pile){"a", "\nb", times});
        struct query *query;
        assert_true(
            query_compile(&arena, pile(&arena, &typed), QUERY_REGEX, &query, NULL));
        struct hits hits = search_hits(&arena, search_fold(&arena, text), query,
                                       (struct hit){0, UINT32_MAX}, 0);
        assert_int_equal(hits.cut, times > 1000);
        assert_int_equal(hits.count, !hits.cut);
        query_free(query);
        arena_free(&arena);
    }
}

/* Each character that folds to one that is searched for passes the filter. */
static void check_sources(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (uint32_t code = '!'; code < 0x2FA20; code += code < 0x400 ? 1 : 37) {
        char bytes[4];
        struct str text = {bytes, glyph_put(code, bytes)};
        struct folded *folded = search_fold(&arena, text);
        struct query *query;
        if (folded->bytes.len && !str_equal(folded->bytes, text)) {
            assert_true(query_compile(&arena, folded->bytes, 0, &query, NULL));
            assert_true(
                query_needs_fold(query, text, (struct hit){0, (uint32_t)text.len}));
        }
        arena_reset(&arena);
    }
    arena_free(&arena);
}

/* Wherever a character stands in a long text, it passes the filter. */
static void check_places(void **state)
{
    (void)state;
    static const char *const queries[] = {"\xF0\xA0\x80\x80", "\xE9\x93\x81", "z"};
    enum { LONG = 1100 };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        struct query *query;
        struct str wanted = str_of(queries[i]);
        assert_true(query_compile(&arena, wanted, 0, &query, NULL));
        for (size_t at = 0; at + wanted.len <= LONG; at++) {
            char bytes[LONG];
            memset(bytes, '.', sizeof bytes);
            assert_false(query_needs_fold(query, (struct str){bytes, LONG},
                                          (struct hit){0, LONG}));
            memcpy(bytes + at, wanted.ptr, wanted.len);
            assert_true(query_needs_fold(query, (struct str){bytes, LONG},
                                         (struct hit){0, LONG}));
        }
    }
    arena_free(&arena);
}

static int run_refused(void)
{
    enum { COUNT = sizeof refused / sizeof *refused };
    struct CMUnitTest tests[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        tests[i] = (struct CMUnitTest){refused[i].name, check_refused, NULL, NULL,
                                       (void *)&refused[i]};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

static int run_strains(void)
{
    enum { COUNT = sizeof strains / sizeof *strains };
    struct CMUnitTest tests[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        tests[i] = (struct CMUnitTest){strains[i].name, check_strain, NULL, NULL,
                                       (void *)&strains[i]};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(void)
{
    int failed = run_rows(rows, sizeof rows / sizeof *rows);
    const struct CMUnitTest cut[] = {cmocka_unit_test(check_cut),
                                     cmocka_unit_test(check_sources),
                                     cmocka_unit_test(check_places)};
    return failed + run_refused() + run_strains() +
           cmocka_run_group_tests(cut, NULL, NULL);
}
