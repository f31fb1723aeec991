/* seam_lines: the lines of a page, and how much likelier one goes on in another than in
 * any.
 *
 *     …开门时间提      tail 提, before 间        seam_score: Han that often stand together,
 *     前了半个钟头。   head 前, second 了        words that the page prints elsewhere, marks
 *                                                that end a sentence or may not begin a line
 *
 * A line is looked at by its ends alone; read_words adds what the whole page has, for which
 * it is read once. Lines that no blank line parts are one unit, where the page is spaced.
 *
 * Knows characters and widths, nothing of columns and of their order. Linear in the page.
 */
#ifndef INPUT_SEAM_LINES_H
#define INPUT_SEAM_LINES_H

#include "base/arena.h"
#include "base/page_input.h"

/* How many doublings oftener two Han stand side by side than by chance; 0: not oftener. */
typedef int pair_likeness(uint32_t left, uint32_t right);

/* Are the halves of a word broken at a line's end a word of the dictionary? */
typedef bool broken_word(struct str head, struct str tail);

/* A printed line, and what its ends say. */
struct printed {
    uint32_t beg, end, number; /* in the text */
    uint32_t index;            /* of the input's lines */
    uint32_t blanks;           /* lines above it, in the order of the input */
    uint32_t head, tail;       /* first and last token */
    uint32_t second, before;   /* the one after the first, and before the last */
    uint32_t first, last;      /* character */
    uint32_t width;            /* half ems */
    bool stops;                /* ends a sentence, closing marks passed over */
    bool word;                 /* ends in a word of a spaced script */
    bool low;                  /* begins with a small letter */
    bool parted;               /* ends in a blank: the rest of its line comes next */
    bool justified;            /* parted, or with two blanks in a row: no heading */
    bool torn;                 /* stood beside the line that is put behind it */
};

/* Lines with no blank line between them, or, on a page without blank lines, one line. */
struct row_unit {
    uint32_t first, count;
    uint32_t width, column; /* half ems: of its lines together, of the lines around */
};

struct page_lines {
    const struct page_input *input;
    bool han; /* seam_lines_are_han */
    struct printed *items;
    struct row_unit *units;
    uint32_t count, unit_count;
    uint32_t blanks;    /* lines without anything visible */
    uint32_t justified; /* lines that are */
    uint32_t indented;  /* units as wide as first lines whose indents were not kept */
    size_t room, unit_room;
    const struct cell_place *places; /* of the input's lines; NULL: not known */
    pair_likeness *likeness;
    broken_word *known;
    uint32_t *pairs; /* a set of neighbouring tokens, as bits; NULL: not read */
    uint32_t mask;
};

/* No unit. */
#define NOWHERE UINT32_MAX

/* Is it a page of Han? A few amid text of a spaced script make none. */
bool seam_lines_are_han(struct str text);

/* The next word of a spaced script, whose highest bit is set, or other character; 0: the
 * line has no more. */
uint32_t seam_next_token(struct str row, size_t *pos);

/* Reads at most so many lines, into units. */
void seam_lines_read(struct arena *arena, struct page_lines *page, uint32_t most,
                     bool spaced);

/* Reads what stands beside each other on the page. */
void seam_lines_read_words(struct arena *arena, struct page_lines *page);

/* What each line goes on from as the text has them: the line before it. Units are lines. */
uint32_t *seam_lines_as_read(struct arena *arena, const struct page_lines *page);

/* The last line of a unit. */
static inline const struct printed *unit_last(const struct page_lines *page,
                                              uint32_t unit)
{
    const struct row_unit *u = &page->units[unit];
    return &page->items[u->first + u->count - 1];
}

/* Does the unit's last line fill its column? */
static inline bool unit_is_full(const struct page_lines *page, uint32_t unit)
{
    return unit_last(page, unit)->width + 2u >= page->units[unit].column;
}

/* How much likelier unit i goes on from unit p than any other, in tenths of a logarithm:
 * 0 says nothing. None is above SEAM_BEST, and none of a unit that does not begin with
 * Han above SEAM_BEST_WORD. */
enum { SEAM_BEST = 40 + 15, SEAM_BEST_WORD = 30 - 8 };
int seam_score(const struct page_lines *page, uint32_t p, uint32_t i);

/* How many of the two runs of three tokens across lines p and i are printed elsewhere. */
int seam_printed(const struct page_lines *page, uint32_t p, uint32_t i);

#endif
