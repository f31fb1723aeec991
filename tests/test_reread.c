#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/glyph.h"
#include "show/export.h"

/* The law of idempotence, seen from outside: what was printed as text is read again as the
 * same stories, word for word, page for page. */
static const char *const pages[] = {"tests/pages/block.txt", "tests/pages/narrow.txt"};

static struct str printed(struct edition *edition)
{
    struct export_options options = {.format = EXPORT_TEXT};
    char *text;
    size_t len;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    export_edition(out, edition, &options);
    fclose(out);
    edition_close(edition);
    return (struct str){text, len};
}

static struct edition *open_pages(void)
{
    struct edition_options options = {.jobs = 1};
    struct edition *edition = edition_open(&options, pages, sizeof pages / sizeof *pages);
    assert_true(edition_wait(edition, 1));
    assert_int_equal(edition_fault_count(edition), 0);
    return edition;
}

static struct edition *open_text(struct str text)
{
    struct edition_options options = {.jobs = 1};
    return edition_of_text(&options, "again", text);
}

/* A story's characters but for blanks. */
static struct str bare(struct arena *arena, struct str text)
{
    struct buf out = {.arena = arena};
    for (size_t pos = 0, at = 0; pos < text.len; at = pos) {
        uint32_t code = glyph_next(text, &pos);
        if (code != '\n' && !glyph_is_blank(code))
            buf_add(&out, str_slice(text, at, pos));
    }
    return buf_str(&out);
}

static struct str story(struct arena *arena, const struct page *page, uint32_t article)
{
    const struct article *at = &page->articles[article];
    return bare(arena, page_slice(page, at->beg, at->end));
}

static void compare(struct edition *edition, struct edition *again)
{
    for (size_t i = 0; edition_wait(edition, i); i++) {
        assert_true(edition_wait(again, i));
        const struct page *page = edition_page(edition, i),
                          *other = edition_page(again, i);
        assert_int_equal(page->article_count, other->article_count);
        for (uint32_t k = 0; k < page->article_count; k++) {
            struct arena arena = {0};
            struct str want = story(&arena, page, k), got = story(&arena, other, k);
            if (!str_equal(want, got))
                fail_msg("page %zu, story %u: %.*s", i, k,
                         STR_ARG(str_slice(got, 0, 60)));
            arena_free(&arena);
        }
    }
    edition_close(edition);
    edition_close(again);
}

static void reads_its_own_print(void **state)
{
    (void)state;
    struct str text = printed(open_pages());
    compare(open_pages(), open_text(text));
    free((void *)(uintptr_t)text.ptr);
}

/* Printed once more it is the same to the byte. */
static void prints_the_same_again(void **state)
{
    (void)state;
    struct str once = printed(open_pages()), twice = printed(open_text(once));
    assert_int_equal(once.len, twice.len);
    assert_memory_equal(once.ptr, twice.ptr, once.len);
    free((void *)(uintptr_t)once.ptr);
    free((void *)(uintptr_t)twice.ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_its_own_print),
        cmocka_unit_test(prints_the_same_again),
    };
    return cmocka_run_group_tests_name("reread", tests, NULL, NULL);
}
