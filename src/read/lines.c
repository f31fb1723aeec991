#include "read/lines.h"

#include "base/ascii.h"

enum { WINDOW = 10, WIDEST = 255 };

static uint16_t clip16(uint32_t n)
{
    return n < UINT16_MAX ? (uint16_t)n : UINT16_MAX;
}

static uint8_t clip8(uint32_t n)
{
    return n < UINT8_MAX ? (uint8_t)n : UINT8_MAX;
}

/* Half ems of blanks from *pos on; moves *pos past them. */
static uint32_t skip_blanks(struct str s, size_t *pos)
{
    uint32_t width = 0;
    while (*pos < s.len) {
        size_t next = *pos;
        uint32_t code = glyph_next(s, &next);
        if (char_class_of(code) != CHAR_BLANK)
            break;
        width += code == '\t' ? 4 : char_width(code);
        *pos = next;
    }
    return width;
}

/* The '#'s of a Markdown heading before text; moves *pos past them and their blank. */
static uint8_t skip_mark(struct str s, size_t *pos)
{
    size_t end = *pos;
    while (end < s.len && s.ptr[end] == '#')
        end++;
    size_t count = end - *pos;
    if (count == 0 || count > 6 || end >= s.len || s.ptr[end] != ' ')
        return 0;
    skip_blanks(s, &end);
    if (end >= s.len)
        return 0;
    *pos = end;
    return (uint8_t)count;
}

/* The first piece of a line that cannot be broken: a word, or a character with what
 * clings to it (GB/T 15834 5.1). */
static uint8_t lead_width(struct str s)
{
    size_t pos = 0;
    uint32_t width = 0;
    enum char_class class = CHAR_NONE;
    if (char_han_at(s, 0) && char_han_at(s, 3))
        return 2;
    while (pos < s.len && width < 40) {
        uint32_t code = glyph_next(s, &pos);
        enum char_class next = char_class_of(code);
        bool word = (next == CHAR_LATIN || next == CHAR_DIGIT) &&
                    (class == CHAR_LATIN || class == CHAR_DIGIT);
        bool clings = class == CHAR_NONE || class == CHAR_OPEN || word ||
                      char_bars_line_start(next) ||
                      (class == CHAR_DIGIT && (code == '%' || code == 0xFF05));
        if (!clings)
            break;
        width += char_width(code);
        class = next;
    }
    return (uint8_t)width;
}

static void add_bracket(struct arena *arena, struct brackets *brackets, struct line *line,
                        struct bracket bracket)
{
    arena_room(arena, brackets->items, brackets->count, brackets->room);
    brackets->items[brackets->count++] = bracket;
    line->brackets.count++;
}

/* What is counted of each class. */
static void sum_up(struct line *line, const uint32_t *counts)
{
    line->script = (int32_t)counts[CHAR_LATIN] - 2 * (int32_t)counts[CHAR_HAN];
    line->pure = clip8(counts[CHAR_COMMA]);
    line->commas = clip8(counts[CHAR_COMMA] + counts[CHAR_PAUSE] + counts[CHAR_SEMI]);
    line->stops = clip8(counts[CHAR_STOP]);
}

/* One more visible character, the last so far: closing marks and quotation marks that do
 * not tell their side are passed over when a line's ending is asked. */
static void take_end(struct line *line, uint32_t code, enum char_class class)
{
    line->last = (uint8_t) class;
    if (class == CHAR_CLOSE || char_is_straight_quote(code))
        return;
    line->ending = (uint8_t) class;
}

/* Where the run of letters that begins at pos ends: most of a page in English is read
 * so. */
static size_t letters_end(struct str s, size_t pos)
{
    while (pos < s.len && ascii_is_alpha((unsigned char)s.ptr[pos]))
        pos++;
    return pos;
}

/* A line's sums while it is walked, in half ems but for bytes. */
struct line_sums {
    uint32_t counts[CHAR_COUNT]; /* characters, but Han of runs */
    uint32_t inked, blanks;
    uint32_t inside; /* blanks before the last visible character */
    size_t visible;  /* bytes up to its end */
    size_t runs;     /* bytes of Han in runs */
};

/* A run of Han or of letters that ends at `end`, of what most lines are made. */
static inline void take_run(struct line *line, struct line_sums *sums, size_t end,
                            uint32_t code, enum char_class class)
{
    sums->inside = sums->blanks;
    sums->visible = end;
    take_end(line, code, class);
}

/* Any other character, which ends at `end`. */
static inline void take_char(struct line *line, struct line_sums *sums, size_t end,
                             uint32_t code, enum char_class class)
{
    if (class == CHAR_BLANK) {
        sums->blanks += char_width(code);
        return;
    }
    sums->counts[class]++;
    sums->inked += char_width(code);
    take_run(line, sums, end, code, class);
}

/* Is “ from pos to end a closing mark, as in German: after a letter or a mark of ASCII,
 * and before none? */
static bool closes_german(struct str s, size_t pos, size_t end)
{
    unsigned char above = pos ? (unsigned char)s.ptr[pos - 1] : ' ';
    return above > ' ' && above < 0x80 &&
           (end >= s.len || !ascii_is_alnum((unsigned char)s.ptr[end])) &&
           (end >= s.len || (unsigned char)s.ptr[end] < 0x80);
}

void lines_measure(struct arena *arena, struct brackets *brackets, struct line *line,
                   struct str s)
{
    struct line_sums sums = {.inked = 0};
    line->brackets.beg = brackets->count;
    line->first = (uint8_t)char_class_of(glyph_first(s));
    for (size_t pos = 0, end; pos < s.len; pos = end) {
        if ((end = char_han_end(s, pos)) > pos) {
            sums.runs += end - pos;
            take_run(line, &sums, end, 0, CHAR_HAN);
            continue;
        }
        if ((end = letters_end(s, pos)) > pos) {
            sums.counts[CHAR_LATIN] += (uint32_t)(end - pos);
            sums.inked += (uint32_t)(end - pos);
            take_run(line, &sums, end, 'a', CHAR_LATIN);
            continue;
        }
        uint32_t code = glyph_next(s, &end);
        enum char_class class = char_class_of(code);
        if (code == 0x201C && closes_german(s, pos, end)) {
            code = 0x201D;
            class = CHAR_CLOSE;
        }
        take_char(line, &sums, end, code, class);
        if (class == CHAR_OPEN || class == CHAR_CLOSE)
            add_bracket(arena, brackets, line,
                        (struct bracket){code, class == CHAR_OPEN});
    }
    sums.counts[CHAR_HAN] += (uint32_t)sums.runs / 3;
    sums.inked += (uint32_t)sums.runs / 3 * 2;
    sum_up(line, sums.counts);
    line->end = line->beg + (uint32_t)sums.visible;
    line->inked = sums.inked;
    line->width = clip16(sums.inked + sums.inside);
    line->spaced = sums.inside > 0;
    line->lead = lead_width(s);
}

/* Room for what so many bytes of Han commonly hold, so that little is moved. */
static size_t reserve(struct arena *arena, struct lines *lines, size_t bytes)
{
    size_t room = bytes / 48 + 8;
    struct brackets *brackets = &lines->brackets;
    brackets->room = bytes / 64 + 8;
    lines->items = (struct line *)(void *)arena_bytes(arena, room * sizeof(struct line));
    brackets->items =
        (struct bracket *)(void *)arena_bytes(arena,
                                              brackets->room * sizeof(struct bracket));
    return room;
}

static void add_line(struct arena *arena, struct lines *lines, size_t *room,
                     struct line line)
{
    arena_room(arena, lines->items, lines->count, *room);
    lines->items[lines->count++] = line;
}

/* One printed line, which starts at line->beg; true: something is visible in it. */
static bool read_line(struct arena *arena, struct lines *lines, struct line *line,
                      struct str text)
{
    size_t skip = 0;
    if (!char_han_at(text, 0)) { /* most lines begin with Han */
        line->indent = clip16(skip_blanks(text, &skip));
        line->mark = skip_mark(text, &skip);
    }
    line->beg += (uint32_t)skip;
    if (skip >= text.len)
        return false;
    lines_measure(arena, &lines->brackets, line, str_slice(text, skip, text.len));
    return true;
}

static void read_lines(struct arena *arena, struct lines *lines, struct str source)
{
    size_t room = reserve(arena, lines, source.len), pos = 0;
    uint32_t number = 0, gap = 0;
    while (pos < source.len) {
        const char *nl = memchr(source.ptr + pos, '\n', source.len - pos);
        size_t end = nl ? (size_t)(nl - source.ptr) : source.len;
        struct line line = {.beg = (uint32_t)pos, .number = number, .gap = clip8(gap)};
        bool visible = read_line(arena, lines, &line, str_slice(source, pos, end));
        number++;
        if (visible)
            add_line(arena, lines, &room, line);
        gap = visible ? 0 : gap + 1;
        pos = end + 1;
    }
}

/* The same of a page whose lines the input has put in order. */
static void read_arranged(struct arena *arena, struct lines *lines,
                          const struct page_input *page)
{
    size_t room = reserve(arena, lines, page->text.len);
    uint32_t gap = 0;
    for (uint32_t i = 0; i < page->line_count; i++) {
        const struct input_line *from = &page->lines[i];
        struct line line = {.beg = from->beg, .number = from->number, .gap = clip8(gap)};
        struct str text = str_slice(page->text, from->beg, from->end);
        bool visible = read_line(arena, lines, &line, text);
        if (visible)
            add_line(arena, lines, &room, line);
        gap = visible ? 0 : gap + 1;
    }
}

/* The commonest value of a byte field over all lines but the first. */
static uint8_t usual_gap(const struct lines *lines)
{
    uint32_t counts[4] = {0}, best = 0;
    for (uint32_t i = 1; i < lines->count; i++)
        counts[lines->items[i].gap < 4 ? lines->items[i].gap : 3]++;
    for (uint32_t i = 1; i < 4; i++)
        best = counts[i] > counts[best] ? i : best;
    return (uint8_t)best;
}

static uint16_t usual_indent(const struct lines *lines)
{
    uint32_t counts[64] = {0}, best = 0;
    for (uint32_t i = 0; i < lines->count; i++)
        counts[lines->items[i].indent < 63 ? lines->items[i].indent : 63]++;
    for (uint32_t i = 1; i < 63; i++)
        best = counts[i] > counts[best] ? i : best;
    return (uint16_t)best;
}

/* An indent is kept where some lines stand 1 to 5 em in and are followed by one that does
 * not. A single one is a centred heading. */
static bool keeps_indents(const struct lines *lines)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i + 1 < lines->count; i++) {
        int inset = lines->items[i].indent - lines->base;
        int below = lines->items[i + 1].indent - lines->base;
        kept += inset >= 2 && inset <= 8 && below < inset;
    }
    return kept >= 2 && kept * 40 >= lines->count;
}

/* A page is wrapped where a good share of its lines go on, nearly as wide, on the
 * next. */
static bool is_wrapped(const struct lines *lines)
{
    uint32_t going = 0;
    for (uint32_t i = 0; i + 1 < lines->count; i++) {
        const struct line *a = &lines->items[i], *b = a + 1;
        int apart = (int)a->width - (int)b->width;
        int near = line_is_spaced(a) ? (int)a->width / 4 : 4;
        bool close = apart <= near && (apart >= -near || b->width <= a->column);
        going += close && a->ending != CHAR_STOP && a->width >= 12 && a->width <= 160 &&
                 !a->mark && !b->mark;
    }
    return lines->count >= 3 && going * 3 >= lines->count;
}

static unsigned edge(const struct lines *lines, const struct line *line)
{
    int inset =
        lines->indented && line->indent > lines->base ? line->indent - lines->base : 0;
    unsigned width = line->width + (unsigned)(inset < 12 ? inset : 0);
    return width < WIDEST ? width : WIDEST;
}

/* The widths of the lines around one: how many have each, and which there are. */
struct widths {
    uint16_t counts[WIDEST + 3]; /* from 1 on, with a neighbour on either side */
    uint64_t there[WIDEST / 64 + 1];
};

static void enter(struct widths *widths, unsigned width)
{
    if (widths->counts[width + 1]++ == 0)
        widths->there[width / 64] |= (uint64_t)1 << width % 64;
}

static void leave(struct widths *widths, unsigned width)
{
    if (--widths->counts[width + 1] == 0)
        widths->there[width / 64] &= ~((uint64_t)1 << width % 64);
}

/* The width that most are near to; the wider where two are as common. */
static unsigned commonest(const struct widths *widths)
{
    unsigned best = 0, most = 0;
    for (unsigned word = 0; word <= WIDEST / 64; word++)
        for (uint64_t bits = widths->there[word]; bits; bits &= bits - 1) {
            unsigned width = word * 64 + (unsigned)__builtin_ctzll(bits);
            const uint16_t *counts = &widths->counts[width];
            unsigned near = counts[0] + 2u * counts[1] + counts[2];
            if (near >= most) {
                most = near;
                best = width;
            }
        }
    return best;
}

/* The column of each line: the commonest of the widths within WINDOW lines of it. On a
 * page of full lines the one that comes in is mostly as wide as the one that goes out. */
static void find_columns(struct lines *lines)
{
    struct widths widths = {0};
    struct line *items = lines->items;
    unsigned best = 0;
    for (uint32_t i = 0; i < lines->count && i < WINDOW; i++)
        enter(&widths, edge(lines, &items[i]));
    for (uint32_t i = 0; i < lines->count; i++) {
        int in = -1, out = -1;
        if (i + WINDOW < lines->count)
            enter(&widths, (unsigned)(in = (int)edge(lines, &items[i + WINDOW])));
        if (i > WINDOW)
            leave(&widths, (unsigned)(out = (int)edge(lines, &items[i - WINDOW - 1])));
        if (in != out || i == 0)
            best = commonest(&widths);
        const uint16_t *counts = &widths.counts[best];
        items[i].column = (uint16_t)best;
        items[i].support = (uint8_t)(counts[0] + counts[1] + counts[2]);
    }
}

/* Short lines that end a sentence end a paragraph: how wide is the next one? */
static uint8_t usual_opening(const struct lines *lines)
{
    uint32_t brief = 0, full = 0;
    for (uint32_t i = 0; i + 2 < lines->count; i++) {
        const struct line *end = &lines->items[i], *first = end + 1, *next = end + 2;
        int lack = (int)first->column - (int)first->width;
        bool ends = end->ending == CHAR_STOP && end->width + 8 < end->column;
        bool goes_on = first->ending != CHAR_STOP && next->width + 3 > next->column;
        if (!ends || !goes_on)
            continue;
        brief += lack >= 3 && lack <= 6;
        full += lack < 3;
    }
    if (brief + full < 3)
        return OPENING_UNKNOWN;
    return brief >= full ? OPENING_SHORT : OPENING_FLUSH;
}

/* The first line below the last that fills a column which several do. */
static uint32_t find_foot(const struct lines *lines)
{
    for (uint32_t i = lines->count; i-- > 0;) {
        const struct line *line = &lines->items[i];
        int slack = (int)line->column - (int)line->width;
        if (line->support >= 7 && slack < 3 && slack > -4 && line->ending != CHAR_STOP)
            return i + 2;
    }
    return lines->count;
}

static bool is_spaced(const struct lines *lines)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < lines->count; i++)
        count += line_is_spaced(&lines->items[i]);
    return count * 2 > lines->count;
}

struct lines lines_of(struct arena *arena, const struct page_input *page)
{
    struct lines lines = {.places = page->places, .place_count = page->place_count};
    if (page->lines)
        read_arranged(arena, &lines, page);
    else
        read_lines(arena, &lines, page->text);
    lines.gap = usual_gap(&lines);
    lines.base = usual_indent(&lines);
    lines.wrapped = is_wrapped(&lines);
    bool spaced = is_spaced(&lines);
    lines.language = (uint8_t)language_of_page(spaced, page->text);
    lines.indented = keeps_indents(&lines);
    lines.columns = lines.wrapped || spaced;
    if (lines.columns)
        find_columns(&lines);
    lines.foot = lines.wrapped ? find_foot(&lines) : lines.count;
    lines.opening = lines.wrapped ? usual_opening(&lines) : OPENING_UNKNOWN;
    return lines;
}

struct breadth lines_breadth(const struct lines *lines, struct span span)
{
    struct breadth breadth = {0, INT8_MAX};
    for (uint32_t i = span.beg; i < span.beg + span.count; i++) {
        int width = lines->items[i].width;
        breadth.widest = width > breadth.widest ? width : breadth.widest;
        breadth.narrowest = width < breadth.narrowest ? width : breadth.narrowest;
    }
    return breadth;
}
