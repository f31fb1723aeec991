/* One line is walked once, character by character:
 *
 *     blanks         add to its width where something visible follows
 *     runs           of Han, or of letters, of which most lines are: taken as a whole
 *     others         marks and digits, one by one; those that open or close are kept
 *
 * and what was counted becomes its measures (sum_up). */
#include "read/line.h"

#include "base/ascii.h"
#include "base/markup.h"
#include "base/page_input.h"

static uint16_t clip16(uint32_t n)
{
    return n < UINT16_MAX ? (uint16_t)n : UINT16_MAX;
}

/* The first piece of a line that cannot be broken: a word, or a character with what
 * clings to it (GB/T 15834 5.1). */
static uint8_t lead_width(struct str s)
{
    size_t pos = 0;
    uint32_t width = 0;
    enum char_class class = CHAR_NONE;
    if (glyph_han_at(s, 0) && glyph_han_at(s, 3))
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

/* ---- the walk ---- */

/* A line's sums while it is walked, in half ems but for bytes. */
struct line_sums {
    struct line *line;
    struct brackets *brackets;
    uint32_t counts[CHAR_COUNT]; /* characters, but Han of runs */
    uint32_t inked, blanks;
    bool cells;      /* a blank is a MARKUP_CELL */
    uint32_t inside; /* blanks before the last visible character */
    size_t visible;  /* bytes up to its end */
    size_t runs;     /* bytes of Han in runs */
};

/* What ends at `end`, the last that is visible so far: closing marks and quotation marks
 * that do not tell their side are passed over when a line's ending is asked. */
static inline void take_end(struct line_sums *sums, size_t end, uint32_t code,
                            enum char_class class)
{
    struct line *line = sums->line;
    sums->inside = sums->blanks;
    sums->visible = end;
    line->last = (uint8_t)(class);
    if (class != CHAR_CLOSE && !char_is_straight_quote(code))
        line->ending = (uint8_t)(class);
}

/* Does the quotation mark from pos to end stand as closing ones do, after a letter or a mark
 * of ASCII and before none? So “ closes in German. */
static bool stands_behind(struct str s, size_t pos, size_t end)
{
    unsigned char above = pos ? (unsigned char)s.ptr[pos - 1] : ' ';
    unsigned char below = end < s.len ? (unsigned char)s.ptr[end] : ' ';
    return above > ' ' && above < 0x80 && !ascii_is_alnum(below) && below < 0x80;
}

/* Recognition gives ‘…' and “…": was the quotation mark opened in this line by a curly one? */
static bool closes_curly(const struct line_sums *sums, uint32_t code)
{
    const struct brackets *all = sums->brackets;
    return all->count > sums->line->brackets.beg &&
           all->items[all->count - 1].code == (code == 0x22 ? 0x201Cu : 0x2018u);
}

/* Any other character than Han, letters and plain blanks; where it ends. */
static inline size_t take_other(struct line_sums *sums, struct str s, size_t pos)
{
    size_t end = pos;
    uint32_t code = glyph_next(s, &end);
    enum char_class class = char_class_of(code);
    if ((code == 0x201C || code == '"' || code == '\'') && stands_behind(s, pos, end) &&
        (code == 0x201C || closes_curly(sums, code))) {
        code = code == '\'' ? 0x2019 : 0x201D;
        class = CHAR_CLOSE;
    }
    if (class == CHAR_BLANK) {
        sums->blanks += char_width(code);
        sums->cells |= code == MARKUP_CELL_CODE;
        return end;
    }
    sums->counts[class]++;
    sums->inked += char_width(code);
    sums->brackets->ascii += code < 0x80 && sums->line->last == CHAR_HAN &&
                             class != CHAR_COMMA && char_bars_line_start(class);
    take_end(sums, end, code, class);
    if (class == CHAR_OPEN || class == CHAR_CLOSE) {
        struct brackets *all = sums->brackets;
        arena_room(all->arena, all->items, all->count, all->room);
        all->items[all->count++] = (struct bracket){code, class == CHAR_OPEN};
    }
    return end;
}

/* ---- the measures ---- */

/* How much wider capitals and digits among Han are in a book face than half an em. */
static uint8_t wider(struct str s)
{
    uint32_t digits = 0, uppers = 0;
    for (size_t i = 0; i < s.len; i++) {
        digits += ascii_is_digit(s.ptr[i]);
        uppers += ascii_is_upper(s.ptr[i]);
    }
    return line_clip8(digits + 2 * uppers);
}

/* What the sums of a whole line come to. */
static void sum_up(const struct line_sums *sums, struct str s)
{
    const uint32_t *counts = sums->counts;
    struct line *line = sums->line;
    bool closed = str_ends(s, STR(PAGE_BLANK_TAKEN));
    line->end = line->beg + (uint32_t)sums->visible;
    line->sum.inked = sums->inked;
    line->width = clip16(sums->inked + (closed ? sums->blanks : sums->inside));
    unsigned inside = sums->cells ? BLANKS_CELLS : BLANKS_WORDS;
    inside = sums->inside ? inside : BLANKS_NONE;
    line->blanks = (uint8_t)(closed ? BLANKS_STRETCHED : inside);
    line->lead = lead_width(s);
    line->sum.script = (int32_t)counts[CHAR_LATIN] - 2 * (int32_t)counts[CHAR_HAN];
    line->sum.commas = line_clip8(counts[CHAR_COMMA]);
    line->commas =
        line_clip8(counts[CHAR_COMMA] + counts[CHAR_PAUSE] + counts[CHAR_SEMI]);
    line->stops = line_clip8(counts[CHAR_STOP]);
    if (sums->runs && (counts[CHAR_LATIN] || counts[CHAR_DIGIT]))
        line->sum.wider = wider(s);
}

void line_measure(struct brackets *brackets, struct line *line, struct str s)
{
    struct line_sums sums = {.line = line, .brackets = brackets};
    line->brackets.beg = brackets->count;
    line->first = (uint8_t)char_class_of(glyph_first(s));
    for (size_t pos = 0, end; pos < s.len; pos = end) {
        if (s.ptr[pos] == ' ') {
            sums.blanks++;
            end = pos + 1;
        } else if (s.ptr[pos] & 0x80 && (end = glyph_han_end(s, pos)) > pos) {
            sums.runs += end - pos;
            take_end(&sums, end, 0, CHAR_HAN);
        } else if (ascii_is_alpha(s.ptr[pos])) {
            for (end = pos + 1; end < s.len && ascii_is_alpha(s.ptr[end]);)
                end++;
            bool stop = line->last == CHAR_HAN && end == pos + 1 &&
                        s.ptr[pos] == 'o'; /* 候訊o for 候訊。 */
            sums.counts[stop ? CHAR_STOP : CHAR_LATIN] += (uint32_t)(end - pos);
            sums.inked += (uint32_t)(end - pos) + stop;
            take_end(&sums, end, stop ? '.' : 'a', stop ? CHAR_STOP : CHAR_LATIN);
        } else {
            end = take_other(&sums, s, pos);
        }
    }
    line->brackets.count = brackets->count - line->brackets.beg;
    sums.counts[CHAR_HAN] += (uint32_t)sums.runs / 3;
    sums.inked += (uint32_t)sums.runs / 3 * 2;
    sum_up(&sums, s);
}

/* ---- a line with what stands before its text ---- */

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

bool line_read(struct brackets *brackets, struct line *line, struct str text)
{
    size_t skip = 0;
    if (!glyph_han_at(text, 0)) { /* most lines begin with Han */
        line->indent = clip16(skip_blanks(text, &skip));
        line->mark = skip_mark(text, &skip);
    }
    line->beg += (uint32_t)skip;
    if (skip >= text.len)
        return false;
    line_measure(brackets, line, str_slice(text, skip, text.len));
    return true;
}
