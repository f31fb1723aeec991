/* run_together: splits words that have no blanks between them.
 *
 * Some extractors lose the blanks of narrow faces: a headline comes as
 * Toriesrejectrethinkonaxedcandidate, which shares no word with its story. Such a
 * stretch is cut into words that the page has elsewhere, where they explain nearly
 * all of it. The text that is shown does not change. Knows letters alone.
 */
#ifndef READ_RUN_TOGETHER_H
#define READ_RUN_TOGETHER_H

#include "base/arena.h"

/* The words of a page; arena and page are given. */
struct page_words {
    struct arena *arena;
    struct str page;   /* its text */
    struct str *slots; /* by hash, once it was asked for; empty: none */
    size_t size;       /* a power of two */
    size_t count;
};

/* text with blanks, in the arena; or itself where nothing ran together. */
struct str run_together_parted(struct page_words *words, struct str text);

#endif
