/* phrase: the longest phrases of one place that recur elsewhere.
 *
 * Knows folded texts only. A phrase is a run of Han and whole words of letters and
 * digits; a mark or a line end separates phrases, a blank between words does not.
 */
#ifndef FIND_PHRASE_H
#define FIND_PHRASE_H

#include "find/search.h"

/* Characters and words of the place that are looked at; what is beyond is left out. */
enum { PHRASE_LONGEST = 4096 };

struct phrase;

/* Takes bytes range of a text (a row, a paragraph, a selection) as the place whose
 * phrases are wanted. The folded text must stay. Takes time and memory in proportion to
 * the range. */
struct phrase *phrase_start(struct arena *arena, const struct folded *folded,
                            struct hit range);

/* Looks through bytes range of another text, or of the same text beside the place, for
 * phrases of the place. Linear in the range. True: the whole place was found, no text can
 * do better. */
bool phrase_feed(struct phrase *phrase, const struct folded *folded, struct hit range);

/* The longest phrase found so far, as bytes of the place's text: at least two Han, or a
 * word; empty where there is none. */
struct hit phrase_best(const struct phrase *phrase);

#endif
