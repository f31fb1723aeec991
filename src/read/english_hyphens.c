#include "read/english_hyphens.h"

#include "tables/dictionary.h"
#include "read/word_list.h"
#include "read/word_set.h"
#include "words_english.h"

enum { LEAST_PARTICIPLE = 6 }; /* letters */

bool english_has_hash(uint64_t hash)
{
    const uint64_t mask = (1u << DICTIONARY_LOG_BITS) - 1;
    for (uint64_t probe = 0; probe < DICTIONARY_PROBES; probe++) {
        uint64_t bit = (hash + probe * (hash >> 32 | 1)) & mask;
        if (!(dictionary[bit / 64] >> bit % 64 & 1))
            return false;
    }
    return true;
}

bool english_has_word(struct str head, struct str tail)
{
    return english_has_hash(word_hash_more(word_hash_more(WORD_NO_LETTERS, head), tail));
}

static bool is_word(struct str s)
{
    return english_has_word(s, (struct str){0});
}

bool english_owns_hyphen(struct str head, struct str tail)
{
    const char *hyphen = memchr(tail.ptr, '-', tail.len);
    if (hyphen)
        tail.len = (size_t)(hyphen - tail.ptr);
    if (head.len == 1 || (hyphen && word_list_is(tail, &compound_links)))
        return true; /* nobody breaks a word after one letter */
    if (str_equal(tail, STR("up")))
        return is_word(head); /* a line-up; lineup is a word too */
    if (english_has_word(head, tail))
        return false;
    if (word_list_is(tail, &compound_endings))
        return true;
    if (word_list_is(head, &compound_prefixes))
        return is_word(tail);
    if (ascii_is_upper(head.ptr[0]))
        return tail.len >= LEAST_PARTICIPLE && /* Oscar-winning, not John-son */
               (str_ends(tail, STR("ing")) || str_ends(tail, STR("ed"))) && is_word(tail);
    return is_word(head) && is_word(tail);
}

bool english_breaks_word(struct str head, struct str tail)
{
    return english_has_word(head, tail) && !(is_word(head) && is_word(tail));
}

bool english_links_words(struct str head)
{
    return word_list_is(head, &compound_links);
}
