/* finder: one query over all pages of an edition, a little at a time.
 *
 * Reads pages story by story within the time it is given, so that a program without
 * threads stays awake; keeps folded pages for the next query within a bound; remembers
 * the hits with a line of context, and how many each story has. Knows nothing of where
 * pages come from, which may still be growing in number, or of what is on the screen.
 */
#ifndef FIND_FINDER_H
#define FIND_FINDER_H

#include "find/search.h"
#include "page/page.h"

/* Where the pages come from; they must stay until finder_close. */
struct finder_pages {
    size_t (*count)(void *context); /* pages that can be seen now; never shrinks */
    const struct page *(*page)(void *context, size_t index); /* NULL: passed over */
    void *context;
};

/* A story: article is page->article_count for the page's furniture. */
struct finder_place {
    uint32_t page, article;
};

struct found {
    struct finder_place place;
    struct hit hit;  /* in page.text */
    struct hit line; /* the hit and what stands around it, inside its block */
    bool by_pinyin;
};

struct finder_story {
    struct finder_place place;
    uint32_t hits; /* at least 1 */
    bool by_pinyin;
};

/* Hits that are kept with their lines; more are only counted. */
enum { FINDER_KEPT = 20000 };

struct finder;

/* A finder without a query. memory: bytes of folded pages that are kept, about. Holds
 * memory of its own until finder_close; the struct itself is in the arena. */
struct finder *finder_open(struct arena *arena, const struct finder_pages *pages,
                           size_t memory);
void finder_close(struct finder *finder);

/* Takes up a query (flags as for query_compile) and forgets what was found before. False
 * and a fault where it is ill-formed: nothing is found then. Empty text: no query. */
bool finder_search(struct finder *finder, struct str text, int flags,
                   struct fault *fault);

/* Searches on for about so many microseconds, at least one story. True: there is more to
 * search now. False: all pages that can be seen are done (more may come). */
bool finder_step(struct finder *finder, uint32_t microseconds);

/* Pages searched so far. */
size_t finder_pages_done(const struct finder *finder);

/* What was found so far: literal hits, in order of pages, before those by pinyin. index <
 * finder_found_count. */
size_t finder_found_count(const struct finder *finder);
const struct found *finder_found(const struct finder *finder, size_t index);

/* All hits so far, those not kept included. */
size_t finder_total(const struct finder *finder);

/* Stories with a hit so far, in order of pages. index < finder_story_count. */
size_t finder_story_count(const struct finder *finder);
const struct finder_story *finder_story(const struct finder *finder, size_t index);

/* The hits of one story so far; 0 where it has none or was not searched yet. */
uint32_t finder_story_hits(const struct finder *finder, struct finder_place place);

/* Moves *place to the next story (backward: the one before) with a hit, whether or not
 * finder_step has come there. Not past the last story seen: FINDER_NONE. FINDER_MORE: the
 * time is up; *place is how far it came, and calling again goes on from there. */
enum finder_outcome { FINDER_FOUND, FINDER_NONE, FINDER_MORE };
enum finder_outcome finder_next(struct finder *finder, struct finder_place *place,
                                bool backward, uint32_t microseconds);

/* A page folded, and the query, for painting hits; until the next call of the finder.
 * NULL where there is no such page or no query. */
const struct folded *finder_folded(struct finder *finder, uint32_t page);
const struct query *finder_query(const struct finder *finder);

/* The bytes of page.text that a story takes; empty where it has none. */
struct hit finder_range(const struct page *page, uint32_t article);

#endif
