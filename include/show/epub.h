/* epub: the files of an EPUB 3 document, except for the container, which is a ZIP archive.
 *
 * Pure: knows neither where the files are put nor what packs them. The stories are the
 * HTML of format_html, which is XML as well; the table of contents is made of the printed
 * list.
 */
#ifndef SHOW_EPUB_H
#define SHOW_EPUB_H

#include <time.h>

#include "base/arena.h"

struct epub_file {
    const char *name; /* relative, at most one directory deep */
    struct str text;
};
enum {
    EPUB_FILES = 5
}; /* the first has to be the first of the archive, and stored as it is */

/* html and list: the same stories, in these formats. */
void epub_make(struct arena *arena, struct str html, struct str list, time_t now,
               struct epub_file files[EPUB_FILES]);

#endif
