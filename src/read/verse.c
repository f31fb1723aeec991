/* The lines of poems, songs and lists, which are paragraphs though they end in no stop. */
#include "read/lines.h"

/* A line of prose ends at a comma only where the next word has no room. Four that end so
 * with room left, no two lines of prose between them, are verse, from the first to the line
 * below the last. Without commas it takes more lines than any stack of headings has:
 *
 *     column ├────────────────────────┤
 *             山雀衔来半截草茎，           room left
 *             放在去年的檐下               room left
 *             又急急飞走，                 room left
 */
enum { ENOUGH = 4, LONG = 16, APART = 8, HEADINGS = 4, WIDEST = 40, PROSE = 7 };

/* Some lines below each other, how many hold marks of prose, and which end at a comma. */
struct stanza {
    uint32_t beg, short_lines, prose, pauses, first, last;
};

/* Would the next line's first piece have fitted? */
static bool has_room(const struct lines *lines, uint32_t i)
{
    const struct line *line = &lines->items[i];
    int column = line->support < PROSE && line->column < lines->column ? lines->column
                                                                       : line->column;
    if (!lines->wrapped)
        return line->width <= WIDEST;
    column -= lines->opening == OPENING_SHORT ? 4 : 0;
    return i + 1 < lines->count && line->width + line[1].lead + 1 < column;
}

static bool is_marked(const struct line *line)
{
    return line_pauses(line) || line->last == CHAR_SEMI || line->ending == CHAR_STOP;
}

static bool is_short(const struct lines *lines, uint32_t i)
{
    const struct line *line = &lines->items[i];
    return !line->mark && line->blanks != BLANKS_CELLS &&
           (has_room(lines, i) || (is_marked(line) && i > 0 && is_marked(line - 1)));
}

/* The lines between what may be headings of it and of the next story: down from the first
 * that a bracket opens (a byline), down to the last that a mark ends. */
static struct span without_headings(const struct line *items, uint32_t beg, uint32_t end)
{
    uint32_t from = beg, to = end;
    while (from < beg + HEADINGS && items[from].first != CHAR_OPEN)
        from++;
    while (to > end - HEADINGS && !is_marked(&items[to - 1]))
        to--;
    return (struct span){from, to - from};
}

static void end_stanza(struct lines *lines, const struct stanza *stanza, uint32_t end)
{
    struct line *items = lines->items;
    struct span verse = {end, 0};
    if (stanza->pauses >= ENOUGH)
        verse = (struct span){stanza->first, stanza->last + 2 - stanza->first};
    else if (lines->wrapped && end < lines->foot && stanza->short_lines >= LONG &&
             stanza->prose * 4 < end - stanza->beg)
        verse = without_headings(items, stanza->beg, end);
    else if (!lines->wrapped && stanza->short_lines >= APART &&
             items[stanza->beg].gap > lines->gap &&
             stanza->prose * 4 < end - stanza->beg) {
        verse = (struct span){stanza->beg + 1, end}; /* less the title, and decks */
        while (verse.beg < end && items[verse.beg].first == CHAR_DASH)
            verse.beg++;
    }
    for (uint32_t i = verse.beg; i < end && i < verse.beg + verse.count; i++) {
        bool open = !has_room(lines, i) && !is_marked(&items[i]);
        bool barred = i + 1 < end && char_bars_line_start(items[i + 1].first);
        items[i].verse = open || barred ? VERSE_OPEN : VERSE_ENDS;
    }
}

void verse_find(struct lines *lines)
{
    struct stanza stanza = {0};
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        bool goes_on = is_short(lines, i);
        if (!lines->wrapped && line->gap > lines->gap) {
            end_stanza(lines, &stanza, i);
            stanza = (struct stanza){.beg = i};
        }
        if (!goes_on && (i == 0 || i + 1 == lines->count || !lines->wrapped ||
                         !is_short(lines, i - 1) || !is_short(lines, i + 1))) {
            end_stanza(lines, &stanza, i);
            stanza = (struct stanza){.beg = i + 1};
            continue;
        }
        stanza.short_lines += goes_on;
        stanza.prose += line->commas + line->stops > is_marked(line) ||
                        (!lines->wrapped && line->ending == CHAR_STOP);
        if (goes_on && line_pauses(line) && i + 1 < lines->count &&
            line[1].first != CHAR_OPEN) {
            stanza.first = stanza.pauses++ ? stanza.first : i;
            stanza.last = i;
        }
    }
    end_stanza(lines, &stanza, lines->count);
}
