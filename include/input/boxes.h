/* boxes: words with their boxes, and the text made from them.
 *
 * Knows the positions of words on a page; from these it makes lines, columns,
 * headings, stories and paragraphs. Knows nothing of what the words mean, of the
 * programs that found them, or of files. Any numbers are harmless: a word whose box
 * makes no sense is put at the end of the page.
 *
 *     words ─▶ lines ─▶ cuts ─▶ stories ─▶ text and a place for each line
 */
#ifndef INPUT_BOXES_H
#define INPUT_BOXES_H

#include "base/arena.h"
#include "base/line_place.h"

enum { BOX_SURE = 100, BOX_UNSURE = 60 }; /* confidence: the most; below this: unsure */

/* One word: x and y of its upper left corner, y growing downward. */
struct box_word {
    float x, y, w, h;
    struct str text;    /* valid UTF-8, not empty; controls in it are blanks */
    uint8_t confidence; /* 0 to BOX_SURE */
    uint32_t line; /* the same for words that were recognised as one line; 0: not known */
};

/* One page: words [word, word + count) of the boxes. */
struct box_page {
    uint32_t number; /* of the file, from 1 */
    uint32_t word, count;
    float width, height; /* 0: not known */
    float unit;          /* millimetres that one unit of length is; 0: not known */
};

struct boxes {
    struct box_word *words;
    struct box_page *pages;
    struct box_word *blanks; /* without text: what recognition took for pictures */
    uint32_t count, page_count, blank_count;
    size_t word_room, page_room, blank_room;
};

/* A new page after the others. */
struct box_page *boxes_add_page(struct arena *arena, struct boxes *boxes,
                                uint32_t number);

/* A word after the others of the last page. Its text is not copied; blanks at its ends
 * are taken off, and one that holds nothing else is put apart. */
void boxes_add_word(struct arena *arena, struct boxes *boxes, struct box_word word);

/* Does text begin with the header of words in a table: of `pdftotext -tsv` or of
 * `tesseract … tsv`, whatever the order of the columns? */
bool boxes_is_table(struct str text);

/* Reads such a table, which is valid UTF-8 without controls but tabs and line ends. Rows
 * that are no words are passed over; numbers that are none are 0. Points are known from
 * pixels by what a page's row is like. Texts point into `table`. False: no such table. */
bool boxes_read_table(struct arena *arena, struct str table, struct boxes *boxes);

/* The text of the pages in reading order, with a place for each line and a form feed
 * between each two pages. Near-linear in the number of words. A page without words gives
 * an empty text. */
struct placed_text boxes_text(struct arena *arena, const struct boxes *boxes);

#endif
