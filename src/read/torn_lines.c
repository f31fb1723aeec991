/* Printed lines that an extractor tore, at their wide blanks or, in Han, at their marks.
 *
 * A line whose blanks were stretched comes out in pieces, each of which ends in a blank
 * except the last. Where two marks follow each other their blanks are squeezed, and some
 * extractors begin another line there:
 *
 *     再問，這位受訪者婉轉回       a line of the column
 *     說：
 *     「請你再等等」               one line of the column, in pieces
 *     ，我回說：
 *     「……
 *
 * Knows widths and marks, nothing of paragraphs. */
#include "read/lines.h"

#include "base/ascii.h"

/* Half ems; pieces that a page has, torn at marks and at blanks. */
enum { INDENT = 4, BRIEF = 6, NEAR = 1, FEWEST = 2, FEWEST_CLOSED = 4 };

/* ---- at wide blanks ---- */

/* The next line end that is inside a printed line: extractors that tear one at its wide
 * blanks leave a blank at the end of each piece but the last. A speck is no piece. */
static size_t next_tear(struct str text, size_t pos)
{
    while ((pos = str_find(text, STR(" \n"), pos)) < text.len) {
        const char *last = text.ptr + pos++ - 1;
        if (pos > 1 &&
            (ascii_is_alnum(*last) || (pos > 2 && *last != ' ' && last[-1] > ' ')))
            return pos;
    }
    return pos;
}

struct str torn_lines_close(struct arena *arena, const struct page_input *page)
{
    struct str text = page->text;
    size_t count = 0, blanks = 0;
    for (size_t pos = 0; (pos = next_tear(text, pos)) < text.len;)
        count++;
    for (size_t pos = 0; count && (pos = str_find(text, STR(" \n"), pos)) < text.len;
         pos++)
        blanks++;
    if (count < FEWEST_CLOSED || page->lines || page->places ||
        blanks * 2 > str_count(text, '\n'))
        return text;
    struct str out = arena_copy(arena, text);
    for (size_t pos = 0; (pos = next_tear(text, pos)) < text.len;)
        memset((char *)out.ptr + pos, ' ',
               1u + (pos + 1 < text.len && text.ptr[pos + 1] == '\n'));
    return out;
}

/* ---- at marks ---- */

/* SURE: no line begins with this mark, or ends with it so early. FULL: if both together
 * fill the column. */
enum tear { TEAR_NONE, TEAR_SURE, TEAR_FULL };

static enum tear tear_at(const struct lines *lines, const struct line *upper)
{
    const struct line *lower = upper + 1;
    const struct bracket *brackets = lines->brackets.items + lower->brackets.beg;
    if (lower->beg - upper->end != 1 || lower->gap || lower->mark)
        return TEAR_NONE; /* more than a line end is between: text of another column */
    if (char_bars_line_start(lower->first) || upper->last == CHAR_OPEN)
        return TEAR_SURE;
    bool mark = char_bars_line_start(upper->last);
    bool other = brackets->code == 0xFF08 || brackets->code == 0x3010; /* （【 */
    if (lower->first != CHAR_OPEN || !mark || (upper->ending == CHAR_STOP && other))
        return TEAR_NONE; /* a jump, a credit, a lead */
    return line_pauses(upper) ? TEAR_SURE : TEAR_FULL;
}

/* How many pieces of one printed line begin with this one. Each tear squeezed half an em
 * out; a first line lacks its indent. A paragraph's last line as short as an indent, and
 * the next one's first, fill the column as well. */
static uint32_t pieces_at(const struct lines *lines, const struct line *line)
{
    int width = line->width, column = line->column, open = 0;
    uint32_t sure = 1;
    for (uint32_t count = 1; line + count < lines->items + lines->specks; count++) {
        const struct line *upper = &line[count - 1];
        enum tear tear = tear_at(lines, upper);
        bool ended = tear == TEAR_FULL && upper->ending == CHAR_STOP;
        int most = column + (int)count, before = width;
        width += upper[1].width;
        if (tear == TEAR_NONE || width > most + NEAR || (ended && before <= BRIEF))
            break;
        open |= ended ? 2 : tear == TEAR_FULL;
        bool first = width >= column - INDENT - NEAR && width <= most - INDENT;
        if (open && width < column - NEAR && !(first && open < 2))
            continue;
        sure = count + 1;
        open = 0;
    }
    return sure;
}

/* Do some lines begin with a mark that no printed line begins with? */
static bool are_torn(const struct lines *lines)
{
    uint32_t torn = 0;
    for (uint32_t i = 1; i < lines->specks && torn < FEWEST; i++)
        torn += tear_at(lines, &lines->items[i - 1]) == TEAR_SURE &&
                char_bars_line_start(lines->items[i].first);
    return torn == FEWEST;
}

bool torn_lines_mend(struct arena *arena, struct lines *lines)
{
    struct line *items = lines->items, *out = items;
    uint32_t specks = lines->specks, pieces = 0;
    if (!are_torn(lines))
        return false;
    lines->text = arena_copy(arena, lines->text);
    for (uint32_t i = 0, count; i < lines->count; i += count, out++) {
        uint32_t width = items[i].width;
        count = i < specks ? pieces_at(lines, &items[i]) : 1;
        *out = items[i];
        if (count == 1)
            continue;
        for (uint32_t k = i + 1; k < i + count; k++) {
            size_t gap = items[k].beg - items[k - 1].end;
            memset((char *)lines->text.ptr + items[k - 1].end, LINES_TEAR, gap);
            width += items[k].width;
        }
        line_measure(&lines->brackets, out,
                     str_slice(lines->text, out->beg, items[i + count - 1].end));
        out->width = (uint16_t)width;
        pieces += count - 1;
    }
    lines->specks -= pieces;
    lines->count -= pieces;
    return true;
}
