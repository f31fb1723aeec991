/* A query and a text: hits are in order, inside, on characters, as many as counted. */
#include "find/fold.h"
#include "find/search.h"
#include "law.h"
#include "input/decode.h"

static bool on_character(struct str text, uint32_t at)
{
    return at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

static void check(struct arena *arena, const struct folded *folded, struct query *query,
                  struct str text)
{
    uint32_t end = (uint32_t)text.len, at = 0;
    struct hits hits = search_hits(arena, folded, query, (struct hit){0, end}, 0);
    for (uint32_t i = 0; i < hits.count; i++) {
        struct hit hit = hits.items[i];
        LAW(hit.beg >= at && hit.beg < hit.end && hit.end <= text.len);
        LAW(on_character(text, hit.beg) && on_character(text, hit.end));
        LAW(!memchr(text.ptr + hit.beg, '\n', hit.end - hit.beg));
        at = hit.end;
    }
    LAW(hits.literal <= hits.count);
    struct folded bare = search_unfolded(text);
    if (!query_needs_fold(query, text, (struct hit){0, end}))
        LAW(search_count(&bare, query, (struct hit){0, end}) == hits.count);
    LAW(!hits.half || (hits.by_pinyin && hits.count > 0));
    LAW(search_count(folded, query, (struct hit){0, end}) == hits.count);
    if (hits.count > 1) {
        struct hits one = search_hits(arena, folded, query, (struct hit){0, end}, 1);
        LAW(one.count == 1 && one.items[0].beg == hits.items[0].beg);
    }
}

/* A text is found in itself. */
static void check_itself(struct arena *arena, struct str word, int flags)
{
    struct query *query;
    bool visible = false;
    for (size_t pos = 0; pos < word.len;) {
        uint32_t code = glyph_next(word, &pos);
        visible |=
            !glyph_is_blank(code) && !glyph_is_unsafe(code) && glyph_width(code, 1) > 0;
        if (code == '\n' || code == '\f')
            return;
    }
    if (!visible || flags & QUERY_REGEX ||
        !query_compile(arena, word, flags, &query, NULL))
        return;
    LAW(search_count(search_fold(arena, word), query,
                     (struct hit){0, (uint32_t)word.len}) > 0);
    query_free(query);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct fault fault = {""};
    struct query *query;
    int flags = law_byte(&data, &size) & 15;
    size_t cut = law_byte(&data, &size);
    cut = cut < size ? cut : size;
    struct str word = decode_utf8(&arena, (struct str){(const char *)data, cut});
    struct str text =
        decode_utf8(&arena, (struct str){(const char *)data + cut, size - cut});
    if (query_compile(&arena, word, flags, &query, &fault)) {
        check(&arena, search_fold(&arena, text), query, text);
        query_free(query);
    } else {
        LAW(flags & QUERY_REGEX && fault.what[0]);
    }
    check_itself(&arena, word, flags);
    arena_free(&arena);
    return 0;
}
