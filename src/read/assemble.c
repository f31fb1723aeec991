/* The last stage of reading: the paragraphs of each story, in order, become the blocks of a page,
 * those that go on in each other one block. */
#include "read/stitch.h"

#include <stdlib.h>

#include "read/page_builder.h"

/* ---- blocks ---- */

/* Copies one paragraph after what the block on hand holds, with its pieces. */
static void add_para(struct page_builder *builder, const struct page_reading *reading,
                     const struct para *para)
{
    const struct draft *draft = reading->draft;
    struct page *page = builder->page;
    struct buf *text = &builder->text;
    uint32_t from = page->blocks[page->block_count - 1].beg;
    struct str s = draft_text(draft, para);
    struct str before = str_slice(buf_str(text), from, text->len);
    line_join_put(text, line_join_of(before, s, draft->words));
    for (uint32_t i = para->runs.beg; i < para->runs.beg + para->runs.count; i++) {
        const struct run *run = &draft->runs[i];
        const struct line *line = &reading->lines->items[run->line];
        struct str above = str_slice(page->source, line->beg, run->source);
        struct piece piece = {.source = run->source};
        piece.beg = (uint32_t)text->len + run->beg - para->beg;
        piece.line = page->first_line + line->number + (uint32_t)str_count(above, '\n');
        page_builder_piece(builder, piece);
    }
    buf_add(text, s);
}

/* What paragraph i, which is in doubt, may be as well. Its pieces begin at `piece`. */
static void add_second_choice(struct page *page, const struct page_reading *reading,
                              uint32_t i, uint32_t piece)
{
    const struct placement *place = &reading->places[i];
    struct block *block = &page->blocks[page->block_count - 1];
    const struct para *para = &reading->draft->paras[i];
    const struct label *label = &reading->labels[i];
    enum role second = stitch_role((enum kind)label->second);
    if (block->doubt || !place->doubt)
        return;
    block->doubt = true;
    block->perhaps = PERHAPS_ELSEWHERE;
    if (place->doubt == DOUBT_SEAM &&
        para->weakest.below == para->lines.beg + para->lines.count) {
        block->perhaps = PERHAPS_OPEN;
    } else if (place->doubt == DOUBT_SEAM) {
        uint32_t line =
            page->first_line + reading->lines->items[para->weakest.below].number;
        while (piece < page->piece_count && page->pieces[piece].line != line)
            piece++;
        if (piece == page->piece_count)
            return;
        block->perhaps = PERHAPS_TWO;
        block->perhaps_at = block_perhaps_at(page->pieces[piece].beg - block->beg);
    } else if (place->doubt == DOUBT_ROLE && second != place->role) {
        block->perhaps = ((unsigned)PERHAPS_ROLE + (unsigned)second) & 15u;
    } else if (place->doubt == DOUBT_ABOVE) {
        block->perhaps = PERHAPS_ABOVE;
    } else if (place->next != PLAN_NONE) {
        block->perhaps = PERHAPS_TWO; /* add_block says where */
    }
}

/* The block that begins with paragraph `index`. */
static void add_block(struct page_builder *builder, const struct page_reading *reading,
                      uint32_t index)
{
    const struct placement *place = &reading->places[index];
    struct page *page = builder->page;
    page_builder_block(builder, place->story, (enum role)place->role);
    for (uint32_t i = index; i != PLAN_NONE; i = reading->places[i].next) {
        uint32_t piece = page->piece_count;
        add_para(builder, reading, &reading->draft->paras[i]);
        struct block *block = &page->blocks[page->block_count - 1];
        if (block->perhaps == PERHAPS_TWO && block->perhaps_at == 0 &&
            piece < page->piece_count)
            block->perhaps_at = block_perhaps_at(page->pieces[piece].beg - block->beg);
        add_second_choice(page, reading, i, piece);
        if (place->story != STORY_NONE)
            article_take_jump(&page->arena, &page->articles[page->article_count - 1],
                              &reading->labels[i].wording.jump);
    }
}

/* ---- furniture ---- */

static enum furniture furniture_of(struct str s)
{
    return (enum furniture)wording_of(s).furniture;
}

/* A date's line may name the page at either end: "02 民生 2026年3月12日 星期四". */
static bool part_folio(struct page *page, struct str s)
{
    for (size_t at = s.len - 1; at > 0; at--) {
        if (s.ptr[at] != ' ' || at + 1 == s.len)
            continue;
        struct str head = str_slice(s, 0, at), tail = str_slice(s, at + 1, s.len);
        enum furniture first = furniture_of(head), second = furniture_of(tail);
        bool ahead = first == FURNITURE_FOLIO && second == FURNITURE_DATE;
        if (!ahead && (first != FURNITURE_DATE || second != FURNITURE_FOLIO))
            continue;
        page->folio = ahead ? head : tail;
        page->date = ahead ? tail : head;
        return true;
    }
    return false;
}

static void name_page(struct page *page)
{
    struct str *last = NULL;
    for (uint32_t i = page->furniture; i < page->block_count; i++) {
        struct str s = page_slice(page, page->blocks[i].beg, page->blocks[i].end);
        enum furniture kind = furniture_of(s);
        if (kind == FURNITURE_DATE && !page->folio.len && !page->date.len &&
            part_folio(page, s))
            continue;
        struct str *name = kind == FURNITURE_FOLIO   ? &page->folio
                           : kind == FURNITURE_DATE  ? &page->date
                           : kind == FURNITURE_PAPER ? &page->paper
                           : kind == FURNITURE_WEAK  ? &page->section
                                                     : last;
        if (name && !name->len)
            *name = s;
    }
}

/* One chunk for all that is known to come. */
static struct page_builder make_room(struct page *page, const struct draft *draft,
                                     const struct plan *plan)
{
    struct page_builder builder = {.page = page,
                                   .text = {.arena = &page->arena},
                                   .block_room = plan->length,
                                   .piece_room = draft->run_count,
                                   .article_room = plan->stories};
    struct arena *arena = &page->arena;
    /* for fields that are put together; pages of a letter, of which there may be a million,
     * have none */
    size_t text = draft->text.len, spare = text < 512 ? text : 512 + text / 32;
    builder.text.room = draft->text.len + draft->count + 1;
    arena_reserve(arena,
                  arena_takes(sizeof *page) + /* it goes there itself (edition/pack.h) */
                      arena_takes(page->name.len + 1) +
                      arena_takes(page->source.len + 1) + arena_takes(builder.text.room) +
                      spare + arena_takes(page->place_count * sizeof *page->places) +
                      arena_takes(builder.piece_room * sizeof *page->pieces) +
                      arena_takes(builder.block_room * sizeof *page->blocks) +
                      arena_takes(builder.article_room * sizeof *page->articles));
    page->name = arena_copy(arena, page->name);
    page->source = arena_copy(arena, page->source);
    page->places = page_copy_places(arena, page);
    page->pieces = arena_raw(arena, struct piece, builder.piece_room);
    page->blocks = arena_new(arena, struct block, builder.block_room);
    page->articles = arena_new(arena, struct article, builder.article_room);
    builder.text.ptr = arena_bytes(arena, builder.text.room);
    return builder;
}

void assemble(struct page *page, const struct page_reading *reading,
              const struct plan *plan)
{
    struct page_builder builder = make_room(page, reading->draft, plan);
    for (uint32_t i = 0; i < plan->length; i++)
        add_block(&builder, reading, plan->sequence[i]);
    page_builder_end(&builder);
    name_page(page);
}
