#include "page/formulas.h"

size_t formulas_measure(struct str s, size_t pos, const struct formulas *list)
{
    size_t best = 0;
    struct str rest = str_slice(s, pos, s.len);
    for (const struct str *word = list->words; word->len; word++)
        if (rest.len > 2 && word->ptr[2] == rest.ptr[2] && word->len > best &&
            str_starts(rest, *word))
            best = word->len;
    return best;
}

bool formulas_end(struct str s, const struct formulas *list)
{
    if (s.len < 3 || !formulas_bit(list->last, s.ptr[s.len - 1]) ||
        !formulas_bit(list->last_but_one, s.ptr[s.len - 2]))
        return false;
    for (const struct str *word = list->words; word->len; word++)
        if (str_ends(s, *word))
            return true;
    return false;
}

/* Bytes of the character that begins with this one; 1 inside of one. */
static size_t stride(char byte)
{
    unsigned char b = (unsigned char)byte;
    return b < 0xC0 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

bool formulas_in(struct str s, const struct formulas *list)
{
    for (size_t pos = 0; pos < s.len; pos += stride(s.ptr[pos]))
        if (formulas_at(s, pos, list))
            return true;
    return false;
}
