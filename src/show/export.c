#include "show/export.h"

#include "base/glyph.h"
#include "show/formats.h"

/* A story's other page is looked for so many pages before and after its own; so many
 * pages are kept. The same however fast pages are parsed, so that output does not depend
 * on it. */
#define WINDOW 64

struct printer {
    FILE *out;
    const struct edition *edition;
    const struct export_options *options;
    struct arena scratch; /* reset for each page */
    struct buf buf;       /* what is printed at once, in an arena of its own */
    enum {
        PRINTED_NOTHING,
        PRINTED_PAGE,
        PRINTED_STORY
    } before; /* what the next is separated from */
    bool begun;
};

static const struct format *const formats[EXPORT_FORMAT_COUNT] = {
#define FORMAT_ROW(id, name) [EXPORT_##id] = &format_##name,
    EXPORT_FORMATS(FORMAT_ROW)
#undef FORMAT_ROW
};

bool export_format_of(const char *name, enum export_format *format)
{
    for (size_t i = 0; i < EXPORT_FORMAT_COUNT; i++)
        if (strcmp(name, formats[i]->name) == 0) {
            *format = (enum export_format)i;
            return true;
        }
    return false;
}

/* Does path end with one of the endings? */
static bool has_ending(struct str path, const char *endings)
{
    for (const char *end; (end = strchr(endings, ' ')); endings = end + 1)
        if (str_ends(path, (struct str){endings, (size_t)(end - endings)}))
            return true;
    return false;
}

enum export_format export_format_of_path(struct str path)
{
    for (size_t i = 0; i < EXPORT_FORMAT_COUNT; i++)
        if (has_ending(path, formats[i]->endings))
            return (enum export_format)i;
    return EXPORT_TEXT;
}

static bool same_place(struct edition_place a, struct edition_place b)
{
    return a.page == b.page && a.article == b.article;
}

static bool comes_before(struct edition_place a, struct edition_place b)
{
    return a.page < b.page || (a.page == b.page && a.article < b.article);
}

static bool in_window(const struct edition *edition, struct edition_place from,
                      struct edition_place to)
{
    uint32_t far = from.page < to.page ? to.page - from.page : from.page - to.page;
    return far <= WINDOW && to.page < edition_count(edition) &&
           edition_page(edition, to.page);
}

static bool goes_on(const struct edition *edition, struct edition_place from,
                    struct edition_place *to)
{
    return edition_continuation(edition, from, to) && in_window(edition, from, *to) &&
           !same_place(from, *to);
}

/* Is it told, or used, where a story goes on? */
static bool asks_for_links(const struct export_options *options)
{
    return options->join_jumps || formats[options->format]->links;
}

/* Is this article printed with the story that it continues? */
static bool is_joined(const struct edition *edition, struct edition_place place)
{
    struct edition_place origin, back;
    return edition_origin(edition, place, &origin) && comes_before(origin, place) &&
           in_window(edition, place, origin) && goes_on(edition, origin, &back) &&
           same_place(place, back);
}

/* The story that starts at `place`: with joined jumps, its continuations after it. */
static void collect(struct printer *printer, struct edition_place place,
                    struct printed_story *story)
{
    const struct edition *edition = printer->edition;
    size_t room = 0;
    struct layout_part *parts = NULL;
    for (;;) {
        arena_room(&printer->scratch, parts, story->part_count, room);
        parts[story->part_count++] =
            (struct layout_part){edition_page(edition, place.page), place.article};
        struct edition_place next;
        if (!asks_for_links(printer->options) || !goes_on(edition, place, &next))
            break;
        if (!printer->options->join_jumps || !comes_before(place, next) ||
            !is_joined(edition, next) || story->part_count == UINT8_MAX) {
            story->next =
                (struct layout_part){edition_page(edition, next.page), next.article};
            break;
        }
        place = next;
    }
    story->parts = parts;
}

static bool is_wanted(const struct export_options *options, struct printed_story *story)
{
    if (options->only && options->only != story->number)
        return false;
    if (!options->wanted)
        return true;
    bool any = false;
    story->searched = true;
    for (uint32_t i = 0; i < story->part_count; i++) {
        uint32_t hits = 0;
        if (options->wanted(options->context, story->parts[i].page,
                            story->parts[i].article, &hits))
            any = true;
        story->hits += hits;
    }
    return any;
}

/* What stands before a story, by what was printed before it. Pages of text are separated
 * by a form feed, so that they are the same pages when they are read again; a terminal
 * gets none. */
static struct str gap(const struct printer *printer)
{
    if (printer->before == PRINTED_NOTHING)
        return (struct str){0};
    const struct format *format = formats[printer->options->format];
    bool turns = printer->before == PRINTED_PAGE && !printer->options->terminal;
    return turns && format->turn.len ? format->turn : format->gap;
}

static void format(struct printer *printer, const struct printed_story *story)
{
    const struct export_options *options = printer->options;
    buf_add(&printer->buf, gap(printer));
    printer->before = PRINTED_STORY;
    const struct format_options how = {options->width, options->ambiguous};
    formats[options->format]->story(&printer->buf, story, &how);
}

static void flush(struct printer *printer)
{
    struct str text = buf_str(&printer->buf);
    if (printer->options->terminal)
        text = glyph_clean_lines(&printer->scratch, text);
    if (text.len)
        fwrite(text.ptr, 1, text.len, printer->out);
    printer->buf.len = 0;
}

/* Furniture belongs to a page, so it is left out where articles are picked. */
static bool shows_furniture(const struct export_options *options, const struct page *page)
{
    return page->furniture < page->block_count && !options->only && !options->wanted;
}

/* What stands before the first story, at the first page that is there. */
static void begin(struct printer *printer, const struct page *page)
{
    const struct format *format = formats[printer->options->format];
    if (!printer->begun && format->begin)
        format->begin(&printer->buf, page);
    printer->begun = true;
}

static size_t print_page(struct printer *printer, size_t index, size_t first)
{
    const struct export_options *options = printer->options;
    const struct page *page = edition_page(printer->edition, index);
    size_t printed = 0;
    begin(printer, page);
    for (uint32_t i = 0; page && i < page->article_count; i++) {
        struct edition_place place = {(uint32_t)index, i};
        struct printed_story story = {.number = (uint32_t)(first + i + 1)};
        if (options->join_jumps && !options->only && is_joined(printer->edition, place))
            continue;
        collect(printer, place, &story);
        if (!is_wanted(options, &story))
            continue;
        format(printer, &story);
        printed++;
    }
    if (page && shows_furniture(options, page)) {
        struct layout_part part = {page, page->article_count};
        format(printer, &(struct printed_story){.parts = &part, .part_count = 1});
    }
    flush(printer);
    if (printer->before == PRINTED_STORY)
        printer->before = PRINTED_PAGE;
    arena_reset(&printer->scratch);
    return printed;
}

static struct printer printer_of(FILE *out, const struct edition *edition,
                                 const struct export_options *options,
                                 struct arena *arena)
{
    return (struct printer){.out = out,
                            .edition = edition,
                            .options = options,
                            .buf = {.arena = arena}};
}

static void finish(struct printer *printer)
{
    const struct format *format = formats[printer->options->format];
    begin(printer, NULL);
    if (format->end)
        format->end(&printer->buf);
    flush(printer);
    arena_free(&printer->scratch);
    arena_free(printer->buf.arena);
}

void export_story(FILE *out, const struct edition *edition, struct edition_place place,
                  const struct export_options *options)
{
    struct arena arena = {0};
    struct export_options one = *options;
    size_t before = 0;
    for (size_t i = 0; i < place.page; i++)
        before += edition_page(edition, i) ? edition_page(edition, i)->article_count : 0;
    one.only = (uint32_t)before + place.article + 1;
    struct printer printer = printer_of(out, edition, &one, &arena);
    print_page(&printer, place.page, before);
    finish(&printer);
}

/* Can a later page still change what is printed of this one? */
static bool waits(const struct page *page)
{
    for (uint32_t i = 0; i < page->article_count; i++)
        if (page->articles[i].continues_on.len)
            return true;
    return false;
}

/* May a later page have to do with this one? Most have no jump and are given back at
 * once. */
static bool is_kept(const struct page *page)
{
    for (uint32_t i = 0; i < page->article_count; i++)
        if (page->articles[i].continued_from.len)
            return true;
    return waits(page);
}

struct export_count export_edition(FILE *out, struct edition *edition,
                                   const struct export_options *options)
{
    struct arena arena = {0};
    struct printer printer = printer_of(out, edition, options, &arena);
    struct export_count count = {0};
    for (size_t i = 0; edition_wait(edition, i) && !ferror(out); i++) {
        const struct page *page = edition_page(edition, i);
        if (asks_for_links(options) && waits(page))
            edition_wait(edition, i + WINDOW);
        count.printed += print_page(&printer, i, count.seen);
        count.seen += page->article_count;
        if (!asks_for_links(options) || !is_kept(page))
            edition_drop(edition, i);
        if (i >= WINDOW)
            edition_drop(edition, i - WINDOW);
        if (options->only && count.seen >= options->only)
            break;
    }
    finish(&printer);
    return count;
}

struct export_count export_loaded(FILE *out, const struct edition *edition,
                                  const struct export_options *options)
{
    struct arena arena = {0};
    struct printer printer = printer_of(out, edition, options, &arena);
    struct export_count count = {0};
    for (size_t i = 0; i < edition_count(edition) && !ferror(out); i++) {
        const struct page *page = edition_page(edition, i);
        count.printed += print_page(&printer, i, count.seen);
        count.seen += page ? page->article_count : 0;
    }
    finish(&printer);
    return count;
}
