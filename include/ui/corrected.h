/* corrected: what the user has corrected on the page of the current paragraph.
 *
 * Every change of a page's corrections goes the same way:
 *
 *     one is added to its list, or dropped
 *       -> the edition makes the page again, from its first reading (edition_correct)
 *       -> what pointed into the page is forgotten, the list of stories is made again,
 *          and the paragraph is on the screen again
 *       -> the list is written, to the file that was named or to the state
 *
 * After a change all pointers into the page are void, the current paragraph may be
 * another, and the mode that corrects may have ended. Knows no key.
 */
#ifndef UI_CORRECTED_H
#define UI_CORRECTED_H

#include "edition/correct.h"

struct app;

/* The page of the current paragraph; there must be a story. */
const struct page *corrected_page(const struct app *app);

/* Its corrections; NULL: none was made. */
struct corrections *corrected_here(struct app *app);

/* Those of all pages, as text. */
struct str corrected_text(struct app *app);

/* Adds one; one that changes nothing is taken back, which is said. */
void corrected_add(struct app *app, struct correction correction);

/* Drops that one of the page; how many are left. */
size_t corrected_drop(struct app *app, size_t index);

#endif
