#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "edition/edition.h"
#include "edition/link_cache.h"
#include "rows.h"

/* Pages made by hand stand in for an edition: links sees no more of it than these two. */
struct edition {
    struct page pages[80];
    size_t count;
};

/* Each row has pages of its own: nothing is remembered between two questions. */
struct link_cache *edition_link_cache(const struct edition *edition)
{
    static struct link_cache cache;
    (void)edition;
    cache = (struct link_cache){0};
    return &cache;
}

size_t edition_count(const struct edition *edition)
{
    return edition->count;
}

const struct page *edition_page(const struct edition *edition, size_t index)
{
    return index < edition->count ? &edition->pages[index] : NULL;
}

struct story {
    const char *headline, *from, *on, *text;
};

struct page_row {
    const char *name, *folio, *date;
    struct story stories[4];
};

struct row {
    const char *name;
    struct page_row pages[4];
    /* page and article of both ends, from 0; to page -1: there is none */
    struct {
        int from_page, from_article, to_page, to_article;
    } want;
};

#define NONE                                                                             \
    {                                                                                    \
        0, 0, -1, 0                                                                      \
    }

static const struct row rows[] = {
    {"folio and mark",
     {{"a", "A01", "", {{"甲", "", "A2版①", "一二三"}, {"乙", "", "A2 版②", "四五六"}}},
      {"b",
       "A02",
       "",
       {{"丙", "A1版②", "", "七八九"}, {"丁", "（上接A01版①", "", "十百千"}}}},
     {0, 0, 1, 1}},
    {"the second mark",
     {{"a", "A01", "", {{"甲", "", "A2版①", "一二三"}, {"乙", "", "A2 版②", "四五六"}}},
      {"b", "A02", "", {{"丙", "A1版②", "", "七八九"}, {"丁", "A01版①", "", "十百千"}}}},
     {0, 1, 1, 0}},
    {"the subject where there are no marks",
     {{"a",
       "1",
       "",
       {{"长江大桥合龙", "", "第2版", "长江大桥今日合龙"},
        {"秋粮丰收在望", "", "2版", "秋粮丰收在望"}}},
      {"b",
       "2",
       "",
       {{"", "第1版", "", "合作社的秋粮又是丰收"},
        {"", "1版", "", "大桥的合龙段长江之上"}}}},
     {0, 1, 1, 0}},
    {"what the best pair leaves over",
     {{"a",
       "1",
       "",
       {{"长江大桥合龙", "", "第2版", "长江大桥今日合龙"},
        {"秋粮丰收在望", "", "2版", "秋粮丰收在望"}}},
      {"b", "2", "", {{"", "第1版", "", "又是丰收的秋粮"}, {"", "1版", "", "无关之事"}}}},
     {0, 0, 1, 1}},
    {"marks that differ are no pair",
     {{"a", "1", "", {{"甲", "", "2版①", "一二三"}}},
      {"b", "2", "", {{"甲", "1版②", "", "一二三"}}}},
     NONE},
    {"numbers in Han and in full width",
     {{"a", "第一版", "", {{"甲", "", "第十二版", "一二三"}}},
      {"b", "１２", "", {{"乙", "头版", "", "四五六"}}}},
     {0, 0, 1, 0}},
    {"sections differ",
     {{"a", "A1", "", {{"甲", "", "B2版", "一二三"}}},
      {"b", "A02", "", {{"乙", "A1版", "", "四五六"}}},
      {"c", "B02", "", {{"丙", "A1版", "", "七八九"}}}},
     {0, 0, 2, 0}},
    {"a section on one side only",
     {{"a", "1", "", {{"甲", "", "2版", "一二三"}}},
      {"b", "A02", "", {{"乙", "1版", "", "四五六"}}}},
     {0, 0, 1, 0}},
    {"English",
     {{"a", "A1", "", {{"Bridge", "", "Page A4", "bridge"}}},
      {"b", "A4", "", {{"Span", "Page A1", "", "span"}}}},
     {0, 0, 1, 0}},
    {"the nearest page of that folio",
     {{"a", "2", "", {{"甲", "1版", "", "一二三"}}},
      {"b", "1", "", {{"乙", "", "2版", "四五六"}}},
      {"c", "2", "", {{"丙", "1版", "", "七八九"}}}},
     {1, 0, 2, 0}},
    {"the same day, said otherwise",
     {{"a", "1", "2021年5月8日 星期六 第8921期 今日8版", {{"甲", "", "2版", "一二三"}}},
      {"b", "2", "02 民生 2021年5月8日", {{"乙", "1版", "", "四五六"}}}},
     {0, 0, 1, 0}},
    {"another day of the same week",
     {{"a", "1", "2021年5月8日 第8921期", {{"甲", "", "2版", "一二三"}}},
      {"b", "2", "2021年5月9日", {{"乙", "1版", "", "四五六"}}}},
     NONE},
    {"a day without its year",
     {{"a", "1", "2021年5月8日", {{"甲", "", "2版", "一二三"}}},
      {"b", "2", "5月8日", {{"乙", "1版", "", "四五六"}}}},
     {0, 0, 1, 0}},
    {"another day is another issue",
     {{"a", "1", "5月8日", {{"甲", "", "2版", "一二三"}}},
      {"b", "2", "5月9日", {{"乙", "1版", "", "四五六"}}},
      {"c", "2", "5月8日", {{"丙", "1版", "", "七八九"}}}},
     {0, 0, 2, 0}},
    {"no pointer back, but the same headline",
     {{"a", "1", "", {{"长江大桥今日合龙", "", "2版", "一二三"}}},
      {"b",
       "2",
       "",
       {{"秋粮丰收", "", "", "四"}, {"长江大桥今日合龙", "", "", "五六七"}}}},
     {0, 0, 1, 1}},
    {"no pointer back and another headline",
     {{"a", "1", "", {{"长江大桥今日合龙", "", "2版", "一二三"}}},
      {"b", "2", "", {{"秋粮丰收", "", "", "长江大桥今日合龙"}}}},
     NONE},
    {"points back to another page",
     {{"a", "1", "", {{"甲", "", "2版", "一二三"}}},
      {"b", "2", "", {{"甲", "3版", "", "一二三"}}}},
     NONE},
    {"no such page",
     {{"a", "1", "", {{"甲", "", "9版", "一二三"}}},
      {"b", "2", "", {{"甲", "1版", "", "一二三"}}}},
     NONE},
    {"no jump",
     {{"a", "1", "", {{"甲", "", "", "一二三"}}},
      {"b", "2", "", {{"甲", "1版", "", "一二三"}}}},
     NONE},
    {"pages of one file without folios",
     {{"f", "", "", {{"甲", "", "2版", "一二三"}}},
      {"f", "", "", {{"乙", "1版", "", "四五六"}}}},
     {0, 0, 1, 0}},
    {"pages known by their files' names",
     {{"d/a01.txt", "", "", {{"甲", "", "A2版", "一二三"}}},
      {"d/a02.txt", "", "", {{"乙", "A1版", "", "四五六"}}}},
     {0, 0, 1, 0}},
};

static void set_article(struct arena *arena, struct page *page, const struct story *story)
{
    struct article *article = &page->articles[page->article_count++];
    article->headline = str_of(story->headline);
    article->continued_from = str_of(story->from);
    article->continues_on = str_of(story->on);
    article->beg = (uint32_t)page->text.len;
    page->text = arena_format(arena, "%.*s%s\n", STR_ARG(page->text), story->text);
    article->end = (uint32_t)page->text.len - 1;
}

static void set_edition(struct arena *arena, struct edition *edition,
                        const struct row *row)
{
    uint32_t number = 0;
    for (const struct page_row *row_page = row->pages;
         row_page < row->pages + 4 && row_page->name; row_page++) {
        struct page *page = &edition->pages[edition->count++];
        page->name = str_of(row_page->name);
        page->folio = str_of(row_page->folio);
        page->date = str_of(row_page->date);
        page->number = ++number;
        page->text = STR("");
        page->articles = arena_new(arena, struct article, 4);
        for (int i = 0; i < 4 && row_page->stories[i].text; i++)
            set_article(arena, page, &row_page->stories[i]);
    }
}

static void links(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct edition *edition = arena_new(&arena, struct edition, 1);
    set_edition(&arena, edition, row);
    struct edition_place from = {(uint32_t)row->want.from_page,
                                 (uint32_t)row->want.from_article};
    struct edition_place to, back;
    bool found = edition_continuation(edition, from, &to);
    assert_int_equal(found, row->want.to_page >= 0);
    if (found) {
        assert_int_equal(to.page, row->want.to_page);
        assert_int_equal(to.article, row->want.to_article);
        assert_true(edition_origin(edition, to, &back));
        assert_int_equal(back.page, from.page);
        assert_int_equal(back.article, from.article);
    }
    arena_free(&arena);
}

/* Whatever the stories say, the way on and the way back agree. */
static void ways_agree(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct edition *edition = arena_new(&arena, struct edition, 1);
    set_edition(&arena, edition, row);
    for (uint32_t p = 0; p < edition->count; p++)
        for (uint32_t a = 0; a < edition->pages[p].article_count; a++) {
            struct edition_place from = {p, a}, to, back;
            if (!edition_origin(edition, from, &to))
                continue;
            assert_true(edition_continuation(edition, to, &back));
            assert_int_equal(back.page, p);
            assert_int_equal(back.article, a);
        }
    arena_free(&arena);
}

/* More pages than a jump is looked for over, one that is just near enough. */
static void looks_no_farther_than_an_issue(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct edition *edition = arena_new(&arena, struct edition, 1);
    set_edition(&arena, edition, &rows[6]);
    struct page *pages = edition->pages;
    struct edition_place from = {0, 0}, to;
    pages[64] = pages[2];
    edition->count = 65;
    for (int i = 2; i < 64; i++)
        pages[i] = (struct page){.name = STR("blank")};
    assert_true(edition_continuation(edition, from, &to));
    assert_int_equal(to.page, 64);
    pages[65] = pages[64];
    pages[64] = pages[63];
    edition->count = 66;
    assert_false(edition_continuation(edition, from, &to));
    assert_false(edition_continuation(edition, (struct edition_place){0, 9}, &to));
    assert_false(edition_origin(edition, (struct edition_place){99, 0}, &to));
    arena_free(&arena);
}

int main(void)
{
    enum { ROW_COUNT = sizeof rows / sizeof *rows };
    static struct CMUnitTest tests[2 * ROW_COUNT + 1];
    size_t count = 0;
    ROWS(tests, count, rows, links);
    ROWS(tests, count, rows, ways_agree);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(looks_no_farther_than_an_issue);
    return cmocka_run_group_tests_name("links", tests, NULL, NULL);
}
