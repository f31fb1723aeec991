/* Passing over what begins no hit: nearly all characters of a page, without the
 * automaton.
 *
 *     ASCII                 to the last word before what is none, as it may begin a hit
 *     of three bytes        two at a time by their flags (pinyin_query.h)
 *     others                not passed over */
#include "find/pinyin_query.h"

#include "base/ascii.h"
#include "base/glyph.h"

static bool is_three_bytes(const char *p)
{
    return (unsigned char)((unsigned char)*p - 0xE0) < 16;
}

/* The character, with the bits that mark its bytes taken off all at once. */
static uint32_t three_bytes(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return ((uint32_t)b[0] << 12) + ((uint32_t)b[1] << 6) + b[2] - 0xE2080;
}

/* The end of the bytes from p on that are of ASCII. */
static const char *ascii_end(const char *p, const char *end)
{
    uint64_t eight;
    for (; end - p >= (ptrdiff_t)sizeof eight; p += sizeof eight) {
        memcpy(&eight, p, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    while (p < end && (unsigned char)*p < 0x80)
        p++;
    return p;
}

/* May a hit begin with the word whose first letter it is, before the character at
 * p? One that is known is no letter; and after a mark another hit begins. */
static bool word_begins(const struct pinyin *pinyin, char letter, const char *p,
                        const char *end)
{
    if (end - p < 3 || !is_three_bytes(p))
        return true;
    uint8_t second = pinyin->flags[three_bytes(p)].second;
    return second == PINYIN_ANY ||
           (second != PINYIN_ALWAYS &&
            pinyin_set_has(&pinyin->ascii[ascii_lower(letter)].at, 0));
}

/* Passes over ASCII at p, at a word's start: a hit holds a Han, so it begins no earlier
 * than with the word before one. */
static const char *pass_ascii(const struct pinyin *pinyin, const char *p, const char *end)
{
    const char *other = ascii_end(p, end), *word = other;
    if (other == end)
        return end;
    while (word > p && glyph_is_blank((unsigned char)word[-1]))
        word--;
    const char *blanks = word;
    while (word > p && ascii_is_alnum(word[-1]))
        word--;
    return word < blanks && word_begins(pinyin, *word, other, end) ? word : other;
}

/* The first character from p on, one of three bytes, that may begin a hit with the one
 * after it; or where these end. */
static const char *pass_han(const struct pinyin_flags *flags, const char *p,
                            const char *end)
{
    struct pinyin_flags here = flags[three_bytes(p)], next;
    const char *last = end - 6;
    for (; p <= last && is_three_bytes(p + 3); p += 3) {
        next = flags[three_bytes(p + 3)];
        if (here.first & next.second)
            return p;
        here = next;
    }
    bool ascii = p + 3 < end && (unsigned char)p[3] < 0x80;
    uint8_t second = ascii ? flags[(unsigned char)p[3]].second : PINYIN_ANY;
    return here.first & second ? p : p + 3;
}

size_t pinyin_pass(const struct pinyin *pinyin, struct str text, size_t pos, size_t end)
{
    const char *p = text.ptr + pos, *last = text.ptr + end, *before;
    do {
        before = p;
        if (p + 3 <= last && is_three_bytes(p))
            p = pass_han(pinyin->flags, p, last);
        if (p < last && (unsigned char)*p < 0x80)
            p = pass_ascii(pinyin, p, last);
    } while (p > before && p < last && is_three_bytes(p));
    return (size_t)(p - text.ptr);
}
