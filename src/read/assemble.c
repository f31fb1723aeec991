#include "read/assemble.h"

#include "read/article.h"

struct desk {
    struct page *page;
    const struct lines *lines;
    const struct draft *draft;
    const struct fact *facts;
    const struct plan *plan;
    struct buf text;
};

/* ---- blocks ---- */

/* Copies one paragraph behind what the block holds, with its pieces. */
static void lay_para(struct desk *desk, struct block *block, uint32_t index)
{
    const struct para *para = &desk->draft->paras[index];
    struct page *page = desk->page;
    struct str s = draft_text(desk->draft, para);
    struct str before = str_slice(buf_str(&desk->text), block->beg, desk->text.len);
    enum line_join joint =
        before.len ? line_join_of(before, s, desk->draft->words) : LINE_JOIN_NONE;
    if (joint == LINE_JOIN_SPACE)
        buf_add_char(&desk->text, ' ');
    else if (joint == LINE_JOIN_HYPHEN)
        desk->text.len--;
    uint32_t beg = (uint32_t)desk->text.len;
    buf_add(&desk->text, s);
    for (uint32_t i = para->run; i < para->run + para->run_count; i++) {
        const struct run *run = &desk->draft->runs[i];
        page->pieces[page->piece_count++] =
            (struct piece){.beg = beg + run->beg - para->beg,
                           .line =
                               page->first_line + desk->lines->items[run->line].number,
                           .source = run->source};
    }
}

static void lay_block(struct desk *desk, uint32_t index)
{
    struct page *page = desk->page;
    const struct placement *places = desk->plan->places;
    if (page->block_count)
        buf_add_char(&desk->text, '\n');
    struct block *block = &page->blocks[page->block_count++];
    block->beg = (uint32_t)desk->text.len;
    block->piece = page->piece_count;
    block->role = places[index].role;
    for (uint32_t i = index; i != PLAN_NONE; i = places[i].next) {
        lay_para(desk, block, i);
        block->doubt |= places[i].doubt;
    }
    block->end = (uint32_t)desk->text.len;
    block->piece_count = page->piece_count - block->piece;
}

/* ---- articles ---- */

static void find_jumps(struct desk *desk, struct article *article, uint32_t from,
                       uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        for (uint32_t p = desk->plan->sequence[i]; p != PLAN_NONE;
             p = desk->plan->places[p].next) {
            const struct jump *jump = &desk->facts[p].jump;
            if (jump->from && !article->continued_from.len)
                article->continued_from = arena_copy(&desk->page->arena, jump->source);
            if (jump->on && !article->continues_on.len)
                article->continues_on = arena_copy(&desk->page->arena, jump->to);
            struct block *block = &desk->page->blocks[i];
            if (!block->jump)
                block->jump = jump->on     ? BLOCK_JUMP_ON
                              : jump->from ? BLOCK_JUMP_FROM
                                           : BLOCK_JUMP_NONE;
        }
    }
}

static void finish_article(struct desk *desk, struct article *article, uint32_t from,
                           uint32_t to)
{
    article->block = from;
    article->block_count = to - from;
    article_fill(desk->page, article);
    find_jumps(desk, article, from, to);
}

/* ---- furniture ---- */

/* A date's line may name the page at either end: "02 民生 2026年3月12日 星期四". */
static bool part_folio(struct page *page, struct str s)
{
    for (size_t at = s.len - 1; at > 0; at--) {
        if (s.ptr[at] != ' ' || at + 1 == s.len)
            continue;
        struct str head = str_slice(s, 0, at), tail = str_slice(s, at + 1, s.len);
        enum furniture first = pattern_furniture(head), second = pattern_furniture(tail);
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
        enum furniture kind = pattern_furniture(s);
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

static const struct line_place *copy_places(struct arena *arena, const struct page *page)
{
    size_t size = page->place_count * sizeof *page->places;
    return page->places ? memcpy(arena_bytes(arena, size), page->places, size) : NULL;
}

/* One chunk for all that is known to come, and a little for fields that are put together. */
static void make_room(struct desk *desk)
{
    struct page *page = desk->page;
    struct arena *arena = &page->arena;
    size_t pieces = desk->draft->run_count, blocks = desk->plan->length;
    size_t articles = desk->plan->stories, joints = desk->draft->count + 1;
    size_t text = desk->draft->text.len + joints, fields = 512 + text / 32;
    arena_reserve(arena, page->name.len + page->source.len + text + fields +
                             page->place_count * sizeof *page->places +
                             pieces * sizeof *page->pieces +
                             blocks * sizeof *page->blocks +
                             articles * sizeof *page->articles);
    page->name = arena_copy(arena, page->name);
    page->source = arena_copy(arena, page->source);
    page->places = copy_places(arena, page);
    page->pieces =
        (struct piece *)(void *)arena_bytes(arena, pieces * sizeof *page->pieces);
    page->blocks = arena_new(arena, struct block, blocks);
    page->articles = arena_new(arena, struct article, articles);
    desk->text.room = text;
    desk->text.ptr = arena_bytes(arena, text);
}

void assemble(struct page *page, const struct lines *lines, const struct draft *draft,
              const struct fact *facts, const struct plan *plan)
{
    struct desk desk = {page, lines, draft, facts, plan, {.arena = &page->arena}};
    make_room(&desk);
    for (uint32_t i = 0; i < plan->length; i++)
        lay_block(&desk, plan->sequence[i]);
    page->text = buf_str(&desk.text);
    for (uint32_t from = 0; from < plan->length;) {
        uint32_t to = from, story = plan->places[plan->sequence[from]].story;
        while (to < plan->length && plan->places[plan->sequence[to]].story == story)
            to++;
        if (story != PLAN_NONE)
            finish_article(&desk, &page->articles[page->article_count++], from, to);
        else
            page->furniture = from;
        from = to;
    }
    if (plan->length == 0 ||
        plan->places[plan->sequence[plan->length - 1]].story != PLAN_NONE)
        page->furniture = plan->length;
    name_page(page);
}
