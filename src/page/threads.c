#include "page/stitch.h"

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
 */

static const float LIKENESS = 60, CLIP = 8, THIN = 110, INNER = 0.1F, SMALL = 0.25F;
static const float SWITCH = 9, SEAM = 9, ENDED = 8, OPEN = 3, APART = 2;

/* So many times as like another story as its own. */
static const float STRANGE = 1.5F;

enum { MANY = 64, LONGEST = 160, LONGEST_INNER = 40, SHORT_INNER = 16, MOVES = 4 };

/* One stretch below a start, and what is asked of it again and again. */
struct stretch {
    struct quilt *quilt;
    uint32_t story;  /* the start's index */
    uint32_t *items; /* paragraphs, kept ones only */
    uint32_t count;
    float *rows;    /* rows[i * (count + 1) + n]: likeness of item i to the first n */
    float *other;   /* mean likeness of item i to story j: other[i * stories + j] */
    float *own;     /* likeness of item i to all paragraphs of its story, summed */
    uint32_t parts; /* so many of them */
    bool *part;     /* of the page's paragraphs: does it say what its story is about? */
    uint32_t *upto; /* of the items: how many of the first n are parts */
};

struct move {
    uint32_t from, to, story; /* items [from, to) */
    float gain;
};

/* Does paragraph i say what its story speaks of? */
static bool is_part(const struct quilt *quilt, uint32_t i)
{
    return quilt->story[i] != PLAN_NONE && quilt->facts[i].kind != KIND_JUMP &&
           quilt->facts[i].kind != KIND_BYLINE && bag_shared(quilt->bag, i, i) > 0;
}

static void compare(struct stretch *stretch, uint32_t i, const uint32_t *parts)
{
    const struct quilt *quilt = stretch->quilt;
    uint32_t stories = quilt->starts->count, item = stretch->items[i];
    float *other = stretch->other + (size_t)i * stories;
    for (uint32_t a = 0; a < quilt->bag->count; a++)
        if (stretch->part[a] && a != item)
            other[quilt->story[a]] += bag_alike(quilt->bag, item, a);
    stretch->own[i] = other[stretch->story];
    for (uint32_t j = 0; j < stories; j++)
        other[j] = parts[j] ? other[j] / (float)parts[j] : 0;
    float *row = stretch->rows + (size_t)i * (stretch->count + 1);
    for (uint32_t j = 0; j < stretch->count; j++) {
        bool counts = j != i && stretch->upto[j + 1] > stretch->upto[j];
        row[j + 1] =
            row[j] + (counts ? bag_alike(quilt->bag, item, stretch->items[j]) : 0);
    }
}

static void look_at(struct stretch *stretch)
{
    const struct quilt *quilt = stretch->quilt;
    uint32_t stories = quilt->starts->count, n = stretch->count;
    uint32_t *parts = arena_new(quilt->arena, uint32_t, stories);
    stretch->other = arena_new(quilt->arena, float, (size_t)n *stories);
    stretch->rows = arena_new(quilt->arena, float, (size_t)n *(n + 1));
    stretch->own = arena_new(quilt->arena, float, n);
    stretch->part = arena_new(quilt->arena, bool, quilt->bag->count);
    stretch->upto = arena_new(quilt->arena, uint32_t, n + 1);
    for (uint32_t a = 0; a < quilt->bag->count; a++) {
        stretch->part[a] = is_part(quilt, a);
        if (stretch->part[a])
            parts[quilt->story[a]]++;
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t item = stretch->items[i];
        bool counts = stretch->part[item] && quilt->story[item] == stretch->story;
        stretch->upto[i + 1] = stretch->upto[i] + counts;
    }
    stretch->parts = parts[stretch->story];
    for (uint32_t i = 0; i < n; i++)
        compare(stretch, i, parts);
}

/* ---- seams ---- */

/* The last body paragraph of a story above paragraph i. */
static uint32_t last_of(const struct quilt *quilt, uint32_t story, uint32_t i)
{
    while (i-- > 0)
        if (quilt->story[i] == story && quilt->facts[i].kind != KIND_FURNITURE &&
            quilt->facts[i].kind != KIND_CAPTION)
            return i;
    return PLAN_NONE;
}

static bool has_ended(const struct quilt *quilt, uint32_t i)
{
    return quilt->facts[i].kind == KIND_JUMP ||
           (quilt->facts[i].kind == KIND_BYLINE &&
            i >= quilt->starts->items[quilt->story[i]].head_end);
}

/* What speaks for it that paragraph `lower` goes on in `upper`. */
static float seam(const struct quilt *quilt, uint32_t upper, uint32_t lower)
{
    if (upper == PLAN_NONE)
        return 0;
    if (has_ended(quilt, upper))
        return -ENDED;
    int weight = ties_weigh(quilt->draft, quilt->facts, upper, lower);
    bool open = quilt->facts[upper].kind == KIND_BODY && quilt->facts[upper].open &&
                quilt->draft->paras[upper].ending != INK_SEMI;
    if (weight > 20)
        return weight > 60 ? SEAM + OPEN : SEAM;
    return weight > 0 ? OPEN : open ? -OPEN : 0;
}

/* The costs of leaving story k for j at item `from` (and back at `to`), less what the
 * ends left open there say. */
static float switches(const struct stretch *stretch, uint32_t from, uint32_t to,
                      uint32_t story)
{
    const struct quilt *quilt = stretch->quilt;
    uint32_t first = stretch->items[from];
    uint32_t above = from ? stretch->items[from - 1] : PLAN_NONE;
    float cost = SWITCH;
    cost += seam(quilt, above, first);
    cost -= seam(quilt, last_of(quilt, story, first), first);
    cost -= quilt->draft->paras[first].gap > quilt->lines->gap + 1 ? APART : 0;
    if (to < stretch->count) {
        uint32_t back = stretch->items[to], last = stretch->items[to - 1];
        cost += SWITCH + seam(quilt, last, back) - seam(quilt, above, back);
        cost -= quilt->draft->paras[back].gap > quilt->lines->gap + 1 ? APART : 0;
        cost -= quilt->facts[back].kind == KIND_HEADING ? APART : 0;
    }
    return cost;
}

/* ---- moves ---- */

/* How much [from, to) gains by each story; keeps the best. */
static void weigh_move(const struct stretch *stretch, uint32_t from, uint32_t to,
                       float *sums, struct move *best)
{
    const struct quilt *quilt = stretch->quilt;
    uint32_t stories = quilt->starts->count;
    uint32_t inside = stretch->upto[to] - stretch->upto[from];
    for (uint32_t j = 0; j < stretch->story; j++)
        sums[j] = 0;
    uint32_t rest = stretch->parts > inside ? stretch->parts - inside : 1;
    /* a rest of few paragraphs says little of its story: then the stretch speaks for it */
    float heed = INNER + SMALL / (float)rest;
    for (uint32_t i = from; i < to; i++) {
        const float *row = stretch->rows + (size_t)i * (stretch->count + 1);
        float own = bag_shared(quilt->bag, stretch->items[i], stretch->items[i]);
        float among = row[to] - row[from];
        float here = (stretch->own[i] - among) / (float)rest;
        float inner = inside > 3 ? heed * among / (float)(inside - 1) : 0;
        here = here > inner ? here : inner;
        float trust = LIKENESS * own / (own + THIN);
        for (uint32_t j = 0; j < stretch->story; j++) {
            float more = trust * (stretch->other[i * stories + j] - here);
            sums[j] += more > CLIP ? CLIP : more < -CLIP ? -CLIP : more;
        }
    }
    for (uint32_t j = 0; j < stretch->story; j++) {
        const struct start *start = &quilt->starts->items[j];
        if (start->detached || start->picture || sums[j] < best->gain)
            continue;
        float gain = sums[j] - switches(stretch, from, to, j);
        if (gain > best->gain)
            *best = (struct move){from, to, j, gain};
    }
}

static struct move best_move(const struct stretch *stretch)
{
    const struct quilt *quilt = stretch->quilt;
    uint32_t first = 0;
    while (first < stretch->count &&
           quilt->facts[stretch->items[first]].kind != KIND_BODY)
        first++;
    first++; /* the lead is its own */
    float *sums = arena_new(quilt->arena, float, stretch->story + 1);
    struct move best = {.gain = 0};
    for (uint32_t from = first; from < stretch->count; from++) {
        uint32_t item = stretch->items[from];
        if (quilt->story[item] != stretch->story ||
            quilt->facts[item].kind == KIND_CAPTION)
            continue;
        uint32_t reach = stretch->count <= LONGEST_INNER ? stretch->count : SHORT_INNER;
        for (uint32_t to = from + 1;
             to < stretch->count && to - from <= reach &&
             quilt->story[stretch->items[to - 1]] == stretch->story;
             to++)
            weigh_move(stretch, from, to, sums, &best);
        uint32_t to = from;
        while (to < stretch->count && quilt->story[stretch->items[to]] == stretch->story)
            to++;
        weigh_move(stretch, from, to, sums, &best);
    }
    return best;
}

/* The paragraphs of a story from its body to the next start that is no picture. */
static void collect(struct stretch *stretch)
{
    const struct quilt *quilt = stretch->quilt;
    const struct starts *starts = quilt->starts;
    uint32_t next = stretch->story + 1, from = starts->items[stretch->story].body;
    while (next < starts->count && starts->items[next].picture)
        next++;
    uint32_t to = next < starts->count ? starts->items[next].head : quilt->draft->count;
    stretch->items = arena_new(quilt->arena, uint32_t, to - from);
    for (uint32_t i = from; i < to; i++)
        if (quilt->story[i] == stretch->story)
            stretch->items[stretch->count++] = i;
}

static void settle(struct quilt *quilt, uint32_t story)
{
    const struct start *start = &quilt->starts->items[story];
    struct stretch stretch = {.quilt = quilt, .story = story};
    if (start->detached || start->picture)
        return;
    collect(&stretch);
    if (stretch.count > LONGEST || stretch.count < 2)
        return;
    for (int move = 0; move < MOVES; move++) {
        look_at(&stretch);
        struct move best = best_move(&stretch);
        if (best.gain <= 0)
            return;
        for (uint32_t i = best.from; i < best.to; i++) {
            quilt->story[stretch.items[i]] = best.story;
            quilt->places[stretch.items[i]].doubt |= best.gain < OPEN;
        }
    }
}

/* The end of a picture's captions and credits. */
static uint32_t picture_end(const struct quilt *quilt, const struct start *start)
{
    uint32_t i = start->body;
    while (i < start->body_end && quilt->facts[i].kind != KIND_BODY &&
           quilt->facts[i].kind != KIND_HEADING && quilt->facts[i].kind != KIND_JUMP)
        i++;
    return i;
}

/* Each paragraph belongs to the start above it; what stands below a picture to the story
 * that the picture interrupts. */
static void follow_starts(struct quilt *quilt)
{
    const struct starts *starts = quilt->starts;
    uint32_t open = PLAN_NONE;
    for (uint32_t k = 0; k < starts->count; k++) {
        const struct start *start = &starts->items[k];
        uint32_t end = start->picture ? picture_end(quilt, start) : start->body_end;
        for (uint32_t i = start->head; i < end; i++)
            quilt->story[i] = k;
        if (!start->picture && !start->detached)
            open = k;
        for (uint32_t i = end; i < start->body_end; i++)
            quilt->story[i] = open == PLAN_NONE ? k : open;
    }
}

/* Does the largest mean likeness of paragraph i to a story other than its own, itself left
 * out, stand clearly above that to its own? sums and parts have room for all stories. */
static bool is_stranger(const struct quilt *quilt, uint32_t i, const bool *part,
                        float *sums, uint32_t *parts)
{
    uint32_t stories = quilt->starts->count, own = quilt->story[i];
    memset(sums, 0, stories * sizeof *sums);
    memset(parts, 0, stories * sizeof *parts);
    for (uint32_t a = 0; a < quilt->bag->count; a++) {
        if (a == i || !part[a])
            continue;
        sums[quilt->story[a]] += bag_alike(quilt->bag, i, a);
        parts[quilt->story[a]]++;
    }
    float here = parts[own] ? sums[own] / (float)parts[own] : 0;
    for (uint32_t k = 0; k < stories; k++)
        if (k != own && parts[k] && !quilt->starts->items[k].detached &&
            sums[k] / (float)parts[k] > STRANGE * here)
            return true;
    return false;
}

/* A paragraph, but for a lead, that is more like another story than like its own is in
 * doubt, wherever it stays. */
static void doubt_strangers(struct quilt *quilt)
{
    uint32_t count = quilt->bag->count, stories = quilt->starts->count;
    bool *part = arena_new(quilt->arena, bool, count);
    float *sums = arena_new(quilt->arena, float, stories);
    uint32_t *parts = arena_new(quilt->arena, uint32_t, stories);
    for (uint32_t i = 0; i < count; i++)
        part[i] = is_part(quilt, i);
    for (uint32_t i = 0; i < count; i++)
        if (part[i] && quilt->facts[i].kind == KIND_BODY && !quilt->facts[i].dateline)
            quilt->places[i].doubt |= is_stranger(quilt, i, part, sums, parts);
}

void threads_follow(struct quilt *quilt)
{
    for (uint32_t i = 0; i < quilt->draft->count; i++)
        quilt->story[i] = PLAN_NONE;
    follow_starts(quilt);
    for (uint32_t i = 0; i < quilt->draft->count; i++)
        if (quilt->facts[i].kind == KIND_FURNITURE)
            quilt->story[i] = PLAN_NONE;
    for (uint32_t k = 1; k < quilt->starts->count && quilt->bag->count; k++)
        settle(quilt, k);
    if (quilt->starts->count <= MANY)
        doubt_strangers(quilt);
}
