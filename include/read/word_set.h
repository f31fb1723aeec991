/* word_set: the words of a page, to ask whether it prints one, and whether twice.
 *
 * A word is kept as its hash, in which ASCII letters of either case are one; of 63 bits no
 * two words of a page share one. A word begins with a letter of ASCII and goes on to what is
 * neither a letter nor a hyphen inside it.
 */
#ifndef READ_WORD_SET_H
#define READ_WORD_SET_H

#include "base/arena.h"
#include "base/ascii.h"

struct word_set {
    uint64_t *slots; /* hashes; the lowest bit: the word was met again; 0: free */
    size_t mask, count;
};

/* A word's hash grows with its bytes from WORD_NO_LETTERS on: FNV-1a, as make.py has it for
 * the dictionary. */
#define WORD_NO_LETTERS 0xCBF29CE484222325u
static inline uint64_t word_hash_on(uint64_t hash, char c)
{
    return (hash ^ ((unsigned char)c | 0x20U)) * 0x100000001B3u;
}

static inline uint64_t word_hash_more(uint64_t hash, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        hash = word_hash_on(hash, s.ptr[i]);
    return hash;
}

/* The words of a text, in the arena. */
struct word_set word_set_of(struct arena *arena, struct str text);

/* Is it a letter of ASCII, or the first byte of another? */
static inline bool word_may_begin(unsigned char c)
{
    return ascii_is_alpha(c) || c >= 0xC3;
}

/* Does a word that began before pos go on there? Hyphens inside it are its own. */
bool word_goes_on(struct str s, size_t pos);

/* Where a word of that hash stands, or would. */
static inline uint64_t *word_set_slot(const struct word_set *set, uint64_t hash)
{
    size_t at = (size_t)(hash >> 1) & set->mask;
    while (set->slots[at] && (set->slots[at] ^ hash) > 1)
        at = (at + 1) & set->mask;
    return &set->slots[at];
}

/* How often the text has it: 0, 1, or 2 for more. */
static inline unsigned word_set_times(const struct word_set *set, uint64_t hash)
{
    uint64_t word = *word_set_slot(set, hash);
    return word ? 1 + (word & 1) : 0;
}

#endif
