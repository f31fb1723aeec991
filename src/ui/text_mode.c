#include "ui/text_mode.h"

#include "base/words.h"
#include "ui/paint.h"
#include "ui/state.h"

static struct text_pager *help_pager(struct app *app)
{
    return &app->shown.help;
}

static void text_settle(struct app *app, struct box box)
{
    struct text_pager *pager = &app->shown.help;
    if (pager->made_for != (uint32_t)box.cols) {
        struct layout_options options = app->panes.layout;
        options.width = options.measure = (uint16_t)box.cols;
        story_search_forget(&pager->search);
        arena_reset(&pager->arena);
        pager->text = pager->make(app, &pager->arena, (uint32_t)box.cols);
        pager->layout = layout_text(&pager->arena, &options, pager->text);
        pager->made_for = (uint32_t)box.cols;
        story_search_find_text(&pager->search, pager->text);
    }
    pane_fit(&pager->pane, pager->layout.row_count, (uint32_t)box.rows);
}

void text_mode_paint(struct app *app, struct box box)
{
    const struct text_pager *pager = app->modes.now->pager(app);
    struct paint_source from = {.layout = &pager->layout,
                                .text = pager->text,
                                .hits = pager->search.count ? &pager->search : NULL};
    paint_layout(app, box, &from, &pager->pane);
}

/* ---- searching in what the mode shows ---- */

static struct text_pager *pager_of(struct app *app)
{
    return app->modes.now->pager(app);
}

static void show_hit(struct app *app, uint32_t index)
{
    struct text_pager *pager = pager_of(app);
    pager->search.current = index;
    uint32_t row = layout_row_at(&pager->layout, 0, pager->search.hits[index].beg);
    pane_reveal(&pager->pane, row, row);
}

/* The first hit from the top row on, else the first of all. */
static void text_changed(struct app *app, struct str text)
{
    struct text_pager *pager = pager_of(app);
    story_search_set(&pager->search, text, app->search.flags | QUERY_HALF);
    story_search_find_text(&pager->search, pager->text);
    if (pager->search.count == 0 || pager->layout.row_count == 0)
        return;
    uint32_t at = pager->layout.rows[pager->pane.top].beg;
    uint32_t index = story_search_from(&pager->search, 0, at, false);
    show_hit(app, index == HIT_NONE ? 0 : index);
}

static void text_done(struct app *app, struct str text)
{
    const struct story_search *search = &pager_of(app)->search;
    if (search->wrong)
        app_say(app, "%s", search->fault.what);
    else if (text.len && search->count == 0)
        app_say(app, "No hit for %.*s", STR_ARG(text));
}

static void text_left(struct app *app)
{
    story_search_set(&pager_of(app)->search, (struct str){0}, 0);
}

static struct str text_note(const struct app *app, struct arena *arena)
{
    const struct text_pager *pager = app->modes.now->pager((struct app *)(uintptr_t)app);
    return searching_note(&pager->search, arena);
}

static void text_ask(struct app *app)
{
    static const struct prompt_kind prompt = {.mark = "/",
                                              .changed = text_changed,
                                              .done = text_done,
                                              .left = text_left,
                                              .note = text_note,
                                              .key = search_key,
                                              .searches = true};
    memory_recall_searches(app);
    app_ask(app, &prompt, &app->search.history);
}

/* The next hit, or the one before, round the text. */
static void text_step(struct app *app, int by)
{
    const struct story_search *search = &pager_of(app)->search;
    if (search->count == 0) {
        app_say(app, "No search yet; press / to search");
        return;
    }
    show_hit(app,
             (uint32_t)((int64_t)search->current + search->count + by) % search->count);
}

bool text_mode_search(struct app *app, enum action action)
{
    if (action == ACTION_search_forward || action == ACTION_search_backward)
        text_ask(app);
    else if (action == ACTION_search_next || action == ACTION_search_previous)
        text_step(app, action == ACTION_search_next ? 1 : -1);
    else if (action == ACTION_clear && story_search_on(&pager_of(app)->search))
        text_left(app);
    else
        return false;
    return true;
}

static bool text_act(struct app *app, enum action action)
{
    if (action != ACTION_help)
        return text_mode_search(app, action);
    app_back(app);
    return true;
}

#define TEXT_MODE(called)                                                                \
    {                                                                                    \
        .name = called, .whole = true, .pager = help_pager, .settle = text_settle,       \
        .paint = text_mode_paint, .act = text_act,                                       \
        .hints = {ACTION_story_page_down, ACTION_back, ACTION_search_forward,            \
                  ACTION_search_next},                                                   \
    }
const struct mode text_mode_help = TEXT_MODE(WORDS_IN("mode", "help")),
                  text_mode_messages = TEXT_MODE(WORDS_IN("mode", "messages"));

void text_mode_open(struct app *app, const struct mode *mode, text_maker *make,
                    struct str word)
{
    struct text_pager *pager = &app->shown.help;
    if (app->modes.now == &text_mode_help || app->modes.now == &text_mode_messages)
        app_back(app); /* one text at a time */
    pager->made_for = 0;
    pager->make = make;
    pager->pane = (struct pane){0};
    story_search_set(&pager->search, (struct str){0}, 0);
    app_enter_over(app, mode);
    app_settle(app); /* keys that came in the same piece search it */
    if (!word.len)
        return;
    size_t at = str_find(pager->text, word, 0);
    if (at < pager->text.len)
        pane_seek(&pager->pane, layout_row_at(&pager->layout, 0, (uint32_t)at));
    else
        app_say(app, "There is no help on %.*s", STR_ARG(word));
}
