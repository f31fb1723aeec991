#include "input/lookalikes.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "tables/lookalikes.h"

enum { KANGXI_FIRST = 0x2F00, KANGXI_LAST = 0x2FD5 };

/* Fonts give this radical's glyph to 户 in Simplified text and to 戶 in Traditional
 * text. */
enum { RADICAL_DOOR = 0x2F3E, DOOR_SIMPLIFIED = 0x6237, SOFT_HYPHEN = 0xAD };

/* From U+FB00 on. */
static const struct str ligatures[] = {
    {"ff", 2}, {"fi", 2}, {"fl", 2}, {"ffi", 3}, {"ffl", 3}, {"st", 2}, {"st", 2},
};
enum { LIGATURE_FIRST = 0xFB00, LIGATURE_LAST = 0xFB06 };

/* The ideograph that a radical or compatibility ideograph looks like; 0: none. */
static uint32_t ideograph_of(uint32_t code)
{
    if (code >= RADICALS_FIRST && code <= RADICALS_LAST)
        return radicals[code - RADICALS_FIRST];
    bool decomposes = (code >= KANGXI_FIRST && code <= KANGXI_LAST) ||
                      (code >= 0xF900 && code <= 0xFAD9) ||
                      (code >= 0x2F800 && code <= 0x2FA1D);
    return decomposes ? glyph_unified(code) : 0;
}

/* The ASCII letter or digit whose full-width form is at pos; 0: none. */
static char narrow_at(struct str s, size_t pos)
{
    const unsigned char *p = (const unsigned char *)s.ptr + pos;
    if (s.len - pos < 3 || p[0] != 0xEF || (p[1] != 0xBC && p[1] != 0xBD))
        return 0;
    unsigned code = (p[1] == 0xBC ? 0x20u : 0x60u) + (p[2] & 0x3Fu);
    return code < 0x7F && ascii_is_alnum((int)code) ? (char)code : 0;
}

/* Bytes of the full-width letters and digits from pos on, where they begin there and an
 * ASCII letter or digit stands beside them. */
static size_t mixed_len(struct str s, size_t pos)
{
    size_t end = pos;
    if (pos >= 3 && narrow_at(s, pos - 3))
        return 0;
    while (end < s.len && narrow_at(s, end))
        end += 3;
    bool before = pos && ascii_is_alnum(s.ptr[pos - 1]);
    bool after = end < s.len && ascii_is_alnum(s.ptr[end]);
    return before || after ? end - pos : 0;
}

/* How many bytes of look-alikes there are at pos; 0: none. */
static size_t lookalike_len(struct str s, size_t pos)
{
    unsigned len;
    uint32_t code = glyph_at(s.ptr + pos, &len);
    if (code == SOFT_HYPHEN || ideograph_of(code) ||
        (code >= LIGATURE_FIRST && code <= LIGATURE_LAST))
        return len;
    return code >= 0xFF10 && code <= 0xFF5A ? mixed_len(s, pos) : 0;
}

/* Does the line end at pos, and a Latin letter stand before the soft hyphen there? */
static bool breaks_word(struct str s, size_t hyphen, size_t end)
{
    while (end < s.len && s.ptr[end] == ' ')
        end++;
    if (hyphen == 0 || (end < s.len && !strchr("\n\r\f\v", s.ptr[end])))
        return false;
    unsigned char before = (unsigned char)s.ptr[hyphen - 1];
    if (before < 0x80)
        return ascii_is_alpha(before);
    unsigned char lead = hyphen > 1 ? (unsigned char)s.ptr[hyphen - 2] : 0;
    return lead >= 0xC3 && lead < 0xE0;
}

/* Writes what was printed for the look-alike at pos to out; how many bytes. */
static size_t put(struct str s, size_t pos, bool simplified, char *out)
{
    unsigned len;
    uint32_t code = glyph_at(s.ptr + pos, &len);
    if (code == SOFT_HYPHEN) {
        *out = '-';
        return breaks_word(s, pos, pos + len);
    }
    if (code >= LIGATURE_FIRST && code <= LIGATURE_LAST) {
        struct str letters = ligatures[code - LIGATURE_FIRST];
        memcpy(out, letters.ptr, letters.len);
        return letters.len;
    }
    uint32_t ideograph = ideograph_of(code);
    if (ideograph)
        return glyph_put(simplified && code == RADICAL_DOOR ? DOOR_SIMPLIFIED : ideograph,
                         out);
    size_t count = 0;
    for (char c; pos < s.len && (c = narrow_at(s, pos)); pos += 3)
        out[count++] = c;
    return count;
}

/* Common characters with a Simplified and a Traditional form. */
static const struct str forms[2][6] = {
    {{"这", 3}, {"们", 3}, {"国", 3}, {"说", 3}, {"会", 3}, {"来", 3}},
    {{"這", 3}, {"們", 3}, {"國", 3}, {"說", 3}, {"會", 3}, {"來", 3}},
};
enum { SAMPLE = 1 << 16 };

/* Does the text hold the radical of 户 and 戶, and is it in Simplified characters? */
static bool is_simplified(struct str s)
{
    size_t found[2] = {0};
    if (str_find(s, STR("⼾"), 0) == s.len)
        return false;
    struct str sample = str_slice(s, 0, SAMPLE);
    for (size_t set = 0; set < 2; set++)
        for (size_t i = 0; i < sizeof forms[0] / sizeof *forms[0]; i++)
            for (size_t at = 0; (at = str_find(sample, forms[set][i], at)) < sample.len;)
                found[set] += ++at > 0;
    return found[0] >= found[1];
}

/* Whether a character that begins with this byte may be a look-alike. */
static bool is_lead(unsigned char b)
{
    return b == 0xE2 || b == 0xEF || b == 0xF0 || b == 0xC2;
}

/* The first look-alike at or after pos, and its bytes in *len; s.len: none. */
static size_t next_lookalike(struct str s, size_t pos, size_t *len)
{
    for (; pos < s.len; pos++)
        if (is_lead((unsigned char)s.ptr[pos]) && (*len = lookalike_len(s, pos)))
            return pos;
    return s.len;
}

struct str lookalikes_replaced(struct arena *arena, struct str text)
{
    size_t len = 0, pos = 0, size;
    bool valid = glyph_valid(text) == text.len;
    size_t at = valid ? next_lookalike(text, 0, &size) : text.len;
    if (at == text.len)
        return text;
    bool simplified = is_simplified(text);
    char *out = arena_bytes(arena, text.len + text.len / 3 + 4);
    while (at < text.len) {
        memcpy(out + len, text.ptr + pos, at - pos);
        len += at - pos;
        len += put(text, at, simplified, out + len);
        pos = at + size;
        at = next_lookalike(text, pos, &size);
    }
    memcpy(out + len, text.ptr + pos, at - pos);
    return (struct str){out, len + at - pos};
}

struct str lookalikes_restored(struct arena *arena, struct str text)
{
    enum { FIRST = 0x4E00, LAST = 0x9FFF };
    uint16_t *radical = arena_new(arena, uint16_t, LAST - FIRST + 1);
    char *out = arena_bytes(arena, 3 * text.len);
    size_t len = 0;
    for (uint32_t code = RADICALS_FIRST; code <= KANGXI_LAST; code++)
        if (ideograph_of(code) >= FIRST && ideograph_of(code) <= LAST)
            radical[ideograph_of(code) - FIRST] = (uint16_t)code;
    radical[DOOR_SIMPLIFIED - FIRST] = RADICAL_DOOR;
    for (size_t pos = 0; pos < text.len;) {
        uint32_t code = glyph_next(text, &pos);
        bool has = code >= FIRST && code <= LAST && radical[code - FIRST];
        len += glyph_put(has ? radical[code - FIRST] : code, out + len);
    }
    return (struct str){out, len};
}
