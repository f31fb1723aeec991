/* Read marks: set, undone, and the way from one unread story to the next. */
#include "base/words.h"
#include "ui/state.h"

void act_mark(struct app *app, int32_t count)
{
    (void)count;
    const struct list_row *row = list_selected(&app->list);
    if (!row)
        return;
    bool read = !memory_is_read(app, memory_row(app, row->place));
    memory_mark(app, row->place, read);
    app_say(app, read ? "Marked as read" : WORDS("Marked as unread"));
}

void act_undo(struct app *app, int32_t count)
{
    (void)count;
    struct memory *memory = &app->memory;
    if (memory->undo_count == 0) {
        app_say(app, "No mark to undo");
        return;
    }
    struct memory_undo *undo = &memory->undo[--memory->undo_count % MEMORY_UNDO];
    if (memory->undo_count >= MEMORY_UNDO) /* what the ring has lost cannot be undone */
        memory->undo_count = MEMORY_UNDO - 1 + memory->undo_count % MEMORY_UNDO;
    memory_set_read(app, undo->place, undo->read);
    app_go(app, undo->place, 0);
    app_say(app, undo->read ? "Read again, as it was" : WORDS("Unread again, as it was"));
}

static void to_unread(struct app *app, int by)
{
    struct list *list = &app->list;
    for (int64_t row = (int64_t)list->pane.at + by;
         row >= 0 && row < (int64_t)list->count; row += by) {
        struct list_row *there = &list->rows[row];
        if (there->place.article == LIST_HEADING || memory_is_read(app, there))
            continue;
        if (app->modes.now)
            app_enter(app, NULL);
        list_seek(list, row);
        return;
    }
    app_say(app, by > 0 ? "No unread story below" : WORDS("No unread story above"));
}

void act_next_unread(struct app *app, int32_t count)
{
    (void)count;
    to_unread(app, 1);
}

void act_previous_unread(struct app *app, int32_t count)
{
    (void)count;
    to_unread(app, -1);
}
