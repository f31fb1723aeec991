#include "read/boundary_features.h"

/* clang-format off */
#define BODY_EVIDENCE(X) \
    X(WRAPPED) X(USUAL_GAP) X(PAGE_FIRST) X(PAGE_LAST) X(PAGE_ABOVE) X(PAGE_BELOW) \
    X(TITLES) X(FOOT) X(LOOSE) X(BEFORE_KIND) X(BEFORE_BYLINE) X(P_ENDING) X(P_OPEN) \
    X(P_LACK) X(P_WIDTH) X(P_LINES) X(P_NEAR) X(TAIL) X(GAP) X(COLUMN_APART) \
    X(COLUMN_LATER) X(DATELINE) X(LEAD_WORDS) X(JUMP) X(FIRST) X(WIDTH) X(LINES) \
    X(ENDING) X(CLOSE) X(SEAM) X(COHESION) X(WIDE_COHESION) X(OWN_BEFORE) \
    X(OWN_AFTER) X(BEST_BEFORE) X(BEST_AFTER) X(SINCE) X(LEFT) X(DIFFER) \
    X(HEAD_BEFORE) X(HEAD_AFTER) X(HEAD_CHANGE) X(HEAD_OWN) X(LETTERS) X(WEAK) \
    X(CROSS_LACK) X(OWN_HEAD) X(OWN_HEAD_NEAR) X(CAPTIONS)
/* clang-format on */

#define BODY_NAME(name) BODY_##name,
enum { BODY_EVIDENCE(BODY_NAME) BODY_END };
_Static_assert((int)BODY_END <= (int)EVIDENCE_MAX, "too much evidence");

#define BODY_TEXT(name) #name,
const char *const body_evidence_names[] = {BODY_EVIDENCE(BODY_TEXT) 0};

#define SEE(name, value) seen[BODY_##name] = trees_clip((int)(value))

/* Paragraphs of body around a seam, the nearest first. */
struct sides {
    uint32_t before[8], after[8];
    uint32_t above, below;
};

static struct sides sides_of(const struct page_reading *page, uint32_t at)
{
    struct sides sides = {.above = 0};
    for (uint32_t i = at; i-- > 0 && sides.above < 8;)
        if (reading_is(page, i, KIND_BODY))
            sides.before[sides.above++] = i;
        else if (page->labels[i].class == KIND_HEADING)
            break;
    for (uint32_t i = at; i < page->draft->count && sides.below < 8; i++)
        if (reading_is(page, i, KIND_BODY))
            sides.after[sides.below++] = i;
        else if (page->labels[i].class == KIND_HEADING)
            break;
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
        float like =
            paras[i] == at ? 0 : similarity_cosine(page->similarity, at, paras[i]);
        best = like > best ? like : best;
    }
    return best;
}

/* How well the page's titles fit what stands on either side. */
static void see_titles(int8_t *seen, const struct page_reading *page,
                       const struct sides *sides)
{
    int before = 0, after = 0, own = 0, change = 0;
    uint32_t best_before = UINT32_MAX, best_after = UINT32_MAX;
    for (uint32_t h = 0; h < page->draft->count && page->similarity->count; h++) {
        if (page->labels[h].class != KIND_HEADING)
            continue;
        int up = 0, down = 0;
        for (uint32_t i = 0; i < sides->above; i++) {
            int part = similarity_share(page->similarity, h, sides->before[i]);
            up = part > up ? part : up;
        }
        for (uint32_t i = 0; i < sides->below && i < 4; i++) {
            int part = similarity_share(page->similarity, h, sides->after[i]);
            down = part > down ? part : down;
        }
        int lead =
            sides->below ? similarity_share(page->similarity, h, sides->after[0]) : 0;
        own = lead > own ? lead : own;
        if (up > before) {
            before = up;
            best_before = h;
        }
        if (down > after) {
            after = down;
            best_after = h;
        }
        change = down - up > change ? down - up : change;
    }
    SEE(HEAD_BEFORE, before);
    SEE(HEAD_AFTER, after);
    SEE(HEAD_OWN, own);
    SEE(HEAD_CHANGE, change);
    SEE(DIFFER, best_before != best_after);
}

static void see_words(int8_t *seen, const struct page_reading *page, uint32_t at,
                      const struct sides *sides)
{
    struct sides behind = *sides;
    uint32_t shift = behind.below && behind.after[0] == at;
    SEE(COHESION, 250 * across(page, sides, 6, 3));
    SEE(WIDE_COHESION, 250 * across(page, sides, 8, 8));
    behind.above = 1;
    behind.before[0] = at;
    memmove(behind.after, behind.after + shift,
            (behind.below - shift) * sizeof *behind.after);
    behind.below -= shift;
    SEE(OWN_AFTER, 250 * across(page, &behind, 1, 4));
    SEE(BEST_AFTER, 127 * most_like(page, at, behind.after, behind.below));
    SEE(OWN_BEFORE, 250 * across(page, sides, 6, 1));
    SEE(BEST_BEFORE, 127 * most_like(page, at, sides->before, sides->above));
}

static void see_page(int8_t *seen, const struct page_reading *page,
                     const struct body_view *view)
{
    SEE(WRAPPED, page->lines->wrapped);
    SEE(USUAL_GAP, page->lines->gap);
    SEE(PAGE_FIRST, page->titles.body_first);
    SEE(PAGE_LAST, page->titles.heading_last);
    SEE(PAGE_ABOVE, page->titles.above);
    SEE(PAGE_BELOW, page->titles.below);
    SEE(TITLES, page->titles.count);
    SEE(FOOT, page->titles.foot);
    SEE(LOOSE, view->loose);
    SEE(SINCE, view->since < 100 ? view->since : 100);
}

static void see_before(int8_t *seen, const struct page_reading *page,
                       const struct body_view *view)
{
    const struct para *p = &page->draft->paras[view->last];
    const struct label *before = &page->labels[view->before];
    const struct line *last = lines_last(page->lines, p->lines);
    SEE(BEFORE_KIND, before->kind);
    SEE(BEFORE_BYLINE, before->kind == KIND_BYLINE ? before->wording.byline : -1);
    SEE(P_ENDING, p->ending);
    SEE(P_OPEN, page->labels[view->last].open);
    SEE(P_LACK, line_slack(page->lines, last));
    SEE(P_WIDTH, p->width);
    SEE(P_LINES, p->lines.count);
    SEE(P_NEAR, view->at - view->last < 100 ? view->at - view->last : 100);
}

static void see_own(int8_t *seen, const struct page_reading *page,
                    const struct body_view *view)
{
    const struct para *para = &page->draft->paras[view->at],
                      *p = &page->draft->paras[view->last];
    const struct label *label = &page->labels[view->at],
                       *before = &page->labels[view->before];
    const struct line *first = &page->lines->items[para->lines.beg];
    int column = lines_last(page->lines, p->lines)->column;
    uint32_t behind = para->lines.beg + 8, left = 0;
    SEE(TAIL, label->tail);
    SEE(GAP, para->gap - page->lines->gap);
    SEE(COLUMN_APART, (int)first->column - column);
    SEE(COLUMN_LATER, behind < page->lines->count
                          ? (int)page->lines->items[behind].column - column
                          : 0);
    SEE(CROSS_LACK, column - (int)first->width);
    SEE(DATELINE, label->wording.dateline);
    SEE(LEAD_WORDS, reading_says(page, SAYS_LEAD_DAY, draft_text(page->draft, para)));
    SEE(JUMP, label->wording.jump.from + 2 * before->wording.jump.on);
    SEE(FIRST, para->first);
    SEE(WIDTH, para->width);
    SEE(LINES, para->lines.count);
    SEE(ENDING, para->ending);
    SEE(CLOSE, para->close);
    SEE(SEAM, para->seam);
    SEE(LETTERS, label->wording.letters);
    SEE(WEAK, label->wording.weak);
    for (uint32_t i = view->at; i < page->draft->count; i++)
        left += reading_is(page, i, KIND_BODY);
    SEE(LEFT, left < 100 ? left : 100);
}

/* Below a heading and captions: how much of the heading's words the text has. */
static void see_head(int8_t *seen, const struct page_reading *page,
                     const struct body_view *view, const struct sides *sides)
{
    SEE(OWN_HEAD, -1);
    if (view->head == PLAN_NONE || !page->similarity->count)
        return;
    int near = 0, captions = 0;
    for (uint32_t i = 0; i < sides->below && i < 4; i++) {
        int part = similarity_share(page->similarity, view->head, sides->after[i]);
        near = part > near ? part : near;
    }
    for (uint32_t i = view->head; i < view->at; i++)
        captions += reading_is(page, i, KIND_CAPTION);
    SEE(OWN_HEAD, similarity_share(page->similarity, view->head, view->at));
    SEE(OWN_HEAD_NEAR, near);
    SEE(CAPTIONS, captions);
}

void body_evidence(struct evidence *evidence, const struct page_reading *page,
                   const struct body_view *view)
{
    int8_t *seen = evidence->of;
    struct sides sides = sides_of(page, view->at);
    memset(seen, 0, BODY_END);
    see_page(seen, page, view);
    see_before(seen, page, view);
    see_own(seen, page, view);
    see_words(seen, page, view->at, &sides);
    see_titles(seen, page, &sides);
    see_head(seen, page, view, &sides);
}
