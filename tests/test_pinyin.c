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
};

int main(void)
{
    return run_rows(rows, sizeof rows / sizeof *rows);
}
