/* Layout choices made on the screen, kept between runs: panes, border, measure. */
#include "base/ascii.h"
#include "ui/state.h"

enum { PANES, LIST, MEASURE, KEPT_COUNT };

/* Three small numbers with a blank between; the file they come from may hold anything. */
static bool read_kept(struct str s, int numbers[KEPT_COUNT])
{
    size_t pos = 0;
    for (int i = 0; i < KEPT_COUNT; i++) {
        size_t beg = pos += i && pos < s.len && s.ptr[pos] == ' ';
        numbers[i] = 0;
        for (; pos < s.len && ascii_is_digit(s.ptr[pos]); pos++)
            if (numbers[i] < 10000)
                numbers[i] = numbers[i] * 10 + (s.ptr[pos] - '0');
        if (pos == beg)
            return false;
    }
    return true;
}

void layout_memory_recall(struct app *app)
{
    int numbers[KEPT_COUNT];
    struct settings *settings = &app->settings;
    struct str kept = state_value(app->setup->state, &app->moment, "layout");
    if (!read_kept(kept, numbers))
        return;
    int panes = numbers[PANES], list = numbers[LIST], measure = numbers[MEASURE];
    if (settings->number[SETTING_PANES] == FRAME_AUTO && panes > 0 &&
        panes <= FRAME_STORY)
        settings->number[SETTING_PANES] = panes;
    if (settings->number[SETTING_LIST] == 0 && list > 0 && list <= 200)
        settings->number[SETTING_LIST] = list;
    if (measure >= 16 && measure <= 240 && !app->setup->options->width)
        app->panes.layout.measure = (uint16_t)measure;
    app->panes.kept = arena_copy(&app->arena, kept);
}

/* What was changed in this run; else what was kept before: an option of one run is no
 * habit. */
static int changed(const struct app *app, enum setting which, int before)
{
    int32_t now = app->settings.number[which];
    return now != app->setup->settings.number[which] ? now : before;
}

void layout_memory_keep(struct app *app)
{
    const struct settings *settings = &app->settings;
    int before[KEPT_COUNT] = {0};
    read_kept(app->panes.kept, before);
    int measure = before[MEASURE];
    int now_set = app->panes.layout.measure, given = (int)app->setup->options->width;
    if (now_set == settings->number[SETTING_MEASURE] * 2)
        measure = 0;
    else if (now_set != given)
        measure = now_set;
    struct str now =
        arena_format(&app->moment, "%d %d %d", changed(app, SETTING_PANES, before[PANES]),
                     changed(app, SETTING_LIST, before[LIST]), measure);
    if (!str_equal(now, app->panes.kept.len ? app->panes.kept : STR("0 0 0")))
        state_set_value(app->setup->state, "layout", now);
}
