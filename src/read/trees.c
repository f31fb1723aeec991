#include "read/trees.h"

#include <stdlib.h>

enum { STEP = 8, ROUNDS = 4, FAR = 900, FAR_APART = 900 };

/* Evidence as it is compared with units as a whole: 128 more, in the high byte. */
static void raise_all(uint16_t *raised, const int8_t *evidence)
{
    for (size_t i = 0; i < EVIDENCE_MAX; i++)
        raised[i] = (uint16_t)(((uint8_t)evidence[i] ^ 0x80) << 8);
}

/* What a complete tree adds: row by row, without a branch. */
static inline int walk(const uint16_t *row, unsigned depth, const uint16_t *evidence)
{
    size_t at = 0;
    for (unsigned level = 0; level < depth; level++) {
        uint16_t unit = row[at];
        at += at + (unit < evidence[unit & 0xFF]);
        row += (size_t)1 << level;
    }
    return (int16_t)row[at];
}

/* Adds what trees of one depth say, each to the sum `step` further on. */
static inline void walk_all(const uint16_t *trees, unsigned depth, unsigned count,
                            const uint16_t *evidence, int *sums, size_t step)
{
    const uint16_t *end = trees + ((size_t)count * 2 << depth);
    for (; trees < end; trees += (size_t)2 << depth, sums += step)
        *sums += walk(trees, depth, evidence);
}

/* Nearly all trees are as deep as these, whose walks the compiler rolls out. */
static inline void ask(const struct forest *forest, unsigned tree, unsigned count,
                       const uint16_t *evidence, int *sums)
{
    enum { SHALLOW = 4, DEEP = 7 };
    unsigned depth = forest->depth;
    size_t step = forest->classes > 1;
    const uint16_t *trees = forest->units + ((size_t)tree * 2 << depth);
    if (depth == SHALLOW)
        walk_all(trees, SHALLOW, count, evidence, sums, step);
    else if (depth == DEEP)
        walk_all(trees, DEEP, count, evidence, sums, step);
    else
        walk_all(trees, depth, count, evidence, sums, step);
}

int trees_sum(const struct forest *forest, const int8_t *evidence)
{
    int sum = 0;
    uint16_t raised[EVIDENCE_MAX];
    raise_all(raised, evidence);
    for (unsigned tree = 0; tree < forest->trees && abs(sum) <= FAR; tree += STEP) {
        unsigned left = forest->trees - tree;
        ask(forest, tree, left < STEP ? left : STEP, raised, &sum);
    }
    return sum;
}

/* By how much the largest sum is above the next. */
static int lead_of(const int *sums, unsigned classes)
{
    int first = sums[0] > sums[1] ? sums[0] : sums[1];
    int second = sums[0] > sums[1] ? sums[1] : sums[0];
    for (unsigned i = 2; i < classes; i++) {
        second = sums[i] > first ? first : sums[i] > second ? sums[i] : second;
        first = sums[i] > first ? sums[i] : first;
    }
    return first - second;
}

void trees_sums(const struct forest *forest, const int8_t *evidence, int *sums)
{
    unsigned classes = forest->classes;
    uint16_t raised[EVIDENCE_MAX];
    raise_all(raised, evidence);
    for (unsigned i = 0; i < classes; i++)
        sums[i] = 0;
    for (unsigned round = 0, trees = forest->trees; round * classes < trees; round++) {
        unsigned left = trees - round * classes;
        if (round && round % ROUNDS == 0 && lead_of(sums, classes) > FAR_APART)
            break;
        ask(forest, round * classes, left < classes ? left : classes, raised, sums);
    }
}
