#include "read/classify.h"

static uint64_t hash_of(struct str s)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
    return hash | 1;
}

enum { OPENING = 30 }; /* bytes by which a repeated paragraph is known: ten Han */
enum { HEADING = 44 }; /* a deck or a caption as wide may be its story's first words */

/* A paragraph that an earlier or later, longer one begins with was printed twice, where
 * it ends inside a sentence or is the whole of that one. Known by a table of openings, so
 * that it stays linear. */
void classify_mark_repeated(struct page_reading *page)
{
    const struct draft *draft = page->draft;
    struct label *labels = page->labels;
    size_t size = 16;
    while (size < draft->count * 2u + 2)
        size *= 2;
    uint32_t *slots = arena_new(page->arena, uint32_t, size);
    for (uint32_t i = 0; i < draft->count; i++) {
        struct str s = reading_text(page, i);
        if (s.len < OPENING || labels[i].kind == KIND_JUMP ||
            labels[i].kind == KIND_FURNITURE)
            continue;
        size_t slot = (size_t)(hash_of(str_slice(s, 0, OPENING)) >> 20) & (size - 1);
        uint32_t other = slots[slot];
        if (other) {
            struct str t = reading_text(page, other - 1);
            bool later = s.len <= t.len;
            uint32_t shorter = later ? i : other - 1;
            struct label *label = &labels[shorter];
            const struct para *para = &draft->paras[shorter];
            bool same = later ? str_starts(t, s) : str_starts(s, t);
            bool cut = s.len == t.len || (label->open && para->width > HEADING);
            bool prose = (label->kind == KIND_BODY && cut) ||
                         (label->kind == KIND_HEADING && other == i && t.len < s.len);
            if (same && prose) {
                label->kind = KIND_FURNITURE;
                if (later)
                    continue;
            }
        }
        slots[slot] = i + 1;
    }
}
