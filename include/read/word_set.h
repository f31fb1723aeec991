/* word_set: the words of a page, to ask whether it prints one.
 *
 * A word is kept as its hash, in which ASCII letters of either case are one; of 64 bits no
 * two words of a page share one. Knows nothing of what a word is.
 */
#ifndef READ_WORD_SET_H
#define READ_WORD_SET_H

#include "base/arena.h"

struct word_set {
    uint64_t *slots; /* hashes; 0: free */
    size_t mask, count;
};

/* Room for the words of so many bytes of text; beyond it words are not added. */
static inline struct word_set word_set_new(struct arena *arena, size_t bytes)
{
    enum { FEWEST = 256, BYTES = 4 }; /* of text for a slot: a new word is rarely less */
    size_t size = FEWEST;
    while (size < bytes / BYTES)
        size *= 2;
    return (struct word_set){arena_new(arena, uint64_t, size), size - 1, 0};
}

/* A word's hash grows with its bytes from 0 on, so that each longer one costs a step. */
static inline uint64_t word_hash_on(uint64_t hash, char c)
{
    return (hash + ((unsigned char)c | 0x20U)) * 0x9E3779B97F4A7C15U;
}

static inline uint64_t word_hash_more(uint64_t hash, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        hash = word_hash_on(hash, s.ptr[i]);
    return hash;
}

/* hash is not 0. */
static inline uint64_t *word_set_slot(const struct word_set *set, uint64_t hash)
{
    size_t at = (size_t)(hash >> 32) & set->mask;
    while (set->slots[at] && set->slots[at] != hash)
        at = (at + 1) & set->mask;
    return &set->slots[at];
}

static inline void word_set_add(struct word_set *set, uint64_t hash)
{
    uint64_t *slot = word_set_slot(set, hash);
    if (*slot || set->count > set->mask / 2)
        return;
    *slot = hash;
    set->count++;
}

static inline bool word_set_has(const struct word_set *set, uint64_t hash)
{
    return *word_set_slot(set, hash) != 0;
}

#endif
