/* run_together: splits words that have no blanks between them.
 *
 * Some extractors lose the blanks of narrow faces: a headline comes as
 * Toriesrejectrethinkonaxedcandidate, which shares no word with its story. Such a
 * stretch is cut into words that the page has elsewhere or the dictionary has, where they
 * explain nearly all of it. The text that is shown does not change.
 */
#ifndef READ_RUN_TOGETHER_H
#define READ_RUN_TOGETHER_H

#include "read/word_set.h"

/* The words of a page; arena, page and dictionary are given, and the set where there is
 * one. */
struct page_words {
    struct arena *arena;
    struct str page;     /* its text */
    bool dictionary;     /* that of english_hyphens.h knows its language */
    struct word_set set; /* otherwise made when it is asked for */
};

/* text with blanks, in the arena; or itself where nothing ran together. */
struct str run_together_parted(struct page_words *words, struct str text);

#endif
