/* arrivals: what comes while the reader reads: pages of the edition, their errors, and
 * changes of the files that they are from. Knows no key. */
#ifndef UI_ARRIVALS_H
#define UI_ARRIVALS_H

#include <stdint.h>

struct app;

/* Takes in the pages that have come since, says what could not be read, and which page
 * is being recognised. */
void arrivals_take(struct app *app);

/* Has the file of the story on the screen changed? It is said, or, with --follow, the
 * files are to be read again. Looks twice a second at most. */
void arrivals_notice_change(struct app *app);

#endif
