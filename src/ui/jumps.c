/* Jumps: from 下转 to the page that goes on, from 上接 to the one it came from, and back.
 */
#include "base/words.h"
#include "ui/state.h"

void trail_push(struct app *app)
{
    struct trail *trail = &app->trail;
    const struct trail_item *last = trail->count ? &trail->items[trail->count - 1] : NULL;
    const struct story *story = &app->story;
    struct trail_item here = {story->place, story->top_part,
                              story->pane.top ? story->top_at : 0};
    if (!story->shown || (last && story_is_at(story, last->place) && last->at == here.at))
        return;
    if (trail->count == TRAIL_MOST)
        memmove(trail->items, trail->items + 1, --trail->count * sizeof *trail->items);
    trail->items[trail->count++] = here;
}

/* The first jump line on the screen; whether it leads on, or back to where it came from.
 */
static bool seen_jump(const struct app *app, uint32_t *part, bool *on)
{
    const struct story *story = &app->story;
    for (uint32_t i = 0; i < story->pane.rows; i++) {
        uint32_t index = story->pane.top + i;
        if (!story->laid || index >= story->layout.row_count)
            return false;
        const struct row *row = &story->layout.rows[index];
        if (row->kind != ROW_TEXT || story->layout.raw)
            continue;
        const struct page *page = story->parts[row->part].page;
        const struct block *block = &page->blocks[row->block];
        if (block->jump == BLOCK_JUMP_NONE)
            continue;
        *part = row->part;
        *on = block->jump == BLOCK_JUMP_ON;
        return true;
    }
    return false;
}

/* Within a story that is shown joined with its continuation, only the place changes. */
static bool go_within(struct app *app, struct edition_place to)
{
    struct story *story = &app->story;
    const struct page *page = app_page(app, to);
    for (uint32_t i = 0; i < story->part_count; i++) {
        if (story->parts[i].page != page || story->parts[i].article != to.article)
            continue;
        story_go(story, i, story_span(story, i).beg);
        story_moved(story);
        return true;
    }
    return false;
}

static bool other_end(const struct app *app, uint32_t part, bool on,
                      struct edition_place *to)
{
    struct edition_place from = app->story.place;
    for (uint32_t i = 0; i < part; i++)
        if (!edition_continuation(app->edition, from, &from))
            return false;
    return on ? edition_continuation(app->edition, from, to)
              : edition_origin(app->edition, from, to);
}

STATE_PLAIN(follow)
{
    app_settle(app);
    if (!app->story.shown)
        return;
    uint32_t part = app->story.top_part;
    bool on = true, seen = seen_jump(app, &part, &on);
    struct edition_place to;
    bool found = other_end(app, part, on, &to);
    if (!found && !seen) {
        on = false;
        found = other_end(app, part, on, &to);
    }
    if (!found) {
        app_say(app, seen ? "The page it points to is not in this edition"
                          : WORDS("No jump to follow here"));
        return;
    }
    trail_push(app);
    if (!go_within(app, to) && !app_go(app, to, 0))
        app_say(app, "The list does not show that story: Esc shows all");
    app->panes.story_focus = true;
}

STATE_PLAIN(return )
{
    struct trail *trail = &app->trail;
    if (trail->count == 0) {
        if (!archive_search_return(app)) /* to the list that led to this edition */
            app_say(app, "Nowhere to go back to");
        return;
    }
    app_enter(app, NULL);
    struct trail_item item = trail->items[--trail->count];
    if (!app_go(app, item.place, 0)) {
        app_say(app, "The list does not show that story: Esc shows all");
        return;
    }
    if (item.at)
        story_go(&app->story, item.part, item.at);
    else
        pane_seek(&app->story.pane, 0);
    story_moved(&app->story);
}
