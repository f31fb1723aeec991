/* Which blanks inside a line stay in the text (draft.h). */
#include "read/draft.h"

#include "base/char_class.h"
#include "base/markup.h"
#include "read/lines.h"

/* By a first byte, what is passed over; 0: it may be a blank, ASCII, U+00A0, U+1680,
 * U+20xx, U+3000. */
static const uint8_t steps[256] = {
    [0 ... '\t' - 1] = 1,   ['\n'] = 1,          ['\v' + 1 ... ' ' - 1] = 1,
    [' ' + 1 ... 0xC1] = 1, [0xC3 ... 0xE0] = 1, [0xE4 ... 0xEF] = 3,
    [0xF0 ... 0xFF] = 1,
};

/* The blanks at pos: their end, or pos where there are none. */
static size_t blanks_end(struct str s, size_t pos)
{
    while (pos < s.len && !steps[(unsigned char)s.ptr[pos]]) {
        size_t next = pos;
        if (char_class_of(glyph_next(s, &next)) != CHAR_BLANK)
            break;
        pos = next;
    }
    return pos;
}

/* Does text end in a Han that stands alone, or begin with one? */
static bool has_lone_han(struct str text, bool at_end)
{
    size_t pos = at_end ? text.len : 0;
    uint32_t own = at_end ? glyph_prev(text, &pos) : glyph_next(text, &pos);
    uint32_t beside = at_end ? glyph_prev(text, &pos) : glyph_next(text, &pos);
    return glyph_is_han(own) && char_class_of(beside) != CHAR_HAN;
}

/* Does a blank between these two belong to the text? */
static bool keeps_blank(struct str before, struct str after, bool prose)
{
    uint32_t a = glyph_last(before), b = glyph_first(after);
    enum char_class class_a = char_class_of(a), class_b = char_class_of(b);
    if (a == 0 || b == 0)
        return false;
    if (class_a == CHAR_HAN && class_b == CHAR_HAN)
        return !(has_lone_han(before, true) && has_lone_han(after, false));
    if ((b == ',' && str_starts(after, STR(", ")) && class_a == CHAR_LATIN) ||
        (a >= 0x3000 && class_a >= CHAR_SEMI && class_a <= CHAR_PAUSE) ||
        (b >= 0x3000 && char_bars_line_start(class_b) && class_b != CHAR_STOP))
        return false;
    bool number = (class_a == CHAR_HAN && class_b == CHAR_DIGIT) ||
                  (class_a == CHAR_DIGIT && class_b == CHAR_HAN);
    return !(prose && number);
}

static void add_run(struct text_builder *builder, struct run at)
{
    arena_room(builder->arena, builder->runs, builder->run_count, builder->run_room);
    at.beg = (uint32_t)builder->text.len;
    builder->runs[builder->run_count++] = at;
}

/* Where from pos on a blank may begin. Most of what is passed over is Han, three bytes
 * each. */
static size_t text_end(struct str s, size_t pos)
{
    while (pos < s.len && steps[(unsigned char)s.ptr[pos]])
        pos += steps[(unsigned char)s.ptr[pos]];
    return pos;
}

/* One blank between two visible bytes of ASCII stays as it is, but before a comma by
 * itself: no language sets one so, extractors do. */
static bool is_plain_blank(struct str s, size_t pos)
{
    return s.ptr[pos] == ' ' && pos > 0 && pos + 1 < s.len &&
           !(pos + 2 < s.len && s.ptr[pos + 1] == ',' && s.ptr[pos + 2] == ' ') &&
           s.ptr[pos - 1] > ' ' && s.ptr[pos + 1] > ' ' &&
           !((s.ptr[pos - 1] | s.ptr[pos + 1]) & 0x80);
}

/* Words of ASCII with one blank between two, as most lines of a spaced script are? Without
 * a branch, which a compiler vectorises. */
static bool is_plain(struct str s)
{
    unsigned char odd = s.len == 0 || s.ptr[0] == ' ' || s.ptr[s.len - 1] <= ' ';
    for (size_t i = 0; i + 1 < s.len; i++) {
        signed char c = (signed char)s.ptr[i], next = (signed char)s.ptr[i + 1];
        odd |= (c < ' ') | ((c == ' ') & ((next == ' ') | (next == ',')));
    }
    return !odd;
}

struct text_builder text_builder_new(struct arena *arena, size_t len, uint32_t lines)
{
    struct text_builder builder = {.arena = arena, .text.arena = arena};
    builder.text.room = len;
    builder.text.ptr = arena_bytes(arena, len);
    builder.run_room = lines + lines / 4;
    builder.runs = arena_raw(arena, struct run, builder.run_room);
    return builder;
}

void text_builder_add(struct text_builder *builder, struct run at, struct str s)
{
    add_run(builder, at);
    buf_add(&builder->text, s);
}

uint32_t text_builder_add_spaced(struct text_builder *builder, struct run at,
                                 struct str s, bool prose)
{
    size_t start = builder->text.len, from = 0, pos = 0;
    uint32_t source = at.source, blanks = 0;
    add_run(builder, at);
    if (is_plain(s)) {
        buf_add(&builder->text, s);
        return (uint32_t)str_count(s, ' ');
    }
    while ((pos = text_end(s, pos)) < s.len) {
        bool plain = is_plain_blank(s, pos);
        size_t end = plain ? pos : blanks_end(s, pos);
        if (end == pos) {
            pos++;
            blanks += plain;
            continue;
        }
        buf_add(&builder->text, str_slice(s, from, pos));
        struct str before = str_slice(buf_str(&builder->text), start, builder->text.len);
        bool torn = memchr(s.ptr + pos, LINES_TEAR, end - pos);
        if ((!torn && keeps_blank(before, str_slice(s, end, s.len), prose)) ||
            str_starts(str_slice(s, pos, end), STR(MARKUP_CELL))) {
            buf_add_char(&builder->text, ' ');
            blanks++;
        }
        from = pos = end;
        at.source = source + (uint32_t)end;
        add_run(builder, at);
    }
    buf_add(&builder->text, str_slice(s, from, s.len));
    return blanks;
}
