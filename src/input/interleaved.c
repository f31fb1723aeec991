#include "input/interleaved.h"

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
    HANG = 4,    /* half ems by which pieces of a line may pass the column */
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
    LONGER = -5,        /* each line more of a unit */
    PIECE = -2,         /* the rest of a printed line that was cut at a blank */
    STRANGERS = -10,    /* no more speaks against it */
};

/* What a page has to gain, and each of its lines where no blank lines part them. */
enum { PAGE_GAIN = 300, LINE_GAIN = 36, LEAST = 2, ROW_ENDS = 12 };

/* By pair_likeness. */
static const int8_t han_pairs[] = {-10, 2, 5, 14, 20, 26, 32, 35, 38, 40};

/* A printed line, and what its ends say. */
struct printed {
    uint32_t beg, end, number;
    uint32_t head, tail;  /* first and last token */
    uint32_t first, last; /* character */
    uint16_t width;       /* half ems */
    bool stops;           /* ends a sentence, closing marks passed over */
    bool word;            /* ends in a word of a spaced script */
};

/* Lines with no blank line between them, or, on a page without blank lines, one line. */
struct row_unit {
    uint32_t first, count;
    uint16_t width, column; /* half ems: of its lines together, of the lines around */
};

struct page_lines {
    struct printed *items;
    struct row_unit *units;
    uint32_t count, unit_count;
    size_t room, unit_room;
    pair_likeness *likeness;
    uint32_t *pairs; /* a set of neighbouring tokens, as bits; NULL: not read */
    uint32_t mask;
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
    return page->pairs && page->pairs[bit / 32] >> bit % 32 & 1;
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

static struct token next_token(struct str row, size_t *pos)
{
    struct token token = {0};
    do
        token.first = token.last = glyph_next(row, pos);
    while (token.first && char_class_of(token.first) == CHAR_BLANK);
    token.value = token.first;
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
    line->tail = next_token(row, &beg).value;
}

/* A line without the blanks around it. */
static struct str row_of(struct str text, const struct printed *line)
{
    size_t beg = line->beg, end = line->end;
    for (size_t pos = beg;
         pos < end && char_class_of(glyph_next(text, &pos)) == CHAR_BLANK;)
        beg = pos;
    for (size_t pos = end;
         pos > beg && char_class_of(glyph_prev(text, &pos)) == CHAR_BLANK;)
        end = pos;
    return str_slice(text, beg, end);
}

/* Reads what both ends of a line say. False: there is nothing in it. */
static bool read_line(struct str text, struct printed *line)
{
    struct str row = row_of(text, line);
    size_t pos = 0;
    struct token head = next_token(row, &pos);
    if (!head.value)
        return false;
    line->head = head.value;
    line->first = head.first;
    uint32_t width = char_text_width(row);
    line->width = (uint16_t)(width < 1000 ? width : 1000);
    read_end(row, line);
    return true;
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
    struct row_unit *unit = &page->units[page->unit_count - 1];
    unit->width = (uint16_t)(unit->width + line.width + (unit->count > 0));
    unit->count++;
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

/* At most so many lines of the text. spaced: blank lines part units. */
static struct page_lines read_page(struct arena *arena, struct str text, uint32_t most,
                                   bool spaced)
{
    struct page_lines page = {0};
    bool apart = false;
    uint32_t number = 0;
    for (size_t pos = 0, end; pos < text.len && page.count < most; pos = end + 1) {
        end = str_find(text, STR("\n"), pos);
        struct printed line = {(uint32_t)pos, (uint32_t)end, .number = number};
        number++;
        bool after_blank = apart || !spaced;
        apart = !read_line(text, &line);
        if (!apart)
            add_printed(arena, &page, line, after_blank);
    }
    find_columns(&page);
    return page;
}

/* Reads what costs more than the ends of the lines. */
static void read_words(struct arena *arena, struct page_lines *page, struct str text)
{
    page->mask = 1023;
    while (page->mask < text.len * 4 && page->mask < (1u << 22))
        page->mask = page->mask * 2 + 1;
    page->pairs = arena_new(arena, uint32_t, (page->mask + 1) / 32);
    for (uint32_t i = 0; i < page->count; i++) {
        struct str row = row_of(text, &page->items[i]);
        struct token token, last = {0};
        for (size_t pos = 0; (token = next_token(row, &pos)).value; last = token)
            if (last.value)
                add_pair(page, last.value, token.value);
    }
}

static bool is_full(const struct page_lines *page, uint32_t unit)
{
    const struct row_unit *u = &page->units[unit];
    return page->items[u->first + u->count - 1].width + 2u >= u->column;
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

/* A column that goes on: its last unit, the half ems of that line so far (0: the row is
 * over), and whether it had no line in the last row. Twice without one, it is over. */
struct open_column {
    uint32_t last;
    uint16_t width, alone;
};

/* A way to read the units so far. The columns stand in the order in which the next row is
 * expected to go through them. */
struct path {
    int score;
    uint32_t count, age; /* columns; units since the last border, up to OPENING */
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

static bool same_columns(const struct path *a, const struct path *b)
{
    uint32_t i = 0;
    while (i < a->count && a->columns[i].last == b->columns[i].last)
        i++;
    return i == a->count && i == b->count;
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
    for (; at < count && !same_columns(&paths[at], path);)
        at++;
    if (at < count ? paths[at].score >= path->score : is_hopeless(search, path->score))
        return;
    if (at == count)
        at = count < PATHS ? search->counts[1]++ : PATHS - 1;
    for (; at > 0 && paths[at - 1].score < path->score; at--)
        paths[at] = paths[at - 1];
    paths[at] = *path;
}

/* The path with this unit behind `passed` columns that have no line in this row, on the
 * next one, where goes_on. */
static void add_unit(struct column_search *search, const struct path *path,
                     uint32_t passed, struct path next)
{
    bool goes_on = next.step.above != NOWHERE;
    const struct row_unit *unit = &search->page->units[search->unit];
    if (is_hopeless(search, next.score))
        return;
    next.age = path->age < OPENING ? path->age + 1 : OPENING;
    for (uint32_t i = passed + goes_on; i < path->count; i++)
        next.columns[next.count++] = path->columns[i];
    for (uint32_t i = 0; i < passed; i++)
        if (!path->columns[i].alone)
            next.columns[next.count++] =
                (struct open_column){.last = path->columns[i].last, .alone = true};
    next.columns[next.count++] = (struct open_column){search->unit, unit->width, 0};
    keep_path(search, &next);
}

/* The unit goes on from one of the columns. */
static void go_on(struct column_search *search, const struct path *path, uint8_t from)
{
    const struct page_lines *page = search->page;
    const struct row_unit *unit = &page->units[search->unit];
    int cost = path->score;
    if (path->count > 1 && unit->width > unit->column + HANG)
        cost += LONGER * (int)(unit->count < 4 ? unit->count - 1 : 3);
    for (uint32_t i = 0; i < path->count; i++) {
        uint32_t above = path->columns[i].last;
        add_unit(search, path, i,
                 (struct path){.score = cost + score(page, above, search->unit),
                               .step = {above, from}});
        const struct row_unit *passed = &page->units[above];
        bool stops = page->items[passed->first + passed->count - 1].stops;
        cost += stops && !is_full(page, above) ? PASSED_ENDED : PASSED;
    }
}

/* The unit is the rest of the line before it, which was cut at a wide blank. */
static void add_piece(struct column_search *search, const struct path *path, uint8_t from)
{
    const struct row_unit *unit = &search->page->units[search->unit];
    const struct open_column *column = &path->columns[path->count - 1];
    uint32_t width = column->width + 1u + unit->width;
    if (path->count < 2 || unit->count > 1 || column->last + 1 != search->unit ||
        !column->width || width > unit->column + (unsigned)HANG)
        return;
    int got = score(search->page, column->last, search->unit);
    struct path next = *path;
    next.step = (struct path_step){column->last, from};
    next.score += PIECE + (got > -20 && got < STRANGERS ? STRANGERS : got);
    next.columns[path->count - 1] =
        (struct open_column){search->unit, (uint16_t)width, 0};
    keep_path(search, &next);
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
    const struct row_unit *unit = &search->page->units[search->unit];
    if (path->count < COLUMNS) {
        int cost = path->count == 0 ? 0 : path->age < OPENING ? BEGINS_TOP : BEGINS;
        add_unit(search, path, 0,
                 (struct path){.score = path->score + cost, .step = {NOWHERE, from}});
    }
    struct path next = {.score = path->score + border_cost(search->page, search->unit) -
                                 2 * (int)path->count,
                        .count = 1,
                        .columns = {{search->unit, unit->width, 0}},
                        .step = {NOWHERE, from}};
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
            const struct path *path = &search.paths[0][i];
            go_on(&search, path, i);
            if (path->count)
                add_piece(&search, path, i);
            begin(&search, path, i);
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

/* The lines as they are put out. */
struct output {
    struct arena *arena;
    struct input_line *items;
    uint32_t count;
    size_t room;
    uint32_t last; /* unit */
};

static void put(struct output *out, uint32_t beg, uint32_t end, uint32_t number)
{
    arena_room(out->arena, out->items, out->count, out->room);
    out->items[out->count++] = (struct input_line){beg, end, number};
}

/* Puts a unit out: blank lines as in the text behind the one before it there, none within
 * a column, one before another column. */
static void put_unit(struct output *out, const struct page_lines *page, uint32_t index,
                     bool tied)
{
    const struct row_unit *unit = &page->units[index];
    const struct printed *line = &page->items[unit->first];
    uint32_t blanks = !tied;
    if (index && out->last + 1 == index)
        blanks = line->number - line[-1].number - 1;
    for (uint32_t i = 0; i < blanks; i++)
        put(out, line->beg, line->beg, line->number);
    for (uint32_t i = 0; i < unit->count; i++, line++)
        put(out, line->beg, line->end, line->number);
    out->last = index;
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
        uint32_t end = i + 2 * COLUMNS;
        for (uint32_t j = i; j < end && j < page->unit_count; j++)
            sum += above[j] < i ? score(page, above[j], j) : 0;
        bool ends = sum < ROW_ENDS && border_cost(page, i) > BORDER;
        for (uint32_t j = i; j < end && j < page->unit_count && ends; j++)
            above[j] = above[j] < i ? NOWHERE : above[j];
    }
}

/* The columns of each stretch, in the order of their first lines. */
static void put_columns(struct arena *work, struct output *out,
                        const struct page_lines *page, const uint32_t *above)
{
    uint32_t *below = arena_new(work, uint32_t, page->unit_count);
    for (uint32_t i = 0; i < page->unit_count; i++) {
        below[i] = NOWHERE;
        if (above[i] != NOWHERE)
            below[above[i]] = i;
    }
    for (uint32_t i = 0; i < page->unit_count; i++)
        for (uint32_t at = i; above[i] == NOWHERE && at != NOWHERE; at = below[at])
            put_unit(out, page, at, at != i);
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
static bool order_columns(struct arena *work, struct output *out, struct str text,
                          pair_likeness *likeness)
{
    uint32_t count;
    bool spaced = is_spaced_out(text, &count);
    if (count < FEWEST || count > MOST)
        return false;
    struct page_lines lines =
        read_page(work, text, spaced ? SAMPLE : SAMPLE_DENSE, spaced);
    lines.likeness = likeness;
    if (!may_be_interleaved(&lines))
        return false;
    lines = read_page(work, text, MOST, spaced);
    lines.likeness = likeness;
    read_words(work, &lines, text);
    uint32_t *above = find_path(work, &lines);
    int kept = gain_of(&lines, above);
    if (kept < PAGE_GAIN || (!spaced && kept * 10 < (int)count * LINE_GAIN))
        return false;
    end_rows(&lines, above);
    put_columns(work, out, &lines, above);
    return true;
}

void interleaved_arrange(struct arena *arena, struct page_input *page,
                         pair_likeness *likeness)
{
    struct arena work = {0};
    struct output out = {.arena = arena};
    if (order_columns(&work, &out, page->text, likeness)) {
        page->lines = out.items;
        page->line_count = out.count;
    }
    arena_free(&work);
}
