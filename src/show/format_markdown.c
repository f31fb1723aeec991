/* Stories as Markdown. */
#include "show/formats.h"

#include "base/ascii.h"
#include "base/glyph.h"

/* What stands before and after a block's text, by role. */
static const struct {
    struct str before, after;
} marks[ROLE_COUNT] = {
    [ROLE_KICKER] = {{"*", 1}, {"*", 1}},     [ROLE_HEADLINE] = {{"# ", 2}, {NULL, 0}},
    [ROLE_DECK] = {{"**", 2}, {"**", 2}},     [ROLE_BYLINE] = {{"*", 1}, {"*", 1}},
    [ROLE_SUBHEAD] = {{"## ", 3}, {NULL, 0}}, [ROLE_CAPTION] = {{"> ", 2}, {NULL, 0}},
    [ROLE_JUMP] = {{"*", 1}, {"*", 1}},
};

static unsigned char byte_at(struct str s, size_t pos)
{
    return pos < s.len ? (unsigned char)s.ptr[pos] : ' ';
}

/* Would this byte be taken as markup inside a line? (CommonMark 0.30, 6) */
static bool is_markup(struct str text, size_t pos)
{
    unsigned char c = (unsigned char)text.ptr[pos];
    if (c == '_')
        return pos == 0 || !ascii_is_alnum(byte_at(text, pos - 1)) ||
               !ascii_is_alnum(byte_at(text, pos + 1));
    if (c == '&')
        return ascii_is_alpha(byte_at(text, pos + 1)) || byte_at(text, pos + 1) == '#';
    return c && strchr("\\`*[]<~", c);
}

static bool is_blank_at(struct str s, size_t pos)
{
    return ascii_is_space(byte_at(s, pos)); /* the end, too */
}

/* Where in a line's start a backslash keeps it from being a heading, a list, a quotation
 * or a rule (CommonMark 0.30, 4); text.len where none is needed. */
static size_t opening_markup(struct str text)
{
    unsigned char c = byte_at(text, 0);
    size_t run = 0;
    while (c == '#' && byte_at(text, run) == '#')
        run++;
    if (c == '>' || c == '=' || (run > 0 && is_blank_at(text, run)))
        return 0;
    if ((c == '-' || c == '+') && (is_blank_at(text, 1) || byte_at(text, 1) == c))
        return 0;
    while (run < 10 && ascii_is_digit(byte_at(text, run)))
        run++;
    c = byte_at(text, run);
    return run > 0 && (c == '.' || c == ')') && is_blank_at(text, run + 1) ? run
                                                                           : text.len;
}

static void add_escaped(struct buf *out, struct str text)
{
    size_t opening = opening_markup(text), from = 0;
    for (size_t pos = 0; pos < text.len; pos++) {
        if (text.ptr[pos] & 0x80 || (pos != opening && !is_markup(text, pos)))
            continue;
        buf_add(out, str_slice(text, from, pos));
        buf_add_char(out, '\\');
        from = pos;
    }
    buf_add(out, str_slice(text, from, text.len));
}

/* Each row of a wrapped block is escaped as a line of its own; a quotation's mark stands
 * before each. */
static void add_rows(struct buf *out, struct str text, struct str margin,
                     const struct format_options *options)
{
    struct layout_options wrap = format_wrap(options);
    struct arena arena = {0};
    struct layout layout = layout_text(&arena, &wrap, text);
    for (uint32_t i = 0; i < layout.row_count; i++) {
        if (i > 0) {
            buf_add_char(out, '\n');
            buf_add(out, margin);
        }
        struct row row = layout.rows[i];
        add_escaped(out, glyph_trim(str_slice(text, row.beg, row.end)));
    }
    arena_free(&arena);
}

/* A heading has to stay on its line. */
static void add_block(struct buf *out, const struct page *page, const struct block *block,
                      const struct format_options *options)
{
    struct str text = glyph_trim(page_slice(page, block->beg, block->end));
    bool quoted = block->role == ROLE_CAPTION;
    bool one_line = block->role == ROLE_HEADLINE || block->role == ROLE_SUBHEAD;
    buf_add(out, marks[block->role].before);
    if (options->width == 0 || one_line)
        add_escaped(out, text);
    else
        add_rows(out, text, quoted ? STR("> ") : (struct str){0}, options);
    buf_add(out, marks[block->role].after);
    buf_add_char(out, '\n');
}

/* CommonMark: # headline, ## subheads, emphasis for kicker, deck and byline, captions as
 * quotations; furniture under a rule. */
static void add_story(struct buf *out, const struct printed_story *story,
                      const struct format_options *options)
{
    bool any = story->number == 0;
    if (any)
        buf_add(out, STR("---\n"));
    for (uint32_t i = 0; i < story->part_count; i++) {
        const struct page *page = story->parts[i].page;
        uint32_t end, at = layout_blocks(&story->parts[i], &end);
        for (; at < end; at++) {
            if (any)
                buf_add_char(out, '\n');
            any = true;
            add_block(out, page, &page->blocks[at], options);
        }
    }
}

const struct format format_markdown = {
    .name = "markdown",
    .endings = ".md .markdown ",
    .story = add_story,
    .gap = {"\n", 1},
};
