#include "read/rejoin.h"

/* What is seen of two printed lines. A, B: upper and lower; Z, Y: the two above A; C, D:
 * the two below B. LACK: half ems that a line is short of its column. */
/* clang-format off */
#define JOIN_EVIDENCE(X) \
    X(WRAPPED) X(USUAL_GAP) X(INDENTED) X(OPENING) X(FOOT) X(FROM_TOP) X(TO_END) \
    X(A_WIDTH) X(B_WIDTH) X(APART) X(A_B_RATIO) X(Y_LACK) X(Z_LACK) X(A_LACK) \
    X(B_LACK) X(C_LACK) X(D_LACK) X(Z_APART) X(C_APART) X(D_APART) X(FIT) \
    X(FIT_BELOW) X(FIT_ABOVE) X(COLUMN) X(COLUMN_APART) X(COLUMN_NEXT) X(A_SUPPORT) \
    X(B_SUPPORT) X(Z_ENDING) X(A_LAST) X(A_ENDING) X(B_FIRST) X(B_LAST) X(B_ENDING) \
    X(C_FIRST) X(C_ENDING) X(A_FIRST) X(A_GAP) X(B_GAP) X(C_GAP) X(A_INSET) \
    X(B_INSET) X(C_INSET) X(A_COMMAS) X(A_STOPS) X(B_COMMAS) X(B_STOPS) X(C_COMMAS) \
    X(A_OPEN) X(B_CLOSE) X(OPEN_SO_FAR) X(B_OPEN) X(A_CASE) X(B_CASE) X(C_CASE) \
    X(Z_WORDING) X(A_WORDING) X(B_WORDING) X(C_WORDING) X(A_NUMBERED) X(B_NUMBERED) \
    X(A_DECK) X(B_DECK) X(SO_FAR) X(FROM_WORDING) X(FROM_WIDTH) X(FROM_LACK) \
    X(STOPS_SO_FAR) X(UNEVEN) X(OPENER) X(FULL_AROUND) X(FULL_ABOVE) X(FULL_BELOW) \
    X(TIGHT) X(SEAM) X(BEGINS) X(ENDS) X(A_SPACED) X(B_SPACED) X(A_TAIL) X(A_PROSE) \
    X(B_PROSE) X(A_WEAK) X(B_WEAK) X(C_WEAK) X(BLOCK) X(PLACE) X(TITLES) X(A_TITLES) X(Z_ROOM) X(A_ROOM) X(B_ROOM) X(C_ROOM) X(A_FITS) X(B_FITS) X(Z_FITS)
/* clang-format on */

#define JOIN_NAME(name) JOIN_##name,
enum { JOIN_EVIDENCE(JOIN_NAME) JOIN_END };
_Static_assert((int)JOIN_END <= (int)EVIDENCE_MAX, "too much evidence");

#define JOIN_TEXT(name) #name,
const char *const rejoin_evidence_names[] = {JOIN_EVIDENCE(JOIN_TEXT) 0};

/* Do some lines within six of this one stand closer than the page's lines do? */
static bool has_tight(const struct page_reading *page, uint32_t index)
{
    uint32_t from = index > 6 ? index - 6 : 0, to = index + 8;
    to = to < page->lines->count ? to : page->lines->count;
    return page->evidence[to].near > page->evidence[from].near;
}

/* How many of the lines [from, to) fill their column. */
static int full_in(const struct page_reading *page, int64_t from, int64_t to)
{
    int64_t count = page->lines->count;
    from = from < 0 ? 0 : from > count ? count : from;
    to = to < from ? from : to > count ? count : to;
    return (int)(page->evidence[to].full - page->evidence[from].full);
}

/* May the page be asked for the words across the seam? Of lines that are no part of a
 * column, and not for ever. */
static bool asks_seam(const struct page_reading *page, uint32_t index)
{
    enum { ASKED = 64 };
    const struct line *upper = &page->lines->items[index], *lower = upper + 1;
    int slack = (int)upper->column - (int)upper->width;
    bool loose = index >= page->lines->foot || slack > 6 || slack < -3;
    return loose && upper->last == CHAR_HAN && lower->first == CHAR_HAN &&
           page->searches < ASKED;
}

/* Headings of two lines are cut inside words that the page prints elsewhere. 1: the
 * characters across the seam stand nowhere else, 2: they do, 3: three of them do; 0: they
 * are too long. */
static int seam_of(const struct page_reading *page, uint32_t index)
{
    enum { NEAR = 1 << 15 };
    const struct line *upper = &page->lines->items[index], *lower = upper + 1;
    struct str source = page->source;
    char needle[16];
    size_t at = upper->end, next = lower->beg;
    glyph_prev(source, &at);
    size_t left = upper->end - at;
    glyph_next(source, &next);
    size_t two = next - lower->beg;
    if (left > 4 || two > 4)
        return 0;
    glyph_next(source, &next);
    size_t three = next - lower->beg < 9 ? next - lower->beg : two;
    memcpy(needle, source.ptr + at, left);
    memcpy(needle + left, source.ptr + lower->beg, three);
    struct str pair = {needle, left + two}, triple = {needle, left + three};
    size_t from = upper->beg > NEAR ? upper->beg - NEAR : 0;
    struct str hay = str_slice(source, from, upper->beg + NEAR);
    int seen = 1;
    for (size_t pos = 0; (pos = str_find(hay, pair, pos)) < hay.len; pos++) {
        if (str_starts(str_slice(hay, pos, hay.len), triple))
            return 3;
        seen = 2;
    }
    return seen;
}

#define SEE(name, value) seen[JOIN_##name] = trees_clip((int)(value))

/* A line that there is none of, with its sign. */
static const struct line no_line;
static const struct line_evidence no_evidence = {.shape = SHAPE_NONE};

static int lack(const struct lines *lines, const struct line *line)
{
    return line == &no_line ? INT8_MIN : line_slack(lines, line);
}

/* How much of the room that `upper` left the first piece of `lower` would have taken. */
static int fit(const struct lines *lines, const struct line *upper,
               const struct line *lower)
{
    return upper == &no_line || lower == &no_line
               ? INT8_MIN
               : line_slack(lines, upper) - lower->lead - line_is_spaced(upper);
}

struct around {
    const struct line *y, *z, *a, *b, *c, *d;
};

static struct around look_around(const struct lines *lines, uint32_t index)
{
    const struct line *a = &lines->items[index];
    uint32_t below = lines->count - index; /* a and those below it */
    return (struct around){.y = index > 1 ? a - 2 : &no_line,
                           .z = index > 0 ? a - 1 : &no_line,
                           .a = a,
                           .b = a + 1,
                           .c = below > 2 ? a + 2 : &no_line,
                           .d = below > 3 ? a + 3 : &no_line};
}

static void see_widths(int8_t *seen, const struct lines *lines, struct around at)
{
    SEE(A_WIDTH, at.a->width);
    SEE(B_WIDTH, at.b->width);
    SEE(APART, (int)at.a->width - (int)at.b->width);
    SEE(A_B_RATIO, at.b->width ? (int)at.a->width * 16 / (int)at.b->width : 0);
    SEE(Y_LACK, lack(lines, at.y));
    SEE(Z_LACK, lack(lines, at.z));
    SEE(A_LACK, lack(lines, at.a));
    SEE(B_LACK, lack(lines, at.b));
    SEE(C_LACK, lack(lines, at.c));
    SEE(D_LACK, lack(lines, at.d));
    SEE(Z_APART, (int)at.z->width - (int)at.a->width);
    SEE(C_APART, (int)at.b->width - (int)at.c->width);
    SEE(D_APART, (int)at.c->width - (int)at.d->width);
    SEE(FIT, fit(lines, at.a, at.b));
    SEE(FIT_BELOW, fit(lines, at.b, at.c));
    SEE(FIT_ABOVE, fit(lines, at.z, at.a));
    SEE(COLUMN, at.a->column);
    SEE(COLUMN_APART, (int)at.b->column - (int)at.a->column);
    SEE(COLUMN_NEXT, at.d->column ? (int)at.d->column - (int)at.a->column : 0);
    SEE(A_SUPPORT, at.a->support);
    SEE(B_SUPPORT, at.b->support);
    int base = lines->base;
    SEE(A_INSET, (int)at.a->indent - base);
    SEE(B_INSET, (int)at.b->indent - base);
    SEE(C_INSET, (int)at.c->indent - base);
    SEE(A_GAP, at.a->gap - lines->gap);
    SEE(B_GAP, at.b->gap - lines->gap);
    SEE(C_GAP, at.c->gap - lines->gap);
}

static void see_marks(int8_t *seen, struct around at)
{
    SEE(Z_ENDING, at.z->ending);
    SEE(A_LAST, at.a->last);
    SEE(A_ENDING, at.a->ending);
    SEE(A_FIRST, at.a->first);
    SEE(B_FIRST, at.b->first);
    SEE(B_LAST, at.b->last);
    SEE(B_ENDING, at.b->ending);
    SEE(C_FIRST, at.c->first);
    SEE(C_ENDING, at.c->ending);
    SEE(A_COMMAS, at.a->commas);
    SEE(A_STOPS, at.a->stops);
    SEE(B_COMMAS, at.b->commas);
    SEE(B_STOPS, at.b->stops);
    SEE(C_COMMAS, at.c->commas);
    SEE(A_SPACED, at.a->spaced);
    SEE(B_SPACED, at.b->spaced);
}

static void see_wording(int8_t *seen, const struct page_reading *page, uint32_t index)
{
    uint32_t count = page->lines->count;
    const struct line_evidence *a = &page->evidence[index], *b = a + 1;
    const struct line_evidence *z = index ? a - 1 : &no_evidence;
    const struct line_evidence *c = index + 2 < count ? a + 2 : &no_evidence;
    SEE(A_OPEN, a->open);
    SEE(B_OPEN, b->open);
    SEE(B_CLOSE, b->close);
    SEE(A_CASE, a->letters);
    SEE(B_CASE, b->letters);
    SEE(C_CASE, c->letters);
    SEE(Z_WORDING, z->wording);
    SEE(A_WORDING, a->wording);
    SEE(B_WORDING, b->wording);
    SEE(C_WORDING, c->wording);
    SEE(A_NUMBERED, a->numbered);
    SEE(B_NUMBERED, b->numbered);
    SEE(A_DECK, a->deck);
    SEE(B_DECK, b->deck);
}

/* The paragraph so far: lines [from, index]. */
static void see_so_far(int8_t *seen, const struct page_reading *page, uint32_t index,
                       uint32_t from)
{
    const struct lines *lines = page->lines;
    int open = 0, stops = 0, least = INT8_MAX, most = INT8_MIN;
    uint32_t low = index - from > 8 ? index - 8 : from;
    for (uint32_t i = low; i <= index; i++) {
        const struct line_evidence *sign = &page->evidence[i];
        int slack = line_slack(lines, &lines->items[i]);
        open = open > sign->close ? open - sign->close : 0;
        open += sign->open;
        stops += lines->items[i].stops;
        least = i > low && slack < least ? slack : least;
        most = i > low && slack > most ? slack : most;
    }
    SEE(SO_FAR, index - from < 100 ? index - from : 100);
    SEE(FROM_WORDING, page->evidence[from].wording);
    SEE(FROM_WIDTH, lines->items[from].width);
    SEE(FROM_LACK, line_slack(lines, &lines->items[from]));
    SEE(OPEN_SO_FAR, open);
    SEE(STOPS_SO_FAR, stops);
    SEE(UNEVEN, index > low ? most - least : 0);
}

static void see_page(int8_t *seen, const struct page_reading *page, uint32_t index)
{
    const struct lines *lines = page->lines;
    const struct line *lower = &lines->items[index + 1];
    uint32_t left = lines->count - index;
    SEE(WRAPPED, lines->wrapped);
    SEE(USUAL_GAP, lines->gap);
    SEE(INDENTED, lines->indented);
    SEE(OPENING, lines->opening);
    SEE(FOOT, index >= lines->foot);
    SEE(FROM_TOP, index < 100 ? index : 100);
    SEE(TO_END, left < 100 ? left : 100);
    SEE(OPENER,
        reading_says(page, SAYS_OPENER, str_slice(page->source, lower->beg, lower->end)));
    SEE(FULL_AROUND, full_in(page, (int64_t)index - 3, (int64_t)index + 5));
    SEE(FULL_ABOVE, full_in(page, (int64_t)index - 6, index));
    SEE(FULL_BELOW, full_in(page, (int64_t)index + 2, (int64_t)index + 8));
    SEE(TIGHT, lines->gap && has_tight(page, index));
}

/* What a line of set letters leaves of the full ones around it, once a blank and `more`
 * were set there, in fifths of an n. */
static int room_on(const struct line_evidence *line, unsigned more)
{
    enum { BLANK = 5 };
    if (!line->filled)
        return INT8_MIN;
    return ((int)line->filled - (int)line->set - (more ? (int)more + BLANK : 0)) / 2;
}

static void see_english(int8_t *seen, const struct page_reading *page, uint32_t index)
{
    const struct line_evidence *a = &page->evidence[index], *b = a + 1;
    const struct line_evidence *c = index + 2 < page->lines->count ? a + 2 : &no_evidence;
    SEE(A_CASE, a->letters);
    SEE(B_CASE, b->letters);
    SEE(C_CASE, c->letters);
    SEE(A_TAIL, a->tail);
    SEE(A_PROSE, a->prose);
    SEE(B_PROSE, b->prose);
    SEE(A_WEAK, a->weak);
    SEE(B_WEAK, b->weak);
    SEE(C_WEAK, c->weak);
    SEE(BLOCK, b->size);
    SEE(PLACE, b->place);
    SEE(TITLES, b->titles);
    SEE(A_TITLES, a->titles);
    const struct line_evidence *z = index ? a - 1 : &no_evidence;
    SEE(Z_ROOM, room_on(z, 0));
    SEE(A_ROOM, room_on(a, 0));
    SEE(B_ROOM, room_on(b, 0));
    SEE(C_ROOM, room_on(c, 0));
    SEE(Z_FITS, room_on(z, a->lead));
    SEE(A_FITS, room_on(a, b->lead));
    SEE(B_FITS, room_on(b, c->lead));
}

void rejoin_evidence(struct evidence *evidence, struct page_reading *page, uint32_t index,
                     uint32_t from)
{
    const struct lines *lines = page->lines;
    struct around at = look_around(lines, index);
    int8_t *seen = evidence->of;
    memset(seen, 0, JOIN_END);
    see_page(seen, page, index);
    see_widths(seen, lines, at);
    see_marks(seen, at);
    see_wording(seen, page, index);
    see_so_far(seen, page, index, from);
    if (reading_language(page)->spaced)
        see_english(seen, page, index);
    else if (asks_seam(page, index)) {
        page->searches++;
        SEE(SEAM, seam_of(page, index));
    }
}
