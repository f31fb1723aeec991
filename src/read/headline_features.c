#include "read/headline_features.h"

/* What is seen of a heading. P, N: the ones before and after it in its run. */
/* clang-format off */
#define HEAD_FEATURES(X) \
    X(INDEX, i) X(COUNT, heads->count) X(LEFT, heads->count - i) X(WIDTH, para->width) \
    X(LINES, para->lines.count) X(WIDEST, breadth.widest) \
    X(NARROWEST, breadth.narrowest) X(P_WIDTH, p->width) X(N_WIDTH, n->width) \
    X(P_WIDEST, lines_breadth(lines, p->lines).widest) \
    X(N_WIDEST, lines_breadth(lines, n->lines).widest) \
    X(P_LINES, p->lines.count) X(N_LINES, n->lines.count) X(COLUMN, para->column) \
    X(COMMAS, para->commas) X(STOPS, para->stops) X(ENDING, para->ending) \
    X(LAST, para->last) X(FIRST, para->first) X(P_ENDING, p->ending) \
    X(N_FIRST, n->first) X(P_COMMAS, p->commas) X(N_COMMAS, n->commas) \
    X(DASH, wording_starts_dash(s)) \
    X(N_DASH, n != &no_para && wording_starts_dash(draft_text(page->draft, n))) \
    X(ATTENDED, reading_says(page, SAYS_ATTENDED, s)) \
    X(SAID, reading_says(page, SAYS_OCCASION, s) + 2 * reading_says(page, SAYS_SAID, s)) \
    X(QUOTED, str_has(s, STR("“")) || str_has(s, STR("「"))) X(SPACED, para->spaced) \
    X(MARK, para->mark) X(FINEST_MARK, run.finest) \
    X(FURNITURE, label->wording.furniture) X(BYLINE, label->wording.byline) \
    X(NUMBERED, label->numbered) X(TITLE, label->title / 16) \
    X(MOST_TITLE, (run.title - label->title) / 16) \
    X(REPEAT, headline_repeats(page, heads, i)) \
    X(COLON, str_has(s, STR("：")) || str_has(s, STR(":"))) X(IN_LEAD, met.lead) \
    X(IN_STORY, met.most) X(MOST_IN_LEAD, run.lead) \
    X(P_IN_LEAD, before.lead) X(N_IN_LEAD, after.lead) \
    X(P_IN_STORY, before.most) X(N_IN_STORY, after.most) X(GAP, para->gap - lines->gap) \
    X(N_GAP, n != &no_para ? n->gap - lines->gap : 0) X(LETTERS, label->wording.letters) \
    X(P_LETTERS, i ? page->labels[heads->items[i - 1]].wording.letters : 0) \
    X(N_LETTERS, i + 1 < heads->count ? page->labels[heads->items[i + 1]].wording.letters : 0) \
    X(WEAK, label->wording.weak) X(KICKER, reading_says(page, SAYS_KICKER, s)) \
    X(TORN, para->torn > 0) X(NEXT_TO_LEAD, heads->lead == at + 1) \
    X(WRAPPED, lines->wrapped) X(OPEN, para->open) X(P_OPEN, p->open) \
    X(SEAM, para->seam) \
    X(N_SEAM, n->seam)
/* clang-format on */

FEATURES(headline_evidence, HEAD_FEATURES);

/* Of the heading's words, in 64ths: those the lead has, and the most that any paragraph
 * of the story's body has. */
struct met {
    int lead, most;
};

static struct met met_of(const struct page_reading *page, const struct heads *heads,
                         uint32_t para)
{
    const struct similarity *similarity = page->similarity;
    struct met met = {0, 0};
    for (uint32_t i = 0; i < similarity->count; i++) {
        if (page->story[i] != heads->story || !reading_is(page, i, KIND_BODY))
            continue;
        int part = similarity_share(similarity, para, i);
        met.most = part > met.most ? part : met.most;
        met.lead = i == heads->lead ? part : met.lead;
    }
    return met;
}

static bool headline_repeats(const struct page_reading *page, const struct heads *heads,
                             uint32_t i)
{
    struct str s = reading_text(page, heads->items[i]);
    for (uint32_t j = 0; j < i; j++)
        if (str_has(reading_text(page, heads->items[j]), s))
            return true;
    return false;
}

/* What the whole run tells: the finest '#', the surest title, and the most that another
 * heading than i has of the lead. */
struct run_of_heads {
    int finest, title, lead;
};

static struct run_of_heads run_of(const struct page_reading *page,
                                  const struct heads *heads, uint32_t i)
{
    struct run_of_heads run = {9, INT16_MIN, 0};
    for (uint32_t k = 0; k < heads->count; k++) {
        int mark = page->draft->paras[heads->items[k]].mark;
        int title = page->labels[heads->items[k]].title;
        int lead = k == i ? 0 : met_of(page, heads, heads->items[k]).lead;
        run.finest = mark && mark < run.finest ? mark : run.finest;
        run.title = title > run.title ? title : run.title;
        run.lead = lead > run.lead ? lead : run.lead;
    }
    return run;
}

void headline_evidence(struct evidence *evidence, const struct page_reading *page,
                       const struct heads *heads, uint32_t i)
{
    static const struct para no_para;
    int8_t *seen = evidence->of;
    uint32_t at = heads->items[i];
    const struct lines *lines = page->lines;
    const struct para *paras = page->draft->paras, *para = &paras[at];
    const struct para *p = i ? &paras[heads->items[i - 1]] : &no_para;
    const struct para *n = i + 1 < heads->count ? &paras[heads->items[i + 1]] : &no_para;
    const struct label *label = &page->labels[at];
    struct str s = reading_text(page, at);
    struct breadth breadth = lines_breadth(lines, para->lines);
    struct run_of_heads run = run_of(page, heads, i);
    struct met met = met_of(page, heads, at), before = {0}, after = {0};
    if (p != &no_para)
        before = met_of(page, heads, heads->items[i - 1]);
    if (n != &no_para)
        after = met_of(page, heads, heads->items[i + 1]);
    HEAD_FEATURES(FEATURE_VALUE)
}
