/* Help: every action with its keys, from the table and the bindings in force. */
#include "ui/view.h"
#include "base/words.h"

static void add_action(struct app *app, struct buf *buf, enum action action,
                       uint32_t keys_cells)
{
    struct arena *arena = buf->arena;
    struct str keys = keys_of(arena, &app->keys, action, 0);
    buf_add(buf, STR("  "));
    buf_add(buf, keys);
    for (uint32_t cells = layout_width(keys, 1); cells < keys_cells; cells++)
        buf_add_char(buf, ' ');
    buf_add(buf, STR("  "));
    buf_add(buf, str_of(words_say(keys_row(action)->what)));
    buf_add_char(buf, '\n');
}

static uint32_t widest_keys(struct app *app, struct arena *arena)
{
    uint32_t widest = 0;
    for (int i = 1; i < ACTION_COUNT; i++) {
        uint32_t cells = layout_width(keys_of(arena, &app->keys, (enum action)i, 0), 1);
        widest = cells > widest ? cells : widest;
    }
    return widest;
}

/* The keys of the mode that corrects, which are no actions. */
static void add_correcting(struct app *app, struct buf *buf, uint32_t keys_cells)
{
    struct arena *arena = buf->arena;
    struct str enter = keys_of(arena, &app->keys, ACTION_correct, 1);
    buf_add(buf, arena_format(arena, words_say("\nCorrecting the split, after %.*s\n"),
                              STR_ARG(enter)));
    int fill = (int)keys_cells - 1;
#define HELP_CORRECTING(key, brief, what, name)                                          \
    buf_add(buf, arena_format(arena, "  %c%*s  %s\n", key, fill, "", words_say(what)));
    CORRECTING_KEYS(HELP_CORRECTING)
#undef HELP_CORRECTING
}

static struct str help_text(struct app *app, struct arena *arena)
{
    struct buf buf = {.arena = arena};
    uint32_t cells = widest_keys(app, arena);
    buf_add(&buf, STR("newsreader " VERSION "\n"));
    for (int group = 0; group < KEYS_GROUP_COUNT; group++) {
        buf_add_char(&buf, '\n');
        buf_add(&buf, str_of(words_say(keys_group_title((enum keys_group)group))));
        buf_add_char(&buf, '\n');
        for (int i = 1; i < ACTION_COUNT; i++)
            if ((int)keys_row((enum action)i)->group == group)
                add_action(app, &buf, (enum action)i, cells);
    }
    add_correcting(app, &buf, cells);
    buf_add(
        &buf,
        str_of(words_say(
            "\nA number before a key repeats it (10j) or names its goal (3G, 50%).\n")));
    return buf_str(&buf);
}

static struct pane *help_pane(struct app *app)
{
    return &app->leaf.pane;
}

static void help_settle(struct app *app, struct box box)
{
    struct leaf *leaf = &app->leaf;
    if (leaf->made_for != (uint32_t)box.cols) {
        struct layout_options options = app->layout;
        options.width = options.measure = (uint16_t)box.cols;
        arena_reset(&leaf->arena);
        leaf->text = help_text(app, &leaf->arena);
        leaf->layout = layout_text(&leaf->arena, &options, leaf->text);
        leaf->made_for = (uint32_t)box.cols;
    }
    pane_fit(&leaf->pane, leaf->layout.row_count, (uint32_t)box.rows);
}

static void help_paint(struct app *app, struct box box)
{
    view_layout(app, box, &app->leaf.layout, &app->leaf.pane, app->leaf.text);
}

static bool help_act(struct app *app, enum action action, int32_t count)
{
    (void)count;
    if (action != ACTION_help)
        return false;
    app_enter(app, NULL);
    return true;
}

static const struct mode help_mode = {
    .name = WORDS_IN("mode", "help"),
    .whole = true,
    .pane = help_pane,
    .settle = help_settle,
    .paint = help_paint,
    .act = help_act,
    .hints = {ACTION_story_page_down, ACTION_story_page_up, ACTION_back},
};

void act_help(struct app *app, int32_t count)
{
    (void)count;
    app->leaf.made_for = 0;
    app->leaf.pane = (struct pane){0};
    app_enter(app, &help_mode);
}
