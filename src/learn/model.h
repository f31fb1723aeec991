/* model: a linear model over one-hot features, learned by stochastic gradient descent.
 *
 * One row of weights a class (for two classes one row: above 0 is class 1). Logistic
 * loss, AdaGrad steps, L2; the same examples in the same order give the same weights.
 * Knows nothing of what the features mean.
 */
#ifndef LEARN_MODEL_H
#define LEARN_MODEL_H

#include "base/arena.h"
#include "read/features.h"

struct example {
    uint32_t first, count; /* in examples.indices */
    int label;             /* the class that is right */
    int taken;             /* the class that the parser took */
    float weight;
};

struct examples {
    struct example *items;
    size_t count, room;
    uint16_t *indices;
    size_t index_count, index_room;
};

void examples_add(struct arena *arena, struct examples *examples, struct example example,
                  const struct features *features);

/* Weights in sixteenths, [rows][size]: rows is 1 for two classes, else the classes. */
struct weights_made {
    int8_t *row;
    size_t rows, size;
};

/* rows of weights, size of a row */
struct model_shape {
    size_t rows, size;
};

/* The mean of what is learned from the examples in so many orders: one order leaves the
 * decisions that lie near zero to chance. */
struct weights_made model_learn(struct arena *arena, const struct examples *examples,
                                struct model_shape shape, unsigned orders);

/* The class that the weights choose. */
int model_choose(const struct weights_made *made, const uint16_t *indices, size_t count);

#endif
