/* sqlite_file: what the program's SQLite files have in common: they are made private,
 * opened as plain files and not trusted.
 *
 * What is in a file is data: no view, trigger or function of it runs, and a statement
 * that works too long is ended with SQLITE_INTERRUPT. Knows nothing of what is kept in
 * it.
 */
#ifndef STORE_SQLITE_FILE_H
#define STORE_SQLITE_FILE_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/arena.h"

/* Work a statement may do, in looks of 50,000 steps of SQLite's machine. */
enum {
    SQLITE_FILE_SHORT = 200, /* half a second on a slow machine; a state of 100,000
                              * stories needs a hundredth */
    SQLITE_FILE_LONG = 4000, /* some seconds: to search a large index, or settle it */
};

/* Every directory above path, each 0700 where it has to be made. False and errno where a
 * file cannot be made there. */
bool sqlite_file_directories(struct arena *arena, const char *path);

/* Makes an empty file (0600 from the first byte) where there is none; no link is
 * followed. False and errno. */
bool sqlite_file_make(const char *path);

/* Opens what is there, no link, and returns SQLite's code; the handle has to be closed in
 * any case. *work is counted down by each statement; the caller sets it before. */
int sqlite_file_open(const char *path, sqlite3 **handle, long *work);

/* The number that a statement gives; -1: none. */
int64_t sqlite_file_number(sqlite3 *handle, const char *sql);

#endif
