/* fold: text as search compares it, and positions in it mapped back to bytes.
 *
 * Knows which characters are treated as equal (tables made from Unicode's Unihan
 * and UnicodeData, see src/find/tables) and which blanks are stray. Knows nothing of
 * queries, pages or hits.
 *
 * A unit is one character of the text with the marks that join it (at most 64 bytes), or
 * a run of blanks between two words. Units are folded one by one, each seeing only
 * whether a word character stands before it; so folding can start again at any unit, and
 * a folded query is found in a folded text wherever the query is found in the text.
 */
#ifndef FIND_FOLD_H
#define FIND_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum {
    FOLD_CASE = 1,  /* letters to lower case, one to one */
    FOLD_FORMS = 2, /* width, quotation marks, Simplified and Traditional, canonical
                     * composition; blanks and invisible characters passed over */
};

enum { FOLD_UNIT = 640 /* bytes; the longest folded unit */ };

/* Folds a text unit by unit. */
struct fold_reader {
    struct str text;
    int flags;
    size_t pos;      /* where the next unit is looked for */
    bool word;       /* the last unit was a letter or digit of a spaced script */
    size_t beg, end; /* the unit's bytes in the text */
    unsigned len;    /* its folded bytes, at least 1 */
    char bytes[FOLD_UNIT];
};

/* A reader that starts at text offset pos, a unit's boundary. */
void fold_start(struct fold_reader *reader, struct str text, int flags, size_t pos);

/* Reads the next unit; false at the end of the text. */
bool fold_next(struct fold_reader *reader);

/* The character that stands for all that look or mean the same: width, quotation marks,
 * radicals, Simplified and Traditional. Case is left. */
uint32_t fold_form(uint32_t code);

/* Calls each for all characters that another stands for (fold_form). */
void fold_each_form(void (*each)(uint32_t code, uint32_t form, void *context),
                    void *context);

/* No trace on paper: soft hyphen, zero-width marks, byte order mark. */
bool fold_is_invisible(uint32_t code);

/* Where the character that ends at pos ends with its marks. */
size_t fold_with_marks(struct str text, size_t pos);

/* A text folded for searching, with FOLD_CASE | FOLD_FORMS. */
struct folded {
    struct str text;         /* as given; not copied */
    struct str bytes;        /* folded; '\n' stays and parts blocks */
    struct fold_mark *marks; /* one for each 256 folded bytes */
    size_t mark_count;
};

/* A way through a folded text in rising order: each step costs what it passes. */
struct fold_cursor {
    const struct folded *folded;
    struct fold_reader reader; /* has read the unit at `at` where reader.len > 0 */
    size_t at;                 /* folded offset of that unit */
};

/* A cursor at the text's beginning. folded is not empty and stays with the caller. */
void fold_cursor_start(struct fold_cursor *cursor, const struct folded *folded);

/* Reads the unit whose folded bytes hold offset `at` (< folded->bytes.len); its place in
 * the text is cursor->reader.beg and .end. */
void fold_cursor_seek(struct fold_cursor *cursor, size_t at);

/* Moves on to the first unit that starts at text offset pos or later; its folded offset.
 * The cursor has read a unit. */
size_t fold_cursor_pass(struct fold_cursor *cursor, size_t pos);

/* The folded offset of the first unit that starts at text offset beg or later; the folded
 * length where there is none. */
size_t fold_offset(const struct folded *folded, size_t beg);

#endif
