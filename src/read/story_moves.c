/* The best of the moves [a, b) → j of a story's paragraphs ("items") to a story above it:
 *
 *     items    0    1    2    3    4    5    6    7
 *              lead           a──────────────b          a: from; b: to; j: a goal
 *
 * There are many, so they are not weighed one by one:
 *
 *     for each a     all ends b together (struct move_ends), each with an upper bound: the
 *                    sum of the most that any goal gains by each item
 *       for each b   whose bound exceeds the best move so far: the gain by each goal j
 *
 * Sums over the first n items (near, upto) give the likeness to any [a, b) by one
 * subtraction: near[i][b] − near[i][a]. Loops run over whole LANES, so that the compiler
 * vectorises them; values beyond an array's end are computed and not used. */
#include "read/story_moves.h"

/* One paragraph of Han may outweigh a switch (switch_cost), no other may. */
static const float CLIP = 8, CLIP_HAN = 10;
static const float LIKENESS = 60, THIN = 80, INNER = 0.1F, SMALL = 0.25F;
static const float MOST_ARRIVING = 12; /* SEAM and OPEN */

enum { LONGEST_INNER = 40, SHORT_INNER = 16, LANES = 4 };

/* Moves of items, all from `from` on, to each end in [low, high]: what they make of the
 * story. */
struct move_ends {
    uint32_t from, low, high;
    float rest[LONGEST_INNER + LANES];   /* so many parts stay */
    float moved[LONGEST_INNER + LANES];  /* so many move with each that moves */
    float weight[LONGEST_INNER + LANES]; /* what likeness to these counts */
    float most[LONGEST_INNER + LANES];   /* no goal gains more */
};

static uint32_t whole_lanes(uint32_t count)
{
    return (count + LANES - 1) / LANES * LANES;
}

void story_stretch_reserve(struct story_stretch *stretch)
{
    struct arena *arena = stretch->page->arena;
    size_t count = stretch->count;
    stretch->clip = reading_language(stretch->page)->spaced ? CLIP : CLIP_HAN;
    stretch->room = stretch->count + LANES;
    stretch->lanes = whole_lanes(stretch->goal_count);
    stretch->upto = arena_new(arena, int, stretch->room);
    stretch->near = arena_new(arena, float, count * stretch->room);
    stretch->other = arena_new(arena, float, count * stretch->lanes);
    stretch->scales = arena_raw(arena, float, count);
    stretch->most = arena_raw(arena, float, count);
    stretch->own = arena_raw(arena, float, count);
    stretch->trust = arena_raw(arena, float, count);
    stretch->gains = arena_raw(arena, float, stretch->lanes);
}

/* ---- what is asked of an item again and again ---- */

/* Likeness of item i to the first n that are still parts of the story. */
static void compare_items(struct story_stretch *stretch, uint32_t i)
{
    const struct similarity *similarity = stretch->page->similarity;
    const uint32_t *items = stretch->items;
    const float *shared = similarity->shared + (size_t)items[i] * similarity->count;
    float *near = stretch->near + (size_t)i * stretch->room, *scales = stretch->scales;
    float sum = near[0] = 0, itself = scales[i], scale = similarity->scale[items[i]];
    scales[i] = 0;
    for (uint32_t n = 0; n < stretch->count; n++)
        near[n + 1] = sum += shared[items[n]] * scale * scales[n];
    scales[i] = itself;
}

static void measure_item(struct story_stretch *stretch, uint32_t i)
{
    const struct likeness_tally *tally = stretch->tally;
    const struct similarity *similarity = stretch->page->similarity;
    const float *sums = tally->alike + stretch->items[i];
    float *other = stretch->other + (size_t)i * stretch->lanes, most = 0;
    float weight = similarity_shared(similarity, stretch->items[i], stretch->items[i]);
    for (uint32_t g = 0; g < stretch->goal_count; g++) {
        uint32_t j = stretch->goals[g], parts = tally->parts[j];
        other[g] = parts ? sums[(size_t)j * similarity->count] / (float)parts : 0;
        most = other[g] > most ? other[g] : most;
    }
    stretch->most[i] = most;
    stretch->trust[i] = LIKENESS * weight / (weight + THIN);
    stretch->own[i] = sums[(size_t)stretch->story * similarity->count];
    compare_items(stretch, i);
}

static void measure_items(struct story_stretch *stretch)
{
    const struct page_reading *page = stretch->page;
    for (uint32_t i = 0; i + 1 < stretch->room; i++) {
        bool counts = i < stretch->count && stretch->tally->part[stretch->items[i]] &&
                      page->story[stretch->items[i]] == stretch->story;
        stretch->upto[i + 1] = stretch->upto[i] + counts;
        if (i < stretch->count)
            stretch->scales[i] = counts ? page->similarity->scale[stretch->items[i]] : 0;
    }
    for (uint32_t i = 0; i < stretch->count; i++)
        measure_item(stretch, i);
}

/* ---- what a switch costs ----
 *
 * What a switch between stories costs, less what the ends of text at its seams say:
 *
 *     story k   … above │ first … last │ back …     leaving: at first, and coming back
 *     story j   … last of j │ first …               arriving
 *
 * An end left open, and one that goes on there (continuations.c), weigh as much as several
 * paragraphs. */

static const float SEAM = 7, ENDED = 8, OPEN = 3, APART = 2;

/* The last body paragraph of a story above paragraph i. */
static uint32_t last_of(const struct page_reading *page, uint32_t story, uint32_t i)
{
    while (i-- > 0)
        if (page->story[i] == story && !reading_is(page, i, KIND_FURNITURE) &&
            !reading_is(page, i, KIND_CAPTION))
            return i;
    return PLAN_NONE;
}

/* What speaks for it that paragraph `lower` goes on in `upper`. */
static float seam(const struct page_reading *page, uint32_t upper, uint32_t lower)
{
    if (upper == PLAN_NONE)
        return 0;
    bool byline = reading_is(page, upper, KIND_BYLINE) &&
                  upper >= page->starts.items[page->story[upper]].head_end;
    if (byline || reading_is(page, upper, KIND_JUMP))
        return -ENDED;
    int weight = continuations_score(page, upper, lower);
    bool open = reading_is(page, upper, KIND_BODY) && page->labels[upper].open &&
                page->draft->paras[upper].ending != CHAR_SEMI;
    if (weight > 20 || page->draft->paras[upper].ending == CHAR_COLON)
        return weight > 60 ? SEAM + OPEN : SEAM;
    return weight > 0 ? OPEN : open ? -OPEN : 0;
}

static float cost_of_leaving(const struct story_stretch *stretch, uint32_t from,
                             uint32_t to)
{
    const struct page_reading *page = stretch->page;
    uint32_t first = stretch->items[from];
    uint32_t above = from ? stretch->items[from - 1] : PLAN_NONE;
    const float turn = reading_language(page)->switch_cost;
    float cost = turn + seam(page, above, first);
    cost -= page->draft->paras[first].gap > page->lines->gap + 1 ? APART : 0;
    if (to < stretch->count) {
        uint32_t back = stretch->items[to], last = stretch->items[to - 1];
        cost += turn + seam(page, last, back) - seam(page, above, back);
        cost -= page->draft->paras[back].gap > page->lines->gap + 1 ? APART : 0;
        cost -= reading_is(page, back, KIND_HEADING) ? APART : 0;
    }
    return cost;
}

/* ---- gains ---- */

/* How like an item is to its story: in the mean to those that stay there, or, since a rest
 * of few paragraphs says little of its story, to those that move with it. */
static inline float likeness(float to_rest, float to_moved)
{
    return to_rest > to_moved ? to_rest : to_moved;
}

/* What one item says for a move, from low to high. */
static inline float clipped(float more, float low, float high)
{
    more = more < high ? more : high;
    return more > low ? more : low;
}

/* The ends before anything moves. */
static void begin_ends(const struct story_stretch *stretch, struct move_ends *ends)
{
    const int *upto = stretch->upto + ends->low;
    int parts = (int)stretch->tally->parts[stretch->story];
    int before = stretch->upto[ends->from];
    uint32_t lanes = whole_lanes(ends->high + 1 - ends->low);
    for (uint32_t k = 0; k < lanes; k++) {
        int inside = upto[k] - before, outside = parts - inside;
        float rest = (float)(outside > 1 ? outside : 1), weight = INNER + SMALL / rest;
        ends->rest[k] = rest;
        ends->moved[k] = (float)(inside > 3 ? inside - 1 : 1);
        ends->weight[k] = inside > 3 ? weight : 0;
        ends->most[k] = 0;
    }
}

/* Adds what item i says for the goal that is most like it, at the ends after it; and, to
 * keep in step, at up to LANES - 1 before it, which are done with. */
static void add_most(const struct story_stretch *stretch, struct move_ends *ends,
                     uint32_t i)
{
    const float *row = stretch->near + (size_t)i * stretch->room;
    uint32_t k = i < ends->low ? 0 : (i + 1 - ends->low) / LANES * LANES;
    uint32_t lanes = whole_lanes(ends->high + 1 - ends->low - k);
    const float *restrict near = row + ends->low + k, *restrict rest = ends->rest + k;
    const float *restrict weight = ends->weight + k, *restrict moved = ends->moved + k;
    float *restrict sums = ends->most + k;
    const float own = stretch->own[i], most = stretch->most[i], trust = stretch->trust[i];
    const float limit = stretch->clip, before = row[ends->from];
    for (uint32_t n = 0; n < lanes; n++) {
        float among = near[n] - before;
        float here = likeness((own - among) / rest[n], weight[n] * among / moved[n]);
        sums[n] += clipped(trust * (most - here), -limit, limit);
    }
}

/* What is gained by each goal when the items up to `to` move, before the costs. */
static void add_gains(const struct story_stretch *stretch, const struct move_ends *ends,
                      uint32_t to)
{
    uint32_t k = to - ends->low, lanes = whole_lanes(stretch->goal_count);
    const float rest = ends->rest[k], weight = ends->weight[k], moved = ends->moved[k];
    const float limit = stretch->clip;
    float *restrict gains = stretch->gains;
    memset(gains, 0, lanes * sizeof *gains);
    for (uint32_t i = ends->from; i < to; i++) {
        const float *near = stretch->near + (size_t)i * stretch->room;
        const float *restrict other = stretch->other + (size_t)i * lanes;
        float among = near[to] - near[ends->from], trust = stretch->trust[i];
        float here = likeness((stretch->own[i] - among) / rest, weight * among / moved);
        for (uint32_t g = 0; g < lanes; g++)
            gains[g] += clipped(trust * (other[g] - here), -limit, limit);
    }
}

/* Weighs the move to one of the ends by each goal; keeps the best. */
static void weigh_move(const struct story_stretch *stretch, const struct move_ends *ends,
                       uint32_t to, struct story_move *best)
{
    uint32_t first = stretch->items[ends->from];
    float cost = cost_of_leaving(stretch, ends->from, to);
    if (ends->most[to - ends->low] - (cost - MOST_ARRIVING) <= best->gain)
        return;
    add_gains(stretch, ends, to);
    for (uint32_t g = 0; g < stretch->goal_count; g++) {
        uint32_t goal = stretch->goals[g];
        if (stretch->gains[g] < best->gain)
            continue;
        float arriving = seam(stretch->page, last_of(stretch->page, goal, first), first);
        float gain = stretch->gains[g] - (cost - arriving);
        if (gain > best->gain)
            *best = (struct story_move){ends->from, to, goal, gain};
    }
}

/* A heading goes where the text below it goes. */
static bool is_below_heading(const struct story_stretch *stretch, uint32_t item)
{
    return item > 0 && reading_is(stretch->page, stretch->items[item - 1], KIND_HEADING);
}

/* Weighs the moves to all ends. For most of them the sum of the most that any goal gains by
 * each item is too little: rounded as it is, no goal's sum is larger. */
static void weigh_moves(const struct story_stretch *stretch, struct move_ends *ends,
                        struct story_move *best)
{
    begin_ends(stretch, ends);
    for (uint32_t to = ends->from + 1; to <= ends->high; to++) {
        add_most(stretch, ends, to - 1);
        if (to >= ends->low && ends->most[to - ends->low] >= best->gain &&
            !is_below_heading(stretch, to))
            weigh_move(stretch, ends, to, best);
    }
}

struct story_move story_stretch_best_move(struct story_stretch *stretch)
{
    measure_items(stretch);
    const struct page_reading *page = stretch->page;
    uint32_t first = 0, count = stretch->count;
    uint32_t reach = count <= LONGEST_INNER ? count : SHORT_INNER;
    while (first < count && !reading_is(page, stretch->items[first], KIND_BODY))
        first++;
    struct story_move best = {.gain = 0};
    struct move_ends ends;
    /* the lead is its own, but what stands below a picture */
    uint32_t lead = first == 0 || !reading_is(page, stretch->items[0], KIND_CAPTION);
    for (uint32_t from = first + lead; from < count; from++) {
        uint32_t item = stretch->items[from];
        uint32_t last = from; /* the end of the items that are still the story's */
        while (last < count && page->story[stretch->items[last]] == stretch->story)
            last++;
        if (last == from || is_below_heading(stretch, from) ||
            reading_is(page, item, KIND_CAPTION) || reading_is(page, item, KIND_BYLINE))
            continue;
        ends.from = from;
        ends.low = from + 1;
        ends.high = last - from <= reach ? last : from + reach;
        weigh_moves(stretch, &ends, &best);
        if (ends.high == last)
            continue;
        ends.low = ends.high = last;
        weigh_moves(stretch, &ends, &best);
    }
    return best;
}
