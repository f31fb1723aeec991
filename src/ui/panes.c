/* Panes: focus, layout and size of the panes; leaving. */
#include "base/words.h"
#include "ui/state.h"
#include "ui/titles.h"

static void focus(struct app *app, bool story)
{
    app_enter(app, NULL);
    app->panes.story_focus = story && app->list.stories > 0;
}

STATE_ACTION(next_pane, focus(app, !app->panes.story_focus))
STATE_ACTION(list_pane, focus(app, false))
STATE_ACTION(story_pane, focus(app, true))

/* Enter on a page's heading in the list folds it. */
static bool fold_page(struct app *app)
{
    struct list *list = &app->list;
    if (app->modes.now || app->panes.story_focus || list->pane.at >= list->count)
        return false;
    struct edition_place place = list->rows[list->pane.at].place;
    if (place.article != LIST_HEADING || list->wanted)
        return false;
    list_fold(list, app->edition, place.page, !list_is_folded(list, place.page));
    return true;
}

STATE_PLAIN(open)
{
    if (correcting_take_offer(app) || fold_page(app))
        return;
    focus(app, true);
}

bool panes_back_leaves(const struct app *app)
{
    if (app->modes.now)
        return app->setup->shelf_only && editions_shown(app);
    return !app->panes.story_focus && !app->list.wanted &&
           app->search.archive.visit != ARCHIVE_AWAY;
}

/* Out of a mode, then of the story, then of the program. */
STATE_PLAIN(back)
{
    if (panes_back_leaves(app) && app->modes.now)
        app_leave(app, 0);
    else if (app->modes.now)
        app_back(app);
    else if (archive_search_return(app))
        return;
    else if (app->panes.story_focus)
        app->panes.story_focus = false;
    else if (!edition_search_clear(app)) /* a narrowed list becomes wide first */
        app_leave(app, 0);
}

STATE_ACTION(quit, app_leave(app, 0))

STATE_PLAIN(leave)
{
    app->modes.leaving = true;
    app_say(app, "Z or Q leaves");
}

STATE_PLAIN(layout)
{
    int32_t *panes = &app->settings.number[SETTING_PANES];
    bool side = app->panes.frame.side;
    if (*panes == FRAME_AUTO)
        *panes = side ? FRAME_SIDE : FRAME_STACKED;
    *panes = *panes == FRAME_STORY ? FRAME_SIDE : *panes + 1;
    app->settings.number[SETTING_LIST] = 0;
    app->panes.alone = false;
    if (*panes == FRAME_STORY)
        focus(app, true);
    static const char *const names[] = {"", WORDS("Side by side"), WORDS("Stacked"),
                                        WORDS("The story alone")};
    app_say(app, "%s", words_say(names[*panes]));
}

STATE_ACTION(zoom, app->panes.alone = !app->panes.alone)

static void move_border(struct app *app, int by)
{
    struct frame_wish wish = app_wish(app);
    if (app->panes.frame.list.cols && app->panes.frame.story.cols)
        app->settings.number[SETTING_LIST] =
            frame_resized(&wish, app->panes.frame.side ? 2 * by : by);
}

STATE_ACTION(border_back, move_border(app, count ? -count % 1000 : -1))

STATE_ACTION(border_on, move_border(app, count ? count % 1000 : 1))

/* A full-width character more or less, from what the pane shows now. */
static void change_measure(struct app *app, int32_t by)
{
    int32_t cells = app->panes.layout.measure, width = app->panes.layout.width;
    if (cells > width && width > 0)
        cells = width;
    cells = (cells / 2 + by) * 2;
    cells = cells < 16 ? 16 : cells > 240 ? 240 : cells;
    app->panes.layout.measure = (uint16_t)cells;
    app_say(app, "Lines of %d characters", cells / 2);
}

STATE_ACTION(measure_wider, change_measure(app, count ? count % 1000 : 1))

STATE_ACTION(measure_narrower, change_measure(app, count ? -count % 1000 : -1))

/* The cells of the widest headline that is in sight. */
static int widest_title(const struct app *app)
{
    int widest = 0;
    const struct list *list = &app->list;
    for (size_t i = list->pane.top;
         i < list->count && i < list->pane.top + list->pane.rows; i++) {
        const struct list_row *row = &list->rows[i];
        const struct page *page = app_page(app, row->place);
        if (!page || row->place.article == LIST_HEADING)
            continue;
        struct str title = title_of_story(page, row->place.article);
        int cells = (int)layout_width(title, app->panes.layout.ambiguous);
        widest = cells > widest ? cells : widest;
    }
    return widest;
}

STATE_PLAIN(titles)
{
    app->panes.titles += app->panes.frame.list.cols / 2;
    if (app->panes.titles >= widest_title(app))
        app->panes.titles = 0;
}

STATE_ACTION(redraw, screen_anew(&app->screen))

STATE_PLAIN(clear)
{
    if (app->modes.now)
        app_back(app);
    else if (story_search_on(&app->search.story))
        story_search_set(&app->search.story, (struct str){0}, 0);
    else
        edition_search_clear(app);
}
