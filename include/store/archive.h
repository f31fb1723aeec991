/* archive: an index of the stories of many directories, in one SQLite file.
 *
 * A row an article and, in a table of FTS5 without contents, its terms
 * (find/index_terms.h): the text itself stays in its file. Rows are numbered by date, so
 * that the newest come first without sorting. Knows nothing of how pages are read or
 * terms are made.
 *
 * Two programs may index at once: a batch is one transaction. A killed run leaves
 * complete batches, and the next run continues from there.
 */
#ifndef STORE_ARCHIVE_H
#define STORE_ARCHIVE_H

#include "base/arena.h"
#include "base/fault.h"

struct archive;

/* A file as it was when it was indexed; another size, time or inode is another file. */
struct archive_file {
    struct str path; /* absolute */
    int64_t size, mtime, inode;
};

struct archive_article {
    int64_t number;          /* the index's own: the newer, the larger */
    struct str file;         /* its path */
    int64_t size, mtime;     /* of the file when it was indexed */
    uint32_t page, article;  /* of the file, of the page, from 1 */
    uint32_t chars;          /* visible characters */
    uint32_t date;           /* year, month and day as 20261121; 0: not known */
    struct str paper, folio; /* as printed; empty where not known */
    struct str headline;     /* or the beginning of its text */
};

/* $XDG_DATA_HOME/newsreader/archive.db, in the arena; {NULL,0} where there is no home. */
struct str archive_path(struct arena *arena);

/* Opens the index; make: it is made where there is none (0600, its directories 0700).
 * False and a fault where it is missing, damaged or of a newer program, or where it has no
 * file and is not to be given one. */
bool archive_open(struct archive **archive, struct arena *arena, const char *path,
                  bool make, struct fault *fault);
void archive_close(struct archive *archive);

/* ---- bringing it up to date; each function is false with a fault where the file cannot
 * be written ---- */

/* Is this file in the index as it is now? Marks it as seen in this run. */
bool archive_has(struct archive *archive, const struct archive_file *file);

/* A batch: changes between begin and commit come in together or not at all. */
bool archive_begin(struct archive *archive, struct fault *fault);
bool archive_commit(struct archive *archive, struct fault *fault);

/* The file is indexed again: what the index has of it is removed. Its articles
 * follow. */
bool archive_start_file(struct archive *archive, const struct archive_file *file,
                        struct fault *fault);
bool archive_add(struct archive *archive, const struct archive_article *article,
                 struct str terms, struct fault *fault);

/* Takes out the files below the directory (absolute, no '/' at its end): all, or those
 * that were not seen since archive_open. Says how many. */
bool archive_remove(struct archive *archive, struct str directory, bool all,
                    uint32_t *count, struct fault *fault);

/* To be called when a run is over: where much has changed the index is put in order,
 * which takes a twentieth of the time that made it, and gives room back. */
bool archive_settle(struct archive *archive, struct fault *fault);

/* ---- looking things up ---- */

/* The articles that have all the terms of an index_terms_query, or all where it is empty,
 * newest first; of these, those whose number is below the one given. */
bool archive_find(struct archive *archive, struct str query, int64_t below,
                  struct fault *fault);

/* The next of them, its texts in the arena; false: no more. */
bool archive_next(struct archive *archive, struct arena *arena,
                  struct archive_article *article);

#endif
