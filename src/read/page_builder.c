#include "read/page_builder.h"

static void end_block(struct page_builder *builder)
{
    struct page *page = builder->page;
    if (page->block_count == 0)
        return;
    struct block *block = &page->blocks[page->block_count - 1];
    block->end = (uint32_t)builder->text.len;
    block->piece_count = page->piece_count - block->piece;
}

static void take_story(struct page_builder *builder, uint32_t story)
{
    struct page *page = builder->page;
    if (story == STORY_NONE)
        return;
    if (page->article_count == 0 || story != builder->story) {
        arena_room(&page->arena, page->articles, page->article_count,
                   builder->article_room);
        page->articles[page->article_count++] =
            (struct article){.block = page->block_count};
    }
    builder->story = story;
    page->articles[page->article_count - 1].block_count++;
    page->furniture = page->block_count + 1;
}

void page_builder_block(struct page_builder *builder, uint32_t story, enum role role)
{
    struct page *page = builder->page;
    end_block(builder);
    if (page->block_count)
        buf_add_char(&builder->text, '\n');
    take_story(builder, story);
    arena_room(&page->arena, page->blocks, page->block_count, builder->block_room);
    page->blocks[page->block_count++] = (struct block){.beg = (uint32_t)builder->text.len,
                                                       .piece = page->piece_count,
                                                       .role = (uint8_t)role};
}

void page_builder_piece(struct page_builder *builder, struct piece piece)
{
    struct page *page = builder->page;
    arena_room(&page->arena, page->pieces, page->piece_count, builder->piece_room);
    page->pieces[page->piece_count++] = piece;
}

void page_builder_end(struct page_builder *builder)
{
    struct page *page = builder->page;
    end_block(builder);
    page->text = buf_str(&builder->text);
    for (uint32_t i = 0; i < page->article_count; i++)
        article_fill(page, &page->articles[i]);
}
