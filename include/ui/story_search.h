/* story_search: the search inside the story on the screen.
 *
 * Keeps the query and the hits of the story that is shown, as offsets; the view
 * intersects rows and hits. Hits are found when they are first asked for.
 */
#ifndef UI_STORY_SEARCH_H
#define UI_STORY_SEARCH_H

#include "find/search.h"
#include "ui/story.h"

struct story_search_hit {
    uint32_t part, beg, end; /* of the story's parts and their text */
};

enum { HIT_NONE = UINT32_MAX };

struct story_search {
    struct arena query_arena, hit_arena;
    struct searched_text searched;
    struct str text; /* what was typed; empty: no search */
    struct query *query;
    int flags;       /* QUERY_REGEX, … */
    uint32_t serial; /* another with each text that is set */
    bool backward;
    struct fault fault;            /* why the text is no query */
    bool wrong;                    /* it is none */
    struct story_search_hit *hits; /* in reading order */
    uint32_t count;
    size_t room;
    uint32_t current; /* index; HIT_NONE: none */
    bool by_pinyin;
    bool half;  /* and with the last syllable typed by half: the story has no other */
    bool found; /* hits are those of the story at `place` */
    struct edition_place place;
};

void story_search_close(struct story_search *search);

/* Pages have changed: what was found in them is forgotten, the query is kept. */
void story_search_forget(struct story_search *search);

/* What to search from now on; an empty text ends the search. False and search.fault where
 * it is an ill-formed regular expression. */
bool story_search_set(struct story_search *search, struct str text, int flags);
static inline bool story_search_on(const struct story_search *search)
{
    return search->query != NULL;
}

/* Finds the hits of the story, where that is not done yet. */
void story_search_find(struct story_search *search, const struct story *story);

/* Finds the hits in any text, as those of part 0. */
void story_search_find_text(struct story_search *search, struct str text);

/* The hit that is shown; NULL: none. */
static inline const struct story_search_hit *
story_search_current(const struct story_search *search)
{
    return search->current < search->count ? &search->hits[search->current] : NULL;
}

/* The row of the layout with that hit, where it is on the screen; HIT_NONE: it is not. */
uint32_t story_search_row(const struct story_search *search, const struct story *story);

/* The first hit at or after a place in the story (backward: the last before it);
 * HIT_NONE: none there. */
uint32_t story_search_from(const struct story_search *search, uint32_t part, uint32_t at,
                           bool backward);

/* The first hit of a part that ends after at; count: none. For painting a row. */
uint32_t story_search_touching(const struct story_search *search, uint32_t part,
                               uint32_t at);

/* How many hits a story of the edition has. */
uint32_t story_search_count(struct story_search *search, const struct page *page,
                            uint32_t article);

#endif
