/* headline_features: the features that decide whether a heading is the headline
 * of its run. Private to headlines and the learner. */
#ifndef READ_HEADLINE_FEATURES_H
#define READ_HEADLINE_FEATURES_H

#include "read/stitch.h"

enum { MOST_HEADS = 8 };

/* The headings of a story above its body: their paragraphs in order. */
struct heads {
    uint32_t items[MOST_HEADS];
    uint32_t count;
    uint32_t story;
    uint32_t lead; /* the first body paragraph; PLAN_NONE: none */
};

void headline_evidence(struct evidence *evidence, const struct page_reading *page,
                       const struct heads *heads, uint32_t i);
extern const char *const headline_evidence_names[];

#endif
