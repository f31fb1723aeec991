/* The command line after `:`: a number or percentage, or a command with its argument. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/glyph.h"
#include "base/user_directory.h"
#include "base/words.h"
#include "ui/effects.h"
#include "ui/state.h"

/* The first story of another file. */
static void to_file(struct app *app, int32_t by)
{
    const struct list *list = &app->list;
    const struct page *here = app_page(app, app->story.place), *other = NULL;
    int64_t goal = -1;
    for (int64_t i = list->pane.at; here && i >= 0 && i < (int64_t)list->count; i += by) {
        struct edition_place place = list->rows[i].place;
        const struct page *page = app_page(app, place);
        bool open = place.article == LIST_HEADING && !list_is_folded(list, place.page);
        if (!page || open || str_equal(page->name, here->name))
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

static void do_write(struct app *app, struct str argument)
{
    if (argument.len == 0)
        app_say(app, "w takes the name of a file");
    else if (share_may_leave(app, WORDS("Saving")))
        share_save(app, argument);
}

static void do_open(struct app *app, struct str argument)
{
    const char *name = arena_copy(&app->moment, user_path(&app->moment, argument)).ptr;
    if (app->setup->secure)
        app_say(app, "%s is off in safe mode", words_say(WORDS("Opening")));
    else if (argument.len == 0)
        act_reload(app, 0);
    else if (access(name, R_OK) != 0) /* what is read stays */
        app_say(app, "%s: %s", name, words_error(errno));
    else
        editions_open(app, &name, 1);
}

static void do_set(struct app *app, struct str argument)
{
    if (argument.len)
        effects_set(app, argument);
    else
        app_say(app, "set takes NAME=VALUE");
}

static const struct command {
    const char *name, *brief;
    void (*run)(struct app *app, struct str argument); /* NULL: it takes none */
    void (*act)(struct app *app, int32_t by);
    int32_t by;
} commands[] = {
    {"quit", "q", .act = act_quit},
    {"next", "n", .act = to_file, .by = 1},
    {"previous", "p", .act = to_file, .by = -1},
    {"write", "w", .run = do_write},
    {"edit", "e", .run = do_open},
    {"set", "set", .run = do_set},
    {"help", "help", .run = help_show},
    {"messages", "messages", .act = messages_show},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

/* 12 is a story, 50% a place in it. */
static bool take_number(struct app *app, struct str line)
{
    size_t digits = 0;
    while (digits < line.len && ascii_is_digit(line.ptr[digits]))
        digits++;
    bool percent = digits + 1 == line.len && line.ptr[digits] == '%';
    if (digits == 0 || digits > 8 || (digits < line.len && !percent))
        return false;
    int32_t number = (int32_t)strtol(arena_copy(&app->moment, line).ptr, NULL, 10);
    trail_push(app);
    if (percent)
        moving_percent(app, number);
    else
        moving_story(app, (uint32_t)number);
    return true;
}

static void command_done(struct app *app, struct str line)
{
    line = glyph_trim(line);
    if (line.len == 0)
        return;
    history_add(&app->search.commands, line);
    if (take_number(app, line))
        return;
    size_t end = str_find(line, STR(" "), 0);
    struct str name = str_slice(line, 0, end);
    struct str argument = glyph_trim(str_slice(line, end, line.len));
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command *command = &commands[i];
        if (!str_equal(name, str_of(command->name)) &&
            !str_equal(name, str_of(command->brief)))
            continue;
        if (command->run)
            command->run(app, argument);
        else
            command->act(app, command->by);
        return;
    }
    app_say(app, "%.*s is not a command: a number, 50%%, q n p w e set help messages",
            STR_ARG(name));
}

/* A setting's name, or, once that is typed, the choices that it has. */
static void complete_setting(struct app *app, struct str typed)
{
    static const struct {
        const char *key, *range;
    } settings[] = {
#define COMMAND_SETTING(name, key, value, range, what) {key, range},
        SETTINGS(COMMAND_SETTING)
#undef COMMAND_SETTING
    };
    struct arena *arena = &app->moment;
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        struct str line = arena_format(arena, "set %s=", settings[i].key);
        struct str rest = str_of(settings[i].range);
        if (!str_starts(typed, line)) {
            completion_offer(app, line);
            continue;
        }
        while (str_has(str_of(settings[i].range), STR("|")) && rest.len) {
            size_t end = str_find(rest, STR("|"), 0);
            completion_offer(app, arena_format(arena, "%.*s%.*s", STR_ARG(line),
                                               STR_ARG(str_slice(rest, 0, end))));
            rest = str_slice(rest, end < rest.len ? end + 1 : end, rest.len);
        }
    }
}

/* The name of a command, of a setting after set, of a file after w and e. */
static void complete(struct app *app, struct str typed)
{
    static const char *const of_files[] = {"w ", "write ", "e ", "edit "};
    if (str_starts(typed, STR("set ")))
        complete_setting(app, typed);
    for (size_t i = 0; i < sizeof of_files / sizeof *of_files; i++) {
        struct str head = str_of(of_files[i]);
        if (str_starts(typed, head))
            completion_offer_files(app, head, str_slice(typed, head.len, typed.len));
    }
    for (int i = 0; i < COMMAND_COUNT; i++)
        completion_offer(app, arena_format(&app->moment, "%s%s", commands[i].name,
                                           commands[i].run ? " " : ""));
}

STATE_PLAIN(command)
{
    static const struct prompt_kind prompt = {.mark = ":",
                                              .done = command_done,
                                              .complete = complete};
    app_ask(app, &prompt, &app->search.commands);
}
