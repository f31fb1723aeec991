#include "show/layout.h"

#include "base/glyph.h"

/* Cells of the cluster [beg,end): those of its widest character, at most 2. */
static int cluster_width(struct str s, size_t beg, size_t end, int ambiguous)
{
    int cells = 0;
    while (beg < end) {
        int width = glyph_width(glyph_next(s, &beg), ambiguous);
        cells = width > cells ? width : cells;
    }
    return cells;
}

size_t layout_fit(struct str s, uint16_t cells, int ambiguous, uint16_t *used)
{
    size_t pos = 0;
    *used = 0;
    while (pos < s.len) {
        size_t end = glyph_cluster(s, pos);
        int width = cluster_width(s, pos, end, ambiguous);
        if (*used + width > cells)
            break;
        *used = (uint16_t)(*used + width);
        pos = end;
    }
    return pos;
}

uint32_t layout_width(struct str s, int ambiguous)
{
    uint32_t cells = 0;
    for (size_t pos = 0; pos < s.len;) {
        size_t end = glyph_cluster(s, pos);
        cells += (uint32_t)cluster_width(s, pos, end, ambiguous);
        pos = end;
    }
    return cells;
}

/* The longest row from pos: up to the last place that may break, or as much as fits. */
static size_t row_end(struct str text, const char *breaks, size_t pos, uint16_t width)
{
    size_t best = pos;
    int cells = 0;
    while (pos < text.len) {
        size_t end = glyph_cluster(text, pos);
        bool blank = glyph_is_blank(glyph_first(str_slice(text, pos, end)));
        cells += cluster_width(text, pos, end, 2);
        if (cells > width && !blank)
            return best;
        pos = end;
        if (pos == text.len || breaks[pos] != GLYPH_BREAK_NO)
            best = pos;
        if (pos < text.len && breaks[pos] == GLYPH_BREAK_MUST)
            break;
    }
    return pos;
}

struct layout layout_text(struct arena *arena, const struct layout_options *options,
                          struct str text)
{
    struct layout layout = {.options = *options};
    char *breaks = arena_alloc(arena, 1, text.len + 1);
    glyph_breaks(text, breaks);
    uint16_t width = options->width < 2 ? 2 : options->width, used;
    size_t room = 0;
    for (size_t pos = 0; pos < text.len;) {
        size_t end = row_end(text, breaks, pos, width);
        if (end <= pos)
            end = pos + layout_fit(str_slice(text, pos, text.len), width, 2, &used);
        if (end <= pos)
            end = glyph_cluster(text, pos);
        arena_room(arena, layout.rows, layout.row_count, room);
        layout.rows[layout.row_count++] =
            (struct row){.beg = (uint32_t)pos, .end = (uint32_t)end};
        pos = end;
    }
    return layout;
}
