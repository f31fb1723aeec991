#include "model.h"

#include <math.h>

#include "rng.h"

/* The weights are the mean over the epochs from SETTLED on. */
enum { EPOCHS = 12, SETTLED = 4, UNIT = 16, LARGEST = 127 };

static const double STEP = 0.15, DECAY = 3e-4;

void examples_add(struct arena *arena, struct examples *examples, struct example example,
                  const struct features *features)
{
    arena_room(arena, examples->items, examples->count, examples->room);
    example.first = (uint32_t)examples->index_count;
    example.count = features->count;
    examples->items[examples->count++] = example;
    for (uint32_t i = 0; i < features->count; i++) {
        arena_room(arena, examples->indices, examples->index_count, examples->index_room);
        examples->indices[examples->index_count++] = features->items[i];
    }
}

struct learner {
    double *weight, *slope; /* [rows][size]; slope sums the squares of the gradients */
    size_t rows, size;
    double score[16];
};

static void score_rows(struct learner *learner, const uint16_t *indices, size_t count)
{
    for (size_t r = 0; r < learner->rows; r++) {
        const double *weight = learner->weight + r * learner->size;
        double sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += weight[indices[i]];
        learner->score[r] = sum;
    }
}

/* Scores to what each row should be moved by: right minus probability. */
static void errors(struct learner *learner, int label)
{
    if (learner->rows == 1) {
        learner->score[0] = (label == 1) - 1 / (1 + exp(-learner->score[0]));
        return;
    }
    double top = learner->score[0], sum = 0;
    for (size_t r = 1; r < learner->rows; r++)
        top = learner->score[r] > top ? learner->score[r] : top;
    for (size_t r = 0; r < learner->rows; r++)
        sum += learner->score[r] = exp(learner->score[r] - top);
    for (size_t r = 0; r < learner->rows; r++)
        learner->score[r] = ((int)r == label) - learner->score[r] / sum;
}

static void move_row(struct learner *learner, size_t r, const uint16_t *indices,
                     size_t count, double error)
{
    double *weight = learner->weight + r * learner->size;
    double *slope = learner->slope + r * learner->size;
    for (size_t i = 0; i < count; i++) {
        size_t k = indices[i];
        double gradient = error - DECAY * weight[k];
        slope[k] += gradient * gradient;
        weight[k] += STEP * gradient / sqrt(slope[k] + 1e-3);
    }
}

static void shuffle(struct rng *rng, uint32_t *order, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t k = rng_below(rng, (unsigned)i);
        uint32_t swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
}

static int8_t rounded(double weight)
{
    double unit = nearbyint(weight * UNIT);
    return (int8_t)(unit > LARGEST ? LARGEST : unit < -LARGEST ? -LARGEST : unit);
}

/* Adds the mean of the weights over the epochs, for one order of the examples, to sum. */
static void learn_once(struct arena *arena, const struct examples *examples,
                       struct learner *learner, struct rng *rng, double *sum)
{
    size_t all = learner->rows * learner->size;
    learner->weight = arena_new(arena, double, all);
    learner->slope = arena_new(arena, double, all);
    uint32_t *order = arena_new(arena, uint32_t, examples->count);
    for (size_t i = 0; i < examples->count; i++)
        order[i] = (uint32_t)i;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        shuffle(rng, order, examples->count);
        for (size_t i = 0; i < examples->count; i++) {
            const struct example *example = &examples->items[order[i]];
            const uint16_t *indices = examples->indices + example->first;
            score_rows(learner, indices, example->count);
            errors(learner, example->label);
            for (size_t r = 0; r < learner->rows; r++)
                move_row(learner, r, indices, example->count,
                         learner->score[r] * (double)example->weight);
        }
        for (size_t i = 0; epoch >= SETTLED && i < all; i++)
            sum[i] += learner->weight[i];
    }
}

struct weights_made model_learn(struct arena *arena, const struct examples *examples,
                                struct model_shape shape, unsigned orders)
{
    size_t all = shape.rows * shape.size;
    struct weights_made made = {arena_new(arena, int8_t, all), shape.rows, shape.size};
    struct learner learner = {.rows = shape.rows, .size = shape.size};
    double *sum = arena_new(arena, double, all);
    struct rng rng = {1};
    for (unsigned i = 0; i < orders; i++)
        learn_once(arena, examples, &learner, &rng, sum);
    for (size_t i = 0; i < all; i++)
        made.row[i] = rounded(sum[i] / (EPOCHS - SETTLED) / orders);
    return made;
}

int model_choose(const struct weights_made *made, const uint16_t *indices, size_t count)
{
    int best = 0, top = 0;
    for (size_t r = 0; r < made->rows; r++) {
        int sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += made->row[r * made->size + indices[i]];
        if (made->rows == 1)
            return sum > 0;
        if (r == 0 || sum > top) {
            top = sum;
            best = (int)r;
        }
    }
    return best;
}
