/* comparison: one file's reading and its gold side by side, line by line, and the figures
 * that are taken of them, each in a file of its own. Knows nothing of how figures are
 * told. */
#ifndef LEARN_COMPARISON_H
#define LEARN_COMPARISON_H

#include "score.h"

/* A block of the reading. */
struct read_block {
    uint32_t article; /* counts those of all pages from 1; 0: furniture */
    enum role role;
    uint32_t *lines;
    uint32_t line_count;
    struct str text;
};

/* One file while it is compared. Arrays of lines are counted as gold.lines. */
struct comparison {
    struct arena arena;
    struct score *score;
    const struct gold *gold;
    struct read_block *blocks;
    uint32_t block_count;
    size_t block_room;
    uint32_t article_count;
    struct str *headlines; /* of each article */
    size_t headline_room;
    uint32_t *group; /* of each line: its article in the reading; past them: lost alone */
    uint32_t *weight; /* of each line: its characters but blanks */
    FILE *told;
};

/* Adds the blocks of a page's reading, and what its lines weigh. */
void comparison_add_page(struct comparison *comparison, const struct page *page);

/* Says which article of the reading each line is of, after all pages are added. */
void comparison_group_lines(struct comparison *comparison);

/* s in canonical composition without its blanks: all of them, or all but one between two
 * words of a spaced script. */
struct str compared_text(struct arena *arena, struct str s, bool all);

/* Each adds its figures to comparison->score and tells its misses. */
void score_joins(struct comparison *comparison);    /* join and order */
void score_articles(struct comparison *comparison); /* article, whole and headline */
void score_blocks(struct comparison *comparison);   /* role and text */

#endif
