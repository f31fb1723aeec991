#include "input/cell_rows.h"

enum {
    AROUND = 16,   /* lines on either side that tell a column's width and place */
    LONGEST = 160, /* half ems of a word that is counted */
    SHORTEST = 14, /* of a column */
    VOTES = 5,     /* words that make a width, at least */
    INDENT = 3,    /* cells, at most, that a first line stands further in */
    SLACK = 6,     /* cells that a heading may stand beside its column */
    GUESSED = 3,   /* and what has no place of its own */
    GUESSES = 5,   /* so many of them show that characters were counted */
};

/* Characters without a blank between them. */
struct row_word {
    uint32_t blank, beg, end;
    uint32_t left, cells; /* as the tool counts */
    uint32_t ems;         /* half ems */
    uint32_t gap;         /* cells of the blanks before it */
    bool wide_first, wide_last;
};

/* What the lines around one say. */
struct votes {
    uint32_t lengths[LONGEST + 8]; /* of words, in half ems */
    uint32_t lefts[CELL_ROWS_WIDEST + INDENT + 1];
};

struct reading_rows {
    struct arena *arena;
    struct str source;
    enum cell_count as;
    struct cell_grid grid;
    struct row_word *words;
    uint32_t *first_words; /* of each row, and one past the last row's */
    uint32_t word_count;
    size_t row_room, word_room, piece_room;
    bool wide;        /* characters are counted, and most words are of Han */
    uint32_t guesses; /* pieces that begin after a single blank */
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

static void read_words(struct reading_rows *rows, const struct cell_row *row)
{
    struct row_word *word = NULL, next = {.blank = row->beg};
    for (size_t pos = row->beg, at = pos; pos < row->end; at = pos) {
        uint32_t code = glyph_next(rows->source, &pos);
        uint32_t cells = cells_of(code, next.left, rows->as);
        if (glyph_is_blank(code)) {
            next.blank = word ? (uint32_t)at : next.blank;
            next.gap += cells;
            word = NULL;
        } else {
            if (!word) {
                arena_room(rows->arena, rows->words, rows->word_count, rows->word_room);
                word = &rows->words[rows->word_count++];
                *word = next;
                word->beg = (uint32_t)at;
                word->wide_first = char_width(code) == 2;
                next.gap = 0;
            }
            word->end = (uint32_t)pos;
            word->cells += cells;
            word->ems += char_width(code);
            word->wide_last = char_width(code) == 2;
        }
        next.left += cells;
    }
}

static void find_rows(struct reading_rows *rows)
{
    struct cell_grid *grid = &rows->grid;
    for (size_t pos = 0; pos < rows->source.len;) {
        size_t end = str_find(rows->source, STR("\n"), pos);
        arena_room(rows->arena, grid->rows, grid->count, rows->row_room);
        grid->rows[grid->count++] =
            (struct cell_row){.beg = (uint32_t)pos, .end = (uint32_t)end};
        pos = end + 1;
    }
    rows->first_words = arena_new(rows->arena, uint32_t, grid->count + 1);
    uint32_t wide = 0;
    for (uint32_t i = 0; i < grid->count; i++) {
        rows->first_words[i] = rows->word_count;
        read_words(rows, &grid->rows[i]);
    }
    rows->first_words[grid->count] = rows->word_count;
    for (uint32_t i = 0; i < rows->word_count; i++)
        wide += rows->words[i].wide_first || rows->words[i].wide_last;
    rows->wide = rows->as == CELLS_CHARS && wide * 2 > rows->word_count;
}

/* Counts the words of a row in (1), or out (-1). */
static void count_row(struct reading_rows *rows, uint32_t row, uint32_t by)
{
    for (uint32_t i = rows->first_words[row]; i < rows->first_words[row + 1]; i++) {
        const struct row_word *word = &rows->words[i];
        if (word->ems <= LONGEST)
            rows->votes.lengths[word->ems + 4] += by;
        if ((word->gap > 1 || i == rows->first_words[row]) &&
            word->left <= CELL_ROWS_WIDEST)
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
    end = end < CELL_ROWS_WIDEST ? end : CELL_ROWS_WIDEST;
    for (uint32_t x = least; x < end; x++)
        most = votes_at(votes, x) > most ? votes_at(votes, x) : most;
    for (uint32_t x = least; most && x < end; x++)
        if (votes_at(votes, x) * 2 >= most)
            return x;
    return least;
}

/* A piece of a row while words are added to it. */
struct growing {
    struct cell_row *row;
    struct row_piece piece;
    uint32_t ems, cells;
    bool wide;
    bool guessed; /* its place is */
};

static void put_piece(struct reading_rows *rows, const struct growing *grown,
                      uint32_t limit)
{
    struct cell_row *row = grown->row;
    struct row_piece piece = grown->piece;
    uint32_t cells = grown->cells;
    if (rows->wide && grown->wide) {
        struct width_found found = column_width(&rows->votes, grown->ems);
        piece.full = found.width > 0;
        cells = ((found.width ? found.width : grown->ems) + 1) / 2;
        cells -= found.indented ? INDENT : 0;
    }
    size_t end = piece.end;
    piece.last = (uint8_t)char_class_of(glyph_prev(rows->source, &end));
    piece.cells = grown->cells;
    uint32_t slack = grown->guessed ? GUESSED : rows->wide && !piece.full ? SLACK : 0;
    slack = slack * 3 < cells ? slack : cells / 3;
    piece.from = piece.left + slack;
    piece.to = piece.left + cells - slack;
    piece.to = piece.to < limit ? piece.to : limit - 1;
    piece.to = piece.to > piece.from ? piece.to : piece.from + 1;
    arena_room(rows->arena, rows->grid.pieces, rows->grid.piece_count, rows->piece_room);
    rows->grid.pieces[rows->grid.piece_count++] = piece;
    row->count++;
    row->extent = piece.to > row->extent ? piece.to : row->extent;
}

/* Does a new piece begin with the word, after a single blank, and where? NONE: it does
 * not. Such places are a guess, and the piece begins a cell farther in. */
#define NONE UINT32_MAX
static uint32_t place_of(const struct reading_rows *rows, const struct growing *grown,
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
    uint32_t left = grown->piece.left, back = found.indented ? INDENT : 0;
    left = left > back ? left - back : 0;
    return column_left(&rows->votes, left + (found.width + 1) / 2 + 1, found.width / 2);
}

/* Ends the piece that has grown, and begins another with the word, at `left`. */
static void begin_piece(struct reading_rows *rows, struct growing *grown,
                        const struct row_word *word, uint32_t left)
{
    bool guessed = grown->piece.end && word->gap == 1;
    rows->guesses += guessed;
    if (grown->piece.end)
        put_piece(rows, grown, guessed ? left - 1 : left);
    *grown = (struct growing){.row = grown->row, .guessed = guessed};
    grown->piece.blank = guessed ? word->beg : word->blank;
    grown->piece.beg = word->beg;
    grown->piece.left = left;
}

static void read_pieces(struct reading_rows *rows, uint32_t index)
{
    struct cell_row *row = &rows->grid.rows[index];
    struct growing grown = {.row = row};
    row->first = rows->grid.piece_count;
    for (uint32_t i = rows->first_words[index]; i < rows->first_words[index + 1]; i++) {
        const struct row_word *word = &rows->words[i];
        bool apart = word->gap > 1 || grown.piece.end == 0;
        uint32_t left = apart ? word->left : place_of(rows, &grown, word);
        if (left == NONE) {
            grown.ems += word->gap;
            grown.cells += word->gap;
        } else
            begin_piece(rows, &grown, word, left);
        grown.ems += word->ems;
        grown.cells += word->cells;
        grown.wide |= word->wide_first || word->wide_last;
        grown.piece.end = word->end;
    }
    if (grown.piece.end)
        put_piece(rows, &grown, NONE);
}

struct cell_grid cell_rows_read(struct arena *arena, struct str source,
                                enum cell_count count)
{
    struct reading_rows *rows = arena_new(arena, struct reading_rows, 1);
    rows->arena = arena;
    rows->source = source;
    rows->as = count;
    find_rows(rows);
    struct cell_grid *grid = &rows->grid;
    for (uint32_t i = 0; i < grid->count && i < AROUND; i++)
        count_row(rows, i, 1);
    for (uint32_t i = 0; i < grid->count; i++) {
        if (i + AROUND < grid->count)
            count_row(rows, i + AROUND, 1);
        if (i > AROUND)
            count_row(rows, i - AROUND - 1, (uint32_t)-1);
        read_pieces(rows, i);
        uint32_t extent = grid->rows[i].extent;
        extent = extent < CELL_ROWS_WIDEST ? extent : CELL_ROWS_WIDEST;
        grid->width = extent > grid->width ? extent : grid->width;
    }
    grid->sized = rows->guesses >= GUESSES;
    grid->narrowest = grid->sized ? 1 : 2;
    return *grid;
}
