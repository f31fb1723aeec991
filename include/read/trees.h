/* trees: sums of small decision trees, the parser's learned models.
 *
 * All trees of a forest are complete and of one depth, so that a walk needs no branch. A
 * tree is 2 << depth units of 16 bits, row by row: its first question, the two below it,
 * the four below these and so on, then what the leaves add, as int16_t, and one that
 * tells nothing. A question is the feature, in the low byte, that is compared with the
 * limit in the high one, which is 128 more than learned; a larger one goes to the second
 * of the two below. Knows nothing of what the features mean. What `make learn` made is
 * laid out so by the build (forests.awk).
 */
#ifndef READ_TREES_H
#define READ_TREES_H

#include <stddef.h>
#include <stdint.h>

enum { TREES_UNIT = 256 };   /* a sum of UNIT is odds of e to 1 */
enum { EVIDENCE_MAX = 160 }; /* features of a decision */

struct forest {
    const uint16_t *units; /* of class c the trees c, c + classes … */
    uint8_t depth;
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
