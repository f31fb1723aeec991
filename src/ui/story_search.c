#include "ui/story_search.h"

void story_search_close(struct story_search *search)
{
    if (search->query)
        query_free(search->query);
    arena_free(&search->query_arena);
    arena_free(&search->searched.arena);
    arena_free(&search->hit_arena);
}

static void forget_hits(struct story_search *search)
{
    search->found = false;
    search->hits = NULL;
    search->count = 0;
    search->room = 0;
    search->by_pinyin = search->half = false;
    search->current = HIT_NONE;
    arena_reset(&search->hit_arena);
}

void story_search_forget(struct story_search *search)
{
    forget_hits(search);
    searched_text_forget(&search->searched);
}

bool story_search_set(struct story_search *search, struct str text, int flags)
{
    if (search->query)
        query_free(search->query);
    search->query = NULL;
    arena_reset(&search->query_arena);
    search->text = arena_copy(&search->query_arena, text);
    search->flags = flags;
    search->serial++;
    forget_hits(search);
    search->wrong = text.len > 0 && !query_compile(&search->query_arena, search->text,
                                                   flags, &search->query, &search->fault);
    if (search->wrong)
        search->query = NULL;
    return !search->wrong;
}

/* Finds the hits in a range of a text, which is a part of what is searched. Hits by half
 * count where no part has others. */
static void find_in(struct story_search *search, uint32_t part, struct hit range)
{
    struct hits hits =
        searched_text_hits(&search->hit_arena, &search->searched, search->query, range);
    if (hits.count == 0 || (hits.half && search->count > 0 && !search->half))
        return;
    if (search->half && !hits.half)
        search->count = 0;
    search->half = hits.half;
    for (uint32_t i = 0; i < hits.count; i++) {
        arena_room(&search->hit_arena, search->hits, search->count, search->room);
        search->hits[search->count++] =
            (struct story_search_hit){part, hits.items[i].beg, hits.items[i].end};
    }
    search->by_pinyin |= hits.by_pinyin;
}

void story_search_find(struct story_search *search, const struct story *story)
{
    if (!search->query || !story->shown)
        return;
    if (search->found && story_is_at(story, search->place))
        return;
    forget_hits(search);
    for (uint32_t part = 0; part < story->part_count; part++) {
        const struct page *page = story->parts[part].page;
        struct layout_span span = story_span(story, part);
        searched_text_set(&search->searched, page, page->text);
        find_in(search, part, (struct hit){span.beg, span.end});
    }
    search->found = true;
    search->place = story->place;
}

uint32_t story_search_row(const struct story_search *search, const struct story *story)
{
    const struct story_search_hit *hit = story_search_current(search);
    if (!hit || !search->found || !story->laid)
        return HIT_NONE;
    uint32_t row = layout_row_at(&story->layout, hit->part, hit->beg);
    bool seen = row >= story->pane.top && row < story->pane.top + story->pane.rows;
    return seen ? row : HIT_NONE;
}

void story_search_find_text(struct story_search *search, struct str text)
{
    forget_hits(search);
    if (!search->query)
        return;
    searched_text_set(&search->searched, text.ptr, text);
    find_in(search, 0, (struct hit){0, (uint32_t)text.len});
}

/* The first hit for which (part, end or beg) lies after the place. */
static uint32_t first_behind(const struct story_search *search, uint32_t part,
                             uint32_t at, bool by_end)
{
    uint32_t low = 0, high = search->count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        const struct story_search_hit *hit = &search->hits[mid];
        bool after = hit->part != part ? hit->part > part
                     : by_end          ? hit->end > at
                                       : hit->beg >= at;
        if (after)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

uint32_t story_search_from(const struct story_search *search, uint32_t part, uint32_t at,
                           bool backward)
{
    uint32_t index = first_behind(search, part, at, false);
    if (backward)
        return index ? index - 1 : HIT_NONE;
    return index < search->count ? index : HIT_NONE;
}

uint32_t story_search_touching(const struct story_search *search, uint32_t part,
                               uint32_t at)
{
    return first_behind(search, part, at, true);
}

uint32_t story_search_count(struct story_search *search, const struct page *page,
                            uint32_t article)
{
    uint32_t beg = 0, end = (uint32_t)page->text.len;
    if (article < page->article_count) {
        beg = page->articles[article].beg;
        end = page->articles[article].end;
    }
    if (!search->query)
        return 0;
    searched_text_set(&search->searched, page, page->text);
    return searched_text_count(&search->searched, search->query, (struct hit){beg, end});
}
