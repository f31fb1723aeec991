#include "ui/app.h"

#include <string.h>
#include <time.h>

#include "base/die.h"
#include "base/os.h"
#include "ui/appearance.h"
#include "ui/arrivals.h"
#include "ui/dispatch.h"
#include "ui/effects.h"
#include "ui/state.h"
#include "ui/view.h"

enum {
    FIRST_WAIT_MS = 150, /* for the first page, before a picture without one is painted */
    GROW_MS = 100,       /* pages that come in are shown this often */
    FOLLOW_MS = 1000,    /* with --follow, a file is looked at this often */
};

/* Those after one that asks for reading again wait until that is done: what they open
 * would be of the pages that go. */
static void take_keys(struct app *app)
{
    for (int32_t code; !app->loop.leaving && !app->loop.reopen &&
                       (code = screen_key(&app->screen)) != KEYS_NONE;)
        dispatch_key(app, code);
}

static void take_events(struct app *app, unsigned events)
{
    if (events & SCREEN_END)
        app_leave(app, 128 + app->screen.signal);
    if (events & SCREEN_KEYS)
        take_keys(app);
    if (events & SCREEN_KEYS && appearance_answered(app))
        screen_anew(&app->screen);
    bool follow = app->setup->options->follow; /* whatever is said: it says nothing */
    if ((events == 0 && follow) ||
        (events & SCREEN_KEYS && !app->loop.leaving && !app->modes.message[0]))
        arrivals_notice_change(app);
    if (app->modes.pasted_len)
        searching_ask_pasted(app);
    if (events & SCREEN_INTERRUPT) /* typed after the keys, which wait in the terminal */
        dispatch_interrupt(app);
    if (events & SCREEN_FD)
        arrivals_take(app);
    /* What came from the edition alone is painted when it has changed something. */
    app->loop.stale |= (events & ~(unsigned)SCREEN_FD) != 0;
}

/* How long to wait for events: until time marks the story, where it will. */
static int wait_ms(struct app *app)
{
    int64_t left = reading_left(&app->reading);
    bool follow = app->setup->options->follow;
    if (follow && (left < 0 || left > FOLLOW_MS))
        return FOLLOW_MS;
    return left < 0 ? -1 : (int)left + 1;
}

static void paint(struct app *app)
{
    app->loop.now = os_clock_us() / 1000;
    state_hold(app->setup->state);
    app_settle(app);
    if (app->modes.prompt_changed) {
        modes_tell_change(app);
        app_settle(app);
    }
    state_release(app->setup->state); /* before the terminal, which may be slow */
    view_paint(app);
    app->loop.stale = false;
}

/* Waits for the first page, so that nothing is painted twice; keys end the wait. */
static void await_first(struct app *app)
{
    arrivals_take(app);
    while (!app->loop.leaving && !app->loop.complete && !app->loop.reopen &&
           (app->list.stories == 0 || !app->memory.returned)) {
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
    const struct options *options = app->setup->options;
    if (app->loop.leaving || (!options->article && !options->search))
        return;
    app->memory.returned = true;
    list_number(&app->list, 1); /* the first hit of all, wherever the edition was left */
    if (options->article) {
        while (app->list.stories < options->article && !app->loop.complete &&
               !app->loop.leaving && !app->loop.reopen)
            take_events(app, screen_wait(&app->screen, edition_fd(app->edition), -1));
        moving_story(app, options->article);
        app->panes.story_focus = app->list.stories > 0;
    }
    if (options->search)
        searching_start(app, str_of(options->search));
}

/* Reads everything again; the reader stays at its words. Done between two keys, where
 * nothing points into the pages. */
static void reopen(struct app *app)
{
    bool other = app->loop.other;
    app->loop.reopen = app->loop.other = false;
    app_enter(app, NULL);
    memory_keep(app);
    if (other)
        app->memory.begun = app->memory.known = false;
    else
        memory_want(app);
    struct edition *old = app->edition;
    app_forget_pages(app);
    clock_gettime(CLOCK_REALTIME, &app->loop.opened);
    struct edition *next = archive_search_next(app);
    app->edition = next ? next : setup_edition(app->setup, 0);
    if (other && !next)
        memory_begin(app, editions_story(app));
    edition_parse_first(app->edition);
    app->trail.count = 0;
    app->memory.undo_count = 0; /* the places are of the pages that were */
    list_close(&app->list);
    list_open(&app->list, settings_on(&app->settings, SETTING_GROUP));
    if (other)
        edition_search_close(app);
    else
        edition_search_forget(app);
    app->panes.tally = (struct title_tally){0};
    app->loop.complete = app->memory.returned = false;
    app->loop.faults = 0;
    if (!archive_search_keeps(app, old))
        edition_close(old);
    await_first(app);
}

/* To a hit in the archive, and back. */
static void travel(struct app *app)
{
    uint32_t page;
    if (!archive_search_awaits(app, &page))
        return;
    while (app->list.pages <= page && !app->loop.complete && !app->loop.leaving) {
        edition_wait(app->edition, page);
        arrivals_take(app);
    }
    archive_search_arrived(app);
}

/* It was read to its end: read again, its pages would be lost. */
static bool has_standard_input(const struct setup *setup)
{
    bool has = false;
    for (size_t i = 0; i < setup->name_count; i++)
        has |= strcmp(setup->names[i], "-") == 0;
    return has;
}

/* With --follow, what was appended is shown where the end was. */
static void read_again(struct app *app)
{
    if (!app->loop.other && has_standard_input(app->setup)) {
        app->loop.reopen = app->loop.follow = false;
        app_say(app, "Standard input cannot be read again; the pages stay as they are");
        return;
    }
    bool last = app->list.stories && list_selected(&app->list) &&
                list_selected(&app->list)->number == app->list.stories;
    bool at_end = app->loop.follow && last && story_ended(&app->story);
    app->loop.follow = false;
    reopen(app);
    travel(app);
    while (at_end && !app->loop.complete && !app->loop.leaving) {
        edition_wait(app->edition, edition_count(app->edition));
        arrivals_take(app);
    }
    if (!at_end)
        return;
    list_number(&app->list, app->list.stories);
    app_settle(app);
    pane_move(&app->story.pane, PANE_END, 1);
    story_moved(&app->story);
}

static void offer_editions(struct app *app)
{
    app->loop.offered = true;
    editions_show(app);
}

/* Who starts it without a file sees what it does, and is told how to read more. */
static void say_sample(struct app *app)
{
    const struct setup *setup = app->setup;
    bool sample = !setup->name_count && !setup->shelf_count && !setup->shelf_only;
    if (sample && !app->modes.message[0])
        app_say(
            app,
            "The sample edition; %.*s for help; newsreader FILE or DIRECTORY opens yours",
            STR_ARG(keys_of(&app->moment, &app->keys, ACTION_help, 1)));
}

static void run(struct app *app)
{
    await_first(app);
    bool empty = app->loop.complete && !app->list.stories && app->loop.faults;
    app->setup->shelf_only |= empty && app->setup->last; /* another can be chosen */
    if (empty && !app->setup->last)
        app_leave(app, 0); /* main says why, and knows the status */
    start_where_asked(app);
    say_sample(app);
    if (app->setup->shelf_count || app->setup->shelf_only)
        offer_editions(app);
    while (!app->loop.leaving) {
        while (app->loop.reopen && !app->loop.leaving) {
            read_again(app);
            take_keys(app);
        }
        if (app->setup->shelf_only && !app->modes.now && !app->modes.asking)
            editions_show(app); /* there is nothing below that list */
        if (app->loop.stale)
            paint(app);
        appearance_ask(app);
        memory_write(app);
        bookmarks_load(app);
        layout_memory_keep(app);
        /* After the picture, which may have asked for it. */
        bool more =
            search_walk_work(app) || edition_search_work(app) || archive_search_work(app);
        if (app->loop.stale)
            continue;
        int fd = app->loop.complete ? -1 : edition_fd(app->edition);
        unsigned events = screen_wait(&app->screen, fd, more ? 0 : wait_ms(app));
        app->loop.stale |= !more && events == 0 && reading_left(&app->reading) >= 0;
        take_events(app, events);
        /* While pages pour in, keys alone are answered at once. */
        if (events == SCREEN_FD && !app->loop.complete)
            take_events(app, screen_wait(&app->screen, -1, GROW_MS));
    }
}

static void say_notes(struct app *app)
{
    const struct settings *settings = &app->settings;
    if (settings->note_count == 1)
        app_say(app, "%.*s", STR_ARG(settings->notes[0]));
    else if (settings->note_count)
        app_say(app, "%zu errors in the settings; :messages lists them; the first: %.*s",
                settings->note_count, STR_ARG(settings->notes[0]));
}

static void set_up(struct app *app)
{
    effects_begin(app);
    say_notes(app);
    layout_memory_recall(app);
    app->panes.overlap = UINT32_MAX;
    app->panes.story_focus = app->settings.number[SETTING_PANES] == FRAME_STORY;
    app->search.story.current = HIT_NONE;
    app->search.history.arena = app->search.commands.arena = &app->arena;
    app->loop.stale = true;
    clock_gettime(CLOCK_REALTIME, &app->loop.opened);
}

static void tear_down(struct app *app)
{
    edition_search_close(app);
    archive_search_close(app);
    memory_keep(app);
    memory_write(app);
    if (!app->setup->shelf_only && !app->loop.offered)
        editions_record(app);
    screen_close(&app->screen);
    arena_free(&app->shown.chooser.arena);
    arena_free(&app->shown.raw.pager.arena);
    story_search_close(&app->shown.raw.pager.search);
    saving_close(&app->shown.saving);
    story_search_close(&app->search.story);
    story_close(&app->story);
    bookmarks_close(&app->bookmarks);
    list_close(&app->list);
    arena_free(&app->shown.lines.arena);
    arena_free(&app->shown.help.arena);
    story_search_close(&app->shown.help.search);
    arena_free(&app->modes.prompt_arena);
    arena_free(&app->moment);
    arena_free(&app->arena);
}

int app_run(struct setup *setup, struct edition **edition)
{
    struct app *app = arena_new(setup->arena, struct app, 1);
    struct fault fault;
    app->setup = setup;
    app->edition = *edition;
    app->settings = setup->settings;
    set_up(app);
    memory_begin(app, setup->last ? 0 : editions_story(app));
    state_release(setup->state);
    enum screen_color color = (enum screen_color)app->settings.number[SETTING_COLOR];
    if (!screen_open(&app->screen, color, &fault))
        die(fault.what);
    edition_parse_first(app->edition); /* where no worker has begun meanwhile */
    screen_dress(&app->screen, &app->colors.theme);
    if (settings_on(&app->settings, SETTING_MOUSE))
        screen_mouse(&app->screen, true);
    run(app);
    tear_down(app);
    *edition = app->edition; /* another, where files were reloaded */
    return app->loop.status;
}
