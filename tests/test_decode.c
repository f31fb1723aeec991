#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "input/decode.h"
#include "input/encoding.h"
#include "rows.h"

#define FFFD "\xEF\xBF\xBD"
#define B(literal)                                                                       \
    {                                                                                    \
        literal, sizeof(literal) - 1                                                     \
    }
/* 长河晚报，今天 and 長江日報，繁體中文。 in their old encodings. */
#define GB "\xB3\xA4\xBA\xD3\xCD\xED\xB1\xA8\xA3\xAC\xBD\xF1\xCC\xEC"
#define BIG5                                                                             \
    "\xAA\xF8\xA6\xBF\xA4\xE9\xB3\xF8\xA1\x41\xC1\x63\xC5\xE9\xA4\xA4\xA4\xE5\xA1\x43"

struct row {
    const char *name;
    struct str input, want;
    const char *encoding, *used;
};

#define TAKEN "\u200A"
#define TAKEN3 TAKEN TAKEN TAKEN

static const struct row rows[] = {
    {"nothing", B(""), B(""), NULL, "UTF-8"},
    {"clean text stays", B("长河\n\tA\f版"), B("长河\n\tA\f版"), NULL, "UTF-8"},
    {"four bytes, two bytes", B("𠮷é\xC2\xA0"), B("𠮷é\xC2\xA0"), NULL, "UTF-8"},
    {"a mark in front goes", B("\xEF\xBB\xBF报"), B("报"), NULL, "UTF-8"},
    {"a mark alone", B("\xEF\xBB\xBF"), B(""), NULL, "UTF-8"},
    {"line ends",
     B("1\r\n2\r3\n4\v5\xC2\x85"
       "6\xE2\x80\xA8"
       "7\xE2\x80\xA9"
       "8"),
     B("1\n2\n3\n4\n5\n6\n7\n8"), NULL, "UTF-8"},
    {"one line end each", B("a\r\r\n\r\nb\n\rc"), B("a\n\n\nb\n\nc"), NULL, "UTF-8"},
    {"CR at the end", B("报\r"), B("报\n"), NULL, "UTF-8"},
    {"control pictures", B("a\0b\x1B[1m\x07\b\x7F"), B("a␀b␛[1m␇␈␡"), NULL, "UTF-8"},
    {"C1 as UTF-8",
     B("a\xC2\x9B"
       "b\xC2\x80"),
     B("a" FFFD "b" FFFD), NULL, "UTF-8"},
    {"C1 raw",
     B("报纸版\x9B"
       "31m"),
     B("报纸版" FFFD "31m"), NULL, "UTF-8"},
    /* Unicode chapter 3, table 3-8 and its neighbours */
    {"table 3-8", B("\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64"),
     B(FFFD FFFD FFFD "b" FFFD "c" FFFD FFFD "d"), "utf-8", "UTF-8"},
    {"surrogates", B("\xED\xA0\x80|\xED\xBF\xBF"), B(FFFD FFFD FFFD "|" FFFD FFFD FFFD),
     "UTF8", "UTF-8"},
    {"overlong", B("\xC0\xAF|\xE0\x80\xBF|\xF0\x81\x82\x41"),
     B(FFFD FFFD "|" FFFD FFFD FFFD "|" FFFD FFFD FFFD "A"), "utf-8", "UTF-8"},
    {"overlong escape", B("\xC0\x9B[2J"), B(FFFD FFFD "[2J"), "utf-8", "UTF-8"},
    {"above U+10FFFF", B("\xF4\x90\x80\x80|\xF5\x80"),
     B(FFFD FFFD FFFD FFFD "|" FFFD FFFD), "utf-8", "UTF-8"},
    {"cut short at the end", B("报\xE9\x95"), B("报" FFFD), NULL, "UTF-8"},
    {"cut short, four", B("报\xF0\x9F\x92"), B("报" FFFD), NULL, "UTF-8"},
    {"cut short before a letter", B("报\xE9\x95z"), B("报" FFFD "z"), NULL, "UTF-8"},
    {"resynchronises", B("\xE4\xB8\xE4\xB8\xAD"), B(FFFD "中"), "utf-8", "UTF-8"},
    {"noncharacters stay", B("字\xEF\xBF\xBF字"), B("字\xEF\xBF\xBF字"), NULL, "UTF-8"},
    {"one bad byte in a page", B("长河晚报\xFF长河晚报"), B("长河晚报" FFFD "长河晚报"),
     NULL, "UTF-8"},
    {"GB found out", B(GB "\n2021"), B("长河晚报，今天\n2021"), NULL, "GB18030"},
    {"GB with one bad byte", B(GB GB GB "\xFF" GB),
     B("长河晚报，今天长河晚报，今天长河晚报，今天" FFFD "长河晚报，今天"), NULL,
     "GB18030"},
    {"GB of four bytes", B(GB GB "\x95\x32\x82\x36"), B("长河晚报，今天长河晚报，今天𠀀"),
     NULL, "GB18030"},
    {"GB named by an old name", B("\xB3\xA4"), B("长"), "gb2312", "GB18030"},
    {"GB cut short", B(GB "\xB3"), B("长河晚报，今天" FFFD), NULL, "GB18030"},
    {"GB with CR LF", B(GB "\r\n" GB), B("长河晚报，今天\n长河晚报，今天"), NULL,
     "GB18030"},
    {"Big5 found out", B(BIG5), B("長江日報，繁體中文。"), NULL, "Big5"},
    {"Big5 named", B(BIG5), B("長江日報，繁體中文。"), "big5", "Big5"},
    {"Latin letters are no Han", B("caf\xE9 ol\xE9!"), B("caf" FFFD " ol" FFFD "!"), NULL,
     "UTF-8"},
    {"Latin 1 named", B("caf\xE9\x85"), B("café\n"), "ISO-8859-1", "ISO-8859-1"},
    {"Big5 of Taiwan's marks and Hong Kong's characters",
     B(BIG5 "\xA1\xFE\xA5\x78\xA5\x5F\x9D\xEF"), B("長江日報，繁體中文。／台北嘅"),
     "big5", "Big5"},
    {"Big5 of Cantonese found out",
     B("\xCA\x5C\x92\x5D\x9D\xEF\xB2\xEE\xA4\xB5\xA4\xE9\xAD\xF8\xB6\x7D\xA1\x41\xB2\xEE"
       "\xAE\x61\xB8\xDC\xB5\xA5\xA4\xF4\xB0\x68\x9D\xF7\xA5\xFD\xA6\xDC\xA6\x41\xB6\x7D"
       "\xA1\x43"),
     B("佢哋嘅船今日唔開，船家話等水退咗先至再開。"), NULL, "Big5"},
    {"UTF-16LE with mark", B("\xFF\xFE\x7F\x95\n\0"), B("长\n"), NULL, "UTF-16LE"},
    {"UTF-16BE with mark", B("\xFE\xFF\x95\x7F\0\n"), B("长\n"), NULL, "UTF-16BE"},
    {"UTF-16LE, odd length", B("\xFF\xFE\x7F\x95\x7F"), B("长" FFFD), NULL, "UTF-16LE"},
    {"UTF-16LE, lone surrogate", B("\xFF\xFE\x00\xD8\x7F\x95"), B(FFFD "长"), NULL,
     "UTF-16LE"},
    {"UTF-16LE, a pair", B("\xFF\xFE\x42\xD8\xB7\xDF"), B("𠮷"), NULL, "UTF-16LE"},
    {"UTF-16 mark alone", B("\xFF\xFE"), B(""), NULL, "UTF-16LE"},
    {"UTF-16LE without mark", B("\x7F\x95\xB3\x6C\n\0A\0\x7F\x95\n\0"), B("长河\nA长\n"),
     NULL, "UTF-16LE"},
    {"UTF-16BE without mark", B("\x95\x7F\x6C\xB3\0\n\0A\x95\x7F\0\n"), B("长河\nA长\n"),
     NULL, "UTF-16BE"},
    {"UTF-16LE of ASCII without mark", B("n\0e\0w\0s\0\n\0"), B("news\n"), NULL,
     "UTF-16LE"},
    {"UTF-16BE of ASCII without mark", B("\0n\0e\0w\0s\0\n"), B("news\n"), NULL,
     "UTF-16BE"},
    {"UTF-16LE of a low byte that is NUL",
     B("\x00\x4E\x7F\x95\xB3\x6C\n\0\x00\x30\x7F\x95"), B("一长河\n　长"), NULL,
     "UTF-16LE"},
    {"Kangxi radicals", B("全国⼈⼤代表⾛⾥⾯，⼀个"), B("全国人大代表走里面，一个"),
     NULL, "UTF-8"},
    {"radicals of the supplement", B("团⻓⻅⻋⺠"), B("团长见车民"), NULL, "UTF-8"},
    {"a radical of two forms, Simplified", B("这们⼾口"), B("这们户口"), NULL, "UTF-8"},
    {"a radical of two forms, Traditional", B("這們⼾口"), B("這們戶口"), NULL, "UTF-8"},
    {"compatibility ideographs", B("不\xEF\xA7\xBE有\xEF\xA4\x80\xF0\xAF\xA0\x80"),
     B("不\xE8\x8C\xB6有\xE8\xB1\x88\xE4\xB8\xBD"), NULL, "UTF-8"},
    {"a compatibility ideograph that is unified", B("長\xEF\xA8\x8E"),
     B("長\xEF\xA8\x8E"), NULL, "UTF-8"},
    {"strokes and description characters stay", B("㇀⿰⿱"), B("㇀⿰⿱"), NULL, "UTF-8"},
    {"ligatures", B("aﬀect, ﬁnd, ﬂat, eﬃcient, aﬄict, ﬆop"),
     B("affect, find, flat, efficient, afflict, stop"), NULL, "UTF-8"},
    {"soft hyphens", B("co\xC2\xADop\xC2\xAD\nera\xC2\xADtion\xC2\xAD \nis"),
     B("coop-\neration- \nis"), NULL, "UTF-8"},
    {"soft hyphens where no word breaks",
     B("«caf\xC3\xA9\xC2\xAD\n全国\xC2\xAD\nin-\xC2\xAD\n"),
     B("«caf\xC3\xA9-\n全国\nin-\n"), NULL, "UTF-8"},
    {"full width beside ASCII", B("到２0２4年，Ｇ20和COVＩD"), B("到2024年，G20和COVID"),
     NULL, "UTF-8"},
    {"full width on purpose", B("到２０２４年，Ｇ２０和ＮＢＡ（２：１）"),
     B("到２０２４年，Ｇ２０和ＮＢＡ（２：１）"), NULL, "UTF-8"},
    {"look-alikes and unclean bytes", B("全国⼈\r\n⼤会\x07"), B("全国人\n大会␇"), NULL,
     "UTF-8"},
    {"spaced type", B("x\n新 华 社 北 京 1 月 18 日 电 全国\n江 城 晚 报 讯\n"),
     B("x\n新华社北京1月18日电 全国" TAKEN3 TAKEN3 TAKEN3 "\n江城晚报讯" TAKEN TAKEN3
       "\n"),
     NULL, "UTF-8"},
    {"names with a blank inside", B("x 王 芳 李 明 说\n王 芳  李 明  张 伟"),
     B("x 王芳李明说" TAKEN TAKEN3 "\n王 芳  李 明  张 伟"), NULL, "UTF-8"},
    {"four are no spaced type", B("x\n王 芳 李 明\n本 报 讯 记者\n"),
     B("x\n王 芳 李 明\n本 报 讯 记者\n"), NULL, "UTF-8"},
    {"UTF-16LE look-alikes", B("\xFF\xFE\x7F\x95\x08\x2F"), B("长人"), NULL, "UTF-16LE"},
    {"UTF-32LE with mark", B("\xFF\xFE\0\0\x7F\x95\0\0"), B("长"), NULL, "UTF-32LE"},
};

static void decodes(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct str text;
    struct fault fault;
    assert_string_equal(row->encoding ? encoding_known_as(row->encoding)
                                      : encoding_found(row->input),
                        row->used);
    assert_true(decode_text(&arena, row->input, row->encoding, &text, &fault));
    assert_int_equal(text.len, row->want.len);
    if (text.len)
        assert_memory_equal(text.ptr, row->want.ptr, text.len);
    arena_free(&arena);
}

/* So many bytes of clean text, that ends with a character. */
static void add_clean(struct buf *buf, size_t bytes)
{
    for (size_t i = 0; i < bytes % 3; i++)
        buf_add_char(buf, 'x');
    for (size_t i = 0; i < bytes / 3; i++)
        buf_add(buf, STR("长"));
}

/* Inside clean text that is long enough for its bytes to be taken many at once, at each
 * place among those, UTF-8 gives what it gives alone. */
static void decodes_amid(void **state)
{
    const struct row *row = *state;
    bool marked = row->input.len > 0 && !str_equal(row->input, row->want) &&
                  row->input.ptr[0] == '\xEF';
    if (strcmp(row->used, "UTF-8") != 0 || marked)
        return;
    for (size_t before = 0; before < 150; before++) {
        struct arena arena = {0};
        struct buf input = {.arena = &arena}, want = {.arena = &arena};
        add_clean(&input, before);
        buf_add(&input, row->input);
        add_clean(&input, 150);
        add_clean(&want, before);
        buf_add(&want, row->want);
        add_clean(&want, 150);
        struct str text = decode_utf8(&arena, buf_str(&input));
        assert_int_equal(text.len, want.len);
        assert_memory_equal(text.ptr, want.ptr, want.len);
        arena_free(&arena);
    }
}

/* What has been decoded is clean: decoding it once more gives the same bytes. */
static void decodes_once(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct str text, again;
    assert_true(decode_text(&arena, row->input, row->encoding, &text, NULL));
    assert_true(decode_text(&arena, text, NULL, &again, NULL));
    assert_ptr_equal(again.ptr, text.ptr);
    assert_int_equal(again.len, text.len);
    arena_free(&arena);
}

static void clean_text_is_not_copied(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str input = STR("长河晚报\n2021年5月8日\n"), text;
    assert_true(decode_text(&arena, input, NULL, &text, NULL));
    assert_ptr_equal(text.ptr, input.ptr);
    assert_int_equal(arena.held, 0);
}

static void refuses_an_unknown_name(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str text;
    struct fault fault;
    assert_false(decode_text(&arena, STR("x"), "no-such-code", &text, &fault));
    assert_string_equal(fault.what, "unknown encoding 'no-such-code' (see iconv -l)");
    /* iconv passes over these, and takes the rest for the locale's own */
    assert_false(decode_text(&arena, STR("x"), "\016", &text, &fault));
    assert_false(decode_text(&arena, STR("x"), " ,", &text, &fault));
    assert_string_equal(fault.what, "unknown encoding ' ,' (see iconv -l)");
}

/* A character on each boundary of a long text, with a control at the end so that the slow
 * way is taken too. */
static void splits_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf buf = {.arena = &arena};
    for (int i = 0; i < 30000; i++)
        buf_add(&buf, STR("长河晚报"));
    buf_add_char(&buf, '\0');
    struct str text;
    assert_true(decode_text(&arena, buf_str(&buf), NULL, &text, NULL));
    assert_int_equal(text.len, buf.len + 2);
    assert_false(str_has(text, STR(FFFD)));
    arena_free(&arena);
}

static const struct kind {
    const char *name;
    struct str bytes;
    bool binary;
} kinds[] = {
    {"text", B("长河晚报\n"), false},
    {"text with NULs", B("前[a\0b]后\n\0\0\0\0\0\0\0\0\0\0"), false},
    {"text with escapes", B("\x1B[31m红\x1B[0m\b\a"), false},
    {"GB text", B(GB), false},
    {"UTF-16", B("\xFF\xFE\x7F\x95\n\0"), false},
    {"malformed but no controls", B("\x80\xBF\xC0\xFF"), false},
    {"empty", B(""), false},
    {"PDF", B("%PDF-1.4\n"), true},
    {"PNG", B("\x89PNG\r\n\x1A\n"), true},
    {"ZIP", B("PK\x03\x04"), true},
    {"program",
     B("\x7F"
       "ELF\x02\x01\x01\0\0"),
     true},
    {"noise", B("\x01\xFF\x8A\x02\xC3\x28\x00\x9F\xE1\x03\xF8\x88\x11"), true},
};

static void tells_text(void **state)
{
    const struct kind *kind = *state;
    assert_int_equal(encoding_is_binary(kind->bytes), kind->binary);
}

/* Text the size of a page in an encoding, told apart from the others by its statistics.
 */
static void tells_encodings_of_stretches(void **state)
{
    (void)state;
    assert_string_equal(encoding_found(STR(GB "a" GB)), "GB18030");
    assert_string_equal(encoding_found(STR(BIG5 "a" BIG5)), "Big5");
    assert_string_equal(encoding_found(STR("长河a\xFF")), "UTF-8");
    assert_string_equal(encoding_found(STR("\x80\xBF\xC0\xFF")), "UTF-8");
    assert_string_equal(encoding_found(
                            STR("Die Br\xFC"
                                "cke \xFC"
                                "ber den kleinen Flu\xDF bei Mellin \x96 neu.")),
                        "WINDOWS-1252");
    assert_string_equal(encoding_found(STR("\x95 Bank Stock of the Province, 205\xBD\n"
                                           "\x95 Consols for the account, 94\xBC\n"
                                           "\x95 Eintritt f\xFCr Kinder: 3 \x80\n")),
                        "WINDOWS-1252");
    assert_string_equal(encoding_found(STR("\x84\xAC \x93 \xE0 \xE0 \xE0 deux")),
                        "UTF-8");
    assert_string_equal(encoding_found(STR("Le pont déjà réparé\xFF\xFE ici")), "UTF-8");
}

int main(void)
{
    enum { ROW_COUNT = sizeof rows / sizeof *rows, KINDS = sizeof kinds / sizeof *kinds };
    static struct CMUnitTest tests[3 * ROW_COUNT + KINDS + 4];
    size_t count = 0;
    ROWS(tests, count, rows, decodes);
    ROWS(tests, count, rows, decodes_amid);
    ROWS(tests, count, rows, decodes_once);
    ROWS(tests, count, kinds, tells_text);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(clean_text_is_not_copied);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(refuses_an_unknown_name);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(splits_nothing);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(tells_encodings_of_stretches);
    return cmocka_run_group_tests_name("decode", tests, NULL, NULL);
}
