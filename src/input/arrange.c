#include "input/arrange.h"

#include "base/char_class.h"
#include "input/side_by_side.h"

/* Lines that hold those of several columns: so many are said, and one in so many. */
enum { FEWEST = 6, SHARE = 12, WIDEST = 100, NARROWEST = 16 };

/* Half ems of what stands before the first blank between Han, where much does and much
 * follows: a column's line, and another's. 0: there is none. */
static uint32_t column_before(struct str line)
{
    size_t beg = 0, blank = 0;
    while (beg < line.len && line.ptr[beg] == ' ')
        beg++;
    do
        blank = str_find(line, STR(" "), blank + 1);
    while (blank < line.len && (unsigned char)line.ptr[blank - 1] < 0x80);
    size_t next = blank, before = blank;
    while (next < line.len && line.ptr[next] == ' ')
        next++;
    if (blank <= beg || !glyph_han_at(line, next) ||
        2 * glyph_han_run(line, next) < NARROWEST ||
        char_class_of(glyph_prev(line, &before)) != CHAR_HAN)
        return 0;
    uint32_t width = char_text_width(str_slice(line, beg, blank));
    return width >= NARROWEST && width < WIDEST ? width : 0;
}

/* In columns such lines are cut at nearly one width. */
static bool are_run_together(struct str text)
{
    uint32_t counts[WIDEST + 2] = {0}, lines = 0, most = 0;
    while (text.len) {
        struct str line = str_cut(&text, '\n');
        uint32_t width = column_before(line);
        lines += line.len > 0;
        counts[width + 1] += width > 0;
    }
    for (uint32_t i = 1; i <= WIDEST; i++) {
        uint32_t near = counts[i - 1] + counts[i] + counts[i + 1];
        most = near > most ? near : most;
    }
    return most >= FEWEST && most * SHARE >= lines;
}

bool arrange_lines(struct arena *arena, struct page_input *page, pair_likeness *likeness,
                   broken_word *known)
{
    if (page->lines || page->places)
        return true;
    side_by_side_arrange(arena, page, likeness, known);
    interleaved_arrange(arena, page, likeness, known);
    bool han = str_highest(page->text) >= 0xE4;
    return page->lines || !han || !are_run_together(page->text);
}
