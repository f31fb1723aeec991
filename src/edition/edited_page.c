/*     page ──take──▶  H b b │ H b j │ b │ f f   ──corrections, one by one──▶   …
 *                       0       1     2   STORY_NONE                         │
 *     page ◀──lay────────────────────────────────────────────────────────────┘ */
#include "edition/edited_page.h"

#include "base/buf.h"
#include "base/glyph.h"
#include "edition/fingerprint.h"
#include "read/line_join.h"

/* Letters of a beginning that is enough. */
enum { REF_LEAST = 4 };

/* A copy of so many, which begin `less` bytes further on in their text. */
static struct piece *copy_pieces(struct arena *arena, const struct piece *from,
                                 uint32_t count, uint32_t less)
{
    struct piece *pieces = arena_new(arena, struct piece, count);
    for (uint32_t i = 0; i < count; i++) {
        pieces[i] = from[i];
        pieces[i].beg -= less;
    }
    return pieces;
}

void edited_page_take(struct edited_page *edited, const struct page *page)
{
    edited->stories = page->article_count;
    edited->count = page->block_count;
    edited->room = edited->count;
    edited->blocks = arena_new(edited->arena, struct loose_block, edited->count + 1);
    uint32_t article = 0;
    for (uint32_t i = 0; i < edited->count; i++) {
        const struct block *from = &page->blocks[i];
        while (article < page->article_count &&
               i >= page->articles[article].block + page->articles[article].block_count)
            article++;
        edited->blocks[i] = (struct loose_block){
            .text = page_slice(page, from->beg, from->end),
            .pieces = copy_pieces(edited->arena, page->pieces + from->piece,
                                  from->piece_count, from->beg),
            .piece_count = from->piece_count,
            .story = i < page->furniture ? article : STORY_NONE,
            .role = from->role,
            .doubt = from->doubt,
            .perhaps = from->perhaps,
            .perhaps_at = from->perhaps_at,
        };
    }
}

uint32_t edited_page_find(const struct edited_page *edited, const struct block_ref *ref)
{
    uint32_t like = edited->count;
    struct str words = str_of(ref->words);
    for (uint32_t i = 0; i < edited->count; i++) {
        struct block_ref here = block_ref_of_text(edited->blocks[i].text);
        if (here.hash == ref->hash)
            return i;
        if (like == edited->count && words.len > REF_LEAST &&
            str_starts(str_of(here.words), words))
            like = i;
    }
    return like;
}

struct span edited_page_story(const struct edited_page *edited, uint32_t at)
{
    const struct loose_block *blocks = edited->blocks;
    uint32_t beg = at, end = at;
    while (beg > 0 && blocks[beg - 1].story == blocks[at].story)
        beg--;
    while (end < edited->count && blocks[end].story == blocks[at].story)
        end++;
    return (struct span){beg, end - beg};
}

void edited_page_shift(struct edited_page *edited, uint32_t from, uint32_t to)
{
    struct loose_block *blocks = edited->blocks, moved = blocks[from];
    memmove(blocks + from, blocks + from + 1,
            (edited->count - from - 1) * sizeof *blocks);
    memmove(blocks + to + 1, blocks + to, (edited->count - 1 - to) * sizeof *blocks);
    blocks[to] = moved;
}

/* ---- one block of two, and two of one ---- */

bool edited_page_join(struct edited_page *edited, uint32_t at)
{
    uint32_t next = at + 1;
    if (next >= edited->count || edited->blocks[next].story != edited->blocks[at].story)
        return false;
    struct loose_block *a = &edited->blocks[at], *b = &edited->blocks[next];
    struct buf text = {.arena = edited->arena};
    buf_add(&text, a->text);
    if (!edited->words)
        edited->words = printed_words_of(edited->arena, edited->source, false,
                                         page_breaks_words(edited->source));
    line_join_put(&text, line_join_of(a->text, b->text, edited->words));
    uint32_t beg = (uint32_t)text.len;
    buf_add(&text, b->text);
    struct piece *pieces =
        arena_new(edited->arena, struct piece, a->piece_count + b->piece_count);
    memcpy(pieces, a->pieces, a->piece_count * sizeof *pieces);
    for (uint32_t i = 0; i < b->piece_count; i++) {
        pieces[a->piece_count + i] = b->pieces[i];
        pieces[a->piece_count + i].beg += beg;
    }
    a->text = buf_str(&text);
    if (!a->doubt || a->perhaps == PERHAPS_OPEN) {
        a->doubt = b->doubt && b->perhaps != PERHAPS_ABOVE;
        a->perhaps = b->perhaps;
        a->perhaps_at = b->perhaps_at + beg;
    }
    a->pieces = pieces;
    a->piece_count += b->piece_count;
    memmove(b, b + 1, (--edited->count - next) * sizeof *b);
    return true;
}

/* The offset after `letters` letters, and after the marks that close what they end. */
static uint32_t cut_at(struct str text, uint32_t letters)
{
    size_t pos = 0, cut = 0;
    for (uint32_t count = 0; pos < text.len;) {
        uint32_t code = glyph_next(text, &pos);
        count += fingerprint_counts(glyph_halfwidth(code));
        if (count > letters)
            break;
        cut = pos;
    }
    return (uint32_t)cut;
}

static uint32_t pieces_before(const struct loose_block *block, uint32_t cut)
{
    uint32_t count = 0;
    while (count < block->piece_count && block->pieces[count].beg < cut)
        count++;
    return count;
}

bool edited_page_split(struct edited_page *edited, uint32_t at, uint32_t letters)
{
    struct str text = edited->blocks[at].text;
    uint32_t cut = cut_at(text, letters);
    if (cut == 0 || cut >= text.len)
        return false;
    arena_room(edited->arena, edited->blocks, edited->count, edited->room);
    struct loose_block *a = &edited->blocks[at], *b = a + 1;
    memmove(b + 1, b, (edited->count++ - at - 1) * sizeof *b);
    uint32_t before = pieces_before(a, cut);
    uint32_t inside = cut - a->pieces[before - 1].beg;
    bool torn = before == a->piece_count || a->pieces[before].beg > cut;
    a->doubt = false;
    *b = *a;
    b->piece_count = a->piece_count - before + torn;
    b->pieces =
        copy_pieces(edited->arena, a->pieces + before - torn, b->piece_count, cut);
    if (torn) {
        b->pieces[0].source += inside;
        b->pieces[0].beg = 0;
    }
    a->piece_count = before;
    a->text = str_slice(text, 0, cut);
    b->text = str_slice(text, cut, text.len);
    return true;
}

/* ---- a page again ---- */

static void lay_block(struct page_builder *builder, const struct loose_block *block)
{
    struct page *page = builder->page;
    page_builder_block(builder, block->story, block->role);
    struct block *laid = &page->blocks[page->block_count - 1];
    laid->doubt = block->doubt;
    laid->perhaps = block->perhaps & 15u;
    laid->perhaps_at = block_perhaps_at(block->perhaps_at);
    for (uint32_t i = 0; i < block->piece_count; i++) {
        struct piece piece = block->pieces[i];
        piece.beg += (uint32_t)builder->text.len;
        page_builder_piece(builder, piece);
    }
    buf_add(&builder->text, block->text);
}

void edited_page_lay(struct page *page, const struct edited_page *edited)
{
    struct page_builder builder = {.page = page, .text = {.arena = &page->arena}};
    for (int furniture = 0; furniture < 2; furniture++)
        for (uint32_t i = 0; i < edited->count; i++)
            if ((edited->blocks[i].story == STORY_NONE) == furniture)
                lay_block(&builder, &edited->blocks[i]);
    page_builder_end(&builder);
    for (uint32_t a = 0; a < page->article_count; a++) {
        struct article *article = &page->articles[a];
        for (uint32_t i = article->block; i < article->block + article->block_count;
             i++) {
            const struct block *block = &page->blocks[i];
            struct jump jump = wording_of(page_slice(page, block->beg, block->end)).jump;
            article_take_jump(&page->arena, article, &jump);
        }
    }
}
