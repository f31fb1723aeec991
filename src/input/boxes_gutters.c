#include "input/boxes_pieces.h"

#include <math.h>
#include <stdlib.h>

#include "input/boxes_rows.h"

/* A gap alone does not tell a gutter: justified lines have wider ones. White that runs
 * down beside many lines does:
 *
 *     text text t  goes on here       | is an edge: three lines or more begin at one x, and
 *     text  te  t  |goes on he        nothing stands just before it on any height between
 *     text text t  |goes on he        them. A first line that is set in has its own edge, or
 *     text text t  |goes on he        none, and does no harm.
 *
 * Edges are looked for from the top down: a line either extends the open edge at its x or
 * opens one. */

/* ems of white before an edge: from, to */
static const float MARGIN = .25F, TOUCH = .08F;
static const float FLUSH = .22F; /* ems: what begins at one edge may differ so much */
static const float APART = 6; /* ems between two lines of one edge: a hole, a heading */
/* ems above and below, where an edge still separates words */
static const float REACH = 4.5F;

enum {
    MOST_SLOTS = 1 << 15,
    LEAST_LINES = 3, /* that make an edge */
    SURE_LINES = 6,  /* one that is no river of blanks */
    LONGEST_SEARCH = 256
};

/* Pieces by rows and, in a row, from left to right, to ask what is white. */
struct grid {
    struct box_rows rows;
    uint32_t *first;     /* of each row, in order; one more after the last */
    float *left, *right; /* edges; the right one is the farthest of a row's up to here */
};

/* items are sorted by x0. */
static struct grid grid_of(struct arena *arena, const struct box_piece *items,
                           uint32_t count, float em)
{
    struct grid grid = {.rows = boxes_rows(arena, items, count, em)};
    grid.first = arena_new(arena, uint32_t, grid.rows.count + 2);
    grid.left = arena_new(arena, float, count);
    grid.right = arena_new(arena, float, count);
    for (uint32_t i = 0; i < count; i++)
        grid.first[boxes_row_of(&grid.rows, items[i].y) + 2]++;
    for (uint32_t r = 1; r < grid.rows.count + 2; r++)
        grid.first[r] += grid.first[r - 1];
    for (uint32_t i = 0; i < count; i++) {
        const struct box_piece *piece = &items[i];
        uint32_t row = boxes_row_of(&grid.rows, piece->y), at = grid.first[row + 1]++;
        grid.left[at] = piece->x0;
        grid.right[at] =
            at > grid.first[row] ? fmaxf(grid.right[at - 1], piece->x1) : piece->x1;
    }
    return grid;
}

/* Does nothing stand just before the edge, from its last line down to height y? */
static bool is_white(const struct grid *grid, const struct gutter *edge, float em,
                     float y)
{
    uint32_t to = boxes_row_of(&grid->rows, y);
    for (uint32_t row = boxes_row_of(&grid->rows, edge->y1); row <= to; row++) {
        uint32_t beg = grid->first[row], count = grid->first[row + 1] - beg;
        uint32_t left = boxes_before(grid->left + beg, sizeof *grid->left, count,
                                     edge->x - TOUCH * em);
        if (left && grid->right[beg + left - 1] > edge->x - MARGIN * em)
            return false;
    }
    return true;
}

/* Edges that are open, by x. */
struct edges {
    struct gutter *items;
    uint32_t count;
    size_t room;
    uint32_t *slots;
    uint32_t slot_count;
    float left, step;
};

static uint32_t slot_of(const struct edges *edges, float x)
{
    float slot = fmaxf((x - edges->left) / edges->step, 0);
    return (uint32_t)fminf(slot, (float)(edges->slot_count - 1));
}

static bool extend(struct edges *edges, const struct grid *grid,
                   const struct box_piece *piece, float em)
{
    uint32_t slot = slot_of(edges, piece->x0);
    for (uint32_t s = slot ? slot - 1 : 0; s <= slot + 1 && s < edges->slot_count; s++) {
        if (edges->slots[s] == BOX_NONE)
            continue;
        struct gutter *edge = &edges->items[edges->slots[s]];
        if (fabsf(edge->x - piece->x0) > FLUSH * em || piece->y - edge->y1 > APART * em ||
            !is_white(grid, edge, em, piece->y))
            continue;
        edge->y1 = piece->y;
        edge->count++;
        return true;
    }
    return false;
}

/* Edges at which at least LEAST_LINES lines begin, with white before all that stands
 * beside them. */
void boxes_find_gutters(struct arena *arena, struct pieces *page, float em)
{
    struct arena scratch = {0};
    arena_reserve(&scratch, boxes_scratch(page->count));
    struct grid grid = grid_of(&scratch, page->items, page->count, em);
    struct edges edges = {.step = em / 2, .left = page->count ? page->items[0].x0 : 0};
    float right = page->count ? page->items[page->count - 1].x0 : 0;
    float slots = (right - edges.left) / edges.step + 2;
    edges.slot_count = slots < MOST_SLOTS ? (uint32_t)slots : MOST_SLOTS;
    edges.slots = arena_new(&scratch, uint32_t, edges.slot_count);
    for (uint32_t i = 0; i < edges.slot_count; i++)
        edges.slots[i] = BOX_NONE;
    boxes_sort(page->items, page->count, false);
    for (uint32_t i = 0; i < page->count; i++) {
        const struct box_piece *piece = &page->items[i];
        if (extend(&edges, &grid, piece, em))
            continue;
        arena_room(&scratch, edges.items, edges.count, edges.room);
        edges.slots[slot_of(&edges, piece->x0)] = edges.count;
        edges.items[edges.count++] = (struct gutter){piece->x0, piece->y, piece->y, 1};
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < edges.count; i++)
        if (edges.items[i].count >= LEAST_LINES)
            edges.items[kept++] = edges.items[i];
    page->gutters = arena_new(arena, struct gutter, kept);
    page->gutter_count = kept;
    if (kept) {
        qsort(edges.items, kept, sizeof *edges.items, boxes_by_first);
        memcpy(page->gutters, edges.items, kept * sizeof *edges.items);
    }
    arena_free(&scratch);
}

bool boxes_gutter_between(const struct pieces *pieces, const struct box_piece *a,
                          const struct box_piece *b)
{
    float x0 = a->x1, x1 = b->x0, y = b->y;
    bool near =
        pieces->latin && x1 - x0 < pieces->em && boxes_recognised_line(pieces, a, b);
    uint32_t least = near ? SURE_LINES : LEAST_LINES;
    float reach = REACH * pieces->em, slack = FLUSH * pieces->em;
    uint32_t count = pieces->gutter_count, searched = 0;
    uint32_t i = boxes_before(pieces->gutters, sizeof *pieces->gutters, count, x0);
    for (; i < count && searched < LONGEST_SEARCH; i++, searched++) {
        const struct gutter *gutter = &pieces->gutters[i];
        if (gutter->x > x1 + slack)
            return false;
        if (gutter->count >= least && y >= gutter->y0 - reach && y <= gutter->y1 + reach)
            return true;
    }
    return false;
}
