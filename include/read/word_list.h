/* formulas: lists of words that patterns look for, and what tells at once that none of a
 * list stands at a place.
 *
 * A list is an X-macro, so that it is written once. From it come its words and, by the
 * compiler, bits of the bytes that they begin and end with, so that a text is walked once
 * for a whole list and at nearly all places one or two bytes say no. Knows nothing of what
 * words mean.
 *
 *     #define MEALS(X) X("早餐") X("午餐")
 *     WORD_LIST(meals, MEALS);
 *     … word_list_in(s, &meals) …
 */
#ifndef READ_WORD_LIST_H
#define READ_WORD_LIST_H

#include <stdint.h>

#include "base/str.h"

/* A word of at least three bytes, and the first three of them as a number. */
struct list_word {
    const char *ptr;
    uint32_t len, head;
};

/* In each set bit b % 64 stands for the byte b at that place of a word. Where a word has
 * no such place, all bits are set. What tells one Han from another is its second and its
 * third byte. */
struct word_list {
    const struct list_word *words;
    uint32_t count;
    uint64_t second, third, fifth, sixth;
    uint64_t last, last_but_one;
};

#define LIST_WORD_HEAD(first, second, third)                                             \
    ((uint32_t)(unsigned char)(first) << 16 | (uint32_t)(unsigned char)(second) << 8 |   \
     (unsigned char)(third))
#define LIST_WORD_WORD(word)                                                             \
    {word, sizeof(word) - 1, LIST_WORD_HEAD((word)[0], (word)[1], (word)[2])},
#define LIST_WORD_IS_LONG(word) &&sizeof(word) > 3
#define LIST_WORD_HAS(word, at) ((at) < sizeof(word) - 1)
#define LIST_WORD_BYTE(word, at)                                                         \
    ((unsigned char)(word)[LIST_WORD_HAS(word, at) ? (at) : 0])
#define LIST_WORD_BIT(word, at)                                                          \
    | (LIST_WORD_HAS(word, at) ? (uint64_t)1 << LIST_WORD_BYTE(word, at) % 64            \
                               : UINT64_MAX)
#define LIST_WORD_SECOND(word) LIST_WORD_BIT(word, 1)
#define LIST_WORD_THIRD(word) LIST_WORD_BIT(word, 2)
#define LIST_WORD_FIFTH(word) LIST_WORD_BIT(word, 4)
#define LIST_WORD_SIXTH(word) LIST_WORD_BIT(word, 5)
#define LIST_WORD_LAST(word) LIST_WORD_BIT(word, sizeof(word) - 2)
#define LIST_WORD_LAST_BUT_ONE(word) LIST_WORD_BIT(word, sizeof(word) - 3)

/* Defines a list at the top of a file. */
#define WORD_LIST(name, LIST)                                                            \
    _Static_assert(true LIST(LIST_WORD_IS_LONG), #name " holds too short a word");       \
    static const struct list_word name##_words[] = {LIST(LIST_WORD_WORD)};               \
    static const struct word_list name = {.words = name##_words,                         \
                                          .count = sizeof name##_words /                 \
                                                   sizeof *name##_words,                 \
                                          .second = 0 LIST(LIST_WORD_SECOND),            \
                                          .third = 0 LIST(LIST_WORD_THIRD),              \
                                          .fifth = 0 LIST(LIST_WORD_FIFTH),              \
                                          .sixth = 0 LIST(LIST_WORD_SIXTH),              \
                                          .last = 0 LIST(LIST_WORD_LAST),                \
                                          .last_but_one =                                \
                                              0 LIST(LIST_WORD_LAST_BUT_ONE)}

static inline struct str list_word_str(const struct list_word *word)
{
    return (struct str){word->ptr, word->len};
}

static inline bool word_list_bit(uint64_t set, char byte)
{
    return (set & (uint64_t)1 << ((unsigned char)byte % 64)) != 0;
}

/* May a word of the list stand at pos? */
static inline bool word_list_may_stand(struct str s, size_t pos,
                                       const struct word_list *list)
{
    size_t left = s.len - pos;
    return left > 2 && word_list_bit(list->second, s.ptr[pos + 1]) &&
           word_list_bit(list->third, s.ptr[pos + 2]) &&
           (left <= 5 || (word_list_bit(list->fifth, s.ptr[pos + 4]) &&
                          word_list_bit(list->sixth, s.ptr[pos + 5])));
}

/* The length of the longest word that stands at pos; 0 where none does. pos <= s.len. */
size_t word_list_measure(struct str s, size_t pos, const struct word_list *list);

static inline size_t word_list_at(struct str s, size_t pos, const struct word_list *list)
{
    return word_list_may_stand(s, pos, list) ? word_list_measure(s, pos, list) : 0;
}

static inline bool word_list_start(struct str s, const struct word_list *list)
{
    return word_list_at(s, 0, list) > 0;
}

/* Does s end with a word of the list? */
bool word_list_end(struct str s, const struct word_list *list);

/* Does s, which is valid UTF-8, hold a word of the list? */
bool word_list_in(struct str s, const struct word_list *list);

#endif
