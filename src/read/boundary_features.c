#include "read/boundary_features.h"

/* What is seen of a run of headings. HEAD: its first; ABOVE, NEXT: what stands before and
 * after the run. BODIES_IN holds a place until the models are learned again. */
/* clang-format off */
#define START_FEATURES(X) \
    X(HEADINGS, view->headings) X(TITLES, run.titles) X(BYLINES, run.bylines) \
    X(WIDTH, head->width) X(LINES, head->lines.count) \
    X(ENDING, head->ending) X(COMMAS, head->commas) X(STOPS, head->stops) \
    X(MARK, head->mark) X(MARK_ABOVE, mark_above(page, view->beg)) \
    X(SPACED, head->spaced) X(NUMBERED, label->numbered) \
    X(SENTENCE, str_ends(text, STR("。")) || str_ends(text, STR("。”"))) \
    X(FORM, form_of(text)) X(CLASS, label->class) X(TITLE, label->title / 16) \
    X(MOST_TITLE, run.title / 16) X(LACK, line_slack(page->lines, line)) \
    X(WIDEST, lines_breadth(page->lines, head->lines).widest - (int)line->column) \
    X(INSET, (int)line->indent - (int)lines->base) X(GAP, head->gap - lines->gap) \
    X(GAP_NEXT, next ? next->gap - lines->gap : 0) X(USUAL_GAP, lines->gap) \
    X(WRAPPED, lines->wrapped) X(FIRST, head->first) \
    X(ABOVE_KIND, last ? last_label->kind : -1) X(ABOVE_ENDING, last ? last->ending : 0) \
    X(ABOVE_OPEN, last && last_label->open) \
    X(ABOVE_CLOSING, last && last_label->wording.byline == BYLINE_CLOSING) \
    X(ABOVE_JUMP, last && last_label->wording.jump.on) \
    X(ABOVE_WIDTH, last ? last->width : 0) \
    X(ABOVE_LACK, last ? line_slack(lines, lines_last(lines, last->lines)) : 0) \
    X(FRESH, view->fresh) X(TOP, view->before == PLAN_NONE) \
    X(NEXT_KIND, next ? next_label->kind : -1) \
    X(NEXT_DATELINE, next && next_label->wording.dateline) \
    X(NEXT_JUMP, next && next_label->wording.jump.from) \
    X(NEXT_WIDTH, next ? next->width : 0) X(NEXT_ENDING, next ? next->ending : 0) \
    X(NEXT_TAIL, next && next_label->tail) X(NEXT_LINES, next ? next->lines.count : 0) \
    X(LEAD_WORDS, view->lead_words) X(COLUMN_CHANGES, view->column_changes) \
    X(COLUMN_APART, next ? (int)next->column - (int)head->column : 0) \
    X(SINCE, view->since) X(BODIES_ABOVE, above.bodies) X(BODIES_BELOW, below.bodies) \
    X(COHESION, 200 * view->cohesion) \
    X(IN_NEXT, 64 * view->overlap_after) X(IN_BEFORE, 64 * view->overlap_before) \
    X(IN_FIRST, view->next < similarity->count ? 64 * boundaries_overlap(page, view, &view->next, 1) : 0) \
    X(IN_OTHERS, 64 * overlap_elsewhere(page, view)) X(BODIES_IN, 0) \
    X(OVER, beside(page, above.heading, head->width)) \
    X(UNDER, beside(page, below.heading, head->width)) \
    X(COMPARED, head->width * 16 / titles->widest) \
    X(COMPARED_TITLE, (label->title - titles->surest) / 16) X(FROM, above.from) \
    X(PAGE_TITLES, titles->classed) X(PAGE_BODIES, titles->bodies) \
    X(PAGE_HEADS, titles->headings) X(TITLE_OVER, over ? over->title / 16 : 0) \
    X(CLASS_OVER, over ? over->class : 0) X(LEFT, left < 100 ? left : 100) \
    X(PAGE_ABOVE, titles->above) X(PAGE_BELOW, titles->below) \
    X(PAGE_FIRST, titles->body_first) X(PAGE_LAST, titles->heading_last) \
    X(CHUNK_ABOVE, met.above) X(CHUNK_BELOW, met.below) X(LEAD_ABOVE, met.lead) \
    X(LAST_RUN, !reading_count(page, view->end, page->draft->count, KIND_BODY)) \
    X(FIRST_RUN, !reading_count(page, 0, view->beg, KIND_BODY)) \
    X(LETTERS, label->wording.letters) \
    X(LETTERS_NEXT, next ? next_label->wording.letters : 0) \
    X(LETTERS_FIRST, titles->letters) X(WEAK, label->wording.weak) \
    X(DIGEST, in_digest(page, view->beg))
/* clang-format on */

FEATURES(starts_evidence, START_FEATURES);

static int form_of(struct str s)
{
    if (str_starts(s, STR("【")) || str_starts(s, STR("■")) || str_starts(s, STR("●")))
        return 1;
    if (str_starts(s, STR("“")) && str_ends(s, STR("”")))
        return 2;
    if (str_has(s, STR("：")) || str_has(s, STR(":")))
        return 3;
    return str_has(s, STR("——")) ? 4 : 0;
}

/* What stands between the run and the nearest heading in the direction of step. */
struct stretch {
    uint32_t bodies;  /* paragraphs of body */
    uint32_t heading; /* the paragraph of that heading; PLAN_NONE: none */
    bool from;        /* one of them comes from another page */
};

static struct stretch stretch_of(const struct page_reading *page, uint32_t i, int step)
{
    struct stretch stretch = {.heading = PLAN_NONE};
    for (uint32_t at = i; at < page->draft->count; at += (uint32_t)step) {
        if (reading_is(page, at, KIND_HEADING)) {
            stretch.heading = at;
            break;
        }
        stretch.bodies += reading_is(page, at, KIND_BODY);
        stretch.from |= page->labels[at].wording.jump.from;
        if (stretch.bodies > 24)
            break;
    }
    return stretch;
}

/* How much wider is the heading than that one; -100: there is none. */
static int beside(const struct page_reading *page, uint32_t heading, uint32_t width)
{
    return heading == PLAN_NONE ? -100
                                : (int)width - (int)page->draft->paras[heading].width;
}

/* How much of the run's words stands above it, below it and in the last paragraph of its
 * page above that. */
struct run_met {
    int above, below, lead;
};

static struct run_met met_around(const struct page_reading *page,
                                 const struct boundary_view *view)
{
    struct run_met met = {0};
    for (uint32_t head = view->beg; page->similarity->count && head < view->end; head++) {
        struct boundary_met above = boundaries_met(page, head, view->beg - 1, -1);
        struct boundary_met below = boundaries_met(page, head, view->end, 1);
        met.lead = above.last > met.lead ? above.last : met.lead;
        met.above = above.most > met.above ? above.most : met.above;
        met.below = below.most > met.below ? below.most : met.below;
    }
    return met;
}

/* What the run itself holds. */
struct run_sums {
    int titles, bylines, title;
};

static struct run_sums sums_of(const struct page_reading *page,
                               const struct boundary_view *view)
{
    struct run_sums run = {.title = INT16_MIN};
    for (uint32_t i = view->beg; i < view->end; i++) {
        const struct label *label = &page->labels[i];
        run.bylines += label->kind == KIND_BYLINE;
        run.titles += label->class == KIND_HEADING;
        if (label->kind == KIND_HEADING && label->title > run.title)
            run.title = label->title;
    }
    return run;
}

/* The '#'s of the heading above paragraph i; 3: there is none. */
static int mark_above(const struct page_reading *page, uint32_t i)
{
    while (i-- > 0)
        if (reading_is(page, i, KIND_HEADING) && page->draft->paras[i].mark != 3)
            return page->draft->paras[i].mark;
    return 3;
}

/* Where else on the page the headings' words are met most. */
static float overlap_elsewhere(const struct page_reading *page,
                               const struct boundary_view *view)
{
    float most = 0;
    for (uint32_t i = 0; i < page->similarity->count; i++) {
        bool near = i + 6 >= view->beg && i < view->end + 4;
        if (near || !reading_is(page, i, KIND_BODY))
            continue;
        float part = boundaries_overlap(page, view, &i, 1);
        most = part > most ? part : most;
    }
    return most;
}

/* Does the run stand below a digest's rubric with no byline between? */
static bool in_digest(const struct page_reading *page, uint32_t beg)
{
    for (uint32_t i = beg; i-- > 0 && beg - i < 40;) {
        if (reading_is(page, i, KIND_FURNITURE) &&
            reading_says(page, SAYS_DIGEST, reading_text(page, i)))
            return true;
        if (reading_is(page, i, KIND_BYLINE) &&
            page->labels[i].wording.byline >= BYLINE_SURE)
            return false;
    }
    return false;
}

void starts_evidence(struct evidence *evidence, const struct page_reading *page,
                     const struct boundary_view *view)
{
    int8_t *seen = evidence->of;
    const struct lines *lines = page->lines;
    const struct similarity *similarity = page->similarity;
    const struct titles_survey *titles = &page->titles;
    const struct para *paras = page->draft->paras, *head = &paras[view->beg];
    const struct label *label = &page->labels[view->beg];
    const struct para *last = NULL, *next = NULL; /* what stands above and below */
    const struct label *last_label = NULL, *next_label = NULL, *over = NULL;
    const struct line *line = &lines->items[head->lines.beg];
    struct str text = reading_text(page, view->beg);
    struct stretch above = stretch_of(page, view->beg - 1, -1);
    struct stretch below = stretch_of(page, view->end, 1);
    struct run_sums run = sums_of(page, view);
    struct run_met met = met_around(page, view);
    uint32_t left = page->draft->count - view->end;
    if (view->before != PLAN_NONE) {
        last = &paras[view->before];
        last_label = &page->labels[view->before];
    }
    if (view->next < page->draft->count) {
        next = &paras[view->next];
        next_label = &page->labels[view->next];
    }
    if (above.heading != PLAN_NONE)
        over = &page->labels[above.heading];
    START_FEATURES(FEATURE_VALUE)
}
