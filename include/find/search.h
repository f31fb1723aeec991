/* search: a query → hits in a page's text.
 *
 * Works on the logical text (page.text), folded: case (unless the query has a capital),
 * full and half width, forms of quotation marks, Simplified and Traditional, canonical
 * composition, blanks beside East Asian characters passed over. Lower-case ASCII queries
 * also match Han by pinyin. Hits are byte ranges of page.text; the
 * folded text stays in this folder.
 */
#ifndef FIND_SEARCH_H
#define FIND_SEARCH_H

#include "base/arena.h"
#include "base/fault.h"

/* A hit, or the range that is searched; as a range it may end after the text. */
struct hit {
    uint32_t beg, end; /* bytes of the text; of a hit beg < end */
};

struct hits {
    struct hit *items; /* sorted by beg, not overlapping */
    uint32_t count;
    uint32_t literal; /* how many of them are literal, not by pinyin */
    bool by_pinyin;   /* no literal hit: these are by pinyin */
    bool half;        /* no other hit: by pinyin with its last syllable typed by half */
    bool cut; /* a costly regular expression was given up before the range's end */
};

struct query;

enum {
    QUERY_REGEX = 1,
    QUERY_EXACT = 2, /* no folding but case */
    QUERY_NO_PINYIN = 4,
    QUERY_HALF = 8, /* still being typed: where a range has no hit of what is there, the
                       last syllable of pinyin may be typed by half */
};

/* Compiles what the reader typed. False and a fault where a regular expression is
 * ill-formed. An empty query gives one that hits nothing. Owned by the arena; resources
 * outside it (a regex) are released by query_free. text may be any valid UTF-8, of any
 * length. */
bool query_compile(struct arena *arena, struct str text, int flags, struct query **query,
                   struct fault *fault);
void query_free(struct query *query);

/* A text folded for searching; made once a text, lazily. */
struct folded;
struct folded *search_fold(struct arena *arena, struct str text);

/* May a range of the text, not folded, hold a literal hit? False: search_hits
 * needs no folded text there (search_unfolded). */
bool query_needs_fold(struct query *query, struct str text, struct hit range);

/* Stands for a text where query_needs_fold says no: only hits by pinyin and of regular
 * expressions are found in it. */
struct folded search_unfolded(struct str text);

/* All hits of query in a range of the folded text. A hit does not cross '\n'
 * (blocks). limit: stop after so many, 0: all. Items in the arena. */
struct hits search_hits(struct arena *arena, const struct folded *folded,
                        const struct query *query, struct hit range, uint32_t limit);

/* How many hits, without keeping them. */
uint32_t search_count(const struct folded *folded, const struct query *query,
                      struct hit range);

/* A text in which several ranges are searched: folded when a query first needs it, and
 * kept until another text is set. Zeroed: the empty text. */
struct searched_text {
    struct arena arena;
    const void *owner;
    struct str text;
    struct folded *folded; /* NULL: not yet */
};

/* The text stays where it is. owner: what it is the text of, as a page; while that is the
 * same, so is the text. NULL: not known. */
void searched_text_set(struct searched_text *searched, const void *owner,
                       struct str text);
void searched_text_forget(struct searched_text *searched);

/* The hits in a range, or how many there are, as search_hits and search_count. */
struct hits searched_text_hits(struct arena *arena, struct searched_text *searched,
                               struct query *query, struct hit range);
uint32_t searched_text_count(struct searched_text *searched, struct query *query,
                             struct hit range);

#endif
