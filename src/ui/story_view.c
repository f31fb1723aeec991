#include "ui/story_view.h"

#include "ui/gutter.h"
#include "ui/paint.h"
#include "ui/state.h"
#include "ui/titles.h"

/* Between a story and its continuation: a rule that names the page. */
static void paint_join(struct app *app, struct box box, const struct row *row)
{
    const struct page *page = app->story.parts[row->part].page;
    struct row rule = *row;
    rule.cells = rule.cells ? rule.cells : (uint16_t)(box.cols - row->x);
    paint_rule(app, box, &rule);
    struct str folio = page->folio.len ? page->folio : title_of_file(page->name);
    struct str label = arena_format(&app->moment, " %.*s ", STR_ARG(folio));
    paint_cut(app, (struct cells){box.y, box.x + row->x + 2, rule.cells - 4}, label,
              LOOK_folio);
}

/* The rows of the story from `first` on, one column of them. */
static void paint_column(struct app *app, struct box box, uint32_t first)
{
    struct story *story = &app->story;
    struct box text = box;
    text.x += gutter_cells(app);
    text.cols -= gutter_cells(app);
    const struct dragged *selected = &app->panes.selected;
    struct paint_source from = {
        .layout = &story->layout,
        .hits = app->search.story.found ? &app->search.story : NULL,
    };
    for (int i = 0; i < box.rows; i++, box.y++, text.y++) {
        uint32_t index = first + (uint32_t)i;
        if (index >= story->layout.row_count)
            return;
        const struct row *row = &story->layout.rows[index];
        from.text = story_row_text(story, row);
        bool touched = story_is_at(story, selected->place) && row->part == selected->part;
        from.beg = touched ? selected->beg : 0;
        from.end = touched ? selected->end : 0;
        if (row->kind == ROW_JOIN)
            paint_join(app, text, row);
        else
            paint_row(app, text, &from, index);
        gutter_paint(app, box, index);
    }
}

void story_view_paint(struct app *app, struct box box)
{
    const struct story *story = &app->story;
    if (!box.rows || !story->shown || !story->laid)
        return;
    uint32_t rows = story_column_rows(story), head = story_head_rows(story);
    struct box across = frame_columns(&app->panes.frame);
    across.rows = (int)head;
    paint_column(app, across, story->pane.top);
    for (uint32_t i = 0; i < story->grid.columns; i++) {
        struct box column = frame_column(&app->panes.frame, (int)i);
        column.y += (int)head;
        column.rows = (int)rows;
        paint_column(app, column, story->pane.top + head + i * rows);
    }
}
