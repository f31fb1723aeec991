/* rng: chance that can be run again. SplitMix64 (Steele, Lea and Flood 2014). */
#ifndef LEARN_RNG_H
#define LEARN_RNG_H

#include <stdbool.h>
#include <stdint.h>

struct rng {
    uint64_t state;
};

static inline uint64_t rng_next(struct rng *rng)
{
    uint64_t z = (rng->state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* 0 … below - 1; below must not be 0. */
static inline unsigned rng_below(struct rng *rng, unsigned below)
{
    return (unsigned)(rng_next(rng) % below);
}

/* low … high, both included. */
static inline unsigned rng_range(struct rng *rng, unsigned low, unsigned high)
{
    return low + rng_below(rng, high - low + 1);
}

/* True in `percent` of a hundred calls. */
static inline bool rng_chance(struct rng *rng, unsigned percent)
{
    return rng_below(rng, 100) < percent;
}

/* One of an array's items. */
#define COUNT(a) (sizeof(a) / sizeof *(a))
#define PICK(rng, a) ((a)[rng_below((rng), (unsigned)COUNT(a))])

#endif
