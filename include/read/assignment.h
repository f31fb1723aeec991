/* assignment: one-to-one assignment with the largest sum. Knows numbers only. */
#ifndef READ_ASSIGNMENT_H
#define READ_ASSIGNMENT_H

#include "base/arena.h"

#define ASSIGN_NONE UINT32_MAX

enum { ASSIGN_MOST = 64 };

struct score_table {
    const float *scores; /* row by row */
    uint32_t rows, cols;
};

/* Of each row its column, each given once, or ASSIGN_NONE where nothing above 0 is left
 * for the row. The Hungarian method, cubic in the larger of both, which is at most
 * ASSIGN_MOST. */
uint32_t *assign_best(struct arena *arena, struct score_table table);

#endif
