/* line_join: what stands between two stretches of one paragraph: nothing, a space, or the
 * hyphen taken out.
 *
 * Knows spaces, hyphens and the page's own words; does not decide whether two stretches
 * belong together. Between East Asian characters no space; between two words of a spaced
 * script one; digits and what belongs to them touch.
 */
#ifndef READ_LINE_JOIN_H
#define READ_LINE_JOIN_H

#include "base/buf.h"
#include "read/word_set.h"

/* Does the text break English words at the ends of its lines without a hyphen, as
 * recognition of old newspapers leaves them: even | ing? */
bool page_breaks_words(struct str source);

/* The words that a page prints. */
struct printed_words {
    struct word_set set;
    bool dictionary; /* that of English knows of hyphens that the page does not explain */
    bool broken;     /* what page_breaks_words says */
};
struct printed_words *printed_words_of(struct arena *arena, struct str source,
                                       bool dictionary, bool broken);

/* The last word of `before`, without a hyphen at its end, and the small letters that
 * `after` begins with; either may be empty. */
struct word_halves {
    struct str head, tail;
};
struct word_halves word_halves_at(struct str before, struct str after);

enum line_join {
    LINE_JOIN_NONE,  /* set together as they are */
    LINE_JOIN_SPACE, /* one space between */
    LINE_JOIN_HYPHEN /* the hyphen before goes, and they are one word */
};

/* Bytes of the hyphen after a letter that s ends in, 0 where there is none: -, or what
 * OCR makes of a hyphen, and what Fraktur has for one: = ¬ ⸗ ‐. */
size_t text_hyphen_len(struct str s);

/* How `after` is set after `before`. words may be NULL: no hyphen is then taken out but
 * before a lower-case letter. */
enum line_join line_join_of(struct str before, struct str after,
                            const struct printed_words *words);

/* Sets the text for what follows: with a space, or without its hyphen. */
void line_join_put(struct buf *text, enum line_join join);

#endif
