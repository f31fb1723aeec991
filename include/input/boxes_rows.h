/* boxes_rows: pieces by their height, in rows of half an em.
 *
 * Knows which row a height is in, and how pieces are sorted; knows nothing of lines. Rows
 * make what looks for neighbours near-linear: whatever the numbers are, there are at most
 * 2^15.
 */
#ifndef INPUT_BOXES_ROWS_H
#define INPUT_BOXES_ROWS_H

#include "input/boxes_pieces.h"

struct box_rows {
    float top, step;
    uint32_t count;
    uint32_t *newest; /* the newest piece of a row's list; BOX_NONE: none */
    uint32_t *older;  /* for each piece the older one in its row's list */
};

/* Rows for the heights of items, with empty lists. */
struct box_rows boxes_rows(struct arena *arena, const struct box_piece *items,
                           uint32_t count, float em);

/* Bytes that are enough for a search of so many pieces, on most pages: a small one does
 * not take a whole chunk of an arena. */
static inline size_t boxes_scratch(uint32_t count)
{
    return 64 * (size_t)count + 8192;
}

/* The row of height y: the first or the last for what is beyond. */
uint32_t boxes_row_of(const struct box_rows *rows, float y);

/* For qsort: floats, and structs by the float that is their first member. */
int boxes_by_first(const void *a, const void *b);

/* How many of `count` structs of `size` bytes that are sorted so are less than x. */
static inline uint32_t boxes_before(const void *items, size_t size, uint32_t count,
                                    float x)
{
    const char *at = items;
    uint32_t low = 0;
    for (uint32_t high = count; low < high;) {
        uint32_t mid = low + (high - low) / 2;
        if (*(const float *)(const void *)(at + mid * size) < x)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* What sorts by a key and keeps the order of equals: index is an item's place before. */
struct box_order {
    float key;
    uint32_t index;
};

/* For qsort: box_orders by key, then by index. */
int boxes_by_key(const void *a, const void *b);

/* Sorts items by x0 (along) or by y, then by their first words. */
void boxes_sort(struct box_piece *items, uint32_t count, bool along);

#endif
