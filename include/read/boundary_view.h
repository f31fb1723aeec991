/* boundary_view: the starts of stories so far, what stands around a place where one may begin,
 * and the steps of boundaries that look at it (boundary_runs.c, boundary_headless.c,
 * titles_survey.c). Decides nothing. Private to boundaries and its features.
 */
#ifndef READ_BOUNDARY_VIEW_H
#define READ_BOUNDARY_VIEW_H

#include "read/stitch.h"

/* Paragraphs of body beside a place, the nearest first. */
struct bodies {
    uint32_t items[8], count;
};

/* Around a place between two paragraphs. */
struct sides {
    struct bodies above, below;
};

/* How alike so many of the nearest above and below are: the mean cosine, 0 to 1. */
float boundaries_cohesion(const struct page_reading *page, const struct sides *sides,
                          uint32_t above, uint32_t below);

/* Of a run of headings. */
struct boundary_view {
    uint32_t beg, end;     /* its paragraphs */
    uint32_t next, before; /* the nearest kept ones; count and PLAN_NONE where none */
};

/* Fills titles. */
void boundaries_survey(struct page_reading *page);

/* How much of a heading's words the text beside it has, in 64ths: the paragraph that has
 * most, and the last one before the next title. */
struct boundary_met {
    int most, last;
};

/* Of paragraph head, in the paragraphs of body from i on in the direction of step, 1 or
 * -1, up to the next title. */
struct boundary_met boundaries_met(const struct page_reading *page, uint32_t head,
                                   uint32_t i, int step);

/* Opens a story at start.head; its body goes on to the next start. */
void boundaries_open(struct page_reading *page, struct boundary start);

/* The last that was opened; NULL: none. */
static inline struct boundary *boundaries_last(const struct page_reading *page)
{
    return page->starts.count ? &page->starts.items[page->starts.count - 1] : NULL;
}

/* Opens a story whose headline stands elsewhere at its first subhead, with the bylines
 * above that. */
void boundaries_open_above(struct page_reading *page, uint32_t subhead);

/* Does nothing but furniture and at most one numbered subhead stand between the last
 * start's heading and paragraph i? */
bool boundaries_is_fresh(const struct page_reading *page, uint32_t i);

/* Take paragraph i and what belongs to it; the next one (boundary_runs.c,
 * boundary_headless.c). Of text the next is i + 1. */
uint32_t boundaries_take_run(struct page_reading *page, uint32_t i);
uint32_t boundaries_take_byline(struct page_reading *page, uint32_t i);
void boundaries_take_text(struct page_reading *page, uint32_t i); /* in columns */
void boundaries_take_body(struct page_reading *page, uint32_t i);

/* ---- boundary_features ---- */

/* boundary_features: what the models see of a place where a story may begin: a run of
 * headings (boundary_features.c), two headings that follow each other (cut_features.c), a
 * paragraph of body with no heading above it (body_features.c). Private to boundaries and
 * the learner.
 */

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
