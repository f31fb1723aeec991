#include "find/finder.h"

#include <time.h>

#include "base/glyph.h"
#include "find/fold.h"

enum {
    GROUP = 256 * 1024, /* bytes of folded text that are kept or let go together */
    BEFORE = 20,        /* characters of the line in front of a hit */
    AFTER = 80,         /* and behind it */
};

/* Folded pages that share an arena: one page alone would leave most of a chunk unused. */
struct group {
    struct arena arena;
    size_t bytes;
    uint64_t used; /* when last, by the finder's own clock */
    uint32_t age;  /* counts how often it was emptied */
};

/* A page's folded text; it is there while its group has the same age. */
struct slot {
    struct folded *folded;
    uint32_t group, age;
};

struct found_list {
    struct found *items;
    size_t count, room;
};

struct finder {
    struct finder_pages pages;
    size_t memory;
    struct arena keep; /* groups and slots */
    struct group *groups;
    size_t group_count, group_room;
    struct slot *slots;
    size_t slot_count, slot_room;
    uint64_t clock;
    struct arena asked; /* the query */
    struct query *query;
    struct arena results;
    struct found_list literal, pinyin;
    struct finder_story *stories;
    size_t story_count, story_room, total;
    struct finder_place next; /* to be searched by finder_step */
    struct arena scratch;
};

struct finder *finder_open(struct arena *arena, const struct finder_pages *pages,
                           size_t memory)
{
    struct finder *finder = arena_new(arena, struct finder, 1);
    finder->pages = *pages;
    finder->memory = memory;
    return finder;
}

static void forget(struct finder *finder)
{
    query_free(finder->query);
    finder->query = NULL;
    arena_free(&finder->asked);
    arena_free(&finder->results);
    finder->literal = finder->pinyin = (struct found_list){0};
    finder->stories = NULL;
    finder->story_count = finder->story_room = finder->total = 0;
    finder->next = (struct finder_place){0};
}

void finder_close(struct finder *finder)
{
    forget(finder);
    for (size_t i = 0; i < finder->group_count; i++)
        arena_free(&finder->groups[i].arena);
    arena_free(&finder->keep);
    arena_free(&finder->scratch);
    *finder = (struct finder){0};
}

bool finder_search(struct finder *finder, struct str text, int flags, struct fault *fault)
{
    forget(finder);
    if (text.len == 0)
        return true;
    text = arena_copy(&finder->asked, text);
    struct query *query;
    if (!query_compile(&finder->asked, text, flags, &query, fault))
        return false;
    finder->query = query;
    return true;
}

/* The group that was not used for the longest time; its pages are let go. */
static size_t empty_oldest(struct finder *finder)
{
    size_t oldest = 0;
    for (size_t i = 1; i < finder->group_count; i++)
        if (finder->groups[i].used < finder->groups[oldest].used)
            oldest = i;
    struct group *group = &finder->groups[oldest];
    arena_free(&group->arena);
    group->bytes = 0;
    group->age++;
    return oldest;
}

/* Bytes that a folded page takes, seldom more. */
static size_t folded_size(size_t len)
{
    return len + len / 16 + 256;
}

/* A group with room for size bytes more, in one piece of memory that is just large
 * enough. */
static uint32_t group_for(struct finder *finder, size_t size)
{
    size_t held = 0, at = finder->group_count;
    for (size_t i = 0; i < finder->group_count; i++) {
        held += finder->groups[i].arena.held;
        if (finder->groups[i].bytes > 0 && finder->groups[i].bytes + size <= GROUP)
            return (uint32_t)i;
        if (finder->groups[i].bytes == 0)
            at = i;
    }
    if (finder->group_count > 1 && held + size > finder->memory) {
        at = empty_oldest(finder);
    } else if (at == finder->group_count) {
        arena_room(&finder->keep, finder->groups, finder->group_count,
                   finder->group_room);
        finder->group_count++;
    }
    arena_alloc(&finder->groups[at].arena, 1, size > GROUP ? size : GROUP);
    arena_reset(&finder->groups[at].arena);
    return (uint32_t)at;
}

static void make_slots(struct finder *finder, uint32_t page)
{
    while (finder->slot_count <= page) {
        arena_room(&finder->keep, finder->slots, finder->slot_count, finder->slot_room);
        finder->slots[finder->slot_count++] = (struct slot){0};
    }
}

static const struct page *page_of(const struct finder *finder, uint32_t page)
{
    const struct finder_pages *pages = &finder->pages;
    return page < pages->count(pages->context) ? pages->page(pages->context, page) : NULL;
}

const struct folded *finder_folded(struct finder *finder, uint32_t index)
{
    const struct page *page = page_of(finder, index);
    if (!page)
        return NULL;
    make_slots(finder, index);
    struct slot *slot = &finder->slots[index];
    bool there = slot->folded && finder->groups[slot->group].age == slot->age;
    if (!there) {
        size_t size = folded_size(page->text.len);
        slot->group = group_for(finder, size);
        struct group *group = &finder->groups[slot->group];
        slot->age = group->age;
        slot->folded = search_fold(&group->arena, page->text);
        group->bytes += size;
    }
    finder->groups[slot->group].used = ++finder->clock;
    return slot->folded;
}

const struct query *finder_query(const struct finder *finder)
{
    return finder->query;
}

struct hit finder_range(const struct page *page, uint32_t article)
{
    if (article < page->article_count)
        return (struct hit){page->articles[article].beg, page->articles[article].end};
    if (page->furniture >= page->block_count)
        return (struct hit){0, 0};
    return (struct hit){page->blocks[page->furniture].beg,
                        page->blocks[page->block_count - 1].end};
}

static bool ends_sentence(uint32_t code)
{
    return code == 0x3002 || code == 0xFF01 || code == 0xFF1F;
}

/* The hit with some characters around it: from the sentence's start where that is near.
 */
static struct hit line_around(struct str text, struct hit hit)
{
    size_t beg = hit.beg, end = hit.end;
    for (int i = 0; i < BEFORE && beg > 0; i++) {
        size_t before = beg;
        uint32_t code = glyph_prev(text, &before);
        if (code == '\n' || ends_sentence(code))
            break;
        beg = before;
    }
    for (int i = 0; i < AFTER && end < text.len && text.ptr[end] != '\n'; i++)
        glyph_next(text, &end);
    return (struct hit){(uint32_t)beg, (uint32_t)end};
}

static void keep_hits(struct finder *finder, struct str text, struct finder_place place,
                      const struct hits *hits)
{
    struct found_list *list = hits->by_pinyin ? &finder->pinyin : &finder->literal;
    for (uint32_t i = 0; i < hits->count && list->count < FINDER_KEPT; i++) {
        arena_room(&finder->results, list->items, list->count, list->room);
        struct found *found = &list->items[list->count++];
        *found = (struct found){place, hits->items[i], {0, 0}, hits->by_pinyin};
        found->line = line_around(text, found->hit);
    }
}

static void search_story(struct finder *finder, const struct page *page,
                         struct finder_place place)
{
    struct hit range = finder_range(page, place.article);
    if (range.beg >= range.end)
        return;
    const struct folded *folded = finder_folded(finder, place.page);
    arena_reset(&finder->scratch);
    struct hits hits =
        search_hits(&finder->scratch, folded, finder->query, range.beg, range.end, 0);
    if (hits.count == 0)
        return;
    keep_hits(finder, page->text, place, &hits);
    finder->total += hits.count;
    arena_room(&finder->results, finder->stories, finder->story_count,
               finder->story_room);
    finder->stories[finder->story_count++] =
        (struct finder_story){place, hits.count, hits.by_pinyin};
}

static uint64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_nsec / 1000;
}

bool finder_step(struct finder *finder, uint32_t microseconds)
{
    size_t count = finder->pages.count(finder->pages.context);
    uint64_t stop = now() + microseconds;
    struct finder_place *next = &finder->next;
    while (finder->query && next->page < count) {
        const struct page *page = page_of(finder, next->page);
        if (page && next->article <= page->article_count) {
            search_story(finder, page, *next);
            next->article++;
        }
        if (!page || next->article > page->article_count)
            *next = (struct finder_place){next->page + 1, 0};
        if (now() >= stop)
            break;
    }
    return finder->query && next->page < count;
}

size_t finder_pages_done(const struct finder *finder)
{
    return finder->next.page;
}

size_t finder_found_count(const struct finder *finder)
{
    return finder->literal.count + finder->pinyin.count;
}

const struct found *finder_found(const struct finder *finder, size_t index)
{
    if (index < finder->literal.count)
        return &finder->literal.items[index];
    return &finder->pinyin.items[index - finder->literal.count];
}

size_t finder_total(const struct finder *finder)
{
    return finder->total;
}

size_t finder_story_count(const struct finder *finder)
{
    return finder->story_count;
}

const struct finder_story *finder_story(const struct finder *finder, size_t index)
{
    return &finder->stories[index];
}

static bool is_before(struct finder_place one, struct finder_place other)
{
    return one.page != other.page ? one.page < other.page : one.article < other.article;
}

/* The first story with a hit that is not before place, among those searched. */
static size_t story_at(const struct finder *finder, struct finder_place place)
{
    size_t low = 0, high = finder->story_count;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (is_before(finder->stories[mid].place, place))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

uint32_t finder_story_hits(const struct finder *finder, struct finder_place place)
{
    size_t at = story_at(finder, place);
    if (at == finder->story_count || is_before(place, finder->stories[at].place))
        return 0;
    return finder->stories[at].hits;
}

/* The story behind (before) place, on another page where this one has no more. */
static bool move(const struct finder *finder, struct finder_place *place, bool backward)
{
    const struct page *page = page_of(finder, place->page);
    if (!backward) {
        bool more = page && place->article < page->article_count;
        *place = more ? (struct finder_place){place->page, place->article + 1}
                      : (struct finder_place){place->page + 1, 0};
        return place->page < finder->pages.count(finder->pages.context);
    }
    if (place->article > 0) {
        place->article--;
        return true;
    }
    if (place->page == 0)
        return false;
    place->page--;
    page = page_of(finder, place->page);
    place->article = page ? page->article_count : 0;
    return true;
}

static bool has_hit(struct finder *finder, struct finder_place place)
{
    if (is_before(place, finder->next))
        return finder_story_hits(finder, place) > 0;
    const struct page *page = page_of(finder, place.page);
    struct hit range = page ? finder_range(page, place.article) : (struct hit){0, 0};
    if (range.beg >= range.end)
        return false;
    const struct folded *folded = finder_folded(finder, place.page);
    arena_reset(&finder->scratch);
    return search_hits(&finder->scratch, folded, finder->query, range.beg, range.end, 1)
               .count > 0;
}

enum finder_outcome finder_next(struct finder *finder, struct finder_place *place,
                                bool backward, uint32_t microseconds)
{
    uint64_t stop = now() + microseconds;
    struct finder_place at = *place;
    while (finder->query && move(finder, &at, backward)) {
        *place = at;
        if (has_hit(finder, at))
            return FINDER_FOUND;
        if (now() >= stop)
            return FINDER_MORE;
    }
    return FINDER_NONE;
}
