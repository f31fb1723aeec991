/* Paragraphs are laid down as clean text, one after the other, with the runs that say from
 * which line each part came:
 *
 *     line 4   老板娘蒲三妹说，头一天就       text  …头一天就多磨了12斤黄豆。…
 *     line 5   多磨了12斤黄豆。               runs  {line 4 …}{line 5 …}
 *
 * Blanks and hyphens where lines meet are text_builder's; here a paragraph's measures are
 * added up from those of its lines. */
#include "read/draft.h"

#include "read/overprint.h"
#include "read/page_reading.h"

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
    tally->commas += line->sum.pure;
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

/* A blank or a hyphen that came or went with a join. */
static void take_join(struct para *para, enum line_join join)
{
    para->width += join == LINE_JOIN_SPACE;
    para->width -= join == LINE_JOIN_HYPHEN;
    para->spaced |= join == LINE_JOIN_SPACE;
}

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
        struct str s = lines_text(lines, line);
        struct str before =
            str_slice(buf_str(&builder->text), para->beg, builder->text.len);
        enum line_join join = line_join_of(before, s, drafting->draft.words);
        struct run run = {.source = line->beg, .line = i};
        line_join_put(&builder->text, join);
        take_join(para, join);
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

/* Lays every other printing of a doubled line: the first ones, or their echoes. */
static void lay_shadows(struct drafting *drafting, struct para *para,
                        const struct overprints *shadows)
{
    struct text_builder *builder = &drafting->builder;
    const struct page_reading *page = drafting->page;
    uint32_t line = page->lines->items[para->lines.beg].beg;
    para->beg = (uint32_t)builder->text.len;
    para->runs.beg = builder->run_count;
    size_t end = 0;
    for (uint32_t i = 0; i < shadows->count; i++) {
        const struct overprint *shadow = &shadows->items[i];
        uint32_t beg = shadow->beg + (para->echo ? shadow->len : 0);
        struct run run = {.source = line + beg, .line = para->lines.beg};
        if (i && shadow->beg > end)
            buf_add_char(&builder->text, ' ');
        end = shadow->beg + 2 * shadow->len;
        struct str s = str_slice(page->lines->text, run.source, run.source + shadow->len);
        text_builder_add_spaced(builder, run, s, false);
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
    line_measure(page->arena, &brackets, &half, s);
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
    struct str s = lines_text(page->lines, line);
    struct overprints shadows = overprints_of(page->arena, s);
    for (int echo = 0; echo < 2 && shadows.count; echo++) {
        struct para para = *from;
        para.echo = echo;
        lay_shadows(drafting, &para, &shadows);
        para.column = line->column;
        para.gap = echo ? 0 : line->gap;
        para.mark = line->mark;
        measure_shadows(page, &para,
                        str_slice(buf_str(&drafting->builder.text), para.beg, para.end));
        add_para(drafting, para);
    }
    return shadows.count > 0;
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
    if (para->lines.count == 1 && !drafting->page->lines->places &&
        add_doubled(drafting, para))
        return;
    lay_para(drafting, para);
    add_para(drafting, *para);
}

struct draft drafting_end(struct drafting *drafting)
{
    struct draft draft = drafting->draft;
    draft.text = buf_str(&drafting->builder.text);
    draft.runs = drafting->builder.runs;
    draft.run_count = drafting->builder.run_count;
    return draft;
}
