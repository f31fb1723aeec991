/* story_likeness: how like each paragraph of a page is to each of its stories.
 *
 * The likeness to a story is the mean cosine (similarity.h) to its paragraphs, itself left
 * out. Knows which paragraph is in which story now; moves none.
 */
#ifndef READ_STORY_LIKENESS_H
#define READ_STORY_LIKENESS_H

#include "read/stitch.h"

/* What paragraphs have in common with stories. A paragraph that changes its story changes
 * two rows. */
struct likeness_tally {
    float *alike;    /* alike[k * paragraphs + i]: likeness of paragraph i to the parts of
                        story k, itself left out, summed in their order */
    uint32_t *parts; /* of each story */
    bool *part;      /* of each paragraph: does it say what its story is about? */
};

/* Of the stories as they are now (page->story), in the page's arena. */
struct likeness_tally likeness_tally_of(const struct page_reading *page);

/* Counts two stories again, after paragraphs went from one to the other. */
void likeness_recount(const struct page_reading *page, struct likeness_tally *tally,
                      uint32_t a, uint32_t b);

/* The part of the paragraphs' words that a story uses, each of its paragraphs a chance to
 * meet them: those of its body, or, with its headings, all but captions. */
float story_coverage(const struct page_reading *page, struct span paras, uint32_t story,
                     bool body);

#endif
