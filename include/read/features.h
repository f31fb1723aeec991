/* features: what the parser's small linear models see of a decision.
 *
 * Three decisions are learned: JOIN (do two printed lines belong to one paragraph?), ROLE
 * (what is this paragraph?) and START (does this run of headings open a story, or is it a
 * subhead?). Each is seen as a handful of one-hot indices, conjunctions among them; a
 * model is one row of signed 8-bit weights a class, in sixteenths, and the class with the
 * largest sum of weights wins (for one row: joined, or a start, where the sum is above
 * 0). What is learned is what runs: the parser and the learner call the same extractors.
 */
#ifndef READ_FEATURES_H
#define READ_FEATURES_H

#include "read/parse.h"

enum model { MODEL_JOIN, MODEL_ROLE, MODEL_START, MODEL_COUNT };

/* Classes of MODEL_ROLE, in the order of the rows of its weights. Jumps are patterns and
 * not learned; kicker, headline, deck and subhead are all HEADING here. */
enum role_class {
    CLASS_BODY,
    CLASS_HEADING,
    CLASS_BYLINE,
    CLASS_CAPTION,
    CLASS_FURNITURE,
    CLASS_COUNT
};

/* Room for each model's indices: index < FEATURES_x. Not all are in use. */
enum {
    SHARED_JOIN = 2048, /* the templates of all pages, once for either kind */
    SHARED_ROLE = 3328,
    SHARED_START = 704,
    ENGLISH_JOIN = 3840, /* those of pages in spaced scripts alone */
    ENGLISH_ROLE = 5504,
    ENGLISH_START = 832,
    FEATURES_JOIN = 2 * SHARED_JOIN + ENGLISH_JOIN,
    FEATURES_ROLE = 2 * SHARED_ROLE + ENGLISH_ROLE,
    FEATURES_START = 2 * SHARED_START + ENGLISH_START,
    FEATURES_MAX = 96
};

/* Rows of weights: JOIN 1, ROLE CLASS_COUNT, START 1. */

struct features {
    uint32_t count;
    uint16_t items[FEATURES_MAX]; /* each index at most once */
};

/* One decision that was taken while a page was parsed. Decisions that hard anchors take
 * (a mark that cannot start a line, a jump line) are not among them. */
struct decision {
    enum model model;
    /* 1-based lines of the file. JOIN: the upper and the lower line; ROLE and START: the
     * first and the last line of the paragraph. */
    uint32_t first, last;
    int taken; /* JOIN, START: 1 or 0; ROLE: enum role_class */
    struct features features;
};

/* The weights that a parse decides with. A row that is NULL is decided by hand. */
struct weights {
    const int8_t *join;  /* [FEATURES_JOIN] */
    const int8_t *role;  /* [CLASS_COUNT * FEATURES_ROLE], class after class */
    const int8_t *start; /* [FEATURES_START] */
};

/* Parses the sheet as page_parse does, but with these weights (NULL: those that are built
 * in, so that the learner can learn one model after the other in one run), and calls
 * visit for every decision, in page order within each model. */
void features_visit(const struct page_input *sheet, const struct weights *weights,
                    void (*visit)(void *context, const struct decision *decision),
                    void *context);

/* The sum of the weights of what is seen. */
static inline int features_sum(const struct features *features, const int8_t *weights)
{
    int sum = 0;
#pragma GCC unroll 8
    for (uint32_t i = 0; i < features->count; i++)
        sum += weights[features->items[i]];
    return sum;
}

/* The generated header include/read/weights.h, where there is one, defines
 *   static const int8_t weights_join[1][FEATURES_JOIN];
 *   static const int8_t weights_role[CLASS_COUNT][FEATURES_ROLE];
 *   static const int8_t weights_start[1][FEATURES_START];
 */

#endif
