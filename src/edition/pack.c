#include "edition/pack.h"

#include <stddef.h>

/* The texts of a page, and then of each of its articles, as one list. */
static const size_t page_texts[] = {offsetof(struct page, name),
                                    offsetof(struct page, folio),
                                    offsetof(struct page, section),
                                    offsetof(struct page, paper),
                                    offsetof(struct page, date)};
static const size_t article_texts[] = {offsetof(struct article, kicker),
                                       offsetof(struct article, headline),
                                       offsetof(struct article, deck),
                                       offsetof(struct article, byline),
                                       offsetof(struct article, continued_from),
                                       offsetof(struct article, continues_on)};
enum {
    PAGE_TEXTS = sizeof page_texts / sizeof *page_texts,
    ARTICLE_TEXTS = sizeof article_texts / sizeof *article_texts
};

static size_t text_count(const struct page *page)
{
    return PAGE_TEXTS + (size_t)page->article_count * ARTICLE_TEXTS;
}

static struct str *text_at(struct page *page, size_t i)
{
    if (i < PAGE_TEXTS)
        return (void *)((char *)page + page_texts[i]);
    i -= PAGE_TEXTS;
    struct article *article = &page->articles[i / ARTICLE_TEXTS];
    return (void *)((char *)article + article_texts[i % ARTICLE_TEXTS]);
}

static bool within(struct str part, struct str whole)
{
    uintptr_t p = (uintptr_t)part.ptr, w = (uintptr_t)whole.ptr;
    return p >= w && p + part.len <= w + whole.len;
}

/* Most fields are words of the text or the source, and stay so. */
struct text_move {
    struct arena *arena;
    struct str text, source;         /* where they were */
    struct str new_text, new_source; /* where they are */
};

static void move_text(const struct text_move *move, struct str *s)
{
    if (!s->ptr)
        return;
    if (within(*s, move->text))
        s->ptr = move->new_text.ptr + (s->ptr - move->text.ptr);
    else if (within(*s, move->source))
        s->ptr = move->new_source.ptr + (s->ptr - move->source.ptr);
    else
        *s = arena_copy(move->arena, *s);
}

static size_t copy_size(const struct page *page, struct str s)
{
    bool stays = !s.ptr || within(s, page->text) || within(s, page->source);
    return stays ? 0 : arena_takes(s.len + 1);
}

static bool has_own_text(const struct page *page)
{
    return page->text.ptr != page->source.ptr || page->text.len != page->source.len;
}

size_t page_packed_size(struct page *page)
{
    size_t size = arena_takes(sizeof *page) + arena_takes(page->source.len + 1) +
                  (has_own_text(page) ? arena_takes(page->text.len + 1) : 0) +
                  arena_takes(page->place_count * sizeof *page->places) +
                  arena_takes(page->piece_count * sizeof *page->pieces) +
                  arena_takes(page->block_count * sizeof *page->blocks) +
                  arena_takes(page->article_count * sizeof *page->articles);
    for (size_t i = 0; i < text_count(page); i++)
        size += copy_size(page, *text_at(page, i));
    return size;
}

static void *copy_items(struct arena *arena, const void *items, size_t bytes)
{
    char *copy = arena_bytes(arena, bytes);
    return bytes ? memcpy(copy, items, bytes) : copy;
}

/* The page, in the memory that it owns. */
static struct page *moved_in(struct page *page)
{
    struct page *kept = arena_raw(&page->arena, struct page, 1);
    *kept = *page;
    return kept;
}

/* Moves it into the arena, which has room for all of it. */
static struct page *move(struct page *page, struct arena arena)
{
    struct text_move texts = {.arena = &arena,
                              .text = page->text,
                              .source = page->source};
    texts.new_source = page->source.ptr ? arena_copy(&arena, page->source) : page->source;
    texts.new_text =
        has_own_text(page) ? arena_copy(&arena, page->text) : texts.new_source;
    if (page->places)
        page->places =
            copy_items(&arena, page->places, page->place_count * sizeof *page->places);
    page->pieces =
        copy_items(&arena, page->pieces, page->piece_count * sizeof *page->pieces);
    page->blocks =
        copy_items(&arena, page->blocks, page->block_count * sizeof *page->blocks);
    page->articles =
        copy_items(&arena, page->articles, page->article_count * sizeof *page->articles);
    for (size_t i = 0; i < text_count(page); i++)
        move_text(&texts, text_at(page, i));
    page->text = texts.new_text;
    page->source = texts.new_source;
    arena_free(&page->arena);
    page->arena = arena;
    return moved_in(page);
}

struct page *page_pack(struct page *page)
{
    size_t size = page_packed_size(page);
    size_t room = (size_t)(page->arena.end - page->arena.next);
    if (page->arena.held <= size + size / 8 + 512 && room >= sizeof *page)
        return moved_in(page);
    struct arena arena = {0};
    arena_reserve(&arena, size);
    return move(page, arena);
}

struct page *page_pack_into(struct page *page, void *memory, size_t size)
{
    return move(page, arena_over(memory, size));
}

void page_renew(struct page *packed, struct page *fresh)
{
    struct arena old = packed->arena;
    page_pack(fresh);
    *packed = *fresh;
    arena_inherit(&packed->arena, &old, packed);
}
