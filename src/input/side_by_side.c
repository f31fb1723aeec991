/* The page is cut at its best gutter, and the parts are cut again (cut_apart):
 *
 *     ┌────────────────────┐              a gutter ends at cell x, where pieces begin;
 *     │ 1 above            │              its band: rows that are blank before x
 *     ├─────────┬─┬────────┤ cut.top
 *     │ 2 left  │ │ 3 right│              the best has the most rows with text
 *     ├─────────┴─┴────────┤ cut.bottom
 *     │ 4 below            │              the parts in reading order
 *     └────────────────────┘
 *         cut.left ┘ └ cut.right
 *
 *     gutter_row    what one row says of the gutter at x
 *     try_gutter    the best band of the gutter at x; are_columns: no table, no couplets
 *     find_cut      the best gutter of a rectangle
 *     emit          a part that has none, as lines */
#include "input/side_by_side.h"

#include "input/cell_rows.h"

/* A gutter is believed where so many lines, and at least a quarter of its band's, have text
 * on both sides of it; where full pieces are known, so many. */
enum { SUPPORT = 5, SUPPORT_SIZED = 3 };

/* So many lines of other columns are a gap. */
enum { OTHERS = 5 };

/* Cells of a column, as a rule: at most, and, of half ems, at least. */
enum { COLUMN = 24, SHORTEST = 8 };

struct rect {
    uint32_t top, bottom, left, right;
};

struct cut {
    uint32_t top, bottom; /* the band */
    uint32_t left, right; /* the gutter's cells */
    uint32_t support;     /* rows with text on both sides */
    uint32_t filled;      /* with any */
};

struct work {
    struct arena *arena;
    struct str source;
    struct cell_grid grid;
    struct side_by_side out;
    size_t room;
    uint32_t support; /* rows with text on both sides, of all cuts */
    uint32_t budget;  /* rows that may still be looked at: hostile pages stay linear */
};

/* Has the row a piece in the cells [left,right)? */
static bool has_ink_in(const struct cell_grid *grid, const struct cell_row *row,
                       uint32_t left, uint32_t right)
{
    const struct row_piece *pieces = &grid->pieces[row->first];
    for (uint32_t i = 0; i < row->count; i++)
        if (pieces[i].from < right && pieces[i].to > left)
            return true;
    return false;
}

/* ---- what a row says of a gutter ---- */

/* What a row says of a gutter that ends at x. */
enum gutter_row {
    GUTTER_CROSSED,
    GUTTER_OTHERS,  /* it has lines of other columns alone */
    GUTTER_BLANK,   /* it has none */
    GUTTER_HEADING, /* none beside it fills its column or ends a sentence */
    GUTTER_LINES,
};

/* How little that is like lines of text: so much of it ends a band. */
static const uint8_t pauses[] = {
    [GUTTER_OTHERS] = 1, [GUTTER_BLANK] = 2, [GUTTER_HEADING] = 3, [GUTTER_LINES] = 0};
enum { PAUSE = 5 };

static enum gutter_row gutter_row(const struct cell_grid *grid,
                                  const struct cell_row *row, uint32_t x)
{
    if (row->extent > SIDE_BY_SIDE_WIDEST ||
        has_ink_in(grid, row, x - grid->narrowest, x))
        return GUTTER_CROSSED; /* or too wide to be seen */
    if (!grid->sized)
        return GUTTER_LINES;
    if (row->count == 0)
        return GUTTER_BLANK;
    const struct row_piece *pieces = &grid->pieces[row->first];
    uint32_t full = 0, beside = 0, lines = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        uint32_t from = pieces[i].from;
        bool ends = pieces[i].last == CHAR_STOP || pieces[i].last == CHAR_CLOSE;
        bool near = from < x ? x - from < COLUMN : from - x < COLUMN / 2;
        full += pieces[i].full;
        beside += near;
        lines += near && (pieces[i].full || ends);
    }
    if (row->count > 2 && !full)
        return GUTTER_CROSSED; /* a folio, or a table */
    return lines ? GUTTER_LINES : beside ? GUTTER_HEADING : GUTTER_OTHERS;
}

/* ---- bands ---- */

/* A gutter's band while its rows are read. */
struct gutter_band {
    struct rect in;
    uint32_t x, top;
    uint32_t support, filled, pause;
};

/* Has the row text on both sides? The piece before the gutter, and the one after it. */
static bool two_sided(const struct cell_grid *grid, const struct gutter_band *band,
                      uint32_t y, const struct row_piece *sides[2])
{
    const struct cell_row *row = &grid->rows[y];
    sides[0] = sides[1] = NULL;
    for (uint32_t i = row->count; i-- > 0;) {
        const struct row_piece *piece = &grid->pieces[row->first + i];
        if (piece->from >= band->x && piece->from < band->in.right)
            sides[1] = piece;
        else if (piece->from < band->x && piece->from >= band->in.left && !sides[0])
            sides[0] = piece;
    }
    return sides[0] && sides[1];
}

/* Is the piece half a line of verse: five or seven Han? */
static bool is_verse(const struct cell_grid *grid, const struct row_piece *piece)
{
    bool mark = piece->last >= CHAR_STOP && piece->last <= CHAR_CLOSE;
    uint32_t han = grid->sized ? piece->cells : piece->cells / 2;
    han -= mark && han;
    return (han == 5 || han == 7) && (mark || piece->last == CHAR_HAN);
}

/* Are these columns of text? A table's cells are short, and couplets are all alike. */
static bool are_columns(const struct cell_grid *grid, const struct gutter_band *band,
                        uint32_t bottom)
{
    uint32_t rows = 0, verse = 0, wide[2] = {0, 0};
    uint32_t least = grid->sized ? SHORTEST / 2 : SHORTEST;
    for (uint32_t y = band->top; y < bottom; y++) {
        const struct row_piece *sides[2];
        if (!two_sided(grid, band, y, sides))
            continue;
        rows++;
        verse += is_verse(grid, sides[0]) && is_verse(grid, sides[1]);
        wide[0] += sides[0]->cells >= least;
        wide[1] += sides[1]->cells >= least;
    }
    return wide[0] * 2 > rows && wide[1] * 2 > rows && verse < rows;
}

static void end_band(const struct cell_grid *grid, const struct gutter_band *band,
                     uint32_t bottom, struct cut *best)
{
    bool enough = grid->sized
                      ? band->support >= SUPPORT_SIZED
                      : band->support >= SUPPORT && band->support * 4 >= band->filled;
    if (enough && band->filled > best->filled && are_columns(grid, band, bottom))
        *best = (struct cut){band->top, bottom,        band->x - grid->narrowest,
                             band->x,   band->support, band->filled};
}

/* The best band of a gutter that ends at x: the run of rows, all blank before x, with
 * most rows. Where lines of text pause, as at a heading, it ends and the next begins. */
static void try_gutter(const struct cell_grid *grid, struct rect in, uint32_t x,
                       struct cut *best)
{
    struct gutter_band band = {.in = in, .x = x, .top = in.top};
    for (uint32_t y = in.top; y <= in.bottom; y++) {
        const struct cell_row *row = &grid->rows[y];
        enum gutter_row says = y < in.bottom ? gutter_row(grid, row, x) : GUTTER_CROSSED;
        band.pause = says == GUTTER_LINES ? 0 : band.pause + pauses[says];
        bool pause =
            says >= GUTTER_BLANK && band.pause >= PAUSE && band.support >= SUPPORT;
        if (says == GUTTER_CROSSED || pause) {
            uint32_t bottom = pause ? y - 1 : y;
            end_band(grid, &band, bottom, best);
            band.top = pause ? bottom : y + 1;
            band.support = band.filled = 0;
            continue;
        }
        int sides =
            has_ink_in(grid, row, in.left, x) + has_ink_in(grid, row, x, in.right);
        band.filled += sides > 0;
        band.support += sides == 2;
    }
}

/* ---- the best gutter of a rectangle ---- */

static bool blank_through(const struct cell_grid *grid, const struct cut *cut,
                          uint32_t cell)
{
    for (uint32_t y = cut->top; y < cut->bottom; y++)
        if (has_ink_in(grid, &grid->rows[y], cell, cell + 1))
            return false;
    return true;
}

/* Only where a piece begins can a gutter end; so each is tried once, at its right end. */
static bool find_cut(struct work *work, struct rect in, struct cut *cut)
{
    const struct cell_grid *grid = &work->grid;
    uint32_t height = in.bottom - in.top, narrowest = grid->narrowest;
    *cut = (struct cut){0};
    uint32_t starts[SIDE_BY_SIDE_WIDEST + 1] = {0};
    for (uint32_t y = in.top; y < in.bottom; y++) {
        const struct cell_row *row = &grid->rows[y];
        for (uint32_t i = 0; i < row->count; i++) {
            uint32_t x = grid->pieces[row->first + i].from;
            if (x > in.left + narrowest && x < in.right)
                starts[x]++;
        }
    }
    for (uint32_t x = in.left; x < in.right; x++)
        if (starts[x] >= grid->narrowest && work->budget >= height) {
            work->budget -= height;
            try_gutter(grid, in, x, cut);
        }
    if (!cut->support)
        return false;
    while (cut->right < in.right && blank_through(grid, cut, cut->right))
        cut->right++;
    return cut->left > in.left && cut->right < in.right;
}

/* ---- lines of a part ---- */

/* The byte where the piece begins with the blanks that it stands further in than `left`. */
static uint32_t indented(const struct work *work, const struct row_piece *piece,
                         uint32_t left)
{
    uint32_t beg = piece->beg;
    for (uint32_t x = piece->left; x > left && beg > piece->blank; x--) {
        if (work->source.ptr[beg - 1] != ' ')
            return piece->blank;
        beg--;
    }
    return beg;
}

/* The row's part in the rectangle: from its first piece there to its last. */
static struct input_line part_of(const struct work *work, struct rect in, uint32_t y)
{
    const struct cell_row *row = &work->grid.rows[y];
    struct input_line line = {row->beg, row->beg, y, false};
    for (uint32_t i = 0; i < row->count; i++) {
        const struct row_piece *piece = &work->grid.pieces[row->first + i];
        if (piece->from < in.left || piece->from >= in.right)
            continue;
        if (line.end == row->beg)
            line.beg = indented(work, piece, in.left);
        line.end = piece->end;
    }
    return line;
}

/* Rows that have nothing in the rectangle are blank lines; those of other columns' lines
 * only where there are several. */
static void emit(struct work *work, struct rect in)
{
    uint32_t others = 0;
    for (uint32_t y = in.top; y < in.bottom; y++) {
        const struct cell_row *row = &work->grid.rows[y];
        struct input_line line = part_of(work, in, y);
        if (line.beg == line.end && row->count && ++others != OTHERS)
            continue;
        others = row->count ? others : 0;
        arena_room(work->arena, work->out.items, work->out.count, work->room);
        work->out.items[work->out.count++] = line;
    }
}

/* ---- cutting ---- */

/* Cuts in at its best gutter and goes on with the parts, depth first, in reading order.
 */
static void cut_apart(struct work *work, struct rect in, unsigned depth)
{
    struct cut cut;
    if (in.top >= in.bottom)
        return;
    if (depth == 0 || work->out.gutters >= SIDE_BY_SIDE_MOST ||
        !find_cut(work, in, &cut)) {
        emit(work, in);
        return;
    }
    work->out.gutters++;
    work->support += cut.support;
    cut_apart(work, (struct rect){in.top, cut.top, in.left, in.right}, depth - 1);
    cut_apart(work, (struct rect){cut.top, cut.bottom, in.left, cut.left}, depth - 1);
    cut_apart(work, (struct rect){cut.top, cut.bottom, cut.right, in.right}, depth - 1);
    cut_apart(work, (struct rect){cut.bottom, in.bottom, in.left, in.right}, depth - 1);
}

static struct work cut_page(struct arena *arena, struct str source, enum cell_count as)
{
    struct work work = {.arena = arena, .source = source};
    work.grid = cell_rows_read(arena, source, as);
    work.budget = work.grid.count * 256 + 4096;
    cut_apart(&work, (struct rect){0, work.grid.count, 0, work.grid.width}, 12);
    return work;
}

/* Are there two blanks together? Read whole, without a branch, so that the loop is
 * vectorised. */
static bool has_gaps(struct str s)
{
    unsigned char some = 0;
    for (size_t i = 1; i < s.len; i++)
        some |= (unsigned char)((s.ptr[i - 1] == ' ') & (s.ptr[i] == ' '));
    return some;
}

/* Two blanks inside a line, often, are the sign without which nothing is tried. */
static bool may_have_gutters(struct str source)
{
    uint32_t holes = 0;
    for (size_t pos = 0; (pos = str_find(source, STR("  "), pos)) < source.len;) {
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

struct side_by_side side_by_side_of(struct arena *arena, struct str source)
{
    if (!has_gaps(source) || !may_have_gutters(source))
        return (struct side_by_side){0};
    struct work best = {0};
    for (enum cell_count as = 0; as < CELL_COUNTS; as++) {
        struct work work = cut_page(arena, source, as);
        if (work.support > best.support)
            best = work;
    }
    return best.out;
}
