#include "input/seam_lines.h"

#include "base/ascii.h"
#include "base/char_class.h"

/* By pair_likeness. SEAM_BEST is the most, of two that the page has elsewhere. */
static const int8_t han_pairs[] = {-10, 2, 5, 14, 20, 26, 32, 35, 38, 40};

bool seam_lines_are_han(struct str text)
{
    enum { HAN_BYTE = 0xE4, SHARE = 64 }; /* no Han begins lower; of all bytes */
    size_t count = 0;
    if (str_highest(text) < HAN_BYTE)
        return false;
    for (size_t i = 0; i < text.len && count * SHARE <= text.len; i++)
        count += (unsigned char)text.ptr[i] >= HAN_BYTE;
    return count * SHARE > text.len;
}

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
    return code < 0x80 ? ascii_is_alpha((int)code) : code >= 0xC0 && code < 0x250;
}

uint32_t seam_next_token(struct str row, size_t *pos)
{
    uint32_t code, value = 0;
    do
        code = glyph_next(row, pos);
    while (code && char_class_of(code) == CHAR_BLANK);
    if (!is_letter(code))
        return code;
    for (size_t next = *pos; is_letter(code); code = glyph_next(row, &next)) {
        value = value * 31 + (code < 0x80 ? code | 0x20 : code);
        for (; next < row.len && ascii_is_alpha(row.ptr[next]); next++)
            value = value * 31 + ((unsigned char)row.ptr[next] | 0x20u);
        *pos = next;
    }
    return value | 1u << 31;
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
    line->tail = seam_next_token(row, &beg);
}

/* Reads what both ends of a line say. False: there is nothing in it. */
static bool read_line(struct str text, struct printed *line)
{
    struct str row = glyph_trim(str_slice(text, line->beg, line->end));
    size_t pos = 0, beg = 0;
    line->first = glyph_next(row, &beg);
    line->low = line->first < 0x80
                    ? ascii_is_lower((int)line->first)
                    : line->first >= 0xDF && line->first < 0x250 && line->first != 0xF7;
    line->head = seam_next_token(row, &pos);
    if (!line->head)
        return false;
    line->width = char_text_width(row);
    line->parted = line->first < 0x250 && text.ptr[line->end - 1] == ' ';
    line->justified = str_find(row, STR("  "), 0) < row.len;
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
    uint32_t end = (uint32_t)str_find(input->text, STR("\n"), beg);
    *line = (struct input_line){beg, end, i, false};
    return beg < input->text.len;
}

/* A column is as wide as the commonest width around, give or take one; the wider where two
 * are as common. Pieces of lines are not as wide as their column. */
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
                if (!page->items[j].parted && !(j && page->items[j - 1].parted))
                    counts[page->items[j].width < WIDEST ? page->items[j].width + 1
                                                         : 0]++;
            counts[0] = 0;
            for (uint32_t w = best = 0; w < WIDEST; w++) {
                uint32_t near = (uint32_t)counts[w] + counts[w + 1] + counts[w + 2];
                best = near >= most ? w : best;
                most = near > most ? near : most;
            }
        }
        unit->column = best;
    }
}

/* A blank at a line's end says that it is a piece of one, but not where one line in three
 * ends so, or where it fills its column. */
static void find_pieces(struct page_lines *page)
{
    uint32_t parted = 0;
    for (uint32_t i = 0; i < page->count; i++)
        parted += page->items[i].parted;
    for (uint32_t i = 0; i < page->count; i++)
        page->items[i].parted &= parted * 3 < page->count;
    find_columns(page);
    for (uint32_t i = 0; i < page->unit_count; i++) {
        const struct row_unit *unit = &page->units[i];
        for (uint32_t k = unit->first; k < unit->first + unit->count; k++) {
            struct printed *line = &page->items[k];
            line->parted &= line->width + 1 < unit->column;
            line->justified |= line->parted;
            page->justified += line->justified;
        }
        const struct printed *line = &page->items[unit->first];
        page->indented += !line->stops && !line->word &&
                          line->width + 3 <= unit->column &&
                          line->width + 6 >= unit->column;
    }
}

void seam_lines_read(struct arena *arena, struct page_lines *page, uint32_t most,
                     bool spaced)
{
    struct input_line at = {0};
    uint32_t blanks = 0, above = 0;
    bool torn = false;
    page->count = page->unit_count = page->blanks = page->justified = page->indented = 0;
    for (uint32_t i = 0; page->count < most && next_line(page->input, i, &at); i++) {
        struct printed line = {.beg = at.beg,
                               .end = at.end,
                               .number = at.number,
                               .index = i,
                               .torn = at.torn};
        bool visible = at.beg < at.end && read_line(page->input->text, &line);
        blanks += (uint32_t)!visible;
        blanks += i && !torn && above >= at.number; /* another column */
        above =
            torn && above < at.number ? above : at.number; /* a piece stood elsewhere */
        torn = at.torn;
        if (!visible)
            continue;
        page->blanks += line.blanks = blanks;
        if (blanks || !spaced || page->unit_count == 0) {
            arena_room(arena, page->units, page->unit_count, page->unit_room);
            page->units[page->unit_count++] = (struct row_unit){.first = page->count};
        }
        blanks = 0;
        arena_room(arena, page->items, page->count, page->room);
        page->items[page->count++] = line;
        struct row_unit *unit = &page->units[page->unit_count - 1];
        unit->width += line.width + (unit->count++ > 0);
    }
    find_pieces(page);
}

uint32_t *seam_lines_as_read(struct arena *arena, const struct page_lines *page)
{
    uint32_t *above = arena_new(arena, uint32_t, page->count);
    for (uint32_t i = 0; i < page->count; i++)
        above[i] = i - 1; /* of the first, NOWHERE */
    return above;
}

static uint32_t two_of(uint32_t first, uint32_t second)
{
    return first * 31 + second;
}

void seam_lines_read_words(struct arena *arena, struct page_lines *page)
{
    struct str text = page->input->text;
    page->mask = 1023;
    while (page->mask < text.len * 16 && page->mask < (1u << 23))
        page->mask = page->mask * 2 + 1;
    page->pairs = arena_new(arena, uint32_t, (page->mask + 1) / 32);
    for (uint32_t i = 0; i < page->count; i++) {
        struct printed *line = &page->items[i];
        struct str row = glyph_trim(str_slice(text, line->beg, line->end));
        uint32_t last = 0, value;
        for (size_t pos = 0; (value = seam_next_token(row, &pos)); last = value) {
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

/* Does line b end a word of the dictionary that a hyphen breaks at the end of line a? */
static bool ends_word(const struct page_lines *page, const struct printed *a,
                      const struct printed *b)
{
    struct str upper = glyph_trim(str_slice(page->input->text, a->beg, a->end));
    struct str lower = glyph_trim(str_slice(page->input->text, b->beg, b->end));
    size_t end = upper.len - 1, beg = end, len = 0;
    while (beg > 0 && ascii_is_alpha(upper.ptr[beg - 1]))
        beg--;
    while (len < lower.len && ascii_is_alpha(lower.ptr[len]))
        len++;
    return page->known(str_slice(upper, beg, end), str_slice(lower, 0, len));
}

/* How much likelier line b of a spaced script stands after line a than anywhere. */
static int word_score(const struct page_lines *page, const struct printed *a,
                      const struct printed *b)
{
    if (a->last == '-')
        return !b->low ? -30 : ends_word(page, a, b) ? 12 : -6;
    if (a->stops)
        return b->low ? -25 : 6;
    return (has_pair(page, a->tail, b->head) ? 20 : 0) + (b->low ? 0 : -8);
}

/* Unit i fills its column below a paragraph's end, where the page's paragraphs are indented:
 * one unit in 25 is as wide as a first line. */
static bool lacks_indent(const struct page_lines *page, uint32_t i)
{
    uint32_t width = page->items[page->units[i].first].width;
    uint32_t column = page->units[i].column;
    return width + 1 >= column && width <= column + 2 &&
           page->indented * 25 >= page->unit_count;
}

int seam_score(const struct page_lines *page, uint32_t p, uint32_t i)
{
    const struct printed *a = unit_last(page, p);
    const struct printed *b = &page->items[page->units[i].first];
    if (a->parted)
        return i == p + 1 ? 0 : -12;
    enum char_class ends = char_class_of(a->last), opens = char_class_of(b->first);
    bool begins_word = opens == CHAR_LATIN || (opens == CHAR_DIGIT && a->word) ||
                       (opens == CHAR_OPEN && b->first < 0x2020);
    if (a->word && begins_word)
        return word_score(page, a, b);
    if (char_bars_line_start(opens))
        return a->stops ? -20 : 20;
    if (ends == CHAR_OPEN)
        return 15;
    bool full = unit_is_full(page, p), known = has_pair(page, a->tail, b->head);
    if (a->stops && !full)
        return (lacks_indent(page, i) ? -12 : 0) + (known ? 15 : 0);
    if (a->stops || (ends >= CHAR_SEMI && ends <= CHAR_PAUSE))
        return -3 + (known ? 15 : 0);
    if (ends != CHAR_HAN || opens != CHAR_HAN)
        return (full ? -8 : -18) + (known ? 30 : 0);
    int pair = page->likeness(a->last, b->first);
    return (full ? 0 : -10) + han_pairs[pair < 9 ? pair : 9] + known * (pair ? 15 : 22);
}

int seam_printed(const struct page_lines *page, uint32_t p, uint32_t i)
{
    const struct printed *a = &page->items[p], *b = &page->items[i];
    return has_pair(page, two_of(a->before, a->tail), b->head) +
           has_pair(page, two_of(a->tail, b->head), b->second);
}
