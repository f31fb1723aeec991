#include "ui/dispatch.h"

#include "base/glyph.h"
#include "ui/state.h"

enum { COUNT_MAX = 99999999 };

static void act(struct app *app, enum action action, int32_t count)
{
    static void (*const acts[ACTION_COUNT])(struct app *, int32_t) = {
#define APP_ACT(name, group, keys, brief, what) [ACTION_##name] = act_##name,
        KEYS_ACTIONS(APP_ACT)
#undef APP_ACT
    };
    if (app->modes.now && app->modes.now->act && app->modes.now->act(app, action))
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

/* Z was pressed before: does this key leave? */
static bool leaves(struct app *app, int32_t code)
{
    bool leaving = app->modes.leaving && (code == 'Z' || code == 'Q');
    app->modes.leaving = false;
    if (leaving)
        app_leave(app, 0);
    return leaving;
}

/* A key outside of prompts and pastes. */
static void take_key(struct app *app, int32_t code)
{
    int32_t folded = keys_fold(code);
    app->panes.selected = (struct dragged){0};
    if (leaves(app, folded))
        return;
    bool correcting = app->modes.now && app->modes.now->corrects;
    enum action action = keys_action(&app->keys, folded, correcting);
    app->shown.correcting.offered &= action == ACTION_open;
    if (action == ACTION_NONE && take_digit(app, folded))
        return;
    int32_t count = (int32_t)app->modes.count;
    app->modes.count = 0;
    if (app->story.shown &&
        !app->memory.again.key.hash) /* a reload returns all the same */
        app->memory.returned = true;
    if (action != ACTION_NONE)
        act(app, action, count);
    else
        unknown_key(app, code);
}

/* What is shown until the next key. */
static void end_moment(struct app *app)
{
    app->modes.message[0] = 0;
    app->panes.overlap = UINT32_MAX;
    app->loop.wheel = false;
}

void dispatch_key(struct app *app, int32_t code)
{
    bool pasted = app->screen.keyboard.pasted;
    if (search_walk_stop(app) && code == KEYS_ESC)
        return;
    if (app->modes.pasted_len && !pasted)
        searching_ask_pasted(app);
    if (app->modes.asking) {
        modes_prompt_key(app, code);
        return;
    }
    if (pasted) {
        keep_pasted(app, code);
        return;
    }
    end_moment(app);
    if (code == KEYS_MOUSE)
        mouse_take(app);
    else
        take_key(app, code);
}

void dispatch_interrupt(struct app *app)
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
