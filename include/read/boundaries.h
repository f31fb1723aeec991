/* boundaries: where stories begin.
 *
 * Finds the runs of headings, and what opens a story without one, and decides for each
 * run whether it opens a story or is a subhead. Knows the order of paragraphs and how
 * much they share; does not move any.
 */
#ifndef READ_BOUNDARIES_H
#define READ_BOUNDARIES_H

#include "read/similarity.h"
#include "read/classify.h"

/* A story as it begins on the page. */
struct boundary {
    uint32_t head,
        head_end; /* its headings and opening bylines: paragraphs [head, head_end) */
    uint32_t body, body_end; /* paragraphs up to the next start; may be empty */
    bool headless;           /* no heading stands above it */
    bool detached;           /* headings without a body: of another story, or of none */
    bool picture;            /* a picture: captions, and what follows is no part of it */
    bool doubt;
};

struct boundaries {
    struct boundary *items;
    uint32_t count;
    size_t room;
};

struct boundaries boundaries_of(const struct page_reading *page);

#endif
