#include "input/letter_spacing.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/char_class.h"
#include "base/page_input.h"

enum { FEWEST = 5, LONGEST_NUMBER = 4 };

/* Where the character or number that stands at pos ends, if a blank, the line's end or
 * the text's follows; else pos. */
static size_t single_end(struct str s, size_t pos)
{
    size_t end = pos;
    while (end < s.len && end - pos < LONGEST_NUMBER && ascii_is_digit(s.ptr[end]))
        end++;
    if (end == pos && pos < s.len && (unsigned char)s.ptr[pos] >= 0xE2 &&
        (unsigned char)s.ptr[pos] < 0xF0)
        end = pos + 3;
    return end >= s.len || s.ptr[end] == ' ' || s.ptr[end] == '\n' ? end : pos;
}

/* The end of the spaced stretch that begins at pos, where a Han is; 0: none does. */
static size_t stretch_end(struct str s, size_t pos)
{
    size_t end = 0, count = 0;
    for (size_t next; (next = single_end(s, pos)) > pos; pos = next + 1) {
        count += glyph_han_at(s, pos);
        end = next;
        if (next + 1 >= s.len || s.ptr[next] != ' ')
            break;
    }
    return count >= FEWEST ? end : 0;
}

/* The next stretch from pos on, its end in *end; s.len: none. The blank after the first
 * Han finds it. */
static size_t next_stretch(struct str s, size_t pos, size_t *end)
{
    const char *at = s.ptr + pos, *limit = s.ptr + s.len;
    while (at < limit && (at = memchr(at, ' ', (size_t)(limit - at)))) {
        size_t blank = (size_t)(at - s.ptr), beg = blank - 3;
        at++;
        if (blank < pos + 3 || !glyph_han_at(s, beg) || !glyph_han_at(s, blank + 1) ||
            (beg && !strchr(" \n\f\t", s.ptr[beg - 1])))
            continue;
        if ((*end = stretch_end(s, beg)))
            return beg;
    }
    return s.len;
}

/* What is made of a text, and the blanks taken out of its last line. */
struct closing {
    struct buf out;
    size_t taken;
};

/* Copies what stands between stretches. The next wide gap of a line gets the blanks that
 * were taken out before it, so that columns side by side keep their places, or its end
 * gets what tells how wide it was. */
static void copy_between(struct closing *closing, struct str s)
{
    size_t line = closing->taken ? str_find(s, STR("\n"), 0) : s.len;
    size_t gap = closing->taken ? str_find(s, STR("  "), 0) : s.len;
    size_t at = gap < line ? gap : line;
    buf_add(&closing->out, str_slice(s, 0, at));
    for (; at < s.len && closing->taken; closing->taken--)
        buf_add(&closing->out, gap < line ? STR(" ") : STR(PAGE_BLANK_TAKEN));
    buf_add(&closing->out, str_slice(s, at, s.len));
}

struct str letter_spacing_closed(struct arena *arena, struct str text)
{
    size_t end, pos = 0;
    if (str_highest(text) < 0xE4) /* no Han */
        return text;
    size_t beg = next_stretch(text, 0, &end);
    if (beg == text.len)
        return text;
    struct closing closing = {.out.arena = arena};
    while (beg < text.len) {
        copy_between(&closing, str_slice(text, pos, beg));
        for (pos = beg; pos < end; pos++)
            if (text.ptr[pos] == ' ')
                closing.taken++;
            else
                buf_add_char(&closing.out, text.ptr[pos]);
        beg = next_stretch(text, pos, &end);
    }
    copy_between(&closing, str_slice(text, pos, beg));
    return buf_str(&closing.out);
}
