/* assignment: one-to-one assignment with the largest sum. Knows numbers only. */
#ifndef READ_ASSIGNMENT_H
#define READ_ASSIGNMENT_H

#include "base/arena.h"

#define ASSIGN_NONE UINT32_MAX

enum { ASSIGN_MOST = 64 };

/* scores has rows × cols values; chosen[row] becomes a column, each given once, or
 * ASSIGN_NONE where nothing above 0 is left for the row. The Hungarian method, cubic in
 * the larger of both, which is at most ASSIGN_MOST. */
void assign_best(struct arena *arena, const float *scores, uint32_t rows, uint32_t cols,
                 uint32_t *chosen);

#endif
