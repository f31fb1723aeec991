#include "page/parse.h"

/* Stands in until the parser is there: a page is one block of body text. */
#ifndef HAVE_PARSE
void page_parse(struct page *page, const struct sheet *sheet)
{
    struct arena *arena = &page->arena;
    page->name = arena_copy(arena, sheet->name);
    page->number = sheet->number;
    page->first_line = sheet->first_line;
    page->source = page->text = arena_copy(arena, sheet->text);
    page->pieces = arena_new(arena, struct piece, 1);
    page->pieces[0].line = sheet->first_line;
    page->piece_count = 1;
    page->blocks = arena_new(arena, struct block, 1);
    page->blocks[0] = (struct block){.end = (uint32_t)page->text.len, .piece_count = 1};
    page->block_count = page->furniture = 1;
    page->articles = arena_new(arena, struct article, 1);
    page->articles[0] =
        (struct article){.block_count = 1, .end = (uint32_t)page->text.len};
    page->article_count = 1;
}

void page_free(struct page *page)
{
    arena_free(&page->arena);
}
#endif
