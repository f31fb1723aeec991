#include "input/interleaved.h"

#include "base/ascii.h"
#include "base/char_class.h"

enum {
    STRIDES = 8,        /* columns that are looked for at most */
    SHORTEST = 6,       /* lines of a region */
    WIDEST_COLUMN = 80, /* half ems */
    SAMPLE = 150,       /* lines that tell whether the rest is looked at, … */
    SAMPLE_DENSE = 80,  /* … and of a page without blank lines */
    FEWEST = 20,        /* lines of a page that is looked at, … */
    MOST = 20000,       /* … and the most */
    AROUND = 16,        /* units on either side that tell which widths are common */
    ALIKE = 8,          /* so many of them of one width are full lines */
};

/* In tenths: what a path pays, and what a region and a page have to gain. */
enum {
    CHANGE = 50,
    BEGINS = 12,
    LONG_UNIT = 10,
    ROW_ENDS = 10,
    GAIN = 100,
    PAGE_GAIN = 300,
    LINE_GAIN = 36, /* of each line of a page where no blank lines part them */
};

/* A printed line, and what its ends say. */
struct printed {
    uint32_t beg, end, number;
    uint32_t head, tail; /* first and last token */
    uint32_t first;      /* character */
    uint16_t width;      /* half ems */
    uint8_t opens, ends; /* class of the first and of the last character */
    bool stops;          /* ends a sentence, closing marks passed over */
    bool word;           /* ends in a word of a spaced script */
    bool hyphen;
};

/* Lines with no blank line between them, or, on a page without blank lines, one line. */
struct row_unit {
    uint32_t first, count;
    bool full; /* its last line fills its column */
};

struct page_lines {
    struct printed *items;
    struct row_unit *units;
    uint32_t count, unit_count;
    size_t room, unit_room;
    uint32_t *pairs; /* a set of neighbouring tokens, as bits */
    uint32_t mask;
};

/* A path's state: a stride, and whether a column begins here. */
enum { STATES = 2 * STRIDES };

struct row_step {
    int16_t
        scores[STRIDES + 1]; /* how well the unit goes on at each stride; [0] not used */
    uint8_t from[STATES];    /* the state before each one */
    uint8_t stride;
    bool begins;
    uint32_t above, below; /* units before and after it in its column; NOWHERE: none */
};

#define NOWHERE UINT32_MAX

static uint32_t pair_bit(const struct page_lines *page, uint32_t a, uint32_t b)
{
    return (a * 0x9E3779B1u ^ b * 0x85EBCA77u) * 0xC2B2AE3Du >> 3 & page->mask;
}

static void add_pair(const struct page_lines *page, uint32_t a, uint32_t b)
{
    uint32_t bit = pair_bit(page, a, b);
    page->pairs[bit / 32] |= 1u << bit % 32;
}

static bool has_pair(const struct page_lines *page, uint32_t a, uint32_t b)
{
    uint32_t bit = pair_bit(page, a, b);
    return page->pairs[bit / 32] >> bit % 32 & 1;
}

static bool is_letter(uint32_t code)
{
    return code < 0x80 ? ascii_is_alpha((unsigned char)code)
                       : code >= 0xC0 && code < 0x250;
}

/* A word of a spaced script, or any other character. */
struct token {
    uint32_t value;       /* 0: the line has no more */
    uint32_t first, last; /* its characters */
};

/* Of a Han its three bytes. */
static uint32_t han_value(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

static struct token next_token(struct str row, size_t *pos)
{
    struct token token = {0};
    do
        token.first = token.last = glyph_next(row, pos);
    while (token.first && char_class_of(token.first) == CHAR_BLANK);
    token.value = token.first;
    if (token.first >= 0x4E00 && char_han_at(row, *pos - 3))
        token.value = han_value(row.ptr + *pos - 3);
    token.value = is_letter(token.first) ? 0 : token.value;
    for (size_t end = *pos; is_letter(token.last); *pos = end) {
        uint32_t low =
            token.last < 0x80 ? ascii_lower((unsigned char)token.last) : token.last;
        token.value = (token.value * 31 + low) | 1u << 31;
        uint32_t next = glyph_next(row, &end);
        if (!is_letter(next))
            break;
        token.last = next;
    }
    return token;
}

/* Reads the Han that stand from pos on behind the token `last`, which is one, or none: most
 * of a page is read here. */
static size_t read_han(const struct page_lines *page, struct str row, size_t pos,
                       struct token *last)
{
    size_t end = char_han_end(row, pos);
    for (; pos < end; pos += 3) {
        uint32_t value = han_value(row.ptr + pos);
        add_pair(page, last->value, value);
        last->value = value;
        last->first = last->last = 0x4E00; /* is a Han: nobody asks which */
    }
    return end;
}

static const uint64_t EACH_BYTE = 0x0101010101010101;

/* Half ems, near enough: three bytes are a Han. */
static uint32_t row_width(struct str row)
{
    uint32_t others = 0;
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= row.len; i += sizeof eight) {
        memcpy(&eight, row.ptr + i, sizeof eight);
        others += (uint32_t)((eight >> 7 & EACH_BYTE) * EACH_BYTE >> 56);
    }
    for (; i < row.len; i++)
        others += (unsigned char)row.ptr[i] >> 7;
    return (uint32_t)row.len - others + others * 2 / 3;
}

/* Reads a line, and its tokens into the set. False: there is nothing in it. */
static bool read_line(struct page_lines *page, struct str text, struct printed *line)
{
    struct str row = str_slice(text, line->beg, line->end);
    struct token token, last = {0}, ahead = {0};
    enum char_class core = CHAR_NONE;
    for (size_t pos = 0; (token = next_token(row, &pos)).value;
         ahead = last, last = token) {
        if (last.value) {
            add_pair(page, last.value, token.value);
        } else {
            line->head = token.value;
            line->first = token.first;
        }
        enum char_class class = char_class_of(token.last);
        core = class == CHAR_CLOSE ? core : class;
        if (class == CHAR_HAN)
            pos = read_han(page, row, pos, &token);
    }
    uint32_t width = row_width(row);
    line->tail = last.value;
    line->width = (uint16_t)(width < 1000 ? width : 1000);
    line->opens = (uint8_t)char_class_of(line->first);
    line->ends = (uint8_t)char_class_of(last.last);
    line->stops = core == CHAR_STOP;
    line->hyphen = last.last == '-';
    bool mark = last.last && last.last < 0x80 && strchr("-,;.", (int)last.last);
    line->word =
        is_letter(last.last) || (mark && (is_letter(ahead.last) || line->hyphen));
    return last.value != 0;
}

static void add_printed(struct arena *arena, struct page_lines *page, struct printed line,
                        bool apart)
{
    if (apart || page->unit_count == 0) {
        arena_room(arena, page->units, page->unit_count, page->unit_room);
        page->units[page->unit_count++] = (struct row_unit){.first = page->count};
    }
    arena_room(arena, page->items, page->count, page->room);
    page->items[page->count++] = line;
    page->units[page->unit_count - 1].count++;
}

/* A unit is full where it is as wide as the commonest width around, give or take one; the
 * wider where two are as common. */
static void find_full(struct page_lines *page)
{
    enum { WIDEST = 120, PERIOD = 16 };
    for (uint32_t i = 0, best = 0; i < page->unit_count; i++) {
        struct row_unit *unit = &page->units[i];
        if (i % PERIOD == 0) {
            uint8_t counts[WIDEST + 2] = {0};
            uint32_t beg = unit->first > AROUND ? unit->first - AROUND : 0, most = 1;
            uint32_t end = unit->first + PERIOD + AROUND;
            for (uint32_t j = beg; j < end && j < page->count; j++)
                counts[page->items[j].width < WIDEST ? page->items[j].width + 1 : 0]++;
            counts[0] = 0;
            for (uint32_t w = best = 0; w < WIDEST; w++) {
                uint32_t near = (uint32_t)counts[w] + counts[w + 1] + counts[w + 2];
                best = near >= most ? w : best;
                most = near > most ? near : most;
            }
        }
        unit->full = page->items[unit->first + unit->count - 1].width + 3u >= best;
    }
}

/* At most so many lines of the text. spaced: blank lines part units. */
static struct page_lines read_page(struct arena *arena, struct str text, uint32_t most,
                                   bool spaced)
{
    struct page_lines page = {.mask = 1023};
    while (page.mask < text.len * 4 && page.mask / 256 < most && page.mask < (1u << 22))
        page.mask = page.mask * 2 + 1;
    page.pairs = arena_new(arena, uint32_t, (page.mask + 1) / 32);
    bool apart = false;
    uint32_t number = 0;
    for (size_t pos = 0, end; pos < text.len && page.count < most; pos = end + 1) {
        end = str_find(text, STR("\n"), pos);
        struct printed line = {.beg = (uint32_t)pos,
                               .end = (uint32_t)end,
                               .number = number};
        number++;
        bool visible = read_line(&page, text, &line);
        if (visible)
            add_printed(arena, &page, line, apart || !spaced);
        apart = !visible;
    }
    find_full(&page);
    return page;
}

/* The same for a line that ends in a word of a spaced script. */
static int word_score(const struct page_lines *page, const struct printed *a,
                      const struct printed *b)
{
    bool low = b->first < 0x80 ? ascii_is_lower((unsigned char)b->first)
                               : b->first >= 0xDF && b->first != 0xF7;
    if (a->hyphen)
        return low ? 25 : -5;
    if (a->stops)
        return low ? -25 : 5;
    bool known = a->ends == CHAR_LATIN && has_pair(page, a->tail, b->head);
    return (low ? 10 : -10) + (known ? 15 : 0);
}

/* How well unit i goes on from unit p, in tenths: 0 says nothing. */
static int score(const struct page_lines *page, uint32_t p, uint32_t i)
{
    const struct row_unit *unit = &page->units[p];
    const struct printed *a = &page->items[unit->first + unit->count - 1];
    const struct printed *b = &page->items[page->units[i].first];
    bool begins_word = b->opens == CHAR_LATIN || (b->opens == CHAR_DIGIT && a->word) ||
                       (b->opens == CHAR_OPEN && b->first < 0x2020);
    if (a->word && begins_word)
        return word_score(page, a, b);
    if (char_bars_line_start((enum char_class)b->opens))
        return !a->stops && unit->full ? 25 : -15;
    if (a->ends == CHAR_OPEN)
        return 15;
    if (a->stops || (a->ends >= CHAR_SEMI && a->ends <= CHAR_PAUSE))
        return 2;
    if (!unit->full)
        return -15;
    return has_pair(page, a->tail, b->head) ? 20 : -3;
}

/* Where the lines go on one after the other nearly everywhere, nothing else is tried. The
 * stretch of the page where they do so worst says it. Words go on well from many lines
 * that are not theirs, so that less is asked of them; 5 and a quarter were seen. More is
 * asked of a page without blank lines between its lines: most pages are of that kind. */
static bool may_be_interleaved(const struct page_lines *page, bool spaced)
{
    int sum = 0, most = 0;
    uint32_t words = 0;
    for (uint32_t i = 1; i < page->unit_count; i++) {
        int got = score(page, i - 1, i);
        sum = sum + 3 - got > 0 ? sum + 3 - got : 0;
        most = sum > most ? sum : most;
        words += page->items[page->units[i].first].word;
    }
    int units = (int)page->unit_count;
    int least = words * 2 > page->unit_count ? (spaced ? 1 : 3) : spaced ? 8 : 13;
    return most * 4 >= units * least;
}

static void find_scores(const struct page_lines *page, struct row_step *steps)
{
    for (uint32_t i = 0; i < page->unit_count; i++) {
        int more = (int)page->units[i].count - 1;
        int longer = LONG_UNIT * (more < 10 ? more : 10);
        for (uint32_t k = 1; k <= STRIDES; k++) {
            int got = i >= k ? score(page, i - k, i) : -20;
            steps[i].scores[k] = (int16_t)(got - (k > 1 ? longer : 0));
        }
    }
}

/* State 2s is stride s+1 going on, 2s+1 a column that begins in it. */
static unsigned stride_of(unsigned state)
{
    return state / 2 + 1;
}

/* The best way into a state from those before it. */
static int best_into(const int before[STATES], unsigned state, unsigned top,
                     uint8_t *from)
{
    unsigned going = state & ~1u;
    int best = before[top] - CHANGE;
    *from = (uint8_t)top;
    const struct {
        unsigned state;
        int cost;
    } ways[] = {
        {going, 0},
        {going + 1, 0},
        {state == going && going >= 2 ? going - 1 : going, 10},
        {state == going && going + 2 < STATES ? going + 2 : going, 30},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (before[ways[i].state] - ways[i].cost > best) {
            best = before[ways[i].state] - ways[i].cost;
            *from = (uint8_t)ways[i].state;
        }
    return best;
}

static unsigned top_state(const int scores[STATES])
{
    unsigned top = 0;
    for (unsigned s = 1; s < STATES; s++)
        top = scores[s] > scores[top] ? s : top;
    return top;
}

/* Gives each unit the stride of the best path. */
static void find_path(struct row_step *steps, uint32_t count)
{
    int scores[STATES] = {0}, next[STATES];
    for (unsigned s = 1; s < STATES; s++)
        scores[s] = s & 1 ? -1000 : -CHANGE;
    for (uint32_t i = 0; i < count; i++) {
        unsigned top = top_state(scores);
        for (unsigned s = 0; s < STATES; s++) {
            int got = s & 1 ? -BEGINS : steps[i].scores[stride_of(s)];
            next[s] = best_into(scores, s, top, &steps[i].from[s]) + got;
        }
        next[1] = -1000000; /* in text in order nothing begins beside another */
        memcpy(scores, next, sizeof scores);
    }
    unsigned state = top_state(scores);
    for (uint32_t i = count; i-- > 0; state = steps[i].from[state]) {
        steps[i].stride = (uint8_t)stride_of(state);
        steps[i].begins = state & 1;
    }
}

/* What a region from beg to end gains over the order of the text, in tenths; 0 where it
 * is not of columns: too short, or of lines that no column has. */
static int gain_of(const struct page_lines *page, const struct row_step *steps,
                   uint32_t beg, uint32_t end)
{
    int gain = 0;
    uint32_t full = 0, wide = 0;
    for (uint32_t i = beg; i < end; i++) {
        const struct row_step *step = &steps[i];
        gain += (step->begins ? 0 : step->scores[step->stride]) - step->scores[1];
        full += page->units[i].full;
        wide += page->items[page->units[i].first].width > WIDEST_COLUMN;
    }
    uint32_t count = end - beg;
    bool columns = count >= SHORTEST && full * 2 >= count && wide * 5 <= count;
    return columns ? gain : 0;
}

/* Keeps the regions that gain enough; what they gain together. */
static int keep_regions(const struct page_lines *page, struct row_step *steps)
{
    int kept = 0;
    for (uint32_t i = 0, end; i < page->unit_count; i = end) {
        for (end = i; end < page->unit_count && steps[end].stride > 1;)
            end++;
        int gain = gain_of(page, steps, i, end);
        kept += gain >= GAIN ? gain : 0;
        for (uint32_t j = i; j < end && gain < GAIN; j++) {
            steps[j].stride = 1;
            steps[j].begins = false;
        }
        end += end == i;
    }
    return kept;
}

/* Ties each unit to the one above it in its column. Of two with the same one above, the
 * better goes on. One with which a column seems to begin, at a stride that does not
 * change, is a paragraph's where its column was there before. */
static void tie(struct row_step *steps, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        steps[i].above = steps[i].below = NOWHERE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t stride = steps[i].stride;
        if (i < stride)
            continue;
        uint32_t above = i - stride, rival = steps[above].below;
        if (steps[i].begins && steps[above].above == NOWHERE)
            continue;
        if (rival != NOWHERE) {
            if (steps[i].scores[stride] <= steps[rival].scores[steps[rival].stride])
                continue;
            steps[rival].above = NOWHERE;
        }
        steps[above].below = i;
        steps[i].above = above;
    }
}

/* How much says that the columns go on across the border before unit `at`; *side: more
 * than one does. Links to units at and after it, from units before it, cross the
 * border. */
static int crossing(const struct row_step *steps, uint32_t count, uint32_t at, bool *side)
{
    int sum = 0;
    *side = false;
    for (uint32_t i = at; i < count && i < at + STRIDES; i++)
        if (steps[i].above != NOWHERE && steps[i].above < at) {
            sum += steps[i].scores[i - steps[i].above];
            *side |= i - steps[i].above > 1;
        }
    return sum;
}

static void untie(struct row_step *steps, uint32_t count, uint32_t at)
{
    for (uint32_t i = at; i < count && i < at + STRIDES; i++)
        if (steps[i].above != NOWHERE && steps[i].above < at) {
            steps[steps[i].above].below = NOWHERE;
            steps[i].above = NOWHERE;
        }
}

/* A line of a heading, as far as a line that goes on from nothing can be one. */
static bool is_heading(const struct page_lines *page, const struct row_step *steps,
                       uint32_t i)
{
    const struct row_unit *unit = &page->units[i];
    bool stops = page->items[unit->first + unit->count - 1].stops;
    bool begins = steps[i].begins || steps[i].above == NOWHERE;
    return begins && !stops && (!unit->full || unit->count > 1);
}

/* At a heading before which nothing says that the columns go on, a row of stories ends
 * and others begin below: no column goes on across that border. */
static void untie_rows(const struct page_lines *page, struct row_step *steps)
{
    for (uint32_t i = 1; i < page->unit_count; i++) {
        bool side;
        int going = crossing(steps, page->unit_count, i, &side);
        if (side && going < ROW_ENDS && is_heading(page, steps, i))
            untie(steps, page->unit_count, i);
    }
}

/* The lines as they are put out. */
struct output {
    struct arena *arena;
    struct input_line *items;
    uint32_t count;
    size_t room;
};

static void put(struct output *out, uint32_t beg, uint32_t end, uint32_t number)
{
    arena_room(out->arena, out->items, out->count, out->room);
    out->items[out->count++] = (struct input_line){beg, end, number};
}

/* Puts a unit out after unit `last`: blank lines as in the text where that is the one
 * before it, none within a column, one before another column. */
static void put_unit(struct output *out, const struct page_lines *page, uint32_t index,
                     uint32_t last, bool tied)
{
    const struct row_unit *unit = &page->units[index];
    const struct printed *line = &page->items[unit->first];
    uint32_t blanks = !tied;
    if (index && last + 1 == index)
        blanks = line->number - line[-1].number - 1;
    for (uint32_t i = 0; i < blanks; i++)
        put(out, line->beg, line->beg, line->number);
    for (uint32_t i = 0; i < unit->count; i++, line++)
        put(out, line->beg, line->end, line->number);
}

/* Columns in the order of their first lines, each to its end. Below a region the column
 * that is left goes on as long as something says so. */
static void put_columns(struct arena *work, struct output *out,
                        const struct page_lines *page, const struct row_step *steps)
{
    bool *done = arena_new(work, bool, page->unit_count);
    uint32_t last = NOWHERE;
    for (uint32_t i = 0; i < page->unit_count; i++) {
        bool tied = false, inside = false;
        for (uint32_t at = i; at != NOWHERE && !done[at]; at = steps[at].below) {
            if (inside && steps[at].stride == 1 && steps[at].scores[1] <= 2)
                break;
            inside |= steps[at].stride > 1;
            put_unit(out, page, at, last, tied);
            done[at] = tied = true;
            last = at;
        }
    }
}

/* Blank lines between most lines, which are of about one length: as pdfminer leaves
 * them. */
static bool is_spaced_out(struct str text, uint32_t *lines)
{
    uint32_t pairs = 0;
    size_t before = 0;
    bool blank = false;
    *lines = 0;
    for (size_t pos = 0, len; pos < text.len; pos += len + 1) {
        len = str_find(text, STR("\n"), pos) - pos;
        if (len == 0) {
            blank = true;
            continue;
        }
        size_t apart = len > before ? len - before : before - len;
        pairs += blank && apart * 4 <= len;
        ++*lines;
        before = len;
        blank = false;
    }
    return pairs >= FEWEST && pairs * 3 >= *lines;
}

/* The lines in the order of their columns; false: they stand in it. `work` is for what is
 * not needed any more afterwards, several times the text. */
static bool order_columns(struct arena *work, struct output *out, struct str text)
{
    uint32_t count;
    bool spaced = is_spaced_out(text, &count);
    if (count < FEWEST || count > MOST)
        return false;
    struct page_lines lines =
        read_page(work, text, spaced ? SAMPLE : SAMPLE_DENSE, spaced);
    if (!may_be_interleaved(&lines, spaced))
        return false;
    lines = read_page(work, text, MOST, spaced);
    struct row_step *steps = arena_new(work, struct row_step, lines.unit_count);
    find_scores(&lines, steps);
    find_path(steps, lines.unit_count);
    int kept = keep_regions(&lines, steps);
    if (kept < PAGE_GAIN || (!spaced && kept * 10 < (int)count * LINE_GAIN))
        return false;
    tie(steps, lines.unit_count);
    untie_rows(&lines, steps);
    put_columns(work, out, &lines, steps);
    return true;
}

void interleaved_arrange(struct arena *arena, struct page_input *page)
{
    struct arena work = {0};
    struct output out = {.arena = arena};
    if (order_columns(&work, &out, page->text)) {
        page->lines = out.items;
        page->line_count = out.count;
    }
    arena_free(&work);
}
