#include "ui/frame.h"

/* Blank cells between two columns: the mark of a paragraph stands in the last. A column
 * that is narrower is none: what is asked for, and what is chosen here. */
enum { COLUMN_GAP = 4, COLUMN_LEAST = 24, COLUMN_AUTO = 40 };

static int clamp(int value, int low, int high)
{
    value = value > high ? high : value;
    return value < low ? low : value;
}

/* The margin left of a story's text, by what the pane can spare. */
static struct box inset(struct frame *frame, struct box box)
{
    int left = box.cols >= 60 ? 2 : box.cols >= 30 ? 1 : 0;
    int right = box.cols >= 60 ? 1 : 0;
    frame->margin = left;
    box.x += left;
    box.cols -= left + right;
    return box;
}

/* A wide screen gives the list what its headlines need. */
static int list_cols(const struct frame_wish *wish)
{
    int cols = clamp(wish->cols / 3, 28, 56);
    if (wish->headlines && wish->cols >= FRAME_TWO_COLS)
        cols = clamp(wish->headlines, 28, clamp(wish->cols / 3, 28, 64));
    return clamp(wish->list ? wish->list : cols, 12, wish->cols - 21);
}

static int column_cols(const struct frame *frame, int columns)
{
    return (frame->story.cols - COLUMN_GAP * (columns - 1)) / columns;
}

/* The story's columns, all of one width, a measure at most. */
static void set_columns(struct frame *frame, const struct frame_wish *wish)
{
    int columns = wish->columns, least = COLUMN_LEAST;
    if (columns == 0) {
        columns = wish->cols >= FRAME_THREE_COLS ? 3
                  : wish->cols >= FRAME_TWO_COLS ? 2
                                                 : 1;
        least = COLUMN_AUTO;
    }
    while (columns > 1 && column_cols(frame, columns) < least)
        columns--;
    frame->columns = columns;
    frame->column = frame->story;
    if (columns == 1)
        return;
    int cols = column_cols(frame, columns);
    if (wish->measure && cols > wish->measure)
        cols = wish->measure;
    int left = frame->story.cols - columns * (cols + COLUMN_GAP) + COLUMN_GAP;
    frame->column.cols = cols;
    frame->column.x += wish->center ? left / 2 : 0;
}

static int list_rows(const struct frame_wish *wish)
{
    int rows = wish->rows - 1;
    return clamp(wish->list ? wish->list : rows / 3, 1, rows - 4);
}

static void side_by_side(struct frame *frame, const struct frame_wish *wish)
{
    int list = list_cols(wish), gap = wish->borderless ? 1 : 2;
    frame->side = true;
    frame->list = (struct box){0, 0, frame->whole.rows, list};
    if (!wish->borderless)
        frame->border = (struct box){0, list, frame->whole.rows, 1};
    frame->story = inset(frame, (struct box){0, list + gap, frame->whole.rows,
                                             frame->whole.cols - list - gap});
}

static void stack(struct frame *frame, const struct frame_wish *wish)
{
    int list = list_rows(wish), gap = wish->borderless ? 0 : 1;
    frame->list = (struct box){0, 0, list, frame->whole.cols};
    if (!wish->borderless)
        frame->border = (struct box){list, 0, 1, frame->whole.cols};
    frame->story =
        inset(frame, (struct box){list + gap, 0, frame->whole.rows - list - gap,
                                  frame->whole.cols});
}

static enum frame_panes panes_of(const struct frame_wish *wish)
{
    enum frame_panes panes = wish->panes;
    if (panes == FRAME_AUTO)
        panes = wish->cols >= FRAME_SIDE_COLS ? FRAME_SIDE : FRAME_STACKED;
    if (panes == FRAME_SIDE && wish->cols < FRAME_SIDE_COLS / 2)
        panes = FRAME_STACKED;
    return panes;
}

struct frame frame_make(const struct frame_wish *wish)
{
    struct frame frame = {0};
    frame.tiny = wish->rows < FRAME_ROWS || wish->cols < FRAME_COLS;
    if (frame.tiny)
        return frame;
    frame.status = (struct box){wish->rows - 1, 0, 1, wish->cols};
    frame.whole = (struct box){0, 0, wish->rows - 1, wish->cols};
    enum frame_panes panes = panes_of(wish);
    bool low = panes == FRAME_STACKED && wish->rows < FRAME_STACK_ROWS;
    if (wish->alone || low || panes == FRAME_STORY) {
        if (wish->story)
            frame.story = inset(&frame, frame.whole);
        else
            frame.list = frame.whole;
    } else if (panes == FRAME_SIDE) {
        side_by_side(&frame, wish);
    } else {
        stack(&frame, wish);
    }
    set_columns(&frame, wish);
    return frame;
}

struct box frame_column(const struct frame *frame, int index)
{
    struct box box = frame->column;
    box.x += index * (box.cols + COLUMN_GAP);
    return box;
}

struct box frame_columns(const struct frame *frame)
{
    struct box box = frame->column;
    box.cols = frame->columns * (box.cols + COLUMN_GAP) - COLUMN_GAP;
    return box;
}

int frame_resized(const struct frame_wish *wish, int by)
{
    struct frame_wish moved = *wish;
    struct frame frame = frame_make(wish);
    moved.list = (frame.side ? frame.list.cols : frame.list.rows) + by;
    if (moved.list < 1)
        moved.list = 1;
    frame = frame_make(&moved);
    return frame.side ? frame.list.cols : frame.list.rows;
}
