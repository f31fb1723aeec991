/* line_place: a text with the position of each of its lines on the page.
 *
 * A plain text has no places. A text made from words with boxes (of a PDF or a scan)
 * has one place a line: the story that the line belongs to, whether it is large type,
 * whether a paragraph begins. Knows nothing of how that was found and of how it is
 * used.
 */
#ifndef BASE_LINE_PLACE_H
#define BASE_LINE_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* What a line is by its look. */
enum place_kind {
    PLACE_NONE,     /* nothing is known: the words decide */
    PLACE_TEXT,     /* running text of a story */
    PLACE_SHORT,    /* stands alone among running text: byline, subhead, jump, … */
    PLACE_KICKER,   /* above the largest type of its heading */
    PLACE_HEADLINE, /* the largest type */
    PLACE_DECK,     /* below it */
    PLACE_CAPTION,  /* small type at a picture */
    PLACE_FURNITURE /* no story's: head and foot of the page */
};

/* One line of the text; blank lines have one too. */
struct line_place {
    uint32_t story;  /* counts the page's stories in reading order from 1; 0: none */
    uint8_t kind;    /* enum place_kind */
    bool starts;     /* a paragraph begins with it */
    bool unsure;     /* recognised with little confidence (OCR) */
    uint16_t page;   /* of the file, from 1 */
    uint16_t column; /* of its story's columns, from 1; 0: across several, or not known */
    float x, y; /* its upper left corner, millimetres from the page's; < 0: not known */
    float size; /* of its type, in the page's commonest; 0: not known */
};

/* A text with a place for each of its lines; where nothing is known, places is NULL. */
struct placed_text {
    struct str text;
    const struct line_place *places;
    uint32_t count; /* of places */
};

#endif
