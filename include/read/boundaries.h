/* boundaries: where stories begin.
 *
 * Finds the runs of headings, and what opens a story without one, and decides for
 * each run whether it opens a story or is a subhead. Knows the order of paragraphs
 * and how much they share; moves none.
 */
#ifndef READ_BOUNDARIES_H
#define READ_BOUNDARIES_H

#include "base/arena.h"

/* A story as it begins on the page. */
struct boundary {
    uint32_t head,
        head_end; /* its headings and opening bylines: paragraphs [head, head_end) */
    uint32_t body, body_end; /* paragraphs up to the next start; may be empty */
    bool headless;           /* no heading stands above it */
    bool detached;           /* headings without a body: of another story, or of none */
    bool picture;            /* a picture: captions, and what follows is no part of it */
    bool served;             /* a detached one that was given a picture */
};

struct boundaries {
    struct boundary *items;
    uint32_t count;
    size_t room;
};

/* What the titles of the whole page tell. */
struct titles_survey {
    bool body_first;           /* body stands above all headings */
    bool heading_last;         /* a heading below all */
    uint32_t headings, bodies; /* how many */
    uint32_t capitals;         /* headings in them, on a page of a spaced script */
    uint32_t classed;          /* paragraphs that the model takes for titles */
    uint32_t count;            /* of them that are compared with the text */
    uint32_t foot;             /* and that stand below all body */
    uint32_t widest;           /* heading of less than 80 half ems; at least 1 */
    int surest;      /* how much more than a subhead the surest title is; at least 0 */
    uint8_t letters; /* of the first heading that has any */
    uint8_t apart;   /* blank lines that most titles have above them, and no text; or 0 */
    int above, below; /* how many of the titles' words what stands above, or below, has */
    uint16_t *chunk;  /* of each paragraph: how many runs of titles stand above it */
};

struct page_reading;

/* Fills titles and starts. */
void boundaries_find(struct page_reading *page);

#endif
