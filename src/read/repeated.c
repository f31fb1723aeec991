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
    bool cut = label->open && page->draft->paras[shorter].width > HEADING;
    bool inside = char_class_of(glyph_first(str_slice(t, s.len, t.len))) == CHAR_HAN;
    return str_starts(t, s) &&
           (label->kind == KIND_HEADING
                ? longer == shorter + 1 && inside
                : label->kind == KIND_BODY && (s.len == t.len || cut));
}

/* By a table of openings, so that it stays linear. */
void classify_mark_repeated(struct page_reading *page)
{
    uint32_t count = page->draft->count, size = 2 * count + 1;
    uint32_t *slots = arena_new(page->arena, uint32_t, size); /* paragraphs, from 1 */
    for (uint32_t i = 0; i < count; i++) {
        struct str s = reading_text(page, i);
        enum kind kind = page->labels[i].kind;
        if (s.len < OPENING || kind == KIND_JUMP || kind == KIND_FURNITURE)
            continue;
        uint32_t *slot =
            &slots[(word_hash_more(0, str_slice(s, 0, OPENING)) >> 32) % size];
        uint32_t above = *slot ? *slot - 1 : i;
        bool later = above < i && s.len <= reading_text(page, above).len;
        uint32_t shorter = later ? i : above, longer = later ? above : i;
        if (above < i && is_copy(page, shorter, longer))
            page->labels[shorter].kind = KIND_FURNITURE;
        if (page->labels[i].kind != KIND_FURNITURE)
            *slot = i + 1;
    }
}
