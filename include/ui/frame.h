/* frame: the position and size of everything on the screen. Pure. */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include <stdbool.h>

struct box {
    int y, x, rows, cols; /* cells; rows or cols 0: not shown */
};

/* In the order of the setting layout.panes. */
enum frame_panes { FRAME_AUTO, FRAME_SIDE, FRAME_STACKED, FRAME_STORY };

struct frame_wish {
    int rows, cols; /* of the screen */
    enum frame_panes panes;
    int list;        /* cells (stacked: rows) of the list; 0: a third */
    bool alone;      /* the pane in focus has the screen for itself */
    bool story;      /* which is in focus */
    bool borderless; /* no column or row is spent on a border */
    int columns;     /* of the story; 0: by the screen's width */
    int measure;     /* cells of a column at most; 0: as many as there are */
    bool center;     /* columns that leave cells over stand in the middle */
    int headlines; /* cells in which the list's headlines stand in one row; 0: not known */
};

struct frame {
    bool tiny;              /* under 20x5: nothing but a word fits */
    bool side;              /* list and story side by side; else stacked, or one alone */
    struct box list, story; /* story: where its text stands, inside its margin */
    int margin;             /* blank cells left of the story */
    int columns;            /* the story's, side by side: at least 1 */
    struct box column;      /* the first of them; story, where there is one */
    struct box border;      /* one column (side) or one row (stacked) between them */
    struct box status;      /* the last row */
    struct box whole;       /* all except the status */
};

enum { FRAME_ROWS = 5, FRAME_COLS = 20, FRAME_SIDE_COLS = 80, FRAME_STACK_ROWS = 9 };
enum { FRAME_TWO_COLS = 160, FRAME_THREE_COLS = 230 }; /* columns from so many cells on */

/* Where everything is on a screen of that size; `tiny` and nothing else where it is below
 * FRAME_ROWS or FRAME_COLS. */
struct frame frame_make(const struct frame_wish *wish);

/* The box of a column, from 0, of the story; of all of them, and what is between. */
struct box frame_column(const struct frame *frame, int index);
struct box frame_columns(const struct frame *frame);

/* The list's size after the border was moved by `by` cells (or rows), for wish.list. */
int frame_resized(const struct frame_wish *wish, int by);

#endif
