/* classify: paragraphs to kinds, by wording where that is sure and by shape elsewhere.
 *
 * Knows one paragraph and its nearest neighbours; knows nothing of stories, so that all
 * headings are one kind here.
 */
#ifndef READ_CLASSIFY_H
#define READ_CLASSIFY_H

#include "read/page_reading.h"

/* Fills page->labels, and marked, dated and cuts. */
void classify(struct page_reading *page);

/* The same of a page whose lines.places are known (placed.c). */
void placed_classify(struct page_reading *page);

/* Its steps, each in a file of its own; classify.c says in which order. A label that words
 * leave open is KIND_HEADING until it is settled. */
void classify_by_wording(struct page_reading *page, uint32_t index);
bool classify_is_heading_by_shape(const struct page_reading *page, uint32_t index);
void classify_by_letters(struct page_reading *page, uint32_t index, bool open);
void classify_by_neighbours(struct page_reading *page, uint32_t index);
void classify_mark_repeated(struct page_reading *page); /* repeated.c */

/* `open` of classify_by_letters: do the page's headings end in no stop? Old papers set one
 * behind each. */
bool classify_has_open_titles(const struct page_reading *page);

/* What MODEL_ROLE sees of paragraph `index`. */
void classify_evidence(struct evidence *evidence, const struct page_reading *page,
                       uint32_t index);
extern const char *const classify_evidence_names[];

/* Is it set as headings are: flush where first lines are short, or below all columns? */
bool classify_set_as_heading(const struct lines *lines, const struct draft *draft,
                             uint32_t index);

#endif
