/* |: the story to another program: a command that is typed, or one of [pipe]. */
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "base/glyph.h"
#include "base/words.h"
#include "show/export.h"
#include "ui/command.h"
#include "ui/state.h"

/* What the command printed is to be read before it is painted over. */
static void await_enter(struct screen *screen)
{
    char c = 0;
    do {
        if (screen_await(screen, screen->keys.fd, POLLIN, -1) & SCREEN_END)
            return;
    } while (read(screen->keys.fd, &c, 1) > 0 && c != '\n' && c != '\r');
}

static void pipe_done(struct app *app, struct str command)
{
    if (command.len == 0)
        return;
    struct str text = share_story_text(app, EXPORT_TEXT);
    screen_pause(&app->screen);
    int status = command_feed(&app->screen, arena_copy(&app->moment, command).ptr, text);
    fputs(words_say("\n[newsreader: press Enter to continue] "), stderr);
    await_enter(&app->screen);
    screen_resume(&app->screen);
    app->loop.stale = true;
    if (status != 0)
        app_say(app, "The command ended with status %d", status);
}

/* The commands of [pipe], each chosen by the first letter of its name that no other
 * has. */
enum { PRESETS = 12 };
struct pipe_preset {
    struct str name, command;
    char letter;
};

static size_t pipe_presets(const struct app *app, struct pipe_preset presets[PRESETS])
{
    const struct settings *settings = &app->settings;
    char taken[PRESETS + 1] = "";
    size_t count = 0;
    for (size_t i = 0; i < settings->entry_count && count < PRESETS; i++) {
        const struct setting_entry *entry = &settings->entries[i];
        if (!str_equal(entry->section, STR("pipe")) || !entry->value.len)
            continue;
        struct pipe_preset preset = {.name = entry->key, .command = entry->value};
        for (size_t k = 0; k < entry->key.len && !preset.letter; k++)
            if (entry->key.ptr[k] > ' ' && entry->key.ptr[k] < 0x7F &&
                !strchr(taken, entry->key.ptr[k]))
                preset.letter = taken[count] = entry->key.ptr[k];
        if (preset.letter)
            presets[count++] = preset;
    }
    return count;
}

static void ask_command(struct app *app)
{
    static const struct prompt_kind prompt = {.mark = WORDS("Pipe to: "),
                                              .done = pipe_done};
    app_ask(app, &prompt, NULL);
}

/* A preset's letter runs it, Esc leaves, any other key asks for a command. */
static bool preset_key(struct app *app, int32_t code)
{
    struct pipe_preset presets[PRESETS];
    size_t count = pipe_presets(app, presets);
    app->modes.asking = NULL;
    if (code == KEYS_ESC || code == KEYS_CTRL('C'))
        return true;
    for (size_t i = 0; i < count; i++)
        if (keys_fold(code) == presets[i].letter) {
            pipe_done(app, presets[i].command);
            return true;
        }
    ask_command(app);
    return true;
}

/* s speak  m mail */
static struct str preset_note(const struct app *app, struct arena *arena)
{
    struct pipe_preset presets[PRESETS];
    struct buf buf = {.arena = arena};
    size_t count = pipe_presets(app, presets);
    for (size_t i = 0; i < count; i++) {
        buf_add(&buf, arena_format(arena, "%c ", presets[i].letter));
        buf_add(&buf, glyph_clean(arena, presets[i].name));
        buf_add(&buf, STR("  "));
    }
    return buf_str(&buf);
}

STATE_PLAIN(pipe)
{
    static const struct prompt_kind choice = {
        .mark = WORDS("Pipe to, | for another command: "),
        .key = preset_key,
        .note = preset_note,
    };
    struct pipe_preset presets[PRESETS];
    if (!share_may_leave(app, WORDS("Piping")))
        return;
    if (pipe_presets(app, presets))
        app_ask(app, &choice, NULL);
    else
        ask_command(app);
}
