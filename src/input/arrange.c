#include "input/arrange.h"

#include "base/ascii.h"
#include "base/char_class.h"
#include "input/side_by_side.h"

/* Lines that hold those of several columns: so many are said, and one in so many. */
enum { FEWEST = 6, SHARE = 12, WIDEST = 100, NARROWEST = 16, SHORT_PIECE = 12 };

/* Hyphens inside lines of a spaced script: so many are said, and one in so many lines;
 * before a small word they may stand for a part of the next (Ein- und Ausfuhr). */
enum { HYPHENS = 3, HYPHEN_SHARE = 80, SMALL = 4 };

/* Counts the columns' lines that end inside this one, at a blank between Han where much
 * stands before and after, by their half ems. */
static void count_ends(struct str line, uint32_t counts[WIDEST + 2])
{
    for (size_t beg = 0, end; (end = str_find(line, STR(" "), beg)) < line.len;) {
        size_t last = end, next = end;
        while (next < line.len && line.ptr[next] == ' ')
            next++;
        if (glyph_han_at(line, next) &&
            char_class_of(glyph_prev(line, &last)) == CHAR_HAN) {
            size_t more = str_find(line, STR(" "), next);
            uint32_t width = char_text_width(str_slice(line, beg, end));
            if (width >= NARROWEST && width < WIDEST &&
                char_text_width(str_slice(line, next, more)) >= NARROWEST)
                counts[width + 1]++;
        }
        beg = next;
    }
}

/* In columns of Han such lines are cut at nearly one width. */
static bool are_run_together(struct str text)
{
    uint32_t counts[WIDEST + 2] = {0}, lines = 0, most = 0;
    while (text.len) {
        struct str line = str_cut(&text, '\n');
        count_ends(line, counts);
        lines += line.len > 0;
    }
    for (uint32_t i = 1; i <= WIDEST; i++) {
        uint32_t near = counts[i - 1] + counts[i] + counts[i + 1];
        most = near > most ? near : most;
    }
    return most >= FEWEST && most * SHARE >= lines;
}

/* Gives the page the pieces of its rows as lines: a row is cut at each blank beside Han with
 * enough before it, or a sentence's end. */
static void part_rows(struct arena *arena, struct page_input *page)
{
    struct str text = page->text;
    size_t room = str_count(text, '\n') + str_count(text, ' ') + 1;
    struct input_line *out = arena_new(arena, struct input_line, room);
    page->lines = out;
    for (uint32_t beg = 0, number = 0; beg < text.len; number++) {
        uint32_t end = (uint32_t)str_find(text, STR("\n"), beg);
        struct str row = str_slice(text, 0, end);
        for (size_t at = beg; (at = str_find(row, STR(" "), at)) < end; at++) {
            size_t before = at;
            uint32_t last = glyph_prev(row, &before);
            if ((last < 0x2E80 && !glyph_han_at(row, at + 1)) ||
                (char_class_of(last) != CHAR_STOP &&
                 char_text_width(str_slice(row, beg, at)) < SHORT_PIECE))
                continue;
            *out++ = (struct input_line){beg, (uint32_t)at, number, false};
            beg = (uint32_t)at + 1;
        }
        *out++ = (struct input_line){beg, end, number, false};
        beg = end + 1;
    }
    page->line_count = (uint32_t)(out - page->lines);
}

/* In columns of words a line's hyphen stands before the next column's word, with which it
 * makes none. */
static bool has_hyphens_inside(struct str text, broken_word *known)
{
    size_t count = 0;
    for (size_t at = 0; (at = str_find(text, STR("- "), at)) < text.len; at++) {
        size_t beg = at, end = at + 2;
        while (beg > 0 && ascii_is_lower(text.ptr[beg - 1]))
            beg--;
        while (end < text.len && ascii_is_lower(text.ptr[end]))
            end++;
        struct str head = str_slice(text, beg, at), tail = str_slice(text, at + 2, end);
        count += head.len && tail.len > SMALL && !known(head, tail);
    }
    return count >= HYPHENS && count * HYPHEN_SHARE >= str_count(text, '\n');
}

bool arrange_lines(struct arena *arena, struct page_input *page, pair_likeness *likeness,
                   broken_word *known)
{
    if (page->lines || page->places)
        return true;
    bool parted = side_by_side_arrange(arena, page, likeness, known);
    bool han = str_highest(page->text) >= 0xE4;
    bool glued = !parted && (han ? are_run_together(page->text)
                                 : has_hyphens_inside(page->text, known));
    if (glued && han) {
        part_rows(arena, page);
        interleaved_arrange_rows(arena, page, likeness, known);
    }
    interleaved_arrange(arena, page, likeness, known);
    return !glued;
}
