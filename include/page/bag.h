/* bag: which paragraphs of a page speak of the same.
 *
 * Each paragraph is a bag of hashed pairs of neighbouring Han (and of words of spaced
 * scripts), weighted by how few paragraphs of the page share them; pairs that stand in
 * one paragraph alone are left out. Knows words, not stories. No dictionary: on one page
 * names and topics repeat themselves.
 */
#ifndef PAGE_BAG_H
#define PAGE_BAG_H

#include "page/draft.h"

/* Above so many paragraphs no two are compared (the cost is quadratic): bags are empty.
 */
enum { BAG_LIMIT = 400 };

struct bag {
    uint32_t count; /* paragraphs; 0 where the page has too many */
    float *shared; /* count × count: weight of what two share; diagonal: of all it has */
    float *scale;  /* of each paragraph: makes what two share a cosine */
};

struct bag bag_of(struct arena *arena, const struct draft *draft);

static inline float bag_shared(const struct bag *bag, uint32_t a, uint32_t b)
{
    return bag->count ? bag->shared[(size_t)a * bag->count + b] : 0;
}

/* How alike two paragraphs are, 0 to 1: the cosine of their bags. */
static inline float bag_alike(const struct bag *bag, uint32_t a, uint32_t b)
{
    return bag->count ? bag_shared(bag, a, b) * bag->scale[a] * bag->scale[b] : 0;
}

#endif
