#include "show/formats.h"

#include <jansson.h>

#include "base/glyph.h"

static json_t *text_of(struct str s)
{
    return json_stringn_nocheck(s.len ? s.ptr : "", s.len);
}

/* A file's name may be any bytes; JSON has to be UTF-8. */
static json_t *name_of(struct str name)
{
    json_t *whole = json_stringn(name.len ? name.ptr : "", name.len);
    if (whole)
        return whole;
    struct arena arena = {0};
    struct buf clean = {.arena = &arena};
    while (name.len) {
        size_t good = glyph_valid(name);
        buf_add(&clean, str_slice(name, 0, good));
        name = str_slice(name, good, name.len);
        if (name.len == 0)
            break;
        buf_add(&clean, STR("\xEF\xBF\xBD"));
        name = str_slice(name, glyph_subpart(name), name.len);
    }
    json_t *made = text_of(buf_str(&clean));
    arena_free(&arena);
    return made;
}

static void set(json_t *object, const char *key, json_t *value)
{
    json_object_set_new_nocheck(object, key, value);
}

static void set_text(json_t *object, const char *key, struct str s)
{
    set(object, key, s.len ? text_of(s) : json_null());
}

static void set_place(json_t *object, const struct page *page)
{
    set(object, "page", name_of(page->name));
    set(object, "number", json_integer(page->number));
}

/* The file's line that holds the first visible character below the line of source offset
 * `at`, which is line number `line`; 0 where there is none. */
static uint32_t next_visible(const struct page *page, uint32_t at, uint32_t line)
{
    struct str source = page->source;
    if (at >= source.len)
        return 0;
    const char *end = memchr(source.ptr + at, '\n', source.len - at);
    if (!end)
        return 0;
    for (size_t pos = (size_t)(end - source.ptr); pos < source.len;) {
        uint32_t code = glyph_next(source, &pos);
        if (code == '\n')
            line++;
        else if (!glyph_is_blank(code))
            return line;
    }
    return 0;
}

static void add_range(json_t *ranges, uint32_t first, uint32_t last)
{
    json_t *range = json_array();
    json_array_append_new(range, json_integer(first));
    json_array_append_new(range, json_integer(last));
    json_array_append_new(ranges, range);
}

/* The source lines in reading order; a range goes on only where nothing visible of the
 * page stands between two lines. */
static json_t *lines_of(const struct page *page, const struct block *block)
{
    json_t *ranges = json_array();
    const struct piece *piece = page->pieces + block->piece;
    const struct piece *end = piece + block->piece_count;
    uint32_t first = piece->line, last = first;
    for (const struct piece *at = piece + 1; at < end; at++) {
        if (at->line == last)
            continue;
        if (at->line < last || next_visible(page, at[-1].source, last) != at->line) {
            add_range(ranges, first, last);
            first = at->line;
        }
        last = at->line;
    }
    add_range(ranges, first, last);
    return ranges;
}

static json_t *block_of(const struct page *page, const struct block *block)
{
    json_t *object = json_object();
    set(object, "role", text_of(str_of(role_name((enum role)block->role))));
    set(object, "text", text_of(page_slice(page, block->beg, block->end)));
    set(object, "lines", lines_of(page, block));
    if (block->doubt)
        set(object, "doubt", json_true());
    return object;
}

static json_t *blocks_of(const struct story *story)
{
    json_t *blocks = json_array();
    for (uint32_t i = 0; i < story->part_count; i++) {
        const struct page *page = story->parts[i].page;
        uint32_t end, at = layout_blocks(&story->parts[i], &end);
        for (; at < end; at++) {
            json_t *block = block_of(page, &page->blocks[at]);
            if (i > 0)
                set_place(block, page);
            json_array_append_new(blocks, block);
        }
    }
    return blocks;
}

static json_t *next_of(const struct story *story)
{
    if (!story->next.page)
        return json_null();
    json_t *object = json_object();
    set_place(object, story->next.page);
    set(object, "article", json_integer((json_int_t)story->next.article + 1));
    return object;
}

static int append(const char *bytes, size_t len, void *out)
{
    buf_add(out, (struct str){bytes, len});
    return 0;
}

void format_jsonl(struct buf *out, const struct story *story)
{
    static const struct article none = {0};
    const struct layout_part *first = story->parts;
    const struct layout_part *last = first + story->part_count - 1;
    bool furniture = first->article >= first->page->article_count;
    const struct article *article =
        furniture ? &none : &first->page->articles[first->article];
    const struct article *tail = furniture ? &none : &last->page->articles[last->article];
    json_t *object = json_object();
    set_place(object, first->page);
    set(object, "article",
        furniture ? json_null() : json_integer((json_int_t)first->article + 1));
    set_text(object, "kicker", article->kicker);
    set_text(object, "headline", article->headline);
    set_text(object, "deck", article->deck);
    set_text(object, "byline", article->byline);
    set_text(object, "continued_from", article->continued_from);
    set_text(object, "continues_on", tail->continues_on);
    set(object, "continues_as", next_of(story));
    set(object, "blocks", blocks_of(story));
    json_dump_callback(object, append, out, JSON_COMPACT);
    json_decref(object);
    buf_add_char(out, '\n');
}
