#include "input/cell_rows.h"

#include "base/char_class.h"

enum {
    AROUND = 16,   /* lines on either side that tell a column's width and place */
    LONGEST = 160, /* half ems of a word that is counted */
    SHORTEST = 14, /* of a column */
    VOTES = 5,     /* words that make a width, at least */
    INDENT = 3,    /* cells, at most, that a first line stands further in */
    WIDEST = 400,  /* cells of a row that tell */
    GUTTER = 2,    /* cells of one that runs down all of the page, at least */
    SPLIT = 16,    /* rows, one of which may have a blank inside a column */
    NARROW = 8,    /* cells of a blank that may justify a line, … */
    COLUMN = 6,    /* … or as many of a column on which it is set in */
    LEFTS = 3,     /* … where fewer rows have a word's beginning below it */
};

/* Characters without a blank between them. */
struct row_word {
    uint32_t beg, end;
    uint32_t left, cells;
    uint32_t ems; /* half ems */
    uint32_t gap; /* cells of the blanks before it */
    bool first;   /* of its row */
    bool wide_first, wide_last;
};

/* What the lines around one say. */
struct votes {
    uint32_t lengths[LONGEST + 8]; /* of words, in half ems */
    uint32_t lefts[WIDEST + INDENT + 1];
};

struct reading_rows {
    struct arena *arena;
    struct str source;
    enum cell_count as;
    struct row_word *words;
    uint32_t *first_words; /* of each row, and one past the last row's */
    uint32_t count, word_count;
    struct input_line *pieces;
    struct cell_place *places; /* of the pieces */
    uint32_t piece_count, blanks;
    size_t row_room, word_room, piece_room, place_room;
    uint64_t level; /* how many words stand below each other, squared */
    bool wide;      /* characters are counted, and most words are of Han */
    struct votes votes;
};

static uint32_t cells_of(uint32_t code, uint32_t cell, enum cell_count as)
{
    if (code == '\t')
        return 8 - cell % 8;
    if (code < 0x80 || as == CELLS_CHARS)
        return 1;
    return (uint32_t)glyph_width(code, as == CELLS_WIDE ? 2 : 1);
}

static void read_words(struct reading_rows *rows, struct str row, uint32_t beg)
{
    struct row_word *word = NULL, next = {.first = true};
    for (size_t pos = 0, at = 0; pos < row.len; at = pos) {
        uint32_t code = glyph_next(row, &pos);
        uint32_t cells = cells_of(code, next.left, rows->as);
        if (glyph_is_blank(code)) {
            next.gap += cells;
            word = NULL;
        } else {
            if (!word) {
                arena_room(rows->arena, rows->words, rows->word_count, rows->word_room);
                word = &rows->words[rows->word_count++];
                *word = next;
                word->beg = beg + (uint32_t)at;
                word->wide_first = char_width(code) == 2;
                next.gap = next.first = 0;
            }
            word->end = beg + (uint32_t)pos;
            word->cells += cells;
            word->ems += char_width(code);
            word->wide_last = char_width(code) == 2;
        }
        next.left += cells;
    }
}

/* Do gutters that run down all of the page separate its columns, with few wide blanks inside
 * these? Then characters stand where they were printed. The white right of the page counts as
 * a gutter. */
static bool has_gutters(const struct reading_rows *rows)
{
    uint32_t column[WIDEST + 1] = {0}, split = 0, gutters = 0;
    for (uint32_t i = 0; i < rows->word_count; i++) {
        const struct row_word *word = &rows->words[i];
        uint32_t x = word->left - (word->gap == 1);
        for (; x < word->left + word->cells && x < WIDEST; x++)
            column[x] = 1;
    }
    for (uint32_t x = 0, blank = 0, last = 0; x < WIDEST; x++) {
        blank = column[x] ? 0 : blank + 1;
        gutters += last && blank == GUTTER;
        last |= column[x];
        column[x] = gutters;
    }
    for (uint32_t i = 1; i < rows->word_count; i++) {
        const struct row_word *word = &rows->words[i];
        uint32_t at = word->left, before = word[-1].left;
        split +=
            !word->first && word->gap > 1 && at < WIDEST && column[at] == column[before];
    }
    return gutters > 1 && split * SPLIT <= rows->count;
}

static void find_rows(struct reading_rows *rows)
{
    uint32_t wide = 0, lefts[WIDEST + 1] = {0};
    for (size_t pos = 0, end; pos < rows->source.len; pos = end + 1) {
        end = str_find(rows->source, STR("\n"), pos);
        arena_room(rows->arena, rows->first_words, rows->count + 1, rows->row_room);
        rows->first_words[rows->count++] = rows->word_count;
        read_words(rows, str_slice(rows->source, pos, end), (uint32_t)pos);
        rows->first_words[rows->count] = rows->word_count;
    }
    for (uint32_t i = 0; i < rows->word_count; i++) {
        const struct row_word *word = &rows->words[i];
        wide += word->wide_first || word->wide_last;
        if (word->gap > 1 && word->left <= WIDEST)
            rows->level += 2 * lefts[word->left]++ + 1;
    }
    rows->wide =
        rows->as == CELLS_CHARS && wide * 2 > rows->word_count && !has_gutters(rows);
}

/* Counts the words of a row in (1), or out (-1). */
static void count_row(struct reading_rows *rows, uint32_t row, uint32_t by)
{
    for (uint32_t i = rows->first_words[row]; i < rows->first_words[row + 1]; i++) {
        const struct row_word *word = &rows->words[i];
        if (word->ems <= LONGEST)
            rows->votes.lengths[word->ems + 4] += by;
        if ((word->gap > 1 || word->first) && word->left <= WIDEST)
            rows->votes.lefts[word->left] += by;
    }
}

/* A column's width that many words around have, in half ems. */
struct width_found {
    uint32_t width; /* 0: none */
    uint32_t votes;
    bool indented; /* the text is a paragraph's first line */
};

/* The width that text of so many half ems fills, give or take `slack`: marks may be set
 * narrower than they are. */
static struct width_found width_near(const struct votes *votes, uint32_t ems,
                                     uint32_t slack)
{
    struct width_found found = {0};
    uint32_t low = ems > slack + SHORTEST ? ems - slack : SHORTEST;
    for (uint32_t width = low; width <= ems + slack && width <= LONGEST; width++) {
        const uint32_t *at = &votes->lengths[width + 4];
        uint32_t near = at[-1] + at[0] + at[1];
        uint32_t apart = width > ems ? width - ems : ems - width;
        uint32_t got = near < VOTES ? 0 : near * (8 - apart);
        if (got > found.votes && at[0] >= at[-1] && at[0] >= at[1])
            found = (struct width_found){.width = width, .votes = got};
    }
    return found;
}

/* The width of the column that the text fills, as a paragraph's first line or another. */
static struct width_found column_width(const struct votes *votes, uint32_t ems)
{
    struct width_found full = width_near(votes, ems, 3);
    struct width_found first = width_near(votes, ems + 4, 2);
    first.indented = first.votes > full.votes;
    return first.indented ? first : full;
}

/* How many of the lines around stand at x, or as a paragraph's first line after it. */
static uint32_t votes_at(const struct votes *votes, uint32_t x)
{
    const uint32_t *at = &votes->lefts[x];
    return *at ? *at + at[INDENT - 1] + at[INDENT] : 0;
}

/* The cell, from `least` on, at which the lines around have a column's place; least
 * itself where there is none near. */
static uint32_t column_left(const struct votes *votes, uint32_t least, uint32_t width)
{
    uint32_t end = least + width, most = 0;
    end = end < WIDEST ? end : WIDEST;
    for (uint32_t x = least; x < end; x++)
        most = votes_at(votes, x) > most ? votes_at(votes, x) : most;
    for (uint32_t x = least; most && x < end; x++)
        if (votes_at(votes, x) * 2 >= most)
            return x;
    return least;
}

/* A piece of a row while words are added to it. */
struct growing {
    uint32_t ems;
    bool wide;
};

/* Where a new piece begins that this word opens, after a single blank; NONE: the word goes on
 * in the piece before. */
#define NONE UINT32_MAX
static uint32_t piece_left(const struct reading_rows *rows, const struct growing *grown,
                           const struct row_word *word)
{
    if (!rows->wide || !(grown->wide || word->wide_first))
        return NONE;
    uint32_t longer = grown->ems + 1 + word->ems;
    struct width_found found = column_width(&rows->votes, grown->ems);
    if (found.width && column_width(&rows->votes, longer).votes > found.votes)
        return NONE;
    if (!found.width && grown->ems >= SHORTEST / 2)
        found = width_near(&rows->votes, word->ems, 1);
    if (!found.width)
        return NONE;
    if (found.width + 3 < grown->ems) /* a caption, or a heading, over several columns */
        found.width = grown->ems;
    uint32_t left = rows->places[rows->piece_count - 1].left;
    uint32_t back = found.indented ? INDENT : 0;
    left = left > back ? left - back : 0;
    return column_left(&rows->votes, left + (found.width + 1) / 2 + 1, found.width / 2);
}

/* Is a blank of several cells before the word one between pieces? Those that justify a line
 * of a spaced script are narrow, and words behind them stand below none. */
static bool is_apart(const struct reading_rows *rows, const struct row_word *word)
{
    if (rows->wide || word->gap > NARROW || word->left > WIDEST || word->left < INDENT)
        return true;
    const uint32_t *at = &rows->votes.lefts[word->left];
    return at[0] + at[1] + at[-1] >= LEFTS ||
           (at[-INDENT] > at[1 - INDENT] ? at[-INDENT] : at[1 - INDENT]) >= COLUMN;
}

static void add_piece(struct reading_rows *rows, uint32_t row,
                      const struct row_word *word, uint32_t left)
{
    arena_room(rows->arena, rows->pieces, rows->piece_count, rows->piece_room);
    arena_room(rows->arena, rows->places, rows->piece_count, rows->place_room);
    rows->pieces[rows->piece_count] = (struct input_line){word->beg, 0, row, false};
    rows->places[rows->piece_count++] =
        (struct cell_place){.counted = word->left, .left = left, .blanks = rows->blanks};
}

static void read_pieces(struct reading_rows *rows, uint32_t row)
{
    struct growing grown = {0};
    uint32_t end = rows->first_words[row + 1];
    rows->blanks += rows->first_words[row] == end;
    for (uint32_t i = rows->first_words[row]; i < end; i++) {
        const struct row_word *word = &rows->words[i];
        bool apart = word->first || (word->gap > 1 && is_apart(rows, word));
        uint32_t left = apart ? word->left : piece_left(rows, &grown, word);
        if (left != NONE) {
            add_piece(rows, row, word, left);
            grown = (struct growing){0};
        } else
            grown.ems += word->gap;
        struct cell_place *place = &rows->places[rows->piece_count - 1];
        grown.ems += word->ems;
        grown.wide |= word->wide_first || word->wide_last;
        place->cells += word->cells + (left == NONE ? word->gap : 0);
        rows->pieces[rows->piece_count - 1].end = word->end;
    }
}

struct cell_grid cell_rows_read(struct arena *arena, struct page_input *page)
{
    struct reading_rows *rows = NULL;
    for (enum cell_count as = 0; as < CELL_COUNTS; as++) {
        struct reading_rows *other = arena_new(arena, struct reading_rows, 1);
        other->arena = arena;
        other->source = page->text;
        other->as = as;
        find_rows(other);
        rows = !rows || other->level >= rows->level ? other : rows;
    }
    for (uint32_t i = 0; i < rows->count && i < AROUND; i++)
        count_row(rows, i, 1);
    for (uint32_t i = 0; i < rows->count; i++) {
        if (i + AROUND < rows->count)
            count_row(rows, i + AROUND, 1);
        if (i > AROUND)
            count_row(rows, i - AROUND - 1, (uint32_t)-1);
        read_pieces(rows, i);
    }
    page->lines = rows->pieces;
    page->line_count = rows->piece_count;
    return (struct cell_grid){rows->places, rows->wide};
}
