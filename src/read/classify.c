#include "read/classify.h"

#include "read/english.h"

enum { DOUBT = 480 }; /* sums nearer than that are a doubt */

static bool is_stop(const struct para *para)
{
    return para->ending == CHAR_STOP;
}

/* A paragraph that ends, or begins, inside a sentence. */
static bool ends_open(const struct para *para)
{
    return !is_stop(para) || para->open > 0;
}

static bool starts_inside(const struct para *para)
{
    return para->close > 0 || (char_bars_line_start((enum char_class)para->first));
}

/* ---- by wording ---- */

/* `english`: what was read of a text in English, else NULL. */
static enum kind kind_by_wording(struct str s, const struct para *para, struct fact *fact,
                                 const struct english *english)
{
    fact->dateline = english ? english->dateline : pattern_dateline(s);
    fact->jump = english ? english->jump : pattern_jump(s);
    fact->repeated = para->echo;
    if (para->echo)
        return KIND_FURNITURE;
    if (fact->jump.whole)
        return KIND_JUMP;
    if (fact->dateline && para->width > 40 && !para->column && !para->latin)
        return KIND_BODY;
    fact->byline = english ? english->byline : (uint8_t)pattern_byline(s);
    if (!para->mark)
        fact->furniture = english ? english->furniture : (uint8_t)pattern_furniture(s);
    fact->caption = !para->mark && !para->latin && para->width > 16 && pattern_caption(s);
    fact->label = !para->mark && pattern_label(s);
    fact->numbered = !para->latin && pattern_subhead(s);
    if (para->column || para->latin)
        return KIND_HEADING;
    if (fact->furniture >= FURNITURE_SURE)
        return KIND_FURNITURE;
    if (fact->byline >= BYLINE_SURE)
        return KIND_BYLINE;
    if (fact->dateline)
        return KIND_BODY;
    return fact->caption ? KIND_CAPTION : fact->label ? KIND_BODY : KIND_HEADING;
}

/* On a page of a spaced script. */
static enum kind kind_by_english(struct str s, const struct para *para, struct fact *fact)
{
    struct english english = english_read(s);
    fact->letters = english.letters;
    fact->clue = english.clue;
    fact->prose = english.prose;
    return kind_by_wording(s, para, fact, english.is ? &english : NULL);
}

/* ---- by place ---- */

static bool is_short(const struct para *para)
{
    return para->width <= 12 && para->line_count == 1 && !para->mark;
}

/* What stands above the first story: a run of short lines in which something is sure. */
static void mark_masthead(const struct draft *draft, struct fact *facts)
{
    uint32_t end = 0, last = 0;
    bool sure = false;
    while (end < draft->count &&
           (facts[end].kind == KIND_FURNITURE ||
            (facts[end].kind == KIND_HEADING && is_short(&draft->paras[end])))) {
        if (facts[end].kind == KIND_FURNITURE || facts[end].furniture == FURNITURE_WEAK) {
            sure = true;
            last = end + 1;
        }
        end++;
    }
    for (uint32_t i = 0; sure && i < last; i++)
        facts[i].kind = KIND_FURNITURE;
}

static uint32_t next_kept(const struct fact *facts, uint32_t count, uint32_t i)
{
    while (++i < count && facts[i].kind == KIND_FURNITURE)
        ;
    return i;
}

/* A section's or rubric's name is furniture where a heading, a picture or the end
 * follows. */
static void settle_weak(const struct draft *draft, struct fact *facts)
{
    for (uint32_t i = draft->count; i-- > 0;) {
        if (facts[i].kind != KIND_HEADING || facts[i].furniture != FURNITURE_WEAK)
            continue;
        uint32_t next = next_kept(facts, draft->count, i);
        bool before_story = next >= draft->count || facts[next].kind == KIND_HEADING ||
                            facts[next].kind == KIND_CAPTION || facts[next].dateline;
        if (before_story || draft->paras[i].width <= 8)
            facts[i].kind = KIND_FURNITURE;
    }
}

/* A bare name below a heading and above the body, or the agency's line above 记者 …, is a
 * byline. */
static void settle_names(const struct draft *draft, struct fact *facts)
{
    for (uint32_t i = 0; i < draft->count; i++) {
        if (facts[i].kind != KIND_HEADING || draft->paras[i].mark)
            continue;
        uint32_t next = next_kept(facts, draft->count, i);
        bool before_body = next < draft->count && facts[next].kind == KIND_BODY;
        bool after_heading = i > 0 && facts[i - 1].kind == KIND_HEADING;
        bool after_body = i > 0 && facts[i - 1].kind == KIND_BODY;
        bool before_byline = next < draft->count && facts[next].kind == KIND_BYLINE;
        bool last = next >= draft->count || facts[next].kind == KIND_HEADING;
        if (facts[i].byline == BYLINE_NAME &&
            ((after_heading && before_body) || (after_body && last)))
            facts[i].kind = KIND_BYLINE;
        if (facts[i].byline == BYLINE_AGENCY && before_byline)
            facts[i].kind = KIND_BYLINE;
    }
}

/* ---- repeated text ---- */

static uint64_t hash_of(struct str s)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
    return hash | 1;
}

enum { OPENING = 30 }; /* bytes by which a repeated paragraph is known: ten Han */

/* A paragraph that an earlier or later, longer one begins with was printed twice. Known
 * by a table of openings, so that it stays linear. */
static void mark_repeated(struct arena *arena, const struct draft *draft,
                          struct fact *facts)
{
    size_t size = 16;
    while (size < draft->count * 2u + 2)
        size *= 2;
    uint32_t *slots = arena_new(arena, uint32_t, size);
    for (uint32_t i = 0; i < draft->count; i++) {
        struct str s = draft_text(draft, &draft->paras[i]);
        if (s.len < OPENING || facts[i].kind == KIND_JUMP ||
            facts[i].kind == KIND_FURNITURE)
            continue;
        size_t slot = (size_t)(hash_of(str_slice(s, 0, OPENING)) >> 20) & (size - 1);
        uint32_t other = slots[slot];
        if (other) {
            struct str t = draft_text(draft, &draft->paras[other - 1]);
            bool later = s.len <= t.len;
            struct fact *fact = &facts[later ? i : other - 1];
            bool same = later ? str_starts(t, s) : str_starts(s, t);
            bool prose = fact->kind == KIND_BODY ||
                         (fact->kind == KIND_HEADING && other == i && t.len < s.len);
            if (same && prose) {
                fact->kind = KIND_FURNITURE;
                fact->repeated = true;
                if (later)
                    continue;
            }
        }
        slots[slot] = i + 1;
    }
}

/* ---- by shape ---- */

/* Where, on a page that is not wrapped, the last paragraphs are a run of lines that are no
 * sentences, headlines stand at the foot: the first of them, or count. */
static uint32_t tail_of(const struct draft *draft, const struct fact *facts)
{
    uint32_t first = draft->count, headings = 0;
    for (uint32_t i = draft->count; i-- > 0;) {
        const struct para *para = &draft->paras[i];
        if (facts[i].kind == KIND_FURNITURE)
            continue;
        struct str s = draft_text(draft, para);
        bool heading = facts[i].kind == KIND_HEADING && para->width <= 110 &&
                       !para->open && !para->close && para->commas < 2 &&
                       !str_ends(s, STR("。")) && !str_ends(s, STR("”"));
        if (!heading || para->column || para->mark)
            break;
        headings++;
        first = i;
    }
    return headings > 1 ? first : draft->count;
}

/* What the shape of a paragraph that was not wrapped makes sure of: sentences, and speech
 * in quotation marks, are body. */
static bool is_surely_body(const struct draft *draft, const struct fact *facts,
                           uint32_t index)
{
    const struct para *para = &draft->paras[index];
    uint32_t next = index + 1;
    if (para->column || para->mark || para->latin || para->ending != CHAR_STOP)
        return false;
    if (next < draft->count &&
        (facts[next].dateline || facts[next].byline == BYLINE_SURE))
        return false;
    if (para->first == CHAR_OPEN && para->last == CHAR_CLOSE && !para->spaced)
        return true;
    struct str s = draft_text(draft, para);
    return para->commas && (str_ends(s, STR("。")) || str_ends(s, STR("。”")));
}

/* Parts separated by blanks, and no comma or stop in any: prose is not set so. */
static bool is_in_parts(const struct para *para)
{
    return para->spaced && !para->latin && !para->commas && !para->stops && !para->open &&
           !para->close && para->width >= 20 && para->width <= 130 &&
           (para->ending == CHAR_HAN || para->ending == CHAR_CLOSE);
}

/* A line without any mark, below a closed paragraph, that the next one cannot go on from:
 * that one closes what this one never opened. */
static bool has_no_sequel(const struct draft *draft, uint32_t index)
{
    const struct para *para = &draft->paras[index];
    if (index == 0 || index + 1 >= draft->count || para->column || para->width > 44)
        return false;
    return para[-1].ending == CHAR_STOP && !para[-1].open && !para->open &&
           !para->close && !para->commas && !para->stops && para[1].close > 0;
}

/* A line without a stop below a closed paragraph, set off by more blank lines than is usual
 * or with a lead below it, begins a story. */
static bool is_set_off(const struct lines *lines, const struct draft *draft,
                       const struct fact *facts, uint32_t index)
{
    const struct para *para = &draft->paras[index];
    if (para->column || index == 0 || index + 1 >= draft->count || para->commas ||
        para->ending == CHAR_STOP || para->ending == CHAR_COLON ||
        para->ending == CHAR_SEMI || para->ending == CHAR_PAUSE || para->open ||
        para->close || para->width > 90)
        return false;
    bool closed = !facts[index - 1].open || facts[index - 1].kind != KIND_HEADING;
    bool apart = para->gap > lines->gap + 1 && para->width >= 16;
    return closed && para->width >= 8 && (apart || facts[index + 1].dateline);
}

/* What stands above ——访… or ——记… is what that is about, however short it is. */
static bool is_above_deck(const struct draft *draft, const struct fact *facts,
                          uint32_t index)
{
    const struct para *para = &draft->paras[index], *next = para + 1;
    if (index + 1 >= draft->count || facts[index + 1].kind != KIND_HEADING ||
        next->width > 60 || next->ending == CHAR_STOP ||
        !str_starts(draft_text(draft, next), STR("——")))
        return false;
    return !facts[index].furniture && !para->open && !para->close && para->width >= 6 &&
           para->width <= 64 && para->stops == 0 &&
           (para->ending == CHAR_HAN || para->ending == CHAR_CLOSE);
}

/* The upper of two lines above a byline, where neither holds a mark of prose; a deck may
 * have two clauses. */
static bool is_above_headline(const struct draft *draft, const struct fact *facts,
                              uint32_t index)
{
    const struct para *para = &draft->paras[index], *next = para + 1;
    if (index == 0 || index + 3 >= draft->count || para->column || next->column ||
        para[3].width <= 60 || facts[index + 1].kind != KIND_HEADING ||
        facts[index + 2].kind != KIND_BYLINE || facts[index + 2].byline != BYLINE_SURE)
        return false;
    if (para->first == CHAR_OPEN && para->last == CHAR_CLOSE)
        return false; /* a picture's credit */
    for (const struct para *p = para; p <= next; p++)
        if (p->commas > (p == next) || p->stops || p->open || p->close || p->width < 12 ||
            p->width > 64 || (p->ending != CHAR_HAN && p->last != CHAR_CLOSE))
            return false;
    bool ended = para[-1].ending == CHAR_STOP || facts[index - 1].kind == KIND_CAPTION;
    return ended && !para[-1].open && !facts[index].furniture;
}

/* A line of middling length between a closed paragraph and a byline that a long paragraph
 * follows is a headline, whatever marks it holds. */
static bool is_surely_heading(const struct draft *draft, const struct fact *facts,
                              uint32_t index)
{
    const struct para *para = &draft->paras[index];
    uint32_t next = index + 1;
    if ((!para->column && is_in_parts(para)) || has_no_sequel(draft, index) ||
        is_above_deck(draft, facts, index) || is_above_headline(draft, facts, index))
        return true;
    struct str text = draft_text(draft, para);
    if (facts[index].numbered && para->width <= 64 && para->line_count <= 2 &&
        para->commas < 2 && !str_ends(text, STR("。")) && !str_ends(text, STR("；")))
        return true;
    while (next < draft->count && facts[next].kind == KIND_BYLINE &&
           facts[next].byline == BYLINE_SURE)
        next++;
    if (next == index + 1 || next >= draft->count || para->column || para->width > 100)
        return false;
    bool closed =
        index == 0 || !facts[index - 1].open || facts[index - 1].kind != KIND_BODY;
    struct str s = draft_text(draft, para);
    bool sentence = str_ends(s, STR("。")) || str_ends(s, STR("”"));
    return closed && !sentence && para->open == 0 && para->width >= 12 &&
           (draft->paras[next].width > 60 || facts[next].dateline || para->spaced) &&
           para->commas < 3;
}

/* ---- the model ---- */

/* A label's wording, or a short line above everything that is read, or between two labels. */
static bool may_be_furniture(const struct draft *draft, const struct fact *facts,
                             uint32_t index)
{
    if (facts[index].furniture)
        return true;
    if (index > 0 && index + 1 < draft->count && draft->paras[index].width <= 24 &&
        facts[index - 1].kind == KIND_FURNITURE &&
        facts[index + 1].furniture >= FURNITURE_SURE)
        return !draft->paras[index].mark;
    for (uint32_t i = 0; i < index; i++)
        if (facts[i].kind != KIND_FURNITURE || i > 40)
            return false;
    return !draft->paras[index].mark && draft->paras[index].width <= 24;
}

/* Who writes is named by a name or by what they are. */
static bool may_be_byline(const struct draft *draft, const struct fact *facts,
                          uint32_t index)
{
    const struct para *para = &draft->paras[index];
    return facts[index].byline || para->width <= 10 || para->latin ||
           classify_byline_word(draft_text(draft, para));
}

/* A line right above a byline or a lead is no furniture, whatever word it holds, if it is
 * no folio, date or paper's name. */
static bool is_above_story(const struct fact *fact)
{
    return fact->furniture < FURNITURE_FOLIO &&
           (fact[1].dateline || (fact[1].byline && fact[1].byline != BYLINE_CLOSING));
}

/* On a page of Han what no wording makes furniture, byline or caption is none. */
static bool may_be(enum role_class class, const struct page_reading *page, uint32_t index)
{
    const struct para *para = &page->draft->paras[index];
    if (para->mark)
        return class == CLASS_TITLE || class == CLASS_SUBHEAD;
    if (page->lines->latin)
        return true;
    switch (class) {
    case CLASS_CAPTION:
        return classify_caption_word(draft_text(page->draft, para));
    case CLASS_BYLINE:
        return may_be_byline(page->draft, page->facts, index);
    case CLASS_FURNITURE:
        if (index + 1 < page->draft->count &&
            (para[1].echo || is_above_story(&page->facts[index])))
            return false;
        return may_be_furniture(page->draft, page->facts, index);
    default:
        return true;
    }
}

static const uint8_t kinds[CLASS_COUNT] = {
    [CLASS_BODY] = KIND_BODY,       [CLASS_TITLE] = KIND_HEADING,
    [CLASS_BYLINE] = KIND_BYLINE,   [CLASS_CAPTION] = KIND_CAPTION,
    [CLASS_SUBHEAD] = KIND_HEADING, [CLASS_FURNITURE] = KIND_FURNITURE};

/* The class that is taken, as whoever watches says. */
static int tell(const struct page_reading *page, uint32_t index,
                const struct evidence *evidence, int taken)
{
    const struct line *lines = page->lines->items;
    const struct para *para = &page->draft->paras[index];
    struct decision decision = {.model = MODEL_ROLE,
                                .latin = page->lines->latin,
                                .taken = taken,
                                .evidence = evidence};
    decision.first = page->first_line + lines[para->line].number;
    decision.last = page->first_line + lines[para->line + para->line_count - 1].number;
    return page->visitor.visit(page->visitor.context, &decision);
}

/* The class with the largest sum, in doubt where another is near. A heading's mark leaves
 * only headings. */
static void decide(const struct page_reading *page, uint32_t index)
{
    const struct forest *forest = &models[MODEL_ROLE][page->lines->latin];
    struct fact *fact = &page->facts[index];
    bool marked = page->draft->paras[index].mark > 0;
    struct evidence evidence;
    int sums[CLASS_COUNT] = {0}, best = marked ? CLASS_TITLE : CLASS_BODY;
    classify_evidence(&evidence, page, index);
    trees_sums(forest, evidence.of, sums);
    for (int i = 0; i < CLASS_COUNT; i++) {
        if (sums[i] > sums[best] && may_be((enum role_class)i, page, index))
            best = i;
    }
    if (page->visitor.visit)
        best = tell(page, index, &evidence, best);
    if (best == CLASS_BODY && !page->lines->latin && page->lines->wrapped &&
        classify_set_as_heading(page->lines, page->draft, index))
        best = sums[CLASS_TITLE] > sums[CLASS_SUBHEAD] ? CLASS_TITLE : CLASS_SUBHEAD;
    for (int i = 0; i < CLASS_COUNT; i++)
        fact->doubt |= kinds[i] != kinds[best] && sums[best] - sums[i] < DOUBT;
    fact->title = (int16_t)(sums[CLASS_TITLE] - sums[CLASS_SUBHEAD]);
    fact->class = (int8_t)best;
    fact->kind = kinds[best];
}

/* Does the page mark its headings? Its last paragraph or one of the first tells. */
static bool is_marked(const struct draft *draft)
{
    bool marked = draft->count && draft->paras[draft->count - 1].mark;
    for (uint32_t i = 0; i < draft->count && i < 40 && !marked; i++)
        marked = draft->paras[i].mark > 0;
    return marked;
}

/* Several sentences with commas are body, and most of a page is. */
static bool is_plain_prose(const struct para *para, const struct fact *fact)
{
    uint32_t least = para->latin ? 360 : 160;
    return para->width > least && para->stops >= 2 && para->commas >= 2 && !para->mark &&
           !fact->caption && !fact->byline && !fact->furniture;
}

static void take_body(struct fact *fact)
{
    fact->kind = KIND_BODY;
    fact->class = CLASS_BODY;
}

/* Where a line is a paragraph, shape and place make sure of much. */
static void settle_all(const struct page_reading *page)
{
    const struct lines *lines = page->lines;
    const struct draft *draft = page->draft;
    struct fact *facts = page->facts;
    uint32_t tail = tail_of(draft, facts);
    for (uint32_t i = 0; i < draft->count; i++) {
        if (facts[i].kind != KIND_HEADING)
            continue;
        if (is_plain_prose(&draft->paras[i], &facts[i])) {
            take_body(&facts[i]);
            continue;
        }
        decide(page, i);
        if (i >= tail || is_surely_heading(draft, facts, i) ||
            is_set_off(lines, draft, facts, i))
            facts[i].kind = KIND_HEADING;
        else if (is_surely_body(draft, facts, i))
            facts[i].kind = KIND_BODY;
    }
    mark_masthead(draft, facts);
    settle_weak(draft, facts);
    settle_names(draft, facts);
}

/* What wording makes sure of. */
static int class_of(enum kind kind)
{
    return kind == KIND_BODY ? CLASS_BODY : kind == KIND_FURNITURE ? CLASS_FURNITURE : -1;
}

void classify(struct page_reading *page)
{
    const struct lines *lines = page->lines;
    const struct draft *draft = page->draft;
    struct fact *facts = arena_new(page->arena, struct fact, draft->count);
    for (uint32_t i = 0; i < draft->count; i++) {
        const struct para *para = &draft->paras[i];
        struct fact *fact = &facts[i];
        struct str s = draft_text(draft, para);
        fact->open = ends_open(para);
        fact->tail = starts_inside(para);
        fact->kind = (uint8_t)(lines->latin ? kind_by_english(s, para, fact)
                                            : kind_by_wording(s, para, fact, NULL));
        fact->class = (int8_t)class_of((enum kind)fact->kind);
    }
    page->facts = facts;
    page->marked = is_marked(draft);
    if (!lines->wrapped && !lines->latin)
        settle_all(page);
    for (uint32_t i = 0; (lines->wrapped || lines->latin) && i < draft->count; i++) {
        if (facts[i].kind != KIND_HEADING)
            continue;
        if (is_plain_prose(&draft->paras[i], &facts[i]))
            take_body(&facts[i]);
        else
            decide(page, i);
    }
    mark_repeated(page->arena, draft, facts);
}
