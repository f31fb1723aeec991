/* All lines of the page are laid out as one text, `plain`. What stands at a seam is looked
 * up in it, and grows away from the seam as long as both are the same:
 *
 *     lines   河湾村修通三 / 条村道的故事       the seam between two of them
 *                 ◀─ 修通三                     tail: the last characters of the upper
 *                        条村道 ─▶              head: the first of the lower
 *     plain   …村民说，河湾村修通三条村道以后…
 *                       └─ tail ─┘└ side: what follows is the lower line's first: SAME
 *
 * The places of a text are those with the hash of its first KEY bytes, chained from the
 * last one back. */
#include "read/rejoin.h"

#include "base/ascii.h"

/* Seams of a page that are looked up; places of a text, and others with its hash before the
 * next. */
enum { ASKED = 200, MET = 32, STEPS = 64 };

/* Characters, or letters and blanks of words, that are looked up; bytes of them that are
 * hashed; characters that are counted. */
enum { SOUGHT = 4, SOUGHT_LETTERS = 9, KEY = 8, LONGEST = 60 };

/* The page's lines one after the other, as they would be joined. */
struct seams {
    const struct lines *lines;
    bool spaced; /* words with blanks between them */
    struct str plain;
    uint32_t *at; /* of each line's text in plain, and of the end */
    /* Where in plain, from 1, a Han or a word begins: the last place by the hash of the
     * first bytes there, and by place the one before with the same hash; 0: none. */
    uint32_t *last, *before;
    uint32_t bits;  /* of a hash */
    uint32_t asked; /* seams so far */
};

static struct str text_of(const struct seams *seams, uint32_t i)
{
    return glyph_trim(str_slice(seams->plain, seams->at[i], seams->at[i + 1]));
}

/* Joins all lines; words of spaced scripts with a blank, or with their hyphen left out. */
static void lay_out(struct arena *arena, struct seams *seams, struct str source)
{
    const struct lines *lines = seams->lines;
    char *out = arena_bytes(arena, source.len + lines->count + 1);
    size_t len = 0;
    seams->at = arena_new(arena, uint32_t, lines->count + 1);
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        size_t size = line->end - line->beg;
        seams->at[i] = (uint32_t)len;
        memcpy(out + len, source.ptr + line->beg, size);
        len += size;
        if (!seams->spaced)
            continue;
        if (size > 1 && out[len - 1] == '-')
            len--;
        else
            out[len++] = ' ';
    }
    seams->at[lines->count] = (uint32_t)len;
    seams->plain = (struct str){out, len};
}

static size_t hash_at(const struct seams *seams, const char *at)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return (size_t)(bytes * 0x9E3779B97F4A7C15u >> (64 - seams->bits));
}

/* Notes where each Han and each word begins. */
static void note_places(struct arena *arena, struct seams *seams)
{
    struct str s = seams->plain;
    seams->bits = 10;
    while (seams->bits < 15 && (size_t)8 << seams->bits < s.len)
        seams->bits++;
    seams->last = arena_new(arena, uint32_t, (size_t)1 << seams->bits);
    seams->before = arena_raw(arena, uint32_t, s.len + 1);
    const unsigned char *at = (const unsigned char *)s.ptr;
    for (size_t i = 0; i + KEY <= s.len; i++) {
        if (!seams->spaced && (at[i] & 0xC0) == 0x80)
            continue;
        uint32_t *last = &seams->last[hash_at(seams, s.ptr + i)];
        seams->before[i] = *last;
        *last = (uint32_t)i + 1;
        i += !seams->spaced && at[i] >= 0xE0 ? 2 : 0;
        while (seams->spaced && i + 1 < s.len && ascii_is_alnum(at[i]))
            i++;
    }
}

/* The places of a text, from 1, the last one first: the next after `place`; 0: no more. */
static uint32_t next_place(const struct seams *seams, struct str text, uint32_t place)
{
    if (text.len < KEY)
        return 0;
    place = place ? seams->before[place - 1] : seams->last[hash_at(seams, text.ptr)];
    for (unsigned steps = 0; place && steps < STEPS; steps++) {
        const char *at = seams->plain.ptr + place - 1;
        if (place - 1 + text.len <= seams->plain.len &&
            str_equal(text, (struct str){at, text.len}))
            return place;
        place = seams->before[place - 1];
    }
    return 0;
}

/* Characters in s, up to LONGEST. */
static uint8_t length_of(struct str s)
{
    unsigned count = s.len > 0; /* s may begin inside one */
    for (size_t i = 1; i < s.len; i++)
        count += (signed char)s.ptr[i] >= -64;
    return (uint8_t)(count < LONGEST ? count : LONGEST);
}

/* ---- in either direction ---- */

/* The character after pos, or the one before it. */
static uint32_t step(struct str s, size_t *pos, bool on)
{
    return on ? glyph_next(s, pos) : glyph_prev(s, pos);
}

static size_t beside(size_t pos, bool on)
{
    return on ? pos + 1 : pos - 1;
}

static char byte_at(struct str s, size_t pos, bool on)
{
    return s.ptr[on ? pos : pos - 1];
}

/* How many bytes are the same in both, from their beginnings on, or from their ends. */
static size_t common(struct str a, struct str b, bool on)
{
    size_t most = a.len < b.len ? a.len : b.len, len = 0;
    while (len < most && byte_at(a, on ? len : a.len - len, on) ==
                             byte_at(b, on ? len : b.len - len, on))
        len++;
    return len;
}

/* Where the characters end that are looked up of a lower line, or begin of an upper: SOUGHT
 * of them, of spaced scripts whole words of SOUGHT_LETTERS. */
static size_t sought(struct str s, bool spaced, bool lower)
{
    size_t pos = lower ? 0 : s.len, end = s.len - pos;
    unsigned most = spaced ? LONGEST : SOUGHT;
    for (unsigned i = 0; i < most && pos != end; i++) {
        if (byte_at(s, pos, lower) & 0x80)
            step(s, &pos, lower);
        else
            pos = beside(pos, lower);
        if (spaced && i + 1 >= SOUGHT_LETTERS &&
            (pos == end || byte_at(s, pos, lower) == ' '))
            break;
    }
    return pos;
}

/* What follows at pos of the page, or stands before it, against the other line. */
static enum seam_side side_at(struct str plain, size_t pos, struct str other, bool after)
{
    size_t end = after ? plain.len : 0, at = after ? 0 : other.len;
    while (pos != end && byte_at(plain, pos, after) == ' ')
        pos = beside(pos, after);
    if (pos == end)
        return SEAM_MARK;
    uint32_t code = step(plain, &pos, after);
    if (other.len && step(other, &at, after) == code)
        return SEAM_SAME;
    enum char_class class = char_class_of(code);
    bool letter = class == CHAR_HAN || class == CHAR_LATIN || class == CHAR_DIGIT;
    return letter ? SEAM_OTHER : SEAM_MARK;
}

/* ---- what is asked ---- */

/* The longest end of the upper line, or beginning of the lower one. */
static struct seam_words find_words(const struct seams *seams, uint32_t index, bool lower)
{
    struct seam_words words = {0};
    struct str plain = seams->plain, own = text_of(seams, index + lower);
    struct str other = text_of(seams, index + !lower);
    size_t cut = sought(own, seams->spaced, lower);
    struct str first = str_slice(own, 0, cut), last = str_slice(own, cut, own.len);
    struct str near = lower ? first : last, far = lower ? last : first;
    size_t itself = seams->at[index + lower] + (lower ? 0 : cut);
    for (uint32_t at = 0, met = 0; met < MET && (at = next_place(seams, near, at));
         met++) {
        size_t beg = at - 1, end = beg + near.len;
        if (beg == itself)
            continue;
        struct str beyond =
            lower ? str_slice(plain, end, plain.len) : str_slice(plain, 0, beg);
        size_t grown = common(far, beyond, lower);
        if (near.len + grown < words.length)
            continue; /* as many bytes at least as characters */
        uint8_t length = length_of(lower ? str_slice(own, 0, cut + grown)
                                         : str_slice(own, cut - grown, own.len));
        if (length < words.length)
            continue;
        uint8_t side = (uint8_t)side_at(plain, lower ? beg : end, other, !lower);
        if (length > words.length || (length == words.length && side > words.side))
            words = (struct seam_words){side, length, grown == far.len};
    }
    return words;
}

static struct seams *seams_of(struct page_reading *page)
{
    if (page->seams)
        return page->seams;
    struct seams *seams = page->seams = arena_new(page->arena, struct seams, 1);
    seams->lines = page->lines;
    seams->spaced = reading_language(page)->spaced;
    lay_out(page->arena, seams, page->lines->text);
    note_places(page->arena, seams);
    return seams;
}

/* The text of the lines, with a mark before and behind; on the upper side of a seam the mark
 * behind it is not what the lower side begins with, and the other way round. */
static bool stands_as_clause(const struct seams *seams, struct span lines, bool upper)
{
    struct str plain = seams->plain;
    size_t beg = seams->at[lines.beg], end = seams->at[lines.beg + lines.count];
    struct str text = str_slice(plain, beg, end);
    struct str above = str_slice(plain, 0, upper ? 0 : beg);
    struct str below = str_slice(plain, upper ? end : plain.len, plain.len);
    for (uint32_t at = 0, met = 0; met < MET && (at = next_place(seams, text, at)); met++)
        if (at - 1 != beg && side_at(plain, at - 1, above, false) == SEAM_MARK &&
            side_at(plain, at - 1 + text.len, below, true) == SEAM_MARK)
            return true;
    return false;
}

bool seams_is_clause(struct page_reading *page, struct span lines, bool upper)
{
    enum { LEAST = 12, MOST_LINES = 3 };
    const struct line *items = page->lines->items;
    unsigned width = 0;
    if (lines.beg + lines.count > page->lines->count || lines.count > MOST_LINES)
        return false;
    for (uint32_t i = lines.beg; i < lines.beg + lines.count; i++) {
        width += items[i].width;
        if (items[i].commas || items[i].stops)
            return false;
    }
    return width >= LEAST && stands_as_clause(seams_of(page), lines, upper);
}

struct seam seams_find(struct page_reading *page, uint32_t index)
{
    struct seam seam = {0};
    struct seams *seams = seams_of(page);
    if (seams->asked++ >= ASKED)
        return seam;
    seam.tail = find_words(seams, index, false);
    seam.head = find_words(seams, index, true);
    return seam;
}
