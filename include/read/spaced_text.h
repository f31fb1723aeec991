/* spaced_text: a line or paragraph of a spaced script while its wording is read: its words,
 * and the measures of them that the models see.
 *
 * Knows the shapes of words; which words are small or bound each language says.
 */
#ifndef READ_SPACED_TEXT_H
#define READ_SPACED_TEXT_H

#include <stdint.h>

#include "base/ascii.h"
#include "read/language.h"
#include "read/word_list.h"

/* ---- text_words ---- */

/* text_words: the words of a text in a spaced script.
 *
 * A text is cut into words once, and what is asked of a word again and again is kept with
 * it. Knows nothing of what the words mean. ASCII letters of either case are one.
 */

struct word {
    struct str s;   /* without marks around it */
    uint32_t tally; /* of its letters and digits: tally_lowers */
    bool capital;   /* begins with one */
    bool upper;     /* and has no small letter */
    bool digit;
    bool small;    /* one of those that prose is full of */
    uint8_t after; /* the byte after it, 0: none */
};

/* How many letters A–Z, a–z and digits there are, ten bits each. */
enum { TALLY_UPPER = 1, TALLY_LOWER = 1 << 10, TALLY_DIGIT = 1 << 20, TALLY = 1023 };

static inline unsigned tally_lowers(uint32_t tally)
{
    return tally / TALLY_LOWER & TALLY;
}

enum { WORDS = 40 }; /* more are not looked at */

struct text_words {
    unsigned count;
    struct word items[WORDS]; /* those after count are not set */
};

/* Fills words with the words of s. */
void text_words_of(struct text_words *words, struct str s);

/* Fills words with the first words of s, so many at most; how many there are. */
unsigned text_words_cut(struct word *words, unsigned most, struct str s);

/* How many digits the first 100 bytes of s hold. */
unsigned text_digits(struct str s);

/* Does s begin with z, which is in lower case? */
static inline bool text_begins_with(struct str s, struct str z)
{
    if (s.len < z.len)
        return false;
    for (size_t i = 0; i < z.len; i++)
        if (ascii_lower(s.ptr[i]) != (unsigned char)z.ptr[i])
            return false;
    return true;
}

static inline bool text_begins(struct str s, const char *z)
{
    return text_begins_with(s, str_of(z));
}

/* Does s begin with a text of the list? */
static inline bool text_begins_any(struct str s, const struct word_list *list)
{
    uint32_t i = s.len && word_list_bit(list->first, s.ptr[0]) ? 0 : list->count;
    while (i < list->count && !text_begins_with(s, list_word_str(&list->words[i])))
        i++;
    return i < list->count;
}

/* Is it z, which is in lower case? */
static inline bool word_is(const struct word *word, const char *z)
{
    return word->s.len == strlen(z) && text_begins(word->s, z);
}

/* A text with what is asked of it more than once. */
struct spaced_text {
    struct str s;
    struct str core; /* without marks around it */
    struct text_words words;
    uint32_t phrases; /* in English: PHRASE_… of those in s */
    unsigned plain;   /* words that are neither names nor numbers, */
    unsigned small;   /* small ones without a capital, */
    unsigned figures; /* and those with digits */
};

/* Fills text with all of it but phrases. small: the words that prose of its language is full
 * of; NULL: English ones. */
void spaced_text_read(struct spaced_text *text, struct str s,
                      const struct word_list *small);

/* Fills letters, tail and prose. bound: words that do not end what is said. */
void spaced_text_measure(struct wording *wording, const struct spaced_text *text,
                         const struct word_list *bound);

/* What its shape says: a table, a list, a quotation, a title that the text runs on from. */
enum weak_evidence spaced_text_shape(const struct spaced_text *text);

/* (A suivre.): does it say that more is in another issue, by a phrase of the list and a mark
 * at its end? Only in brackets may words stand behind the phrase. */
bool spaced_text_is_followed(const struct spaced_text *text,
                             const struct word_list *followed);

/* s without marks around it. */
struct str spaced_core(struct str s);

#endif
