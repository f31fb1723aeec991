/* A page is taken apart into loose blocks, each correction changes the list of them, and
 * the list is laid down as a page again:
 *
 *     page ──take_blocks──▶  H b b │ H b j │ b │ f f   ──apply, one by one──▶   …
 *                            0       1       2   STORY_NONE                     │
 *     page ◀──lay_page──────────────────────────────────────────────────────────┘
 *
 * The blocks of a story are neighbours and have its number; furniture comes last. A block
 * keeps its pieces, which say from which lines its text came, through all of that. */
#include "edition/correct.h"

#include "base/buf.h"
#include "base/glyph.h"
#include "read/page_builder.h"
#include "read/line_join.h"

/* Letters of a beginning that is enough. */
enum { REF_LEAST = 4 };

/* A block that is no longer, or not yet, in a page. */
struct loose_block {
    struct str text;      /* without '\n' */
    struct piece *pieces; /* beg counted in text; at least one */
    uint32_t piece_count;
    uint32_t story; /* any number, the same for all of a story; or STORY_NONE */
    enum role role;
    bool doubt;
    uint8_t perhaps;
    uint32_t perhaps_at; /* in text */
};

/* The page while it is being corrected: stories in order, each of neighbouring blocks. */
struct edited_page {
    struct arena *arena;
    struct str source;
    const struct printed_words *words; /* its words; NULL: no block was joined yet */
    struct loose_block *blocks;
    uint32_t count;
    size_t room;
    uint32_t stories; /* numbers given out */
};

/* ---- the list of blocks ---- */

static void take_blocks(struct edited_page *edited, const struct page *page)
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
        struct loose_block *to = &edited->blocks[i];
        *to = (struct loose_block){
            .text = page_slice(page, from->beg, from->end),
            .pieces = arena_new(edited->arena, struct piece, from->piece_count),
            .piece_count = from->piece_count,
            .story = i < page->furniture ? article : STORY_NONE,
            .role = from->role,
            .doubt = from->doubt,
            .perhaps = from->perhaps,
            .perhaps_at = from->perhaps_at,
        };
        for (uint32_t p = 0; p < from->piece_count; p++) {
            to->pieces[p] = page->pieces[from->piece + p];
            to->pieces[p].beg -= from->beg;
        }
    }
}

/* The block that ref means: the same words all through, or, on a page that was extracted
 * again, the same beginning; count where there is none. */
static uint32_t find_block(const struct edited_page *edited, const struct block_ref *ref)
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

static uint32_t story_beg(const struct edited_page *edited, uint32_t at)
{
    while (at > 0 && edited->blocks[at - 1].story == edited->blocks[at].story)
        at--;
    return at;
}

static uint32_t story_end(const struct edited_page *edited, uint32_t at)
{
    uint32_t story = edited->blocks[at].story;
    while (at < edited->count && edited->blocks[at].story == story)
        at++;
    return at;
}

/* Moves one block so that it stands at index `to` of the list without it. */
static void shift(struct edited_page *edited, uint32_t from, uint32_t to)
{
    struct loose_block moved = edited->blocks[from];
    struct loose_block *blocks = edited->blocks;
    memmove(blocks + from, blocks + from + 1,
            (edited->count - from - 1) * sizeof *blocks);
    memmove(blocks + to + 1, blocks + to, (edited->count - 1 - to) * sizeof *blocks);
    blocks[to] = moved;
}

/* ---- stories ---- */

static bool split_story(struct edited_page *edited, uint32_t at)
{
    if (edited->blocks[at].story == STORY_NONE || story_beg(edited, at) == at)
        return false;
    uint32_t end = story_end(edited, at), story = edited->stories++;
    edited->blocks[at].doubt = false;
    for (uint32_t i = at; i < end; i++)
        edited->blocks[i].story = story;
    return true;
}

static bool merge_stories(struct edited_page *edited, uint32_t at)
{
    uint32_t next = story_end(edited, at), story = edited->blocks[at].story;
    if (story == STORY_NONE || next == edited->count ||
        edited->blocks[next].story == STORY_NONE)
        return false;
    for (uint32_t i = next, end = story_end(edited, next); i < end; i++)
        edited->blocks[i].story = story;
    edited->blocks[next].doubt = false;
    return true;
}

static void to_furniture(struct edited_page *edited, uint32_t at)
{
    edited->blocks[at].story = STORY_NONE;
    shift(edited, at, edited->count - 1);
}

static bool hide_story(struct edited_page *edited, uint32_t at)
{
    if (edited->blocks[at].story == STORY_NONE)
        return false;
    uint32_t beg = story_beg(edited, at), end = story_end(edited, at);
    for (uint32_t i = beg; i < end; i++)
        to_furniture(edited, beg);
    return true;
}

/* ---- one block: its role and its place ---- */

/* Furniture that is something after all joins the story that its lines stand in. */
static void from_furniture(struct edited_page *edited, uint32_t at)
{
    uint32_t line = edited->blocks[at].pieces[0].line, best = 0, nearest = 0;
    for (uint32_t i = 0; i < at; i++) {
        const struct loose_block *b = &edited->blocks[i];
        uint32_t last = b->pieces[b->piece_count - 1].line;
        if (b->story != STORY_NONE && last < line && last >= nearest) {
            nearest = last;
            best = i + 1;
        }
    }
    bool any = best || (edited->count && edited->blocks[0].story != STORY_NONE);
    edited->blocks[at].story =
        any ? edited->blocks[best ? best - 1 : 0].story : edited->stories++;
    shift(edited, at, best);
}

/* The one headline of a story stands first, after its kickers; what was the headline
 * before is a deck now. */
static void make_headline(struct edited_page *edited, uint32_t at)
{
    uint32_t beg = story_beg(edited, at), end = story_end(edited, at), to = beg;
    for (uint32_t i = beg; i < end; i++)
        if (i != at && edited->blocks[i].role == ROLE_HEADLINE)
            edited->blocks[i].role = ROLE_DECK;
    while (to < at && edited->blocks[to].role == ROLE_KICKER)
        to++;
    shift(edited, at, to);
}

/* What the reader has said of a paragraph is not in doubt. */
static bool set_role(struct edited_page *edited, uint32_t at, enum role role)
{
    struct loose_block *block = &edited->blocks[at];
    bool furniture = block->story == STORY_NONE;
    if (block->role == role && furniture == (role == ROLE_FURNITURE))
        return false;
    block->role = role;
    block->doubt = false;
    if (role == ROLE_FURNITURE && !furniture)
        to_furniture(edited, at);
    else if (role != ROLE_FURNITURE && furniture)
        from_furniture(edited, at);
    if (role == ROLE_HEADLINE && !furniture)
        make_headline(edited, at);
    return true;
}

static bool move_block(struct edited_page *edited, uint32_t at, uint32_t target)
{
    if (target >= edited->count || target == at)
        return false;
    edited->blocks[at].story = edited->blocks[target].story;
    shift(edited, at, target < at ? target + 1 : target);
    return true;
}

/* ---- one block of two, and two of one ---- */

static bool join_blocks(struct edited_page *edited, uint32_t at)
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
        a->doubt = b->doubt;
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

static bool split_block(struct edited_page *edited, uint32_t at, uint32_t letters)
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
    b->pieces = arena_new(edited->arena, struct piece, b->piece_count);
    if (torn) {
        b->pieces[0] = a->pieces[before - 1];
        b->pieces[0].source += inside;
        b->pieces[0].beg = cut;
    }
    memcpy(b->pieces + torn, a->pieces + before,
           (a->piece_count - before) * sizeof *b->pieces);
    for (uint32_t i = 0; i < b->piece_count; i++)
        b->pieces[i].beg -= cut;
    a->piece_count = before;
    a->text = str_slice(text, 0, cut);
    b->text = str_slice(text, cut, text.len);
    return true;
}

/* ---- all corrections of a page ---- */

static bool apply(struct edited_page *edited, const struct correction *c)
{
    uint32_t at = find_block(edited, &c->block);
    if (at == edited->count)
        return false;
    switch (c->verb) {
    case CORRECT_SPLIT:
        return split_story(edited, at);
    case CORRECT_MERGE:
        return merge_stories(edited, at);
    case CORRECT_ROLE:
        return set_role(edited, at, c->role);
    case CORRECT_MOVE:
        return move_block(edited, at, find_block(edited, &c->target));
    case CORRECT_HIDE:
        return hide_story(edited, at);
    case CORRECT_JOIN:
        return join_blocks(edited, at);
    case CORRECT_SPLIT_BLOCK:
        return split_block(edited, at, c->at);
    case CORRECT_COUNT:
        break;
    }
    return false;
}

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

/* The stories' blocks, in order, then the furniture wherever it stood. */
static void lay_page(struct page *page, const struct edited_page *edited)
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
            struct jump jump =
                wording_of(page_slice(page, page->blocks[i].beg, page->blocks[i].end))
                    .jump;
            article_take_jump(&page->arena, article, &jump);
        }
    }
}

static struct str moved(struct arena *arena, struct str s)
{
    return s.ptr ? arena_copy(arena, s) : s;
}

void page_correct(struct page *out, const struct page *in,
                  struct corrections *corrections)
{
    struct arena scratch = {0};
    struct edited_page edited = {.arena = &scratch, .source = in->source};
    take_blocks(&edited, in);
    for (size_t i = 0; i < corrections->count; i++)
        corrections->items[i].applied = apply(&edited, &corrections->items[i]);
    *out = (struct page){.number = in->number,
                         .first_line = in->first_line,
                         .extracted = in->extracted};
    out->name = arena_copy(&out->arena, in->name);
    out->source = arena_copy(&out->arena, in->source);
    out->places = page_copy_places(&out->arena, in);
    out->place_count = in->place_count;
    out->folio = moved(&out->arena, in->folio);
    out->section = moved(&out->arena, in->section);
    out->paper = moved(&out->arena, in->paper);
    out->date = moved(&out->arena, in->date);
    lay_page(out, &edited);
    arena_free(&scratch);
}
