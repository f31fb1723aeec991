#include "ui/list_view.h"

#include "ui/paint.h"
#include "ui/state.h"
#include "ui/titles.h"

static struct str thousands(struct app *app, uint32_t number)
{
    if (number < 1000)
        return arena_format(&app->moment, "%u", number);
    if (number < 1000000)
        return arena_format(&app->moment, "%u,%03u", number / 1000, number % 1000);
    return arena_format(&app->moment, "%u,%03u,%03u", number / 1000000,
                        number / 1000 % 1000, number % 1000);
}

/* What stands right of the headline: a picture's sign, the folio, the length. */
static struct str tail_of(struct app *app, const struct page *page, uint32_t index)
{
    struct buf buf = {.arena = &app->moment};
    if (index >= page->article_count)
        return (struct str){0};
    const struct article *article = &page->articles[index];
    if (article->picture)
        buf_add(&buf, STR("图 "));
    if (!app->list.headings && edition_count(app->edition) > 1 && page->folio.len) {
        buf_add(&buf, page->folio);
        buf_add_char(&buf, ' ');
    }
    struct str count = thousands(app, article->chars);
    for (size_t i = count.len; i < 5; i++)
        buf_add_char(&buf, ' ');
    buf_add(&buf, count);
    return buf_str(&buf);
}

static void paint_item(struct app *app, int y, struct box box, const struct list_row *row,
                       bool selected)
{
    const struct page *page = edition_page(app->edition, row->place.page);
    bool ascii = app->panes.layout.ascii || app->panes.layout.ambiguous == 2;
    unsigned look = row->read ? LOOK_item_read : LOOK_item;
    if (selected) { /* the mark and the words, not the whole row: fewer bytes a step */
        bool away = app->panes.story_focus || app->modes.now;
        look = LOOK_OVER(look, away ? LOOK_selected_away : LOOK_selected);
        paint_text(app, y, box.x, 1, ascii ? STR(">") : STR("▸"), look);
    }
    struct str mark =
        row->read ? (ascii ? STR(" ") : STR("○")) : (ascii ? STR("*") : STR("●"));
    paint_text(app, y, box.x + 1, 1, mark, look);
    screen_fill(&app->screen, y, box.x + 2, 1, look); /* one run of a look, no change */
    struct str tail = tail_of(app, page, row->place.article);
    int cells = (int)layout_width(tail, app->panes.layout.ambiguous);
    if (box.cols - cells < 16)
        cells = 0;
    else
        paint_text(app, y, box.x + box.cols - cells - 1, cells, tail, LOOK_count);
    int room = box.cols - 3 - (cells ? cells + 2 : 0);
    struct str title = title_of_story(page, row->place.article);
    uint16_t used;
    size_t hidden = app->panes.titles ? layout_fit(title, (uint16_t)app->panes.titles,
                                                   app->panes.layout.ambiguous, &used)
                                      : 0;
    paint_cut(app, y, box.x + 3, room, str_slice(title, hidden, title.len), look);
}

void list_view_paint(struct app *app, struct box box)
{
    struct list *list = &app->list;
    for (int i = 0; i < box.rows; i++) {
        size_t index = list->pane.top + (size_t)i;
        if (index >= list->count)
            return;
        const struct list_row *row = &list->rows[index];
        const struct page *page = edition_page(app->edition, row->place.page);
        if (row->place.article == LIST_HEADING)
            paint_cut(app, box.y + i, box.x + 1, box.cols - 2,
                      title_of_page(&app->moment, page,
                                    (struct titles_room){box.cols - 2,
                                                         app->panes.layout.ambiguous}),
                      LOOK_folio);
        else
            paint_item(app, box.y + i, box, row, index == list->pane.at);
    }
}
