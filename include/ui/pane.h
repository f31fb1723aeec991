/* pane: scroll arithmetic.
 *
 * Knows how many rows there are, how many fit, which is on top and which is selected.
 * Knows neither what a row holds nor a terminal. pane_seek clamps each position
 * it is given; a list, whose rows differ in height, computes its own top.
 */
#ifndef UI_PANE_H
#define UI_PANE_H

#include <stdbool.h>
#include <stdint.h>

struct pane {
    uint32_t count; /* rows of content */
    uint32_t rows;  /* rows of the screen it has */
    uint32_t top;   /* the first row shown; the last row is never above the pane's foot
                       where count >= rows, except in a pane that turns pages */
    uint32_t at;    /* the selected row, always shown; == top where there is no cursor */
    uint32_t lead;  /* rows over the selected one that want to be seen with it */
    bool cursor;    /* a row is selected; else the pane only scrolls */
    bool turns;     /* set in columns: a page motion shows what follows and nothing twice,
                       so that the last screenful may be short, and top beyond that */
};

enum pane_motion { PANE_LINE, PANE_HALF, PANE_PAGE, PANE_TOP, PANE_END, PANE_PERCENT };

/* The one gate for motion: goes to a row (without a cursor: puts it on top), as near as
 * the content allows. */
void pane_seek(struct pane *pane, int64_t row);

/* The row a motion leads to, before any clamping. LINE, HALF and PAGE go count times,
 * down where it is positive; a page keeps one row in sight. PERCENT goes to count in a
 * hundred. */
int64_t pane_goal(const struct pane *pane, enum pane_motion motion, int64_t count);

/* pane_seek to pane_goal. A pane that turns pages stops at the screenful with the last
 * row, which begins after the one before; from there no motion leads further down. */
void pane_move(struct pane *pane, enum pane_motion motion, int64_t count);

/* Puts a row on top, though fewer rows may follow than the pane has. */
void pane_turn(struct pane *pane, int64_t row);

/* The content or the screen has changed: keeps the position as near as it can be. */
void pane_fit(struct pane *pane, uint32_t count, uint32_t rows);

/* Scrolls no more than it must so that rows [beg,end] are seen, a third of the pane from
 * the top where they were not; moves no cursor. */
void pane_reveal(struct pane *pane, uint32_t beg, uint32_t end);

/* How far the last row shown is, in hundredths of the content; 100 where all is seen. */
unsigned pane_percent(const struct pane *pane);

#endif
