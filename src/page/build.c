#include "page/build.h"

#include "base/buf.h"
#include "base/glyph.h"
#include "page/patterns.h"

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

/* The texts of an article's blocks with this role, joined by a blank. */
static struct str field_of(struct page *page, const struct article *article,
                           enum role role)
{
    struct str field = {0};
    for (uint32_t i = 0; i < article->block_count; i++) {
        const struct block *block = &page->blocks[article->block + i];
        if (block->role != role)
            continue;
        struct str text = page_slice(page, block->beg, block->end);
        field = field.len ? arena_format(&page->arena, "%.*s %.*s", STR_ARG(field),
                                         STR_ARG(text))
                          : text;
    }
    return field;
}

static uint32_t visible_of(struct str text)
{
    uint32_t visible = 0;
    for (size_t pos = 0; pos < text.len;) {
        uint32_t code = glyph_next(text, &pos);
        visible += code != '\n' && !glyph_is_blank(code);
    }
    return visible;
}

/* A picture stands alone: a caption, perhaps a headline or a credit, and no story. */
static bool is_picture(const struct page *page, const struct article *article)
{
    bool caption = false;
    for (uint32_t i = 0; i < article->block_count; i++) {
        enum role role = page->blocks[article->block + i].role;
        caption |= role == ROLE_CAPTION;
        if (role == ROLE_BODY || role == ROLE_SUBHEAD)
            return false;
    }
    return caption;
}

/* A byline at the tail of the last paragraph stays there and is named all the same. */
static struct str tail_byline(const struct page *page, const struct article *article)
{
    for (uint32_t i = article->block_count; i-- > 0;) {
        const struct block *block = &page->blocks[article->block + i];
        if (block->role == ROLE_BODY)
            return pattern_tail_byline(page_slice(page, block->beg, block->end));
    }
    return (struct str){0};
}

/* What the story's jumps point to: the first of either kind. */
static void read_jumps(struct page *page, struct article *article)
{
    for (uint32_t i = 0; i < article->block_count; i++) {
        const struct block *block = &page->blocks[article->block + i];
        struct jump jump = pattern_jump(page_slice(page, block->beg, block->end));
        if (jump.from && !article->continued_from.len)
            article->continued_from = jump.source;
        if (jump.on && !article->continues_on.len)
            article->continues_on = jump.to;
    }
}

static void fill_article(struct page *page, struct article *article)
{
    const struct block *first = &page->blocks[article->block];
    article->beg = first->beg;
    article->end = first[article->block_count - 1].end;
    article->chars = visible_of(page_slice(page, article->beg, article->end));
    article->kicker = field_of(page, article, ROLE_KICKER);
    article->headline = field_of(page, article, ROLE_HEADLINE);
    article->deck = field_of(page, article, ROLE_DECK);
    article->byline = field_of(page, article, ROLE_BYLINE);
    if (!article->byline.len)
        article->byline = tail_byline(page, article);
    article->picture = is_picture(page, article);
    read_jumps(page, article);
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
    for (uint32_t i = 0; i < page->article_count; i++)
        fill_article(page, &page->articles[i]);
}
