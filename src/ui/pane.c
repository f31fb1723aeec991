#include "ui/pane.h"

static int64_t clamp(int64_t row, int64_t low, int64_t high)
{
    row = row > high ? high : row;
    return row < low ? low : row;
}

/* The top that shows row `at` with its lead, moved as little as possible. */
static uint32_t top_for(const struct pane *pane, uint32_t at)
{
    int64_t lead = pane->lead < pane->rows ? pane->lead : 0;
    int64_t rows = pane->rows ? pane->rows : 1;
    int64_t top = clamp(pane->top, (int64_t)at - rows + 1, (int64_t)at - lead);
    return (uint32_t)clamp(top, 0, (int64_t)pane->count - rows);
}

void pane_seek(struct pane *pane, int64_t row)
{
    if (!pane->cursor) {
        row = clamp(row, 0, (int64_t)pane->count - pane->rows);
        pane->top = pane->at = (uint32_t)row;
        return;
    }
    pane->at = (uint32_t)clamp(row, 0, (int64_t)pane->count - 1);
    pane->top = top_for(pane, pane->at);
}

int64_t pane_goal(const struct pane *pane, enum pane_motion motion, int64_t count)
{
    int64_t rows = pane->rows;
    switch (motion) {
    case PANE_LINE:
        return pane->at + count;
    case PANE_HALF:
        return pane->at + count * (rows > 1 ? rows / 2 : 1);
    case PANE_PAGE:
        return pane->at + count * (rows > 1 ? rows - 1 : 1);
    case PANE_TOP:
        return 0;
    case PANE_END:
        return pane->count;
    case PANE_PERCENT:
        return (int64_t)pane->count * clamp(count, 0, 100) / 100;
    }
    return pane->at;
}

void pane_turn(struct pane *pane, int64_t row)
{
    pane->top = pane->at = (uint32_t)clamp(row, 0, (int64_t)pane->count - 1);
}

/* Pages down that it takes to see the last row. */
static int64_t pages_left(const struct pane *pane)
{
    int64_t hidden = (int64_t)pane->count - pane->top - pane->rows;
    int64_t step = pane->rows > 1 ? pane->rows - 1 : 1;
    return hidden > 0 ? (hidden + step - 1) / step : 0;
}

void pane_move(struct pane *pane, enum pane_motion motion, int64_t count)
{
    if (!pane->turns) {
        pane_seek(pane, pane_goal(pane, motion, count));
        return;
    }
    int64_t left = pages_left(pane);
    if (motion == PANE_PAGE) {
        pane_turn(pane, pane_goal(pane, motion, count < left ? count : left));
        return;
    }
    int64_t goal = pane_goal(pane, motion, count);
    if (left > 0 || goal < pane->top)
        pane_seek(pane, goal);
}

void pane_fit(struct pane *pane, uint32_t count, uint32_t rows)
{
    pane->count = count;
    pane->rows = rows;
    pane_seek(pane, pane->at);
}

void pane_reveal(struct pane *pane, uint32_t beg, uint32_t end)
{
    if (beg >= pane->top && end < pane->top + pane->rows)
        return;
    int64_t top = (int64_t)beg - pane->rows / 3;
    if ((int64_t)end - top >= pane->rows)
        top = beg;
    bool cursor = pane->cursor;
    uint32_t at = pane->at;
    pane->cursor = false;
    pane_seek(pane, top);
    pane->cursor = cursor;
    pane->at = cursor ? at : pane->top;
}

unsigned pane_percent(const struct pane *pane)
{
    uint64_t seen = (uint64_t)pane->top + pane->rows;
    if (seen >= pane->count)
        return 100;
    return (unsigned)(seen * 100 / pane->count);
}
