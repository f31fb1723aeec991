#include "rows.h"

#include "base/buf.h"
#include "ui/list.h"
#include "ui/titles.h"

enum { PAGES = 6 };

/* Six pages, each with a story that is its own. */
static struct edition *open_edition(struct arena *arena)
{
    struct buf text = {.arena = arena};
    for (int i = 0; i < PAGES; i++) {
        if (i)
            buf_add_char(&text, '\f');
        buf_add(&text, arena_format(arena, "第%d座桥今日通车\n\n", i + 1));
        for (int k = 0; k < 4; k++)
            buf_add(&text, STR("　　大桥全长三公里，连接两岸，市民出行更加方便。\n"));
    }
    struct edition_options options = {.jobs = 1};
    struct edition *edition = edition_of_text(&options, "bridges", buf_str(&text));
    while (edition_wait(edition, edition_count(edition)))
        ;
    assert_int_equal(edition_count(edition), PAGES);
    return edition;
}

struct shelf {
    struct arena arena;
    struct edition *edition;
    struct list list;
};

static int open_shelf(void **state)
{
    static struct shelf shelf;
    shelf = (struct shelf){0};
    shelf.edition = open_edition(&shelf.arena);
    list_open(&shelf.list, true);
    shelf.list.pane.rows = 4;
    assert_true(list_extend(&shelf.list, shelf.edition) >= 2 * PAGES);
    *state = &shelf;
    return 0;
}

static int close_shelf(void **state)
{
    struct shelf *shelf = *state;
    list_close(&shelf->list);
    edition_close(shelf->edition);
    arena_free(&shelf->arena);
    return 0;
}

static void begins_at_the_first_story(void **state)
{
    struct list *list = &((struct shelf *)*state)->list;
    assert_int_equal(list->rows[0].place.article, LIST_HEADING);
    assert_int_equal(list->pane.at, 1);
    assert_int_equal(list->pane.top, 0);
    assert_int_equal(list_selected(list)->number, 1);
}

static void numbers_its_stories(void **state)
{
    struct list *list = &((struct shelf *)*state)->list;
    uint32_t number = 0;
    for (size_t i = 0; i < list->count; i++) {
        number += list->rows[i].place.article != LIST_HEADING;
        assert_int_equal(list->rows[i].number, number);
        assert_int_equal(list_row_of(list, list->rows[i].place), i);
    }
    assert_int_equal(list->stories, number);
    list_number(list, number);
    assert_int_equal(list->pane.at, list->count - 1);
    list_number(list, 0);
    assert_int_equal(list->pane.at, 1);
}

/* Wherever it is sent, a story is selected, and it is on the screen. */
static void never_selects_a_heading(void **state)
{
    struct list *list = &((struct shelf *)*state)->list;
    uint32_t seed = 7;
    for (int i = 0; i < 2000; i++) {
        seed = seed * 1664525 + 1013904223;
        list_seek(list, (int64_t)(seed >> 16 & 31) - 8);
        assert_non_null(list_selected(list));
        assert_true(list->pane.at >= list->pane.top &&
                    list->pane.at < list->pane.top + 4);
    }
}

static void steps_over_headings_both_ways(void **state)
{
    struct list *list = &((struct shelf *)*state)->list;
    for (uint32_t i = 2; i <= list->stories; i++) {
        assert_true(list_step(list, 1));
        assert_int_equal(list_selected(list)->number, i);
    }
    assert_false(list_step(list, 1));
    assert_int_equal(list_selected(list)->number, list->stories);
    assert_true(list_step(list, -1));
    assert_false(list_step(list, -1000));
    assert_int_equal(list_selected(list)->number, 1);
    list_seek(list, 2);
    assert_true(list->pane.at > 2 || list->rows[2].place.article != LIST_HEADING);
    list_seek(list, list->pane.at - 1);
    assert_int_equal(list_selected(list)->number, 1);
}

static bool even_pages(void *context, struct edition_place place)
{
    (void)context;
    return place.page % 2 == 1;
}

static bool none(void *context, struct edition_place place)
{
    (void)context;
    (void)place;
    return false;
}

static void narrows_and_widens(void **state)
{
    struct shelf *shelf = *state;
    struct list *list = &shelf->list;
    uint32_t all = list->stories;
    assert_true(list_place(list, (struct edition_place){2, 0}));
    list->wanted = even_pages;
    list->reach = PAGES / 2;
    list_rebuild(list, shelf->edition);
    assert_int_equal(list->stories, all / 6);
    list->reach = PAGES;
    list_extend(list, shelf->edition);
    assert_int_equal(list->stories, all / 2);
    for (size_t i = 0; i < list->count; i++)
        assert_int_equal(list->rows[i].place.page % 2, 1);
    assert_non_null(list_selected(list));
    assert_false(list_place(list, (struct edition_place){2, 0}));
    list->wanted = none;
    list_rebuild(list, shelf->edition);
    assert_int_equal(list->count, 0);
    assert_null(list_selected(list));
    list->wanted = NULL;
    list_rebuild(list, shelf->edition);
    assert_int_equal(list->stories, all);
    assert_non_null(list_selected(list));
}

static void holds_nothing(void **state)
{
    (void)state;
    struct list list;
    list_open(&list, true);
    assert_null(list_selected(&list));
    assert_false(list_step(&list, 1));
    assert_false(list_place(&list, (struct edition_place){0, 0}));
    list_seek(&list, 3);
    list_number(&list, 3);
    assert_int_equal(list.pane.at, 0);
    list_close(&list);
}

static void names_the_day(void **state)
{
    (void)state;
    static const struct {
        const char *date, *day;
    } rows[] = {{"2026年3月11日 星期三", "2026年3月11日"},
                {"青砚日报 A9·民生 2026年3月11日 星期三", "2026年3月11日"},
                {"青砚日报2026年3月11日", "2026年3月11日"},
                {"二〇二六年三月十一日", "二〇二六年三月十一日"},
                {"Wednesday, March 11, 2026", "March 11, 2026"},
                {"March 11, 2026", "March 11, 2026"},
                {"THE COURIER, WEDNESDAY, MARCH 11, 1926", "MARCH 11, 1926"},
                {"Freitag, 5. März 1920", "5. März 1920"},
                {"5 Mars 1889, Paris", "5 Mars 1889, Paris"},
                {"", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str day = title_of_date(str_of(rows[i].date));
        if (!str_equal(day, str_of(rows[i].day)))
            fail_msg("%s: %.*s", rows[i].date, STR_ARG(day));
    }
}

#define SHELF(test) cmocka_unit_test_setup_teardown(test, open_shelf, close_shelf)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHELF(begins_at_the_first_story), SHELF(numbers_its_stories),
        SHELF(never_selects_a_heading),   SHELF(steps_over_headings_both_ways),
        SHELF(narrows_and_widens),        cmocka_unit_test(holds_nothing),
        cmocka_unit_test(names_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
