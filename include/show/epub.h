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

/* The same stories in these formats, and when they are packed. */
struct epub_stories {
    struct str html, list;
    time_t now;
};
void epub_make(struct arena *arena, const struct epub_stories *stories,
               struct epub_file files[EPUB_FILES]);

#endif
