/* lines: the printed lines of a page, and what they tell together: in what column each
 * stands, whether the page is wrapped, how its paragraphs begin.
 *
 * Knows lines, nothing of paragraphs. Blank lines are counted, not kept. Widths are in
 * half ems: a Han is 2, ASCII 1.
 */
#ifndef READ_LINES_H
#define READ_LINES_H

#include "base/page_input.h"
#include "read/language.h"
#include "read/line.h"

struct lines {
    struct str given; /* the page's text */
    struct str text;  /* the same, without line ends inside torn lines (torn_lines.c) */
    struct line *items;
    uint32_t count;
    struct brackets brackets; /* of all lines, in order */
    uint32_t foot;            /* lines from here on stand below all that fills a column */
    uint32_t specks;          /* lines from here on are specks, of any place */
    uint16_t column;          /* the width that most of the page's lines have */
    uint16_t base;            /* the page's usual indent */
    uint8_t gap; /* the page's usual number of blank lines between two lines */
    enum language_id language; /* by the script of most lines */
    bool wrapped;              /* one printed line a line; else one paragraph a line */
    bool archive;              /* labels its stories: 专栏 */
    bool columns;              /* set in columns: wrapped, or of a spaced script */
    bool indented;             /* first lines of paragraphs keep their indent */
    uint8_t opening; /* enum opening: how paragraphs begin where no indent is kept */
    const struct line_place *places; /* by line.number; NULL: not known */
    uint32_t place_count;
};

/* Seen after lines that surely end a paragraph. */
enum opening {
    OPENING_UNKNOWN,
    OPENING_SHORT, /* two em short: an indent was stripped */
    OPENING_FLUSH  /* full: there was none, or the widths tell nothing */
};

/* All lines with a visible character, in reading order: the input's where it says one. A
 * printed line that the extractor tore at its wide blanks is one.
 * Lines of one or two ASCII marks are the last, where no places are known: between two
 * others they say nothing. */
struct lines lines_of(struct arena *arena, const struct page_input *page);

/* Where a line stands on the page; of kind PLACE_NONE where that is not known. */
static inline struct line_place lines_place(const struct lines *lines,
                                            const struct line *line)
{
    return line->number < lines->place_count ? lines->places[line->number]
                                             : (struct line_place){0};
}

static inline struct str lines_text(const struct lines *lines, const struct line *line)
{
    return str_slice(lines->text, line->beg, line->end);
}

static inline const struct line *lines_first(const struct lines *lines, struct span span)
{
    return &lines->items[span.beg];
}

static inline const struct line *lines_last(const struct lines *lines, struct span span)
{
    return &lines->items[span.beg + span.count - 1];
}

/* Is a paragraph of these lines a table's row? rejoin.c joins it to none. */
static inline bool lines_is_row(const struct lines *lines, struct span span)
{
    return lines_first(lines, span)->blanks == BLANKS_CELLS;
}

/* 阿　蓁: two Han set apart and nothing else, as papers set pen names. */
bool lines_are_two_han(const struct lines *lines, const struct line *line);

/* 都市眼 / 等人的地方 / 柏 青: a few Han above a wider title, which would have had room beside it,
 * and a pen name? */
bool lines_name_column(const struct lines *lines, const struct line *line);

/* The number of the last of the text's lines that make it up. */
static inline uint32_t lines_end_number(const struct lines *lines,
                                        const struct line *line)
{
    struct str given = str_slice(lines->given, line->beg, line->end);
    uint32_t number = line->number;
    for (size_t at = 0; (at = str_find(given, STR("\n"), at)) < given.len; at++)
        number++; /* hardly ever */
    return number;
}

/* The widths of the widest and the narrowest of some lines. */
struct breadth {
    int widest, narrowest;
};
struct breadth lines_breadth(const struct lines *lines, struct span span);

/* Half ems by which it stands in, as the first line of a paragraph does. */
static inline int line_inset(const struct lines *lines, const struct line *line)
{
    int inset = lines->indented ? (int)line->indent - (int)lines->base : 0;
    return inset > 0 && inset < 12 ? inset : 0;
}

/* Half ems that line has left of its column; below 0 where it hangs over. */
static inline int line_slack(const struct lines *lines, const struct line *line)
{
    return line_lack(line) - line_inset(lines, line);
}

/* ---- its parts ---- */

/* torn_lines: printed lines that an extractor tore. */

/* The page's text with a blank for each line end at a wide blank, where some lines end in
 * blanks but not many, and for the blank line that may follow it as it follows all lines;
 * the text itself where there are none. */
struct str torn_lines_close(struct arena *arena, const struct page_input *page);

/* What stands in lines.text for the end of a line inside one torn at a mark. */
#define LINES_TEAR '\v'

/* Makes one line of the pieces of each one torn at its marks. False: there are none. */
bool torn_lines_mend(struct arena *arena, struct lines *lines);

/* columns: the column that each line stands in, by the widths around it. */

enum { COLUMN_WIDEST = 255 }; /* half ems: wider lines count as so wide */

/* Where a line ends, from its column's left edge. */
static inline unsigned column_edge(const struct lines *lines, const struct line *line)
{
    unsigned width = line->width + (unsigned)line_inset(lines, line);
    return width < COLUMN_WIDEST ? width : COLUMN_WIDEST;
}

/* Sets each line's column and support. */
void columns_find(struct lines *lines);

/* Letters and digits among Han get the width that a book face gives them, where more
 * lines fill their column with that than with half an em each; was it so? */
bool columns_widen_letters(struct lines *lines);

/* table_rows: rows of a table. */

/* Makes the blanks of such lines BLANKS_CELLS; are there three below each other? */
bool table_rows_find(struct lines *lines);

/* The same of lines below each other in which dots lead to a number: Oats ..... 16s 6d. */
void table_rows_find_led(struct lines *lines);

/* verse: sets `verse` of the lines of poems, songs and lists. */
void verse_find(struct lines *lines);

#endif
