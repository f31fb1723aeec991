/* line: what one printed line alone tells: its width, its ends, the marks in it.
 *
 * Knows blanks, heading marks and classes of characters; nothing of the lines around it,
 * whose measures lines.h adds. Widths are in half ems: a Han is 2, ASCII 1.
 *
 *     　　前了“半个钟头。”
 *     └──┘└───────────┘└┘
 *   indent    width     ending is the stop, last the mark that closes
 */
#ifndef READ_LINE_H
#define READ_LINE_H

#include "base/arena.h"
#include "base/char_class.h"

/* Some of an array, one after the other. */
struct span {
    uint32_t beg, count;
};

/* What a paragraph adds up of its lines. */
struct line_sum {
    uint32_t inked; /* half ems of the visible part, the blanks in it left out */
    int32_t script; /* letters of spaced scripts, less two for each Han */
    uint8_t commas; /* ，and , alone, clipped */
    uint8_t wider;  /* quarters of half ems more, were it set in a book face; clipped */
};

struct line {
    uint32_t beg, end; /* visible part in the source: blanks and heading marks left out */
    uint32_t number;   /* of the line in the text, from 0, blank lines counted */
    struct line_sum sum;
    struct span brackets; /* in lines.brackets */
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
    uint8_t stops;  /* CHAR_STOP, clipped */
    uint8_t blanks; /* enum blanks */
    uint8_t verse;  /* enum verse */
};

/* Do blanks stand inside the visible part of a line? CELLS: a table's row (MARKUP_CELL);
 * STRETCHED: no more, they stood between all Han (letter_spacing.h). */
enum blanks { BLANKS_NONE, BLANKS_WORDS, BLANKS_CELLS, BLANKS_STRETCHED };

/* A line of verse (verse.c): a paragraph, or the first of several that are one. */
enum verse { VERSE_NONE, VERSE_ENDS, VERSE_OPEN };

/* A mark that opens or closes. */
struct bracket {
    uint32_t code;
    bool opens;
};

struct brackets {
    struct arena *arena;
    struct bracket *items;
    uint32_t count, ascii; /* ascii: no brackets, marks of ASCII behind Han, commas left
                              out: recognition gives them where fonts have none */
    size_t room;
};

/* Fills what a line's visible text alone tells, line->end among it; line->beg stands.
 * s begins with no blank. */
void line_measure(struct brackets *brackets, struct line *line, struct str s);

/* The same of a whole line with blanks and heading marks before its text, which begins at
 * line->beg; false: nothing is visible in it. */
bool line_read(struct brackets *brackets, struct line *line, struct str text);

/* Is more of it in spaced scripts than in Han? */
static inline bool line_is_spaced(const struct line *line)
{
    return line->sum.script > 0;
}

/* Half ems that it lacks of its column, its indent left out; below 0 where it is wider. */
static inline int line_lack(const struct line *line)
{
    return (int)line->column - (int)line->width;
}

/* Does a line that lacks so much fill its column? */
static inline bool line_fills(int lack)
{
    return lack > -4 && lack < 3;
}

/* Does it break off at ， or 、? */
static inline bool line_pauses(const struct line *line)
{
    return line->last == CHAR_COMMA || line->last == CHAR_PAUSE;
}

static inline uint8_t line_clip8(uint32_t n)
{
    return n < UINT8_MAX ? (uint8_t)n : UINT8_MAX;
}

#endif
