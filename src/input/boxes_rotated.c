#include "input/boxes_pieces.h"

#include <math.h>
#include <stdlib.h>

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
 * than wide; its type at most, of the page's. */
static const float WIDE_SINGLE = 1.1F, SOME_UNITS = 3, LARGEST = 1.2F;

/* A word that lies on a page of vertical lines: in widths of a line, wider than a number of
 * three figures; of its box's height, which fonts make 2.6 ems; ems of a wide blank. */
static const float ACROSS = 1.8F, FLAT = .75F, WIDE_BLANK = 1.05F;
static const float SAME_FACE = .1F; /* heights of one face differ by less */
/* In ems of a vertical line: boxes of Han that are so high are not those of the characters;
 * from a word's end to the Han next to it, at most. */
static const float HIGH_BOX = 1.3F, NEXT_HAN = .4F;

/* Of a line's length: slopes of a page that lies straight, and of one that no scan has; in
 * heights of a word: how long a line is that tells. */
static const float STRAIGHT = .002F, STEEP = .1F, LONG = 8;
enum { LEAST_LINES = 5 };

/* A font's box is higher than its character is wide, and lower than a word of some. */
static bool stands_upright(const struct box_word *word, float em)
{
    struct box_piece piece = boxes_word_piece(word, 0, false);
    if (word->h <= 0 || word->h > LARGEST * em * piece.units)
        return false;
    if (piece.chars == 1)
        return glyph_is_east(glyph_first(word->text)) && word->w > WIDE_SINGLE * word->h;
    return piece.units >= SOME_UNITS && word->h > word->w;
}

/* ---- whole pages ---- */

/* By how many quarters, clockwise, the page was turned. Words of a spaced script are longer
 * the way that their line runs, but short ones, and are listed in their order. More than a
 * quarter of them tell so, and more than twice as many as tell that it is upright. */
static uint32_t turns_of(const struct box_word *words, uint32_t count)
{
    enum { LEAST_BYTES = 4 };
    uint32_t counts[4] = {0}, turns = 3;
    for (uint32_t i = 1; i < count; i++) {
        const struct box_word *a = &words[i - 1], *b = &words[i];
        bool down = b->h > b->w, row = fabsf(a->y - b->y) < b->h / 4;
        bool line = down ? fabsf(a->x - b->x) < b->w / 4 : row;
        bool back = down ? a->y > b->y : a->x > b->x;
        counts[down + 2 * back] += line && b->text.len >= LEAST_BYTES;
    }
    while (turns && (counts[turns] * 4 <= count || counts[turns] <= 2 * counts[0] ||
                     !boxes_are_latin(words, count)))
        turns--;
    return turns;
}

/* The words of a scan that lies askew as if it lay straight: turned back by the middle one of
 * its lines' slopes, each from the first word to the last. */
static const struct box_word *level_page(struct arena *arena,
                                         const struct box_word *words, uint32_t count)
{
    float *slopes = arena_new(arena, float, count + 1);
    uint32_t found = 0;
    for (uint32_t i = 1, first = 0; i <= count; i++) {
        const struct box_word *a = &words[first], *b = &words[i - 1];
        if (i < count && words[i].line == a->line)
            continue;
        if (a->line && b->x - a->x > LONG * b->h)
            slopes[found++] = (b->y + b->h / 2 - a->y - a->h / 2) / (b->x - a->x);
        first = i;
    }
    qsort(slopes, found, sizeof *slopes, boxes_by_first);
    float slope = slopes[found / 2];
    if (found < LEAST_LINES || !(fabsf(slope) > STRAIGHT && fabsf(slope) < STEEP) ||
        boxes_are_exact(words, count))
        return words;
    struct box_word *level = arena_new(arena, struct box_word, count);
    for (uint32_t i = 0; i < count; i++) {
        level[i] = words[i];
        level[i].x += slope * words[i].y;
        level[i].y -= slope * words[i].x;
    }
    return level;
}

const struct box_word *boxes_turn_page(struct arena *arena, const struct box_word *words,
                                       struct box_page *page)
{
    uint32_t turns = turns_of(words, page->count);
    if (!turns)
        return level_page(arena, words, page->count);
    struct box_word *turned = arena_new(arena, struct box_word, page->count);
    memcpy(turned, words, page->count * sizeof *turned);
    for (; turns; turns--) {
        float width = page->width;
        for (uint32_t i = 0; i < page->count; i++) {
            struct box_word *to = &turned[i], from = *to;
            to->x = from.y;
            to->y = width - from.x - from.w;
            to->w = from.h;
            to->h = from.w;
        }
        page->width = page->height;
        page->height = width;
    }
    return level_page(arena, turned, page->count);
}

/* ---- in lines that run downward ---- */

/*     ┌─┐    A font's box is as high as its Han are, 2.6 ems, whichever way the word is set:
 *     │河│    across the line, as 26, or along it, on its side, as P. Its middle is not that of
 *     │26│   the characters, so that all words on their side seem to stand beside their line,
 *    ┌┴─┴┐   by as much as Han seem to stand below their place.
 *    │ P │
 */

/* The height of a single Han as wide as the page's; 0: there is none. */
static float height_of_han(const struct pieces *page)
{
    for (uint32_t i = 0; i < page->count; i++) {
        const struct box_word *word = &page->words[i];
        if (page->items[i].chars == 1 && glyph_is_east(glyph_first(word->text)) &&
            fabsf(word->w - page->h) < SAME_FACE * page->h)
            return word->h;
    }
    return 0;
}

/* Is the word on its side, of a box that is as wide as Han are high? */
static bool lies_along(const struct pieces *page, uint32_t i, float height)
{
    const struct box_word *word = &page->words[i];
    return !glyph_is_east(glyph_first(word->text)) &&
           fabsf(word->w - height) < SAME_FACE * page->h &&
           fabsf(word->h - height) > SAME_FACE * page->h;
}

/* How far words on their side stand beside their line: where Han are next to most of them,
 * and none in their place. */
static float beside_line(const struct pieces *page, float height)
{
    enum { STEPS = 16, SAMPLE = 64, TAKEN = 2 };
    int counts[2 * STEPS + 1] = {0}, sampled = 0, best = STEPS;
    float em = page->h;
    for (uint32_t i = 0; i < page->count && sampled < SAMPLE; i++) {
        const struct box_word *word = &page->words[i];
        if (!lies_along(page, i, height))
            continue;
        sampled++;
        for (uint32_t k = 0; k < page->count; k++) {
            const struct box_word *han = &page->words[k];
            float off = han->x + han->w / 2 - word->x - word->w / 2;
            float apart = fabsf(han->y + han->h / 2 - word->y - word->h / 2) - em / 2;
            if (fabsf(han->w - em) < SAME_FACE * em && fabsf(off) < 1.6F * em &&
                apart < word->h / 2 + NEXT_HAN * em)
                counts[STEPS + (int)lroundf(10 * off / em)] += apart < 0 ? -TAKEN : 1;
        }
    }
    for (int i = 0; i <= 2 * STEPS; i++)
        best = counts[i] > counts[best] ? i : best;
    return (float)(best - STEPS) / 10 * em;
}

bool boxes_straighten(struct arena *arena, struct pieces *page)
{
    float em = page->h, height = page->exact && page->vertical ? height_of_han(page) : 0;
    if (height < HIGH_BOX * em)
        return false;
    struct box_word *words = arena_new(arena, struct box_word, page->count);
    memcpy(words, page->words, page->count * sizeof *words);
    float beside = beside_line(page, height);
    for (uint32_t i = 0; i < page->count; i++) {
        struct box_word *word = &words[i];
        if (lies_along(page, i, height)) {
            word->x += (word->w - em) / 2 + beside;
            word->w = em;
        } else if (page->items[i].chars > 1 && word->w < ACROSS * em &&
                   fabsf(word->h - height) < SAME_FACE * em) {
            word->y += (word->h - em) / 2;
            word->h = em;
        }
    }
    page->words = words;
    return true;
}

/* ---- single lines ---- */

bool boxes_lies_across(const struct pieces *page, uint32_t i)
{
    const struct box_word *word = &page->words[i];
    return page->vertical && word->w > ACROSS * page->h && word->w > FLAT * word->h &&
           boxes_word_piece(word, i, false).chars > 1;
}

/* Does one follow the other, down or up; on a page of vertical lines to the right? */
static bool follows(const struct box_word *a, const struct box_word *b, bool vertical)
{
    if (vertical) {
        float em = boxes_word_piece(b, 0, false).em;
        float level = a->y + a->h / 2 - b->y - b->h / 2;
        return fabsf(level) < em / 2 && fabsf(b->x - a->x - a->w) < WIDE_BLANK * em;
    }
    float white = fmaxf(b->y - (a->y + a->h), a->y - (b->y + b->h));
    return fabsf(b->x - a->x) < b->w / 2 && white < b->w / 2;
}

/* A rotated word, or one beside such a word in the table and on the page, which is too
 * short to be known by itself. */
static bool is_rotated(const struct pieces *page, uint32_t i, float em)
{
    const struct box_word *words = page->words;
    if (page->vertical && words[i].w > LARGEST * em * page->items[i].units)
        return false;
    if (!page->vertical && fabsf(page->items[i].h - page->h) <= SAME_FACE * page->h)
        return false;
    for (uint32_t k = i ? i - 1 : 0; k <= i + 1 && k < page->count; k++) {
        const struct box_word *first = &words[k < i ? k : i],
                              *next = &words[k > i ? k : i];
        if (page->vertical
                ? boxes_lies_across(page, k) && (k == i || follows(first, next, true))
                : stands_upright(&words[k], em) &&
                      (k == i || fabsf(words[i].x - words[k].x) < words[i].w / 2))
            return true;
    }
    return false;
}

/* Moves rotated words after the others; how many are not. items are the words. */
static uint32_t split(struct pieces *page, float em)
{
    struct arena scratch = {0};
    struct box_piece *rotated = arena_new(&scratch, struct box_piece, page->count);
    uint32_t kept = 0, count = 0;
    for (uint32_t i = 0; i < page->count; i++)
        if (!is_rotated(page, i, em))
            page->items[kept++] = page->items[i];
        else
            rotated[count++] = boxes_word_piece(&page->words[i], i, !page->vertical);
    if (kept && count) /* a page of nothing else is read as it is */
        memcpy(page->items + kept, rotated, count * sizeof *rotated);
    page->rotated = kept ? count : 0;
    arena_free(&scratch);
    return kept ? kept : page->count;
}

/* Words that follow each other are one line. */
static uint32_t chain(const struct pieces *page, struct box_piece *items, uint32_t count)
{
    uint32_t kept = 0;
    boxes_sort(items, count, false);
    for (uint32_t i = 0; i < count; i++) {
        struct box_piece *last = kept ? &items[kept - 1] : NULL;
        const struct box_word *word = &page->words[items[i].first];
        const struct box_word *above = last ? &page->words[last->last] : NULL;
        if (last && follows(above, word, page->vertical))
            boxes_append(page, last, &items[i]);
        else
            items[kept++] = items[i];
    }
    return kept;
}

uint32_t boxes_split_rotated(struct pieces *page, float em)
{
    uint32_t lying = page->exact ? split(page, em) : page->count;
    page->rotated = chain(page, page->items + lying, page->rotated);
    return lying;
}
