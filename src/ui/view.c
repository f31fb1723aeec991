#include "ui/view.h"

#include "base/words.h"
#include "ui/list_view.h"
#include "ui/paint.h"
#include "ui/state.h"
#include "ui/status.h"
#include "ui/story_view.h"

static void paint_border(struct app *app, struct box box)
{
    struct str bar = app->panes.layout.ascii ? STR("|") : STR("│");
    struct str line = app->panes.layout.ascii ? STR("-") : STR("─");
    for (int y = 0; y < box.rows; y++)
        for (int x = 0; x < box.cols; x++)
            screen_put(&app->screen, (struct cells){box.y + y, box.x + x, 1},
                       box.cols == 1 ? bar : line, LOOK_border);
}

/* A line or two where there is nothing to list. */
static void paint_nothing(struct app *app, struct box box)
{
    struct str what = str_of(app->loop.complete ? words_say("Nothing to read.")
                                                : words_say("Reading…"));
    paint_cut(app, (struct cells){box.y, box.x + 1, box.cols - 2}, what, LOOK_message);
    size_t faults = edition_fault_count(app->edition);
    for (size_t i = 0; i < faults && (int)i + 2 < box.rows; i++)
        paint_cut(app, (struct cells){box.y + 2 + (int)i, box.x + 1, box.cols - 2},
                  str_of(edition_fault(app->edition, i)), LOOK_text);
}

static void paint_panes(struct app *app)
{
    const struct frame *frame = &app->panes.frame;
    const struct mode *mode = app->modes.now;
    if (mode && (mode->whole || !frame->story.cols)) {
        mode->paint(app, frame->whole);
        return;
    }
    if (app->list.stories == 0) {
        paint_nothing(app, frame->whole);
        return;
    }
    paint_border(app, frame->border);
    list_view_paint(app, frame->list);
    if (mode)
        mode->paint(app, frame->story);
    else
        story_view_paint(app, frame->story);
}

/* The first row of the current paragraph. */
static uint32_t story_row(const struct app *app)
{
    const struct story *story = &app->story;
    const struct pane *pane = &story->pane;
    for (uint32_t row = pane->top; row < pane->top + pane->rows; row++)
        if (row < story->layout.row_count && story_is_current_row(story, row))
            return row;
    return pane->top;
}

/* The cursor is where the attention is: on the selected row or the current paragraph; or
 * on the current hit, where that is painted. */
static void place_cursor(struct app *app)
{
    const struct frame *frame = &app->panes.frame;
    const struct mode *mode = app->modes.now;
    const struct pane *pane = app_pane(app);
    struct box box = mode && mode->whole              ? frame->whole
                     : mode || app->panes.story_focus ? frame->story
                                                      : frame->list;
    int y = (int)(pane->at - pane->top);
    if (pane == &app->story.pane && app->story.laid) {
        struct story_spot spot = story_spot(&app->story, story_row(app));
        box = frame_column(frame, (int)spot.column);
        y = (int)spot.y;
    }
    if (pane == &app->list.pane)
        y = list_y_of(&app->list, pane->at);
    int x = box.x > 0 ? box.x : 0;
    screen_cursor(&app->screen, box.y + (mode ? mode->head : 0) + y, x);
}

static void paint_tiny(struct app *app)
{
    struct str lines[] = {STR("newsreader"), str_of(words_say("needs 20x5"))};
    for (int i = 0; i < 2; i++)
        paint_text(app, (struct cells){i, 0, app->screen.cols}, lines[i], LOOK_text);
    screen_cursor(&app->screen, 0, 0);
}

void view_paint(struct app *app)
{
    arena_reset(&app->moment);
    screen_begin(&app->screen);
    if (app->panes.frame.tiny) {
        paint_tiny(app);
    } else {
        place_cursor(app);
        paint_panes(app);
        status_paint(app, app->panes.frame.status);
    }
    screen_end(&app->screen);
}
