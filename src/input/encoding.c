#include "input/encoding.h"

#include <strings.h>

#include "base/ascii.h"
#include "base/glyph.h"
#include "input/utf8_clean.h"

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
 * a whole three-byte sequence. So the shares are far apart, and no tables are needed.
 * What is none of them, and has single bytes above ASCII among letters of ASCII, is of
 * Western Europe. */
struct byte_tally {
    size_t good, rare, bad;
};

#define SAMPLE ((size_t)1 << 20)

static bool is_common(uint32_t code)
{
    return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3000 && code <= 0x303F) ||
           (code >= 0xFF00 && code <= 0xFF5E) || (code >= 0x2010 && code <= 0x2026);
}

static size_t utf8_char(const unsigned char *p, size_t room, struct byte_tally *tally)
{
    struct str rest = {(const char *)p, room};
    unsigned size = utf8_clean_char(p, room), ignored;
    if (size == 0) {
        tally->bad += glyph_valid(str_slice(rest, 0, 4)) == 0;
        return glyph_subpart(rest);
    }
    bool common = is_common(glyph_at(rest.ptr, &ignored));
    tally->good += common;
    tally->rare += !common;
    return size;
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
    if (p[0] < 0x87 || p[0] > 0xFE || !trail) {
        tally->bad++;
        return 1;
    }
    bool common = p[0] >= 0xA1 && p[0] <= 0xC6; /* below is Hong Kong's supplement */
    tally->good += common;
    tally->rare += !common;
    return 2;
}

/* What `step` makes of each character that is not ASCII, whose bytes it gives. */
static struct byte_tally tally_of(struct str s, size_t step(const unsigned char *, size_t,
                                                            struct byte_tally *))
{
    struct byte_tally tally = {0};
    const unsigned char *p = (const unsigned char *)s.ptr;
    for (size_t pos = 0; pos < s.len;)
        pos += p[pos] < 0x80 ? 1 : step(p + pos, s.len - pos, &tally);
    return tally;
}

/* Windows-1252: most bytes are letters of ASCII, with others above it among them, and marks
 * of print. */
static bool is_latin(struct str s)
{
    static const char printed[] = "\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\xA0\xA3"
                                  "\xA7\xA9\xAB\xAC\xB0\xB7\xBB\xBC\xBD\xBE";
    size_t letters = 0, good = 0, above = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char b = (unsigned char)s.ptr[i];
        letters += ascii_is_alpha(b);
        above += b >= 0x80;
        good += b >= 0xC0 || (b >= 0x80 && memchr(printed, b, sizeof printed - 1));
    }
    return letters * 2 > s.len && good * 5 < letters && above * 10 < good * 11;
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
 * NUL for line ends and digits, and on the other side anything; for letters of ASCII, which
 * would be rows as well, NUL stands on one side only. */
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
            (rows[!side] * 100 < units * 80 || (!nuls[!side] && nuls[side] * 2 > units)))
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

const char *encoding_found(struct str bytes)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(bytes, marks[i].mark))
            return marks[i].name;
    struct str sample = str_slice(bytes, 0, SAMPLE);
    if (sample.len > 64 && utf8_look(sample).clean + 3 >= sample.len)
        return "UTF-8";
    const char *wide = wide_found(sample);
    if (wide)
        return wide;
    struct byte_tally utf8 = tally_of(sample, utf8_char);
    if (utf8.good >= utf8.bad)
        return "UTF-8";
    size_t gb = fitness(tally_of(sample, gb_char));
    size_t big5 = fitness(tally_of(sample, big5_char));
    if (gb == 0 && big5 == 0)
        return utf8.bad > utf8.good + utf8.rare && is_latin(sample) ? "WINDOWS-1252"
                                                                    : "UTF-8";
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

const char *encoding_known_as(const char *name)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcasecmp(name, aliases[i].name) == 0)
            return aliases[i].use;
    return name;
}

size_t encoding_unit(const char *encoding)
{
    if (strncasecmp(encoding, "UTF-16", 6) == 0 || strncasecmp(encoding, "UCS-2", 5) == 0)
        return 2;
    bool four =
        strncasecmp(encoding, "UTF-32", 6) == 0 || strncasecmp(encoding, "UCS-4", 5) == 0;
    return four ? 4 : 1;
}

/* How the kinds of file that are mistaken for pages begin. */
static const char *const magics[] = {"%PDF-",
                                     "\x89PNG",
                                     "PK\x03\x04",
                                     "\177ELF",
                                     "\xFF\xD8\xFF",
                                     "GIF8",
                                     "\x1F\x8B",
                                     "BZh",
                                     "\3757zXZ",
                                     "\x28\xB5\x2F\xFD",
                                     "Rar!",
                                     "7z\xBC\xAF",
                                     "SQLite format 3",
                                     "\xD0\xCF\x11\xE0",
                                     "!<arch>"};

/* A control that no scanner, printer driver or terminal log leaves in a text. */
static bool is_alien(unsigned char b)
{
    return (b < 0x20) & ((unsigned char)(b - '\a') > '\r' - '\a') & (b != 0x1B) &
           (b != 0x1A);
}

bool encoding_is_binary(struct str bytes)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (str_starts(bytes, str_of(magics[i])))
            return true;
    struct str sample = str_slice(bytes, 0, 65536);
    unsigned char aliens = 0; /* any: without a branch, so that it is done many at once */
    for (size_t i = 0; i < sample.len; i++)
        aliens |= is_alien((unsigned char)sample.ptr[i]);
    if (aliens == 0 || strcmp(encoding_found(sample), "UTF-8") != 0)
        return false;
    struct byte_tally tally = tally_of(sample, utf8_char);
    return tally.bad > 0 && tally.bad * 8 > tally.good + tally.rare &&
           tally.bad * 64 > sample.len;
}
