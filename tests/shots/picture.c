#include "shots/picture.h"

#include <string.h>

/* Pixels. A wide character fills its two cells at WIDE, a narrow one its cell at NARROW
 * in fonts of the usual shape. Lines are LINE thick. */
enum {
    CELL_X = 9,
    CELL_Y = 21,
    WIDE = 18,
    NARROW = 15,
    LINE = 1,
    BASELINE = 16,
    MARGIN = 12
};

static bool same_look(const struct term_cell *a, const struct term_cell *b)
{
    return a->bold == b->bold && a->underline == b->underline &&
           a->reverse == b->reverse && a->ink == b->ink && a->paper == b->paper;
}

static void put_text(FILE *out, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        default:
            fputc(*text, out);
        }
}

static void colors_of(const struct term_cell *cell, const struct palette *palette,
                      int32_t *ink, int32_t *paper)
{
    *ink = cell->ink < 0 ? palette->ink : cell->ink;
    *paper = cell->paper < 0 ? palette->paper : cell->paper;
    if (cell->reverse) {
        int32_t other = *ink;
        *ink = *paper;
        *paper = other;
    }
}

/* How a cell's character is set: with its neighbours of the same kind, or alone. Lines
 * and blocks are drawn, not set: a font's own leave gaps between the rows. */
enum kind {
    KIND_BLANK,
    KIND_ASCII,
    KIND_WIDE,
    KIND_BAR,
    KIND_RULE,
    KIND_BLOCK,
    KIND_ALONE
};

static enum kind kind_of(const struct term_cell *cell)
{
    if (cell->width == 2)
        return KIND_WIDE;
    if (strcmp(cell->text, " ") == 0)
        return KIND_BLANK;
    if (strcmp(cell->text, "│") == 0)
        return KIND_BAR;
    if (strcmp(cell->text, "─") == 0)
        return KIND_RULE;
    if (strcmp(cell->text, "▌") == 0)
        return KIND_BLOCK;
    return (unsigned char)cell->text[0] < 0x80 ? KIND_ASCII : KIND_ALONE;
}

struct rect {
    int x, y, width, height;
};

static void put_rect(FILE *out, struct rect rect, int32_t color)
{
    fprintf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n",
            rect.x, rect.y, rect.width, rect.height, (unsigned)color);
}

/* The pixels of cells [from,to) of row y. */
static struct rect cells_rect(int y, int from, int to)
{
    return (struct rect){MARGIN + from * CELL_X, MARGIN + y * CELL_Y,
                         (to - from) * CELL_X, CELL_Y};
}

static bool is_bar(struct term *term, int x, int y)
{
    struct term_cell cell = term_cell(term, x, y);
    return kind_of(&cell) == KIND_BAR;
}

/* The bar that begins in this cell, and all cells below that go on with it, as one line. */
static void put_bar(FILE *out, struct term *term, int32_t ink, int x, int y)
{
    int end = y;
    if (y > 0 && is_bar(term, x, y - 1))
        return;
    while (end < term_rows(term) && is_bar(term, x, end))
        end++;
    struct rect rect = cells_rect(y, x, x + 1);
    put_rect(out, (struct rect){rect.x + CELL_X / 2, rect.y, LINE, (end - y) * CELL_Y},
             ink);
}

/* Cells [from,to) of row y, all of one look and one kind. */
static void put_piece(FILE *out, struct term *term, int32_t ink, int y, int from, int to)
{
    struct term_cell look = term_cell(term, from, y);
    enum kind kind = kind_of(&look);
    struct rect rect = cells_rect(y, from, to);
    if (kind == KIND_RULE)
        put_rect(out, (struct rect){rect.x, rect.y + CELL_Y / 2, rect.width, LINE}, ink);
    if (kind == KIND_BLOCK)
        put_rect(out, (struct rect){rect.x, rect.y, CELL_X / 2, CELL_Y}, ink);
    if (kind == KIND_BAR)
        put_bar(out, term, ink, from, y);
    if (kind == KIND_RULE || kind == KIND_BLOCK || kind == KIND_BAR)
        return;
    int size = kind == KIND_WIDE ? WIDE : NARROW, x = rect.x;
    fprintf(out, "<text fill=\"#%06x\" x=\"%d\" y=\"%d\" font-size=\"%d\"%s%s",
            (unsigned)ink, x, MARGIN + y * CELL_Y + BASELINE, size,
            look.bold ? " font-weight=\"bold\"" : "",
            look.underline ? " text-decoration=\"underline\"" : "");
    if (kind == KIND_WIDE)
        fputs(" class=\"w\"", out);
    else if (kind == KIND_ASCII)
        fprintf(out, " textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\"",
                (to - from) * CELL_X);
    fputs(">", out);
    for (int at = from; at < to; at++)
        put_text(out, term_cell(term, at, y).text);
    fputs("</text>\n", out);
}

/* Cells [from,to) of row y, all of one look. */
static void put_run(FILE *out, struct term *term, const struct palette *palette, int y,
                    int from, int to)
{
    struct term_cell look = term_cell(term, from, y);
    int32_t ink, paper;
    colors_of(&look, palette, &ink, &paper);
    if (paper != palette->paper)
        put_rect(out, cells_rect(y, from, to), paper);
    for (int end; from < to; from = end) {
        struct term_cell first = term_cell(term, from, y);
        enum kind kind = kind_of(&first);
        for (end = from + 1; end < to; end++) {
            struct term_cell next = term_cell(term, end, y);
            if (next.width && (kind_of(&next) != kind || kind == KIND_ALONE))
                break;
        }
        if (kind != KIND_BLANK)
            put_piece(out, term, ink, y, from, end);
    }
}

static bool is_empty(struct term *term, const struct term_cell *look, int y, int from,
                     int to)
{
    for (int x = from; x < to; x++)
        if (strcmp(term_cell(term, x, y).text, " ") != 0)
            return false;
    return !look->reverse && look->paper < 0;
}

static void put_row(FILE *out, struct term *term, const struct palette *palette, int y)
{
    for (int from = 0, to; from < term_cols(term); from = to) {
        struct term_cell look = term_cell(term, from, y), next;
        for (to = from + 1; to < term_cols(term); to++) {
            next = term_cell(term, to, y);
            if (next.width && !same_look(&look, &next))
                break;
        }
        if (!is_empty(term, &look, y, from, to))
            put_run(out, term, palette, y, from, to);
    }
}

void picture_begin(FILE *out, struct term *term, const struct palette *palette,
                   const char *style)
{
    int width = term_cols(term) * CELL_X + 2 * MARGIN;
    int height = term_rows(term) * CELL_Y + 2 * MARGIN;
    fprintf(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
        "width=\"%d\" height=\"%d\" font-family=\"'DejaVu Sans Mono',Menlo,monospace\">\n"
        "<style>.w{font-family:'Noto Sans Mono CJK SC','Noto Sans CJK SC','PingFang SC',"
        "'Microsoft YaHei',sans-serif}%s</style>\n"
        "<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#%06x\"/>\n",
        width, height, width, height, style, width, height, (unsigned)palette->paper);
}

void picture_cells(FILE *out, struct term *term, const struct palette *palette)
{
    for (int y = 0; y < term_rows(term); y++)
        put_row(out, term, palette, y);
}

void picture_end(FILE *out)
{
    fputs("</svg>\n", out);
}
