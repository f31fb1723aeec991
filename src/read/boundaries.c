#include "read/boundaries.h"

#include "read/boundary_features.h"

/* What is read while the page is walked. */
struct file_list {
    struct arena *arena;
    const struct lines *lines;
    const struct draft *draft;
    const struct fact *facts;
    const struct similarity *similarity;
    const struct watch *watch;
    struct boundaries starts;
    bool bylined; /* the story on hand had its byline above the body */
    bool foot;    /* headings stand detached at the page's foot */
};

static uint32_t kept_after(const struct file_list *walk, uint32_t i)
{
    while (++i < walk->draft->count && walk->facts[i].kind == KIND_FURNITURE)
        ;
    return i;
}

static uint32_t kept_before(const struct file_list *walk, uint32_t i)
{
    while (i-- > 0)
        if (walk->facts[i].kind != KIND_FURNITURE)
            return i;
    return PLAN_START;
}

static void open_story(struct file_list *walk, struct boundary start)
{
    struct boundaries *starts = &walk->starts;
    if (starts->count)
        starts->items[starts->count - 1].body_end = start.head;
    arena_room(walk->arena, starts->items, starts->count, starts->room);
    start.body = start.head_end;
    start.body_end = walk->draft->count;
    starts->items[starts->count++] = start;
}

/* Does nothing but furniture stand between the last start's heading and i? */
static bool is_fresh(const struct file_list *walk, uint32_t i)
{
    if (walk->starts.count == 0)
        return false;
    const struct boundary *last = &walk->starts.items[walk->starts.count - 1];
    uint32_t before = kept_before(walk, i);
    return last->head_end > last->head &&
           (before == PLAN_START || before < last->head_end);
}

/* The end of the run of headings at i, with the bylines right below it. */
static uint32_t run_end(const struct file_list *walk, uint32_t i)
{
    uint32_t end = i + 1;
    bool byline = false;
    for (uint32_t j = i + 1; j < walk->draft->count; j++) {
        const struct fact *fact = &walk->facts[j];
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

enum { NO = -1000, YES = 1000 };

/* Headlines of so few characters are rare; subheads are not. */
static int brevity_cost(uint32_t width)
{
    return width <= 10 ? 40 : width <= 14 ? 24 : 0;
}

/* A heading that ends in a full stop stands inside a story. */
static bool is_sentence(const struct file_list *walk, uint32_t i)
{
    struct str s = draft_text(walk->draft, &walk->draft->paras[i]);
    return str_ends(s, STR("。")) || str_ends(s, STR("。”"));
}

/* What needs no weighing: what stands below, or the heading's own form. */
static int anchor(const struct file_list *walk, uint32_t beg, uint32_t end)
{
    uint32_t next = kept_after(walk, end - 1), before = kept_before(walk, beg);
    const struct fact *facts = walk->facts;
    if (before == PLAN_START)
        return YES;
    if (facts[before].kind == KIND_BYLINE && is_fresh(walk, beg))
        return NO;
    if (next >= walk->draft->count)
        return YES;
    if (facts[next].dateline || facts[next].jump.from || facts[next].kind == KIND_CAPTION)
        return YES;
    for (uint32_t i = beg; i < end; i++)
        if (facts[i].kind == KIND_BYLINE)
            return YES;
    if (walk->draft->paras[beg].mark == 1)
        return YES;
    if (facts[beg].numbered || is_sentence(walk, beg))
        return NO;
    if (facts[before].kind == KIND_JUMP && facts[before].jump.on)
        return YES;
    if (facts[before].kind == KIND_BYLINE)
        return YES;
    return 0;
}

static int weigh_by_hand(const struct file_list *walk, const struct boundary_view *view)
{
    const struct para *head = &walk->draft->paras[view->beg];
    int score = -16;
    score += head->spaced ? 32 : 0;
    score += head->ending == CHAR_STOP && head->commas ? -80 : 0;
    score += head->width >= 28 ? 12 : -8;
    score += view->lead_words ? 40 : 0;
    score += view->headings >= 2 ? 4 : 0;
    score += view->column_changes ? 64 : 0;
    score += (int)(60 * (view->overlap_after - view->overlap_before));
    score -= (int)(160 * view->cohesion);
    score += view->open_before ? 16 : 0;
    return score;
}

/* Above 0: the run opens a story. */
static int weigh_run(struct file_list *walk, uint32_t beg, uint32_t end)
{
    int sure = anchor(walk, beg, end);
    if (sure)
        return sure;
    struct boundary_view view = boundaries_look(walk->lines, walk->draft, walk->facts,
                                                walk->similarity, beg, end);
    struct features features;
    const int8_t *weights = walk->watch->weights.start;
    if (weights || walk->watch->visit)
        boundary_features(&features, walk->lines, walk->draft, walk->facts, &view);
    int score = weights ? features_sum(&features, weights) : weigh_by_hand(walk, &view);
    const struct para *head = &walk->draft->paras[beg];
    score -= head->mark || walk->lines->latin ? 0 : brevity_cost(head->width);
    if (walk->watch->visit) {
        const struct line *lines = walk->lines->items;
        const struct para *last = &walk->draft->paras[end - 1];
        struct decision decision = {.model = MODEL_START,
                                    .taken = score > 0,
                                    .features = features};
        decision.first = walk->watch->first_line + lines[head->line].number;
        decision.last =
            walk->watch->first_line + lines[last->line + last->line_count - 1].number;
        walk->watch->visit(walk->watch->context, &decision);
    }
    return score;
}

/* Does a heading in a run without a body belong to the one above it? A deck, or, on a
 * page whose lines stand apart, a line that does not. */
static bool clings(const struct file_list *walk, uint32_t i)
{
    const struct para *para = &walk->draft->paras[i];
    struct str s = draft_text(walk->draft, para);
    if (str_starts(s, STR("——")) || (pattern_attendance(s) && para->width <= 40))
        return true;
    if (pattern_said(draft_text(walk->draft, para - 1)))
        return true;
    return para->gap < walk->lines->gap || walk->facts[i].kind == KIND_BYLINE;
}

static void open_detached(struct file_list *walk, uint32_t beg, uint32_t end)
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

static uint32_t take_run(struct file_list *walk, uint32_t i)
{
    uint32_t end = run_end(walk, i);
    int score = weigh_run(walk, i, end);
    if (score <= 0)
        return end;
    if (kept_after(walk, end - 1) >= walk->draft->count) {
        open_detached(walk, i, end);
        return walk->draft->count;
    }
    walk->bylined = walk->facts[end - 1].kind == KIND_BYLINE;
    open_story(walk, (struct boundary){.head = i, .head_end = end, .doubt = score < 16});
    return end;
}

/* ---- bylines and leads without a heading ---- */

static bool is_marked(const struct file_list *walk, uint32_t i)
{
    return walk->draft->paras[i].first == CHAR_MARK;
}

/* A byline in the open opens a story where a lead follows it, or where its mark, or the
 * headings at the foot, say that headlines stand elsewhere; else it closes one. */
static bool byline_opens(const struct file_list *walk, uint32_t i)
{
    uint32_t next = i;
    do
        next = kept_after(walk, next);
    while (next < walk->draft->count && walk->facts[next].kind == KIND_BYLINE);
    if (next >= walk->draft->count || walk->facts[next].kind != KIND_BODY)
        return false;
    if (walk->facts[i].byline == BYLINE_CLOSING)
        return false;
    if (walk->starts.count == 0 || walk->facts[next].dateline)
        return true;
    return is_marked(walk, i) || (walk->foot && walk->facts[i].byline >= BYLINE_SURE);
}

static uint32_t take_byline(struct file_list *walk, uint32_t i)
{
    uint32_t end = i + 1;
    while (end < walk->draft->count && walk->facts[end].kind == KIND_BYLINE)
        end++;
    if (byline_opens(walk, i)) {
        open_story(walk, (struct boundary){.head = i, .head_end = end, .headless = true});
        walk->bylined = true;
    }
    return end;
}

/* Where headlines stand at the foot, one of them may be this picture's. */
static void take_caption(struct file_list *walk, uint32_t i)
{
    if (walk->foot && walk->starts.count && !is_fresh(walk, i) &&
        walk->facts[i - 1].kind != KIND_CAPTION)
        open_story(walk, (struct boundary){.head = i,
                                           .head_end = i,
                                           .headless = true,
                                           .tentative = true});
}

static void take_body(struct file_list *walk, uint32_t i)
{
    const struct fact *fact = &walk->facts[i];
    bool opens = fact->dateline || fact->jump.from || walk->starts.count == 0;
    if (opens && !is_fresh(walk, i))
        open_story(walk, (struct boundary){.head = i, .head_end = i, .headless = true});
}

/* Headings at the page's foot with no body below them. */
static bool has_foot(const struct file_list *walk)
{
    for (uint32_t i = walk->draft->count; i-- > 0;)
        if (walk->facts[i].kind != KIND_FURNITURE)
            return walk->facts[i].kind == KIND_HEADING;
    return false;
}

static void find_pictures(struct file_list *walk)
{
    for (uint32_t k = 0; k < walk->starts.count; k++) {
        struct boundary *start = &walk->starts.items[k];
        uint32_t first = start->body;
        while (first < start->body_end && walk->facts[first].kind == KIND_FURNITURE)
            first++;
        start->picture =
            first < start->body_end && walk->facts[first].kind == KIND_CAPTION;
        for (uint32_t i = first; walk->lines->latin && i < start->body_end; i++)
            start->picture &= walk->facts[i].kind != KIND_BODY;
    }
}

struct boundaries boundaries_of(struct arena *arena, const struct lines *lines,
                                const struct draft *draft, const struct fact *facts,
                                const struct similarity *similarity,
                                const struct watch *watch)
{
    struct file_list walk = {arena, lines, draft, facts, similarity,
                             watch, {0},   false, false};
    walk.foot = has_foot(&walk);
    for (uint32_t i = 0; i < draft->count;) {
        switch (facts[i].kind) {
        case KIND_HEADING:
            i = take_run(&walk, i);
            break;
        case KIND_BYLINE:
            i = take_byline(&walk, i);
            break;
        case KIND_CAPTION:
            if (walk.starts.count)
                take_caption(&walk, i);
            else
                take_body(&walk, i);
            i++;
            break;
        case KIND_BODY:
        case KIND_JUMP:
            take_body(&walk, i);
            i++;
            break;
        default:
            i++;
        }
    }
    find_pictures(&walk);
    return walk.starts;
}
