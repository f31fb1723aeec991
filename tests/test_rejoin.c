#include "rows.h"

#include "base/buf.h"

#include "read/english_hyphens.h"
#include "read/rejoin.h"
#include "read/draft.h"

/* ---- how two stretches are set together ---- */

#define LOST_HYPHENS                                                                     \
    "late in the even\ning the com\npany gave an enter\ntainment at the hos\npital in\n"

static const struct join_row {
    const char *name, *before, *after, *page;
    enum line_join want;
    bool dictionary;
} join_rows[] = {
    {"Han and Han", "修通了三", "条村道", "", LINE_JOIN_NONE, false},
    {"Han and digit", "全长", "412米", "", LINE_JOIN_NONE, false},
    {"digit and digit in Chinese", "共计12", "9个", "", LINE_JOIN_NONE, false},
    {"a decimal cut", "每吨3.", "57元", "每吨3.", LINE_JOIN_NONE, false},
    {"digit and percent", "grew by 12", "% a year", "", LINE_JOIN_NONE, false},
    {"full-width quote and Latin", "他说“", "OK”", "", LINE_JOIN_NONE, false},
    {"words", "the river", "bridge", "", LINE_JOIN_SPACE, false},
    {"a domain's name", "such as", ".fr for France", "", LINE_JOIN_SPACE, false},
    {"a mark alone", "such as", ". It", "", LINE_JOIN_NONE, false},
    {"a year in English", "the spring of", "2019 was", "", LINE_JOIN_SPACE, false},
    {"a word broken", "to re-", "build it", "", LINE_JOIN_HYPHEN, false},
    {"the page knows the compound", "a well-", "known man", "a well-known man",
     LINE_JOIN_NONE, false},
    {"the page knows the word", "to co-", "operate", "cooperate, co-operate",
     LINE_JOIN_HYPHEN, false},
    {"a hyphen before a capital", "Anglo-", "French", "", LINE_JOIN_NONE, false},
    {"a hyphen of Fraktur", "des Brannt=", "weins", "", LINE_JOIN_HYPHEN, false},
    {"before a capital", "das Stadt=", "Theater", "", LINE_JOIN_NONE, false},
    {"an equals sign after none", "2 + 2 =", "vier", "", LINE_JOIN_SPACE, false},
    {"one that OCR made", "le gouverne¬", "ment", "", LINE_JOIN_HYPHEN, false},
    {"before an umlaut", "gegen-", "über", "", LINE_JOIN_HYPHEN, false},
    {"before a long s", "der Ge-", "ſell", "", LINE_JOIN_HYPHEN, false},
    {"after an accent", "le pré-", "fet", "", LINE_JOIN_HYPHEN, false},
    {"after a long s", "die Kreiſ=", "ſtadt", "", LINE_JOIN_HYPHEN, false},
    {"a dash after Han", "全长-", "km", "", LINE_JOIN_SPACE, false},
    {"nothing before", "", "河湾", "", LINE_JOIN_NONE, false},
    {"a compound that no page has", "a little-", "known firm", "", LINE_JOIN_HYPHEN,
     false},
    {"two words that are none together", "a little-", "known firm", "", LINE_JOIN_NONE,
     true},
    {"two words that are one together", "the sea-", "son of", "", LINE_JOIN_HYPHEN, true},
    {"a compound that is one word", "the knock-", "out stages", "", LINE_JOIN_HYPHEN,
     true},
    {"a half that is no word", "to re-", "sumption", "", LINE_JOIN_HYPHEN, true},
    {"a prefix", "the ex-", "minister", "", LINE_JOIN_NONE, true},
    {"after one letter", "an e-", "mail", "", LINE_JOIN_NONE, true},
    {"up", "the line-", "up", "", LINE_JOIN_NONE, true},
    {"a name of two words", "Mr John-", "son said", "", LINE_JOIN_HYPHEN, true},
    {"a name and a participle", "an Oscar-", "winning film", "", LINE_JOIN_NONE, true},
    {"inside a compound", "state-of-", "the-art", "", LINE_JOIN_NONE, true},
    {"a Chinese mark behind it", "所谓bottom-", "up（由下而上）", "", LINE_JOIN_NONE,
     true},
    {"an ending", "Leeds-", "based", "", LINE_JOIN_NONE, true},
    {"a word whose hyphen was lost", "all mem", "bers came", LOST_HYPHENS, LINE_JOIN_NONE,
     false},
    {"two words on such a page", "all the", "members", LOST_HYPHENS, LINE_JOIN_SPACE,
     false},
    {"two that are a word as well", "in any", "thing else", LOST_HYPHENS, LINE_JOIN_SPACE,
     false},
    {"such a word on another page", "all mem", "bers came", "late in the even\ning\n",
     LINE_JOIN_SPACE, false},
    {"a comma that begins a line", "the mayor", ", who said", "", LINE_JOIN_SPACE, false},
};

static void check_join(void **state)
{
    const struct join_row *row = *state;
    struct arena arena = {0};
    struct printed_words *words =
        printed_words_of(&arena, str_of(row->page), row->dictionary,
                         page_breaks_words(str_of(row->page)));
    assert_int_equal(line_join_of(str_of(row->before), str_of(row->after), words),
                     row->want);
    arena_free(&arena);
}

/* ---- blanks ---- */

static const struct blank_row {
    const char *name, *line;
    bool prose;
    const char *want;
} blanks[] = {
    {"justified number", "全省 13.3%的面积", true, "全省13.3%的面积"},
    {"a number in a heading", "村道 3条", false, "村道 3条"},
    {"a name of two", "记者 林 舟 摄", true, "记者 林舟 摄"},
    {"parts of a headline", "春茶下山 新绿入市", false, "春茶下山 新绿入市"},
    {"parts in quotes", "“走在前 干在先”", true, "“走在前 干在先”"},
    {"after a full-width comma", "下山， 入市", true, "下山，入市"},
    {"between words", "two  words", true, "two words"},
    {"before a comma", "The MP , who is", true, "The MP, who is"},
    {"before a mark of French", "calme ; le vent", true, "calme ; le vent"},
    {"ideographic blanks", "春茶　　下山", false, "春茶 下山"},
};

static void check_blank(void **state)
{
    const struct blank_row *row = *state;
    struct arena arena = {0};
    struct text_builder builder = {.arena = &arena, .text.arena = &arena};
    text_builder_add_spaced(&builder, (struct run){0}, str_of(row->line), row->prose);
    buf_add_char(&builder.text, '\0');
    assert_string_equal(builder.text.ptr, row->want);
    arena_free(&arena);
}

/* ---- overprinted text ---- */

static const struct overprint_row {
    const char *name, *line;
    uint32_t want; /* stretches */
} overprint_rows[] = {
    {"doubled by parts", "河湾镇河湾镇：：春茶下山春茶下山 新绿入市新绿入市", 4},
    {"doubled whole", "春茶下山新绿入市春茶下山新绿入市", 1},
    {"once", "河湾镇：春茶下山 新绿入市", 0},
    {"partly doubled", "河湾镇河湾镇：春茶下山 新绿入市", 0},
    {"words that repeat", "研究研究再研究研究讨论讨论吧", 0},
    {"too short", "人人人人", 0},
};

static void check_overprint(void **state)
{
    const struct overprint_row *row = *state;
    struct arena arena = {0};
    assert_int_equal(overprints_of(&arena, str_of(row->line)).count, row->want);
    arena_free(&arena);
}

/* ---- a paragraph's facts, added up from its lines' ---- */

static const struct fact_row {
    const char *name, *page;
    uint32_t width;
    uint8_t ending, commas, stops;
    int8_t open, close;
    bool blanks, english;
} fact_rows[] = {
    {"a sentence", "入夏以来，河湾、镇先后修通村道。", 32, CHAR_STOP, 1, 1, 0, 0, false,
     false},
    {"blanks that stay and that go", "春茶下山 新绿入市　，", 19, CHAR_COMMA, 1, 0, 0, 0,
     true, false},
    {"closing marks end nothing", "”）", 4, CHAR_NONE, 0, 0, 0, 2, false, false},
    {"a straight mark passed over", "河湾\"", 5, CHAR_HAN, 0, 0, 0, 0, false, false},
    {"nested, one left open", "“河（湾）镇《桃", 16, CHAR_HAN, 0, 0, 2, 0, false, false},
    {"closed the wrong way round", "（河湾》", 8, CHAR_HAN, 0, 0, 1, 1, false, false},
    {"marks of two lines, a hyphen taken out",
     "The (committee voted on Monday to re-\nbuild the bridge) over the river and\n"
     "has closed it since the flood of last\nspring, and the road too.\n",
     136, CHAR_STOP, 1, 1, 0, 0, true, true},
    {"another hyphen taken out", "the com¬\nmittee met", 17, CHAR_LATIN, 0, 0, 0, 0, true,
     true},
    {"half of a doubled line", "春茶，下山春茶，下山 新绿新绿", 15, CHAR_HAN, 1, 0, 0, 0,
     true, false},
};

static void check_facts(void **state)
{
    const struct fact_row *row = *state;
    struct arena arena = {0};
    struct page_input input = {.text = str_of(row->page)};
    struct lines lines = lines_of(&arena, &input);
    struct draft draft = rejoin(&(struct page_reading){.arena = &arena, .lines = &lines});
    const struct para *para = draft.paras;
    assert_int_equal(para->width, row->width);
    assert_int_equal(para->ending, row->ending);
    assert_int_equal(para->commas, row->commas);
    assert_int_equal(para->stops, row->stops);
    assert_int_equal(para->open, row->open);
    assert_int_equal(para->close, row->close);
    assert_int_equal(para->blanks, row->blanks);
    assert_int_equal(para->language == LANGUAGE_ENGLISH, row->english);
    arena_free(&arena);
}

/* ---- printed lines of Han ---- */

#define FULL                                                                                   \
    "南岸菜場的豆漿鋪把開門時間提\n前了半個鐘頭老闆娘蒲三妹說她\n" \
    "頭一天就多磨了十二斤黃豆還是\n不夠賣隊伍從鋪子門口一直排到\n"
#define TORN "村口《規約》\n、《告示》\n，都寫著\n" /* so that the page has two */
#define CAPITALS "她到了MIRR和MATT問十多次\n"
#define TAKEN "\u200A"
#define TAKEN4 TAKEN TAKEN TAKEN TAKEN

static const struct printed_row {
    const char *name, *page;
    uint32_t line, torn, width; /* which; ends of lines inside it, half ems */
} printed_rows[] = {
    {"pieces that fill the column",
     FULL TORN FULL "說：\n「再等」\n，我便答他：\n「好」\n", 9, 3, 30},
    {"a last line and a full one",
     FULL TORN FULL "排到了橋頭。\n「再等等」\n是他說的話\n", 9, 0, 12},
    {"a stop and a credit", FULL TORN FULL "一直排到了橋的那頭。\n（蒲三妹）\n", 9, 0,
     20},
    {"a page without tears", FULL FULL "說：\n「再等等再等等再等等」\n", 8, 0, 4},
    {"blanks were taken out", FULL FULL "不夠賣隊伍從鋪子口。" TAKEN4 TAKEN4 TAKEN "\n",
     8, 0, 28},
    {"a title's blanks were", FULL FULL "豆漿鋪" TAKEN TAKEN "\n", 8, 0, 8},
    {"capitals of a book face", FULL CAPITALS CAPITALS FULL, 4, 0, 28},
    {"of half an em", FULL "她到了MIRR老闆和MATT問十多次\n" FULL, 4, 0, 28},
};

static void check_printed(void **state)
{
    const struct printed_row *row = *state;
    struct arena arena = {0};
    struct lines lines =
        lines_of(&arena, &(struct page_input){.text = str_of(row->page)});
    const struct line *line = &lines.items[row->line];
    assert_int_equal(lines_end_number(&lines, line) - line->number, row->torn);
    assert_int_equal(line->width, row->width);
    arena_free(&arena);
}

/* Of two columns side by side the left one is torn, beside the other and below it. */
static void check_beside(void **state)
{
    (void)state;
    const struct str text =
        STR("村口《規約》  頭一天就多磨了\n、《告示》  十二斤黃豆還是\n，都寫著  "
            "不夠賣隊伍從\n"
            "村口《規約》  鋪子門口一直\n、《告示》  排到了橋的那\n，都寫著  "
            "頭她說還要磨\n" FULL TORN FULL TORN FULL);
    struct arena arena = {0};
    struct input_line columns[64];
    uint32_t count = 0;
    for (int side = 0; side < 2; side++)
        for (uint32_t beg = 0, row = 0, end; beg < text.len; beg = end + 1, row++) {
            end = (uint32_t)str_find(text, STR("\n"), beg);
            uint32_t gap = (uint32_t)str_find(str_slice(text, 0, end), STR("  "), beg);
            if (side == 0)
                columns[count++] = (struct input_line){beg, gap, row, false};
            else if (gap < end)
                columns[count++] = (struct input_line){gap + 2, end, row, false};
        }
    struct lines lines = lines_of(&arena, &(struct page_input){.text = text,
                                                               .lines = columns,
                                                               .line_count = count});
    uint32_t ends = 0;
    for (size_t i = 0; i < text.len; i++)
        if (lines.text.ptr[i] != text.ptr[i]) {
            assert_int_equal(text.ptr[i], '\n');
            ends++;
        }
    assert_int_equal(ends, 4); /* those inside the two torn lines below */
    arena_free(&arena);
}

/* ---- English hyphens where a page does not decide ---- */

static const struct hyphen_row {
    const char *name, *tail;
    bool own;
} hyphen_rows[] = {
    {"sea", "son", false},   {"film", "maker", false},      {"touch", "line", false},
    {"hard", "core", false}, {"head", "butting", true},     {"best", "selling", true},
    {"line", "up", true},    {"state", "of-the-art", true}, {"Oscar", "winning", true},
};

static void check_hyphen(void **state)
{
    const struct hyphen_row *row = *state;
    assert_int_equal(english_owns_hyphen(str_of(row->name), str_of(row->tail)), row->own);
}

int main(void)
{
    static struct CMUnitTest tests[100];
    size_t count = 0;
    ROWS(tests, count, join_rows, check_join);
    ROWS(tests, count, blanks, check_blank);
    ROWS(tests, count, overprint_rows, check_overprint);
    ROWS(tests, count, fact_rows, check_facts);
    ROWS(tests, count, printed_rows, check_printed);
    ROWS(tests, count, hyphen_rows, check_hyphen);
    tests[count++] =
        (struct CMUnitTest){"torn beside a column", check_beside, NULL, NULL, NULL};
    return _cmocka_run_group_tests("rejoin", tests, count, NULL, NULL);
}
