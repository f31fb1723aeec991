#include "input/utf8_clean.h"

#include "base/glyph.h"
#include "input/lookalikes.h"

static bool is_tail(unsigned char b)
{
    return (b & 0xC0) == 0x80;
}

/* Three bytes after Unicode table 3-7, the line and paragraph separators left out. */
static bool three_clean(const unsigned char *p)
{
    if (!is_tail(p[1]) || !is_tail(p[2]))
        return false;
    if (p[0] == 0xE0)
        return p[1] >= 0xA0;
    if (p[0] == 0xED)
        return p[1] < 0xA0;
    return p[0] != 0xE2 || p[1] != 0x80 || (p[2] & 0xFE) != 0xA8;
}

static bool four_clean(const unsigned char *p)
{
    if (p[0] > 0xF4 || !is_tail(p[1]) || !is_tail(p[2]) || !is_tail(p[3]))
        return false;
    return p[0] == 0xF0 ? p[1] >= 0x90 : p[0] != 0xF4 || p[1] < 0x90;
}

unsigned utf8_clean_char(const unsigned char *p, size_t room)
{
    unsigned char b = p[0];
    if (b < 0x80)
        return (b >= 0x20 && b != 0x7F) || b == '\n' || b == '\t' || b == '\f';
    if (b < 0xE0)
        return room >= 2 && is_tail(p[1]) && (b > 0xC2 || (b == 0xC2 && p[1] >= 0xA0))
                   ? 2
                   : 0;
    if (b < 0xF0)
        return room >= 3 && three_clean(p) ? 3 : 0;
    return room >= 4 && four_clean(p) ? 4 : 0;
}

/* Nearly all of a page is printable ASCII, line ends, tabs and characters of three bytes with
 * nothing to be minded about them: these are known a block at a time, each byte by itself
 * and the two before it, which a compiler vectorises. All else is looked at one by
 * one. */
enum { BLOCK = 64 };

/* Is each byte of the block at its place? *seen is set where one may end a look-alike.
 * `two` points at the second byte before it; the block may begin and end inside a
 * character. A byte is due to be a tail after the first or second byte of three. E0 and
 * ED ask more of the second byte, so they are not taken here; nor are 80 A8 and 80 A9,
 * with which the separators of lines and paragraphs end. */
static bool is_plain_block(const unsigned char *two, unsigned char *seen)
{
    unsigned char bad = 0, found = 0;
    for (size_t i = 0; i < BLOCK; i++) {
        unsigned char b = two[i + 2], one = two[i + 1];
        unsigned char lead = one > two[i] ? one : two[i];
        unsigned char due = lead >= 0xE0, tail = (signed char)b < -64;
        unsigned char ascii =
            ((unsigned char)(b - 0x20) < 0x5F) | (b == '\n') | (b == '\t');
        unsigned char three = ((unsigned char)(b - 0xE1) < 15) & (b != 0xED);
        unsigned char parts = ((b & 0xFE) == 0xA8) & (one == 0x80);
        bad |= (tail ^ due) | !(tail | ascii | three) | parts;
        found |=
            lookalike_possible((signed char)two[i], (signed char)one, (signed char)b);
    }
    *seen |= found;
    return !bad;
}

/* The start of the last character of the plain blocks from pos on; pos where there are
 * none. Well-formed characters end at pos, two bytes of them at least. */
static size_t plain_run(struct str s, size_t pos, unsigned char *seen)
{
    const unsigned char *bytes = (const unsigned char *)s.ptr;
    size_t at = pos;
    while (s.len - at >= BLOCK && is_plain_block(bytes + at - 2, seen))
        at += BLOCK;
    if (at == pos)
        return pos;
    while (is_tail(bytes[--at]))
        continue;
    return at;
}

/* May the well-formed character of len bytes at p be a look-alike? */
static bool may_look(const unsigned char *p, unsigned len)
{
    if (len == 2)
        return p[0] == 0xC2 && p[1] == 0xAD;
    if (len == 3)
        return lookalike_possible((signed char)p[0], (signed char)p[1],
                                  (signed char)p[2]);
    return len == 4 && p[0] == 0xF0 && p[1] == 0xAF;
}

/* The end of the run from pos on that is clean; *seen is set where look-alikes may be in
 * it. */
static size_t clean_run(struct str s, size_t pos, unsigned char *seen)
{
    const unsigned char *bytes = (const unsigned char *)s.ptr;
    for (size_t next = pos + 2; pos < s.len;) {
        if (pos >= next) {
            pos = plain_run(s, pos, seen);
            next = pos + BLOCK;
        }
        unsigned len = pos < s.len ? utf8_clean_char(bytes + pos, s.len - pos) : 0;
        if (len == 0)
            break;
        *seen |= may_look(bytes + pos, len);
        pos += len;
    }
    return pos;
}

/* The code point that stands for what is unclean at the start of s; its bytes in *len. */
static uint32_t replacement(struct str s, size_t *len)
{
    unsigned char b = (unsigned char)s.ptr[0];
    *len = 1;
    if (b == '\r')
        *len = s.len > 1 && s.ptr[1] == '\n' ? 2 : 1;
    if (b == '\r' || b == '\v')
        return '\n';
    if (b < 0x80)
        return glyph_mark(b);
    if (glyph_valid(str_slice(s, 0, 4)) == 0) {
        *len = glyph_subpart(s);
        return GLYPH_REPLACEMENT;
    }
    unsigned size;
    uint32_t code = glyph_at(s.ptr, &size);
    *len = size;
    return code == 0x85 || code == 0x2028 || code == 0x2029 ? '\n' : GLYPH_REPLACEMENT;
}

/* Writes s cleaned to out, which may be NULL to measure; the length. */
static size_t clean_into(struct str s, char *out)
{
    size_t len = 0;
    unsigned char seen = 0;
    for (size_t pos = 0; pos < s.len;) {
        size_t run = clean_run(s, pos, &seen) - pos;
        if (out && run)
            memcpy(out + len, s.ptr + pos, run);
        len += run;
        pos += run;
        if (pos == s.len)
            break;
        char code[4];
        size_t eaten;
        unsigned size = glyph_put(replacement(str_slice(s, pos, s.len), &eaten), code);
        if (out)
            memcpy(out + len, code, size);
        len += size;
        pos += eaten;
    }
    return len;
}

static struct str rewritten(struct arena *arena, struct str s)
{
    size_t len = clean_into(s, NULL);
    char *out = arena_bytes(arena, len);
    clean_into(s, out);
    return (struct str){out, len};
}

struct utf8_look utf8_look(struct str s)
{
    unsigned char seen = 0;
    size_t clean = clean_run(s, 0, &seen);
    return (struct utf8_look){clean, seen || clean < s.len};
}

struct str utf8_cleaned(struct arena *arena, struct str s, struct utf8_look look)
{
    struct str whole = look.clean == s.len ? s : rewritten(arena, s);
    return look.lookalikes ? lookalikes_replaced(arena, whole) : whole;
}
