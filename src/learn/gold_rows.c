/* The gold of a generated page: one row a block, in reading order, as score.py reads it.
 */
#include "generated_page.h"

#include "base/buf.h"
#include "text.h"

static void add_story(struct buf *buf, struct arena *arena, int story)
{
    if (story >= 0)
        buf_add(buf, arena_format(arena, "A%d", story + 1));
    else
        buf_add(buf, story == BLOCK_FURNITURE ? STR("-") : STR("-?"));
}

static struct str line_at(const struct str *lines, uint32_t number)
{
    return lines[number - 1];
}

/* The text to be read, where joining the printed lines does not give it. */
static struct str told_text(const struct generated_page *page,
                            const struct generated_block *block, const struct str *lines)
{
    struct str read = {0}, want = block->want;
    for (size_t i = 0; i < block->line_count; i++)
        read = text_join_line(page->arena, read, line_at(lines, block->lines[i]));
    if (!want.len)
        want = text_replace(page->arena, block->text, STR("\n"), STR(" "));
    read = text_squeeze(page->arena, read);
    want = text_squeeze(page->arena, want);
    if (str_equal(read, want))
        want.len = 0;
    return want;
}

static const struct str *split_lines(struct arena *arena, struct str text, uint32_t count)
{
    struct str *lines = arena_new(arena, struct str, count);
    size_t beg = 0;
    for (uint32_t i = 0; i < count; i++) {
        size_t end = str_find(text, STR("\n"), beg);
        lines[i] = str_slice(text, beg, end);
        beg = end + 1;
    }
    return lines;
}

struct str generated_gold(const struct generated_page *page)
{
    struct buf buf = {.arena = page->arena};
    const struct str *lines = split_lines(page->arena, buf_str(page->out), page->line);
    for (size_t i = 0; i < page->block_count; i++) {
        const struct generated_block *block = &page->blocks[i];
        if (block->line_count == 0)
            continue;
        add_story(&buf, page->arena, block->story);
        buf_add(&buf, arena_format(page->arena, " %s%s ", role_name(block->role),
                                   block->soft ? "?" : ""));
        for (size_t k = 0; k < block->line_count; k++)
            buf_add(&buf,
                    arena_format(page->arena, "%s%u", k ? "," : "", block->lines[k]));
        struct str told = told_text(page, block, lines);
        if (told.len) {
            buf_add(&buf, STR(" = "));
            buf_add(&buf, told);
        }
        buf_add_char(&buf, '\n');
    }
    return buf_str(&buf);
}
