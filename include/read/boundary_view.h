/* boundary_view: the starts of stories so far, what stands around a place where one may begin,
 * and the steps of boundaries that look at it (boundary_runs.c, boundary_headless.c,
 * titles_survey.c). Decides nothing. Private to boundaries and its features.
 */
#ifndef READ_BOUNDARY_VIEW_H
#define READ_BOUNDARY_VIEW_H

#include "read/page_reading.h"

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

#endif
