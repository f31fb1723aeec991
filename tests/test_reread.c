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

/* The law of idempotence, seen from outside: what was printed as text is read again, page
 * for page, as the same stories, word for word. Bare text has no sign for "here a story
 * starts", so the law is held to most of them; that nothing is lost, it is held to
 * wholly. */
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

/* A story's characters except blanks. */
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

/* Is there a story with this text on the page? */
static bool has_story(struct arena *arena, const struct page *page, struct str text)
{
    for (uint32_t i = 0; i < page->article_count; i++)
        if (str_equal(story(arena, page, i), text))
            return true;
    return false;
}

static void reads_its_own_print(void **state)
{
    (void)state;
    struct str text = printed(open_pages());
    struct edition *edition = open_pages(), *again = open_text(text);
    struct arena arena = {0};
    unsigned total = 0, same = 0;
    for (size_t i = 0; edition_wait(edition, i); i++) {
        assert_true(edition_wait(again, i));
        const struct page *page = edition_page(edition, i),
                          *other = edition_page(again, i);
        for (uint32_t k = 0; k < page->article_count; k++, total++)
            same += has_story(&arena, other, story(&arena, page, k));
    }
    print_message("%u of %u stories again\n", same, total);
    assert_true(same * 5 >= total * 4);
    arena_free(&arena);
    edition_close(edition);
    edition_close(again);
    free((void *)(uintptr_t)text.ptr);
}

/* How often each visible character is in a text. */
static void count_codes(uint32_t *counts, struct str text)
{
    memset(counts, 0, 0x10000 * sizeof *counts);
    for (size_t pos = 0; pos < text.len;) {
        uint32_t code = glyph_next(text, &pos);
        counts[code & 0xFFFF] += code >= ' ' && !glyph_is_blank(code);
    }
}

/* Printed again and again, no character comes or goes. */
static void loses_nothing(void **state)
{
    (void)state;
    static uint32_t first[0x10000], counts[0x10000];
    struct str text = printed(open_pages());
    count_codes(first, text);
    for (unsigned round = 0; round < 3; round++) {
        struct str next = printed(open_text(text));
        count_codes(counts, next);
        assert_memory_equal(first, counts, sizeof first);
        free((void *)(uintptr_t)text.ptr);
        text = next;
    }
    free((void *)(uintptr_t)text.ptr);
}

/* The first page's lead goes on on the second. */
static void follows_its_jump(void **state)
{
    (void)state;
    struct edition *edition = open_pages();
    const struct page *page = edition_page(edition, 0);
    unsigned jumps = 0;
    for (uint32_t i = 0; i < page->article_count; i++) {
        struct edition_place to, back;
        if (!page->articles[i].continues_on.len)
            continue;
        jumps++;
        assert_true(edition_continuation(edition, (struct edition_place){0, i}, &to));
        assert_int_equal(to.page, 1);
        assert_true(edition_origin(edition, to, &back));
        assert_int_equal(back.page, 0);
        assert_int_equal(back.article, i);
    }
    assert_int_equal(jumps, 1);
    edition_close(edition);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_its_own_print),
        cmocka_unit_test(loses_nothing),
        cmocka_unit_test(follows_its_jump),
    };
    return cmocka_run_group_tests_name("reread", tests, NULL, NULL);
}
