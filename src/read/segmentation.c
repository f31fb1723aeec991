#include "read/stitch.h"

/* A story may be cut by others and taken up again without any heading. Below each start
 * the paragraphs are its own, except stretches that speak of an earlier story:
 *
 *     start k   p p p p p q q q q p p   start k + 1
 *                         ^a      ^b    [a, b) belongs to an earlier story j
 *
 * A stretch is moved where the sum, over its paragraphs, of how much more each is like j
 * than like the rest of k pays for the switches there and back. What one paragraph can
 * say is clipped, so that three that agree outvote one that shouts. Ends that are left
 * open and beginnings that go on weigh as several paragraphs do.
 *
 *     gain(a, b, j) =   Σ clip(trust(i) × (likeness(i, story j) − likeness(i, rest of k)))
 *                     − switch_cost, twice where the story is taken up again at b
 *                     ± what the seams a−1|a, b−1|b, a−1|b and last of j|a say
 *
 * likeness(i, S) is the mean cosine of paragraph i to the paragraphs of S, itself left
 * out; trust(i) grows with how much paragraph i has in common with anyone, so that short
 * ones count little. The best of all moves is made, the two stories' sums are recomputed,
 * and so on, up to MOVES times a start.
 *
 * There are many moves: each a, each b, each goal j. So for one a all ends b are looked
 * at side by side (struct ends), each with an upper bound: the sum of the most that any
 * goal gains by each paragraph. Only where that exceeds the best move found so far are
 * the goals told apart. Sums to the first n paragraphs of the stretch (near, upto) give
 * the likeness to any [a, b) by one subtraction. Loops run over whole LANES, so that the
 * compiler makes them wide; what lies beyond an array's end is computed and not used.
 */

static const float LIKENESS = 60, CLIP = 8, THIN = 110, INNER = 0.1F, SMALL = 0.25F;
static const float SEAM = 9, ENDED = 8, OPEN = 3, APART = 2;
static const float MOST_SEAM = 12; /* the largest: SEAM and OPEN */

/* So many times as like another story as its own. */
static const float STRANGE = 1.5F;

enum {
    MANY = 64,
    LONGEST = 160,
    LONGEST_INNER = 40,
    SHORT_INNER = 16,
    MOVES = 4,
    LANES = 4
};

/* What paragraphs have in common with stories. A paragraph that changes its story changes
 * two rows. */
struct likeness_tally {
    float *alike;    /* alike[k * paragraphs + i]: likeness of paragraph i to the parts of
                        story k, itself left out, summed in their order */
    uint32_t *parts; /* of each story */
    bool *part;      /* of each paragraph: does it say what its story is about? */
};

/* One stretch below a start, and what is asked of it again and again. Arrays that are
 * read LANES at once have room for as many more. */
struct story_stretch {
    struct page_reading *page;
    struct likeness_tally *tally;
    uint32_t story;  /* the start's index */
    uint32_t *items; /* paragraphs, kept ones only */
    uint32_t count;
    uint32_t room;   /* of a row of near */
    uint32_t *goals; /* the stories above that items may go to */
    uint32_t goal_count, lanes;
    int *upto;     /* how many of the first n items are parts of the story */
    float *scales; /* of items that are, in the similarity; 0: of others */
    float *near;   /* near[i * room + n]: likeness of item i to the first n */
    float *other;  /* other[i * lanes + g]: mean likeness of item i to goal g */
    float *most;   /* the largest of these */
    float *own;    /* likeness of item i to all parts of its story, summed */
    float *trust;  /* what a likeness of item i weighs */
    float *gains;  /* one a goal */
    float clip;    /* CLIP; a loop that compares with constants is not made wide */
};

/* Moves of items, all from `from` on, to each end in [low, high]: what they make of the
 * story. */
struct ends {
    uint32_t from, low, high;
    float rest[LONGEST_INNER + LANES]; /* so many parts stay */
    float moved[LONGEST_INNER + LANES]; /* beside each that moves move so many others … */
    float heed[LONGEST_INNER + LANES]; /* … and this is what being like them counts */
    float most[LONGEST_INNER + LANES]; /* no goal gains more */
};

struct story_move {
    uint32_t from, to, story; /* items [from, to) */
    float gain;
};

static float *floats(struct arena *arena, size_t count)
{
    return (float *)(void *)arena_bytes(arena, count * sizeof(float));
}

/* ---- likeness ---- */

/* Does paragraph i say what its story speaks of? */
static bool is_part(const struct page_reading *page, uint32_t i)
{
    return page->story[i] != PLAN_NONE && !reading_is(page, i, KIND_JUMP) &&
           !reading_is(page, i, KIND_BYLINE) &&
           similarity_shared(page->similarity, i, i) > 0;
}

/* May paragraphs go on in story j? */
static bool is_open(const struct page_reading *page, uint32_t j)
{
    return !page->starts.items[j].detached && !page->starts.items[j].picture;
}

static void add_part(const struct page_reading *page, struct likeness_tally *tally,
                     uint32_t part)
{
    uint32_t count = page->similarity->count, story = page->story[part];
    const float *restrict shared = page->similarity->shared + (size_t)part * count;
    const float *restrict scale = page->similarity->scale;
    float *restrict sums = tally->alike + (size_t)story * count;
    float itself = sums[part];
    for (uint32_t i = 0; i < count; i++)
        sums[i] += shared[i] * scale[i] * scale[part];
    sums[part] = itself;
    tally->parts[story]++;
}

static struct likeness_tally tally_of(const struct page_reading *page)
{
    uint32_t count = page->similarity->count, stories = page->starts.count;
    struct likeness_tally tally = {arena_new(page->arena, float, (size_t)stories *count),
                                   arena_new(page->arena, uint32_t, stories),
                                   arena_new(page->arena, bool, count)};
    for (uint32_t i = 0; i < count; i++) {
        tally.part[i] = is_part(page, i);
        if (tally.part[i])
            add_part(page, &tally, i);
    }
    return tally;
}

/* Counts two stories again: in the order of the paragraphs, so that a sum does not depend
 * on how they came there. */
static void count_again(const struct page_reading *page, struct likeness_tally *tally,
                        uint32_t a, uint32_t b)
{
    uint32_t count = page->similarity->count;
    memset(tally->alike + (size_t)a * count, 0, count * sizeof *tally->alike);
    memset(tally->alike + (size_t)b * count, 0, count * sizeof *tally->alike);
    tally->parts[a] = tally->parts[b] = 0;
    for (uint32_t i = 0; i < count; i++)
        if (tally->part[i] && (page->story[i] == a || page->story[i] == b))
            add_part(page, tally, i);
}

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

static void look_at_item(struct story_stretch *stretch, uint32_t i)
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

static void look_at(struct story_stretch *stretch)
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
        look_at_item(stretch, i);
}

/* ---- seams ---- */

/* The last body paragraph of a story above paragraph i. */
static uint32_t last_of(const struct page_reading *page, uint32_t story, uint32_t i)
{
    while (i-- > 0)
        if (page->story[i] == story && !reading_is(page, i, KIND_FURNITURE) &&
            !reading_is(page, i, KIND_CAPTION))
            return i;
    return PLAN_NONE;
}

static bool has_ended(const struct page_reading *page, uint32_t i)
{
    return reading_is(page, i, KIND_JUMP) ||
           (reading_is(page, i, KIND_BYLINE) &&
            i >= page->starts.items[page->story[i]].head_end);
}

/* What speaks for it that paragraph `lower` goes on in `upper`. */
static float seam(const struct page_reading *page, uint32_t upper, uint32_t lower)
{
    if (upper == PLAN_NONE)
        return 0;
    if (has_ended(page, upper))
        return -ENDED;
    int weight = continuations_score(page, upper, lower);
    bool open = reading_is(page, upper, KIND_BODY) && page->labels[upper].open &&
                page->draft->paras[upper].ending != CHAR_SEMI;
    if (weight > 20)
        return weight > 60 ? SEAM + OPEN : SEAM;
    return weight > 0 ? OPEN : open ? -OPEN : 0;
}

/* The costs of leaving the story at item `from` (and coming back at `to`), less what the
 * ends left open there say; where the items go is not counted. */
static float leaving(const struct story_stretch *stretch, uint32_t from, uint32_t to)
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

/* ---- moves ---- */

static uint32_t whole_lanes(uint32_t count)
{
    return (count + LANES - 1) / LANES * LANES;
}

/* How like an item is to its story without those that move; `among`: to these. A rest of
 * few paragraphs says little of its story: then those that move speak for it. */
static inline float likeness(float own, float among, float rest, float heed, float moved)
{
    float here = (own - among) / rest, inner = heed * among / moved;
    return here > inner ? here : inner;
}

/* What one item says for a move, clipped. */
static inline float say(float more, float low, float high)
{
    more = more < high ? more : high;
    return more > low ? more : low;
}

/* The ends before anything moves. */
static void set_out(const struct story_stretch *stretch, struct ends *ends)
{
    const int *upto = stretch->upto + ends->low;
    int parts = (int)stretch->tally->parts[stretch->story];
    int before = stretch->upto[ends->from];
    uint32_t lanes = whole_lanes(ends->high + 1 - ends->low);
    for (uint32_t k = 0; k < lanes; k++) {
        int inside = upto[k] - before, outside = parts - inside;
        float rest = (float)(outside > 1 ? outside : 1), heed = INNER + SMALL / rest;
        ends->rest[k] = rest;
        ends->moved[k] = (float)(inside > 3 ? inside - 1 : 1);
        ends->heed[k] = inside > 3 ? heed : 0;
        ends->most[k] = 0;
    }
}

/* Adds what item i says for the goal that is most like it, at the ends after it; and, to
 * keep in step, at up to LANES - 1 before it, which are done with. */
static void add_most(const struct story_stretch *stretch, struct ends *ends, uint32_t i)
{
    const float *row = stretch->near + (size_t)i * stretch->room;
    uint32_t k = i < ends->low ? 0 : (i + 1 - ends->low) / LANES * LANES;
    uint32_t lanes = whole_lanes(ends->high + 1 - ends->low - k);
    const float *restrict near = row + ends->low + k, *restrict rest = ends->rest + k;
    const float *restrict heed = ends->heed + k, *restrict moved = ends->moved + k;
    float *restrict sums = ends->most + k;
    const float own = stretch->own[i], most = stretch->most[i], trust = stretch->trust[i];
    const float limit = stretch->clip, before = row[ends->from];
    for (uint32_t n = 0; n < lanes; n++) {
        float here = likeness(own, near[n] - before, rest[n], heed[n], moved[n]);
        sums[n] += say(trust * (most - here), -limit, limit);
    }
}

/* What is gained by each goal when the items up to `to` move, before the costs. */
static void add_gains(const struct story_stretch *stretch, const struct ends *ends,
                      uint32_t to)
{
    uint32_t k = to - ends->low, lanes = whole_lanes(stretch->goal_count);
    const float rest = ends->rest[k], heed = ends->heed[k], moved = ends->moved[k];
    const float limit = stretch->clip;
    float *restrict gains = stretch->gains;
    memset(gains, 0, lanes * sizeof *gains);
    for (uint32_t i = ends->from; i < to; i++) {
        const float *near = stretch->near + (size_t)i * stretch->room;
        const float *restrict other = stretch->other + (size_t)i * lanes;
        float among = near[to] - near[ends->from], trust = stretch->trust[i];
        float here = likeness(stretch->own[i], among, rest, heed, moved);
        for (uint32_t g = 0; g < lanes; g++)
            gains[g] += say(trust * (other[g] - here), -limit, limit);
    }
}

/* Weighs the move to one of the ends by each goal; keeps the best. */
static void weigh_move(const struct story_stretch *stretch, const struct ends *ends,
                       uint32_t to, struct story_move *best)
{
    const struct page_reading *page = stretch->page;
    uint32_t first = stretch->items[ends->from];
    float cost = leaving(stretch, ends->from, to);
    if (ends->most[to - ends->low] - (cost - MOST_SEAM) <= best->gain)
        return;
    add_gains(stretch, ends, to);
    for (uint32_t g = 0; g < stretch->goal_count; g++) {
        uint32_t goal = stretch->goals[g];
        if (stretch->gains[g] < best->gain)
            continue;
        float arriving = seam(page, last_of(page, goal, first), first);
        float gain = stretch->gains[g] - (cost - arriving);
        if (gain > best->gain)
            *best = (struct story_move){ends->from, to, goal, gain};
    }
}

/* Weighs the moves [from, low) to [from, high). For most of them the sum of the most that
 * any goal gains by each item is too little: rounded as it is, no goal's sum is
 * larger. */
static void weigh_moves(const struct story_stretch *stretch, uint32_t from, uint32_t low,
                        uint32_t high, struct story_move *best)
{
    struct ends ends;
    ends.from = from;
    ends.low = low;
    ends.high = high;
    set_out(stretch, &ends);
    for (uint32_t i = from; i < high; i++) {
        add_most(stretch, &ends, i);
        if (i + 1 >= low && ends.most[i + 1 - low] >= best->gain)
            weigh_move(stretch, &ends, i + 1, best);
    }
}

static struct story_move best_move(const struct story_stretch *stretch)
{
    const struct page_reading *page = stretch->page;
    uint32_t first = 0, count = stretch->count;
    while (first < count && page->labels[stretch->items[first]].kind != KIND_BODY)
        first++;
    first++; /* the lead is its own */
    struct story_move best = {.gain = 0};
    for (uint32_t from = first; from < count; from++) {
        uint32_t item = stretch->items[from], last = from;
        if (page->story[item] != stretch->story || reading_is(page, item, KIND_CAPTION))
            continue;
        while (last < count && page->story[stretch->items[last]] == stretch->story)
            last++;
        uint32_t reach = count <= LONGEST_INNER ? count : SHORT_INNER;
        uint32_t high = last - from <= reach ? last : from + reach;
        weigh_moves(stretch, from, from + 1, high, &best);
        if (high < last)
            weigh_moves(stretch, from, last, last, &best);
    }
    return best;
}

/* The paragraphs of a story from its body to the next start that is no picture. */
static void collect(struct story_stretch *stretch)
{
    const struct page_reading *page = stretch->page;
    const struct boundaries *starts = &page->starts;
    uint32_t next = stretch->story + 1, from = starts->items[stretch->story].body;
    while (next < starts->count && starts->items[next].picture)
        next++;
    uint32_t to = next < starts->count ? starts->items[next].head : page->draft->count;
    stretch->items = arena_new(page->arena, uint32_t, to - from);
    for (uint32_t i = from; i < to; i++)
        if (page->story[i] == stretch->story)
            stretch->items[stretch->count++] = i;
}

static void list_goals(struct story_stretch *stretch)
{
    stretch->goals = arena_new(stretch->page->arena, uint32_t, stretch->story);
    for (uint32_t j = 0; j < stretch->story; j++)
        if (is_open(stretch->page, j))
            stretch->goals[stretch->goal_count++] = j;
}

static void make_room(struct story_stretch *stretch)
{
    struct arena *arena = stretch->page->arena;
    size_t count = stretch->count;
    stretch->room = stretch->count + LANES;
    stretch->lanes = whole_lanes(stretch->goal_count);
    stretch->upto = arena_new(arena, int, stretch->room);
    stretch->near = arena_new(arena, float, count * stretch->room);
    stretch->other = arena_new(arena, float, count * stretch->lanes);
    stretch->scales = floats(arena, count);
    stretch->most = floats(arena, count);
    stretch->own = floats(arena, count);
    stretch->trust = floats(arena, count);
    stretch->gains = floats(arena, stretch->lanes);
}

static void settle(struct page_reading *page, struct likeness_tally *tally,
                   uint32_t story)
{
    struct story_stretch stretch = {.page = page,
                                    .tally = tally,
                                    .story = story,
                                    .clip = CLIP};
    if (!is_open(page, story))
        return;
    collect(&stretch);
    list_goals(&stretch);
    if (stretch.count > LONGEST || stretch.count < 2 || !stretch.goal_count)
        return;
    make_room(&stretch);
    for (int move = 0; move < MOVES; move++) {
        look_at(&stretch);
        struct story_move best = best_move(&stretch);
        if (best.gain <= 0)
            return;
        for (uint32_t i = best.from; i < best.to; i++) {
            page->story[stretch.items[i]] = best.story;
            page->places[stretch.items[i]].doubt |= best.gain < OPEN;
        }
        count_again(page, tally, story, best.story);
    }
}

/* The end of a picture's captions and credits. */
static uint32_t picture_end(const struct page_reading *page, const struct boundary *start)
{
    uint32_t i = start->body;
    while (i < start->body_end && !reading_is(page, i, KIND_BODY) &&
           !reading_is(page, i, KIND_HEADING) && !reading_is(page, i, KIND_JUMP))
        i++;
    return i;
}

/* Each paragraph belongs to the start above it; what stands below a picture to the story
 * that the picture interrupts. */
static void follow_starts(struct page_reading *page)
{
    const struct boundaries *starts = &page->starts;
    uint32_t open = PLAN_NONE;
    for (uint32_t k = 0; k < starts->count; k++) {
        const struct boundary *start = &starts->items[k];
        uint32_t end = start->picture    ? picture_end(page, start)
                       : start->detached ? start->head_end
                                         : start->body_end;
        for (uint32_t i = start->head; i < end; i++)
            page->story[i] = k;
        if (!start->picture && !start->detached)
            open = k;
        for (uint32_t i = end; i < start->body_end; i++)
            page->story[i] = open == PLAN_NONE ? k : open;
    }
}

/* Does the largest mean likeness of paragraph i to a story other than its own, itself
 * left out, stand clearly above that to its own? */
static bool is_stranger(const struct page_reading *page,
                        const struct likeness_tally *tally, uint32_t i)
{
    uint32_t count = page->similarity->count, own = page->story[i];
    uint32_t rest = tally->parts[own] - 1;
    const float *sums = tally->alike + i;
    float here = rest ? sums[(size_t)own * count] / (float)rest : 0;
    for (uint32_t k = 0; k < page->starts.count; k++)
        if (k != own && tally->parts[k] && !page->starts.items[k].detached &&
            sums[(size_t)k * count] / (float)tally->parts[k] > STRANGE * here)
            return true;
    return false;
}

/* A paragraph, but for a lead, that is more like another story than like its own is in
 * doubt, wherever it stays. */
static void doubt_strangers(struct page_reading *page, const struct likeness_tally *tally)
{
    for (uint32_t i = 0; i < page->similarity->count; i++)
        if (tally->part[i] && reading_is(page, i, KIND_BODY) &&
            !page->labels[i].wording.dateline)
            page->places[i].doubt |= is_stranger(page, tally, i);
}

void segmentation_assign(struct page_reading *page)
{
    for (uint32_t i = 0; i < page->draft->count; i++)
        page->story[i] = PLAN_NONE;
    follow_starts(page);
    for (uint32_t i = 0; i < page->draft->count; i++)
        if (reading_is(page, i, KIND_FURNITURE))
            page->story[i] = PLAN_NONE;
    if (page->starts.count < 2 || !page->similarity->count)
        return;
    struct likeness_tally tally = tally_of(page);
    for (uint32_t k = 1; k < page->starts.count; k++)
        settle(page, &tally, k);
    if (!page->lines->columns && page->starts.count <= MANY)
        doubt_strangers(page, &tally);
}
