/* word_list: lists of words and phrases that texts are searched for, and a filter that
 * rejects most places at once.
 *
 * Lists are written in src/read/words, as data; the build makes a table of each (make.awk):
 * its words, and bits of the bytes at certain places of them, so that a text is scanned
 * once for a whole list and one or two bytes reject nearly all places. Knows nothing of
 * what words mean.
 *
 *     meals: breakfast lunch             NAME.words
 *     #include "words_NAME.h"
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

/* The kinds of all phrases that s holds, inside its words too; ASCII letters of either
 * case are one. */
uint32_t phrase_list_kinds(const struct phrase_list *list, struct str s);

#endif
