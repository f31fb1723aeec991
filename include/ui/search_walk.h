/* search_walk: goes from story to story, to the next one with a hit of the current
 * search.
 *
 * Works for a few milliseconds at a time, so that the reader responds in an edition
 * of any size; the loop continues it between two keys, and any key ends it. Searches
 * the texts as they are and folds a page if it may have a hit. Knows nothing of
 * prompts.
 */
#ifndef UI_SEARCH_WALK_H
#define UI_SEARCH_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

/* Which search, over which rows of the list. */
struct search_walk_key {
    uint32_t query, list; /* story_search.serial, list.serial */
    size_t rows;
};

struct search_walk {
    bool on, backward;
    int64_t from, row;    /* rows of the list: where it began, and the last looked at */
    uint32_t page, pages; /* of that row; pages looked at */
    int64_t began, told;  /* us; when the count of pages was painted last */
    struct search_walk_key in;   /* what it goes through */
    struct search_walk_key none; /* a walk that found nothing */
    bool half;             /* without a hit, those by half in the story come back, … */
    uint32_t half_current; /* … at this one */
};

/* Goes to the next story with a hit, round the edition. */
void search_walk_start(struct app *app, bool backward);

/* Looks on for a moment; true: there is more to do. */
bool search_walk_work(struct app *app);

/* A key has come: ends the search that is under way; false: there is none. */
bool search_walk_stop(struct app *app);

/* Makes a hit of the story the current one, and shows it. */
void search_walk_show(struct app *app, uint32_t index);

#endif
