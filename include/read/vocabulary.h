/* vocabulary: the words of a European language by which its newspapers are read.
 *
 * Lists from src/read/words, in lower case; what is done with them is the same for each
 * language (european.c). English asks some of them and has readers of its own beside.
 */
#ifndef READ_VOCABULARY_H
#define READ_VOCABULARY_H

#include "read/language.h"
#include "read/spaced_text.h"
#include "read/word_list.h"

/* Words of jumps to other pages. */
struct jump_lists {
    const struct word_list *continued, *sees; /* Continued, See, */
    const struct word_list *pages, *numbers;  /* Page, Column, Two, Next, */
    const struct word_list *from;             /* From */
    const struct word_list *followed;         /* more is in another issue */
};

struct vocabulary {
    const struct word_list *telling; /* words that tell it from other languages */
    const struct word_list *small;   /* that prose is full of */
    const struct word_list *bound;   /* that do not end what is said */
    const struct word_list *months, *days;
    const struct word_list *by, *posts;       /* before a writer's name, in its place */
    const struct word_list *wires;            /* how news came, in such a place */
    const struct word_list *signers;          /* offices that sign notices */
    const struct word_list *papers, *notices; /* papers' names, what they say of them */
    const struct word_list *sections, *credits;
    const struct word_list *rubrics, *addressed; /* what rubrics and letters begin with */
    struct jump_lists jumps;
};

/* That of the lists of words_LANGUAGE.h. */
#define VOCABULARY                                                                       \
    &(const struct vocabulary)                                                           \
    {                                                                                    \
        &telling, &small, &bound, &months, &days, &by, &posts, &wires, &signers,         \
            &papers, &notices, &sections, &credits, &rubrics, &addressed,                \
        {                                                                                \
            &continued, &sees, &pages, &numbers, &from, &followed                        \
        }                                                                                \
    }

/* Fills wording with what a text in the language says. */
void european_read(struct wording *wording, struct str s, unsigned what,
                   const struct vocabulary *words);

/* Fills jump where a text, in s as it is printed, is nothing else; false: it is more. Of
 * English only the lists of jumps are asked, and of `bound` what stands in them. */
bool european_jump(struct jump *jump, const struct spaced_text *text, struct str s,
                   const struct vocabulary *lists);

/* Does a text begin with a place and a day, `Berlin, 3. März.`, `Paris, le 4 avril`? */
bool european_dateline(struct str s, const struct word_list *months);

/* Do words name two of a weekday, a day with its month, and a year? */
bool european_is_dated(const struct text_words *words, const struct word_list *days,
                       const struct word_list *months);

/* A place and a day, and nothing else: OXFORD, MARCH 13.; Berlin, den 3. März 1890. */
bool european_is_written(struct str s, const struct word_list *days,
                         const struct word_list *months);

/* The telling words in the head of a page, where they are more than those of English; 0:
 * it is not in this language. */
unsigned european_claims(struct str source, const struct vocabulary *words);

/* SAYS_KICKER, SAYS_WRITTEN, SAYS_RUBRIC, SAYS_ADDRESSED, SAYS_OFFICE (language.h); nothing
 * else. */
bool european_says(enum says what, struct str s, const struct vocabulary *words);

#endif
