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
        return ascii_is_alnum((int)code);
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

/* What walks over a text's runs of characters: each run hashed, `rest` its last
 * characters where the text has fewer than a run. */
struct run_walk {
    struct str text;
    size_t pos, count;
    uint32_t last[RUN]; /* the run's characters, the oldest first */
    uint64_t run;       /* their rolling hash */
    uint64_t all;       /* the hash of all characters so far */
};

/* The next run; false: there is none. A text of fewer characters is one run. */
static bool next_run(struct run_walk *walk, uint64_t *hash)
{
    while (walk->pos < walk->text.len) {
        uint32_t code = counted(glyph_next(walk->text, &walk->pos));
        if (!code)
            continue;
        walk->all = hash_mixed(walk->all * 31 + code);
        walk->run = walk->run * FACTOR + code - walk->last[0] * OLDEST;
        memmove(walk->last, walk->last + 1, sizeof walk->last - sizeof *walk->last);
        walk->last[RUN - 1] = code;
        if (++walk->count < RUN)
            continue;
        *hash = hash_mixed(walk->run);
        return true;
    }
    bool is_short = walk->count && walk->count < RUN;
    walk->count = is_short ? RUN : walk->count;
    *hash = hash_mixed(walk->all);
    return is_short;
}

/* One hash a run says which slot it may be the least of (Li, Owen and Zhang 2012): an
 * eighth of the work of a hash a slot. */
struct fingerprint fingerprint_of(struct str text)
{
    struct fingerprint key = {0};
    struct run_walk walk = {.text = text};
    uint64_t hash;
    memset(key.sketch, 0xFF, sizeof key.sketch);
    while (next_run(&walk, &hash)) {
        uint32_t *slot = &key.sketch[hash >> 61];
        if ((uint32_t)hash < *slot)
            *slot = (uint32_t)hash;
    }
    key.hash = walk.all + (walk.count && walk.all == 0);
    return key;
}

int fingerprint_held(struct str text, const struct fingerprint *key)
{
    struct run_walk walk = {.text = text};
    uint64_t hash;
    unsigned held = 0;
    while (next_run(&walk, &hash))
        if (key->sketch[hash >> 61] == (uint32_t)hash)
            held |= 1u << (hash >> 61);
    return __builtin_popcount(held);
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
