#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/glyph.h"
#include "show/layout.h"
#include "rows.h"

#define CELLS 4096
#define NONE 9 /* 0 stands for strict in the rows below */

static void add_code(struct buf *out, uint32_t code)
{
    char bytes[4];
    buf_add(out, (struct str){bytes, glyph_put(code, bytes)});
}

static void add_blanks(struct buf *out, unsigned count)
{
    while (count-- > 0)
        buf_add_char(out, ' ');
}

/* A row as a terminal shows it that draws doubtful characters as the options say; blank
 * cells of boxes as '_', so that they can be told from blanks of the text. */
static void add_row(struct buf *out, const struct layout *layout, uint32_t row,
                    struct str text)
{
    static struct placed cells[CELLS];
    uint32_t count = layout_place(&(struct layout_line){layout, row, text}, cells, CELLS);
    unsigned x = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct placed at = cells[i];
        add_blanks(out, at.x - x);
        for (unsigned pad = 0; pad < at.pad; pad++)
            buf_add_char(out, '_');
        struct str drawn = str_slice(text, at.beg, at.end);
        unsigned ink = at.mark ? 1 : layout_width(drawn, layout->options.ambiguous);
        if (at.mark)
            add_code(out, at.mark);
        else
            buf_add(out, drawn);
        for (unsigned used = at.pad + ink; used < at.cells; used++)
            buf_add_char(out, '_');
        x = at.x + at.cells;
    }
}

static struct str painted(struct arena *arena, const struct layout *layout,
                          struct str text)
{
    struct buf out = {.arena = arena};
    for (uint32_t i = 0; i < layout->row_count; i++) {
        if (i > 0)
            buf_add_char(&out, '|');
        if (layout->rows[i].kind == ROW_TEXT)
            add_row(&out, layout, i, text);
        else
            buf_add_char(&out, layout->rows[i].kind == ROW_RULE   ? '='
                               : layout->rows[i].kind == ROW_JOIN ? '+'
                                                                  : '.');
    }
    return buf_str(&out);
}

/* Text at a width: ambiguous 1 and strict where not said. */
static const struct text_row {
    const char *name;
    struct layout_options options;
    const char *text, *want;
} text_rows[] = {
    {"Han breaks anywhere", {.width = 8}, "河水涨了又落", "河水涨了|又落"},
    {"an odd width leaves a cell", {.width = 9}, "河水涨了又落", "河水涨了|又落"},
    {"a comma does not start a row: pushed out",
     {.width = 8},
     "河水涨了，又落",
     "河水涨|了，又落"},
    {"a comma hangs where there is room",
     {.width = 12, .measure = 8},
     "河水涨了，又落下",
     "河水涨了，|又落下"},
    {"the blank behind it starts no row",
     {.width = 12, .measure = 8},
     "high ran. It fell",
     "high ran.|It fell"},
    {"one mark hangs, not two",
     {.width = 14, .measure = 8},
     "河水涨了。）又落",
     "河水涨|了。）又|落"},
    {"none lets a comma start a row",
     {.width = 8, .kinsoku = NONE},
     "河水涨了，又落",
     "河水涨了|，又落"},
    {"an opening bracket does not end a row",
     {.width = 8},
     "河水涨（又落）",
     "河水涨|（又落）"},
    {"a quotation mark has a box among Han",
     {.width = 20},
     "他说“你好”吗",
     "他说_“你好”_吗"},
    {"a box is narrowed to push a mark in",
     {.width = 12},
     "他“好”河水，又",
     "他“好”河水，|又"},
    {"closing and opening marks share a box",
     {.width = 40},
     "他说“你”“我”‘他’‘她’吗",
     "他说_“你”“我”‘他’‘她’_吗"},
    {"not where a blank parts them", {.width = 20}, "“你” “我”吗", "_“你” “我”_吗"},
    {"not over rows", {.width = 10}, "河水“好”“涨”了", "河水_“好”|_“涨”_了"},
    {"nor is a narrowed box forgotten there",
     {.width = 10},
     "河水涨“好”“水”河水，又落下",
     "河水涨“好”|“水”河水，|又落下"},
    {"a dash is never split", {.width = 8}, "河水涨了——又落", "河水涨|了——又落"},
    {"basic: a dash may start a row",
     {.width = 8, .kinsoku = KINSOKU_BASIC},
     "河水涨了——又落",
     "河水涨了|——又落"},
    {"basic: a number may leave its measure",
     {.width = 8, .kinsoku = KINSOKU_BASIC},
     "河水涨3米",
     "河水涨3|米"},
    {"a dash fills its two cells", {.width = 20}, "河水——又落", "河水——又落"},
    {"a dash alone has a box", {.width = 20}, "河水—又落", "河水—_又落"},
    {"dots go in pairs", {.width = 20}, "河水……又落", "河水……又落"},
    {"wide terminals: no box needs a blank",
     {.width = 20, .ambiguous = 2},
     "他说“你好”吗",
     "他说“你好”吗"},
    {"among Latin no box", {.width = 20}, "it’s 2019—2021 only", "it’s 2019—2021 only"},
    {"a circled number has a box", {.width = 20}, "第①二③", "第①_二③"},
    {"a dash between words starts no row",
     {.width = 8},
     "the old - new",
     "the|old -|new"},
    {"a minus may", {.width = 8}, "the old -5 new", "the old|-5 new"},
    {"words are whole", {.width = 10}, "河水 ferryman 又", "河水|ferryman|又"},
    {"a longer word is cut", {.width = 8}, "ferrymanferryman", "ferryman|ferryman"},
    {"a number stays with its measure",
     {.width = 8},
     "河水涨3米了又落",
     "河水涨|3米了又|落"},
    {"a number stays with its percent", {.width = 8}, "河水a涨3%的", "河水a涨|3%的"},
    {"an address breaks after its slashes",
     {.width = 12},
     "https://a.org/bcd/efg",
     "https://|a.org/bcd/|efg"},
    {"blanks at the end are dropped", {.width = 4}, "河水   涨", "河水|涨"},
    {"a gap between Han and Latin",
     {.width = 20, .space_latin = true},
     "河水3米abc又",
     "河水 3 米 abc 又"},
    {"controls are seen",
     {.width = 20},
     "a\x01"
     "b\x7f",
     "a\xE2\x90\x81"
     "b\xE2\x90\xA1"},
    {"bidi controls are seen",
     {.width = 20},
     "a\xE2\x80\xAE"
     "b",
     "a\xEF\xBF\xBD"
     "b"},
    {"a combining mark stays with its letter",
     {.width = 2},
     "e\xCC\x81"
     "e\xCC\x81"
     "e\xCC\x81",
     "e\xCC\x81"
     "e\xCC\x81|e\xCC\x81"},
    {"a lone combining mark is seen", {.width = 4}, "\xCC\x81", "\xEF\xBF\xBD"},
    {"width 0 is taken as 2", {.width = 0}, "河水a", "河|水|a"},
    {"lines are kept", {.width = 10}, "河水\n\n涨了\n", "河水||涨了"},
    {"nothing", {.width = 10}, "", ""},
};

static struct layout_options defaults(struct layout_options options)
{
    options.ambiguous = options.ambiguous ? options.ambiguous : 1;
    options.kinsoku = options.kinsoku == NONE           ? KINSOKU_NONE
                      : options.kinsoku == KINSOKU_NONE ? KINSOKU_STRICT
                                                        : options.kinsoku;
    return options;
}

static void check_text(void **state)
{
    const struct text_row *row = *state;
    struct arena arena = {0};
    struct str text = str_of(row->text);
    struct layout_options options = defaults(row->options);
    struct layout layout = layout_text(&arena, &options, text);
    struct str got = arena_copy(&arena, painted(&arena, &layout, text));
    assert_string_equal(got.ptr, row->want);
    arena_free(&arena);
}

/* A page of one article, from lines of ROLE|TEXT; "furniture" lines stand after it. */
static void build_page(struct arena *arena, struct page *page, const char *lines)
{
    struct str rest = str_of(lines);
    struct buf text = {.arena = arena};
    *page = (struct page){.blocks = arena_new(arena, struct block, 64)};
    page->articles = arena_new(arena, struct article, 1);
    while (rest.len) {
        size_t bar = str_find(rest, STR("|"), 0), end = str_find(rest, STR("\n"), 0);
        struct str name = str_slice(rest, 0, bar);
        struct block *block = &page->blocks[page->block_count++];
        while (!str_equal(str_of(role_name((enum role)block->role)), name))
            block->role++;
        block->beg = (uint32_t)text.len;
        buf_add(&text, str_slice(rest, bar + 1, end));
        block->end = (uint32_t)text.len;
        buf_add_char(&text, '\n');
        if (block->role != ROLE_FURNITURE)
            page->furniture = page->block_count;
        rest = str_slice(rest, end + 1, rest.len);
    }
    page->text = arena_copy(arena, buf_str(&text));
    page->article_count = page->furniture > 0;
    page->articles[0] = (struct article){.block_count = page->furniture};
}

static const struct text_row story_rows[] = {
    {"heading, rule, paragraphs",
     {.width = 24},
     "kicker|河水涨了\nheadline|渡口的船照样开\nbyline|□ 本报记者 周水生\n"
     "body|摆渡人姓周，今年六十三岁。\nbody|他说桥修好就歇了。\n",
     "河水涨了|渡口的船照样开|□ 本报记者 周水生|=|    摆渡人姓周，今年六十|三岁。|"
     "    他说桥修好就歇了。"},
    {"no heading, no rule", {.width = 24}, "body|河水涨了。\n", "    河水涨了。"},
    {"a subhead has a blank row before it",
     {.width = 40},
     "headline|渡口\nbody|河水涨了。\nsubhead|桥\nbody|桥修好了。\n",
     "渡口|=|    河水涨了。|.|    桥|    桥修好了。"},
    {"a subhead that opens a story has none",
     {.width = 40},
     "headline|渡口\nsubhead|桥\nbody|桥修好了。\n",
     "渡口|=|    桥|    桥修好了。"},
    {"a caption is set apart and in",
     {.width = 40},
     "body|河水涨了。\ncaption|图为渡口。\nbody|桥修好了。\n",
     "    河水涨了。|.|    图为渡口。|.|    桥修好了。"},
    {"a byline and a jump at the end stand at the right",
     {.width = 24},
     "body|河水涨了。\nbyline|（周水生）\njump|（下转第3版）\n",
     "    河水涨了。|              （周水生）|           （下转第3版）"},
    {"a jump that opens stands as a paragraph",
     {.width = 24},
     "jump|（上接第1版）\nbody|河水涨了。\n",
     "    （上接第1版）|    河水涨了。"},
    {"a headline breaks at its blanks",
     {.width = 24},
     "headline|河水涨了渡船照开 桥修好了人人都来\n",
     "河水涨了渡船照开|桥修好了人人都来"},
    {"a headline without blanks is balanced",
     {.width = 24},
     "headline|河水涨了渡船照样开着往来的人\n",
     "河水涨了渡船照样|开着往来的人"},
    {"a headline without blanks is cut at its marks",
     {.width = 24},
     "headline|渡口停航：河水涨了人人绕道走\n",
     "渡口停航：|河水涨了人人绕道走"},
    {"not where a row more would be needed",
     {.width = 24},
     "headline|渡口：河水涨了人人都绕道去走大桥\n",
     "渡口：河水涨了人人|都绕道去走大桥"},
    {"nor in a score",
     {.width = 24},
     "headline|渡口船队以2：0赢了河水船队\n",
     "渡口船队以2：0赢|了河水船队"},
    {"a paragraph does not end in one character",
     {.width = 20},
     "body|河水涨了又落下去渡\n",
     "    河水涨了又落下|去渡"},
    {"the measure in the middle",
     {.width = 16, .measure = 8, .center = true},
     "headline|河水\nbody|河水涨了又落。\n",
     "    河水|=|    河水涨了|    又落。"},
    {"furniture as it is",
     {.width = 24},
     "furniture|第2版\nfurniture|编辑 周水生\n",
     "第2版|编辑 周水生"},
};

static void check_story(void **state)
{
    const struct text_row *row = *state;
    struct arena arena = {0};
    struct page page;
    build_page(&arena, &page, row->text);
    struct layout_options options = defaults(row->options);
    struct layout_part part = {&page, 0};
    struct layout layout = layout_story(&arena, &options, &part, 1);
    struct str got = arena_copy(&arena, painted(&arena, &layout, page.text));
    assert_string_equal(got.ptr, row->want);
    arena_free(&arena);
}

static void joins_two_parts(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct page one, two;
    build_page(&arena, &one, "headline|渡口\nbody|河水涨了。\njump|下转2版\n");
    build_page(&arena, &two, "jump|上接1版\nbody|桥修好了。\n");
    struct layout_options options = defaults((struct layout_options){.width = 40});
    struct layout_part parts[] = {{&one, 0}, {&two, 0}};
    struct layout layout = layout_story(&arena, &options, parts, 2);
    uint32_t at = layout_row_at(&layout, 1, two.blocks[1].beg + 3);
    assert_int_equal(layout.rows[at].part, 1);
    assert_int_equal(layout.rows[at].block, 1);
    assert_int_equal(layout.rows[4].kind, ROW_BLANK);
    assert_int_equal(layout.rows[5].kind, ROW_JOIN);
    assert_int_equal(layout.rows[6].kind, ROW_BLANK);
    assert_int_equal(layout_row_at(&layout, 0, one.blocks[1].beg), 2);
    assert_int_equal(layout_row_at(&layout, 0, one.blocks[0].beg), 0);
    assert_int_equal(layout_row_at(&layout, 0, 60000), 3);
    arena_free(&arena);
}

static void shows_source_lines(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct page page = {.source = STR("  河水涨了\n\n渡口\t船\n"), .first_line = 7};
    struct layout_options options = defaults((struct layout_options){.width = 8});
    struct layout layout = layout_raw(&arena, &options, &page);
    struct str got = arena_copy(&arena, painted(&arena, &layout, page.source));
    assert_string_equal(got.ptr, "  河水涨|了||渡口 _船");
    assert_int_equal(layout.rows[1].block, 7);
    assert_int_equal(layout.rows[2].block, 8);
    assert_int_equal(layout.rows[3].block, 9);
    assert_true(layout.raw);
    arena_free(&arena);
}

static const struct {
    const char *text;
    int ambiguous;
    uint16_t cells;
    size_t fits;
    uint16_t used;
    uint32_t width;
} fits[] = {
    {"河水涨了", 1, 5, 6, 4, 8},   {"河水涨了", 1, 8, 12, 8, 8},
    {"河水", 1, 1, 0, 0, 4},       {"“河”", 1, 3, 6, 3, 4},
    {"“河”", 2, 3, 3, 2, 6},       {"a\x1b[2J", 1, 9, 5, 5, 5},
    {"e\xCC\x81x", 1, 1, 3, 1, 2}, {"", 1, 9, 0, 0, 0},
};

static void fits_whole_characters(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fits / sizeof *fits; i++) {
        uint16_t used;
        struct str text = str_of(fits[i].text);
        assert_int_equal(layout_fit(text, fits[i].cells, fits[i].ambiguous, &used),
                         fits[i].fits);
        assert_int_equal(used, fits[i].used);
        assert_int_equal(layout_width(text, fits[i].ambiguous), fits[i].width);
    }
}

/* A repeatable stream of numbers (Marsaglia's xorshift). */
static uint32_t roll(uint32_t *seed, uint32_t sides)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % sides;
}

static const uint32_t odd_codes[] = {
    'a',    'b',    '7',    '.',    ',',    '(',    ')',     '/',     '-',    '"',
    '%',    ' ',    ' ',    0x3000, 0x4E00, 0x6C34, 0x3002,  0xFF0C,  0xFF08, 0xFF09,
    0x201C, 0x201D, 0x2018, 0x2019, 0x2014, 0x2014, 0x2026,  0x2026,  0xB7,   0x2460,
    0x25A0, 0x301,  0xFE0F, 0x200D, 0x200B, 0x202E, 0x1F468, 0x1F1E8, 0xAC00, 0x1100,
    0x1161, 0x3042, 0x30FC, 0xE9,   0x5D0,  0x627,  0xE01,   0xE33,   0xA0,   0x9,
};

static struct str random_text(struct arena *arena, uint32_t *seed)
{
    struct buf text = {.arena = arena};
    for (uint32_t left = roll(seed, 200); left > 0; left--)
        add_code(&text, odd_codes[roll(seed, sizeof odd_codes / sizeof *odd_codes)]);
    return buf_str(&text);
}

static bool all_blank(struct str s)
{
    for (size_t pos = 0; pos < s.len;)
        if (!glyph_is_blank(glyph_next(s, &pos)))
            return false;
    return true;
}

/* Cells stand side by side inside the row, and show all of it but blanks at its end. */
static void check_cells(const struct layout *layout, uint32_t index, struct str text)
{
    static struct placed cells[CELLS];
    const struct row *row = &layout->rows[index];
    uint32_t count =
                 layout_place(&(struct layout_line){layout, index, text}, cells, CELLS),
             at = row->beg;
    unsigned x = row->x;
    for (uint32_t i = 0; i < count; i++) {
        unsigned gap = layout->options.space_latin && i > 0;
        assert_int_equal(cells[i].beg, at);
        assert_within(cells[i].x, x, x + gap);
        assert_within(cells[i].cells, 1, 2);
        assert_within(cells[i].pad, 0, cells[i].cells - 1);
        x = cells[i].x + cells[i].cells;
        at = cells[i].end;
    }
    assert_int_equal(x, row->x + row->cells);
    assert_true(all_blank(str_slice(text, at, row->end)));
}

static void obeys_the_laws(void **state)
{
    (void)state;
    uint32_t seed = 20260801;
    for (unsigned round = 0; round < 4000; round++) {
        struct arena arena = {0};
        struct str text = random_text(&arena, &seed);
        struct layout_options options = {.width = (uint16_t)roll(&seed, 50),
                                         .measure = (uint16_t)roll(&seed, 40),
                                         .ambiguous = (uint8_t)(1 + roll(&seed, 2)),
                                         .kinsoku = (uint8_t)roll(&seed, 3),
                                         .center = roll(&seed, 2),
                                         .space_latin = roll(&seed, 2)};
        struct layout layout = layout_text(&arena, &options, text);
        uint32_t at = 0, width = options.width < 2 ? 2 : options.width;
        for (uint32_t i = 0; i < layout.row_count; i++) {
            assert_int_equal(layout.rows[i].beg, at);
            at = layout.rows[i].end;
            assert_true(at > layout.rows[i].beg);
            assert_within(layout.rows[i].x + layout.rows[i].cells, 0, width);
            check_cells(&layout, i, text);
        }
        assert_int_equal(at, text.len);
        arena_free(&arena);
    }
}

/* A page of one story, of blocks of any role with any text. */
static void build_random(struct arena *arena, struct page *page, uint32_t *seed)
{
    struct buf text = {.arena = arena};
    page->block_count = 1 + roll(seed, 8);
    page->blocks = arena_new(arena, struct block, page->block_count);
    page->articles = arena_new(arena, struct article, 1);
    for (uint32_t i = 0; i < page->block_count; i++) {
        struct block *block = &page->blocks[i];
        block->role = (uint8_t)roll(seed, ROLE_COUNT);
        block->beg = (uint32_t)text.len;
        buf_add(&text, random_text(arena, seed));
        block->end = (uint32_t)text.len;
        buf_add_char(&text, '\n');
    }
    page->text = buf_str(&text);
    page->article_count = roll(seed, 2);
    page->articles->block_count = page->block_count;
    page->furniture = page->article_count ? page->block_count : 0;
}

/* The rows of text are those of the blocks, in order, and each block is covered by
 * its. */
static void check_story_rows(const struct layout *layout, const struct page *page)
{
    uint32_t block = 0, at = 0,
             width = layout->options.width < 2 ? 2 : layout->options.width;
    for (uint32_t i = 0; i < layout->row_count; i++) {
        const struct row *row = &layout->rows[i];
        assert_within((uint32_t)row->x + row->cells, 0, width);
        if (row->kind != ROW_TEXT)
            continue;
        assert_int_equal(row->block, block);
        assert_int_equal(row->first, row->beg == page->blocks[block].beg);
        assert_int_equal(row->beg, row->first ? page->blocks[block].beg : at);
        assert_int_equal(row->last, row->end == page->blocks[block].end);
        assert_int_equal(layout_row_at(layout, 0, row->beg), i);
        check_cells(layout, i, page->text);
        at = row->end;
        block += row->last;
    }
    assert_int_equal(block, page->block_count);
}

static void lays_out_any_story(void **state)
{
    (void)state;
    uint32_t seed = 41;
    for (unsigned round = 0; round < 1500; round++) {
        struct arena arena = {0};
        struct page page = {0};
        build_random(&arena, &page, &seed);
        struct layout_options options = {.width = (uint16_t)roll(&seed, 90),
                                         .measure = (uint16_t)roll(&seed, 60),
                                         .ambiguous = (uint8_t)(1 + roll(&seed, 2)),
                                         .kinsoku = (uint8_t)roll(&seed, 3),
                                         .center = roll(&seed, 2)};
        struct layout_part part = {&page, 0};
        struct layout layout = layout_story(&arena, &options, &part, 1);
        check_story_rows(&layout, &page);
        arena_free(&arena);
    }
}

/* Sentences with marks as they are really set: never more than two together. */
static struct str random_prose(struct arena *arena, uint32_t *seed)
{
    static const char *const words[] = {"河水",      "渡口的船",      "达3.6亿元多",
                                        "约98.5%的", "在GreenCity里", "12月",
                                        "（桥）",    "“好”",          "《渡口》",
                                        "‘又’"};
    static const char *const stops[] = {"",   "",   "，", "。",  "、",
                                        "；", "——", "……", "。）"};
    struct buf text = {.arena = arena};
    for (uint32_t left = 40 + roll(seed, 60); left > 0; left--) {
        buf_add(&text, str_of(words[roll(seed, sizeof words / sizeof *words)]));
        buf_add(&text, str_of(stops[roll(seed, sizeof stops / sizeof *stops)]));
    }
    return buf_str(&text);
}

static bool is_one_of(uint32_t code, const char *set)
{
    struct str all = str_of(set);
    for (size_t pos = 0; pos < all.len;)
        if (glyph_next(all, &pos) == code)
            return true;
    return false;
}

static void keeps_marks_from_the_ends(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (unsigned round = 0; round < 1000; round++) {
        struct arena arena = {0};
        struct str text = random_prose(&arena, &seed);
        struct layout_options options = {.width = (uint16_t)(20 + roll(&seed, 60)),
                                         .ambiguous = (uint8_t)(1 + roll(&seed, 2)),
                                         .kinsoku = KINSOKU_STRICT};
        options.measure = (uint16_t)(options.width - roll(&seed, 4));
        struct layout layout = layout_text(&arena, &options, text);
        for (uint32_t i = 1; i < layout.row_count; i++) {
            struct str before = str_slice(text, 0, layout.rows[i].beg);
            struct str behind = str_slice(text, layout.rows[i].beg, text.len);
            assert_false(is_one_of(glyph_last(before), "（“《‘"));
            assert_false(is_one_of(glyph_first(behind), "，。、；—…）”》’%"));
            assert_false(glyph_last(before) < '9' && glyph_first(behind) < '9');
        }
        arena_free(&arena);
    }
}

/* Each row a test with its own name. */
static void add_rows(struct CMUnitTest *tests, size_t *count, const struct text_row *rows,
                     size_t rows_count, CMUnitTestFunction check)
{
    for (size_t i = 0; i < rows_count; i++)
        tests[(*count)++] = (struct CMUnitTest){.name = rows[i].name,
                                                .test_func = check,
                                                .initial_state = (void *)&rows[i]};
}

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

int main(void)
{
    static struct CMUnitTest tests[COUNT(text_rows) + COUNT(story_rows) + 6] = {
        cmocka_unit_test(joins_two_parts),           cmocka_unit_test(shows_source_lines),
        cmocka_unit_test(fits_whole_characters),     cmocka_unit_test(obeys_the_laws),
        cmocka_unit_test(keeps_marks_from_the_ends), cmocka_unit_test(lays_out_any_story),
    };
    size_t count = 6;
    add_rows(tests, &count, text_rows, COUNT(text_rows), check_text);
    add_rows(tests, &count, story_rows, COUNT(story_rows), check_story);
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
