/* Stories that begin without a heading: a byline, or a paragraph of text. Where a line is a
 * paragraph, datelines and jumps tell (take_byline, take_body); in columns MODEL_BODY does
 * (take_text). */
#include "read/boundary_view.h"

static void open_headless(struct page_reading *page, uint32_t head, uint32_t end)
{
    boundaries_open(page,
                    (struct boundary){.head = head, .head_end = end, .headless = true});
}

/* The first of the bylines above paragraph `end`, below the last start, that open the story
 * there: of two the lower does, the other closes the story above. */
static uint32_t opening_bylines(const struct page_reading *page, uint32_t end)
{
    const struct boundary *start = boundaries_last(page);
    uint32_t least = start ? start->head_end : 0, head = end;
    while (head > least && reading_is(page, head - 1, KIND_BYLINE) &&
           page->labels[head - 1].wording.byline != BYLINE_CLOSING &&
           (head == end || page->labels[head].wording.byline == BYLINE_NAME ||
            str_starts(reading_text(page, head), STR("通讯员")) ||
            str_starts(reading_text(page, head), STR("通訊員"))))
        head--;
    return head;
}

void boundaries_open_above(struct page_reading *page, uint32_t subhead)
{
    open_headless(page, opening_bylines(page, subhead), subhead);
}

/* A byline in the open opens a story where a lead follows it, or where the page begins with
 * one, or with text whose headlines stand at the foot; else it closes one. */
uint32_t boundaries_take_byline(struct page_reading *page, uint32_t i)
{
    uint32_t end = i + 1;
    while (reading_is(page, end, KIND_BYLINE))
        end++;
    uint32_t next = reading_kept_after(page, end - 1);
    const struct boundary *first = page->starts.items;
    uint32_t head = opening_bylines(page, end);
    if (reading_is(page, next, KIND_BODY) && head < end &&
        (page->starts.count == 0 || page->labels[next].wording.dateline ||
         (first->headless &&
          (first->head < first->head_end || page->titles.heading_last))))
        open_headless(page, head, end);
    return end;
}

/* Above 0: a paragraph with no heading of its own begins another story. */
static int weigh_body(const struct page_reading *page, const struct body_view *view)
{
    struct evidence evidence = {0};
    body_evidence(&evidence, page, view);
    struct decision decision = decision_of(MODEL_BODY, view->at, view->at, &evidence);
    decision.next = view->head;
    decision.near = view->last;
    return reading_weigh(page, decision);
}

/* No story ends in a subhead: the first of those right above paragraph i. */
static uint32_t above_subheads(const struct page_reading *page,
                               const struct boundary *start, uint32_t i)
{
    while (start && !start->detached && i > start->head_end &&
           reading_is(page, i - 1, KIND_HEADING))
        i--;
    return i;
}

/* The nearest paragraph of body above i; PLAN_NONE: none. */
static uint32_t body_above(const struct page_reading *page, uint32_t i)
{
    while (i-- > 0)
        if (reading_is(page, i, KIND_BODY))
            return i;
    return PLAN_NONE;
}

void boundaries_take_text(struct page_reading *page, uint32_t i)
{
    const struct boundary *start = boundaries_last(page);
    bool loose = start && start->detached;
    bool resumed = page->labels[i].wording.jump.from; /* a byline there closes */
    struct body_view view = {.at = i, .head = PLAN_NONE, .loose = loose};
    view.before = reading_kept_before(page, i);
    view.last = body_above(page, i);
    if (start && view.last == PLAN_NONE && !loose)
        return;
    if (start && view.last != PLAN_NONE) {
        view.since = reading_count(page, start->head_end, i, KIND_BODY);
        bool below_picture = reading_is(page, view.before, KIND_CAPTION);
        if (!loose && (boundaries_is_fresh(page, i) || (!view.since && !below_picture)))
            return;
        view.head = view.since || loose ? PLAN_NONE : start->head;
        if (!resumed && (body_is_alike(page, i) || weigh_body(page, &view) <= 0))
            return;
    }
    uint32_t head = resumed ? i : opening_bylines(page, i);
    uint32_t top = above_subheads(page, start, head), end = top < head ? top : i;
    open_headless(page, top, end);
}

void boundaries_take_body(struct page_reading *page, uint32_t i)
{
    const struct boundary *last = boundaries_last(page);
    bool leads = page->labels[i].wording.dateline || page->labels[i].wording.jump.from;
    bool briefs = last && reading_says(page, SAYS_NOTICE, last->head);
    bool opens =
        last && (last->detached || (leads && !briefs && !boundaries_is_fresh(page, i)));
    uint32_t between = last ? i - last->head_end : 0; /* a picture below the headline? */
    bool below = between && !last->headless && page->labels[i].wording.dateline &&
                 reading_count(page, last->head_end, i, KIND_CAPTION) == between;
    if (!last || (opens && !below))
        open_headless(page, i, i);
}
