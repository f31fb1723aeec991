/* finder: the search inside the story on the screen.
 *
 * Keeps the query and the hits of the story that is shown, as offsets; the view
 * intersects rows and hits. Hits are found when they are first asked for.
 */
#ifndef UI_FINDER_H
#define UI_FINDER_H

#include "find/search.h"
#include "ui/story.h"

struct finder_hit {
    uint32_t part, beg, end; /* of the story's parts and their text */
};

enum { FINDER_NONE = UINT32_MAX };

struct finder {
    struct arena query_arena, fold_arena, hit_arena;
    struct str text; /* what was typed; empty: no search */
    struct query *query;
    int flags; /* QUERY_REGEX, … */
    bool backward;
    struct fault fault;      /* why the text is no query */
    bool wrong;              /* it is none */
    struct finder_hit *hits; /* in reading order */
    uint32_t count;
    size_t room;
    uint32_t current; /* index; FINDER_NONE: none */
    bool by_pinyin;
    bool half;  /* and with the last syllable typed by half: the story has no other */
    bool found; /* hits are those of the story at `place` */
    struct edition_place place;
    const struct page *folded_page; /* what `folded` is of */
    struct folded *folded;
};

void finder_close(struct finder *finder);

/* Pages have changed: what was found in them is forgotten, the query is kept. */
void finder_forget(struct finder *finder);

/* What to search from now on; an empty text ends the search. False and finder.fault where
 * it is an ill-formed regular expression. */
bool finder_set(struct finder *finder, struct str text, int flags);
static inline bool finder_on(const struct finder *finder)
{
    return finder->query != NULL;
}

/* Finds the hits of the story, where that is not done yet. */
void finder_find(struct finder *finder, const struct story *story);

/* The first hit at or behind a place in the story (backward: the last before it);
 * FINDER_NONE: none there. */
uint32_t finder_from(const struct finder *finder, uint32_t part, uint32_t at,
                     bool backward);

/* The first hit of a part that ends behind at; count: none. For painting a row. */
uint32_t finder_touching(const struct finder *finder, uint32_t part, uint32_t at);

/* How many hits a story of the edition has. */
uint32_t finder_count(struct finder *finder, const struct page *page, uint32_t article);

#endif
