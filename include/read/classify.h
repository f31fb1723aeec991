/* classify: paragraphs to kinds, by wording where that is sure and by shape elsewhere.
 *
 * Knows one paragraph and its nearest neighbours; knows nothing of stories, so that all
 * headings are one kind here.
 */
#ifndef READ_CLASSIFY_H
#define READ_CLASSIFY_H

#include "read/page_reading.h"

/* Fills page->labels, and marked, dated and unstopped. */
void classify(struct page_reading *page);

/* The same of a page whose lines.places are known (placed.c). */
void placed_classify(struct page_reading *page);

/* Its steps, each in a file of its own; classify.c says in which order. A label that words
 * leave open is KIND_HEADING until it is settled. */
void classify_by_wording(struct page_reading *page, uint32_t index);
bool classify_is_heading_by_shape(const struct page_reading *page, uint32_t index);
void classify_mend(struct page_reading *page); /* and unstopped */

/* What MODEL_ROLE sees of paragraph `index`. */
void classify_evidence(struct evidence *evidence, const struct page_reading *page,
                       uint32_t index);
extern const char *const classify_evidence_names[];

/* Is it set as headings are: flush where first lines are short? */
bool classify_set_as_heading(const struct lines *lines, const struct draft *draft,
                             uint32_t index);

#endif
