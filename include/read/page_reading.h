/* page_reading: one page while it is read: what each stage made, for those after it.
 *
 * Made by parse; each stage fills what is named after it and takes the rest as it is. All
 * of it is in the arena, which is reset when the page is done.
 */
#ifndef READ_PAGE_READING_H
#define READ_PAGE_READING_H

#include "read/draft.h"
#include "read/features.h"
#include "read/similarity.h"

struct page_reading {
    struct arena *arena;
    struct str source;
    uint32_t first_line;    /* the file's line number of the source's first line */
    struct visitor visitor; /* is shown each learned decision; visit may be NULL */

    const struct lines *lines;           /* lines */
    const struct draft *draft;           /* rejoin */
    const struct similarity *similarity; /* similarity */
    struct fact *facts;                  /* classify: one a paragraph */
    bool marked;                     /* classify: '#'s of Markdown mark the headings */
    const struct boundaries *starts; /* boundaries */
    uint32_t *story; /* segmentation: of each paragraph, an index of starts; PLAN_NONE:
                        furniture */
    struct placement *places; /* stitch: what each paragraph became */
};

#endif
