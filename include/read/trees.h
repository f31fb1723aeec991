/* trees: sums of small decision trees, the parser's learned models.
 *
 * A tree is a run of units of 16 bits. A branch takes two: the feature that is compared, in
 * the low byte, with its limit in the high one, and how many units later the other branch
 * is, which a larger feature takes; the next unit is the first branch. A leaf takes one,
 * TREES_LEAF with what it adds, or two where that is no int8, TREES_WIDE first. Knows
 * nothing of what the features mean. The tables are made by `make learn`.
 */
#ifndef READ_TREES_H
#define READ_TREES_H

#include <stdint.h>

enum {
    TREES_UNIT = 256,
    TREES_WIDE = 254,
    TREES_LEAF = 255
}; /* a sum of UNIT is odds of e to 1 */

struct forest {
    const uint16_t *units;
    const uint16_t
        *roots; /* first units of its trees, those of class c at c, c + classes … */
    uint16_t trees;
    uint8_t classes; /* 1: yes or no */
};

/* The sum of the trees of a forest of one class: above 0 is yes. Later trees correct the
 * ones before by less and less: where the sum is far from 0 they are not asked. */
int trees_sum(const struct forest *forest, const int8_t *evidence);

/* The sums of all classes, of which the largest wins; the rest is not asked where it wins
 * by far. */
void trees_sums(const struct forest *forest, const int8_t *evidence, int *sums);

/* What is learned is an int8: larger numbers are clipped. */
static inline int8_t trees_clip(int n)
{
    return (int8_t)(n < INT8_MIN ? INT8_MIN : n > INT8_MAX ? INT8_MAX : n);
}

#endif
