/* similarity: which paragraphs of a page have the same subject.
 *
 * Each paragraph is a set of hashed pairs of neighbouring Han (and of words of spaced
 * scripts), weighted by how few paragraphs of the page share them; pairs that stand in
 * one paragraph alone are left out. Knows words, not stories. No dictionary: on one page
 * names and topics repeat themselves.
 */
#ifndef READ_SIMILARITY_H
#define READ_SIMILARITY_H

#include "read/draft.h"
#include "read/word_set.h"

/* Above so many paragraphs no two are compared (the cost is quadratic): all sets are
 * empty.
 */
enum { SIMILARITY_LIMIT = 400 };

struct similarity {
    uint32_t count; /* paragraphs; 0 where the page has too many */
    float *shared; /* count × count: weight of what two share; diagonal: of all it has */
    float *scale;  /* of each paragraph: makes what two share a cosine */
};

/* Of the draft's paragraphs, in the arena; count 0: there is one, or too many. */
struct similarity similarity_of(struct arena *arena, const struct draft *draft);

static inline float similarity_shared(const struct similarity *similarity, uint32_t a,
                                      uint32_t b)
{
    return similarity->count ? similarity->shared[(size_t)a * similarity->count + b] : 0;
}

/* The part of what paragraphs [beg, end) have in common with any that `para` has too. */
static inline float similarity_part(const struct similarity *similarity, uint32_t beg,
                                    uint32_t end, uint32_t para)
{
    float shared = 0, own = 0;
    for (uint32_t i = beg; i < end; i++) {
        shared += similarity_shared(similarity, i, para);
        own += similarity_shared(similarity, i, i);
    }
    return own > 0 ? shared / own : 0;
}

/* The part of one paragraph's weight that another has too, in 64ths. */
static inline int similarity_share(const struct similarity *similarity, uint32_t part,
                                   uint32_t whole)
{
    float own = similarity_shared(similarity, part, part);
    return own > 0 ? (int)(64 * similarity_shared(similarity, part, whole) / own) : 0;
}

/* How alike two paragraphs are, 0 to 1: the cosine of their sets. */
static inline float similarity_cosine(const struct similarity *similarity, uint32_t a,
                                      uint32_t b)
{
    return similarity->count ? similarity_shared(similarity, a, b) *
                                   similarity->scale[a] * similarity->scale[b]
                             : 0;
}

/* ---- its parts: similarity_pairs, run_together ---- */

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

/* The words of a page; arena, page and dictionary are given, and the set where there is
 * one. */
struct page_words {
    struct arena *arena;
    struct str page;     /* its text */
    bool dictionary;     /* that of english_hyphens.h knows its language */
    struct word_set set; /* otherwise made when it is asked for */
};

/* text with blanks, in the arena; or itself where nothing ran together. */
struct str run_together_split(struct page_words *words, struct str text);

#endif
