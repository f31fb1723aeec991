#include "read/boundary_features.h"

/* What is seen of two headings of a run. U, L: the upper and the lower one. */
/* clang-format off */
#define CUT_FEATURES(X) \
    X(U_WIDTH, u->width) X(L_WIDTH, l->width) \
    X(U_LINES, u->lines.count) X(L_LINES, l->lines.count) \
    X(U_WIDEST, upper.widest) X(L_WIDEST, lower.widest) X(COLUMN, l->column) \
    X(GAP, l->gap - lines->gap) X(USUAL_GAP, lines->gap) X(SEAM, l->seam) \
    X(U_CLASS, up->class) X(L_CLASS, low->class) \
    X(U_TITLE, up->title / 16) X(L_TITLE, low->title / 16) \
    X(U_COMMAS, u->commas) X(L_COMMAS, l->commas) \
    X(U_ENDING, u->ending) X(L_ENDING, l->ending) \
    X(U_FIRST, u->first) X(L_FIRST, l->first) X(L_DASH, wording_starts_dash(text)) \
    X(L_ATTENDED, reading_says(page, SAYS_ATTENDED, text)) \
    X(U_SAID, reading_says(page, SAYS_SAID, reading_text(page, view->upper))) \
    X(NUMBERED, low->numbered) X(BYLINE, view->lower - view->upper) \
    X(APART, upper.widest - lower.widest) X(INDEX, view->lower - view->beg) \
    X(LEFT, view->end - view->lower) X(BODIES, bodies) \
    X(U_IN_NEXT, above.next) X(L_IN_NEXT, below.next) \
    X(U_IN_BELOW, above.below) X(L_IN_BELOW, below.below) \
    X(U_IN_ABOVE, above.above) X(L_IN_ABOVE, below.above) \
    X(U_BEST, above.most) X(L_BEST, below.most) \
    X(U_IN_L, similarity_share(similarity, view->upper, view->lower)) \
    X(L_IN_U, similarity_share(similarity, view->lower, view->upper)) \
    X(SAME, above.chunk < 0 || below.chunk < 0 ? 0 : above.chunk == below.chunk ? 1 : -1) \
    X(ALIKE, 127 * similarity_cosine(similarity, view->upper, view->lower)) \
    X(U_SPACED, u->spaced) X(L_SPACED, l->spaced) \
    X(PAGE_ABOVE, titles->above) X(PAGE_BELOW, titles->below) \
    X(PAGE_FIRST, titles->body_first) X(PAGE_LAST, titles->heading_last) \
    X(LAST_RUN, bodies == 0) \
    X(NEXT_KIND, view->end < page->draft->count ? page->labels[view->end].kind : -1) \
    X(U_LETTERS, up->wording.letters) X(L_LETTERS, low->wording.letters) \
    X(U_MARK, u->mark) X(L_MARK, l->mark) \
    X(L_WEAK, low->wording.weak) X(U_WEAK, up->wording.weak) \
    X(WRAPPED, lines->wrapped)
/* clang-format on */

FEATURES(cut_evidence, CUT_FEATURES);

/* Where a heading's words are met most: in what part, and in which chunk of the page. */
struct meeting_place {
    int most, next, below, above;
    int32_t chunk;
};

static struct meeting_place place_of(const struct page_reading *page,
                                     const struct cut_view *view, uint32_t head)
{
    struct meeting_place place = {.chunk = -1};
    bool first = true;
    for (uint32_t i = 0; i < page->similarity->count; i++) {
        if (!reading_is(page, i, KIND_BODY))
            continue;
        int part = similarity_share(page->similarity, head, i);
        bool below = i >= view->end;
        if (part > place.most) {
            place.most = part;
            place.chunk = page->titles.chunk[i];
        }
        if (below && first)
            place.next = part;
        first &= !below;
        if (below && page->titles.chunk[i] == page->titles.chunk[view->lower])
            place.below = part > place.below ? part : place.below;
        if (i < view->beg && page->titles.chunk[i] + 1 == page->titles.chunk[view->lower])
            place.above = part > place.above ? part : place.above;
    }
    return place;
}

void cut_evidence(struct evidence *evidence, const struct page_reading *page,
                  const struct cut_view *view)
{
    int8_t *seen = evidence->of;
    const struct lines *lines = page->lines;
    const struct similarity *similarity = page->similarity;
    const struct titles_survey *titles = &page->titles;
    const struct para *u = &page->draft->paras[view->upper];
    const struct para *l = &page->draft->paras[view->lower];
    const struct label *up = &page->labels[view->upper];
    const struct label *low = &page->labels[view->lower];
    struct breadth upper = lines_breadth(lines, u->lines);
    struct breadth lower = lines_breadth(lines, l->lines);
    struct meeting_place above = place_of(page, view, view->upper);
    struct meeting_place below = place_of(page, view, view->lower);
    struct str text = reading_text(page, view->lower);
    uint32_t bodies = reading_count(page, view->end, page->draft->count, KIND_BODY);
    CUT_FEATURES(FEATURE_VALUE)
}
