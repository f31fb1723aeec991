/* The column that each printed line stands in, from the widths of the lines around it. Knows
 * widths, nothing of words. */
#include "read/lines.h"

#include <stdlib.h>

/* The column of a line is the commonest width of the lines around it, each width counted
 * with those half an em beside it. A sliding histogram holds the widths of WINDOW lines
 * on either side:
 *
 *     a column of 26        ▕██████████████████████████▏ 26
 *                           ▕██████████████████████████▏ 26
 *     a paragraph's end     ▕████████████▏               12      column 26
 *     an indent counts      ▕    ██████████████████████▏ 4 + 22
 *                           ▕██████████████████████████▏ 26
 *     another column        ▕████████████████▏           16
 *                           ▕████████████████▏           16      column 16, as soon as
 *                                                                most around have it
 */
enum { WINDOW = 10, MOST = 1, SURE = 2 };

/* The widths of the lines around one: how many have each, and which there are. */
struct widths {
    uint16_t counts[COLUMN_WIDEST + 3]; /* from 1 on, with a neighbour on either side */
    uint64_t there[COLUMN_WIDEST / 64 + 1];
};

static void enter(struct widths *widths, unsigned width)
{
    if (widths->counts[width + 1]++ == 0)
        widths->there[width / 64] |= (uint64_t)1 << width % 64;
}

/* The width that most lines are near to; the wider where two are as common. */
static unsigned commonest(const struct widths *widths)
{
    unsigned best = 0, most = 0;
    for (unsigned word = 0; word <= COLUMN_WIDEST / 64; word++)
        for (uint64_t bits = widths->there[word]; bits; bits &= bits - 1) {
            unsigned width = word * 64 + (unsigned)__builtin_ctzll(bits);
            const uint16_t *counts = &widths->counts[width];
            unsigned near = width > 1 ? counts[0] + 2u * counts[1] + counts[2] : 0;
            best = near >= most ? width : best;
            most = near >= most ? near : most;
        }
    return best;
}

/* Of a table's row, which tells of no column, and of what is no line: 0. */
static unsigned edge_of(const struct lines *lines, uint32_t i)
{
    bool tells = i < lines->count && lines->items[i].blanks != BLANKS_CELLS;
    return tells ? column_edge(lines, &lines->items[i]) : 0;
}

/* On a page of full lines the one that comes in is mostly as wide as the one that goes
 * out. */
void columns_find(struct lines *lines)
{
    struct widths widths = {0};
    struct line *items = lines->items;
    unsigned best = 0;
    for (uint32_t i = 0; i <= 2 * WINDOW; i++)
        enter(&widths, edge_of(lines, i - WINDOW - 1));
    for (uint32_t i = 0; i < lines->count; i++) {
        unsigned in = edge_of(lines, i + WINDOW), out = edge_of(lines, i - WINDOW - 1);
        enter(&widths, in);
        if (--widths.counts[out + 1] == 0)
            widths.there[out / 64] &= ~((uint64_t)1 << out % 64);
        if (in != out || i == 0)
            best = commonest(&widths);
        const uint16_t *counts = &widths.counts[best];
        items[i].column = (uint16_t)best;
        items[i].support = (uint8_t)(counts[0] + counts[1] + counts[2]);
    }
    for (struct line *line = items; line < items + lines->count; line++)
        if (line->width > line->column && line->sum.inked <= line->column &&
            !line_is_spaced(line))
            line->width = line->column; /* blanks stretched it */
}

bool columns_widen_letters(struct lines *lines)
{
    int gained = 0;
    struct line *items = lines->items, *end = items + lines->count;
    for (const struct line *line = items; line < end; line++) {
        int lack = (int)line->column - (int)column_edge(lines, line);
        int more = (line->sum.wider + 2) / 4;
        gained += (abs(lack - more) <= MOST) - (abs(lack) <= MOST);
    }
    for (struct line *line = items; line < end && gained >= SURE; line++)
        line->width = (uint16_t)(line->width + (line->sum.wider + 2) / 4);
    return gained >= SURE;
}
