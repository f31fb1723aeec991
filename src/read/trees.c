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

/* Trees of a forest from `from` on, at most so many. */
static struct forest some_of(const struct forest *forest, unsigned from, unsigned most)
{
    struct forest some = *forest;
    unsigned left = forest->trees - from;
    some.units += (size_t)from * 2 << forest->depth;
    some.trees = (uint16_t)(left < most ? left : most);
    return some;
}

/* Adds what trees of one depth say: each to the next sum where there are classes. */
static inline void add_trees(const struct forest *forest, unsigned depth,
                             const uint16_t *evidence, int *sums)
{
    const uint16_t *tree = forest->units;
    const size_t step = forest->classes > 1;
    for (unsigned left = forest->trees; left > 0; left--, sums += step) {
        *sums += walk(tree, depth, evidence);
        tree += (size_t)2 << depth;
    }
}

/* Nearly all trees are as deep as these, whose walks the compiler unrolls. */
static inline void ask(struct forest some, const uint16_t *evidence, int *sums)
{
    enum { SHALLOW = 4, MIDDLE = 5, DEEP = 7 };
    if (some.depth == SHALLOW)
        add_trees(&some, SHALLOW, evidence, sums);
    else if (some.depth == MIDDLE)
        add_trees(&some, MIDDLE, evidence, sums);
    else if (some.depth == DEEP)
        add_trees(&some, DEEP, evidence, sums);
    else
        add_trees(&some, some.depth, evidence, sums);
}

int trees_sum(const struct forest *forest, const int8_t *evidence)
{
    int sum = 0;
    uint16_t raised[EVIDENCE_MAX];
    raise_all(raised, evidence);
    for (unsigned tree = 0; tree < forest->trees && abs(sum) <= FAR; tree += STEP)
        ask(some_of(forest, tree, STEP), raised, &sum);
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
    for (unsigned round = 0; round * classes < forest->trees; round++) {
        if (round && round % ROUNDS == 0 && lead_of(sums, classes) > FAR_APART)
            break;
        ask(some_of(forest, round * classes, classes), raised, sums);
    }
}
