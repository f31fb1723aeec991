#include "edition/build.h"

#include "base/buf.h"
#include "read/article.h"
#include "read/patterns.h"

struct laying {
    struct page *page;
    struct buf text;
    size_t block_room, piece_room, article_room;
    uint32_t story; /* of the block before */
};

static void lay_pieces(struct laying *laying, const struct build_block *from,
                       uint32_t beg)
{
    struct page *page = laying->page;
    for (uint32_t i = 0; i < from->piece_count; i++) {
        arena_room(&page->arena, page->pieces, page->piece_count, laying->piece_room);
        struct piece *piece = &page->pieces[page->piece_count++];
        *piece = from->pieces[i];
        piece->beg += beg;
    }
}

static void lay_block(struct laying *laying, const struct build_block *from)
{
    struct page *page = laying->page;
    if (page->block_count)
        buf_add_char(&laying->text, '\n');
    uint32_t beg = (uint32_t)laying->text.len, piece = page->piece_count;
    buf_add(&laying->text, from->text);
    lay_pieces(laying, from, beg);
    arena_room(&page->arena, page->blocks, page->block_count, laying->block_room);
    page->blocks[page->block_count++] = (struct block){
        .beg = beg,
        .end = (uint32_t)laying->text.len,
        .piece = piece,
        .piece_count = from->piece_count,
        .role = (uint8_t)from->role,
        .doubt = from->doubt,
    };
}

static void lay_story_block(struct laying *laying, const struct build_block *from)
{
    struct page *page = laying->page;
    if (page->article_count == 0 || from->story != laying->story) {
        arena_room(&page->arena, page->articles, page->article_count,
                   laying->article_room);
        page->articles[page->article_count++] =
            (struct article){.block = page->block_count};
    }
    laying->story = from->story;
    lay_block(laying, from);
    page->articles[page->article_count - 1].block_count++;
}

/* What the story's jumps point to: the first of either kind. */
static void read_jumps(struct page *page, struct article *article)
{
    for (uint32_t i = 0; i < article->block_count; i++) {
        struct block *block = &page->blocks[article->block + i];
        struct jump jump = pattern_jump(page_slice(page, block->beg, block->end));
        if (jump.from && !article->continued_from.len)
            article->continued_from = jump.source;
        if (jump.on && !article->continues_on.len)
            article->continues_on = jump.to;
        block->jump = jump.on     ? BLOCK_JUMP_ON
                      : jump.from ? BLOCK_JUMP_FROM
                                  : BLOCK_JUMP_NONE;
    }
}

void page_build(struct page *page, const struct build_block *blocks, uint32_t count)
{
    struct laying laying = {.page = page, .text = {.arena = &page->arena}};
    for (uint32_t i = 0; i < count; i++)
        if (blocks[i].story != BUILD_FURNITURE)
            lay_story_block(&laying, &blocks[i]);
    page->furniture = page->block_count;
    for (uint32_t i = 0; i < count; i++)
        if (blocks[i].story == BUILD_FURNITURE)
            lay_block(&laying, &blocks[i]);
    page->text = buf_str(&laying.text);
    for (uint32_t i = 0; i < page->article_count; i++) {
        article_fill(page, &page->articles[i]);
        read_jumps(page, &page->articles[i]);
    }
}
