#include "ui/status.h"

#include "base/words.h"
#include "ui/paint.h"
#include "ui/state.h"
#include "ui/titles.h"

/* A finer figure would be painted with nearly every row that is scrolled. */
enum { PERCENT_STEP = 5 };

/* The line of the file that the current paragraph begins with. */
static uint32_t current_line(const struct story *story, const struct page **page)
{
    uint32_t at, line = 1;
    const struct block *block = story_current(story, page, &at);
    if (block)
        page_source_at(*page, block->beg, &line);
    return line;
}

/* Is the reader looking at printed lines? They are counted in the file. */
static bool shows_lines(const struct app *app)
{
    return (app->modes.now && app->modes.now->printed) ||
           settings_on(&app->settings, SETTING_JOINS);
}

/* a02.txt:58 */
static struct str source_text(struct app *app, int room)
{
    const struct page *page = app->story.parts[0].page;
    uint32_t line = current_line(&app->story, &page);
    struct str name = title_of_file(page->name), dots = STR("");
    uint16_t used;
    size_t fits = layout_fit(name, (uint16_t)room, app->panes.layout.ambiguous, &used);
    if (fits < name.len)
        dots = app->panes.layout.ascii ? STR("~") : STR("…");
    return arena_format(&app->moment, "%.*s%.*s:%u  ", STR_ARG(str_slice(name, 0, fits)),
                        STR_ARG(dots), line);
}

/* Paper, date, page and section; or file and line. A narrow screen has no room for it. */
static struct str page_text(struct app *app)
{
    int room = app->panes.frame.status.cols / 3;
    const struct page *page = app_page(app, app->story.place);
    if (room < 24 || !page)
        return (struct str){0};
    if (shows_lines(app))
        return source_text(app, room);
    struct titles_room cells = {room, app->panes.layout.ambiguous};
    struct str title = title_of_page(&app->moment, page, cells);
    size_t fits = layout_fit(title, (uint16_t)room, cells.ambiguous, &(uint16_t){0});
    return arena_format(&app->moment, "%.*s  ", STR_ARG(str_slice(title, 0, fits)));
}

/* How long the story takes to read. */
static struct str time_text(struct app *app)
{
    const struct settings *settings = &app->settings;
    uint32_t han = (uint32_t)settings->number[SETTING_READ_HAN],
             words = (uint32_t)settings->number[SETTING_READ_WORDS];
    struct story_size size = story_size(&app->story);
    uint32_t seconds = size.han * 60 / han + size.words * 60 / words;
    if (app->panes.frame.status.cols < 70)
        return (struct str){0};
    return arena_format(&app->moment, words_say("  %u min"), (seconds + 59) / 60);
}

/* 42%, the page, story 3/12, 2 min: what changes from row to row stands first, where a
 * line end of one byte brings the cursor. */
static struct str place_text(struct app *app)
{
    const struct list_row *row = list_selected(&app->list);
    if (!row || !app->story.shown)
        return (struct str){0};
    struct arena *arena = &app->moment;
    if (app->modes.now && app->modes.now->whole)
        return arena_format(arena, "%s  %3u%%", words_in("mode", app->modes.now->name),
                            pane_percent(app->modes.now->pane(app)));
    struct str page = page_text(app), percent = {0}, all = {0};
    if (app_sees_story(app) && app->story.laid)
        percent =
            arena_format(arena, "%2u%%  ",
                         pane_percent(&app->story.pane) / PERCENT_STEP * PERCENT_STEP);
    if (app->loop.complete)
        all = arena_format(arena, "%u", app->list.stories);
    else /* a count that grew would be painted again and again */
        all = app->panes.layout.ascii ? STR("...") : STR("…");
    struct str number = arena_format(arena, "%u/%.*s", row->number, STR_ARG(all));
    if (page.len)
        number = arena_format(arena, words_say("story %s"), number.ptr);
    return arena_format(arena, "%.*s%.*s%.*s%.*s", STR_ARG(percent), STR_ARG(page),
                        STR_ARG(number), STR_ARG(time_text(app)));
}

static struct str search_text(struct app *app)
{
    const struct story_search *finder = &app->search.finder;
    if (!story_search_on(finder) || app->modes.asking)
        return (struct str){0};
    const char *mark = finder->backward ? "?" : "/";
    uint32_t current = finder->current == FINDER_NONE ? 0 : finder->current + 1;
    uint16_t used;
    struct str text =
        str_slice(finder->text, 0,
                  layout_fit(finder->text, 20, app->panes.layout.ambiguous, &used));
    struct str head = arena_format(&app->moment, "%s%.*s", mark, STR_ARG(text));
    return arena_format(&app->moment, words_say("%s  hit %u/%u"), head.ptr, current,
                        finder->count);
}

static const enum action *hints_of(const struct app *app)
{
    static const enum action list[MODES_HINTS] = {ACTION_open,
                                                  ACTION_help,
                                                  ACTION_story_page_down,
                                                  ACTION_back,
                                                  ACTION_search_forward,
                                                  ACTION_next_unread,
                                                  0};
    static const enum action story[MODES_HINTS] = {
        ACTION_story_page_down, ACTION_help,           ACTION_back,
        ACTION_next_story,      ACTION_search_forward, 0};
    static const enum action search[MODES_HINTS] = {ACTION_search_next,
                                                    ACTION_search_previous, ACTION_clear,
                                                    0};
    if (app->modes.now)
        return app->modes.now->hints;
    if (story_search_on(&app->search.finder))
        return search;
    return app->panes.story_focus ? story : list;
}

/* The keys that matter here, the most useful first, as many as fit in what is left of the
 * row, right-aligned. */
static void paint_hints(struct app *app, int y, int from, int cols)
{
    if (app->modes.now && app->modes.now->hint)
        from += paint_cut(app, y, from, cols - from,
                          app->modes.now->hint(app, &app->moment), LOOK_status) +
                3;
    struct str keys[MODES_HINTS], words[MODES_HINTS];
    int widths[MODES_HINTS], total = 0, count = 0;
    const enum action *hints = hints_of(app);
    for (const enum action *hint = hints; hint < hints + MODES_HINTS && *hint; hint++) {
        const struct keys_row *row = keys_row(*hint);
        keys[count] = keys_of(&app->moment, &app->keys, *hint, 1);
        words[count] = str_of(words_in(row->name, row->brief));
        int width =
            (int)(layout_width(keys[count], 1) + layout_width(words[count], 1)) + 3;
        if (keys[count].len == 0) /* bound to no key */
            continue;
        if (total + width - 2 > cols - from)
            break;
        total += width;
        widths[count++] = width;
    }
    int x = cols - total + 2;
    for (int i = 0; i < count; x += widths[i++]) {
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
    if (app->modes.asking->searches && app->search.flags & QUERY_REGEX)
        x +=
            paint_text(app, box.y, x, box.cols, str_of(words_say("regex ")), LOOK_prompt);
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
    if (search.len && box.cols < 70)
        place = (struct str){0};
    if (place.len && !(app->modes.now && app->modes.now->hint))
        x += paint_cut(app, box.y, x, box.cols - x, place, LOOK_status) + 3;
    if (search.len)
        x += paint_cut(app, box.y, x, box.cols - x, search, LOOK_message) + 3;
    paint_hints(app, box.y, x, box.x + box.cols - (box.cols >= 40));
}
