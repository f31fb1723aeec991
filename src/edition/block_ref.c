#include "edition/block_ref.h"

#include "base/glyph.h"
#include "edition/fingerprint.h"

enum { REF_WORDS = 12 };

struct block_ref block_ref_of_text(struct str text)
{
    struct block_ref ref = {.hash = 2166136261u};
    size_t words = 0, len = 0;
    for (size_t pos = 0; pos < text.len;) {
        uint32_t code = glyph_halfwidth(glyph_next(text, &pos));
        if (!fingerprint_counts(code))
            continue;
        ref.hash = (ref.hash ^ code) * 16777619u; /* FNV-1a, by code points */
        if (words++ < REF_WORDS)
            len += glyph_put(code, ref.words + len);
    }
    return ref;
}

struct block_ref block_ref_of(const struct page *page, uint32_t block)
{
    const struct block *b = &page->blocks[block];
    return block_ref_of_text(page_slice(page, b->beg, b->end));
}

uint32_t block_ref_find(const struct page *page, const struct block_ref *ref)
{
    uint32_t like = page->block_count;
    struct str words = str_of(ref->words);
    for (uint32_t i = 0; i < page->block_count; i++) {
        struct block_ref here = block_ref_of(page, i);
        struct str begin = str_of(here.words);
        if (here.hash == ref->hash)
            return i;
        if (like == page->block_count && begin.len && words.len &&
            (str_starts(begin, words) || str_starts(words, begin)))
            like = i;
    }
    return like;
}
