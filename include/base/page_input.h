/* page_input: the text of one page as `input` hands it to `read`, with what the input
 * knew of its layout.
 *
 * A view: whoever fills it owns what it points to, and keeps it until the page is read.
 */
#ifndef BASE_PAGE_INPUT_H
#define BASE_PAGE_INPUT_H

#include <stdint.h>

#include "base/line_place.h"

/* One printed line: a stretch of the text without a line end in it; it may be blank.
 * Lines of the text that stand side by side on paper are several of these with one
 * number. */
struct input_line {
    uint32_t beg, end; /* bytes in the text */
    uint32_t number;   /* of the line in the text, from 0 */
    bool torn;         /* the next one is the rest of it, torn off at a wide blank */
};

/* Stands at a line's end for each blank that was taken out of it (letter_spacing.h). */
#define PAGE_BLANK_TAKEN "\u200A"

struct page_input {
    struct str name;     /* the file's name as given */
    uint32_t number;     /* of the page in that file, from 1 */
    uint32_t first_line; /* the file's line number of the text's first line */
    struct str text;     /* valid UTF-8, '\n' line ends, no other controls but '\t' */
    const struct input_line *lines; /* in reading order; NULL: as the text has them */
    uint32_t line_count;
    const struct line_place *places; /* of the text's lines, in order; NULL: not known */
    uint32_t place_count;
    bool extracted; /* the text is no file: a program made it of one */
};

#endif
