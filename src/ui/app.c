#include "ui/app.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/glyph.h"
#include "base/words.h"
#include "ui/gutter.h"
#include "ui/probe.h"
#include "ui/state.h"
#include "ui/view.h"

enum {
    FIRST_WAIT_MS = 150, /* for the first page, before a picture without one is painted */
    GROW_MS = 100,       /* pages that come in are shown this often */
    COUNT_MAX = 99999999
};

void app_say(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(app->message, sizeof app->message, words_say(format), args);
    va_end(args);
    app->message[glyph_valid(str_of(app->message))] = 0; /* cut inside a character */
    app->stale = true;
}

void app_ask(struct app *app, const struct prompt_kind *kind, struct history *history)
{
    arena_reset(&app->prompt_arena);
    prompt_begin(&app->prompt, &app->prompt_arena, history);
    app->asking = kind;
    app->prompt_changed = false;
}

void app_enter(struct app *app, const struct mode *mode)
{
    if (app->mode && app->mode->leave)
        app->mode->leave(app);
    app->mode = mode;
}

void app_leave(struct app *app, int status)
{
    app->leaving = true;
    app->status = status;
}

struct pane *app_pane(struct app *app)
{
    if (app->mode)
        return app->mode->pane(app);
    return app->story_focus ? &app->story.pane : &app->list.pane;
}

bool app_sees_story(const struct app *app)
{
    return app->frame.story.rows > 0 && !(app->mode && app->mode->whole);
}

const struct page *app_page(const struct app *app, struct edition_place place)
{
    return place.page < edition_count(app->edition)
               ? edition_page(app->edition, place.page)
               : NULL;
}

struct frame_wish app_wish(const struct app *app)
{
    const struct settings *settings = &app->settings;
    return (struct frame_wish){
        .rows = app->screen.rows,
        .cols = app->screen.cols,
        .panes = (enum frame_panes)settings->number[SETTING_PANES],
        .list = settings->number[SETTING_LIST],
        .alone = app->alone,
        .story = app->story_focus,
        .borderless = settings->number[SETTING_BORDER] == 2,
    };
}

/* Another story: where the reader stood in the one before is kept. */
static void show_story(struct app *app, struct edition_place place)
{
    const struct story *story = &app->story;
    if (story->shown && story->place.page == place.page &&
        story->place.article == place.article)
        return;
    memory_keep(app);
    story_show(&app->story, app->edition, place,
               settings_on(&app->settings, SETTING_JOIN));
    memory_recall(app);
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
    app->selection_moved = true;
    app_settle(app);
    if (at)
        story_go(&app->story, 0, at);
    return true;
}

static void follow_selection(struct app *app)
{
    const struct list_row *row = list_selected(&app->list);
    if (row)
        show_story(app, row->place);
}

static void settle_story(struct app *app)
{
    struct box box = app->frame.story;
    if (!app_sees_story(app))
        return;
    app->layout.width = (uint16_t)(box.cols - gutter_cells(app));
    story_fit(&app->story, &app->layout, (uint32_t)box.rows);
    if (story_ended(&app->story))
        memory_mark(app, app->story.place, true);
    story_search_find(&app->finder, &app->story);
}

void app_settle(struct app *app)
{
    struct frame_wish wish = app_wish(app);
    app->frame = frame_make(&wish);
    if (app->frame.tiny)
        return;
    if (app->frame.list.rows > 0)
        pane_fit(&app->list.pane, (uint32_t)app->list.count,
                 (uint32_t)app->frame.list.rows);
    follow_selection(app);
    memory_settle(app);
    settle_story(app);
    if (!app->mode)
        return;
    bool whole = app->mode->whole || !app->frame.story.rows;
    app->mode->settle(app, whole ? app->frame.whole : app->frame.story);
}

void app_act(struct app *app, enum action action, int32_t count)
{
    static void (*const acts[ACTION_COUNT])(struct app *, int32_t) = {
#define APP_ACT(name, group, keys, brief, what) [ACTION_##name] = act_##name,
        KEYS_ACTIONS(APP_ACT)
#undef APP_ACT
    };
    if (app->mode && app->mode->act && app->mode->act(app, action, count))
        return;
    acts[action](app, count);
}

/* The prompt's owner hears of a change once a picture, however many keys made it. */
static void tell_change(struct app *app)
{
    bool changed = app->prompt_changed;
    app->prompt_changed = false;
    if (changed && app->asking && app->asking->changed)
        app->asking->changed(app, prompt_text(&app->prompt));
}

static void prompt_take(struct app *app, int32_t code)
{
    const struct prompt_kind *kind = app->asking;
    if (!app->screen.keyboard.pasted && kind->key && kind->key(app, code))
        return;
    switch (prompt_key(&app->prompt, code)) {
    case PROMPT_CHANGED:
        app->prompt_changed = true;
        break;
    case PROMPT_DONE:
        tell_change(app);
        app->asking = NULL;
        if (kind->done)
            kind->done(app, prompt_text(&app->prompt));
        break;
    case PROMPT_LEFT:
        app->asking = NULL;
        app->prompt_changed = false;
        if (kind->left)
            kind->left(app);
        break;
    case PROMPT_IGNORED:
    case PROMPT_MOVED:
        break;
    }
}

static bool take_digit(struct app *app, int32_t code)
{
    if (code < '0' || code > '9' || (code == '0' && !app->count))
        return false;
    if (app->count < COUNT_MAX / 10)
        app->count = app->count * 10 + (uint32_t)(code - '0');
    return true;
}

/* A character that no input method turned into a key. */
static void unknown_key(struct app *app, int32_t code)
{
    if (code < KEYS_SPECIAL_BASE && code > 0x7F && glyph_is_han((uint32_t)code))
        app_say(app, "Keys are Latin letters: switch the input method off (often Shift)");
}

static void take_key(struct app *app, int32_t code)
{
    if (app->asking) {
        prompt_take(app, code);
        return;
    }
    if (app->screen.keyboard.pasted)
        return;
    app->message[0] = 0;
    app->overlap = UINT32_MAX;
    if (code == KEYS_MOUSE) {
        mouse_take(app);
        return;
    }
    int32_t folded = keys_fold(code);
    if (app->mode && app->mode->key && app->mode->key(app, folded))
        return;
    enum action action = keys_action(&app->keys, folded);
    if (action == ACTION_NONE && take_digit(app, folded))
        return;
    int32_t count = (int32_t)app->count;
    app->count = 0;
    if (action != ACTION_NONE)
        app_act(app, action, count);
    else
        unknown_key(app, code);
}

static void interrupt(struct app *app)
{
    if (app->asking)
        prompt_take(app, KEYS_CTRL('C'));
    else
        app_act(app, ACTION_clear, 0);
}

static void say_faults(struct app *app)
{
    size_t count = edition_fault_count(app->edition);
    if (count == app->faults)
        return;
    app->faults = count;
    const char *last = edition_fault(app->edition, count - 1);
    if (count == 1)
        app_say(app, "%s", last);
    else
        app_say(app, "%zu could not be read, the last: %s", count, last);
}

/* Pages have come in. */
static void grow(struct app *app)
{
    edition_seen(app->edition);
    bool complete = edition_done(app->edition); /* asked first: no page is missed */
    size_t added = list_extend(&app->list, app->edition);
    if (app->story.shown && story_extend(&app->story, app->edition))
        app->finder.found = false;
    if (added)
        edition_search_more(app);
    say_faults(app);
    app->stale |= added > 0 || complete != app->complete;
    app->complete = complete;
    if (!app->returned)
        app->returned = memory_return(app);
}

static void take_events(struct app *app, unsigned events)
{
    if (events & SCREEN_END)
        app_leave(app, 128 + app->screen.signal);
    if (events & SCREEN_KEYS)
        for (int32_t code;
             !app->leaving && (code = screen_key(&app->screen)) != KEYS_NONE;)
            take_key(app, code);
    if (events & SCREEN_INTERRUPT) /* typed after the keys, which wait in the terminal */
        interrupt(app);
    if (events & SCREEN_FD)
        grow(app);
    /* What came from the edition alone is painted when it has changed something. */
    app->stale |= (events & ~(unsigned)SCREEN_FD) != 0;
}

static void paint(struct app *app)
{
    state_hold(app->setup->state);
    app_settle(app);
    if (app->prompt_changed) {
        tell_change(app);
        app_settle(app);
    }
    state_let_go(app->setup->state); /* before the terminal, which may be slow */
    view_paint(app);
    app->stale = false;
}

/* Waits for the first page, so that nothing is painted twice; keys end the wait. */
static void await_first(struct app *app)
{
    grow(app);
    while (!app->leaving && !app->complete &&
           (app->list.stories == 0 || !app->returned)) {
        unsigned events =
            screen_wait(&app->screen, edition_fd(app->edition), FIRST_WAIT_MS);
        take_events(app, events);
        if (!(events & SCREEN_FD))
            return;
    }
}

/* --article and --search. */
static void start_where_asked(struct app *app)
{
    const struct options *options = app->options;
    if (app->leaving || (!options->article && !options->search))
        return;
    if (options->article) {
        while (app->list.stories < options->article && !app->complete) {
            edition_wait(app->edition, edition_count(app->edition));
            grow(app);
        }
        list_number(&app->list, options->article);
        app->story_focus = app->list.stories > 0;
    }
    if (options->search)
        searching_start(app, str_of(options->search));
}

void app_forget_pages(struct app *app)
{
    story_forget(&app->story);
    story_search_forget(&app->finder);
    app->overlap = UINT32_MAX;
}

void app_reopen(struct app *app)
{
    memory_keep(app);
    struct edition *old = app->edition;
    app_enter(app, NULL);
    app_forget_pages(app);
    app->edition = setup_edition(app->setup, 0);
    edition_lend(app->edition);
    app->trail.count = 0;
    app->memory.undo_count = 0; /* the places are of the pages that were */
    edition_search_close(app);
    list_close(&app->list);
    list_open(&app->list, settings_on(&app->settings, SETTING_GROUP));
    app->complete = app->returned = false;
    memory_want(app);
    app->faults = 0;
    edition_close(old);
    await_first(app);
}

static void run(struct app *app)
{
    await_first(app);
    if (app->complete && !app->list.stories && app->faults)
        app_leave(app, 0); /* main says why, and knows the status */
    start_where_asked(app);
    while (!app->leaving) {
        if (app->stale)
            paint(app);
        memory_write(app);
        layout_memory_keep(app);
        bool more =
            edition_search_work(app); /* after the picture, which may have asked for it */
        if (app->stale)
            continue;
        int fd = app->complete ? -1 : edition_fd(app->edition);
        unsigned events = screen_wait(&app->screen, fd, more ? 0 : -1);
        take_events(app, events);
        /* While pages pour in, keys alone are answered at once. */
        if (events == SCREEN_FD && !app->complete)
            take_events(app, screen_wait(&app->screen, -1, GROW_MS));
    }
}

/* What the settings say of keys and colours; what is wrong in them becomes a note. */
static void take_entry(struct app *app, const struct setting_entry *entry)
{
    struct fault fault;
    bool fine = true;
    if (str_equal(entry->section, STR("keys"))) {
        enum action action = keys_find(entry->key);
        fine = action ? keys_bind(&app->keys, action, entry->value, &fault)
                      : fault_set(&fault, "no action has that name");
    } else if (str_equal(entry->section, STR("colors"))) {
        fine = theme_set(&app->theme, entry->key, entry->value, &fault);
    }
    if (!fine)
        settings_note(&app->arena, &app->settings, entry, fault.what);
}

static void say_notes(struct app *app)
{
    const struct settings *settings = &app->settings;
    if (settings->note_count == 1)
        app_say(app, "%.*s", STR_ARG(settings->notes[0]));
    else if (settings->note_count)
        app_say(app, "%zu errors in the settings, the first: %.*s", settings->note_count,
                STR_ARG(settings->notes[0]));
}

/* As set, as measured for this terminal, or one. */
static uint8_t ambiguous_cells(struct app *app)
{
    int32_t set = app->settings.number[SETTING_AMBIGUOUS];
    int known = set ? set : probe_known(app->setup->state, &app->moment);
    return known == 2 ? 2 : 1;
}

static void set_up(struct app *app)
{
    const struct options *options = app->options;
    struct settings *settings = &app->settings;
    keys_defaults(&app->keys);
    if (!theme_find(settings->text[SETTING_THEME], &app->theme))
        theme_find(STR("default"), &app->theme);
    for (size_t i = 0; i < settings->entry_count; i++)
        take_entry(app, &settings->entries[i]);
    say_notes(app);
    app->layout = (struct layout_options){
        .measure = (uint16_t)(options->width ? options->width
                                             : settings->number[SETTING_MEASURE] * 2),
        .ambiguous = ambiguous_cells(app),
        .kinsoku = (uint8_t)settings->number[SETTING_KINSOKU],
        .center = settings_on(settings, SETTING_CENTER),
        .space_latin = settings_on(settings, SETTING_SPACE_LATIN),
    };
    /* Box drawing is of ambiguous width itself. */
    app->layout.ascii =
        settings->number[SETTING_BORDER] != 0 || app->layout.ambiguous == 2;
    layout_memory_recall(app);
    app->overlap = UINT32_MAX;
    list_open(&app->list, settings_on(settings, SETTING_GROUP));
    app->story_focus = settings->number[SETTING_PANES] == FRAME_STORY;
    app->finder.current = FINDER_NONE;
    app->search.history.arena = &app->arena;
    app->stale = true;
}

static void tear_down(struct app *app)
{
    edition_search_close(app);
    memory_keep(app);
    memory_write(app);
    screen_close(&app->screen);
    arena_free(&app->chooser.arena);
    arena_free(&app->raw.arena);
    saving_close(&app->saving);
    story_search_close(&app->finder);
    story_close(&app->story);
    list_close(&app->list);
    arena_free(&app->pager.arena);
    arena_free(&app->prompt_arena);
    arena_free(&app->moment);
    arena_free(&app->arena);
}

int app_run(struct setup *setup, struct edition **edition)
{
    static struct app app;
    struct fault fault;
    app = (struct app){.setup = setup,
                       .options = setup->options,
                       .edition = *edition,
                       .settings = setup->settings};
    set_up(&app);
    memory_begin(&app);
    state_let_go(setup->state);
    enum screen_color color = (enum screen_color)app.settings.number[SETTING_COLOR];
    if (!screen_open(&app.screen, color, &fault))
        fault_die(fault.what);
    screen_dress(&app.screen, &app.theme);
    if (settings_on(&app.settings, SETTING_MOUSE))
        screen_mouse(&app.screen, true);
    run(&app);
    tear_down(&app);
    *edition = app.edition; /* another, where files were read anew */
    return app.status;
}
