#include "show/layout.h"

#include "base/glyph.h"
#include "show/wrap.h"

/* As much as a row holds where no measure is set: 40 full-width cells. */
#define MEASURE 80

/* How a role is set: cells of indent, on the left of the first row, of the other rows,
 * and on the right; to the right edge; a blank row before it or after it; broken by
 * phrases. */
static const struct em_face {
    uint8_t first, rest, right;
    bool flush, before, after, phrases;
} faces[ROLE_COUNT] = {
    [ROLE_BODY] = {.first = 4},
    [ROLE_BYLINE] = {.first = 4, .rest = 4, .flush = true},
    [ROLE_SUBHEAD] = {.first = 4, .rest = 4, .before = true},
    [ROLE_CAPTION] = {.first = 4, .rest = 4, .right = 4, .before = true, .after = true},
    [ROLE_JUMP] = {.first = 4, .rest = 4, .flush = true},
};
static const struct em_face bare = {0}, heading = {.phrases = true};

/* A layout that is being made. */
struct maker {
    struct arena *arena;
    struct arena scratch; /* of one block */
    struct layout *layout;
    size_t room;
    struct row like;         /* part, block and role of the rows that are made */
    uint16_t margin, column; /* cells: left of the measure, of the measure */
};

static void measure_out(struct maker *maker)
{
    struct layout_options *options = &maker->layout->options;
    if (options->width < 2)
        options->width = 2;
    uint16_t most = options->measure ? options->measure : MEASURE;
    uint16_t column = options->width < most ? options->width : most;
    column = column < 2 ? 2 : column;
    maker->column = (uint16_t)(column & ~1u); /* the full-width grid */
    if (options->center)
        maker->margin = (uint16_t)((options->width - maker->column) / 2);
}

static struct row *add_row(struct maker *maker, enum row_kind kind, uint32_t beg,
                           uint32_t end)
{
    struct layout *layout = maker->layout;
    arena_room(maker->arena, layout->rows, layout->row_count, maker->room);
    struct row *row = &layout->rows[layout->row_count++];
    *row = maker->like;
    row->kind = (uint8_t)kind;
    row->beg = beg;
    row->end = end;
    row->x = maker->margin;
    return row;
}

/* Indents give way where the column is narrow: those of a whole block before that of a
 * paragraph's first row. */
static struct em_face fitted(const struct maker *maker, const struct em_face *face)
{
    struct em_face fit = *face;
    if (maker->column < 40) {
        fit.rest /= 2;
        fit.right = 0;
        fit.first = face->rest ? fit.rest : fit.first;
    }
    if (maker->column < 20)
        fit.first /= 2;
    if (maker->column < 12)
        fit.first = fit.rest = 0;
    return fit;
}

bool layout_ends_phrase(struct str text, size_t pos)
{
    size_t beg = pos, end = pos;
    glyph_prev(text, &beg);
    glyph_next(text, &end);
    return str_has(STR(" ，：；！？】"), str_slice(text, beg, pos)) &&
           !str_has(STR("”’》」』）】"), str_slice(text, pos, end)) &&
           !str_has(STR("：0：1：2：3：4：5：6：7：8：9"), str_slice(text, beg, end));
}

/* Where a headline without blanks is cut: after the first phrase where what follows takes
 * one row, and so does what stands before it. Where it is not, *column becomes narrower:
 * rows of the same length look better over a story than a full one and a short one. */
static uint32_t cut_headline(const struct maker *maker, const struct passage *passage,
                             uint16_t *column)
{
    struct str text = str_slice(passage->text, passage->beg, passage->end);
    uint32_t cells = layout_width(text, maker->layout->options.ambiguous), row = 0;
    if (!*column || cells <= *column || str_has(text, STR(" ")) ||
        str_has(text, STR("\xE3\x80\x80")))
        return passage->end;
    for (size_t pos = 0; row <= *column; row = layout_width(str_slice(text, 0, pos), 2)) {
        if (pos && layout_ends_phrase(text, pos) &&
            layout_width(str_slice(text, pos, text.len), 2) <= *column)
            return passage->beg + (uint32_t)pos;
        glyph_next(text, &pos);
    }
    uint32_t rows = (cells + *column - 1) / *column;
    uint32_t even = ((cells + rows - 1) / rows + 1) / 2 * 2 + 2;
    *column = even < *column ? (uint16_t)even : *column;
    return passage->end;
}

/* A row of the block, `left` cells from the measure's edge. */
static void add_text(struct maker *maker, const struct wrapped *got, uint16_t left,
                     bool flush)
{
    struct row *row = add_row(maker, ROW_TEXT, got->beg, got->end);
    row->cells = got->cells;
    row->set = got->set;
    row->narrow = got->narrow;
    if (flush && got->cells < maker->column - left)
        left = (uint16_t)(maker->column - got->cells);
    row->x = (uint16_t)(maker->margin + left);
}

static void add_block(struct maker *maker, const struct passage *passage,
                      const struct em_face *like)
{
    const struct layout_options *options = &maker->layout->options;
    struct em_face face = fitted(maker, like);
    struct wrapper wrapper;
    struct wrapped got;
    uint32_t first = maker->layout->row_count;
    uint16_t column = maker->column, left = face.first;
    struct passage part = *passage;
    if (face.phrases)
        part.end = cut_headline(maker, passage, &column);
    uint16_t hang = (uint16_t)(options->width - maker->margin - column + face.right);
    hang = hang < 2 ? hang : 2;
    for (; part.beg < part.end; part.beg = part.end, part.end = passage->end) {
        wrap_open(&wrapper, &maker->scratch, options, &part);
        wrapper.by_phrase = face.phrases;
        while (wrap_next(&wrapper, (uint16_t)(column - left - face.right), hang, &got)) {
            add_text(maker, &got, left, face.flush);
            left = face.rest;
        }
    }
    if (first == maker->layout->row_count)
        add_row(maker, ROW_TEXT, passage->beg, passage->end);
    maker->layout->rows[first].first = true;
    maker->layout->rows[maker->layout->row_count - 1].last = true;
    arena_reset(&maker->scratch);
}

uint32_t layout_blocks(const struct layout_part *part, uint32_t *end)
{
    const struct page *page = part->page;
    if (part->article >= page->article_count) {
        *end = page->block_count;
        return page->furniture;
    }
    const struct article *article = &page->articles[part->article];
    *end = article->block + article->block_count;
    return article->block;
}

/* Blocks [block, …) of the heading: a pointer to another page may stand among them. */
static uint32_t heading_end(const struct page *page, uint32_t block, uint32_t end)
{
    uint32_t after = block;
    for (; block < end; block++) {
        if (role_heads((enum role)page->blocks[block].role))
            after = block + 1;
        else if (page->blocks[block].role != ROLE_JUMP)
            break;
    }
    return after;
}

static void add_page_block(struct maker *maker, const struct page *page, uint32_t at,
                           const struct em_face *face)
{
    const struct block *block = &page->blocks[at];
    maker->like.block = at;
    maker->like.role = block->role;
    add_block(maker, &(struct passage){page->text, block->beg, block->end}, face);
}

/* A row without words over a block. */
static void add_line(struct maker *maker, enum row_kind kind, const struct page *page,
                     uint32_t at)
{
    const struct block *block = &page->blocks[at];
    maker->like.block = at;
    maker->like.role = block->role;
    add_row(maker, kind, block->beg, block->beg)->cells =
        kind == ROW_BLANK ? 0 : maker->column;
}

static void add_story_block(struct maker *maker, const struct page *page, uint32_t at,
                            bool opens)
{
    const struct block *block = &page->blocks[at];
    const struct em_face *face = &faces[block->role];
    bool after = !opens && faces[block[-1].role].after;
    if (!opens && (face->before || after))
        add_line(maker, ROW_BLANK, page, at);
    bool leads = opens && block->role == ROLE_JUMP;
    add_page_block(maker, page, at, leads ? &faces[ROLE_BODY] : face);
}

/* The rows over a story, across its columns where there are several, and a rule. */
static void add_heading(struct maker *maker, const struct layout_part *part,
                        uint32_t body)
{
    uint32_t end;
    struct layout *layout = maker->layout;
    struct layout_options *options = &layout->options;
    uint16_t width = options->width, column = maker->column;
    bool across = options->head > column && maker->like.part == 0;
    if (across) {
        options->width = options->head;
        maker->column = (uint16_t)(options->head & ~1u);
    }
    for (uint32_t at = layout_blocks(part, &end); at < body; at++)
        add_page_block(maker, part->page, at, &heading);
    if (body < end)
        add_line(maker, ROW_RULE, part->page, body);
    options->width = width;
    maker->column = column;
    layout->head = across ? layout->row_count : layout->head;
}

/* A story, or a page's furniture, whose role has no indents. */
static void add_story(struct maker *maker, const struct layout_part *part)
{
    const struct page *page = part->page;
    uint32_t end, at = layout_blocks(part, &end);
    uint32_t body = heading_end(page, at, end);
    if (at < body)
        add_heading(maker, part, body);
    for (at = body; at < end; at++)
        add_story_block(maker, page, at, at == body);
}

/* Between a story and its continuation: a blank row, the page's name, a blank row. */
static void add_join(struct maker *maker, const struct layout_part *part)
{
    uint32_t end, at = layout_blocks(part, &end);
    if (at >= end)
        return;
    add_line(maker, ROW_BLANK, part->page, at);
    add_line(maker, ROW_JOIN, part->page, at);
    add_line(maker, ROW_BLANK, part->page, at);
}

struct layout layout_story(struct arena *arena, const struct layout_options *options,
                           const struct layout_part *parts, uint32_t count)
{
    struct layout layout = {.options = *options, .part_count = count};
    layout.parts = arena_new(arena, struct layout_part, count);
    memcpy(layout.parts, parts, count * sizeof *parts);
    struct maker maker = {.arena = arena, .layout = &layout};
    measure_out(&maker);
    for (uint32_t i = 0; i < count; i++) {
        maker.like = (struct row){.part = (uint8_t)i};
        if (i > 0)
            add_join(&maker, &parts[i]);
        add_story(&maker, &parts[i]);
    }
    arena_free(&maker.scratch);
    return layout;
}

/* Each line of text is a block of its own, the first called `line`. */
static struct layout layout_lines(struct arena *arena, struct layout layout,
                                  struct str text, uint32_t line)
{
    struct maker maker = {.arena = arena, .layout = &layout};
    measure_out(&maker);
    for (size_t pos = 0; pos < text.len; line++) {
        size_t end = str_find(text, STR("\n"), pos);
        maker.like.block = line;
        add_block(&maker, &(struct passage){text, (uint32_t)pos, (uint32_t)end}, &bare);
        pos = end + 1;
    }
    arena_free(&maker.scratch);
    return layout;
}

struct layout layout_raw(struct arena *arena, const struct layout_options *options,
                         const struct page *page)
{
    struct layout layout = {.options = *options, .raw = true};
    layout.options.measure = UINT16_MAX;
    layout.options.kinsoku = KINSOKU_NONE;
    layout.options.space_latin = false;
    return layout_lines(arena, layout, page->source, page->first_line);
}

struct layout layout_text(struct arena *arena, const struct layout_options *options,
                          struct str text)
{
    return layout_lines(arena, (struct layout){.options = *options}, text, 0);
}

uint32_t layout_row_at(const struct layout *layout, uint32_t part, uint32_t at)
{
    uint32_t low = 0, high = layout->row_count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        const struct row *row = &layout->rows[mid];
        if (row->part > part || (row->part == part && row->beg > at))
            high = mid;
        else
            low = mid + 1;
    }
    for (uint32_t i = low; i-- > 0 && layout->rows[i].part == part;)
        if (layout->rows[i].kind == ROW_TEXT)
            return i;
    while (low < layout->row_count && layout->rows[low].kind != ROW_TEXT)
        low++;
    return low < layout->row_count ? low : 0;
}

static const struct row *row_of(const struct layout_line *line)
{
    return &line->layout->rows[line->row];
}

static struct unit_reader reader_of(const struct layout_line *line)
{
    const struct row *row = row_of(line);
    size_t beg = row->beg;
    uint32_t before = row->first ? 0 : glyph_prev(line->text, &beg);
    return (struct unit_reader){
        .options = &line->layout->options,
        .text = line->text,
        .pos = row->beg,
        .end = (uint32_t)line->text.len,
        .before = before,
        .run = row->set & ROW_IN_PAIR ? 0 : 1,
        .east = row->set & ROW_EAST,
    };
}

/* How many boxes of the row keep their width: the first ones. */
static uint32_t wide_boxes(const struct layout_line *line)
{
    const struct row *row = row_of(line);
    struct unit_reader reader = reader_of(line);
    struct unit unit;
    uint32_t boxes = 0, after = 0;
    while (row->narrow && reader.pos < row->end && units_read(&reader, &unit, 1)) {
        if (unit.beg == row->beg)
            unit_lead(&unit);
        if (unit.flags & UNIT_BLANK)
            continue;
        boxes += after;
        after = (unit.flags & UNIT_BOXED) != 0;
    }
    return boxes - row->narrow;
}

uint32_t layout_place(const struct layout_line *line, struct placed *cells, uint32_t max)
{
    const struct row *at = row_of(line);
    if (at->kind != ROW_TEXT)
        return 0;
    struct unit_reader reader = reader_of(line);
    struct unit units[16], unit;
    size_t next = 0, got = 0;
    uint32_t wide = wide_boxes(line), count = 0, x = 0;
    for (; count < max && x < at->cells; x += unit.cells) {
        if (next == got) {
            next = 0;
            got = units_read(&reader, units, sizeof units / sizeof *units);
        }
        if (!got || (unit = units[next++]).beg >= at->end)
            break;
        if (count == 0)
            unit_lead(&unit);
        if (unit.flags & UNIT_BOXED && at->narrow && wide-- == 0) {
            wide = 0;
            unit.cells = 1;
            unit.pad = 0;
        }
        x += x > 0 ? unit.gap : 0u;
        if (x + unit.cells > at->cells)
            unit.cells = (uint8_t)(at->cells - x);
        cells[count++] = (struct placed){
            .beg = unit.beg,
            .end = unit.end,
            .x = (uint16_t)(at->x + x),
            .cells = unit.cells,
            .pad = unit.pad,
            .mark = unit.mark,
        };
    }
    return count;
}

size_t layout_fit(struct str s, uint16_t cells, int ambiguous, uint16_t *used)
{
    struct layout_options options = {.ambiguous = (uint8_t)ambiguous};
    struct unit_reader reader = {.options = &options, .text = s, .end = (uint32_t)s.len};
    struct unit unit;
    size_t end = 0;
    *used = 0;
    while (*used <= cells && units_read(&reader, &unit, 1)) {
        if (*used + unit.cells > cells)
            break;
        *used = (uint16_t)(*used + unit.cells);
        end = unit.end;
    }
    return end;
}

uint32_t layout_width(struct str s, int ambiguous)
{
    if (s.len == 1 && *s.ptr > ' ' && *s.ptr < 0x7F)
        return 1;
    struct layout_options options = {.ambiguous = (uint8_t)ambiguous};
    struct unit_reader reader = {.options = &options, .text = s, .end = (uint32_t)s.len};
    struct unit unit;
    uint32_t cells = 0;
    while (units_read(&reader, &unit, 1))
        cells += unit.cells;
    return cells;
}

struct str layout_title(const struct page *page, const struct article *article, bool *cut)
{
    *cut = false;
    if (article->headline.len)
        return article->headline;
    uint16_t used;
    struct str text = page_slice(page, article->beg, article->end);
    text = str_slice(text, 0, str_find(text, STR("\n"), 0));
    size_t fits = layout_fit(text, LAYOUT_TITLE, 2, &used);
    *cut = fits < text.len;
    return str_slice(text, 0, fits);
}
