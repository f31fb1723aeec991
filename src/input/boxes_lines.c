#include "input/boxes_pieces.h"

#include <math.h>
#include <stdlib.h>

#include "base/glyph.h"
#include "input/boxes_rows.h"
#include "input/boxes_words.h"

/* Words become lines in two turns. First those are chained that touch; of the pieces the
 * gutters are found; then pieces are chained that are farther apart, where no gutter runs
 * between them:
 *
 *     [The old][bridge  of] | [Reedham opened]
 *     └ may join: .8 em ┘   └ a gutter: never, but in a heading over both columns
 */

/* In ems: gaps within which words touch, and that words of one line may have at most: of
 * a font, of recognised ink, in headings; how far boxes may overlap. */
static const float TOUCH = .42F, HANG = .15F, FAR = .8F, FAR_INK = .95F, FAR_LINE = 1.7F,
                   FAR_LARGE = 1.3F, OVERLAP = 1.2F;
static const float APART = .6F, APART_LARGE = .4F; /* ems between words of two faces */
static const float LEVEL = .42F; /* middles of words of one line, of the smaller em */
static const float WIDER = 1.35F, HIGHER = 1.25F; /* type of another line beside it */
static const float SAME = 1.002F; /* heights of one font and size, in hundredths */
static const float LARGE = 1.2F;  /* of the page's: a heading's */
/* Lines of one text that are hidden below its scan are of 8 to 16 points, but not wider: up
 * to here, in the page's ems, they are as high as the text. Where lines are long for their
 * size, as of a spaced script, their width tells how much higher others are. */
static const float NO_WIDER = 1.15F;

enum { LONGEST_SEARCH = 64 };

/* ---- chaining ---- */

static bool is_level(const struct box_piece *a, const struct box_piece *b)
{
    float em = fminf(a->em, b->em), other = fmaxf(a->em, b->em);
    if (fabsf(a->y - b->y) > LEVEL * fmaxf(em, other / 2))
        return false;
    bool larger = a->em > WIDER * b->em && a->h > HIGHER * b->h;
    bool smaller = b->em > WIDER * a->em && b->h > HIGHER * a->h;
    return !larger && !smaller;
}

/* How pieces are joined: those that touch, or, once gutters are known, those between
 * which there is none. */
struct joining {
    const struct pieces *page;
    bool touching; /* only these */
    float em;
};

/* The widest gap between words of one line of text. Recognised words are surely of one line
 * where the tool says so and they are no Han, which stand close. */
static float farthest(const struct pieces *page, const struct box_piece *a,
                      const struct box_piece *b)
{
    float em = fmaxf(a->em, b->em);
    if (page->exact)
        return FAR * em;
    if (!boxes_recognised_line(page, a, b))
        return FAR_INK * fminf(em, page->em);
    return (page->latin ? FAR_LINE : FAR_INK) * em;
}

static bool may_join(const struct joining *how, const struct box_piece *a,
                     const struct box_piece *b)
{
    float gap = b->x0 - a->x1, em = fmaxf(a->em, b->em);
    bool line = !how->touching && boxes_recognised_line(how->page, a, b);
    if (!is_level(a, b) || gap < -OVERLAP * em || a->tall > 0 || b->tall > 0)
        return false;
    if (how->touching)
        return gap <= (boxes_may_hang(how->page, a) ? HANG : TOUCH) * fminf(how->em, em);
    bool large = fminf(a->em, b->em) > LARGE * how->page->em;
    if (gap > (large ? FAR_LARGE * em : farthest(how->page, a, b)))
        return false;
    float differ = how->page->exact ? .06F : .3F;
    bool faces = !line && fabsf(a->h - b->h) > differ * fmaxf(a->h, b->h);
    if (faces && gap > (large ? APART_LARGE : APART) * em)
        return false;
    bool gutter = boxes_gutter_between(how->page, a, b);
    bool same = fabsf(a->h - b->h) < .06F * a->h && fabsf(a->y - b->y) < .06F * a->h;
    float ink = gap + (boxes_may_hang(how->page, a) ? .5F * a->em : 0);
    return !gutter || (large && same && ink <= (line ? .6F : .45F) * fminf(a->em, b->em));
}

/* The open piece that `piece` goes on from: the nearest on its height. */
static uint32_t find_before(const struct box_rows *rows, const struct box_piece *items,
                            const struct box_piece *piece, const struct joining *how)
{
    uint32_t reach = (uint32_t)(fminf(LEVEL * piece->em / rows->step, 8)) + 1;
    uint32_t row = boxes_row_of(rows, piece->y), best = BOX_NONE;
    uint32_t from = row > reach ? row - reach : 0, searched = 0;
    for (uint32_t r = from; r <= row + reach && r < rows->count; r++)
        for (uint32_t i = rows->newest[r]; i != BOX_NONE && searched < LONGEST_SEARCH;
             i = rows->older[i], searched++)
            if ((best == BOX_NONE || items[i].x1 > items[best].x1) &&
                may_join(how, &items[i], piece))
                best = i;
    return best;
}

/* Drops from a row's list what ends too far to the left of x for anything to go on
 * from. */
static void close_rows(struct box_rows *rows, const struct box_piece *items, uint32_t row,
                       float x)
{
    uint32_t *at = &rows->newest[row];
    for (uint32_t n = 0; *at != BOX_NONE && n < LONGEST_SEARCH; n++) {
        const struct box_piece *piece = &items[*at];
        if (x - piece->x1 > (FAR + .5F) * piece->em * 2)
            *at = rows->older[*at];
        else
            at = &rows->older[*at];
    }
}

/* Chains items to pieces, in place and sorted by x0; how many there are then. */
static uint32_t chain(struct pieces *page, struct box_piece *items, uint32_t count,
                      const struct joining *how)
{
    struct arena scratch = {0};
    arena_reserve(&scratch, boxes_scratch(count));
    struct box_rows rows = boxes_rows(&scratch, items, count, how->em);
    uint32_t kept = 0;
    boxes_sort(items, count, true);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t before = find_before(&rows, items, &items[i], how);
        if (before != BOX_NONE) {
            boxes_append(page, &items[before], &items[i]);
            continue;
        }
        uint32_t row = boxes_row_of(&rows, items[i].y);
        close_rows(&rows, items, row, items[i].x0);
        rows.older[kept] = rows.newest[row];
        rows.newest[row] = kept;
        items[kept++] = items[i];
    }
    arena_free(&scratch);
    return kept;
}

/* ---- sizes ---- */

enum { BINS = 512 };

/* Words of one height are of one font and size, however wide their own letters are: a short
 * one's advance says little, 24% is wide and ill narrow. */
static void settle_sizes(struct arena *arena, struct box_piece *items, uint32_t count)
{
    struct box_order *order = arena_new(arena, struct box_order, count);
    for (uint32_t i = 0; i < count; i++)
        order[i] = (struct box_order){items[i].h, i};
    qsort(order, count, sizeof *order, boxes_by_key);
    for (uint32_t from = 0, to = 0; from < count; from = to) {
        float advance = 0, units = 0;
        for (; to < count && (to == from || order[to].key < SAME * order[from].key);
             to++) {
            advance += items[order[to].index].advance;
            units += items[order[to].index].units;
        }
        for (uint32_t i = from; i < to; i++) {
            struct box_piece *piece = &items[order[i].index];
            piece->em = advance / units;
            piece->advance = piece->em * piece->units;
        }
    }
}

/* On a scale of 3 in 100 a step; what most characters have. */
static float commonest(const struct box_piece *items, uint32_t count, bool height)
{
    double counts[BINS + 2] = {0}, sums[BINS + 2] = {0};
    uint32_t best = 1;
    for (uint32_t i = 0; i < count; i++) {
        float value = height ? items[i].h : items[i].em;
        if (!(value > 1e-3F) || value > 1e5F)
            continue;
        uint32_t bin = (uint32_t)(logf(value / 1e-3F) / .036F) + 1;
        counts[bin] += items[i].chars;
        sums[bin] += (double)value * items[i].chars;
    }
    for (uint32_t i = 2; i <= BINS; i++)
        if (counts[i - 1] + 2 * counts[i] + counts[i + 1] >
            counts[best - 1] + 2 * counts[best] + counts[best + 1])
            best = i;
    double n = counts[best - 1] + counts[best] + counts[best + 1];
    double sum = sums[best - 1] + sums[best] + sums[best + 1];
    return n > 0 ? (float)(sum / n) : 10;
}

/* The commonest distance to the line below: items are sorted by y. */
static float find_pitch(const struct box_piece *items, uint32_t count, float em)
{
    uint32_t counts[BINS] = {0}, best = 0;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i + 1, n = 0; j < count && n < 4 * LONGEST_SEARCH; j++, n++) {
            float apart = items[j].y - items[i].y;
            if (apart > 3 * em)
                break;
            bool same = fabsf(items[i].x0 - items[j].x0) < 3 * em &&
                        items[i].em < 1.15F * em && items[j].em < 1.15F * em;
            if (!same || apart < .8F * em)
                continue;
            counts[(uint32_t)(apart / em * 50)]++;
            break;
        }
    for (uint32_t i = 1; i + 1 < BINS; i++)
        if (counts[i - 1] + counts[i] + counts[i + 1] >
            counts[best ? best - 1 : 0] + counts[best] + counts[best + 1])
            best = i;
    return best ? ((float)best + .5F) / 50 * em : 1.4F * em;
}

/* Each word is one. */
static void make_pieces(struct pieces *page)
{
    for (uint32_t i = 0; i < page->count; i++) {
        page->items[i] = boxes_word_piece(&page->words[i], i, page->vertical);
        page->next[i] = BOX_NONE;
    }
}

struct pieces boxes_lines(struct arena *arena, const struct box_word *words,
                          uint32_t count)
{
    struct pieces page = {.words = words, .count = count};
    page.exact = boxes_are_exact(words, count);
    page.vertical = boxes_are_vertical(words, count);
    page.latin = boxes_are_latin(words, count);
    page.next = arena_new(arena, uint32_t, count);
    page.items = arena_new(arena, struct box_piece, count);
    make_pieces(&page);
    bool hidden = boxes_widen_hidden(arena, &page);
    if (hidden)
        make_pieces(&page);
    page.h = commonest(page.items, count, true);
    if (boxes_straighten(arena, &page))
        make_pieces(&page);
    if (!page.exact)
        boxes_settle_lines(arena, &page);
    else
        settle_sizes(arena, page.items, count);
    float em = commonest(page.items, count, false);
    for (uint32_t i = 0; hidden && i < page.count; i++)
        if (page.items[i].em < NO_WIDER * em)
            page.items[i].h = page.h;
        else if (page.latin)
            page.items[i].h = fmaxf(page.items[i].h, page.h * page.items[i].em / em);
    boxes_lower_initials(arena, &page, em);
    uint32_t lying = boxes_split_rotated(&page, em);
    struct box_piece *rotated = page.items + lying;
    lying = boxes_join_upright(&page, lying, em);
    page.count = chain(&page, page.items, lying, &(struct joining){&page, true, em});
    page.em = commonest(page.items, page.count, false);
    boxes_find_gutters(arena, &page, page.em);
    page.count =
        chain(&page, page.items, page.count, &(struct joining){&page, false, page.em});
    page.em = commonest(page.items, page.count, false);
    page.h = commonest(page.items, page.count, true);
    boxes_sort(page.items, page.count, false);
    memmove(page.items + page.count, rotated, page.rotated * sizeof *rotated);
    page.pitch = find_pitch(page.items, page.count, page.em);
    boxes_lay_upright(&page);
    return page;
}
