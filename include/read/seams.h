/* seams: are the words on both sides of a line's end printed elsewhere on the page?
 *
 * A heading that is broken inside a word, or after one, is known by its story, which has
 * the words across the break. A kicker, a deck or a caption often is a clause of the
 * story: there another text, or a mark, follows its last words. Knows characters alone.
 */
#ifndef READ_SEAMS_H
#define READ_SEAMS_H

#include "read/page_reading.h"

/* What stands elsewhere beside a line's words. */
enum seam_side {
    SEAM_NOWHERE, /* the words are not printed elsewhere */
    SEAM_OTHER,   /* another text */
    SEAM_MARK,    /* a mark: a clause ends or begins there, as the line does */
    SEAM_SAME     /* what the other line has there */
};

/* The longest end of the upper line, or beginning of the lower one, that is printed
 * elsewhere. */
struct seam_words {
    uint8_t side;   /* enum seam_side */
    uint8_t length; /* characters, clipped */
    bool whole;     /* it is the whole line */
};

struct seam {
    struct seam_words tail; /* of the upper line, and what follows */
    struct seam_words head; /* of the lower one, and what is before */
};

/* Of lines index and index + 1; all zero where it was asked of the page too often. */
struct seam seams_find(struct page_reading *page, uint32_t index);

/* Do some lines, without a mark inside, stand elsewhere as a clause, with a mark before and
 * behind it? Of the upper or the lower side of a seam. A kicker or a deck does, hardly ever
 * a part of a longer heading, and text only by chance. */
bool seams_is_clause(struct page_reading *page, struct span lines, bool upper);

#endif
