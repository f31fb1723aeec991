/* english_words: the words of a text in a spaced script, and lists of words and phrases.
 *
 * A text is cut into words once, and what is asked of a word again and again is kept with
 * it. A list is an X-macro: from it come its rows, as wide as a key, and by the compiler
 * bits of the bytes that they begin with, so that most words are refused at once. Knows
 * nothing of what the words mean. ASCII letters of either case are one.
 */
#ifndef READ_ENGLISH_WORDS_H
#define READ_ENGLISH_WORDS_H

#include <stdint.h>

#include "base/ascii.h"
#include "base/str.h"

struct word {
    struct str s;            /* without marks around it */
    uint16_t uppers, lowers; /* letters A–Z and a–z in it */
    bool capital;            /* begins with one */
    bool upper;              /* and has no small letter */
    bool digit;
    bool small;    /* one of those that prose is full of */
    uint8_t after; /* the byte behind it, 0: none */
};

enum { WORDS = 40 }; /* more are not looked at */

struct wording {
    unsigned count;
    struct word items[WORDS]; /* those behind count are not set */
};

/* Fills wording with the words of s. */
void wording_of_text(struct wording *wording, struct str s);

/* The word that begins at pos of s, where wording_of_text found one, if s ends earlier. */
struct word wording_cut(struct str s, size_t pos);

/* Is it z, which is in lower case? */
static inline bool word_is(const struct word *word, const char *z)
{
    size_t len = strlen(z);
    if (word->s.len != len)
        return false;
    for (size_t i = 0; i < len; i++)
        if (ascii_lower((unsigned char)word->s.ptr[i]) != (unsigned char)z[i])
            return false;
    return true;
}

/* Does s begin with z, which is in lower case? */
static inline bool text_begins(struct str s, const char *z)
{
    size_t len = strlen(z);
    if (s.len < len)
        return false;
    for (size_t i = 0; i < len; i++)
        if (ascii_lower((unsigned char)s.ptr[i]) != (unsigned char)z[i])
            return false;
    return true;
}

enum { KEY = 24 }; /* longer than any word or phrase of a list */

struct list {
    const char (*rows)[KEY]; /* in lower case, NULs behind */
    uint32_t count;
    /* bit b % 32: the byte b is the first of one, the second (or the only), the last */
    uint32_t firsts, seconds, lasts;
    uint32_t lengths; /* bit n: one has n bytes */
};

#define LIST_ROW(text) {text},
#define LIST_BIT(text, at) | (uint32_t)1 << ((unsigned char)(text)[at] % 32)
#define LIST_FIRST(text) LIST_BIT(text, 0)
#define LIST_SECOND(text) LIST_BIT(text, sizeof(text) > 2)
#define LIST_LAST(text) LIST_BIT(text, sizeof(text) - 2)
#define LIST_LENGTH(text) | (uint32_t)1 << (sizeof(text) - 1)
#define LIST_FITS(text) &&sizeof(text) <= KEY

/* Defines a list at the top of a file. */
#define LIST(name, ITEMS)                                                                \
    _Static_assert(true ITEMS(LIST_FITS), #name " holds too long a phrase");             \
    static const char name##_rows[][KEY] = {ITEMS(LIST_ROW)};                            \
    static const struct list name = {.rows = name##_rows,                                \
                                     .count = sizeof name##_rows / sizeof *name##_rows,  \
                                     .firsts = 0 ITEMS(LIST_FIRST),                      \
                                     .seconds = 0 ITEMS(LIST_SECOND),                    \
                                     .lasts = 0 ITEMS(LIST_LAST),                        \
                                     .lengths = 0 ITEMS(LIST_LENGTH)}

/* The rest of list_has. */
bool list_holds(const struct list *list, struct str s);

static inline bool list_bit(uint32_t set, char byte)
{
    return set >> ((unsigned char)byte % 32) & 1;
}

/* Is s, the whole of it, in the list? ’, but at its ends or second, is as '. */
static inline bool list_has(const struct list *list, struct str s)
{
    enum { MORE = 2 }; /* bytes that ’ has more than ' */
    return s.len && s.len < KEY + MORE &&
           list->lengths & ((uint32_t)1 << s.len | (uint32_t)1 << s.len >> MORE) &&
           list_bit(list->firsts, s.ptr[0]) && list_bit(list->lasts, s.ptr[s.len - 1]) &&
           list_bit(list->seconds, s.ptr[s.len > 1]) && list_holds(list, s);
}

#endif
