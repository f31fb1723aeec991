#include "edition/fingerprint.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "input/lookalikes.h"

enum { RUN = 5, WORDS = 16 };

/* The prime of FNV-1a, and its fifth power, by which the oldest of a run is weighed. */
#define FACTOR 0x100000001b3u
#define OLDEST (FACTOR * FACTOR * FACTOR * FACTOR * FACTOR)

bool fingerprint_counts(uint32_t code)
{
    if (code < 0x80)
        return ascii_is_alnum((unsigned char)code);
    return glyph_is_han(code) || glyph_is_letter(code);
}

/* Plain Han, most of what is read here, folds to itself. */
static bool is_plain_han(uint32_t code)
{
    return code >= 0x4E00 && code <= 0x9FFF;
}

/* The character folded; 0: it does not count. */
static uint32_t counted(uint32_t code)
{
    if (is_plain_han(code))
        return code;
    code = glyph_lower(glyph_halfwidth(code));
    return fingerprint_counts(code) ? code : 0;
}

/* The finaliser of MurmurHash3 (Appleby, public domain): a bijection that mixes well. */
static uint64_t mixed(uint64_t h)
{
    h = (h ^ h >> 33) * 0xff51afd7ed558ccdu;
    h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53u;
    return h ^ h >> 33;
}

/* One hash a run says which slot it may be the least of (Li, Owen and Zhang 2012): an
 * eighth of the work of a hash a slot. */
static void sketch_run(struct fingerprint *key, uint64_t run)
{
    uint64_t hash = mixed(run);
    uint32_t *slot = &key->sketch[hash >> 61];
    if ((uint32_t)hash < *slot)
        *slot = (uint32_t)hash;
}

struct fingerprint fingerprint_of(struct str text)
{
    struct fingerprint key = {0};
    uint32_t last[RUN] = {0}; /* the run's characters, the oldest first */
    uint64_t run = 0;         /* their rolling hash */
    size_t pos = 0, count = 0;
    memset(key.sketch, 0xFF, sizeof key.sketch);
    while (pos < text.len) {
        uint32_t code = counted(glyph_next(text, &pos));
        if (!code)
            continue;
        key.hash = mixed(key.hash * 31 + code);
        run = run * FACTOR + code - last[0] * OLDEST;
        memmove(last, last + 1, sizeof last - sizeof *last);
        last[RUN - 1] = code;
        if (++count >= RUN)
            sketch_run(&key, run);
    }
    if (count && count < RUN)
        sketch_run(&key, key.hash);
    key.hash += count && key.hash == 0;
    return key;
}

struct fingerprint fingerprint_of_article(const struct page *page, uint32_t article)
{
    const struct article *a = &page->articles[article];
    return fingerprint_of(page_slice(page, a->beg, a->end));
}

struct fingerprint fingerprint_of_page(const struct page *page)
{
    return fingerprint_of(page->source);
}

int fingerprint_agreement(const struct fingerprint *a, const struct fingerprint *b)
{
    int same = 0;
    for (int slot = 0; slot < FINGERPRINT_SLOTS; slot++)
        same += a->sketch[slot] == b->sketch[slot] && a->sketch[slot] != UINT32_MAX;
    return same;
}

struct text_anchor text_anchor_of(struct str text, uint32_t at)
{
    struct text_anchor place = {0};
    size_t pos = 0, len = 0, words = 0;
    while (pos < text.len && pos < at)
        place.at += counted(glyph_next(text, &pos)) != 0;
    while (pos < text.len && words < WORDS && len + 4 < sizeof place.words) {
        uint32_t code = counted(glyph_next(text, &pos));
        if (!code)
            continue;
        len += glyph_put(code, place.words + len);
        words++;
    }
    return place;
}

/* Do the first `want` of the words stand at pos? */
static bool stands_at(struct str text, size_t pos, struct str words, size_t want)
{
    size_t word = 0;
    while (want && word < words.len && pos < text.len) {
        uint32_t code = counted(glyph_next(text, &pos));
        if (!code)
            continue;
        if (code != glyph_next(words, &word))
            return false;
        want--;
    }
    return want == 0 || word == words.len;
}

/* Earlier versions kept words as a font left them, with look-alikes. */
static uint32_t nearest(struct str text, const struct text_anchor *place, size_t want)
{
    struct arena scratch = {0};
    struct str words = lookalikes_replaced(&scratch, str_of(place->words));
    uint32_t best = UINT32_MAX, distance = UINT32_MAX, count = 0;
    uint32_t first = glyph_first(words);
    for (size_t pos = 0; pos < text.len;) {
        size_t here = pos;
        uint32_t code = counted(glyph_next(text, &pos));
        if (!code)
            continue;
        uint32_t apart = count > place->at ? count - place->at : place->at - count;
        if (code == first && apart < distance && stands_at(text, here, words, want)) {
            distance = apart;
            best = (uint32_t)here;
        }
        count++;
    }
    arena_free(&scratch);
    return best;
}

bool text_anchor_stands(struct str text, const struct text_anchor *place)
{
    return place->words[0] && nearest(text, place, WORDS) != UINT32_MAX;
}

uint32_t text_anchor_in(struct str text, const struct text_anchor *place)
{
    for (size_t want = WORDS; want >= WORDS / 4 && place->words[0]; want /= 2) {
        uint32_t at = nearest(text, place, want);
        if (at != UINT32_MAX)
            return at;
    }
    size_t pos = 0;
    for (uint32_t count = 0; pos < text.len && count < place->at;)
        count += counted(glyph_next(text, &pos)) != 0;
    return (uint32_t)pos;
}
