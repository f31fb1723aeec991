/* index_terms: the terms of a text for an index of many texts.
 *
 * Pairs of neighbouring Han, and whole words of spaced scripts and numbers, of the text
 * folded as searches fold it (fold.h): no word segmenter, and any query of two Han or
 * more is found. Knows nothing of where terms are kept.
 */
#ifndef FIND_INDEX_TERMS_H
#define FIND_INDEX_TERMS_H

#include "base/buf.h"

/* Appends the terms of text, valid UTF-8, with a blank after each, as they come; a term
 * may come more than once. */
void index_terms_add(struct buf *out, struct str text);

/* Appends what a text must hold to hold query, as an expression of SQLite's FTS5: its
 * terms in quotation marks, joined by AND; the last word, and a Han alone, by their
 * beginnings. Nothing is appended where the query has no letter and no Han. A text that
 * has them all need not hold the query: that is to be looked at. */
void index_terms_query(struct buf *out, struct str query);

#endif
