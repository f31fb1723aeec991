/* archive_run: --index and --archive-search: writes pages to the index of an archive and
 * searches it.
 *
 * Here editions, the search and the index (store/archive.h) meet. Each result is checked
 * in its file, so a hit that is shown exists.
 */
#ifndef ARCHIVE_RUN_H
#define ARCHIVE_RUN_H

#include "setup.h"

/* Brings the index up to date with the named directories, or, with --drop, takes them
 * out. The exit status. */
int archive_run_index(struct setup *setup);

/* Prints the hits of --archive-search, newest first, as a list or as JSON Lines. The exit
 * status: 3 where there is none. */
int archive_run_search(struct setup *setup);

#endif
