#include "rows.h"

#include "ui/frame.h"
#include "ui/pane.h"

/* A motion from a position: where it ends. */
static const struct motion_row {
    const char *name;
    struct pane pane; /* count, rows, top, at, lead, cursor */
    enum pane_motion motion;
    int64_t count;
    uint32_t top, at;
} motions[] = {
    {"scrolls a line", {100, 10, 0, 0, 0, false, false}, PANE_LINE, 1, 1, 1},
    {"stops at the foot", {100, 10, 89, 89, 0, false, false}, PANE_LINE, 5, 90, 90},
    {"stops at the head", {100, 10, 2, 2, 0, false, false}, PANE_LINE, -5, 0, 0},
    {"a page keeps a row", {100, 10, 0, 0, 0, false, false}, PANE_PAGE, 1, 9, 9},
    {"two pages", {100, 10, 0, 0, 0, false, false}, PANE_PAGE, 2, 18, 18},
    {"half a page", {100, 11, 0, 0, 0, false, false}, PANE_HALF, 1, 5, 5},
    {"half in hundredths", {100, 10, 3, 3, 0, false, false}, PANE_PERCENT, 50, 50, 50},
    {"a thousand in a hundred",
     {100, 10, 3, 3, 0, false, false},
     PANE_PERCENT,
     1000,
     90,
     90},
    {"the end", {100, 10, 3, 3, 0, false, false}, PANE_END, 1, 90, 90},
    {"all is seen", {5, 10, 0, 0, 0, false, false}, PANE_PAGE, 1, 0, 0},
    {"nothing there", {0, 10, 0, 0, 0, false, false}, PANE_LINE, 1, 0, 0},
    {"no room", {100, 0, 0, 0, 0, false, false}, PANE_PAGE, 1, 1, 1},
    {"one row pages on", {100, 1, 4, 4, 0, false, false}, PANE_PAGE, 1, 5, 5},
    {"a far count", {100, 10, 0, 0, 0, false, false}, PANE_PAGE, INT32_MAX, 90, 90},
    {"a cursor moves alone", {100, 10, 0, 4, 0, true, false}, PANE_LINE, 3, 0, 7},
    {"a cursor drags the pane", {100, 10, 0, 9, 0, true, false}, PANE_LINE, 1, 1, 10},
    {"a cursor at the end", {100, 10, 0, 9, 0, true, false}, PANE_END, 1, 90, 99},
    {"a cursor with its lead", {100, 10, 50, 50, 1, true, false}, PANE_LINE, -1, 48, 49},
    {"a lead larger than the pane",
     {100, 1, 50, 50, 3, true, false},
     PANE_LINE,
     1,
     51,
     51},
    {"a cursor in nothing", {0, 10, 0, 0, 0, true, false}, PANE_LINE, 1, 0, 0},
};

static void check_motion(void **state)
{
    const struct motion_row *row = *state;
    struct pane pane = row->pane;
    pane_move(&pane, row->motion, row->count);
    assert_int_equal(pane.top, row->top);
    assert_int_equal(pane.at, row->at);
}

/* The same in a pane of ten rows that turns pages. */
static const struct turn_row {
    const char *name;
    uint32_t count, top;
    enum pane_motion motion;
    int64_t by;
    uint32_t want;
} turns[] = {
    {"turns a page", 100, 0, PANE_PAGE, 2, 18},
    {"turns to the end", 100, 85, PANE_PAGE, 3, 94},
    {"turned to the end", 100, 94, PANE_PAGE, 1, 94},
    {"turns back", 100, 94, PANE_PAGE, -1, 85},
    {"no further than turned", 100, 94, PANE_HALF, 1, 94},
    {"back to a full one", 100, 94, PANE_LINE, -1, 90},
    {"the end, if it turns", 100, 3, PANE_END, 1, 90},
    {"turns what is all seen", 5, 0, PANE_PAGE, 1, 0},
    {"turns nothing", 0, 0, PANE_PAGE, 1, 0},
    {"turns far", 100, 0, PANE_PAGE, INT32_MAX, 90},
};

static void check_turn(void **state)
{
    const struct turn_row *row = *state;
    struct pane pane = {.count = row->count, .rows = 10, .top = row->top, .turns = true};
    pane.at = pane.top;
    pane_move(&pane, row->motion, row->by);
    assert_int_equal(pane.top, row->want);
    assert_int_equal(pane.at, row->want);
}

/* Rows that are to be seen: the top that shows them. */
static const struct reveal_row {
    const char *name;
    uint32_t top, beg, end, want;
} reveals[] = {
    {"seen: nothing moves", 10, 12, 14, 10},  {"on the last row", 10, 19, 19, 10},
    {"below: a third down", 10, 40, 40, 37},  {"above: a third down", 50, 20, 20, 17},
    {"longer than the pane", 10, 40, 60, 40}, {"near the end", 10, 99, 99, 90},
};

static void check_reveal(void **state)
{
    const struct reveal_row *row = *state;
    struct pane pane = {.count = 100, .rows = 10, .top = row->top, .at = row->top};
    pane_reveal(&pane, row->beg, row->end);
    assert_int_equal(pane.top, row->want);
    assert_int_equal(pane.at, row->want);
}

static void fits_to_what_is_left(void **state)
{
    (void)state;
    struct pane pane = {.count = 100, .rows = 10, .top = 90, .at = 99, .cursor = true};
    pane_fit(&pane, 20, 5);
    assert_int_equal(pane.at, 19);
    assert_int_equal(pane.top, 15);
    pane_fit(&pane, 0, 5);
    assert_int_equal(pane.at, 0);
    assert_int_equal(pane.top, 0);
}

/* Any motions in any size leave the position inside. */
static void stays_inside(void **state)
{
    (void)state;
    struct pane pane = {.cursor = true};
    uint32_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1664525 + 1013904223;
        if (i % 7 == 0)
            pane_fit(&pane, seed >> 8 & 63, seed >> 16 & 15);
        pane.lead = seed >> 4 & 1;
        pane_move(&pane, (enum pane_motion)(seed >> 20 & 3), (int32_t)(seed >> 24) - 128);
        assert_true(pane.at < pane.count || pane.at == 0);
        assert_true(pane.top <= pane.at);
        assert_true(pane.rows == 0 || pane.at < pane.top + pane.rows);
        assert_true(pane.count < pane.rows
                        ? pane.top == 0
                        : pane.top + pane.rows <= pane.count || !pane.rows);
    }
}

/* Which panes a window shows. */
static const struct frame_row {
    const char *name;
    struct frame_wish wish;
    struct frame want; /* boxes: y, x, rows, cols; only list and story are compared */
} frames[] = {
    {"wide: side by side",
     {.rows = 40, .cols = 120},
     {.side = true, .list = {0, 0, 39, 40}, .story = {0, 44, 39, 75}}},
    {"80: side by side",
     {.rows = 24, .cols = 80},
     {.side = true, .list = {0, 0, 23, 28}, .story = {0, 31, 23, 49}}},
    {"79: stacked",
     {.rows = 24, .cols = 79},
     {.list = {0, 0, 7, 79}, .story = {8, 2, 15, 76}}},
    {"low: the list alone", {.rows = 5, .cols = 20}, {.list = {0, 0, 4, 20}}},
    {"low: the story alone",
     {.rows = 5, .cols = 20, .story = true},
     {.story = {0, 0, 4, 20}}},
    {"zoomed",
     {.rows = 40, .cols = 120, .alone = true, .story = true},
     {.story = {0, 2, 39, 117}}},
    {"one pane, the list in focus",
     {.rows = 40, .cols = 120, .panes = FRAME_STORY},
     {.list = {0, 0, 39, 120}}},
    {"one pane, the story in focus",
     {.rows = 40, .cols = 120, .panes = FRAME_STORY, .story = true},
     {.story = {0, 2, 39, 117}}},
    {"a list too large",
     {.rows = 40, .cols = 80, .panes = FRAME_SIDE, .list = 500},
     {.side = true, .list = {0, 0, 39, 59}, .story = {0, 61, 39, 19}}},
    {"no border",
     {.rows = 24, .cols = 80, .borderless = true},
     {.side = true, .list = {0, 0, 23, 28}, .story = {0, 30, 23, 50}}},
    {"160: the list as wide as its headlines",
     {.rows = 40, .cols = 160, .headlines = 40},
     {.side = true, .list = {0, 0, 39, 40}, .story = {0, 44, 39, 115}}},
    {"headlines that are too long",
     {.rows = 40, .cols = 160, .headlines = 90},
     {.side = true, .list = {0, 0, 39, 53}, .story = {0, 57, 39, 102}}},
    {"tiny", {.rows = 4, .cols = 80}, {.tiny = true}},
    {"narrow", {.rows = 40, .cols = 19}, {.tiny = true}},
};

static void same_box(struct box got, struct box want)
{
    assert_int_equal(got.rows, want.rows);
    assert_int_equal(got.cols, want.cols);
    if (want.rows) {
        assert_int_equal(got.y, want.y);
        assert_int_equal(got.x, want.x);
    }
}

static void check_frame(void **state)
{
    const struct frame_row *row = *state;
    struct frame frame = frame_make(&row->wish);
    assert_int_equal(frame.tiny, row->want.tiny);
    assert_int_equal(frame.side, row->want.side);
    same_box(frame.list, row->want.list);
    same_box(frame.story, row->want.story);
}

/* Whatever is asked for, every pane lies on the screen and no two overlap. */
static void frames_hold(void **state)
{
    (void)state;
    for (int rows = 1; rows < 60; rows += 3)
        for (int cols = 1; cols < 300; cols += 7)
            for (int how = 0; how < 64; how++) {
                struct frame_wish wish = {.rows = rows,
                                          .cols = cols,
                                          .panes = how & 3,
                                          .list = how & 32 ? 33 : 0,
                                          .alone = how & 4,
                                          .story = how & 8,
                                          .borderless = how & 16,
                                          .columns = how % 5 % 4,
                                          .center = how & 1};
                struct frame frame = frame_make(&wish);
                if (frame.tiny)
                    continue;
                struct box last = frame_column(&frame, frame.columns - 1);
                assert_within(frame.columns, 1, 3);
                assert_true(frame.column.x >= frame.story.x);
                assert_true(last.x + last.cols <= frame.story.x + frame.story.cols);
                assert_true(frame.list.x + frame.list.cols <= cols);
                assert_true(frame.story.x + frame.story.cols <= cols);
                assert_true(frame.list.y + frame.list.rows < rows);
                assert_true(frame.story.y + frame.story.rows < rows);
                assert_true(frame.list.rows > 0 || frame.story.rows > 0);
                if (frame.list.rows && frame.story.rows)
                    assert_true(frame.side ? frame.story.x > frame.list.cols
                                           : frame.story.y >= frame.list.rows);
            }
}

int main(void)
{
    struct CMUnitTest tests[64];
    size_t count = 0;
    ROWS(tests, count, motions, check_motion);
    ROWS(tests, count, turns, check_turn);
    ROWS(tests, count, reveals, check_reveal);
    ROWS(tests, count, frames, check_frame);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(fits_to_what_is_left);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(stays_inside);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(frames_hold);
    return _cmocka_run_group_tests("pane", tests, count, NULL, NULL);
}
