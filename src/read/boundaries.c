#include "read/boundaries.h"

#include "read/boundary_features.h"

static void open_story(struct page_reading *page, struct boundary start)
{
    struct boundaries *starts = &page->starts;
    if (starts->count)
        starts->items[starts->count - 1].body_end = start.head;
    arena_room(page->arena, starts->items, starts->count, starts->room);
    start.body = start.head_end;
    start.body_end = page->draft->count;
    starts->items[starts->count++] = start;
}

/* Does nothing but furniture stand between the last start's heading and i? */
static bool is_fresh(const struct page_reading *page, uint32_t i)
{
    if (page->starts.count == 0)
        return false;
    const struct boundary *last = &page->starts.items[page->starts.count - 1];
    uint32_t before = reading_kept_before(page, i);
    return last->head_end > last->head &&
           (before == PLAN_NONE || before < last->head_end);
}

/* The end of the run of headings at i, with the bylines right below it. */
static uint32_t run_end(const struct page_reading *page, uint32_t i)
{
    uint32_t end = i + 1;
    bool byline = false;
    for (uint32_t j = i + 1; j < page->draft->count; j++) {
        const struct label *label = &page->labels[j];
        if (label->kind == KIND_FURNITURE)
            continue;
        bool opening =
            label->kind == KIND_BYLINE && label->wording.byline != BYLINE_CLOSING;
        bool heading = label->kind == KIND_HEADING && !byline;
        if (heading && (label->numbered || reading_is_archived(page, j)))
            break;
        if (!heading && !opening)
            break;
        byline |= opening;
        end = j + 1;
    }
    return end;
}

/* ---- runs of headings ---- */

enum { DOUBT = 350, LEAD = 450 };

enum { NO = -16000, YES = 16000 };

/* What needs no weighing: what stands below, or the heading's own form. */
static int anchor(const struct page_reading *page, uint32_t beg, uint32_t end)
{
    uint32_t next = reading_kept_after(page, end - 1),
             before = reading_kept_before(page, beg);
    const struct label *labels = page->labels;
    if (before == PLAN_NONE)
        return YES;
    if (labels[before].kind == KIND_BYLINE && is_fresh(page, beg))
        return NO;
    if (next >= page->draft->count)
        return YES;
    if (labels[next].wording.dateline || labels[next].wording.jump.from ||
        (labels[next].kind == KIND_CAPTION && !page->marked))
        return YES;
    if (page->draft->paras[beg].mark == 1)
        return YES; /* Markdown's first level: a story's, a subhead has ## */
    if (labels[before].kind == KIND_BYLINE)
        return YES;
    return 0;
}

/* Shows what is decided of the run to whoever watches, who may know better. */
static int tell_run(const struct page_reading *page, const struct boundary_view *view,
                    const struct evidence *evidence, int taken)
{
    if (!page->visitor.visit)
        return taken;
    uint32_t next = view->end, near = view->next;
    while (next < page->draft->count && !reading_is(page, next, KIND_BODY))
        next++;
    while (near < page->draft->count && reading_is(page, near, KIND_BYLINE))
        near = reading_kept_after(page, near);
    return reading_decide(page,
                          (struct decision){.model = MODEL_START,
                                            .first = reading_line(page, view->beg),
                                            .last =
                                                reading_last_line(page, view->end - 1),
                                            .next = reading_line(page, next),
                                            .near = reading_line(page, near),
                                            .taken = taken,
                                            .evidence = evidence});
}

/* MODEL_START learned from pages whose leads have datelines. Where none has, and in
 * Chinese, a reader goes by words as well: the text below takes the headings' up, the
 * text above has few, and both have little in common. A regression on pairs of stories. */
static int undated_gain(const struct page_reading *page, const struct boundary_view *view)
{
    static const float LEAST = .25F, ANY = 690, AFTER = 840, BEFORE = 800,
                       COHESION = 7600;
    if (page->dated || !reading_language(page)->certain || view->overlap_after < LEAST)
        return 0;
    return (int)(ANY + AFTER * view->overlap_after - BEFORE * view->overlap_before -
                 COHESION * view->cohesion);
}

/* What the run does; *doubt where it may as well do something else. */
static int weigh_run(const struct page_reading *page, uint32_t beg, uint32_t end,
                     bool *doubt)
{
    int sure = page->lines->columns ? 0 : anchor(page, beg, end);
    if (page->archived > 0)
        sure = NO; /* each title has its labels */
    for (uint32_t i = beg; i < end; i++)
        sure = reading_is_archived(page, i) ? YES : sure;
    *doubt = false;
    if (sure)
        return sure > 0 ? START_OPENS : START_INSIDE;
    struct evidence evidence;
    struct boundary_view view = boundaries_look(page, beg, end);
    view.fresh = is_fresh(page, beg);
    starts_evidence(&evidence, page, &view);
    int sums[START_CLASSES] = {0}, best = START_INSIDE;
    trees_sums(reading_model(page, MODEL_START), evidence.of, sums);
    sums[START_OPENS] += undated_gain(page, &view);
    for (int i = 0; i < START_CLASSES; i++)
        best = sums[i] > sums[best] ? i : best;
    bool lead =
        view.next < page->draft->count && page->labels[view.next].wording.dateline;
    if (best == START_INSIDE && lead && sums[START_OPENS] + LEAD > sums[START_INSIDE])
        best = START_OPENS; /* no subhead stands above a dateline */
    for (int i = 0; i < START_CLASSES; i++)
        *doubt |= i != best && sums[best] - sums[i] < DOUBT;
    return tell_run(page, &view, &evidence, best);
}

/* Does a heading in a run without a body belong to the one above it? A deck, or, on a
 * page whose lines stand apart, a line that does not. */
static bool clings(const struct page_reading *page, uint32_t i)
{
    const struct para *para = &page->draft->paras[i];
    struct str s = draft_text(page->draft, para);
    return wording_starts_dash(s) || reading_is(page, i, KIND_BYLINE) ||
           (reading_says(page, SAYS_ATTENDED, s) && para->width <= 40) ||
           reading_says(page, SAYS_SAID, reading_text(page, i - 1)) ||
           para->gap < page->lines->gap;
}

static uint32_t open_detached(struct page_reading *page, uint32_t beg, uint32_t end)
{
    open_story(page, (struct boundary){.head = beg, .head_end = end, .detached = true});
    page->starts.items[page->starts.count - 1].body_end = end;
    return end;
}

/* A run below all text, in its parts. */
static uint32_t open_foot(struct page_reading *page, uint32_t beg, uint32_t end)
{
    while (beg < end) {
        uint32_t to = beg + 1;
        while (to < end && clings(page, to))
            to++;
        beg = open_detached(page, beg, to);
    }
    return end;
}

/* Is the heading `lower`, which follows `upper` in a run, another story's? */
static bool is_cut(const struct page_reading *page, const struct cut_view *view)
{
    struct evidence evidence;
    cut_evidence(&evidence, page, view);
    int sum = trees_sum(reading_model(page, MODEL_CUT), evidence.of);
    return reading_decide(page,
                          (struct decision){.model = MODEL_CUT,
                                            .first = reading_line(page, view->upper),
                                            .last = reading_line(page, view->lower),
                                            .taken = sum > 0,
                                            .evidence = &evidence});
}

/* The end of the part of the run [beg, end) that belongs to one story. */
static uint32_t part_end(struct page_reading *page, uint32_t beg, uint32_t end)
{
    uint32_t upper = beg;
    if (!page->lines->columns)
        return end;
    for (uint32_t i = beg + 1; i < end; i++) {
        if (!reading_is(page, i, KIND_HEADING))
            continue;
        struct cut_view view = {beg, upper, i, end};
        bool foot = page->lines->gap > 0 && reading_language(page)->certain &&
                    page->draft->paras[i].lines.beg >= page->lines->foot;
        if (foot ? !clings(page, i) : is_cut(page, &view))
            return i;
        upper = i;
    }
    return end;
}

static uint32_t take_run(struct page_reading *page, uint32_t i)
{
    bool doubt;
    uint32_t run = run_end(page, i), end = part_end(page, i, run);
    int class = end < run ? START_DETACHED : weigh_run(page, i, end, &doubt);
    if (class == START_INSIDE && page->starts.count)
        return end;
    if (class == START_DETACHED)
        return open_detached(page, i, end);
    if (reading_kept_after(page, end - 1) >= page->draft->count)
        return open_foot(page, i, end);
    open_story(page, (struct boundary){.head = i, .head_end = end, .doubt = doubt});
    return end;
}

/* ---- bylines and leads without a heading ---- */

/* A byline in the open opens a story where a lead follows it, or where the page begins with
 * one; else it closes one. */
static uint32_t take_byline(struct page_reading *page, uint32_t i)
{
    uint32_t end = i + 1;
    while (end < page->draft->count && reading_is(page, end, KIND_BYLINE))
        end++;
    uint32_t next = reading_kept_after(page, end - 1);
    const struct boundary *first = page->starts.items;
    bool above_body = next < page->draft->count && reading_is(page, next, KIND_BODY);
    if (above_body && page->labels[i].wording.byline != BYLINE_CLOSING &&
        (page->starts.count == 0 || page->labels[next].wording.dateline ||
         (first->headless && first->head < first->head_end)))
        open_story(page, (struct boundary){.head = i, .head_end = end, .headless = true});
    return end;
}

/* Does paragraph i, with no heading of its own, begin another story? */
static bool begins(const struct page_reading *page, const struct body_view *view,
                   bool *doubt)
{
    struct evidence evidence;
    body_evidence(&evidence, page, view);
    int sum = trees_sum(reading_model(page, MODEL_BODY), evidence.of);
    *doubt = sum > -DOUBT && sum < DOUBT;
    return reading_decide(page,
                          (struct decision){.model = MODEL_BODY,
                                            .first = reading_line(page, view->at),
                                            .last = reading_last_line(page, view->at),
                                            .next = reading_line(page, view->head),
                                            .near = reading_line(page, view->last),
                                            .taken = sum > 0,
                                            .evidence = &evidence});
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

/* On a page set in columns. */
static void take_loose(struct page_reading *page, uint32_t i)
{
    const struct boundary *start =
        page->starts.count ? &page->starts.items[page->starts.count - 1] : NULL;
    bool loose = start && start->detached, doubt = false;
    uint32_t head = i, since = 0;
    struct body_view view = {.at = i,
                             .before = reading_kept_before(page, i),
                             .head = PLAN_NONE,
                             .loose = loose};
    for (view.last = i; view.last-- > 0 && !reading_is(page, view.last, KIND_BODY);)
        ;
    bool resumed = page->labels[i].wording.jump.from; /* a byline there closes */
    while (!resumed && head > 0 && reading_is(page, head - 1, KIND_BYLINE) &&
           page->labels[head - 1].wording.byline != BYLINE_CLOSING &&
           (!start || head > start->head_end))
        head--;
    if (start && view.last == UINT32_MAX && !loose)
        return;
    if (start && view.last != UINT32_MAX) {
        for (uint32_t k = i; k-- > start->head_end;)
            since += reading_is(page, k, KIND_BODY);
        bool below_picture = reading_is(page, view.before, KIND_CAPTION);
        view.since = since;
        if (!loose && (is_fresh(page, i) || (since == 0 && !below_picture)))
            return;
        view.head = since || loose ? PLAN_NONE : start->head;
        if (!resumed && !begins(page, &view, &doubt))
            return;
    }
    uint32_t top = above_subheads(page, start, head);
    open_story(page, (struct boundary){.head = top,
                                       .head_end = top < head ? top : i,
                                       .headless = true,
                                       .doubt = doubt});
}

/* A story's first text below a picture that stands between it and its headline. */
static bool is_below_picture(const struct page_reading *page,
                             const struct boundary *start, uint32_t i)
{
    uint32_t k = start->head_end;
    while (k < i &&
           (reading_is(page, k, KIND_CAPTION) || reading_is(page, k, KIND_BYLINE) ||
            lines_is_row(page->lines, page->draft->paras[k].lines)))
        k++;
    return !start->headless && k == i && i > start->head_end &&
           page->labels[i].wording.dateline;
}

static void take_body(struct page_reading *page, uint32_t i)
{
    const struct label *label = &page->labels[i];
    const struct boundary *last =
        page->starts.count ? &page->starts.items[page->starts.count - 1] : NULL;
    bool loose = last && last->detached;
    bool opens = label->wording.dateline || label->wording.jump.from || !last || loose;
    if (opens && (loose || !is_fresh(page, i)) &&
        !(last && is_below_picture(page, last, i)))
        open_story(page, (struct boundary){.head = i, .head_end = i, .headless = true});
}

/* Is the text below a picture that of the headings above it? A lead is, and what has some
 * of their words. */
static bool is_own_text(const struct page_reading *page, const struct boundary *start,
                        uint32_t text)
{
    enum { SOME = 8 }; /* 64ths */
    bool own = page->labels[text].wording.dateline;
    for (uint32_t i = start->head; i < start->head_end && !own; i++)
        own = reading_is(page, i, KIND_HEADING) &&
              similarity_share(page->similarity, i, text) >= SOME;
    return own;
}

static void find_pictures(struct page_reading *page)
{
    for (uint32_t k = 0; k < page->starts.count; k++) {
        struct boundary *start = &page->starts.items[k];
        uint32_t first = reading_kept_after(page, start->body - 1);
        start->picture = first < start->body_end && reading_is(page, first, KIND_CAPTION);
        uint32_t text = first;
        while (text < start->body_end && !reading_is(page, text, KIND_BODY))
            text++;
        start->picture &= text == start->body_end ||
                          (!page->lines->columns && !is_own_text(page, start, text));
    }
}

/* Takes paragraph i, and what belongs to it; returns the next. */
static uint32_t take(struct page_reading *page, uint32_t i)
{
    uint8_t kind = page->labels[i].kind;
    bool columns = page->lines->columns;
    if (kind == KIND_HEADING)
        return take_run(page, i);
    if (kind == KIND_BYLINE && !columns)
        return take_byline(page, i);
    if (kind == KIND_BODY && columns)
        take_loose(page, i);
    else if (kind == KIND_BODY || kind == KIND_JUMP ||
             (kind == KIND_CAPTION && !columns && !page->starts.count))
        take_body(page, i);
    return i + 1;
}

void boundaries_find(struct page_reading *page)
{
    boundaries_survey(page);
    for (uint32_t i = 0; i < page->draft->count;)
        i = take(page, i);
    find_pictures(page);
}
