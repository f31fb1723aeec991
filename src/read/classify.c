/* What is each paragraph? The first that knows says it:
 *
 *     wording     a jump, a sure byline, a dateline, a caption    kind_by_wording
 *     prose       several sentences with commas                   is_plain_prose
 *     MODEL_ROLE  the class with the largest sum                  decide
 *
 * Where a line is a paragraph, its shape may make it a heading after all
 * (is_surely_heading, is_taken_up). Then neighbours show what was taken wrongly: a byline in
 * pieces, a heading that ends in a comma, the line above a lead (mend_…). */
#include "read/classify.h"

#include "read/rejoin.h"

enum { DOUBT = 560 }; /* sums nearer than that are a doubt */

static bool is_stop(const struct para *para)
{
    return para->ending == CHAR_STOP;
}

/* ---- by wording ---- */

static enum kind kind_by_wording(const struct page_reading *page, struct str s,
                                 const struct para *para, struct label *label)
{
    const struct language *language = languages[para->language];
    label->wording = language_read((enum language_id)page->lines->language, s);
    if (para->echo || para->lines.beg >= page->lines->specks)
        return KIND_FURNITURE;
    if (label->wording.jump.whole)
        return KIND_JUMP;
    if (para->lines.count == 1 && rejoin_is_noise(rejoin_line(page, para)))
        return KIND_FURNITURE;
    if (para->mark)
        label->wording.furniture = FURNITURE_NOT;
    label->caption = !para->mark && (para->width > 16 || label->wording.weak) &&
                     language_says((enum language_id)para->language, SAYS_CAPTION, s);
    label->note = !para->mark && reading_says(page, SAYS_NOTE, s);
    label->numbered = !language->spaced && wording_is_numbered(s);
    if (para->column || !language->certain)
        return KIND_HEADING;
    if (label->wording.furniture >= FURNITURE_SURE)
        return KIND_FURNITURE;
    if (label->wording.byline >= BYLINE_SURE &&
        (!label->wording.dateline || para->last == CHAR_CLOSE))
        return KIND_BYLINE;
    if (label->wording.dateline)
        return KIND_BODY;
    return label->caption ? KIND_CAPTION : label->note ? KIND_BODY : KIND_HEADING;
}

/* ---- by shape ---- */

/* Parts separated by blanks, and no comma or stop in any: prose is not set so. */
static bool is_in_parts(const struct para *para)
{
    return para->spaced && !languages[para->language]->spaced && !para->commas &&
           !para->stops && !para->open && !para->close && para->width >= 20 &&
           para->width <= 130 && (para->ending == CHAR_HAN || para->ending == CHAR_CLOSE);
}

/* A line of middling length between a closed paragraph and a byline that a long paragraph
 * follows is a headline, whatever marks it holds. */
static bool is_surely_heading(const struct page_reading *page, uint32_t index)
{
    const struct draft *draft = page->draft;
    const struct label *labels = page->labels;
    const struct para *para = &draft->paras[index];
    uint32_t next = index + 1;
    if (!para->column && is_in_parts(para))
        return true;
    struct str s = draft_text(draft, para);
    while (next < draft->count && labels[next].kind == KIND_BYLINE &&
           labels[next].wording.byline == BYLINE_SURE)
        next++;
    if (next == index + 1 || next >= draft->count || para->column || para->width > 100)
        return false;
    bool closed =
        index == 0 || !labels[index - 1].open || labels[index - 1].kind != KIND_BODY;
    bool sentence = str_ends(s, STR("。")) || str_ends(s, STR("”"));
    return closed && !sentence && para->open == 0 && para->width >= 12 &&
           (draft->paras[next].width > 60 || labels[next].wording.dateline ||
            para->spaced) &&
           para->commas < 3;
}

/* Do one in eight of the page's long paragraphs end inside a sentence? Columns cut them. */
static bool has_cuts(const struct page_reading *page)
{
    enum { LONG = 100 };
    uint32_t count = 0, open = 0;
    for (uint32_t i = 0; i < page->draft->count; i++) {
        const struct para *para = &page->draft->paras[i];
        count += para->width > LONG;
        open += para->width > LONG && !is_stop(para);
    }
    return open * 8 > count;
}

/* Where no lead has a dateline: what is no sentence with commas, below a closed paragraph
 * and above a longer one that takes up its words, is a headline; so is what stands above
 * all that is read and is less than half as long as what follows, and, where no paragraph
 * is cut, what does not end as sentences do. */
static bool is_taken_up(const struct page_reading *page, uint32_t index, bool cuts)
{
    enum {
        FEW = 8,
        MANY = 32,
        LONGEST = 100,
        TOP = 64
    }; /* 64ths; half ems; paragraphs */
    const struct para *para = &page->draft->paras[index];
    if (page->dated || index + 1 >= page->draft->count || para->width > LONGEST ||
        para->commas > 1 || para->open || para->close || para->ending == CHAR_COLON ||
        para->ending == CHAR_SEMI || para->ending == CHAR_COMMA ||
        str_ends(reading_text(page, index), STR("。")))
        return false;
    if (index == 0 || reading_is(page, index - 1, KIND_FURNITURE))
        return index < TOP && para[1].width > 2 * para->width &&
               !page->labels[index].wording.furniture &&
               reading_kept_before(page, index) == PLAN_NONE;
    if (!reading_is(page, index - 1, KIND_BODY) || !is_stop(para - 1) ||
        para[1].width < para->width)
        return false;
    if (!cuts && !is_stop(para) && para[1].width > 2 * para->width)
        return true;
    return similarity_share(page->similarity, index, index - 1) <= FEW &&
           similarity_share(page->similarity, index, index + 1) >= MANY;
}

/* ---- the model ---- */

/* A label's wording, or a short line above everything that is read, or between two
 * labels. */
static bool may_be_furniture(const struct page_reading *page, uint32_t index)
{
    const struct draft *draft = page->draft;
    const struct label *labels = page->labels;
    if (labels[index].wording.furniture)
        return true;
    if (index > 0 && index + 1 < draft->count && draft->paras[index].width <= 24 &&
        labels[index - 1].kind == KIND_FURNITURE &&
        labels[index + 1].wording.furniture >= FURNITURE_SURE)
        return !draft->paras[index].mark;
    for (uint32_t i = 0; i < index; i++)
        if (labels[i].kind != KIND_FURNITURE || i > 40)
            return false;
    enum byline below =
        index + 1 < draft->count ? labels[index + 1].wording.byline : BYLINE_NOT;
    if (below == BYLINE_NAME || below >= BYLINE_SURE)
        return false; /* a headline */
    return !draft->paras[index].mark && draft->paras[index].width <= 24;
}

/* On a page of Han what no label stands at is no furniture. */
static bool may_be(enum kind class, const struct page_reading *page, uint32_t index)
{
    const struct para *para = &page->draft->paras[index];
    if (para->mark)
        return class == KIND_HEADING || class == KIND_SUBHEAD;
    if (!reading_language(page)->certain || class != KIND_FURNITURE)
        return true;
    return may_be_furniture(page, index);
}

static enum kind kind_of_class(int class)
{
    return class == KIND_SUBHEAD ? KIND_HEADING : (enum kind) class;
}

/* Where first lines are short, a sentence of a line or two that is not may be a subhead. */
static bool may_be_subhead(const struct lines *lines, const struct para *para)
{
    return lines->wrapped && lines->opening == OPENING_SHORT && !lines->indented &&
           para->lines.count <= 2 && para->stops == 1 && para->commas < 2 &&
           line_slack(lines, &lines->items[para->lines.beg]) < 3;
}

/* The class with the largest sum, in doubt where another is near. A heading's mark leaves
 * only headings. */
static void decide(const struct page_reading *page, uint32_t index)
{
    struct label *label = &page->labels[index];
    bool marked = page->draft->paras[index].mark > 0;
    struct evidence evidence;
    int sums[KIND_LEARNED] = {0}, best = marked ? KIND_HEADING : KIND_BODY;
    classify_evidence(&evidence, page, index);
    trees_sums(reading_model(page, MODEL_ROLE), evidence.of, sums);
    for (int i = 0; i < KIND_LEARNED; i++) {
        if (sums[i] > sums[best] && may_be((enum kind)i, page, index))
            best = i;
    }
    best = reading_decide(page, (struct decision){.model = MODEL_ROLE,
                                                  .first = reading_line(page, index),
                                                  .last = reading_last_line(page, index),
                                                  .taken = best,
                                                  .evidence = &evidence});
    if (best == KIND_BODY && page->lines->wrapped &&
        classify_set_as_heading(page->lines, page->draft, index))
        best = sums[KIND_HEADING] > sums[KIND_SUBHEAD] ? KIND_HEADING : KIND_SUBHEAD;
    label->doubt =
        best == KIND_BODY && may_be_subhead(page->lines, &page->draft->paras[index]);
    int second = sums[best] - DOUBT;
    for (int i = 0; i < KIND_LEARNED; i++)
        if (kind_of_class(i) != kind_of_class(best) && sums[i] > second) {
            label->doubt = true;
            label->second = (uint8_t)kind_of_class(i);
            second = sums[i];
        }
    label->title = (int16_t)(sums[KIND_HEADING] - sums[KIND_SUBHEAD]);
    label->class = (int8_t)best;
    label->kind = (uint8_t)kind_of_class(best);
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
static bool is_plain_prose(const struct para *para, const struct label *label)
{
    return para->width > languages[para->language]->plain && para->stops >= 2 &&
           para->commas >= 2 && !para->mark && !label->caption &&
           !label->wording.byline && !label->wording.furniture;
}

/* What the model says of what wording leaves open; where a line is a paragraph, shape and
 * place too, and in columns of Han what takes a paragraph's words up. */
static void settle(const struct page_reading *page, uint32_t index, bool cuts)
{
    struct label *label = &page->labels[index];
    if (label->kind != KIND_HEADING)
        return;
    if (is_plain_prose(&page->draft->paras[index], label)) {
        label->kind = KIND_BODY;
        label->class = KIND_BODY;
        return;
    }
    decide(page, index);
    if (page->lines->columns) {
        bool taken = label->kind == KIND_BODY && !reading_language(page)->spaced;
        if (taken && is_taken_up(page, index, true)) {
            label->kind = KIND_HEADING;
            label->class = KIND_HEADING;
        }
        return;
    }
    if (is_surely_heading(page, index) ||
        (!page->marked && is_taken_up(page, index, cuts)))
        label->kind = KIND_HEADING;
}

/* ---- what neighbours show ---- */

/* One to three Han and nothing else: a name, or a piece of one. */
static bool is_name_piece(struct str s)
{
    uint32_t han = s.len && char_han_at(s, 0) ? char_han_run(s, 0) : 0;
    return han && han <= 3 && s.len == (size_t)han * 3;
}

/* 本报记者 / 沈晓晓 / 任 / 彦: names that were printed wide, each piece on a line of its
 * own. One piece of a single Han tells, or a byline that lacks its names. */
static void mend_byline(struct page_reading *page, uint32_t byline)
{
    struct label *labels = page->labels;
    uint32_t end = byline + 1, count = page->draft->count;
    bool torn = false;
    for (; end < count; end++) {
        struct str s = reading_text(page, end);
        if (page->draft->paras[end].mark || !is_name_piece(s))
            break;
        torn |= s.len == 3 || labels[end].wording.byline == BYLINE_NAME;
    }
    struct str s = reading_text(page, byline);
    torn |= str_ends(s, STR("记者")) || str_ends(s, STR("記者")) ||
            str_ends(s, STR("通讯员"));
    bool opens = end < count && labels[end].kind == KIND_BODY;
    for (uint32_t i = byline + 1; i < end && torn && opens; i++)
        labels[i].kind = KIND_BYLINE;
}

/* A bare name between a headline and its text. */
static bool is_writer(const struct page_reading *page, uint32_t i)
{
    return i > 0 && reading_is(page, i - 1, KIND_HEADING) &&
           page->labels[i].wording.byline == BYLINE_NAME &&
           page->draft->paras[i].lines.count == 1 && page->draft->paras[i + 1].width > 40;
}

/* In Chinese no heading right above text ends in a comma or is a name, and a character
 * that stands alone between paragraphs is recognition's noise. */
static void mend_heading(struct page_reading *page, uint32_t i)
{
    struct label *labels = page->labels;
    const struct para *para = &page->draft->paras[i];
    bool above = i > 0 && labels[i - 1].kind == KIND_BODY;
    bool below = i + 1 < page->draft->count && labels[i + 1].kind == KIND_BODY;
    bool comma = str_ends(reading_text(page, i), STR("，"));
    if (languages[para->language]->spaced || para->mark || !below)
        return;
    if (is_writer(page, i)) {
        labels[i].kind = KIND_BYLINE;
    } else if (comma || (above && para->width <= 2)) {
        labels[i].kind = comma ? KIND_BODY : KIND_FURNITURE;
        labels[i].class = comma ? KIND_BODY : KIND_FURNITURE;
    }
}

/* May paragraph i, text or furniture by its look, be a headline? A piece of furniture
 * between stories may; text where it is a line of Han, or, in a spaced script, a few words
 * between stories that may end in a stop: Italien. */
static bool may_be_headline(const struct page_reading *page, uint32_t i)
{
    enum { WORDS = 24, LONGEST = 60 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    const struct label *label = &page->labels[i];
    bool alone = i == 0 || reading_is(page, i - 1, KIND_BODY) ||
                 reading_is(page, i - 1, KIND_JUMP);
    if (label->kind == KIND_FURNITURE)
        return alone;
    if (label->wording.dateline)
        return false;
    if (languages[para->language]->spaced)
        return alone && para->width <= WORDS;
    return para->width <= LONGEST && para->last == CHAR_HAN && para->lines.count == 1;
}

/* Whatever word of furniture it holds, and though it fills its column, such a line right
 * above a lead with a dateline is that story's headline, unless it is as short as a
 * rubric. */
static void mend_above_lead(struct page_reading *page, uint32_t i)
{
    enum { RUBRIC = 10 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    struct label *label = &page->labels[i];
    if (i + 1 < page->draft->count && label[1].wording.dateline &&
        label[1].kind == KIND_BODY && label->wording.furniture < FURNITURE_FOLIO &&
        para->width > RUBRIC && !para->echo && may_be_headline(page, i))
        label->kind = KIND_HEADING;
}

/* ---- all of it ---- */

void classify(struct page_reading *page)
{
    const struct draft *draft = page->draft;
    struct label *labels = arena_new(page->arena, struct label, draft->count);
    for (uint32_t i = 0; i < draft->count; i++) {
        const struct para *para = &draft->paras[i];
        struct label *label = &labels[i];
        struct str s = draft_text(draft, para);
        label->open = !is_stop(para) || para->open > 0;
        label->tail =
            para->close > 0 || char_bars_line_start((enum char_class)para->first);
        label->kind = (uint8_t)kind_by_wording(page, s, para, label);
        bool sure = label->kind == KIND_BODY || label->kind == KIND_FURNITURE;
        label->class = (int8_t)(sure ? label->kind : -1);
        page->dated |= label->wording.dateline;
    }
    page->labels = labels;
    page->marked = is_marked(draft);
    bool cuts = has_cuts(page);
    for (uint32_t i = 0; i < draft->count; i++)
        settle(page, i, cuts);
    for (uint32_t i = 0; i < draft->count; i++)
        if (labels[i].kind == KIND_BYLINE)
            mend_byline(page, i);
        else if (labels[i].kind == KIND_HEADING)
            mend_heading(page, i);
        else if (labels[i].kind == KIND_FURNITURE || labels[i].kind == KIND_BODY)
            mend_above_lead(page, i);
    if (!page->lines->columns)
        classify_mark_repeated(page);
}
