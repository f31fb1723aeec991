#include "read/word_list.h"

size_t word_list_measure(struct str s, size_t pos, const struct word_list *list)
{
    const char *p = s.ptr + pos;
    size_t left = s.len - pos, best = 0;
    if (left < 3)
        return 0;
    uint32_t head = LIST_WORD_HEAD(p[0], p[1], p[2]);
    for (uint32_t i = 0; i < list->count; i++) {
        const struct list_word *word = &list->words[i];
        if (word->head == head && word->len > best && word->len <= left &&
            (word->len == 3 || memcmp(p, word->ptr, word->len) == 0))
            best = word->len;
    }
    return best;
}

bool word_list_end(struct str s, const struct word_list *list)
{
    if (s.len < 3 || !word_list_bit(list->last, s.ptr[s.len - 1]) ||
        !word_list_bit(list->last_but_one, s.ptr[s.len - 2]))
        return false;
    for (uint32_t i = 0; i < list->count; i++)
        if (str_ends(s, list_word_str(&list->words[i])))
            return true;
    return false;
}

/* Steps over whole Han; inside other characters it looks as well, and finds nothing. */
bool word_list_in(struct str s, const struct word_list *list)
{
    const uint64_t second = list->second, third = list->third;
    for (size_t pos = 0; pos + 2 < s.len;) {
        const char *p = s.ptr + pos;
        if (word_list_bit(second, p[1]) && word_list_bit(third, p[2]) &&
            word_list_at(s, pos, list))
            return true;
        pos += (unsigned char)*p >= 0xE0 ? 3 : 1;
    }
    return false;
}
