/* extract: the bytes of a file that is not text → the pages that openers make of it.
 *
 * Knows which opener comes after which (a PDF in a gzip, a page without text that is
 * recognised from its picture) and what each gives; knows nothing of threads, nor of what
 * a page's words mean. A page is a table of words with boxes (input/boxes.h) or plain
 * text.
 */
#ifndef INPUT_EXTRACT_H
#define INPUT_EXTRACT_H

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

/* Does a file that begins so need to be extracted? */
bool extract_wants(const struct openers *openers, struct str head);

/* Sends the file `fd` on its way. False and a fault; what came before it stands. */
bool extract_file(struct extract *extract, int fd, struct fault *fault);

#endif
