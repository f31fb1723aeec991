#include "ui/status.h"

#include "base/words.h"
#include "ui/paint.h"
#include "ui/state.h"
#include "ui/titles.h"

/* The line of the file that the paragraph on top begins with. */
static uint32_t line_on_top(const struct story *story)
{
    const struct page *page = story->parts[story->top_part].page;
    uint32_t at = story->top_at, line;
    if (at == 0)
        at = story_span(story, 0).beg;
    if (page->block_count)
        at = page->blocks[page_block_at(page, at)].beg;
    page_source_at(page, at, &line);
    return line;
}

/* Where the words on top come from: a02.txt:58. A narrow screen has no room for it. */
static struct str source_text(struct app *app)
{
    int room = app->panes.frame.status.cols / 4;
    if (room < 12)
        return (struct str){0};
    const struct story *story = &app->story;
    struct str name = title_of_file(story->parts[story->top_part].page->name),
               dots = STR("");
    uint16_t used;
    size_t fits = layout_fit(name, (uint16_t)room, app->panes.layout.ambiguous, &used);
    if (fits < name.len)
        dots = app->panes.layout.ascii ? STR("~") : STR("…");
    return arena_format(&app->moment, "  %.*s%.*s:%u", STR_ARG(str_slice(name, 0, fits)),
                        STR_ARG(dots), line_on_top(story));
}

/* 3/12  a02.txt:58  42% - what changes from row to row stands together, so that it is
 * reached once. */
static struct str place_text(struct app *app)
{
    const struct list_row *row = list_selected(&app->list);
    if (!row || !app->story.shown)
        return (struct str){0};
    struct arena *arena = &app->moment;
    if (app->modes.now && app->modes.now->whole)
        return arena_format(arena, "%s  %3u%%", words_in("mode", app->modes.now->name),
                            pane_percent(app->modes.now->pane(app)));
    struct str source = source_text(app), percent = {0}, all = {0};
    if (app_sees_story(app) && app->story.laid)
        percent = arena_format(arena, "  %2u%%", pane_percent(&app->story.pane));
    if (app->loop.complete)
        all = arena_format(arena, "%u", app->list.stories);
    else /* a count that grew would be painted again and again */
        all = app->panes.layout.ascii ? STR("...") : STR("…");
    return arena_format(arena, "%u/%.*s%.*s%.*s", row->number, STR_ARG(all),
                        STR_ARG(source), STR_ARG(percent));
}

static struct str search_text(struct app *app)
{
    const struct story_search *finder = &app->search.finder;
    if (!story_search_on(finder) || app->modes.asking)
        return (struct str){0};
    struct arena *arena = &app->moment;
    const char *mark = finder->backward ? "?" : "/";
    uint32_t current = finder->current == FINDER_NONE ? 0 : finder->current + 1;
    uint16_t used;
    struct str text =
        str_slice(finder->text, 0,
                  layout_fit(finder->text, 20, app->panes.layout.ambiguous, &used));
    return arena_format(arena, "%s%.*s %u/%u", mark, STR_ARG(text), current,
                        finder->count);
}

static const enum action *hints_of(const struct app *app)
{
    static const enum action list[] = {ACTION_open,
                                       ACTION_story_page_down,
                                       ACTION_next_story,
                                       ACTION_search_forward,
                                       ACTION_help,
                                       ACTION_back,
                                       0};
    static const enum action story[] = {ACTION_story_page_down,
                                        ACTION_next_story,
                                        ACTION_search_forward,
                                        ACTION_help,
                                        ACTION_back,
                                        0};
    static const enum action search[] = {ACTION_search_next, ACTION_search_previous,
                                         ACTION_clear, 0};
    if (app->modes.now)
        return app->modes.now->hints;
    if (story_search_on(&app->search.finder))
        return search;
    return app->panes.story_focus ? story : list;
}

/* The keys that matter here, right-aligned in what is left of the row. */
static void paint_hints(struct app *app, int y, int from, int cols)
{
    if (app->modes.now && app->modes.now->hint) {
        struct str hint = app->modes.now->hint(app, &app->moment);
        struct str key = keys_of(&app->moment, &app->keys, ACTION_help, 1);
        struct str word = str_of(keys_row(ACTION_help)->brief);
        int help = (int)(layout_width(key, 1) + layout_width(word, 1)) + 1;
        paint_cut(app, y, from, cols - from - help - 2, hint, LOOK_status);
        int x = cols - help;
        x += paint_text(app, y, x, help, key, LOOK_key) + 1;
        paint_text(app, y, x, help, word, LOOK_status);
        return;
    }
    const enum action *hints = hints_of(app);
    struct str keys[8], words[8];
    int widths[8], total = 0, count = 0;
    for (; count < 6 && hints[count]; count++) {
        const struct keys_row *row = keys_row(hints[count]);
        keys[count] = keys_of(&app->moment, &app->keys, hints[count], 1);
        words[count] = str_of(words_in(row->name, row->brief));
        widths[count] =
            (int)(layout_width(keys[count], 1) + layout_width(words[count], 1)) + 3;
        total += widths[count];
    }
    int first = 0;
    while (first < count && total - 2 > cols - from)
        total -= widths[first++];
    int x = cols - total + 2;
    for (int i = first; i < count; i++, x += widths[i - 1]) {
        int key = paint_text(app, y, x, widths[i], keys[i], LOOK_key);
        paint_text(app, y, x + key + 1, widths[i], words[i], LOOK_status);
    }
}

/* The typed line scrolls so that its caret is seen. */
static void paint_prompt(struct app *app, struct box box)
{
    struct str text = prompt_text(&app->modes.prompt), note = {0};
    int ambiguous = app->panes.layout.ambiguous, x = box.x;
    if (app->modes.asking->note)
        note = app->modes.asking->note(app, &app->moment);
    int note_cells = (int)layout_width(note, ambiguous);
    if (note_cells > box.cols / 2)
        note_cells = box.cols / 2;
    x += paint_text(app, box.y, x, box.cols, str_of(words_say(app->modes.asking->mark)),
                    LOOK_prompt);
    int room = box.cols - (x - box.x) - 1 - (note_cells ? note_cells + 1 : 0);
    size_t beg = app->modes.prompt.caret;
    int before = 0;
    while (beg > 0) { /* as much as fits left of the caret */
        size_t left = beg;
        do
            left--;
        while (left && ((unsigned char)text.ptr[left] & 0xC0) == 0x80);
        int width = (int)layout_width(str_slice(text, left, beg), ambiguous);
        if (before + width > room)
            break;
        before += width;
        beg = left;
    }
    int caret = paint_text(app, box.y, x, room,
                           str_slice(text, beg, app->modes.prompt.caret), LOOK_status);
    paint_text(app, box.y, x + caret, room - caret,
               str_slice(text, app->modes.prompt.caret, text.len), LOOK_status);
    if (note_cells)
        paint_cut(app, box.y, box.x + box.cols - note_cells, note_cells, note,
                  LOOK_message);
    screen_cursor(&app->screen, box.y, x + caret);
}

void status_paint(struct app *app, struct box box)
{
    int x = box.x;
    if (app->modes.asking) {
        paint_prompt(app, box);
        return;
    }
    if (app->modes.message[0]) {
        paint_cut(app, box.y, x, box.cols - x, str_of(app->modes.message), LOOK_message);
        return;
    }
    if (app->modes.count) {
        struct str number = arena_format(&app->moment, "%u", app->modes.count);
        x += paint_text(app, box.y, x, box.cols - x, number, LOOK_key) + 2;
    }
    struct str search = search_text(app), place = place_text(app);
    struct str narrow = edition_search_note(app, &app->moment);
    if (narrow.len)
        search =
            arena_format(&app->moment, "%.*s %.*s", STR_ARG(narrow), STR_ARG(search));
    if (search.len && box.cols < 60)
        place = (struct str){0};
    if (place.len && !(app->modes.now && app->modes.now->hint))
        x += paint_cut(app, box.y, x, box.cols - x, place, LOOK_status) + 3;
    if (search.len)
        x += paint_cut(app, box.y, x, box.cols - x, search, LOOK_message) + 3;
    paint_hints(app, box.y, x, box.x + box.cols - (box.cols >= 40));
}
