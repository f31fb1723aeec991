#include "read/trees.h"

enum { STEP = 8, ROUNDS = 4, FAR = 900, FAR_APART = 900 };

static inline int8_t high(unsigned unit)
{
    return (int8_t)(uint8_t)(unit >> 8);
}

static inline int ask(const struct forest *forest, unsigned tree, const int8_t *evidence)
{
    const uint16_t *unit = forest->units + forest->roots[tree];
    for (unsigned of; (of = *unit & 0xFF) < TREES_WIDE;)
        unit += evidence[of] <= high(*unit) ? 2 : unit[1];
    return (*unit & 0xFF) == TREES_LEAF ? high(*unit) : (int16_t)unit[1];
}

int trees_sum(const struct forest *forest, const int8_t *evidence)
{
    int sum = 0;
    for (unsigned tree = 0; tree < forest->trees;) {
        unsigned end = tree + STEP < forest->trees ? tree + STEP : forest->trees;
        for (; tree < end; tree++)
            sum += ask(forest, tree, evidence);
        if (sum > FAR || sum < -FAR)
            break;
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
    unsigned classes = forest->classes, tree = 0;
    for (unsigned i = 0; i < classes; i++)
        sums[i] = 0;
    for (unsigned round = 1; tree < forest->trees; round++) {
        for (unsigned i = 0; i < classes && tree < forest->trees; i++, tree++)
            sums[i] += ask(forest, tree, evidence);
        if (round % ROUNDS == 0 && lead_of(sums, classes) > FAR_APART)
            break;
    }
}
