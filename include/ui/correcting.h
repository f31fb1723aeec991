/* correcting: the mode in which the user corrects how a page was split.
 *
 * A key says what is wrong with the current paragraph. Each
 * correction (edition/correct.h) is applied at once, written at once, and can be undone.
 */
#ifndef UI_CORRECTING_H
#define UI_CORRECTING_H

#include "edition/correct.h"

struct correcting {
    bool on;
    bool moving;            /* a paragraph is taken up */
    struct block_ref moved; /* that one */
    uint32_t moved_page;    /* of the edition */
    bool offered;           /* Enter makes this correction; any other key takes it back */
    struct correction offer;
};

struct app;

/* Offers a correction of the page that the story on the screen is on. */
void correcting_offer(struct app *app, const struct correction *offer);
/* Makes it, if one is offered. */
bool correcting_take_offer(struct app *app);

#endif
