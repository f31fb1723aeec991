#include "ui/list_view.h"

#include "base/glyph.h"
#include "base/words.h"
#include "ui/paint.h"
#include "ui/state.h"
#include "ui/titles.h"

static struct str thousands(struct app *app, uint32_t number)
{
    if (number < 1000)
        return arena_format(&app->moment, "%u", number);
    return arena_format(&app->moment, "%s,%03u", thousands(app, number / 1000).ptr,
                        number % 1000);
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
    buf_add_char(&buf, ' '); /* in the look that the border goes on with */
    return buf_str(&buf);
}

/* ---- headlines in several rows ---- */

enum { LEFT = 3 }; /* cells left of a headline: the selection, the read mark, a blank */

struct item {
    struct str title, tail;
    int first, rest; /* cells of its first row, left of the tail, and of the others */
    int rows;        /* at most, where it is selected */
};

static bool is_continued(const struct page *page, uint32_t index)
{
    return index < page->article_count && page->articles[index].continued_from.len > 0;
}

/* The headline, or how the first paragraph begins; of a continuation, which has its
 * story's headline or none, where it is from; what is in no story is said to be that. */
static struct str title_of_row(struct app *app, const struct list_row *row)
{
    const struct page *page = edition_page(app->edition, row->place.page);
    struct str title = title_of_story(page, row->place.article);
    if (row->place.article >= page->article_count && page->article_count)
        return arena_format(&app->moment, words_say("(other text) %s"),
                            arena_copy(&app->moment, title).ptr);
    if (row->place.article >= page->article_count)
        return title;
    const struct article *article = &page->articles[row->place.article];
    if (!article->headline.len && !article->kicker.len && !app->panes.titles)
        title = paint_fit(app, title, LAYOUT_TITLE);
    title = arena_copy(&app->moment, title);
    if (!article->continued_from.len)
        return title;
    const char *from = arena_copy(&app->moment, article->continued_from).ptr;
    return article->headline.len
               ? arena_format(&app->moment, words_say("%s (continued from %s)"),
                              title.ptr, from)
               : arena_format(&app->moment, words_say("(continued from %s) %s"), from,
                              title.ptr);
}

/* The rows of a headline in a low list, which has to show its neighbours, too. */
static int rows_most(const struct app *app)
{
    enum { OTHERS = 2, MOST = 7 };
    int rows = app->panes.frame.list.rows - OTHERS;
    return rows < 1 ? 1 : rows > MOST ? MOST : rows;
}

static struct item item_of(struct app *app, const struct list_row *row)
{
    const struct page *page = edition_page(app->edition, row->place.page);
    struct item item = {.title = title_of_row(app, row),
                        .tail = tail_of(app, page, row->place.article),
                        .rows = app->settings.number[SETTING_HEADLINES]};
    int cols = app->panes.frame.list.cols;
    int cells = (int)layout_width(item.tail, app->panes.layout.ambiguous);
    if (cols - cells < 15)
        cells = 0, item.tail = (struct str){0};
    item.first = cols - LEFT - (cells ? cells + 1 : 0);
    item.rest = cols - LEFT - 1;
    if (item.rows > 1) /* where a continuation is from is seen */
        item.rows += 1 + is_continued(page, row->place.article);
    item.rows = item.rows > rows_most(app) ? rows_most(app) : item.rows;
    if (app->panes.titles) { /* scrolled: one row */
        uint16_t used;
        size_t hidden = layout_fit(item.title, (uint16_t)app->panes.titles,
                                   app->panes.layout.ambiguous, &used);
        item.title = str_slice(item.title, hidden, item.title.len);
        item.rows = 1;
    }
    return item;
}

/* Where the row that begins at `beg` ends: between two phrases where the headline then
 * takes the same rows and is whole, unselected as well; else at whole words, and no mark
 * at the edge that may not stand there. */
static size_t row_end(struct app *app, const struct item *item, size_t beg, int row)
{
    struct layout_options options = app->panes.layout;
    int cells = row ? item->rest : item->first;
    options.width = options.measure = (uint16_t)(cells > 2 ? cells : 2);
    options.center = false;
    struct str rest = str_slice(item->title, beg, item->title.len);
    if ((int)layout_width(rest, options.ambiguous) <= cells) /* also in an odd number */
        return item->title.len;
    struct layout layout = layout_text(&app->moment, &options, rest);
    if (layout.row_count < 2 || layout.rows[0].end == 0 || item->rest < 3)
        return item->title.len;
    size_t end = layout.rows[0].end, phrase = end;
    while (phrase > end / 4 && !layout_ends_phrase(rest, phrase))
        glyph_prev(rest, &phrase);
    int left = (int)layout_width(str_slice(rest, end, rest.len), options.ambiguous),
        more = (int)layout_width(str_slice(rest, phrase, end), options.ambiguous);
    int rows = (left + item->rest - 1) / item->rest;
    bool fits = left + more <= rows * (item->rest - 1) && row + rows < item->rows - 1;
    return beg + (fits && phrase > end / 4 ? phrase : end);
}

/* The rows that the headline takes where it is selected. */
static int rows_of(struct app *app, struct list_row *row)
{
    uint16_t key = (uint16_t)(app->panes.frame.list.cols * 8 + rows_most(app));
    if (row->made_for == key && !app->panes.titles)
        return row->height;
    struct item item = item_of(app, row);
    int rows = 0;
    for (size_t at = 0; at < item.title.len && rows < item.rows; rows++)
        at = row_end(app, &item, at, rows);
    row->made_for = app->panes.titles ? 0 : key;
    row->height = (uint8_t)(rows ? rows : 1);
    row->tall = rows > 1 && rows == item.rows;
    return row->height;
}

static bool is_plain(const struct app *app, const struct list_row *row)
{
    return row->place.article == LIST_HEADING ||
           app->settings.number[SETTING_HEADLINES] == 1;
}

/* The selected headline has a row more, if only a blank one, where one near it needs that:
 * what is below both stays in its place when another is selected. */
static int height(const void *context, size_t index)
{
    struct app *app = (struct app *)(uintptr_t)context;
    struct list_row *row = &app->list.rows[index];
    if (is_plain(app, row))
        return 1;
    int rows = rows_of(app, row) - row->tall;
    return rows + (app->panes.tall && index == app->list.pane.at);
}

/* Does a headline near the selected one need one row more than the others may have? */
static bool any_tall(struct app *app)
{
    struct list *list = &app->list;
    size_t near = (size_t)app->panes.frame.list.rows / 2, at = list->pane.at;
    for (size_t i = at > near ? at - near : 0; i < list->count && i <= at + near; i++)
        if (!is_plain(app, &list->rows[i]) && rows_of(app, &list->rows[i]) &&
            list->rows[i].tall)
            return true;
    return false;
}

void list_view_settle(struct app *app)
{
    app->list.height = height;
    app->list.height_context = app;
    if (app->panes.frame.list.rows <= 0)
        return;
    app->panes.tall = any_tall(app);
    list_fit(&app->list, (uint32_t)app->panes.frame.list.rows);
}

/* ---- the list's width ---- */

/* The cells in which nine in ten of the headlines stand. */
static int usual_cells(const struct title_tally *tally)
{
    uint32_t all = 0, seen = 0;
    int cells = 0;
    for (int i = 0; i <= TALLY_MOST; i++)
        all += tally->of[i];
    while (cells < TALLY_MOST && (seen += tally->of[cells]) * 10 < all * 9)
        cells++;
    return cells;
}

/* All that are there for the first picture, and once more when all pages are in: the
 * panes do not move with each page. */
void list_view_measure(struct app *app)
{
    enum { TAIL = 7 }; /* cells of a story's length, right of its headline */
    struct title_tally *tally = &app->panes.tally;
    if (app->screen.cols < FRAME_TWO_COLS || tally->pages == app->list.pages ||
        (tally->pages && !app->loop.complete))
        return;
    for (; tally->pages < app->list.pages; tally->pages++) {
        const struct page *page = edition_page(app->edition, tally->pages);
        for (uint32_t i = 0; page && i < page->article_count; i++) {
            uint32_t cells =
                layout_width(title_of_story(page, i), app->panes.layout.ambiguous);
            tally->of[cells < TALLY_MOST ? cells : TALLY_MOST]++;
        }
    }
    tally->cells = LEFT + usual_cells(tally) + TAIL;
}

/* ---- painting ---- */

static bool is_away(const struct app *app)
{
    return app->panes.story_focus || app->modes.now;
}

/* The mark of the selected row; the look of that and of the row's length. The headline is
 * in another look only while the focus is elsewhere: with one of 30 Han, painting it
 * reversed and plain again would take 200 bytes a step. */
static unsigned paint_selection(struct app *app, struct box box, unsigned look)
{
    bool ascii = app->panes.layout.ascii || app->panes.layout.ambiguous == 2;
    look = is_away(app) ? LOOK_OVER(LOOK_item, LOOK_selected_away) /* read or not */
                        : LOOK_OVER(look, LOOK_selected);
    paint_text(app, (struct cells){box.y, box.x, 1}, ascii ? STR(">") : STR("▸"), look);
    return look;
}

static void paint_words(struct app *app, struct box box, const struct item *item,
                        unsigned look)
{
    size_t at = 0;
    for (int i = 0; i < box.rows && at < item->title.len; i++) {
        size_t end = i + 1 < box.rows ? row_end(app, item, at, i) : item->title.len;
        struct str words = glyph_trim(str_slice(item->title, at, end));
        struct cells row = {box.y + i, box.x + LEFT, i ? item->rest : item->first};
        paint_cut(app, row, words, look);
        at = end;
    }
}

/* A story, in as many rows as the box has. */
static void paint_item(struct app *app, struct box box, size_t index)
{
    const struct list_row *row = &app->list.rows[index];
    bool selected = index == app->list.pane.at;
    unsigned look = row->read ? LOOK_item_read : LOOK_item, side = look;
    bool ascii = app->panes.layout.ascii || app->panes.layout.ambiguous == 2;
    struct item item = item_of(app, row);
    int cells = (int)layout_width(item.tail, app->panes.layout.ambiguous);
    if (selected)
        side = paint_selection(app, box, look);
    struct str mark =
        row->read ? (ascii ? STR(" ") : STR("○")) : (ascii ? STR("*") : STR("●"));
    paint_text(app, (struct cells){box.y, box.x + 1, 1}, mark, side);
    paint_text(app, (struct cells){box.y, box.x + box.cols - cells, cells}, item.tail,
               selected ? side : LOOK_count);
    paint_words(app, box, &item, is_away(app) ? side : look);
}

/* Paper, date and page; the unread stories under it; + where it is folded. */
static void paint_heading(struct app *app, struct box box, size_t index)
{
    const struct list_row *row = &app->list.rows[index];
    const struct page *page = edition_page(app->edition, row->place.page);
    struct str unread = {0};
    if (row->unread)
        unread = arena_format(&app->moment, "%u", row->unread);
    int cells = (int)unread.len, room = box.cols - 2 - (cells ? cells + 1 : 0);
    int right = box.x + box.cols - 1 - cells;
    unsigned look = LOOK_folio;
    if (index == app->list.pane.at)
        look = paint_selection(app, box, look);
    if (list_is_folded(&app->list, row->place.page))
        paint_text(app, (struct cells){box.y, right - 1, 1}, STR("+"), LOOK_count);
    paint_cut(app, (struct cells){box.y, box.x + 1, room},
              title_of_page(&app->moment, page,
                            (struct titles_room){room, app->panes.layout.ambiguous}),
              look);
    paint_text(app, (struct cells){box.y, right, cells}, unread, LOOK_count);
}

void list_view_paint(struct app *app, struct box box)
{
    struct list *list = &app->list;
    int foot = box.y + box.rows;
    for (size_t i = list->pane.top; box.y < foot && i < list->count; i++) {
        int rows = height(app, i);
        box.rows = rows < foot - box.y ? rows : foot - box.y;
        if (list->rows[i].place.article == LIST_HEADING)
            paint_heading(app, box, i);
        else
            paint_item(app, box, i);
        box.y += rows;
    }
}
