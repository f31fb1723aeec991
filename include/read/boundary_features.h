/* boundary_features: what is seen of a run of headings when it is asked whether it opens a
 * story. Private to the rooms starts and its learner. */
#ifndef READ_BOUNDARY_FEATURES_H
#define READ_BOUNDARY_FEATURES_H

#include "read/boundaries.h"

#define PLAN_START UINT32_MAX /* no paragraph before */

struct boundary_view {
    uint32_t beg, end;     /* paragraphs of the run */
    uint32_t next, before; /* the nearest kept ones; count and PLAN_START where none */
    uint32_t headings;     /* in it */
    uint32_t since;        /* body paragraphs before it, up to the heading above them */
    float cohesion;        /* how alike are the paragraphs before and after, 0 to 1 */
    float overlap_before, overlap_after; /* of the headings with either side, 0 to 1 */
    bool lead_words;                     /* the next paragraph dates itself as leads do */
    bool column_changes; /* the next stands in a column of another width */
    bool open_before;    /* what stands before ends inside a sentence */
};

struct boundary_view boundaries_look(const struct lines *lines, const struct draft *draft,
                                     const struct fact *facts,
                                     const struct similarity *similarity, uint32_t beg,
                                     uint32_t end);

void boundary_features(struct features *features, const struct lines *lines,
                       const struct draft *draft, const struct fact *facts,
                       const struct boundary_view *view);

#endif
