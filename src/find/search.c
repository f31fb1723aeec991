#include "find/search.h"

#include "find/literal.h"
#include "find/pattern.h"
#include "find/pinyin.h"
#include "find/prefilter.h"

struct query {
    struct pattern *pattern; /* NULL: not a regular expression */
    struct literal literal;
    struct pinyin *pinyin; /* NULL: no pinyin, or not wanted */
    struct pinyin *half;   /* its last syllable typed by half; NULL: the same */
    struct prefilter prefilter;
    bool filters; /* prefilter was compiled, which is left to the first text */
};

/* A hit does not cross a line end, so a line end in the query is a blank. */
static struct str one_line(struct arena *arena, struct str text)
{
    if (!text.len || !memchr(text.ptr, '\n', text.len))
        return text;
    char *copy = arena_alloc(arena, 1, text.len);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = text.ptr[i] == '\n' ? ' ' : text.ptr[i];
    return (struct str){copy, text.len};
}

bool query_compile(struct arena *arena, struct str text, int flags, struct query **query,
                   struct fault *fault)
{
    struct query *made = arena_new(arena, struct query, 1);
    *query = made;
    if (flags & QUERY_REGEX)
        return text.len == 0 || pattern_compile(arena, text, &made->pattern, fault);
    text = one_line(arena, text);
    made->literal = literal_compile(arena, text, flags & QUERY_EXACT);
    if (flags & (QUERY_NO_PINYIN | QUERY_EXACT))
        return true;
    made->pinyin = pinyin_compile(arena, text, false);
    if (made->pinyin && flags & QUERY_HALF)
        made->half = pinyin_compile(arena, text, true);
    return true;
}

void query_free(struct query *query)
{
    if (query && query->pattern)
        pattern_free(query->pattern);
}

bool query_needs_fold(struct query *query, struct str text, struct hit range)
{
    if (query->pattern || query->literal.needle.len == 0)
        return false;
    if (!query->filters)
        prefilter_compile(&query->prefilter, query->literal.lower);
    query->filters = true;
    return prefilter_passes(&query->prefilter, text, range);
}

struct folded search_unfolded(struct str text)
{
    return (struct folded){.text = text};
}

static void scan(const struct folded *folded, const struct query *query, struct hit range,
                 struct sink *sink)
{
    if (range.end > folded->text.len)
        range.end = (uint32_t)folded->text.len;
    if (range.beg >= range.end)
        return;
    sink->floor = range.beg;
    if (query->pattern)
        pattern_scan(query->pattern, folded->text, range, sink);
    else
        literal_scan(&query->literal, folded, range, sink);
    sink->hits.literal = sink->hits.count;
    if (sink->hits.count > 0 || !query->pinyin)
        return;
    pinyin_scan(query->pinyin, folded->text, range, sink);
    if (sink->hits.count == 0 && query->half) {
        pinyin_scan(query->half, folded->text, range, sink);
        sink->hits.half = sink->hits.count > 0;
    }
    sink->hits.by_pinyin = sink->hits.count > 0;
}

struct hits search_hits(struct arena *arena, const struct folded *folded,
                        const struct query *query, struct hit range, uint32_t limit)
{
    struct sink sink = {.arena = arena, .limit = limit};
    scan(folded, query, range, &sink);
    return sink.hits;
}

uint32_t search_count(const struct folded *folded, const struct query *query,
                      struct hit range)
{
    struct sink sink = {0};
    scan(folded, query, range, &sink);
    return sink.hits.count;
}

void searched_text_forget(struct searched_text *searched)
{
    arena_reset(&searched->arena);
    *searched = (struct searched_text){.arena = searched->arena};
}

void searched_text_set(struct searched_text *searched, const void *owner, struct str text)
{
    if (owner && searched->owner == owner)
        return;
    searched_text_forget(searched);
    searched->owner = owner;
    searched->text = text;
}

static void scan_text(struct searched_text *searched, struct query *query,
                      struct hit range, struct sink *sink)
{
    struct folded bare = search_unfolded(searched->text);
    bool fits = query_needs_fold(query, searched->text, range);
    if (fits && !searched->folded)
        searched->folded = search_fold(&searched->arena, searched->text);
    scan(fits ? searched->folded : &bare, query, range, sink);
}

struct hits searched_text_hits(struct arena *arena, struct searched_text *searched,
                               struct query *query, struct hit range)
{
    struct sink sink = {.arena = arena};
    scan_text(searched, query, range, &sink);
    return sink.hits;
}

uint32_t searched_text_count(struct searched_text *searched, struct query *query,
                             struct hit range)
{
    struct sink sink = {0};
    scan_text(searched, query, range, &sink);
    return sink.hits.count;
}
