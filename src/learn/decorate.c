/* What a paper adds to a story before it is set. Blocks are made in reading order. */
#include "sheet.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/glyph.h"
#include "text.h"

struct sheet_block *sheet_add(struct sheet *sheet, int story, enum role role,
                              struct str text)
{
    const struct style *style = &sheet->style;
    if (style->ascii)
        text = script_ascii(sheet->arena, text, style->straight);
    if (style->traditional)
        text = script_traditional(sheet->arena, sheet->map, text);
    text = script_misread(sheet->arena, sheet->rng, text, style->noise);
    arena_room(sheet->arena, sheet->blocks, sheet->block_count, sheet->block_room);
    struct sheet_block *block = &sheet->blocks[sheet->block_count++];
    *block = (struct sheet_block){.story = story, .role = role, .text = text};
    return block;
}

static struct str two(struct sheet *sheet, struct str a, const char *between,
                      struct str b)
{
    return text_join(sheet->arena, text_join(sheet->arena, a, str_of(between)), b);
}

/* A few characters of the title that name the topic: what is quoted, or its first part.
 */
static struct str topic_of(struct sheet *sheet, struct str title)
{
    size_t open = str_find(title, STR("“"), 0), close = str_find(title, STR("”"), open);
    if (close < title.len && close - open > STR("“").len && close - open < 24)
        return str_slice(title, open + STR("“").len, close);
    size_t end = text_find_any(title, " ，：、？！—（“");
    struct str part = str_slice(title, 0, end);
    size_t chars = text_chars(part);
    if (chars < 2)
        return STR("发展");
    unsigned take = rng_range(sheet->rng, 2, 6);
    size_t beg = chars > take ? rng_below(sheet->rng, (unsigned)(chars - take)) : 0;
    return str_slice(part, text_offset(part, beg), text_offset(part, beg + take));
}

/* A clause of the paragraph that could stand over it: 5 to 14 characters between marks.
 */
static struct str clause_of(struct sheet *sheet, struct str text)
{
    struct str best = {0};
    size_t beg = 0;
    for (size_t pos = 0; pos < text.len;) {
        size_t at = pos;
        uint32_t code = glyph_next(text, &pos);
        if (!text_is_one_of(code, "，。：；、！？“”‘’（）—…《》 "))
            continue;
        struct str clause = str_slice(text, beg, at);
        size_t chars = text_chars(clause);
        if (chars >= 4 && chars <= 14 && (!best.len || rng_chance(sheet->rng, 35)))
            best = clause;
        beg = pos;
    }
    return best;
}

/* --- headings */

/* Where a long heading is broken: at its blank, else after a mark, else near the middle.
 */
static struct str broken(struct sheet *sheet, struct str text)
{
    size_t blank = text_find_any(text, " ");
    if (blank < text.len)
        return two(sheet, str_slice(text, 0, blank), "\n",
                   glyph_trim(str_slice(text, blank, text.len)));
    size_t chars = text_chars(text);
    size_t mid = text_offset(text, chars / 2 + rng_below(sheet->rng, 3));
    for (size_t pos = 0, left = 0; pos < text.len; left++) {
        uint32_t code = glyph_next(text, &pos);
        if (text_is_one_of(code, "，：！？") && left > chars / 4 && left < chars * 3 / 4)
            mid = pos;
    }
    size_t next = mid;
    if (mid == 0 || mid >= text.len || ascii_is_alnum(text.ptr[mid]) ||
        text_is_one_of(glyph_next(text, &next), "，。、：；？！”’）》——…·%"))
        return text;
    return two(sheet, str_slice(text, 0, mid), "\n", str_slice(text, mid, text.len));
}

static void add_heading(struct sheet *sheet, int number, enum role role, struct str text)
{
    size_t chars = text_chars(text);
    unsigned percent = sheet->style.wrapped ? 45 : 6;
    if (chars > 13 && rng_chance(sheet->rng, percent))
        text = broken(sheet, text);
    struct sheet_block *block = sheet_add(sheet, number, role, text);
    if (role == ROLE_HEADLINE && sheet->style.markdown) {
        block->mark = rng_chance(sheet->rng, 50) ? "## " : "# ";
        block->text = text_replace(sheet->arena, block->text, STR("\n"), STR(" "));
    }
    if (role == ROLE_HEADLINE && rng_chance(sheet->rng, sheet->style.shadowed)) {
        block->want = text_replace(sheet->arena, block->text, STR("\n"), STR(" "));
        block->text = script_shadow(sheet->arena, block->want);
    }
}

/* Everything in one line, parted by blanks: it reads as one headline. */
static void add_whole_heading(struct sheet *sheet, int number, const struct str *parts)
{
    struct str all = {0};
    for (int i = 0; i < 3; i++)
        if (parts[i].len)
            all = all.len ? two(sheet, all, " ", parts[i]) : parts[i];
    add_heading(sheet, number, ROLE_HEADLINE, all);
}

static void split_title(struct sheet *sheet, struct str parts[3])
{
    size_t blank = str_find(parts[1], STR(" "), 0);
    if (blank >= parts[1].len || parts[2].len || !rng_chance(sheet->rng, 25))
        return;
    parts[2] = glyph_trim(str_slice(parts[1], blank, parts[1].len));
    parts[1] = str_slice(parts[1], 0, blank);
}

/* One of the text's sentences that suit and quote nothing, each later one in so many of a
 * hundred cases; {NULL,0} where there is none. */
static struct str some_sentence(struct sheet *sheet, struct str text,
                                bool (*suits)(struct str sentence), unsigned percent)
{
    struct str best = {0};
    for (size_t beg = 0; beg < text.len;) {
        size_t end = beg + str_find(str_slice(text, beg, text.len), STR("。"), 0);
        struct str sentence = str_slice(text, beg, end);
        bool whole = text_find_any(sentence, "“”‘’（）：；") >= sentence.len;
        if (whole && suits(sentence) && (!best.len || rng_chance(sheet->rng, percent)))
            best = sentence;
        beg = end + STR("。").len;
    }
    return best;
}

/* Two clauses. */
static bool suits_title(struct str sentence)
{
    size_t comma = str_find(sentence, STR("，"), 0), chars = text_chars(sentence);
    return comma < sentence.len && chars >= 10 && chars <= 28 &&
           !str_has(str_slice(sentence, comma + 3, sentence.len), STR("，"));
}

/* What was done, and to what end. */
static bool suits_deck(struct str sentence)
{
    size_t chars = text_chars(sentence);
    return chars >= 18 && chars <= 60;
}

/* From the story's first paragraphs: papers head their stories so, agencies do not. */
static struct str sentence_title(struct sheet *sheet, const struct source_story *story)
{
    size_t at = rng_below(sheet->rng, story->para_count < 4 ? 1 : 3);
    return some_sentence(sheet, story->paras[at].text, suits_title, 40);
}

static struct str title_of(struct sheet *sheet, const struct source_story *story)
{
    static const char *const ENDS[] = {"！", "？", "……"};
    struct str title = story->title;
    if (rng_chance(sheet->rng, 30)) {
        struct str sentence = sentence_title(sheet, story);
        title = sentence.len ? sentence : title;
    }
    if (rng_chance(sheet->rng, 5) && !text_is_closed(title))
        title = text_join(sheet->arena, title, str_of(ENDS[rng_below(sheet->rng, 3)]));
    return title;
}

static struct str sentence_deck(struct sheet *sheet, const struct source_story *story)
{
    size_t at = rng_below(sheet->rng, story->para_count < 3 ? 1 : 2);
    return some_sentence(sheet, story->paras[at].text, suits_deck, 30);
}

/* Two clauses of the story side by side, above the headline. */
static struct str clause_kicker(struct sheet *sheet, const struct source_story *story)
{
    struct str one = clause_of(sheet, story->paras[0].text);
    struct str other = clause_of(sheet, story->paras[1].text);
    return one.len && other.len ? two(sheet, one, " ", other) : one;
}

static void add_headings(struct sheet *sheet, const struct source_story *story,
                         int number)
{
    static const enum role ROLES[] = {ROLE_KICKER, ROLE_HEADLINE, ROLE_DECK};
    struct str parts[3] = {{0}, title_of(sheet, story), {0}};
    if (rng_chance(sheet->rng, 18))
        parts[0] = rng_chance(sheet->rng, 65) ? phrase_pick(&sheet->voice, PHRASE_KICKER)
                                              : clause_kicker(sheet, story);
    if (rng_chance(sheet->rng, 25))
        parts[2] = phrase_pick(&sheet->voice, PHRASE_DECK);
    else if (rng_chance(sheet->rng, 12))
        parts[2] = sentence_deck(sheet, story);
    if (rng_chance(sheet->rng, 45)) {
        add_whole_heading(sheet, number, parts);
        return;
    }
    split_title(sheet, parts);
    for (int i = 0; i < 3; i++)
        if (parts[i].len)
            add_heading(sheet, number, ROLES[i], parts[i]);
}

/* --- bylines */

static void add_lines(struct sheet *sheet, int number, enum role role, struct str text)
{
    while (text.len) {
        size_t end = str_find(text, STR("\n"), 0);
        sheet_add(sheet, number, role, str_slice(text, 0, end));
        text = str_slice(text, end + 1, text.len);
    }
}

static void add_closing_byline(struct sheet *sheet, int number)
{
    if (rng_chance(sheet->rng, 12)) {
        struct str lines =
            phrase_expand(&sheet->voice, rng_chance(sheet->rng, 50)
                                             ? "{p}·{q}\n记者 {n}\n{p}记者{n} 摄影报道"
                                             : "记者 {n} {n}\n通讯员 {n}");
        add_lines(sheet, number, ROLE_BYLINE, lines);
    } else {
        sheet_add(sheet, number, ROLE_BYLINE,
                  phrase_pick(&sheet->voice, PHRASE_CLOSE_BYLINE));
    }
}

/* --- subheads */

static void add_subhead(struct sheet *sheet, int number, const char *mark,
                        struct str clause, struct str second)
{
    bool sentence = sheet->style.sentences;
    if (second.len && rng_chance(sheet->rng, sentence ? 85 : 50))
        clause = two(sheet, clause, !sentence && rng_chance(sheet->rng, 40) ? " " : "，",
                     second);
    if ((sentence || (str_has(clause, STR("，")) && rng_chance(sheet->rng, 20))) &&
        !str_has(str_of(mark), STR("？")))
        clause = text_join(sheet->arena, clause, STR("。"));
    struct str text = text_replace(sheet->arena, str_of(mark), STR("*"), clause);
    if (sheet->style.wrapped && text_chars(text) > 12 &&
        rng_chance(sheet->rng, sentence ? 10 : 50))
        text = broken(sheet, text);
    struct sheet_block *block =
        sheet_add(sheet, number, ROLE_SUBHEAD,
                  phrase_expand(&sheet->voice,
                                text.ptr ? arena_copy(sheet->arena, text).ptr : ""));
    if (sheet->style.markdown && rng_chance(sheet->rng, 85))
        block->mark = "## ";
}

/* --- body */

/* A paragraph whose head or tail the extraction lost. */
static struct str damaged(struct sheet *sheet, struct str text, bool head)
{
    size_t chars = text_chars(text);
    if (chars < 30)
        return text;
    size_t at =
        text_offset(text, 14 + rng_below(sheet->rng, (unsigned)chars * 3 / 4 - 14));
    size_t next = at;
    while (head && text_is_one_of(glyph_next(text, &next), "，。、：；？！”’）》…—%"))
        at = next;
    return head ? str_slice(text, at, text.len) : str_slice(text, 0, at);
}

static void add_body(struct sheet *sheet, int number, struct str text)
{
    uint32_t count = (uint32_t)sheet->block_count;
    bool top =
        count && sheet->blocks[count - 1].role == ROLE_SUBHEAD && sheet->style.damaged;
    bool hurt = rng_chance(sheet->rng, top ? 15 : sheet->style.damaged);
    if (hurt)
        text = damaged(sheet, text, top || rng_chance(sheet->rng, 40));
    sheet_add(sheet, number, ROLE_BODY, text)->soft = hurt;
}

static void add_caption(struct sheet *sheet, int number)
{
    struct str text = rng_chance(sheet->rng, 50)
                          ? phrase_pick(&sheet->voice, PHRASE_PICTURE_LEAD)
                          : (struct str){0};
    struct str shows = phrase_pick(&sheet->voice, PHRASE_PICTURE_SHOWS);
    if (!text.len && !shows.len)
        shows = STR("图为活动现场。");
    text = text_join(sheet->arena, text, shows);
    text = text_join(sheet->arena, text, phrase_pick(&sheet->voice, PHRASE_CREDIT));
    sheet_add(sheet, number, ROLE_CAPTION, glyph_trim(text));
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

static struct story_plan make_plan(struct sheet *sheet, const struct source_story *story)
{
    struct rng *rng = sheet->rng;
    struct story_plan plan = {.to = story->para_count, .heading = true};
    if (plan.to > 3 && rng_chance(rng, 40))
        plan.to = rng_range(rng, rng_chance(rng, 30) ? 1 : 3, (unsigned)plan.to);
    plan.dateline = rng_chance(rng, 60);
    plan.opening = rng_chance(rng, plan.dateline ? 12 : 60);
    plan.closing = rng_chance(rng, plan.opening ? 6 : plan.dateline ? 18 : 45);
    plan.tail = !plan.closing && rng_chance(rng, 14);
    if (story->author.len == 0 && plan.to - plan.from >= 4 &&
        rng_chance(rng, sheet->style.sentences ? 75 : 32))
        plan.every = rng_range(rng, 2, 4);
    plan.leads = rng_chance(rng, 8);
    plan.paired = rng_chance(rng, 6);
    plan.early = rng_chance(rng, 25);
    if (!rng_chance(rng, sheet->style.jumped) || plan.to < 3)
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

static struct str first_words(struct sheet *sheet, const struct story_plan *plan)
{
    if (!plan->dateline)
        return (struct str){0};
    bool wrapped = sheet->style.wrapped && rng_chance(sheet->rng, 35);
    return phrase_pick(&sheet->voice,
                       wrapped ? PHRASE_WRAPPED_DATELINE : PHRASE_DATELINE);
}

static struct str jumped_in(struct sheet *sheet, int number, struct str text, bool cut)
{
    if (cut)
        text = damaged(sheet, text, true);
    struct str from = phrase_pick(&sheet->voice, PHRASE_JUMP_FROM);
    if (rng_chance(sheet->rng, 50))
        return text_join(sheet->arena, from, text);
    sheet_add(sheet, number, ROLE_JUMP, from);
    return text;
}

static void add_jumps(struct sheet *sheet, int number)
{
    unsigned count = rng_chance(sheet->rng, 12) ? 2 : 1;
    while (count--)
        sheet_add(sheet, number, ROLE_JUMP, phrase_pick(&sheet->voice, PHRASE_JUMP_TO));
}

/* 强化组织保障。… : a paragraph that opens with what it is about. */
static struct str with_lead(struct sheet *sheet, struct str text)
{
    struct str clause = clause_of(sheet, text);
    return clause.len ? two(sheet, clause, "。", text) : text;
}

static void add_paras(struct sheet *sheet, const struct source_story *story,
                      const struct story_plan *plan, int number)
{
    for (size_t i = plan->from; i < plan->to; i++) {
        const struct story_para *para = &story->paras[i];
        struct str text = para->text;
        bool last = i + 1 == plan->to;
        if (para->subhead) {
            if (!last)
                add_subhead(sheet, number, "*", text, (struct str){0});
            continue;
        }
        if (plan->every && (i > plan->from || plan->early) &&
            (i - plan->from) % plan->every == 0) {
            struct str clause = clause_of(sheet, text);
            struct str second = i + 1 < story->para_count
                                    ? clause_of(sheet, story->paras[i + 1].text)
                                    : (struct str){0};
            if (clause.len)
                add_subhead(sheet, number, plan->mark, clause, second);
            if (clause.len && second.len && plan->paired)
                add_subhead(sheet, number, "“*”", second, (struct str){0});
        }
        if (i == plan->from && plan->from_page)
            text = jumped_in(sheet, number, text, plan->cut_head);
        if (last && plan->cut_tail)
            text = damaged(sheet, text, false);
        if (i == plan->from)
            text = text_join(sheet->arena, first_words(sheet, plan), text);
        if (last && plan->tail)
            text = text_join(sheet->arena, text,
                             phrase_pick(&sheet->voice, PHRASE_TAIL_BYLINE));
        if (i > plan->from && plan->leads)
            text = with_lead(sheet, text);
        add_body(sheet, number, text);
        if (rng_chance(sheet->rng, i == plan->from ? 4 : 1))
            add_caption(sheet, number);
    }
}

static const char *subhead_mark(struct sheet *sheet)
{
    struct str mark = phrase_pick(&sheet->voice, PHRASE_SUBHEAD_MARK);
    return arena_copy(sheet->arena, mark).ptr;
}

void decorate_story(struct sheet *sheet, const struct source_story *story, int number)
{
    sheet->voice.topic = topic_of(sheet, story->title);
    struct story_plan plan = make_plan(sheet, story);
    plan.mark = subhead_mark(sheet);
    if (plan.heading)
        add_headings(sheet, story, number);
    if (plan.opening)
        add_lines(sheet, number, ROLE_BYLINE,
                  phrase_pick(&sheet->voice, PHRASE_OPEN_BYLINE));
    add_paras(sheet, story, &plan, number);
    if (plan.closing)
        add_closing_byline(sheet, number);
    if (plan.to_page)
        add_jumps(sheet, number);
    if (rng_chance(sheet->rng, 6))
        add_caption(sheet, number);
}

void decorate_picture(struct sheet *sheet, int number)
{
    struct str head = phrase_pick(&sheet->voice, PHRASE_PICTURE_HEAD);
    add_heading(sheet, number, ROLE_HEADLINE, head);
    struct str text = phrase_pick(&sheet->voice, PHRASE_PICTURE_LEAD);
    if (rng_chance(sheet->rng, 60))
        text = text_join(sheet->arena, text,
                         phrase_pick(&sheet->voice, PHRASE_PICTURE_LEAD));
    text =
        text_join(sheet->arena, text, phrase_pick(&sheet->voice, PHRASE_PICTURE_SHOWS));
    struct str credit = phrase_pick(&sheet->voice, PHRASE_CREDIT);
    bool apart = credit.len && rng_chance(sheet->rng, 20);
    if (!apart)
        text = text_join(sheet->arena, text, credit);
    sheet_add(sheet, number, ROLE_CAPTION, glyph_trim(text))->soft =
        credit.len == 0 || apart;
    if (apart)
        sheet_add(sheet, number, ROLE_BYLINE, glyph_trim(credit))->soft = true;
}
