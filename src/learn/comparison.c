#include "comparison.h"

#include "base/buf.h"
#include "base/glyph.h"

static bool is_blank(uint32_t code)
{
    return glyph_is_blank(code) || code == '\n';
}

static bool is_east(uint32_t code)
{
    return (code >= 0x2E80 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0xFE30 && code <= 0xFE4F) || (code >= 0xFF00 && code <= 0xFFEF) ||
           code == 0x2014 || code == 0x2018 || code == 0x2019 || code == 0x201C ||
           code == 0x201D || code == 0x2026 || code == 0xB7 || code >= 0x20000;
}

struct str compared_text(struct arena *arena, struct str s, bool all)
{
    struct buf out = {.arena = arena};
    uint32_t before = 0;
    bool blank = false;
    char *composed = arena_bytes(arena, GLYPH_COMPOSED(s.len));
    s = (struct str){composed, glyph_compose(s, composed)};
    for (size_t pos = 0; pos < s.len;) {
        size_t beg = pos;
        uint32_t code = glyph_next(s, &pos);
        if (is_blank(code)) {
            blank = true;
            continue;
        }
        if (blank && !all && before && !is_east(before) && !is_east(code))
            buf_add_char(&out, ' ');
        buf_add(&out, str_slice(s, beg, pos));
        before = code;
        blank = false;
    }
    return buf_str(&out);
}

static struct read_block *add_block(struct comparison *comparison,
                                    const struct page *page, const struct block *block,
                                    uint32_t article)
{
    struct arena *arena = &comparison->arena;
    arena_room(arena, comparison->blocks, comparison->block_count,
               comparison->block_room);
    struct read_block *out = &comparison->blocks[comparison->block_count++];
    *out = (struct read_block){.article = article,
                               .role = (enum role)block->role,
                               .text = page_slice(page, block->beg, block->end)};
    out->lines = arena_new(arena, uint32_t, block->piece_count);
    for (uint32_t i = 0; i < block->piece_count; i++) {
        uint32_t line = page->pieces[block->piece + i].line;
        if (i == 0 || line != page->pieces[block->piece + i - 1].line)
            out->lines[out->line_count++] = line;
    }
    return out;
}

static void add_article(struct comparison *comparison, const struct page *page,
                        const struct article *article)
{
    uint32_t number = ++comparison->article_count;
    arena_room(&comparison->arena, comparison->headlines, number,
               comparison->headline_room);
    comparison->headlines[number] = article->headline;
    for (uint32_t i = 0; i < article->block_count; i++)
        add_block(comparison, page, &page->blocks[article->block + i], number);
}

static void weigh_lines(struct comparison *comparison, const struct page *page)
{
    uint32_t line = page->first_line;
    for (size_t pos = 0; pos < page->source.len && line <= comparison->gold->count;) {
        uint32_t code = glyph_next(page->source, &pos);
        comparison->weight[line] += !is_blank(code);
        line += code == '\n';
    }
}

void comparison_add_page(struct comparison *comparison, const struct page *page)
{
    for (uint32_t i = 0; i < page->article_count; i++)
        add_article(comparison, page, &page->articles[i]);
    for (uint32_t i = page->furniture; i < page->block_count; i++)
        add_block(comparison, page, &page->blocks[i], 0);
    weigh_lines(comparison, page);
}

/* The first block that holds a line says which article it is of. */
void comparison_group_lines(struct comparison *comparison)
{
    const struct gold *gold = comparison->gold;
    uint32_t *group = arena_new(&comparison->arena, uint32_t, gold->count + 1);
    for (uint32_t line = 0; line <= gold->count; line++)
        group[line] = comparison->article_count + 1 + line;
    for (uint32_t i = comparison->block_count; i-- > 0;) {
        const struct read_block *block = &comparison->blocks[i];
        for (uint32_t k = 0; k < block->line_count; k++)
            if (block->lines[k] <= gold->count)
                group[block->lines[k]] = block->article;
    }
    comparison->group = group;
}
