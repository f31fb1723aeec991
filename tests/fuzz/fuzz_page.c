/* The whole way from bytes to articles: conservation, order, valid pieces, idempotence,
 * and the width of what is laid out, on any bytes. */
#include "law.h"
#include "input/decode.h"
#include "edition/page_reader.h"
#include "input/source.h"
#include "show/layout.h"

static bool is_visible(uint32_t code)
{
    return !glyph_is_blank(code) && code != '\n';
}

/* Blocks tile the text with one line end between each two; articles tile the blocks. */
static void check_blocks(const struct page *page)
{
    uint32_t at = 0, block = 0;
    for (uint32_t i = 0; i < page->block_count; i++) {
        const struct block *b = &page->blocks[i];
        LAW(b->beg == at && b->beg <= b->end && b->end <= page->text.len);
        LAW(b->role < ROLE_COUNT && b->piece_count > 0);
        LAW(!memchr(page->text.ptr + b->beg, '\n', b->end - b->beg));
        LAW(b->end == page->text.len || page->text.ptr[b->end] == '\n');
        at = b->end + 1;
    }
    LAW(page->block_count == 0 || at == page->text.len + 1);
    for (uint32_t i = 0; i < page->article_count; i++) {
        const struct article *a = &page->articles[i];
        LAW(a->block == block && a->block_count > 0);
        block += a->block_count;
        LAW(block <= page->block_count);
        LAW(a->beg == page->blocks[a->block].beg &&
            a->end == page->blocks[block - 1].end);
    }
    LAW(block == page->furniture && page->furniture <= page->block_count);
}

static uint32_t line_of(const struct page *page, uint32_t source)
{
    uint32_t line = page->first_line;
    for (uint32_t i = 0; i < source; i++)
        line += page->source.ptr[i] == '\n';
    return line;
}

/* A piece's visible characters stand in the source, in that order, on its line. */
static void check_piece(const struct page *page, uint32_t index, uint32_t end,
                        uint8_t *seen)
{
    const struct piece *piece = &page->pieces[index];
    LAW(piece->source <= page->source.len);
    LAW(piece->line == line_of(page, piece->source));
    size_t at = piece->source;
    for (size_t pos = piece->beg; pos < end;) {
        uint32_t code = glyph_next(page->text, &pos), there = 0;
        if (!is_visible(code))
            continue;
        size_t before = at;
        do {
            before = at;
            LAW(at < page->source.len && page->source.ptr[at] != '\n');
            there = glyph_next(page->source, &at);
        } while (there != code && !is_visible(there));
        LAW(there == code);
        LAW(!seen[before]); /* nothing is shown twice */
        seen[before] = 1;
    }
}

static void check_pieces(const struct page *page)
{
    uint8_t *seen = calloc(page->source.len + 1, 1);
    uint8_t *lines = calloc(page->source.len + 2, 1);
    uint32_t next = 0;
    for (uint32_t b = 0; b < page->block_count; b++) {
        const struct block *block = &page->blocks[b];
        LAW(block->piece == next);
        next += block->piece_count;
        LAW(next <= page->piece_count);
        LAW(page->pieces[block->piece].beg == block->beg);
        for (uint32_t i = block->piece; i < next; i++) {
            uint32_t end = i + 1 < next ? page->pieces[i + 1].beg : block->end;
            LAW(page->pieces[i].beg <= end);
            check_piece(page, i, end, seen);
            lines[page->pieces[i].line - page->first_line] = 1;
        }
    }
    LAW(next == page->piece_count);
    /* every line with a visible character is somewhere */
    uint32_t line = 0;
    for (size_t pos = 0; pos < page->source.len;) {
        uint32_t code = glyph_next(page->source, &pos);
        if (code == '\n')
            line++;
        else if (is_visible(code))
            LAW(lines[line]);
    }
    free(lines);
    free(seen);
}

static void check_places(const struct page *page)
{
    uint32_t line;
    for (uint32_t at = 0; at <= page->text.len; at += 7) {
        if (page->block_count == 0)
            break;
        uint32_t block = page_block_at(page, at);
        LAW(block < page->block_count && page->blocks[block].beg <= at);
        LAW(page_source_at(page, at, &line) <= page->source.len);
        LAW(page_article_at(page, at) <= page->article_count);
    }
    LAW(page_text_at(page, 0) <= page->text.len);
}

static void check_rows(const struct page *page, uint16_t width)
{
    struct arena arena = {0};
    struct layout_options options = {.width = width,
                                     .measure = 80,
                                     .ambiguous = 1,
                                     .kinsoku = KINSOKU_STRICT};
    width = width < 2 ? 2 : width;
    for (uint32_t i = 0; i <= page->article_count; i++) {
        if (i == page->article_count && page->furniture == page->block_count)
            break;
        struct layout_part part = {page, i};
        struct layout layout = layout_story(&arena, &options, &part, 1);
        for (uint32_t r = 0; r < layout.row_count; r++) {
            LAW((unsigned)layout.rows[r].x + layout.rows[r].cells <= width);
            LAW(layout.rows[r].end <= page->text.len);
        }
        arena_reset(&arena);
    }
    arena_free(&arena);
}

static void check_page(struct str text, uint16_t width)
{
    struct page page, again;
    struct page_input input = {.name = STR("a.txt"),
                               .number = 1,
                               .first_line = 5,
                               .text = text};
    page_read(&page, &input);
    law_clean(page.text, "\n");
    check_blocks(&page);
    check_pieces(&page);
    check_places(&page);
    check_rows(&page, width);
    page_read(&again, &input); /* the same text gives the same page */
    LAW(str_equal(page.text, again.text) && page.block_count == again.block_count);
    page_free(&again);
    page_free(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct str text, page;
    uint16_t width = law_byte(&data, &size);
    if (decode_text(&arena, (struct str){(const char *)data, size}, NULL, &text, NULL))
        for (size_t pos = 0; source_next_page(text, &pos, &page);)
            check_page(page, width);
    arena_free(&arena);
    return 0;
}
