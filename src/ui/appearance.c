#include "ui/appearance.h"

#include <stdlib.h>

#include "ui/entries.h"
#include "ui/probe.h"

static struct str theme_name(const struct app *app)
{
    return app->settings.text[SETTING_THEME];
}

/* From the environment, or as this terminal has answered in an earlier run. */
static enum background known_background(struct app *app)
{
    enum background told = background_of_variable(getenv("COLORFGBG"));
    if (told != BACKGROUND_UNKNOWN)
        return told;
    struct str kept = state_value(app->setup->state, &app->moment,
                                  probe_terminal(&app->moment, "background"));
    return str_equal(kept, STR("light"))  ? BACKGROUND_LIGHT
           : str_equal(kept, STR("dark")) ? BACKGROUND_DARK
                                          : BACKGROUND_UNKNOWN;
}

static void make_theme(struct app *app)
{
    if (!theme_find(theme_name(app), app->colors.background, &app->colors.theme))
        theme_find(STR("default"), app->colors.background, &app->colors.theme);
    entries_take_colors(&app->arena, &app->settings, &app->colors.theme, false);
}

/* The background matters to the default theme alone: the others are chosen for one. */
void appearance_begin(struct app *app)
{
    if (str_equal(theme_name(app), STR("default")))
        app->colors.background = known_background(app);
    make_theme(app);
}

void appearance_ask(struct app *app)
{
    if (app->colors.background_asked || app->colors.background != BACKGROUND_UNKNOWN ||
        !screen_has_palette(&app->screen) || !str_equal(theme_name(app), STR("default")))
        return;
    app->colors.background_asked = true;
    screen_send(&app->screen, STR(BACKGROUND_QUESTION));
}

bool appearance_answered(struct app *app)
{
    enum background answer = app->screen.keyboard.background;
    if (!app->colors.background_asked || answer == app->colors.background)
        return false;
    app->colors.background = answer;
    state_set_value(app->setup->state, probe_terminal(&app->moment, "background"),
                    answer == BACKGROUND_LIGHT ? STR("light") : STR("dark"));
    make_theme(app);
    screen_dress(&app->screen, &app->colors.theme);
    return true;
}
