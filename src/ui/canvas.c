#include "ui/canvas.h"

/* Above a style's bits: a wide character's first cell and its second, and a character of
 * doubtful width. */
enum { WIDE = 1 << 28, HALF = 1 << 29, DOUBTFUL = 1 << 30, STYLE = WIDE - 1 };
enum { SOME_BLANKS = 10 }; /* from here on, erasing is shorter than writing them */

static struct cell *row_of(struct cell *cells, const struct canvas *canvas, int y)
{
    return cells + (size_t)y * (size_t)canvas->cols;
}

static bool same(const struct cell *a, const struct cell *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

static bool is_blank(const struct cell *cell)
{
    return cell->style == 0 && cell->text[0] == '\0';
}

static void blank_all(struct canvas *canvas, struct cell *cells)
{
    memset(cells, 0, (size_t)canvas->rows * (size_t)canvas->cols * sizeof *cells);
}

void canvas_resize(struct canvas *canvas, int rows, int cols)
{
    size_t count = (size_t)rows * (size_t)cols;
    arena_reset(&canvas->arena);
    canvas->rows = rows;
    canvas->cols = cols;
    canvas->want = arena_new(&canvas->arena, struct cell, count);
    canvas->have = arena_new(&canvas->arena, struct cell, count);
    canvas->fresh = true;
}

void canvas_close(struct canvas *canvas)
{
    arena_free(&canvas->arena);
}

void canvas_anew(struct canvas *canvas)
{
    canvas->fresh = true;
}

void canvas_begin(struct canvas *canvas)
{
    blank_all(canvas, canvas->want);
    memcpy(canvas->before, canvas->stretches, sizeof canvas->before);
    memset(canvas->stretches, 0, sizeof canvas->stretches);
}

struct cell canvas_cell(struct str text, terminal_style style, bool doubtful)
{
    struct cell cell = {.style = style | (doubtful ? DOUBTFUL : 0u)};
    size_t len = text.len < CELL_BYTES ? text.len : CELL_BYTES;
    while (len < text.len && len > 0 && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
        len--;
    if (!str_equal(text, STR(" ")))
        memcpy(cell.text, text.ptr, len);
    else if (!terminal_shows_blank(style))
        cell.style = 0;
    return cell;
}

void canvas_put(struct canvas *canvas, int y, int x, struct cell cell, int cells)
{
    struct cell *row = row_of(canvas->want, canvas, y);
    if (row[x].style & HALF) /* what loses a half is gone */
        row[x - 1] = (struct cell){0};
    if (x + cells < canvas->cols && row[x + cells].style & HALF)
        row[x + cells] = (struct cell){0};
    row[x] = cell;
    if (cells == 2) {
        row[x].style |= WIDE;
        row[x + 1] = (struct cell){.style = HALF};
    }
}

void canvas_shows(struct canvas *canvas, struct canvas_stretch stretch)
{
    canvas->stretches[canvas->stretches[0].of ? 1 : 0] = stretch;
}

/* Rows that would be right only after moving by so many, less those that already are. */
static int gain_of(const struct canvas *canvas, const struct canvas_stretch *s, int by)
{
    int gain = 0;
    size_t size = (size_t)canvas->cols * sizeof(struct cell);
    for (int y = s->y; y < s->y + s->rows; y++) {
        const struct cell *want = row_of(canvas->want, canvas, y);
        bool stays = memcmp(want, row_of(canvas->have, canvas, y), size) == 0;
        bool inside = y + by >= s->y && y + by < s->y + s->rows;
        bool comes =
            inside && memcmp(want, row_of(canvas->have, canvas, y + by), size) == 0;
        gain += comes - stays;
    }
    return gain;
}

static int first_ink(const struct canvas *canvas, int y)
{
    const struct cell *row = row_of(canvas->want, canvas, y);
    for (int x = 0; x < canvas->cols; x++)
        if (!is_blank(&row[x]))
            return x;
    return 0;
}

static void move_rows(struct canvas *canvas, const struct canvas_stretch *s, int by)
{
    int count = by > 0 ? by : -by, keep = s->rows - count;
    struct cell *top = row_of(canvas->have, canvas, s->y);
    size_t row = (size_t)canvas->cols, moved = (size_t)keep * row * sizeof *top;
    size_t off = (size_t)count * row;
    if (by > 0)
        memmove(top, top + off, moved);
    else
        memmove(top + off, top, moved);
    memset(by > 0 ? top + (size_t)keep * row : top, 0, off * sizeof *top);
}

static void scroll(struct canvas *canvas, struct terminal *terminal,
                   const struct canvas_stretch *s)
{
    for (int i = 0; i < 2; i++) {
        const struct canvas_stretch *last = &canvas->before[i];
        int64_t by = (int64_t)s->top - last->top;
        if (last->of != s->of || last->y != s->y || last->rows != s->rows || by == 0 ||
            by >= s->rows || by <= -s->rows || gain_of(canvas, s, (int)by) < 2)
            continue;
        int bottom = s->y + s->rows - 1;
        int x = by == 1    ? first_ink(canvas, bottom)
                : by == -1 ? first_ink(canvas, s->y)
                           : 0;
        if (terminal_scroll(terminal, s->y, bottom, (int)by, x))
            move_rows(canvas, s, (int)by);
        return;
    }
}

static int end_of_ink(const struct canvas *canvas, const struct cell *row)
{
    int end = canvas->cols;
    while (end > 0 && is_blank(&row[end - 1]))
        end--;
    return end;
}

static void write_cell(struct terminal *terminal, const struct cell *cell)
{
    terminal_style style = cell->style & STYLE;
    size_t len = strnlen(cell->text, CELL_BYTES);
    if (len || terminal_shows_blank(style) || terminal_shows_blank(terminal->style))
        terminal_set_style(terminal, style);
    struct str text = len ? (struct str){cell->text, len} : STR(" ");
    terminal_write(terminal, text, cell->style & WIDE ? 2 : 1, cell->style & DOUBTFUL);
}

/* Bytes of writing cells again that are there already; what is longer than a way of its
 * own counts as that. */
static size_t cost_of(const struct terminal *terminal, const struct cell *row, int from,
                      int x)
{
    size_t cost = 0;
    for (int i = from; i < x && cost < 8; i++) {
        bool styled = (row[i].style & STYLE) != terminal->style && !is_blank(&row[i]);
        cost += styled ? 8 : row[i].text[0] ? strnlen(row[i].text, CELL_BYTES) : 1;
    }
    return cost;
}

/* The pen to column x of the row: over what lies between, or past it. */
static void reach(struct terminal *terminal, const struct cell *row, int y, int x)
{
    int from = terminal->x;
    bool beside = terminal->y == y && from < x;
    if (beside && terminal_shows_blank(terminal->style))
        terminal_set_style(terminal, row[x].style & STYLE);
    if (!beside || terminal_shows_blank(terminal->style) ||
        cost_of(terminal, row, from, x) > terminal_way(terminal, x)) {
        terminal_move(terminal, y, x);
        return;
    }
    for (; from < x; from += row[from].style & WIDE ? 2 : 1)
        write_cell(terminal, &row[from]);
}

static int blanks_at(const struct cell *row, int x, int end)
{
    int count = 0;
    while (x + count < end && is_blank(&row[x + count]))
        count++;
    return count;
}

/* One that differs; how many cells are right now. */
static int send_cell(struct terminal *terminal, const struct cell *row, int x, int end)
{
    int blanks = blanks_at(row, x, end);
    if (blanks >= SOME_BLANKS && terminal_erase(terminal, blanks))
        return blanks;
    write_cell(terminal, &row[x]);
    return row[x].style & WIDE ? 2 : 1;
}

static void send_row(const struct canvas *canvas, struct terminal *terminal, int y)
{
    struct cell *want = row_of(canvas->want, canvas, y);
    struct cell *have = row_of(canvas->have, canvas, y);
    int end = end_of_ink(canvas, want), old = end_of_ink(canvas, have);
    /* The last cell of all would scroll the screen on some. */
    if (end == canvas->cols && y == canvas->rows - 1 && terminal->wraps &&
        !terminal->hangs)
        end--;
    for (int x = 0; x < end;) {
        if (same(&want[x], &have[x])) {
            x++;
            continue;
        }
        reach(terminal, want, y, x);
        x += send_cell(terminal, want, x, end);
    }
    if (old > end) {
        terminal_move(terminal, y, end);
        if (old - end < 4 || !terminal_erase_rest(terminal))
            for (int x = end; x < old; x++)
                write_cell(terminal, &want[x]);
    }
    memcpy(have, want, (size_t)canvas->cols * sizeof *have);
}

/* What can be nowhere on a canvas differs from all that is. */
static void forget(struct canvas *canvas)
{
    memset(canvas->have, 0xFF,
           (size_t)canvas->rows * (size_t)canvas->cols * sizeof *canvas->have);
}

void canvas_send(struct canvas *canvas, struct terminal *terminal, int y, int x)
{
    if (canvas->fresh) {
        if (terminal_clear(terminal, canvas->rows, canvas->cols))
            blank_all(canvas, canvas->have);
        else
            forget(canvas);
    } else {
        for (int i = 0; i < 2; i++)
            if (canvas->stretches[i].of)
                scroll(canvas, terminal, &canvas->stretches[i]);
    }
    canvas->fresh = false;
    size_t size = (size_t)canvas->cols * sizeof(struct cell);
    for (int i = 0; i < canvas->rows; i++)
        if (memcmp(row_of(canvas->want, canvas, i), row_of(canvas->have, canvas, i),
                   size) != 0)
            send_row(canvas, terminal, i);
    terminal_move(terminal, y, x);
}
