#include "ui/modes.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/glyph.h"
#include "base/words.h"
#include "ui/state.h"

void app_say(struct app *app, const char *format, ...)
{
    struct modes *modes = &app->modes;
    va_list args;
    va_start(args, format);
    vsnprintf(modes->message, sizeof modes->message, words_say(format), args);
    va_end(args);
    modes->message[glyph_valid(str_of(modes->message))] = 0; /* cut inside a character */
    app->loop.stale = true;
}

/* ---- the stack ---- */

void app_back(struct app *app)
{
    struct modes *modes = &app->modes;
    const struct mode *left = modes->now;
    modes->now = modes->depth ? modes->under[--modes->depth] : NULL;
    if (left && left->leave)
        left->leave(app);
}

void app_enter(struct app *app, const struct mode *mode)
{
    struct modes *modes = &app->modes;
    while (modes->now)
        app_back(app);
    modes->now = mode;
}

void app_leave_modes(struct app *app)
{
    app_enter(app, NULL);
}

void app_enter_over(struct app *app, const struct mode *mode)
{
    struct modes *modes = &app->modes;
    if (modes->now == mode)
        return;
    if (modes->depth == MODES_DEEP) {
        app_enter(app, mode);
        return;
    }
    if (modes->now)
        modes->under[modes->depth++] = modes->now;
    modes->now = mode;
}

/* ---- the prompt ---- */

void app_ask(struct app *app, const struct prompt_kind *kind, struct history *history)
{
    struct modes *modes = &app->modes;
    arena_reset(&modes->prompt_arena);
    prompt_begin(&modes->prompt, &modes->prompt_arena, history);
    modes->asking = kind;
    modes->completion = (struct completion){0};
    modes->prompt_changed = false;
}

void modes_tell_change(struct app *app)
{
    struct modes *modes = &app->modes;
    bool changed = modes->prompt_changed;
    modes->prompt_changed = false;
    if (changed && modes->asking && modes->asking->changed)
        modes->asking->changed(app, prompt_text(&modes->prompt));
}

void modes_prompt_key(struct app *app, int32_t code)
{
    struct modes *modes = &app->modes;
    const struct prompt_kind *kind = modes->asking;
    bool typed = !app->screen.keyboard.pasted;
    if (typed && ((kind->key && kind->key(app, code)) || completion_key(app, code)))
        return;
    switch (prompt_key(&modes->prompt, code)) {
    case PROMPT_CHANGED:
        modes->prompt_changed = true;
        break;
    case PROMPT_DONE:
        modes_tell_change(app);
        modes->asking = NULL;
        if (kind->done)
            kind->done(app, prompt_text(&modes->prompt));
        break;
    case PROMPT_LEFT:
        modes->asking = NULL;
        modes->prompt_changed = false;
        if (kind->left)
            kind->left(app);
        break;
    case PROMPT_IGNORED:
    case PROMPT_MOVED:
        break;
    }
}
