#include "ui/settle.h"

#include "base/words.h"
#include "ui/gutter.h"
#include "ui/list_view.h"
#include "ui/state.h"

struct pane *app_pane(struct app *app)
{
    const struct mode *mode = app->modes.now;
    if (mode)
        return mode->pager ? &mode->pager(app)->pane : mode->pane(app);
    return app->panes.story_focus ? &app->story.pane : &app->list.pane;
}

bool app_sees_story(const struct app *app)
{
    return app->panes.frame.story.rows > 0 && !(app->modes.now && app->modes.now->whole);
}

void app_forget_pages(struct app *app)
{
    story_forget(&app->story);
    story_search_forget(&app->search.story);
    app->search.walk = (struct search_walk){0};
    app->panes.overlap = UINT32_MAX;
    app->panes.pressed = app->panes.selected = (struct dragged){0};
    app->bookmarks.found = false;
    app->panes.tally = (struct title_tally){.cells = app->panes.tally.cells};
}

struct frame_wish app_wish(const struct app *app)
{
    const struct settings *settings = &app->settings;
    return (struct frame_wish){
        .rows = app->screen.rows,
        .cols = app->screen.cols,
        .panes = (enum frame_panes)settings->number[SETTING_PANES],
        .list = settings->number[SETTING_LIST],
        .alone = app->panes.alone,
        .story = app->panes.story_focus,
        .borderless = settings->number[SETTING_BORDER] == 2,
        .columns = settings->number[SETTING_COLUMNS],
        .measure = app->panes.layout.measure,
        .center = app->panes.layout.center,
        .headlines = app->panes.tally.cells,
    };
}

/* Another story: where the reader stood in the one before is kept. */
static void show_story(struct app *app, struct edition_place place)
{
    if (story_is_at(&app->story, place))
        return;
    memory_keep(app);
    story_show(&app->story, app->edition, place,
               settings_on(&app->settings, SETTING_JOIN));
    memory_recall(app);
    reading_begin(&app->reading, app->loop.wheel);
    uint32_t unapplied = edition_unapplied(app->edition, place.page);
    if (unapplied)
        app_say(app,
                words_count("%u correction of this page no longer applies; C L lists it",
                            "%u corrections of this page no longer apply; C L lists them",
                            unapplied),
                unapplied);
}

bool app_go(struct app *app, struct edition_place place, uint32_t at)
{
    if (!list_place(&app->list, place))
        return false;
    show_story(app, place);
    app_settle(app);
    if (at)
        story_go(&app->story, 0, at);
    return true;
}

static void settle_story(struct app *app)
{
    const struct frame *frame = &app->panes.frame;
    if (!app_sees_story(app))
        return;
    app->panes.layout.width = (uint16_t)(frame->column.cols - gutter_cells(app));
    app->panes.layout.head = 0;
    if (frame->columns > 1)
        app->panes.layout.head =
            (uint16_t)(frame_columns(frame).cols - gutter_cells(app));
    story_fit(&app->story, &app->panes.layout,
              (struct story_grid){(uint32_t)frame->columns,
                                  (uint32_t)frame->column.rows});
    if (reading_sees(&app->reading, story_ended(&app->story), app->loop.now))
        memory_mark_story(app);
    story_search_find(&app->search.story, &app->story);
    bookmarks_settle(app);
}

void app_settle(struct app *app)
{
    list_view_measure(app);
    struct frame_wish wish = app_wish(app);
    app->panes.frame = frame_make(&wish);
    if (app->panes.frame.tiny)
        return;
    list_view_settle(app);
    const struct list_row *row = list_selected(&app->list);
    if (row)
        show_story(app, row->place);
    settle_story(app);
    memory_settle(app); /* after it: a story marked just now is counted as read */
    if (!app->modes.now)
        return;
    bool whole = app->modes.now->whole || !app->panes.frame.story.rows;
    app->modes.now->settle(app, whole ? app->panes.frame.whole : app->panes.frame.story);
}

const struct block *app_paragraph(struct app *app, const struct page **page, uint32_t *at)
{
    app_settle(app);
    return story_current(&app->story, page, at);
}

void app_show_hit(struct app *app, struct hit hit)
{
    struct story_search *search = &app->search.story;
    app->panes.story_focus = true;
    app_settle(app);
    story_search_find(search, &app->story);
    search->current = story_search_from(search, 0, hit.beg, false);
    story_reveal(&app->story, 0, hit.beg, hit.end);
}
