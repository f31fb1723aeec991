/* survey: one query over all pages of an edition, a little at a time.
 *
 * Reads pages story by story within the time it is given, so that a program without
 * threads stays awake; keeps folded pages for the next query within a bound; remembers
 * the hits with a line of context, and how many each story has. Knows nothing of where
 * pages come from, which may still be growing in number, or of what is on the screen.
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

struct search_index_story {
    struct search_index_place place;
    uint32_t hits; /* at least 1 */
    bool by_pinyin;
};

/* Hits that are kept with their lines; more are only counted. */
enum { SEARCH_INDEX_KEPT = 20000 };

struct search_index;

/* A survey without a query. memory: bytes of folded pages that are kept, about. Holds
 * memory of its own until search_index_close; the struct itself is in the arena. */
struct search_index *search_index_open(struct arena *arena,
                                       const struct search_index_pages *pages,
                                       size_t memory);
void search_index_close(struct search_index *survey);

/* Takes up a query (flags as for query_compile) and forgets what was found before. False
 * and a fault where it is ill-formed: nothing is found then. Empty text: no query. With
 * QUERY_HALF, hits by half are found as long as no story has another hit. */
bool search_index_search(struct search_index *survey, struct str text, int flags,
                         struct fault *fault);

/* Searches on for about so many microseconds, at least one story. True: there is more to
 * search now. False: all pages that can be seen are done (more may come). */
bool search_index_step(struct search_index *survey, uint32_t microseconds);

/* Pages searched so far. */
size_t search_index_pages_done(const struct search_index *survey);

/* What was found so far: literal hits, in order of pages, before those by pinyin. index <
 * search_index_found_count. */
size_t search_index_found_count(const struct search_index *survey);
const struct found *search_index_found(const struct search_index *survey, size_t index);

/* All hits so far, those not kept included. */
size_t search_index_total(const struct search_index *survey);

/* Stories with a hit so far, in order of pages. index < search_index_story_count. */
size_t search_index_story_count(const struct search_index *survey);
const struct search_index_story *search_index_story(const struct search_index *survey,
                                                    size_t index);

/* The hits of one story so far; 0 where it has none or was not searched yet. */
uint32_t search_index_story_hits(const struct search_index *survey,
                                 struct search_index_place place);

/* Moves *place to the next story (backward: the one before) with a hit that is not by
 * half, whether or not search_index_step has come there. Not past the last story seen: SEARCH_INDEX_NONE. SEARCH_INDEX_MORE: the
 * time is up; *place is how far it came, and calling again goes on from there. */
enum search_index_outcome { SEARCH_INDEX_FOUND, SEARCH_INDEX_NONE, SEARCH_INDEX_MORE };
enum search_index_outcome search_index_next(struct search_index *survey,
                                            struct search_index_place *place,
                                            bool backward, uint32_t microseconds);

/* A page folded, and the query, for painting hits; until the next call of the survey.
 * NULL where there is no such page or no query. */
const struct folded *search_index_folded(struct search_index *survey, uint32_t page);
const struct query *search_index_query(const struct search_index *survey);

/* The bytes of page.text that a story takes; empty where it has none. */
struct hit search_index_range(const struct page *page, uint32_t article);

#endif
