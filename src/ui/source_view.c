/* Source view: the printed lines of a paragraph, the page as it was extracted, the file
 * in an editor. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/glyph.h"
#include "base/words.h"
#include "store/user_file.h"
#include "ui/command.h"
#include "ui/paint.h"
#include "ui/state.h"
#include "ui/titles.h"

enum { EDITOR_MOST = 512 };

/* ---- r: the source lines of the paragraph ---- */

static struct str source_line(const struct page *page, uint32_t at)
{
    struct str source = page->source;
    size_t beg = at < source.len ? at : source.len,
           end = str_find(source, STR("\n"), beg);
    while (beg > 0 && source.ptr[beg - 1] != '\n')
        beg--;
    return str_slice(source, beg, end);
}

/* Where the line stood on paper, of a PDF or a scan; else nothing. */
static struct str paper_place(struct arena *arena, const struct page *page, uint32_t line)
{
    uint32_t index = line - page->first_line;
    if (!page->places || line < page->first_line || index >= page->place_count)
        return (struct str){0};
    const struct line_place *place = &page->places[index];
    if (place->kind == PLACE_NONE || place->y < 0)
        return (struct str){0};
    if (!place->column)
        return arena_format(arena, words_say(", p. %u, %.0f mm from the top"),
                            (unsigned)place->page, (double)place->y);
    return arena_format(arena, words_say(", p. %u, column %u, %.0f mm from the top"),
                        (unsigned)place->page, (unsigned)place->column, (double)place->y);
}

/* The file's name, then the printed lines of the block, their numbers beside them. */
static void read_block(struct text_pager *pager, const struct page *page,
                       const struct block *block)
{
    struct arena *arena = &pager->arena;
    struct buf buf = {.arena = arena};
    pager->numbers = arena_new(arena, uint32_t, block->piece_count + 1);
    bool piped = str_equal(page->name, STR("-"));
    buf_add(&buf, glyph_clean(arena, piped ? title_of_file(page->name) : page->name));
    if (block->piece_count)
        buf_add(&buf, paper_place(arena, page, page->pieces[block->piece].line));
    buf_add_char(&buf, '\n');
    uint32_t before = 0, count = 1;
    for (uint32_t i = 0; i < block->piece_count; i++) {
        const struct piece *piece = &page->pieces[block->piece + i];
        if (piece->line == before)
            continue;
        before = piece->line;
        pager->numbers[count++] = piece->line;
        buf_add(&buf, source_line(page, piece->source));
        buf_add_char(&buf, '\n');
    }
    pager->text = buf_str(&buf);
}

static struct pane *lines_pane(struct app *app)
{
    return &app->shown.lines.pane;
}

/* Cells left of the lines, for their numbers. */
static int number_cells(struct box box)
{
    return box.cols < 40 ? 6 : 8;
}

static void lines_settle(struct app *app, struct box box)
{
    struct text_pager *pager = &app->shown.lines;
    if (pager->made_for != (uint32_t)box.cols) {
        struct layout_options options = app->panes.layout;
        options.width = options.measure = (uint16_t)(box.cols - number_cells(box));
        pager->layout = layout_text(&pager->arena, &options, pager->text);
        pager->made_for = (uint32_t)box.cols;
    }
    pane_fit(&pager->pane, pager->layout.row_count, (uint32_t)box.rows);
}

static void lines_paint(struct app *app, struct box box)
{
    struct text_pager *pager = &app->shown.lines;
    int cells = number_cells(box);
    struct box text = {box.y, box.x + cells, box.rows, box.cols - cells};
    struct paint_source from = {.layout = &pager->layout, .text = pager->text};
    paint_layout(app, text, &from, &pager->pane);
    for (int i = 0; i < box.rows; i++) {
        uint32_t index = pager->pane.top + (uint32_t)i;
        if (index >= pager->layout.row_count)
            return;
        const struct row *row = &pager->layout.rows[index];
        if (!row->first || !pager->numbers[row->block])
            continue;
        struct str number =
            arena_format(&app->moment, "%*u", cells - 2, pager->numbers[row->block]);
        paint_text(app, (struct cells){box.y + i, box.x, cells - 2}, number, LOOK_count);
    }
}

static bool lines_act(struct app *app, enum action action)
{
    if (action != ACTION_source && action != ACTION_open)
        return false;
    app_enter(app, NULL);
    return true;
}

static const struct mode lines_mode = {
    .name = WORDS_IN("mode", "source"),
    .printed = true,
    .help = KEYS_GROUP_PAGE,
    .pane = lines_pane,
    .settle = lines_settle,
    .paint = lines_paint,
    .act = lines_act,
    .hints = {ACTION_line_down, ACTION_raw, ACTION_back},
};

STATE_PLAIN(source)
{
    const struct page *page;
    uint32_t at;
    const struct block *block = app_paragraph(app, &page, &at);
    if (!block)
        return;
    struct text_pager *pager = &app->shown.lines;
    arena_reset(&pager->arena);
    read_block(pager, page, block);
    pager->made_for = 0;
    pager->pane = (struct pane){0};
    app_enter(app, &lines_mode);
}

/* ---- R: the page as it was extracted ---- */

static const struct page *raw_page(struct app *app)
{
    return app_page(app, app->shown.raw.place);
}

static void raw_settle(struct app *app, struct box box)
{
    struct text_pager *pager = &app->shown.raw.pager;
    struct pane *pane = &pager->pane;
    const struct page *page = raw_page(app);
    if (page && pager->made_for != (uint32_t)box.cols) {
        struct layout_options options = app->panes.layout;
        options.width = options.measure = (uint16_t)box.cols;
        uint32_t at = app->shown.raw.at;
        if (pager->made_for && pager->layout.row_count)
            at = pager->layout.rows[pane->top].beg;
        arena_reset(&pager->arena);
        pager->text = page->source;
        pager->layout = layout_raw(&pager->arena, &options, page);
        pager->made_for = (uint32_t)box.cols;
        story_search_find_text(&pager->search, pager->text);
        pane_fit(pane, pager->layout.row_count, (uint32_t)box.rows);
        pane_seek(pane, layout_row_at(&pager->layout, 0, at));
    }
    pane_fit(pane, pager->layout.row_count, (uint32_t)box.rows);
}

static struct text_pager *raw_pager(struct app *app)
{
    return &app->shown.raw.pager;
}

/* Back to the story that the line on top is in, at its words. */
static void raw_leave(struct app *app)
{
    struct raw *raw = &app->shown.raw;
    const struct text_pager *pager = &raw->pager;
    const struct page *page = raw_page(app);
    if (!page || pager->pane.top == raw->first_top || pager->layout.row_count == 0)
        return;
    uint32_t at = page_text_at(page, pager->layout.rows[pager->pane.top].beg);
    uint32_t article = page_article_at(page, at);
    if (article < page->article_count)
        app_go(app, (struct edition_place){raw->place.page, article}, at);
}

static bool raw_act(struct app *app, enum action action)
{
    if (action != ACTION_raw)
        return text_mode_search(app, action);
    app_enter(app, NULL);
    return true;
}

static const struct mode raw_mode = {
    .name = WORDS_IN("mode", "raw"),
    .printed = true,
    .help = KEYS_GROUP_PAGE,
    .pager = raw_pager,
    .settle = raw_settle,
    .paint = text_mode_paint,
    .act = raw_act,
    .leave = raw_leave,
    .hints = {ACTION_story_page_down, ACTION_raw, ACTION_back},
};

void source_view_show(struct app *app, uint32_t page, uint32_t at)
{
    struct raw *raw = &app->shown.raw;
    const struct story_search *search = &app->search.story;
    app_enter(app, NULL);
    raw->place.page = page;
    raw->at = at;
    raw->pager.made_for = 0;
    raw->pager.pane = (struct pane){0};
    /* What was here before, of a page that may be gone, is not searched where the window is
     * too small to lay this one out. */
    raw->pager.text = (struct str){0};
    raw->pager.layout = (struct layout){0};
    story_search_forget(&raw->pager.search);
    story_search_set(&raw->pager.search, search->text, search->flags);
    app_enter(app, &raw_mode);
    app_settle(app);
    raw->first_top = raw->pager.pane.top;
    raw->pager.search.current = story_search_from(&raw->pager.search, 0, at, false);
}

STATE_PLAIN(raw)
{
    const struct page *page;
    uint32_t at, line;
    if (app_paragraph(app, &page, &at))
        source_view_show(app, app_page_index(app, page), page_source_at(page, at, &line));
}

/* ---- e: the file in an editor ---- */

static const char *editor_name(void)
{
    static const char *const names[] = {"VISUAL", "EDITOR"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *editor = getenv(names[i]);
        if (editor && *editor)
            return editor;
    }
    return "vi";
}

/* Runs `editor +LINE FILE`; the editor's words are split by the shell, the file's name is
 * an argument and never seen by it. False: it failed, which is said. */
static bool run_editor(struct app *app, const char *line, const char *path)
{
    char script[EDITOR_MOST + 16];
    snprintf(script, sizeof script, "exec %s \"$@\"", editor_name());
    const char *const words[] = {"sh", "-c", script, "sh", line, path, NULL};
    screen_pause(&app->screen);
    int status = command_run(&app->screen, words, NULL);
    screen_resume(&app->screen);
    if (status != 0)
        app_say(app, "The editor ended with status %d", status);
    return status == 0;
}

/* The text that was extracted of the page's file: its pages, a form feed between them,
 * each line where its number says. */
static struct str extracted_text(struct app *app, const struct page *page)
{
    struct buf all = {.arena = &app->moment};
    uint32_t line = 1;
    for (size_t i = 0; i < edition_count(app->edition); i++) {
        const struct page *one = edition_page(app->edition, i);
        if (!one || !str_equal(one->name, page->name) || one->first_line < line)
            continue;
        if (all.len)
            buf_add_char(&all, '\f');
        for (; line < one->first_line; line++)
            buf_add_char(&all, '\n');
        buf_add(&all, one->source);
        line += (uint32_t)str_count(one->source, '\n');
    }
    return buf_str(&all);
}

/* A file of the text that only its owner can read, and nobody write; NULL: app_say said
 * why. */
static const char *extracted_file(struct app *app, const struct page *page)
{
    char *name = user_file_scratch(&app->moment, ".txt");
    int fd = mkstemps(name, 4);
    bool good = fd >= 0 && fchmod(fd, 0400) == 0 &&
                user_file_write_all(fd, extracted_text(app, page));
    good = fd >= 0 && close(fd) == 0 && good;
    if (good)
        return name;
    app_say(app, "%s: %s", name, words_error(errno));
    if (fd >= 0)
        unlink(name);
    return NULL;
}

/* The file is no text: an editor gets a copy of what was extracted, which it cannot
 * write. */
static void edit_extracted(struct app *app, const struct page *page, const char *plus)
{
    const char *path = extracted_file(app, page);
    if (path && run_editor(app, plus, path))
        app_say(app, "That was the extracted text; changes to it are not saved");
    if (path)
        unlink(path);
}

STATE_PLAIN(edit)
{
    const struct page *page;
    uint32_t at, line;
    if (!share_may_leave(app, WORDS("Editing")))
        return;
    if (strlen(editor_name()) > EDITOR_MOST) { /* a part of it is another command */
        app_say(app, "The editor's command is longer than %d bytes", EDITOR_MOST);
        return;
    }
    if (!app_paragraph(app, &page, &at))
        return;
    page_source_at(page, at, &line);
    const char *plus = arena_format(&app->moment, "+%u", line).ptr;
    if (page->extracted) {
        edit_extracted(app, page, plus);
        return;
    }
    const char *path = arena_copy(&app->moment, page->name).ptr;
    if (access(path, F_OK) != 0) {
        app_say(app, "This page has no file that can be edited");
        return;
    }
    if (path[0] == '-')
        path = arena_format(&app->moment, "./%s", path).ptr;
    run_editor(app, plus, path);
    app->loop.reopen = true;
}

/* ---- joins ---- */

STATE_PLAIN(joins)
{
    int32_t *on = &app->settings.number[SETTING_JOINS];
    *on = !*on;
    app_say(app, *on ? "Line numbers on" : WORDS("Line numbers off"));
}
