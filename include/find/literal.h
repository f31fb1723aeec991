/* literal: a query's own characters, folded, found in a folded text.
 *
 * Bytes against bytes with memmem; where the query says more than a folded text keeps (a
 * capital, exactness) the text is folded again on the way and matched after Knuth, Morris
 * and Pratt, so that no query takes more than linear time. Private to find.
 */
#ifndef FIND_LITERAL_H
#define FIND_LITERAL_H

#include "find/fold.h"
#include "find/sink.h"

struct literal {
    struct str lower;   /* the query as a folded text has it */
    int flags;          /* of fold: how query and text are compared */
    struct str needle;  /* the query folded with these */
    uint32_t *fallback; /* of each needle length; NULL: lower says it all */
};

/* Compiles s; exact: nothing but case is folded. */
struct literal literal_compile(struct arena *arena, struct str s, bool exact);

/* Puts all matches in bytes [beg,end) of the text into the sink. */
void literal_scan(const struct literal *literal, const struct folded *folded,
                  struct hit range, struct sink *sink);

#endif
