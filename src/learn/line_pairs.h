/* line_pairs: pairs of lines, the second right after the first, as a set. */
#ifndef LEARN_LINE_PAIRS_H
#define LEARN_LINE_PAIRS_H

#include "base/arena.h"

struct line_pair {
    uint32_t upper, lower;
};

struct line_pairs {
    struct line_pair *items;
    uint32_t count;
    size_t room;
};

void line_pairs_add(struct arena *arena, struct line_pairs *pairs, uint32_t upper,
                    uint32_t lower);

/* Sorts them and keeps one of each; none is added after. */
void line_pairs_sort(struct line_pairs *pairs);

/* Is the pair one of the sorted ones? */
bool line_pairs_have(const struct line_pairs *pairs, struct line_pair pair);

#endif
