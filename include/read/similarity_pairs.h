/* similarity_pairs: where the paragraphs of a page have pairs of characters, or words, in
 * common. Private to similarity. */
#ifndef READ_SIMILARITY_PAIRS_H
#define READ_SIMILARITY_PAIRS_H

#include "read/draft.h"

/* A paragraph has a pair that one above it has, too. */
struct meeting {
    uint16_t slot;
    uint16_t above, para; /* from 1; `above`: the nearest that has it */
};

struct pairs {
    uint16_t *slots;          /* of a pair: the last paragraph that has it */
    struct meeting *meetings; /* in reading order; room for one more than there can be */
    size_t count;
    uint32_t bits; /* of a slot's number */
    uint32_t para; /* that is being read, from 1 */
};

/* Of a page of at most SIMILARITY_LIMIT paragraphs. */
struct pairs similarity_pairs(struct arena *arena, const struct draft *draft);

#endif
