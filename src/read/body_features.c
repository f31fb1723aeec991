/* What MODEL_BODY sees (boundary_view.h): does a story begin at a paragraph of body that has no
 * heading above it? */
#include "read/boundary_view.h"

/* What is seen of a paragraph of body. P: the last one of body before it; BEFORE: what
 * stands right before it. LACK: half ems that a line is short of its column. */
/* clang-format off */
/* The page and its titles. */
#define BODY_PAGE(X) X(0, WRAPPED, lines->wrapped) X(1, USUAL_GAP, lines->gap) \
    X(2, PAGE_FIRST, titles->body_first) X(3, PAGE_LAST, titles->heading_last) \
    X(4, PAGE_ABOVE, titles->above) X(5, PAGE_BELOW, titles->below) \
    X(6, TITLES, titles->count) X(7, FOOT, titles->foot) X(8, LOOSE, view->loose) \
    X(37, LEFT, left)

/* What stands above. */
#define BODY_ABOVE(X) X(9, BEFORE_KIND, before->kind) \
    X(10, BEFORE_BYLINE, before->kind == KIND_BYLINE ? before->wording.byline : -1) \
    X(11, P_ENDING, p->ending) X(12, P_OPEN, page->labels[view->last].open) \
    X(13, P_LACK, line_slack(page->lines, last)) X(14, P_WIDTH, p->width) \
    X(15, P_LINES, p->lines.count) \
    X(16, P_NEAR, view->at - view->last < 100 ? view->at - view->last : 100) \
    X(36, SINCE, view->since)

/* The paragraph, and its column against theirs. */
#define BODY_OWN(X) X(17, TAIL, label->amid) X(18, GAP, para->gap - lines->gap) \
    X(21, DATELINE, label->wording.dateline) \
    X(22, LEAD_WORDS, reading_says(page, SAYS_LEAD_DAY, view->at)) \
    X(23, JUMP, label->wording.jump.from + 2 * before->wording.jump.on) \
    X(24, FIRST, para->first) X(25, WIDTH, para->width) X(26, LINES, para->lines.count) \
    X(27, ENDING, para->ending) X(28, CLOSE, para->close) X(29, SEAM, para->seam) \
    X(43, LETTERS, label->wording.letters) X(44, WEAK, label->wording.weak) \
    X(19, COLUMN_APART, (int)first->column - column) \
    X(20, COLUMN_LATER, behind < lines->count ? (int)lines->items[behind].column - column : 0) \
    X(45, CROSS_LACK, column - (int)first->width)

/* How alike both sides are, and which of the page's titles fits each. */
#define BODY_LIKENESS(X) X(30, COHESION, 250 * boundaries_cohesion(page, &sides, 6, 3)) \
    X(31, WIDE_COHESION, 250 * boundaries_cohesion(page, &sides, 8, 8)) \
    X(32, OWN_BEFORE, 250 * boundaries_cohesion(page, &sides, 6, 1)) \
    X(33, OWN_AFTER, 250 * boundaries_cohesion(page, &own, 1, 4)) \
    X(34, BEST_BEFORE, 127 * most_like(page, view->at, &sides.above)) \
    X(35, BEST_AFTER, 127 * most_like(page, view->at, &own.below)) \
    X(38, DIFFER, fit.differ) X(39, HEAD_BEFORE, fit.before) \
    X(40, HEAD_AFTER, fit.after) X(41, HEAD_CHANGE, fit.change) X(42, HEAD_OWN, fit.own) \
    X(46, OWN_HEAD, headed ? similarity_share(page->similarity, view->head, view->at) : -1) \
    X(47, OWN_HEAD_NEAR, headed ? best_share(page, view->head, &sides.below, NEAR) : 0)

#define BODY_FEATURES(X) BODY_PAGE(X) BODY_ABOVE(X) BODY_OWN(X) BODY_LIKENESS(X)
/* clang-format on */

FEATURES(body_evidence, BODY_FEATURES);

enum { NEAR = 4, FAR = 8 }; /* paragraphs */

/* From paragraph i on, in the direction of step, 1 or -1, to the next heading. */
static struct bodies collect(const struct page_reading *page, uint32_t i, int step)
{
    struct bodies bodies = {.count = 0};
    for (; i < page->draft->count && bodies.count < FAR; i += (uint32_t)step)
        if (reading_is(page, i, KIND_BODY))
            bodies.items[bodies.count++] = i;
        else if (page->labels[i].class == KIND_HEADING)
            break;
    return bodies;
}

static struct sides sides_of(const struct page_reading *page, uint32_t at)
{
    return (struct sides){collect(page, at - 1, -1), collect(page, at, 1)};
}

bool body_is_alike(const struct page_reading *page, uint32_t at)
{
    enum { HAN = 22, SPACED = 13, LINES = 7 }; /* in COHESION's units */
    struct sides sides = sides_of(page, at);
    int alike = (int)(250 * boundaries_cohesion(page, &sides, 6, 3));
    bool is_long = page->draft->paras[at].lines.count > LINES;
    return reading_language(page)->spaced ? is_long && alike > SPACED : alike > HAN;
}

static float most_like(const struct page_reading *page, uint32_t at,
                       const struct bodies *bodies)
{
    float best = 0;
    for (uint32_t i = 0; i < bodies->count; i++) {
        float like = similarity_cosine(page->similarity, at, bodies->items[i]);
        best = like > best ? like : best;
    }
    return best;
}

/* The most of one paragraph's words that one of the `most` nearest others has, in 64ths. */
static int best_share(const struct page_reading *page, uint32_t part,
                      const struct bodies *bodies, uint32_t most)
{
    int best = 0;
    for (uint32_t i = 0; i < bodies->count && i < most; i++) {
        int share = similarity_share(page->similarity, part, bodies->items[i]);
        best = share > best ? share : best;
    }
    return best;
}

/* How well the page's titles fit what stands on either side. */
struct titles_fit {
    int before, after, own, change;
    bool differ;
};

static struct titles_fit fit_of(const struct page_reading *page,
                                const struct sides *sides)
{
    struct titles_fit fit = {0};
    uint32_t best_before = UINT32_MAX, best_after = UINT32_MAX;
    for (uint32_t h = 0; h < page->draft->count && page->similarity->count; h++) {
        if (page->labels[h].class != KIND_HEADING)
            continue;
        int up = best_share(page, h, &sides->above, FAR);
        int down = best_share(page, h, &sides->below, NEAR);
        int lead = similarity_share(page->similarity, h, sides->below.items[0]);
        fit.own = lead > fit.own ? lead : fit.own;
        best_before = up > fit.before ? h : best_before;
        best_after = down > fit.after ? h : best_after;
        fit.before = up > fit.before ? up : fit.before;
        fit.after = down > fit.after ? down : fit.after;
        fit.change = down - up > fit.change ? down - up : fit.change;
    }
    fit.differ = best_before != best_after;
    return fit;
}

/* The sides without paragraph `at` itself, which stands above them. */
static struct sides sides_beyond(const struct sides *sides, uint32_t at)
{
    struct sides own = {.above = {{at}, 1}};
    for (uint32_t i = 0; i < sides->below.count; i++)
        if (sides->below.items[i] != at)
            own.below.items[own.below.count++] = sides->below.items[i];
    return own;
}

void body_evidence(struct evidence *evidence, const struct page_reading *page,
                   const struct body_view *view)
{
    const struct lines *lines = page->lines;
    const struct titles_survey *titles = &page->titles;
    const struct para *para = &page->draft->paras[view->at];
    const struct para *p = &page->draft->paras[view->last];
    const struct label *label = &page->labels[view->at];
    const struct label *before = &page->labels[view->before];
    const struct line *first = lines_first(lines, para->lines);
    const struct line *last = lines_last(lines, p->lines);
    struct sides sides = sides_of(page, view->at);
    struct sides own = sides_beyond(&sides, view->at);
    struct titles_fit fit = fit_of(page, &sides);
    bool headed = view->head != PLAN_NONE && page->similarity->count;
    int column = last->column;
    uint32_t behind = para->lines.beg + 8;
    uint32_t left = reading_count(page, view->at, page->draft->count, KIND_BODY);
    BODY_FEATURES(FEATURE_VALUE)
}
