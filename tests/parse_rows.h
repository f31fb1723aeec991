/* parse_rows: a page's reading as one line of text, so that a test is a row.
 *
 * Each story is "[role:text|role:text]", the furniture "{text|text}"; roles by their first
 * two letters. Used by the tests of rejoin, classify and stitch.
 */
#ifndef TESTS_PARSE_ROWS_H
#define TESTS_PARSE_ROWS_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "edition/page_reader.h"

struct parse_row {
    const char *name, *input, *want;
};

static inline void rows_add_block(struct buf *out, const struct page *page, uint32_t i,
                                  bool named)
{
    const struct block *block = &page->blocks[i];
    if (named) {
        buf_add(out, str_slice(str_of(role_name(block->role)), 0, 2));
        buf_add_char(out, ':');
    }
    buf_add(out, page_slice(page, block->beg, block->end));
    buf_add_char(out, '|');
}

static inline struct str rows_print(struct arena *arena, const struct page *page)
{
    struct buf out = {.arena = arena};
    for (uint32_t a = 0; a < page->article_count; a++) {
        const struct article *article = &page->articles[a];
        buf_add_char(&out, '[');
        for (uint32_t i = 0; i < article->block_count; i++)
            rows_add_block(&out, page, article->block + i, true);
        out.ptr[out.len - 1] = ']';
    }
    if (page->furniture < page->block_count) {
        buf_add_char(&out, '{');
        for (uint32_t i = page->furniture; i < page->block_count; i++)
            rows_add_block(&out, page, i, false);
        out.ptr[out.len - 1] = '}';
    }
    buf_add_char(&out, '\0');
    return buf_str(&out);
}

static inline void rows_check(void **state)
{
    const struct parse_row *row = *state;
    struct page_input sheet = {.name = STR("page"), .number = 1, .first_line = 1};
    sheet.text = str_of(row->input);
    struct page page = {0};
    struct arena arena = {0};
    page_read(&page, &sheet);
    assert_string_equal(rows_print(&arena, &page).ptr, row->want);
    arena_free(&arena);
    page_free(&page);
}

#endif
