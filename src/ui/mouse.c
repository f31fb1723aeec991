/* The mouse, where it was asked for: a click selects, one on what is selected opens it;
 * the wheel scrolls the pane under it, in a list by one item; the border can be dragged,
 * and words of the story, which are copied. */
#include "base/words.h"
#include "ui/gutter.h"
#include "ui/state.h"

enum { BUTTON_MOVED = 32, WHEEL_UP = 64, WHEEL_DOWN = 65, WHEEL_ROWS = 3 };

static bool inside(struct box box, int x, int y)
{
    return x >= box.x && x < box.x + box.cols && y >= box.y && y < box.y + box.rows;
}

static void wheel(struct app *app, int x, int y, int by)
{
    if (app->modes.now &&
        (app->modes.now->whole || !inside(app->panes.frame.list, x, y))) {
        struct pane *pane = app_pane(app);
        pane_move(pane, PANE_LINE, pane->cursor ? by : by * WHEEL_ROWS);
    } else if (inside(app->panes.frame.list, x, y)) {
        list_seek(&app->list, (int64_t)app->list.pane.at + by);
        app->loop.wheel = true;
    } else {
        pane_move(&app->story.pane, PANE_LINE, by * WHEEL_ROWS);
        story_moved(&app->story);
        story_follow(&app->story, by);
        app->reading.keyed = true;
    }
}

static void click_in_mode(struct app *app, int y)
{
    struct pane *pane = app_pane(app);
    int row = y - app->modes.now->head;
    if (!pane->cursor || row < 0)
        return;
    bool again = pane->top + (uint32_t)row == pane->at;
    pane_seek(pane, (int64_t)pane->top + row);
    if (again && app->modes.now->act)
        app->modes.now->act(app, ACTION_open);
}

/* The row of the story under the pointer, and its character there; false: none. */
static bool find_pointed(struct app *app, int x, int y, struct dragged *found)
{
    struct story *story = &app->story;
    int rows = (int)story_column_rows(story), head = (int)story_head_rows(story);
    int i = (int)story->grid.columns - 1;
    y -= app->panes.frame.column.y;
    while (i > 0 && (x < frame_column(&app->panes.frame, i).x || y < head))
        i--;
    int64_t index = (int64_t)story->pane.top + i * rows + y;
    if (!story->laid || y < 0 || y >= head + rows || index >= story->layout.row_count)
        return false;
    const struct row *row = &story->layout.rows[index];
    uint32_t most = row->kind == ROW_TEXT ? row->end - row->beg : 0;
    struct placed *cells = arena_new(&app->moment, struct placed, most + 1);
    struct layout_line at = {&story->layout, (uint32_t)index, story_row_text(story, row)};
    uint32_t count = layout_place(&at, cells, most), cell = 0;
    if (count == 0)
        return false;
    x -= frame_column(&app->panes.frame, i).x + gutter_cells(app);
    while (cell + 1 < count && cells[cell].x + cells[cell].cells <= x)
        cell++;
    *found = (struct dragged){story->place, row->part, cells[cell].beg, cells[cell].end};
    return true;
}

/* The paragraph under the pointer becomes the current one; a drag may begin here. */
static void click_in_story(struct app *app, int x, int y)
{
    struct dragged *from = &app->panes.pressed;
    if (find_pointed(app, x, y, from))
        story_point(&app->story, from->part, from->beg);
}

/* What is selected goes from the character that the button was pressed on to this. */
static void drag_in_story(struct app *app, int x, int y)
{
    struct dragged to, *from = &app->panes.pressed, *all = &app->panes.selected;
    if (from->beg == from->end || !find_pointed(app, x, y, &to) || to.part != from->part)
        return;
    *all = *from;
    all->beg = to.beg < from->beg ? to.beg : from->beg;
    all->end = to.end > from->end ? to.end : from->end;
}

static void release(struct app *app)
{
    const struct dragged *all = &app->panes.selected;
    app->panes.dragging = false;
    app->panes.pressed = (struct dragged){0};
    if (all->beg < all->end && story_is_at(&app->story, all->place))
        copying_send(app,
                     page_slice(app->story.parts[all->part].page, all->beg, all->end),
                     WORDS("Selection"));
}

/* A story or heading is selected; another click opens or folds it. */
static void click_in_list(struct app *app, int y)
{
    struct list *list = &app->list;
    size_t row = list_row_at(list, y);
    if (row >= list->count)
        return;
    if (row == list->pane.at)
        act_open(app, 0);
    else
        pane_seek(&list->pane, (int64_t)row);
}

static void click(struct app *app, int x, int y)
{
    const struct frame *frame = &app->panes.frame;
    app->panes.selected = (struct dragged){0};
    app->shown.correcting.offered = false;
    if (app->modes.now && app->modes.now->whole) {
        click_in_mode(app, y);
    } else if (inside(frame->border, x, y)) {
        app->panes.dragging = true;
    } else if (inside(frame->list, x, y)) {
        app_enter(app, NULL);
        app->panes.story_focus = false;
        click_in_list(app, y - frame->list.y);
    } else if (y < frame->status.y) {
        app->panes.story_focus = app->list.stories > 0;
        if (app_pane(app) == &app->story.pane) /* no other text is in its place */
            click_in_story(app, x, y);
    }
}

static void drag(struct app *app, int x, int y)
{
    int32_t size = app->panes.frame.side ? x : y;
    if (size > 0)
        app->settings.number[SETTING_LIST] = size;
}

void mouse_take(struct app *app)
{
    unsigned button = app->screen.keyboard.mouse.button;
    int x = app->screen.keyboard.mouse.x, y = app->screen.keyboard.mouse.y;
    if (app->screen.keyboard.mouse.release)
        release(app);
    else if (button == WHEEL_UP || button == WHEEL_DOWN)
        wheel(app, x, y, button == WHEEL_UP ? -1 : 1);
    else if (button & BUTTON_MOVED && app->panes.dragging)
        drag(app, x, y);
    else if (button & BUTTON_MOVED)
        drag_in_story(app, x, y);
    else if (button == 0)
        click(app, x, y);
}

STATE_PLAIN(mouse)
{
    int32_t *on = &app->settings.number[SETTING_MOUSE];
    *on = !*on;
    bool has = screen_mouse(&app->screen, *on);
    app_say(app, !has  ? "This terminal has no mouse"
                 : *on ? WORDS("Mouse on; M turns it off")
                       : WORDS("Mouse off"));
}
