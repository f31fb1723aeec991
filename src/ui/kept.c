/* What the reader has set on the screen and finds again: panes, border, measure. */
#include <stdio.h>

#include "ui/state.h"

void kept_recall(struct app *app)
{
    int panes, list, measure;
    struct settings *settings = &app->settings;
    struct str kept = state_value(app->setup->state, &app->moment, "layout");
    if (kept.len == 0 || sscanf(arena_copy(&app->moment, kept).ptr, "%d %d %d", &panes,
                                &list, &measure) != 3)
        return;
    if (settings->number[SETTING_PANES] == FRAME_AUTO && panes > 0 &&
        panes <= FRAME_STORY)
        settings->number[SETTING_PANES] = panes;
    if (settings->number[SETTING_LIST] == 0 && list > 0 && list <= 200)
        settings->number[SETTING_LIST] = list;
    if (measure >= 16 && measure <= 240 && !app->options->width)
        app->layout.measure = (uint16_t)measure;
    app->kept = arena_copy(&app->arena, kept);
}

void kept_keep(struct app *app)
{
    const struct settings *settings = &app->settings;
    bool own = app->layout.measure != settings->number[SETTING_MEASURE] * 2;
    struct str now =
        arena_format(&app->moment, "%d %d %d", settings->number[SETTING_PANES],
                     settings->number[SETTING_LIST], own ? (int)app->layout.measure : 0);
    if (!str_equal(now, app->kept.len ? app->kept : STR("0 0 0")))
        state_set_value(app->setup->state, "layout", now);
}
