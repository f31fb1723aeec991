#include "line_pairs.h"

#include <stdlib.h>

static int by_lines(const void *a, const void *b)
{
    const struct line_pair *x = a, *y = b;
    if (x->upper != y->upper)
        return x->upper < y->upper ? -1 : 1;
    return x->lower < y->lower ? -1 : x->lower > y->lower;
}

void line_pairs_add(struct arena *arena, struct line_pairs *pairs, uint32_t upper,
                    uint32_t lower)
{
    arena_room(arena, pairs->items, pairs->count, pairs->room);
    pairs->items[pairs->count++] = (struct line_pair){upper, lower};
}

void line_pairs_sort(struct line_pairs *pairs)
{
    uint32_t kept = 0;
    if (pairs->count)
        qsort(pairs->items, pairs->count, sizeof *pairs->items, by_lines);
    for (uint32_t i = 0; i < pairs->count; i++)
        if (i == 0 || by_lines(&pairs->items[i], &pairs->items[kept - 1]) != 0)
            pairs->items[kept++] = pairs->items[i];
    pairs->count = kept;
}

bool line_pairs_have(const struct line_pairs *pairs, struct line_pair pair)
{
    return pairs->count &&
           bsearch(&pair, pairs->items, pairs->count, sizeof pair, by_lines) != NULL;
}
