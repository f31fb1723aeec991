/* What is each paragraph? Three passes over the page:
 *
 *     wording      what its own words make sure of            classify_wording.c
 *     what these leave open, the first that knows:            settle
 *       prose        several sentences, or long ones          is_plain_prose
 *       MODEL_ROLE   the class with the largest sum           decide
 *       shape        a heading after all                      classify_shape.c
 *     mends        what letters and neighbours show was       classify_mends.c
 *                  taken wrongly */
#include "read/classify.h"

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
        return true;
    for (uint32_t i = 0; i < index; i++)
        if (labels[i].kind != KIND_FURNITURE || i > 40)
            return false;
    enum byline below =
        index + 1 < draft->count ? labels[index + 1].wording.byline : BYLINE_NOT;
    bool headline = below == BYLINE_NAME || below >= BYLINE_SURE;
    return !headline && draft->paras[index].width <= 24;
}

/* On a page of Han what no label stands at is no furniture. */
static bool may_be(enum kind class, const struct page_reading *page, uint32_t index)
{
    const struct para *para = &page->draft->paras[index];
    if (para->mark)
        return class == KIND_HEADING || class == KIND_SUBHEAD;
    const struct wording *wording = &page->labels[index].wording;
    bool han = reading_language(page)->certain;
    if (class ==
        KIND_BYLINE) /* By Ada Orme / Examiner, ■机 □孙佳怡; ■ 棋赛开锣 is none */
        return (!wording->furniture || wording->byline >= BYLINE_SURE) &&
               (wording->byline || para->first != CHAR_MARK || !han);
    return class != KIND_FURNITURE || !han || may_be_furniture(page, index);
}

static enum kind kind_of_class(enum kind class)
{
    return class == KIND_SUBHEAD ? KIND_HEADING : class;
}

/* Where first lines are short, a sentence of a line or two that is not may be a subhead. */
static bool may_be_subhead(const struct lines *lines, const struct para *para)
{
    return lines->wrapped && lines->opening == OPENING_SHORT && !lines->indented &&
           para->lines.count <= 2 && para->stops == 1 && para->commas < 2 &&
           line_slack(lines, lines_first(lines, para->lines)) < 3;
}

/* The class with the largest sum. A heading's mark leaves only headings. */
static enum kind best_class(const struct page_reading *page, uint32_t index, int *sums)
{
    struct evidence evidence = {0};
    int best = page->draft->paras[index].mark ? KIND_HEADING : KIND_BODY;
    classify_evidence(&evidence, page, index);
    trees_sums(reading_model(page, MODEL_ROLE), evidence.of, sums);
    for (int i = 0; i < KIND_LEARNED; i++)
        if (sums[i] > sums[best] && may_be((enum kind)i, page, index))
            best = i;
    struct decision decision = decision_of(MODEL_ROLE, index, index, &evidence);
    decision.taken = best;
    best = reading_decide(page, decision);
    if (best == KIND_BODY && page->lines->wrapped &&
        classify_set_as_heading(page->lines, page->draft, index))
        best = sums[KIND_HEADING] > sums[KIND_SUBHEAD] ? KIND_HEADING : KIND_SUBHEAD;
    return (enum kind)best;
}

enum { PERHAPS_SUBHEAD = 100 }; /* of ROLE's sums: how little more that is body */

/* Takes the best class, and says what was the next. */
static void decide(const struct page_reading *page, uint32_t index)
{
    struct label *label = &page->labels[index];
    int sums[KIND_LEARNED] = {0};
    enum kind best = best_class(page, index, sums);
    for (enum kind i = KIND_BODY; i < KIND_LEARNED; i++) {
        int ahead = sums[best] > sums[i] ? sums[best] - sums[i] : 0;
        if (kind_of_class(i) != kind_of_class(best) && ahead < label->ahead) {
            label->second = (uint8_t)kind_of_class(i);
            label->ahead = (int16_t)ahead;
        }
    }
    if (best == KIND_BODY && label->ahead > PERHAPS_SUBHEAD &&
        may_be_subhead(page->lines, &page->draft->paras[index])) {
        label->second = KIND_SUBHEAD;
        label->ahead = PERHAPS_SUBHEAD;
    }
    label->title = (int16_t)(sums[KIND_HEADING] - sums[KIND_SUBHEAD]);
    label->class = (int8_t)best;
    label->kind = (uint8_t)kind_of_class(best);
}

/* ---- the page ---- */

/* Several sentences with commas are body, and so is what ends as a sentence does and is
 * longer than headings are: most of a page is. */
static bool is_plain_prose(const struct para *para, const struct label *label)
{
    enum { LONG = 100, LINES = 4 }; /* half ems of Han; lines of a spaced script */
    bool several = para->width > languages[para->language]->plain && para->stops >= 2 &&
                   para->commas >= 2;
    bool is_long =
        para_is_spaced(para) ? para->lines.count >= LINES : para->width >= LONG;
    return !label->caption && (several || (is_long && para->ending == CHAR_STOP));
}

/* What the model and, where that is no title, shape say of what words leave open. */
static void settle(const struct page_reading *page, uint32_t index)
{
    struct label *label = &page->labels[index];
    if (label->kind != KIND_HEADING)
        return;
    const struct para *para = &page->draft->paras[index];
    if (is_plain_prose(para, label) ||
        (lines_first(page->lines, para->lines)->verse && !label->wording.byline)) {
        label->kind = KIND_BODY;
        label->class = KIND_BODY;
        return;
    }
    decide(page, index);
    if (!classify_is_heading_by_shape(page, index))
        return;
    label->kind = KIND_HEADING;
    if (page->lines->columns)
        label->class = KIND_HEADING;
}

void classify(struct page_reading *page)
{
    uint32_t count = page->draft->count;
    page->labels = arena_new(page->arena, struct label, count);
    for (uint32_t i = 0; i < count; i++) {
        page->labels[i].ahead = INT16_MAX;
        classify_by_wording(page, i);
    }
    if (page->archived)
        archive_labels_find(page);
    for (uint32_t i = 0; i < count; i++)
        settle(page, i);
    classify_mend(page);
}
