/* lines: measures of each printed line, computed in one pass over the page.
 *
 * Knows columns, blanks and the classes of a line's ends; knows nothing of paragraphs.
 * Blank lines are counted, not kept. Widths are in half ems: a Han is 2, ASCII 1.
 */
#ifndef READ_LINES_H
#define READ_LINES_H

#include "base/arena.h"
#include "base/char_class.h"
#include "base/page_input.h"
#include "read/language.h"

/* Some of an array, one after the other. */
struct span {
    uint32_t beg, count;
};

struct line {
    uint32_t beg, end; /* visible part in the source: blanks and heading marks left out */
    uint32_t number;   /* of the line in the text, from 0, blank lines counted */
    uint32_t inked;    /* half ems of the visible part, the blanks in it left out */
    struct span brackets; /* in lines.brackets */
    int32_t script;       /* letters of spaced scripts, less two for each Han */
    uint16_t width;       /* half ems, clipped */
    uint16_t indent;      /* half ems of blanks before the text, clipped */
    uint16_t column;      /* width of the column it stands in: the commonest around it */
    uint8_t support;      /* how many lines around it are as wide as the column */
    uint8_t gap;          /* blank lines before it, clipped */
    uint8_t mark;         /* how many '#' of Markdown stood before it */
    uint8_t first;        /* enum char_class of the first character */
    uint8_t last;         /* of the last character */
    uint8_t ending; /* of the last that is no closing mark and no straight quotation mark;
                          CHAR_NONE: there is no such one */
    uint8_t lead;   /* half ems of the first piece that may not be broken, clipped */
    uint8_t commas; /* ，、；clipped */
    uint8_t pure;   /* of these the ，alone, clipped */
    uint8_t stops;  /* CHAR_STOP, clipped */
    bool spaced;    /* blanks stand inside the visible part */
};

/* A mark that opens or closes. */
struct bracket {
    uint32_t code;
    bool opens;
};

struct brackets {
    struct bracket *items;
    uint32_t count;
    size_t room;
};

struct lines {
    struct line *items;
    uint32_t count;
    struct brackets brackets; /* of all lines, in order */
    uint32_t foot;            /* lines from here on stand below all that fills a column */
    uint16_t base;            /* the page's usual indent */
    uint8_t gap;      /* the page's usual number of blank lines between two lines */
    uint8_t language; /* enum language_id: by the script of most lines */
    bool wrapped;     /* one printed line a line; else one paragraph a line */
    bool columns;     /* set in columns: wrapped, or of a spaced script */
    bool indented;    /* first lines of paragraphs keep their indent */
    uint8_t opening;  /* enum opening: how paragraphs begin where no indent is kept */
    const struct line_place *places; /* by line.number; NULL: not known */
    uint32_t place_count;
};

/* Seen after lines that surely end a paragraph. */
enum opening {
    OPENING_UNKNOWN,
    OPENING_SHORT, /* two em short: an indent was stripped */
    OPENING_FLUSH  /* full: there was none, or the widths tell nothing */
};

/* All lines with a visible character, in reading order: the input's where it says one. */
struct lines lines_of(struct arena *arena, const struct page_input *page);

/* Fills what a line's visible text alone tells, line->end among it; line->beg stands.
 * s begins with no blank. */
void lines_measure(struct arena *arena, struct brackets *brackets, struct line *line,
                   struct str s);

/* Where a line stands on the page; of kind PLACE_NONE where that is not known. */
static inline struct line_place lines_place(const struct lines *lines,
                                            const struct line *line)
{
    return line->number < lines->place_count ? lines->places[line->number]
                                             : (struct line_place){0};
}

/* Is more of it in spaced scripts than in Han? */
static inline bool line_is_spaced(const struct line *line)
{
    return line->script > 0;
}

static inline const struct line *lines_last(const struct lines *lines, struct span span)
{
    return &lines->items[span.beg + span.count - 1];
}

/* The widths of the widest and the narrowest of some lines. */
struct breadth {
    int widest, narrowest;
};
struct breadth lines_breadth(const struct lines *lines, struct span span);

/* Half ems that line has left of its column; below 0 where it hangs over. */
static inline int line_slack(const struct lines *lines, const struct line *line)
{
    int inset =
        lines->indented && line->indent > lines->base ? line->indent - lines->base : 0;
    return (int)line->column - (int)line->width - (inset < 12 ? inset : 0);
}

#endif
