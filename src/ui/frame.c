#include "ui/frame.h"

static int clamp(int value, int low, int high)
{
    if (value > high)
        value = high;
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

static int list_cols(const struct frame_wish *wish)
{
    int cols = wish->list ? wish->list : clamp(wish->cols / 3, 28, 56);
    return clamp(cols, 12, wish->cols - 21);
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
    return frame;
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
