#include "input/boxes_upright.h"

#include <math.h>

#include "base/glyph.h"
#include "input/boxes_rows.h"
#include "input/boxes_words.h"

/*     下  河   text text   text text      two columns of large Han, each from the top, read
 *     月  湾   text text   text text      from the right: 河湾渡口下月重开
 *     重  渡   text text   text text
 *     开  口   text text   text text      It is laid above the columns beside it that begin
 *                                         on its height and have no headline of their own:
 *     ═══════════════════════════         to the right, else to the left.
 */

/* Of the page's type: this one; a heading's. */
static const float LARGE = 1.5F, HEADING = 1.2F;

/* In the headline's ems: white between characters of a column; middles, tops and sizes
 * that are one; columns that may be neighbours. */
static const float TIGHT = .12F, SAME = .15F, NEXT = 1.7F;

static const float BESIDE = 3; /* of the page's ems, to the columns beside it */
/* Pitches from its top to the middle of their first lines; a number on top of it lies on
 * its side and is not seen, so that they may begin higher. */
static const float HIGHER[] = {-.5F, -1.6F}, LEVEL = 2.2F;

static const float NEAR = 1.2F; /* pitches to the line above in a column */
static const float ABOVE = 4;   /* pitches: where their own headline stands */

enum { LEAST_CHARS = 3, MOST_STEMS = 64, MOST_COLUMNS = 8, MOST_LINES = 20000 };

/* Words that stand below each other: a column of a headline. */
struct stem {
    float x, y0, y1, em; /* its middle, its ends */
    uint32_t first, last, chars;
    uint32_t after; /* the column to its left; BOX_NONE: none */
    bool goes_on;   /* is such a column */
};

struct stems {
    struct stem items[MOST_STEMS];
    uint32_t count;
    uint32_t *next; /* for each word the one below it; BOX_NONE: none */
};

/* Adds a large Han to the stem it stands below, or begins one with it. */
static void add_word(struct stems *stems, const struct pieces *page,
                     const struct box_piece *piece, float least)
{
    float x = (piece->x0 + piece->x1) / 2, em = piece->em, half = em / 2;
    uint32_t code = glyph_first(page->words[piece->first].text);
    if (piece->chars != 1 || em <= least || !glyph_is_east(code))
        return;
    for (uint32_t i = stems->count; i-- > 0;) {
        struct stem *stem = &stems->items[i];
        float white = piece->y - half - stem->y1;
        if (fabsf(stem->x - x) > SAME * em || fabsf(white) > TIGHT * em ||
            fabsf(stem->em - em) > SAME * em)
            continue;
        stems->next[stem->last] = piece->first;
        stem->last = piece->first;
        stem->y1 = piece->y + half;
        stem->chars++;
        return;
    }
    if (stems->count < MOST_STEMS)
        stems->items[stems->count++] = (struct stem){.x = x,
                                                     .y0 = piece->y - half,
                                                     .y1 = piece->y + half,
                                                     .em = em,
                                                     .first = piece->first,
                                                     .last = piece->first,
                                                     .chars = 1,
                                                     .after = BOX_NONE};
}

/* Finds for each column the next one to its left that begins as high. */
static void link_stems(struct stems *stems)
{
    for (uint32_t i = 0; i < stems->count; i++) {
        struct stem *a = &stems->items[i];
        float nearest = NEXT * a->em;
        for (uint32_t j = 0; j < stems->count; j++) {
            const struct stem *b = &stems->items[j];
            float apart = a->x - b->x, near = SAME * a->em;
            if (apart > near && apart < nearest && !b->goes_on &&
                fabsf(a->em - b->em) < near && fabsf(a->y0 - b->y0) < near) {
                nearest = apart;
                a->after = j;
            }
        }
        if (a->after != BOX_NONE)
            stems->items[a->after].goes_on = true;
    }
}

/* The headline that begins with stem i as one piece; its words are gone elsewhere. */
static struct box_piece join_stems(struct pieces *page, const struct stems *stems,
                                   uint32_t i, bool *gone)
{
    const struct stem *stem = &stems->items[i];
    struct box_piece piece =
        boxes_word_piece(&page->words[stem->first], stem->first, false);
    float half = stem->em / 2, bottom = stem->y1;
    piece = (struct box_piece){.x0 = stem->x - half,
                               .x1 = stem->x + half,
                               .h = piece.h,
                               .em = stem->em,
                               .first = stem->first,
                               .last = BOX_NONE};
    for (uint32_t k = i; k != BOX_NONE; k = stems->items[k].after) {
        stem = &stems->items[k];
        if (piece.last != BOX_NONE)
            page->next[piece.last] = stem->first;
        for (uint32_t word = stem->first; word != BOX_NONE; word = stems->next[word]) {
            gone[word] = true;
            if (word != stem->last)
                page->next[word] = stems->next[word];
        }
        piece.last = stem->last;
        piece.chars += stem->chars;
        piece.x0 = stem->x - half;
        bottom = fmaxf(bottom, stem->y1);
    }
    piece.units = (float)piece.chars;
    piece.advance = piece.units * piece.em;
    piece.tall = bottom - stems->items[i].y0;
    piece.y = bottom - piece.tall / 2;
    return piece;
}

uint32_t boxes_join_upright(struct pieces *page, uint32_t count, float em)
{
    bool large = false;
    for (uint32_t i = 0; i < count && page->exact && !page->vertical; i++)
        large |= page->items[i].chars == 1 && page->items[i].em > LARGE * em;
    if (!large)
        return count;
    struct arena scratch = {0};
    struct stems *stems = arena_new(&scratch, struct stems, 1);
    struct box_order *order = boxes_sorted(&scratch, page->items, count, false);
    bool *gone = arena_new(&scratch, bool, page->count);
    uint32_t kept = 0;
    stems->next = arena_new(&scratch, uint32_t, page->count);
    for (uint32_t i = 0; i < page->count; i++)
        stems->next[i] = BOX_NONE;
    for (uint32_t n = 0; n < count; n++)
        add_word(stems, page, &page->items[order[n].index], LARGE * em);
    link_stems(stems);
    struct box_piece *joined = arena_new(&scratch, struct box_piece, stems->count);
    uint32_t joined_count = 0;
    for (uint32_t i = 0; i < stems->count; i++)
        if (!stems->items[i].goes_on && stems->items[i].chars >= LEAST_CHARS)
            joined[joined_count++] = join_stems(page, stems, i, gone);
    for (uint32_t i = 0; i < count; i++)
        if (!gone[page->items[i].first])
            page->items[kept++] = page->items[i];
    memcpy(page->items + kept, joined, joined_count * sizeof *joined);
    arena_free(&scratch);
    return kept + joined_count;
}

/* ---- the columns beside it ---- */

/* The middle of the first line of a line's column, where it begins at `top` with no headline
 * of its own; INFINITY: it does not. */
static float first_of_column(const struct pieces *page, const struct box_piece *line,
                             float top, float higher)
{
    float pitch = page->pitch, first = line->y;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < page->count; i++) {
            const struct box_piece *piece = &page->items[i];
            if (piece->tall > 0 || piece->x0 >= line->x1 || piece->x1 <= line->x0)
                continue;
            if (pass == 0 && piece->y > top + higher * pitch)
                first = fminf(first, piece->y);
            bool near = piece->y > first - NEAR * pitch && piece->y < first - pitch / 2;
            bool large = piece->em > HEADING * page->em;
            if (pass == 1 && (near || (large && piece->y > top - ABOVE * pitch &&
                                       piece->y < top + LEVEL * pitch)))
                return INFINITY;
        }
    return first;
}

/* Where one is laid: the columns' side and how much higher they may begin. */
struct beside {
    bool right;
    float higher;
};

/* A line on the height of `top` of the next column beside [x[0], x[1]]; NULL: none. */
static const struct box_piece *column_beside(const struct pieces *page, const float x[2],
                                             float top, const struct beside *beside)
{
    float nearest = BESIDE * page->em;
    const struct box_piece *found = NULL;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct box_piece *piece = &page->items[i];
        float gap = beside->right ? piece->x0 - x[1] : x[0] - piece->x1;
        float below = (piece->y - top) / page->pitch;
        if (piece->em < HEADING * page->em && below > beside->higher && below < LEVEL &&
            gap > -page->em / 4 && gap < nearest) {
            nearest = gap;
            found = piece;
        }
    }
    return found;
}

/* Lays one above the columns on one side; are there any? */
static bool lay_above(const struct pieces *page, struct box_piece *piece,
                      struct beside beside)
{
    float x[2] = {piece->x0, piece->x1}, top = piece->y - piece->tall / 2, y = INFINITY;
    for (uint32_t columns = 0; columns < MOST_COLUMNS; columns++) {
        const struct box_piece *column = column_beside(page, x, top, &beside);
        float first =
            column ? first_of_column(page, column, top, beside.higher) : INFINITY;
        if (first >= INFINITY)
            break;
        x[beside.right] = beside.right ? column->x1 : column->x0;
        y = fminf(y, first);
    }
    if (y >= INFINITY)
        return false;
    piece->x0 = x[0];
    piece->x1 = x[1];
    piece->y = y - .7F * page->pitch;
    return true;
}

void boxes_lay_upright(struct pieces *page)
{
    for (uint32_t i = 0; i < page->count && page->count < MOST_LINES; i++)
        for (int way = 0; way < 4 && page->items[i].tall > 0; way++)
            if (lay_above(page, &page->items[i],
                          (struct beside){way % 2 == 0, HIGHER[way / 2]}))
                break;
    for (uint32_t i = 1; i < page->count; i++) {
        struct box_piece piece = page->items[i];
        uint32_t at = i;
        for (; at > 0 && page->items[at - 1].y > piece.y; at--)
            page->items[at] = page->items[at - 1];
        page->items[at] = piece;
    }
}
