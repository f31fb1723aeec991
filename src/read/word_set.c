#include "read/word_set.h"

inline bool word_goes_on(struct str s, size_t pos)
{
    unsigned char c = (unsigned char)s.ptr[pos];
    if (ascii_is_alpha(c))
        return true;
    if (c == '-')
        return pos + 1 < s.len && word_may_begin((unsigned char)s.ptr[pos + 1]);
    return c >= 0x80 && (c < 0xC0 || c >= 0xC3);
}

static void add(struct word_set *set, uint64_t hash)
{
    uint64_t *slot = word_set_slot(set, hash);
    if (*slot) {
        *slot |= 1;
    } else if (set->count <= set->mask / 2) {
        *slot = hash;
        set->count++;
    }
}

struct word_set word_set_of(struct arena *arena, struct str text)
{
    enum { FEWEST = 256, BYTES = 4 }; /* of text for a slot: a new word is rarely less */
    struct word_set set = {.mask = FEWEST - 1};
    while (set.mask < text.len / BYTES)
        set.mask += set.mask + 1;
    set.slots = arena_new(arena, uint64_t, set.mask + 1);
    bool half = false;
    for (size_t pos = 0; pos < text.len; pos++) {
        if (!ascii_is_alpha(text.ptr[pos]))
            continue;
        uint64_t hash = WORD_NO_LETTERS;
        for (; pos < text.len && word_goes_on(text, pos); pos++)
            hash = word_hash_on(hash, text.ptr[pos]);
        bool whole = !half;
        half = str_starts(str_slice(text, pos, text.len), STR("-\n"));
        if (whole && !half)
            add(&set, hash & ~(uint64_t)1);
    }
    return set;
}
