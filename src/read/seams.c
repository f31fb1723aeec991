#include "read/seams.h"

#include "base/ascii.h"

/* Seams of a page that are looked up; places of a text, and others with its hash before the
 * next; characters, or letters and blanks
 * of words, that are sought; bytes of them that are hashed; characters that are counted. */
enum {
    ASKED = 200,
    MET = 32,
    STEPS = 64,
    SOUGHT = 4,
    SOUGHT_LETTERS = 9,
    KEY = 8,
    LONGEST = 60
};

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
    return str_slice(seams->plain, seams->at[i], seams->at[i + 1]);
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
    while (seams->bits < 15 && (size_t)2 << seams->bits < s.len)
        seams->bits++;
    seams->last = arena_new(arena, uint32_t, (size_t)1 << seams->bits);
    seams->before =
        (uint32_t *)(void *)arena_bytes(arena, (s.len + 1) * sizeof *seams->before);
    for (size_t i = 0; i + KEY <= s.len; i++) {
        if (seams->spaced ? i > 0 && ascii_is_alnum((unsigned char)s.ptr[i - 1])
                          : ((unsigned char)s.ptr[i] & 0xC0) == 0x80)
            continue;
        uint32_t *last = &seams->last[hash_at(seams, s.ptr + i)];
        seams->before[i] = *last;
        *last = (uint32_t)i + 1;
        i += !seams->spaced && (unsigned char)s.ptr[i] >= 0xE0 ? 2 : 0;
    }
}

/* The places of a text, from 1, the last one first: the next after `place`; 0: no more. */
static uint32_t next_place(const struct seams *seams, struct str text, uint32_t place)
{
    if (text.len < KEY)
        return 0;
    place = place ? seams->before[place - 1] : seams->last[hash_at(seams, text.ptr)];
    for (unsigned steps = 0; place && steps < STEPS; steps++) {
        if (place - 1 + text.len <= seams->plain.len &&
            memcmp(seams->plain.ptr + place - 1, text.ptr, text.len) == 0)
            return place;
        place = seams->before[place - 1];
    }
    return 0;
}

static bool is_letter(uint32_t code)
{
    enum char_class class = char_class_of(code);
    return class == CHAR_HAN || class == CHAR_LATIN || class == CHAR_DIGIT;
}

/* Characters in s, up to LONGEST. */
static uint8_t length_of(struct str s)
{
    uint8_t count = 0;
    for (size_t pos = 0; pos < s.len && count < LONGEST; count++)
        glyph_next(s, &pos);
    return count;
}

/* Where the last characters of s begin that are sought, SOUGHT of them, of spaced scripts
 * whole words of SOUGHT_LETTERS. */
static size_t sought_tail(struct str s, bool spaced)
{
    size_t pos = s.len;
    unsigned most = spaced ? LONGEST : SOUGHT;
    for (unsigned i = 0; i < most && pos > 0; i++) {
        glyph_prev(s, &pos);
        if (spaced && i + 1 >= SOUGHT_LETTERS && (pos == 0 || s.ptr[pos - 1] == ' '))
            break;
    }
    return pos;
}

/* And where the first of them end. */
static size_t sought_head(struct str s, bool spaced)
{
    size_t pos = 0;
    unsigned most = spaced ? LONGEST : SOUGHT;
    for (unsigned i = 0; i < most && pos < s.len; i++) {
        glyph_next(s, &pos);
        if (spaced && i + 1 >= SOUGHT_LETTERS && (pos == s.len || s.ptr[pos] == ' '))
            break;
    }
    return pos;
}

static void keep_longer(struct seam_words *words, struct seam_words found)
{
    if (found.length > words->length ||
        (found.length == words->length && found.side > words->side))
        *words = found;
}

/* What follows at pos of the page, against the lower line. */
static enum seam_side side_after(struct str plain, size_t pos, struct str lower)
{
    while (pos < plain.len && plain.ptr[pos] == ' ')
        pos++;
    if (pos >= plain.len)
        return SEAM_MARK;
    uint32_t next = glyph_next(plain, &pos);
    size_t at = 0;
    if (lower.len && glyph_next(lower, &at) == next)
        return SEAM_SAME;
    return is_letter(next) ? SEAM_OTHER : SEAM_MARK;
}

static enum seam_side side_before(struct str plain, size_t pos, struct str upper)
{
    while (pos > 0 && plain.ptr[pos - 1] == ' ')
        pos--;
    if (pos == 0)
        return SEAM_MARK;
    uint32_t last = glyph_prev(plain, &pos);
    size_t at = upper.len;
    if (upper.len && glyph_prev(upper, &at) == last)
        return SEAM_SAME;
    return is_letter(last) ? SEAM_OTHER : SEAM_MARK;
}

static struct seam_words find_tail(const struct seams *seams, uint32_t index)
{
    struct seam_words words = {0};
    struct str plain = seams->plain;
    struct str upper = glyph_trim(text_of(seams, index));
    struct str lower = glyph_trim(text_of(seams, index + 1));
    size_t from = sought_tail(upper, seams->spaced);
    struct str text = str_slice(upper, from, upper.len);
    uint32_t met = 0;
    for (uint32_t at = 0; met < MET && (at = next_place(seams, text, at)); met++) {
        size_t pos = at - 1, back = 0;
        if (pos == seams->at[index] + from)
            continue;
        while (back < from && back < pos &&
               plain.ptr[pos - back - 1] == upper.ptr[from - back - 1])
            back++;
        struct seam_words found = {.side =
                                       (uint8_t)side_after(plain, pos + text.len, lower),
                                   .length = length_of(
                                       str_slice(upper, from - back, upper.len)),
                                   .whole = back == from};
        keep_longer(&words, found);
    }
    return words;
}

static struct seam_words find_head(const struct seams *seams, uint32_t index)
{
    struct seam_words words = {0};
    struct str plain = seams->plain;
    struct str upper = glyph_trim(text_of(seams, index));
    struct str lower = glyph_trim(text_of(seams, index + 1));
    struct str text = str_slice(lower, 0, sought_head(lower, seams->spaced));
    uint32_t met = 0;
    for (uint32_t at = 0; met < MET && (at = next_place(seams, text, at)); met++) {
        size_t pos = at - 1, to = text.len;
        if (pos == seams->at[index + 1])
            continue;
        while (to < lower.len && pos + to < plain.len &&
               plain.ptr[pos + to] == lower.ptr[to])
            to++;
        struct seam_words found = {.side = (uint8_t)side_before(plain, pos, upper),
                                   .length = length_of(str_slice(lower, 0, to)),
                                   .whole = to == lower.len};
        keep_longer(&words, found);
    }
    return words;
}

static struct seams *seams_of(struct page_reading *page)
{
    struct seams *seams = arena_new(page->arena, struct seams, 1);
    seams->lines = page->lines;
    seams->spaced = reading_language(page)->spaced;
    lay_out(page->arena, seams, page->source);
    note_places(page->arena, seams);
    return seams;
}

struct seam seams_find(struct page_reading *page, uint32_t index)
{
    struct seam seam = {0};
    if (!page->seams)
        page->seams = seams_of(page);
    if (page->seams->asked++ >= ASKED)
        return seam;
    seam.tail = find_tail(page->seams, index);
    seam.head = find_head(page->seams, index);
    return seam;
}
