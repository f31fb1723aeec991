/* gold: what a careful reader makes of a page, line by line.
 *
 * One row a block, in reading order: ARTICLE ROLE LINES [= TEXT]. ARTICLE is a name, "-"
 * for page furniture, "-?" for lines that are not scored; with "?" after it a ROLE is
 * not scored. LINES are line numbers of the file, ranges and commas; blank lines inside a
 * range are passed over. TEXT, where given, is the block's exact text; else its lines are
 * joined. Rows that begin with # say something to people. Knows nothing of models.
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

/* A row that is scored. */
struct gold_block {
    uint32_t article; /* one number for each name, from 1; 0: furniture */
    enum role role;
    bool soft;       /* its role is not scored */
    uint32_t *lines; /* numbers of visible lines */
    uint32_t line_count;
    struct str text;
};

struct gold {
    struct gold_line *lines; /* [1 … count] by the file's line numbers; [0] is unknown */
    uint32_t count;
    struct gold_block *blocks;
    uint32_t block_count;
    size_t block_room;
    uint32_t article_count; /* names there are */
};

/* Is the line named by a row that is not scored? Lines past the gold are not. */
static inline bool gold_is_unscored(const struct gold *gold, uint32_t line)
{
    return line <= gold->count && gold->lines[line].listed && !gold->lines[line].known;
}

/* Is the line scored? Its role may be left out (gold_is_soft). */
static inline bool gold_is_scored(const struct gold *gold, uint32_t line)
{
    return line <= gold->count && gold->lines[line].listed && gold->lines[line].known;
}

static inline bool gold_is_soft(const struct gold *gold, uint32_t line)
{
    return line <= gold->count && gold->lines[line].known && gold->lines[line].soft;
}

/* The gold in `text` of a page; rows that make no sense are passed over. */
struct gold gold_read(struct arena *arena, struct str page, struct str text);

#endif
