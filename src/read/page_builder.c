#include "read/page_builder.h"

/* ---- what an article's blocks say of it as a whole ---- */

static bool begins_visible(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80 && c != ' ' && c != '\n';
}

static uint32_t visible(struct str s)
{
    enum { BLOCK = 128 }; /* counted in bytes, so that the loop is as wide as can be */
    uint32_t count = 0;
    size_t pos = 0;
    for (; s.len - pos >= BLOCK; pos += BLOCK) {
        unsigned char some = 0;
        for (size_t i = 0; i < BLOCK; i++)
            some += begins_visible(s.ptr[pos + i]);
        count += some;
    }
    for (; pos < s.len; pos++)
        count += begins_visible(s.ptr[pos]);
    return count;
}

/* The texts of an article's blocks of one role, with a space between; up to and including
 * the last. */
static struct str field(struct page *page, const struct article *article, enum role role)
{
    struct buf out = {.arena = &page->arena};
    struct str one = {0};
    for (uint32_t i = 0; i < article->block_count; i++) {
        const struct block *block = &page->blocks[article->block + i];
        if (block->role != role)
            continue;
        struct str s = page_slice(page, block->beg, block->end);
        if (one.len && out.len == 0)
            buf_add(&out, one);
        if (out.len) {
            buf_add_char(&out, ' ');
            buf_add(&out, s);
        }
        one = s;
    }
    return out.len ? buf_str(&out) : one;
}

static bool is_picture(const struct page *page, const struct article *article)
{
    bool caption = false;
    for (uint32_t i = 0; i < article->block_count; i++) {
        uint8_t role = page->blocks[article->block + i].role;
        if (role == ROLE_BODY || role == ROLE_SUBHEAD || role == ROLE_JUMP)
            return false;
        caption |= role == ROLE_CAPTION;
    }
    return caption;
}

/* A byline at the last paragraph's tail stays where it was printed and is named all the
 * same. */
static struct str byline_of(struct page *page, const struct article *article)
{
    struct str byline = field(page, article, ROLE_BYLINE);
    for (uint32_t i = byline.len ? 0 : article->block_count; i-- > 0;) {
        const struct block *block = &page->blocks[article->block + i];
        if (block->role == ROLE_BODY)
            return wording_tail_byline(page_slice(page, block->beg, block->end));
    }
    return byline;
}

/* Fills the article's range, length and heading fields, and whether it is a picture, from its
 * blocks. Jumps are left to whoever has read them. */
static void article_fill(struct page *page, struct article *article)
{
    const struct block *first = &page->blocks[article->block];
    article->beg = first->beg;
    article->end = first[article->block_count - 1].end;
    article->chars = visible(page_slice(page, article->beg, article->end));
    article->kicker = field(page, article, ROLE_KICKER);
    article->headline = field(page, article, ROLE_HEADLINE);
    article->deck = field(page, article, ROLE_DECK);
    article->byline = byline_of(page, article);
    article->picture = is_picture(page, article);
}

void article_take_jump(struct arena *arena, struct article *article,
                       const struct jump *jump)
{
    if (jump->from && !article->continued_from.len)
        article->continued_from = arena_copy(arena, jump->source);
    if (jump->on && !article->continues_on.len)
        article->continues_on = arena_copy(arena, jump->to);
}

/* ---- blocks ---- */

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
