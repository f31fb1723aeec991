#include "read/rejoin.h"

#include <stdlib.h>

#include "read/overprint.h"

enum { SEAM_UNIT = 16 };

enum sure { SURE_NOT, UNSURE, SURE };

/* Below the columns of a spaced page headlines stand: each line its own box, but where it
 * breaks off at a comma, or where two lines stand close and are of one size. */
static enum sure in_foot(const struct page_reading *page, const struct line *upper,
                         const struct line *lower)
{
    if (upper->last == CHAR_COMMA || upper->last == CHAR_PAUSE)
        return SURE;
    if (lower->gap >= page->lines->gap)
        return SURE_NOT;
    if (lower->width > 44 && lower->width * 2 > upper->width * 3)
        return SURE_NOT;
    if (lower->commas && !upper->commas && lower->width > upper->width)
        return SURE_NOT;
    struct str above = str_slice(page->source, upper->beg, upper->end);
    struct str below = str_slice(page->source, lower->beg, lower->end);
    if (reading_says(page, SAYS_ATTENDED, below) ||
        reading_says(page, SAYS_OCCASION, above) || str_starts(below, STR("——")))
        return SURE_NOT;
    return lower->width <= upper->width + upper->width / 7 ? SURE : UNSURE;
}

/* A full line amid a column, before its paragraph's last line or before another full one
 * that such a line follows, and none is odd: most of a page is such lines. */
static bool is_amid_column(const struct page_reading *page, uint32_t index)
{
    const struct lines *lines = page->lines;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    const struct line_evidence *at = page->evidence + index;
    if (upper->support < 5 || upper->ending == CHAR_STOP || upper->last == CHAR_CLOSE ||
        lower->gap != lines->gap || upper->column != lower->column || lines->indented ||
        at[0].shape != SHAPE_FULL || at[0].wording || at[1].wording)
        return false;
    if (at[1].shape > SHAPE_FULL)
        return lower->ending == CHAR_STOP && lower->stops == 1;
    bool more = index + 2 < lines->count;
    return more && at[1].shape == SHAPE_FULL &&
           (at[2].shape == SHAPE_FULL ||
            (at[2].shape > SHAPE_FULL && lower[1].ending == CHAR_STOP));
}

/* What needs no weighing: a heading's mark parts; a mark that may not start a line, or
 * one that may not end it, joins (GB/T 15834 5.1.2, CLREQ 3.1.2). */
static enum sure anchored(const struct page_reading *page, uint32_t index, bool dateline)
{
    const struct lines *lines = page->lines;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    if (upper->mark || lower->mark || page->evidence[index].wording == WORDING_JUMP)
        return SURE_NOT;
    bool near = lower->gap <= lines->gap + 1;
    if (!reading_language(page)->certain)
        return UNSURE;
    if (near && (char_bars_line_start(lower->first) || upper->last == CHAR_OPEN))
        return SURE;
    if (dateline && near && upper->ending != CHAR_STOP)
        return SURE;
    if (index >= lines->foot && lines->gap > 0)
        return in_foot(page, upper, lower);
    return is_amid_column(page, index) ? SURE : UNSURE;
}

/* Does a heading stand above the line? */
static bool is_below_heading(const struct lines *lines, uint32_t index)
{
    uint8_t kind = index ? lines_place(lines, &lines->items[index - 1]).kind : PLACE_NONE;
    return kind == PLACE_HEADLINE || kind == PLACE_DECK;
}

/* Of lines whose places are known: only a byline above the text is told by its words. */
static bool goes_on_placed(const struct page_reading *page, uint32_t index, bool first)
{
    const struct line *upper = &page->lines->items[index];
    uint8_t wording = page->evidence[index].wording;
    bool byline = first && (wording == WORDING_CLOSING || wording == WORDING_BYLINE) &&
                  upper->ending != CHAR_STOP && is_below_heading(page->lines, index);
    return !byline && !lines_place(page->lines, upper + 1).starts;
}

/* Does line index + 1 go on in the paragraph that began at line `from`? */
static bool goes_on(struct page_reading *page, uint32_t index, uint32_t from, int *sum)
{
    if (page->lines->places) {
        *sum = INT8_MAX * SEAM_UNIT;
        return goes_on_placed(page, index, index == from);
    }
    struct evidence evidence;
    bool dateline = index < from + 3 && page->evidence[from].wording == WORDING_DATELINE;
    enum sure sure = anchored(page, index, dateline);
    *sum = sure == SURE ? INT8_MAX * SEAM_UNIT : -INT8_MAX * SEAM_UNIT;
    if (sure != UNSURE)
        return sure == SURE;
    rejoin_evidence(&evidence, page, index, from);
    *sum = trees_sum(reading_model(page, MODEL_JOIN), evidence.of);
    const struct line *upper = &page->lines->items[index];
    return reading_decide(page,
                          (struct decision){.model = MODEL_JOIN,
                                            .first = page->first_line + upper[0].number,
                                            .last = page->first_line + upper[1].number,
                                            .taken = *sum > 0,
                                            .evidence = &evidence});
}

/* ---- laying the paragraphs down ---- */

/* Prose is wrapped, or long, or ends as sentences do; the rest may be a heading. */
static bool is_prose(const struct line *first, uint32_t count)
{
    const struct line *last = first + count - 1;
    return (count > 2 && first->column) || first->width > 80 ||
           (last->ending == CHAR_STOP && first->commas);
}

/* A paragraph's sums while they are added up from its lines'. */
struct tally {
    uint32_t stack[16]; /* the marks that would close what is open: deeper than any
                           sentence */
    unsigned depth;
    unsigned commas, stops;
    int32_t script;
    enum language_id page;
};

static uint8_t clip8(unsigned n)
{
    return n < UINT8_MAX ? (uint8_t)n : UINT8_MAX;
}

/* Marks that are open and not closed, and closed and not opened. */
static void balance(struct para *para, struct tally *tally, uint32_t code)
{
    uint32_t closer = char_closer(code);
    if (closer) {
        if (tally->depth < 16)
            tally->stack[tally->depth++] = closer;
    } else if (tally->depth && tally->stack[tally->depth - 1] == code) {
        --tally->depth;
    } else if (code > '~' || code == ')') {
        para->close = (int8_t)(para->close < 100 ? para->close + 1 : 100);
    }
}

static void take_line(struct para *para, struct tally *tally, const struct line *line,
                      const struct bracket *brackets)
{
    para->width += line->inked;
    para->first = para->first == CHAR_NONE ? line->first : para->first;
    para->last = line->last;
    para->ending = line->ending == CHAR_NONE ? para->ending : line->ending;
    tally->commas += line->pure;
    tally->stops += line->stops;
    tally->script += line->script;
    for (uint32_t i = 0; i < line->brackets.count; i++)
        balance(para, tally, brackets[line->brackets.beg + i].code);
}

static void end_tally(struct para *para, const struct tally *tally)
{
    para->commas = clip8(tally->commas);
    para->stops = clip8(tally->stops);
    para->open = (int8_t)tally->depth;
    para->language = (uint8_t)language_of_para(tally->page, tally->script > 0);
}

/* A blank or a hyphen that came or went with a joint. */
static void take_joint(struct para *para, enum line_join joint)
{
    para->width += joint == LINE_JOIN_SPACE;
    para->width -= joint == LINE_JOIN_HYPHEN;
    para->spaced |= joint == LINE_JOIN_SPACE;
}

/* Paragraphs while they are laid down. */
struct drafting {
    const struct page_reading *page;
    struct text_builder builder;
    struct draft draft;
    size_t room;
};

static void add_para(struct drafting *drafting, struct para para)
{
    struct draft *draft = &drafting->draft;
    arena_room(drafting->page->arena, draft->paras, draft->count, drafting->room);
    draft->paras[draft->count++] = para;
}

static void lay_para(struct drafting *drafting, struct para *para)
{
    const struct page_reading *page = drafting->page;
    const struct lines *lines = page->lines;
    struct text_builder *builder = &drafting->builder;
    bool prose = is_prose(&lines->items[para->lines.beg], para->lines.count);
    struct tally tally = {.page = (enum language_id)lines->language};
    para->beg = (uint32_t)builder->text.len;
    para->runs.beg = builder->run_count;
    for (uint32_t i = para->lines.beg; i < para->lines.beg + para->lines.count; i++) {
        const struct line *line = &lines->items[i];
        struct str s = str_slice(page->source, line->beg, line->end);
        struct str before =
            str_slice(buf_str(&builder->text), para->beg, builder->text.len);
        enum line_join joint = line_join_of(before, s, drafting->draft.words);
        struct run run = {.source = line->beg, .line = i};
        text_builder_join(builder, para->beg, joint);
        take_joint(para, joint);
        take_line(para, &tally, line, lines->brackets.items);
        uint32_t blanks = 0;
        if (line->spaced)
            blanks = text_builder_add_spaced(builder, run, s, prose);
        else
            text_builder_add(builder, run, s);
        para->width += blanks;
        para->spaced |= blanks > 0;
    }
    para->end = (uint32_t)builder->text.len;
    para->runs.count = builder->run_count - para->runs.beg;
    end_tally(para, &tally);
    const struct line *first = &lines->items[para->lines.beg];
    para->column = lines->wrapped ? first->column : 0;
    para->gap = first->gap;
    para->mark = first->mark;
}

static struct words *words_if_hyphens(struct arena *arena, const struct lines *lines,
                                      struct str source)
{
    if (lines->places)
        return words_of(arena, source, true);
    for (uint32_t i = 0; i < lines->count; i++)
        if (lines->items[i].last == CHAR_DASH &&
            source.ptr[lines->items[i].end - 1] == '-')
            return words_of(arena, source, false);
    return NULL;
}

/* Lays every other printing of a doubled line: the first ones, or their echoes. */
static void lay_shadows(struct text_builder *builder, const struct line *line,
                        struct para *para, struct str s, const struct overprints *shadows)
{
    para->beg = (uint32_t)builder->text.len;
    para->runs.beg = builder->run_count;
    size_t end = 0;
    for (uint32_t i = 0; i < shadows->count; i++) {
        const struct overprint *shadow = &shadows->items[i];
        size_t beg = shadow->beg + (para->echo ? shadow->len : 0);
        if (i && shadow->beg > end)
            buf_add_char(&builder->text, ' ');
        end = shadow->beg + 2 * shadow->len;
        text_builder_add_spaced(builder,
                                (struct run){.source = line->beg + (uint32_t)beg,
                                             .line = para->lines.beg},
                                str_slice(s, beg, beg + shadow->len), false);
    }
    para->end = (uint32_t)builder->text.len;
    para->runs.count = builder->run_count - para->runs.beg;
}

/* The sums of half a line, which is measured as if it were one. */
static void measure_shadows(const struct page_reading *page, struct para *para,
                            struct str s)
{
    struct line half = {0};
    struct brackets brackets = {0};
    struct tally tally = {.page = (enum language_id)page->lines->language};
    lines_measure(page->arena, &brackets, &half, s);
    take_line(para, &tally, &half, brackets.items);
    end_tally(para, &tally);
    para->width = half.width;
    para->spaced = half.spaced;
}

/* A line that was printed with its shadow makes two paragraphs, the second an echo. */
static bool add_doubled(struct drafting *drafting, const struct para *from)
{
    const struct page_reading *page = drafting->page;
    const struct line *line = &page->lines->items[from->lines.beg];
    struct str s = str_slice(page->source, line->beg, line->end);
    struct overprints shadows = overprints_of(page->arena, s);
    for (int echo = 0; echo < 2 && shadows.count; echo++) {
        struct para para = *from;
        para.echo = echo;
        lay_shadows(&drafting->builder, line, &para, s, &shadows);
        para.column = line->column;
        para.gap = echo ? 0 : line->gap;
        para.mark = line->mark;
        measure_shadows(page, &para,
                        str_slice(buf_str(&drafting->builder.text), para.beg, para.end));
        add_para(drafting, para);
    }
    return shadows.count > 0;
}

struct draft rejoin(struct page_reading *page)
{
    const struct lines *lines = page->lines;
    struct drafting drafting = {
        .page = page,
        .builder = text_builder_new(page->arena, page->source.len + 1, lines->count),
        .draft = {.words = words_if_hyphens(page->arena, lines, page->source)}};
    int sum = -INT8_MAX * SEAM_UNIT, doubt = reading_language(page)->join_doubt;
    page->evidence = rejoin_look(page);
    for (uint32_t i = 0; i < lines->count; i++) {
        struct para para = {.lines = {i, 1}, .seam = trees_clip(-sum / SEAM_UNIT)};
        int nearest = doubt;
        while ((lines->columns || lines->places) && i + 1 < lines->count) {
            bool on = goes_on(page, i, para.lines.beg, &sum);
            if (abs(sum) < nearest) {
                nearest = abs(sum);
                para.torn = i + 1;
            }
            if (!on)
                break;
            para.lines.count++;
            i++;
        }
        if (para.lines.count == 1 && !lines->places && add_doubled(&drafting, &para))
            continue;
        lay_para(&drafting, &para);
        add_para(&drafting, para);
    }
    drafting.draft.text = buf_str(&drafting.builder.text);
    drafting.draft.runs = drafting.builder.runs;
    drafting.draft.run_count = drafting.builder.run_count;
    return drafting.draft;
}
