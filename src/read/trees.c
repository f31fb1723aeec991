#include "read/trees.h"

enum { STEP = 8, ROUNDS = 4, FAR = 900, FAR_APART = 900 };

/* Evidence as it is compared with units as a whole: 128 more, in the high byte. */
struct raised {
    uint16_t of[EVIDENCE_MAX];
};

static struct raised raise_all(const int8_t *evidence)
{
    struct raised raised;
    for (size_t i = 0; i < EVIDENCE_MAX; i++)
        raised.of[i] = (uint16_t)(((uint8_t)evidence[i] ^ 0x80) << 8);
    return raised;
}

/* What a complete tree adds: row by row, without a branch. */
static inline int walk(const uint16_t *row, unsigned depth, const uint16_t *evidence)
{
    size_t at = 0;
    for (unsigned level = 0; level < depth; level++) {
        uint16_t unit = row[at];
        at = 2 * at + (unit < evidence[unit & 0xFF]);
        row += (size_t)1 << level;
    }
    return (int16_t)row[at];
}

/* Nearly all trees are as deep as these, whose walks the compiler rolls out. */
static inline int ask(const struct forest *forest, unsigned number,
                      const uint16_t *evidence)
{
    enum { SHALLOW = 4, DEEP = 7 };
    unsigned depth = forest->depth;
    const uint16_t *tree = forest->units + ((size_t)number * 2 << depth);
    return depth == SHALLOW ? walk(tree, SHALLOW, evidence)
           : depth == DEEP  ? walk(tree, DEEP, evidence)
                            : walk(tree, depth, evidence);
}

int trees_sum(const struct forest *forest, const int8_t *evidence)
{
    int sum = 0;
    struct raised raised = raise_all(evidence);
    for (unsigned tree = 0; tree < forest->trees;) {
        unsigned end = tree + STEP < forest->trees ? tree + STEP : forest->trees;
        for (; tree < end; tree++)
            sum += ask(forest, tree, raised.of);
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
    struct raised raised = raise_all(evidence);
    for (unsigned i = 0; i < classes; i++)
        sums[i] = 0;
    for (unsigned round = 1; tree < forest->trees; round++) {
        for (unsigned i = 0; i < classes && tree < forest->trees; i++, tree++)
            sums[i] += ask(forest, tree, raised.of);
        if (round % ROUNDS == 0 && lead_of(sums, classes) > FAR_APART)
            break;
    }
}
