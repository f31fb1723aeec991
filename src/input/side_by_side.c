#include "input/side_by_side.h"

#include "base/glyph.h"

/* A gutter is believed where so many lines, and at least half of its band, have text on
 * both sides of it. */
enum { NARROWEST = 2, SUPPORT = 5 };

struct cell_row {
    uint32_t beg, end;    /* the line in the source */
    uint32_t ink, extent; /* first and one past the last cell with ink; extent 0: blank */
    const uint64_t *bits; /* its cells, set where there is ink; NULL: blank or too wide */
};

/* How the tool that set the page counted its cells. */
enum count {
    COUNT_NARROW, /* as a terminal does, with “ and ① one cell */
    COUNT_WIDE,   /* with “ and ① two */
    COUNT_CHARS,  /* each character as one */
    COUNTS
};

/* The page on a grid of cells. */
struct cell_grid {
    struct cell_row *rows;
    uint32_t count;
    uint32_t width;
    enum count count_as;
};

struct rect {
    uint32_t top, bottom, left, right;
};

struct cut {
    uint32_t top, bottom; /* the band */
    uint32_t left, right; /* the gutter's cells */
    uint32_t support;
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

static uint32_t cells_of(uint32_t code, uint32_t cell, enum count as)
{
    if (code == '\t')
        return 8 - cell % 8;
    if (code < 0x80 || as == COUNT_CHARS)
        return 1;
    return (uint32_t)glyph_width(code, as == COUNT_WIDE ? 2 : 1);
}

static void mark_cells(uint64_t *bits, uint32_t cell, uint32_t cells)
{
    for (uint32_t i = cell; i < cell + cells && i < SIDE_BY_SIDE_WIDEST; i++)
        bits[i / 64] |= (uint64_t)1 << i % 64;
}

static void read_row(struct arena *arena, struct str source, struct cell_row *row,
                     enum count as)
{
    uint64_t *bits = arena_new(arena, uint64_t, (SIDE_BY_SIDE_WIDEST + 63) / 64);
    size_t pos = row->beg;
    uint32_t cell = 0;
    row->extent = 0;
    while (pos < row->end) {
        uint32_t code = glyph_next(source, &pos);
        uint32_t cells = cells_of(code, cell, as);
        if (!glyph_is_blank(code)) {
            if (row->extent == 0)
                row->ink = cell;
            mark_cells(bits, cell, cells);
            row->extent = cell + cells;
        }
        cell += cells;
    }
    row->bits = row->extent && row->extent <= SIDE_BY_SIDE_WIDEST ? bits : NULL;
}

static struct cell_grid grid_of(struct arena *arena, struct str source, enum count as)
{
    struct cell_grid grid = {.count_as = as};
    size_t room = 0;
    for (size_t pos = 0; pos < source.len;) {
        const char *nl = memchr(source.ptr + pos, '\n', source.len - pos);
        size_t end = nl ? (size_t)(nl - source.ptr) : source.len;
        arena_room(arena, grid.rows, grid.count, room);
        struct cell_row *row = &grid.rows[grid.count++];
        row->beg = (uint32_t)pos;
        row->end = (uint32_t)end;
        pos = end + 1;
    }
    for (uint32_t i = 0; i < grid.count; i++) {
        read_row(arena, source, &grid.rows[i], as);
        if (grid.rows[i].extent > grid.width)
            grid.width = grid.rows[i].extent;
    }
    if (grid.width > SIDE_BY_SIDE_WIDEST)
        grid.width = SIDE_BY_SIDE_WIDEST;
    return grid;
}

static bool has_ink(const struct cell_row *row, uint32_t cell)
{
    return row->bits && row->bits[cell / 64] >> cell % 64 & 1;
}

/* Ink in the cells [left,right), a word of 64 at a time. */
static bool has_ink_in(const struct cell_row *row, uint32_t left, uint32_t right)
{
    right = right < row->extent ? right : row->extent;
    if (!row->bits || left >= right)
        return false;
    for (uint32_t word = left / 64; word <= (right - 1) / 64; word++) {
        uint64_t bits = row->bits[word];
        if (word == left / 64)
            bits &= ~(uint64_t)0 << left % 64;
        if (word == (right - 1) / 64)
            bits &= ~(uint64_t)0 >> (63 - (right - 1) % 64);
        if (bits)
            return true;
    }
    return false;
}

/* Is the row blank at the two cells from x on? A row too wide to be seen is not. */
static bool blank_at(const struct cell_row *row, uint32_t x)
{
    if (row->extent > SIDE_BY_SIDE_WIDEST)
        return false;
    return !has_ink(row, x) && !has_ink(row, x + 1);
}

/* The best band of one gutter position: the run of rows, all blank at x, with most rows
 * that have ink on both sides. */
static void try_gutter(const struct cell_grid *grid, struct rect in, uint32_t x,
                       struct cut *best)
{
    uint32_t top = in.top, support = 0, filled = 0;
    for (uint32_t y = in.top; y <= in.bottom; y++) {
        const struct cell_row *row = &grid->rows[y];
        if (y < in.bottom && blank_at(row, x)) {
            bool left = has_ink_in(row, in.left, x);
            bool right = has_ink_in(row, x + NARROWEST, in.right);
            filled += left || right;
            support += left && right;
            continue;
        }
        if (support >= SUPPORT && support * 2 >= filled && support > best->support)
            *best = (struct cut){top, y, x, x + NARROWEST, support};
        top = y + 1;
        support = filled = 0;
    }
}

static bool blank_through(const struct cell_grid *grid, const struct cut *cut,
                          uint32_t cell)
{
    for (uint32_t y = cut->top; y < cut->bottom; y++)
        if (has_ink(&grid->rows[y], cell))
            return false;
    return true;
}

/* Only positions where the second cell ends a blank can be a gutter's right edge; so each
 * gutter is tried once, at its right end. */
static bool find_cut(struct work *work, struct rect in, struct cut *cut)
{
    const struct cell_grid *grid = &work->grid;
    uint32_t height = in.bottom - in.top;
    *cut = (struct cut){0};
    uint32_t starts[SIDE_BY_SIDE_WIDEST + 2] = {0};
    for (uint32_t y = in.top; y < in.bottom; y++) {
        const struct cell_row *row = &grid->rows[y];
        for (uint32_t x = in.left + 3; row->bits && x < row->extent && x < in.right; x++)
            if (has_ink(row, x) && !has_ink(row, x - 1) && !has_ink(row, x - 2))
                starts[x]++;
    }
    for (uint32_t x = in.left + 3; x < in.right && x < SIDE_BY_SIDE_WIDEST; x++)
        if (starts[x] >= 2 && work->budget >= height) {
            work->budget -= height;
            try_gutter(grid, in, x - NARROWEST, cut);
        }
    if (!cut->support)
        return false;
    while (cut->left > in.left && blank_through(grid, cut, cut->left - 1))
        cut->left--;
    while (cut->right < in.right && blank_through(grid, cut, cut->right))
        cut->right++;
    return cut->left > in.left && cut->right < in.right;
}

/* The byte of the row at which cell `at` begins, or the first character after it. */
static uint32_t byte_at(const struct work *work, const struct cell_row *row, uint32_t at)
{
    size_t pos = row->beg;
    uint32_t cell = 0;
    while (pos < row->end && cell < at) {
        uint32_t code = glyph_next(work->source, &pos);
        cell += cells_of(code, cell, work->grid.count_as);
    }
    return (uint32_t)(pos < row->end ? pos : row->end);
}

static void emit(struct work *work, struct rect in)
{
    bool whole = in.left == 0 && in.right >= work->grid.width;
    for (uint32_t y = in.top; y < in.bottom; y++) {
        const struct cell_row *row = &work->grid.rows[y];
        struct input_line line = {row->beg, row->end, y};
        if (!whole && !has_ink_in(row, in.left, in.right))
            line.end = line.beg;
        else if (!whole) {
            line.beg = byte_at(work, row, in.left);
            line.end = byte_at(work, row, in.right);
        }
        arena_room(work->arena, work->out.items, work->out.count, work->room);
        work->out.items[work->out.count++] = line;
    }
}

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

static struct work cut_page(struct arena *arena, struct str source, enum count as)
{
    struct work work = {.arena = arena, .source = source};
    work.grid = grid_of(arena, source, as);
    work.budget = work.grid.count * 256 + 4096;
    cut_apart(&work, (struct rect){0, work.grid.count, 0, work.grid.width}, 12);
    return work;
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
    if (!may_have_gutters(source))
        return (struct side_by_side){0};
    struct work best = {0};
    for (enum count as = 0; as < COUNTS; as++) {
        struct work work = cut_page(arena, source, as);
        if (work.support > best.support)
            best = work;
    }
    return best.out;
}

void side_by_side_arrange(struct arena *arena, struct page_input *page)
{
    struct side_by_side columns = side_by_side_of(arena, page->text);
    if (columns.count == 0)
        return;
    page->lines = columns.items;
    page->line_count = columns.count;
}
