#include "find/prefilter.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "find/fold.h"

/*   query     发展公司             text   …本次發　展公司的…
 *   sources   {发發髮} {展} {公} {司}         └ the anchor 展 is found by its last byte
 *
 * Blanks, invisible characters and marks are passed over on both sides of the anchor. The
 * sources of letters with accents, of kana and of Hangul are not known here, since marks
 * may compose them; where one of these is met the text passes. */

enum { STRETCH = 1024 }; /* bytes of a text that are looked at together */

/* Characters that composition may make of one other character: of letters, and of Han. */
enum { FIRST_HAN = 0x3400 };
static const uint32_t composed[][2] = {
    {0x340, 0x400},   {0x1F00, 0x2100},   {0x2100, 0x2200},
    {0xF900, 0xFB00}, {0x2F800, 0x2FA20},
};

/* Can no marks compose it? */
static bool is_simple(uint32_t code)
{
    return (code > ' ' && code < 0x7F) || (code >= FIRST_HAN && code < 0xA000) ||
           (code >= 0x20000 && code < 0x2F800);
}

/* How often a text of letters has it, in thousandths; a byte of Han is rarer than
 * most. */
static unsigned cost_of(uint32_t code)
{
    static const unsigned char letters[26] = {80, 15, 30, 40, 125, 22, 20, 60, 70,
                                              2,  8,  40, 25, 70,  75, 20, 1,  60,
                                              65, 90, 28, 10, 23,  2,  20, 1};
    if (code >= 0x80)
        return 5;
    return ascii_is_lower((int)code) ? letters[code - 'a'] : 10;
}

struct sources {
    struct prefilter *filter;
    uint32_t codes[PREFILTER_CHARS];
    bool known[256]; /* low bytes of codes */
};

static void add_source(struct sources *sources, uint32_t to, uint32_t from)
{
    if (!sources->known[to & 255])
        return;
    for (unsigned i = 0; i < sources->filter->count; i++) {
        struct prefilter_char *c = &sources->filter->chars[i];
        if (sources->codes[i] != to || c->count == 0)
            continue;
        if (c->count == PREFILTER_SOURCES)
            c->count = 0;
        else
            c->sources[c->count++] = from;
    }
}

/* The one character that a character folds to; 0: none or several. */
static uint32_t folded_code(uint32_t code)
{
    char bytes[4];
    struct fold_reader reader;
    fold_start(&reader, (struct str){bytes, glyph_put(code, bytes)},
               FOLD_CASE | FOLD_FORMS, 0);
    if (!fold_next(&reader))
        return 0;
    size_t pos = 0;
    struct str folded = {reader.bytes, reader.len};
    code = glyph_next(folded, &pos);
    return pos == folded.len ? code : 0;
}

static void add_form(uint32_t code, uint32_t form, void *context)
{
    add_source(context, glyph_lower(form), code);
}

static void find_sources(struct sources *sources)
{
    bool letters = false, han = false;
    for (unsigned i = 0; i < sources->filter->count; i++) {
        letters |= sources->codes[i] < 0x80;
        han |= sources->codes[i] >= FIRST_HAN;
    }
    fold_each_form(add_form, sources);
    for (size_t i = 0; i < sizeof composed / sizeof *composed; i++)
        for (uint32_t code = composed[i][0];
             (code < FIRST_HAN ? letters : han) && code < composed[i][1]; code++)
            if (glyph_unified(code) && fold_form(code) == code)
                add_source(sources, folded_code(code), code);
    for (uint32_t code = 'A'; letters && code < 0x340; code++)
        if (fold_form(code) == code)
            add_source(sources, glyph_lower(code), code);
}

/* The character whose sources are rarest in a text. */
static unsigned choose_anchor(const struct prefilter *filter)
{
    unsigned best = filter->count, least = 200;
    for (unsigned i = 0; i < filter->count; i++) {
        unsigned cost = 0;
        for (unsigned s = 0; s < filter->chars[i].count; s++)
            cost += cost_of(filter->chars[i].sources[s]);
        if (filter->chars[i].count && cost < least) {
            best = i;
            least = cost;
        }
    }
    return best;
}

static bool is_passed(uint32_t code)
{
    return glyph_is_blank(code) || fold_is_invisible(code) || glyph_joins(code);
}

void prefilter_compile(struct prefilter *filter, struct str folded)
{
    struct sources sources = {.filter = filter};
    *filter = (struct prefilter){0};
    for (size_t pos = 0; pos < folded.len && filter->count < PREFILTER_CHARS;) {
        uint32_t code = glyph_next(folded, &pos);
        if (is_passed(code))
            continue;
        bool known = is_simple(code) && fold_form(code) == code;
        sources.codes[filter->count] = code;
        sources.known[code & 255] |= known;
        filter->chars[filter->count++] =
            (struct prefilter_char){.sources = {code}, .count = known};
    }
    find_sources(&sources);
    filter->anchor = choose_anchor(filter);
}

static bool is_source(const struct prefilter_char *c, uint32_t code)
{
    for (unsigned i = 0; i < c->count; i++)
        if (c->sources[i] == code)
            return true;
    return c->count == 0;
}

/* Do the query's characters after the anchor, or those before it, stand in the text from pos
 * on, or up to pos? */
static bool matches_beside(const struct prefilter *filter, struct str text, size_t pos,
                           bool after)
{
    unsigned count = after ? filter->count - filter->anchor - 1 : filter->anchor;
    for (unsigned n = 1; n <= count;) {
        unsigned at = after ? filter->anchor + n : filter->anchor - n;
        if (filter->chars[at].count == 0)
            return true;
        if (pos == (after ? text.len : 0))
            return false;
        uint32_t code = after ? glyph_next(text, &pos) : glyph_prev(text, &pos);
        if (is_source(&filter->chars[at], code))
            n++;
        else if (!is_passed(code))
            return false;
    }
    return true;
}

/* One source of the anchor, as it stands in a text. */
struct anchor_source {
    char bytes[4];
    size_t len;
};

/* Does the query stand around the source that ends at pos? */
static bool matches_around(const struct prefilter *filter,
                           const struct anchor_source *source, struct str text,
                           size_t pos)
{
    return memcmp(text.ptr + pos - source->len, source->bytes, source->len) == 0 &&
           matches_beside(filter, text, pos, true) &&
           matches_beside(filter, text, pos - source->len, false);
}

/* Looks for sources that end in range by their last byte, which differs most. */
static bool passes_in(const struct prefilter *filter, const struct anchor_source *source,
                      struct str text, struct hit range)
{
    char byte = source->bytes[source->len - 1];
    for (size_t at = range.beg; at < range.end; at++) {
        const char *last = memchr(text.ptr + at, byte, range.end - at);
        if (!last)
            return false;
        at = (size_t)(last - text.ptr);
        if (at + 1 >= source->len && matches_around(filter, source, text, at + 1))
            return true;
    }
    return false;
}

/* Do these three bytes stand together in one of count places from p on? A loop without
 * branches, which compilers make one over 16 places at once. */
static bool holds(const char *p, size_t count, const char *three)
{
    char found = 0;
    for (size_t i = 0; i < count; i++)
        found |= (p[i] == three[0]) & (p[i + 1] == three[1]) & (p[i + 2] == three[2]);
    return found;
}

/* A source of three bytes or more is rare: stretches without one are passed over. */
static bool passes_at(const struct prefilter *filter, uint32_t code, struct str text)
{
    struct anchor_source source;
    source.len = glyph_put(code, source.bytes);
    if (source.len < 3)
        return passes_in(filter, &source, text, (struct hit){0, (uint32_t)text.len});
    for (size_t at = source.len - 1; at < text.len; at += STRETCH) {
        size_t count = text.len - at < STRETCH ? text.len - at : STRETCH;
        struct hit range = {(uint32_t)at, (uint32_t)(at + count)};
        if (holds(text.ptr + at - 2, count, source.bytes + source.len - 3) &&
            passes_in(filter, &source, text, range))
            return true;
    }
    return false;
}

bool prefilter_passes(const struct prefilter *filter, struct str text, struct hit range)
{
    if (filter->anchor == filter->count)
        return true;
    const struct prefilter_char *anchor = &filter->chars[filter->anchor];
    for (unsigned i = 0; i < anchor->count; i++)
        if (passes_at(filter, anchor->sources[i], str_slice(text, range.beg, range.end)))
            return true;
    return false;
}
