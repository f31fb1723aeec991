/* spaced_text: a line or paragraph of a spaced script while its wording is read: its words,
 * and the measures of them that the models see.
 *
 * Knows the shapes of words; which words are small or bound each language says.
 */
#ifndef READ_SPACED_TEXT_H
#define READ_SPACED_TEXT_H

#include "read/language.h"
#include "read/text_words.h"

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
