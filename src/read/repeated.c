#include "read/classify.h"

#include "read/word_set.h"

enum { OPENING = 30 }; /* bytes by which a repeated paragraph is known: ten Han */
enum { HEADING = 44 }; /* a deck or a caption as wide may be its story's first words */

/* Is the shorter paragraph the longer one's beginning, printed for itself? The whole of it,
 * or what is cut off inside a sentence. A heading may say the first clause of the
 * paragraph below it, and is a copy where it is cut off inside the clause. */
static bool is_copy(const struct page_reading *page, uint32_t shorter, uint32_t longer)
{
    const struct label *label = &page->labels[shorter];
    struct str s = reading_text(page, shorter), t = reading_text(page, longer);
    struct str rest = str_slice(t, s.len, t.len);
    if (!str_starts(t, s))
        return false;
    if (label->kind == KIND_HEADING)
        return longer == shorter + 1 && char_class_of(glyph_first(rest)) == CHAR_HAN;
    return label->kind == KIND_BODY &&
           (rest.len == 0 ||
            (label->open && page->draft->paras[shorter].width > HEADING));
}

/* By a table of openings, so that it stays linear. */
void classify_mark_repeated(struct page_reading *page)
{
    struct label *labels = page->labels;
    uint32_t count = page->draft->count;
    size_t size = 16;
    while (size < count * 2u + 2)
        size *= 2;
    uint32_t *slots = arena_new(page->arena, uint32_t, size); /* paragraphs, from 1 */
    for (uint32_t i = 0; i < count; i++) {
        struct str s = reading_text(page, i);
        if (s.len < OPENING || labels[i].kind == KIND_JUMP ||
            labels[i].kind == KIND_FURNITURE)
            continue;
        size_t slot =
            (size_t)(word_hash_more(0, str_slice(s, 0, OPENING)) >> 32) & (size - 1);
        uint32_t above = slots[slot] - 1;
        bool later = slots[slot] && s.len <= reading_text(page, above).len;
        uint32_t shorter = later ? i : above, longer = later ? above : i;
        bool copy = slots[slot] && is_copy(page, shorter, longer);
        if (copy)
            labels[shorter].kind = KIND_FURNITURE;
        if (!copy || !later)
            slots[slot] = i + 1;
    }
}
