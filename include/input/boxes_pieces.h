/* boxes_pieces: what the words of a page become: pieces of lines, and the gutters between;
 * and the steps of that.
 *
 * boxes_lines takes the other steps, one after another. They know the boxes of words, the
 * gaps between them and the lines beside one; nothing of headings or stories. On a page of
 * vertical lines x and y are exchanged, so that no other module has to know: x runs along
 * the line, y from one line to the next.
 */
#ifndef INPUT_BOXES_PIECES_H
#define INPUT_BOXES_PIECES_H

#include "input/boxes.h"

#define BOX_NONE UINT32_MAX

/* Words that follow each other on one line. em is from the advance of its characters, so
 * that it does not depend on what the font calls its height. */
struct box_piece {
    float x0, x1;
    float y;       /* the middle of its words' boxes */
    float em;      /* size of type */
    float h;       /* height of the boxes: only ever compared with others' */
    float units;   /* ems of the characters, as fonts commonly set them */
    float advance; /* widths of the words that units is of */
    float tall;    /* height of a headline that runs downward; 0: a line */
    uint32_t chars;
    uint32_t first, last; /* words, linked by pieces.next */
    uint32_t unsure;      /* how many of chars */
};

/* Where a column begins: text stands at x, white before it, from y0 to y1. */
struct gutter {
    float x; /* first: they are sorted by it */
    float y0, y1;
    uint32_t count; /* of lines that begin there */
};

struct pieces {
    const struct box_word *words;
    uint32_t *next; /* for each word the one after it on its line; BOX_NONE: none */
    struct box_piece *items; /* sorted by y; after these `rotated` ones that are */
    uint32_t count, rotated;
    struct gutter *gutters; /* sorted by x */
    uint32_t gutter_count;
    float em, h; /* the commonest of the running text */
    float pitch; /* from line to line */
    bool exact;  /* heights of boxes are those of fonts, not of ink */
    bool vertical;
    bool latin; /* most of it is of a spaced script */
};

/* ---- boxes_lines: words to lines that no gutter cuts ---- */

/* The lines of one page's words, in the arena; each word is in one. words stay with the
 * caller. */
struct pieces boxes_lines(struct arena *arena, const struct box_word *words,
                          uint32_t count);

/* ---- boxes_recognised: sizes of words that were recognised in a picture ---- */

/* Boxes of ink are low for 一 and high where a speck was included, so sizes come from whole
 * lines, which the tool finds reliably; but it may take the lines of two columns for one. */

/* PDFs of scans hold recognised words below their picture. These look sure, but are of as
 * many heights as lines; or, as tesseract writes them, of the width of each a blank after it
 * has a character's share. Are the words so? Then page->words are copied, in the second case
 * wider, those beside each other as one line's, and the page is not exact. page->items are
 * the words, in their order. */
bool boxes_widen_hidden(struct arena *arena, struct pieces *page);

/* Gives the words of each recognised line its height, size and middle; page->items are
 * the words, in their order, and page->h is known. */
void boxes_settle_lines(struct arena *arena, struct pieces *page);

/* Was the end of a recognised as one line with the start of b? False where the page was not
 * recognised. */
bool boxes_recognised_line(const struct pieces *page, const struct box_piece *a,
                           const struct box_piece *b);

/* ---- boxes_rotated: pages, and lines, that run another way than text does ---- */

/* The words of a page of a spaced script that stands on its side or its head, turned so that
 * its lines lie, as are its width and height; those of a scan that lies askew as if it lay
 * straight; of other pages words itself. They are in the order of the tool that found them. */
const struct box_word *boxes_turn_page(struct arena *arena, const struct box_word *words,
                                       struct box_page *page);

/* On a page of vertical lines of Han whose boxes are higher than they are: moves words that
 * lie on their side into their line, and makes numbers across it as high as a Han. Then
 * page->words are copied; false: there is nothing to do. page->items are the words, in their
 * order, and page->h is known. */
bool boxes_straighten(struct arena *arena, struct pieces *page);

/* On a page of vertical lines: does a word lie, other than a number set across a line? */
bool boxes_lies_across(const struct pieces *page, uint32_t word);

/* Moves rotated words after the others in items, as lines: sets page->rotated. How many are
 * not. The commonest size is em; larger words are those of a headline. */
uint32_t boxes_split_rotated(struct pieces *page, float em);

/* ---- boxes_upright: headlines at right angles to the lines ---- */

/* Of Han that run downward beside lying text, or of words that lie above vertical text. Their
 * pieces have a height (box_piece.tall). */

/* Makes one piece of each such headline's words: of items [0, count), the page's words, of
 * which the commonest size is em. How many pieces there are then. */
uint32_t boxes_join_upright(struct pieces *page, uint32_t count, float em);

/* Puts these pieces above the columns beside them whose headline they are. Others are
 * lines, sorted by y as they are afterwards. */
void boxes_lay_upright(struct pieces *page);

/* ---- boxes_initials: large first letters over several lines ---- */

/* Makes such a letter a word of the text's type right before the word it belongs to, or a
 * blank before where it is a word of its own. page->items are the words, in their order, of
 * which the commonest size is em; page->words are copied to the arena if there are any. */
void boxes_lower_initials(struct arena *arena, struct pieces *page, float em);

/* ---- boxes_gutters: where columns begin ---- */

/* Finds page->gutters, of page->items, which are sorted by x0, then by y. */
void boxes_find_gutters(struct arena *arena, struct pieces *page, float em);

/* Is there a column's left edge between the two, of which b is the right one? */
bool boxes_gutter_between(const struct pieces *pieces, const struct box_piece *a,
                          const struct box_piece *b);

#endif
