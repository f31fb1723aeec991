/* gold: what a careful reader makes of a page, line by line.
 *
 * Reads the rows that score.py reads: ARTICLE ROLE LINES [= TEXT]. Knows nothing of
 * models.
 */
#ifndef LEARN_GOLD_H
#define LEARN_GOLD_H

#include "base/arena.h"
#include "read/page.h"

struct gold_line {
    bool listed;    /* some row names the line */
    bool known;     /* and it is scored */
    bool soft;      /* the role of its block is not scored */
    bool furniture; /* of no story */
    uint8_t role;   /* enum role */
    uint32_t block; /* rows count from 0 */
    uint32_t article;
    uint32_t next;   /* the line that follows it in its block; 0: none */
    uint32_t before; /* the line that it follows; 0: none */
};

struct gold {
    struct gold_line *lines; /* [1 … count] by the file's line numbers; [0] is unknown */
    uint32_t count;
};

/* The gold in `text` of a page; rows that make no sense are passed over. */
struct gold gold_read(struct arena *arena, struct str page, struct str text);

#endif
