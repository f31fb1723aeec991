#include "ui/story_search.h"

void story_search_close(struct story_search *finder)
{
    if (finder->query)
        query_free(finder->query);
    arena_free(&finder->query_arena);
    arena_free(&finder->searched.arena);
    arena_free(&finder->hit_arena);
}

static void forget_hits(struct story_search *finder)
{
    finder->found = false;
    finder->hits = NULL;
    finder->count = 0;
    finder->room = 0;
    finder->by_pinyin = finder->half = false;
    finder->current = FINDER_NONE;
    arena_reset(&finder->hit_arena);
}

void story_search_forget(struct story_search *finder)
{
    forget_hits(finder);
    searched_text_forget(&finder->searched);
}

bool story_search_set(struct story_search *finder, struct str text, int flags)
{
    if (finder->query)
        query_free(finder->query);
    finder->query = NULL;
    arena_reset(&finder->query_arena);
    finder->text = arena_copy(&finder->query_arena, text);
    finder->flags = flags;
    finder->serial++;
    forget_hits(finder);
    finder->wrong = text.len > 0 && !query_compile(&finder->query_arena, finder->text,
                                                   flags, &finder->query, &finder->fault);
    if (finder->wrong)
        finder->query = NULL;
    return !finder->wrong;
}

/* Finds the hits in a range of a text, which is a part of what is searched. Hits by half
 * count where no part has others. */
static void find_in(struct story_search *finder, uint32_t part, struct hit range)
{
    struct hits hits =
        searched_text_hits(&finder->hit_arena, &finder->searched, finder->query, range);
    if (hits.count == 0 || (hits.half && finder->count > 0 && !finder->half))
        return;
    if (finder->half && !hits.half)
        finder->count = 0;
    finder->half = hits.half;
    for (uint32_t i = 0; i < hits.count; i++) {
        arena_room(&finder->hit_arena, finder->hits, finder->count, finder->room);
        finder->hits[finder->count++] =
            (struct story_search_hit){part, hits.items[i].beg, hits.items[i].end};
    }
    finder->by_pinyin |= hits.by_pinyin;
}

void story_search_find(struct story_search *finder, const struct story *story)
{
    if (!finder->query || !story->shown)
        return;
    if (finder->found && story_is_at(story, finder->place))
        return;
    forget_hits(finder);
    for (uint32_t part = 0; part < story->part_count; part++) {
        const struct page *page = story->parts[part].page;
        struct layout_span span = story_span(story, part);
        searched_text_set(&finder->searched, page, page->text);
        find_in(finder, part, (struct hit){span.beg, span.end});
    }
    finder->found = true;
    finder->place = story->place;
}

uint32_t story_search_row(const struct story_search *finder, const struct story *story)
{
    const struct story_search_hit *hit = story_search_current(finder);
    if (!hit || !finder->found || !story->laid)
        return FINDER_NONE;
    uint32_t row = layout_row_at(&story->layout, hit->part, hit->beg);
    bool seen = row >= story->pane.top && row < story->pane.top + story->pane.rows;
    return seen ? row : FINDER_NONE;
}

void story_search_find_text(struct story_search *finder, struct str text)
{
    forget_hits(finder);
    if (!finder->query)
        return;
    searched_text_set(&finder->searched, text.ptr, text);
    find_in(finder, 0, (struct hit){0, (uint32_t)text.len});
}

/* The first hit for which (part, end or beg) lies after the place. */
static uint32_t first_behind(const struct story_search *finder, uint32_t part,
                             uint32_t at, bool by_end)
{
    uint32_t low = 0, high = finder->count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        const struct story_search_hit *hit = &finder->hits[mid];
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

uint32_t story_search_from(const struct story_search *finder, uint32_t part, uint32_t at,
                           bool backward)
{
    uint32_t index = first_behind(finder, part, at, false);
    if (backward)
        return index ? index - 1 : FINDER_NONE;
    return index < finder->count ? index : FINDER_NONE;
}

uint32_t story_search_touching(const struct story_search *finder, uint32_t part,
                               uint32_t at)
{
    return first_behind(finder, part, at, true);
}

uint32_t story_search_count(struct story_search *finder, const struct page *page,
                            uint32_t article)
{
    uint32_t beg = 0, end = (uint32_t)page->text.len;
    if (article < page->article_count) {
        beg = page->articles[article].beg;
        end = page->articles[article].end;
    }
    if (!finder->query)
        return 0;
    searched_text_set(&finder->searched, page, page->text);
    return searched_text_count(&finder->searched, finder->query, (struct hit){beg, end});
}
