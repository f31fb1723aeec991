#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <jansson.h>

#include "base/buf.h"
#include "show/export.h"
#include "rows.h"
#include "scratch.h"

/* An edition of pages that are made by hand; it records what is asked of it. */
#define PAGES 200
struct edition {
    struct page pages[PAGES];
    bool gone[PAGES];
    size_t count, seen, dropped, held;
    struct edition_place from, to; /* the one jump */
    bool linked;
};

size_t edition_count(const struct edition *edition)
{
    return edition->seen;
}

bool edition_done(const struct edition *edition)
{
    return edition->seen == edition->count;
}

bool edition_wait(struct edition *edition, size_t index)
{
    size_t want = index + 1 < edition->count ? index + 1 : edition->count;
    edition->seen = edition->seen > want ? edition->seen : want;
    size_t held = edition->seen - edition->dropped;
    edition->held = edition->held > held ? edition->held : held;
    return index < edition->count;
}

const struct page *edition_page(const struct edition *edition, size_t index)
{
    return edition->gone[index] ? NULL : &edition->pages[index];
}

void edition_drop(struct edition *edition, size_t index)
{
    edition->dropped += !edition->gone[index];
    edition->gone[index] = true;
}

static void bring_back(struct edition *edition)
{
    memset(edition->gone, 0, sizeof edition->gone);
    edition->dropped = 0;
}

static bool answer(const struct edition *edition, struct edition_place asked,
                   struct edition_place want, struct edition_place *to)
{
    *to = want.page == edition->from.page && want.article == edition->from.article
              ? edition->to
              : edition->from;
    return edition->linked && asked.page == want.page && asked.article == want.article &&
           to->page < edition->seen;
}

bool edition_continuation(const struct edition *edition, struct edition_place from,
                          struct edition_place *to)
{
    return answer(edition, from, edition->from, to);
}

bool edition_origin(const struct edition *edition, struct edition_place from,
                    struct edition_place *to)
{
    return answer(edition, from, edition->to, to);
}

/* A block of the page's lines, which are numbered from 1; 0 ends them. Article 0 is
 * furniture and stands last. */
struct part {
    uint32_t article;
    enum role role;
    bool doubt;
    uint32_t lines[6];
};

static struct str line_of(struct str source, uint32_t number, uint32_t *at)
{
    size_t pos = 0;
    while (--number)
        pos = str_find(source, STR("\n"), pos) + 1;
    struct str line = str_slice(source, pos, str_find(source, STR("\n"), pos));
    while (line.len && line.ptr[0] == ' ')
        line = str_slice(line, 1, line.len);
    *at = (uint32_t)(line.ptr - source.ptr);
    return line;
}

static void add_block(struct page *page, struct buf *text, const struct part *part)
{
    struct block *block = &page->blocks[page->block_count++];
    if (block > page->blocks)
        buf_add_char(text, '\n');
    *block = (struct block){.beg = (uint32_t)text->len, .piece = page->piece_count};
    block->role = (uint8_t)part->role;
    block->doubt = part->doubt;
    for (const uint32_t *line = part->lines; *line; line++) {
        struct piece *piece = &page->pieces[page->piece_count++];
        *piece = (struct piece){.beg = (uint32_t)text->len,
                                .line = *line + page->first_line - 1};
        buf_add(text, line_of(page->source, *line, &piece->source));
        block->piece_count++;
    }
    block->end = (uint32_t)text->len;
}

static void set_field(struct page *page, const struct block *block)
{
    struct article *article = &page->articles[page->article_count - 1];
    struct str text = {(const char *)(uintptr_t)block->beg, block->end - block->beg};
    if (block->role == ROLE_KICKER)
        article->kicker = text;
    if (block->role == ROLE_HEADLINE)
        article->headline = text;
    if (block->role == ROLE_DECK)
        article->deck = text;
    if (block->role == ROLE_BYLINE)
        article->byline = text;
}

static void place_field(struct str *field, struct str text)
{
    if (field->len)
        *field =
            str_slice(text, (uintptr_t)field->ptr, (uintptr_t)field->ptr + field->len);
}

static void build(struct page *page, const char *name, const char *source,
                  const struct part *parts)
{
    *page = (struct page){.name = str_of(name), .number = 1, .first_line = 1};
    page->source = str_of(source);
    page->blocks = arena_new(&page->arena, struct block, 32);
    page->pieces = arena_new(&page->arena, struct piece, 64);
    page->articles = arena_new(&page->arena, struct article, 32);
    struct buf text = {.arena = &page->arena};
    for (const struct part *part = parts; part->lines[0]; part++) {
        uint32_t block = page->block_count;
        add_block(page, &text, part);
        if (part->article == 0)
            continue;
        page->furniture = page->block_count;
        if (part->article > page->article_count)
            page->articles[page->article_count++] =
                (struct article){.block = block, .beg = page->blocks[block].beg};
        struct article *article = &page->articles[part->article - 1];
        article->block_count++;
        article->end = page->blocks[block].end;
        article->chars += 10;
        set_field(page, &page->blocks[block]);
    }
    page->text = arena_copy(&page->arena, buf_str(&text));
    for (uint32_t i = 0; i < page->article_count; i++) {
        place_field(&page->articles[i].kicker, page->text);
        place_field(&page->articles[i].headline, page->text);
        place_field(&page->articles[i].deck, page->text);
        place_field(&page->articles[i].byline, page->text);
    }
}

static void close_pages(struct edition *edition)
{
    for (size_t i = 0; i < edition->count; i++)
        arena_free(&edition->pages[i].arena);
}

/* What is printed; to be freed. */
static char *printed(struct edition *edition, const struct export_options *options,
                     size_t *articles)
{
    static char *text; /* static: gcc takes what open_memstream puts here for a local */
    static size_t len;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    bring_back(edition);
    size_t count = export_edition(out, edition, options).printed;
    if (articles)
        *articles = count;
    fclose(out);
    return text;
}

static const char source[] =
    "第2版\n\n渡口的船\n——春天的事\n□ 周水生\n  河水涨了，\n\n又落下去。\n"
    "桥\n桥修\n好了*真的*。\n图为渡口。\n下转3版\n";
static const struct part parts[] = {
    {1, ROLE_HEADLINE, false, {3}},  {1, ROLE_DECK, false, {4}},
    {1, ROLE_BYLINE, false, {5}},    {1, ROLE_BODY, false, {6, 8}},
    {1, ROLE_SUBHEAD, false, {9}},   {1, ROLE_BODY, true, {10, 11}},
    {1, ROLE_CAPTION, false, {12}},  {1, ROLE_JUMP, false, {13}},
    {0, ROLE_FURNITURE, false, {1}}, {0, ROLE_BODY, false, {0}},
};

#define NULLS "\"kicker\":null,\"headline\":null,\"deck\":null,\"byline\":null"
#define NO_JUMPS "\"continued_from\":null,\"continues_on\":null,\"continues_as\":null"

/* A format of the page above, whole. */
static const struct format_row {
    const char *name;
    struct export_options options;
    const char *want;
} format_rows[] = {
    {"jsonl",
     {.format = EXPORT_JSONL},
     "{\"page\":\"a.txt\",\"number\":1,\"article\":1,\"kicker\":null,\"headline\":"
     "\"渡口的船\","
     "\"deck\":\"——春天的事\",\"byline\":\"□ 周水生\"," NO_JUMPS ",\"blocks\":["
     "{\"role\":\"headline\",\"text\":\"渡口的船\",\"lines\":[[3,3]]},"
     "{\"role\":\"deck\",\"text\":\"——春天的事\",\"lines\":[[4,4]]},"
     "{\"role\":\"byline\",\"text\":\"□ 周水生\",\"lines\":[[5,5]]},"
     "{\"role\":\"body\",\"text\":\"河水涨了，又落下去。\",\"lines\":[[6,8]]},"
     "{\"role\":\"subhead\",\"text\":\"桥\",\"lines\":[[9,9]]},"
     "{\"role\":\"body\",\"text\":\"桥修好了*真的*。\",\"lines\":[[10,11]],\"doubt\":"
     "true},"
     "{\"role\":\"caption\",\"text\":\"图为渡口。\",\"lines\":[[12,12]]},"
     "{\"role\":\"jump\",\"text\":\"下转3版\",\"lines\":[[13,13]]}]}\n"
     "{\"page\":\"a.txt\",\"number\":1,\"article\":null," NULLS "," NO_JUMPS
     ",\"blocks\":[{\"role\":\"furniture\",\"text\":\"第2版\",\"lines\":[[1,1]]}]}\n"},
    {"text",
     {.format = EXPORT_TEXT},
     "渡口的船\n——春天的事\n□ "
     "周水生\n\n河水涨了，又落下去。\n\n桥\n\n桥修好了*真的*。\n\n"
     "图为渡口。\n\n下转3版\n\n\n\n————————————\n\n第2版\n"},
    {"text, wrapped",
     {.format = EXPORT_TEXT, .width = 10, .ambiguous = 1},
     "渡口的船\n——春天的事\n□ "
     "周水生\n\n　　河水涨\n了，又落\n下去。\n\n桥\n\n　　桥修好\n了*真的*。\n\n"
     "图为渡口。\n\n下转3版\n\n\n\n"
     "—————\n\n第2版\n"},
    {"markdown",
     {.format = EXPORT_MARKDOWN},
     "# 渡口的船\n\n**——春天的事**\n\n*□ 周水生*\n\n河水涨了，又落下去。\n\n## 桥\n\n"
     "桥修好了\\*真的\\*。\n\n> 图为渡口。\n\n*下转3版*\n\n---\n\n第2版\n"},
    {"list", {.format = EXPORT_LIST}, "1\ta.txt\t1\t80\t渡口的船\n"},
    {"html",
     {.format = EXPORT_HTML},
     "<main>\n<article id=\"story-1\" lang=\"zh\">\n"
     "<h2 class=\"headline\">渡口的船</h2>\n<p class=\"deck\">——春天的事</p>\n"
     "<p class=\"byline\">□ 周水生</p>\n<p class=\"body\">河水涨了，又落下去。</p>\n"
     "<h3 class=\"subhead\">桥</h3>\n<p class=\"body\">桥修好了*真的*。</p>\n"
     "<p class=\"caption\">图为渡口。</p>\n<p class=\"jump\">下转3版</p>\n"
     "<p class=\"source\">a.txt</p>\n</article>\n"
     "<aside class=\"furniture\" lang=\"zh\">\n<p class=\"furniture\">第2版</p>\n"
     "</aside>\n</main>\n</body>\n</html>\n"},
};

static void check_format(void **state)
{
    const struct format_row *row = *state;
    static struct edition edition;
    edition = (struct edition){.count = 1};
    build(&edition.pages[0], "a.txt", source, parts);
    char *got = printed(&edition, &row->options, NULL);
    char *body = strstr(got, "<main>"); /* the style sheet above it may change */
    assert_string_equal(body ? body : got, row->want);
    free(got);
    close_pages(&edition);
}

/* Lines of one block and the ranges that tell them; line 3 is blank, line 5 is one of
 * U+3000, and line 7 belongs to another block. */
static const struct {
    const char *name;
    uint32_t lines[6];
    const char *want;
} range_rows[] = {
    {"one line", {4}, "[[4,4]]"},
    {"neighbours", {1, 2}, "[[1,2]]"},
    {"a blank line inside", {2, 4}, "[[2,4]]"},
    {"a line of wide blanks inside", {4, 6}, "[[4,6]]"},
    {"another block's line between", {6, 8}, "[[6,6],[8,8]]"},
    {"out of order", {8, 6}, "[[8,8],[6,6]]"},
    {"back and on again", {4, 1, 2, 4}, "[[4,4],[1,4]]"},
    {"twice on one line", {2, 2, 4}, "[[2,4]]"},
};

static void tells_line_ranges(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof range_rows / sizeof *range_rows; i++) {
        static struct edition edition;
        struct part one[] = {{1, ROLE_BODY, false, {0}}, {1, ROLE_BODY, false, {7}}, {0}};
        memcpy(one[0].lines, range_rows[i].lines, sizeof one[0].lines);
        edition = (struct edition){.count = 1};
        build(&edition.pages[0], "a", "一\n二\n\n四\n　\n  六\n七\n八\n", one);
        char *got =
            printed(&edition, &(struct export_options){.format = EXPORT_JSONL}, NULL);
        struct str rest = str_of(got);
        rest = str_slice(rest, str_find(rest, STR("\"lines\":"), 0) + 8, rest.len);
        struct str lines = str_slice(rest, 0, str_find(rest, STR("}"), 0));
        if (!str_equal(lines, str_of(range_rows[i].want)))
            fail_msg("%s: %.*s", range_rows[i].name, STR_ARG(lines));
        free(got);
        close_pages(&edition);
    }
}

/* What Markdown would take for markup, and what it would not. */
static const struct {
    const char *text, *want;
} escape_rows[] = {
    {"# 一", "\\# 一"},     {"1. 一", "1\\. 一"},     {"2026年", "2026年"},
    {"- 一", "\\- 一"},     {"3.6亿", "3.6亿"},       {"a_b_c", "a_b_c"},
    {"_a_", "\\_a\\_"},     {"[a](b)", "\\[a\\](b)"}, {"<b>", "\\<b>"},
    {"A&B", "A\\&B"},       {"A & B", "A & B"},       {"`x`", "\\`x\\`"},
    {"a\\b", "a\\\\b"},     {"> 一", "\\> 一"},       {"~~a~~", "\\~\\~a\\~\\~"},
    {"一 - 二", "一 - 二"}, {"===", "\\==="},         {"#一", "#一"},
    {"-5℃", "-5℃"},         {"---", "\\---"},         {"10)", "10\\)"},
};

static void escapes_markup(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof escape_rows / sizeof *escape_rows; i++) {
        static struct edition edition;
        const struct part one[] = {{1, ROLE_BODY, false, {1}}, {0}};
        edition = (struct edition){.count = 1};
        build(&edition.pages[0], "a", escape_rows[i].text, one);
        char *got =
            printed(&edition, &(struct export_options){.format = EXPORT_MARKDOWN}, NULL);
        struct str text = str_of(got);
        text.len -= text.len >= 1 ? 1 : 0;
        if (!str_equal(text, str_of(escape_rows[i].want)))
            fail_msg("%s: %.*s", escape_rows[i].text, STR_ARG(text));
        free(got);
        close_pages(&edition);
    }
}

static void escapes_html(void **state)
{
    (void)state;
    static struct edition edition;
    const struct part one[] = {{1, ROLE_BODY, false, {1}}, {0}};
    edition = (struct edition){.count = 1};
    build(&edition.pages[0], "<a>&", "<b> \"c\" & 'd' </style>", one);
    char *got = printed(&edition, &(struct export_options){.format = EXPORT_HTML}, NULL);
    assert_non_null(
        strstr(got, "&lt;b&gt; &quot;c&quot; &amp; &#39;d&#39; &lt;/style&gt;"));
    assert_non_null(strstr(got, "<title>&lt;a&gt;&amp;</title>"));
    free(got);
    close_pages(&edition);
}

static void cleans_for_a_terminal(void **state)
{
    (void)state;
    static struct edition edition;
    const struct part one[] = {{1, ROLE_BODY, false, {1}}, {0}};
    edition = (struct edition){.count = 1};
    build(&edition.pages[0], "a\x1b\n\xff",
          "一\xE2\x80\xAE"
          "二",
          one);
    struct export_options options = {.format = EXPORT_TEXT, .terminal = true};
    char *got = printed(&edition, &options, NULL);
    assert_string_equal(got, "一\xEF\xBF\xBD二\n");
    free(got);
    options = (struct export_options){.format = EXPORT_LIST};
    got = printed(&edition, &options, NULL);
    assert_string_equal(
        got, "1\ta\xE2\x90\x9B\xE2\x90\x8A\xEF\xBF\xBD\t1\t10\t一\xE2\x80\xAE二\n");
    free(got);
    options.format = EXPORT_JSONL;
    got = printed(&edition, &options, NULL);
    assert_true(str_starts(str_of(got), STR("{\"page\":\"a\\u001B\\n\xEF\xBF\xBD\",")));
    free(got);
    close_pages(&edition);
}

/* `count` pages of two stories each; the first of page `from` goes on as the second of
 * page `to`. */
static void build_many(struct edition *edition, size_t count, uint32_t from, uint32_t to)
{
    const struct part two[] = {{1, ROLE_BODY, false, {1}},
                               {2, ROLE_BODY, false, {2}},
                               {0}};
    *edition = (struct edition){.count = count,
                                .from = {from, 0},
                                .to = {to, 1},
                                .linked = true};
    for (size_t i = 0; i < count; i++)
        build(&edition->pages[i], "a", "一\n二\n", two);
    edition->pages[from].articles[0].continues_on = STR("2版");
    if (to < count)
        edition->pages[to].articles[1].continued_from = STR("1版");
}

static void names_the_continuation(void **state)
{
    (void)state;
    static struct edition edition;
    struct export_options options = {.format = EXPORT_JSONL};
    build_many(&edition, 70, 0, 64);
    char *got = printed(&edition, &options, NULL);
    const char *as = "\"continues_as\":{\"page\":\"a\",\"number\":1,\"article\":2}";
    const char *first = strstr(got, as);
    assert_non_null(first);
    assert_null(strstr(first + strlen(as), "\"continues_as\":{"));
    free(got);
    close_pages(&edition);
    build_many(&edition, 70, 0, 65);
    got = printed(&edition, &options, NULL);
    assert_null(strstr(got, "\"continues_as\":{"));
    free(got);
    close_pages(&edition);
}

static void holds_a_window_of_pages(void **state)
{
    (void)state;
    static struct edition edition;
    size_t articles;
    build_many(&edition, PAGES, 3, PAGES);
    char *got =
        printed(&edition, &(struct export_options){.format = EXPORT_LIST}, &articles);
    assert_int_equal(articles, 2 * PAGES);
    assert_within(edition.held, 1, 130);
    assert_true(edition.dropped >= PAGES - 65);
    free(got);
    close_pages(&edition);
}

static void joins_jumps(void **state)
{
    (void)state;
    static struct edition edition;
    size_t articles;
    build_many(&edition, 3, 0, 2);
    struct export_options options = {.format = EXPORT_TEXT, .join_jumps = true};
    char *got = printed(&edition, &options, &articles);
    assert_string_equal(got, "一\n\n二\n\n\n\n二\n\f一\n\n\n\n二\n\f一\n");
    assert_int_equal(articles, 5);
    free(got);
    options.format = EXPORT_JSONL;
    options.only = 1;
    got = printed(&edition, &options, &articles);
    assert_int_equal(articles, 1);
    assert_non_null(strstr(got, "\"lines\":[[2,2]],\"page\":\"a\",\"number\":1}]"));
    free(got);
    close_pages(&edition);
}

static bool wants_second(void *context, const struct page *page, uint32_t article,
                         uint32_t *hits)
{
    (void)page;
    *hits = *(uint32_t *)context;
    return article == 1;
}

static void picks_articles(void **state)
{
    (void)state;
    static struct edition edition;
    uint32_t hits = 7;
    size_t articles;
    build_many(&edition, 2, 0, 5);
    struct export_options options = {.format = EXPORT_LIST,
                                     .wanted = wants_second,
                                     .context = &hits};
    char *got = printed(&edition, &options, &articles);
    assert_string_equal(got, "2\ta\t1\t10\t二\t7\n4\ta\t1\t10\t二\t7\n");
    assert_int_equal(articles, 2);
    free(got);
    got = printed(&edition, &(struct export_options){.format = EXPORT_LIST, .only = 3},
                  &articles);
    assert_string_equal(got, "3\ta\t1\t10\t一\n");
    free(got);
    close_pages(&edition);
}

static void is_read_by_jq(void **state)
{
    (void)state;
    if (system("command -v jq >/dev/null 2>&1") != 0) {
        print_message("jq is not installed: skipped\n");
        skip();
    }
    static struct edition edition;
    char name[80], command[256];
    assert_non_null(scratch_make("/tmp"));
    snprintf(name, sizeof name, "%s/page", scratch_own.path);
    FILE *out = fopen(name, "w");
    assert_non_null(out);
    edition = (struct edition){.count = 1};
    build(&edition.pages[0], "a\"\\\x01\xff", source, parts);
    export_edition(out, &edition, &(struct export_options){.format = EXPORT_JSONL});
    fclose(out);
    snprintf(command, sizeof command,
             "test \"$(jq -r '[.number, (.blocks | length), .blocks[0].lines[0][0]] | "
             "@csv' %s | tr '\\n' ' ')\" = '1,8,3 1,1,1 '",
             name);
    int status = system(command);
    scratch_leave();
    close_pages(&edition);
    assert_int_equal(status, 0);
}

/* What a page may hold comes back from the library's reader as it was; so does any
 * name. */
static void writes_any_string(void **state)
{
    (void)state;
    static const char *const bits[] = {"\"", "\\",   "渡",       "\x01",
                                       "/",  "\x7F", "ferryman", "\xE2\x80\xA8",
                                       "\t", "\x1F", "\"\"",     "口口口"};
    static struct edition edition;
    uint32_t seed = 1;
    for (unsigned round = 0; round < 300; round++) {
        char name[128] = "", text[128] = "";
        for (unsigned i = 0; i <= round % 12; i++) {
            unsigned bit = (seed = seed * 1103515245u + 12345u) >> 16 & 7u;
            bit = i < round % 12 ? bit : round % 12;
            strcat(name, bits[bit]);
            strcat(text, (unsigned char)bits[bit][0] < ' ' ? "" : bits[bit]);
        }
        const struct part one[] = {{1, ROLE_BODY, false, {1}}, {0}};
        edition = (struct edition){.count = 1};
        build(&edition.pages[0], name, "一", one);
        edition.pages[0].articles[0].headline = str_of(text);
        char *got =
            printed(&edition, &(struct export_options){.format = EXPORT_JSONL}, NULL);
        json_t *read = json_loads(got, 0, NULL);
        assert_non_null(read);
        assert_string_equal(json_string_value(json_object_get(read, "page")), name);
        const char *headline = json_string_value(json_object_get(read, "headline"));
        assert_string_equal(headline ? headline : "", text);
        json_decref(read);
        free(got);
        close_pages(&edition);
    }
}

static void knows_formats(void **state)
{
    (void)state;
    enum export_format format;
    assert_true(export_format_of("markdown", &format));
    assert_int_equal(format, EXPORT_MARKDOWN);
    assert_true(export_format_of("list", &format));
    assert_int_equal(format, EXPORT_LIST);
    assert_false(export_format_of("json", &format));
    assert_int_equal(export_format_of_path(STR("a/story.html")), EXPORT_HTML);
    assert_int_equal(export_format_of_path(STR("story.md")), EXPORT_MARKDOWN);
    assert_int_equal(export_format_of_path(STR("md")), EXPORT_TEXT);
    assert_false(export_format_of("", &format));
}

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

int main(void)
{
    static struct CMUnitTest tests[COUNT(format_rows) + 11] = {
        cmocka_unit_test(tells_line_ranges),
        cmocka_unit_test(escapes_markup),
        cmocka_unit_test(cleans_for_a_terminal),
        cmocka_unit_test(names_the_continuation),
        cmocka_unit_test(holds_a_window_of_pages),
        cmocka_unit_test(joins_jumps),
        cmocka_unit_test(picks_articles),
        cmocka_unit_test(is_read_by_jq),
        cmocka_unit_test(knows_formats),
        cmocka_unit_test(writes_any_string),
        cmocka_unit_test(escapes_html),
    };
    size_t count = 11;
    ROWS(tests, count, format_rows, check_format);
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
