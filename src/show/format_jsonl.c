/* Stories as JSON Lines (docs/design.md has the fields). */
#include "show/formats.h"

#include <jansson.h>

#include "base/glyph.h"

/* A page's text holds no control character (page.h), so that at most a quotation mark has
 * to be escaped in it; it is copied as it is. A file's name may hold one, and is then
 * left to jansson. A tree of jansson's for each story took 110 instructions a byte, a
 * third of what parsing takes; this takes 3. */

static bool has_control(struct str s)
{
    for (size_t pos = 0; pos < s.len; pos++)
        if ((unsigned char)s.ptr[pos] < 0x20)
            return true;
    return false;
}

static int append(const char *bytes, size_t len, void *out)
{
    buf_add(out, (struct str){bytes, len});
    return 0;
}

static void add_by_library(struct buf *out, struct str s)
{
    json_t *text = json_stringn_nocheck(s.ptr, s.len);
    json_dump_callback(text, append, out, JSON_ENCODE_ANY);
    json_decref(text);
}

/* Where the first c at or after from is; s.len: nowhere. */
static size_t next_of(struct str s, char c, size_t from)
{
    const char *hit = from < s.len ? memchr(s.ptr + from, c, s.len - from) : NULL;
    return hit ? (size_t)(hit - s.ptr) : s.len;
}

/* s in quotation marks, with a backslash before each mark and each backslash in it. */
static void add_string(struct buf *out, struct str s)
{
    size_t from = 0, mark = next_of(s, '"', 0), slash = next_of(s, '\\', 0);
    buf_add_char(out, '"');
    while (mark < s.len || slash < s.len) {
        size_t at = mark < slash ? mark : slash;
        buf_add(out, str_slice(s, from, at));
        buf_add_char(out, '\\');
        from = at;
        if (at == mark)
            mark = next_of(s, '"', at + 1);
        else
            slash = next_of(s, '\\', at + 1);
    }
    buf_add(out, str_slice(s, from, s.len));
    buf_add_char(out, '"');
}

/* `before` is what stands between the field and the one before it. */
static void add_field(struct buf *out, struct str before, struct str s)
{
    buf_add(out, before);
    if (s.len)
        add_string(out, s);
    else
        buf_add(out, STR("null"));
}

/* Each piece of s that is ill-formed as one U+FFFD. */
static struct str repaired(struct arena *arena, struct str s)
{
    struct buf clean = {.arena = arena};
    for (size_t good; (good = glyph_valid(s)) < s.len;) {
        buf_add(&clean, str_slice(s, 0, good));
        buf_add(&clean, STR("\xEF\xBF\xBD"));
        s = str_slice(s, good, s.len);
        s = str_slice(s, glyph_subpart(s), s.len);
    }
    buf_add(&clean, s);
    return buf_str(&clean);
}

/* A file's name may be any bytes; JSON has to be UTF-8. */
static void add_name(struct buf *out, struct str name)
{
    struct arena arena = {0};
    if (glyph_valid(name) < name.len)
        name = repaired(&arena, name);
    if (has_control(name))
        add_by_library(out, name);
    else
        add_string(out, name);
    arena_free(&arena);
}

static void add_place(struct buf *out, const struct page *page)
{
    buf_add(out, STR("\"page\":"));
    add_name(out, page->name);
    buf_add(out, STR(",\"number\":"));
    buf_add_number(out, page->number);
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

static void add_range(struct buf *out, uint32_t first, uint32_t last)
{
    buf_add_char(out, '[');
    buf_add_number(out, first);
    buf_add_char(out, ',');
    buf_add_number(out, last);
    buf_add_char(out, ']');
}

/* The source lines in reading order; a range goes on only where nothing visible of the
 * page stands between two lines. */
static void add_lines(struct buf *out, const struct page *page, const struct block *block)
{
    const struct piece *piece = page->pieces + block->piece;
    const struct piece *end = piece + block->piece_count;
    uint32_t first = piece->line, last = first;
    buf_add(out, STR(",\"lines\":["));
    for (const struct piece *at = piece + 1; at < end; at++) {
        if (at->line == last)
            continue;
        if (at->line < last || next_visible(page, at[-1].source, last) != at->line) {
            add_range(out, first, last);
            buf_add_char(out, ',');
            first = at->line;
        }
        last = at->line;
    }
    add_range(out, first, last);
    buf_add_char(out, ']');
}

/* Was any of its lines recognised with little confidence? */
static bool is_unsure(const struct page *page, const struct block *block)
{
    for (uint32_t i = 0; i < block->piece_count; i++) {
        uint32_t line = page->pieces[block->piece + i].line - page->first_line;
        if (line < page->place_count && page->places[line].unsure)
            return true;
    }
    return false;
}

static void add_block(struct buf *out, const struct page *page, const struct block *block)
{
    buf_add(out, STR("{\"role\":\""));
    buf_add(out, str_of(role_name((enum role)block->role)));
    buf_add(out, STR("\",\"text\":"));
    add_string(out, page_slice(page, block->beg, block->end));
    add_lines(out, page, block);
    if (block->doubt)
        buf_add(out, STR(",\"doubt\":true"));
    if (page->places && is_unsure(page, block))
        buf_add(out, STR(",\"unsure\":true"));
}

static void add_blocks(struct buf *out, const struct printed_story *story)
{
    bool any = false;
    buf_add(out, STR(",\"blocks\":["));
    for (uint32_t i = 0; i < story->part_count; i++) {
        const struct page *page = story->parts[i].page;
        uint32_t end, at = layout_blocks(&story->parts[i], &end);
        for (; at < end; at++) {
            if (any)
                buf_add_char(out, ',');
            any = true;
            add_block(out, page, &page->blocks[at]);
            if (i > 0) {
                buf_add_char(out, ',');
                add_place(out, page);
            }
            buf_add_char(out, '}');
        }
    }
    buf_add_char(out, ']');
}

static void add_next(struct buf *out, const struct printed_story *story)
{
    buf_add(out, STR(",\"continues_as\":"));
    if (!story->next.page) {
        buf_add(out, STR("null"));
        return;
    }
    buf_add_char(out, '{');
    add_place(out, story->next.page);
    buf_add(out, STR(",\"article\":"));
    buf_add_number(out, story->next.article + 1);
    buf_add_char(out, '}');
}

/* One object on one line. Blocks of a continuation carry its "page" and "number". */
static void add_story(struct buf *out, const struct printed_story *story,
                      const struct format_options *options)
{
    (void)options;
    static const struct article none = {0};
    const struct layout_part *first = story->parts;
    const struct layout_part *last = first + story->part_count - 1;
    bool furniture = first->article >= first->page->article_count;
    const struct article *article =
        furniture ? &none : &first->page->articles[first->article];
    const struct article *tail = furniture ? &none : &last->page->articles[last->article];
    buf_add_char(out, '{');
    add_place(out, first->page);
    buf_add(out, STR(",\"article\":"));
    if (furniture)
        buf_add(out, STR("null"));
    else
        buf_add_number(out, first->article + 1);
    add_field(out, STR(",\"kicker\":"), article->kicker);
    add_field(out, STR(",\"headline\":"), article->headline);
    add_field(out, STR(",\"deck\":"), article->deck);
    add_field(out, STR(",\"byline\":"), article->byline);
    add_field(out, STR(",\"continued_from\":"), article->continued_from);
    add_field(out, STR(",\"continues_on\":"), tail->continues_on);
    add_next(out, story);
    add_blocks(out, story);
    buf_add(out, STR("}\n"));
}

const struct format format_jsonl = {
    .name = "jsonl",
    .endings = ".jsonl .json ",
    .story = add_story,
    .links = true,
};
