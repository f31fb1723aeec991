#include "read/boundary_features.h"

/* U, L: the upper and the lower one. */
/* clang-format off */
#define CUT_EVIDENCE(X) \
    X(U_WIDTH) X(L_WIDTH) X(U_LINES) X(L_LINES) X(U_WIDEST) X(L_WIDEST) X(COLUMN) \
    X(GAP) X(USUAL_GAP) X(SEAM) X(U_CLASS) X(L_CLASS) X(U_TITLE) X(L_TITLE) \
    X(U_COMMAS) X(L_COMMAS) X(U_ENDING) X(L_ENDING) X(U_FIRST) X(L_FIRST) X(L_DASH) \
    X(L_ATTENDED) X(U_SAID) X(NUMBERED) X(BYLINE) X(APART) X(INDEX) X(LEFT) \
    X(BODIES) X(U_IN_NEXT) X(L_IN_NEXT) X(U_IN_BELOW) X(L_IN_BELOW) X(U_IN_ABOVE) \
    X(L_IN_ABOVE) X(U_BEST) X(L_BEST) X(U_IN_L) X(L_IN_U) X(SAME) X(ALIKE) \
    X(U_SPACED) X(L_SPACED) X(PAGE_ABOVE) X(PAGE_BELOW) X(PAGE_FIRST) X(PAGE_LAST) \
    X(LAST_RUN) X(NEXT_KIND) X(U_LETTERS) X(L_LETTERS) X(U_MARK) X(L_MARK) X(L_WEAK) \
    X(U_WEAK) X(WRAPPED)
/* clang-format on */

#define CUT_NAME(name) CUT_##name,
enum { CUT_EVIDENCE(CUT_NAME) CUT_END };
_Static_assert((int)CUT_END <= (int)EVIDENCE_MAX, "too much evidence");

#define CUT_TEXT(name) #name,
const char *const cut_evidence_names[] = {CUT_EVIDENCE(CUT_TEXT) 0};

#define SEE(name, value) seen[CUT_##name] = trees_clip((int)(value))

/* Where a heading's words are met most: in what part, and in which chunk of the page. */
struct meeting_place {
    int most, next, below, above;
    int32_t chunk;
    float in_chunk;
};

static struct meeting_place place_of(const struct page_reading *page,
                                     const struct cut_view *view, uint32_t head)
{
    struct meeting_place place = {.chunk = -1};
    float own =
        page->similarity->count ? similarity_shared(page->similarity, head, head) : 0;
    bool first = true;
    for (uint32_t i = 0; own > 0 && i < page->similarity->count; i++) {
        if (!reading_is(page, i, KIND_BODY))
            continue;
        int part = (int)(64 * similarity_shared(page->similarity, head, i) / own);
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

static void see_words(int8_t *seen, const struct page_reading *page,
                      const struct cut_view *view)
{
    struct meeting_place u = place_of(page, view, view->upper);
    struct meeting_place l = place_of(page, view, view->lower);
    SEE(U_IN_NEXT, u.next);
    SEE(L_IN_NEXT, l.next);
    SEE(U_IN_BELOW, u.below);
    SEE(L_IN_BELOW, l.below);
    SEE(U_IN_ABOVE, u.above);
    SEE(L_IN_ABOVE, l.above);
    SEE(U_BEST, u.most);
    SEE(L_BEST, l.most);
    SEE(SAME, u.chunk < 0 || l.chunk < 0 ? 0 : u.chunk == l.chunk ? 1 : -1);
    SEE(U_IN_L, similarity_share(page->similarity, view->upper, view->lower));
    SEE(L_IN_U, similarity_share(page->similarity, view->lower, view->upper));
    SEE(ALIKE, 127 * similarity_cosine(page->similarity, view->upper, view->lower));
    SEE(PAGE_ABOVE, page->titles.above);
    SEE(PAGE_BELOW, page->titles.below);
    SEE(PAGE_FIRST, page->titles.body_first);
    SEE(PAGE_LAST, page->titles.heading_last);
}

/* The two by themselves. */
static void see_pair(int8_t *seen, const struct page_reading *page,
                     const struct cut_view *view)
{
    const struct para *u = &page->draft->paras[view->upper],
                      *l = &page->draft->paras[view->lower];
    struct str s = draft_text(page->draft, l);
    int upper = lines_breadth(page->lines, u->lines).widest,
        lower = lines_breadth(page->lines, l->lines).widest;
    SEE(U_WIDTH, u->width);
    SEE(L_WIDTH, l->width);
    SEE(U_LINES, u->lines.count);
    SEE(L_LINES, l->lines.count);
    SEE(U_WIDEST, upper);
    SEE(L_WIDEST, lower);
    SEE(APART, upper - lower);
    SEE(COLUMN, l->column);
    SEE(GAP, l->gap - page->lines->gap);
    SEE(USUAL_GAP, page->lines->gap);
    SEE(SEAM, l->seam);
    SEE(U_COMMAS, u->commas);
    SEE(L_COMMAS, l->commas);
    SEE(U_ENDING, u->ending);
    SEE(L_ENDING, l->ending);
    SEE(U_FIRST, u->first);
    SEE(L_FIRST, l->first);
    SEE(L_DASH, str_starts(s, STR("——")));
    SEE(L_ATTENDED, reading_says(page, SAYS_ATTENDED, s));
    SEE(U_SAID, reading_says(page, SAYS_SAID, draft_text(page->draft, u)));
    SEE(U_SPACED, u->spaced);
    SEE(L_SPACED, l->spaced);
    SEE(U_MARK, u->mark);
    SEE(L_MARK, l->mark);
    SEE(WRAPPED, page->lines->wrapped);
}

/* What they were taken for, and their place in the run and on the page. */
static void see_place(int8_t *seen, const struct page_reading *page,
                      const struct cut_view *view)
{
    const struct label *up = &page->labels[view->upper],
                       *low = &page->labels[view->lower];
    uint32_t bodies = 0;
    SEE(U_CLASS, up->class);
    SEE(L_CLASS, low->class);
    SEE(U_TITLE, up->title / 16);
    SEE(L_TITLE, low->title / 16);
    SEE(NUMBERED, low->numbered);
    SEE(BYLINE, view->lower - view->upper);
    SEE(INDEX, view->lower - view->beg);
    SEE(LEFT, view->end - view->lower);
    SEE(NEXT_KIND, view->end < page->draft->count ? page->labels[view->end].kind : -1);
    SEE(U_LETTERS, up->wording.letters);
    SEE(L_LETTERS, low->wording.letters);
    SEE(U_WEAK, up->wording.weak);
    SEE(L_WEAK, low->wording.weak);
    for (uint32_t i = view->end; i < page->draft->count; i++)
        bodies += reading_is(page, i, KIND_BODY);
    SEE(BODIES, bodies);
    SEE(LAST_RUN, bodies == 0);
}

void cut_evidence(struct evidence *evidence, const struct page_reading *page,
                  const struct cut_view *view)
{
    int8_t *seen = evidence->of;
    memset(seen, 0, CUT_END);
    see_pair(seen, page, view);
    see_place(seen, page, view);
    see_words(seen, page, view);
}
