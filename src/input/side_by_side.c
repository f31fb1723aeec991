#include "input/side_by_side.h"

#include <stdlib.h>

#include "base/char_class.h"
#include "input/cell_rows.h"
#include "input/read_across.h"

enum {
    SUPPORT = 5,   /* pieces, at least, beside lines of other columns */
    ROWS = 3,      /* of a table, at least, … */
    CELL = 7,      /* … and half ems of its cells, at most */
    HEADING = 6,   /* half ems that a line of a heading leaves free, … */
    WIDE = 6,      /* … or by which it is wider than its column */
    PAUSE = 5,     /* rows without a line of the column that end it, … */
    ABOVE = 2,     /* … or that stand above a heading */
    DEEPEST = 24,  /* cuts in each other */
    CLOSE = 4,     /* rows, at most, between lines that change places, … */
    SWAPPED = 50,  /* … and what they gain, at least: a seam and more */
    HEADLINES = 3, /* lines of a heading that stands beside another, at most, … */
    ASIDE = 3,     /* … and cells by which it is set in from its column */
    APART = 2,     /* blank lines above a column */
    LOOKS = 256,   /* for each column, at others: hostile pages stay near-linear */
};

/* A run of pieces, each below the one before. */
struct column {
    uint32_t first; /* piece, … */
    uint32_t lines;
    uint32_t top, bottom, left, right; /* rows and cells, the last ones not of it */
    uint64_t key;                      /* by which they are sorted */
};

struct side_by_side {
    struct arena work;
    struct page_lines page;
    struct cell_grid grid;
    uint32_t *above, *below; /* of each piece in its column; NOWHERE: none */
    bool *joined;            /* … whether it is of the line left of it */
    struct column *columns;
    uint32_t count;
    size_t looks; /* that are left */
};

static uint32_t row_of(const struct side_by_side *sides, uint32_t piece)
{
    return sides->page.items[piece].number;
}

static const struct cell_place *place_of(const struct side_by_side *sides, uint32_t piece)
{
    return &sides->grid.places[sides->page.items[piece].index];
}

/* Does a piece of the same row stand before it? */
static bool is_beside(const struct side_by_side *sides, uint32_t piece)
{
    return piece > 0 && row_of(sides, piece) == row_of(sides, piece - 1);
}

/* ---- cutting ---- */

/* Is the line wider than its column? */
static bool is_wide(const struct page_lines *page, uint32_t i)
{
    return page->items[i].width >= page->units[i].column + WIDE;
}

/* A line like a heading: short, or wide with nothing on its left. */
static bool is_heading(const struct side_by_side *sides, uint32_t i)
{
    const struct printed *line = &sides->page.items[i];
    bool brief = line->width + HEADING <= sides->page.units[i].column;
    bool wide = is_wide(&sides->page, i) && !is_beside(sides, i);
    return !line->stops && !line->low && (brief || wide);
}

static bool share_cells(const struct cell_place *a, const struct cell_place *b)
{
    return a->left < b->left + b->cells && b->left < a->left + a->cells;
}

/* Does the piece stand between the two, over the column of both? */
static bool is_between(const struct side_by_side *sides, uint32_t piece, uint32_t last,
                       uint32_t next)
{
    return row_of(sides, piece) > row_of(sides, last) &&
           row_of(sides, piece) < row_of(sides, next) &&
           share_cells(place_of(sides, piece), place_of(sides, next));
}

/* Does the piece, alone in its row, stand over several of the rows below? */
static bool is_over_several(const struct side_by_side *sides, uint32_t piece)
{
    const struct cell_place *at = place_of(sides, piece);
    uint32_t right = NOWHERE, left = 0, next = piece + 1, count = sides->page.count;
    if (sides->grid.rough || is_beside(sides, piece) || next >= count ||
        is_beside(sides, next))
        return false;
    uint32_t last = row_of(sides, next) + ABOVE;
    for (uint32_t i = next; i < count && row_of(sides, i) <= last; i++) {
        const struct cell_place *below = place_of(sides, i);
        uint32_t end = below->left + below->cells;
        if (!share_cells(at, below))
            continue;
        right = end < right ? end : right;
        left = below->left > left ? below->left : left;
    }
    return left >= right;
}

/* May the line below a pause belong to this one? To a heading's, but not to a name that
 * stands in brackets under a story. */
static bool may_pause(const struct side_by_side *sides, uint32_t i)
{
    uint32_t end = sides->page.items[i].last;
    return is_heading(sides, i) && end != ')' && end != 0xFF09; /* ） */
}

/* A column ends where it pauses, but below a heading, and above a line over several. */
static void cut_columns(struct side_by_side *sides)
{
    const struct page_lines *page = &sides->page;
    for (uint32_t i = 1, wide = 0; i < page->count; i++) {
        uint32_t last = sides->above[i];
        if (is_wide(page, i) || is_over_several(sides, i))
            wide = i;
        if (last == NOWHERE)
            continue;
        uint32_t pause = is_heading(sides, i) ? ABOVE : PAUSE;
        if (is_between(sides, wide, last, i) || is_over_several(sides, i) ||
            is_over_several(sides, last) ||
            (!may_pause(sides, last) && row_of(sides, i) >= row_of(sides, last) + pause))
            sides->above[i] = sides->below[last] = NOWHERE;
    }
}

/* ---- are there columns? ---- */

/* Is the piece half a line of verse: five or seven Han? */
static bool is_verse(const struct printed *piece)
{
    enum char_class last = char_class_of(piece->last);
    bool mark = last >= CHAR_STOP && last <= CHAR_CLOSE;
    uint32_t han = piece->width / 2 - mark;
    return (han == 5 || han == 7) && (mark || last == CHAR_HAN);
}

/* A table's cells are short, and couplets are all alike. */
static bool is_table(const struct side_by_side *sides, uint32_t first)
{
    uint32_t wide = 0, left = 0, verse = 0, count = 0;
    for (uint32_t i = first; i != NOWHERE; i = sides->below[i], count++) {
        const struct printed *piece = &sides->page.items[i];
        if (!is_beside(sides, i))
            return false;
        left += piece[-1].width > CELL;
        wide += piece->width > CELL;
        verse += is_verse(piece) && is_verse(piece - 1);
    }
    return count >= ROWS && (left * 2 <= count || wide * 2 <= count || verse == count);
}

/* Joins the columns of tables to what stands left of them. */
static void join_tables(struct side_by_side *sides)
{
    for (uint32_t i = 0; i < sides->page.count; i++)
        if (sides->above[i] == NOWHERE && !sides->joined[i] && is_table(sides, i))
            for (uint32_t j = i; j != NOWHERE; j = sides->below[j])
                sides->joined[j] = true;
}

/* Do most of the pieces stand where those above them do? The blanks behind sentences, and
 * those that justify a line, are wide anywhere. */
static bool are_level(const struct side_by_side *sides)
{
    uint32_t beside = 0, level = 0;
    for (uint32_t i = 1; i < sides->page.count; i++) {
        uint32_t last = sides->above[i], left = place_of(sides, i)->left;
        beside += is_beside(sides, i);
        level += is_beside(sides, i) && last != NOWHERE &&
                 abs((int)left - (int)place_of(sides, last)->left) <= 1;
    }
    return level * 2 >= beside;
}

/* Do enough pieces stand beside lines of other columns, with no text across between
 * them? */
static bool are_columns(const struct side_by_side *sides)
{
    uint32_t support = 0, most = 0, right = 0;
    for (uint32_t i = 1; i < sides->page.count; i++) {
        const struct printed *piece = &sides->page.items[i];
        const struct cell_place *at = place_of(sides, i);
        if (!is_beside(sides, i)) {
            support = at->left < right && right < at->left + at->cells ? 0 : support;
            continue;
        }
        right = at->left;
        support += !sides->joined[i] && !sides->joined[i - 1] && !piece[-1].stops &&
                   piece->width > CELL + 2 && piece[-1].width > CELL + 2;
        most = support > most ? support : most;
    }
    return most >= SUPPORT;
}

static void add_column(struct side_by_side *sides, uint32_t first)
{
    struct column column = {.first = first, .top = row_of(sides, first)};
    uint32_t left = 0, cells = 0;
    for (uint32_t i = first; i != NOWHERE; i = sides->below[i]) {
        column.lines++;
        left += place_of(sides, i)->left;
        cells += place_of(sides, i)->cells;
        column.bottom = row_of(sides, i) + 1;
    }
    column.left = left / column.lines;
    column.right = column.left + cells * 9 / 10 / column.lines + 1;
    sides->columns[sides->count++] = column;
}

/* ---- order ---- */

static int by_key(const void *a, const void *b)
{
    const struct column *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static void sort_columns(struct column *columns, uint32_t count, bool across)
{
    for (uint32_t i = 0; i < count; i++) {
        uint64_t top = columns[i].top, left = columns[i].left;
        columns[i].key = across ? top << 32 | left : left << 32 | top;
    }
    qsort(columns, count, sizeof *columns, by_key);
}

/* How many of the columns stand before the first cut that crosses none, or, between
 * columns, fewest lines; count: there is none. */
static uint32_t find_cut(struct side_by_side *sides, struct column *columns,
                         uint32_t count, bool across)
{
    uint32_t best = count, least = UINT32_MAX, end = 0;
    sort_columns(columns, count, across);
    for (uint32_t i = 0; i < count; i++) {
        const struct column *at = &columns[i];
        uint32_t lines = 0, beg = across ? at->top : at->left;
        if (i > 0 && beg >= end)
            return i;
        end = across ? (at->bottom > end ? at->bottom : end)
                     : (at->right > end ? at->right : end);
        if (across || i == 0 || at->left == at[-1].left)
            continue;
        for (uint32_t j = 0; j < i && sides->looks > 0; j++, sides->looks--)
            lines += columns[j].right > beg ? columns[j].lines : 0;
        best = lines < least ? i : best;
        least = lines < least ? lines : least;
    }
    return best;
}

/* Is the column a heading of a few lines? */
static bool is_headline(const struct side_by_side *sides, const struct column *column)
{
    for (uint32_t i = column->first; i != NOWHERE; i = sides->below[i])
        if (column->lines > HEADLINES || sides->page.items[i].stops)
            return false;
    return true;
}

/* Headings beside each other stand above columns of their own: how many columns stand left
 * of one of them, by a cut that crosses none. The same cut across: there is none, or not
 * only headings stand above it. */
static uint32_t cut_beside(const struct side_by_side *sides, struct column *columns,
                           uint32_t count, uint32_t cut)
{
    uint32_t end = 0, heads = 0;
    while (heads < count && is_headline(sides, &columns[heads]))
        heads++;
    if (heads < 2 || heads == count)
        return cut;
    uint32_t row = columns[heads].top;
    sort_columns(columns, count, false);
    for (uint32_t i = 0, j = 0; i < count; i++) {
        uint32_t left = columns[i].left;
        while (j < count &&
               (j < i || (columns[j].top >= row && columns[j].left <= left + ASIDE)))
            j++;
        if (i > 0 && left >= end && j < count && columns[j].left <= left + ASIDE)
            return i;
        end = columns[i].right > end ? columns[i].right : end;
    }
    sort_columns(columns, count, true);
    return cut;
}

/* Puts the columns in order. */
static void order_columns(struct side_by_side *sides, struct column *columns,
                          uint32_t count, unsigned depth)
{
    while (count > 1 && depth > 0 && sides->looks > count) {
        sides->looks -= count;
        uint32_t first = find_cut(sides, columns, count, true);
        first = first < count ? cut_beside(sides, columns, count, first)
                              : find_cut(sides, columns, count, false);
        if (first == count)
            return;
        order_columns(sides, columns, first, depth - 1);
        columns += first;
        count -= first;
    }
}

/* The line that the piece begins, with what is joined to it, and with the blanks by which it
 * is set in, where its place says that. */
static struct input_line line_of(const struct side_by_side *sides, uint32_t piece,
                                 uint32_t left)
{
    const struct printed *at = &sides->page.items[piece];
    struct input_line line = {at->beg, at->end, at->number, false};
    uint32_t x = sides->grid.rough ? left : place_of(sides, piece)->counted;
    for (size_t pos = at->beg; x > left; x--, line.beg = (uint32_t)pos) {
        uint32_t code = glyph_prev(sides->page.input->text, &pos);
        if (code == '\n' || !glyph_is_blank(code))
            break;
    }
    for (uint32_t i = piece + 1;
         i < sides->page.count && sides->joined[i] && is_beside(sides, i); i++)
        line.end = sides->page.items[i].end;
    return line;
}

/* How many blank lines stand above the piece: as many as rows of its column are blank, and
 * some above a column, but none where the column left of it ends inside a sentence, after
 * `last`. */
static int blanks_above(const struct side_by_side *sides, const struct column *column,
                        uint32_t piece, uint32_t last)
{
    uint32_t above = sides->above[piece];
    if (above != NOWHERE)
        return (int)place_of(sides, piece)->blanks - (int)place_of(sides, above)->blanks;
    bool beside = last != NOWHERE && column->top == column[-1].top;
    return beside && !sides->page.items[last].stops ? 0 : APART;
}

/* Lays the columns' lines out. */
static void put_lines(struct arena *arena, const struct side_by_side *sides,
                      struct page_input *input)
{
    size_t room = sides->page.count * (APART + 1);
    struct input_line *out = arena_new(arena, struct input_line, room);
    uint32_t last = NOWHERE;
    input->lines = out;
    for (uint32_t k = 0; k < sides->count; k++) {
        const struct column *column = &sides->columns[k];
        for (uint32_t i = column->first; i != NOWHERE; last = i, i = sides->below[i]) {
            struct input_line line = line_of(sides, i, column->left);
            int blanks = blanks_above(sides, column, i, last);
            for (int n = 0; n < blanks && n < APART; n++)
                *out++ = (struct input_line){line.beg, line.beg, line.number, false};
            *out++ = line;
        }
    }
    input->line_count = (uint32_t)(out - input->lines);
}

/* One below the other; NOWHERE: none. */
static void link_pieces(struct side_by_side *sides, uint32_t above, uint32_t below)
{
    if (above != NOWHERE)
        sides->below[above] = below;
    if (below != NOWHERE)
        sides->above[below] = above;
}

/* What four pieces score, each below the one before; NOWHERE: none. */
static int run_score(const struct page_lines *page, const uint32_t run[4])
{
    int score = 0;
    for (unsigned i = 1; i < 4; i++)
        if (run[i - 1] != NOWHERE && run[i] != NOWHERE)
            score += seam_score(page, run[i - 1], run[i]);
    return score;
}

/* The tool may print a line a row too high, above the one that it follows: two of Han
 * change places where they go on much better so, but not where the lower one stands apart. */
static void swap_rows(struct side_by_side *sides)
{
    for (uint32_t b = 0; b < sides->page.count; b++) {
        uint32_t a = sides->above[b], c = sides->below[b];
        if (c == NOWHERE || row_of(sides, c) > row_of(sides, b) + CLOSE ||
            (a != NOWHERE && row_of(sides, c) + row_of(sides, a) > 2 * row_of(sides, b)))
            continue;
        uint32_t d = sides->below[c];
        int as_read = run_score(&sides->page, (uint32_t[]){a, b, c, d});
        if (run_score(&sides->page, (uint32_t[]){a, c, b, d}) < as_read + SWAPPED)
            continue;
        link_pieces(sides, a, c);
        link_pieces(sides, c, b);
        link_pieces(sides, b, d);
    }
}

/* Reads the pieces and the columns that they make. False: there are none. */
static bool read_columns(struct side_by_side *sides, struct page_input *pieces)
{
    struct page_lines *page = &sides->page;
    int gain;
    page->input = pieces;
    sides->grid = cell_rows_read(&sides->work, pieces);
    page->places = sides->grid.places;
    seam_lines_read(&sides->work, page, UINT32_MAX, false);
    seam_lines_read_words(&sides->work, page);
    sides->below = arena_new(&sides->work, uint32_t, page->count);
    sides->joined = arena_new(&sides->work, bool, page->count);
    sides->above = read_across(&sides->work, page, &gain);
    memset(sides->below, 0xFF, page->count * sizeof *sides->below); /* NOWHERE */
    for (uint32_t i = 0; i < page->count; i++)
        link_pieces(sides, sides->above[i], i);
    if (sides->grid.rough)
        swap_rows(sides);
    if (!are_level(sides))
        return false;
    cut_columns(sides);
    join_tables(sides);
    return are_columns(sides);
}

/* Two blanks inside a line, often, are the sign without which nothing is tried. The text is
 * first read whole, without a branch, so that the loop is vectorised. */
static bool may_have_gutters(struct str source)
{
    uint32_t holes = 0;
    unsigned char some = 0;
    for (size_t i = 1; i < source.len; i++)
        some |= (unsigned char)((source.ptr[i - 1] == ' ') & (source.ptr[i] == ' '));
    for (size_t pos = 0; some && (pos = str_find(source, STR("  "), pos)) < source.len;) {
        size_t end = pos + 2;
        while (end < source.len && source.ptr[end] == ' ')
            end++;
        holes += pos > 0 && source.ptr[pos - 1] != '\n' && end < source.len &&
                 source.ptr[end] != '\n';
        pos = end;
    }
    return holes >= SUPPORT &&
           holes * 8 >= str_count(str_slice(source, 0, source.len - 1), '\n');
}

bool side_by_side_arrange(struct arena *arena, struct page_input *input,
                          pair_likeness *likeness, broken_word *known)
{
    struct page_input pieces = *input;
    struct side_by_side sides = {.page = {.han = seam_lines_are_han(input->text),
                                          .likeness = likeness,
                                          .known = known}};
    if (!may_have_gutters(input->text))
        return false;
    bool found = read_columns(&sides, &pieces);
    if (found) {
        sides.columns = arena_new(&sides.work, struct column, sides.page.count);
        for (uint32_t i = 0; i < sides.page.count; i++)
            if (sides.above[i] == NOWHERE && !sides.joined[i])
                add_column(&sides, i);
        sides.looks = (size_t)sides.count * LOOKS;
        order_columns(&sides, sides.columns, sides.count, DEEPEST);
        put_lines(arena, &sides, input);
    }
    arena_free(&sides.work);
    return found;
}
