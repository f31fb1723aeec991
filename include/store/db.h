/* db: one SQLite file that may be damaged, locked, full, read-only or a link.
 *
 * While no reader has it open it is one file. A reader that changes something makes a
 * log beside it, which the last reader merges when it closes the file.
 *
 * What is in the file is not trusted: no view or trigger of it runs, tables are
 * looked at before they are used, and a statement that works for too long is ended.
 *
 * Without a database no call fails: a statement is NULL, a step gives no row, and
 * db_message says why. Knows nothing of what is kept in it.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/arena.h"

/* What the file holds and what is asked of it. */
struct db_plan {
    const char *schema;        /* makes the tables of version 0 → version */
    const char *const *tables; /* its names, up to NULL */
    const char *version;       /* "PRAGMA user_version = N", with … */
    int number;                /* … this N; a file with a higher one is left alone */
    const char *const *statements;
    int count; /* of statements */
};

struct db {
    const struct db_plan *plan;
    const char *path;        /* NULL: nothing is kept */
    sqlite3 *handle;         /* NULL: closed, or never opened */
    sqlite3_stmt **prepared; /* by statement, each made when it is first used */
    char message[256];       /* what went wrong last */
    bool pending;            /* … and is still to be told */
    bool said;               /* a failure is said once, not at each key */
    long work;               /* what the statement under way may still do */
    bool set_aside;          /* a damaged file is set aside once a run */
    int reopened;            /* how often it was damaged */
    bool absent;             /* there is no file yet: the first change makes it */
    bool held;               /* what is read is read as one, until it is released */
    bool writes;             /* the connection is set up to write */
};

/* Opens the file, or makes room for it (directories 0700); the first change makes it
 * (0600). A damaged one is moved beside and a new one made. path NULL: nothing is
 * kept. */
void db_open(struct db *db, struct arena *arena, const struct db_plan *plan,
             const char *path);
void db_close(struct db *db);

/* The next thing to tell the reader, once; NULL: nothing. */
const char *db_message(struct db *db);

/* While it is held, all reads see the file as of one moment, under one lock. Other programs
 * may have to wait with their changes, so the holder waits for nothing. db_open leaves it
 * held; a change releases it. */
void db_hold(struct db *db);
void db_release(struct db *db);

/* A value for a ? of a statement: a number, a text or bytes. */
struct db_value {
    enum { DB_NUMBER, DB_TEXT, DB_BYTES } kind;
    int64_t number;
    struct str text;
};

static inline struct db_value db_number(int64_t number)
{
    return (struct db_value){.kind = DB_NUMBER, .number = number};
}

static inline struct db_value db_text(struct str text)
{
    return (struct db_value){.kind = DB_TEXT, .text = text};
}

static inline struct db_value db_bytes(const void *bytes, size_t len)
{
    return (struct db_value){.kind = DB_BYTES, .text = {bytes, len}};
}

/* Values for ?1, ?2 …: an array and how many. */
#define DB_VALUES(...)                                                                   \
    (const struct db_value[]){__VA_ARGS__},                                              \
        (int)(sizeof(const struct db_value[]){__VA_ARGS__} / sizeof(struct db_value))

/* The prepared statement with these values, to be stepped; NULL where there is no
 * database. The other functions take that NULL. */
sqlite3_stmt *db_ask(struct db *db, int which, const struct db_value *values, int count);

/* Runs a statement that gives no row. */
void db_run(struct db *db, int which, const struct db_value *values, int count);

/* One step: true where there is a row to read. */
bool db_step(struct db *db, sqlite3_stmt *stmt);

/* The next change is one that the reader made by a key: if it fails, that is said, though a
 * failure was said before. */
void db_report_again(struct db *db);

/* Every change, of one row or of several, is one transaction; false: not begun. A file
 * that another reader has set aside, or that was taken away, is left for the one that has
 * its name now. */
bool db_begin(struct db *db);
void db_commit(struct db *db);

/* A change of one statement: begins, runs it, commits. */
void db_change(struct db *db, int which, const struct db_value *values, int count);

/* A column's text or bytes, valid up to the next step or reset; or its text, copied. */
struct str db_peek(sqlite3_stmt *stmt, int column);
struct str db_peek_bytes(sqlite3_stmt *stmt, int column);
struct str db_column(struct arena *arena, sqlite3_stmt *stmt, int column);

#endif
