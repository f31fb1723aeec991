/* word_list: lists of words and phrases that texts are searched for, and a filter that
 * rejects most places at once.
 *
 * Lists are written in src/read/words, as data; the build makes an X-macro of each. From
 * it come its words and, by the compiler, bits of the bytes at certain places of them, so
 * that a text is scanned once for a whole list and one or two bytes reject nearly all
 * places. Knows nothing of what words mean.
 *
 *     WORD_LIST(meals, CHINESE_MEALS);
 *     … word_list_in(s, &meals) …
 */
#ifndef READ_WORD_LIST_H
#define READ_WORD_LIST_H

#include <stdint.h>

#include "base/str.h"

enum { WORD_LIST_LONGEST = 23 }; /* bytes of a word */

/* A word, and its first three bytes as a number. It holds its bytes itself: of pointers the
 * dynamic linker would write pages at each start. */
struct list_word {
    uint32_t len, head;
    char ptr[WORD_LIST_LONGEST + 1];
};

/* In each set bit b % 64 stands for the byte b at that place of a word, and for the
 * letter of the other case. Where a word has no such place, all bits are set. What tells
 * one Han from another is its second and its third byte. */
struct word_list {
    const struct list_word *words;
    uint32_t count;
    uint32_t lengths; /* bit n: a word has n bytes; none is known of longer ones */
    uint64_t first, second, third, fifth, sixth;
    uint64_t last, last_but_one;
    uint64_t heads[4]; /* a bit for each head, by its hash */
};

#define LIST_WORD_HAS(word, at) ((at) < sizeof(word) - 1)
#define LIST_WORD_BYTE(word, at)                                                         \
    ((unsigned char)(word)[LIST_WORD_HAS(word, at) ? (at) : 0])
#define LIST_WORD_HEAD(first, second, third)                                             \
    ((uint32_t)(unsigned char)(first) << 16 | (uint32_t)(unsigned char)(second) << 8 |   \
     (unsigned char)(third))
#define LIST_WORD_HEAD_OF(word)                                                          \
    LIST_WORD_HEAD(LIST_WORD_BYTE(word, 0), LIST_WORD_BYTE(word, 1),                     \
                   LIST_WORD_BYTE(word, 2))
#define LIST_HEAD_HASH(head) ((uint32_t)(0x9E3779B1u * (head)) >> 24)
#define LIST_WORD_ROW(word) {sizeof(word) - 1, LIST_WORD_HEAD_OF(word), word},
#define LIST_WORD_CASES(byte)                                                            \
    ((uint64_t)1 << (byte) % 64 |                                                        \
     (uint64_t)(((byte) | 32) >= 'a' && ((byte) | 32) <= 'z') << ((byte) ^ 32) % 64)
#define LIST_WORD_BIT(word, at)                                                          \
    | (LIST_WORD_HAS(word, at) ? LIST_WORD_CASES(LIST_WORD_BYTE(word, at)) : UINT64_MAX)
#define LIST_WORD_FIRST(word) LIST_WORD_BIT(word, 0)
#define LIST_WORD_SECOND(word) LIST_WORD_BIT(word, 1)
#define LIST_WORD_THIRD(word) LIST_WORD_BIT(word, 2)
#define LIST_WORD_FIFTH(word) LIST_WORD_BIT(word, 4)
#define LIST_WORD_SIXTH(word) LIST_WORD_BIT(word, 5)
#define LIST_WORD_LAST(word) LIST_WORD_BIT(word, sizeof(word) - 2)
#define LIST_WORD_LAST_BUT_ONE(word) LIST_WORD_BIT(word, sizeof(word) - 3)
#define LIST_WORD_LENGTH(word) | (uint32_t)(sizeof(word) <= 32) << (sizeof(word) - 1) % 32
#define LIST_WORD_IN(word, part)                                                         \
    | (uint64_t)(LIST_HEAD_HASH(LIST_WORD_HEAD_OF(word)) / 64 == (part))                 \
            << LIST_HEAD_HASH(LIST_WORD_HEAD_OF(word)) % 64
#define LIST_WORD_IN_0(word) LIST_WORD_IN(word, 0)
#define LIST_WORD_IN_1(word) LIST_WORD_IN(word, 1)
#define LIST_WORD_IN_2(word) LIST_WORD_IN(word, 2)
#define LIST_WORD_IN_3(word) LIST_WORD_IN(word, 3)
#define LIST_WORD_IS_LONG(word) &&(sizeof(word) > 3)
#define LIST_WORD_IS_SHORT(word) &&(sizeof(word) <= WORD_LIST_LONGEST + 1)

/* Defines a list at the top of a file: of words of at least three bytes that are looked
 * for in running text as they are. */
#define WORD_LIST(name, LIST)                                                            \
    _Static_assert(true LIST(LIST_WORD_IS_LONG), #name " holds too short a word");       \
    WORD_LIST_OF(name, LIST)

/* The same of texts in lower case of which another is asked to be one (word_list_is). */
#define TEXT_LIST(name, LIST) WORD_LIST_OF(name, LIST)

/* clang-tidy, which defines that, looks into no list: thirty checks would walk through all
 * the bits that a compiler folds into one number. */
#ifdef __clang_analyzer__
#define WORD_LIST_OF(name, LIST) extern const struct word_list name
#else
#define WORD_LIST_OF(name, LIST)                                                         \
    _Static_assert(true LIST(LIST_WORD_IS_SHORT), #name " holds too long a word");       \
    static const struct list_word name##_words[] = {LIST(LIST_WORD_ROW)};                \
    static const struct word_list name = {                                               \
        .words = name##_words,                                                           \
        .count = sizeof name##_words / sizeof *name##_words,                             \
        .lengths = 0 LIST(LIST_WORD_LENGTH),                                             \
        .first = 0 LIST(LIST_WORD_FIRST),                                                \
        .second = 0 LIST(LIST_WORD_SECOND),                                              \
        .third = 0 LIST(LIST_WORD_THIRD),                                                \
        .fifth = 0 LIST(LIST_WORD_FIFTH),                                                \
        .sixth = 0 LIST(LIST_WORD_SIXTH),                                                \
        .last = 0 LIST(LIST_WORD_LAST),                                                  \
        .last_but_one = 0 LIST(LIST_WORD_LAST_BUT_ONE),                                  \
        .heads = {0 LIST(LIST_WORD_IN_0), 0 LIST(LIST_WORD_IN_1),                        \
                  0 LIST(LIST_WORD_IN_2), 0 LIST(LIST_WORD_IN_3)}}
#endif

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

/* The rest of word_list_is. */
bool word_list_has(const struct word_list *list, struct str s);

/* Is s, the whole of it, in the list? ASCII letters of either case are one; ’, but at its
 * ends or second, is as '. */
static inline bool word_list_is(struct str s, const struct word_list *list)
{
    enum { MORE = 2 }; /* bytes that ’ has more than ' */
    return s.len && s.len <= WORD_LIST_LONGEST + MORE &&
           list->lengths & ((uint32_t)1 << s.len | (uint32_t)1 << s.len >> MORE) &&
           word_list_bit(list->first, s.ptr[0]) &&
           word_list_bit(list->last, s.ptr[s.len - 1]) &&
           word_list_bit(list->second, s.ptr[s.len > 1]) && word_list_has(list, s);
}

/* ---- phrases ---- */

/* A phrase in lower case, and the kinds of it as bits. */
struct list_phrase {
    const char *ptr;
    uint32_t len, kinds;
};

enum { PHRASE_BYTES = 4, PHRASE_SETS = 32 };

/* At most 64 phrases. In starts[at][b] the bits of those whose byte `at` is b, of its
 * last five bits; where a phrase has no such byte, any may stand there. */
struct phrase_list {
    const struct list_phrase *phrases;
    uint64_t starts[PHRASE_BYTES][PHRASE_SETS];
    uint64_t brief; /* those of three bytes; none has fewer */
};

#define PHRASE_ROW(at, b, number, text, kinds) {text, sizeof(text) - 1, kinds},
#define PHRASE_BIT(at, b, number, text, kinds)                                           \
    | (!LIST_WORD_HAS(text, at) || LIST_WORD_BYTE(text, at) % PHRASE_SETS == (b)         \
           ? (uint64_t)1 << (number)                                                     \
           : 0)
#define PHRASE_BRIEF(at, b, number, text, kinds)                                         \
    | (sizeof(text) - 1 < PHRASE_BYTES ? (uint64_t)1 << (number) : 0)
#define PHRASE_SET(LIST, at, b) 0 LIST(PHRASE_BIT, at, b)
#define PHRASE_FOUR(LIST, at, b)                                                         \
    PHRASE_SET(LIST, at, b), PHRASE_SET(LIST, at, (b) + 1),                              \
        PHRASE_SET(LIST, at, (b) + 2), PHRASE_SET(LIST, at, (b) + 3)
#define PHRASE_AT(LIST, at)                                                              \
    {                                                                                    \
        PHRASE_FOUR(LIST, at, 0), PHRASE_FOUR(LIST, at, 4), PHRASE_FOUR(LIST, at, 8),    \
            PHRASE_FOUR(LIST, at, 12), PHRASE_FOUR(LIST, at, 16),                        \
            PHRASE_FOUR(LIST, at, 20), PHRASE_FOUR(LIST, at, 24),                        \
            PHRASE_FOUR(LIST, at, 28)                                                    \
    }

/* Defines a list of phrases at the top of a file. */
#ifdef __clang_analyzer__
#define PHRASE_LIST(name, LIST) extern const struct phrase_list name
#else
#define PHRASE_LIST(name, LIST)                                                          \
    static const struct list_phrase name##_phrases[] = {LIST(PHRASE_ROW, , )};           \
    _Static_assert(sizeof name##_phrases / sizeof *name##_phrases <= 64,                 \
                   #name " has too many phrases");                                       \
    static const struct phrase_list name = {.phrases = name##_phrases,                   \
                                            .starts = {PHRASE_AT(LIST, 0),               \
                                                       PHRASE_AT(LIST, 1),               \
                                                       PHRASE_AT(LIST, 2),               \
                                                       PHRASE_AT(LIST, 3)},              \
                                            .brief = 0 LIST(PHRASE_BRIEF, , )}
#endif

/* The kinds of all phrases that s holds, inside its words too; ASCII letters of either
 * case are one. */
uint32_t phrase_list_kinds(const struct phrase_list *list, struct str s);

#endif
