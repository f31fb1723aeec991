/* Help: every action with its keys, from the table and the bindings in force. */
#include "ui/paint.h"
#include "ui/state.h"
#include "base/words.h"

/* Below so many columns the keys stand over what they do, not beside it; and where they
 * take half the columns. */
enum { BESIDE = 40 };

struct shape {
    uint32_t cols;
    uint32_t keys; /* cells of the keys' column; 0: what they do stands under them */
};

static void add_blanks(struct buf *buf, uint32_t count)
{
    while (count-- > 0)
        buf_add_char(buf, ' ');
}

/* The text in rows that all begin at the same column, where the buffer's line stands. */
static void add_hanging(struct app *app, struct buf *buf, struct str text,
                        uint32_t column, uint32_t cols)
{
    struct layout_options options = app->panes.layout;
    options.width = options.measure =
        (uint16_t)(cols > column ? (cols & ~1u) - column : 2);
    struct layout layout = layout_text(&app->moment, &options, text);
    for (uint32_t i = 0; i < layout.row_count; i++) {
        const struct row *row = &layout.rows[i];
        if (i > 0)
            add_blanks(buf, column);
        buf_add(buf, layout_trim(str_slice(text, row->beg, row->end)));
        buf_add_char(buf, '\n');
    }
}

static void add_entry(struct app *app, struct buf *buf, struct str keys, const char *what,
                      const struct shape *shape)
{
    uint32_t column = shape->keys > 0 ? shape->keys + 4 : 4;
    add_blanks(buf, 2);
    buf_add(buf, keys);
    if (shape->keys == 0) {
        buf_add_char(buf, '\n');
        add_blanks(buf, column);
    } else {
        add_blanks(buf, shape->keys + 2 - layout_width(keys, 1));
    }
    add_hanging(app, buf, str_of(words_say(what)), column, shape->cols);
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
static void add_correcting(struct app *app, struct buf *buf, const struct shape *shape)
{
    struct arena *arena = buf->arena;
    struct str enter = keys_of(arena, &app->keys, ACTION_correct, 1);
    buf_add(buf, arena_format(arena, words_say("\nCorrecting the split, after %.*s\n"),
                              STR_ARG(enter)));
#define HELP_CORRECTING(key, brief, what, name)                                          \
    add_entry(app, buf, (struct str){(const char[]){key}, 1}, what, shape);
    CORRECTING_KEYS(HELP_CORRECTING)
#undef HELP_CORRECTING
}

static struct str help_text(struct app *app, struct arena *arena, uint32_t cols)
{
    struct buf buf = {.arena = arena};
    struct shape shape = {cols, widest_keys(app, arena)};
    if (cols < BESIDE || shape.keys + 4 > cols / 2)
        shape.keys = 0;
    buf_add(&buf, STR("newsreader " VERSION "\n"));
    for (int group = 0; group < KEYS_GROUP_COUNT; group++) {
        buf_add_char(&buf, '\n');
        buf_add(&buf, str_of(words_say(keys_group_title((enum keys_group)group))));
        buf_add_char(&buf, '\n');
        for (enum action i = 1; i < ACTION_COUNT; i++)
            if ((int)keys_row(i)->group == group)
                add_entry(app, &buf, keys_of(arena, &app->keys, i, 0), keys_row(i)->what,
                          &shape);
    }
    add_correcting(app, &buf, &shape);
    buf_add(
        &buf,
        str_of(words_say(
            "\nA number before a key repeats it (10j) or names its goal (3G, 50%).\n")));
    return buf_str(&buf);
}

static struct pane *help_pane(struct app *app)
{
    return &app->shown.help.pane;
}

static void help_settle(struct app *app, struct box box)
{
    struct text_pager *pager = &app->shown.help;
    if (pager->made_for != (uint32_t)box.cols) {
        struct layout_options options = app->panes.layout;
        options.width = options.measure = (uint16_t)box.cols;
        arena_reset(&pager->arena);
        pager->text = help_text(app, &pager->arena, (uint32_t)box.cols);
        pager->layout = layout_text(&pager->arena, &options, pager->text);
        pager->made_for = (uint32_t)box.cols;
    }
    pane_fit(&pager->pane, pager->layout.row_count, (uint32_t)box.rows);
}

static void help_paint(struct app *app, struct box box)
{
    struct paint_source from = {.layout = &app->shown.help.layout, .text = app->shown.help.text};
    paint_layout(app, box, &from, &app->shown.help.pane);
}

static bool help_act(struct app *app, enum action action, int32_t count)
{
    (void)count;
    if (action != ACTION_help)
        return false;
    app_back(app);
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

void help_show(struct app *app, struct str word)
{
    app->shown.help.made_for = 0;
    app->shown.help.pane = (struct pane){0};
    app_enter_over(app, &help_mode);
    if (!word.len)
        return;
    app_settle(app);
    struct str text = app->shown.help.text;
    size_t at = str_find(text, word, 0);
    if (at < text.len)
        pane_seek(&app->shown.help.pane, layout_row_at(&app->shown.help.layout, 0, (uint32_t)at));
    else
        app_say(app, "There is no help on %.*s", STR_ARG(word));
}

void act_help(struct app *app, int32_t count)
{
    (void)count;
    help_show(app, (struct str){0});
}
