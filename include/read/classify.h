/* classify: paragraphs to kinds, by wording where that is sure and by shape elsewhere.
 *
 * Knows one paragraph and its nearest neighbours; knows nothing of stories, so that all
 * headings are one kind here.
 */
#ifndef READ_CLASSIFY_H
#define READ_CLASSIFY_H

#include "read/page_reading.h"

/* Fills page->labels and page->marked. */
void classify(struct page_reading *page);

/* Makes furniture of what was printed twice (repeated.c). */
void classify_mark_repeated(struct page_reading *page);

/* What MODEL_ROLE sees of paragraph `index`. */
void classify_evidence(struct evidence *evidence, const struct page_reading *page,
                       uint32_t index);
extern const char *const classify_evidence_names[];

/* Is it set as headings are: flush where first lines are short, or below all columns? */
bool classify_set_as_heading(const struct lines *lines, const struct draft *draft,
                             uint32_t index);

#endif
