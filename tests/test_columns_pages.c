#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/glyph.h"
#include "edition/page_reader.h"

/* A page set in columns side by side, as pdftotext -layout prints it, is read as the same
 * page with one column below the other is. */

enum { LINES = 400 };

struct sheaf {
    struct str lines[LINES];
    size_t count;
};

/* The lines of a file with something to see on them. */
static struct sheaf lines_in(struct arena *arena, const char *path)
{
    struct sheaf sheaf = {0};
    char *text = arena_alloc(arena, 1, 1 << 16);
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    size_t len = fread(text, 1, 1 << 16, in);
    fclose(in);
    struct str all = {text, len};
    for (size_t pos = 0, beg = 0; pos < len; pos++) {
        if (text[pos] != '\n' && text[pos] != '\f')
            continue;
        struct str line = str_slice(all, beg, pos);
        beg = pos + 1;
        if (line.len && sheaf.count < LINES)
            sheaf.lines[sheaf.count++] = line;
    }
    return sheaf;
}

/* In a terminal, with “ and ① so many cells wide; 0: in characters. */
static uint32_t cells(struct str s, int ambiguous)
{
    uint32_t width = 0;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        width += ambiguous ? (uint32_t)glyph_width(code, ambiguous) : 1;
    }
    return width;
}

static struct str below(struct arena *arena, const struct sheaf *sheaf)
{
    struct buf out = {.arena = arena};
    for (size_t i = 0; i < sheaf->count; i++) {
        buf_add(&out, sheaf->lines[i]);
        buf_add_char(&out, '\n');
    }
    return buf_str(&out);
}

/* How the page is set. */
struct setting {
    size_t columns;
    int ambiguous;
};

static uint32_t widest(const struct sheaf *sheaf, size_t from, size_t to, int ambiguous)
{
    uint32_t most = 0;
    for (size_t i = from; i < to && i < sheaf->count; i++) {
        uint32_t width = cells(sheaf->lines[i], ambiguous);
        most = width > most ? width : most;
    }
    return most;
}

/* The same lines in columns, three cells apart. */
static struct str beside(struct arena *arena, const struct sheaf *sheaf,
                         struct setting setting)
{
    struct buf out = {.arena = arena};
    size_t columns = setting.columns, rows = (sheaf->count + columns - 1) / columns;
    for (size_t y = 0; y < rows; y++) {
        for (size_t i = y; i < sheaf->count; i += rows) {
            buf_add(&out, sheaf->lines[i]);
            uint32_t room = widest(sheaf, i - y, i - y + rows, setting.ambiguous) + 3;
            uint32_t at = cells(sheaf->lines[i], setting.ambiguous);
            for (; i + rows < sheaf->count && at < room; at++)
                buf_add_char(&out, ' ');
        }
        buf_add_char(&out, '\n');
    }
    return buf_str(&out);
}

static struct page read_page(struct str text)
{
    struct page page;
    struct page_input input = {.name = STR("page"),
                               .number = 1,
                               .first_line = 1,
                               .text = text};
    page_read(&page, &input);
    return page;
}

static const char page_file[] = "tests/pages/narrow.txt";

static void joins_as_one_column(void **state)
{
    const struct setting *setting = *state;
    struct arena arena = {0};
    struct sheaf sheaf = lines_in(&arena, page_file);
    struct page one = read_page(below(&arena, &sheaf));
    struct page many = read_page(beside(&arena, &sheaf, *setting));
    if (!str_equal(one.text, many.text))
        fail_msg("%zu columns read as\n%.*s\nnot as\n%.*s", setting->columns,
                 STR_ARG(many.text), STR_ARG(one.text));
    assert_int_equal(one.article_count, many.article_count);
    page_free(&one);
    page_free(&many);
    arena_free(&arena);
}

/* Each piece of text still knows the line of the file it stands in. */
static void knows_its_lines(void **state)
{
    const struct setting *setting = *state;
    struct arena arena = {0};
    struct sheaf sheaf = lines_in(&arena, page_file);
    struct page page = read_page(beside(&arena, &sheaf, *setting));
    assert_true(page.piece_count > 0);
    for (uint32_t i = 0; i < page.piece_count; i++) {
        uint32_t line = 1;
        for (uint32_t at = 0; at < page.pieces[i].source; at++)
            line += page.source.ptr[at] == '\n';
        assert_int_equal(page.pieces[i].line, line);
    }
    page_free(&page);
    arena_free(&arena);
}

int main(void)
{
    static struct setting settings[] = {{2, 1}, {3, 1}, {4, 1}, {5, 1}, {2, 2}, {3, 2},
                                        {4, 2}, {5, 2}, {2, 0}, {3, 0}, {4, 0}, {5, 0}};
    const struct CMUnitTest tests[] = {
        {"two columns", joins_as_one_column, NULL, NULL, &settings[0]},
        {"three columns", joins_as_one_column, NULL, NULL, &settings[1]},
        {"four columns", joins_as_one_column, NULL, NULL, &settings[2]},
        {"five columns", joins_as_one_column, NULL, NULL, &settings[3]},
        {"two, wide quotes", joins_as_one_column, NULL, NULL, &settings[4]},
        {"three, wide quotes", joins_as_one_column, NULL, NULL, &settings[5]},
        {"four, wide quotes", joins_as_one_column, NULL, NULL, &settings[6]},
        {"five, wide quotes", joins_as_one_column, NULL, NULL, &settings[7]},
        {"two, in characters", joins_as_one_column, NULL, NULL, &settings[8]},
        {"three, in characters", joins_as_one_column, NULL, NULL, &settings[9]},
        {"four, in characters", joins_as_one_column, NULL, NULL, &settings[10]},
        {"five, in characters", joins_as_one_column, NULL, NULL, &settings[11]},
        {"lines of two columns", knows_its_lines, NULL, NULL, &settings[0]},
        {"lines of five columns", knows_its_lines, NULL, NULL, &settings[3]},
    };
    return cmocka_run_group_tests_name("side by side", tests, NULL, NULL);
}
