#include "read/boundary_features.h"

/* What is seen of a paragraph of body. P: the last one of body before it; BEFORE: what
 * stands right before it. LACK: half ems that a line is short of its column. */
/* clang-format off */
#define BODY_FEATURES(X) \
    X(WRAPPED, lines->wrapped) X(USUAL_GAP, lines->gap) \
    X(PAGE_FIRST, titles->body_first) X(PAGE_LAST, titles->heading_last) \
    X(PAGE_ABOVE, titles->above) X(PAGE_BELOW, titles->below) X(TITLES, titles->count) \
    X(FOOT, titles->foot) X(LOOSE, view->loose) X(BEFORE_KIND, before->kind) \
    X(BEFORE_BYLINE, before->kind == KIND_BYLINE ? before->wording.byline : -1) \
    X(P_ENDING, p->ending) X(P_OPEN, page->labels[view->last].open) \
    X(P_LACK, line_slack(page->lines, last)) X(P_WIDTH, p->width) \
    X(P_LINES, p->lines.count) \
    X(P_NEAR, view->at - view->last < 100 ? view->at - view->last : 100) \
    X(TAIL, label->tail) X(GAP, para->gap - lines->gap) \
    X(COLUMN_APART, (int)first->column - column) \
    X(COLUMN_LATER, behind < lines->count ? (int)lines->items[behind].column - column : 0) \
    X(DATELINE, label->wording.dateline) \
    X(LEAD_WORDS, reading_says(page, SAYS_LEAD_DAY, reading_text(page, view->at))) \
    X(JUMP, label->wording.jump.from + 2 * before->wording.jump.on) \
    X(FIRST, para->first) X(WIDTH, para->width) X(LINES, para->lines.count) \
    X(ENDING, para->ending) X(CLOSE, para->close) X(SEAM, para->seam) \
    X(COHESION, 250 * across(page, &sides, 6, 3)) \
    X(WIDE_COHESION, 250 * across(page, &sides, 8, 8)) \
    X(OWN_BEFORE, 250 * across(page, &sides, 6, 1)) \
    X(OWN_AFTER, 250 * across(page, &own, 1, 4)) \
    X(BEST_BEFORE, 127 * most_like(page, view->at, sides.before, sides.above)) \
    X(BEST_AFTER, 127 * most_like(page, view->at, own.after, own.below)) \
    X(SINCE, view->since < 100 ? view->since : 100) X(LEFT, left < 100 ? left : 100) \
    X(DIFFER, fit.differ) X(HEAD_BEFORE, fit.before) X(HEAD_AFTER, fit.after) \
    X(HEAD_CHANGE, fit.change) X(HEAD_OWN, fit.own) \
    X(LETTERS, label->wording.letters) X(WEAK, label->wording.weak) \
    X(CROSS_LACK, column - (int)first->width) \
    X(OWN_HEAD, head.own) X(OWN_HEAD_NEAR, head.near) X(CAPTIONS, head.captions)
/* clang-format on */

FEATURES(body_evidence, BODY_FEATURES);

/* Paragraphs of body around a seam, the nearest first. */
struct sides {
    uint32_t before[8], after[8];
    uint32_t above, below;
};

/* From paragraph i on, in the direction of step, 1 or -1, to the next heading; how many. */
static uint32_t collect(const struct page_reading *page, uint32_t i, int step,
                        uint32_t paras[8])
{
    uint32_t count = 0;
    for (; i < page->draft->count && count < 8; i += (uint32_t)step)
        if (reading_is(page, i, KIND_BODY))
            paras[count++] = i;
        else if (page->labels[i].class == KIND_HEADING)
            break;
    return count;
}

static struct sides sides_of(const struct page_reading *page, uint32_t at)
{
    struct sides sides = {.above = 0};
    sides.above = collect(page, at - 1, -1, sides.before);
    sides.below = collect(page, at, 1, sides.after);
    return sides;
}

/* The mean likeness across the seam of so many paragraphs on either side. */
static float across(const struct page_reading *page, const struct sides *sides,
                    uint32_t above, uint32_t below)
{
    float sum = 0;
    above = above < sides->above ? above : sides->above;
    below = below < sides->below ? below : sides->below;
    for (uint32_t i = 0; i < above; i++)
        for (uint32_t j = 0; j < below; j++)
            sum += similarity_cosine(page->similarity, sides->before[i], sides->after[j]);
    return above && below ? sum / (float)(above * below) : 0;
}

static float most_like(const struct page_reading *page, uint32_t at,
                       const uint32_t *paras, uint32_t count)
{
    float best = 0;
    for (uint32_t i = 0; i < count; i++) {
        float like = similarity_cosine(page->similarity, at, paras[i]);
        best = like > best ? like : best;
    }
    return best;
}

/* The most of one paragraph's words that one of some others has, in 64ths. */
static int best_share(const struct page_reading *page, uint32_t part,
                      const uint32_t *paras, uint32_t count)
{
    int best = 0;
    for (uint32_t i = 0; i < count; i++) {
        int share = similarity_share(page->similarity, part, paras[i]);
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
    uint32_t near = sides->below < 4 ? sides->below : 4;
    for (uint32_t h = 0; h < page->draft->count && page->similarity->count; h++) {
        if (page->labels[h].class != KIND_HEADING)
            continue;
        int up = best_share(page, h, sides->before, sides->above);
        int down = best_share(page, h, sides->after, near);
        int lead = similarity_share(page->similarity, h, sides->after[0]);
        fit.own = lead > fit.own ? lead : fit.own;
        if (up > fit.before) {
            fit.before = up;
            best_before = h;
        }
        if (down > fit.after) {
            fit.after = down;
            best_after = h;
        }
        fit.change = down - up > fit.change ? down - up : fit.change;
    }
    fit.differ = best_before != best_after;
    return fit;
}

/* The sides without paragraph `at` itself, which stands above them. */
static struct sides sides_beyond(const struct sides *sides, uint32_t at)
{
    struct sides own = {.before = {at}, .above = 1};
    for (uint32_t i = 0; i < sides->below; i++)
        if (sides->after[i] != at)
            own.after[own.below++] = sides->after[i];
    return own;
}

/* Below a heading and captions: how much of the heading's words the text has. */
struct head_fit {
    int own, near, captions;
};

static struct head_fit head_fit_of(const struct page_reading *page,
                                   const struct body_view *view,
                                   const struct sides *sides)
{
    struct head_fit fit = {.own = -1};
    if (view->head == PLAN_NONE || !page->similarity->count)
        return fit;
    fit.own = similarity_share(page->similarity, view->head, view->at);
    fit.near =
        best_share(page, view->head, sides->after, sides->below < 4 ? sides->below : 4);
    fit.captions = (int)reading_count(page, view->head, view->at, KIND_CAPTION);
    return fit;
}

void body_evidence(struct evidence *evidence, const struct page_reading *page,
                   const struct body_view *view)
{
    int8_t *seen = evidence->of;
    const struct lines *lines = page->lines;
    const struct titles_survey *titles = &page->titles;
    const struct para *para = &page->draft->paras[view->at];
    const struct para *p = &page->draft->paras[view->last];
    const struct label *label = &page->labels[view->at];
    const struct label *before = &page->labels[view->before];
    const struct line *first = &lines->items[para->lines.beg];
    const struct line *last = lines_last(lines, p->lines);
    struct sides sides = sides_of(page, view->at), own = sides_beyond(&sides, view->at);
    struct titles_fit fit = fit_of(page, &sides);
    struct head_fit head = head_fit_of(page, view, &sides);
    int column = last->column;
    uint32_t behind = para->lines.beg + 8;
    uint32_t left = reading_count(page, view->at, page->draft->count, KIND_BODY);
    BODY_FEATURES(FEATURE_VALUE)
}
