#include "read/boundaries.h"

#include "read/boundary_features.h"

/* What is read while the page is walked. */
struct boundary_walk {
    const struct page_reading *reading;
    struct boundaries starts;
    struct heads_view page;
};

static uint32_t kept_after(const struct boundary_walk *walk, uint32_t i)
{
    while (++i < walk->reading->draft->count &&
           walk->reading->facts[i].kind == KIND_FURNITURE)
        ;
    return i;
}

static uint32_t kept_before(const struct boundary_walk *walk, uint32_t i)
{
    while (i-- > 0)
        if (walk->reading->facts[i].kind != KIND_FURNITURE)
            return i;
    return PLAN_START;
}

static void open_story(struct boundary_walk *walk, struct boundary start)
{
    struct boundaries *starts = &walk->starts;
    if (starts->count)
        starts->items[starts->count - 1].body_end = start.head;
    arena_room(walk->reading->arena, starts->items, starts->count, starts->room);
    start.body = start.head_end;
    start.body_end = walk->reading->draft->count;
    starts->items[starts->count++] = start;
}

/* Does nothing but furniture stand between the last start's heading and i? */
static bool is_fresh(const struct boundary_walk *walk, uint32_t i)
{
    if (walk->starts.count == 0)
        return false;
    const struct boundary *last = &walk->starts.items[walk->starts.count - 1];
    uint32_t before = kept_before(walk, i);
    return last->head_end > last->head &&
           (before == PLAN_START || before < last->head_end);
}

/* The end of the run of headings at i, with the bylines right below it. */
static uint32_t run_end(const struct boundary_walk *walk, uint32_t i)
{
    uint32_t end = i + 1;
    bool byline = false;
    for (uint32_t j = i + 1; j < walk->reading->draft->count; j++) {
        const struct fact *fact = &walk->reading->facts[j];
        if (fact->kind == KIND_FURNITURE)
            continue;
        bool opening = fact->kind == KIND_BYLINE && fact->byline != BYLINE_CLOSING;
        bool heading = fact->kind == KIND_HEADING && !byline;
        if (heading && fact->numbered)
            break;
        if (!heading && !opening)
            break;
        byline |= opening;
        end = j + 1;
    }
    return end;
}

/* ---- runs of headings ---- */

enum { DOUBT = 350 };

enum { NO = -16000, YES = 16000 };

/* Headlines of so few characters are rare; subheads are not. */
static int brevity_cost(uint32_t width)
{
    return width <= 10 ? 640 : width <= 14 ? 384 : 0;
}

/* A heading that ends in a full stop stands inside a story. */
static bool is_sentence(const struct boundary_walk *walk, uint32_t i)
{
    struct str s = draft_text(walk->reading->draft, &walk->reading->draft->paras[i]);
    return str_ends(s, STR("。")) || str_ends(s, STR("。”"));
}

/* What needs no weighing: what stands below, or the heading's own form. */
static int anchor(const struct boundary_walk *walk, uint32_t beg, uint32_t end)
{
    uint32_t next = kept_after(walk, end - 1), before = kept_before(walk, beg);
    const struct fact *facts = walk->reading->facts;
    if (before == PLAN_START)
        return YES;
    if (facts[before].kind == KIND_BYLINE && is_fresh(walk, beg))
        return NO;
    if (next >= walk->reading->draft->count)
        return YES;
    if (facts[next].dateline || facts[next].jump.from || facts[next].kind == KIND_CAPTION)
        return YES;
    for (uint32_t i = beg; i < end; i++)
        if (facts[i].kind == KIND_BYLINE)
            return YES;
    if (walk->reading->draft->paras[beg].mark == 1)
        return YES;
    if (facts[beg].numbered || is_sentence(walk, beg))
        return NO;
    if (facts[before].kind == KIND_JUMP && facts[before].jump.on)
        return YES;
    if (facts[before].kind == KIND_BYLINE)
        return YES;
    return 0;
}

/* The first body paragraph below the run. */
static uint32_t body_below(const struct boundary_walk *walk, uint32_t end)
{
    while (end < walk->reading->draft->count &&
           walk->reading->facts[end].kind != KIND_BODY)
        end++;
    return end;
}

static enum start_class tell(const struct boundary_walk *walk, uint32_t beg, uint32_t end,
                             enum start_class taken, const struct evidence *evidence)
{
    const struct page_reading *reading = walk->reading;
    const struct line *lines = walk->reading->lines->items;
    const struct para *first = &walk->reading->draft->paras[beg],
                      *last = &walk->reading->draft->paras[end - 1];
    uint32_t next = body_below(walk, end);
    struct decision decision = {.model = MODEL_START,
                                .latin = walk->reading->lines->latin,
                                .taken = (int)taken,
                                .evidence = evidence};
    decision.first = reading->first_line + lines[first->line].number;
    decision.last = reading->first_line + lines[last->line + last->line_count - 1].number;
    uint32_t near = kept_after(walk, end - 1);
    while (near < walk->reading->draft->count &&
           walk->reading->facts[near].kind == KIND_BYLINE)
        near = kept_after(walk, near);
    if (near < walk->reading->draft->count)
        decision.near =
            reading->first_line + lines[walk->reading->draft->paras[near].line].number;
    if (next < walk->reading->draft->count)
        decision.next =
            reading->first_line + lines[walk->reading->draft->paras[next].line].number;
    return (enum start_class)reading->visitor.visit(reading->visitor.context, &decision);
}

/* What the run does; *doubt where it may as well do something else. */
static enum start_class weigh_run(struct boundary_walk *walk, uint32_t beg, uint32_t end,
                                  bool *doubt)
{
    bool latin = walk->reading->lines->latin;
    int sure = latin || walk->reading->lines->wrapped ? 0 : anchor(walk, beg, end);
    *doubt = false;
    if (sure)
        return sure > 0 ? START_OPENS : START_INSIDE;
    struct evidence evidence;
    struct boundary_view view =
        boundaries_look(walk->reading->lines, walk->reading->draft, walk->reading->facts,
                        walk->reading->similarity, beg, end);
    view.fresh = is_fresh(walk, beg);
    starts_evidence(&evidence, walk->reading->lines, walk->reading->draft,
                    walk->reading->facts, walk->reading->similarity, &view, &walk->page);
    const struct para *head = &walk->reading->draft->paras[beg];
    bool brief = !latin && !walk->reading->lines->wrapped && !head->mark;
    int sums[START_CLASSES] = {0}, best = START_INSIDE;
    int brevity = brief ? brevity_cost(head->width) : 0;
    trees_sums(&models[MODEL_START][latin], evidence.of, sums);
    for (int i = 0; i < START_CLASSES; i++) {
        sums[i] += i == START_INSIDE ? brevity : 0;
        best = sums[i] > sums[best] ? i : best;
    }
    for (int i = 0; i < START_CLASSES; i++)
        *doubt |= i != best && sums[best] - sums[i] < DOUBT;
    return walk->reading->visitor.visit
               ? tell(walk, beg, end, (enum start_class)best, &evidence)
               : (enum start_class)best;
}

/* Does a heading in a run without a body belong to the one above it? A deck, or, on a
 * page whose lines stand apart, a line that does not. */
static bool clings(const struct boundary_walk *walk, uint32_t i)
{
    const struct para *para = &walk->reading->draft->paras[i];
    struct str s = draft_text(walk->reading->draft, para);
    if (str_starts(s, STR("——")) || (pattern_attendance(s) && para->width <= 40))
        return true;
    if (pattern_said(draft_text(walk->reading->draft, para - 1)))
        return true;
    return para->gap < walk->reading->lines->gap ||
           walk->reading->facts[i].kind == KIND_BYLINE;
}

static void open_detached(struct boundary_walk *walk, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end;) {
        uint32_t to = i + 1;
        while (to < end && clings(walk, to))
            to++;
        open_story(walk, (struct boundary){.head = i, .head_end = to, .detached = true});
        walk->starts.items[walk->starts.count - 1].body_end = to;
        i = to;
    }
}

/* Above 0: the heading `lower`, which follows `upper` in a run, is another story's. */
static int weigh_cut(struct boundary_walk *walk, const struct cut_view *view)
{
    struct evidence evidence;
    bool latin = walk->reading->lines->latin;
    cut_evidence(&evidence, walk->reading->lines, walk->reading->draft,
                 walk->reading->facts, walk->reading->similarity, view, &walk->page);
    int sum = trees_sum(&models[MODEL_CUT][latin], evidence.of);
    if (!walk->reading->visitor.visit)
        return sum;
    const struct line *lines = walk->reading->lines->items;
    const struct para *paras = walk->reading->draft->paras;
    struct decision decision = {.model = MODEL_CUT,
                                .latin = latin,
                                .taken = sum > 0,
                                .evidence = &evidence};
    decision.first = walk->reading->first_line + lines[paras[view->upper].line].number;
    decision.last = walk->reading->first_line + lines[paras[view->lower].line].number;
    return walk->reading->visitor.visit(walk->reading->visitor.context, &decision) ? 1
                                                                                   : -1;
}

/* The end of the part of the run [beg, end) that belongs to one story. */
static uint32_t part_end(struct boundary_walk *walk, uint32_t beg, uint32_t end)
{
    uint32_t upper = beg;
    if (!walk->reading->lines->latin && !walk->reading->lines->wrapped)
        return end;
    for (uint32_t i = beg + 1; i < end; i++) {
        if (walk->reading->facts[i].kind != KIND_HEADING)
            continue;
        struct cut_view view = {beg, upper, i, end};
        bool foot = walk->reading->lines->gap > 0 && !walk->reading->lines->latin &&
                    walk->reading->draft->paras[i].line >= walk->reading->lines->foot;
        if (foot ? !clings(walk, i) : weigh_cut(walk, &view) > 0)
            return i;
        upper = i;
    }
    return end;
}

static uint32_t take_run(struct boundary_walk *walk, uint32_t i)
{
    bool doubt;
    uint32_t run = run_end(walk, i), end = part_end(walk, i, run);
    enum start_class class = end < run ? START_DETACHED : weigh_run(walk, i, end, &doubt);
    if (class == START_INSIDE && walk->starts.count)
        return end;
    if (class == START_DETACHED) {
        open_story(walk, (struct boundary){.head = i, .head_end = end, .detached = true});
        walk->starts.items[walk->starts.count - 1].body_end = end;
        return end;
    }
    if (kept_after(walk, end - 1) >= walk->reading->draft->count) {
        open_detached(walk, i, end);
        return end;
    }
    open_story(walk, (struct boundary){.head = i, .head_end = end, .doubt = doubt});
    return end;
}

/* ---- bylines and leads without a heading ---- */

/* A byline in the open opens a story where a lead follows it; else it closes one. */
static bool byline_opens(const struct boundary_walk *walk, uint32_t i)
{
    uint32_t next = i;
    do
        next = kept_after(walk, next);
    while (next < walk->reading->draft->count &&
           walk->reading->facts[next].kind == KIND_BYLINE);
    if (next >= walk->reading->draft->count ||
        walk->reading->facts[next].kind != KIND_BODY)
        return false;
    if (walk->reading->facts[i].byline == BYLINE_CLOSING)
        return false;
    return walk->starts.count == 0 || walk->reading->facts[next].dateline;
}

static uint32_t take_byline(struct boundary_walk *walk, uint32_t i)
{
    uint32_t end = i + 1;
    while (end < walk->reading->draft->count &&
           walk->reading->facts[end].kind == KIND_BYLINE)
        end++;
    if (byline_opens(walk, i)) {
        open_story(walk, (struct boundary){.head = i, .head_end = end, .headless = true});
    }
    return end;
}

/* Does paragraph i, with no heading of its own, begin another story? */
static bool begins(struct boundary_walk *walk, const struct body_view *view, bool *doubt)
{
    struct evidence evidence;
    bool latin = walk->reading->lines->latin;
    body_evidence(&evidence, walk->reading->lines, walk->reading->draft,
                  walk->reading->facts, walk->reading->similarity, view, &walk->page);
    int sum = trees_sum(&models[MODEL_BODY][latin], evidence.of);
    *doubt = sum > -DOUBT && sum < DOUBT;
    if (!walk->reading->visitor.visit)
        return sum > 0;
    const struct line *lines = walk->reading->lines->items;
    const struct para *para = &walk->reading->draft->paras[view->at];
    const struct para *last = &walk->reading->draft->paras[view->last];
    struct decision decision = {.model = MODEL_BODY,
                                .latin = latin,
                                .taken = sum > 0,
                                .evidence = &evidence};
    decision.first = walk->reading->first_line + lines[para->line].number;
    decision.last =
        walk->reading->first_line + lines[para->line + para->line_count - 1].number;
    decision.near = walk->reading->first_line + lines[last->line].number;
    if (view->head != PLAN_START)
        decision.next = walk->reading->first_line +
                        lines[walk->reading->draft->paras[view->head].line].number;
    return walk->reading->visitor.visit(walk->reading->visitor.context, &decision);
}

/* On a page set in columns, or of a spaced script. */
static void take_loose(struct boundary_walk *walk, uint32_t i)
{
    const struct boundary *start =
        walk->starts.count ? &walk->starts.items[walk->starts.count - 1] : NULL;
    bool loose = start && start->detached, doubt = false;
    uint32_t head = i, since = 0;
    struct body_view view = {.at = i,
                             .before = kept_before(walk, i),
                             .head = PLAN_START,
                             .loose = loose};
    for (view.last = i;
         view.last-- > 0 && walk->reading->facts[view.last].kind != KIND_BODY;)
        ;
    while (head > 0 && walk->reading->facts[head - 1].kind == KIND_BYLINE &&
           walk->reading->facts[head - 1].byline != BYLINE_CLOSING &&
           (!start || head > start->head_end))
        head--;
    if (start && view.last == UINT32_MAX && !loose)
        return;
    if (start && view.last != UINT32_MAX) {
        for (uint32_t k = i; k-- > start->head_end;)
            since += walk->reading->facts[k].kind == KIND_BODY;
        bool below_picture = walk->reading->facts[view.before].kind == KIND_CAPTION;
        view.since = since;
        if (!loose && (is_fresh(walk, i) || (since == 0 && !below_picture)))
            return;
        view.head = since || loose ? PLAN_START : start->head;
        if (!walk->reading->facts[i].jump.from && !begins(walk, &view, &doubt))
            return;
    }
    open_story(walk, (struct boundary){
                         .head = head, .head_end = i, .headless = true, .doubt = doubt});
}

static void take_body(struct boundary_walk *walk, uint32_t i)
{
    const struct fact *fact = &walk->reading->facts[i];
    const struct boundary *last =
        walk->starts.count ? &walk->starts.items[walk->starts.count - 1] : NULL;
    bool loose = last && last->detached;
    bool opens = fact->dateline || fact->jump.from || !last || loose;
    if (opens && (loose || !is_fresh(walk, i)))
        open_story(walk, (struct boundary){.head = i, .head_end = i, .headless = true});
}

static void find_pictures(struct boundary_walk *walk)
{
    for (uint32_t k = 0; k < walk->starts.count; k++) {
        struct boundary *start = &walk->starts.items[k];
        uint32_t first = start->body;
        while (first < start->body_end &&
               walk->reading->facts[first].kind == KIND_FURNITURE)
            first++;
        start->picture =
            first < start->body_end && walk->reading->facts[first].kind == KIND_CAPTION;
        for (uint32_t i = first;
             (walk->reading->lines->latin || walk->reading->lines->wrapped) &&
             i < start->body_end;
             i++)
            start->picture &= walk->reading->facts[i].kind != KIND_BODY;
    }
}

/* Takes paragraph i, and what belongs to it; returns the next. */
static uint32_t take(struct boundary_walk *walk, uint32_t i)
{
    bool columns = walk->reading->lines->wrapped || walk->reading->lines->latin;
    switch (walk->reading->facts[i].kind) {
    case KIND_HEADING:
        return take_run(walk, i);
    case KIND_BYLINE:
        return columns ? i + 1 : take_byline(walk, i);
    case KIND_CAPTION:
        if (!walk->starts.count && !columns)
            take_body(walk, i);
        return i + 1;
    case KIND_BODY:
        if (columns) {
            take_loose(walk, i);
            return i + 1;
        }
        /* fall through */
    case KIND_JUMP:
        take_body(walk, i);
        return i + 1;
    default:
        return i + 1;
    }
}

struct boundaries boundaries_of(const struct page_reading *page)
{
    struct boundary_walk walk = {.reading = page};
    walk.page =
        boundaries_survey(page->arena, page->draft, page->facts, page->similarity);
    for (uint32_t i = 0; i < page->draft->count;)
        i = take(&walk, i);
    find_pictures(&walk);
    return walk.starts;
}
