/* bookmarks: which paragraphs of the story on the screen have one, for the margin. */
#ifndef UI_BOOKMARKS_H
#define UI_BOOKMARKS_H

#include "edition/edition.h"
#include "store/state.h"

struct app;

enum { BOOKMARKS_SEEN = 64 };

struct bookmarks {
    struct arena arena; /* of all */
    struct state_bookmark *all;
    size_t count;
    bool loaded; /* all are as the state has them */
    bool found;  /* here are those of the story at place, with so many parts */
    struct edition_place place;
    uint32_t part_count;
    struct bookmark_place {
        uint32_t part, block; /* in the page's blocks */
    } here[BOOKMARKS_SEEN];
    uint32_t here_count;
};

/* After a picture: reads them, once. */
void bookmarks_load(struct app *app);

/* Before a picture: finds those of the story, where that is another. */
void bookmarks_settle(struct app *app);

/* How surely a story is the one that a bookmark means: by its own words, and by those at
 * the bookmark, which stay where the page is split otherwise than it was. 0: it is
 * not. */
int bookmarks_likeness(const struct page *page, uint32_t article,
                       const struct state_bookmark *mark);

/* Is there one at this paragraph of the story? */
bool bookmarks_at(const struct app *app, uint32_t part, uint32_t block);

void bookmarks_close(struct bookmarks *bookmarks);

#endif
