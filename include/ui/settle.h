/* settle: makes the state consistent before a picture is painted, so that frame, list,
 * story and hits agree; so a hundred held keys cost one layout. Goes to a story, too.
 *
 * Knows which part of the state depends on which; paints nothing and takes no key.
 */
#ifndef UI_SETTLE_H
#define UI_SETTLE_H

#include "edition/edition.h"
#include "find/search.h"
#include "ui/frame.h"

struct app;
struct pane;

/* Makes frame, list, story and hits agree, and then what the mode on top of them shows. On a
 * screen that is too small nothing but the frame is made. */
void app_settle(struct app *app);

/* Selects a story, and shows it at an offset of its text (0: its top). False, with
 * nothing changed, where it is not in the list. */
bool app_go(struct app *app, struct edition_place place, uint32_t at);

/* Makes the search's hit there, in the story that is selected, the current one. */
void app_show_hit(struct app *app, struct hit hit);

/* Pages are about to be freed: whatever points into one lets go of it. Each struct of app
 * that keeps a page, or text of one, between two actions has its line there. */
void app_forget_pages(struct app *app);

/* The pane that motions move: a mode's, else the one in focus. */
struct pane *app_pane(struct app *app);
/* What frame_make is asked for. */
struct frame_wish app_wish(const struct app *app);
/* The current paragraph and the offset of its first words that are on the screen, once all
 * agrees; NULL: there is no story. */
const struct block *app_paragraph(struct app *app, const struct page **page,
                                  uint32_t *at);
/* Is the story, or what stands in its place, on the screen? */
bool app_sees_story(const struct app *app);

#endif
