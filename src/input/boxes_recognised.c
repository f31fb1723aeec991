/* Words that were recognised in a picture, whose boxes are those of ink: each line gets one
 * height, size and middle. So do the hidden words that a PDF has below its scan. */
#include "input/boxes_pieces.h"

#include <math.h>
#include <stdlib.h>

#include "base/char_class.h"
#include "input/boxes_rows.h"

/* In what was recognised as one line: the widest gap, in heights of ink; a blank, in ems;
 * how high ink is at most, in ems, and the share of words with lower boxes. */
static const float LINE_GAP = 1.05F, BLANK_UNITS = .3F, INK_MOST = 1.3F, INK_SHARE = .3F;

/* Of words: heights that are one, or near another; widths of short ones, of others'. */
static const float SAME = 1.002F, NEAR = 1.25F, NARROWER = .85F;

/* Characters of a short word; words that tell something; of which heights are judged, at least,
 * at most; sizes that no font's page has so near each other. */
enum { SHORT = 2, LEAST = 12, MANY = 100, SAMPLE = 256, SIZES = 6 };

/* Marks are small, and stand low or high on their line. */
static bool is_mark(const struct box_word *word)
{
    enum char_class class = char_class_of(glyph_first(word->text));
    return class != CHAR_HAN && class != CHAR_LATIN && class != CHAR_DIGIT;
}

/* The quantile of the words' middles, or heights, marks left out where there is anything
 * else. values has room for count. */
static float measure_line(const struct pieces *page, const struct box_piece *items,
                          uint32_t count, bool height, float *values)
{
    uint32_t found = 0, marks = 0;
    for (uint32_t i = 0; i < count; i++)
        marks += is_mark(&page->words[items[i].first]);
    for (uint32_t i = 0; i < count; i++)
        if (marks == count || !is_mark(&page->words[items[i].first]))
            values[found++] = height ? items[i].h : items[i].y;
    qsort(values, found, sizeof *values, boxes_by_first);
    return found ? values[(uint32_t)((float)found * (height ? INK_SHARE : .5F))] : 0;
}

/* Boxes of recognised words are those of ink, and some are far off, but which words make
 * one line is sure: each gets its line's height, size and middle. */
static void settle_line(const struct pieces *page, struct box_piece *items,
                        uint32_t count, float *values)
{
    float units = page->latin ? BLANK_UNITS * (float)(count - 1) : 0;
    for (uint32_t i = 0; i + 1 < count; i++)
        if (items[i + 1].x0 > items[i].x0)
            items[i].x1 = fminf(items[i].x1, items[i + 1].x0);
    for (uint32_t i = 0; i < count; i++)
        units += items[i].units;
    float em = (items[count - 1].x1 - items[0].x0) / units;
    float y = measure_line(page, items, count, false, values);
    float h = fminf(measure_line(page, items, count, true, values), INK_MOST * em);
    for (uint32_t i = 0; i < count; i++) {
        items[i].y = y;
        items[i].h = h;
        items[i].em = em < (page->latin ? 3 : 2) * h ? em : h;
        items[i].advance = items[i].em * items[i].units;
        if (items[i].x1 - items[i].x0 > 1.6F * items[i].advance)
            items[i].x1 = items[i].x0 + items[i].advance;
    }
}

bool boxes_recognised_line(const struct pieces *page, const struct box_piece *a,
                           const struct box_piece *b)
{
    uint32_t line = page->words[a->last].line;
    return !page->exact && line && b->first == a->last + 1 &&
           page->words[b->first].line == line;
}

/* The ink of 一 is as low as a dash's. */
static bool is_flat(const struct pieces *page, const struct box_piece *piece)
{
    return glyph_first(page->words[piece->first].text) == 0x4E00;
}

/* Recognition runs lines of neighbouring columns together: after a wide gap there is
 * another line. */
static bool follows(const struct pieces *page, const struct box_piece *a,
                    const struct box_piece *b)
{
    uint32_t line = page->words[a->first].line;
    float lower = is_flat(page, a) ? b->h : is_flat(page, b) ? a->h : fminf(a->h, b->h);
    float h = fmaxf(page->h, lower);
    return line && page->words[b->first].line == line && b->x0 > a->x0 &&
           b->x0 - a->x1 < LINE_GAP * h;
}

/* Short words are narrower, for their characters, than long ones, and made wider by a blank
 * they would not reach the next. In a font's words both are as wide, however lines are set,
 * but for dots and letters set apart, which leave no ink free. items are the words. */
static bool are_hidden(const struct pieces *page)
{
    double width[2] = {0}, units[2] = {0};
    uint32_t found[2] = {0}, beside = 0, reached = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct box_piece *piece = &page->items[i], *after = piece + 1;
        if (i + 1 < page->count && after->x0 > piece->x0 &&
            fabsf(after->y - piece->y) < piece->h / 2) {
            beside++;
            reached += piece->x1 + piece->advance / (float)piece->chars >= after->x0;
        }
        bool is_short = piece->chars <= SHORT;
        if (piece->h <= 0)
            continue;
        width[is_short] += piece->advance / piece->h;
        units[is_short] += piece->units;
        found[is_short]++;
    }
    return found[false] >= LEAST && found[true] >= LEAST &&
           reached * (page->latin ? 8 : 2) <= beside &&
           width[true] * units[false] < NARROWER * width[false] * units[true];
}

/* A font's words have one height, or few; recognised ones that of their line's ink. Have
 * too many another one that is about as high as the middle one? */
static bool heights_differ(struct arena *arena, const struct pieces *page)
{
    uint32_t step = page->count / SAMPLE + 1, count = 0, near = 0, same = 0, sizes = 0;
    float *h = arena_new(arena, float, page->count);
    for (uint32_t i = 0; i < page->count; i += step)
        h[count++] = page->items[i].h;
    qsort(h, count, sizeof *h, boxes_by_first);
    for (uint32_t i = 0; i < count; i++) {
        float larger = fmaxf(h[i] / h[count / 2], h[count / 2] / h[i]);
        near += larger < NEAR;
        same += larger < SAME;
        sizes += larger < NEAR && i && h[i] > SAME * h[i - 1];
    }
    return near >= MANY && sizes >= SIZES && 3 * near > 5 * same;
}

/* Other programs make hidden words as wide as their ink. */
bool boxes_widen_hidden(struct arena *arena, struct pieces *page)
{
    const struct box_word *words = page->words;
    bool hidden = are_hidden(page);
    if (!page->exact || page->vertical || (!hidden && !heights_differ(arena, page)))
        return false;
    struct box_word *wide = arena_new(arena, struct box_word, page->count);
    memcpy(wide, words, page->count * sizeof *wide);
    for (uint32_t i = 0; i < page->count; i++) {
        if (hidden)
            wide[i].w += wide[i].w / (float)page->items[i].chars;
        if (i + 1 < page->count && words[i + 1].x > words[i].x &&
            fabsf(words[i + 1].y - words[i].y) < words[i].h / 2) {
            wide[i].w = fminf(wide[i].w, words[i + 1].x - words[i].x);
            wide[i + 1].line = wide[i].line;
        }
    }
    page->words = wide;
    page->exact = false;
    return true;
}

void boxes_settle_lines(struct arena *arena, struct pieces *page)
{
    float *values = arena_new(arena, float, page->count);
    for (uint32_t from = 0; from < page->count;) {
        uint32_t to = from + 1;
        while (to < page->count && follows(page, &page->items[to - 1], &page->items[to]))
            to++;
        if (page->words[from].line)
            settle_line(page, page->items + from, to - from, values);
        from = to;
    }
}
