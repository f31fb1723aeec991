/* Text that was printed twice, as the shadow of a headline is. An extractor that sees a letter
 * and its shadow gives 石柱石柱：：古镇古镇 where the page has 石柱：古镇. Knows one line. */
#include "read/draft.h"

#include "base/glyph.h"

enum { SHORTEST = 24, LONGEST = 600 }; /* bytes of a line that is looked at */

/* The length of the shortest stretch at pos that is repeated right after it; 0: none. It
 * repeats its first character, whose last byte in Han is the rarest and is looked for. */
static size_t doubled_at(struct str s, size_t pos)
{
    size_t half = (s.len - pos) / 2, next = pos;
    glyph_next(s, &next);
    size_t last = next - 1, end = last + half < s.len ? last + half + 1 : s.len;
    for (size_t at = next; at < end; at++) {
        const char *hit = memchr(s.ptr + at, s.ptr[last], end - at);
        if (!hit)
            break;
        at = (size_t)(hit - s.ptr);
        size_t len = at - last;
        if (s.ptr[pos + len - 1] == s.ptr[pos + 2 * len - 1] &&
            memcmp(s.ptr + pos, s.ptr + pos + len, len) == 0)
            return len;
    }
    return 0;
}

struct overprints overprints_of(struct arena *arena, struct str s)
{
    struct overprints overprints = {0};
    if (s.len < SHORTEST || s.len > LONGEST)
        return overprints;
    size_t pos = 0, room = 0, long_ones = 0;
    struct overprint *items = NULL;
    uint32_t count = 0;
    while (pos < s.len) {
        size_t next = pos;
        if (glyph_is_blank(glyph_next(s, &next))) {
            pos = next;
            continue;
        }
        size_t len = doubled_at(s, pos);
        if (len == 0 || ((unsigned char)s.ptr[pos + len] & 0xC0) == 0x80)
            return overprints;
        arena_room(arena, items, count, room);
        items[count++] = (struct overprint){(uint32_t)pos, (uint32_t)len};
        long_ones += len >= 6;
        pos += 2 * len;
    }
    if (long_ones * 2 >= count)
        overprints = (struct overprints){items, count};
    return overprints;
}
