#include "find_rows.h"

/* ~ in want: the hits are by pinyin. */
static const struct row rows[] = {
    {"initials", "使用湘易办办事", "xyb", 0, "~使用⟦湘易办⟧办事"},
    {"full syllables", "使用湘易办办事", "xiangyiban", 0, "~使用⟦湘易办⟧办事"},
    {"a mix", "使用湘易办办事", "xiangyb", 0, "~使用⟦湘易办⟧办事"},
    {"another mix", "使用湘易办办事", "xyiban", 0, "~使用⟦湘易办⟧办事"},
    {"all of it or nothing", "湘易办", "xiangyibanshi", 0, "湘易办"},
    {"polyphone, one reading", "山城重庆", "chongqing", 0, "~山城⟦重庆⟧"},
    {"polyphone, the other", "山城重庆", "zhongqing", 0, "~山城⟦重庆⟧"},
    {"traditional characters", "山城重慶", "chongqing", 0, "~山城⟦重慶⟧"},
    {"zh as z", "中国人", "zgr", 0, "~⟦中国人⟧"},
    {"zh as zh", "中国人", "zhgr", 0, "~⟦中国人⟧"},
    {"u with diaeresis", "绿女旅略", "lvnvlvlve", 0, "~⟦绿女旅略⟧"},
    {"it is not u", "女", "nu", 0, "女"},
    {"u with diaeresis, typed", "绿色的女儿", "lüse", 0, "~⟦绿色⟧的女儿"},
    {"u with diaeresis, alone", "绿色的女儿", "nü", 0, "~绿色的⟦女⟧儿"},
    {"u and a combining diaeresis", "女", "nu\u0308", 0, "~⟦女⟧"},
    {"u with diaeresis, as v", "策略", "celve", 0, "~⟦策略⟧"},
    {"u with diaeresis, as u", "策略与虐待", "lue", 0, "~策⟦略⟧与虐待"},
    {"a letter with diaeresis first", "über 女", "nü", 0, "~über ⟦女⟧"},
    {"neutral tone", "我们", "women", 0, "~⟦我们⟧"},
    {"two ways to cut", "西安先", "xian", 0, "~⟦西安⟧⟦先⟧"},
    {"apostrophe cuts", "西安先", "xi'an", 0, "~⟦西安⟧先"},
    {"blank cuts", "西安先", "xi an", 0, "~⟦西安⟧先"},
    {"stray space in the text", "湘 易　办", "xyb", 0, "~⟦湘 易　办⟧"},
    {"a mark parts", "湘，易办", "xyb", 0, "湘，易办"},
    {"a line end parts", "湘\n易办", "xyb", 0, "湘\n易办"},
    {"literal first", "xyb 湘易办", "xyb", 0, "⟦xyb⟧ 湘易办"},
    {"literal inside a word", "Xybert 湘易办", "xyb", 0, "⟦Xyb⟧ert 湘易办"},
    {"capitals are not pinyin", "湘易办", "XYB", 0, "湘易办"},
    {"switched off", "湘易办", "xyb", QUERY_NO_PINYIN, "湘易办"},
    {"not when exact", "湘易办", "xyb", QUERY_EXACT, "湘易办"},
    {"Han in the query", "湘易办", "湘yb", 0, "湘易办"},
    {"digits stand for themselves", "于２０２４年5月", "2024n5yue", 0,
     "~于⟦２０２４年5月⟧"},
    {"letters stand for themselves", "买A股", "magu", 0, "~⟦买A股⟧"},
    {"but not from inside a word", "买USA股", "agu", 0, "买USA股"},
    {"nor over words", "股a b股", "gabg", 0, "股a b股"},
    {"every hit", "公安，工安，公共安全", "gongan", 0, "~⟦公安⟧，⟦工安⟧，公⟦共安⟧全"},
    {"initials again and again", "爸爸爸爸爸", "bb", 0, "~⟦爸爸⟧⟦爸爸⟧爸"},
    {"longest at an end", "啊啊", "aa", 0, "~⟦啊啊⟧"},
    {"extension B", "\U00020000\u4e2d", "hez", 0, "~⟦\U00020000中⟧"},
    {"radical", "⼈民", "rm", 0, "~⟦⼈民⟧"},
    {"variation selector", "葛\U000E0100城", "gec", 0, "~⟦葛\U000E0100城⟧"},
    {"kana has no reading", "のん", "no", 0, "のん"},
    {"half a syllable", "使用湘易办办事", "xiangyiba", QUERY_HALF, "~使用⟦湘易办⟧办事"},
    {"half, after a full one", "在中国", "zhonggu", QUERY_HALF, "~在⟦中国⟧"},
    {"half, after an initial", "在中国", "zgu", QUERY_HALF, "~在⟦中国⟧"},
    {"half, and alone", "种钟，重", "zho", QUERY_HALF, "~⟦种⟧⟦钟⟧，⟦重⟧"},
    {"half, of a polyphone", "重庆", "cho", QUERY_HALF, "~⟦重⟧庆"},
    {"half, after a letter", "买A股", "mag", QUERY_HALF, "~⟦买A股⟧"},
    {"half, after a digit", "5月", "5yu", QUERY_HALF, "~⟦5月⟧"},
    {"half, when not asked for", "使用湘易办", "xiangyiba", 0, "使用湘易办"},
    {"half, only the last", "湘易办", "xianyiban", QUERY_HALF, "湘易办"},
    {"half, not its middle", "中", "hon", QUERY_HALF, "中"},
    {"half, not more than it", "广", "guangz", QUERY_HALF, "广"},
    {"whole before half", "县城，香，乡", "xian", QUERY_HALF, "~⟦县⟧城，香，乡"},
    {"a word in front of a mark", "g，g湘", "gx", 0, "~g，⟦g湘⟧"},
    {"a word that begins otherwise", "b 湘，g 湘", "gx", 0, "~b 湘，⟦g 湘⟧"},
    {"Han in front of a letter", "湘y湘b", "xb", 0, "~湘y⟦湘b⟧"},
    {"Han in front of a blank", "湘 y湘 b", "xb", 0, "~湘 y⟦湘 b⟧"},
    {"Han in front of a line end", "湘\n办", "xb", 0, "湘\n办"},
    {"half where nothing is whole", "香，乡", "xian", QUERY_HALF, "~⟦香⟧，⟦乡⟧"},
    {"literal before half", "zho 中", "zho", QUERY_HALF, "⟦zho⟧ 中"},
    {"an apostrophe makes it whole", "香", "xian'", QUERY_HALF, "香"},
    {"a blank makes it whole", "香", "xian ", QUERY_HALF, "香"},
    {"a blank inside does not", "西安，西昂", "xi an", QUERY_HALF, "~⟦西安⟧，西昂"},
    {"half behind a blank", "西昂", "xi an", QUERY_HALF, "~⟦西昂⟧"},
    {"half, and switched off", "中", "zho", QUERY_HALF | QUERY_NO_PINYIN, "中"},
};

/* What the law below knows of seven characters. */
static const struct {
    const char *han, *readings[4];
} known[] = {
    {"湘", {"xiang", "x"}},
    {"易", {"yi", "y"}},
    {"办", {"ban", "b"}},
    {"安", {"an", "a"}},
    {"先", {"xian", "x"}},
    {"西", {"xi", "x"}},
    {"重", {"zhong", "chong", "z"}},
};
enum { KNOWN = sizeof known / sizeof *known, COUNT = 40 };

/* Do characters text[0 … count) spell query and nothing more, or (half) a reading of the
 * last begins with what is left of it? By trying all. */
static bool spells(const unsigned *text, size_t count, const char *query, bool half)
{
    if (count == 0)
        return *query == '\0';
    for (size_t i = 0; i < 4 && known[*text].readings[i]; i++) {
        const char *reading = known[*text].readings[i];
        size_t len = strlen(reading), left = strlen(query);
        if (strncmp(query, reading, len) == 0 &&
            spells(text + 1, count - 1, query + len, half))
            return true;
        if (half && count == 1 && left > 0 && strncmp(query, reading, left) == 0)
            return true;
    }
    return false;
}

/* The first hit's end is as early as can be, its start as far back as can be; and so
 * on. */
static size_t hits_by_trying(const unsigned *text, const char *query, bool half,
                             struct hit *hits)
{
    size_t found = 0, floor = 0;
    for (size_t end = 1; end <= COUNT; end++)
        for (size_t beg = floor; beg < end; beg++)
            if (spells(text + beg, end - beg, query, half)) {
                hits[found++] = (struct hit){(uint32_t)(3 * beg), (uint32_t)(3 * end)};
                floor = end;
            }
    return found;
}

static void agrees_with_trying(void **state)
{
    static const char *const queries[] = {"x",        "xy",    "xian",    "xiana",
                                          "xianxian", "xa",    "xiy",     "anan",
                                          "zx",       "zhong", "chongan", "xx",
                                          "xianan",   "ya",    "aa",      "xiangxian",
                                          "yizho",    "xixia", "anba",    "chonxia"};
    enum { QUERIES = sizeof queries / sizeof *queries };
    (void)state;
    uint32_t seed = 1, total = 0, halves = 0;
    for (int round = 0; round < 1000; round++) {
        unsigned text[COUNT];
        char bytes[3 * COUNT];
        for (size_t i = 0; i < COUNT; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = (seed >> 8) % KNOWN;
            memcpy(bytes + 3 * i, known[text[i]].han, 3);
        }
        struct arena arena = {0};
        struct query *query;
        const char *typed = queries[round % QUERIES];
        int flags = round / QUERIES % 2 ? QUERY_HALF : 0;
        assert_true(query_compile(&arena, str_of(typed), flags, &query, NULL));
        struct folded *folded = search_fold(&arena, (struct str){bytes, sizeof bytes});
        struct hits hits =
            search_hits(&arena, folded, query, (struct hit){0, sizeof bytes}, 0);
        struct hit want[COUNT];
        size_t count = hits_by_trying(text, typed, false, want);
        bool half = flags && count == 0;
        if (half)
            count = hits_by_trying(text, typed, true, want);
        assert_int_equal(hits.count, count);
        assert_int_equal(hits.half, half && count > 0);
        halves += hits.half;
        if (hits.count)
            assert_memory_equal(hits.items, want, hits.count * sizeof *want);
        total += hits.count;
        arena_free(&arena);
    }
    assert_true(total > 1000 && halves > 50);
}

int main(void)
{
    const struct CMUnitTest laws[] = {cmocka_unit_test(agrees_with_trying)};
    return run_rows(rows, sizeof rows / sizeof *rows) +
           cmocka_run_group_tests(laws, NULL, NULL);
}
