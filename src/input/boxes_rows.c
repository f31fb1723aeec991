#include "input/boxes_rows.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_ROWS = 1 << 15 };

uint32_t boxes_row_of(const struct box_rows *rows, float y)
{
    float row = fmaxf((y - rows->top) / rows->step, 0);
    return (uint32_t)fminf(row, (float)(rows->count - 1));
}

struct box_rows boxes_rows(struct arena *arena, const struct box_piece *items,
                           uint32_t count, float em)
{
    struct box_rows rows = {.step = em > 0 ? em / 2 : 1};
    float low = INFINITY, high = -INFINITY;
    for (uint32_t i = 0; i < count; i++) {
        low = fminf(low, items[i].y);
        high = fmaxf(high, items[i].y);
    }
    rows.top = low;
    if ((high - low) / rows.step >= MOST_ROWS - 1)
        rows.step = (high - low) / (MOST_ROWS - 2);
    rows.count = count ? (uint32_t)((high - low) / rows.step) + 1 : 1;
    rows.newest = arena_new(arena, uint32_t, rows.count);
    rows.older = arena_new(arena, uint32_t, count);
    for (uint32_t i = 0; i < rows.count; i++)
        rows.newest[i] = BOX_NONE;
    return rows;
}

int boxes_by_first(const void *a, const void *b)
{
    const float *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

int boxes_by_key(const void *a, const void *b)
{
    const struct box_order *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

static int by_x0(const void *a, const void *b)
{
    const struct box_piece *x = a, *y = b;
    if (x->x0 != y->x0)
        return x->x0 < y->x0 ? -1 : 1;
    return x->first < y->first ? -1 : 1;
}

static int by_y(const void *a, const void *b)
{
    const struct box_piece *x = a, *y = b;
    if (x->y != y->y)
        return x->y < y->y ? -1 : 1;
    return x->first < y->first ? -1 : 1;
}

void boxes_sort(struct box_piece *items, uint32_t count, bool along)
{
    qsort(items, count, sizeof *items, along ? by_x0 : by_y);
}
