/* Paragraphs are laid down as clean text, one after the other, with the runs that say from
 * which line each part came:
 *
 *     line 4   老板娘蒲三妹说，头一天就       text  …头一天就多磨了12斤黄豆。…
 *     line 5   多磨了12斤黄豆。               runs  {line 4 …}{line 5 …}
 *
 * Blanks and hyphens where lines meet are text_builder's; here a paragraph's measures are
 * added up from those of its lines. */
#include "read/draft.h"

#include "read/page_reading.h"

/* A paragraph's sums while they are added up from its lines'. */
struct tally {
    uint32_t stack[16]; /* the marks that would close what is open: deeper than any
                           sentence */
    unsigned depth;
    unsigned commas, stops;
    int32_t script;
    enum language_id page;
};

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
    para->width += line->sum.inked;
    para->first = para->first == CHAR_NONE ? line->first : para->first;
    para->last = line->last;
    para->ending = line->ending == CHAR_NONE ? para->ending : line->ending;
    tally->commas += line->sum.commas;
    tally->stops += line->stops;
    tally->script += line->sum.script;
    for (uint32_t i = 0; i < line->brackets.count; i++)
        balance(para, tally, brackets[line->brackets.beg + i].code);
}

static void end_tally(struct para *para, const struct tally *tally)
{
    para->commas = line_clip8(tally->commas);
    para->stops = line_clip8(tally->stops);
    para->open = (int8_t)tally->depth;
    para->language = (uint8_t)language_of_para(tally->page, tally->script > 0);
}

/* The paragraph's text begins here. */
static void begin_para(const struct drafting *drafting, struct para *para)
{
    const struct lines *lines = drafting->page->lines;
    const struct line *first = lines_first(lines, para->lines);
    para->beg = (uint32_t)drafting->builder.text.len;
    para->runs.beg = drafting->builder.run_count;
    para->column = lines->wrapped ? first->column : 0;
    para->gap = first->gap;
    para->mark = first->mark;
}

static void end_para(struct drafting *drafting, struct para *para)
{
    struct draft *draft = &drafting->draft;
    para->end = (uint32_t)drafting->builder.text.len;
    para->runs.count = drafting->builder.run_count - para->runs.beg;
    arena_room(drafting->page->arena, draft->paras, draft->count, drafting->room);
    draft->paras[draft->count++] = *para;
}

/* ---- a paragraph of lines ---- */

static void lay_line(struct drafting *drafting, struct para *para, uint32_t index,
                     bool prose)
{
    const struct lines *lines = drafting->page->lines;
    const struct line *line = &lines->items[index];
    struct text_builder *builder = &drafting->builder;
    struct str s = lines_text(lines, line);
    struct str before = str_slice(buf_str(&builder->text), para->beg, builder->text.len);
    enum line_join join = line_join_of(before, s, drafting->draft.words);
    struct run run = {.source = line->beg, .line = index};
    uint32_t blanks = 0;
    line_join_put(&builder->text, join);
    if (line->blanks)
        blanks = text_builder_add_spaced(builder, run, s, prose);
    else
        text_builder_add(builder, run, s);
    para->width += blanks + (join == LINE_JOIN_SPACE) - (join == LINE_JOIN_HYPHEN);
    para->blanks |= blanks > 0 || join == LINE_JOIN_SPACE;
}

static void add_lines(struct drafting *drafting, struct para *para)
{
    const struct lines *lines = drafting->page->lines;
    const struct line *top = lines_first(lines, para->lines);
    bool prose = (para->lines.count > 2 && top->column) || top->width > 80 ||
                 (top[para->lines.count - 1].ending == CHAR_STOP && top->commas);
    struct tally tally = {.page = lines->language};
    begin_para(drafting, para);
    for (uint32_t i = para->lines.beg; i < para->lines.beg + para->lines.count; i++) {
        lay_line(drafting, para, i, prose);
        take_line(para, &tally, &lines->items[i], lines->brackets.items);
    }
    end_tally(para, &tally);
    end_para(drafting, para);
}

/* ---- the two paragraphs of a line that was printed twice ---- */

/* Lays every other printing of its stretches: the first ones, or their echoes. */
static void lay_printings(struct drafting *drafting, const struct para *para,
                          const struct overprints *doubled)
{
    struct text_builder *builder = &drafting->builder;
    const struct page_reading *page = drafting->page;
    uint32_t line = lines_first(page->lines, para->lines)->beg;
    size_t end = 0;
    for (uint32_t i = 0; i < doubled->count; i++) {
        const struct overprint *stretch = &doubled->items[i];
        uint32_t beg = line + stretch->beg + (para->echo ? stretch->len : 0);
        if (i && stretch->beg > end)
            buf_add_char(&builder->text, ' ');
        end = stretch->beg + 2 * stretch->len;
        struct run run = {.source = beg, .line = para->lines.beg};
        struct str s = str_slice(page->lines->text, beg, beg + stretch->len);
        text_builder_add_spaced(builder, run, s, false);
    }
}

/* The sums of half a line, which is measured as if it were one. */
static void measure_printings(const struct page_reading *page, struct para *para,
                              struct str s)
{
    struct line half = {0};
    struct brackets brackets = {.arena = page->arena};
    struct tally tally = {.page = page->lines->language};
    line_measure(&brackets, &half, s);
    take_line(para, &tally, &half, brackets.items);
    end_tally(para, &tally);
    para->width = half.width;
    para->blanks = half.blanks;
}

/* The second is an echo. False: the line was printed once. */
static bool add_doubled(struct drafting *drafting, const struct para *from)
{
    const struct page_reading *page = drafting->page;
    const struct line *line = lines_first(page->lines, from->lines);
    struct overprints doubled = overprints_of(page->arena, lines_text(page->lines, line));
    for (int echo = 0; echo < 2 && doubled.count; echo++) {
        struct para para = *from;
        struct buf *text = &drafting->builder.text;
        begin_para(drafting, &para);
        para.echo = echo;
        para.gap = echo ? 0 : para.gap;
        lay_printings(drafting, &para, &doubled);
        measure_printings(page, &para, str_slice(buf_str(text), para.beg, text->len));
        end_para(drafting, &para);
    }
    return doubled.count > 0;
}

/* ---- the draft ---- */

static struct printed_words *words_if_hyphens(struct arena *arena,
                                              const struct lines *lines)
{
    struct str source = lines->text;
    bool placed = lines->places, hyphens = placed;
    bool broken = languages[lines->language]->spaced && page_breaks_words(source);
    for (uint32_t i = 0; i < lines->count && !hyphens; i++)
        hyphens = lines->items[i].last == CHAR_DASH &&
                  source.ptr[lines->items[i].end - 1] == '-';
    return hyphens || broken ? printed_words_of(arena, source, placed, broken) : NULL;
}

struct drafting drafting_new(const struct page_reading *page)
{
    const struct lines *lines = page->lines;
    return (struct drafting){.page = page,
                             .builder = text_builder_new(page->arena, lines->text.len + 1,
                                                         lines->count),
                             .draft = {.words = words_if_hyphens(page->arena, lines)}};
}

void drafting_add(struct drafting *drafting, struct para *para)
{
    bool alone = para->lines.count == 1 && !drafting->page->lines->places;
    if (!alone || !add_doubled(drafting, para))
        add_lines(drafting, para);
}

struct draft drafting_end(struct drafting *drafting)
{
    struct draft draft = drafting->draft;
    draft.text = buf_str(&drafting->builder.text);
    draft.runs = drafting->builder.runs;
    draft.run_count = drafting->builder.run_count;
    return draft;
}
