/* Small pages, each of which shows one decision of the parser: tests/pages/rows/NAME.txt,
 * and beside it NAME.want, what is read of it: a line a block, "ROLE: TEXT", a blank line
 * between two stories and before the furniture. Where NAME begins with doubt-, "ROLE?:" of
 * a block in doubt, and with perhaps-, "ROLE? PERHAPS:", a number of enum perhaps or a
 * role. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "edition/page_reader.h"
#include "input/source.h"

static struct str slurp(struct arena *arena, struct str name, const char *ending)
{
    struct fault fault;
    struct str text;
    struct str path = arena_format(arena, "%.*s%s", STR_ARG(name), ending);
    if (!source_read(arena, path.ptr, &text, &fault))
        fail_msg("%s", fault.what);
    return text;
}

static const char *doubt_of(struct arena *arena, const struct block *block, bool second)
{
    if (!block->doubt || !second)
        return block->doubt ? "?" : "";
    if (block->perhaps < PERHAPS_ROLE)
        return arena_format(arena, "? %d", (int)block->perhaps).ptr;
    return arena_format(arena, "? %s",
                        role_name((enum role)(block->perhaps - PERHAPS_ROLE)))
        .ptr;
}

static struct str told(struct arena *arena, const struct page *page, bool doubts,
                       bool second)
{
    struct buf out = {.arena = arena};
    uint32_t article = 0;
    for (uint32_t i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        bool begins = article < page->article_count && page->articles[article].block == i;
        article += begins;
        if (i && (begins || i == page->furniture))
            buf_add_char(&out, '\n');
        buf_add(&out,
                arena_format(arena, "%s%s: %.*s\n", role_name((enum role)block->role),
                             doubts ? doubt_of(arena, block, second) : "",
                             STR_ARG(page_slice(page, block->beg, block->end))));
    }
    return arena_copy(arena, buf_str(&out));
}

static void check_page(void **state)
{
    struct str name = str_of(*state);
    struct arena arena = {0};
    name.len -= STR(".txt").len;
    struct page_input input = {.name = STR("page"), .number = 1, .first_line = 1};
    struct page page;
    input.text = slurp(&arena, name, ".txt");
    page_read(&page, &input);
    struct str want = arena_copy(&arena, slurp(&arena, name, ".want"));
    bool second = strstr(name.ptr, "/perhaps-") != NULL;
    bool doubts = second || strstr(name.ptr, "/doubt-") != NULL;
    assert_string_equal(told(&arena, &page, doubts, second).ptr, want.ptr);
    page_free(&page);
    arena_free(&arena);
}

int main(void)
{
    static struct CMUnitTest tests[512];
    glob_t files;
    if (glob("tests/pages/rows/*.txt", 0, NULL, &files) != 0 || files.gl_pathc > 512)
        return 1;
    for (size_t i = 0; i < files.gl_pathc; i++)
        tests[i] = (struct CMUnitTest){files.gl_pathv[i], check_page, NULL, NULL,
                                       files.gl_pathv[i]};
    int failed = _cmocka_run_group_tests("pages", tests, files.gl_pathc, NULL, NULL);
    globfree(&files);
    return failed;
}
