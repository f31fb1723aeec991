/* survey: one query over all pages of an edition, a little at a time.
 *
 * Reads pages story by story within the time it is given, so that a program without
 * threads stays awake; keeps folded pages for the next query within a bound; remembers
 * the hits with a line of context, and how many each story has. Knows nothing of where
 * pages come from, which may still be growing in number, or of what is on the screen.
 */
#ifndef FIND_SURVEY_H
#define FIND_SURVEY_H

#include "find/search.h"
#include "page/page.h"

/* Where the pages come from; they must stay until survey_close. */
struct survey_pages {
    size_t (*count)(void *context); /* pages that can be seen now; never shrinks */
    const struct page *(*page)(void *context, size_t index); /* NULL: passed over */
    void *context;
};

/* A story: article is page->article_count for the page's furniture. */
struct survey_place {
    uint32_t page, article;
};

struct found {
    struct survey_place place;
    struct hit hit;  /* in page.text */
    struct hit line; /* the hit and what stands around it, inside its block */
    bool by_pinyin, half;
};

struct survey_story {
    struct survey_place place;
    uint32_t hits; /* at least 1 */
    bool by_pinyin;
};

/* Hits that are kept with their lines; more are only counted. */
enum { SURVEY_KEPT = 20000 };

struct survey;

/* A survey without a query. memory: bytes of folded pages that are kept, about. Holds
 * memory of its own until survey_close; the struct itself is in the arena. */
struct survey *survey_open(struct arena *arena, const struct survey_pages *pages,
                           size_t memory);
void survey_close(struct survey *survey);

/* Takes up a query (flags as for query_compile) and forgets what was found before. False
 * and a fault where it is ill-formed: nothing is found then. Empty text: no query. With
 * QUERY_HALF, hits by half are found as long as no story has another hit. */
bool survey_search(struct survey *survey, struct str text, int flags,
                   struct fault *fault);

/* Searches on for about so many microseconds, at least one story. True: there is more to
 * search now. False: all pages that can be seen are done (more may come). */
bool survey_step(struct survey *survey, uint32_t microseconds);

/* Pages searched so far. */
size_t survey_pages_done(const struct survey *survey);

/* What was found so far: literal hits, in order of pages, before those by pinyin. index <
 * survey_found_count. */
size_t survey_found_count(const struct survey *survey);
const struct found *survey_found(const struct survey *survey, size_t index);

/* All hits so far, those not kept included. */
size_t survey_total(const struct survey *survey);

/* Stories with a hit so far, in order of pages. index < survey_story_count. */
size_t survey_story_count(const struct survey *survey);
const struct survey_story *survey_story(const struct survey *survey, size_t index);

/* The hits of one story so far; 0 where it has none or was not searched yet. */
uint32_t survey_story_hits(const struct survey *survey, struct survey_place place);

/* Moves *place to the next story (backward: the one before) with a hit that is not by
 * half, whether or not survey_step has come there. Not past the last story seen: SURVEY_NONE. SURVEY_MORE: the
 * time is up; *place is how far it came, and calling again goes on from there. */
enum survey_outcome { SURVEY_FOUND, SURVEY_NONE, SURVEY_MORE };
enum survey_outcome survey_next(struct survey *survey, struct survey_place *place,
                                bool backward, uint32_t microseconds);

/* A page folded, and the query, for painting hits; until the next call of the survey.
 * NULL where there is no such page or no query. */
const struct folded *survey_folded(struct survey *survey, uint32_t page);
const struct query *survey_query(const struct survey *survey);

/* The bytes of page.text that a story takes; empty where it has none. */
struct hit survey_range(const struct page *page, uint32_t article);

#endif
