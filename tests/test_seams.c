#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "read/language.h"
#include "read/rejoin.h"
#include "rows.h"

/* A page, and what is known of the first of its line ends. */
static const struct row {
    const char *name, *page;
    struct seam want;
} rows[] = {
    {"nothing elsewhere", "修通了三条村道\n果园里来了客人\n", {{0}, {0}}},
    {"a break inside a phrase of the story",
     "河湾村修通三\n条村道的故事\n村民说，河湾村修通三条村道以后\n",
     {{SEAM_SAME, 6, true}, {0}}},
    {"a clause that ends in the story",
     "果园来了客人\n河湾村的春天\n这几天，果园来了客人，大家都说好\n",
     {{SEAM_MARK, 6, true}, {0}}},
    {"a clause that goes on in the story",
     "果园来了客人\n河湾村的春天\n果园来了客人和记者\n",
     {{SEAM_OTHER, 6, true}, {0}}},
    {"a deck that begins in the story",
     "河湾村的春天\n果园来了客人\n这几天，果园来了客人很多\n",
     {{0}, {SEAM_MARK, 6, true}}},
    {"the end of a line alone",
     "春天里果园来客\n河湾村的故事\n外面的果园来客，说好\n",
     {{SEAM_MARK, 4, false}, {0}}},
    {"the longest of several",
     "春天果园来客\n河湾村\n一个果园来客的，\n又到春天果园来客，\n",
     {{SEAM_MARK, 6, true}, {0}}},
    {"words, across a line's end",
     "New bridge opens early\nTown rejoices\nThe mayor said the new bridge opens\n"
     "early, and left. The old one is closed to all cars.\n",
     {{SEAM_MARK, 21, false}, {0}}},
    {"part of a word is not sought",
     "They saw the tall crane\nThe end of it\nHe met all cranes of the port here.\n",
     {{0}, {0}}},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct page_input input = {.name = STR("page"), .text = str_of(row->page)};
    struct lines lines = lines_of(&arena, &input);
    struct page_reading page = {.arena = &arena, .lines = &lines};
    struct seam seam = seams_find(&page, 0);
    assert_int_equal(seam.tail.side, row->want.tail.side);
    assert_int_equal(seam.tail.length, row->want.tail.length);
    assert_int_equal(seam.tail.whole, row->want.tail.whole);
    assert_int_equal(seam.head.side, row->want.head.side);
    assert_int_equal(seam.head.length, row->want.head.length);
    assert_int_equal(seam.head.whole, row->want.head.whole);
    arena_free(&arena);
}

int main(void)
{
    enum { ROW_COUNT = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROW_COUNT] = {0};
    size_t count = 0;
    ROWS(tests, count, rows, check);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
