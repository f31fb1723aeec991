#include "input/boxes_rotated.h"

#include <math.h>

#include "base/glyph.h"
#include "input/boxes_rows.h"
#include "input/boxes_words.h"

/*      lying          rotated
 *     ┌───┐            ┌──────────┐  one Han: the height of the font lies along x
 *     │ 河 │            └──────────┘
 *     └───┘            ┌──┐
 *     ┌─────────┐      │PR│          a word: higher than wide
 *     │ PRINTED │      │IN│
 *     └─────────┘      └──┘
 */

/* A rotated word: how wide one Han is, of its height; ems of a word that is clearly higher
 * than wide. */
static const float WIDE_SINGLE = 1.1F, SOME_UNITS = 3;

static const float SAME_FACE = .1F; /* heights of one face differ by less */

/* A font's box is higher than its character is wide, and lower than a word of some. */
static bool stands_upright(const struct box_word *word, float most)
{
    struct box_piece piece = boxes_word_piece(word, 0, false);
    if (word->h <= 0 || word->h > most * piece.units)
        return false;
    if (piece.chars == 1)
        return glyph_is_east(glyph_first(word->text)) && word->w > WIDE_SINGLE * word->h;
    return piece.units >= SOME_UNITS && word->h > word->w;
}

/* A rotated word, or one beside such a word in the table and on the page, which is too
 * short to be known by itself. */
static bool is_rotated(const struct pieces *page, uint32_t i, float most)
{
    const struct box_word *words = page->words;
    if (fabsf(page->items[i].h - page->h) <= SAME_FACE * page->h)
        return false;
    for (uint32_t k = i ? i - 1 : 0; k <= i + 1 && k < page->count; k++)
        if ((k == i || fabsf(words[i].x - words[k].x) < words[i].w / 2) &&
            stands_upright(&words[k], most))
            return true;
    return false;
}

/* Moves rotated words after the others; how many are not. items are the words. */
static uint32_t part(struct pieces *page, float most)
{
    struct arena scratch = {0};
    struct box_piece *rotated = arena_new(&scratch, struct box_piece, page->count);
    uint32_t kept = 0, count = 0;
    for (uint32_t i = 0; i < page->count; i++)
        if (is_rotated(page, i, most))
            rotated[count++] = boxes_word_piece(&page->words[i], i, true);
        else
            page->items[kept++] = page->items[i];
    if (kept && count) /* a page of nothing else is read as it is */
        memcpy(page->items + kept, rotated, count * sizeof *rotated);
    arena_free(&scratch);
    return kept ? kept : page->count;
}

/* White between two boxes, one above the other. */
static float white_between(const struct box_word *a, const struct box_word *b)
{
    return fmaxf(b->y - (a->y + a->h), a->y - (b->y + b->h));
}

/* Words that follow each other, upward or downward, are one line. */
static uint32_t chain(const struct pieces *page, struct box_piece *items, uint32_t count)
{
    struct arena scratch = {0};
    struct box_order *order = boxes_sorted(&scratch, items, count, false);
    struct box_piece *sorted = arena_new(&scratch, struct box_piece, count);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = items[order[i].index];
    for (uint32_t i = 0; i < count; i++) {
        struct box_piece *last = kept ? &items[kept - 1] : NULL;
        const struct box_word *word = &page->words[sorted[i].first];
        const struct box_word *above = last ? &page->words[last->last] : NULL;
        if (last && fabsf(word->x - above->x) < word->w / 2 &&
            white_between(above, word) < word->w / 2)
            boxes_append(page, last, &sorted[i]);
        else
            items[kept++] = sorted[i];
    }
    arena_free(&scratch);
    return kept;
}

uint32_t boxes_part_rotated(struct pieces *page, float most)
{
    uint32_t count = page->count;
    uint32_t lying = page->exact && !page->vertical ? part(page, most) : count;
    page->rotated = chain(page, page->items + lying, count - lying);
    return lying;
}
