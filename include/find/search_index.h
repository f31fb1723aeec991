/* search_index: one query over all pages of an edition, a little at a time.
 *
 * Reads pages story by story within the time it is given, so that a program without
 * threads stays responsive; keeps folded pages for the next query within a bound;
 * remembers the hits with a line of context, and how many each story has. Knows nothing
 * of where pages come from, which may still be growing in number, or of what is on the
 * screen.
 */
#ifndef FIND_SEARCH_INDEX_H
#define FIND_SEARCH_INDEX_H

#include "find/search.h"
#include "read/page.h"

/* Where the pages come from; they must stay until search_index_close. */
struct search_index_pages {
    size_t (*count)(void *context); /* pages that can be seen now; never shrinks */
    const struct page *(*page)(void *context, size_t index); /* NULL: passed over */
    void *context;
};

/* A story: article is page->article_count for the page's furniture. */
struct search_index_place {
    uint32_t page, article;
};

struct found {
    struct search_index_place place;
    struct hit hit;  /* in page.text */
    struct hit line; /* the hit and what stands around it, inside its block */
    bool by_pinyin, half;
};

/* Hits that are kept with their lines; more are only counted. */
enum { SEARCH_INDEX_KEPT = 20000 };

struct search_index;

/* A search without a query. memory: bytes of folded pages that are kept, about. Holds
 * memory of its own until search_index_close; the struct itself is in the arena. */
struct search_index *search_index_open(struct arena *arena,
                                       const struct search_index_pages *pages,
                                       size_t memory);
void search_index_close(struct search_index *search);

/* Takes up a query (flags as for query_compile) and forgets what was found before. False
 * and a fault where it is ill-formed: nothing is found then. Empty text: no query. With
 * QUERY_HALF, hits by half are found as long as no story has another hit. */
bool search_index_search(struct search_index *search, struct str text, int flags,
                         struct fault *fault);

/* Searches on for about so many microseconds, at least one story. True: there is more to
 * search now. False: all pages that can be seen are done (more may come). */
bool search_index_step(struct search_index *search, uint32_t microseconds);

/* How many pages were searched so far, the last of them maybe in part. */
size_t search_index_reach(const struct search_index *search);

/* What was found so far: literal hits, in order of pages, before those by pinyin. index <
 * search_index_found_count. */
size_t search_index_found_count(const struct search_index *search);
const struct found *search_index_found(const struct search_index *search, size_t index);

/* All hits so far, those not kept included. */
size_t search_index_total(const struct search_index *search);

/* How many stories have a hit so far. */
size_t search_index_story_count(const struct search_index *search);
/* The hits of one story so far; 0 where it has none or was not searched yet. */
uint32_t search_index_story_hits(const struct search_index *search,
                                 struct search_index_place place);

#endif
