#include "ui/effects.h"

#include "ui/appearance.h"
#include "ui/entries.h"
#include "ui/probe.h"
#include "ui/state.h"

static void bind_keys(struct app *app)
{
    entries_take_keys(&app->arena, &app->settings, &app->keys, false);
}

static void dress(struct app *app)
{
    appearance_begin(app);
    if (app->screen.open)
        screen_dress(&app->screen, &app->colors.theme);
}

/* As set, as measured for this terminal, or one. */
static uint8_t ambiguous_cells(struct app *app)
{
    int32_t set = app->settings.number[SETTING_AMBIGUOUS];
    int known = set ? set : probe_known(app->setup->state, &app->moment);
    return known == 2 ? 2 : 1;
}

static void set_layout(struct app *app)
{
    const struct settings *settings = &app->settings;
    struct layout_options *layout = &app->panes.layout;
    layout->ambiguous = ambiguous_cells(app);
    layout->kinsoku = (uint8_t)settings->number[SETTING_KINSOKU];
    layout->center = settings_on(settings, SETTING_CENTER);
    layout->space_latin = settings_on(settings, SETTING_SPACE_LATIN);
    /* Box drawing is of ambiguous width itself. */
    layout->ascii = settings->number[SETTING_BORDER] != 0 || layout->ambiguous == 2;
}

static void set_measure(struct app *app)
{
    app->panes.layout.measure = (uint16_t)(app->settings.number[SETTING_MEASURE] * 2);
}

static void set_time(struct app *app)
{
    app->reading.after = app->settings.number[SETTING_READ_AFTER] * 1000;
}

static void set_mouse(struct app *app)
{
    screen_mouse(&app->screen, settings_on(&app->settings, SETTING_MOUSE));
}

/* The rows of the list, and how high they are. */
static void list_again(struct app *app)
{
    app->list.headings = settings_on(&app->settings, SETTING_GROUP);
    list_rebuild(&app->list, app->edition);
}

/* The story, with its continuation or without. */
static void story_again(struct app *app)
{
    memory_keep(app);
    app_forget_pages(app);
}

/* What follows from a setting, or from all whose names begin so. */
static const struct effect {
    const char *key;
    void (*run)(struct app *app);
} effects[] = {
    {"keys.", bind_keys},           {"colors.", dress},
    {"color.theme", dress},         {"layout.", set_layout},
    {"type.", set_layout},          {"layout.measure", set_measure},
    {"read.after", set_time},       {"mouse.on", set_mouse},
    {"layout.group", list_again},   {"layout.headlines", list_again},
    {"type.ambiguous", list_again}, {"story.join_jumps", story_again},
};

/* What is read at the start and not again. */
static const char *const fixed[] = {"memory.", "open.", "color.when"};

void effects_begin(struct app *app)
{
    bind_keys(app);
    dress(app);
    set_layout(app);
    set_measure(app);
    if (app->setup->options->width)
        app->panes.layout.measure = (uint16_t)app->setup->options->width;
    set_time(app);
    list_open(&app->list, settings_on(&app->settings, SETTING_GROUP));
}

/* An entry of [keys] or [colors] is taken as it is; what is wrong in it is said now. */
static void check_entry(struct app *app, size_t before)
{
    struct settings last = {.entries = app->settings.entries + before,
                            .entry_count = app->settings.entry_count - before};
    entries_check(&app->arena, &last);
    if (last.note_count)
        app_say(app, "%.*s", STR_ARG(last.notes[0]));
}

void effects_set(struct app *app, struct str assignment)
{
    struct fault fault;
    size_t before = app->settings.entry_count;
    const char *kept = arena_copy(&app->arena, assignment).ptr;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (str_starts(assignment, str_of(fixed[i]))) {
            app_say(app, "%.*s is read at the start: set it in the file, or with -o",
                    STR_ARG(str_slice(assignment, 0, str_find(assignment, STR("="), 0))));
            return;
        }
    if (!settings_set(&app->arena, &app->settings, kept, &fault)) {
        app_say(app, "%s", fault.what);
        return;
    }
    check_entry(app, before);
    for (size_t i = 0; i < sizeof effects / sizeof *effects; i++)
        if (str_starts(assignment, str_of(effects[i].key)))
            effects[i].run(app);
}
