/* What MODEL_HEAD sees (stitch.h): is a heading the headline of its story? */
#include "read/stitch.h"

/* What is seen of a heading. P, N: the ones before and after it in its run. */
/* clang-format off */
/* The run, and where in it the heading stands. */
#define HEAD_RUN(X) X(0, INDEX, i) X(1, COUNT, heads->count) \
    X(2, LEFT, heads->count - i) X(53, NEXT_TO_LEAD, heads->lead == at + 1) \
    X(30, FINEST_MARK, run.finest) X(35, MOST_TITLE, (run.title - label->title) / 16) \
    X(40, MOST_IN_LEAD, run.lead) X(54, WRAPPED, lines->wrapped)

/* How wide it is. */
#define HEAD_WIDTHS(X) X(3, WIDTH, para->width) X(4, LINES, para->lines.count) \
    X(5, WIDEST, breadth.widest) X(6, NARROWEST, breadth.narrowest) \
    X(13, COLUMN, para->column) X(45, GAP, para->gap - lines->gap) \
    X(57, SEAM, para->seam) \
    X(52, TORN, para->weakest.below > 0 && para->weakest.sum < 350)

/* What its marks and words say. */
#define HEAD_WORDING(X) X(14, COMMAS, para->commas) X(15, STOPS, para->stops) \
    X(16, ENDING, para->ending) X(17, LAST, para->last) X(18, FIRST, para->first) \
    X(55, OPEN, para->open) X(23, DASH, wording_starts_dash(s)) \
    X(27, QUOTED, str_has(s, STR("“")) || str_has(s, STR("「"))) \
    X(37, COLON, str_has(s, STR("：")) || str_has(s, STR(":"))) \
    X(28, SPACED, para->blanks) X(29, MARK, para->mark) \
    X(25, ATTENDED, reading_says(page, SAYS_ATTENDED, at)) \
    X(26, SAID, reading_says(page, SAYS_OCCASION, at) + 2 * reading_says(page, SAYS_SAID, at)) \
    X(31, FURNITURE, label->wording.furniture) X(32, BYLINE, label->wording.byline) \
    X(33, NUMBERED, label->numbered) X(51, KICKER, reading_says(page, SAYS_KICKER, at)) \
    X(34, TITLE, label->title / 16) X(47, LETTERS, label->wording.letters) \
    X(50, WEAK, label->wording.weak)

/* The ones before and after it. */
#define HEAD_BESIDE(X) X(7, P_WIDTH, p->width) \
    X(9, P_WIDEST, lines_breadth(lines, p->lines).widest) X(11, P_LINES, p->lines.count) \
    X(19, P_ENDING, p->ending) X(21, P_COMMAS, p->commas) \
    X(48, P_LETTERS, reading_label(page, above)->wording.letters) \
    X(8, N_WIDTH, n->width) X(10, N_WIDEST, lines_breadth(lines, n->lines).widest) \
    X(12, N_LINES, n->lines.count) X(20, N_FIRST, n->first) X(22, N_COMMAS, n->commas) \
    X(24, N_DASH, below != PLAN_NONE && wording_starts_dash(reading_text(page, below))) \
    X(46, N_GAP, below != PLAN_NONE ? n->gap - lines->gap : 0) \
    X(49, N_LETTERS, reading_label(page, below)->wording.letters) \
    X(58, N_SEAM, n->seam)

/* How much of the words of each the lead, and the rest of the story, has. */
#define HEAD_WORDS(X) X(38, IN_LEAD, met.lead) X(39, IN_STORY, met.most) \
    X(41, P_IN_LEAD, before.lead) X(42, N_IN_LEAD, after.lead) \
    X(43, P_IN_STORY, before.most) X(44, N_IN_STORY, after.most)

#define HEAD_FEATURES(X) HEAD_RUN(X) HEAD_WIDTHS(X) HEAD_WORDING(X) HEAD_BESIDE(X) \
    HEAD_WORDS(X)
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
        bool own = page->story[i] == heads->story && reading_is(page, i, KIND_BODY);
        int part = own ? similarity_share(similarity, para, i) : 0;
        met.most = part > met.most ? part : met.most;
        met.lead = i == heads->lead ? part : met.lead;
    }
    return met;
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
    uint32_t at = heads->items[i], above = i ? heads->items[i - 1] : PLAN_NONE;
    uint32_t below = i + 1 < heads->count ? heads->items[i + 1] : PLAN_NONE;
    const struct lines *lines = page->lines;
    const struct para *para = reading_para(page, at);
    const struct para *p = reading_para(page, above), *n = reading_para(page, below);
    const struct label *label = &page->labels[at];
    struct str s = reading_text(page, at);
    struct breadth breadth = lines_breadth(lines, para->lines);
    struct run_of_heads run = run_of(page, heads, i);
    struct met none = {0}, met = met_of(page, heads, at);
    struct met before = above == PLAN_NONE ? none : met_of(page, heads, above);
    struct met after = below == PLAN_NONE ? none : met_of(page, heads, below);
    HEAD_FEATURES(FEATURE_VALUE)
}
