/* titles: what stories and pages are called on the screen. Knows no screen. */
#ifndef UI_TITLES_H
#define UI_TITLES_H

#include "read/page.h"

/* The headline, or what stands for one in a story that has none. */
struct str title_of_story(const struct page *page, uint32_t article);

/* Paper, date, folio and section of a page, shortened to so many cells: the date goes
 * first, then the paper. A page without folio is named by its file. */
struct titles_room {
    int cells, ambiguous;
};
struct str title_of_page(struct arena *arena, const struct page *page,
                         struct titles_room room);

/* A date without its weekday, and without what stands before it in its line. */
struct str title_of_date(struct str date);

/* A file's name without its directories. */
struct str title_of_file(struct str path);

#endif
