#include "read/rejoin.h"

#include "read/patterns.h"
#include "read/overprint.h"

enum { SEAM_UNIT = 16 };

enum sure { SURE_NOT, UNSURE, SURE };

/* Below the columns of a spaced page headlines stand: each line its own box, but where it
 * breaks off at a comma, or where two lines stand close and are of one size. */
static enum sure in_foot(const struct lines *lines, struct str source,
                         const struct line *upper, const struct line *lower)
{
    if (upper->last == CHAR_COMMA || upper->last == CHAR_PAUSE)
        return SURE;
    if (lower->gap >= lines->gap)
        return SURE_NOT;
    if (lower->width > 44 && lower->width * 2 > upper->width * 3)
        return SURE_NOT;
    if (lower->commas && !upper->commas && lower->width > upper->width)
        return SURE_NOT;
    struct str above = str_slice(source, upper->beg, upper->end);
    struct str below = str_slice(source, lower->beg, lower->end);
    if (pattern_attendance(below) || pattern_occasion(above) ||
        str_starts(below, STR("——")))
        return SURE_NOT;
    return lower->width <= upper->width + upper->width / 7 ? SURE : UNSURE;
}

/* A full line amid a column, before its paragraph's last line or before another full one
 * that such a line follows, and none is odd: most of a page is such lines. */
static bool is_amid_column(const struct column *column, uint32_t index)
{
    const struct lines *lines = column->lines;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    const struct sign *signs = column->signs + index;
    if (upper->support < 5 || upper->ending == CHAR_STOP || upper->last == CHAR_CLOSE ||
        lower->gap != lines->gap || upper->column != lower->column || lines->indented ||
        signs[0].shape != SHAPE_FULL || signs[0].wording || signs[1].wording)
        return false;
    if (signs[1].shape > SHAPE_FULL)
        return lower->ending == CHAR_STOP && lower->stops == 1;
    bool more = index + 2 < lines->count;
    return more && signs[1].shape == SHAPE_FULL &&
           (signs[2].shape == SHAPE_FULL ||
            (signs[2].shape > SHAPE_FULL && lower[1].ending == CHAR_STOP));
}

/* What needs no weighing: a heading's mark parts; a mark that may not start a line, or
 * one that may not end it, joins (GB/T 15834 5.1.2, CLREQ 3.1.2). */
static enum sure anchored(const struct column *column, uint32_t index, bool dateline)
{
    const struct lines *lines = column->lines;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    if (upper->mark || lower->mark || column->signs[index].wording == WORDING_JUMP)
        return SURE_NOT;
    bool near = lower->gap <= lines->gap + 1;
    if (!lines->latin && near &&
        (char_bars_line_start(lower->first) || upper->last == CHAR_OPEN))
        return SURE;
    if (lines->latin)
        return UNSURE;
    if (dateline && near && upper->ending != CHAR_STOP)
        return SURE;
    if (index >= lines->foot && lines->gap > 0)
        return in_foot(lines, column->source, upper, lower);
    return is_amid_column(column, index) ? SURE : UNSURE;
}

/* Does a heading stand above the line? */
static bool is_below_heading(const struct lines *lines, uint32_t index)
{
    uint8_t kind = index ? lines_place(lines, &lines->items[index - 1]).kind : PLACE_NONE;
    return kind == PLACE_HEADLINE || kind == PLACE_DECK;
}

/* Of lines whose places are known: only a byline above the text is told by its words. */
static bool goes_on_placed(const struct column *column, uint32_t index, bool first)
{
    const struct line *upper = &column->lines->items[index];
    uint8_t wording = column->signs[index].wording;
    bool byline = first && (wording == WORDING_CLOSING || wording == WORDING_BYLINE) &&
                  upper->ending != CHAR_STOP && is_below_heading(column->lines, index);
    return !byline && !lines_place(column->lines, upper + 1).starts;
}

/* Does line index + 1 go on in the paragraph that began at line `from`? */
static bool goes_on(struct column *column, uint32_t index, uint32_t from,
                    const struct page_reading *page, int *sum)
{
    if (column->lines->places) {
        *sum = INT8_MAX * SEAM_UNIT;
        return goes_on_placed(column, index, index == from);
    }
    struct evidence evidence;
    bool dateline = index < from + 3 && column->signs[from].wording == WORDING_DATELINE;
    enum sure sure = anchored(column, index, dateline);
    *sum = sure == SURE ? INT8_MAX * SEAM_UNIT : -INT8_MAX * SEAM_UNIT;
    if (sure != UNSURE)
        return sure == SURE;
    rejoin_evidence(&evidence, column, index, from);
    *sum = trees_sum(reading_model(page, MODEL_JOIN), evidence.of);
    const struct line *upper = &column->lines->items[index];
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
    para->ending = line->hollow ? para->ending : line->ending;
    tally->commas += line->pure;
    tally->stops += line->stops;
    tally->script += line->script;
    for (uint32_t i = 0; i < line->brackets; i++)
        balance(para, tally, brackets[line->bracket + i].code);
}

static void end_tally(struct para *para, const struct tally *tally)
{
    para->commas = clip8(tally->commas);
    para->stops = clip8(tally->stops);
    para->open = (int8_t)tally->depth;
    para->latin = tally->script > 0;
}

/* A blank or a hyphen that came or went with a joint. */
static void take_joint(struct para *para, enum line_join joint)
{
    para->width += joint == LINE_JOIN_SPACE;
    para->width -= joint == LINE_JOIN_HYPHEN;
    para->spaced |= joint == LINE_JOIN_SPACE;
}

static void lay_para(struct text_builder *builder, const struct lines *lines,
                     struct str source, struct para *para, const struct words *words)
{
    bool prose = is_prose(&lines->items[para->line], para->line_count);
    struct tally tally = {.depth = 0};
    para->beg = (uint32_t)builder->text.len;
    para->run = builder->run_count;
    for (uint32_t i = para->line; i < para->line + para->line_count; i++) {
        const struct line *line = &lines->items[i];
        struct str s = str_slice(source, line->beg, line->end);
        struct str before =
            str_slice(buf_str(&builder->text), para->beg, builder->text.len);
        enum line_join joint = line_join_of(before, s, words);
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
    para->run_count = builder->run_count - para->run;
    end_tally(para, &tally);
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

static void finish_para(struct text_builder *builder, const struct lines *lines,
                        struct str source, struct para *para, const struct words *words)
{
    const struct line *line = &lines->items[para->line];
    lay_para(builder, lines, source, para, words);
    para->column = lines->wrapped ? line->column : 0;
    para->gap = line->gap;
    para->mark = line->mark;
}

/* Lays every other printing of a doubled line: the first ones, or their echoes. */
static void lay_shadows(struct text_builder *builder, const struct line *line,
                        struct para *para, struct str s, const struct overprints *shadows)
{
    para->beg = (uint32_t)builder->text.len;
    para->run = builder->run_count;
    size_t end = 0;
    for (uint32_t i = 0; i < shadows->count; i++) {
        const struct overprint *shadow = &shadows->items[i];
        size_t beg = shadow->beg + (para->echo ? shadow->len : 0);
        if (i && shadow->beg > end)
            buf_add_char(&builder->text, ' ');
        end = shadow->beg + 2 * shadow->len;
        text_builder_add_spaced(builder,
                                (struct run){.source = line->beg + (uint32_t)beg,
                                             .line = para->line},
                                str_slice(s, beg, beg + shadow->len), false);
    }
    para->end = (uint32_t)builder->text.len;
    para->run_count = builder->run_count - para->run;
}

/* The sums of half a line, which is measured as if it were one. */
static void measure_shadows(struct arena *arena, struct para *para, struct str s)
{
    struct line half = {0};
    struct brackets brackets = {0};
    struct tally tally = {.depth = 0};
    lines_measure(arena, &brackets, &half, s);
    take_line(para, &tally, &half, brackets.items);
    end_tally(para, &tally);
    para->width = half.width;
    para->spaced = half.spaced;
}

/* A line that was printed with its shadow makes two paragraphs, the second an echo. */
static bool add_doubled(struct arena *arena, struct text_builder *builder,
                        struct draft *draft, size_t *room, const struct para *from,
                        const struct line *line, struct str source)
{
    struct str s = str_slice(source, line->beg, line->end);
    struct overprints shadows = overprints_of(arena, s);
    for (int echo = 0; echo < 2 && shadows.count; echo++) {
        struct para para = *from;
        para.echo = echo;
        lay_shadows(builder, line, &para, s, &shadows);
        para.column = line->column;
        para.gap = echo ? 0 : line->gap;
        para.mark = line->mark;
        measure_shadows(arena, &para,
                        str_slice(buf_str(&builder->text), para.beg, para.end));
        arena_room(arena, draft->paras, draft->count, *room);
        draft->paras[draft->count++] = para;
    }
    return shadows.count > 0;
}

struct draft rejoin(const struct page_reading *page)
{
    struct arena *arena = page->arena;
    const struct lines *lines = page->lines;
    struct str source = page->source;
    struct draft draft = {.words = words_if_hyphens(arena, lines, source)};
    struct text_builder builder = text_builder_new(arena, source.len + 1, lines->count);
    struct column column = rejoin_look(arena, lines, source);
    size_t room = 0;
    int sum = -INT8_MAX * SEAM_UNIT;
    int doubt = lines->latin ? REJOIN_DOUBT_LATIN : REJOIN_DOUBT;
    for (uint32_t i = 0; i < lines->count;) {
        struct para para = {.line = i,
                            .line_count = 1,
                            .seam = trees_clip(-sum / SEAM_UNIT)};
        while ((lines->columns || lines->places) && i + 1 < lines->count) {
            bool on = goes_on(&column, i, para.line, page, &sum);
            para.torn |= sum > -doubt && sum < doubt;
            if (!on)
                break;
            para.line_count++;
            i++;
        }
        i++;
        const struct line *line = &lines->items[para.line];
        if (para.line_count == 1 && !lines->places &&
            add_doubled(arena, &builder, &draft, &room, &para, line, source))
            continue;
        finish_para(&builder, lines, source, &para, draft.words);
        arena_room(arena, draft.paras, draft.count, room);
        draft.paras[draft.count++] = para;
    }
    draft.text = buf_str(&builder.text);
    draft.runs = builder.runs;
    draft.run_count = builder.run_count;
    return draft;
}
