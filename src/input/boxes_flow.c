#include "input/boxes_flow.h"

#include <math.h>
#include <stdlib.h>

#include "base/glyph.h"
#include "base/char_class.h"

enum { MOST_COLUMNS = 64, LEAST_BESIDE = 4 };

static const float SUBHEAD = 1.27F;  /* what is larger is a story's headline */
static const float SMALL = .93F;     /* captions are smaller, in the text's size */
static const float BESIDE = 1.5F;    /* ems from the column's edge: beside a hole */
static const float FULL = .9F;       /* of a column's width: a line that goes on */
static const float SAME_FACE = .04F; /* heights of one face differ by less */

/* ---- one rectangle ---- */

/* A column of a rectangle. */
struct band {
    float x0, x1;
    float top;       /* of its first line */
    float edge, end; /* where its lines begin and end as a rule */
    bool justified;  /* most lines end at one place */
    uint32_t count;
};

struct member {
    uint32_t piece;
    uint32_t band; /* MOST_COLUMNS: stands across several */
    float y, x;
    float row; /* height of its line */
    uint8_t kind;
    bool heading; /* piece is an object: a heading among the text */
};

struct rectangle {
    struct arena *arena;
    struct pieces *page;
    const struct cuts *cuts;
    struct member *members; /* all but headings */
    uint32_t count;
    struct band bands[MOST_COLUMNS];
    uint32_t band_count;
    uint32_t *headings; /* objects */
    uint32_t heading_count;
};

static const struct box_piece *piece_at(const struct rectangle *rectangle, uint32_t i)
{
    return &rectangle->page->items[rectangle->members[i].piece];
}

static int by_place(const void *a, const void *b)
{
    const struct member *m = a, *n = b;
    if (m->band != n->band)
        return m->band < n->band ? -1 : 1;
    if (m->y != n->y)
        return m->y < n->y ? -1 : 1;
    return m->x < n->x ? -1 : m->x > n->x;
}

static int by_x(const void *a, const void *b)
{
    const struct member *m = a, *n = b;
    return m->x < n->x ? -1 : m->x > n->x;
}

static bool has_other_face(const struct pieces *page, const struct box_piece *piece)
{
    if (!page->exact)
        return piece->h < .9F * page->h;
    return fabsf(piece->h / page->h - 1) > SAME_FACE;
}

/* The short last line of a caption is known by the line above it. */
static void extend_captions(struct rectangle *rectangle)
{
    const struct pieces *page = rectangle->page;
    qsort(rectangle->members, rectangle->count, sizeof *rectangle->members, by_place);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        const struct box_piece *piece = piece_at(rectangle, i);
        if (piece->units > 6 || !has_other_face(page, piece))
            continue;
        for (uint32_t j = i, k = 0; j-- > 0 && k < MOST_COLUMNS; k++) {
            const struct box_piece *above = piece_at(rectangle, j);
            if (piece->y - above->y > 1.4F * page->pitch)
                break;
            if (rectangle->members[j].kind == PLACE_CAPTION && piece->x1 > above->x0 &&
                piece->x0 < above->x1 && fabsf(piece->h - above->h) < .02F * above->h)
                rectangle->members[i].kind = PLACE_CAPTION;
        }
    }
}

/* ---- columns of a rectangle ---- */

/* An end of a line: how many lines stand side by side changes here. */
struct step {
    float x;
    int change;
};

static int by_step(const void *a, const void *b)
{
    const struct step *s = a, *t = b;
    if (s->x != t->x)
        return s->x < t->x ? -1 : 1;
    return s->change - t->change;
}

/* White that few lines cross, between columns. */
struct strip {
    float x0, x1;
};

static bool is_running(const struct member *member)
{
    return member->kind == PLACE_TEXT && member->band != MOST_COLUMNS;
}

static uint32_t list_steps(const struct rectangle *rectangle, struct step *steps,
                           int *deepest)
{
    uint32_t count = 0;
    int depth = 0;
    for (uint32_t i = 0; i < rectangle->count; i++) {
        if (!is_running(&rectangle->members[i]))
            continue;
        steps[count++] = (struct step){piece_at(rectangle, i)->x0, 1};
        steps[count++] = (struct step){piece_at(rectangle, i)->x1, -1};
    }
    qsort(steps, count, sizeof *steps, by_step);
    *deepest = 0;
    for (uint32_t i = 0; i < count; i++) {
        depth += steps[i].change;
        *deepest = depth > *deepest ? depth : *deepest;
    }
    return count;
}

/* Does a line stand in most of a gutter, or on both sides of wider white? */
static bool crosses(const struct box_piece *piece, const struct strip *strip, float em)
{
    float width = strip->x1 - strip->x0;
    float inside = fminf(piece->x1, strip->x1) - fmaxf(piece->x0, strip->x0);
    if (width <= 2.2F * em)
        return inside > .5F * width;
    return piece->x0 < strip->x0 - .3F * em && piece->x1 > strip->x1 + .3F * em;
}

/* Marks lines that cross a strip which hardly any line does. */
static void mark_across(struct rectangle *rectangle)
{
    float em = rectangle->page->em;
    struct step *steps = arena_new(rectangle->arena, struct step, 2 * rectangle->count);
    struct strip strips[MOST_COLUMNS];
    int deepest, depth = 0;
    uint32_t count = list_steps(rectangle, steps, &deepest), found = 0;
    int few = deepest >= 3 ? (deepest * 3 + 19) / 20 : 0;
    bool inside = false;
    float from = 0;
    for (uint32_t i = 0; i < count; i++) {
        int before = depth;
        depth += steps[i].change;
        if (before > few && depth <= few) {
            from = steps[i].x;
            inside = true;
        } else if (before <= few && depth > few && inside) {
            if (steps[i].x - from >= .4F * em && found < MOST_COLUMNS)
                strips[found++] = (struct strip){from, steps[i].x};
            inside = false;
        }
    }
    for (uint32_t i = 0; i < rectangle->count; i++)
        for (uint32_t k = 0; k < found && is_running(&rectangle->members[i]); k++)
            if (crosses(piece_at(rectangle, i), &strips[k], em))
                rectangle->members[i].band = MOST_COLUMNS;
}

/* Where a column has few lines, they may stand apart: a centred one and a short one.
 * They are one column where they are together no wider than others. */
static void merge_bands(struct rectangle *rectangle)
{
    float widest = 0;
    uint32_t kept = 0, to[MOST_COLUMNS];
    struct band *bands = rectangle->bands;
    for (uint32_t b = 0; b < rectangle->band_count; b++)
        widest = fmaxf(widest, bands[b].x1 - bands[b].x0);
    for (uint32_t b = 0; b < rectangle->band_count; b++) {
        struct band *last = kept ? &bands[kept - 1] : NULL;
        if (last && (bands[b].count <= 2 || last->count <= 2) &&
            bands[b].x1 - last->x0 <= 1.03F * widest) {
            last->x1 = bands[b].x1;
            last->top = fminf(last->top, bands[b].top);
            last->count += bands[b].count;
        } else {
            bands[kept++] = bands[b];
        }
        to[b] = kept - 1;
    }
    rectangle->band_count = kept;
    for (uint32_t i = 0; i < rectangle->count; i++)
        if (is_running(&rectangle->members[i]))
            rectangle->members[i].band = to[rectangle->members[i].band];
}

/* Columns are what the lines of running text that stand in one cover together. */
static void find_bands(struct rectangle *rectangle)
{
    float em = rectangle->page->em;
    struct band *band = NULL;
    mark_across(rectangle);
    qsort(rectangle->members, rectangle->count, sizeof *rectangle->members, by_x);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        const struct box_piece *piece = piece_at(rectangle, i);
        struct member *member = &rectangle->members[i];
        if (!is_running(member))
            continue;
        if ((!band || piece->x0 > band->x1 + .05F * em) &&
            rectangle->band_count < MOST_COLUMNS) {
            band = &rectangle->bands[rectangle->band_count++];
            *band = (struct band){.x0 = piece->x0, .x1 = piece->x1, .top = INFINITY};
        }
        band->x1 = fmaxf(band->x1, piece->x1);
        member->band = rectangle->band_count - 1;
        band->top = fminf(band->top, piece->y);
        band->count++;
    }
    merge_bands(rectangle);
}

/* Captions are no column's: their lines follow each other where they stand below each
 * other. */
static void chain_captions(struct rectangle *rectangle)
{
    float em = rectangle->page->em, pitch = rectangle->page->pitch;
    struct member *members = rectangle->members;
    uint32_t captions = 0;
    qsort(members, rectangle->count, sizeof *members, by_place);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        if (members[i].kind != PLACE_CAPTION)
            continue;
        const struct box_piece *piece = piece_at(rectangle, i);
        members[i].band = MOST_COLUMNS + 1 + captions;
        for (uint32_t j = i, k = 0; j-- > 0 && k < MOST_COLUMNS; k++) {
            const struct box_piece *above = piece_at(rectangle, j);
            if (members[j].kind != PLACE_CAPTION || piece->y - above->y > 1.4F * pitch ||
                piece->y - above->y < .5F * em || piece->x0 > above->x1 ||
                piece->x1 < above->x0 || fabsf(piece->h - above->h) > .08F * piece->h)
                continue;
            members[i].band = members[j].band;
            break;
        }
        captions += members[i].band == MOST_COLUMNS + 1 + captions;
    }
}

static int by_value(const void *a, const void *b)
{
    const float *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* The value that most are within `near` of; the mean of these. values are sorted. */
static float mode_of(const float *values, uint32_t count, float near, uint32_t *support)
{
    uint32_t best = 0, from = 0;
    float value = 0;
    *support = 0;
    for (uint32_t to = 0; to < count; to++) {
        while (values[to] - values[from] > near)
            from++;
        if (to - from + 1 >= best) { /* the farthest to the right of equals */
            best = to - from + 1;
            value = (values[from] + values[to]) / 2;
        }
    }
    *support = best;
    return value;
}

/* Where a column's lines begin and end: what many of them share, else the farthest. */
static void find_edges(struct rectangle *rectangle)
{
    float em = rectangle->page->em, width = 0;
    float *values = arena_new(rectangle->arena, float, rectangle->count);
    for (uint32_t b = 0; b < rectangle->band_count; b++) {
        struct band *band = &rectangle->bands[b];
        for (int side = 0; side < 2; side++) {
            uint32_t n = 0, support;
            for (uint32_t i = 0; i < rectangle->count; i++)
                if (rectangle->members[i].band == b &&
                    rectangle->members[i].kind == PLACE_TEXT)
                    values[n++] =
                        side ? piece_at(rectangle, i)->x1 : piece_at(rectangle, i)->x0;
            qsort(values, n, sizeof *values, by_value);
            float mode =
                mode_of(values, n, (rectangle->page->exact ? .06F : .3F) * em, &support);
            bool shared = support >= 3 && support * 4 >= n;
            if (side)
                band->justified = support >= 4 && support * 2 >= n;
            if (side)
                band->end = shared ? mode : band->x1;
            else
                band->edge = shared ? mode : band->x0;
        }
        if (band->count >= 3)
            width = fmaxf(width, band->end - band->edge);
    }
    for (uint32_t b = 0; b < rectangle->band_count; b++) {
        struct band *band = &rectangle->bands[b];
        bool fits = b + 1 == rectangle->band_count ||
                    band->edge + width < rectangle->bands[b + 1].x0;
        if (band->end < band->edge + width - .5F * em && fits)
            band->end = band->edge + width;
    }
}

/* Does the column's text begin above `top`, in full lines that go on below it? */
static bool begins_above(const struct rectangle *rectangle, uint32_t b, float top)
{
    const struct band *band = &rectangle->bands[b];
    float last = -INFINITY, next = INFINITY;
    bool full = false;
    for (uint32_t i = 0; i < rectangle->count; i++) {
        const struct box_piece *piece = piece_at(rectangle, i);
        if (rectangle->members[i].band != b)
            continue;
        if (piece->y < top) {
            last = fmaxf(last, piece->y);
            full |= piece->x1 - piece->x0 > FULL * (band->x1 - band->x0);
        } else {
            next = fminf(next, piece->y);
        }
    }
    return full && next - last < 1.3F * rectangle->page->pitch;
}

/* What stands in line above the first column's first line is above all columns, but for a
 * column that begins beside the headline. */
static void lift_head(struct rectangle *rectangle)
{
    float pitch = rectangle->page->pitch;
    if (rectangle->band_count < 2)
        return;
    float top = rectangle->bands[0].top - .5F * pitch;
    for (uint32_t b = 1; b < rectangle->band_count; b++) {
        if (rectangle->bands[b].top > top || rectangle->bands[b].top < top - 4 * pitch ||
            begins_above(rectangle, b, top))
            continue;
        for (uint32_t i = 0; i < rectangle->count; i++)
            if (rectangle->members[i].band == b && rectangle->members[i].y < top)
                rectangle->members[i].band = MOST_COLUMNS;
    }
}

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
            has_other_face(rectangle->page, piece))
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
    qsort(members, rectangle->count, sizeof *members, by_place);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        bool same = i && members[i].band == members[i - 1].band &&
                    members[i].y - row < .35F * rectangle->page->em;
        row = same ? row : members[i].y;
        members[i].row = row;
    }
    for (uint32_t i = 0; i < rectangle->count; i++)
        members[i].y = members[i].row;
    qsort(members, rectangle->count, sizeof *members, by_place);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        bool same = kept && members[i].band <= MOST_COLUMNS &&
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
    qsort(lines, count, sizeof *lines, by_place);
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
    bool inside = member->band < MOST_COLUMNS;
    const struct band *band = inside ? &rectangle->bands[member->band] : NULL;
    const struct box_piece *piece = piece_at(rectangle, i);
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
    qsort(rectangle->members, rectangle->count, sizeof *rectangle->members, by_place);
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
        if (rectangle->members[i].band == MOST_COLUMNS &&
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
        else if (member->band < MOST_COLUMNS && member->kind == PLACE_TEXT)
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
    extend_captions(rectangle);
    find_bands(rectangle);
    lift_head(rectangle);
    find_edges(rectangle);
    for (uint32_t i = 0; i < rectangle->count; i++)
        if (rectangle->members[i].kind == PLACE_CAPTION)
            rectangle->members[i].band = MOST_COLUMNS + 1;
    chain_captions(rectangle);
    join_rows(rectangle);
    sink_headings(rectangle);
    lay_rectangle(state, rectangle);
}

/* ---- paragraphs ---- */

static uint32_t last_code(const struct pieces *page, const struct box_piece *piece)
{
    struct str s = page->words[piece->last].text;
    uint32_t code = glyph_last(s);
    size_t pos = s.len;
    while (pos > 0) {
        code = glyph_prev(s, &pos);
        if (char_class_of(code) != CHAR_CLOSE && !char_is_straight_quote(code))
            return code;
    }
    return code;
}

static bool ends_sentence(const struct pieces *page, const struct box_piece *piece)
{
    return char_class_of(last_code(page, piece)) == CHAR_STOP;
}

/* How far, in ems, a line begins after its column's edge and ends before its end. */
static float inset(const struct flow_state *state, const struct flow_line *line)
{
    return (state->page->items[line->piece].x0 - line->left) / state->page->em;
}

static float slack(const struct flow_state *state, const struct flow_line *line)
{
    return (line->right - state->page->items[line->piece].x1) / state->page->em;
}

/* Lines beside a hole begin or end where their neighbours do, not where the column does.
 * Such a run's lines get these edges: at least LEAST_BESIDE lines, most of which agree. */
static void narrow_run(struct flow_state *state, uint32_t from, uint32_t to, bool right)
{
    const struct box_piece *items = state->page->items;
    float edge = right ? -INFINITY : INFINITY, near = .15F * state->page->em;
    uint32_t agree = 0;
    if (to - from < LEAST_BESIDE)
        return;
    for (uint32_t i = from; i < to; i++) {
        const struct box_piece *piece = &items[state->flow.lines[i].piece];
        edge = right ? fmaxf(edge, piece->x1) : fminf(edge, piece->x0);
    }
    for (uint32_t i = from; i < to; i++) {
        const struct box_piece *piece = &items[state->flow.lines[i].piece];
        agree += fabsf((right ? piece->x1 : piece->x0) - edge) < near;
    }
    if (agree * 5 < (to - from) * 3)
        return;
    for (uint32_t i = from; i < to; i++)
        if (right)
            state->flow.lines[i].right = edge;
        else
            state->flow.lines[i].left = edge;
}

static void narrow_edges(struct flow_state *state, bool right)
{
    const struct flow *flow = &state->flow;
    uint32_t from = 0;
    for (uint32_t i = 0; i <= flow->count; i++) {
        const struct flow_line *line = i < flow->count ? &flow->lines[i] : NULL;
        bool beside = line && line->kind == PLACE_TEXT && line->column &&
                      (right ? slack(state, line) : inset(state, line)) > BESIDE;
        bool same = i > from && line && line->story == line[-1].story &&
                    line->column == line[-1].column;
        if (!beside || !same) {
            narrow_run(state, from, i, right);
            from = beside ? i : i + 1;
        }
    }
}

/* The commonest inset of lines above ones that have none; 0: paragraphs are not
 * indented. */
static float usual_indent(const struct flow_state *state)
{
    enum { STEPS = 36 };
    uint32_t counts[STEPS + 1] = {0}, best = 0, flush = 0;
    for (uint32_t i = 0; i + 1 < state->flow.count; i++) {
        const struct flow_line *line = &state->flow.lines[i];
        if (line->kind != PLACE_TEXT || !line->column || line[1].kind != PLACE_TEXT)
            continue;
        float in = inset(state, line), below = inset(state, line + 1);
        flush += fabsf(in) < .3F;
        if (in > .35F && in < 3.4F && slack(state, line) < 1 && fabsf(below) < .3F)
            counts[(uint32_t)(in * 10)]++;
    }
    uint32_t most = 0;
    for (uint32_t i = 1; i < STEPS; i++) {
        uint32_t n = counts[i - 1] + counts[i] + counts[i + 1];
        if (n > most) {
            most = n;
            best = i;
        }
    }
    uint32_t sum = 0, n = 0;
    for (uint32_t i = best ? best - 1 : 0; best && i <= best + 1; i++) {
        sum += counts[i] * (10 * i + 5);
        n += counts[i];
    }
    return n >= 2 && n * 40 >= flush ? (float)sum / (float)n / 100 : 0;
}

/* Width in ems of what the line begins with and cannot be broken. */
static float lead_width(const struct pieces *page, const struct box_piece *piece)
{
    struct str s = page->words[piece->first].text;
    float width = .25F;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        if (glyph_is_east(code))
            return fmaxf(width, 1.6F);
        width += boxes_char_units(code);
    }
    return width;
}

static bool other_face(const struct flow_state *state, const struct flow_line *a,
                       const struct flow_line *b)
{
    const struct box_piece *p = &state->page->items[a->piece];
    const struct box_piece *q = &state->page->items[b->piece];
    if (state->page->exact)
        return fabsf(p->h - q->h) > .08F * fmaxf(p->h, q->h);
    return fabsf(p->h - q->h) > .5F * fmaxf(p->h, q->h) &&
           fabsf(p->em - q->em) > .3F * fmaxf(p->em, q->em);
}

static bool is_centred(const struct flow_state *state, const struct flow_line *line)
{
    float in = inset(state, line), out = slack(state, line);
    return in > .4F && out > .4F && fabsf(in - out) < .7F;
}

/* Does a paragraph begin with `line`, which stands below `above` in the running text? */
static bool begins(const struct flow_state *state, const struct flow_line *above,
                   const struct flow_line *line, const struct flow_line *below,
                   float indent)
{
    const struct box_piece *upper = &state->page->items[above->piece];
    const struct box_piece *piece = &state->page->items[line->piece];
    float in = inset(state, line), over = inset(state, above);
    if (!above->column != !line->column)
        return true;
    if (above->column == line->column &&
        fabsf(upper->y - piece->y) < .4F * state->page->em)
        return false; /* the same line, after a wide blank */
    if (other_face(state, above, line))
        return true;
    bool indented = indent > 0 && fabsf(in - indent) < .35F;
    if (!state->page->exact && in > .3F && slack(state, above) < .8F &&
        !ends_sentence(state->page, upper))
        return false; /* what it began with was not recognised */
    if (is_centred(state, line) && above->starts && !ends_sentence(state->page, upper) &&
        inset(state, above) + slack(state, above) <
            lead_width(state->page, piece) + .5F &&
        (is_centred(state, above) || (fabsf(over) < .3F && slack(state, above) < 1)) &&
        !indented && slack(state, line) > 1)
        return false;
    if (indented)
        return true;
    if (in > .5F && fabsf(in - over) > .3F)
        return true; /* centred, or set to the right */
    bool first =
        over < 3.4F && slack(state, above) < 1; /* set in and full: a first line */
    if (over > .5F && !first && fabsf(in - over) > .3F)
        return true;
    float left_over = slack(state, above);
    if (!state->page->exact && indent > 0 && !ends_sentence(state->page, upper))
        left_over -= 3; /* letters were lost */
    if (left_over > lead_width(state->page, piece) + .5F)
        return true;
    if (indent == 0 && left_over > .05F && ends_sentence(state->page, upper))
        return true;
    if (above->justified && state->page->latin && state->page->exact && left_over > .25F)
        return true;
    bool next = below && indent > 0 && fabsf(inset(state, below) - indent) < .35F;
    return next && ends_sentence(state->page, upper) &&
           !ends_sentence(state->page, piece) && slack(state, line) > 1.5F;
}

static void find_paragraphs(struct flow_state *state)
{
    struct flow *flow = &state->flow;
    narrow_edges(state, false);
    narrow_edges(state, true);
    float indent = usual_indent(state);
    for (uint32_t i = 0; i < flow->count; i++) {
        struct flow_line *line = &flow->lines[i];
        if (line->kind == PLACE_CAPTION) {
            line->starts = i == 0 || line[-1].kind != PLACE_CAPTION ||
                           line[-1].story != line->story || line[-1].chain != line->chain;
            continue;
        }
        if (line->kind != PLACE_TEXT)
            continue;
        const struct flow_line *below = i + 1 < flow->count ? line + 1 : NULL;
        if (below && (below->kind != PLACE_TEXT || below->story != line->story))
            below = NULL;
        line->starts = i == 0 || line[-1].kind != PLACE_TEXT ||
                       line[-1].story != line->story ||
                       begins(state, line - 1, line, below, indent);
    }
    for (uint32_t i = 0; i < flow->count; i++) {
        struct flow_line *line = &flow->lines[i];
        bool alone = i + 1 == flow->count || line[1].starts;
        if (line->kind == PLACE_TEXT && line->starts && alone)
            line->kind = PLACE_SHORT;
    }
}

struct flow boxes_flow(struct arena *arena, struct pieces *pieces,
                       const struct cuts *cuts)
{
    struct flow_state state = {.arena = arena, .page = pieces, .cuts = cuts};
    for (uint32_t i = 0; i < cuts->region_count; i++)
        lay_region(&state, cuts->regions[i]);
    find_paragraphs(&state);
    return state.flow;
}
