/* Motions: of the pane in focus, of the story, from story to story. */
#include "base/words.h"
#include "ui/state.h"

/* Moves a pane; the list steps over headings, and the story knows its words on top. */
static void move(struct app *app, struct pane *pane, enum pane_motion motion,
                 int64_t count)
{
    uint32_t before = pane->top, foot = pane->top + pane->rows;
    if (pane == &app->list.pane) {
        list_seek(&app->list, pane_goal(pane, motion, count));
        return;
    }
    app->reading.keyed |= pane == &app->story.pane;
    if (pane == &app->story.pane && motion == PANE_LINE) {
        story_line(&app->story, count);
        return;
    }
    pane_move(pane, motion, count);
    if (pane != &app->story.pane)
        return;
    story_moved(&app->story);
    if (motion == PANE_END && before + pane->rows > foot) { /* the heading has left */
        pane_seek(pane, pane->count);
        story_moved(&app->story);
    }
    if (motion == PANE_TOP || motion == PANE_END)
        story_point_end(&app->story, motion == PANE_END);
    else
        story_follow(&app->story, pane->top < before ? -1 : 1);
    if (motion == PANE_PAGE && pane->top != before)
        app->panes.overlap = count > 0 ? foot - 1 : before;
}

/* Keys that came in one piece: what the one before changed is seen by this one. */
static void see_story(struct app *app)
{
    const struct list_row *row = list_selected(&app->list);
    if (!app->story.laid || !row || !story_is_at(&app->story, row->place))
        app_settle(app);
}

static void move_focus(struct app *app, enum pane_motion motion, int64_t count)
{
    if (app_pane(app) == &app->story.pane)
        see_story(app);
    move(app, app_pane(app), motion, count);
}

static int64_t times(int32_t count)
{
    return count ? count : 1;
}

STATE_ACTION(line_down, move_focus(app, PANE_LINE, times(count)))
STATE_ACTION(line_up, move_focus(app, PANE_LINE, -times(count)))
STATE_ACTION(half_down, move_focus(app, PANE_HALF, times(count)))
STATE_ACTION(half_up, move_focus(app, PANE_HALF, -times(count)))
STATE_ACTION(page_down, move_focus(app, PANE_PAGE, times(count)))
STATE_ACTION(page_up, move_focus(app, PANE_PAGE, -times(count)))

/* A number before g or G: that row, in the list that story. */
static bool to_number(struct app *app, int32_t count)
{
    struct pane *pane = app_pane(app);
    if (!count)
        return false;
    if (pane == &app->list.pane)
        list_number(&app->list, (uint32_t)count);
    else
        pane_seek(pane, count - 1);
    story_moved(&app->story);
    if (pane == &app->story.pane)
        story_follow(&app->story, 1);
    return true;
}

STATE_ACTION(top, if (!to_number(app, count)) move_focus(app, PANE_TOP, 1))

STATE_ACTION(end, if (!to_number(app, count)) move_focus(app, PANE_END, 1))

void moving_percent(struct app *app, int32_t percent)
{
    move_focus(app, PANE_PERCENT, percent);
}

void moving_story(struct app *app, uint32_t number)
{
    uint32_t count = app->list.stories;
    list_number(&app->list, number);
    if (number > count)
        app_say(app,
                words_count("there is no story %u; there is %u",
                            "there is no story %u; there are %u", count),
                number, count);
}

STATE_ACTION(percent, count ? moving_percent(app, count)
                            : app_say(app, "A number comes first: 50%%"))

/* The story moves though the list is in focus; where it is not on the screen, what is. */
static void move_story(struct app *app, enum pane_motion motion, int64_t count)
{
    if (app->modes.now || !app_sees_story(app)) {
        move_focus(app, motion, count);
        return;
    }
    see_story(app);
    move(app, &app->story.pane, motion, count);
}

/* Is the story itself moved, and is there no more of it this way? */
static bool is_past(struct app *app, bool end)
{
    if (app->modes.now || !app_sees_story(app))
        return false;
    app_settle(app);
    return app->story.shown &&
           (end ? story_ended(&app->story) : app->story.pane.top == 0);
}

/* From a story's end to the next unread one. */
static void read_on(struct app *app)
{
    app->reading.keyed = true;
    app_settle(app); /* marks it */
    uint32_t left = 0;
    int64_t row = marks_next_unread(app, &left);
    if (row >= 0) {
        trail_push(app);
        list_seek(&app->list, row);
    } else if (!app->loop.complete) {
        app_say(app, "Pages are still loading");
    } else if (left) {
        app_say(app,
                words_count("The end. %u earlier story is unread; press . to go there",
                            "The end. %u earlier stories are unread; press . to go there",
                            left),
                left);
    } else {
        app_say(app, "The end. No story is unread");
    }
}

void act_story_page_down(struct app *app, int32_t count)
{
    if (is_past(app, true))
        read_on(app);
    else
        move_story(app, PANE_PAGE, times(count));
}

void act_story_page_up(struct app *app, int32_t count)
{
    if (!is_past(app, false)) {
        move_story(app, PANE_PAGE, -times(count));
    } else if (!list_step(&app->list, -1)) {
        app_say(app, "This is the first story");
    } else {
        app_settle(app);
        move(app, &app->story.pane, PANE_END, 1);
    }
}

STATE_ACTION(story_half_down, move_story(app, PANE_HALF, times(count)))
STATE_ACTION(story_half_up, move_story(app, PANE_HALF, -times(count)))

static void step_story(struct app *app, int64_t by)
{
    app_enter(app, NULL);
    trail_push(app);
    if (!list_step(&app->list, by) && app->list.stories)
        app_say(app,
                by > 0 ? "This is the last story" : WORDS("This is the first story"));
}

STATE_ACTION(next_story, step_story(app, times(count)))
STATE_ACTION(previous_story, step_story(app, -times(count)))

static void step_pages(struct app *app, int by, int64_t count)
{
    app_enter(app, NULL);
    trail_push(app);
    for (; count > 0; count--)
        if (!list_step_page(&app->list, by)) {
            app_say(app,
                    by > 0 ? "This is the last page" : WORDS("This is the first page"));
            return;
        }
}

STATE_ACTION(next_page, step_pages(app, 1, times(count)))
STATE_ACTION(previous_page, step_pages(app, -1, times(count)))
