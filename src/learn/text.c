#include "text.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/glyph.h"

size_t text_chars(struct str s)
{
    size_t count = 0;
    for (size_t pos = 0; pos < s.len; count++)
        glyph_next(s, &pos);
    return count;
}

size_t text_offset(struct str s, size_t index)
{
    size_t pos = 0;
    while (index-- && pos < s.len)
        glyph_next(s, &pos);
    return pos;
}

struct str text_join(struct arena *arena, struct str a, struct str b)
{
    struct buf buf = {.arena = arena};
    buf_add(&buf, a);
    buf_add(&buf, b);
    return buf_str(&buf);
}

struct str text_replace(struct arena *arena, struct str s, struct str from, struct str to)
{
    if (!str_has(s, from))
        return s;
    struct buf buf = {.arena = arena};
    size_t pos = 0;
    for (;;) {
        size_t hit = str_find(s, from, pos);
        buf_add(&buf, str_slice(s, pos, hit));
        if (hit >= s.len)
            return buf_str(&buf);
        buf_add(&buf, to);
        pos = hit + from.len;
    }
}

bool text_is_one_of(uint32_t code, const char *marks)
{
    struct str list = str_of(marks);
    for (size_t pos = 0; pos < list.len;)
        if (glyph_next(list, &pos) == code)
            return true;
    return false;
}

bool text_is_closed(struct str s)
{
    uint32_t code = 0;
    for (size_t pos = s.len; pos;) {
        code = glyph_prev(s, &pos);
        if (!text_is_one_of(code, "”’」』）)》】\"' "))
            break;
    }
    return text_is_one_of(code, "。！？…!?.");
}

size_t text_find_any(struct str s, const char *marks)
{
    for (size_t pos = 0; pos < s.len;) {
        size_t at = pos;
        if (text_is_one_of(glyph_next(s, &pos), marks))
            return at;
    }
    return s.len;
}

static bool is_east(uint32_t code)
{
    return code != 0 && glyph_is_east(code);
}

/* A word cut at the line's end: letter and hyphen, then a small letter. */
static bool is_hyphenated(struct str text, uint32_t next)
{
    if (!str_ends(text, STR("-")) || text.len < 2)
        return false;
    return ascii_is_alpha(text.ptr[text.len - 2]) && next < 0x80 &&
           ascii_is_lower((int)next);
}

struct str text_join_line(struct arena *arena, struct str text, struct str line)
{
    line = glyph_trim(line);
    if (text.len == 0 || line.len == 0)
        return text.len ? text : line;
    struct buf buf = {.arena = arena};
    bool cut = is_hyphenated(text, glyph_first(line));
    buf_add(&buf, str_slice(text, 0, text.len - cut));
    if (!cut && !is_east(glyph_last(text)) && !is_east(glyph_first(line)))
        buf_add_char(&buf, ' ');
    buf_add(&buf, line);
    return buf_str(&buf);
}

struct str text_squeeze(struct arena *arena, struct str s)
{
    struct buf buf = {.arena = arena};
    uint32_t last = 0;
    bool blank = false;
    s = glyph_trim(s);
    for (size_t pos = 0; pos < s.len;) {
        size_t at = pos;
        uint32_t code = glyph_next(s, &pos);
        if (glyph_is_blank(code)) {
            blank = true;
            continue;
        }
        if (blank && !is_east(last) && !is_east(code))
            buf_add_char(&buf, ' ');
        buf_add(&buf, str_slice(s, at, pos));
        last = code;
        blank = false;
    }
    return buf_str(&buf);
}
