#include "page/classify.h"

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

#define SPREAD(name, size) AT_##name, AT_##name##_LAST = AT_##name + (size)-1,
enum { TEMPLATES(SPREAD) AT_END };
_Static_assert((int)AT_END <= (int)FEATURES_ROLE, "ROLE has outgrown its room");

static int clamp(int n, int low, int high)
{
    return n < low ? low : n > high ? high : n;
}

static void add(struct features *features, int index)
{
    features->items[features->count++] = (uint16_t)index;
}

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
    case INK_STOP:
        return para->last == INK_CLOSE ? 1 : 0;
    case INK_SEMI:
    case INK_COLON:
        return 2;
    case INK_COMMA:
    case INK_PAUSE:
        return 3;
    default:
        return para->last == INK_CLOSE ? 4 : 5;
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

/* Particles that prose is full of and headings do without, 0 to 3 and more. */
static int prose_of(struct str s)
{
    static const uint32_t words[] = {0x7684, 0x4E86, 0x662F, 0x5728, 0x4E5F, 0x5C31,
                                     0x90FD, 0x800C, 0x4F46, 0x5E76, 0x5DF2, 0x88AB,
                                     0x628A, 0x6211, 0x4ED6, 0x5979, 0x8FD9, 0x9019,
                                     0x90A3, 0x4E0D, 0x6709, 0x548C};
    int count = 0;
    for (size_t pos = 0; pos < s.len && pos < 400 && count < 4;) {
        uint32_t code = glyph_next(s, &pos);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            count += code == words[i];
    }
    return count;
}

static void add_shape(struct features *features, const struct lines *lines,
                      const struct para *para, bool after_stop)
{
    const struct line *line = &lines->items[para->line];
    int width = width_of(para), terminal = para->ending == INK_STOP;
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
    add(features, AT_FIRST_ENDING + para->first * 7 + ending_group(para));
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
        enum ink ink = ink_of(code);
        if (ink == INK_HAN || ink == INK_LATIN || ink == INK_DIGIT)
            return code;
    }
    return 0;
}

void classify_features(struct features *features, const struct lines *lines,
                       const struct draft *draft, const struct fact *facts,
                       uint32_t index)
{
    static const struct para none;
    const struct para *para = &draft->paras[index];
    const struct para *before = index ? para - 1 : &none;
    const struct para *after = index + 1 < draft->count ? para + 1 : &none;
    int width = width_of(para);
    int next = index + 1 < draft->count ? wording_of(&facts[index + 1]) : 0;
    int place = index < 3 ? 0 : index + 3 >= draft->count ? 2 : 1;
    bool marks = draft->count && draft->paras[draft->count - 1].mark;
    for (uint32_t i = 0; i < draft->count && i < 40 && !marks; i++)
        marks = draft->paras[i].mark > 0;

    features->count = 0;
    add_shape(features, lines, para, before->ending == INK_STOP);
    int prose = prose_of(draft_text(draft, para));
    int gap = para->gap < lines->gap    ? 0
              : para->gap == lines->gap ? 1
              : para->gap < 3           ? 2
                                        : 3;
    add(features, AT_GAP + gap);
    add(features, AT_WORDING + facts[index].byline * 12 + facts[index].furniture * 2 +
                      facts[index].dateline);
    add(features,
        AT_PREVIOUS + ending_group(before) * 4 + coarse(before) + 24 * (index > 0));
    add(features, AT_NEXT + next * 4 + coarse(after) + 32 * (place == 2));
    add(features, AT_NEXT_ENDING + width * 6 + ending_group(after));
    add(features,
        AT_NEIGHBOURS + (coarse(before) * 4 + coarse(after)) * 4 + coarse(para));
    add(features, AT_PLACE + place * 12 + width);
    add(features, AT_NUMBERED + facts[index].numbered);
    add(features, AT_MARK_PAGE + marks * 4 + clamp(para->mark, 0, 3));
    int kind = index ? facts[index - 1].kind : 6, terminal = para->ending == INK_STOP;
    int two = index > 1 ? facts[index - 2].kind : 5;
    add(features,
        AT_KIND_BEFORE + (kind * 2 + (index && facts[index - 1].open)) * 12 + width);
    add(features, AT_TWO_BEFORE + kind * 6 + two);
    add(features, AT_KIND_NEXT + ((kind < 5 ? kind : 5) * 8 + next) * 4 + coarse(after));
    add(features,
        AT_BEGINS + (after->first * 2 + terminal) * 3 + clamp(para->commas, 0, 2));
    struct str text = draft_text(draft, para);
    bool brief = para->width <= 64;
    add(features, AT_FIRST_CHAR + (int)(hash_char(glyph_first(text)) * 2 + brief));
    add(features, AT_LAST_CHAR + (int)(hash_char(last_letter(text)) * 2 + brief));
    add(features, AT_CLAUSES + (clamp(para->commas, 0, 3) * 6 + ending_group(para)) * 4 +
                      coarse(para));
    add(features, AT_JUMP + facts[index].jump.on * 2 + facts[index].jump.from);
    add(features, AT_NEXT_SHAPE + (next * 4 + coarse(para)) * 6 + ending_group(para));
    add(features,
        AT_PROSE + (prose * 4 + coarse(para)) * 4 + clamp(ending_group(para), 1, 4) - 1);
    add(features, AT_PROSE_NEXT + prose * 8 + next);
    int capitals = ink_case(draft_text(draft, para));
    add(features, AT_CASE + (capitals * 4 + coarse(para)) * 6 + ending_group(para));
}
