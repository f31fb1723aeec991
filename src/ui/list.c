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
}

static void add_row(struct list *list, uint32_t page, uint32_t article)
{
    arena_room(&list->arena, list->rows, list->count, list->room);
    list->stories += article != LIST_HEADING;
    list->rows[list->count++] =
        (struct list_row){.place = {page, article}, .number = list->stories};
}

/* Did the page leave over words that are no furniture for sure? Nothing is kept from the
 * reader. */
static bool has_orphans(const struct page *page)
{
    for (uint32_t i = page->furniture; i < page->block_count; i++)
        if (page->blocks[i].doubt)
            return true;
    return false;
}

static void add_page(struct list *list, const struct page *page, uint32_t index)
{
    size_t before = list->count;
    if (list->headings)
        add_row(list, index, LIST_HEADING);
    uint32_t count = page->article_count;
    if (count ? has_orphans(page) : page->block_count > 0)
        count++;
    for (uint32_t i = 0; i < count; i++)
        if (!list->wanted ||
            list->wanted(list->context, (struct edition_place){index, i}))
            add_row(list, index, i);
    if (list->headings && list->count == before + 1 && list->wanted)
        list->count = before;
}

size_t list_extend(struct list *list, const struct edition *edition)
{
    size_t before = list->count, pages = edition_count(edition);
    for (; list->pages < pages; list->pages++) {
        const struct page *page = edition_page(edition, list->pages);
        if (page)
            add_page(list, page, (uint32_t)list->pages);
    }
    pane_fit(&list->pane, (uint32_t)list->count, list->pane.rows);
    if (before == 0)
        list_seek(list, 0);
    return list->count - before;
}

void list_rebuild(struct list *list, const struct edition *edition)
{
    const struct list_row *selected = list_selected(list);
    struct edition_place place = selected ? selected->place : (struct edition_place){0};
    arena_reset(&list->arena);
    list->rows = NULL;
    list->count = list->room = list->pages = 0;
    list->stories = 0;
    list_extend(list, edition);
    if (list->stories)
        list_seek(list, (int64_t)list_row_of(list, place));
}

const struct list_row *list_selected(const struct list *list)
{
    if (list->pane.at >= list->count || is_heading(list, list->pane.at))
        return NULL;
    return &list->rows[list->pane.at];
}

/* The nearest story from row on in the direction, then the other way; -1: none. */
static int64_t nearest(const struct list *list, int64_t row, int direction)
{
    int64_t count = (int64_t)list->count;
    row = row < 0 ? 0 : row >= count ? count - 1 : row;
    for (int way = 0; way < 2; way++, direction = -direction)
        for (int64_t at = row; at >= 0 && at < count; at += direction)
            if (!is_heading(list, (size_t)at))
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
    const struct list_row *selected = list_selected(list);
    if (!selected)
        return false;
    int64_t number = selected->number + by;
    bool inside = number >= 1 && number <= list->stories;
    list_number(list, (uint32_t)(number < 1 ? 1 : inside ? number : list->stories));
    return inside;
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

static bool same(struct edition_place a, struct edition_place b)
{
    return a.page == b.page && a.article == b.article;
}

bool list_place(struct list *list, struct edition_place place)
{
    if (list->count == 0)
        return false;
    size_t row = list_row_of(list, place);
    if (!same(list->rows[row].place, place))
        return false;
    list_seek(list, (int64_t)row);
    return true;
}
