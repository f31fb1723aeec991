/* What the tests of search share: rows of {text, query, want}, hits shown in ⟦⟧. */
#ifndef TESTS_FIND_ROWS_H
#define TESTS_FIND_ROWS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buf.h"
#include "find/fold.h"
#include "find/search.h"

/* want: the text with each hit in ⟦⟧; ~ before it: by pinyin. */
struct row {
    const char *name, *text, *query;
    int flags;
    const char *want;
};

static void put(struct buf *out, const char *text, size_t beg, size_t end)
{
    buf_add(out, (struct str){text + beg, end - beg});
}

static struct str marked(struct arena *arena, struct str text, const struct hits *hits)
{
    struct buf out = {.arena = arena};
    size_t at = 0;
    if (hits->by_pinyin)
        buf_add_char(&out, '~');
    for (uint32_t i = 0; i < hits->count; i++) {
        assert_true(hits->items[i].beg >= at && hits->items[i].beg < hits->items[i].end);
        put(&out, text.ptr, at, hits->items[i].beg);
        buf_add(&out, STR("⟦"));
        put(&out, text.ptr, hits->items[i].beg, hits->items[i].end);
        buf_add(&out, STR("⟧"));
        at = hits->items[i].end;
    }
    put(&out, text.ptr, at, text.len);
    return buf_str(&out);
}

static void check_row(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct query *query;
    struct fault fault;
    assert_true(query_compile(&arena, str_of(row->query), row->flags, &query, &fault));
    struct str text = str_of(row->text);
    struct folded *folded = search_fold(&arena, text);
    struct hits hits =
        search_hits(&arena, folded, query, (struct hit){0, (uint32_t)text.len}, 0);
    struct str got = marked(&arena, text, &hits);
    assert_string_equal(arena_copy(&arena, got).ptr, row->want);
    assert_int_equal(search_count(folded, query, (struct hit){0, (uint32_t)text.len}),
                     hits.count);
    struct folded bare = search_unfolded(text);
    if (!query_needs_fold(query, text, (struct hit){0, (uint32_t)text.len}))
        assert_int_equal(search_count(&bare, query, (struct hit){0, (uint32_t)text.len}),
                         hits.count);
    query_free(query);
    arena_free(&arena);
}

static int run_rows(const struct row *rows, size_t count)
{
    struct arena arena = {0};
    struct CMUnitTest *tests = arena_new(&arena, struct CMUnitTest, count);
    for (size_t i = 0; i < count; i++)
        tests[i] =
            (struct CMUnitTest){rows[i].name, check_row, NULL, NULL, (void *)&rows[i]};
    int failed = _cmocka_run_group_tests("rows", tests, count, NULL, NULL);
    arena_free(&arena);
    return failed;
}

#endif
