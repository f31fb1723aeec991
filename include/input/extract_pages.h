/* extract_pages: from what and to whom the pages of a file go. Types, no functions. */
#ifndef INPUT_EXTRACT_PAGES_H
#define INPUT_EXTRACT_PAGES_H

#include <stdatomic.h>

#include "input/ocr.h"
#include "input/opener.h"

struct extract {
    const struct openers *openers;
    struct ocr *ocr;         /* what is known of languages; shared by all extractions */
    int wake;                /* readable: give up; -1: never */
    const atomic_bool *stop; /* give up; may be NULL */

    /* Where it goes: pages, numbered from 1, or text in pieces; `begins` is told
     * which page begins that takes long, 3 or 3/16. Strings last as long as the call. */
    void (*page)(void *context, uint32_t number, struct str page);
    void (*text)(void *context, struct str piece);
    void (*begins)(void *context, const char *page);
    void *context;

    uint32_t pages; /* given so far */
    uint32_t of;    /* of a PDF, once one takes long; 0: not known */
};

/* The pages of one file. */
struct extract_pages {
    struct extract *extract;
    int fd;             /* the file */
    struct arena page;  /* of the page that is being given */
    struct fault fault; /* the first of a page's, where one failed */
    bool failed;
};

#endif
