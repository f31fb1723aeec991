/* english_text: a line or paragraph in English while its wording is read, with the
 * properties that the readers of jumps, bylines and furniture share.
 *
 * Phrases of English-language papers, and the measures that the models see of text
 * without Han. The words are in src/read/words/english.words. Private to
 * src/read/english*.c (a dateline in Latin letters may stand before Han); others ask
 * language.h.
 */
#ifndef READ_ENGLISH_TEXT_H
#define READ_ENGLISH_TEXT_H

#include "read/language.h"
#include "read/text_words.h"
#include "read/word_list.h"

enum { ENGLISH_PHRASED = 240 }; /* bytes: in longer texts no phrase tells anything */

/* What phrases tell wherever they stand; src/read/words/english.words has them. */
enum {
    PHRASE_CONTACT = 1,
    PHRASE_CREDIT = 2,
    PHRASE_SIDE = 4,
    PHRASE_SERVICE = 8,
    PHRASE_RIGHTS = 16,
    PHRASE_CLOSER = 32,
    PHRASE_DIGEST = 64,
    PHRASE_RUBRIC = 128,
    PHRASE_WIRE = 256
};

/* A text with what is asked of it more than once. */
struct english_text {
    struct str s;
    struct str core; /* without marks around it */
    struct text_words words;
    uint32_t phrases; /* PHRASE_… of those in s */
    unsigned plain;   /* words that are neither names nor numbers, */
    unsigned small;   /* small ones without a capital, */
    unsigned figures; /* and those with digits */
};

/* Fills text with all of it. small: the words that prose of its language is full of; NULL:
 * of English, which alone has phrases. */
void english_text_read(struct english_text *text, struct str s,
                       const struct word_list *small);

/* s without marks around it; the kinds of the phrases in s. */
struct str english_core(struct str s);
uint32_t english_phrases(struct str s);

/* Fills letters, tail and prose. bound: words that do not end what is said. */
void english_text_measure(struct wording *wording, const struct english_text *text,
                          const struct word_list *bound);

/* What else struct wording has of it. */
enum weak_evidence english_text_shape(const struct english_text *text);
bool english_dateline(struct str s);
bool english_text_jump(const struct english_text *text, struct jump *jump);
enum byline english_text_byline(const struct english_text *text);
enum furniture english_text_furniture(const struct english_text *text);

/* SAYS_KICKER, SAYS_DIGEST, SAYS_TEASER (language.h). */
bool english_is_kicker(struct str s);
bool english_is_digest(struct str s);
bool english_is_teaser(struct str s);

/* Two to four words from `beg` on, each with a capital and none small: a name by its
 * shape; 2: and by its first word. */
int english_name_in(const struct text_words *words, unsigned beg, unsigned end);

/* Names joined by and, commas or a blank; 2 where each is known by its first word. */
int english_names_in(const struct text_words *words, unsigned beg, unsigned end);

/* A word that is a page's number: A4, 12, 6C, B1-8; `letter`: a section's is asked
 * for. */
bool english_is_page_number(struct str s, bool letter);

/* Does the text end in a page's number after Page, or in one with a section's letter? */
bool english_ends_in_page(const struct text_words *words);

/* The second line of a byline: whom the writer works for, an address, another name. */
bool english_goes_with_byline(const struct english_text *text, enum byline byline);

#endif
