/* glyph: properties of one character; the only caller of libunistring.
 *
 * Knows code points, their width in terminal cells, where a line may break, case and
 * composition. Knows nothing of pages, rows or terminals. Strings given to it are valid
 * UTF-8 except where said.
 */
#ifndef BASE_GLYPH_H
#define BASE_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#define GLYPH_REPLACEMENT 0xFFFDu

/* The code point at p, and its length in bytes (1 to 4). p points into valid UTF-8. */
static inline uint32_t glyph_at(const char *p, unsigned *len)
{
    const unsigned char *b = (const unsigned char *)p;
    if (b[0] < 0x80) {
        *len = 1;
        return b[0];
    }
    if (b[0] < 0xE0) {
        *len = 2;
        return (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
    }
    if (b[0] < 0xF0) {
        *len = 3;
        return (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
    }
    *len = 4;
    return (b[0] & 0x07u) << 18 | (b[1] & 0x3Fu) << 12 | (b[2] & 0x3Fu) << 6 |
           (b[3] & 0x3Fu);
}

/* Reads the code point at *pos and moves *pos past it; 0 at the end of s. */
static inline uint32_t glyph_next(struct str s, size_t *pos)
{
    if (*pos >= s.len)
        return 0;
    unsigned len;
    uint32_t code = glyph_at(s.ptr + *pos, &len);
    *pos += len;
    return code;
}

/* Moves *pos to the start of the code point before it and reads that; 0 at the start. */
static inline uint32_t glyph_prev(struct str s, size_t *pos)
{
    if (*pos == 0 || *pos > s.len)
        return 0;
    do
        --*pos;
    while (*pos && ((unsigned char)s.ptr[*pos] & 0xC0) == 0x80);
    unsigned len;
    return glyph_at(s.ptr + *pos, &len);
}

/* The first and the last code point of s; 0 where s is empty. */
static inline uint32_t glyph_first(struct str s)
{
    size_t pos = 0;
    return glyph_next(s, &pos);
}

static inline uint32_t glyph_last(struct str s)
{
    size_t pos = s.len;
    return glyph_prev(s, &pos);
}

/* Does a Han of U+4E00–9FFF stand at pos? Its first two bytes tell: E4B8 to E9FF. s is
 * valid UTF-8. */
static inline bool glyph_han_at(struct str s, size_t pos)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    return pos + 2 < s.len && ((unsigned)p[pos] << 8 | p[pos + 1]) - 0xE4B8u < 0x548u;
}

/* Where the run of these that begins at pos ends: most of a page is read so. But for E4
 * the first byte is enough. */
static inline size_t glyph_han_end(struct str s, size_t pos)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t end = s.len > 2 ? s.len - 2 : 0;
    while (pos < end && ((unsigned)p[pos] - 0xE5u < 5 || glyph_han_at(s, pos)))
        pos += 3;
    return pos;
}

/* How many stand there. */
static inline uint32_t glyph_han_run(struct str s, size_t pos)
{
    return (uint32_t)(glyph_han_end(s, pos) - pos) / 3;
}

/* Writes code as UTF-8 to out (4 bytes of room); the length. Surrogates and what is above
 * U+10FFFF are written as U+FFFD. */
unsigned glyph_put(uint32_t code, char *out);

/* Bytes of s, which may be anything, that are valid UTF-8 from its start. */
size_t glyph_valid(struct str s);

/* Length (at least 1) of the ill-formed piece at the start of s: the maximal subpart of
 * Unicode chapter 3, table 3-8, so that each gives one U+FFFD and the next valid byte is
 * never eaten. s begins with an ill-formed sequence. */
size_t glyph_subpart(struct str s);

/* Terminal cells of a code point: 0, 1 or 2. ambiguous is the width (1 or 2) of East
 * Asian Ambiguous characters (UAX #11), such as “ ” — … · ①. Anything that
 * glyph_is_unsafe has the width of its mark. */
int glyph_width(uint32_t code, int ambiguous);

/* Is the width of this character in doubt between terminals (UAX #11 class A)? */
bool glyph_is_ambiguous(uint32_t code);

/* Where the user-perceived character (UAX #29) that starts at pos ends; at most 64 bytes,
 * so that a flood of combining marks is cut in pieces. The parts of
 * flags and of joined emoji are one each. */
size_t glyph_cluster(struct str s, size_t pos);

/* Must never reach a terminal as it is: C0, DEL, C1, bidi controls, zero-width and other
 * invisible format characters, surrogates, noncharacters, tags, private use. */
bool glyph_is_unsafe(uint32_t code);

/* What is shown in place of an unsafe character: one printable character of one cell, the
 * control pictures U+2400… for C0 and DEL, U+FFFD for the rest. */
uint32_t glyph_mark(uint32_t code);

/* s with each unsafe character replaced by its mark; s itself where there is none. The
 * one function between text of others and any terminal. s may be invalid UTF-8. */
struct str glyph_clean(struct arena *arena, struct str s);

/* The same for text of several lines: line ends stay. */
struct str glyph_clean_lines(struct arena *arena, struct str s);

/* Han ideographs, the iteration marks 々〇, kana and Hangul: written without spaces,
 * broken anywhere (Hangul is counted out where words matter). */
bool glyph_is_han(uint32_t code);

/* Han, and what sits among Han: full-width forms, CJK punctuation, and “”‘’…—· which are
 * ambiguous. No space is set at a join where either side is one. */
bool glyph_is_east(uint32_t code);

/* Letters and marks of spaced scripts. */
bool glyph_is_letter(uint32_t code);

/* Blank of any width: ASCII blanks, U+00A0, U+2000–200A, U+202F, U+205F, U+3000. */
bool glyph_is_blank(uint32_t code);

/* s without the blanks at both ends. */
struct str glyph_trim(struct str s);

/* Where a line may break (UAX #14): breaks has s.len bytes; GLYPH_BREAK_MAY before a byte
 * that may start a line, GLYPH_BREAK_MUST after a line end, else GLYPH_BREAK_NO. */
enum { GLYPH_BREAK_NO, GLYPH_BREAK_MAY, GLYPH_BREAK_MUST };
void glyph_breaks(struct str s, char *breaks);

/* One to one lower case of a code point. */
uint32_t glyph_lower(uint32_t code);
bool glyph_is_upper(uint32_t code);

/* The one character that code decomposes to (UAX #15), canonically or not; 0: none. */
uint32_t glyph_unified(uint32_t code);

/* s in canonical composition (NFC) in out, which has room for GLYPH_COMPOSED(s.len) bytes;
 * the length. NFC is at most three times as long as its text (UAX #15). */
#define GLYPH_COMPOSED(len) (3 * (len) + 4)
size_t glyph_compose(struct str s, char *out);

/* Does this character join the one before it: combining marks, vowels and finals of
 * conjoining Hangul, variation selectors, half-width voicing marks of kana? */
bool glyph_joins(uint32_t code);

/* The ASCII twin of a full-width form (U+FF01–FF5E, U+3000); else the code itself. */
static inline uint32_t glyph_halfwidth(uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E)
        return code - 0xFEE0;
    return code == 0x3000 ? ' ' : code;
}

#endif
