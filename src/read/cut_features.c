/* What MODEL_CUT sees (boundary_view.h): are two headings of a run of different stories? */
#include "read/boundary_view.h"

/* What is seen of two headings of a run. U, L: the upper and the lower one. */
/* clang-format off */
/* How both are set, and where in the run and on the page they stand. */
#define CUT_SHAPE(X) X(0, U_WIDTH, u->width) X(1, L_WIDTH, l->width) \
    X(2, U_LINES, u->lines.count) X(3, L_LINES, l->lines.count) \
    X(4, U_WIDEST, upper.widest) X(5, L_WIDEST, lower.widest) \
    X(25, APART, upper.widest - lower.widest) X(6, COLUMN, l->column) \
    X(7, GAP, l->gap - lines->gap) X(8, USUAL_GAP, lines->gap) X(9, SEAM, l->seam) \
    X(26, INDEX, view->lower - view->beg) X(27, LEFT, view->end - view->lower) \
    X(24, BYLINE, view->lower - view->upper) X(28, BODIES, bodies) \
    X(47, LAST_RUN, bodies == 0) \
    X(48, NEXT_KIND, view->end < page->draft->count ? page->labels[view->end].kind : -1) \
    X(43, PAGE_ABOVE, titles->above) X(44, PAGE_BELOW, titles->below) \
    X(45, PAGE_FIRST, titles->body_first)

/* What their marks and words say. */
#define CUT_WORDING(X) X(12, U_TITLE, up->title / 16) X(13, L_TITLE, low->title / 16) \
    X(14, U_COMMAS, u->commas) X(15, L_COMMAS, l->commas) X(16, U_ENDING, u->ending) \
    X(17, L_ENDING, l->ending) X(18, U_FIRST, u->first) X(19, L_FIRST, l->first) \
    X(20, L_DASH, wording_starts_dash(text)) \
    X(21, L_ATTENDED, reading_says(page, SAYS_ATTENDED, view->lower)) \
    X(22, U_SAID, reading_says(page, SAYS_SAID, view->upper)) \
    X(41, U_SPACED, u->blanks) X(42, L_SPACED, l->blanks) \
    X(49, U_LETTERS, up->wording.letters) X(50, L_LETTERS, low->wording.letters) \
    X(54, U_WEAK, up->wording.weak)

/* Where on the page the words of each are met, and which both have. */
#define CUT_WORDS(X) X(29, U_IN_NEXT, above.next) X(30, L_IN_NEXT, below.next) \
    X(31, U_IN_BELOW, above.below) X(32, L_IN_BELOW, below.below) \
    X(33, U_IN_ABOVE, above.above) X(34, L_IN_ABOVE, below.above) \
    X(35, U_BEST, above.most) X(36, L_BEST, below.most) \
    X(39, SAME, above.chunk < 0 || below.chunk < 0 ? 0 : above.chunk == below.chunk ? 1 : -1) \
    X(37, U_IN_L, similarity_share(similarity, view->upper, view->lower)) \
    X(38, L_IN_U, similarity_share(similarity, view->lower, view->upper)) \
    X(40, ALIKE, 127 * similarity_cosine(similarity, view->upper, view->lower))

#define CUT_FEATURES(X) CUT_SHAPE(X) CUT_WORDING(X) CUT_WORDS(X)
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
        place.chunk = part > place.most ? page->titles.chunk[i] : place.chunk;
        place.most = part > place.most ? part : place.most;
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
