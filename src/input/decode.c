#include "input/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/glyph.h"
#include "base/markup.h"
#include "input/letter_spacing.h"
#include "input/lookalikes.h"

/* Which encoding a text is in is told by counting, over its first stretch, the characters
 * that each candidate makes of the bytes:
 *
 *   good  what a newspaper is full of: the common Han of the character set's first level,
 *         and its punctuation
 *   rare  well-formed but uncommon
 *   bad   ill-formed
 *
 * The second bytes of Big5 are below 0xA1 four times in ten, those of GB 2312 never;
 * UTF-8 read as either gives mostly rare ones; and either read as UTF-8 hardly ever gives
 * a whole three-byte sequence. So the shares are far apart, and no tables are needed. */
struct byte_tally {
    size_t good, rare, bad;
};

#define SAMPLE ((size_t)1 << 20)

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

/* Bytes of the character at p if it is well-formed and may stay as it is; else 0. */
static unsigned clean_char(const unsigned char *p, size_t room)
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

/* Nearly all of a page is printable ASCII, line ends and characters of three bytes with
 * nothing to be minded about them: these are known a block at a time, each byte by itself
 * and the two before it, which a compiler makes wide. All else is looked at one by one. */
enum { BLOCK = 64 };

/* Is each byte of the block at its place? *seen is set where one may end a look-alike. `two` points at the second byte before it; the
 * block may begin and end amid a character. A byte is due to be a tail after the first or
 * second byte of three. E0 and ED ask more of the second byte, so they are not taken here;
 * nor are 80 A8 and 80 A9, with which the separators of lines and paragraphs end. */
static bool is_plain_block(const unsigned char *two, unsigned char *seen)
{
    unsigned char bad = 0, found = 0;
    for (size_t i = 0; i < BLOCK; i++) {
        unsigned char b = two[i + 2], one = two[i + 1];
        unsigned char lead = one > two[i] ? one : two[i];
        unsigned char due = lead >= 0xE0, tail = (signed char)b < -64;
        unsigned char ascii = ((unsigned char)(b - 0x20) < 0x5F) | (b == '\n');
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

/* The end of the run from pos on that is valid UTF-8 and needs no cleaning; *seen is set
 * where look-alikes may be in it. */
static size_t clean_run(struct str s, size_t pos, unsigned char *seen)
{
    const unsigned char *bytes = (const unsigned char *)s.ptr;
    for (size_t next = pos + 2; pos < s.len;) {
        if (pos >= next) {
            pos = plain_run(s, pos, seen);
            next = pos + BLOCK;
        }
        unsigned len = pos < s.len ? clean_char(bytes + pos, s.len - pos) : 0;
        if (len == 0)
            break;
        *seen |= may_look(bytes + pos, len);
        pos += len;
    }
    return pos;
}

/* The code point that stands for what is unclean at the start of s; its bytes in *len. */
static uint32_t mended(struct str s, size_t *len)
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
        unsigned size = glyph_put(mended(str_slice(s, pos, s.len), &eaten), code);
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

/* s cleaned, and its look-alikes replaced; s itself where there is nothing to do. */
static struct str cleaned(struct arena *arena, struct str s)
{
    unsigned char seen = 0;
    if (clean_run(s, 0, &seen) < s.len)
        return lookalikes_replaced(arena, rewritten(arena, s));
    return seen ? lookalikes_replaced(arena, s) : s;
}

static bool is_common(uint32_t code)
{
    return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3000 && code <= 0x303F) ||
           (code >= 0xFF00 && code <= 0xFF5E) || (code >= 0x2010 && code <= 0x2026);
}

static struct byte_tally tally_utf8(struct str s)
{
    struct byte_tally tally = {0};
    for (size_t pos = 0; pos < s.len;) {
        size_t room = s.len - pos;
        unsigned size = 1;
        if ((unsigned char)s.ptr[pos] >= 0x80) {
            size = clean_char((const unsigned char *)s.ptr + pos, room);
            struct str rest = str_slice(s, pos, s.len);
            if (size == 0) {
                tally.bad += glyph_valid(str_slice(rest, 0, 4)) == 0;
                size = (unsigned)glyph_subpart(rest);
            } else {
                unsigned ignored;
                bool common = is_common(glyph_at(rest.ptr, &ignored));
                tally.good += common;
                tally.rare += !common;
            }
        }
        pos += size;
    }
    return tally;
}

/* GB 18030: two bytes, or four of which the second and fourth are digits. */
static size_t gb_char(const unsigned char *p, size_t room, struct byte_tally *tally)
{
    if (p[0] == 0x80 || p[0] == 0xFF || room < 2) {
        tally->bad += room >= 2;
        return 1;
    }
    if (room >= 4 && p[1] >= '0' && p[1] <= '9' && p[2] > 0x80 && p[3] >= '0' &&
        p[3] <= '9') {
        tally->rare++;
        return 4;
    }
    if (p[1] < 0x40 || p[1] == 0x7F || p[1] == 0xFF) {
        tally->bad++;
        return 1;
    }
    bool level1 =
        p[1] >= 0xA1 && (p[0] <= 0xA3 || p[0] >= 0xB0) && p[0] >= 0xA1 && p[0] <= 0xD7;
    tally->good += level1;
    tally->rare += !level1;
    return 2;
}

static size_t big5_char(const unsigned char *p, size_t room, struct byte_tally *tally)
{
    if (room < 2)
        return 1;
    bool trail = (p[1] >= 0x40 && p[1] <= 0x7E) || (p[1] >= 0xA1 && p[1] <= 0xFE);
    if (p[0] < 0xA1 || p[0] > 0xF9 || !trail) {
        tally->bad++;
        return 1;
    }
    tally->good += p[0] <= 0xC6;
    tally->rare += p[0] > 0xC6;
    return 2;
}

static struct byte_tally tally_double(struct str s,
                                      size_t (*step)(const unsigned char *, size_t,
                                                     struct byte_tally *))
{
    struct byte_tally tally = {0};
    const unsigned char *p = (const unsigned char *)s.ptr;
    for (size_t pos = 0; pos < s.len;)
        pos += p[pos] < 0x80 ? 1 : step(p + pos, s.len - pos, &tally);
    return tally;
}

/* In hundredths, how much of the text is common in this reading; 0 where it is no reading
 * at all: more than one in twenty ill-formed, or less than half common. */
static size_t fitness(struct byte_tally tally)
{
    size_t all = tally.good + tally.rare + tally.bad;
    if (all == 0 || tally.bad * 20 > all || tally.good * 2 < all)
        return 0;
    return tally.good * 100 / all;
}

/* A row of Unicode that newspaper text stands in: Han, Latin, punctuation, full width. */
static bool is_row(unsigned char b)
{
    return b == 0 || (b >= 0x4E && b <= 0x9F) || b == 0x30 || b == 0xFF ||
           (b >= 0x20 && b <= 0x26);
}

/* UTF-16 that has no mark: on one side of each unit stand the few rows of newspaper text,
 * NUL for line ends and digits, and on the other side anything. */
static const char *wide_found(struct str s)
{
    size_t nuls[2] = {0}, rows[2] = {0}, units = s.len / 2;
    for (size_t i = 0; i < 2 * units; i++) {
        unsigned char b = (unsigned char)s.ptr[i];
        nuls[i & 1] += b == 0;
        rows[i & 1] += is_row(b);
    }
    for (size_t side = 0; side < 2; side++)
        if ((nuls[side] || units > 16) && rows[side] * 100 >= units * 95 &&
            rows[!side] * 100 < units * 80)
            return side ? "UTF-16LE" : "UTF-16BE";
    return NULL;
}

static const struct {
    struct str mark;
    const char *name;
} marks[] = {
    {{"\xEF\xBB\xBF", 3}, "UTF-8"},    {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
    {{"\0\0\xFE\xFF", 4}, "UTF-32BE"}, {{"\xFF\xFE", 2}, "UTF-16LE"},
    {{"\xFE\xFF", 2}, "UTF-16BE"},
};

const char *decode_found(struct str bytes)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(bytes, marks[i].mark))
            return marks[i].name;
    struct str sample = str_slice(bytes, 0, SAMPLE);
    unsigned char seen = 0;
    if (sample.len > 64 && clean_run(sample, 0, &seen) + 3 >= sample.len)
        return "UTF-8";
    const char *wide = wide_found(sample);
    if (wide)
        return wide;
    struct byte_tally utf8 = tally_utf8(sample);
    if (utf8.good >= utf8.bad)
        return "UTF-8";
    size_t gb = fitness(tally_double(sample, gb_char));
    size_t big5 = fitness(tally_double(sample, big5_char));
    if (gb == 0 && big5 == 0)
        return "UTF-8";
    return gb >= big5 ? "GB18030" : "Big5";
}

/* What people call an encoding, and the larger one that holds it. */
static const struct {
    const char *name, *use;
} aliases[] = {
    {"utf8", "UTF-8"},      {"utf-8", "UTF-8"}, {"gb2312", "GB18030"},
    {"gb-2312", "GB18030"}, {"gbk", "GB18030"}, {"cp936", "GB18030"},
    {"gb18030", "GB18030"}, {"big5", "Big5"},   {"big-5", "Big5"},
};

static const char *known_as(const char *name)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcasecmp(name, aliases[i].name) == 0)
            return aliases[i].use;
    return name;
}

/* The C library passes over what it does not like in a name, and takes what is left. */
static bool is_name(const char *name)
{
    for (const char *c = name; *c; c++)
        if (!ascii_is_alnum((unsigned char)*c) && !strchr("-_.:/+()", *c))
            return false;
    return ascii_is_alnum((unsigned char)name[0]);
}

static iconv_t open_iconv(const char *name)
{
    if (!is_name(name)) {
        errno = EINVAL;
        return (iconv_t)-1;
    }
    if (strcmp(name, "Big5") == 0) {
        iconv_t full = iconv_open("UTF-8", "BIG5-HKSCS");
        if (full != (iconv_t)-1)
            return full;
    }
    return iconv_open("UTF-8", name);
}

size_t decode_unit(const char *encoding)
{
    if (strncasecmp(encoding, "UTF-16", 6) == 0 || strncasecmp(encoding, "UCS-2", 5) == 0)
        return 2;
    bool four =
        strncasecmp(encoding, "UTF-32", 6) == 0 || strncasecmp(encoding, "UCS-4", 5) == 0;
    return four ? 4 : 1;
}

/* Everything iconv can make of bytes, a U+FFFD in place of each unit that it cannot. */
static struct str converted(struct arena *arena, iconv_t cd, struct str bytes,
                            size_t unit)
{
    size_t room = bytes.len + bytes.len / 2 + 16, len = 0;
    char *out = arena_alloc(arena, 1, room), *in = (char *)(uintptr_t)bytes.ptr;
    bool full = false; /* some converters ask for more room than one character takes */
    for (size_t left = bytes.len; left > 0;) {
        if (full || room - len < 16)
            out = arena_grow(arena, out, &room, room + 64, 1);
        char *to = out + len;
        size_t free = room - len - 4; /* for a U+FFFD after it */
        size_t got = iconv(cd, &in, &left, &to, &free);
        int why = errno;
        len = (size_t)(to - out);
        full = got == (size_t)-1 && why == E2BIG;
        if (got != (size_t)-1 || full)
            continue;
        len += glyph_put(GLYPH_REPLACEMENT, out + len);
        size_t skip = why == EINVAL || left < unit ? left : unit;
        in += skip;
        left -= skip;
    }
    return (struct str){out, len};
}

/* Some tools set a mark before one that is there. */
static struct str without_mark(struct str s)
{
    while (str_starts(s, STR("\xEF\xBB\xBF")))
        s = str_slice(s, 3, s.len);
    return s;
}

bool decode_text(struct arena *arena, struct str bytes, const char *encoding,
                 struct str *text, const char **used, struct fault *fault)
{
    bool named = encoding && *encoding;
    const char *name = named ? known_as(encoding) : "UTF-8";
    struct str bare = without_mark(bytes);
    unsigned char seen = 0;
    bool clean = strcmp(name, "UTF-8") == 0 && clean_run(bare, 0, &seen) == bare.len;
    if (!named && !clean)
        name = decode_found(bytes);
    if (used)
        *used = name;
    if (strcmp(name, "UTF-8") == 0) {
        struct str whole = clean ? bare : rewritten(arena, bare);
        whole = seen || !clean ? lookalikes_replaced(arena, whole) : whole;
        *text = letter_spacing_closed(arena, markup_plain(arena, whole));
        return true;
    }
    iconv_t cd = open_iconv(name);
    if (cd == (iconv_t)-1)
        return fault_set(fault, "unknown encoding '%s' (see iconv -l)", name);
    struct str utf8 = converted(arena, cd, bytes, decode_unit(name));
    iconv_close(cd);
    struct str plain = markup_plain(arena, cleaned(arena, without_mark(utf8)));
    *text = letter_spacing_closed(arena, plain);
    return true;
}

/* How the kinds of file that are mistaken for pages begin. */
static const struct str magics[] = {
    {"%PDF-", 5},
    {"\x89PNG", 4},
    {"PK\x03\x04", 4},
    {"\x7F"
     "ELF",
     4},
    {"\xFF\xD8\xFF", 3},
    {"GIF8", 4},
    {"\x1F\x8B", 2},
    {"BZh", 3},
    {"\xFD"
     "7zXZ",
     5},
    {"\x28\xB5\x2F\xFD", 4},
    {"Rar!", 4},
    {"7z\xBC\xAF", 4},
    {"SQLite format 3", 15},
    {"\xD0\xCF\x11\xE0", 4},
    {"!<arch>", 7},
};

/* A control that no scanner, printer driver or terminal log leaves in a text. */
static bool is_alien(unsigned char b)
{
    return (b < 0x20) & ((unsigned char)(b - '\a') > '\r' - '\a') & (b != 0x1B) &
           (b != 0x1A);
}

bool decode_is_binary(struct str bytes)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (str_starts(bytes, magics[i]))
            return true;
    struct str sample = str_slice(bytes, 0, 65536);
    unsigned char aliens = 0; /* any: without a branch, so that it is done many at once */
    for (size_t i = 0; i < sample.len; i++)
        aliens |= is_alien((unsigned char)sample.ptr[i]);
    if (aliens == 0 || strcmp(decode_found(sample), "UTF-8") != 0)
        return false;
    struct byte_tally tally = tally_utf8(sample);
    return tally.bad > 0 && tally.bad * 8 > tally.good + tally.rare &&
           tally.bad * 64 > sample.len;
}
