/* What a paper adds to a story before it is set. Blocks are made in reading order. */
#include "decorate.h"

#include "base/buf.h"
#include "base/glyph.h"
#include "text.h"

struct generated_block *generated_add(struct generated_page *page, int story,
                                      enum role role, struct str text)
{
    const struct style *style = &page->style;
    if (style->ascii)
        text = script_ascii(page->arena, text, style->straight);
    if (style->traditional)
        text = script_traditional(page->arena, page->map, text);
    text = script_misread(page->arena, page->rng, text, style->noise);
    arena_room(page->arena, page->blocks, page->block_count, page->block_room);
    struct generated_block *block = &page->blocks[page->block_count++];
    *block = (struct generated_block){.story = story, .role = role, .text = text};
    return block;
}

/* A few characters of the title that name the topic: what is quoted, or its first part.
 */
static struct str topic_of(struct generated_page *page, struct str title)
{
    size_t open = str_find(title, STR("“"), 0), close = str_find(title, STR("”"), open);
    if (close < title.len && close - open > STR("“").len && close - open < 24)
        return str_slice(title, open + STR("“").len, close);
    size_t end = text_find_any(title, " ，：、？！—（“");
    struct str part = str_slice(title, 0, end);
    size_t chars = text_chars(part);
    if (chars < 2)
        return STR("发展");
    unsigned take = rng_range(page->rng, 2, 6);
    size_t beg = chars > take ? rng_below(page->rng, (unsigned)(chars - take)) : 0;
    return str_slice(part, text_offset(part, beg), text_offset(part, beg + take));
}

static void add_lines(struct generated_page *page, int number, enum role role,
                      struct str text)
{
    while (text.len) {
        size_t end = str_find(text, STR("\n"), 0);
        generated_add(page, number, role, str_slice(text, 0, end));
        text = str_slice(text, end + 1, text.len);
    }
}

static void add_closing_byline(struct generated_page *page, int number)
{
    if (rng_chance(page->rng, 12)) {
        struct str lines =
            phrase_expand(&page->voice, rng_chance(page->rng, 50)
                                            ? "{p}·{q}\n记者 {n}\n{p}记者{n} 摄影报道"
                                            : "记者 {n} {n}\n通讯员 {n}");
        add_lines(page, number, ROLE_BYLINE, lines);
    } else {
        generated_add(page, number, ROLE_BYLINE,
                      phrase_pick(&page->voice, PHRASE_CLOSE_BYLINE));
    }
}

/* A paragraph whose head or tail the extraction lost. */
static struct str damaged(struct generated_page *page, struct str text, bool head)
{
    size_t chars = text_chars(text);
    if (chars < 30)
        return text;
    size_t at =
        text_offset(text, 14 + rng_below(page->rng, (unsigned)chars * 3 / 4 - 14));
    size_t next = at;
    while (head && text_is_one_of(glyph_next(text, &next), "，。、：；？！”’）》…—%"))
        at = next;
    return head ? str_slice(text, at, text.len) : str_slice(text, 0, at);
}

static void add_body(struct generated_page *page, int number, struct str text)
{
    uint32_t count = (uint32_t)page->block_count;
    bool top =
        count && page->blocks[count - 1].role == ROLE_SUBHEAD && page->style.damaged;
    bool hurt = rng_chance(page->rng, top ? 15 : page->style.damaged);
    if (hurt)
        text = damaged(page, text, top || rng_chance(page->rng, 40));
    generated_add(page, number, ROLE_BODY, text)->soft = hurt;
}

static void add_caption(struct generated_page *page, int number)
{
    struct str text = rng_chance(page->rng, 50)
                          ? phrase_pick(&page->voice, PHRASE_PICTURE_LEAD)
                          : (struct str){0};
    struct str shows = phrase_pick(&page->voice, PHRASE_PICTURE_SHOWS);
    if (!text.len && !shows.len)
        shows = STR("图为活动现场。");
    text = text_join(page->arena, text, shows);
    text = text_join(page->arena, text, phrase_pick(&page->voice, PHRASE_CREDIT));
    generated_add(page, number, ROLE_CAPTION, glyph_trim(text));
}

/* What of the story is on this page, and how it is signed. */
struct story_plan {
    size_t from, to;         /* paragraphs */
    bool cut_head, cut_tail; /* the first, the last is a part of a paragraph */
    bool from_page, to_page;
    bool heading, opening, closing, dateline, tail;
    unsigned every; /* a subhead before each n-th paragraph; 0: none */
    bool paired;    /* subheads have a second line, quoted */
    bool early;     /* the first one stands above the first paragraph */
    bool leads;     /* paragraphs open with a few words and a full stop */
    const char *mark;
};

static struct story_plan make_plan(struct generated_page *page,
                                   const struct source_story *story)
{
    struct rng *rng = page->rng;
    struct story_plan plan = {.to = story->para_count, .heading = true};
    if (plan.to > 3 && rng_chance(rng, 40))
        plan.to = rng_range(rng, rng_chance(rng, 30) ? 1 : 3, (unsigned)plan.to);
    bool signs = !page->style.unsigned_page;
    plan.dateline = signs && rng_chance(rng, 60);
    plan.opening = signs && rng_chance(rng, plan.dateline ? 12 : 60);
    plan.closing = signs && rng_chance(rng, plan.opening ? 6 : plan.dateline ? 18 : 45);
    plan.tail = signs && !plan.closing && rng_chance(rng, 14);
    if (story->author.len == 0 && plan.to - plan.from >= 4 &&
        rng_chance(rng, page->style.sentences ? 75 : 32))
        plan.every = rng_range(rng, 2, 4);
    plan.leads = rng_chance(rng, 8);
    plan.paired = rng_chance(rng, 6);
    plan.early = rng_chance(rng, 25);
    if (!rng_chance(rng, page->style.jumped) || plan.to < 3)
        return plan;
    if (rng_chance(rng, 60)) {
        plan.to_page = true;
        plan.cut_tail = rng_chance(rng, 55);
        plan.closing = plan.tail = false;
    } else {
        plan.from_page = true;
        plan.from = rng_below(rng, (unsigned)plan.to - 1);
        plan.cut_head = rng_chance(rng, 50);
        plan.dateline = plan.opening = false;
        plan.heading = rng_chance(rng, 65);
        if (plan.to - plan.from >= 4 && story->author.len == 0 && rng_chance(rng, 45))
            plan.every = rng_range(rng, 1, 4);
    }
    return plan;
}

static struct str first_words(struct generated_page *page, const struct story_plan *plan)
{
    if (!plan->dateline)
        return (struct str){0};
    bool wrapped = page->style.wrapped && rng_chance(page->rng, 35);
    return phrase_pick(&page->voice, wrapped ? PHRASE_WRAPPED_DATELINE : PHRASE_DATELINE);
}

static struct str jumped_in(struct generated_page *page, int number, struct str text,
                            bool cut)
{
    if (cut)
        text = damaged(page, text, true);
    struct str from = phrase_pick(&page->voice, PHRASE_JUMP_FROM);
    if (rng_chance(page->rng, 50))
        return text_join(page->arena, from, text);
    generated_add(page, number, ROLE_JUMP, from);
    return text;
}

static void add_jumps(struct generated_page *page, int number)
{
    unsigned count = rng_chance(page->rng, 12) ? 2 : 1;
    while (count--)
        generated_add(page, number, ROLE_JUMP, phrase_pick(&page->voice, PHRASE_JUMP_TO));
}

/* 强化组织保障。… : a paragraph that opens with what it is about. */
static struct str with_lead(struct generated_page *page, struct str text)
{
    struct str clause = decorate_clause(page, text);
    return clause.len
               ? text_join(page->arena, text_join(page->arena, clause, STR("。")), text)
               : text;
}

static void add_paras(struct generated_page *page, const struct source_story *story,
                      const struct story_plan *plan, int number)
{
    for (size_t i = plan->from; i < plan->to; i++) {
        const struct story_para *para = &story->paras[i];
        struct str text = para->text;
        bool last = i + 1 == plan->to;
        if (para->subhead) {
            if (!last)
                decorate_subhead(page, number, "*", (struct str[2]){text});
            continue;
        }
        if (plan->every && (i > plan->from || plan->early) &&
            (i - plan->from) % plan->every == 0) {
            struct str clauses[2] = {decorate_clause(page, text)};
            if (i + 1 < story->para_count)
                clauses[1] = decorate_clause(page, story->paras[i + 1].text);
            if (clauses[0].len)
                decorate_subhead(page, number, plan->mark, clauses);
            if (clauses[0].len && clauses[1].len && plan->paired)
                decorate_subhead(page, number, "“*”", (struct str[2]){clauses[1]});
        }
        if (i == plan->from && plan->from_page)
            text = jumped_in(page, number, text, plan->cut_head);
        if (last && plan->cut_tail)
            text = damaged(page, text, false);
        if (i == plan->from)
            text = text_join(page->arena, first_words(page, plan), text);
        if (last && plan->tail)
            text = text_join(page->arena, text,
                             phrase_pick(&page->voice, PHRASE_TAIL_BYLINE));
        if (i > plan->from && plan->leads)
            text = with_lead(page, text);
        add_body(page, number, text);
        if (rng_chance(page->rng, i == plan->from ? 4 : 1))
            add_caption(page, number);
    }
}

static const char *subhead_mark(struct generated_page *page)
{
    struct str mark = phrase_pick(&page->voice, PHRASE_SUBHEAD_MARK);
    return arena_copy(page->arena, mark).ptr;
}

void decorate_story(struct generated_page *page, const struct source_story *story,
                    int number)
{
    page->voice.topic = topic_of(page, story->title);
    struct story_plan plan = make_plan(page, story);
    plan.mark = subhead_mark(page);
    if (plan.heading)
        decorate_headings(page, story, number);
    if (plan.opening)
        add_lines(page, number, ROLE_BYLINE,
                  phrase_pick(&page->voice, PHRASE_OPEN_BYLINE));
    add_paras(page, story, &plan, number);
    if (plan.closing)
        add_closing_byline(page, number);
    if (plan.to_page)
        add_jumps(page, number);
    if (rng_chance(page->rng, 6))
        add_caption(page, number);
}

void decorate_picture(struct generated_page *page, int number)
{
    struct str head = phrase_pick(&page->voice, PHRASE_PICTURE_HEAD);
    decorate_heading(page, number, ROLE_HEADLINE, head);
    struct str text = phrase_pick(&page->voice, PHRASE_PICTURE_LEAD);
    if (rng_chance(page->rng, 60))
        text =
            text_join(page->arena, text, phrase_pick(&page->voice, PHRASE_PICTURE_LEAD));
    text = text_join(page->arena, text, phrase_pick(&page->voice, PHRASE_PICTURE_SHOWS));
    struct str credit = phrase_pick(&page->voice, PHRASE_CREDIT);
    bool apart = credit.len && rng_chance(page->rng, 20);
    if (!apart)
        text = text_join(page->arena, text, credit);
    generated_add(page, number, ROLE_CAPTION, glyph_trim(text))->soft =
        credit.len == 0 || apart;
    if (apart)
        generated_add(page, number, ROLE_BYLINE, glyph_trim(credit))->soft = true;
}
