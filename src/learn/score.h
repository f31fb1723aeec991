/* score: a reading of pages against gold, as figures from 0 to 1.
 *
 *   join      F1 over ordered pairs of lines, the second right after the first in one block
 *   text      part of the gold's body, subhead and caption blocks of which a block of the
 *             same article has exactly the text; blanks beside East Asian characters aside
 *   article   B-cubed F1 of the grouping of lines into articles, each line weighted by its
 *             characters
 *   whole     part of the gold's articles that hold exactly the right lines
 *   headline  part of its headlines that are the field of the right article, blanks aside
 *   role      macro F1 over roles; kicker, headline and deck are one
 *   order     part of its neighbouring blocks of one article that are neighbours in the reading
 *   kept      part of the source's characters that the reading has somewhere
 *
 * Knows gold and pages as others see them, not how they are read.
 */
#ifndef LEARN_SCORE_H
#define LEARN_SCORE_H

#include <stdio.h>

#include "gold.h"

/* Counted: what is right, and of how many. */
struct score_part {
    uint32_t right, all;
};

/* The blocks of one role. */
struct score_role {
    uint32_t right, read, gold;
};

/* The figures of any number of pages, while they are added up. */
struct score {
    struct score_part text, whole, headline, order, kept;
    uint32_t joins_right, joins_read, joins_gold;
    double precise, recalled, weight; /* B-cubed: sums over characters */
    struct score_role roles[ROLE_COUNT];
};

#define SCORE_FIGURES(X)                                                                 \
    X(join) X(text) X(article) X(whole) X(headline) X(role) X(order) X(kept)
#define SCORE_FIELD(name) double name;
struct score_figures {
    SCORE_FIGURES(SCORE_FIELD)
};
#undef SCORE_FIELD

/* Adds one file's pages, which are all of the file that gold was read of. Misses are told
 * to `told`, which may be NULL. */
void score_add(struct score *score, const struct gold *gold,
               const struct page *const *pages, size_t count, FILE *told);

struct score_figures score_figures(const struct score *score);

#endif
