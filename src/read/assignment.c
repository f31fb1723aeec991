#include "read/assignment.h"

#include <math.h>

/* The state of the Hungarian method with potentials; index 0 is a dummy. */
struct match {
    struct score_table table;
    uint32_t size;
    double *u, *v, *least;
    uint32_t *row_of, *way;
    bool *used;
};

/* What leaving out costs 0, so that pairs at or below 0 are never preferred. */
static double cost(const struct match *match, uint32_t row, uint32_t col)
{
    const struct score_table *table = &match->table;
    if (row > table->rows || col > table->cols)
        return 0;
    double score = table->scores[(size_t)(row - 1) * table->cols + col - 1];
    return score > 0 ? -score : 0;
}

/* One step of the search from column `col`; the next column. */
static uint32_t advance(struct match *match, uint32_t col)
{
    uint32_t row = match->row_of[col], next = 0;
    double delta = HUGE_VAL;
    match->used[col] = true;
    for (uint32_t j = 1; j <= match->size; j++) {
        if (match->used[j])
            continue;
        double reduced = cost(match, row, j) - match->u[row] - match->v[j];
        if (reduced < match->least[j]) {
            match->least[j] = reduced;
            match->way[j] = col;
        }
        if (match->least[j] < delta) {
            delta = match->least[j];
            next = j;
        }
    }
    for (uint32_t j = 0; j <= match->size; j++) {
        if (match->used[j]) {
            match->u[match->row_of[j]] += delta;
            match->v[j] -= delta;
        } else {
            match->least[j] -= delta;
        }
    }
    return next;
}

static void place_row(struct match *match, uint32_t row)
{
    uint32_t col = 0;
    match->row_of[0] = row;
    for (uint32_t j = 0; j <= match->size; j++) {
        match->least[j] = HUGE_VAL;
        match->used[j] = false;
    }
    do
        col = advance(match, col);
    while (match->row_of[col]);
    do {
        uint32_t before = match->way[col];
        match->row_of[col] = match->row_of[before];
        col = before;
    } while (col);
}

uint32_t *assign_best(struct arena *arena, struct score_table table)
{
    struct match match = {.table = table};
    uint32_t *chosen = arena_new(arena, uint32_t, table.rows);
    memset(chosen, 0xFF, table.rows * sizeof *chosen); /* ASSIGN_NONE */
    if (table.rows == 0 || table.cols == 0)
        return chosen;
    match.size = table.rows > table.cols ? table.rows : table.cols;
    size_t room = match.size + 1;
    match.u = arena_new(arena, double, room);
    match.v = arena_new(arena, double, room);
    match.least = arena_new(arena, double, room);
    match.row_of = arena_new(arena, uint32_t, room);
    match.way = arena_new(arena, uint32_t, room);
    match.used = arena_new(arena, bool, room);
    for (uint32_t row = 1; row <= match.size; row++)
        place_row(&match, row);
    for (uint32_t col = 1; col <= table.cols; col++) {
        uint32_t row = match.row_of[col];
        if (row && row <= table.rows && cost(&match, row, col) < 0)
            chosen[row - 1] = col - 1;
    }
    return chosen;
}
