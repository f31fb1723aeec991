#include "input/boxes_flow.h"

#include <math.h>
#include <stdlib.h>

#include "input/boxes_rectangle.h"
#include "input/boxes_words.h"

/* One story's rectangle, and the order in which its lines are laid down:
 *
 *     ┌─────────────────────────────┐
 *     │ Kicker                      │   1  headings above the columns; the largest
 *     │ HEADLINE OF THE STORY       │      lines are the headline
 *     │             By A. Reporter  │   2  lines across, above
 *     │ text text   SUBHEAD         │   3  each column from the top, with the headings
 *     │ text text   text text text  │      in it: a subhead stays, a larger one begins
 *     │ ┌───────┐   text text text  │      a story
 *     │ │picture│   text text text  │
 *     │ └───────┘   text text.      │
 *     │  caption                    │   5  captions, wherever they stood
 *     │ Continued on page 3         │   4  lines across, below
 *     └─────────────────────────────┘
 */

static const float SUBHEAD = 1.27F; /* what is larger is a story's headline */
static const float SMALL = .93F;    /* captions are smaller, in the text's size */

/* Lines below a heading, at least, that are a story's own text; of the others, at most, one
 * in so many is of the page's face. */
enum { BRIEF = 3, MOSTLY = 5 };

static void take_members(struct rectangle *rectangle, struct region region)
{
    const struct cuts *cuts = rectangle->cuts;
    uint32_t other = 0;
    for (uint32_t i = region.first; i < region.first + region.count; i++) {
        const struct object *o = cuts_object(cuts, i);
        const struct box_piece *piece = &rectangle->page->items[o->piece];
        if (o->heading) {
            rectangle->headings[rectangle->heading_count++] = cuts->order[i];
            continue;
        }
        struct member member = {.piece = o->piece,
                                .y = piece->y,
                                .x = piece->x0,
                                .kind = PLACE_TEXT};
        bool differs = rectangle_other_face(rectangle->page, piece);
        other += differs;
        if (piece->em < SMALL * rectangle->page->em && piece->units > 6 && differs)
            member.kind = PLACE_CAPTION;
        rectangle->members[rectangle->count++] = member;
    }
    /* a brief or a box whose lines are of a face of their own has no captions */
    bool own = rectangle->page->exact && rectangle->heading_count && other >= BRIEF &&
               (rectangle->count - other) * MOSTLY <= rectangle->count;
    for (uint32_t i = 0; own && i < rectangle->count; i++)
        rectangle->members[i].kind = PLACE_TEXT;
}

/* Members in rows, from left to right: by column, and of one height what differs by less
 * than a row does. */
static void sort_rows(const struct rectangle *rectangle, struct member *members,
                      uint32_t count, bool heading)
{
    float row = -INFINITY;
    qsort(members, count, sizeof *members, rectangle_by_place);
    for (uint32_t i = 0; i < count; i++) {
        float em = rectangle->page->items[members[i].piece].em;
        float near = heading ? .5F * em : .35F * rectangle->page->em;
        bool same =
            i && members[i].column == members[i - 1].column && members[i].y - row < near;
        members[i].y = row = same ? row : members[i].y;
    }
    qsort(members, count, sizeof *members, rectangle_by_place);
}

/* What a wide blank separated in a column is one line again. */
static void join_rows(struct rectangle *rectangle)
{
    struct member *members = rectangle->members;
    struct box_piece *items = rectangle->page->items;
    uint32_t kept = 0;
    sort_rows(rectangle, members, rectangle->count, false);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        struct member *last = kept ? &members[kept - 1] : NULL;
        if (last && members[i].column <= COLUMN_ACROSS &&
            members[i].column == last->column && members[i].y <= last->y)
            boxes_append(rectangle->page, &items[last->piece], &items[members[i].piece]);
        else
            members[kept++] = members[i];
    }
    rectangle->count = kept;
}

/* ---- laying down ---- */

static void add(struct arena *arena, struct flow *flow, struct flow_line line)
{
    arena_room(arena, flow->lines, flow->count, flow->room);
    line.story = line.kind == PLACE_FURNITURE ? 0 : flow->stories;
    flow->lines[flow->count++] = line;
}

/* A heading's lines in rows; their largest type and its height. */
static struct member *sort_heading(const struct rectangle *rectangle,
                                   const struct object *object, uint32_t *count,
                                   struct box_piece *largest)
{
    const struct cuts *cuts = rectangle->cuts;
    *count = 0;
    for (uint32_t i = object->piece; i != BOX_NONE; i = cuts->next[i])
        ++*count;
    struct member *lines = arena_new(rectangle->arena, struct member, *count);
    *count = 0;
    for (uint32_t i = object->piece; i != BOX_NONE; i = cuts->next[i]) {
        const struct box_piece *piece = &rectangle->page->items[i];
        lines[(*count)++] = (struct member){.piece = i, .y = piece->y, .x = piece->x0};
        if (piece->chars > 1 && piece->em > largest->em)
            *largest = *piece;
    }
    sort_rows(rectangle, lines, *count, true);
    return lines;
}

/* The lines of a heading: the largest are the headline; a subhead's stand alone. */
static void add_heading(struct flow *flow, const struct rectangle *rectangle,
                        const struct object *object, bool subhead)
{
    const struct pieces *page = rectangle->page;
    struct box_piece largest = {.em = 0};
    uint32_t count;
    const struct member *lines = sort_heading(rectangle, object, &count, &largest);
    float near = page->exact ? .88F : .72F;
    uint8_t before = PLACE_NONE;
    for (uint32_t i = 0; i < count; i++) {
        const struct box_piece *piece = &page->items[lines[i].piece];
        bool large = piece->em > near * largest.em && piece->h > near * largest.h;
        bool first = before == PLACE_NONE || before == PLACE_KICKER;
        uint8_t kind = object->quote ? PLACE_CAPTION
                       : subhead     ? PLACE_SHORT
                       : large       ? PLACE_HEADLINE
                       : first       ? PLACE_KICKER
                                     : PLACE_DECK;
        add(rectangle->arena, flow,
            (struct flow_line){.piece = lines[i].piece,
                               .kind = kind,
                               .starts = kind != before,
                               .left = object->x0,
                               .right = object->x1});
        before = kind;
    }
}

/* Headings with text above them in their column stand in it: subheads, and stories that
 * no cut parted. */
static void sink_headings(struct rectangle *rectangle)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < rectangle->heading_count; i++) {
        uint32_t object = rectangle->headings[i], k = 0;
        const struct object *o = &rectangle->cuts->objects[object];
        while (k < rectangle->column_count && rectangle->columns[k].x1 <= o->x0)
            k++;
        if (k == rectangle->column_count ||
            (!o->subhead && rectangle->columns[k].top > o->y0)) {
            rectangle->headings[kept++] = object;
            continue;
        }
        rectangle->members[rectangle->count++] =
            (struct member){.piece = object,
                            .column = k,
                            .y = o->y0,
                            .x = o->x0,
                            .kind = o->quote ? PLACE_CAPTION : PLACE_NONE,
                            .heading = true};
    }
    rectangle->heading_count = kept;
    qsort(rectangle->members, rectangle->count, sizeof *rectangle->members,
          rectangle_by_place);
}

static void add_member(struct flow *flow, const struct rectangle *rectangle, uint32_t i)
{
    const struct member *member = &rectangle->members[i];
    if (member->heading) {
        const struct object *object = &rectangle->cuts->objects[member->piece];
        bool subhead = object->subhead || object->em <= SUBHEAD * rectangle->page->em;
        flow->stories += !subhead;
        add_heading(flow, rectangle, object, subhead);
        return;
    }
    bool inside = member->column < COLUMN_ACROSS;
    const struct text_column *column =
        inside ? &rectangle->columns[member->column] : NULL;
    const struct box_piece *piece = rectangle_piece(rectangle, i);
    add(rectangle->arena, flow,
        (struct flow_line){.piece = member->piece,
                           .kind = member->kind,
                           .column = inside ? (uint16_t)(member->column + 1) : 0,
                           .chain = member->column,
                           .justified = column && column->justified,
                           .left = column ? column->edge : piece->x0,
                           .right = column ? column->end : piece->x1});
}

/* Where a member is laid down. */
enum part { ACROSS_ABOVE, COLUMNS, ACROSS_BELOW, CAPTIONS, PARTS };

static enum part part_of(const struct rectangle *rectangle, const struct member *member)
{
    float top = rectangle->columns[0].top + 2 * rectangle->page->pitch;
    if (member->kind == PLACE_CAPTION)
        return CAPTIONS;
    if (member->column < COLUMN_ACROSS)
        return COLUMNS;
    return member->y < top ? ACROSS_ABOVE : ACROSS_BELOW;
}

static void lay_rectangle(struct flow *flow, const struct rectangle *rectangle)
{
    flow->stories++;
    for (uint32_t i = 0; i < rectangle->heading_count; i++)
        add_heading(flow, rectangle, &rectangle->cuts->objects[rectangle->headings[i]],
                    false);
    for (enum part part = 0; part < PARTS; part++)
        for (uint32_t i = 0; i < rectangle->count; i++)
            if (part_of(rectangle, &rectangle->members[i]) == part)
                add_member(flow, rectangle, i);
}

static void lay_region(struct flow *flow, struct rectangle *rectangle,
                       struct region region)
{
    rectangle->members = arena_new(rectangle->arena, struct member, region.count);
    rectangle->headings = arena_new(rectangle->arena, uint32_t, region.count);
    take_members(rectangle, region);
    rectangle_find_captions(rectangle);
    rectangle_find_columns(rectangle);
    join_rows(rectangle);
    sink_headings(rectangle);
    lay_rectangle(flow, rectangle);
}

struct flow boxes_flow(struct arena *arena, struct pieces *pieces,
                       const struct cuts *cuts)
{
    struct flow flow = {.count = 0};
    struct flow_line furniture = {.kind = PLACE_FURNITURE, .starts = true};
    struct rectangle *rectangle = arena_new(arena, struct rectangle, 1);
    for (uint32_t i = 0; i < cuts->region_count; i++) {
        struct region region = cuts->regions[i];
        *rectangle = (struct rectangle){.arena = arena, .page = pieces, .cuts = cuts};
        if (!region.furniture)
            lay_region(&flow, rectangle, region);
        for (uint32_t k = 0; region.furniture && k < region.count; k++) {
            furniture.piece = cuts_object(cuts, region.first + k)->piece;
            for (; furniture.piece != BOX_NONE;
                 furniture.piece = cuts->next[furniture.piece])
                add(arena, &flow, furniture);
        }
    }
    for (uint32_t i = 0; i < pieces->rotated; i++) {
        furniture.piece = pieces->count + i;
        add(arena, &flow, furniture);
    }
    return flow;
}
