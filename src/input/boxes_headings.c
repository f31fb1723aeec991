#include "input/boxes_objects.h"

#include <math.h>

/* Large lines that stand close below each other are one heading:
 *
 *     Mill to open in June          rather large: linked to what is large, as a kicker
 *     WATER RETURNS TO              large: linked where the next line is nearer than .9 of
 *     THE OLD MILL                  both sizes together
 *     Neighbours raised the money   rather large: a deck
 *     By A. Reporter                not of the heading
 */

/* Of the commonest size: a headline, and what stands beside one in the text's own face or
 * in another. */
static const float LARGE = 1.2F, WIDENED = 1.16F, RATHER = 1.04F, OTHER_FACE = .93F;
static const float SHORTER = .9F; /* between lines of one heading, of both ems */

/* Of the text's height: that of briefs; of the page's pitch: from a brief's heading to it. */
static const float SMALLER = .96F, BELOW = 4;

enum { LONGEST_SEARCH = 256, LEAST_CHARS = 3, LEAST_SMALL = 2 };

/* 2: large; 1: rather large; 0: of the text's own type, or smaller. */
static uint8_t largeness(const struct pieces *page, const struct box_piece *piece)
{
    float size = piece->em / page->em, height = piece->h / page->h;
    /* Justified Han are wider than their type, but not higher. */
    float exact = size > LARGE ? 1.08F : LARGE;
    float least = page->exact ? exact : piece->chars < 3 ? 1.6F : 1.25F;
    if (size > WIDENED && height > least)
        return 2;
    if (!page->exact)
        return piece->chars > 1 && height > 1.3F && size > 1.3F;
    return piece->chars > 1 && height > 1.04F &&
           size > (height > 1.3F ? OTHER_FACE : RATHER);
}

/* Do lines of smaller type than the text stand below line i, so that it is large for them?
 * Lines of its own height may stand between. */
static bool heads_brief(const struct pieces *page, uint32_t i)
{
    const struct box_piece *a = &page->items[i];
    uint32_t small = 0, end = page->exact ? i + LONGEST_SEARCH : 0;
    for (uint32_t j = i + 1; j < page->count && j < end && small < LEAST_SMALL; j++) {
        const struct box_piece *b = &page->items[j];
        bool other = a->x0 < b->x1 && b->x0 < a->x1 && b->h != a->h;
        if (b->y - a->y > BELOW * page->pitch || (other && b->h > SMALLER * page->h))
            return false;
        small += other;
    }
    return small == LEAST_SMALL;
}

static uint32_t root(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

/* Does a line of text, as the date below a masthead, stand between lines i and j? */
static bool are_separated(const struct pieces *page, const uint8_t *large, uint32_t i,
                          uint32_t j)
{
    const struct box_piece *a = &page->items[i], *b = &page->items[j];
    for (uint32_t k = i + 1; page->exact && k < j; k++) {
        const struct box_piece *piece = &page->items[k];
        if (!large[k] && piece->y > a->y + a->em / 2 && piece->y < b->y - b->em / 2 &&
            fminf(a->x1, piece->x1) > fmaxf(a->x0, piece->x0) &&
            fminf(b->x1, piece->x1) > fmaxf(b->x0, piece->x0))
            return true;
    }
    return false;
}

/* Links lines that stand close below each other; `strict`: both are large. */
static void link_headings(const struct pieces *page, uint8_t *large, uint32_t *parent,
                          bool strict)
{
    for (uint32_t i = 0; i < page->count; i++) {
        const struct box_piece *a = &page->items[i];
        if (!large[i])
            continue;
        for (uint32_t j = i + 1, n = 0; j < page->count && n < LONGEST_SEARCH; j++, n++) {
            const struct box_piece *b = &page->items[j];
            if (b->y - a->y > SHORTER * (a->em + 4 * page->em + b->em))
                break;
            bool overlap = fminf(a->x1, b->x1) > fmaxf(a->x0, b->x0);
            if (!large[j] || !overlap || a->tall > 0 || b->tall > 0 ||
                b->y - a->y > SHORTER * (a->em + b->em) ||
                (strict ? large[i] != 2 || large[j] != 2 : large[i] + large[j] != 3) ||
                are_separated(page, large, i, j))
                continue;
            parent[root(parent, j)] = root(parent, i);
        }
    }
}

uint32_t *boxes_headings(struct arena *arena, const struct pieces *page)
{
    uint32_t *parent = arena_new(arena, uint32_t, page->count);
    uint8_t *large = arena_new(arena, uint8_t, page->count);
    bool *kept = arena_new(arena, bool, page->count);
    for (uint32_t i = 0; i < page->count; i++) {
        parent[i] = i;
        large[i] = largeness(page, &page->items[i]);
        if (large[i] == 1 && heads_brief(page, i))
            large[i] = 2;
    }
    link_headings(page, large, parent, true);
    link_headings(page, large, parent, false);
    for (uint32_t i = 0; i < page->count; i++) {
        uint32_t enough = page->exact ? 2 : LEAST_CHARS; /* a speck is no heading */
        kept[root(parent, i)] |= large[i] == 2 && page->items[i].chars >= enough;
    }
    uint32_t *heading = arena_new(arena, uint32_t, page->count);
    for (uint32_t i = 0; i < page->count; i++) {
        uint32_t first = root(parent, i);
        heading[i] = large[i] && kept[first] ? first : BOX_NONE;
    }
    return heading;
}
