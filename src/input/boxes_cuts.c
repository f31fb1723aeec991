#include "input/boxes_objects.h"

#include <math.h>
#include <stdlib.h>

#include "input/boxes_rows.h"
#include "input/boxes_words.h"

/* A rectangle is cut where white runs through it and a story begins after the cut, across
 * before down, at the widest white; then both parts, until no cut is left:
 *
 *     ┌───────────────────────────┐
 *     │ Courier           p.3     │   the head of the page is taken off first
 *     ├────────────────┬──────────┤ 1
 *     │ HEADLINE       │ HEADLINE │   2 does not cut A's columns: no heading is above
 *     │ aaa  aaa  aaa  │ bbb      │     the right ones
 *     │ aaa  aaa  aaa  ├──────────┤ 3
 *     │ aaa  aaa  aaa  │ HEADLINE │
 *     │ aaa  aaa  aaa  2 ccc      │
 *     └────────────────┴──────────┘
 */

/* In ems: white between rows and between columns that are cut; between words of the
 * page's first line; between the whites beside a heading in the middle. */
static const float WHITE_ACROSS = .12F, WHITE_DOWN = .35F, SAME_LINE = .6F, MIDDLE = 3;

/* In pitches: between the tops of one story's columns, below a heading that is not above the
 * leftmost; between two lines of one text, at most, that a cut would separate; below the
 * page's first line. */
static const float LEVEL = 2.5F, TORN = 1.15F, NEXT_LINE = 1.25F;

static const float MOST = .6F; /* of the page's width: the row below a masthead */
/* pitches: a headline that runs downward, laid above text */
static const float THIN = .15F;
static const float SMALL = .93F;       /* captions are smaller, in the text's size */
static const float SAME_HEIGHT = .02F; /* of words of one rank */

enum { LONGEST_SEARCH = 256, DEEPEST = 200, LEAST_BRIEFS = 2, RUBRIC = 10 };

/* ---- objects ---- */

/* It covers nothing yet. */
static const struct object empty = {
    .x0 = INFINITY, .y0 = INFINITY, .x1 = -INFINITY, .y1 = -INFINITY, .piece = BOX_NONE};

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
    uint32_t *heading = boxes_headings(arena, page);
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
        float half = piece->tall > 0 ? THIN * page->pitch
                     : large         ? .62F * piece->em
                                     : page->pitch / 2 * (size < 1 ? size : 1);
        if (at == BOX_NONE) {
            at = cuts->object_count++;
            cuts->objects[at] = empty;
            cuts->objects[at].piece = i;
            cuts->objects[at].heading = large;
            if (large)
                object_of[heading[i]] = at;
        } else {
            cuts->next[last[at]] = i;
        }
        last[at] = i;
        cover(&cuts->objects[at], piece, half);
        if (boxes_may_hang(page, piece) && cuts->objects[at].x1 == piece->x1)
            cuts->objects[at].x1 -= piece->em / 2; /* its ink is in its left half */
    }
}

/* ---- rubrics ---- */

static bool is_of_height(const struct pieces *page, uint32_t piece, float h)
{
    return fabsf(page->items[piece].h - h) < SAME_HEIGHT * h;
}

/* How many headings below object `at`, at its edge, begin at this height. */
static uint32_t count_below(const struct pieces *page, const struct cuts *cuts,
                            uint32_t at, float h)
{
    const struct object *o = &cuts->objects[at];
    uint32_t count = 0;
    for (uint32_t i = at + 1; i < cuts->object_count; i++) {
        const struct object *p = &cuts->objects[i];
        count += p->heading && fabsf(p->x0 - o->x0) < page->em &&
                 is_of_height(page, p->piece, h);
    }
    return count;
}

/* Splits a heading of a short larger line and smaller ones below it where other lines of the
 * smaller height stand alone farther down the column: the larger line is a rubric above
 * briefs, and the smaller ones are no deck but the headline of the first brief. */
static void split_rubric(const struct pieces *page, struct cuts *cuts, uint32_t at)
{
    struct object *o = &cuts->objects[at], rubric, brief;
    uint32_t last = o->piece, *ends[2];
    for (uint32_t i = last; i != BOX_NONE; i = cuts->next[i])
        last = page->items[i].y > page->items[last].y ? i : last;
    float h = page->items[last].h;
    const struct box_piece *first = &page->items[o->piece];
    if (!o->heading || is_of_height(page, o->piece, h) || first->h < h ||
        first->units > RUBRIC || cuts->next[o->piece] == BOX_NONE ||
        !is_of_height(page, cuts->next[o->piece], h) ||
        count_below(page, cuts, at, h) < LEAST_BRIEFS)
        return;
    rubric = brief = empty;
    rubric.heading = brief.heading = rubric.rubric = true;
    ends[0] = &rubric.piece;
    ends[1] = &brief.piece;
    for (uint32_t i = o->piece, next; i != BOX_NONE; i = next) {
        bool below = is_of_height(page, i, h);
        next = cuts->next[i];
        cuts->next[i] = BOX_NONE;
        *ends[below] = i;
        ends[below] = &cuts->next[i];
        cover(below ? &brief : &rubric, &page->items[i], .62F * page->items[i].em);
    }
    *o = rubric;
    cuts->objects[cuts->object_count++] = brief;
}

/* ---- cutting ---- */

struct cutter {
    struct arena *arena;
    const struct pieces *page;
    struct cuts *cuts;
    struct box_order *keys; /* room for all objects, to sort them */
    uint64_t work, most;    /* objects looked at, and how many before cutting stops */
};

/* Is it of smaller type than the text? A picture with its caption may stand above the
 * story's heading. */
static bool is_caption(const struct cutter *cutter, const struct object *o)
{
    const struct pieces *page = cutter->page;
    return page->exact && o->em < SMALL * page->em &&
           fabsf(page->items[o->piece].h - page->h) > SAME_HEIGHT * page->h;
}

/* Does a story begin at the top of these? It does with a heading above the leftmost column, or
 * above all columns: then no text stands beside the heading, and the leftmost column begins
 * about where the others do. */
static bool begins_story(const struct cutter *cutter, const uint32_t *items,
                         uint32_t count)
{
    const struct object *objects = cutter->cuts->objects;
    float em = cutter->page->em, left = INFINITY, top = INFINITY, first = INFINITY;
    float bottom = INFINITY, text = INFINITY;
    bool heading = false, lead = false;
    for (uint32_t i = 0; i < count; i++)
        left = fminf(left, objects[items[i]].x0);
    for (uint32_t i = 0; i < count; i++) {
        const struct object *o = &objects[items[i]];
        if (is_caption(cutter, o))
            continue;
        if (!o->heading)
            text = fminf(text, o->y0);
        else if (o->y0 <= top)
            bottom = o->y1;
        if (o->y0 < top) {
            top = o->y0;
            heading = o->heading && !o->subhead;
        }
        if (o->x0 < left + 2.5F * em && o->y0 < first) {
            first = o->y0;
            lead = o->heading && !o->subhead;
        }
    }
    return lead || (heading && text >= bottom - em / 2 &&
                    first <= text + LEVEL * cutter->page->pitch);
}

/* How many columns of one text a cut before item `at` would separate from the column before
 * them. */
static uint32_t count_cut_columns(const struct cutter *cutter, const uint32_t *items,
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

/* Would a cut down before item `at` separate a heading from its columns? It would where the
 * heading stands in the middle above all columns, and those before the cut have none. */
static bool severs_heading(const struct cutter *cutter, const uint32_t *items,
                           uint32_t at, uint32_t count)
{
    const struct object *objects = cutter->cuts->objects, *heading = NULL;
    float top = INFINITY, left = objects[items[0]].x0, right = left;
    for (uint32_t i = 0; i < count; i++) {
        const struct object *o = &objects[items[i]];
        right = fmaxf(right, o->x1);
        top = i < at ? fminf(top, o->y0) : top;
        if (o->heading && !o->subhead && (!heading || o->y0 < heading->y0))
            heading = o;
        if (heading && i < at)
            return false;
    }
    return heading && heading->y1 < top + cutter->page->em / 2 &&
           fabsf(heading->x0 - left - (right - heading->x1)) < MIDDLE * cutter->page->em;
}

/* Would a cut across before item `at` separate a line of text from the one it goes on in, or
 * a heading from its text, which may stand below a picture? items are sorted by y0. */
static bool tears_text(const struct cutter *cutter, const uint32_t *items, uint32_t at,
                       uint32_t count)
{
    const struct object *objects = cutter->cuts->objects;
    float next = TORN * cutter->page->pitch;
    for (uint32_t j = at, k = 0; j-- > 0 && k < LONGEST_SEARCH; k++) {
        const struct object *above = &objects[items[j]];
        uint32_t i = j + 1, end = count - i < LONGEST_SEARCH ? count : i + LONGEST_SEARCH;
        float far = above->heading ? INFINITY : next;
        if (above->rubric || objects[items[at]].y0 - above->y0 >= far)
            continue;
        while (i < end && !objects_overlap(above, &objects[items[i]]))
            i++;
        if (i >= at && i < end && !objects[items[i]].heading &&
            objects[items[i]].y0 - above->y0 < far)
            return true;
    }
    return false;
}

/* Sorts objects along one side. */
static void sort_items(struct cutter *cutter, uint32_t *items, uint32_t count,
                       bool across)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct object *o = &cutter->cuts->objects[items[i]];
        cutter->keys[i] = (struct box_order){across ? o->y0 : o->x0, items[i]};
    }
    qsort(cutter->keys, count, sizeof *cutter->keys, boxes_by_key);
    for (uint32_t i = 0; i < count; i++)
        items[i] = cutter->keys[i].index;
}

/* Sorts the region's objects along one side and gives the widest white after which a
 * story begins: how many objects stand before it; 0: none. */
static uint32_t find_cut(struct cutter *cutter, struct region region, bool across)
{
    const struct object *objects = cutter->cuts->objects;
    uint32_t *items = cutter->cuts->order + region.first, best = 0;
    float least = (across ? WHITE_ACROSS : WHITE_DOWN) * cutter->page->em, most = 0;
    float reach = INFINITY;
    sort_items(cutter, items, region.count, across);
    uint32_t least_parted = UINT32_MAX;
    for (uint32_t i = 0; i < region.count; i++) {
        const struct object *o = &objects[items[i]];
        float white = (across ? o->y0 : o->x0) - reach, end = across ? o->y1 : o->x1;
        reach = i ? fmaxf(reach, end) : end;
        if (white < least || cutter->work > cutter->most)
            continue;
        cutter->work += region.count - i;
        uint32_t parted = across ? 0 : count_cut_columns(cutter, items, i, region.count);
        if (parted > least_parted || (parted == least_parted && white <= most) ||
            !begins_story(cutter, items + i, region.count - i) ||
            (across ? tears_text : severs_heading)(cutter, items, i, region.count))
            continue;
        best = i;
        most = white;
        least_parted = parted;
    }
    return best;
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
    if (!at && cutter->work <= cutter->most) {
        uint32_t *items = cutter->cuts->order + region.first;
        sort_items(cutter, items, region.count, true);
        at = boxes_split_inset(cutter->page, cutter->cuts->objects, items, region.count);
        cutter->work += 4 * region.count;
    }
    if (!at) {
        const struct object *o = cuts_object(cutter->cuts, region.first);
        region.furniture = region.count == 1 && o->rubric;
        add_region(cutter, region);
        return;
    }
    cut(cutter, (struct region){region.first, at, false}, depth + 1);
    cut(cutter, (struct region){region.first + at, region.count - at, false}, depth + 1);
}

/* ---- head of the page ---- */

static float page_width(const struct cutter *cutter)
{
    float left = INFINITY, right = -INFINITY;
    for (uint32_t i = 0; i < cutter->cuts->object_count; i++) {
        left = fminf(left, cutter->cuts->objects[i].x0);
        right = fmaxf(right, cutter->cuts->objects[i].x1);
    }
    return right - left;
}

/* How many objects are the page's head; they are sorted by y. It is the first line, where that
 * is no larger than the text and no line of text stands close below it; or a masthead with a
 * row of dates and numbers below it over most of the page, above a heading. */
static uint32_t head_line(const struct cutter *cutter)
{
    const struct object *first = cuts_object(cutter->cuts, 0);
    uint32_t count = cutter->cuts->object_count, masthead = count && first->heading;
    uint32_t n = masthead;
    float top = INFINITY, left = INFINITY, right = -INFINITY;
    for (; n < count && !cuts_object(cutter->cuts, n)->heading; n++) {
        const struct object *o = cuts_object(cutter->cuts, n);
        if (masthead && o->y1 < first->y1)
            continue;
        top = fminf(top, o->y0);
        if (o->y0 - top > SAME_LINE * cutter->page->em)
            return !masthead && o->y0 - top > NEXT_LINE * cutter->page->pitch ? n : 0;
        left = fminf(left, o->x0);
        right = fmaxf(right, o->x1);
    }
    return n < count && (!masthead || right - left > MOST * page_width(cutter)) ? n : 0;
}

struct cuts boxes_cut(struct arena *arena, const struct pieces *pieces)
{
    struct cuts cuts = {0};
    make_objects(arena, pieces, &cuts);
    uint32_t count = cuts.object_count;
    for (uint32_t i = 0; pieces->exact && i < count; i++)
        split_rubric(pieces, &cuts, i);
    count = cuts.object_count;
    struct cutter cutter = {.arena = arena,
                            .page = pieces,
                            .cuts = &cuts,
                            .keys = arena_new(arena, struct box_order, count),
                            .most = (uint64_t)count * 200 + 1000};
    cuts.order = arena_new(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        cuts.order[i] = i;
    sort_items(&cutter, cuts.order, count, true);
    boxes_find_subheads(pieces, &cuts);
    boxes_link_columns(arena, pieces, &cuts);
    uint32_t head = pieces->vertical ? 0 : head_line(&cutter);
    if (head) {
        bool masthead = cuts_object(&cuts, 0)->heading;
        sort_items(&cutter, cuts.order + masthead, head - masthead, false);
        add_region(&cutter, (struct region){0, head, true});
    }
    cut(&cutter, (struct region){head, count - head, false}, 0);
    return cuts;
}
