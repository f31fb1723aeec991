/* layout: a story and a width → rows. Pure: no terminal, no state.
 *
 * Everything that is painted goes through here, so that layout and drawing use the same
 * widths: the view asks layout_place for the cells of a row and puts them there.
 * Chinese line breaking after GB/T 15834 and CLREQ on top of UAX #14.
 */
#ifndef SHOW_LAYOUT_H
#define SHOW_LAYOUT_H

#include "read/page.h"

enum kinsoku { KINSOKU_NONE, KINSOKU_BASIC, KINSOKU_STRICT };

struct layout_options {
    uint16_t width;    /* cells of the pane's inside */
    uint16_t measure;  /* at most so many cells a row; 0: 80 */
    uint16_t head;     /* cells for the heading, across columns; 0: as wide as the rest */
    uint8_t ambiguous; /* 1 or 2: cells of an ambiguous character */
    uint8_t kinsoku;   /* enum kinsoku */
    bool center;       /* the measure stands in the middle of the width */
    bool space_latin;  /* one cell between Han and Latin or digits */
    bool ascii;        /* rules of '-' instead of box drawing */
};

/* A part of what is laid out: a story, or its continuation on another page. */
struct layout_part {
    const struct page *page;
    uint32_t article; /* article_count: the page's furniture */
};

/* The first block of a part and the one after its last, in page.blocks. */
uint32_t layout_blocks(const struct layout_part *part, uint32_t *end);

enum row_kind {
    ROW_TEXT,
    ROW_BLANK, /* space between blocks; beg == end: where it stands in the text */
    ROW_RULE,  /* under the heading */
    ROW_JOIN,  /* between a story and its continuation: names the page */
};

/* Whether a row is set among Han, and whether it starts inside a pair of dashes. */
enum row_set { ROW_EAST = 1, ROW_IN_PAIR = 2 };

struct row {
    uint32_t beg, end; /* in the part's page.text (raw layout: page.source) */
    uint32_t block;    /* in page.blocks; raw layout: line number of the file */
    uint16_t x;        /* cells left of the text: margin and indent */
    uint16_t cells;    /* of the text */
    uint8_t part;
    uint8_t kind;     /* enum row_kind */
    uint8_t role;     /* enum role */
    bool first, last; /* row of its block */
    uint8_t set;      /* layout_place's own: how the row is set, enum row_set */
    uint8_t narrow; /* layout_place's own: so many boxes, from the right, are narrowed */
};

struct layout {
    struct layout_options options;
    struct layout_part *parts;
    uint32_t part_count;
    struct row *rows;
    uint32_t row_count;
    uint32_t head; /* the first rows, which are options.head cells wide; 0: none */
    bool raw;      /* rows are source lines: offsets are into page.source */
};

/* One user-perceived character on its cells. Draw `text` at column x of the pane; it
 * takes `cells` columns from there, of which a character of doubtful width may fill one
 * only. */
struct placed {
    uint32_t beg, end; /* bytes in the text */
    uint16_t x;        /* column in the pane, row.x included */
    uint8_t cells;     /* 1 or 2 (a box of full width may hold a narrow mark) */
    uint8_t pad;   /* blank cells of the box before the character (an opening quote) */
    uint32_t mark; /* not 0: draw this character in place of an unsafe one */
};

/* Lays out parts (count ≥ 1, at most 255) for the options; all in the arena. Kicker,
 * headline, deck, byline, a rule, then the blocks; rows tile the text in order and none
 * is wider than width. Width under 2 is taken as 2. */
struct layout layout_story(struct arena *arena, const struct layout_options *options,
                           const struct layout_part *parts, uint32_t count);

/* The page's source, line by line as printed, wrapped at the width. */
struct layout layout_raw(struct arena *arena, const struct layout_options *options,
                         const struct page *page);

/* Any text (help, a list) as one wrapped block: rows with offsets into text. */
struct layout layout_text(struct arena *arena, const struct layout_options *options,
                          struct str text);

/* The row that shows offset at of a part: the last text row whose beg ≤ at. */
uint32_t layout_row_at(const struct layout *layout, uint32_t part, uint32_t at);

/* A row of a layout, and what its offsets count in: page.text, page.source or the text
 * that was given. */
struct layout_line {
    const struct layout *layout;
    uint32_t row;
    struct str text;
};

/* Its cells, at most max of them, left to right; how many. */
uint32_t layout_place(const struct layout_line *line, struct placed *cells, uint32_t max);

/* The longest start of s that fits in `cells`, whole clusters only; its width in *used.
 * For list rows, the status and prompts. */
size_t layout_fit(struct str s, uint16_t cells, int ambiguous, uint16_t *used);

/* Does a phrase of a headline end at byte `pos`, so that a row may: at a blank or a mark
 * that no closing mark follows, not in a score like 2：0? */
bool layout_ends_phrase(struct str text, size_t pos);

/* Cells of a whole text, unsafe characters counted as their marks. */
uint32_t layout_width(struct str s, int ambiguous);

/* What stands for a story in a list: its headline, or as much of its first paragraph as
 * fits in LAYOUT_TITLE cells; *cut: more follows. */
enum { LAYOUT_TITLE = 40 };
struct str layout_title(const struct page *page, const struct article *article,
                        bool *cut);

#endif
