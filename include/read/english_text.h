/* english_text: what the words of a text in English say: jumps, bylines, furniture.
 *
 * The words are in src/read/words/english.words. Private to src/read/english*.c, but for
 * names, which other languages of Europe share, and datelines, which in Latin letters may
 * stand before Han; others ask language.h.
 */
#ifndef READ_ENGLISH_TEXT_H
#define READ_ENGLISH_TEXT_H

#include "read/spaced_text.h"

enum { ENGLISH_PHRASED = 240 }; /* bytes: in longer texts no phrase tells anything */

/* The kinds of the phrases in s; src/read/words/english.words has them. */
uint32_t english_phrases(struct str s);

/* What struct wording has of it beside its measures. */
bool english_dateline(struct str s);
enum byline english_text_byline(const struct spaced_text *text);
enum furniture english_text_furniture(const struct spaced_text *text);

/* SAYS_KICKER, SAYS_CLOCK, SAYS_DAY, SAYS_WRITTEN (language.h). */
bool english_is_clock(struct str s);
bool english_is_day(struct str s);
bool english_is_written(struct str s);
bool english_is_kicker(struct str s);

/* Words that may name a person, by their shape, or as well by a known first word. */
enum english_name { NAME_NOT, NAME_BY_SHAPE, NAME_KNOWN };

/* Two to four words from `beg` on, each with a capital and none small. */
enum english_name english_name_in(const struct text_words *words, unsigned beg,
                                  unsigned end);

/* The words before the first comma, as in Joe Hale, Sun correspondent; 0: no comma. */
unsigned english_name_end(const struct text_words *words);

/* Names joined by and, commas or a blank: the least sure of them. */
enum english_name english_names_in(const struct text_words *words, unsigned beg,
                                   unsigned end);

/* A word that is a page's number: A4, 12, 6C, B1-8; `letter`: a section's is asked
 * for. */
bool english_is_page_number(struct str s, bool letter);

/* Does the text end in a page's number after Page, or in one with a section's letter? */
bool english_ends_in_page(const struct text_words *words);

/* The second line of a byline: whom the writer works for, an address, another name. */
bool english_goes_with_byline(const struct spaced_text *text, enum byline byline);

#endif
