#include "ui/app.h"

#include <signal.h>
#include <sys/stat.h>
#include <time.h>

#include "base/ascii.h"
#include "base/die.h"
#include "base/glyph.h"
#include "base/words.h"
#include "ui/appearance.h"
#include "ui/effects.h"
#include "ui/state.h"
#include "ui/titles.h"
#include "ui/view.h"

enum {
    FIRST_WAIT_MS = 150, /* for the first page, before a picture without one is painted */
    GROW_MS = 100,       /* pages that come in are shown this often */
    LOOK_MS = 500,       /* a file is looked at no oftener */
    FOLLOW_MS = 1000,    /* with --follow, a file is looked at this often */
    COUNT_MAX = 99999999
};

static void act(struct app *app, enum action action, int32_t count)
{
    static void (*const acts[ACTION_COUNT])(struct app *, int32_t) = {
#define APP_ACT(name, group, keys, brief, what) [ACTION_##name] = act_##name,
        KEYS_ACTIONS(APP_ACT)
#undef APP_ACT
    };
    if (app->modes.now && app->modes.now->act && app->modes.now->act(app, action, count))
        return;
    acts[action](app, count);
}

static bool take_digit(struct app *app, int32_t code)
{
    if (code < '0' || code > '9' || (code == '0' && !app->modes.count))
        return false;
    if (app->modes.count < COUNT_MAX / 10)
        app->modes.count = app->modes.count * 10 + (uint32_t)(code - '0');
    return true;
}

static void say_unbound(struct app *app, int32_t code)
{
    char name[KEYS_NAME];
    struct str help = keys_of(&app->moment, &app->keys, ACTION_help, 1);
    struct str key = glyph_clean(&app->moment, keys_name(code, name));
    if (help.len)
        app_say(app, "%.*s is not a key here; %.*s for help", STR_ARG(key),
                STR_ARG(help));
    else
        app_say(app, "%.*s is not a key here", STR_ARG(key));
}

/* A character that no input method turned into a key. */
static void unknown_key(struct app *app, int32_t code)
{
    if (code < KEYS_SPECIAL_BASE && code > 0x7F && glyph_is_han((uint32_t)code))
        app_say(app, "Keys are Latin letters: switch the input method off (often Shift)");
    else
        say_unbound(app, code);
}

/* The first line of what is pasted where no prompt is open. */
static void keep_pasted(struct app *app, int32_t code)
{
    struct modes *modes = &app->modes;
    bool line = code == KEYS_ENTER || code == KEYS_TAB;
    bool ended = modes->pasted_len && modes->pasted[modes->pasted_len - 1] == '\n';
    if (ended || modes->pasted_len + 4 > sizeof modes->pasted ||
        (line && modes->pasted_len == 0))
        return;
    if (line)
        modes->pasted[modes->pasted_len++] = '\n';
    else if (code >= ' ' && code < KEYS_SPECIAL_BASE)
        modes->pasted_len += glyph_put((uint32_t)code, modes->pasted + modes->pasted_len);
}

static void take_key(struct app *app, int32_t code)
{
    if (search_walk_stop(app) && code == KEYS_ESC)
        return;
    if (app->modes.pasted_len && !app->screen.keyboard.pasted)
        searching_ask_pasted(app);
    if (app->modes.asking) {
        modes_prompt_key(app, code);
        return;
    }
    if (app->screen.keyboard.pasted) {
        keep_pasted(app, code);
        return;
    }
    app->modes.message[0] = 0;
    app->panes.overlap = UINT32_MAX;
    app->loop.wheel = false;
    if (code == KEYS_MOUSE) {
        mouse_take(app);
        return;
    }
    int32_t folded = keys_fold(code);
    bool leaving = app->modes.leaving;
    app->modes.leaving = false;
    if (leaving && (folded == 'Z' || folded == 'Q')) {
        app_leave(app, 0);
        return;
    }
    bool correcting = app->modes.now && app->modes.now->corrects;
    enum action action = keys_action(&app->keys, folded, correcting);
    app->shown.correcting.offered &= action == ACTION_open;
    if (action == ACTION_NONE && take_digit(app, folded))
        return;
    int32_t count = (int32_t)app->modes.count;
    app->modes.count = 0;
    if (action != ACTION_NONE)
        act(app, action, count);
    else
        unknown_key(app, code);
}

static void interrupt(struct app *app)
{
    if (search_walk_stop(app))
        return;
    if (app->modes.asking)
        modes_prompt_key(app, KEYS_CTRL('C'));
    else {
        struct str quit = keys_of(&app->moment, &app->keys, ACTION_quit, 1);
        act(app, ACTION_clear, 0);
        if (quit.len)
            app_say(app, "%.*s leaves the program", STR_ARG(quit));
    }
}

static void say_faults(struct app *app)
{
    size_t count = edition_fault_count(app->edition);
    if (count == app->loop.faults)
        return;
    app->loop.faults = count;
    const char *last = edition_fault(app->edition, count - 1);
    if (count == 1)
        app_say(app, "%s", last);
    else
        app_say(app, "%zu could not be read, the last: %s", count, last);
}

/* A scan takes seconds: which page is being recognised, until all are. */
static void say_slow(struct app *app, bool complete)
{
    char what[192];
    if (edition_slow(app->edition, what, sizeof what) && !complete) {
        app_say(app, "%s", what);
        app->loop.slow = true;
    } else if (complete && app->loop.slow) {
        app->modes.message[0] = 0;
        app->loop.slow = false;
        app->loop.stale = true;
    }
}

/* Pages have come in. */
static void grow(struct app *app)
{
    edition_seen(app->edition);
    bool complete = edition_done(app->edition); /* asked first: no page is missed */
    size_t added = list_extend(&app->list, app->edition);
    if (app->story.shown && story_extend(&app->story, app->edition))
        app->search.finder.found = false;
    if (added)
        edition_search_more(app);
    say_slow(app, complete);
    say_faults(app);
    app->loop.stale |= added > 0 || complete != app->loop.complete;
    app->loop.complete = complete;
    if (!app->memory.returned)
        app->memory.returned = memory_return(app);
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_later(const struct timespec *a, const struct timespec *b)
{
    return a->tv_sec > b->tv_sec || (a->tv_sec == b->tv_sec && a->tv_nsec > b->tv_nsec);
}

/* Has the file that the story is from been changed since it was read? Each change is told
 * once. */
static bool has_changed(struct app *app, const struct page *page)
{
    struct stat st;
    struct timespec *opened = &app->loop.opened, now;
    const char *name = arena_copy(&app->moment, page->name).ptr;
    clock_gettime(CLOCK_REALTIME, &now);
    if (stat(name, &st) != 0 || !is_later(&st.st_mtim, opened) ||
        is_later(&st.st_mtim, &now)) /* of the future: it always was */
        return false;
    *opened = st.st_mtim;
    return true;
}

/* A change is said, or, with --follow, read at once. */
static void notice_change(struct app *app)
{
    const struct page *page = app_page(app, app->story.place);
    int64_t now = now_ms();
    if (!app->story.shown || !page || now - app->loop.looked < LOOK_MS)
        return;
    app->loop.looked = now;
    if (!has_changed(app, page))
        return;
    struct str name = glyph_clean(&app->moment, title_of_file(page->name));
    if (app->setup->options->follow)
        app->loop.reopen = app->loop.follow = true;
    else
        app_say(app, "%.*s has changed; press ^R to reload it", STR_ARG(name));
}

static void take_events(struct app *app, unsigned events)
{
    if (events & SCREEN_END)
        app_leave(app, 128 + app->screen.signal);
    if (events & SCREEN_KEYS)
        for (int32_t code;
             !app->loop.leaving && (code = screen_key(&app->screen)) != KEYS_NONE;)
            take_key(app, code);
    if (events & SCREEN_KEYS && appearance_answered(app))
        screen_anew(&app->screen);
    bool idle = events == 0 && app->setup->options->follow;
    if ((idle || events & SCREEN_KEYS) && !app->loop.leaving && !app->modes.message[0])
        notice_change(app);
    if (app->modes.pasted_len)
        searching_ask_pasted(app);
    if (events & SCREEN_INTERRUPT) /* typed after the keys, which wait in the terminal */
        interrupt(app);
    if (events & SCREEN_FD)
        grow(app);
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
    app->loop.now = now_ms();
    state_hold(app->setup->state);
    app_settle(app);
    if (app->modes.prompt_changed) {
        modes_tell_change(app);
        app_settle(app);
    }
    state_let_go(app->setup->state); /* before the terminal, which may be slow */
    view_paint(app);
    app->loop.stale = false;
}

/* Waits for the first page, so that nothing is painted twice; keys end the wait. */
static void await_first(struct app *app)
{
    grow(app);
    while (!app->loop.leaving && !app->loop.complete &&
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
    if (options->article) {
        while (app->list.stories < options->article && !app->loop.complete &&
               !app->loop.leaving)
            take_events(app, screen_wait(&app->screen, edition_fd(app->edition), -1));
        list_number(&app->list, options->article);
        if (options->article > app->list.stories)
            app_say(app,
                    words_count("there is no story %u; there is %u",
                                "there is no story %u; there are %u", app->list.stories),
                    options->article, app->list.stories);
        app->panes.story_focus = app->list.stories > 0;
    }
    if (options->search)
        searching_start(app, str_of(options->search));
}

/* Reads everything again; the reader stays at its words. Done between two keys, where
 * nothing points into the pages. */
static void reopen(struct app *app)
{
    app->loop.reopen = false;
    memory_keep(app);
    struct edition *old = app->edition;
    app_enter(app, NULL);
    app_forget_pages(app);
    clock_gettime(CLOCK_REALTIME, &app->loop.opened);
    struct edition *next = archive_search_next(app);
    app->edition = next ? next : setup_edition(app->setup, 0);
    edition_lend(app->edition);
    app->trail.count = 0;
    app->memory.undo_count = 0; /* the places are of the pages that were */
    edition_search_close(app);
    list_close(&app->list);
    list_open(&app->list, settings_on(&app->settings, SETTING_GROUP));
    app->panes.tally = (struct title_tally){0};
    app->loop.complete = app->memory.returned = false;
    if (app->loop.other)
        app->memory.begun = app->memory.known = false;
    else
        memory_want(app);
    app->loop.other = false;
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
        grow(app);
    }
    archive_search_arrived(app);
}

/* With --follow, what was appended is shown where the end was. */
static void read_again(struct app *app)
{
    bool last = app->list.stories && list_selected(&app->list) &&
                list_selected(&app->list)->number == app->list.stories;
    bool at_end = app->loop.follow && last && story_ended(&app->story);
    app->loop.follow = false;
    reopen(app);
    travel(app);
    while (at_end && !app->loop.complete && !app->loop.leaving) {
        edition_wait(app->edition, edition_count(app->edition));
        grow(app);
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
            "The sample edition; newsreader FILE or DIRECTORY opens yours; %.*s for help",
            STR_ARG(keys_of(&app->moment, &app->keys, ACTION_help, 1)));
}

static void run(struct app *app)
{
    await_first(app);
    if (app->loop.complete && !app->list.stories && app->loop.faults)
        app_leave(app, 0); /* main says why, and knows the status */
    start_where_asked(app);
    say_sample(app);
    if (app->setup->shelf_count || app->setup->shelf_only)
        offer_editions(app);
    while (!app->loop.leaving) {
        if (app->loop.reopen)
            read_again(app);
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
    app->search.finder.current = FINDER_NONE;
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
    arena_free(&app->shown.raw.arena);
    saving_close(&app->shown.saving);
    story_search_close(&app->search.finder);
    story_close(&app->story);
    bookmarks_close(&app->bookmarks);
    list_close(&app->list);
    arena_free(&app->shown.lines.arena);
    arena_free(&app->shown.help.arena);
    story_search_close(&app->shown.help.finder);
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
    memory_begin(app);
    state_let_go(setup->state);
    enum screen_color color = (enum screen_color)app->settings.number[SETTING_COLOR];
    if (!screen_open(&app->screen, color, &fault))
        die(fault.what);
    screen_dress(&app->screen, &app->colors.theme);
    if (settings_on(&app->settings, SETTING_MOUSE))
        screen_mouse(&app->screen, true);
    run(app);
    tear_down(app);
    *edition = app->edition; /* another, where files were reloaded */
    return app->loop.status;
}
