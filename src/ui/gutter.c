#include "ui/gutter.h"

#include "ui/correcting.h"
#include "ui/paint.h"
#include "ui/state.h"

enum { NUMBER_CELLS = 6, POINTER_CELLS = 2 };

int gutter_cells(const struct app *app)
{
    int cells = app->panes.frame.column.cols;
    if (settings_on(&app->settings, SETTING_JOINS))
        return cells >= 4 * NUMBER_CELLS ? NUMBER_CELLS : 0;
    return app->shown.correcting.on && !app->panes.frame.margin ? POINTER_CELLS : 0;
}

/* The number of the first printed line that begins in the row: between two numbers the
 * lines were joined. */
static void paint_number(struct app *app, struct box box, const struct row *row)
{
    const struct page *page = app->story.parts[row->part].page;
    if (page->piece_count == 0 || row->end <= row->beg)
        return;
    uint32_t piece = page_piece_at(page, row->end - 1);
    if (page->pieces[piece].beg < row->beg && !row->first)
        return;
    while (piece > 0 && page->pieces[piece - 1].beg >= row->beg)
        piece--;
    struct str number = arena_format(&app->moment, "%4u", page->pieces[piece].line);
    paint_cut(app, (struct cells){box.y, box.x, NUMBER_CELLS - 1}, number, LOOK_count);
}

/* One cell: the current paragraph before a doubt, that before a bookmark. In the margin, a
 * cell from the words where there is room, or, where the pane has none, in the indent. */
static void paint_mark(struct app *app, struct box box, uint32_t index)
{
    const struct row *row = &app->story.layout.rows[index];
    const struct page *page = app->story.parts[row->part].page;
    bool ascii = app->panes.layout.ascii;
    struct cells at = {box.y, box.x - app->panes.frame.margin, 1};
    if (!app->panes.frame.margin && gutter_cells(app) + row->x == 0)
        return;
    if (story_is_current_row(&app->story, index))
        paint_text(app, at, ascii ? STR("|") : STR("▌"), LOOK_current);
    else if (row->first && page->blocks[row->block].doubt &&
             settings_on(&app->settings, SETTING_DOUBT))
        paint_text(app, at, STR("?"), LOOK_doubt);
    else if (row->first && bookmarks_at(app, row->part, row->block))
        paint_text(app, at, ascii ? STR("=") : STR("◆"), LOOK_mark);
}

void gutter_paint(struct app *app, struct box box, uint32_t index)
{
    const struct row *row = &app->story.layout.rows[index];
    if (index == app->panes.overlap && box.x + box.cols < app->screen.cols)
        paint_text(app, (struct cells){box.y, box.x + box.cols, 1}, STR("<"), LOOK_rule);
    if (row->kind != ROW_TEXT)
        return;
    if (settings_on(&app->settings, SETTING_JOINS) && gutter_cells(app))
        paint_number(app, box, row);
    paint_mark(app, box, index);
}
