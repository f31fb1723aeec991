/* The command line after `:`: a number or percentage, or a command with its argument. */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/words.h"
#include "ui/state.h"

/* name, what it does with its argument */
#define COMMANDS(X)                                                                      \
    X(q, quit)                                                                           \
    X(quit, quit)                                                                        \
    X(n, next_file)                                                                      \
    X(next, next_file)                                                                   \
    X(p, previous_file)                                                                  \
    X(previous, previous_file)                                                           \
    X(w, write)                                                                          \
    X(write, write)                                                                      \
    X(e, open)                                                                           \
    X(edit, open)                                                                        \
    X(set, set)                                                                          \
    X(help, help)                                                                        \
    X(messages, messages)

static void do_quit(struct app *app, struct str argument)
{
    (void)argument;
    app_leave(app, 0);
}

/* The first story of another file. */
static void to_file(struct app *app, int by)
{
    const struct list *list = &app->list;
    const struct page *here = app_page(app, app->story.place), *other = NULL;
    int64_t goal = -1;
    for (int64_t i = list->pane.at; here && i >= 0 && i < (int64_t)list->count; i += by) {
        const struct page *page = app_page(app, list->rows[i].place);
        if (!page || str_equal(page->name, here->name))
            continue;
        if (other && !str_equal(page->name, other->name))
            break;
        other = page;
        if (goal < 0 || by < 0)
            goal = i;
    }
    if (goal < 0) {
        app_say(app, by > 0 ? "This is the last file" : WORDS("This is the first file"));
        return;
    }
    trail_push(app);
    list_seek(&app->list, goal);
}

static void do_next_file(struct app *app, struct str argument)
{
    (void)argument;
    to_file(app, 1);
}

static void do_previous_file(struct app *app, struct str argument)
{
    (void)argument;
    to_file(app, -1);
}

static void do_write(struct app *app, struct str argument)
{
    if (argument.len == 0)
        app_say(app, "w takes the name of a file");
    else if (share_may_leave(app, WORDS("Saving")))
        share_save(app, argument);
}

static void do_open(struct app *app, struct str argument)
{
    const char *name = arena_copy(&app->moment, saving_path(&app->moment, argument)).ptr;
    if (app->setup->secure)
        app_say(app, "%s is off in safe mode", words_say(WORDS("Opening")));
    else if (argument.len == 0)
        app->loop.reopen = true;
    else
        editions_open(app, &name, 1);
}

static void do_set(struct app *app, struct str argument)
{
    struct fault fault;
    const char *assignment = arena_copy(&app->arena, argument).ptr;
    if (argument.len == 0 ||
        !settings_set(&app->arena, &app->settings, assignment, &fault)) {
        app_say(app, "%s", argument.len ? fault.what : words_say("set takes NAME=VALUE"));
        return;
    }
    app->panes.layout.kinsoku = (uint8_t)app->settings.number[SETTING_KINSOKU];
    app->panes.layout.center = settings_on(&app->settings, SETTING_CENTER);
    app->panes.layout.space_latin = settings_on(&app->settings, SETTING_SPACE_LATIN);
    if (str_starts(argument, STR("layout.measure")))
        app->panes.layout.measure = (uint16_t)(app->settings.number[SETTING_MEASURE] * 2);
}

static void do_help(struct app *app, struct str argument)
{
    help_show(app, argument);
}

static void do_messages(struct app *app, struct str argument)
{
    (void)argument;
    messages_show(app);
}

static const struct command {
    const char *name;
    void (*run)(struct app *app, struct str argument);
} commands[] = {
#define COMMAND_ROW(name, action) {#name, do_##action},
    COMMANDS(COMMAND_ROW)
#undef COMMAND_ROW
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

/* 12 is a story, 50% a place in it. */
static bool take_number(struct app *app, struct str line)
{
    size_t digits = 0;
    while (digits < line.len && ascii_is_digit((unsigned char)line.ptr[digits]))
        digits++;
    bool percent = digits + 1 == line.len && line.ptr[digits] == '%';
    if (digits == 0 || digits > 8 || (digits < line.len && !percent))
        return false;
    int32_t number = (int32_t)strtol(arena_copy(&app->moment, line).ptr, NULL, 10);
    trail_push(app);
    if (percent)
        act_percent(app, number);
    else
        list_number(&app->list, (uint32_t)number);
    return true;
}

static void command_done(struct app *app, struct str line)
{
    line = layout_trim(line);
    if (line.len == 0)
        return;
    history_add(&app->search.commands, line);
    if (take_number(app, line))
        return;
    size_t end = str_find(line, STR(" "), 0);
    struct str name = str_slice(line, 0, end);
    struct str argument = layout_trim(str_slice(line, end, line.len));
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (str_equal(name, str_of(commands[i].name))) {
            commands[i].run(app, argument);
            return;
        }
    app_say(app, "%.*s is not a command: a number, 50%%, q n p w e set help messages",
            STR_ARG(name));
}

/* Tab: the rest of the command's name, or of a setting's after set. */
static bool command_key(struct app *app, int32_t code)
{
    static const char *const settings[] = {
#define COMMAND_SETTING(name, key, value, range, what) key,
        SETTINGS(COMMAND_SETTING)
#undef COMMAND_SETTING
    };
    struct str text = prompt_text(&app->modes.prompt), set = STR("set ");
    if (code != KEYS_TAB)
        return false;
    if (str_starts(text, set)) {
        struct str begun = str_slice(text, set.len, text.len);
        for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
            if (str_starts(str_of(settings[i]), begun)) {
                prompt_set(&app->modes.prompt,
                           arena_format(&app->moment, "set %s=", settings[i]));
                break;
            }
        return true;
    }
    for (int i = 0; i < COMMAND_COUNT; i++) {
        struct str name = str_of(commands[i].name);
        if (name.len > 1 && str_starts(name, text)) {
            prompt_set(&app->modes.prompt, arena_format(&app->moment, "%s ", name.ptr));
            break;
        }
    }
    return true;
}

void act_command(struct app *app, int32_t count)
{
    static const struct prompt_kind prompt = {.mark = ":",
                                              .done = command_done,
                                              .key = command_key};
    (void)count;
    app_ask(app, &prompt, &app->search.commands);
}
