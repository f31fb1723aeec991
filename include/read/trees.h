/* trees: sums of small decision trees, the parser's learned models.
 *
 * A tree is a run of nodes, each before its branches: an inner node compares one feature
 * with a limit and continues with the next node if it is not above it, else with the node
 * `then` nodes later; a leaf holds the number to add. Knows nothing of what the features
 * mean. The tables are made by `make learn`.
 */
#ifndef READ_TREES_H
#define READ_TREES_H

#include <stdint.h>

enum { TREES_UNIT = 256, TREES_LEAF = 255 }; /* a sum of UNIT is odds of e to 1 */

struct node {
    uint8_t of; /* the evidence compared; TREES_LEAF: none */
    int8_t limit;
    int16_t then; /* the other branch, from here; of a pager its value */
};

struct forest {
    const struct node *nodes;
    const uint16_t
        *roots; /* first nodes of its trees, those of class c at c, c + classes … */
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
