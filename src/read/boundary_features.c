#include "read/boundary_features.h"

/* What is seen of a run of headings. HEAD: its first; ABOVE, NEXT: what stands before and
 * after the run. */
/* clang-format off */
#define START_EVIDENCE(X) \
    X(HEADINGS) X(TITLES) X(BYLINES) X(WIDTH) X(LINES) X(ENDING) X(COMMAS) X(STOPS) \
    X(MARK) X(MARK_ABOVE) X(SPACED) X(NUMBERED) X(SENTENCE) X(FORM) X(CLASS) \
    X(TITLE) X(MOST_TITLE) X(LACK) X(WIDEST) X(INSET) X(GAP) X(GAP_NEXT) \
    X(USUAL_GAP) X(WRAPPED) X(FIRST) X(ABOVE_KIND) X(ABOVE_ENDING) X(ABOVE_OPEN) \
    X(ABOVE_CLOSING) X(ABOVE_JUMP) X(ABOVE_WIDTH) X(ABOVE_LACK) X(FRESH) X(TOP) \
    X(NEXT_KIND) X(NEXT_DATELINE) X(NEXT_JUMP) X(NEXT_WIDTH) X(NEXT_ENDING) \
    X(NEXT_TAIL) X(NEXT_LINES) X(LEAD_WORDS) X(COLUMN_CHANGES) X(COLUMN_APART) \
    X(SINCE) X(BODIES_ABOVE) X(BODIES_BELOW) X(COHESION) X(IN_NEXT) X(IN_BEFORE) \
    X(IN_FIRST) X(IN_OTHERS) X(BODIES_IN) X(OVER) X(UNDER) X(COMPARED) \
    X(COMPARED_TITLE) X(FROM) X(PAGE_TITLES) X(PAGE_BODIES) X(PAGE_HEADS) \
    X(TITLE_OVER) X(CLASS_OVER) X(LEFT) X(PAGE_ABOVE) X(PAGE_BELOW) X(PAGE_FIRST) \
    X(PAGE_LAST) X(CHUNK_ABOVE) X(CHUNK_BELOW) X(LEAD_ABOVE) X(LAST_RUN) \
    X(FIRST_RUN) X(LETTERS) X(LETTERS_NEXT) X(LETTERS_FIRST) X(WEAK) X(DIGEST)
/* clang-format on */

#define START_NAME(name) START_##name,
enum { START_EVIDENCE(START_NAME) START_END };
_Static_assert((int)START_END <= (int)EVIDENCE_MAX, "too much evidence");

#define START_TEXT(name) #name,
const char *const starts_evidence_names[] = {START_EVIDENCE(START_TEXT) 0};

#define SEE(name, value) seen[START_##name] = trees_clip((int)(value))

/* Up to `want` body paragraphs from i on, in the direction of step, 1 or -1; how many. An
 * index below 0 is above the count. */
static uint32_t gather(const struct page_reading *page, uint32_t i, int step,
                       uint32_t want, uint32_t *paras)
{
    uint32_t count = 0;
    for (uint32_t at = i; at < page->draft->count && count < want; at += (uint32_t)step)
        if (reading_is(page, at, KIND_BODY))
            paras[count++] = at;
        else if (step > 0 && reading_is(page, at, KIND_HEADING))
            break;
    return count;
}

/* The largest share of the headings' own pairs that one of the paragraphs has. */
static float overlap(const struct page_reading *page, const struct boundary_view *view,
                     const uint32_t *paras, uint32_t count)
{
    float best = 0;
    for (uint32_t i = 0; i < count; i++) {
        float part = similarity_part(page->similarity, view->beg, view->end, paras[i]);
        best = part > best ? part : best;
    }
    return best;
}

struct boundary_view boundaries_look(const struct page_reading *page, uint32_t beg,
                                     uint32_t end)
{
    struct boundary_view view = {.beg = beg,
                                 .end = end,
                                 .next = reading_kept_after(page, end - 1),
                                 .before = reading_kept_before(page, beg)};
    for (uint32_t i = beg; i < end; i++)
        view.headings += reading_is(page, i, KIND_HEADING);
    for (uint32_t i = beg; i-- > 0 && !reading_is(page, i, KIND_HEADING);)
        view.since += reading_is(page, i, KIND_BODY);
    uint32_t before[6], after[3];
    uint32_t above = beg ? gather(page, beg - 1, -1, 6, before) : 0;
    uint32_t below = gather(page, end, 1, 3, after);
    for (uint32_t i = 0; i < above; i++)
        for (uint32_t j = 0; j < below; j++)
            view.cohesion += similarity_cosine(page->similarity, before[i], after[j]) /
                             (float)(above * below);
    view.overlap_before = overlap(page, &view, before, above < 5 ? above : 5);
    view.overlap_after = overlap(page, &view, after, below < 2 ? below : 2);
    if (view.next < page->draft->count) {
        const struct para *next = &page->draft->paras[view.next];
        view.lead_words =
            reading_says(page, SAYS_LEAD_DAY, draft_text(page->draft, next));
        if (view.before != PLAN_NONE && next->column && below && above) {
            int apart = (int)page->draft->paras[after[below - 1]].column -
                        (int)page->draft->paras[before[0]].column;
            view.column_changes = apart > 2 || apart < -2;
        }
    }
    view.open_before = view.before != PLAN_NONE &&
                       reading_is(page, view.before, KIND_BODY) &&
                       page->labels[view.before].open;
    return view;
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

static uint32_t widest_heading(const struct page_reading *page)
{
    uint32_t widest = 1;
    for (uint32_t i = 0; i < page->draft->count && i < 400; i++)
        if (reading_is(page, i, KIND_HEADING) && page->draft->paras[i].width > widest &&
            page->draft->paras[i].width < 80)
            widest = page->draft->paras[i].width;
    return widest;
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

/* The most of paragraph head's words that one of the body paragraphs has from i on in the
 * direction of step, up to the next title, in 64ths; *far: that of the last of them. */
static int met_beside(const struct page_reading *page, uint32_t head, uint32_t i,
                      int step, int *far)
{
    float own = similarity_shared(page->similarity, head, head), best = 0, last = 0;
    for (; own > 0 && i < page->draft->count && page->labels[i].class != KIND_HEADING;
         i += (uint32_t)step) {
        if (!reading_is(page, i, KIND_BODY))
            continue;
        last = similarity_shared(page->similarity, head, i) / own;
        best = last > best ? last : best;
    }
    *far = (int)(64 * last);
    return (int)(64 * best);
}

void boundaries_survey(struct page_reading *page)
{
    struct titles_survey titles = {
        .chunk = arena_new(page->arena, uint16_t, page->draft->count + 1)};
    uint32_t chunk = 0;
    bool title = false, any = false;
    for (uint32_t i = 0; i < page->draft->count; i++) {
        bool heads = page->labels[i].class == KIND_HEADING;
        bool body = reading_is(page, i, KIND_BODY);
        bool heading = reading_is(page, i, KIND_HEADING);
        chunk += heads && !title;
        title = heads || (title && !body);
        titles.chunk[i] = (uint16_t)chunk;
        if (reading_is(page, i, KIND_FURNITURE))
            continue;
        titles.body_first |= !any && body;
        any |= body || heading;
        titles.heading_last = heading || (titles.heading_last && !body);
        if (!heads || !page->similarity->count)
            continue;
        int far;
        titles.count++;
        titles.above += met_beside(page, i, i - 1, -1, &far);
        titles.below += met_beside(page, i, i + 1, 1, &far);
    }
    for (uint32_t i = page->draft->count; i-- > 0 && !reading_is(page, i, KIND_BODY);)
        titles.foot += page->labels[i].class == KIND_HEADING;
    titles.above /= titles.count ? (int)titles.count : 1;
    titles.below /= titles.count ? (int)titles.count : 1;
    page->titles = titles;
}

static void see_chunks(int8_t *seen, const struct page_reading *page,
                       const struct boundary_view *view)
{
    int far, lead = 0, above = 0, below = 0;
    for (uint32_t head = view->beg; page->similarity->count && head < view->end; head++) {
        int met = met_beside(page, head, view->beg - 1, -1, &far);
        above = met > above ? met : above;
        lead = far > lead ? far : lead;
        met = met_beside(page, head, view->end, 1, &far);
        below = met > below ? met : below;
    }
    SEE(CHUNK_ABOVE, above);
    SEE(CHUNK_BELOW, below);
    SEE(LEAD_ABOVE, lead);
    SEE(PAGE_ABOVE, page->titles.above);
    SEE(PAGE_BELOW, page->titles.below);
    SEE(PAGE_FIRST, page->titles.body_first);
    SEE(PAGE_LAST, page->titles.heading_last);
    bool body_above = false, body_below = false;
    for (uint32_t i = 0; i < view->beg && !body_above; i++)
        body_above = reading_is(page, i, KIND_BODY);
    for (uint32_t i = view->end; i < page->draft->count && !body_below; i++)
        body_below = reading_is(page, i, KIND_BODY);
    SEE(FIRST_RUN, !body_above);
    SEE(LAST_RUN, !body_below);
}

static void see_heads(int8_t *seen, const struct page_reading *page,
                      const struct boundary_view *view)
{
    const struct para *head = &page->draft->paras[view->beg];
    const struct label *label = &page->labels[view->beg];
    struct str text = draft_text(page->draft, head);
    int titles = 0, bylines = 0, most = INT16_MIN;
    for (uint32_t i = view->beg; i < view->end; i++) {
        bylines += reading_is(page, i, KIND_BYLINE);
        titles += page->labels[i].class == KIND_HEADING;
        if (reading_is(page, i, KIND_HEADING))
            most = page->labels[i].title > most ? page->labels[i].title : most;
    }
    SEE(HEADINGS, view->headings);
    SEE(TITLES, titles);
    SEE(BYLINES, bylines);
    SEE(WIDTH, head->width);
    SEE(LINES, head->lines.count);
    SEE(ENDING, head->ending);
    SEE(COMMAS, head->commas);
    SEE(STOPS, head->stops);
    SEE(MARK, head->mark);
    SEE(SPACED, head->spaced);
    SEE(NUMBERED, label->numbered);
    SEE(SENTENCE, str_ends(text, STR("。")) || str_ends(text, STR("。”")));
    SEE(FORM, form_of(text));
    SEE(CLASS, label->class);
    SEE(TITLE, label->title / 16);
    SEE(MOST_TITLE, most / 16);
    const struct line *line = &page->lines->items[head->lines.beg];
    SEE(LACK, line_slack(page->lines, line));
    SEE(INSET, (int)line->indent - (int)page->lines->base);
    SEE(FIRST, head->first);
    SEE(LETTERS, label->wording.letters);
    SEE(WEAK, label->wording.weak);
    SEE(WIDEST, lines_breadth(page->lines, head->lines).widest - (int)line->column);
}

/* What stands right before the run and right after it. */
static void see_sides(int8_t *seen, const struct page_reading *page,
                      const struct boundary_view *view)
{
    const struct para *head = &page->draft->paras[view->beg];
    int mark = 3;
    for (uint32_t i = view->beg; i-- > 0 && mark == 3;)
        mark = reading_is(page, i, KIND_HEADING) ? page->draft->paras[i].mark : 3;
    SEE(MARK_ABOVE, mark);
    SEE(GAP, head->gap - page->lines->gap);
    SEE(USUAL_GAP, page->lines->gap);
    SEE(WRAPPED, page->lines->wrapped);
    SEE(TOP, view->before == PLAN_NONE);
    SEE(ABOVE_KIND, -1);
    SEE(NEXT_KIND, -1);
    if (view->before != PLAN_NONE) {
        const struct para *para = &page->draft->paras[view->before];
        const struct label *label = &page->labels[view->before];
        const struct line *last = lines_last(page->lines, para->lines);
        SEE(ABOVE_KIND, label->kind);
        SEE(ABOVE_ENDING, para->ending);
        SEE(ABOVE_OPEN, label->open);
        SEE(ABOVE_CLOSING, label->wording.byline == BYLINE_CLOSING);
        SEE(ABOVE_JUMP, label->wording.jump.on);
        SEE(ABOVE_WIDTH, para->width);
        SEE(ABOVE_LACK, line_slack(page->lines, last));
    }
    if (view->next < page->draft->count) {
        const struct para *para = &page->draft->paras[view->next];
        const struct label *label = &page->labels[view->next];
        SEE(NEXT_KIND, label->kind);
        SEE(NEXT_DATELINE, label->wording.dateline);
        SEE(NEXT_JUMP, label->wording.jump.from);
        SEE(NEXT_WIDTH, para->width);
        SEE(NEXT_ENDING, para->ending);
        SEE(NEXT_TAIL, label->tail);
        SEE(NEXT_LINES, para->lines.count);
        SEE(LETTERS_NEXT, label->wording.letters);
        SEE(GAP_NEXT, para->gap - page->lines->gap);
        SEE(COLUMN_APART, (int)para->column - (int)head->column);
    }
    SEE(LEAD_WORDS, view->lead_words);
    SEE(COLUMN_CHANGES, view->column_changes);
    SEE(SINCE, view->since);
}

/* The run against what stands up to the headings above and below. */
static void see_stretches(int8_t *seen, const struct page_reading *page,
                          const struct boundary_view *view)
{
    const struct para *head = &page->draft->paras[view->beg];
    struct stretch above = {.heading = PLAN_NONE};
    if (view->beg)
        above = stretch_of(page, view->beg - 1, -1);
    struct stretch below = stretch_of(page, view->end, 1);
    SEE(BODIES_ABOVE, above.bodies);
    SEE(BODIES_BELOW, below.bodies);
    SEE(FROM, above.from);
    SEE(OVER, beside(page, above.heading, head->width));
    SEE(UNDER, beside(page, below.heading, head->width));
    SEE(COMPARED, head->width * 16 / widest_heading(page));
    if (above.heading != PLAN_NONE) {
        SEE(TITLE_OVER, page->labels[above.heading].title / 16);
        SEE(CLASS_OVER, page->labels[above.heading].class);
    }
    uint32_t titles = 0, bodies = 0, heads = 0;
    int most = 0, letters = 0;
    for (uint32_t i = 0; i < page->draft->count; i++) {
        bool heading = reading_is(page, i, KIND_HEADING);
        titles += page->labels[i].class == KIND_HEADING;
        heads += heading;
        bodies += reading_is(page, i, KIND_BODY);
        most = heading && page->labels[i].title > most ? page->labels[i].title : most;
        letters = heading && !letters ? page->labels[i].wording.letters : letters;
    }
    SEE(PAGE_TITLES, titles);
    SEE(PAGE_HEADS, heads);
    SEE(PAGE_BODIES, bodies);
    SEE(COMPARED_TITLE, (page->labels[view->beg].title - most) / 16);
    SEE(LETTERS_FIRST, letters);
    SEE(LEFT,
        page->draft->count - view->end < 100 ? page->draft->count - view->end : 100);
}

/* Where the headings' words are met. */
static void see_words(int8_t *seen, const struct page_reading *page,
                      const struct boundary_view *view)
{
    float others = 0;
    for (uint32_t i = 0; i < page->similarity->count; i++) {
        bool near = i + 6 >= view->beg && i < view->end + 4;
        if (near || !reading_is(page, i, KIND_BODY))
            continue;
        float part = overlap(page, view, &i, 1);
        others = part > others ? part : others;
    }
    uint32_t first = view->next;
    SEE(COHESION, 200 * view->cohesion);
    SEE(IN_NEXT, 64 * view->overlap_after);
    SEE(IN_BEFORE, 64 * view->overlap_before);
    SEE(IN_FIRST,
        first < page->similarity->count ? 64 * overlap(page, view, &first, 1) : 0);
    SEE(IN_OTHERS, 64 * others);
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
    memset(seen, 0, START_END);
    see_heads(seen, page, view);
    see_sides(seen, page, view);
    see_stretches(seen, page, view);
    see_words(seen, page, view);
    see_chunks(seen, page, view);
    SEE(FRESH, view->fresh);
    SEE(DIGEST, in_digest(page, view->beg));
}
