/* Searching: the prompt, from hit to hit, and on to the next story that has one. */
#include "base/glyph.h"
#include "base/words.h"
#include "ui/state.h"

static void back_to_start(struct app *app)
{
    if (app->search.at || app->search.part)
        story_go(&app->story, app->search.part, app->search.at);
    else
        pane_seek(&app->story.pane, 0);
    story_moved(&app->story);
    story_point_block(&app->story, app->search.current_part, app->search.current_block);
}

/* The story moves to the first hit while the text is typed; the last syllable of pinyin
 * may be half there. */
static void search_changed(struct app *app, struct str text)
{
    struct story_search *search = &app->search.story;
    bool backward = search->backward;
    story_search_set(search, text, app->search.flags | QUERY_HALF);
    search->backward = backward;
    story_search_find(search, &app->story);
    back_to_start(app);
    if (!story_search_on(search) || search->count == 0)
        return;
    uint32_t index =
        story_search_from(search, app->search.part, app->search.at, backward);
    if (index == HIT_NONE)
        index = backward ? search->count - 1 : 0;
    search_walk_show(app, index);
}

/* The text is whole now, and so are the hits that count, in later stories too. Where
 * there is none, those of this story that go by half are kept. */
static void search_whole(struct app *app)
{
    struct story_search *search = &app->search.story;
    struct search_walk *walk = &app->search.walk;
    walk->half = search->count > 0 && search->half;
    walk->half_current = search->current;
    story_search_set(search, arena_copy(&app->moment, search->text), app->search.flags);
    act_search_next(app, 0);
    walk->half &= walk->on;
}

/* The last search is in force again, at the hit that was current. */
static bool take_last(struct app *app)
{
    struct story_search *search = &app->search.story;
    bool backward = search->backward;
    if (!app->search.last.len)
        return false;
    story_search_set(search, app->search.last, app->search.last_flags);
    search->backward = backward;
    story_search_find(search, &app->story);
    return true;
}

static void search_again(struct app *app)
{
    struct story_search *search = &app->search.story;
    if (!take_last(app)) {
        app_say(app, "No search yet; press / to search");
        return;
    }
    if (app->search.before.len && app->search.before_current < search->count)
        search->current = app->search.before_current;
    act_search_next(app, 0);
}

static void search_done(struct app *app, struct str text)
{
    struct story_search *search = &app->search.story;
    if (text.len == 0) { /* Enter alone: the last search again, from the next hit */
        search_again(app);
        return;
    }
    app->search.last = arena_copy(&app->arena, text);
    app->search.last_flags = app->search.flags;
    memory_keep_search(app, text);
    if (search->wrong) {
        app_say(app, "%s", search->fault.what);
        story_search_set(search, (struct str){0}, 0);
    } else if (story_search_on(search) && (search->count == 0 || search->half)) {
        search_whole(app);
    }
}

static void search_left(struct app *app)
{
    back_to_start(app);
    story_search_set(&app->search.story, (struct str){0}, 0);
}

bool search_key(struct app *app, int32_t code)
{
    if (code != KEYS_CTRL('R'))
        return false;
    app->search.flags ^= QUERY_REGEX;
    app->modes.prompt_changed = true;
    return true;
}

struct str searching_note(const struct story_search *search, struct arena *arena)
{
    if (search->wrong)
        return str_of(search->fault.what);
    if (!story_search_on(search))
        return (struct str){0};
    uint32_t number = search->current == HIT_NONE ? 0 : search->current + 1;
    return arena_format(arena, "%s%u/%u", search->by_pinyin ? words_say("pinyin ") : "",
                        number, search->count);
}

static struct str search_note(const struct app *app, struct arena *arena)
{
    return searching_note(&app->search.story, arena);
}

#define SEARCHING_PROMPT(with)                                                           \
    {                                                                                    \
        .mark = with, .changed = search_changed, .done = search_done,                    \
        .left = search_left, .key = search_key, .note = search_note, .searches = true,   \
    }
static const struct prompt_kind forward_prompt = SEARCHING_PROMPT("/"),
                                backward_prompt = SEARCHING_PROMPT("?");

/* A search is seen where the story is: it comes onto the screen. */
static void begin(struct app *app, bool backward)
{
    memory_recall_searches(app);
    app_enter(app, NULL);
    if (!app->list.stories)
        return;
    app_settle(app);
    if (!app_sees_story(app)) {
        app->panes.story_focus = true;
        app_settle(app);
    }
    app->search.before_current = app->search.story.current;
    app->search.before = arena_copy(&app->arena, app->search.story.text);
    app->search.part = app->story.top_part;
    app->search.at = app->story.pane.top ? app->story.top_at : 0;
    app->search.current_part = app->story.part;
    app->search.current_block = app->story.block;
    trail_push(app);
    app->search.story.backward = backward;
    app_ask(app, backward ? &backward_prompt : &forward_prompt, &app->search.history);
}

STATE_ACTION(search_forward, begin(app, false))
STATE_ACTION(search_backward, begin(app, true))

static uint32_t step_in_story(struct app *app, bool backward)
{
    struct story_search *search = &app->search.story;
    story_search_find(search, &app->story);
    if (search->count == 0)
        return HIT_NONE;
    /* If the hit is not on the screen, the reader has moved on, and so does n. */
    if (story_search_row(search, &app->story) != HIT_NONE) {
        uint32_t next = backward ? search->current - 1 : search->current + 1;
        return next < search->count ? next : HIT_NONE;
    }
    return story_search_from(search, app->story.top_part, app->story.top_at, backward);
}

static void step(struct app *app, bool backward)
{
    uint32_t next = step_in_story(app, backward);
    if (next != HIT_NONE)
        search_walk_show(app, next);
    else
        search_walk_start(app, backward);
}

static void steps(struct app *app, bool backward, int32_t count)
{
    app_enter(app, NULL);
    app_settle(app);
    if (!story_search_on(&app->search.story) && !take_last(app)) {
        app_say(app, "No search yet; press / to search");
        return;
    }
    count = count < 1 ? 1 : count;
    for (int32_t i = 0; i < count && i < 10000 && !app->modes.message[0]; i++)
        step(app, backward);
}

void searching_start(struct app *app, struct str text)
{
    struct story_search *search = &app->search.story;
    app->panes.story_focus = app->list.stories > 0;
    memory_recall_searches(app);
    app_settle(app);
    story_search_set(search, glyph_clean(&app->arena, text), app->search.flags);
    app->search.last = arena_copy(&app->arena, search->text);
    app->search.last_flags = app->search.flags;
    history_add(&app->search.history, search->text);
    story_search_find(search, &app->story);
    if (search->wrong)
        app_say(app, "%s", search->fault.what);
    else if (search->count)
        search_walk_show(app, 0);
    else
        act_search_next(app, 0);
}

STATE_ACTION(search_next, steps(app, app->search.story.backward, count))

STATE_ACTION(search_previous, steps(app, !app->search.story.backward, count))

/* ---- a paste outside a prompt ---- */

static bool pasted_key(struct app *app, int32_t code)
{
    app->modes.asking = NULL;
    if (keys_fold(code) == 'y' || code == KEYS_ENTER)
        searching_start(app, arena_copy(&app->arena, app->search.pasted));
    return true;
}

static struct str pasted_note(const struct app *app, struct arena *arena)
{
    (void)arena;
    return app->search.pasted;
}

void searching_ask_pasted(struct app *app)
{
    static const struct prompt_kind prompt = {
        .mark = WORDS("Search for what was pasted? y/n "),
        .key = pasted_key,
        .note = pasted_note,
    };
    struct modes *modes = &app->modes;
    struct str text = glyph_trim((struct str){modes->pasted, modes->pasted_len});
    while (text.len && text.ptr[text.len - 1] == '\n')
        text.len--;
    modes->pasted_len = 0;
    if (text.len == 0 || modes->asking || app->list.stories == 0)
        return;
    app->search.pasted = arena_copy(&app->arena, text);
    if (modes->now)
        app_enter(app, NULL);
    app_ask(app, &prompt, NULL);
}
