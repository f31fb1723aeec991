#include "ui/chooser.h"

#include "ui/paint.h"
#include "ui/state.h"
#include "base/words.h"

static struct pane *chooser_pane(struct app *app)
{
    return &app->shown.chooser.pane;
}

bool chooser_shows(const struct app *app, const struct chooser_kind *kind)
{
    return app->modes.now && app->shown.chooser.kind == kind;
}

bool chooser_is_empty(const struct app *app)
{
    return app->modes.now && app->modes.now->pane == chooser_pane &&
           app->shown.chooser.count == 0;
}

void chooser_begin(struct app *app, const struct chooser_kind *kind)
{
    struct chooser *chooser = &app->shown.chooser;
    struct pane fresh = {.cursor = true},
                pane = chooser_shows(app, kind) ? chooser->pane : fresh;
    arena_reset(&chooser->arena);
    *chooser = (struct chooser){.arena = chooser->arena, .kind = kind, .pane = pane};
}

void chooser_add(struct app *app, const struct chooser_row *row)
{
    struct chooser *chooser = &app->shown.chooser;
    arena_room(&chooser->arena, chooser->rows, chooser->count, chooser->room);
    struct chooser_row *copy = &chooser->rows[chooser->count++];
    *copy = *row;
    copy->head = arena_copy(&chooser->arena, row->head);
    copy->text = arena_copy(&chooser->arena, row->text);
}

/* The nearest row that can be picked, first in the direction of the motion. */
static void skip_titles(struct chooser *chooser, int by)
{
    for (int way = 0; way < 2; way++, by = -by)
        for (int64_t at = chooser->pane.at; at >= 0 && at < (int64_t)chooser->count;
             at += by)
            if (!chooser->rows[at].title) {
                chooser->pane.lead = at > 0 && chooser->rows[at - 1].title;
                pane_seek(&chooser->pane, at);
                return;
            }
}

static void chooser_settle(struct app *app, struct box box)
{
    struct chooser *chooser = &app->shown.chooser;
    uint32_t before = chooser->pane.at;
    pane_fit(&chooser->pane, (uint32_t)chooser->count,
             (uint32_t)(box.rows > 1 ? box.rows - 1 : 1));
    skip_titles(chooser, chooser->pane.at < before ? -1 : 1);
}

/* Where the row's text is shown from: as far right as its hit needs to be in sight, with
 * a cell for the mark of what is cut. */
static uint32_t shown_from(const struct app *app, const struct chooser_row *row,
                           int cells)
{
    uint16_t used;
    int ambiguous = app->panes.layout.ambiguous;
    int over = (int)layout_width(str_slice(row->text, 0, row->end), ambiguous) - cells;
    size_t skip =
        over < 0 ? 0 : layout_fit(row->text, (uint16_t)(over + 2), ambiguous, &used);
    return skip < row->beg ? (uint32_t)skip : row->beg;
}

enum { HEAD = 16 }; /* cells of a row's head where a third of the row has fewer */

/* In the first row of the box. */
static void paint_item(struct app *app, struct box box, const struct chooser_row *row,
                       bool selected)
{
    unsigned look = selected ? LOOK_OVER(LOOK_item, LOOK_selected) : LOOK_item;
    unsigned hit = selected ? LOOK_hit_current : LOOK_hit; /* seen on a row in reverse */
    unsigned head = row->title ? LOOK_folio : LOOK_count;
    head = selected ? look : head; /* one run in reverse */
    struct cells at = {box.y, box.x + 1, box.cols - 2};
    int third = box.cols / 3, half = box.cols / 2;
    int most = third >= HEAD ? third : half < HEAD ? half : HEAD;
    struct cells heads = {at.y, at.x, row->text.len ? most : at.count};
    if (selected)
        screen_fill(&app->screen, (struct cells){box.y, box.x, box.cols}, look);
    if (row->head.len)
        at = cells_after(at, 2 + paint_cut(app, heads, row->head, head));
    struct str parts[] = {str_slice(row->text, shown_from(app, row, at.count), row->beg),
                          str_slice(row->text, row->beg, row->end),
                          str_slice(row->text, row->end, row->text.len)};
    unsigned looks[] = {look, LOOK_OVER(LOOK_item, hit), look};
    for (int i = 0; i < 3 && at.count > 0; i++)
        at = cells_after(at, paint_cut(app, at, parts[i], looks[i]));
}

static void chooser_paint(struct app *app, struct box box)
{
    struct chooser *chooser = &app->shown.chooser;
    const struct pane *pane = &chooser->pane;
    paint_cut(app, (struct cells){box.y, box.x + 1, box.cols - 2},
              str_of(words_say(chooser->kind->title)), LOOK_headline);
    bool asked = !app->modes.asking || prompt_text(&app->modes.prompt).len > 0;
    if (chooser->count == 0 && asked)
        paint_cut(app, (struct cells){box.y + 1, box.x + 1, box.cols - 2},
                  str_of(words_say(chooser->kind->none)), LOOK_text);
    for (uint32_t i = 0; i < pane->rows && pane->top + i < chooser->count; i++) {
        uint32_t index = pane->top + i;
        box.y++;
        paint_item(app, box, &chooser->rows[index], index == pane->at);
    }
}

static void drop(struct app *app, int64_t tag)
{
    const struct chooser_kind *kind = app->shown.chooser.kind;
    kind->dropped(app, tag);
    if (!chooser_shows(app, kind)) /* that ended it */
        return;
    chooser_begin(app, kind);
    kind->fill(app);
}

static bool chooser_act(struct app *app, enum action action)
{
    struct chooser *chooser = &app->shown.chooser;
    if (action == ACTION_open || action == ACTION_drop)
        skip_titles(chooser, 1); /* a motion of the same piece ended on one */
    const struct chooser_row *row =
        chooser->pane.at < chooser->count ? &chooser->rows[chooser->pane.at] : NULL;
    if (action == ACTION_open || action == ACTION_story_pane) {
        if (row && !row->title)
            chooser->kind->picked(app, row->tag);
        return true;
    }
    if (action == ACTION_drop && chooser->kind->dropped) {
        if (row && !row->title)
            drop(app, row->tag);
        return true;
    }
    if (action == ACTION_line_up && row)
        for (uint32_t at = chooser->pane.at; at > 0 && chooser->rows[at - 1].title; at--)
            chooser->pane.at = at - 1;
    return false;
}

#define CHOOSER_MODE(section, ...)                                                       \
    {                                                                                    \
        .name = WORDS_IN("mode", "list"), .whole = true, .pane = chooser_pane,           \
        .settle = chooser_settle, .paint = chooser_paint, .act = chooser_act, .head = 1, \
        .help = section, .hints = {__VA_ARGS__},                                         \
    }
static const struct mode chooser_mode = CHOOSER_MODE(KEYS_GROUP_MEMORY, ACTION_open,
                                                     ACTION_drop, ACTION_back),
                         fixed_mode =
                             CHOOSER_MODE(KEYS_GROUP_SEARCH, ACTION_open,
                                          ACTION_back); /* nothing can be removed */

void chooser_show(struct app *app)
{
    const struct mode *now = app->modes.now;
    (now && now->corrects ? app_enter_over : app_enter)(
        app, app->shown.chooser.kind->dropped ? &chooser_mode : &fixed_mode);
    app_settle(app); /* keys that came in the same piece move in it */
}

void chooser_open(struct app *app, const struct chooser_kind *kind)
{
    chooser_begin(app, kind);
    kind->fill(app);
    chooser_show(app);
}

/* Outside of a list there is nothing to drop. */
STATE_ACTION(drop, app_say(app, "Nothing to remove here"))
