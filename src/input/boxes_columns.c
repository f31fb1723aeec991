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
static const float WIDER = 1.03F; /* of the widest: what two parts of a column span */
/* ems by which lines that begin, or end, together differ: by font metrics, by their ink */
static const float EXACT = .06F, INK = .3F;
static const float FULL = .9F;  /* of a column's width: a line that goes on */
static const float NEXT = 1.3F; /* pitches, at most, to the line that it goes on in */

/* The lines that a byline has at most, and that begin after a strip of white, at least,
 * where a column does; pitches from the lines above all columns down to these, at most. */
enum { BYLINE_LINES = 2, LEAST_LINES = 2, HEAD_PITCHES = 4 };

int rectangle_by_place(const void *a, const void *b)
{
    const struct member *m = a, *n = b;
    if (m->column != n->column)
        return m->column < n->column ? -1 : 1;
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
    return member->kind == PLACE_TEXT && member->column != COLUMN_ACROSS;
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
        const struct box_piece *piece = rectangle_piece(rectangle, i);
        steps[count++] = (struct step){piece->x0, 1};
        steps[count++] = (struct step){ink_end(rectangle->page, piece), -1};
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
                rectangle->members[i].column = COLUMN_ACROSS;
}

/* The few lines of a column may not overlap: a centred one and a short one. They are one
 * column where together they are no wider than the widest. */
static void merge_columns(struct rectangle *rectangle)
{
    float widest = 0;
    uint32_t kept = 0, to[RECTANGLE_MOST_COLUMNS];
    struct text_column *columns = rectangle->columns;
    for (uint32_t k = 0; k < rectangle->column_count; k++)
        widest = fmaxf(widest, columns[k].x1 - columns[k].x0);
    for (uint32_t k = 0; k < rectangle->column_count; k++) {
        struct text_column *last = kept ? &columns[kept - 1] : NULL;
        if (last && (columns[k].count <= 2 || last->count <= 2) &&
            columns[k].x1 - last->x0 <= WIDER * widest) {
            last->x1 = columns[k].x1;
            last->top = fminf(last->top, columns[k].top);
            last->count += columns[k].count;
        } else {
            columns[kept++] = columns[k];
        }
        to[k] = kept - 1;
    }
    rectangle->column_count = kept;
    for (uint32_t i = 0; i < rectangle->count; i++)
        if (is_running(&rectangle->members[i]))
            rectangle->members[i].column = to[rectangle->members[i].column];
}

/* Columns from left to right: a line that begins right of all before it opens one. */
static void find_columns(struct rectangle *rectangle)
{
    float em = rectangle->page->em;
    struct text_column *column = NULL;
    mark_across(rectangle);
    qsort(rectangle->members, rectangle->count, sizeof *rectangle->members,
          boxes_by_first);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        const struct box_piece *piece = rectangle_piece(rectangle, i);
        struct member *member = &rectangle->members[i];
        if (!is_running(member))
            continue;
        if ((!column || piece->x0 > column->x1 + .05F * em) &&
            rectangle->column_count < RECTANGLE_MOST_COLUMNS) {
            column = &rectangle->columns[rectangle->column_count++];
            *column =
                (struct text_column){.x0 = piece->x0, .x1 = piece->x1, .top = INFINITY};
        }
        column->x1 = fmaxf(column->x1, piece->x1);
        member->column = rectangle->column_count - 1;
        column->top = fminf(column->top, piece->y);
        column->count++;
    }
    merge_columns(rectangle);
}

/* The middle of the largest group of values within `near` of each other; *support: how many
 * are in it. Sorts the values. */
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

/* Where each column's lines begin and end: where many of them do, else the farthest. A
 * column that is narrower than the widest, and has room, ends where that would. */
static void find_edges(struct rectangle *rectangle)
{
    float em = rectangle->page->em, width = 0;
    float *values = arena_new(rectangle->arena, float, rectangle->count);
    for (uint32_t k = 0; k < rectangle->column_count; k++) {
        struct text_column *column = &rectangle->columns[k];
        for (int side = 0; side < 2; side++) {
            uint32_t n = 0, support;
            for (uint32_t i = 0; i < rectangle->count; i++)
                if (rectangle->members[i].column == k &&
                    rectangle->members[i].kind == PLACE_TEXT)
                    values[n++] = side ? rectangle_piece(rectangle, i)->x1
                                       : rectangle_piece(rectangle, i)->x0;
            float near = (rectangle->page->exact ? EXACT : INK) * em;
            float mode = mode_of(values, n, near, &support);
            bool shared = support >= 3 && support * 4 >= n;
            if (side) {
                column->justified = support >= 4 && support * 2 >= n;
                column->end = shared ? mode : column->x1;
            } else {
                column->edge = shared ? mode : column->x0;
            }
        }
        if (column->count >= 3)
            width = fmaxf(width, column->end - column->edge);
    }
    for (uint32_t k = 0; k < rectangle->column_count; k++) {
        struct text_column *column = &rectangle->columns[k];
        bool fits = k + 1 == rectangle->column_count ||
                    column->edge + width < rectangle->columns[k + 1].x0;
        if (column->end < column->edge + width - .5F * em && fits)
            column->end = column->edge + width;
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

/* Does the text of column k begin above `top`, where others begin? It does in full lines
 * that go on below. A line or two are a byline, unless a heading stands beside them. */
static bool begins_above(const struct rectangle *rectangle, uint32_t k, float top)
{
    const struct text_column *column = &rectangle->columns[k];
    float pitch = rectangle->page->pitch, last = -INFINITY, next = INFINITY;
    uint32_t above = 0;
    bool full = false;
    for (uint32_t i = 0; i < rectangle->count; i++) {
        const struct box_piece *piece = rectangle_piece(rectangle, i);
        if (rectangle->members[i].column != k)
            continue;
        if (piece->y < top) {
            above++;
            last = fmaxf(last, piece->y);
            full |= piece->x1 - piece->x0 > FULL * (column->x1 - column->x0);
        } else {
            next = fminf(next, piece->y);
        }
    }
    bool byline = above <= BYLINE_LINES,
         beside = is_beside_heading(rectangle, column->top);
    if (byline && !beside)
        return false;
    return column->top < top - HEAD_PITCHES * pitch ||
           (full && ((!byline && beside) || next - last < NEXT * pitch));
}

/* Where the first column begins: with its text, or with a byline of smaller type on the
 * height where another column begins. */
static float top_of_first(const struct rectangle *rectangle)
{
    const struct text_column *first = &rectangle->columns[0];
    float top = first->top, near = rectangle->page->pitch / 2;
    for (uint32_t k = 1; k < rectangle->column_count; k++)
        top = fminf(top, rectangle->columns[k].top);
    for (uint32_t i = 0; rectangle->page->exact && i < rectangle->count; i++) {
        const struct box_piece *piece = rectangle_piece(rectangle, i);
        if (rectangle->members[i].kind == PLACE_CAPTION && piece->x0 < first->x1 &&
            fabsf(piece->y - top) < near)
            return piece->y;
    }
    return first->top;
}

/* Lines of a column above where the others begin stand above all columns: a byline. Not
 * those of the first column, which are read first anyway, nor of one that begins beside the
 * headline. */
static void lift_head(struct rectangle *rectangle)
{
    float top = top_of_first(rectangle) - .5F * rectangle->page->pitch;
    for (uint32_t k = 1; k < rectangle->column_count; k++) {
        if (rectangle->columns[k].top > top || begins_above(rectangle, k, top))
            continue;
        for (uint32_t i = 0; i < rectangle->count; i++)
            if (rectangle->members[i].column == k && rectangle->members[i].y < top)
                rectangle->members[i].column = COLUMN_ACROSS;
    }
}

void rectangle_find_columns(struct rectangle *rectangle)
{
    find_columns(rectangle);
    lift_head(rectangle);
    find_edges(rectangle);
}
