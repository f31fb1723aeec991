#include "ui/status.h"

#include "base/words.h"
#include "ui/paint.h"
#include "ui/state.h"
#include "ui/titles.h"

/* A finer figure would be painted with nearly every row that is scrolled. */
enum { PERCENT_STEP = 5 };

/* The line of the file that the current paragraph begins with. */
static uint32_t current_line(const struct app *app, const struct page **page)
{
    uint32_t at, line = 1;
    const struct layout *raw = &app->shown.raw.pager.layout;
    const struct block *block = story_current(&app->story, page, &at);
    if (app->modes.now && app->modes.now->pager && raw->row_count) {
        *page = app_page(app, app->shown.raw.place);
        return raw->rows[app->shown.raw.pager.pane.top].block;
    }
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
    uint32_t line = current_line(app, &page);
    struct str name = paint_fit(app, title_of_file(page->name), room);
    return arena_format(&app->moment, "%.*s:%u  ", STR_ARG(name), line);
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
    struct str title = paint_fit(app, title_of_page(&app->moment, page, cells), room);
    return arena_format(&app->moment, "%.*s  ", STR_ARG(title));
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
    return arena_format(&app->moment, words_say("  %u min"),
                        (seconds ? seconds + 59 : 60) / 60);
}

/* 42%, the page, story 3/12, 2 min: what changes from row to row stands first, where a
 * line end of one byte brings the cursor. brief: 42%, 3/12. */
static struct str place_text(struct app *app, bool brief)
{
    const struct list_row *row = list_selected(&app->list);
    if (!row || !app->story.shown)
        return (struct str){0};
    struct arena *arena = &app->moment;
    if (app->modes.now && app->modes.now->whole)
        return arena_format(arena, "%s  %3u%%", words_in("mode", app->modes.now->name),
                            pane_percent(app_pane(app)));
    struct str page = {0}, minutes = {0}, percent = {0}, all = {0};
    if (!brief) {
        page = page_text(app);
        minutes = time_text(app);
    }
    unsigned seen = pane_percent(&app->story.pane) / PERCENT_STEP * PERCENT_STEP;
    if (app_sees_story(app) && app->story.laid)
        percent = arena_format(arena, "%2u%%%s", seen, seen < 100 ? "   " : "  ");
    if (app->loop.complete)
        all = arena_format(arena, "%u", app->list.stories);
    else /* a count that grew would be painted again and again */
        all = app->panes.layout.ascii ? STR("...") : STR("…");
    struct str number = arena_format(arena, "%u/%.*s", row->number, STR_ARG(all));
    if (page.len)
        number = arena_format(arena, words_say("story %s"), number.ptr);
    return arena_format(arena, "%.*s%.*s%.*s%.*s", STR_ARG(percent), STR_ARG(page),
                        STR_ARG(number), STR_ARG(minutes));
}

static struct str search_text(struct app *app)
{
    const struct mode *mode = app->modes.now;
    const struct story_search *search = &app->search.story;
    if (mode && mode->pager)
        search = &mode->pager(app)->search;
    else if (mode && mode->whole)
        return (struct str){0};
    if (!story_search_on(search))
        return (struct str){0};
    const char *mark = search->backward ? "?" : "/";
    struct str text = paint_fit(app, search->text, 20);
    struct str head = arena_format(&app->moment, "%s%.*s", mark, STR_ARG(text));
    if (search->current == HIT_NONE)
        return arena_format(&app->moment,
                            words_count("%s  %u hit", "%s  %u hits", search->count),
                            head.ptr, search->count);
    return arena_format(&app->moment, words_say("%s  hit %u/%u"), head.ptr,
                        search->current + 1, search->count);
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
    static const enum action nothing[MODES_HINTS] = {ACTION_help, ACTION_editions,
                                                     ACTION_back, 0};
    static const enum action empty[MODES_HINTS] = {ACTION_back, 0};
    if (app->modes.now)
        return chooser_is_empty(app) ? empty : app->modes.now->hints;
    if (app->list.stories == 0)
        return nothing;
    if (story_search_on(&app->search.story))
        return search;
    return app->panes.story_focus ? story : list;
}

enum { HINT_GAP = 2, TEXT_GAP = 3 }; /* cells right of a hint, and of the other texts */

struct hint {
    struct str key, word;
    int cells; /* with its gap; 0: the action is bound to no key */
};

static struct hint hint_of(struct app *app, enum action action)
{
    const struct keys_row *row = keys_row(action);
    struct hint hint = {.key = keys_of(&app->moment, &app->keys, action, 1)};
    if (action == ACTION_back && panes_back_leaves(app))
        row = keys_row(ACTION_quit);
    hint.word = str_of(words_in(row->name, row->brief));
    if (hint.key.len)
        hint.cells =
            (int)(layout_width(hint.key, 1) + layout_width(hint.word, 1)) + 1 + HINT_GAP;
    return hint;
}

/* The keys that matter here, the most useful first, as many as fit in what is left of the
 * row, right-aligned. */
static void paint_hints(struct app *app, struct cells at)
{
    const struct mode *mode = app->modes.now;
    struct str text =
        mode && mode->hint ? mode->hint(app, &app->moment) : (struct str){0};
    if (text.len)
        at = cells_after(at, paint_cut(app, at, text, LOOK_status) + TEXT_GAP);
    struct hint hints[MODES_HINTS];
    int total = 0, count = 0;
    const enum action *actions = hints_of(app);
    for (int i = 0; i < MODES_HINTS && actions[i]; i++) {
        hints[count] = hint_of(app, actions[i]);
        if (total + hints[count].cells - HINT_GAP > at.count)
            break;
        total += hints[count].cells;
        count += hints[count].cells > 0;
    }
    at = cells_after(at, at.count - total + HINT_GAP);
    for (int i = 0; i < count; i++) {
        int key = paint_text(app, at, hints[i].key, LOOK_key);
        paint_text(app, cells_after(at, key + 1), hints[i].word, LOOK_status);
        at = cells_after(at, hints[i].cells);
    }
}

/* The search that is in force, and, where there is room, by what the list is narrowed. */
static struct str found_text(struct app *app, int cells)
{
    struct str narrow = edition_search_note(app, &app->moment), search = search_text(app);
    if (!narrow.len || !search.len)
        return narrow.len ? narrow : search;
    struct str both =
        arena_format(&app->moment, "%.*s  %.*s", STR_ARG(narrow), STR_ARG(search));
    return (int)layout_width(both, app->panes.layout.ambiguous) > cells ? search : both;
}

/* The place, as much of it as leaves room in these cells for what was found and a hint. */
static struct str place_beside(struct app *app, struct str found, int cells)
{
    int ambiguous = app->panes.layout.ambiguous;
    if (app->modes.now && app->modes.now->hint)
        return (struct str){0};
    struct str place = place_text(app, false);
    if (found.len == 0)
        return place;
    cells -= (int)layout_width(found, ambiguous) + hint_of(app, *hints_of(app)).cells +
             2 * TEXT_GAP;
    if ((int)layout_width(place, ambiguous) > cells)
        place = place_text(app, true);
    place.len = (int)layout_width(place, ambiguous) > cells ? 0 : place.len;
    return place;
}

/* What the prompt asks for, cut where too little room would be left to type in; its
 * cells. */
static int paint_question(struct app *app, struct box box)
{
    enum { TYPED_LEAST = 16 };
    int most = box.cols > 2 * TYPED_LEAST ? box.cols - TYPED_LEAST : box.cols / 2;
    struct str mark = str_of(words_say(app->modes.asking->mark));
    if (app->modes.asking->searches && app->search.flags & QUERY_REGEX)
        mark = arena_format(&app->moment, "%s%s", words_say("regex "), mark.ptr);
    return paint_cut(app, (struct cells){box.y, box.x, most}, mark, LOOK_prompt);
}

static struct str prompt_note(struct app *app)
{
    const struct prompt_kind *asking = app->modes.asking;
    if (asking->note)
        return asking->note(app, &app->moment);
    return asking->complete ? completion_note(app, &app->moment) : (struct str){0};
}

/* Where the part of the line begins that is shown: as much as fits left of the caret. */
static size_t shown_from(const struct app *app, struct str text, int room)
{
    size_t beg = app->modes.prompt.caret;
    for (int used = 0; beg > 0;) {
        size_t left = beg;
        do
            left--;
        while (left && ((unsigned char)text.ptr[left] & 0xC0) == 0x80);
        used +=
            (int)layout_width(str_slice(text, left, beg), app->panes.layout.ambiguous);
        if (used > room)
            break;
        beg = left;
    }
    return beg;
}

enum { TYPED_SEEN = 9 }; /* cells of the typed line that a note leaves */

/* The question, the typed line, which scrolls so that its caret is seen, and a note. */
static void paint_prompt(struct app *app, struct box box)
{
    struct str text = prompt_text(&app->modes.prompt), note = prompt_note(app);
    int x = box.x + paint_question(app, box);
    int note_cells = (int)layout_width(note, app->panes.layout.ambiguous);
    if (note_cells > box.cols / 2)
        note_cells = box.cols / 2;
    int room = box.cols - (x - box.x) - 1;
    if (room - note_cells < TYPED_SEEN) /* what is typed comes first */
        note_cells = 0;
    room -= note_cells ? note_cells + 1 : 0;
    size_t caret = app->modes.prompt.caret, beg = shown_from(app, text, room);
    struct cells typed = {box.y, x, room};
    int before = paint_text(app, typed, str_slice(text, beg, caret), LOOK_status);
    paint_text(app, cells_after(typed, before), str_slice(text, caret, text.len),
               LOOK_status);
    if (note_cells)
        paint_cut(app, (struct cells){box.y, box.x + box.cols - note_cells, note_cells},
                  note, LOOK_message);
    screen_cursor(&app->screen, box.y, x + before);
}

void status_paint(struct app *app, struct box box)
{
    struct cells left = {box.y, box.x, box.cols};
    if (app->modes.asking) {
        paint_prompt(app, box);
        return;
    }
    if (app->modes.message[0]) {
        paint_cut(app, left, str_of(app->modes.message), LOOK_message);
        return;
    }
    if (app->modes.count) {
        struct str number = arena_format(&app->moment, "%u", app->modes.count);
        left = cells_after(left, paint_text(app, left, number, LOOK_key) + 2);
    }
    struct str found = found_text(app, left.count);
    struct str place = place_beside(app, found, left.count);
    if (place.len)
        left = cells_after(left, paint_cut(app, left, place, LOOK_status) + TEXT_GAP);
    if (found.len)
        left = cells_after(left, paint_cut(app, left, found, LOOK_message) + TEXT_GAP);
    left.count -= box.cols >= 40;
    paint_hints(app, left);
}
