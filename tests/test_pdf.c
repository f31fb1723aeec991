/* PDFs of other programs against what was set: tests/pages/NAME.pdf (reedham: TeX, three
 * and four columns; hewan: LibreOffice, three and two; chromium: tilford, the inner story of
 * an L, an advertisement, a byline over the last column; liulin, a box over two columns,
 * text beside a picture; rotated lines in both), and NAME.blocks, a block a line: article,
 * role, text. forms/qingshi and forms/dongwan name no font, so that they are small: a front
 * page with a masthead, a headline over the page, a large first letter, a headline that runs
 * downward and a box; vertical lines with headlines that lie above them and one beside.
 * Needs pdftotext; without it the test is skipped. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "input/boxes.h"
#include "input/decode.h"
#include "edition/page_reader.h"

static struct str read_all(struct arena *arena, FILE *in)
{
    struct buf out = {.arena = arena};
    char bytes[4096];
    size_t len;
    while ((len = fread(bytes, 1, sizeof bytes, in)) > 0)
        buf_add(&out, (struct str){bytes, len});
    return buf_str(&out);
}

static struct str read_file(struct arena *arena, const char *name)
{
    FILE *in = fopen(name, "r");
    assert_non_null(in);
    struct str s = read_all(arena, in);
    fclose(in);
    return s;
}

static uint32_t article_of(const struct page *page, uint32_t block)
{
    for (uint32_t i = 0; i < page->article_count; i++)
        if (block >= page->articles[i].block &&
            block < page->articles[i].block + page->articles[i].block_count)
            return i + 1;
    return 0;
}

static void add_blocks(struct buf *out, const struct page *page)
{
    for (uint32_t i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        uint32_t article = article_of(page, i);
        if (article)
            buf_add(out, arena_format(out->arena, "%u", article));
        else
            buf_add_char(out, '-');
        buf_add(out, arena_format(out->arena, " %s %.*s\n", role_name(block->role),
                                  STR_ARG(page_slice(page, block->beg, block->end))));
    }
}

static void check(const char *pdf, const char *blocks)
{
    struct arena arena = {0};
    struct boxes boxes;
    struct str table, text;
    struct buf out = {.arena = &arena};
    char *command = (char *)arena_format(&arena, "pdftotext -tsv %s -", pdf).ptr;
    FILE *in = popen(command, "r");
    assert_non_null(in);
    table = read_all(&arena, in);
    assert_int_equal(pclose(in), 0);
    text = decode_utf8(&arena, table);
    assert_true(boxes_read_table(&arena, text, &boxes));
    for (uint32_t i = 0; i < boxes.page_count; i++) {
        struct boxes one = boxes;
        one.pages += i;
        one.page_count = 1;
        struct placed_text placed = boxes_text(&arena, &one);
        struct page_input input = {.name = str_of(pdf),
                                   .number = i + 1,
                                   .first_line = 1,
                                   .text = placed.text,
                                   .places = placed.places,
                                   .place_count = placed.count};
        struct page page;
        page_read(&page, &input);
        add_blocks(&out, &page);
        page_free(&page);
    }
    struct str want = read_file(&arena, blocks);
    if (!str_equal(buf_str(&out), want))
        fail_msg("%s:\n%.*s", pdf, STR_ARG(buf_str(&out)));
    arena_free(&arena);
}

static void pdfs_are_read_as_they_were_set(void **context)
{
    (void)context;
    if (system("pdftotext -v >/dev/null 2>&1") != 0) {
        print_message("no pdftotext: skipped\n");
        skip();
    }
    check("tests/pages/reedham.pdf", "tests/pages/reedham.blocks");
    check("tests/pages/hewan.pdf", "tests/pages/hewan.blocks");
    check("tests/pages/tilford.pdf", "tests/pages/tilford.blocks");
    check("tests/pages/liulin.pdf", "tests/pages/liulin.blocks");
    check("tests/pages/forms/qingshi.pdf", "tests/pages/forms/qingshi.blocks");
    check("tests/pages/forms/dongwan.pdf", "tests/pages/forms/dongwan.blocks");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pdfs_are_read_as_they_were_set)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
