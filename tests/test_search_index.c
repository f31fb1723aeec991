#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buf.h"
#include "find/search_index.h"

/* Pages whose stories are the lines of a text; a line that begins with # is furniture. */
static struct page make_page(struct arena *arena, const char *text)
{
    struct page page = {.text = str_of(text)};
    page.blocks = arena_new(arena, struct block, 16);
    page.articles = arena_new(arena, struct article, 16);
    for (size_t beg = 0; beg < page.text.len;) {
        size_t end = str_find(page.text, STR("\n"), beg);
        struct block block = {.beg = (uint32_t)beg, .end = (uint32_t)end};
        if (text[beg] != '#') {
            page.articles[page.article_count++] =
                (struct article){.block = page.block_count,
                                 .block_count = 1,
                                 .beg = block.beg,
                                 .end = block.end};
            page.furniture = page.block_count + 1;
        }
        page.blocks[page.block_count++] = block;
        beg = end + 1;
    }
    return page;
}

static const char *const texts[] = {
    "春风又绿江南岸\n江南好，风景旧曾谙",
    "明月何时照我还\n#江南日报",
    "",
    "jn 江南江南。能不忆江南？",
    "姜女",
    "守灯人在岛上住了半辈子，每到夜里就把火点起来，海上的船都认得这座灯塔\n"
    "守灯人在岛上住了半辈子每到夜里就把火点起来海上的船都认得这座灯塔",
    "The keeper of the Mill Lane ferry rang a lantern bell",
};
enum { PAGES = sizeof texts / sizeof *texts };

struct edition {
    struct page pages[PAGES];
    size_t seen;
};

static size_t count_pages(void *context)
{
    return ((struct edition *)context)->seen;
}

static const struct page *get_page(void *context, size_t index)
{
    return &((struct edition *)context)->pages[index];
}

struct setting {
    struct arena arena;
    struct edition edition;
    struct search_index *survey;
};

static int set_up(void **state)
{
    struct setting *setting = calloc(1, sizeof *setting);
    for (size_t i = 0; i < PAGES; i++)
        setting->edition.pages[i] = make_page(&setting->arena, texts[i]);
    setting->edition.seen = PAGES;
    struct search_index_pages pages = {count_pages, get_page, &setting->edition};
    setting->survey = search_index_open(&setting->arena, &pages, 1000);
    *state = setting;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *setting = *state;
    search_index_close(setting->survey);
    arena_free(&setting->arena);
    free(setting);
    return 0;
}

static void search(struct setting *setting, const char *text)
{
    assert_true(search_index_search(setting->survey, str_of(text), 0, NULL));
    while (search_index_step(setting->survey, 0))
        ;
}

/* page.article:line with the hit in ⟦⟧, one a line. */
static const char *found(struct setting *setting)
{
    struct buf buf = {.arena = &setting->arena};
    for (size_t i = 0; i < search_index_found_count(setting->survey); i++) {
        const struct found *one = search_index_found(setting->survey, i);
        struct str text = setting->edition.pages[one->place.page].text;
        struct str before = str_slice(text, one->line.beg, one->hit.beg);
        struct str hit = str_slice(text, one->hit.beg, one->hit.end);
        struct str after = str_slice(text, one->hit.end, one->line.end);
        buf_add(&buf,
                arena_format(&setting->arena, "%u.%u%s%.*s⟦%.*s⟧%.*s\n", one->place.page,
                             one->place.article, one->by_pinyin ? "~" : ":",
                             STR_ARG(before), STR_ARG(hit), STR_ARG(after)));
    }
    return arena_copy(&setting->arena, buf_str(&buf)).ptr;
}

static void finds_with_lines(void **state)
{
    search(*state, "江南");
    assert_string_equal(found(*state), "0.0:春风又绿⟦江南⟧岸\n"
                                       "0.1:⟦江南⟧好，风景旧曾谙\n"
                                       "1.1:#⟦江南⟧日报\n"
                                       "3.0:jn ⟦江南⟧江南。能不忆江南？\n"
                                       "3.0:jn 江南⟦江南⟧。能不忆江南？\n"
                                       "3.0:能不忆⟦江南⟧？\n");
}

/* No word of letters is cut at the start of a line. */
static void starts_with_a_word(void **state)
{
    search(*state, "lantern");
    assert_string_equal(found(*state), "6.0:Lane ferry rang a ⟦lantern⟧ bell\n");
}

/* A sentence that is too long is cut at a clause where it has one. */
static void starts_with_a_clause(void **state)
{
    search(*state, "灯塔");
    assert_string_equal(found(*state),
                        "5.0:海上的船都认得这座⟦灯塔⟧\n"
                        "5.1:子每到夜里就把火点起来海上的船都认得这座⟦灯塔⟧\n");
}

static void counts_by_story(void **state)
{
    struct setting *setting = *state;
    struct search_index *survey = setting->survey;
    search(setting, "江南");
    assert_int_equal(search_index_total(survey), 6);
    assert_int_equal(search_index_story_count(survey), 4);
    assert_int_equal(search_index_story_hits(survey, (struct search_index_place){3, 0}),
                     3);
    assert_int_equal(search_index_story_hits(survey, (struct search_index_place){1, 0}),
                     0);
    assert_int_equal(search_index_story_hits(survey, (struct search_index_place){9, 9}),
                     0);
}

static void puts_literal_first(void **state)
{
    search(*state, "jn");
    assert_string_equal(found(*state), "3.0:⟦jn⟧ 江南江南。能不忆江南？\n"
                                       "0.0~春风又绿⟦江南⟧岸\n"
                                       "0.1~⟦江南⟧好，风景旧曾谙\n"
                                       "1.1~#⟦江南⟧日报\n"
                                       "4.0~⟦姜女⟧\n");
}

/* Hits by half are let go when a story has another. */
static void puts_whole_for_half(void **state)
{
    struct setting *setting = *state;
    struct search_index *survey = setting->survey;
    setting->edition.pages[4] = make_page(&setting->arena, "姜女简朴");
    setting->edition.seen = 2;
    assert_true(search_index_search(survey, STR("jian"), QUERY_HALF, NULL));
    while (search_index_step(survey, 0))
        ;
    assert_string_equal(found(setting), "0.0~春风又绿⟦江⟧南岸\n"
                                        "0.1~⟦江⟧南好，风景旧曾谙\n"
                                        "1.1~#⟦江⟧南日报\n");
    assert_true(search_index_found(survey, 0)->half);
    assert_int_equal(search_index_total(survey), 3);
    assert_int_equal(search_index_story_count(survey), 3);
    assert_int_equal(search_index_story_hits(survey, (struct search_index_place){0, 1}),
                     1);
    setting->edition.seen = PAGES;
    while (search_index_step(survey, 0))
        ;
    assert_string_equal(found(setting), "4.0~姜女⟦简⟧朴\n");
    assert_int_equal(search_index_total(survey), 1);
    assert_int_equal(search_index_story_hits(survey, (struct search_index_place){0, 1}),
                     0);
}

static void goes_on_when_pages_come(void **state)
{
    struct setting *setting = *state;
    setting->edition.seen = 1;
    search(setting, "江南");
    assert_int_equal(search_index_total(setting->survey), 2);
    setting->edition.seen = PAGES;
    while (search_index_step(setting->survey, 100))
        ;
    assert_int_equal(search_index_total(setting->survey), 6);
}

static void forgets(void **state)
{
    struct setting *setting = *state;
    search(setting, "江南");
    search(setting, "明月");
    assert_string_equal(found(setting), "1.0:⟦明月⟧何时照我还\n");
    search(setting, "");
    assert_int_equal(search_index_total(setting->survey), 0);
    struct fault fault;
    assert_false(search_index_search(setting->survey, STR("("), QUERY_REGEX, &fault));
    assert_false(search_index_step(setting->survey, 0));
}

/* Pages too large to be kept folded together: each is folded again when its turn
 * comes. */
static void lets_pages_go(void **state)
{
    struct setting *setting = *state;
    for (size_t i = 0; i < PAGES; i++) {
        struct buf buf = {.arena = &setting->arena};
        for (size_t j = 0; j < 20000; j++)
            buf_add(&buf, j == 1000 * i ? STR("江南，") : STR("春风，"));
        buf_add_char(&buf, '\0');
        setting->edition.pages[i] = make_page(&setting->arena, buf.ptr);
    }
    for (int round = 0; round < 2; round++) {
        search(setting, "江南");
        assert_int_equal(search_index_total(setting->survey), PAGES);
        for (size_t i = 0; i < search_index_found_count(setting->survey); i++)
            assert_int_equal(search_index_found(setting->survey, i)->hit.beg, 9000 * i);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(finds_with_lines),        TEST(starts_with_a_word),
        TEST(starts_with_a_clause),    TEST(counts_by_story),
        TEST(puts_literal_first),      TEST(puts_whole_for_half),
        TEST(goes_on_when_pages_come), TEST(forgets),
        TEST(lets_pages_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
