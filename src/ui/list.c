#include "ui/list.h"

static bool is_heading(const struct list *list, size_t row)
{
    return list->rows[row].place.article == LIST_HEADING;
}

void list_open(struct list *list, bool headings)
{
    *list = (struct list){.headings = headings, .pane = {.cursor = true}};
}

void list_close(struct list *list)
{
    arena_free(&list->arena);
    arena_free(&list->fold_arena);
}

/* The rows move to memory of their own, so that a long list is there once. */
static void make_room(struct list *list)
{
    struct arena arena = {0};
    size_t room = list->room ? list->room + list->room / 2 : 64;
    struct list_row *rows = arena_raw(&arena, struct list_row, room);
    if (list->count)
        memcpy(rows, list->rows, list->count * sizeof *rows);
    arena_free(&list->arena);
    list->arena = arena;
    list->rows = rows;
    list->room = room;
}

static void add_row(struct list *list, uint32_t page, uint32_t article)
{
    if (list->count >= list->room)
        make_room(list);
    list->stories += article != LIST_HEADING;
    list->rows[list->count++] =
        (struct list_row){.place = {page, article}, .number = list->stories};
}

bool list_has_orphans(const struct page *page)
{
    for (uint32_t i = page->furniture; i < page->block_count; i++)
        if (page->blocks[i].doubt)
            return true;
    return false;
}

bool list_is_folded(const struct list *list, uint32_t page)
{
    return page < list->fold_count && list->folds[page].on;
}

static void add_page(struct list *list, const struct page *page, uint32_t index)
{
    size_t before = list->count;
    if (list->headings)
        add_row(list, index, LIST_HEADING);
    uint32_t count = page->article_count;
    if (count ? list_has_orphans(page) : page->block_count > 0)
        count++;
    bool folded = list_is_folded(list, index) && !list->wanted;
    list->stories += folded ? count : 0;
    for (uint32_t i = 0; i < count && !folded; i++)
        if (!list->wanted ||
            list->wanted(list->context, (struct edition_place){index, i}))
            add_row(list, index, i);
    if (list->headings && list->count == before + 1 && list->wanted)
        list->count = before;
}

size_t list_extend(struct list *list, const struct edition *edition)
{
    size_t before = list->count, pages = edition_count(edition);
    if (list->wanted && list->reach < pages)
        pages = list->reach;
    for (; list->pages < pages; list->pages++) {
        const struct page *page = edition_page(edition, list->pages);
        if (page)
            add_page(list, page, (uint32_t)list->pages);
    }
    pane_fit(&list->pane, (uint32_t)list->count, list->pane.rows);
    if (before == 0 && list->count)
        list_seek(list, 0);
    return list->count - before;
}

void list_rebuild(struct list *list, const struct edition *edition)
{
    const struct list_row *selected = list_selected(list);
    struct edition_place place = selected ? selected->place : (struct edition_place){0};
    arena_reset(&list->arena);
    list->serial++;
    list->rows = NULL;
    list->count = list->room = list->pages = list->stories = 0;
    list_extend(list, edition);
    if (list->stories)
        list_seek(list, (int64_t)list_row_of(list, place));
}

const struct list_row *list_selected(const struct list *list)
{
    size_t at = list->pane.at;
    if (at < list->count && is_heading(list, at))
        at++;
    if (at >= list->count || is_heading(list, at))
        return NULL;
    return &list->rows[at];
}

/* May a motion stop there? A heading only where its page is folded. */
static bool may_stop(const struct list *list, size_t row)
{
    return !is_heading(list, row) || list_is_folded(list, list->rows[row].place.page);
}

/* The nearest story from row on in the direction, then the other way; -1: none. */
static int64_t nearest(const struct list *list, int64_t row, int direction)
{
    int64_t count = (int64_t)list->count;
    row = row < 0 ? 0 : row >= count ? count - 1 : row;
    for (int way = 0; way < 2; way++, direction = -direction)
        for (int64_t at = row; at >= 0 && at < count; at += direction)
            if (may_stop(list, (size_t)at))
                return at;
    return -1;
}

void list_seek(struct list *list, int64_t goal)
{
    int64_t row = nearest(list, goal, goal < list->pane.at ? -1 : 1);
    if (row < 0)
        return;
    list->pane.lead = row > 0 && is_heading(list, (size_t)row - 1);
    pane_seek(&list->pane, row);
}

/* The first row whose number is at least that; its heading has a smaller one. */
static size_t row_of_number(const struct list *list, uint32_t number)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (list->rows[mid].number < number)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

void list_number(struct list *list, uint32_t number)
{
    number = number < 1 ? 1 : number;
    list_seek(list, (int64_t)row_of_number(list, number));
}

bool list_step(struct list *list, int64_t by)
{
    if (list->pane.at >= list->count)
        return false;
    const struct list_row *row = &list->rows[list->pane.at];
    bool heading = is_heading(list, list->pane.at);
    bool folded = heading && list_is_folded(list, row->place.page);
    int64_t number = row->number + by + (heading && (by < 0 || !folded));
    bool inside = number >= 1 && number <= list->stories;
    list_number(list, (uint32_t)(number < 1 ? 1 : inside ? number : list->stories));
    return inside;
}

/* ---- rows of more than one row of the screen ---- */

static uint32_t height_of(const struct list *list, size_t row)
{
    return list->height ? (uint32_t)list->height(list->height_context, row) : 1;
}

static uint32_t heights(const struct list *list, size_t beg, size_t end)
{
    uint32_t sum = 0;
    for (size_t i = beg; i < end; i++)
        sum += height_of(list, i);
    return sum;
}

void list_fit(struct list *list, uint32_t rows)
{
    struct pane *pane = &list->pane;
    pane->count = (uint32_t)list->count;
    if (list->count == 0 || rows == 0) {
        pane_fit(pane, pane->count, rows);
        return;
    }
    if (pane->at >= pane->count)
        pane->at = pane->count - 1;
    uint32_t lead = pane->lead && pane->at ? 1 : 0, top = pane->top;
    if (top > pane->at - lead)
        top = pane->at - lead;
    if (pane->at - top > rows)
        top = pane->at - rows;
    while (top < pane->at && heights(list, top, pane->at + 1) > rows)
        top++;
    uint32_t used = 0, seen = 0, index = top;
    while (index < pane->count && (used += height_of(list, index)) <= rows)
        index++, seen++;
    while (index == pane->count && top > 0 && used + height_of(list, top - 1) <= rows)
        used += height_of(list, --top), seen++;
    pane->top = top;
    pane->rows = seen ? seen : 1;
}

size_t list_row_at(const struct list *list, int y)
{
    size_t row = list->pane.top;
    for (int at = 0; row < list->count && y >= 0; row++) {
        at += (int)height_of(list, row);
        if (y < at)
            return row;
    }
    return list->count;
}

int list_y_of(const struct list *list, size_t row)
{
    return (int)heights(list, list->pane.top, row);
}

/* ---- pages ---- */

void list_fold(struct list *list, const struct edition *edition, uint32_t page,
               bool folded)
{
    size_t row = list_row_of(list, (struct edition_place){page, LIST_HEADING});
    if (page >= list->fold_count) {
        size_t count = edition_count(edition);
        struct list_fold *grown = arena_new(&list->fold_arena, struct list_fold, count);
        for (size_t i = 0; i < list->fold_count; i++)
            grown[i] = list->folds[i];
        list->folds = grown;
        list->fold_count = count;
    }
    list->folds[page] = (struct list_fold){folded, list->rows[row].unread};
    list_rebuild(list, edition);
    row = list_row_of(list, (struct edition_place){page, LIST_HEADING});
    pane_seek(&list->pane, (int64_t)row);
}

bool list_step_page(struct list *list, int by)
{
    int64_t row = list->pane.at, count = (int64_t)list->count;
    if (row >= count)
        return false;
    uint32_t page = list->rows[row].place.page;
    while (row >= 0 && row < count && list->rows[row].place.page == page)
        row += by;
    if (row < 0 || row >= count)
        return false;
    page = list->rows[row].place.page;
    while (row > 0 && list->rows[row - 1].place.page == page)
        row--;
    list->pane.lead = 0;
    pane_seek(&list->pane, row);
    return true;
}

size_t list_stories_of(const struct list *list, size_t row, size_t *end)
{
    size_t at = row + 1;
    while (at < list->count && !is_heading(list, at))
        at++;
    *end = at;
    return row + 1;
}

static bool before(struct edition_place a, struct edition_place b)
{
    if (a.page != b.page)
        return a.page < b.page;
    return a.article + 1 < b.article + 1; /* a heading stands before its stories */
}

size_t list_row_of(const struct list *list, struct edition_place place)
{
    size_t low = 0, high = list->count;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (before(place, list->rows[mid].place))
            high = mid;
        else
            low = mid;
    }
    return low;
}

struct list_row *list_find(struct list *list, struct edition_place place)
{
    if (list->count == 0)
        return NULL;
    struct list_row *row = &list->rows[list_row_of(list, place)];
    bool same = row->place.page == place.page && row->place.article == place.article;
    return same ? row : NULL;
}

bool list_place(struct list *list, struct edition_place place)
{
    const struct list_row *row = list_find(list, place);
    if (row)
        list_seek(list, row - list->rows);
    return row != NULL;
}
