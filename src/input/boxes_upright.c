#include "input/boxes_pieces.h"

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

/* Of the page's type: such a headline, of single Han, of words that lie; a heading. */
static const float LARGE_HAN = 1.5F, LARGE = 1.2F, HEADING = 1.2F;

/* In the headline's ems: white between characters of a column, between words that lie;
 * middles, ends and sizes that are one; columns that may be neighbours. */
static const float TIGHT = .12F, WIDE_BLANK = 1.05F, SAME = .15F, NEXT = 1.7F;

static const float BESIDE = 3; /* of the page's ems, to the columns beside it */
static const float HIGHER = -.5F, LEVEL = 2.2F; /* pitches from its top to their lines */

static const float NEAR = 1.2F;   /* pitches to the line above in a column */
static const float BLOCK = 1.35F; /* pitches between lines of one block, at most */
static const float ABOVE = 4;     /* pitches: where their own headline stands */

enum { LEAST_CHARS = 3, MOST_LARGE = 512, MOST_COLUMNS = 8, MOST_LINES = 20000 };

/* A word by the direction of such headlines: x runs along them, y to their next line. */
static struct box_piece turned(const struct pieces *page, uint32_t word)
{
    return boxes_word_piece(&page->words[word], word, !page->vertical);
}

/* The y of a turned word. */
static float line_of(const struct pieces *page, uint32_t word)
{
    const struct box_word *of = &page->words[word];
    return page->vertical ? of->y + of->h / 2 : -(of->x + fmaxf(of->w, 0) / 2);
}

/* Is the word of such a headline by its type and box? */
static bool is_large(const struct pieces *page, uint32_t i, float em)
{
    const struct box_word *word = &page->words[i];
    struct box_piece piece = turned(page, i);
    if (page->vertical)
        return piece.em > LARGE * em && boxes_lies_across(page, i);
    return piece.chars == 1 && piece.em > LARGE_HAN * em &&
           glyph_is_east(glyph_first(word->text));
}

/* Is b the next word of the line a? */
static bool follows(const struct pieces *page, const struct box_piece *a,
                    const struct box_piece *b)
{
    float blank = page->vertical ? WIDE_BLANK : TIGHT;
    return fabsf(a->y - b->y) < SAME * b->em && fabsf(b->x0 - a->x1) < blank * b->em;
}

/* Is b the next line of the headline a? One that lies may be centred below. */
static bool is_next_line(const struct pieces *page, const struct box_piece *a,
                         const struct box_piece *b)
{
    float apart = b->y - line_of(page, a->last), near = SAME * b->em;
    float middle = (b->x0 + b->x1) / 2;
    bool below =
        page->vertical ? middle > a->x0 && middle < a->x1 : fabsf(b->x0 - a->x0) < near;
    return below && apart > near && apart < NEXT * b->em;
}

/* Chains what follows each other; how many there are then. */
static uint32_t chain(const struct pieces *page, struct box_piece *items, uint32_t count,
                      bool (*is_next)(const struct pieces *, const struct box_piece *,
                                      const struct box_piece *))
{
    uint32_t kept = 0, k;
    for (uint32_t i = 0; i < count; i++) {
        for (k = 0; k < kept; k++)
            if (fabsf(items[k].em - items[i].em) < SAME * items[i].em &&
                is_next(page, &items[k], &items[i]))
                break;
        if (k == kept) {
            items[kept++] = items[i];
            continue;
        }
        boxes_append(page, &items[k], &items[i]);
        items[k].x0 = fminf(items[k].x0, items[i].x0);
    }
    return kept;
}

/* The headline's place among the page's lines. */
static struct box_piece placed(const struct pieces *page, struct box_piece headline)
{
    float first = line_of(page, headline.first), last = line_of(page, headline.last);
    float middle = (headline.x0 + headline.x1) / 2, half = headline.em / 2;
    headline.tall = headline.x1 - headline.x0;
    headline.y = page->vertical ? -middle : middle;
    headline.x0 = (page->vertical ? first : -last) - half;
    headline.x1 = (page->vertical ? last : -first) + half;
    headline.h = page->vertical ? headline.em : page->words[headline.first].h;
    return headline;
}

uint32_t boxes_join_upright(struct pieces *page, uint32_t count, float em)
{
    struct box_piece large[MOST_LARGE];
    uint32_t large_count = 0, kept = 0, headlines = 0;
    for (uint32_t i = 0; i < count && page->exact && large_count < MOST_LARGE; i++)
        if (is_large(page, page->items[i].first, em))
            large[large_count++] = turned(page, page->items[i].first);
    if (!large_count)
        return count;
    struct arena scratch = {0};
    bool *gone = arena_new(&scratch, bool, page->count);
    boxes_sort(large, large_count, true);
    large_count = chain(page, large, large_count, follows);
    boxes_sort(large, large_count, false);
    large_count = chain(page, large, large_count, is_next_line);
    for (uint32_t k = 0; k < large_count; k++) {
        bool enough = page->vertical || large[k].chars >= LEAST_CHARS;
        for (uint32_t word = large[k].first, next; word != BOX_NONE; word = next) {
            next = page->next[word];
            gone[word] = enough;
            page->next[word] = enough ? next : BOX_NONE;
        }
        if (enough)
            large[headlines++] = placed(page, large[k]);
    }
    for (uint32_t i = 0; i < count; i++)
        if (!gone[page->items[i].first])
            page->items[kept++] = page->items[i];
    memcpy(page->items + kept, large, headlines * sizeof *large);
    arena_free(&scratch);
    return kept + headlines;
}

/* ---- the columns beside it ---- */

/* The middle of the first line of a line's column, where it begins at `top` with no headline
 * of its own; INFINITY: it does not. */
static float first_of_column(const struct pieces *page, const struct box_piece *line,
                             float top)
{
    float pitch = page->pitch, first = line->y;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < page->count; i++) {
            const struct box_piece *piece = &page->items[i];
            if (piece->tall > 0 || piece->x0 >= line->x1 || piece->x1 <= line->x0)
                continue;
            if (pass == 0 && piece->y > top + HIGHER * pitch)
                first = fminf(first, piece->y);
            bool near = piece->y > first - NEAR * pitch && piece->y < first - pitch / 2;
            bool large = piece->em > HEADING * page->em;
            if (pass == 1 && (near || (large && piece->y > top - ABOVE * pitch &&
                                       piece->y < top + LEVEL * pitch)))
                return INFINITY;
        }
    return first;
}

/* A line on the height of `top` of the next column beside [x[0], x[1]]; NULL: none. */
static const struct box_piece *column_beside(const struct pieces *page, const float x[2],
                                             float top, bool right)
{
    float nearest = BESIDE * page->em;
    const struct box_piece *found = NULL;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct box_piece *piece = &page->items[i];
        float gap = right ? piece->x0 - x[1] : x[0] - piece->x1;
        float below = (piece->y - top) / page->pitch;
        if (piece->em < HEADING * page->em && below > HIGHER && below < LEVEL &&
            gap > -page->em / 4 && gap < nearest) {
            nearest = gap;
            found = piece;
        }
    }
    return found;
}

/* Lays one above the columns on one side; are there any? */
static bool lay_above(const struct pieces *page, struct box_piece *piece, bool right)
{
    float x[2] = {piece->x0, piece->x1}, top = piece->y - piece->tall / 2, y = INFINITY;
    for (uint32_t columns = 0; columns < MOST_COLUMNS; columns++) {
        const struct box_piece *column = column_beside(page, x, top, right);
        float first = column ? first_of_column(page, column, top) : INFINITY;
        if (first >= INFINITY)
            break;
        x[right] = right ? column->x1 : column->x0;
        y = fminf(y, first);
    }
    if (y >= INFINITY)
        return false;
    piece->x0 = x[0];
    piece->x1 = x[1];
    piece->y = y - .7F * page->pitch;
    return true;
}

/* Is a line of a block, which begins at x, below the middle or to the right of it? */
static bool is_of_block(const struct pieces *page, const struct box_piece *line,
                        const struct box_piece *headline, float x)
{
    float em = page->em, gap = line->x0 - headline->x1;
    return !(line->tall > 0) && line->em < HEADING * em &&
           (x < INFINITY ? fabsf(line->x0 - x) < BESIDE * em
                         : gap > -headline->em && gap < BESIDE * em);
}

/* Makes a headline that lies as long as the block of lines below it, over the middle of which
 * it may stand: to the right up to white, or to the next headline. Boxes of large type stand
 * lower than those of the text, so that it may seem to cover the start of lines. */
static void spread_over_block(struct pieces *page, uint32_t headline)
{
    struct box_piece *piece = &page->items[headline];
    float limit = -INFINITY, first = piece->y, x = INFINITY;
    float end = piece->y + piece->tall / 2;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct box_piece *other = &page->items[i];
        if (other->tall > 0 && other->y < piece->y &&
            fabsf(other->x1 - piece->x1) < BESIDE * page->em)
            limit = fmaxf(limit, other->y + other->tall / 2);
    }
    for (uint32_t i = headline; i-- > 0;) {
        const struct box_piece *line = &page->items[i];
        bool lies = line->tall > 0; /* … and may have moved */
        if (!lies && (line->y < limit || first - line->y > BLOCK * page->pitch))
            break;
        if (is_of_block(page, line, piece, x)) {
            first = line->y;
            x = fminf(x, line->x0);
        }
    }
    first = fminf(first - page->pitch / 2, piece->y - piece->tall / 2);
    piece->tall = end - first;
    piece->y = (first + end) / 2;
    piece->x0 += fminf(x - piece->x1, 0);
    piece->x1 = fminf(piece->x1, x);
}

void boxes_lay_upright(struct pieces *page)
{
    for (uint32_t i = 0; page->vertical && i < page->count && page->count < MOST_LINES;
         i++)
        if (page->items[i].tall > 0)
            spread_over_block(page, i);
    for (uint32_t i = 0; i < page->count && page->count < MOST_LINES; i++)
        if (page->items[i].tall > 0 && !lay_above(page, &page->items[i], true))
            lay_above(page, &page->items[i], false);
    boxes_sort(page->items, page->count, false);
}
