#include "ui/titles.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/words.h"
#include "show/layout.h"

/* The first block in doubt is the one that a reader may look for. */
static struct str furniture_title(const struct page *page)
{
    uint32_t first = page->furniture, i = first;
    if (first >= page->block_count)
        return page->name;
    while (i < page->block_count && !page->blocks[i].doubt)
        i++;
    const struct block *block = &page->blocks[i < page->block_count ? i : first];
    return page_slice(page, block->beg, block->end);
}

struct str title_of_story(const struct page *page, uint32_t index)
{
    if (index >= page->article_count)
        return furniture_title(page);
    const struct article *article = &page->articles[index];
    if (article->headline.len)
        return article->headline;
    if (article->kicker.len)
        return article->kicker;
    const struct block *block = &page->blocks[article->block];
    for (uint32_t i = 0; i + 1 < article->block_count && block->role == ROLE_JUMP; i++)
        block++;
    return page_slice(page, block->beg, block->end);
}

struct str title_of_file(struct str name)
{
    if (str_equal(name, STR("-")))
        return str_of(words_say("standard input"));
    size_t beg = name.len;
    while (beg && name.ptr[beg - 1] != '/')
        beg--;
    return str_slice(name, beg, name.len);
}

static void add_part(struct buf *buf, struct str part, struct str space)
{
    if (part.len && buf->len)
        buf_add(buf, space);
    buf_add(buf, part);
}

struct str title_of_date(struct str s)
{
    size_t comma = str_find(s, STR(", "), 0), beg = comma;
    while (beg < s.len && !ascii_is_digit(s.ptr[beg]))
        beg++;
    bool is_year = beg == comma + 2 && beg + 3 < s.len && ascii_is_digit(s.ptr[beg + 3]);
    if (beg < s.len && !is_year) /* THE COURIER, TUESDAY, MARCH 12, 1924 */
        return title_of_date(str_slice(s, comma + 2, s.len));
    size_t year = str_find(s, STR("年"), 0);
    for (beg = year; year < s.len && beg && ascii_is_digit(s.ptr[beg - 1]);)
        beg--; /* the paper and the page may stand before it */
    return beg < year ? str_slice(s, beg, str_find(s, STR(" "), beg)) : s;
}

/* A date with its weekday, without what a masthead says after that: 2026年3月12日 星期四. */
static struct str dated(struct str date)
{
    size_t week = str_find(date, STR(" 星期"), str_find(date, STR("年"), 0));
    return str_slice(date, 0,
                     week < date.len ? str_find(date, STR(" "), week + 1) : week);
}

/* A date without its weekday and year: 3月12日, May 20. */
static struct str day_of(struct str date)
{
    struct str day = title_of_date(date);
    size_t year = str_find(day, STR("年"), 0), comma = str_find(day, STR(", "), 0);
    if (comma < day.len)
        return str_slice(day, 0, comma);
    year += strlen("年");
    return str_slice(day, year < day.len ? year : 0, day.len);
}

/* What a page is known by: its folio, or the file it is from; and its section. */
static void add_page_name(struct buf *buf, const struct page *page)
{
    if (page->folio.len) {
        add_part(buf, page->folio, STR("  "));
        if (!str_has(page->folio, STR(" "))) /* 02 民生 has its section in it */
            add_part(buf, page->section, STR(" "));
        return;
    }
    add_part(buf, page->section, STR("  "));
    add_part(buf, title_of_file(page->name), STR("  "));
    if (page->number > 1)
        buf_add(buf, arena_format(buf->arena, " %u", page->number));
}

struct str title_of_page(struct arena *arena, const struct page *page,
                         struct titles_room room)
{
    struct str heads[][2] = {{page->paper, dated(page->date)},
                             {page->paper, title_of_date(page->date)},
                             {page->paper, day_of(page->date)},
                             {page->paper},
                             {{0}}};
    struct buf buf = {.arena = arena};
    for (int i = 0; i < 5; i++) {
        buf.len = 0;
        add_part(&buf, heads[i][0], STR(""));
        add_part(&buf, heads[i][1], STR("  "));
        add_page_name(&buf, page);
        if ((int)layout_width(buf_str(&buf), room.ambiguous) <= room.cells)
            break;
    }
    return buf_str(&buf);
}
