/* Read marks: set and undone; motions to the next and previous unread story. */
#include "base/words.h"
#include "ui/state.h"

STATE_PLAIN(mark)
{
    app_settle(app); /* the mark is of the story that is shown from now on */
    const struct list_row *row = list_selected(&app->list);
    if (!row)
        return;
    bool read = !memory_is_read(app, list_find(&app->list, row->place));
    memory_mark(app, row->place, read, false);
    app->reading.told = true;
    app_say(app, read ? "Marked as read" : WORDS("Marked as unread"));
}

STATE_PLAIN(undo)
{
    struct memory *memory = &app->memory;
    if (memory->undo_count == 0) {
        app_say(app, "No mark to undo");
        return;
    }
    struct memory_undo *undo;
    do {
        undo = &memory->undo[--memory->undo_count % MEMORY_UNDO];
        if (memory->undo_count >= MEMORY_UNDO) /* what the ring has lost is not undone */
            memory->undo_count = MEMORY_UNDO - 1 + memory->undo_count % MEMORY_UNDO;
        memory_set_read(app, undo->place, undo->read);
    } while (undo->more && memory->undo_count);
    app_go(app, undo->place, 0);
    app->reading.told = true;
    app_say(app, undo->read ? "Undone: read again" : WORDS("Undone: unread again"));
}

static bool is_unread(struct app *app, int64_t row)
{
    struct list_row *there = &app->list.rows[row];
    return there->place.article != LIST_HEADING && !memory_is_read(app, there);
}

/* The row of the story that is shown: on a page's heading that of its first one. */
static int64_t shown_row(const struct app *app)
{
    const struct list_row *row = list_selected(&app->list);
    return row ? row - app->list.rows : app->list.pane.at;
}

/* The next unread story from a row on (or back), round the edition; -1: there is none. */
static int64_t unread_row(struct app *app, int by, bool *round)
{
    int64_t count = (int64_t)app->list.count, row = shown_row(app);
    for (int64_t i = 1; i < count; i++) {
        int64_t at = ((row + by * i) % count + count) % count;
        *round = by > 0 ? at < row : at > row;
        if (is_unread(app, at))
            return at;
    }
    return -1;
}

int64_t marks_next_unread(struct app *app, uint32_t *left)
{
    int64_t row = shown_row(app), count = (int64_t)app->list.count;
    *left = 0;
    for (int64_t i = row + 1; i < count; i++)
        if (is_unread(app, i))
            return i;
    for (int64_t i = 0; i <= row && i < count; i++)
        *left += is_unread(app, i);
    return -1;
}

static void to_unread(struct app *app, int by)
{
    bool round = false;
    int64_t row = unread_row(app, by, &round);
    if (row < 0) {
        app_say(app, "No other unread story");
        return;
    }
    app_enter(app, NULL);
    trail_push(app);
    list_seek(&app->list, row);
    if (round)
        app_say(app, by > 0 ? "End reached; continued from the first story"
                            : WORDS("Top reached; continued from the last story"));
}

STATE_ACTION(next_unread, to_unread(app, 1))
STATE_ACTION(previous_unread, to_unread(app, -1))
