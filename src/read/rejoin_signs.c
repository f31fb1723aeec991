#include "read/word_list.h"
#include "words_chinese.h"
#include "read/patterns.h"
#include "read/rejoin.h"

/* Does it begin as a line that was printed with its shadow does? */
static bool is_doubled(struct str s)
{
    for (size_t len = 6; len * 2 <= s.len && len <= 60; len += 3)
        if (s.ptr[2] == s.ptr[len + 2] && memcmp(s.ptr, s.ptr + len, len) == 0)
            return true;
    return false;
}

/* Lines that fill their column are text; only the others are read for their wording. */
static bool is_odd(const struct lines *lines, const struct line *line, struct str s)
{
    int slack = (int)line->column - (int)line->width;
    int inset = (int)line->indent - (int)lines->base;
    bool framed = line->first == CHAR_OPEN && line->last == CHAR_CLOSE;
    if (slack > 2 || slack < -3 || inset > 1 || framed || line->first == CHAR_MARK)
        return true;
    return !line->commas && line->ending == CHAR_HAN &&
           (is_doubled(s) || str_has(s, STR("记者")) || str_has(s, STR("記者")));
}

WORD_LIST(cut_wires, CHINESE_CUT_WIRES);

static enum line_wording wording_of(struct str s, const struct line *line)
{
    if (line->width > 120)
        return WORDING_NONE;
    struct jump jump = pattern_jump(s);
    if (jump.whole)
        return WORDING_JUMP;
    if (jump.from || pattern_dateline(s))
        return WORDING_DATELINE;
    enum byline byline = pattern_byline(s);
    if (byline >= BYLINE_SURE)
        return byline == BYLINE_CLOSING ? WORDING_CLOSING : WORDING_BYLINE;
    if (line->last == CHAR_COMMA || line->last == CHAR_PAUSE)
        return WORDING_NONE;
    if (is_doubled(s))
        return WORDING_FURNITURE;
    enum furniture furniture = pattern_furniture(s);
    if (furniture)
        return furniture >= FURNITURE_SURE ? WORDING_FURNITURE : WORDING_RUBRIC;
    if (byline == BYLINE_NAME || byline == BYLINE_AGENCY)
        return byline == BYLINE_NAME ? WORDING_NAME : WORDING_AGENCY;
    return word_list_start(s, &cut_wires) ? WORDING_CUT_DATELINE : WORDING_NONE;
}

/* The same of a line in English, which was read. */
static enum line_wording wording_of_english(const struct english *english, struct str s,
                                            const struct line *line)
{
    if (line->width > 120)
        return WORDING_NONE;
    if (english->jump.whole)
        return WORDING_JUMP;
    if (english->dateline)
        return WORDING_DATELINE;
    if (english->byline >= BYLINE_SURE)
        return english->byline == BYLINE_CLOSING ? WORDING_CLOSING : WORDING_BYLINE;
    if (line->last == CHAR_COMMA || line->last == CHAR_PAUSE)
        return WORDING_NONE;
    if (is_doubled(s))
        return WORDING_FURNITURE;
    if (english->furniture)
        return english->furniture >= FURNITURE_SURE ? WORDING_FURNITURE : WORDING_RUBRIC;
    return english->byline == BYLINE_NAME ? WORDING_NAME : WORDING_NONE;
}

/* Marks opened and not closed, and closed and not opened, in one line. */
static void balance(struct sign *sign, const struct bracket *bracket, uint32_t count)
{
    for (; count--; bracket++) {
        if (bracket->opens)
            sign->open = (uint8_t)(sign->open + (sign->open < 100));
        else if (sign->open)
            sign->open--;
        else
            sign->close = (uint8_t)(sign->close + (sign->close < 100));
    }
}

static enum shape shape_of(const struct line *line)
{
    int lack = (int)line->column - (int)line->width;
    if (lack < -3)
        return SHAPE_WIDE;
    if (lack < 3)
        return SHAPE_FULL;
    if (lack < 6)
        return SHAPE_FIRST;
    return lack * 3 < line->column ? SHAPE_SHORT : SHAPE_BROKEN;
}

/* Lines that no blank parts, where blanks part blocks at all. */
static uint32_t block_end(const struct lines *lines, uint32_t beg)
{
    uint32_t end = beg + 1;
    while (end < lines->count && lines->items[end].gap <= lines->gap)
        end++;
    return end;
}

static uint8_t clip9(uint32_t n)
{
    return n < 9 ? (uint8_t)n : 9;
}

/* Widths of letters in a face of the usual kind, in tenths of an n: what is narrow in one
 * is so in all. */
static unsigned letter_set(unsigned char c)
{
    if (c >= 0x80)
        return 10;
    if (c >= 'A' && c <= 'Z')
        return c == 'I' || c == 'J' ? 7 : c == 'M' || c == 'W' ? 16 : 12;
    if (c < 'a' || c > 'z')
        return c >= '0' && c <= '9' ? 10 : c == '-' || c == '?' ? 7 : 5;
    switch (c) {
    case 'i':
    case 'j':
    case 'l':
        return 5;
    case 'f':
    case 'r':
    case 't':
        return 7;
    case 's':
        return 8;
    case 'm':
    case 'w':
        return 15;
    default:
        return 10;
    }
}

static void set_line(struct english_line *line, struct str s)
{
    unsigned width = 0;
    line->lead = 0;
    for (size_t i = 0; i < s.len && width < 8000; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == ' ' && !line->lead)
            line->lead = (uint16_t)width;
        if ((c & 0xC0) != 0x80)
            width += letter_set(c);
    }
    line->set = (uint16_t)width;
    line->lead = line->lead ? line->lead : (uint16_t)width;
}

/* The second widest of the lines within FAR of line i that are about as wide as its
 * column. */
static uint16_t full_around(const struct lines *lines, const struct english_line *items,
                            uint32_t i)
{
    enum { FAR = 6 };
    uint16_t first = 0, second = 0;
    unsigned column = lines->items[i].column;
    uint32_t end = i + FAR + 1 < lines->count ? i + FAR + 1 : lines->count;
    for (uint32_t k = i > FAR ? i - FAR : 0; k < end; k++) {
        unsigned width = lines->items[k].width;
        if (width * 4 < column * 3 || width * 3 > column * 4)
            continue;
        uint16_t set = items[k].set;
        second = set > first ? first : set > second ? set : second;
        first = set > first ? set : first;
    }
    return second;
}

static struct english_line *english_lines(struct arena *arena, const struct lines *lines,
                                          struct str source)
{
    struct english_line *items = arena_new(arena, struct english_line, lines->count + 1);
    for (uint32_t i = 0; i < lines->count; i++) {
        struct str s = str_slice(source, lines->items[i].beg, lines->items[i].end);
        items[i].text = english_read(s);
        set_line(&items[i], s);
    }
    for (uint32_t i = 0; i < lines->count; i++)
        items[i].full = full_around(lines, items, i);
    for (uint32_t beg = 0, end; beg < lines->count; beg = end) {
        uint32_t titles = 0;
        end = block_end(lines, beg);
        for (uint32_t i = beg; i < end; i++)
            titles += items[i].text.letters == CASE_CAPITALS ||
                      items[i].text.letters == CASE_TITLE ||
                      items[i].text.letters == CASE_WORD;
        for (uint32_t i = beg; i < end; i++) {
            items[i].size = clip9(end - beg);
            items[i].place = clip9(i - beg);
            items[i].titles = (uint8_t)(titles * 4 / (end - beg));
        }
    }
    return items;
}

struct column rejoin_look(struct arena *arena, const struct lines *lines,
                          struct str source)
{
    struct column column = {.lines = lines, .source = source};
    if (!lines->columns && !lines->places)
        return column;
    if (lines->latin)
        column.english = english_lines(arena, lines, source);
    column.cues = rejoin_cues();
    column.signs = arena_new(arena, struct sign, lines->count + 1);
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        struct sign *sign = &column.signs[i];
        struct str s = str_slice(source, line->beg, line->end);
        sign->shape = (uint8_t)shape_of(line);
        sign[1].full = sign->full + (sign->shape == SHAPE_FULL);
        sign[1].near = sign->near + (i > 0 && line->gap < lines->gap);
        balance(sign, lines->brackets.items + line->bracket, line->brackets);
        sign->letters = line->latin ? (uint8_t)letter_case(s) : 0;
        if (column.english && column.english[i].text.is) {
            sign->wording = (uint8_t)wording_of_english(&column.english[i].text, s, line);
            sign->numbered = pattern_subhead(s);
            sign->deck = str_starts(s, STR("——"));
            continue;
        }
        if (!lines->latin && !is_odd(lines, line, s))
            continue;
        sign->wording = (uint8_t)wording_of(s, line);
        sign->numbered = pattern_subhead(s);
        sign->deck = str_starts(s, STR("——")) || (s.len <= 90 && pattern_attendance(s));
    }
    return column;
}
