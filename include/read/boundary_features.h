/* boundary_features: what the models see of a place where a story may begin: a run of
 * headings (boundary_features.c), two headings that follow each other (cut_features.c), a
 * paragraph of body with no heading above it (body_features.c). Private to boundaries and
 * the learner.
 */
#ifndef READ_BOUNDARY_FEATURES_H
#define READ_BOUNDARY_FEATURES_H

#include "read/boundary_view.h"

/* What MODEL_START sees of a run of headings. */
void starts_evidence(struct evidence *evidence, const struct page_reading *page,
                     const struct boundary_view *view);
extern const char *const starts_evidence_names[];
/* What the model does not know of START_OPENS. */
int starts_gain(const struct page_reading *page, const int8_t *of);

/* What MODEL_CUT sees of headings upper and lower, whose run ends before paragraph
 * end. */
struct cut_view {
    uint32_t beg, upper, lower, end;
};
void cut_evidence(struct evidence *evidence, const struct page_reading *page,
                  const struct cut_view *view);
extern const char *const cut_evidence_names[];

/* Has the text from paragraph `at` of body on much in common with what stands above? Then
 * it is no other story's, and MODEL_BODY is not asked. */
bool body_is_alike(const struct page_reading *page, uint32_t at);

/* What MODEL_BODY sees of paragraph `at`. */
struct body_view {
    uint32_t at, before, last; /* the kept one before it, and the last one of body */
    uint32_t since;            /* paragraphs of body since the last story began */
    uint32_t head; /* the heading of that story, where since is 0; else PLAN_NONE */
    bool loose;    /* nothing but detached headings stand between */
};
void body_evidence(struct evidence *evidence, const struct page_reading *page,
                   const struct body_view *view);
extern const char *const body_evidence_names[];

#endif
