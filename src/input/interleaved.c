#include "input/interleaved.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/char_class.h"

enum {
    COLUMNS = 8,        /* that are followed at once */
    PATHS = 8,          /* that are followed: 24 find nothing more */
    SAMPLE = 150,       /* lines that tell whether the rest is looked at, … */
    SAMPLE_DENSE = 50,  /* … and of a page without blank lines */
    FEWEST = 20,        /* lines of a page that is looked at, … */
    MOST = 20000,       /* … and the most */
    OPENING = 8,        /* units below a border, where columns begin side by side */
    WIDEST_COLUMN = 80, /* half ems */
    HEADING = 8, /* half ems that a line of a heading has, and leaves free, at least */
    HANG = 4,    /* half ems by which a unit may pass its column and be one line */
    REACH = 600, /* lines that a tie may pass over */
    ASIDE = 8,   /* so few of them are a caption: earlier ends stay open */
    MARKS = 64,  /* lines of recognised text, one of which has an ASCII mark behind Han */
};

/* In tenths of a logarithm, as the scores: what a path pays. Found on 48 pages of
 * pdfminer whose columns were read across. */
enum {
    PASSED = -56,       /* a column that has no line in this row, … */
    PASSED_ENDED = -12, /* … and whose last line ends a paragraph */
    BEGINS = -32,       /* a column */
    BEGINS_TOP = -14,   /* a column below a border */
    BORDER = -53,       /* all columns end, … */
    BORDER_LINE = -28,  /* … above a line of a heading */
    BORDER_LINES = -18, /* … of several */
};

/* And what a tie of columns pays that were read tier by tier. Found on 17 pages of
 * tesseract. */
enum {
    TORN = -14,   /* that it is one */
    FAR = 12,     /* one for so many lines that it passes over */
    UNEVEN = -8,  /* a line that it ties is a little off its column */
    ALONE = -6,   /* such a line has none beside it in its block */
    ENDED = -8,   /* the line above a beginning ends a sentence */
    SHORT = 4,    /* that line, or the one below an end, is like a heading */
    PRINTED = 16, /* the words across stand elsewhere on the page */
    EVEN = 1,     /* half ems that a line is off its column, where it fills it, … */
    OFF = 3,      /* … of one that is tied, at most, … */
    BESIDE = 6,   /* … and of the one beside that */
    INDENT = 2,   /* less than a first line has */
    CLEAR = 2,    /* by so much it is better than any other */
    NEVER = -1000
};

/* What a page has to gain, and each of its lines where no blank lines part them. */
enum { PAGE_GAIN = 360, LINE_GAIN = 36, LEAST = 2, ROW_ENDS = 12, TIERS_GAIN = 20 };

/* A printed line, and what its ends say. */
struct printed {
    uint32_t beg, end, number; /* in the text */
    uint32_t row;              /* in the order of the input, blank lines counted */
    uint32_t head, tail;       /* first and last token */
    uint32_t second, before;   /* the one after the first, and before the last */
    uint32_t first, last;      /* character */
    uint16_t width;            /* half ems */
    bool stops;                /* ends a sentence, closing marks passed over */
    bool word;                 /* ends in a word of a spaced script */
};

/* Lines with no blank line between them, or, on a page without blank lines, one line. */
struct row_unit {
    uint32_t first, count;
    uint16_t width, column; /* half ems: of its lines together, of the lines around */
};

struct page_lines {
    const struct page_input *input;
    struct printed *items;
    struct row_unit *units;
    uint32_t count, unit_count;
    size_t room, unit_room;
    pair_likeness *likeness;
    uint32_t *pairs; /* a set of neighbouring tokens, as bits; NULL: not read */
    uint32_t mask;
};

#define NOWHERE UINT32_MAX

/* By pair_likeness. No score is above BEST: the most, of two that the page has elsewhere. */
static const int8_t han_pairs[] = {-10, 2, 5, 14, 20, 26, 32, 35, 38, 40};
enum { BEST = 40 + 15 };

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
    return page->pairs && page->pairs[bit / 32] >> bit % 32 & 1;
}

static bool is_letter(uint32_t code)
{
    return code < 0x80 ? ascii_is_alpha((unsigned char)code)
                       : code >= 0xC0 && code < 0x250;
}

/* The next word of a spaced script, or other character; 0: the line has no more. */
static uint32_t next_token(struct str row, size_t *pos)
{
    uint32_t code, value = 0;
    do
        code = glyph_next(row, pos);
    while (code && char_class_of(code) == CHAR_BLANK);
    if (!is_letter(code))
        return code;
    for (size_t next = *pos; is_letter(code); code = glyph_next(row, &next)) {
        value = (value * 31 + (code < 0x80 ? code | 0x20 : code)) | 1u << 31;
        *pos = next;
    }
    return value;
}

/* Reads what the line's end says; its last character is not blank. */
static void read_end(struct str row, struct printed *line)
{
    size_t end = row.len, pos = end;
    line->last = glyph_prev(row, &pos);
    size_t before = pos, beg = pos;
    uint32_t core = line->last, ahead = glyph_prev(row, &before);
    for (size_t at = pos; core && char_class_of(core) == CHAR_CLOSE;)
        core = glyph_prev(row, &at);
    line->stops = core && char_class_of(core) == CHAR_STOP;
    bool mark = line->last < 0x80 && strchr("-,;.", (int)line->last);
    line->word =
        is_letter(line->last) || (mark && (is_letter(ahead) || line->last == '-'));
    for (size_t at = end; is_letter(glyph_prev(row, &at));)
        beg = at;
    line->tail = next_token(row, &beg);
}

/* A line without the blanks around it. */
static struct str row_of(struct str text, const struct printed *line)
{
    return glyph_trim(str_slice(text, line->beg, line->end));
}

/* Reads what both ends of a line say. False: there is nothing in it. */
static bool read_line(struct str text, struct printed *line)
{
    struct str row = row_of(text, line);
    size_t pos = 0, beg = 0;
    line->first = glyph_next(row, &beg);
    line->head = next_token(row, &pos);
    if (!line->head)
        return false;
    uint32_t width = char_text_width(row);
    line->width = (uint16_t)(width < 1000 ? width : 1000);
    read_end(row, line);
    return true;
}

/* Line i of the input's, or, where it has none, of the text; `line` is the one before. */
static bool next_line(const struct page_input *input, uint32_t i, struct input_line *line)
{
    if (input->lines && i < input->line_count)
        *line = input->lines[i];
    if (input->lines)
        return i < input->line_count;
    uint32_t beg = i ? line->end + 1 : 0;
    *line = (struct input_line){beg, (uint32_t)str_find(input->text, STR("\n"), beg), i};
    return beg < input->text.len;
}

/* A column is as wide as the commonest width around, give or take one; the wider where two
 * are as common. */
static void find_columns(struct page_lines *page)
{
    enum { WIDEST = 120, PERIOD = 16, AROUND = 16 };
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
        unit->column = (uint16_t)best;
    }
}

static void read_page(struct arena *arena, struct page_lines *page, uint32_t most,
                      bool spaced)
{
    struct input_line at = {0};
    bool apart = false;
    uint32_t row = 0, above = 0;
    page->count = page->unit_count = 0;
    for (uint32_t i = 0; page->count < most && next_line(page->input, i, &at); i++) {
        row += above >= at.number ? 2 : 1; /* another column, or the same */
        above = at.number;
        struct printed line = {at.beg, at.end, at.number, .row = row};
        bool blank = !read_line(page->input->text, &line);
        if (!blank && (apart || !spaced || page->unit_count == 0)) {
            arena_room(arena, page->units, page->unit_count, page->unit_room);
            page->units[page->unit_count++] = (struct row_unit){.first = page->count};
        }
        apart = blank;
        if (blank)
            continue;
        arena_room(arena, page->items, page->count, page->room);
        page->items[page->count++] = line;
        struct row_unit *unit = &page->units[page->unit_count - 1];
        unit->width = (uint16_t)(unit->width + line.width + (unit->count++ > 0));
    }
    find_columns(page);
}

static uint32_t two_of(uint32_t first, uint32_t second)
{
    return first * 31 + second;
}

static void read_words(struct arena *arena, struct page_lines *page)
{
    struct str text = page->input->text;
    page->mask = 1023;
    while (page->mask < text.len * 16 && page->mask < (1u << 23))
        page->mask = page->mask * 2 + 1;
    page->pairs = arena_new(arena, uint32_t, (page->mask + 1) / 32);
    for (uint32_t i = 0; i < page->count; i++) {
        struct printed *line = &page->items[i];
        struct str row = row_of(text, line);
        uint32_t last = 0, value;
        for (size_t pos = 0; (value = next_token(row, &pos)); last = value) {
            if (!last)
                continue;
            add_pair(page, last, value);
            if (line->before)
                add_pair(page, two_of(line->before, last), value);
            line->second = line->second ? line->second : value;
            line->before = last;
        }
    }
}

static bool is_full(const struct page_lines *page, uint32_t unit)
{
    const struct row_unit *u = &page->units[unit];
    return page->items[u->first + u->count - 1].width + 2u >= u->column;
}

/* Is the line's width so far off its column, at most? Lines are units. */
static bool is_near(const struct page_lines *page, uint32_t i, int most)
{
    return abs((int)page->units[i].column - (int)page->items[i].width) <= most;
}

/* Is there a blank line above line i? */
static bool is_apart(const struct page_lines *page, uint32_t i)
{
    return page->items[i].row > page->items[i - 1].row + 1;
}

/* How much likelier line b of a spaced script stands after line a than anywhere. */
static int word_score(const struct page_lines *page, const struct printed *a,
                      const struct printed *b)
{
    bool low = b->first < 0x80 ? ascii_is_lower((unsigned char)b->first)
                               : b->first >= 0xDF && b->first != 0xF7;
    if (a->last == '-')
        return low ? 6 : -30;
    if (a->stops)
        return low ? -25 : 6;
    return (has_pair(page, a->tail, b->head) ? 20 : 0) + (low ? 0 : -8);
}

/* How much likelier unit i goes on from unit p than any other, in tenths of a logarithm:
 * 0 says nothing. */
static int score(const struct page_lines *page, uint32_t p, uint32_t i)
{
    const struct row_unit *unit = &page->units[p];
    const struct printed *a = &page->items[unit->first + unit->count - 1];
    const struct printed *b = &page->items[page->units[i].first];
    enum char_class ends = char_class_of(a->last), opens = char_class_of(b->first);
    bool begins_word = opens == CHAR_LATIN || (opens == CHAR_DIGIT && a->word) ||
                       (opens == CHAR_OPEN && b->first < 0x2020);
    if (a->word && begins_word)
        return word_score(page, a, b);
    if (char_bars_line_start(opens))
        return a->stops ? -20 : 20;
    if (ends == CHAR_OPEN)
        return 15;
    bool full = is_full(page, p), known = has_pair(page, a->tail, b->head);
    if (a->stops || (ends >= CHAR_SEMI && ends <= CHAR_PAUSE))
        return (full || !a->stops ? -3 : 0) + (known ? 15 : 0);
    if (ends != CHAR_HAN || opens != CHAR_HAN)
        return (full ? -8 : -18) + (known ? 30 : 0);
    int pair = page->likeness(a->last, b->first);
    return (full ? 0 : -10) + han_pairs[pair < 9 ? pair : 9] + known * (pair ? 15 : 22);
}

static int printed_around(const struct page_lines *page, uint32_t p, uint32_t i)
{
    const struct printed *a = &page->items[p], *b = &page->items[i];
    return has_pair(page, two_of(a->before, a->tail), b->head) +
           has_pair(page, two_of(a->tail, b->head), b->second);
}

/* Puts the lines out so that each unit follows the one `above` says, or, where that is
 * NOWHERE, all that the unit before it leads to. Blank lines as in the text between units
 * that stand there one after the other, none within a column, one before another. */
static void put_columns(struct arena *arena, struct page_input *input,
                        const struct page_lines *page, const uint32_t *above)
{
    uint32_t *below = arena_new(arena, uint32_t, page->unit_count), last = NOWHERE - 1;
    size_t room = page->items[page->count - 1].row + page->unit_count + 1;
    struct input_line *out = arena_new(arena, struct input_line, room);
    input->lines = out;
    memset(below, 0xFF, page->unit_count * sizeof *below); /* NOWHERE */
    for (uint32_t i = 0; i < page->unit_count; i++)
        if (above[i] != NOWHERE)
            below[above[i]] = i;
    for (uint32_t i = 0; i < page->unit_count; i++)
        for (uint32_t at = i; above[i] == NOWHERE && at != NOWHERE; at = below[at]) {
            const struct printed *line = &page->items[page->units[at].first];
            uint32_t blanks = last + 1 == at ? line->row - line[-1].row - 1 : at == i;
            for (; blanks; blanks--)
                *out++ = (struct input_line){line->beg, line->beg, line->number};
            for (uint32_t n = page->units[at].count; n > 0; n--, line++)
                *out++ = (struct input_line){line->beg, line->end, line->number};
            last = at;
        }
    input->line_count = (uint32_t)(out - input->lines);
}

/* Where the lines go on one after the other nearly everywhere, nothing else is tried. The
 * stretch of the page where they do so worst says it. Nor are columns as wide as lines
 * that are paragraphs. */
static bool may_be_interleaved(const struct page_lines *page)
{
    int sum = 0, most = 0;
    uint32_t wide = 0;
    for (uint32_t i = 1; i < page->unit_count; i++) {
        int got = score(page, i - 1, i);
        sum = sum - got > 0 ? sum - got : 0;
        most = sum > most ? sum : most;
        wide += page->items[page->units[i].first].width > WIDEST_COLUMN;
    }
    return most >= (int)page->unit_count * LEAST && wide * 5 <= page->unit_count;
}

/* A column that goes on: its last unit, and whether it had no line in the last row. Twice
 * without one, it is over. */
struct open_column {
    uint32_t last;
    bool alone;
};

/* A way to read the units so far. The columns stand in the order in which the next row is
 * expected to go through them. */
struct path {
    int score;
    uint32_t count, age; /* columns; units since the last border, up to OPENING */
    uint64_t key;        /* of the columns: others have another */
    struct open_column columns[COLUMNS];
    struct path_step {
        uint32_t above; /* the unit that this one goes on from, or NOWHERE */
        uint8_t from;   /* the path before */
    } step;
};

struct column_search {
    const struct page_lines *page;
    uint32_t unit;
    struct path paths[2][PATHS]; /* best first: before this unit, and after it */
    uint8_t counts[2];
};

static void put_column(struct path *path, uint32_t last, bool alone)
{
    path->key = ((path->count ? path->key : 0) + last + 1) * 0x9E3779B97F4A7C15u;
    path->columns[path->count++] = (struct open_column){last, alone};
}

static bool is_hopeless(const struct column_search *search, int score)
{
    return search->counts[1] == PATHS && search->paths[1][PATHS - 1].score >= score;
}

/* Keeps the path among the best, once. */
static void keep_path(struct column_search *search, const struct path *path)
{
    struct path *paths = search->paths[1];
    uint32_t count = search->counts[1], at = 0;
    while (at < count && paths[at].key != path->key)
        at++;
    if (at < count ? paths[at].score >= path->score : is_hopeless(search, path->score))
        return;
    if (at == count)
        at = count < PATHS ? search->counts[1]++ : PATHS - 1;
    for (; at > 0 && paths[at - 1].score < path->score; at--)
        paths[at] = paths[at - 1];
    paths[at] = *path;
}

/* Keeps `next`, which has a score and a step: the path with this unit behind `passed`
 * columns that have no line in this row, on the next one, where it goes on. */
static void add_unit(struct column_search *search, const struct path *path,
                     uint32_t passed, struct path *next)
{
    bool goes_on = next->step.above != NOWHERE;
    if (is_hopeless(search, next->score))
        return;
    next->age = path->age < OPENING ? path->age + 1 : OPENING;
    next->count = 0;
    for (uint32_t i = passed + goes_on; i < path->count; i++)
        put_column(next, path->columns[i].last, path->columns[i].alone);
    for (uint32_t i = 0; i < passed; i++)
        if (!path->columns[i].alone)
            put_column(next, path->columns[i].last, true);
    put_column(next, search->unit, false);
    keep_path(search, next);
}

/* The unit goes on from one of the columns; each that it passes makes it less likely. */
static void go_on(struct column_search *search, const struct path *path, uint8_t from)
{
    const struct page_lines *page = search->page;
    int cost = path->score;
    struct path next;
    for (uint32_t i = 0; i < path->count && !is_hopeless(search, cost + BEST); i++) {
        uint32_t above = path->columns[i].last;
        next.score = cost + score(page, above, search->unit);
        next.step = (struct path_step){above, from};
        add_unit(search, path, i, &next);
        const struct row_unit *passed = &page->units[above];
        bool stops = page->items[passed->first + passed->count - 1].stops;
        cost += stops && !is_full(page, above) ? PASSED_ENDED : PASSED;
    }
}

/* What a border above the unit costs, by how much the unit is like a heading. */
static int border_cost(const struct page_lines *page, uint32_t i)
{
    const struct row_unit *unit = &page->units[i];
    bool stops = page->items[unit->first + unit->count - 1].stops;
    if (unit->width > unit->column + HANG)
        return BORDER_LINES;
    bool heading = unit->width >= HEADING && unit->width + HEADING <= unit->column;
    return heading && !stops ? BORDER_LINE : BORDER;
}

/* A column begins with the unit, or, above it, all columns end. */
static void begin(struct column_search *search, const struct path *path, uint8_t from)
{
    struct path next;
    next.step = (struct path_step){NOWHERE, from};
    if (path->count < COLUMNS) {
        int cost = path->count == 0 ? 0 : path->age < OPENING ? BEGINS_TOP : BEGINS;
        next.score = path->score + cost;
        add_unit(search, path, 0, &next);
    }
    next.score =
        path->score + border_cost(search->page, search->unit) - 2 * (int)path->count;
    next.age = next.count = 0;
    put_column(&next, search->unit, false);
    if (path->count > 1)
        keep_path(search, &next);
}

/* What each unit goes on from, by the best path. */
static uint32_t *find_path(struct arena *arena, const struct page_lines *page)
{
    uint32_t *above = arena_new(arena, uint32_t, page->unit_count);
    struct path_step(*steps)[PATHS] = arena_alloc(arena, page->unit_count, sizeof *steps);
    struct column_search search = {.page = page, .counts = {1}};
    for (; search.unit < page->unit_count; search.unit++) {
        search.counts[1] = 0;
        for (uint8_t i = 0; i < search.counts[0]; i++) {
            go_on(&search, &search.paths[0][i], i);
            begin(&search, &search.paths[0][i], i);
        }
        for (uint32_t i = 0; i < search.counts[1]; i++)
            steps[search.unit][i] = search.paths[1][i].step;
        memcpy(search.paths[0], search.paths[1], sizeof search.paths[0]);
        search.counts[0] = search.counts[1];
    }
    for (uint32_t i = page->unit_count, from = 0; i-- > 0; from = steps[i][from].from)
        above[i] = steps[i][from].above;
    return above;
}

/* What the columns gain over the order of the text. */
static int gain_of(const struct page_lines *page, const uint32_t *above)
{
    int gain = 0;
    for (uint32_t i = 1; i < page->unit_count; i++) {
        gain += above[i] != NOWHERE ? score(page, above[i], i) : 0;
        gain -= score(page, i - 1, i);
    }
    return gain;
}

/* At a heading across which the columns do not go on well, a row of stories ends and others
 * begin below: all of them end there. */
static void end_rows(const struct page_lines *page, uint32_t *above)
{
    for (uint32_t i = 1; i < page->unit_count; i++) {
        int sum = 0;
        uint32_t end = border_cost(page, i) > BORDER ? i + 2 * COLUMNS : i;
        for (uint32_t j = i; j < end && j < page->unit_count; j++)
            sum += above[j] < i ? score(page, above[j], j) : 0;
        for (uint32_t j = i; j < end && j < page->unit_count && sum < ROW_ENDS; j++)
            above[j] = above[j] < i ? NOWHERE : above[j];
    }
}

/* Blank lines between most lines: as pdfminer leaves them. */
static bool is_spaced_out(struct str text, uint32_t *lines)
{
    uint32_t pairs = 0;
    bool blank = false;
    *lines = 0;
    for (size_t pos = 0, len; pos < text.len; pos += len + 1) {
        len = str_find(text, STR("\n"), pos) - pos;
        pairs += blank && len;
        *lines += len > 0;
        blank = len == 0;
    }
    return pairs >= FEWEST && pairs * 2 >= *lines;
}

/* ---- columns that are read tier by tier; units are lines ---- */

/* May the column be torn below line i, or (`ends` is false) go on with it? What speaks for
 * that, rather than for the line across the blank line, in tenths of a logarithm. */
static int weigh_tear(const struct page_lines *page, uint32_t i, bool ends)
{
    const struct printed *line = &page->items[i];
    if (i == 0 || i + 1 == page->count || !is_apart(page, i + ends) ||
        !is_near(page, i, OFF))
        return NEVER;
    const struct printed *across = ends ? line + 1 : line - 1;
    int column = page->units[i].column, width = line->width;
    if (!is_apart(page, i + 1) && line[1].width < column)
        column = line[1].width;
    if (ends ? line->stops || line->word || !is_near(page, i - 1, BESIDE)
             : column - width > INDENT)
        return NEVER;
    int got = score(page, ends ? i : i - 1, ends ? i + 1 : i);
    int weight = (is_near(page, i, EVEN) ? 0 : UNEVEN) - (got > 0 ? got : 0) +
                 (is_apart(page, i + !ends) ? ALONE : 0);
    bool heading = across->width + BESIDE < page->units[i].column;
    return weight + (across->stops ? (ends ? 0 : ENDED) : heading ? SHORT : 0);
}

/* Ties each beginning to the end above it that gains most, of those below the ends tied
 * before, so that the columns go round; NULL: too little is gained. */
static uint32_t *tie_tiers(struct arena *work, const struct page_lines *page)
{
    uint32_t *above = arena_new(work, uint32_t, page->count), first = 0;
    int *ends = arena_new(work, int, page->count), sum = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        ends[i] = weigh_tear(page, i, true);
        above[i] = i - 1; /* of the first, NOWHERE */
    }
    for (uint32_t next = 2; next < page->count; next++) {
        int begins = weigh_tear(page, next, false), most = 0, second = 0;
        uint32_t end = first = next > first + REACH ? next - REACH : first;
        for (uint32_t i = first; begins > NEVER && i + 1 < next; i++) {
            int gain = ends[i] + begins + TORN - (int)(next - i) / FAR;
            if (ends[i] > NEVER)
                gain += score(page, i, next) + PRINTED * printed_around(page, i, next);
            second = gain > most ? most : gain > second ? gain : second;
            end = gain > most ? i : end;
            most = gain > most ? gain : most;
        }
        if (most < second + CLEAR)
            continue;
        sum += most;
        first = next - end > ASIDE ? end + 1 : first;
        ends[end] = NEVER;
        above[end + 1] = above[end + 1] == end ? NOWHERE : above[end + 1];
        above[next] = end;
    }
    return sum >= TIERS_GAIN ? above : NULL;
}

/* Did recognition make the text? It gives ASCII marks behind Han. */
static bool is_recognised(struct str text)
{
    uint32_t marks = 0;
    for (size_t i = 3; i < text.len; i++)
        marks += (signed char)text.ptr[i - 1] < 0 && text.ptr[i] > 0 &&
                 strchr(",.:;!?()'", text.ptr[i]) && char_han_at(text, i - 3);
    return marks * MARKS >= str_count(text, '\n');
}

/* What each unit goes on from; NULL: the lines stand in the order of their columns. */
static uint32_t *order_columns(struct arena *work, struct page_lines *page)
{
    uint32_t count, *above;
    bool spaced = is_spaced_out(page->input->text, &count);
    if (count < FEWEST || count > MOST)
        return NULL;
    read_page(work, page, spaced ? SAMPLE : SAMPLE_DENSE, spaced);
    if (!page->input->lines && may_be_interleaved(page)) {
        read_page(work, page, MOST, spaced);
        read_words(work, page);
        above = find_path(work, page);
        int kept = gain_of(page, above);
        end_rows(page, above);
        if (kept >= PAGE_GAIN && (spaced || kept * 10 >= (int)count * LINE_GAIN))
            return above;
    }
    if (!page->input->lines && (spaced || !is_recognised(page->input->text)))
        return NULL;
    read_page(work, page, MOST, false);
    read_words(work, page);
    return tie_tiers(work, page);
}

void interleaved_arrange(struct arena *arena, struct page_input *input,
                         pair_likeness *likeness)
{
    struct arena work = {0};
    struct page_lines page = {.input = input, .likeness = likeness};
    uint32_t *above = order_columns(&work, &page);
    if (above)
        put_columns(arena, input, &page, above);
    arena_free(&work);
}
