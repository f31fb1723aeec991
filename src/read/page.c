#include "read/page.h"

#include <stddef.h>

/* An item of these begins with its beg. */
_Static_assert(offsetof(struct block, beg) == 0, "last_at");
_Static_assert(offsetof(struct piece, beg) == 0, "last_at");

const char *role_name(enum role role)
{
    static const char *const names[ROLE_COUNT] = {
#define PAGE_ROLE_NAME(name, text) [ROLE_##name] = text,
        PAGE_ROLES(PAGE_ROLE_NAME)
#undef PAGE_ROLE_NAME
    };
    return names[role];
}

/* The last of `count` items, `size` bytes each, whose beg is not after `at`; 0: none is.
 * begs: the first item's. */
static uint32_t last_at(const void *begs, size_t size, uint32_t count, uint32_t at)
{
    const uint32_t *beg = begs;
    uint32_t low = 0, high = count;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (beg[mid * (size / sizeof *beg)] <= at)
            low = mid;
        else
            high = mid;
    }
    return low;
}

uint32_t page_block_at(const struct page *page, uint32_t at)
{
    return last_at(page->blocks, sizeof *page->blocks, page->block_count, at);
}

uint32_t page_article_at(const struct page *page, uint32_t at)
{
    if (page->article_count == 0)
        return 0;
    uint32_t last =
        last_at(&page->articles->beg, sizeof *page->articles, page->article_count, at);
    return at <= page->articles[last].end ? last : page->article_count;
}

uint32_t page_piece_at(const struct page *page, uint32_t at)
{
    return last_at(page->pieces, sizeof *page->pieces, page->piece_count, at);
}

uint32_t page_source_at(const struct page *page, uint32_t at, uint32_t *line)
{
    if (page->piece_count == 0) {
        *line = page->first_line;
        return 0;
    }
    const struct piece *piece = &page->pieces[page_piece_at(page, at)];
    *line = piece->line;
    uint32_t inside = at > piece->beg ? at - piece->beg : 0;
    uint32_t source = piece->source + inside;
    return source <= page->source.len ? source : (uint32_t)page->source.len;
}

uint32_t page_text_at(const struct page *page, uint32_t source)
{
    uint32_t best = 0, nearest = UINT32_MAX;
    for (uint32_t i = 0; i < page->piece_count; i++) {
        const struct piece *piece = &page->pieces[i];
        uint32_t end =
            i + 1 < page->piece_count ? piece[1].beg : (uint32_t)page->text.len;
        uint32_t len = end - piece->beg;
        if (source >= piece->source && source < piece->source + len)
            return piece->beg + (source - piece->source);
        if (piece->source >= source && piece->source - source < nearest) {
            nearest = piece->source - source;
            best = piece->beg;
        }
    }
    return best;
}

struct str page_slice(const struct page *page, uint32_t beg, uint32_t end)
{
    return str_slice(page->text, beg, end);
}

const struct line_place *page_copy_places(struct arena *arena, const struct page *page)
{
    size_t size = page->place_count * sizeof *page->places;
    return page->places ? memcpy(arena_bytes(arena, size), page->places, size) : NULL;
}

void page_free(struct page *page)
{
    struct arena arena = page->arena;
    arena_free(&arena);
    *page = (struct page){0};
}
