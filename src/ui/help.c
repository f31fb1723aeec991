/* Help: every action with its keys, from the table and the bindings in force. */
#include "base/glyph.h"
#include "ui/legend.h"
#include "ui/state.h"
#include "ui/text_mode.h"

/* Below so many columns the keys stand over what they do, not beside it; and where they
 * take half the columns. */
enum { BESIDE = 40 };

struct shape {
    struct buf *buf; /* what is written so far */
    uint32_t cols;
    uint32_t keys; /* cells of the keys' column; 0: what they do stands under them */
};

static void add_blanks(struct buf *buf, uint32_t count)
{
    while (count-- > 0)
        buf_add_char(buf, ' ');
}

/* The text in rows that all begin at the same column, where the buffer's line stands. */
static void add_hanging(struct app *app, const struct shape *shape, struct str text,
                        uint32_t column)
{
    struct layout_options options = app->panes.layout;
    options.width = options.measure =
        (uint16_t)(shape->cols > column ? (shape->cols & ~1u) - column : 2);
    struct layout layout = layout_text(&app->moment, &options, text);
    for (uint32_t i = 0; i < layout.row_count; i++) {
        const struct row *row = &layout.rows[i];
        if (i > 0)
            add_blanks(shape->buf, column);
        buf_add(shape->buf, glyph_trim(str_slice(text, row->beg, row->end)));
        buf_add_char(shape->buf, '\n');
    }
}

static void add_entry(struct app *app, const struct shape *shape, struct str keys,
                      const char *what)
{
    struct buf *buf = shape->buf;
    uint32_t column = shape->keys > 0 ? shape->keys + 4 : 4;
    buf_add_char(buf, '\t'); /* two cells; a mark after a blank would get two among Han */
    buf_add(buf, keys);
    if (shape->keys == 0) {
        buf_add_char(buf, '\n');
        add_blanks(buf, column);
    } else {
        add_blanks(buf, shape->keys + 2 - layout_width(keys, 1));
    }
    add_hanging(app, shape, str_of(words_say(what)), column);
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

static void add_title(struct buf *buf, const char *title)
{
    buf_add_char(buf, '\n');
    buf_add(buf, str_of(words_say(title)));
    buf_add_char(buf, '\n');
}

/* The keys of a prompt and the marks, as this terminal shows them. */
static void add_legend(struct app *app, const struct shape *shape)
{
    bool ascii = app->panes.layout.ascii;
    add_title(shape->buf, LEGEND_PROMPT_TITLE);
    for (int i = 0; i < LEGEND_PROMPT_ROWS; i++)
        add_entry(app, shape, str_of(legend_prompt[i].mark), legend_prompt[i].what);
    add_title(shape->buf, LEGEND_MARKS_TITLE);
    for (int i = 0; i < LEGEND_MARK_ROWS; i++) {
        struct str mark = str_of(ascii ? legend_marks[i].ascii : legend_marks[i].mark);
        if (mark.len)
            add_entry(app, shape, mark, legend_marks[i].what);
    }
}

static struct str help_text(struct app *app, struct arena *arena, uint32_t cols)
{
    struct buf buf = {.arena = arena};
    struct shape shape = {&buf, cols, widest_keys(app, arena)};
    if (cols < BESIDE || shape.keys + 4 > cols / 2)
        shape.keys = 0;
    buf_add(&buf, STR("newsreader " VERSION "\n"));
    for (int group = 0; group < KEYS_GROUP_COUNT; group++) {
        add_title(&buf, keys_group_title((enum keys_group)group));
        for (enum action i = 1; i < ACTION_COUNT; i++)
            if ((int)keys_row(i)->group == group)
                add_entry(app, &shape, keys_of(arena, &app->keys, i, 0),
                          keys_row(i)->what);
    }
    add_legend(app, &shape);
    const char *numbers = words_say(
        "\nA number before a key repeats it (10j) or names its goal (3G, 50%).\n");
    buf_add(&buf, str_of(numbers));
    return buf_str(&buf);
}

void help_show(struct app *app, struct str word)
{
    text_mode_open(app, &text_mode_help, help_text, word);
}

/* At the section of the present mode. */
STATE_PLAIN(help)
{
    const struct mode *mode = app->modes.now;
    struct str section = {0};
    if (mode && mode->help)
        section = str_of(words_say(keys_group_title(mode->help)));
    help_show(app, section);
}
