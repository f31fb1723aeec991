#include "show/wrap.h"

#include "base/glyph.h"

void wrap_open(struct wrapper *wrapper, struct arena *arena,
               const struct layout_options *options, const struct passage *passage)
{
    *wrapper = (struct wrapper){.arena = arena};
    wrapper->reader = (struct unit_reader){
        .options = options,
        .text = passage->text,
        .pos = passage->beg,
        .end = passage->end,
        .base = passage->beg,
        .east = unit_east(passage->text, passage->beg, passage->end),
    };
}

/* What is after the row that was taken last moves to the front when the array is full of
 * what has been used; so each unit moves a bounded number of times. */
static void make_room(struct wrapper *wrapper)
{
    if (wrapper->head > wrapper->room / 2) {
        wrapper->count -= wrapper->head;
        memmove(wrapper->units, wrapper->units + wrapper->head,
                wrapper->count * sizeof *wrapper->units);
        wrapper->head = 0;
    }
    arena_room(wrapper->arena, wrapper->units, wrapper->count, wrapper->room);
}

/* Reads up to unit i of the row that is being made. */
static const struct unit *read_to(struct wrapper *wrapper, size_t i)
{
    while (wrapper->head + i >= wrapper->count) {
        if (wrapper->count == wrapper->room)
            make_room(wrapper);
        size_t got = units_read(&wrapper->reader, wrapper->units + wrapper->count,
                                wrapper->room - wrapper->count);
        if (!got)
            return NULL;
        wrapper->count += got;
    }
    return &wrapper->units[wrapper->head + i];
}

/* Unit i of the row that is being made; NULL: the text ends before it. */
static inline const struct unit *unit_at(struct wrapper *wrapper, size_t i)
{
    bool there = wrapper->head + i < wrapper->count;
    return there ? &wrapper->units[wrapper->head + i] : read_to(wrapper, i);
}

static bool has(const struct unit *unit, unsigned flag)
{
    return unit->flags & flag;
}

/* Cells of the row's first `count` units, which were read; blanks at the end left out. */
static uint32_t cells_of(const struct wrapper *wrapper, size_t count)
{
    const struct unit *units = wrapper->units + wrapper->head;
    while (count > 0 && has(&units[count - 1], UNIT_BLANK))
        count--;
    if (count == 0)
        return 0;
    uint32_t cells = unit_last_cells(&units[count - 1]);
    for (size_t i = 0; i + 1 < count; i++)
        cells += units[i].cells + units[i + 1].gap;
    return cells;
}

/* How many boxes of the row can be narrowed; the last one's blank is no part of it
 * anyway. */
static uint32_t boxes_of(struct wrapper *wrapper, size_t count)
{
    uint32_t boxes = 0;
    for (size_t i = 0; i + 1 < count; i++)
        boxes += has(unit_at(wrapper, i), UNIT_BOXED);
    return boxes < UINT8_MAX ? boxes : UINT8_MAX;
}

/* As many units, and the blanks after them, which start no row. */
static size_t with_blanks(struct wrapper *wrapper, size_t count)
{
    while (unit_at(wrapper, count) && has(unit_at(wrapper, count), UNIT_BLANK))
        count++;
    return count;
}

static bool may_end(struct wrapper *wrapper, size_t count)
{
    const struct unit *next = unit_at(wrapper, count);
    return !next || has(next, UNIT_BREAK | UNIT_BLANK);
}

/* Pushing in: one closing mark, or two, from unit `full` on, which does not fit. */
static size_t push_in(struct wrapper *wrapper, size_t full, struct wrapped *row)
{
    for (size_t count = full + 1; count <= full + 2; count++) {
        const struct unit *mark = unit_at(wrapper, count - 1);
        if (!mark || !has(mark, UNIT_CLOSE))
            return 0;
        if (!may_end(wrapper, count))
            continue;
        uint32_t over = cells_of(wrapper, count) - wrapper->width;
        if (count == full + 1 && over <= wrapper->hang)
            return with_blanks(wrapper, count);
        if (over <= boxes_of(wrapper, count)) {
            row->narrow = (uint8_t)over;
            return with_blanks(wrapper, count);
        }
    }
    return 0;
}

/* Is the word from unit `from` on longer than any row? */
static bool is_endless(struct wrapper *wrapper, size_t from)
{
    uint32_t cells = 0;
    for (size_t i = from; cells <= wrapper->width; i++) {
        const struct unit *unit = unit_at(wrapper, i);
        if (!unit || (i > from && has(unit, UNIT_BREAK | UNIT_BLANK)))
            return false;
        cells += unit->cells;
    }
    return true;
}

/* A word longer than a row is cut, though not at a mark where that can be helped. */
static size_t cut(struct wrapper *wrapper, size_t low, size_t full)
{
    for (size_t count = full; count > low + 1; count--)
        if (!has(unit_at(wrapper, count), UNIT_CLOSE | UNIT_SECOND) &&
            !has(unit_at(wrapper, count - 1), UNIT_OPEN))
            return count;
    if (low > 0)
        return low;
    return full > 0 ? full : 1;
}

/* Pushing out: the row ends before the last unit that may start one. */
static size_t push_out(struct wrapper *wrapper, size_t full)
{
    size_t count = full > 0 ? full - 1 : 0;
    while (count > 0 && !has(unit_at(wrapper, count), UNIT_BREAK))
        count--;
    return count > 0 && !is_endless(wrapper, count) ? count : cut(wrapper, count, full);
}

/* A headline is broken between its phrases, unless that leaves next to nothing. A dash,
 * which may start no row of a paragraph, starts a phrase of its own. */
static size_t phrase_end(struct wrapper *wrapper, size_t full)
{
    for (size_t count = full; count > 0; count--)
        if (has(unit_at(wrapper, count - 1), UNIT_BLANK))
            return cells_of(wrapper, count) * 4 >= wrapper->width ? count : 0;
    return 0;
}

/* A paragraph does not end in a row of one character: the one before it keeps it company.
 */
static size_t spare_orphan(struct wrapper *wrapper, size_t count)
{
    size_t letters = 0, i = count;
    for (; i < count + 4 && unit_at(wrapper, i); i++)
        letters += !has(unit_at(wrapper, i), UNIT_CLOSE | UNIT_BLANK);
    if (letters != 1 || unit_at(wrapper, i) || count < 5 ||
        unit_at(wrapper, count)->cells < 2)
        return count;
    for (i = count - 1; i > count - 4; i--)
        if (has(unit_at(wrapper, i), UNIT_BREAK))
            return i;
    return count;
}

/* How many units the row takes, given that unit `full` does not fit. */
static size_t choose(struct wrapper *wrapper, size_t full, struct wrapped *row)
{
    size_t count = wrapper->by_phrase ? phrase_end(wrapper, full) : 0;
    if (count > 0)
        return count;
    if (has(unit_at(wrapper, full), UNIT_BREAK))
        count = full;
    else if ((count = push_in(wrapper, full, row)) > 0)
        return count;
    else
        count = push_out(wrapper, full);
    bool strict = wrapper->reader.options->kinsoku == KINSOKU_STRICT;
    return strict ? spare_orphan(wrapper, count) : count;
}

/* The first unit that does not fit; *ends where there is none. */
static size_t fill(struct wrapper *wrapper, bool *ends)
{
    uint32_t cells = 0, blank = 0;
    for (size_t i = 0;; i++) {
        const struct unit *unit = unit_at(wrapper, i);
        *ends = !unit;
        if (!unit)
            return i;
        if (has(unit, UNIT_BLANK)) {
            blank += unit->cells;
            continue;
        }
        cells += blank + (i > 0 ? unit->gap : 0u);
        if (cells + unit_last_cells(unit) > wrapper->width)
            return i;
        cells += unit->cells;
        blank = 0;
    }
}

/* Has the text at most so many cells, whatever its characters are? Printed ASCII has one
 * each, and a blank on either side; others have two at most. */
static bool surely_fits(const struct unit_reader *reader, uint32_t width)
{
    uint32_t bytes = reader->end - reader->pos, chars = 0, narrow = 0;
    if (bytes > 2 * width) /* four bytes are two cells */
        return false;
    for (uint32_t i = reader->pos; i < reader->end; i++) {
        unsigned char c = (unsigned char)reader->text.ptr[i];
        chars += (c & 0xC0) != 0x80;
        narrow += c >= ' ' && c < 0x7F;
    }
    return 2 * chars - (reader->options->space_latin ? 0 : narrow) <= width;
}

/* Where rows may end, which takes half the time, is not asked of a text of one row, nor
 * among Han where no rule holds: those end anywhere, and a word in them is kept whole. */
static void find_breaks(struct wrapper *wrapper)
{
    struct unit_reader *reader = &wrapper->reader;
    wrapper->begun = true;
    bool free = reader->east && reader->options->kinsoku == KINSOKU_NONE;
    if (free || surely_fits(reader, wrapper->width))
        return;
    char *breaks = arena_alloc(wrapper->arena, 1, reader->end - reader->base + 1);
    glyph_breaks(str_slice(reader->text, reader->base, reader->end), breaks);
    reader->breaks = breaks;
}

bool wrap_next(struct wrapper *wrapper, uint16_t width, uint16_t hang,
               struct wrapped *row)
{
    wrapper->width = width;
    wrapper->hang = hang;
    if (!wrapper->begun)
        find_breaks(wrapper);
    const struct unit *first = unit_at(wrapper, 0);
    if (!first)
        return false;
    bool ends;
    unit_lead(&wrapper->units[wrapper->head]);
    *row = (struct wrapped){.beg = first->beg};
    row->set = (uint8_t)((wrapper->reader.east ? ROW_EAST : 0) |
                         (has(first, UNIT_SECOND) ? ROW_IN_PAIR : 0));
    size_t count = fill(wrapper, &ends);
    if (!ends)
        count = choose(wrapper, count, row);
    row->cells = (uint16_t)(cells_of(wrapper, count) - row->narrow);
    row->end = unit_at(wrapper, count - 1)->end;
    wrapper->head += count;
    return true;
}
