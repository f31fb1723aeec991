#include "read/classify.h"

#include "read/english_features.h"
#include "read/templates.h"

#define TEMPLATES(X)                                                                     \
    X(BIAS, 1)                                                                           \
    X(WIDTH, 12)                                                                         \
    X(ENDING, 16)                                                                        \
    X(START, 16)                                                                         \
    X(COMMAS, 4)                                                                         \
    X(STOPS, 4)                                                                          \
    X(BALANCE, 9)                                                                        \
    X(MARK, 4)                                                                           \
    X(GAP, 4)                                                                            \
    X(WIDTH_ENDING, 192) /* width × ending */                                           \
    X(WIDTH_COMMAS, 96)  /* width × commas × terminal */                               \
    X(WIDTH_WRAPPED, 24)                                                                 \
    X(LINES, 8)  /* printed lines × wrapped */                                          \
    X(INSET, 48) /* indent × printed lines × terminal × end before × column sure */  \
    X(FILL, 30)  /* how full the column × printed lines × terminal */                  \
    X(WORDING, 96)     /* byline × furniture × dateline */                             \
    X(PREVIOUS, 48)    /* how the paragraph before ends × its width */                  \
    X(NEXT, 96)        /* what the next one is by wording × its width */                \
    X(NEXT_ENDING, 96) /* width × how the next one ends */                              \
    X(NEIGHBOURS, 64)  /* widths of either neighbour × own */                           \
    X(SPACED, 24)      /* × width */                                                    \
    X(LATIN, 24)       /* × width */                                                    \
    X(PLACE, 48)       /* first and last paragraphs × width */                          \
    X(NUMBERED, 2)                                                                       \
    X(FIRST_ENDING, 112) /* first class × terminal group */                             \
    X(MARK_PAGE, 8)                                                                      \
    X(JUMP, 4)                                                                           \
    X(NEXT_SHAPE, 192) /* what the next one is × width × ending */                     \
    X(PROSE, 80)       /* how many words that headings do without × width × ending */  \
    X(PROSE_NEXT, 40)                                                                    \
    X(CASE, 96)         /* capitals × width × ending */                                \
    X(KIND_BEFORE, 168) /* kind decided before × is it open × width */                 \
    X(OPENING, 48)    /* how the page's paragraphs begin × full × lines × terminal */ \
    X(TWO_BEFORE, 42) /* kinds of the two before */                                      \
    X(KIND_NEXT, 192) /* kind before × what the next is by wording × its width */      \
    X(BEGINS, 96)     /* what the next one starts with × terminal × own commas */      \
    X(CLAUSES, 96)    /* commas × ending group × width */                              \
    X(FIRST_CHAR, 512) /* the first character, by hash, × width */                      \
    X(LAST_CHAR, 512)  /* the last one that is no mark */

TEMPLATES_IN(SHARED_ROLE);

/* Half ems to one of 12. */
static int width_of(const struct para *para)
{
    static const uint16_t steps[] = {6, 10, 16, 24, 32, 40, 52, 72, 100, 128, 200};
    int bucket = 0;
    while (bucket < 11 && para->width > steps[bucket])
        bucket++;
    return bucket;
}

static int coarse(const struct para *para)
{
    return para->width <= 16 ? 0 : para->width <= 48 ? 1 : para->width <= 100 ? 2 : 3;
}

static int ending_group(const struct para *para)
{
    switch (para->ending) {
    case CHAR_STOP:
        return para->last == CHAR_CLOSE ? 1 : 0;
    case CHAR_SEMI:
    case CHAR_COLON:
        return 2;
    case CHAR_COMMA:
    case CHAR_PAUSE:
        return 3;
    default:
        return para->last == CHAR_CLOSE ? 4 : 5;
    }
}

static int wording_of(const struct fact *fact)
{
    if (fact->jump.whole)
        return 7;
    if (fact->dateline)
        return 6;
    if (fact->jump.from)
        return 5;
    if (fact->byline >= BYLINE_SURE)
        return 4;
    if (fact->furniture >= FURNITURE_SURE)
        return 3;
    return fact->furniture ? 2 : fact->byline ? 1 : 0;
}

#define PARTICLE(code) [code % 256] = code
/* Particles that prose is full of and headings do without, each at its last eight bits. */
static const uint16_t particles[256] = {PARTICLE(U'的'), PARTICLE(U'了'), PARTICLE(U'是'),
                                        PARTICLE(U'在'), PARTICLE(U'也'), PARTICLE(U'就'),
                                        PARTICLE(U'都'), PARTICLE(U'而'), PARTICLE(U'但'),
                                        PARTICLE(U'并'), PARTICLE(U'已'), PARTICLE(U'被'),
                                        PARTICLE(U'把'), PARTICLE(U'我'), PARTICLE(U'他'),
                                        PARTICLE(U'她'), PARTICLE(U'这'), PARTICLE(U'這'),
                                        PARTICLE(U'那'), PARTICLE(U'不'), PARTICLE(U'有'),
                                        PARTICLE(U'和')};

/* How many of them, 0 to 4 and more; those that begin in the first 400 bytes. Only Han are
 * looked up; inside other characters it steps by bytes and finds nothing. */
static int prose_of(struct str s)
{
    size_t end = s.len < 402 ? s.len : 402;
    int count = 0;
    for (size_t pos = 0; pos + 2 < end && count < 4;) {
        const unsigned char *p = (const unsigned char *)s.ptr + pos;
        bool han = p[0] >= 0xE4;
        if (han && particles[(p[1] << 6 | (p[2] & 0x3F)) & 0xFF]) {
            uint32_t code = glyph_first(str_slice(s, pos, s.len));
            count += particles[code & 0xFF] == code;
        }
        pos += han ? 3 : 1;
    }
    return count;
}

/* What many templates ask of a paragraph. */
struct measures {
    int width, coarse, ending;
    int next; /* what the next paragraph is by its wording */
    bool terminal;
};

static void add_shape(struct features *features, const struct lines *lines,
                      const struct para *para, const struct measures *own,
                      bool after_stop)
{
    const struct line *line = &lines->items[para->line];
    int width = own->width, terminal = own->terminal;
    int commas = clamp(para->commas, 0, 3),
        printed = clamp((int)para->line_count, 1, 3) - 1;
    bool wrapped = para->column > 0;
    add(features, AT_BIAS);
    add(features, AT_WIDTH + width);
    add(features, AT_ENDING + para->ending);
    add(features, AT_START + para->first);
    add(features, AT_COMMAS + commas);
    add(features, AT_STOPS + clamp(para->stops, 0, 3));
    add(features, AT_BALANCE + clamp(para->open, 0, 2) * 3 + clamp(para->close, 0, 2));
    add(features, AT_MARK + clamp(para->mark, 0, 3));
    add(features, AT_WIDTH_ENDING + width * 16 + para->ending);
    add(features, AT_WIDTH_COMMAS + (width * 4 + commas) * 2 + terminal);
    add(features, AT_WIDTH_WRAPPED + width * 2 + wrapped);
    add(features, AT_LINES + printed * 2 + wrapped);
    add(features, AT_SPACED + width * 2 + para->spaced);
    add(features, AT_LATIN + width * 2 + para->latin);
    add(features, AT_FIRST_ENDING + para->first * 7 + own->ending);
    if (!wrapped)
        return;
    bool full =
        lines->indented ? line->indent < lines->base + 2 : line->width + 3 > line->column;
    int fill = clamp((int)line->width * 5 / para->column, 0, 4);
    bool sure = line->support >= 7;
    add(features,
        AT_INSET + (((full * 3 + printed) * 2 + terminal) * 2 + after_stop) * 2 + sure);
    int opening = lines->indented ? 3 : lines->opening;
    add(features, AT_OPENING + ((opening * 2 + full) * 3 + printed) * 2 + terminal);
    add(features, AT_FILL + (fill * 3 + printed) * 2 + terminal);
}

/* One of 256. */
static uint32_t hash_char(uint32_t code)
{
    return code * 2654435761u >> 24;
}

static uint32_t last_letter(struct str s)
{
    for (size_t pos = s.len; pos;) {
        uint32_t code = glyph_prev(s, &pos);
        enum char_class ink = char_class_of(code);
        if (ink == CHAR_HAN || ink == CHAR_LATIN || ink == CHAR_DIGIT)
            return code;
    }
    return 0;
}

/* Blank lines before it, against the page's usual number. */
static int gap_of(const struct lines *lines, const struct para *para)
{
    return para->gap < lines->gap    ? 0
           : para->gap == lines->gap ? 1
           : para->gap < 3           ? 2
                                     : 3;
}

/* Its place, its wording, and what stands before and behind. */
static void add_around(struct features *features, const struct sorting *page,
                       uint32_t index, const struct measures *own)
{
    static const struct para none;
    const struct para *para = &page->draft->paras[index];
    const struct fact *fact = &page->facts[index];
    bool first = index == 0, last = index + 1 >= page->draft->count;
    const struct para *before = first ? &none : para - 1,
                      *after = last ? &none : para + 1;
    int place = index < 3 ? 0 : index + 3 >= page->draft->count ? 2 : 1;
    int above = coarse(before), below = coarse(after);
    int kind = first ? 6 : fact[-1].kind, two = index > 1 ? fact[-2].kind : 5;
    bool open = !first && fact[-1].open;
    add(features, AT_GAP + gap_of(page->lines, para));
    add(features, AT_WORDING + fact->byline * 12 + fact->furniture * 2 + fact->dateline);
    add(features, AT_PREVIOUS + ending_group(before) * 4 + above + 24 * !first);
    add(features, AT_NEXT + own->next * 4 + below + 32 * (place == 2));
    add(features, AT_NEXT_ENDING + own->width * 6 + ending_group(after));
    add(features, AT_NEIGHBOURS + (above * 4 + below) * 4 + own->coarse);
    add(features, AT_PLACE + place * 12 + own->width);
    add(features, AT_NUMBERED + fact->numbered);
    add(features, AT_MARK_PAGE + page->marked * 4 + clamp(para->mark, 0, 3));
    add(features, AT_KIND_BEFORE + (kind * 2 + open) * 12 + own->width);
    add(features, AT_TWO_BEFORE + kind * 6 + two);
    add(features, AT_KIND_NEXT + ((kind < 5 ? kind : 5) * 8 + own->next) * 4 + below);
    add(features,
        AT_BEGINS + (after->first * 2 + own->terminal) * 3 + clamp(para->commas, 0, 2));
}

void classify_features(struct features *features, const struct sorting *page,
                       uint32_t index)
{
    const struct para *para = &page->draft->paras[index];
    const struct fact *fact = &page->facts[index];
    bool last = index + 1 >= page->draft->count, brief = para->width <= 64;
    const struct measures own = {.width = width_of(para),
                                 .coarse = coarse(para),
                                 .ending = ending_group(para),
                                 .next = last ? 0 : wording_of(fact + 1),
                                 .terminal = para->ending == CHAR_STOP};
    struct str text = draft_text(page->draft, para);
    int prose = prose_of(text);

    features->count = 0;
    add_shape(features, page->lines, para, &own, index && para[-1].ending == CHAR_STOP);
    add_around(features, page, index, &own);
    add(features, AT_FIRST_CHAR + (int)(hash_char(glyph_first(text)) * 2 + brief));
    add(features, AT_LAST_CHAR + (int)(hash_char(last_letter(text)) * 2 + brief));
    add(features,
        AT_CLAUSES + (clamp(para->commas, 0, 3) * 6 + own.ending) * 4 + own.coarse);
    add(features, AT_JUMP + fact->jump.on * 2 + fact->jump.from);
    add(features, AT_NEXT_SHAPE + (own.next * 4 + own.coarse) * 6 + own.ending);
    add(features, AT_PROSE + (prose * 4 + own.coarse) * 4 + clamp(own.ending, 1, 4) - 1);
    add(features, AT_PROSE_NEXT + prose * 8 + own.next);
    add(features, AT_CASE + (letter_case(text) * 4 + own.coarse) * 6 + own.ending);
    if (page->lines->latin)
        classify_english(features, page, index, SHARED_ROLE);
}
