/* layout of any clean text at any width: rows tile the text, none is wider than asked,
 * and every character has whole cells. */
#include "law.h"
#include "input/decode.h"
#include "show/layout.h"

static struct layout_options options_from(const uint8_t **data, size_t *size)
{
    uint8_t flags = law_byte(data, size);
    return (struct layout_options){
        .width = law_byte(data, size),
        .measure = law_byte(data, size),
        .ambiguous = (uint8_t)(1 + (flags & 1)),
        .kinsoku = (uint8_t)((flags >> 1) % 3),
        .center = flags & 8,
        .space_latin = flags & 16,
        .ascii = flags & 32,
    };
}

static void check_blank(struct str gap)
{
    for (size_t pos = 0; pos < gap.len;) {
        uint32_t code = glyph_next(gap, &pos);
        LAW(glyph_is_blank(code) || code == '\n');
    }
}

/* The cells of one row: in order, whole, inside, nothing unsafe without a mark. */
static void check_cells(const struct layout *layout, uint32_t index, struct str text)
{
    static struct placed cells[70000];
    const struct row *row = &layout->rows[index];
    unsigned width = layout->options.width < 2 ? 2 : layout->options.width;
    uint32_t count =
        layout_place(&(struct layout_line){layout, index, text}, cells, 70000);
    uint32_t at = row->beg;
    unsigned x = row->x;
    for (uint32_t i = 0; i < count; i++) {
        LAW(cells[i].beg >= at && cells[i].end > cells[i].beg &&
            cells[i].end <= row->end);
        LAW(cells[i].cells == 1 || cells[i].cells == 2);
        LAW(cells[i].x >= x);
        x = cells[i].x + cells[i].cells;
        LAW(x <= width);
        check_blank(str_slice(text, at, cells[i].beg));
        at = cells[i].end;
        size_t pos = cells[i].beg;
        uint32_t code = glyph_next(text, &pos);
        LAW(!glyph_is_unsafe(code) || cells[i].mark != 0);
        LAW(!glyph_is_unsafe(cells[i].mark ? cells[i].mark : 'x'));
    }
    if (row->kind == ROW_TEXT)
        check_blank(str_slice(text, at, row->end));
}

static void check(const struct layout *layout, struct str text)
{
    unsigned width = layout->options.width < 2 ? 2 : layout->options.width;
    uint32_t at = 0;
    for (uint32_t i = 0; i < layout->row_count; i++) {
        const struct row *row = &layout->rows[i];
        LAW(row->beg <= row->end && row->end <= text.len);
        LAW((unsigned)row->x + row->cells <= width);
        if (row->kind != ROW_TEXT)
            continue;
        LAW(row->beg >= at);
        check_blank(str_slice(text, at, row->beg));
        check_cells(layout, i, text);
        at = row->end;
        LAW(layout_row_at(layout, row->part, row->beg) < layout->row_count);
    }
    check_blank(str_slice(text, at, text.len));
}

static void check_fit(struct str text, uint16_t cells, int ambiguous)
{
    uint16_t used = 0;
    size_t fit = layout_fit(text, cells, ambiguous, &used);
    LAW(fit <= text.len && used <= cells);
    LAW(layout_width(str_slice(text, 0, fit), ambiguous) == used);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0}, rows = {0};
    struct layout_options options = options_from(&data, &size);
    struct str text = decode_utf8(&arena, (struct str){(const char *)data, size});
    struct layout layout = layout_text(&rows, &options, text);
    check(&layout, text);
    struct page page = {.source = text, .first_line = 1};
    arena_reset(&rows);
    layout = layout_raw(&rows, &options, &page);
    check(&layout, text);
    check_fit(text, options.width, options.ambiguous);
    arena_free(&rows);
    arena_free(&arena);
    return 0;
}
