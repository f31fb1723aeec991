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

/* A word that lies on a page of vertical lines: in widths of a line, wider than a number of
 * three figures; of its box's height, which fonts make 2.6 ems; ems of a wide blank. */
static const float ACROSS = 1.8F, FLAT = .75F, WIDE_BLANK = 1.05F;
enum { MOST_LARGE = 64 }; /* words of headlines; each is compared with all lines */
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

/* On a page of vertical lines: does a word lie? Numbers set across a line are as wide as
 * it is. */
static bool lies_across(const struct box_word *word, float line)
{
    struct box_piece piece = boxes_word_piece(word, 0, false);
    return piece.chars > 1 && word->w > ACROSS * line && word->w > FLAT * word->h;
}

/* A rotated word, or one beside such a word in the table and on the page, which is too
 * short to be known by itself. */
static bool is_rotated(const struct pieces *page, uint32_t i, float most)
{
    const struct box_word *words = page->words;
    if (page->vertical)
        return lies_across(&words[i], page->h);
    if (fabsf(page->items[i].h - page->h) <= SAME_FACE * page->h)
        return false;
    for (uint32_t k = i ? i - 1 : 0; k <= i + 1 && k < page->count; k++)
        if ((k == i || fabsf(words[i].x - words[k].x) < words[i].w / 2) &&
            stands_upright(&words[k], most))
            return true;
    return false;
}

/* Does one follow the other, down or up; on a page of vertical lines to the right? */
static bool follows(const struct box_word *a, const struct box_word *b, bool vertical)
{
    if (vertical) {
        float em = boxes_word_piece(b, 0, false).em;
        return fabsf(a->y - b->y) < em / 2 && fabsf(b->x - a->x - a->w) < WIDE_BLANK * em;
    }
    float white = fmaxf(b->y - (a->y + a->h), a->y - (b->y + b->h));
    return fabsf(b->x - a->x) < b->w / 2 && white < b->w / 2;
}

/* Is the word a line of the headline below the one that it ends with? */
static bool is_next_line(const struct pieces *page, const struct box_piece *headline,
                         const struct box_piece *piece)
{
    const struct box_word *word = &page->words[piece->first];
    float down = word->y - page->words[headline->last].y;
    return fabsf(piece->em - headline->em) < SAME_FACE * piece->em &&
           down > .8F * piece->em && down < 1.7F * piece->em &&
           fabsf(headline->y + word->x + word->w / 2) < headline->tall / 2;
}

/* Adds a word of a headline that lies above vertical lines as one that runs downward beside
 * lying ones, or to that of which it is the next word or line. How many there are. */
static uint32_t add_headline(const struct pieces *page, struct box_piece *headlines,
                             uint32_t count, uint32_t i)
{
    const struct box_word *word = &page->words[i];
    struct box_piece piece = boxes_word_piece(word, i, false);
    float left = word->x, right = word->x + word->w, y = piece.y;
    uint32_t k = 0;
    while (k < count && !follows(&page->words[headlines[k].last], word, true) &&
           !is_next_line(page, &headlines[k], &piece))
        k++;
    struct box_piece *headline = &headlines[k];
    if (k < count) {
        left = fminf(left, -headline->y - headline->tall / 2);
        right = fmaxf(right, headline->tall / 2 - headline->y);
        boxes_append(page, headline, &piece);
    } else {
        *headline = piece;
        headline->h = piece.em;
        headline->x0 = y - piece.em / 2;
    }
    headline->x1 = y + piece.em / 2;
    headline->tall = right - left;
    headline->y = -(left + right) / 2;
    return count + (k == count);
}

/* Moves rotated words after the others; how many are not. items are the words. */
static uint32_t part(struct pieces *page, float most)
{
    struct arena scratch = {0};
    struct box_piece *rotated = arena_new(&scratch, struct box_piece, page->count);
    struct box_piece *headlines = arena_new(&scratch, struct box_piece, MOST_LARGE);
    uint32_t kept = 0, count = 0, large = 0;
    for (uint32_t i = 0; i < page->count; i++)
        if (!is_rotated(page, i, most))
            page->items[kept++] = page->items[i];
        else if (page->vertical && page->words[i].w > most * page->items[i].units &&
                 large < MOST_LARGE)
            large = add_headline(page, headlines, large, i);
        else
            rotated[count++] = boxes_word_piece(&page->words[i], i, !page->vertical);
    memcpy(page->items + kept, headlines, large * sizeof *headlines);
    kept += large;
    if (kept && count) /* a page of nothing else is read as it is */
        memcpy(page->items + kept, rotated, count * sizeof *rotated);
    page->rotated = kept ? count : 0;
    arena_free(&scratch);
    return kept ? kept : page->count;
}

/* Words that follow each other are one line. */
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
        if (last && follows(above, word, page->vertical))
            boxes_append(page, last, &sorted[i]);
        else
            items[kept++] = sorted[i];
    }
    arena_free(&scratch);
    return kept;
}

uint32_t boxes_part_rotated(struct pieces *page, float most)
{
    uint32_t lying = page->exact ? part(page, most) : page->count;
    page->rotated = chain(page, page->items + lying, page->rotated);
    return lying;
}
