/* formulas: lists of words that patterns look for, and what tells at once that none of a
 * list stands at a place.
 *
 * A list is an X-macro, so that it is written once. From it come its words and, by the
 * compiler, bits of the bytes that they begin and end with, so that a text is walked once
 * for a whole list and at nearly all places one or two bytes say no. Knows nothing of what
 * words mean.
 *
 *     #define MEALS(X) X("早餐") X("午餐")
 *     FORMULAS(meals, MEALS);
 *     … formulas_in(s, &meals) …
 */
#ifndef PAGE_FORMULAS_H
#define PAGE_FORMULAS_H

#include <stdint.h>

#include "base/str.h"

/* A word of at least three bytes, and the first three of them as a number. */
struct formula {
    const char *ptr;
    uint32_t len, head;
};

/* In each set bit b % 64 stands for the byte b at that place of a word. Where a word has
 * no such place, all bits are set. What tells one Han from another is its second and its
 * third byte. */
struct formulas {
    const struct formula *words;
    uint32_t count;
    uint64_t second, third, fifth, sixth;
    uint64_t last, last_but_one;
};

#define FORMULA_HEAD(first, second, third)                                               \
    ((uint32_t)(unsigned char)(first) << 16 | (uint32_t)(unsigned char)(second) << 8 |   \
     (unsigned char)(third))
#define FORMULA_WORD(word)                                                               \
    {word, sizeof(word) - 1, FORMULA_HEAD((word)[0], (word)[1], (word)[2])},
#define FORMULA_IS_LONG(word) &&sizeof(word) > 3
#define FORMULA_HAS(word, at) ((at) < sizeof(word) - 1)
#define FORMULA_BYTE(word, at) ((unsigned char)(word)[FORMULA_HAS(word, at) ? (at) : 0])
#define FORMULA_BIT(word, at)                                                            \
    | (FORMULA_HAS(word, at) ? (uint64_t)1 << FORMULA_BYTE(word, at) % 64 : UINT64_MAX)
#define FORMULA_SECOND(word) FORMULA_BIT(word, 1)
#define FORMULA_THIRD(word) FORMULA_BIT(word, 2)
#define FORMULA_FIFTH(word) FORMULA_BIT(word, 4)
#define FORMULA_SIXTH(word) FORMULA_BIT(word, 5)
#define FORMULA_LAST(word) FORMULA_BIT(word, sizeof(word) - 2)
#define FORMULA_LAST_BUT_ONE(word) FORMULA_BIT(word, sizeof(word) - 3)

/* Defines a list at the top of a file. */
#define FORMULAS(name, LIST)                                                             \
    _Static_assert(true LIST(FORMULA_IS_LONG), #name " holds too short a word");         \
    static const struct formula name##_words[] = {LIST(FORMULA_WORD)};                   \
    static const struct formulas name = {.words = name##_words,                          \
                                         .count =                                        \
                                             sizeof name##_words / sizeof *name##_words, \
                                         .second = 0 LIST(FORMULA_SECOND),               \
                                         .third = 0 LIST(FORMULA_THIRD),                 \
                                         .fifth = 0 LIST(FORMULA_FIFTH),                 \
                                         .sixth = 0 LIST(FORMULA_SIXTH),                 \
                                         .last = 0 LIST(FORMULA_LAST),                   \
                                         .last_but_one = 0 LIST(FORMULA_LAST_BUT_ONE)}

static inline struct str formula_str(const struct formula *word)
{
    return (struct str){word->ptr, word->len};
}

static inline bool formulas_bit(uint64_t set, char byte)
{
    return (set & (uint64_t)1 << ((unsigned char)byte % 64)) != 0;
}

/* May a word of the list stand at pos? */
static inline bool formulas_may_stand(struct str s, size_t pos,
                                      const struct formulas *list)
{
    size_t left = s.len - pos;
    return left > 2 && formulas_bit(list->second, s.ptr[pos + 1]) &&
           formulas_bit(list->third, s.ptr[pos + 2]) &&
           (left <= 5 || (formulas_bit(list->fifth, s.ptr[pos + 4]) &&
                          formulas_bit(list->sixth, s.ptr[pos + 5])));
}

/* The length of the longest word that stands at pos; 0 where none does. pos <= s.len. */
size_t formulas_measure(struct str s, size_t pos, const struct formulas *list);

static inline size_t formulas_at(struct str s, size_t pos, const struct formulas *list)
{
    return formulas_may_stand(s, pos, list) ? formulas_measure(s, pos, list) : 0;
}

static inline bool formulas_start(struct str s, const struct formulas *list)
{
    return formulas_at(s, 0, list) > 0;
}

/* Does s end with a word of the list? */
bool formulas_end(struct str s, const struct formulas *list);

/* Does s, which is valid UTF-8, hold a word of the list? */
bool formulas_in(struct str s, const struct formulas *list);

#endif
