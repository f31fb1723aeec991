#include "input/boxes_cuts.h"

#include <math.h>
#include <stdlib.h>

#include "input/boxes_insets.h"

/* Of the commonest size: a headline, and what stands beside one. */
static const float LARGE = 1.2F, RATHER = 1.04F, OTHER_FACE = .93F;
static const float SHORTER = .9F;       /* between lines of one heading, of both ems */
static const float WHITE_ACROSS = .12F; /* ems between rows … */
static const float WHITE_DOWN = .35F;   /* … and columns that are cut */
static const float SAME_LINE = .6F;     /* ems between the first line's words … */
static const float LEVEL = 2.5F; /* pitches between the tops of one story's columns */
static const float TORN = 1.15F; /* pitches, at most, between lines that go on */
static const float NEXT_LINE = 1.25F; /* … and pitches to a line that goes on */

enum { LONGEST_SEARCH = 256, DEEPEST = 200, LEAST_CHARS = 3 };

/* ---- headings ---- */

static bool is_large(const struct pieces *page, const struct box_piece *piece)
{
    float size = piece->em / page->em, height = piece->h / page->h;
    if (!page->exact)
        return size > LARGE && height > (piece->chars < 3 ? 1.6F : 1.25F);
    if (piece->chars < 2)
        return size > LARGE && height > 1.3F;
    return size > LARGE && height > 1.08F;
}

/* Not of the text's own type, and not smaller. */
static bool is_rather_large(const struct pieces *page, const struct box_piece *piece)
{
    float size = piece->em / page->em, height = piece->h / page->h;
    if (!page->exact)
        return piece->chars > 1 && height > 1.3F && size > 1.3F;
    return piece->chars > 1 && height > 1.04F &&
           size > (height > 1.3F ? OTHER_FACE : RATHER);
}

static bool overlap(const struct box_piece *a, const struct box_piece *b)
{
    return fminf(a->x1, b->x1) > fmaxf(a->x0, b->x0);
}

static uint32_t root(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

/* Ties lines that stand close below each other; `strict`: both are large. */
static void tie_headings(const struct pieces *page, uint8_t *large, uint32_t *parent,
                         bool strict)
{
    for (uint32_t i = 0; i < page->count; i++) {
        const struct box_piece *a = &page->items[i];
        if (!large[i])
            continue;
        for (uint32_t j = i + 1, n = 0; j < page->count && n < LONGEST_SEARCH; j++, n++) {
            const struct box_piece *b = &page->items[j];
            if (b->y - a->y > SHORTER * (a->em + 4 * page->em + b->em))
                break;
            if (!large[j] || !overlap(a, b) || b->y - a->y > SHORTER * (a->em + b->em) ||
                (strict ? large[i] != 2 || large[j] != 2 : large[i] + large[j] != 3))
                continue;
            parent[root(parent, j)] = root(parent, i);
        }
    }
}

/* Each piece's heading: the index of its first piece; BOX_NONE: none. */
static uint32_t *find_headings(struct arena *arena, const struct pieces *page)
{
    uint32_t *parent = arena_new(arena, uint32_t, page->count);
    uint8_t *large = arena_new(arena, uint8_t, page->count);
    uint8_t *kept = arena_new(arena, uint8_t, page->count);
    for (uint32_t i = 0; i < page->count; i++) {
        parent[i] = i;
        large[i] = is_large(page, &page->items[i])          ? 2
                   : is_rather_large(page, &page->items[i]) ? 1
                                                            : 0;
    }
    tie_headings(page, large, parent, true);
    tie_headings(page, large, parent, false);
    for (uint32_t i = 0; i < page->count; i++) {
        uint8_t *chars = &kept[root(parent, i)];
        uint32_t enough = page->exact ? 2 : LEAST_CHARS; /* a speck is no heading */
        if (large[i] == 2 && *chars < LEAST_CHARS)
            *chars = page->items[i].chars >= enough ? LEAST_CHARS
                                                    : (uint8_t)(*chars + page->exact);
    }
    uint32_t *heading = arena_new(arena, uint32_t, page->count);
    for (uint32_t i = 0; i < page->count; i++) {
        bool is = large[i] && kept[root(parent, i)] >= LEAST_CHARS;
        heading[i] = is ? root(parent, i) : BOX_NONE;
    }
    return heading;
}

/* ---- objects ---- */

static void cover(struct object *object, const struct box_piece *piece, float half)
{
    object->x0 = fminf(object->x0, piece->x0);
    object->x1 = fmaxf(object->x1, piece->x1);
    object->y0 = fminf(object->y0, piece->y - half);
    object->y1 = fmaxf(object->y1, piece->y + half);
    object->em = fmaxf(object->em, piece->em);
}

static void make_objects(struct arena *arena, const struct pieces *page,
                         struct cuts *cuts)
{
    uint32_t *heading = find_headings(arena, page);
    uint32_t *object_of = arena_new(arena, uint32_t, page->count);
    uint32_t *last = arena_new(arena, uint32_t, page->count);
    cuts->objects = arena_new(arena, struct object, page->count);
    cuts->next = arena_new(arena, uint32_t, page->count);
    for (uint32_t i = 0; i < page->count; i++)
        object_of[i] = cuts->next[i] = BOX_NONE;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct box_piece *piece = &page->items[i];
        bool large = heading[i] != BOX_NONE;
        uint32_t at = large ? object_of[heading[i]] : BOX_NONE;
        float size = piece->em / page->em;
        float half = large ? .62F * piece->em : page->pitch / 2 * (size < 1 ? size : 1);
        if (at == BOX_NONE) {
            at = cuts->object_count++;
            cuts->objects[at] =
                (struct object){INFINITY, INFINITY, -INFINITY, -INFINITY, 0, i, large};
            if (large)
                object_of[heading[i]] = at;
        } else {
            cuts->next[last[at]] = i;
        }
        last[at] = i;
        cover(&cuts->objects[at], piece, half);
    }
}

/* ---- columns that belong together ---- */

/* What stands above an object in its column. */
enum above {
    ABOVE_TEXT,    /* the line before it */
    ABOVE_OTHER,   /* a caption, or nothing near */
    ABOVE_HEADING, /* a heading, with at most a few lines between */
};

enum { LINES_BELOW_HEADING = 3 };

static enum above above_of(const struct pieces *page, const struct cuts *cuts,
                           const uint32_t *order, uint32_t n)
{
    const struct object *o = &cuts->objects[order[n]];
    const struct box_piece *piece = &page->items[o->piece];
    enum above found = ABOVE_OTHER;
    uint32_t lines = 0;
    for (uint32_t i = n, k = 0; i-- > 0 && k < LONGEST_SEARCH; k++) {
        const struct object *p = &cuts->objects[order[i]];
        float apart = o->y0 - p->y0;
        if (fminf(o->x1, p->x1) <= fmaxf(o->x0, p->x0) ||
            (!p->heading && apart < .5F * page->em))
            continue;
        if (p->heading)
            return ABOVE_HEADING;
        const struct box_piece *upper = &page->items[p->piece];
        if (fabsf(upper->h - piece->h) > .06F * piece->h)
            continue; /* a caption, a byline */
        if (apart < 1.6F * page->pitch)
            found = ABOVE_TEXT;
        if (++lines > LINES_BELOW_HEADING || (found == ABOVE_OTHER))
            return found;
    }
    return found;
}

/* What columns are looked for in: objects by height, and what is above each. */
struct column_search {
    const uint32_t *order;
    const uint8_t *above;
    uint32_t count;
};

/* The nearest first line to the left, on the height of object n. */
static void link_column(const struct pieces *page, struct cuts *cuts,
                        const struct column_search *search, uint32_t n)
{
    const struct object *o = &cuts->objects[search->order[n]];
    float nearest = 3 * page->em, level = .35F * page->pitch;
    uint32_t from = n > LONGEST_SEARCH ? n - LONGEST_SEARCH : 0;
    uint32_t to = search->count - n > LONGEST_SEARCH ? n + LONGEST_SEARCH : search->count;
    for (uint32_t i = from; i < to; i++) {
        const struct object *p = &cuts->objects[search->order[i]];
        float gap = o->x0 - p->x1;
        if (p->heading || search->above[i] == ABOVE_TEXT || gap < 0 || gap > nearest ||
            fabsf(p->y0 - o->y0) > level)
            continue;
        nearest = gap;
        cuts->from[search->order[n]] = search->order[i];
    }
}

/* A column's first line that has no heading above it, but on its height, to the left,
 * another column's first line, goes on from that column: sets cuts.from. */
static void link_columns(struct arena *arena, const struct pieces *page,
                         struct cuts *cuts, const uint32_t *order)
{
    uint32_t count = cuts->object_count;
    uint8_t *above = arena_new(arena, uint8_t, count);
    cuts->from = arena_new(arena, uint32_t, count);
    for (uint32_t n = 0; n < count; n++) {
        cuts->from[order[n]] = BOX_NONE;
        if (!cuts->objects[order[n]].heading)
            above[n] = (uint8_t)above_of(page, cuts, order, n);
    }
    for (uint32_t n = 0; n < count; n++)
        if (!cuts->objects[order[n]].heading && above[n] == ABOVE_OTHER)
            link_column(page, cuts, &(struct column_search){order, above, count}, n);
}

/* ---- cutting ---- */

struct key {
    float low, high;
    uint32_t object;
};

struct cutter {
    struct arena *arena;
    const struct pieces *page;
    struct cuts *cuts;
    struct key *keys; /* room for all objects, to sort them */
    uint64_t work,
        most; /* objects looked at; where that is much, no more cuts are made */
};

static const struct object *object_at(const struct cutter *cutter, uint32_t i)
{
    return &cutter->cuts->objects[cutter->cuts->order[i]];
}

/* Is the heading at `top`, which stands not above the leftmost column, above all columns?
 * Then nothing stands beside it, and the leftmost begins where others do, at `first`. */
static bool is_above_all(const struct cutter *cutter, const uint32_t *items,
                         uint32_t count, float top, float first)
{
    const struct object *objects = cutter->cuts->objects;
    float bottom = top, text = INFINITY;
    for (uint32_t i = 0; i < count; i++)
        if (!objects[items[i]].heading)
            text = fminf(text, objects[items[i]].y0);
        else if (objects[items[i]].y0 == top)
            bottom = objects[items[i]].y1;
    return text >= bottom - cutter->page->em / 2 &&
           first <= text + LEVEL * cutter->page->pitch;
}

/* Does a story begin at the top of these: a heading above everything, or above the
 * leftmost column? */
static bool begins_story(const struct cutter *cutter, const uint32_t *items,
                         uint32_t count)
{
    const struct object *objects = cutter->cuts->objects;
    float em = cutter->page->em, left = INFINITY, top = INFINITY, first = INFINITY;
    bool heading = false, lead = false;
    for (uint32_t i = 0; i < count; i++)
        left = fminf(left, objects[items[i]].x0);
    for (uint32_t i = 0; i < count; i++) {
        const struct object *o = &objects[items[i]];
        if (o->y0 < top) {
            top = o->y0;
            heading = o->heading;
        }
        if (o->x0 < left + 2.5F * em && o->y0 < first) {
            first = o->y0;
            lead = o->heading;
        }
    }
    return lead || (heading && is_above_all(cutter, items, count, top, first));
}

static int by_low(const void *a, const void *b)
{
    const struct key *x = a, *y = b;
    if (x->low != y->low)
        return x->low < y->low ? -1 : 1;
    return x->object < y->object ? -1 : x->object > y->object;
}

/* How many columns after item `at` go on from one before it. */
static uint32_t parted_columns(const struct cutter *cutter, const uint32_t *items,
                               uint32_t at, uint32_t count)
{
    const struct cuts *cuts = cutter->cuts;
    float edge = cuts->objects[items[at]].x0;
    uint32_t parted = 0;
    for (uint32_t i = at; i < count; i++)
        parted += cuts->from[items[i]] != BOX_NONE &&
                  cuts->objects[cuts->from[items[i]]].x0 < edge;
    return parted;
}

/* Would a cut across before item `at` part a line of text from the one it goes on in?
 * items are sorted by y0. */
static bool tears_text(const struct cutter *cutter, const uint32_t *items, uint32_t at,
                       uint32_t count)
{
    const struct object *objects = cutter->cuts->objects;
    float pitch = cutter->page->pitch, next = TORN * pitch, top = objects[items[at]].y0;
    for (uint32_t i = at, n = 0; i < count && n < LONGEST_SEARCH; i++, n++) {
        const struct object *o = &objects[items[i]];
        if (o->y0 > top + next)
            break;
        for (uint32_t j = at, k = 0; j-- > 0 && k < LONGEST_SEARCH && !o->heading; k++) {
            const struct object *p = &objects[items[j]];
            if (p->y0 < top - 2 * pitch)
                break;
            if (!p->heading && o->y0 - p->y0 < next &&
                fminf(o->x1, p->x1) > fmaxf(o->x0, p->x0))
                return true;
        }
    }
    return false;
}

/* Sorts the region's objects along one side and gives the widest white after which a
 * story begins: how many objects stand before it; 0: none. */
static uint32_t find_cut(struct cutter *cutter, struct region region, bool across)
{
    struct cuts *cuts = cutter->cuts;
    struct key *keys = cutter->keys;
    uint32_t *items = cuts->order + region.first, best = 0;
    float least = (across ? WHITE_ACROSS : WHITE_DOWN) * cutter->page->em, most = 0;
    for (uint32_t i = 0; i < region.count; i++) {
        const struct object *o = &cuts->objects[items[i]];
        keys[i] = across ? (struct key){o->y0, o->y1, items[i]}
                         : (struct key){o->x0, o->x1, items[i]};
    }
    qsort(keys, region.count, sizeof *keys, by_low);
    for (uint32_t i = 0; i < region.count; i++)
        items[i] = keys[i].object;
    float reach = keys[0].high;
    uint32_t least_parted = UINT32_MAX;
    for (uint32_t i = 1; i < region.count; i++) {
        float white = keys[i].low - reach;
        reach = fmaxf(reach, keys[i].high);
        if (white < least || cutter->work > cutter->most)
            continue;
        cutter->work += region.count - i;
        uint32_t parted = across ? 0 : parted_columns(cutter, items, i, region.count);
        if (parted > least_parted || (parted == least_parted && white <= most) ||
            !begins_story(cutter, items + i, region.count - i) ||
            (across && tears_text(cutter, items, i, region.count)))
            continue;
        best = i;
        most = white;
        least_parted = parted;
    }
    return best;
}

/* Where no cut is possible: how many objects stand before those of an inner story. */
static uint32_t part_inset(struct cutter *cutter, struct region region)
{
    uint32_t *items = cutter->cuts->order + region.first;
    if (cutter->work > cutter->most)
        return 0;
    for (uint32_t i = 0; i < region.count; i++)
        cutter->keys[i] = (struct key){cutter->cuts->objects[items[i]].y0, 0, items[i]};
    qsort(cutter->keys, region.count, sizeof *cutter->keys, by_low);
    for (uint32_t i = 0; i < region.count; i++)
        items[i] = cutter->keys[i].object;
    uint32_t kept =
        boxes_part_inset(cutter->page, cutter->cuts->objects, items, region.count);
    cutter->work += 4 * region.count;
    return kept < region.count ? kept : 0;
}

static void add_region(struct cutter *cutter, struct region region)
{
    struct cuts *cuts = cutter->cuts;
    arena_room(cutter->arena, cuts->regions, cuts->region_count, cuts->region_room);
    cuts->regions[cuts->region_count++] = region;
}

static void cut(struct cutter *cutter, struct region region, int depth)
{
    if (region.count == 0)
        return;
    uint32_t at = 0;
    cutter->work += region.count;
    if (region.count > 1 && depth < DEEPEST && cutter->work < cutter->most) {
        at = find_cut(cutter, region, true);
        if (!at)
            at = find_cut(cutter, region, false);
    }
    if (!at)
        at = part_inset(cutter, region);
    if (!at) {
        add_region(cutter, region);
        return;
    }
    cut(cutter, (struct region){region.first, at, false}, depth + 1);
    cut(cutter, (struct region){region.first + at, region.count - at, false}, depth + 1);
}

/* ---- head of the page ---- */

/* Does a line of text stand close below o, among the objects after the first `head`? */
static bool goes_on(const struct cutter *cutter, const struct object *o, uint32_t head)
{
    for (uint32_t j = head, k = 0; j < cutter->cuts->object_count && k < LONGEST_SEARCH;
         j++, k++) {
        const struct object *p = object_at(cutter, j);
        if (p->y0 - o->y0 > NEXT_LINE * cutter->page->pitch)
            break;
        if (!p->heading && fminf(o->x1, p->x1) > fmaxf(o->x0, p->x0))
            return true;
    }
    return false;
}

/* The page's first line, where it is no larger than the text and nothing goes on from
 * it: how many objects. They are sorted by y. */
static uint32_t head_line(const struct cutter *cutter)
{
    uint32_t count = cutter->cuts->object_count, n = 0;
    while (n < count && !object_at(cutter, n)->heading &&
           object_at(cutter, n)->y0 - object_at(cutter, 0)->y0 <=
               SAME_LINE * cutter->page->em)
        n++;
    for (uint32_t i = 0; i < n; i++)
        if (goes_on(cutter, object_at(cutter, i), n))
            return 0;
    return n < count ? n : 0;
}

struct cuts boxes_cut(struct arena *arena, const struct pieces *pieces)
{
    struct cuts cuts = {0};
    make_objects(arena, pieces, &cuts);
    uint32_t count = cuts.object_count;
    struct key *keys = arena_new(arena, struct key, count);
    struct cutter cutter = {.arena = arena,
                            .page = pieces,
                            .cuts = &cuts,
                            .keys = keys,
                            .most = (uint64_t)count * 200 + 1000};
    cuts.order = arena_new(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        keys[i] = (struct key){cuts.objects[i].y0, 0, i};
    qsort(keys, count, sizeof *keys, by_low);
    for (uint32_t i = 0; i < count; i++)
        cuts.order[i] = keys[i].object;
    link_columns(arena, pieces, &cuts, cuts.order);
    uint32_t head = head_line(&cutter);
    if (head)
        add_region(&cutter, (struct region){0, head, true});
    cut(&cutter, (struct region){head, count - head, false}, 0);
    return cuts;
}
