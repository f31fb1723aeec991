/* assignment: one-to-one assignment with the largest sum. Knows numbers only. */
#ifndef READ_ASSIGNMENT_H
#define READ_ASSIGNMENT_H

#include "base/arena.h"

#define ASSIGN_NONE UINT32_MAX

/* scores has rows × cols values; chosen[row] becomes a column, each given once, or
 * ASSIGN_NONE where nothing above 0 is left for the row. Exact (the Hungarian method,
 * cubic) up to 64 rows and columns, best pairs first above. */
void assign_best(struct arena *arena, const float *scores, uint32_t rows, uint32_t cols,
                 uint32_t *chosen);

#endif
