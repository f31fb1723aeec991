#include "read/page.h"

const char *role_name(enum role role)
{
    static const char *const names[ROLE_COUNT] = {
#define PAGE_ROLE_NAME(name, text) [ROLE_##name] = text,
        PAGE_ROLES(PAGE_ROLE_NAME)
#undef PAGE_ROLE_NAME
    };
    return names[role];
}

uint32_t page_block_at(const struct page *page, uint32_t at)
{
    uint32_t low = 0, high = page->block_count;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (page->blocks[mid].beg <= at)
            low = mid;
        else
            high = mid;
    }
    return low;
}

uint32_t page_article_at(const struct page *page, uint32_t at)
{
    if (page->article_count == 0)
        return 0;
    uint32_t low = 0, high = page->article_count;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (page->articles[mid].beg <= at)
            low = mid;
        else
            high = mid;
    }
    return at <= page->articles[low].end ? low : page->article_count;
}

uint32_t page_piece_at(const struct page *page, uint32_t at)
{
    uint32_t low = 0, high = page->piece_count;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (page->pieces[mid].beg <= at)
            low = mid;
        else
            high = mid;
    }
    return low;
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
