#include "input/boxes_rectangle.h"

#include <math.h>
#include <stdlib.h>

#include "input/boxes_rows.h"
#include "input/boxes_words.h"

/* Columns are what the lines of running text cover together, seen from above, except
 * lines that stand across:
 *
 *     By A. Reporter, Staff        how many lines stand at each x:
 *     text text t   text text         ____   ____
 *     text text t   text text        |    |_|    |     where few do, between where many
 *     text text t   text text      __|  1   1    |__   do, runs white between two columns;
 *                                                      a line in most of it is across both
 */

static const float NARROW = .4F;  /* ems: white between columns is wider */
static const float WIDE = 2.2F;   /* ems: white of a hole, which lines may stand in */
static const float WIDER = 1.03F; /* of the widest: what two bands may be together */
/* ems: edges that are one, of fonts, of ink */
static const float EXACT = .06F, INK = .3F;
static const float FULL = .9F;  /* of a column's width: a line that goes on */
static const float NEXT = 1.3F; /* pitches, at most, to the line that it goes on in */

/* The lines that a byline has at most, and a column at least that a line crosses into;
 * pitches from a head's lines to the columns. */
enum { BYLINE_LINES = 2, LEAST_LINES = 2, HEAD_PITCHES = 4 };

int rectangle_by_place(const void *a, const void *b)
{
    const struct member *m = a, *n = b;
    if (m->band != n->band)
        return m->band < n->band ? -1 : 1;
    if (m->y != n->y)
        return m->y < n->y ? -1 : 1;
    return m->x < n->x ? -1 : m->x > n->x;
}

/* An end of a line: how many lines stand side by side changes here. */
struct step {
    float x;
    int change;
};

/* White that few lines cross, between columns. */
struct strip {
    float x0, x1;
};

struct strips {
    struct strip items[RECTANGLE_MOST_COLUMNS];
    uint32_t count;
};

static bool is_running(const struct member *member)
{
    return member->kind == PLACE_TEXT && member->band != RECTANGLE_MOST_COLUMNS;
}

static float ink_end(const struct pieces *page, const struct box_piece *piece)
{
    return piece->x1 - (boxes_may_hang(page, piece) ? .5F * piece->em : 0);
}

static uint32_t list_steps(const struct rectangle *rectangle, struct step *steps)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < rectangle->count; i++) {
        if (!is_running(&rectangle->members[i]))
            continue;
        steps[count++] = (struct step){rectangle_piece(rectangle, i)->x0, 1};
        steps[count++] =
            (struct step){ink_end(rectangle->page, rectangle_piece(rectangle, i)), -1};
    }
    qsort(steps, count, sizeof *steps, boxes_by_first);
    return count;
}

/* Does a line stand in most of the white? */
static bool crosses(const struct pieces *page, const struct box_piece *piece,
                    const struct strip *strip)
{
    float inside = fminf(ink_end(page, piece), strip->x1) - fmaxf(piece->x0, strip->x0);
    return inside > .5F * (strip->x1 - strip->x0);
}

/* Do lines begin after a strip, flush or set in, as those of a column do? A wide blank of a
 * line that was set to be full has none below it. */
static bool is_edge(const struct step *steps, uint32_t at, uint32_t count, float within)
{
    uint32_t begin = 0;
    for (uint32_t i = at; i < count && steps[i].x <= steps[at].x + within; i++)
        begin += steps[i].change > 0;
    return begin >= LEAST_LINES;
}

/* Adds strips that few lines of the columns beside them cross: of steps, which are those
 * of lines between two strips that nothing crosses. */
static void find_strips(const struct step *steps, uint32_t count, float em,
                        struct strips *strips)
{
    int deepest = 0, depth = 0, crossed = 0;
    for (uint32_t i = 0; i < count; i++) {
        depth += steps[i].change;
        deepest = depth > deepest ? depth : deepest;
    }
    int few = deepest >= 3 ? (deepest * 3 + 19) / 20 : 0;
    const struct step *from = NULL;
    for (uint32_t i = 0; i < count; i++) {
        int before = depth;
        depth += steps[i].change;
        if (before > few && depth <= few) {
            from = &steps[i];
            crossed = depth;
        } else if (before <= few && depth > few && from) {
            if (steps[i].x - from->x >= NARROW * em &&
                strips->count < RECTANGLE_MOST_COLUMNS &&
                (!crossed || is_edge(steps, i, count, WIDE * em)))
                strips->items[strips->count++] = (struct strip){from->x, steps[i].x};
            from = NULL;
        }
    }
}

/* Marks lines that cross a strip which hardly any line does. */
static void mark_across(struct rectangle *rectangle)
{
    float em = rectangle->page->em, least = NARROW * em;
    struct step *steps = arena_new(rectangle->arena, struct step, 2 * rectangle->count);
    struct strips strips = {.count = 0};
    uint32_t count = list_steps(rectangle, steps), from = 0;
    int depth = 0;
    for (uint32_t i = 0; i < count; i++) {
        depth += steps[i].change;
        if (depth || (i + 1 < count && steps[i + 1].x - steps[i].x < least))
            continue;
        find_strips(steps + from, i + 1 - from, em, &strips);
        from = i + 1;
    }
    for (uint32_t i = 0; i < rectangle->count; i++)
        for (uint32_t k = 0; k < strips.count && is_running(&rectangle->members[i]); k++)
            if (crosses(rectangle->page, rectangle_piece(rectangle, i), &strips.items[k]))
                rectangle->members[i].band = RECTANGLE_MOST_COLUMNS;
}

/* Where a column has few lines, they may stand apart: a centred one and a short one.
 * They are one column where they are together no wider than others. */
static void merge_bands(struct rectangle *rectangle)
{
    float widest = 0;
    uint32_t kept = 0, to[RECTANGLE_MOST_COLUMNS];
    struct band *bands = rectangle->bands;
    for (uint32_t b = 0; b < rectangle->band_count; b++)
        widest = fmaxf(widest, bands[b].x1 - bands[b].x0);
    for (uint32_t b = 0; b < rectangle->band_count; b++) {
        struct band *last = kept ? &bands[kept - 1] : NULL;
        if (last && (bands[b].count <= 2 || last->count <= 2) &&
            bands[b].x1 - last->x0 <= WIDER * widest) {
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
    qsort(rectangle->members, rectangle->count, sizeof *rectangle->members,
          boxes_by_first);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        const struct box_piece *piece = rectangle_piece(rectangle, i);
        struct member *member = &rectangle->members[i];
        if (!is_running(member))
            continue;
        if ((!band || piece->x0 > band->x1 + .05F * em) &&
            rectangle->band_count < RECTANGLE_MOST_COLUMNS) {
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

/* The middle of those values that most are within `near` of each other, how many they are
 * in *support; sorts them. */
static float mode_of(float *values, uint32_t count, float near, uint32_t *support)
{
    uint32_t from = 0;
    float mode = 0;
    *support = 0;
    qsort(values, count, sizeof *values, boxes_by_first);
    for (uint32_t to = 0; to < count; to++) {
        while (values[to] - values[from] > near)
            from++;
        if (to - from + 1 >= *support) { /* the greatest of equals */
            *support = to - from + 1;
            mode = (values[from] + values[to]) / 2;
        }
    }
    return mode;
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
                    values[n++] = side ? rectangle_piece(rectangle, i)->x1
                                       : rectangle_piece(rectangle, i)->x0;
            float near = (rectangle->page->exact ? EXACT : INK) * em;
            float mode = mode_of(values, n, near, &support);
            bool shared = support >= 3 && support * 4 >= n;
            if (side) {
                band->justified = support >= 4 && support * 2 >= n;
                band->end = shared ? mode : band->x1;
            } else {
                band->edge = shared ? mode : band->x0;
            }
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

/* Does a heading of the rectangle stand beside height y? */
static bool is_beside_heading(const struct rectangle *rectangle, float y)
{
    for (uint32_t i = 0; i < rectangle->heading_count; i++) {
        const struct object *o = &rectangle->cuts->objects[rectangle->headings[i]];
        if (o->y0 < y && y < o->y1)
            return true;
    }
    return false;
}

/* Does the column's text begin above `top`, where others begin? It does in full lines
 * that go on below. A line or two are a byline, but where a heading stands beside them. */
static bool begins_above(const struct rectangle *rectangle, uint32_t b, float top)
{
    const struct band *band = &rectangle->bands[b];
    float pitch = rectangle->page->pitch, last = -INFINITY, next = INFINITY;
    uint32_t above = 0;
    bool full = false;
    for (uint32_t i = 0; i < rectangle->count; i++) {
        const struct box_piece *piece = rectangle_piece(rectangle, i);
        if (rectangle->members[i].band != b)
            continue;
        if (piece->y < top) {
            above++;
            last = fmaxf(last, piece->y);
            full |= piece->x1 - piece->x0 > FULL * (band->x1 - band->x0);
        } else {
            next = fminf(next, piece->y);
        }
    }
    bool byline = above <= BYLINE_LINES, beside = is_beside_heading(rectangle, band->top);
    if (byline && !beside)
        return false;
    return band->top < top - HEAD_PITCHES * pitch ||
           (full && ((!byline && beside) || next - last < NEXT * pitch));
}

/* Where the first column begins: with its text, or with a byline of smaller type on the
 * height where another column begins. */
static float top_of_first(const struct rectangle *rectangle)
{
    const struct band *first = &rectangle->bands[0];
    float top = first->top, near = rectangle->page->pitch / 2;
    for (uint32_t b = 1; b < rectangle->band_count; b++)
        top = fminf(top, rectangle->bands[b].top);
    for (uint32_t i = 0; rectangle->page->exact && i < rectangle->count; i++) {
        const struct box_piece *piece = rectangle_piece(rectangle, i);
        if (rectangle->members[i].kind == PLACE_CAPTION && piece->x0 < first->x1 &&
            fabsf(piece->y - top) < near)
            return piece->y;
    }
    return first->top;
}

/* What stands in a column above where the others begin is above all columns: a byline.
 * Not in the first, where it is read first, nor in one that begins beside the headline. */
static void lift_head(struct rectangle *rectangle)
{
    float top = top_of_first(rectangle) - .5F * rectangle->page->pitch;
    for (uint32_t b = 1; b < rectangle->band_count; b++) {
        if (rectangle->bands[b].top > top || begins_above(rectangle, b, top))
            continue;
        for (uint32_t i = 0; i < rectangle->count; i++)
            if (rectangle->members[i].band == b && rectangle->members[i].y < top)
                rectangle->members[i].band = RECTANGLE_MOST_COLUMNS;
    }
}

void rectangle_find_columns(struct rectangle *rectangle)
{
    find_bands(rectangle);
    lift_head(rectangle);
    find_edges(rectangle);
}
