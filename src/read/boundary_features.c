/* What MODEL_START sees (boundary_view.h): does a run of headings open a story, stand inside one,
 * or belong to one elsewhere? */
#include "read/boundary_view.h"

/* What is seen of a run of headings. ABOVE, NEXT: what stands before and after it; OVER,
 * UNDER: the nearest headings there. */
/* clang-format off */
/* The run and its first heading. */
#define START_RUN(X) X(0, HEADINGS, run.headings) X(1, TITLES, run.titles) \
    X(2, BYLINES, run.bylines) X(3, WIDTH, head->width) X(4, LINES, head->lines.count) \
    X(5, ENDING, head->ending) X(6, COMMAS, head->commas) X(7, STOPS, head->stops) \
    X(8, MARK, head->mark) X(10, SPACED, head->blanks) \
    X(12, SENTENCE, str_ends(text, STR("。")) || str_ends(text, STR("。”"))) \
    X(13, FORM, form_of(text)) X(24, FIRST, head->first) X(14, CLASS, label->class) \
    X(15, TITLE, label->title / 16) X(16, MOST_TITLE, run.title / 16) \
    X(17, LACK, line_slack(page->lines, line)) \
    X(18, WIDEST, lines_breadth(page->lines, head->lines).widest - (int)line->column) \
    X(19, INSET, (int)line->indent - (int)lines->base) \
    X(20, GAP, head->gap - lines->gap) \
    X(21, GAP_NEXT, ends ? 0 : next->gap - lines->gap) \
    X(73, LETTERS, label->wording.letters) X(76, WEAK, label->wording.weak)

/* The page and its other titles. */
#define START_PAGE(X) X(22, USUAL_GAP, lines->gap) X(23, WRAPPED, lines->wrapped) \
    X(55, COMPARED, head->width * 16 / titles->widest) \
    X(56, COMPARED_TITLE, (label->title - titles->surest) / 16) \
    X(58, PAGE_TITLES, titles->classed) X(59, PAGE_BODIES, titles->bodies) \
    X(60, PAGE_HEADS, titles->headings) X(64, PAGE_ABOVE, titles->above) \
    X(65, PAGE_BELOW, titles->below) X(66, PAGE_FIRST, titles->body_first) \
    X(67, PAGE_LAST, titles->heading_last) X(75, LETTERS_FIRST, titles->letters) \
    X(71, LAST_RUN, !reading_count(page, view->end, page->draft->count, KIND_BODY)) \
    X(72, FIRST_RUN, !reading_count(page, 0, view->beg, KIND_BODY)) \
    X(63, LEFT, left < 100 ? left : 100)

/* What stands above. */
#define START_ABOVE(X) X(25, ABOVE_KIND, starts ? -1 : last_label->kind) \
    X(26, ABOVE_ENDING, last->ending) X(27, ABOVE_OPEN, last_label->open) \
    X(28, ABOVE_CLOSING, last_label->wording.byline == BYLINE_CLOSING) \
    X(29, ABOVE_JUMP, last_label->wording.jump.on) X(30, ABOVE_WIDTH, last->width) \
    X(31, ABOVE_LACK, starts ? 0 : line_slack(lines, lines_last(lines, last->lines))) \
    X(32, FRESH, boundaries_is_fresh(page, view->beg)) X(33, TOP, starts) \
    X(45, BODIES_ABOVE, above.bodies) \
    X(53, OVER, beside(page, above.heading, head->width)) \
    X(61, TITLE_OVER, over->title / 16) X(62, CLASS_OVER, over->class)

/* What stands below. */
#define START_BELOW(X) X(34, NEXT_KIND, ends ? -1 : next_label->kind) \
    X(35, NEXT_DATELINE, next_label->wording.dateline) \
    X(36, NEXT_JUMP, next_label->wording.jump.from) X(37, NEXT_WIDTH, next->width) \
    X(38, NEXT_ENDING, next->ending) X(39, NEXT_TAIL, next_label->amid) \
    X(40, NEXT_LINES, next->lines.count) \
    X(74, LETTERS_NEXT, next_label->wording.letters) \
    X(41, LEAD_WORDS, reading_says(page, SAYS_LEAD_DAY, view->next)) \
    X(42, COLUMN_CHANGES, changes_column(page, view, &sides)) \
    X(43, COLUMN_APART, ends ? 0 : (int)next->column - (int)head->column) \
    X(46, BODIES_BELOW, below.bodies) \
    X(54, UNDER, beside(page, below.heading, head->width))

/* Where the headings' words are met, and how alike both sides are. */
#define START_WORDS(X) X(47, COHESION, 200 * boundaries_cohesion(page, &sides, ABOVE, BELOW)) \
    X(48, IN_NEXT, 64 * overlap_of(page, view, &sides.below, 2)) \
    X(49, IN_BEFORE, 64 * overlap_of(page, view, &sides.above, 5)) \
    X(50, IN_FIRST, 64 * overlap_with(page, view, view->next)) \
    X(51, IN_OTHERS, 64 * overlap_elsewhere(page, view)) X(68, CHUNK_ABOVE, met.above) \
    X(69, CHUNK_BELOW, met.below) X(70, LEAD_ABOVE, met.lead)

#define START_FEATURES(X) START_RUN(X) START_PAGE(X) START_ABOVE(X) START_BELOW(X) \
    START_WORDS(X)
/* clang-format on */

FEATURES(starts_evidence, START_FEATURES);
enum { START_FEATURES(FEATURE_AT) };

/* What is looked at around it:
 *
 *     text text text      ┐ up to 6 paragraphs of body       ┐
 *     text text text      ┘ above: overlap_before            │ cohesion: how alike are
 *     HEADING   ┐ the run, headings and bylines, [beg, end)  │ those above and those
 *     HEADING   ┘                                            │ below, in the mean
 *     text text text      ┐ up to 3 below: overlap_after     │
 *     text text text      ┘                                  ┘
 */

enum { ABOVE = 6, BELOW = 3 }; /* paragraphs of body that are looked at */

/* Those from i on, up or down by step, 1 or -1. An index below 0 is above the count. */
static struct bodies gather(const struct page_reading *page, uint32_t i, int step)
{
    struct bodies bodies = {.count = 0};
    uint32_t most = step > 0 ? BELOW : ABOVE;
    for (; i < page->draft->count && bodies.count < most; i += (uint32_t)step)
        if (reading_is(page, i, KIND_BODY))
            bodies.items[bodies.count++] = i;
        else if (step > 0 && reading_is(page, i, KIND_HEADING))
            break;
    return bodies;
}

/* The largest share of the headings' own pairs that one of the nearest `most` has. */
static float overlap_of(const struct page_reading *page, const struct boundary_view *view,
                        const struct bodies *bodies, uint32_t most)
{
    float best = 0;
    for (uint32_t i = 0; i < bodies->count && i < most; i++) {
        float part =
            similarity_part(page->similarity, view->beg, view->end, bodies->items[i]);
        best = part > best ? part : best;
    }
    return best;
}

/* Do the paragraphs on either side stand in columns of other widths? */
static bool changes_column(const struct page_reading *page,
                           const struct boundary_view *view, const struct sides *sides)
{
    const struct para *paras = page->draft->paras;
    if (view->before == PLAN_NONE || !sides->below.count || !sides->above.count ||
        !reading_para(page, view->next)->column)
        return false;
    int apart = (int)paras[sides->below.items[sides->below.count - 1]].column -
                (int)paras[sides->above.items[0]].column;
    return apart > 2 || apart < -2;
}

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
};

static struct stretch stretch_of(const struct page_reading *page, uint32_t i, int step)
{
    struct stretch stretch = {.heading = PLAN_NONE};
    for (; i < page->draft->count && stretch.bodies <= 24 && stretch.heading == PLAN_NONE;
         i += (uint32_t)step) {
        stretch.heading = reading_is(page, i, KIND_HEADING) ? i : PLAN_NONE;
        stretch.bodies += reading_is(page, i, KIND_BODY);
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
    int headings, titles, bylines, title;
};

static struct run_sums sums_of(const struct page_reading *page,
                               const struct boundary_view *view)
{
    struct run_sums run = {.title = INT16_MIN};
    for (uint32_t i = view->beg; i < view->end; i++) {
        const struct label *label = &page->labels[i];
        run.headings += label->kind == KIND_HEADING;
        run.bylines += label->kind == KIND_BYLINE;
        run.titles += label->class == KIND_HEADING;
        if (label->kind == KIND_HEADING && label->title > run.title)
            run.title = label->title;
    }
    return run;
}

/* How much of the headings' words paragraph i has. */
static float overlap_with(const struct page_reading *page,
                          const struct boundary_view *view, uint32_t i)
{
    const struct similarity *similarity = page->similarity;
    return i < similarity->count ? similarity_part(similarity, view->beg, view->end, i)
                                 : 0;
}

/* Where else on the page they are met most. */
static float overlap_elsewhere(const struct page_reading *page,
                               const struct boundary_view *view)
{
    float most = 0;
    for (uint32_t i = 0; i < page->similarity->count; i++) {
        bool far =
            (i + 6 < view->beg || i >= view->end + 4) && reading_is(page, i, KIND_BODY);
        float part = far ? overlap_with(page, view, i) : 0;
        most = part > most ? part : most;
    }
    return most;
}

void starts_evidence(struct evidence *evidence, const struct page_reading *page,
                     const struct boundary_view *view)
{
    const struct lines *lines = page->lines;
    const struct titles_survey *titles = &page->titles;
    const struct para *head = reading_para(page, view->beg);
    const struct label *label = &page->labels[view->beg];
    const struct line *line = lines_first(lines, head->lines);
    struct str text = reading_text(page, view->beg);
    struct stretch above = stretch_of(page, view->beg - 1, -1);
    struct stretch below = stretch_of(page, view->end, 1);
    struct sides sides = {gather(page, view->beg - 1, -1), gather(page, view->end, 1)};
    struct run_sums run = sums_of(page, view);
    struct run_met met = met_around(page, view);
    uint32_t left = page->draft->count - view->end;
    bool starts = view->before == PLAN_NONE, ends = view->next == page->draft->count;
    const struct para *last = reading_para(page, view->before);
    const struct para *next = reading_para(page, view->next);
    const struct label *last_label = reading_label(page, view->before);
    const struct label *next_label = reading_label(page, view->next);
    const struct label *over = reading_label(page, above.heading);
    START_FEATURES(FEATURE_VALUE)
}

/* Where more blank lines stand above titles than above text, they tell. And the model
 * learned from pages whose leads have datelines. Where none has, and in Chinese, a reader
 * goes by words as well: the text below takes the headings' up and dates itself, the text
 * above has few, and both have little in common. No headline stands below an open
 * sentence, or as far in as paragraphs begin. A regression on pages of such stories. */
int starts_gain(const struct page_reading *page, const int8_t *of)
{
    enum { APART = 1000, NEAR = -700, LEAST = 16, FEW = 200, ANY = 690 };
    int apart = page->titles.apart;
    int gain = !apart ? 0 : of[AT_GAP] + page->lines->gap >= apart ? APART : NEAR;
    if (page->dated || !reading_language(page)->certain)
        return gain;
    int words = ANY + 13 * of[AT_IN_NEXT] - 12 * of[AT_IN_BEFORE] - 38 * of[AT_COHESION];
    return gain + (of[AT_IN_NEXT] < LEAST ? FEW : words) + 400 * of[AT_LEAD_WORDS] -
           700 * of[AT_ABOVE_OPEN] - 450 * of[AT_INSET];
}
