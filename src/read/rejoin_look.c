/* What each line tells for rejoining, found once for all of rejoin.c: its shape, its wording, what
 * it opens and closes, sums over the lines above it. */
#include "read/page_reading.h"
#include "read/rejoin.h"

/* Lines that fill their column are text; only the others are read for their wording, and
 * what may be 【本报讯】. */
static bool is_odd(const struct lines *lines, const struct line *line, struct str s)
{
    int inset = (int)line->indent - (int)lines->base;
    if (!line_fills(line_lack(line)) || inset > 1 || line->first == CHAR_OPEN ||
        line->first == CHAR_MARK || str_starts(s, STR("图为")) ||
        str_starts(s, STR("圖為")))
        return true;
    return !line->commas && line->ending == CHAR_HAN &&
           (str_has(s, STR("记者")) || str_has(s, STR("記者")));
}

static enum wording_kind kind_of(const struct page_reading *page, struct str s,
                                 const struct line *line, const struct wording *wording)
{
    enum wording_kind kind = wording_kind(wording);
    if (wording->jump.whole || wording->dateline || wording->jump.from ||
        wording->byline >= BYLINE_SURE)
        return kind == WORDING_FROM ? WORDING_DATELINE : kind;
    if (line_pauses(line))
        return WORDING_NONE;
    return kind == WORDING_NONE &&
                   language_says(page->lines->language, SAYS_CUT_DATELINE, s)
               ? WORDING_CUT_DATELINE
               : kind;
}

/* Marks opened and not closed, and closed and not opened, in one line. */
static void balance(struct line_evidence *item, const struct bracket *bracket,
                    uint32_t count)
{
    for (; count--; bracket++) {
        if (bracket->opens)
            item->open = (uint8_t)(item->open + (item->open < 100));
        else if (item->open)
            item->open--;
        else
            item->close = (uint8_t)(item->close + (item->close < 100));
    }
}

static enum shape shape_of(const struct line *line)
{
    int lack = line_lack(line);
    if (line_fills(lack))
        return SHAPE_FULL;
    if (lack < 0)
        return SHAPE_WIDE;
    if (lack < 6)
        return SHAPE_FIRST;
    return lack * 3 < line->column ? SHAPE_SHORT : SHAPE_BROKEN;
}

/* Widths of letters in twentieths of an n: means of Times, Georgia and DejaVu Serif. What
 * is narrow in one book face is so in all. */
/* clang-format off */
enum { OTHER = 20 }; /* another character, by its first byte */
static const uint8_t letter_set[256] = {
    [0 ... ' ' - 1] = OTHER, [0xC0 ... 0xFF] = OTHER, [' '] =
    10, 13, 15, 20, 20, 31, 29, 8, 13, 13, 20, 20, 10, 12, 10, 11,
    20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 11, 11, 20, 20, 20, 17,
    36, 25, 24, 25, 27, 23, 22, 27, 28, 13, 14, 26, 22, 33, 28, 27,
    21, 27, 25, 22, 22, 27, 25, 34, 25, 24, 23, 13, 20, 13, 20, 20,
    10, 18, 20, 17, 20, 18, 12, 19, 20, 10, 10, 19, 10, 30, 20, 19,
    20, 20, 14, 15, 12, 20, 18, 27, 18, 18, 16, 20, 8, 20, 20, 0,
};
/* clang-format on */

/* Of a byte: does it separate words, or is it a letter or a digit, of others their first byte?
 * Marks begin with E2. */
enum { PARTS = 2, QUOTES = 3 };
static const uint8_t letters_in[256] = {
    ['"'] = QUOTES,    [' '] = PARTS,       ['-'] = PARTS,
    ['/'] = PARTS,     ['0' ... '9'] = 1,   ['A' ... 'Z'] = 1,
    ['a' ... 'z'] = 1, [0xC3 ... 0xE1] = 1, [0xE3 ... 0xFF] = 1,
};

static void set_line(struct line_evidence *line, struct str s)
{
    enum { MOST = 1600 }; /* bytes */
    unsigned width = 0, lead = 0, letters = 0, longest = 0;
    const unsigned char *at = (const unsigned char *)s.ptr;
    const unsigned char *end = at + (s.len < MOST ? s.len : MOST);
    for (; at < end; at++) {
        unsigned letter = letters_in[*at];
        width += letter_set[*at];
        if (letter < PARTS) {
            letters += letter;
            continue;
        }
        line[1].quotes += letter == QUOTES;
        lead = *at == ' ' && !lead ? width - letter_set[' '] : lead;
        longest = letters > longest ? letters : longest;
        letters = letter == PARTS ? 0 : letters;
    }
    longest = letters > longest ? letters : longest;
    line->set.line = (uint16_t)width;
    line->set.lead = (uint16_t)(lead ? lead : width);
    line->longest = (uint8_t)(longest < 100 ? longest : 100);
}

/* The second widest of the lines within FAR of line i that are about as wide as its
 * column. */
static uint16_t full_around(const struct lines *lines, const struct line_evidence *items,
                            uint32_t i)
{
    enum { FAR = 6 };
    uint16_t first = 0, second = 0;
    unsigned column = lines->items[i].column;
    unsigned least = (column * 3 + 3) / 4, most = column * 4 / 3;
    uint32_t end = i + FAR + 1 < lines->count ? i + FAR + 1 : lines->count;
    for (uint32_t k = i > FAR ? i - FAR : 0; k < end; k++) {
        unsigned width = lines->items[k].width;
        if (width < least || width > most)
            continue;
        uint16_t set = items[k].set.line;
        second = set > first ? first : set > second ? set : second;
        first = set > first ? set : first;
    }
    return second;
}

/* What is measured of the lines of a page of a spaced script. */
static void measure_lines(const struct page_reading *page, struct line_evidence *items)
{
    const struct lines *lines = page->lines;
    for (uint32_t i = 0; i < lines->count; i++) {
        items[i + 1].quotes = items[i].quotes;
        set_line(&items[i], lines_text(lines, &lines->items[i]));
    }
    for (uint32_t i = 0; i < lines->count; i++)
        items[i].set.filled = full_around(lines, items, i);
}

static void read_wording(const struct page_reading *page, struct line_evidence *item,
                         const struct line *line, struct str s)
{
    struct wording wording = language_read(page->lines->language, s);
    item->wording = (uint8_t)kind_of(page, s, line, &wording);
    if (reading_language(page)->spaced)
        item->letters = wording.letters;
    item->weak = wording.weak;
    item->tail = wording.tail;
    item->prose = wording.prose;
    item->numbered = wording_is_numbered(s);
}

struct line_evidence *rejoin_look(const struct page_reading *page)
{
    const struct lines *lines = page->lines;
    bool spaced = reading_language(page)->spaced;
    if (!lines->columns && !lines->places)
        return NULL;
    struct line_evidence *items =
        arena_new(page->arena, struct line_evidence, lines->count + 3) + 1;
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        struct line_evidence *item = &items[i];
        struct str s = lines_text(lines, line);
        item->shape = (uint8_t)shape_of(line);
        item[1].full = item->full + (item->shape == SHAPE_FULL);
        bool ended = line->ending == CHAR_STOP;
        item[1].sentences = item->sentences + line->stops - (ended && line->stops);
        item[1].enders = item->enders + (ended && item->shape >= SHAPE_SHORT);
        item[1].near = item->near + (i > 0 && line->gap < lines->gap);
        balance(item, lines->brackets.items + line->brackets.beg, line->brackets.count);
        item->letters = !spaced && line_is_spaced(line) ? (uint8_t)letter_case(s) : 0;
        if (spaced || i < MASTHEAD || is_odd(lines, line, s))
            read_wording(page, item, line, s);
    }
    if (spaced)
        measure_lines(page, items);
    return items;
}
