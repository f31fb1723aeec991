/* Stories as plain text, wrapped to a width where one is set. */
#include "show/formats.h"

#include "base/glyph.h"

/* Furniture stands under this, so that it is told from the last story, by the eye and by
 * this program when it reads its own print again. */
#define RULE_DASHES 12

/* Blanks at a row's end were dropped there; those at its start are an indent. */
static struct str without_end(struct str row)
{
    struct str bare = glyph_trim(row);
    return bare.len ? str_slice(row, 0, (size_t)(bare.ptr - row.ptr) + bare.len) : bare;
}

/* Paragraphs of wrapped text are indented: the sign by which wrapped rows are told from
 * paragraphs. */
static void add_wrapped(struct buf *out, struct str text, bool indent,
                        const struct format_options *options)
{
    struct layout_options wrap = format_wrap(options);
    struct arena arena = {0};
    struct buf whole = {.arena = &arena};
    if (indent)
        buf_add(&whole, STR("\xE3\x80\x80\xE3\x80\x80"));
    buf_add(&whole, text);
    struct layout layout = layout_text(&arena, &wrap, buf_str(&whole));
    for (uint32_t i = 0; i < layout.row_count; i++) {
        struct row row = layout.rows[i];
        buf_add(out, without_end(str_slice(buf_str(&whole), row.beg, row.end)));
        buf_add_char(out, '\n');
    }
    arena_free(&arena);
}

static void add_block(struct buf *out, const struct page *page, const struct block *block,
                      const struct format_options *options)
{
    struct str text = page_slice(page, block->beg, block->end);
    if (options->width) {
        add_wrapped(out, text, block->role == ROLE_BODY, options);
        return;
    }
    buf_add(out, text);
    buf_add_char(out, '\n');
}

/* A blank line between blocks, but none inside the heading. */
static void add_part(struct buf *out, const struct layout_part *part,
                     const struct format_options *options, bool joined)
{
    const struct page *page = part->page;
    uint32_t end, at = layout_blocks(part, &end);
    bool tight = true;
    if (joined)
        buf_add_char(out, '\n');
    for (uint32_t first = at; at < end; at++) {
        const struct block *block = &page->blocks[at];
        if (at > first && (!tight || !role_heads((enum role)block->role)))
            buf_add_char(out, '\n');
        tight = tight && role_heads((enum role)block->role);
        add_block(out, page, block, options);
    }
}

static bool is_rule(struct str text)
{
    while (str_starts(text, STR("—")))
        text = str_slice(text, sizeof "—" - 1, text.len);
    return text.len == 0;
}

/* Of so many dashes at most, each up to two cells wide. */
static void add_rule(struct buf *out, unsigned dashes)
{
    dashes = dashes < RULE_DASHES ? dashes : RULE_DASHES;
    for (unsigned i = 0; i < dashes || i == 0; i++)
        buf_add(out, STR("—"));
    buf_add(out, STR("\n\n"));
}

static void add_furniture(struct buf *out, const struct layout_part *part,
                          const struct format_options *options)
{
    const struct page *page = part->page;
    uint32_t end, at = layout_blocks(part, &end);
    if (is_rule(page_slice(page, page->blocks[at].beg, page->blocks[at].end)))
        at++; /* of this program's own print */
    add_rule(out, options->width ? options->width / 2u : RULE_DASHES);
    for (; at < end; at++)
        add_block(out, page, &page->blocks[at], options);
}

/* Bare text: a line each for kicker, headline, deck and byline, then the paragraphs, a
 * blank line between blocks; furniture under a rule. Wrapped paragraphs are indented.
 * Read again with three blank lines between, most stories come out as they were. */
static void add_story(struct buf *out, const struct printed_story *story,
                      const struct format_options *options)
{
    if (story->number == 0)
        add_furniture(out, story->parts, options);
    for (uint32_t i = 0; i < story->part_count && story->number; i++)
        add_part(out, &story->parts[i], options, i > 0);
}

const struct format format_text = {
    .name = "text",
    .endings = ".txt ",
    .story = add_story,
    .gap = {"\n\n\n", 3},
    .turn = {"\f", 1},
};
