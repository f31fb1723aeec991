#include "input/boxes_flow.h"

#include <math.h>
#include <stdlib.h>

#include "input/boxes_paragraphs.h"
#include "input/boxes_rectangle.h"
#include "input/boxes_words.h"

/* A rectangle's lines are laid down so:
 *
 *     headings above its columns            kicker, headline, deck by size
 *     lines across the columns              a byline
 *     each column's lines, from the top     and headings among them: a subhead stays there, a
 *                                           larger one begins a story
 *     lines across, below the columns
 *     captions                              wherever they stood
 */

static const float SUBHEAD = 1.27F; /* what is larger is a story's headline */
static const float SMALL = .93F;    /* captions are smaller, in the text's size */

static void take_members(struct rectangle *rectangle, struct region region)
{
    const struct cuts *cuts = rectangle->cuts;
    for (uint32_t i = region.first; i < region.first + region.count; i++) {
        const struct object *o = &cuts->objects[cuts->order[i]];
        const struct box_piece *piece = &rectangle->page->items[o->piece];
        if (o->heading) {
            rectangle->headings[rectangle->heading_count++] = cuts->order[i];
            continue;
        }
        struct member member = {.piece = o->piece,
                                .y = piece->y,
                                .x = piece->x0,
                                .kind = PLACE_TEXT};
        if (piece->em < SMALL * rectangle->page->em && piece->units > 6 &&
            rectangle_other_face(rectangle->page, piece))
            member.kind = PLACE_CAPTION;
        rectangle->members[rectangle->count++] = member;
    }
}

/* What a wide blank parted in a column is one line again. */
static void join_rows(struct rectangle *rectangle)
{
    struct member *members = rectangle->members;
    struct box_piece *items = rectangle->page->items;
    float row = -INFINITY;
    uint32_t kept = 0;
    qsort(members, rectangle->count, sizeof *members, rectangle_by_place);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        bool same = i && members[i].band == members[i - 1].band &&
                    members[i].y - row < .35F * rectangle->page->em;
        row = same ? row : members[i].y;
        members[i].row = row;
    }
    for (uint32_t i = 0; i < rectangle->count; i++)
        members[i].y = members[i].row;
    qsort(members, rectangle->count, sizeof *members, rectangle_by_place);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        bool same = kept && members[i].band <= RECTANGLE_MOST_COLUMNS &&
                    members[i].band == members[kept - 1].band &&
                    members[i].y <= members[kept - 1].y;
        if (same)
            boxes_append(&items[members[kept - 1].piece], &items[members[i].piece],
                         rectangle->page->next);
        else
            members[kept++] = members[i];
    }
    rectangle->count = kept;
}

/* ---- laying down ---- */

struct flow_state {
    struct arena *arena;
    struct pieces *page;
    const struct cuts *cuts;
    struct flow flow;
};

static void add(struct flow_state *state, struct flow_line line)
{
    struct flow *flow = &state->flow;
    arena_room(state->arena, flow->lines, flow->count, flow->room);
    flow->lines[flow->count++] = line;
}

/* A heading's lines, in rows from left to right. */
static struct member *sort_heading(const struct flow_state *state,
                                   const struct object *object, uint32_t *lines_count)
{
    uint32_t count = 0;
    float row = -INFINITY;
    for (uint32_t i = object->piece; i != BOX_NONE; i = state->cuts->next[i])
        count++;
    struct member *lines = arena_new(state->arena, struct member, count);
    count = 0;
    for (uint32_t i = object->piece; i != BOX_NONE; i = state->cuts->next[i]) {
        const struct box_piece *piece = &state->page->items[i];
        row = count && piece->y - row < .5F * piece->em ? row : piece->y;
        lines[count++] = (struct member){.piece = i, .y = row, .x = piece->x0};
    }
    qsort(lines, count, sizeof *lines, rectangle_by_place);
    *lines_count = count;
    return lines;
}

/* The lines of a heading: the largest are the headline. */
static void add_heading(struct flow_state *state, const struct object *object)
{
    const struct pieces *page = state->page;
    uint32_t count;
    const struct member *lines = sort_heading(state, object, &count);
    float most = 0, height = 0, near = page->exact ? .88F : .72F;
    uint8_t before = PLACE_NONE;
    for (uint32_t i = 0; i < count; i++) {
        const struct box_piece *piece = &page->items[lines[i].piece];
        if (piece->chars > 1 && piece->em > most) {
            most = piece->em;
            height = piece->h;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct box_piece *piece = &page->items[lines[i].piece];
        bool largest = piece->em > near * most && piece->h > near * height;
        uint8_t kind = largest                                          ? PLACE_HEADLINE
                       : before == PLACE_NONE || before == PLACE_KICKER ? PLACE_KICKER
                                                                        : PLACE_DECK;
        add(state, (struct flow_line){.piece = lines[i].piece,
                                      .story = state->flow.stories,
                                      .kind = kind,
                                      .starts = kind != before,
                                      .left = object->x0,
                                      .right = object->x1});
        before = kind;
    }
}

static void add_member(struct flow_state *state, const struct rectangle *rectangle,
                       uint32_t i)
{
    const struct member *member = &rectangle->members[i];
    bool inside = member->band < RECTANGLE_MOST_COLUMNS;
    const struct band *band = inside ? &rectangle->bands[member->band] : NULL;
    const struct box_piece *piece = rectangle_piece(rectangle, i);
    add(state, (struct flow_line){.piece = member->piece,
                                  .story = state->flow.stories,
                                  .kind = member->kind,
                                  .column = inside ? (uint16_t)(member->band + 1) : 0,
                                  .chain = member->band,
                                  .justified = band && band->justified,
                                  .left = band ? band->edge : piece->x0,
                                  .right = band ? band->end : piece->x1});
}

/* Headings with text above them in their column stand in it: subheads, and stories that
 * no cut parted. */
static void sink_headings(struct rectangle *rectangle)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < rectangle->heading_count; i++) {
        uint32_t object = rectangle->headings[i], b = 0;
        const struct object *o = &rectangle->cuts->objects[object];
        while (b < rectangle->band_count && rectangle->bands[b].x1 <= o->x0)
            b++;
        if (b == rectangle->band_count || rectangle->bands[b].top > o->y0) {
            rectangle->headings[kept++] = object;
            continue;
        }
        rectangle->members[rectangle->count++] = (struct member){
            .piece = object, .band = b, .y = o->y0, .x = o->x0, .heading = true};
    }
    rectangle->heading_count = kept;
    qsort(rectangle->members, rectangle->count, sizeof *rectangle->members,
          rectangle_by_place);
}

/* A subhead's lines stand alone; a larger heading begins a story. */
static void add_sunk(struct flow_state *state, const struct object *object)
{
    float most = 0;
    for (uint32_t i = object->piece; i != BOX_NONE; i = state->cuts->next[i])
        most = fmaxf(most, state->page->items[i].em);
    if (most > SUBHEAD * state->page->em) {
        state->flow.stories++;
        add_heading(state, object);
        return;
    }
    for (uint32_t i = object->piece; i != BOX_NONE; i = state->cuts->next[i])
        add(state, (struct flow_line){.piece = i,
                                      .story = state->flow.stories,
                                      .kind = PLACE_SHORT,
                                      .starts = i == object->piece,
                                      .left = object->x0,
                                      .right = object->x1});
}

/* Running text that stands across columns, above them or below. */
static void add_across(struct flow_state *state, const struct rectangle *rectangle,
                       bool above)
{
    float top = rectangle->bands[0].top + 2 * rectangle->page->pitch;
    for (uint32_t i = 0; i < rectangle->count; i++)
        if (rectangle->members[i].band == RECTANGLE_MOST_COLUMNS &&
            rectangle->members[i].kind == PLACE_TEXT &&
            (rectangle->members[i].y < top) == above)
            add_member(state, rectangle, i);
}

static void lay_rectangle(struct flow_state *state, struct rectangle *rectangle)
{
    state->flow.stories++;
    for (uint32_t i = 0; i < rectangle->heading_count; i++)
        add_heading(state, &rectangle->cuts->objects[rectangle->headings[i]]);
    add_across(state, rectangle, true);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        const struct member *member = &rectangle->members[i];
        if (member->heading)
            add_sunk(state, &rectangle->cuts->objects[member->piece]);
        else if (member->band < RECTANGLE_MOST_COLUMNS && member->kind == PLACE_TEXT)
            add_member(state, rectangle, i);
    }
    add_across(state, rectangle, false);
    for (uint32_t i = 0; i < rectangle->count; i++)
        if (rectangle->members[i].kind == PLACE_CAPTION)
            add_member(state, rectangle, i);
}

static void lay_region(struct flow_state *state, struct region region)
{
    struct rectangle *rectangle = arena_new(state->arena, struct rectangle, 1);
    *rectangle = (struct rectangle){.arena = state->arena,
                                    .page = state->page,
                                    .cuts = state->cuts};
    rectangle->members = arena_new(state->arena, struct member, region.count);
    rectangle->headings = arena_new(state->arena, uint32_t, region.count);
    if (region.furniture) {
        for (uint32_t i = region.first; i < region.first + region.count; i++)
            add(state,
                (struct flow_line){.piece =
                                       state->cuts->objects[state->cuts->order[i]].piece,
                                   .kind = PLACE_FURNITURE,
                                   .starts = true});
        return;
    }
    take_members(rectangle, region);
    rectangle_extend_captions(rectangle);
    rectangle_find_columns(rectangle);
    for (uint32_t i = 0; i < rectangle->count; i++)
        if (rectangle->members[i].kind == PLACE_CAPTION)
            rectangle->members[i].band = RECTANGLE_MOST_COLUMNS + 1;
    rectangle_chain_captions(rectangle);
    join_rows(rectangle);
    sink_headings(rectangle);
    lay_rectangle(state, rectangle);
}

struct flow boxes_flow(struct arena *arena, struct pieces *pieces,
                       const struct cuts *cuts)
{
    struct flow_state state = {.arena = arena, .page = pieces, .cuts = cuts};
    for (uint32_t i = 0; i < cuts->region_count; i++)
        lay_region(&state, cuts->regions[i]);
    for (uint32_t i = 0; i < pieces->rotated; i++)
        add(&state, (struct flow_line){.piece = pieces->count + i,
                                       .kind = PLACE_FURNITURE,
                                       .starts = true});
    boxes_paragraphs(pieces, &state.flow);
    return state.flow;
}
