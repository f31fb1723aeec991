#include "edition/pair_set.h"

#include "base/glyph.h"

/* Nearly all that is asked is Han. */
static bool is_word(uint32_t code)
{
    return (code >= 0x4E00 && code <= 0x9FFF) || glyph_is_han(code) ||
           glyph_is_letter(code);
}

void pair_set_add(struct pair_set *set, struct str s)
{
    uint32_t last = 0;
    for (size_t pos = 0; pos < s.len && pos < PAIR_SET_TEXT;) {
        uint32_t code = glyph_next(s, &pos);
        bool word = is_word(code);
        if (word && last) {
            uint32_t hash = (last * 0x9E3779B1u ^ code) * 0x85EBCA6Bu >> 16;
            uint64_t *word_bits = &set->bits[hash / 64 & (set->words - 1)];
            uint64_t bit = (uint64_t)1 << (hash & 63);
            set->count += !(*word_bits & bit);
            *word_bits |= bit;
        }
        last = word ? code : 0;
    }
}

uint32_t pair_set_shared(const struct pair_set *a, const struct pair_set *b)
{
    uint32_t common = 0, least = a->count < b->count ? a->count : b->count;
    for (uint32_t i = 0; least && i < a->words; i++)
        common += (uint32_t)__builtin_popcountll(a->bits[i] & b->bits[i]);
    return least ? common * 100 / least : 0;
}
