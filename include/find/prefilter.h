/* prefilter: may a text hold a folded query? Answered without folding the text.
 *
 * The characters that fold to a character of the query are found once for a query; a text
 * is searched for those of the rarest (the anchor), and what stands beside it is
 * compared. Says yes too often rather than too rarely. Private to find.
 */
#ifndef FIND_PREFILTER_H
#define FIND_PREFILTER_H

#include "find/search.h"

/* Characters of a query that are compared, and sources of each. */
enum { PREFILTER_CHARS = 16, PREFILTER_SOURCES = 8 };

struct prefilter_char {
    uint32_t sources[PREFILTER_SOURCES]; /* characters of texts that fold to it */
    uint8_t count;                       /* 0: not known, any character may */
};

struct prefilter {
    struct prefilter_char chars[PREFILTER_CHARS];
    unsigned count;
    unsigned anchor; /* of chars; count: none, each text may hold the query */
};

/* Compiles a query folded with FOLD_CASE | FOLD_FORMS. */
void prefilter_compile(struct prefilter *filter, struct str folded);

/* May bytes range of the text hold the query? */
bool prefilter_passes(const struct prefilter *filter, struct str text, struct hit range);

#endif
