#include "input/boxes_lines.h"

#include <math.h>
#include <stdlib.h>

#include "base/char_class.h"

/* In ems: gaps within which words touch, and that words of one line may have at most. */
static const float TOUCH = .42F, FAR = .8F, FAR_HAN = .7F, FAR_INK = .95F,
                   FAR_LARGE = 1.3F, OVERLAP = 1.2F;
/* In what was recognised as one line: the widest gap, in heights of ink; a blank, in ems;
 * how high ink is at most, in ems, and the share of words with lower boxes. */
static const float LINE_GAP = 1.05F, BLANK_UNITS = .3F, INK_MOST = 1.3F, INK_SHARE = .3F;
static const float LEVEL = .42F;  /* middles of words of one line, of the smaller em */
static const float MARGIN = .25F; /* white before a column's edge */
static const float FLUSH = .22F;  /* what begins at one edge may differ so much */

enum {
    MOST_ROWS = 1 << 15,
    LEAST_LINES = 3, /* that make an edge */
    LONGEST_SEARCH = 64
};

/* ---- words ---- */

float boxes_char_units(uint32_t code)
{
    if (code >= 0x1100 && glyph_is_east(code))
        return 1;
    if (code >= 'a' && code <= 'z')
        return strchr("iljtfr", (int)code) ? .34F : strchr("mw", (int)code) ? .82F : .54F;
    if (code >= 'A' && code <= 'Z')
        return code == 'I' ? .36F : strchr("MW", (int)code) ? .9F : .69F;
    if (code >= '0' && code <= '9')
        return .55F;
    return code < 0x80 ? .36F : code < 0x2000 ? .55F : .6F;
}

static struct box_piece piece_of(const struct box_word *word, uint32_t index,
                                 bool vertical)
{
    struct box_piece piece = {.first = index, .last = index};
    float w = fmaxf(word->w, 0), h = fabsf(word->h);
    for (size_t pos = 0; pos < word->text.len; piece.chars++)
        piece.units += boxes_char_units(glyph_next(word->text, &pos));
    float middle = vertical ? word->y + word->h / 2 : word->x + w / 2;
    /* one upright character is as long as wide, whatever its font's height is */
    piece.advance = !vertical ? w : piece.chars == 1 ? fminf(w, h) : h;
    piece.x0 = middle - piece.advance / 2;
    piece.x1 = middle + piece.advance / 2;
    piece.h = vertical ? w : h;
    piece.y = vertical ? -(word->x + w / 2) : word->y + word->h / 2;
    piece.em = piece.advance / piece.units;
    piece.unsure = word->confidence < BOX_UNSURE ? piece.chars : 0;
    return piece;
}

static bool is_single(const struct box_word *word)
{
    return word->text.len <= 4 && glyph_is_east(glyph_first(word->text));
}

/* Of single characters: do others follow them downward, at an em, rather than to the
 * right? */
static bool follows_downward(const struct box_word *words, uint32_t count)
{
    enum { SAMPLE = 128 };
    uint32_t down = 0, right = 0, step = count / SAMPLE + 1;
    for (uint32_t i = 0; i < count; i += step) {
        const struct box_word *a = &words[i];
        bool below = false, beside = false;
        for (uint32_t j = 0; j < count && is_single(a); j++) {
            float dx = words[j].x - a->x, dy = words[j].y - a->y;
            below |= fabsf(dx) < .2F * a->w && dy > .6F * a->w && dy < 1.25F * a->w;
            beside |= fabsf(dy) < .2F * a->w && dx > .6F * a->w && dx < 1.25F * a->w;
        }
        down += below && !beside;
        right += beside && !below;
    }
    return down > right;
}

/* A page is vertical where the boxes of longer words stand upright, or, where there are
 * hardly any, characters follow each other downward. */
static bool is_vertical(const struct box_word *words, uint32_t count)
{
    double upright = 0, lying = 0, all = 0;
    for (uint32_t i = 0; i < count; i++) {
        double bytes = (double)words[i].text.len;
        all += bytes;
        if (bytes < 12)
            continue;
        upright += words[i].h > 1.3F * words[i].w ? bytes : 0;
        lying += words[i].w > 1.3F * words[i].h ? bytes : 0;
    }
    if ((upright + lying) * 4 > all)
        return upright > lying;
    return follows_downward(words, count);
}

/* ---- words that were recognised ---- */

static int by_number(const void *a, const void *b)
{
    const float *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static float quantile(float *values, uint32_t count, float share)
{
    qsort(values, count, sizeof *values, by_number);
    return count ? values[(uint32_t)((float)count * share)] : 0;
}

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
    return quantile(values, found, height ? INK_SHARE : .5F);
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
        items[i].em = em < 2 * h ? em : h;
        items[i].advance = items[i].em * items[i].units;
        if (items[i].x1 - items[i].x0 > 1.6F * items[i].advance)
            items[i].x1 = items[i].x0 + items[i].advance;
    }
}

/* Recognition runs lines of neighbouring columns together: after a wide gap there is
 * another line. */
static bool follows(const struct pieces *page, const struct box_piece *a,
                    const struct box_piece *b)
{
    uint32_t line = page->words[a->first].line;
    float h = fmaxf(page->h, fminf(a->h, b->h));
    return line && page->words[b->first].line == line && b->x0 > a->x0 &&
           b->x0 - a->x1 < LINE_GAP * h;
}

static void settle_lines(struct arena *arena, struct pieces *page)
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

/* ---- chaining along lines ---- */

/* Items that stand on one line are put after each other from left to right. Open chains
 * are found by their height. */
struct rows {
    float top, step;
    uint32_t count;
    uint32_t *newest; /* a row's newest open piece; BOX_NONE: none */
    uint32_t *older;  /* a piece's older one in its row */
};

static uint32_t row_of(const struct rows *rows, float y)
{
    float row = (y - rows->top) / rows->step;
    return row <= 0                          ? 0
           : row >= (float)(rows->count - 1) ? rows->count - 1
                                             : (uint32_t)row;
}

static struct rows rows_of(struct arena *arena, const struct box_piece *items,
                           uint32_t count, float em)
{
    struct rows rows = {.step = em > 0 ? em / 2 : 1};
    float low = INFINITY, high = -INFINITY;
    for (uint32_t i = 0; i < count; i++) {
        low = fminf(low, items[i].y);
        high = fmaxf(high, items[i].y);
    }
    rows.top = low;
    if ((high - low) / rows.step >= MOST_ROWS - 1)
        rows.step = (high - low) / (MOST_ROWS - 2);
    rows.count = count ? (uint32_t)((high - low) / rows.step) + 1 : 1;
    rows.newest = arena_new(arena, uint32_t, rows.count);
    rows.older = arena_new(arena, uint32_t, count);
    for (uint32_t i = 0; i < rows.count; i++)
        rows.newest[i] = BOX_NONE;
    return rows;
}

/* Sorting: by a key, then as they were. */
struct order {
    float key;
    uint32_t index;
};

static int by_key(const void *a, const void *b)
{
    const struct order *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

static struct order *sorted_by(struct arena *arena, const struct box_piece *items,
                               uint32_t count, bool along)
{
    struct order *order = arena_new(arena, struct order, count);
    for (uint32_t i = 0; i < count; i++)
        order[i] = (struct order){along ? items[i].x0 : items[i].y, i};
    qsort(order, count, sizeof *order, by_key);
    return order;
}

static bool is_level(const struct box_piece *a, const struct box_piece *b)
{
    float em = fminf(a->em, b->em), other = fmaxf(a->em, b->em);
    if (fabsf(a->y - b->y) > LEVEL * fmaxf(em, other / 2))
        return false;
    bool larger = a->em > 1.35F * b->em && a->h > 1.25F * b->h;
    bool smaller = b->em > 1.35F * a->em && b->h > 1.25F * a->h;
    return !larger && !smaller;
}

/* How pieces are joined: those that touch, or, once gutters are known, those between
 * which there is none. */
struct joining {
    const struct pieces *page; /* NULL: only what touches */
    float em;
};

/* Two headings that stand side by side, the right one at its column's edge. */
static bool heads_apart(const struct pieces *page, const struct box_piece *a,
                        const struct box_piece *b)
{
    float gap = b->x0 - a->x1, em = fminf(a->em, b->em);
    bool same = fabsf(a->h - b->h) < .06F * a->h && fabsf(a->y - b->y) < .06F * a->h;
    bool flush = !boxes_gutter_between(page, a->x1, b->x0 - .25F * page->em, b->y) &&
                 boxes_gutter_between(page, b->x0, b->x0, b->y);
    return !same || gap > .45F * em || (flush && gap > (page->latin ? .36F : .265F) * em);
}

/* Han stand close: what is farther apart is another column's. */
static bool are_han(const struct pieces *page, const struct box_piece *a,
                    const struct box_piece *b)
{
    return page->exact && glyph_is_east(glyph_last(page->words[a->last].text)) &&
           glyph_is_east(glyph_first(page->words[b->first].text));
}

static bool may_join(const struct joining *how, const struct box_piece *a,
                     const struct box_piece *b)
{
    float gap = b->x0 - a->x1, em = fmaxf(a->em, b->em);
    if (!is_level(a, b) || gap < -OVERLAP * em)
        return false;
    if (!how->page)
        return gap <= TOUCH * how->em && gap <= TOUCH * em;
    bool large = fminf(a->em, b->em) > 1.2F * how->page->em;
    float far = !how->page->exact ? FAR_INK : are_han(how->page, a, b) ? FAR_HAN : FAR;
    if (gap > (large ? FAR_LARGE : far) * em)
        return false;
    float differ = how->page->exact ? .06F : .3F;
    bool faces = fabsf(a->h - b->h) > differ * fmaxf(a->h, b->h);
    if (faces && gap > .6F * em)
        return false;
    bool gutter = boxes_gutter_between(how->page, a->x1, b->x0, b->y);
    return !gutter || (large && !heads_apart(how->page, a, b));
}

void boxes_append(struct box_piece *to, const struct box_piece *from, uint32_t *next)
{
    float sum = (float)to->chars + (float)from->chars;
    to->y = (to->y * (float)to->chars + from->y * (float)from->chars) / sum;
    if (from->chars > to->chars)
        to->h = from->h;
    to->x1 = fmaxf(to->x1, from->x1);
    to->units += from->units;
    to->advance += from->advance;
    to->chars += from->chars;
    to->unsure += from->unsure;
    to->em = to->advance / to->units;
    next[to->last] = from->first;
    to->last = from->last;
}

/* The open piece that `piece` goes on from: the nearest on its height. */
static uint32_t find_before(const struct rows *rows, const struct box_piece *items,
                            const struct box_piece *piece, const struct joining *how)
{
    uint32_t reach = (uint32_t)(fminf(LEVEL * piece->em / rows->step, 8)) + 1;
    uint32_t row = row_of(rows, piece->y), best = BOX_NONE;
    uint32_t from = row > reach ? row - reach : 0, searched = 0;
    for (uint32_t r = from; r <= row + reach && r < rows->count; r++)
        for (uint32_t i = rows->newest[r]; i != BOX_NONE && searched < LONGEST_SEARCH;
             i = rows->older[i], searched++)
            if ((best == BOX_NONE || items[i].x1 > items[best].x1) &&
                may_join(how, &items[i], piece))
                best = i;
    return best;
}

/* Drops from a row's list what ends too far to the left of x for anything to go on from. */
static void close_rows(struct rows *rows, const struct box_piece *items, uint32_t row,
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

/* Chains items to pieces, in place; how many there are then. */
static uint32_t chain(struct arena *arena, struct pieces *page, struct box_piece *items,
                      uint32_t count, const struct joining *how)
{
    struct rows rows = rows_of(arena, items, count, how->em);
    struct order *order = sorted_by(arena, items, count, true);
    bool *gone = arena_new(arena, bool, count);
    for (uint32_t n = 0; n < count; n++) {
        struct box_piece *piece = &items[order[n].index];
        uint32_t before = find_before(&rows, items, piece, how);
        if (before != BOX_NONE) {
            boxes_append(&items[before], piece, page->next);
            gone[order[n].index] = true;
            continue;
        }
        uint32_t row = row_of(&rows, piece->y);
        close_rows(&rows, items, row, piece->x0);
        rows.older[order[n].index] = rows.newest[row];
        rows.newest[row] = order[n].index;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (!gone[i])
            items[kept++] = items[i];
    return kept;
}

/* ---- gutters ---- */

/* Pieces by rows and, in a row, from left to right, to ask what is white. */
struct grid {
    struct rows rows;
    uint32_t *first;  /* of each row, in order; one more after the last */
    struct order *at; /* left edges */
    float *right;     /* the farthest right edge of a row's up to here */
};

static struct grid grid_of(struct arena *arena, const struct box_piece *items,
                           uint32_t count, float em)
{
    struct grid grid = {.rows = rows_of(arena, items, count, em)};
    struct order *order = sorted_by(arena, items, count, true);
    grid.first = arena_new(arena, uint32_t, grid.rows.count + 2);
    grid.at = arena_new(arena, struct order, count);
    grid.right = arena_new(arena, float, count);
    for (uint32_t i = 0; i < count; i++)
        grid.first[row_of(&grid.rows, items[i].y) + 2]++;
    for (uint32_t r = 1; r < grid.rows.count + 2; r++)
        grid.first[r] += grid.first[r - 1];
    for (uint32_t n = 0; n < count; n++) {
        const struct box_piece *piece = &items[order[n].index];
        uint32_t row = row_of(&grid.rows, piece->y), at = grid.first[row + 1]++;
        grid.at[at] = order[n];
        grid.right[at] =
            at > grid.first[row] ? fmaxf(grid.right[at - 1], piece->x1) : piece->x1;
    }
    return grid;
}

/* Does nothing stand between x0 and x1 on rows that lie within [y0, y1]? */
static bool is_white(const struct grid *grid, float x0, float x1, float y0, float y1)
{
    uint32_t to = row_of(&grid->rows, y1);
    for (uint32_t row = row_of(&grid->rows, y0); row <= to; row++) {
        uint32_t low = grid->first[row], high = grid->first[row + 1], beg = low;
        while (low < high) {
            uint32_t mid = low + (high - low) / 2;
            if (grid->at[mid].key < x1)
                low = mid + 1;
            else
                high = mid;
        }
        if (low > beg && grid->right[low - 1] > x0)
            return false;
    }
    return true;
}

/* Edges that are open, by x. */
struct edges {
    struct gutter *items;
    uint32_t count;
    size_t room;
    uint32_t *slots;
    uint32_t slot_count;
    float left, step;
};

static uint32_t slot_of(const struct edges *edges, float x)
{
    float slot = (x - edges->left) / edges->step;
    return slot <= 0                                ? 0
           : slot >= (float)(edges->slot_count - 1) ? edges->slot_count - 1
                                                    : (uint32_t)slot;
}

static bool extend(struct edges *edges, const struct grid *grid,
                   const struct box_piece *piece, float em)
{
    uint32_t slot = slot_of(edges, piece->x0);
    for (uint32_t s = slot ? slot - 1 : 0; s <= slot + 1 && s < edges->slot_count; s++) {
        if (edges->slots[s] == BOX_NONE)
            continue;
        struct gutter *edge = &edges->items[edges->slots[s]];
        if (fabsf(edge->x - piece->x0) > FLUSH * em || piece->y - edge->y1 > 6 * em ||
            !is_white(grid, edge->x - MARGIN * em, edge->x - .08F * em, edge->y1,
                      piece->y))
            continue;
        edge->y1 = piece->y;
        edge->count++;
        return true;
    }
    return false;
}

/* Edges at which at least LEAST_LINES lines begin, with white before all that stands
 * beside them. */
static void find_gutters(struct arena *arena, struct pieces *page, float em)
{
    struct grid grid = grid_of(arena, page->items, page->count, em);
    struct order *order = sorted_by(arena, page->items, page->count, false);
    struct edges edges = {.left = INFINITY, .step = em / 2};
    float right = -INFINITY;
    for (uint32_t i = 0; i < page->count; i++) {
        edges.left = fminf(edges.left, page->items[i].x0);
        right = fmaxf(right, page->items[i].x0);
    }
    float slots = page->count ? (right - edges.left) / edges.step + 2 : 1;
    edges.slot_count = slots < MOST_ROWS ? (uint32_t)slots : MOST_ROWS;
    edges.slots = arena_new(arena, uint32_t, edges.slot_count);
    for (uint32_t i = 0; i < edges.slot_count; i++)
        edges.slots[i] = BOX_NONE;
    for (uint32_t n = 0; n < page->count; n++) {
        const struct box_piece *piece = &page->items[order[n].index];
        if (extend(&edges, &grid, piece, em))
            continue;
        arena_room(arena, edges.items, edges.count, edges.room);
        edges.slots[slot_of(&edges, piece->x0)] = edges.count;
        edges.items[edges.count++] = (struct gutter){piece->x0, piece->y, piece->y, 1};
    }
    page->gutters = edges.items;
    for (uint32_t i = 0; i < edges.count; i++)
        if (edges.items[i].count >= LEAST_LINES)
            page->gutters[page->gutter_count++] = edges.items[i];
}

static int by_x(const void *a, const void *b)
{
    const struct gutter *x = a, *y = b;
    return x->x < y->x ? -1 : x->x > y->x;
}

bool boxes_gutter_between(const struct pieces *pieces, float x0, float x1, float y)
{
    uint32_t low = 0, high = pieces->gutter_count, searched = 0;
    float reach = 3 * pieces->em * 1.5F, slack = FLUSH * pieces->em;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (pieces->gutters[mid].x < x0)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < pieces->gutter_count && searched < 4 * LONGEST_SEARCH;
         low++, searched++) {
        const struct gutter *gutter = &pieces->gutters[low];
        if (gutter->x > x1 + slack)
            return false;
        if (y >= gutter->y0 - reach && y <= gutter->y1 + reach)
            return true;
    }
    return false;
}

/* ---- the commonest ---- */

enum { BINS = 512 };

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
        bin = bin < BINS ? bin : BINS;
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

static bool is_latin(const struct box_word *words, uint32_t count)
{
    size_t wide = 0, narrow = 0;
    for (uint32_t i = 0; i < count; i++)
        for (size_t pos = 0; pos < words[i].text.len;)
            if (glyph_is_east(glyph_next(words[i].text, &pos)))
                wide++;
            else
                narrow++;
    return narrow > 3 * wide;
}

/* Words of a font are sure; of recognised ones hardly any page has but sure ones. */
static bool is_exact(const struct box_word *words, uint32_t count)
{
    uint32_t sure = 0;
    for (uint32_t i = 0; i < count; i++)
        sure += words[i].confidence >= BOX_SURE;
    return (uint64_t)sure * 50 >= (uint64_t)count * 49;
}

struct pieces boxes_lines(struct arena *arena, const struct box_word *words,
                          uint32_t count)
{
    struct pieces page = {.words = words, .count = count};
    page.vertical = is_vertical(words, count);
    page.latin = is_latin(words, count);
    page.next = arena_new(arena, uint32_t, count);
    page.items = arena_new(arena, struct box_piece, count);
    for (uint32_t i = 0; i < count; i++) {
        page.items[i] = piece_of(&words[i], i, page.vertical);
        page.next[i] = BOX_NONE;
    }
    page.h = commonest(page.items, count, true);
    page.exact = is_exact(words, count);
    if (!page.exact)
        settle_lines(arena, &page);
    float em = commonest(page.items, count, false);
    page.count = chain(arena, &page, page.items, count, &(struct joining){NULL, em});
    page.em = commonest(page.items, page.count, false);
    find_gutters(arena, &page, page.em);
    if (page.gutter_count)
        qsort(page.gutters, page.gutter_count, sizeof *page.gutters, by_x);
    page.count =
        chain(arena, &page, page.items, page.count, &(struct joining){&page, page.em});
    page.em = commonest(page.items, page.count, false);
    page.h = commonest(page.items, page.count, true);
    struct order *order = sorted_by(arena, page.items, page.count, false);
    struct box_piece *items = arena_new(arena, struct box_piece, page.count);
    for (uint32_t i = 0; i < page.count; i++)
        items[i] = page.items[order[i].index];
    page.items = items;
    page.pitch = find_pitch(page.items, page.count, page.em);
    return page;
}
