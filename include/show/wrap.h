/* wrap: one paragraph and a width → where its rows end.
 *
 * Knows how a row is filled: what fits, what may stand at its ends (GB/T 15834, CLREQ
 * 3.1.5 and 6.2), and what happens if it does not fit: a mark that may not start the next
 * row is first pushed in (it hangs in the margin, or boxes of ambiguous marks are
 * narrowed), and where there is no room for it, the character before it is pushed out
 * with it. Knows nothing of roles, indents or pages.
 */
#ifndef SHOW_WRAP_H
#define SHOW_WRAP_H

#include "show/units.h"

/* What is wrapped: bytes [beg,end) of text, which hold no line end. */
struct passage {
    struct str text;
    uint32_t beg, end;
};

struct wrapper {
    struct arena *arena; /* for what is read ahead; grows with the widest row only */
    uint32_t width;      /* cells of the row that is being made */
    uint32_t hang;       /* cells in the margin that one more mark may take */
    struct unit_reader reader;
    struct unit *units; /* read, and not yet in a row */
    size_t head, count, room;
    bool by_phrase; /* break at blanks where there are any: headlines */
    bool begun;     /* a row was asked for, and breaks where the text needs them */
};

struct wrapped {
    uint32_t beg, end;   /* rows tile the text: each starts where the one before ends */
    uint16_t cells;      /* without the blanks at its end */
    uint8_t set, narrow; /* as in struct row */
};

/* Begins at the passage's first row; the arena is that of what the wrapper needs on the way. */
void wrap_open(struct wrapper *wrapper, struct arena *arena,
               const struct layout_options *options, const struct passage *passage);

/* The next row, of at most `width` (2 or more) cells, and one mark more where it takes no
 * more than `hang` cells. False at the end; an empty text has no rows. */
bool wrap_next(struct wrapper *wrapper, uint16_t width, uint16_t hang,
               struct wrapped *row);

#endif
