#include "base/glyph.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/buf.h"

unsigned glyph_put(uint32_t code, char *out)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = GLYPH_REPLACEMENT;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t glyph_valid(struct str s)
{
    if (s.len == 0)
        return 0;
    const uint8_t *bad = u8_check((const uint8_t *)s.ptr, s.len);
    return bad ? (size_t)(bad - (const uint8_t *)s.ptr) : s.len;
}

/* The range that the second byte must be in, by the first (Unicode table 3-7). */
static bool second_fits(unsigned char first, unsigned char second)
{
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high;
}

size_t glyph_subpart(struct str s)
{
    const unsigned char *b = (const unsigned char *)s.ptr;
    size_t want = b[0] < 0xC2   ? 1
                  : b[0] < 0xE0 ? 2
                  : b[0] < 0xF0 ? 3
                  : b[0] < 0xF5 ? 4
                                : 1;
    if (want < 3 || s.len < 2 || !second_fits(b[0], b[1]))
        return 1;
    if (want == 4 && s.len > 2 && (b[2] & 0xC0) == 0x80)
        return 3;
    return 2;
}

/* UAX #11. The library cannot be asked: in its East Asian encodings nearly everything is
 * wide, Hebrew and Arabic, too. */
static const struct range {
    uint32_t low, high;
} ambiguous_ranges[] = {
#include "ambiguous.inc"
};

static bool in_ranges(const struct range *ranges, size_t count, uint32_t code)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (ranges[mid].low <= code)
            low = mid;
        else
            high = mid;
    }
    return code >= ranges[low].low && code <= ranges[low].high;
}

static bool in_ambiguous(uint32_t code)
{
    return in_ranges(ambiguous_ranges, sizeof ambiguous_ranges / sizeof *ambiguous_ranges,
                     code);
}

/* Wide since Unicode 15 to 17, which the library does not know yet; and circled numbers
 * on squares, which are of ambiguous width, but two cells to C libraries, so that curses
 * could not put them on one. */
static bool is_newly_wide(uint32_t code)
{
    static const struct range rows[] = {
        {0x2630, 0x2637},   {0x268A, 0x268F},   {0x3248, 0x324F},   {0x4DC0, 0x4DFF},
        {0x16FF2, 0x16FF6}, {0x187F8, 0x187FF}, {0x18CFF, 0x18CFF}, {0x18D09, 0x18D1E},
        {0x18D80, 0x18DF2}, {0x1B132, 0x1B132}, {0x1B155, 0x1B155}, {0x1D300, 0x1D356},
        {0x1D360, 0x1D376}, {0x1F6D8, 0x1F6D8}, {0x1F6DC, 0x1F6DC}, {0x1FA70, 0x1FAFF}};
    return in_ranges(rows, sizeof rows / sizeof *rows, code);
}

bool glyph_is_ambiguous(uint32_t code)
{
    return in_ambiguous(code) && !is_newly_wide(code) && !glyph_is_unsafe(code) &&
           uc_width(code, "UTF-8") == 1;
}

int glyph_width(uint32_t code, int ambiguous)
{
    if (code >= 0x20 && code < 0x7F)
        return 1;
    if ((code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3000 && code <= 0x3029))
        return 2;
    if (glyph_is_unsafe(code))
        code = glyph_mark(code);
    int width = uc_width(code, "UTF-8");
    if (width == 1 && ((ambiguous == 2 && in_ambiguous(code)) || is_newly_wide(code)))
        return 2;
    return width < 0 ? 1 : width;
}

/* What joiners make one emoji of (UAX #29, GB11), nearly. */
static bool is_picture(uint32_t code)
{
    return (code >= 0x2190 && code <= 0x2BFF) || (code >= 0x1F000 && code <= 0x1FAFF);
}

static size_t cluster(struct str s, size_t pos);

size_t glyph_cluster(struct str s, size_t pos)
{
    static const char joiner[] = "\xE2\x80\x8D";
    enum { JOINED_MOST = 64, JOINER = sizeof joiner - 1 };
    size_t end = cluster(s, pos);
    unsigned len;
    if (end - pos <= JOINER || !is_picture(glyph_at(s.ptr + pos, &len)))
        return end;
    while (end < s.len && end - pos < JOINED_MOST &&
           memcmp(s.ptr + end - JOINER, joiner, JOINER) == 0 &&
           is_picture(glyph_at(s.ptr + end, &len)))
        end = cluster(s, end);
    return end;
}

/* The same without joiners. */
static size_t cluster(struct str s, size_t pos)
{
    if (pos >= s.len)
        return s.len;
    unsigned len;
    uint32_t code = glyph_at(s.ptr + pos, &len);
    size_t next = pos + len;
    /* Nearly all of a page: Han or ASCII before Han or ASCII. */
    if (next >= s.len)
        return s.len;
    uint32_t after = glyph_at(s.ptr + next, &len);
    bool plain = (code >= 0x20 && code < 0x7F) || (code >= 0x3001 && code <= 0x9FFF);
    bool plain_after = after < 0x80 || (after >= 0x4E00 && after <= 0x9FFF) ||
                       (after >= 0xFF01 && after <= 0xFF60);
    if (plain && plain_after)
        return next;
    size_t limit = s.len - pos < 64 ? s.len : pos + 64;
    const uint8_t *end =
        u8_grapheme_next((const uint8_t *)s.ptr + pos, (const uint8_t *)s.ptr + limit);
    size_t stop = end ? (size_t)(end - (const uint8_t *)s.ptr) : next;
    while (stop > next && stop < s.len && ((unsigned char)s.ptr[stop] & 0xC0) == 0x80)
        stop--;
    return stop;
}

bool glyph_is_unsafe(uint32_t code)
{
    if (code < 0x7F)
        return code < 0x20;
    if (code < 0xAD)
        return code < 0xA0;
    if ((code >= 0x2E80 && code < 0x3164) || (code >= 0x3165 && code < 0xD7A4))
        return false;
    if (code == 0xAD || code == 0x34F || code == 0x3164 || code == 0xFFA0 ||
        code == 0x115F || code == 0x1160)
        return true;
    if ((code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF) ||
        code > 0x10FFFF)
        return true;
    if ((code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF))
        return false; /* variation selectors: width 0, part of their cluster */
    if (code == 0x2028 || code == 0x2029 || (code >= 0x180B && code <= 0x180F) ||
        code == 0x17B4 || code == 0x17B5 || (code >= 0x13430 && code <= 0x1343F))
        return true; /* to be ignored, or controls, that the library's tables take for marks */
    if (code == 0x2065 || (code >= 0xFFF0 && code <= 0xFFF8) || (code >> 12) == 0xE0)
        return true; /* not assigned yet, but to be ignored when they are */
    return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Cc |
                                                      UC_CATEGORY_MASK_Cf |
                                                      UC_CATEGORY_MASK_Cs |
                                                      UC_CATEGORY_MASK_Co);
}

uint32_t glyph_mark(uint32_t code)
{
    if (code < 0x20)
        return 0x2400 + code;
    return code == 0x7F ? 0x2421 : GLYPH_REPLACEMENT;
}

/* How many bytes from pos are safe to show as they are. */
static size_t safe_run(struct str s, size_t pos)
{
    size_t valid = pos + glyph_valid(str_slice(s, pos, s.len));
    while (pos < valid) {
        unsigned len;
        if (glyph_is_unsafe(glyph_at(s.ptr + pos, &len)))
            break;
        pos += len;
    }
    return pos;
}

struct str glyph_clean(struct arena *arena, struct str s)
{
    size_t pos = safe_run(s, 0);
    if (pos == s.len)
        return s;
    char *out = arena_alloc(arena, 1, s.len * 3 + 1);
    size_t len = 0, from = 0;
    for (;;) {
        memcpy(out + len, s.ptr + from, pos - from);
        len += pos - from;
        if (pos == s.len)
            return (struct str){out, len};
        struct str rest = str_slice(s, pos, s.len);
        unsigned size = 0;
        uint32_t code = GLYPH_REPLACEMENT;
        if (glyph_valid(str_slice(rest, 0, 4)) > 0)
            code = glyph_at(rest.ptr, &size);
        else
            size = (unsigned)glyph_subpart(rest);
        len += glyph_put(glyph_mark(code), out + len);
        from = pos + size;
        pos = safe_run(s, from);
    }
}

struct str glyph_clean_lines(struct arena *arena, struct str s)
{
    struct buf out = {.arena = arena};
    for (size_t pos = 0, end; pos < s.len; pos = end + 1) {
        end = str_find(s, STR("\n"), pos);
        buf_add(&out, glyph_clean(arena, str_slice(s, pos, end)));
        if (end < s.len)
            buf_add_char(&out, '\n');
    }
    return buf_str(&out);
}

bool glyph_is_han(uint32_t code)
{
    return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) ||
           (code >= 0x3041 && code <= 0x30FF && code != 0x30FB) || code == 0x3005 ||
           code == 0x3007 || (code >= 0xAC00 && code <= 0xD7A3) ||
           (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x3FFFF) ||
           (code >= 0x2E80 && code <= 0x2FDF);
}

bool glyph_is_east(uint32_t code)
{
    if (code < 0xB7)
        return false;
    return glyph_is_han(code) || (code >= 0x3000 && code <= 0x303F) || code == 0x30FB ||
           (code >= 0xFE30 && code <= 0xFE4F) || (code >= 0xFF00 && code <= 0xFFEF) ||
           (code >= 0x2014 && code <= 0x2015) || (code >= 0x2018 && code <= 0x201F) ||
           code == 0x2026 || code == 0xB7;
}

bool glyph_is_letter(uint32_t code)
{
    if (code < 0x80)
        return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
    if ((code >= 0x2000 && code < 0x2071) || (code >= 0x3000 && code < 0x3005) ||
        (code >= 0x3008 && code < 0x3021) || (code >= 0xFF00 && code < 0xFF21))
        return false; /* punctuation, without asking the library */
    return !glyph_is_han(code) &&
           uc_is_general_category_withtable(code,
                                            UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

bool glyph_is_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == 0xA0 || code == 0x3000 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F ||
           code == '\r' || code == '\f' || code == '\v' || code == 0x1680;
}

struct str glyph_trim(struct str s)
{
    size_t beg = 0, end = s.len, pos = 0, last = s.len;
    while (last > 0 && s.ptr[last - 1] == ' ')
        last--;
    if (last > 0 && ascii_is_alnum(s.ptr[0]) && (signed char)s.ptr[last - 1] > ' ')
        return (struct str){s.ptr, last}; /* as most */
    while (pos < end && glyph_is_blank(glyph_next(s, &pos)))
        beg = pos;
    for (pos = end; end > beg && glyph_is_blank(glyph_prev(s, &pos));)
        end = pos;
    return str_slice(s, beg, end);
}

/* The breaks of a piece of text, by the library. */
static void find_breaks(struct str s, char *breaks)
{
    u8_possible_linebreaks((const uint8_t *)s.ptr, s.len, "UTF-8", breaks);
    if (!memchr(breaks, UC_BREAK_MANDATORY, s.len)) {
        for (size_t i = 0; i < s.len; i++)
            breaks[i] = breaks[i] == UC_BREAK_POSSIBLE ? GLYPH_BREAK_MAY : GLYPH_BREAK_NO;
        return;
    }
    bool ended = false; /* the library marks the line end itself */
    for (size_t i = 0; i < s.len; i++) {
        bool ends = breaks[i] == UC_BREAK_MANDATORY;
        breaks[i] = breaks[i] == UC_BREAK_POSSIBLE ? GLYPH_BREAK_MAY : GLYPH_BREAK_NO;
        if (ended && ((unsigned char)s.ptr[i] & 0xC0) != 0x80) {
            breaks[i] = GLYPH_BREAK_MUST;
            ended = false;
        }
        ended = ended || ends;
    }
}

/* A line may break between any two Han, not before a pause or a stop between two and always
 * after it, and what stands before a Han says nothing of what comes after it: so the library
 * is asked for the pieces between runs of these only, with a Han at either end. */
void glyph_breaks(struct str s, char *breaks)
{
    enum { HAN = 3 /* bytes, as the marks */ };
    size_t beg = 0; /* of the piece, which is the last Han of a run where it is not 0 */
    for (size_t pos = 0, end; pos < s.len; pos = pos < end ? end : pos + 1) {
        end = glyph_han_end(s, pos);
        while (end > pos && glyph_han_at(s, end + HAN) &&
               str_has(STR("，。、：；？！"), str_slice(s, end, end + HAN)))
            end = glyph_han_end(s, end + HAN);
        if (end < pos + 3 * HAN)
            continue;
        find_breaks(str_slice(s, beg, pos + HAN), breaks + beg);
        breaks[beg] = beg ? GLYPH_BREAK_MAY : GLYPH_BREAK_NO;
        for (size_t i = pos + HAN; i < end; i++) /* 1, GLYPH_BREAK_MAY: a Han's first */
            breaks[i] = (unsigned char)s.ptr[i] - 0xE4u < 6;
        beg = end - HAN;
    }
    if (s.len > beg + HAN || (s.len && beg == 0)) {
        find_breaks(str_slice(s, beg, s.len), breaks + beg);
        breaks[beg] = beg ? GLYPH_BREAK_MAY : GLYPH_BREAK_NO;
    }
}

uint32_t glyph_unified(uint32_t code)
{
    int tag;
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    return uc_decomposition(code, &tag, parts) == 1 ? parts[0] : 0;
}

uint32_t glyph_lower(uint32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z' ? code | 0x20 : code;
    return code >= 0x2E80 && code < 0xA000 ? code : uc_tolower(code);
}

bool glyph_is_upper(uint32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z';
    return glyph_lower(code) != code;
}

size_t glyph_compose(struct str s, char *out)
{
    size_t len = GLYPH_COMPOSED(s.len);
    uint8_t *got =
        u8_normalize(UNINORM_NFC, (const uint8_t *)s.ptr, s.len, (uint8_t *)out, &len);
    if (got == (uint8_t *)out)
        return len;
    memcpy(out, s.ptr, s.len);
    return s.len;
}

bool glyph_joins(uint32_t code)
{
    if (code < 0x300 || (code >= 0x2000 && code < 0x20D0) ||
        (code >= 0xFE30 && code < 0xFF9E))
        return false;
    if (code >= 0x2E80 && code < 0xA66F)
        return (code >= 0x302A && code <= 0x302F) || code == 0x3099 || code == 0x309A;
    if ((code >= 0x1160 && code <= 0x11FF) || code == 0xFF9E || code == 0xFF9F)
        return true;
    return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_M);
}
