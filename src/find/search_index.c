#include "find/search_index.h"

#include <time.h>

#include "base/ascii.h"
#include "base/glyph.h"
#include "find/fold.h"

enum {
    GROUP = 256 * 1024, /* bytes of folded text that are kept or freed together */
    BEFORE = 20,        /* characters of the line before a hit */
    AFTER = 80,         /* and after it */
};

/* Folded pages that share an arena: one page alone would leave most of a chunk unused. */
struct group {
    struct arena arena;
    size_t bytes;
    uint64_t used; /* when last, by the search's own clock */
    uint32_t age;  /* counts how often it was emptied */
};

/* A page's folded text; it is there while its group has the same age. */
struct folded_slot {
    struct folded *folded;
    uint32_t group, age;
};

struct found_list {
    struct found *items;
    size_t count, room;
};

/* A story with hits. */
struct found_story {
    struct search_index_place place;
    uint32_t hits; /* at least 1 */
    bool by_pinyin;
};

/* What was found: literal hits and those by pinyin, and the stories that have them. */
struct findings {
    struct found_list literal, pinyin;
    struct found_story *stories;
    size_t story_count, story_room, total;
};

struct search_index {
    struct search_index_pages pages;
    size_t memory;
    struct arena keep; /* groups and slots */
    struct group *groups;
    size_t group_count, group_room;
    struct folded_slot *slots;
    size_t slot_count, slot_room;
    uint64_t clock;
    struct arena asked; /* the query */
    struct query *query;
    struct arena results;
    struct findings whole, half;    /* by half: for as long as there is nothing else */
    struct search_index_place next; /* to be searched by search_index_step */
    struct arena scratch;
};

struct search_index *search_index_open(struct arena *arena,
                                       const struct search_index_pages *pages,
                                       size_t memory)
{
    struct search_index *search = arena_new(arena, struct search_index, 1);
    search->pages = *pages;
    search->memory = memory;
    return search;
}

static void forget(struct search_index *search)
{
    query_free(search->query);
    search->query = NULL;
    arena_free(&search->asked);
    arena_free(&search->results);
    search->whole = search->half = (struct findings){0};
    search->next = (struct search_index_place){0};
}

void search_index_close(struct search_index *search)
{
    forget(search);
    for (size_t i = 0; i < search->group_count; i++)
        arena_free(&search->groups[i].arena);
    arena_free(&search->keep);
    arena_free(&search->scratch);
    *search = (struct search_index){0};
}

bool search_index_search(struct search_index *search, struct str text, int flags,
                         struct fault *fault)
{
    forget(search);
    if (text.len == 0)
        return true;
    text = arena_copy(&search->asked, text);
    struct query *query;
    if (!query_compile(&search->asked, text, flags, &query, fault))
        return false;
    search->query = query;
    return true;
}

/* The group that was not used for the longest time; its pages are freed. */
static size_t empty_oldest(struct search_index *search)
{
    size_t oldest = 0;
    for (size_t i = 1; i < search->group_count; i++)
        if (search->groups[i].used < search->groups[oldest].used)
            oldest = i;
    struct group *group = &search->groups[oldest];
    arena_free(&group->arena);
    group->bytes = 0;
    group->age++;
    return oldest;
}

/* Bytes that a folded page takes, rarely more. */
static size_t folded_size(size_t len)
{
    return len + len / 16 + 256;
}

/* A group with room for size bytes more, in one piece of memory that is just large
 * enough. */
static uint32_t group_for(struct search_index *search, size_t size)
{
    size_t held = 0, at = search->group_count;
    for (size_t i = 0; i < search->group_count; i++) {
        held += search->groups[i].arena.held;
        if (search->groups[i].bytes > 0 && search->groups[i].bytes + size <= GROUP)
            return (uint32_t)i;
        if (search->groups[i].bytes == 0)
            at = i;
    }
    if (search->group_count > 1 && held + size > search->memory) {
        at = empty_oldest(search);
    } else if (at == search->group_count) {
        arena_room(&search->keep, search->groups, search->group_count,
                   search->group_room);
        search->group_count++;
    }
    arena_alloc(&search->groups[at].arena, 1, size > GROUP ? size : GROUP);
    arena_reset(&search->groups[at].arena);
    return (uint32_t)at;
}

static void make_slots(struct search_index *search, uint32_t page)
{
    while (search->slot_count <= page) {
        arena_room(&search->keep, search->slots, search->slot_count, search->slot_room);
        search->slots[search->slot_count++] = (struct folded_slot){0};
    }
}

static const struct page *page_of(const struct search_index *search, uint32_t page)
{
    const struct search_index_pages *pages = &search->pages;
    return page < pages->count(pages->context) ? pages->page(pages->context, page) : NULL;
}

static const struct folded *folded_page(struct search_index *search, uint32_t index)
{
    const struct page *page = page_of(search, index);
    if (!page)
        return NULL;
    make_slots(search, index);
    struct folded_slot *slot = &search->slots[index];
    bool there = slot->folded && search->groups[slot->group].age == slot->age;
    if (!there) {
        size_t size = folded_size(page->text.len);
        slot->group = group_for(search, size);
        struct group *group = &search->groups[slot->group];
        slot->age = group->age;
        slot->folded = search_fold(&group->arena, page->text);
        group->bytes += size;
    }
    search->groups[slot->group].used = ++search->clock;
    return slot->folded;
}

/* The bytes of page.text that a story takes; empty where it has none. */
static struct hit range_of(const struct page *page, uint32_t article)
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

static bool ends_clause(uint32_t code)
{
    return code == 0xFF0C || code == 0x3001 || code == 0xFF1B || code == 0xFF1A ||
           code == 0x201D;
}

/* Where the line of a hit starts: with its sentence where that is near, else with a
 * clause; with a whole word of letters. */
static size_t line_start(struct str text, size_t hit)
{
    size_t beg = hit, clause = hit, word = hit;
    for (int i = 0; i < BEFORE && beg > 0; i++) {
        size_t before = beg;
        uint32_t code = glyph_prev(text, &before);
        if (code == '\n' || ends_sentence(code))
            return beg;
        if (ends_clause(code))
            clause = beg;
        if (code == ' ')
            word = beg;
        beg = before;
    }
    if (clause == hit && beg > 0 && ascii_is_alnum(text.ptr[beg - 1]) &&
        ascii_is_alnum(text.ptr[beg]))
        clause = word;
    return clause < hit && beg > 0 ? clause : beg;
}

/* The hit with some characters around it. */
static struct hit line_around(struct str text, struct hit hit)
{
    size_t beg = line_start(text, hit.beg), end = hit.end;
    for (int i = 0; i < AFTER && end < text.len && text.ptr[end] != '\n'; i++)
        glyph_next(text, &end);
    return (struct hit){(uint32_t)beg, (uint32_t)end};
}

static void keep_hits(struct search_index *search, struct str text,
                      struct search_index_place place, const struct hits *hits)
{
    struct findings *into = hits->half ? &search->half : &search->whole;
    struct found_list *list = hits->by_pinyin ? &into->pinyin : &into->literal;
    for (uint32_t i = 0; i < hits->count && list->count < SEARCH_INDEX_KEPT; i++) {
        arena_room(&search->results, list->items, list->count, list->room);
        struct found *found = &list->items[list->count++];
        *found =
            (struct found){place, hits->items[i], {0, 0}, hits->by_pinyin, hits->half};
        found->line = line_around(text, found->hit);
    }
    into->total += hits->count;
    arena_room(&search->results, into->stories, into->story_count, into->story_room);
    into->stories[into->story_count++] =
        (struct found_story){place, hits->count, hits->by_pinyin};
}

static void search_story(struct search_index *search, const struct page *page,
                         struct search_index_place place)
{
    struct hit range = range_of(page, place.article);
    if (range.beg >= range.end)
        return;
    struct folded bare = search_unfolded(page->text);
    const struct folded *folded = &bare;
    if (query_needs_fold(search->query, page->text, range))
        folded = folded_page(search, place.page);
    arena_reset(&search->scratch);
    struct hits hits = search_hits(&search->scratch, folded, search->query, range, 0);
    if (hits.count > 0 && !(hits.half && search->whole.total > 0))
        keep_hits(search, page->text, place, &hits);
}

static uint64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_nsec / 1000;
}

bool search_index_step(struct search_index *search, uint32_t microseconds)
{
    size_t count = search->pages.count(search->pages.context);
    uint64_t stop = now() + microseconds;
    struct search_index_place *next = &search->next;
    while (search->query && next->page < count) {
        const struct page *page = page_of(search, next->page);
        if (page && next->article <= page->article_count) {
            search_story(search, page, *next);
            next->article++;
        }
        if (!page || next->article > page->article_count)
            *next = (struct search_index_place){next->page + 1, 0};
        if (now() >= stop)
            break;
    }
    return search->query && next->page < count;
}

size_t search_index_reach(const struct search_index *search)
{
    return search->next.page + (search->next.article > 0);
}

static const struct findings *shown(const struct search_index *search)
{
    return search->whole.total > 0 ? &search->whole : &search->half;
}

size_t search_index_found_count(const struct search_index *search)
{
    return shown(search)->literal.count + shown(search)->pinyin.count;
}

const struct found *search_index_found(const struct search_index *search, size_t index)
{
    const struct findings *from = shown(search);
    if (index < from->literal.count)
        return &from->literal.items[index];
    return &from->pinyin.items[index - from->literal.count];
}

size_t search_index_total(const struct search_index *search)
{
    return shown(search)->total;
}

size_t search_index_story_count(const struct search_index *search)
{
    return shown(search)->story_count;
}

static bool is_before(struct search_index_place one, struct search_index_place other)
{
    return one.page != other.page ? one.page < other.page : one.article < other.article;
}

/* The hits of one story among those searched. */
static uint32_t hits_at(const struct findings *from, struct search_index_place place)
{
    size_t low = 0, high = from->story_count;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (is_before(from->stories[mid].place, place))
            low = mid + 1;
        else
            high = mid;
    }
    if (low == from->story_count || is_before(place, from->stories[low].place))
        return 0;
    return from->stories[low].hits;
}

uint32_t search_index_story_hits(const struct search_index *search,
                                 struct search_index_place place)
{
    return hits_at(shown(search), place);
}
