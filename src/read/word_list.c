#include "read/word_list.h"

#include "base/ascii.h"

/* The first three bytes of a word as a number; make.awk computes it of those in a list, and
 * its hash. */
static uint32_t head_of(char first, char second, char third)
{
    return (uint32_t)(unsigned char)first << 16 | (uint32_t)(unsigned char)second << 8 |
           (unsigned char)third;
}

/* The first word that begins with it, of those in their order; list->count: none may. */
static uint32_t first_with(const struct word_list *list, uint32_t head)
{
    uint32_t hash = (uint32_t)(0x9E3779B1u * head) >> 24, low = 0, high = list->count;
    if (!(list->heads[hash / 64] >> hash % 64 & 1))
        return list->count;
    while (low < high) {
        uint32_t mid = (low + high) / 2;
        if (list->words[mid].head < head)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

size_t word_list_measure(struct str s, size_t pos, const struct word_list *list)
{
    const char *p = s.ptr + pos;
    size_t left = s.len - pos, best = 0;
    if (left < 3)
        return 0;
    uint32_t head = head_of(p[0], p[1], p[2]);
    for (uint32_t i = first_with(list, head); i < list->count; i++) {
        const struct list_word *word = &list->words[i];
        if (word->head != head)
            break;
        if (word->len > best && word->len <= left &&
            str_equal((struct str){p, word->len}, list_word_str(word)))
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
    const char *p = s.ptr, *end = s.len > 2 ? p + s.len - 2 : p;
    for (; p < end; p += (unsigned char)*p >= 0xE0 ? 3 : 1)
        if (word_list_bit(second, p[1]) && word_list_bit(third, p[2]) &&
            word_list_at(s, (size_t)(p - s.ptr), list))
            return true;
    return false;
}

bool word_list_has(const struct word_list *list, struct str s)
{
    char text[WORD_LIST_LONGEST];
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (len >= sizeof text)
            return false;
        bool quote = s.ptr[i] == '\xE2' && str_starts(str_slice(s, i, s.len), STR("’"));
        text[len++] = quote ? '\'' : (char)ascii_lower(s.ptr[i]);
        i += quote ? STR("’").len - 1 : 0;
    }
    if (len == 0)
        return false;
    uint32_t head = head_of(text[0], text[len > 1], text[len > 2 ? 2 : 0]);
    for (uint32_t i = first_with(list, head); i < list->count; i++) {
        const struct list_word *word = &list->words[i];
        if (word->head != head)
            break;
        if (word->len == len && memcmp(word->ptr, text, len) == 0)
            return true;
    }
    return false;
}

/* ---- phrases ---- */

static bool stands(const struct list_phrase *phrase, struct str rest)
{
    if (rest.len < phrase->len)
        return false;
    for (uint32_t i = 0; i < phrase->len; i++)
        if (ascii_lower(rest.ptr[i]) != (unsigned char)phrase->ptr[i])
            return false;
    return true;
}

/* The kinds of those phrases among `may` that s begins with. */
static uint32_t kinds_of(const struct phrase_list *list, uint64_t may, struct str s)
{
    uint32_t kinds = 0;
    for (; may; may &= may - 1) {
        const struct list_phrase *phrase = &list->phrases[__builtin_ctzll(may)];
        if (stands(phrase, s))
            kinds |= phrase->kinds;
    }
    return kinds;
}

uint32_t phrase_list_kinds(const struct phrase_list *list, struct str s)
{
    uint32_t kinds = 0;
    if (s.len < PHRASE_BYTES - 1)
        return 0;
    const unsigned char *p = (const unsigned char *)s.ptr, *end = p + s.len;
    const uint64_t(*starts)[PHRASE_SETS] = list->starts;
    uint64_t begun = starts[0][*p % PHRASE_SETS];
    for (; p + PHRASE_BYTES <= end; p++) {
        unsigned second = p[1] % PHRASE_SETS;
        uint64_t may = begun & starts[1][second];
        begun = starts[0][second];
        if (!may)
            continue;
        may &= starts[2][p[2] % PHRASE_SETS] & starts[3][p[3] % PHRASE_SETS];
        if (may)
            kinds |=
                kinds_of(list, may, (struct str){(const char *)p, (size_t)(end - p)});
    }
    return kinds | kinds_of(list, list->brief, str_slice(s, s.len - 3, s.len));
}
