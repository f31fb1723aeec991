#include "input/wide_marks.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/glyph.h"

static const struct mark_pair {
    struct str from, to;
} pairs[] = {
    {{"(", 1}, {"（", 3}}, {{")", 1}, {"）", 3}},  {{",", 1}, {"，", 3}},
    {{":", 1}, {"：", 3}}, {{";", 1}, {"；", 3}},  {{"?", 1}, {"？", 3}},
    {{"!", 1}, {"！", 3}}, {{"〈", 3}, {"（", 3}}, {{"〉", 3}, {"）", 3}},
};

static bool is_narrow(struct str line, size_t pos)
{
    return pos < line.len && ascii_is_alnum(line.ptr[pos]);
}

static const struct mark_pair one = {{"-", 1}, {"一", 3}};

/* A character as low and as wide as a hyphen, before a Han and not after ASCII. */
static bool is_one(struct str line, size_t pos)
{
    size_t next = pos + 1;
    return line.ptr[pos] == '-' && next < line.len &&
           glyph_is_east(glyph_next(line, &next)) &&
           (pos == 0 || (unsigned char)line.ptr[pos - 1] >= 0x80);
}

/* The pair whose mark stands at pos and is to be widened; NULL: none. */
static const struct mark_pair *pair_at(struct str line, size_t pos)
{
    if (is_one(line, pos))
        return &one;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct str from = pairs[i].from;
        if (!str_starts(str_slice(line, pos, line.len), from))
            continue;
        bool between = pos && is_narrow(line, pos - 1) && is_narrow(line, pos + from.len);
        return between ? NULL : &pairs[i];
    }
    return NULL;
}

struct str wide_marks(struct arena *arena, struct str line)
{
    struct buf out = {.arena = arena};
    size_t pos = 0;
    while (pos < line.len && !pair_at(line, pos))
        pos++;
    if (pos == line.len)
        return line;
    for (pos = 0; pos < line.len;) {
        const struct mark_pair *pair = pair_at(line, pos);
        struct str put = pair ? pair->to : str_slice(line, pos, pos + 1);
        if (pair && str_ends(buf_str(&out), STR(" ")))
            out.len--;
        buf_add(&out, put);
        pos += pair ? pair->from.len : 1;
        if (pair && pos < line.len && line.ptr[pos] == ' ')
            pos++;
    }
    return buf_str(&out);
}
