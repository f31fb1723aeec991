/* extract: the bytes of a file that is not text → the pages that openers make of it.
 *
 * Knows which opener comes after which (a PDF in a gzip, a page without text that is
 * recognised from its picture) and what each gives; knows nothing of threads, nor of what
 * a page's words mean. A page is a table of words with boxes (input/boxes.h) or plain
 * text.
 */
#ifndef INPUT_EXTRACT_H
#define INPUT_EXTRACT_H

#include "input/extract_pages.h"

/* Does a file that begins so need to be extracted? */
bool extract_wants(const struct openers *openers, struct str head);

/* Extracts the file `fd`. False and a fault: the pages before it were given. */
bool extract_file(struct extract *extract, int fd, struct fault *fault);

#endif
