#include "show/formats.h"

static bool is_heading(const struct block *block)
{
    return block->role == ROLE_KICKER || block->role == ROLE_HEADLINE ||
           block->role == ROLE_DECK || block->role == ROLE_BYLINE;
}

/* Adds a block's text, wrapped where a width is asked. */
static void add_wrapped(struct buf *out, struct str text,
                        const struct format_options *options)
{
    if (options->width == 0) {
        buf_add(out, text);
        buf_add_char(out, '\n');
        return;
    }
    struct layout_options wrap = {.width = options->width,
                                  .measure = options->width,
                                  .ambiguous = options->ambiguous,
                                  .kinsoku = KINSOKU_STRICT};
    struct arena arena = {0};
    struct layout layout = layout_text(&arena, &wrap, text);
    for (uint32_t i = 0; i < layout.row_count; i++) {
        struct str row = str_slice(text, layout.rows[i].beg, layout.rows[i].end);
        buf_add(out, layout_trim(row));
        buf_add_char(out, '\n');
    }
    arena_free(&arena);
}

/* A blank line between blocks, but none inside the heading. */
static void add_part(struct buf *out, const struct layout_part *part,
                     const struct format_options *options)
{
    const struct page *page = part->page;
    uint32_t end, at = layout_blocks(part, &end);
    bool tight = true;
    for (; at < end; at++) {
        const struct block *block = &page->blocks[at];
        if (!tight || !is_heading(block))
            buf_add_char(out, '\n');
        tight = tight && is_heading(block);
        add_wrapped(out, page_slice(page, block->beg, block->end), options);
    }
}

static void add_furniture(struct buf *out, const struct layout_part *part,
                          const struct format_options *options)
{
    const struct page *page = part->page;
    uint32_t end, at = layout_blocks(part, &end);
    for (; at < end; at++)
        add_wrapped(out, page_slice(page, page->blocks[at].beg, page->blocks[at].end),
                    options);
}

void format_text(struct buf *out, const struct story *story,
                 const struct format_options *options)
{
    if (story->number == 0)
        add_furniture(out, story->parts, options);
    for (uint32_t i = 0; i < story->part_count && story->number; i++)
        add_part(out, &story->parts[i], options);
    buf_add(out, STR("\n\n"));
}
