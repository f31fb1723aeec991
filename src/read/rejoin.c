#include "read/rejoin.h"

#include "read/english_features.h"
#include "read/patterns.h"
#include "read/overprint.h"

enum sure { SURE_NOT, UNSURE, SURE };

/* A label, a date, a byline, a jump: no part of a paragraph. */
static bool stands_alone(const struct column *column, uint32_t index)
{
    uint8_t wording = column->signs[index].wording;
    return wording == 1 || wording == 3 || wording == 4 || wording == 5 || wording == 8;
}

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

/* On a page that keeps its indents: a line set in by two em that fills its column and goes
 * on at the column's edge. A centred heading leaves as much on the right. */
static bool opens_indented(const struct lines *lines, const struct line *upper,
                           const struct line *lower)
{
    int inset = (int)upper->indent - (int)lines->base;
    int slack = line_slack(lines, upper);
    return lines->indented && inset >= 3 && inset <= 6 && slack > -4 && slack < 3 &&
           !upper->latin && upper->ending != CHAR_STOP && upper->support >= 3 &&
           lower->indent <= lines->base && lower->gap <= lines->gap;
}

/* Lists and poems: lines without a mark among others as short. No column is set so narrow. */
static bool is_listed(const struct line *line)
{
    return !line->latin && line->column < 20 && line->width < 20 && line->support >= 5 &&
           !line->commas && (line->ending == CHAR_HAN || line->last == CHAR_CLOSE);
}

/* The same on a page of a spaced script: less is sure of a line by itself. */
static enum sure anchored_english(const struct column *column, uint32_t index,
                                  bool dateline)
{
    const struct line *upper = &column->lines->items[index], *lower = upper + 1;
    const struct sign *above = &column->signs[index], *below = above + 1;
    if (upper->mark || lower->mark || above->wording == 1)
        return SURE_NOT;
    if (column->english[index].text.clue == CLUE_SALUTE && upper->width <= 20)
        return SURE_NOT; /* To the Editor: */
    bool near = lower->gap <= column->lines->gap + 1;
    if (below->wording == 1 && near) {
        struct str s = str_slice(column->source, lower->beg, lower->end);
        bool label =
            column->english[index].text.letters == CASE_CAPITALS && upper->width < 20;
        return label && pattern_jump(s).from ? SURE : SURE_NOT;
    }
    bool byline = above->wording == 4 || above->wording == 6;
    if (below->wording == 1 || below->wording == 2 || above->wording == 5 ||
        below->wording == 5 || (below->wording == 4 && !byline))
        return SURE_NOT;
    return near && dateline && upper->ending != CHAR_STOP ? SURE : UNSURE;
}

/* What needs no weighing. A heading's mark parts; a mark that may not start a line, or
 * one that may not end it, joins (GB/T 15834 5.1.2, CLREQ 3.1.2). A paragraph that opens
 * with a dateline does not end before its first stop. */
static enum sure anchored(const struct column *column, uint32_t index, bool dateline)
{
    const struct lines *lines = column->lines;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    if (lines->latin)
        return anchored_english(column, index, dateline);
    if (upper->mark || lower->mark)
        return SURE_NOT;
    if (column->signs[index].wording == 1)
        return SURE_NOT;
    bool near = lower->gap <= lines->gap + 1;
    if (near && (char_bars_line_start(lower->first) || upper->last == CHAR_OPEN))
        return SURE;
    if (dateline && near && upper->ending != CHAR_STOP)
        return SURE;
    if (stands_alone(column, index) || stands_alone(column, index + 1))
        return SURE_NOT;
    if (column->signs[index + 1].wording == 2)
        return SURE_NOT;
    if (column->signs[index + 1].numbered && upper->ending == CHAR_STOP)
        return SURE_NOT;
    int slack = line_slack(lines, upper);
    if (lower->first == CHAR_DASH && upper->ending != CHAR_STOP &&
        (slack > 6 || slack < -4))
        return SURE_NOT;
    if (opens_indented(lines, upper, lower))
        return SURE;
    if (index >= lines->foot && lines->gap > 0)
        return in_foot(lines, column->source, upper, lower);
    if (is_listed(upper) && is_listed(lower) && lower->gap <= lines->gap)
        return SURE_NOT;
    return UNSURE;
}

/* Weights set by hand, in sixteenths: an ending that goes on joins, room for the next
 * piece and a lower line that lacks an indent part. */
static int weigh_by_hand(const struct lines *lines, uint32_t index, bool first)
{
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    int room = line_slack(lines, upper) - (first && !lines->indented ? 4 : 0);
    int over = room - lower->lead - (upper->latin ? 1 + upper->column / 8 : 0);
    int lack = lower->column - lower->width;
    int score = 0;
    if (upper->ending == CHAR_STOP)
        score -= 32;
    else if (upper->ending == CHAR_COMMA || upper->ending == CHAR_PAUSE)
        score += 96;
    else
        score += 48;
    score += over < 0 ? 24 : -32 - 4 * (over < 12 ? over : 12);
    if (lines->indented)
        score += lower->indent >= lines->base + 2 ? -112 : 64;
    else if (upper->ending == CHAR_STOP)
        score += lack >= 3 && lack <= 6 ? -32 : lack < 3 ? 12 : 0;
    if (lower->gap != lines->gap)
        score -= lower->gap > lines->gap ? 48 : 8;
    if (lower->gap < lines->gap && upper->ending != CHAR_STOP)
        score += lower->width <= upper->width + upper->width / 4 ? 64 : 0;
    return score;
}

/* Weighs and tells the watch of it. */
static int weigh_told(const struct watch *watch, struct column *column, uint32_t index,
                      bool first)
{
    const struct line *upper = &column->lines->items[index];
    struct decision decision = {.model = MODEL_JOIN};
    rejoin_features(&decision.features, column, index, first);
    int score = watch->weights.join
                    ? features_sum(&decision.features, watch->weights.join)
                    : weigh_by_hand(column->lines, index, first);
    decision.taken = score > 0;
    decision.first = watch->first_line + upper[0].number;
    decision.last = watch->first_line + upper[1].number;
    watch->visit(watch->context, &decision);
    return score;
}

/* The same of lines whose places are known: only a byline above the text is told by its words. */
static bool goes_on_placed(const struct column *column, uint32_t index, bool first)
{
    const struct line *upper = &column->lines->items[index];
    uint8_t wording = column->signs[index].wording;
    bool byline = first && (wording == 3 || wording == 4) && upper->ending != CHAR_STOP;
    return !byline && !lines_place(column->lines, upper + 1).starts;
}

/* Does line index + 1 go on in the paragraph that began at line `from`? */
static bool goes_on(struct column *column, uint32_t index, uint32_t from,
                    const struct watch *watch, bool *doubt)
{
    if (column->lines->places) {
        *doubt = false;
        return goes_on_placed(column, index, index == from);
    }
    bool first = index == from;
    bool dateline = index < from + 3 && column->signs[from].wording == 2;
    enum sure sure = anchored(column, index, dateline);
    *doubt = false;
    if (sure != UNSURE)
        return sure == SURE;
    int score = watch->visit ? weigh_told(watch, column, index, first)
                : watch->weights.join
                    ? rejoin_weigh(column, index, first, watch->weights.join)
                    : weigh_by_hand(column->lines, index, first);
    *doubt = score > -REJOIN_DOUBT && score < REJOIN_DOUBT;
    return score > 0;
}

/* ---- laying the paragraphs down ---- */

/* Prose is wrapped, or long, or ends as sentences do; the rest may be a heading. */
static bool is_prose(const struct line *first, uint32_t count)
{
    const struct line *last = first + count - 1;
    return (count > 2 && first->column) || first->width > 80 ||
           (last->ending == CHAR_STOP && first->commas);
}

/* A paragraph's facts while they are added up from its lines'. */
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
    struct words *words = lines->places ? words_of(arena, source) : NULL;
    for (uint32_t i = 0; i < lines->count && !words; i++)
        if (lines->items[i].last == CHAR_DASH &&
            source.ptr[lines->items[i].end - 1] == '-')
            words = words_of(arena, source);
    if (words && lines->places)
        words_find_whole(arena, words, source);
    return words;
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

/* The facts of half a line, which is measured as if it were one. */
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

struct draft rejoin(struct arena *arena, struct str source, const struct lines *lines,
                    const struct watch *watch)
{
    struct draft draft = {.words = words_if_hyphens(arena, lines, source)};
    struct text_builder builder = text_builder_new(arena, source.len + 1, lines->count);
    struct column column = rejoin_look(arena, lines, source);
    size_t room = 0;
    for (uint32_t i = 0; i < lines->count;) {
        struct para para = {.line = i, .line_count = 1};
        while ((lines->wrapped || lines->latin || lines->places) &&
               i + 1 < lines->count) {
            bool doubt;
            bool on = goes_on(&column, i, para.line, watch, &doubt);
            para.torn |= doubt;
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
