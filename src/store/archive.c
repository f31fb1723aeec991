#include "store/archive.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/user_directory.h"
#include "base/words.h"
#include "store/sqlite_file.h"

/* An article's number: its date above, a counter below, so that the order of numbers is
 * the order of dates. FTS5 keeps each term's numbers sorted, so the newest are read
 * first.
 *
 *     63      36 35                0
 *     [ 20261121 ][ counter       ]
 *
 * Terms of articles that are gone cannot be taken out of a table without contents; their
 * numbers are no longer in a row of `article` and are passed over. */
enum { COUNTER_BITS = 36, SCHEMA_VERSION = 1, WAIT_MS = 60000 };

static const char schema[] =
    "CREATE TABLE file (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,"
    " size INTEGER NOT NULL, mtime INTEGER NOT NULL, inode INTEGER NOT NULL);"
    "CREATE TABLE article (id INTEGER PRIMARY KEY, file INTEGER NOT NULL,"
    " page INTEGER NOT NULL, article INTEGER NOT NULL, chars INTEGER NOT NULL,"
    " paper TEXT NOT NULL, folio TEXT NOT NULL, headline TEXT NOT NULL);"
    "CREATE INDEX article_file ON article (file);"
    "CREATE TABLE counter (next INTEGER NOT NULL);"
    "INSERT INTO counter VALUES (1);"
    "CREATE VIRTUAL TABLE terms USING fts5(text, content='', columnsize=0, detail=none,"
    " tokenize=\"unicode61 remove_diacritics 0\");"
    "INSERT INTO terms(terms, rank) VALUES('hashsize', 33554432);"
    "PRAGMA user_version = 1;";

/* The tables are tables, the terms those of FTS5, and nothing else is there that could
 * run. */
static const char check[] =
    "SELECT sum(type = 'table' AND name IN ('file', 'article', 'counter') AND sql NOT "
    "LIKE"
    " 'CREATE VIRTUAL%') = 3 AND sum(type IN ('view', 'trigger')) = 0 AND"
    " sum(sql LIKE 'CREATE VIRTUAL%') = 1 AND sum(name = 'terms' AND"
    " sql LIKE 'CREATE VIRTUAL TABLE terms USING fts5(text, content='''',%') = 1 FROM "
    "sqlite_master";

static const char version_of[] = "PRAGMA user_version";
static const char files_in[] = "SELECT EXISTS (SELECT 1 FROM file)";

enum statement {
    FILE_OF,
    FILE_REMOVE,
    FILE_ADD,
    ARTICLES_REMOVE,
    ARTICLE_ADD,
    TERMS_ADD,
    COUNTER_GET,
    COUNTER_SET,
    FILES_BELOW,
    FIND,
    FIND_ALL,
    STATEMENT_COUNT
};

#define FOUND                                                                            \
    "SELECT a.id, f.path, f.size, f.mtime, a.page, a.article, a.chars, a.paper,"         \
    " a.folio, a.headline FROM "

static const char *const sources[STATEMENT_COUNT] = {
    [FILE_OF] = "SELECT id, size, mtime, inode FROM file WHERE path = ?1",
    [FILE_REMOVE] = "DELETE FROM file WHERE id = ?1",
    [FILE_ADD] = "INSERT INTO file (path, size, mtime, inode) VALUES (?1, ?2, ?3, ?4)",
    [ARTICLES_REMOVE] = "DELETE FROM article WHERE file = ?1",
    [ARTICLE_ADD] = "INSERT INTO article VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [TERMS_ADD] = "INSERT INTO terms (rowid, text) VALUES (?1, ?2)",
    [COUNTER_GET] = "SELECT next FROM counter",
    [COUNTER_SET] = "UPDATE counter SET next = ?1",
    [FILES_BELOW] = "SELECT id FROM file WHERE path >= ?1 AND path < ?2",
    [FIND] = FOUND "terms t CROSS JOIN article a ON a.id = t.rowid"
                   " JOIN file f ON f.id = a.file WHERE t.terms MATCH ?1 AND t.rowid < ?2"
                   " ORDER BY t.rowid DESC",
    [FIND_ALL] = FOUND "article a CROSS JOIN file f ON f.id = a.file WHERE a.id < ?2"
                       " AND ?1 = '' ORDER BY a.id DESC",
};

struct archive {
    sqlite3 *handle;
    sqlite3_stmt *prepared[STATEMENT_COUNT]; /* made when first used */
    int64_t *seen;                           /* numbers of files seen in this run, */
    size_t seen_count, seen_room;
    struct arena *arena;  /* … in this */
    int64_t file;         /* that articles are being added to */
    int64_t counter;      /* the next article's, inside a batch */
    uint64_t added;       /* articles, in this run */
    long work;            /* what the statement under way may still do */
    sqlite3_stmt *search; /* FIND or FIND_ALL */
};

static bool fail(const struct archive *archive, struct fault *fault)
{
    return fault_set(fault, "the index: %s", sqlite3_errmsg(archive->handle));
}

struct str archive_path(struct arena *arena)
{
    return user_directory(arena, "XDG_DATA_HOME", ".local/share", "/archive.db");
}

/* ---- statements ---- */

static sqlite3_stmt *statement(struct archive *archive, enum statement which)
{
    sqlite3_stmt **stmt = &archive->prepared[which];
    archive->work = SQLITE_FILE_LONG;
    if (*stmt)
        sqlite3_reset(*stmt);
    else
        sqlite3_prepare_v3(archive->handle, sources[which], -1, SQLITE_PREPARE_PERSISTENT,
                           stmt, NULL);
    return *stmt;
}

static void bind_str(sqlite3_stmt *stmt, int column, struct str s)
{
    sqlite3_bind_text(stmt, column, s.len ? s.ptr : "", (int)s.len, SQLITE_STATIC);
}

static struct str column_str(struct arena *arena, sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    return arena_copy(arena,
                      (struct str){text, (size_t)sqlite3_column_bytes(stmt, column)});
}

/* Runs a statement that gives no row. */
static bool run_once(struct archive *archive, sqlite3_stmt *stmt, struct fault *fault)
{
    bool good = stmt && sqlite3_step(stmt) == SQLITE_DONE;
    if (!good)
        fail(archive, fault);
    if (stmt)
        sqlite3_reset(stmt);
    return good;
}

static bool run(struct archive *archive, const char *sql, struct fault *fault)
{
    archive->work = SQLITE_FILE_LONG;
    return sqlite3_exec(archive->handle, sql, NULL, NULL, NULL) == SQLITE_OK ||
           fail(archive, fault);
}

/* ---- opening ---- */

/* Two programs may both find an empty file; the second finds the tables made. */
static bool make_tables(struct archive *archive, struct fault *fault)
{
    if (!run(archive, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", fault) ||
        !run(archive, "BEGIN IMMEDIATE", fault))
        return false;
    if (sqlite_file_number(archive->handle, version_of) == 0 &&
        !run(archive, schema, fault)) {
        run(archive, "ROLLBACK", NULL);
        return false;
    }
    return run(archive, "COMMIT", fault);
}

static bool prepare(struct archive *archive, bool make, struct fault *fault)
{
    sqlite3_busy_timeout(archive->handle, WAIT_MS);
    int64_t version = sqlite_file_number(archive->handle, version_of);
    if (version > SCHEMA_VERSION)
        return fault_set(fault, "the index was made by a newer newsreader");
    if (version == 0 && make)
        return make_tables(archive, fault);
    if (version == SCHEMA_VERSION && sqlite_file_number(archive->handle, check) != 1)
        return fault_set(fault, "the index: %s", sqlite3_errstr(SQLITE_CORRUPT));
    bool empty = !make && sqlite_file_number(archive->handle, files_in) == 0;
    if (version == SCHEMA_VERSION && !empty)
        return run(archive, "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000",
                   fault);
    return version < 0 ? fail(archive, fault)
                       : fault_set(fault, "there is no index yet; make one with --index "
                                          "DIRECTORY");
}

bool archive_open(struct archive **archive, struct arena *arena, const char *path,
                  bool make, struct fault *fault)
{
    struct archive *made = arena_new(arena, struct archive, 1);
    made->arena = arena;
    *archive = made;
    if (make && !(sqlite_file_directories(arena, path) && sqlite_file_make(path)))
        return fault_set(fault, "%s: %s", path, words_error(errno));
    if (access(path, F_OK) != 0)
        return fault_set(fault, "there is no index yet; make one with --index DIRECTORY");
    made->work = SQLITE_FILE_SHORT;
    int code = sqlite_file_open(path, &made->handle, &made->work);
    bool good = code == SQLITE_OK
                    ? prepare(made, make, fault)
                    : fault_set(fault, "the index: %s", sqlite3_errstr(code));
    if (!good)
        archive_close(made);
    return good;
}

void archive_close(struct archive *archive)
{
    for (int i = 0; i < STATEMENT_COUNT; i++)
        sqlite3_finalize(archive->prepared[i]);
    memset(archive->prepared, 0, sizeof archive->prepared);
    archive->search = NULL;
    sqlite3_close(archive->handle);
    archive->handle = NULL;
}

/* ---- bringing it up to date ---- */

static void note_seen(struct archive *archive, int64_t id)
{
    arena_room(archive->arena, archive->seen, archive->seen_count, archive->seen_room);
    archive->seen[archive->seen_count++] = id;
}

bool archive_has(struct archive *archive, const struct archive_file *file)
{
    sqlite3_stmt *stmt = statement(archive, FILE_OF);
    bind_str(stmt, 1, file->path);
    bool same = sqlite3_step(stmt) == SQLITE_ROW &&
                sqlite3_column_int64(stmt, 1) == file->size &&
                sqlite3_column_int64(stmt, 2) == file->mtime &&
                sqlite3_column_int64(stmt, 3) == file->inode;
    if (same)
        note_seen(archive, sqlite3_column_int64(stmt, 0));
    sqlite3_reset(stmt);
    return same;
}

bool archive_begin(struct archive *archive, struct fault *fault)
{
    if (!run(archive, "BEGIN IMMEDIATE", fault))
        return false;
    sqlite3_stmt *stmt = statement(archive, COUNTER_GET);
    if (sqlite3_step(stmt) != SQLITE_ROW)
        return fail(archive, fault);
    archive->counter = sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    return true;
}

bool archive_commit(struct archive *archive, struct fault *fault)
{
    sqlite3_stmt *stmt = statement(archive, COUNTER_SET);
    sqlite3_bind_int64(stmt, 1, archive->counter);
    return run_once(archive, stmt, fault) && run(archive, "COMMIT", fault);
}

static bool remove_file(struct archive *archive, int64_t id, struct fault *fault)
{
    static const enum statement both[] = {ARTICLES_REMOVE, FILE_REMOVE};
    for (int i = 0; i < 2; i++) {
        sqlite3_stmt *stmt = statement(archive, both[i]);
        sqlite3_bind_int64(stmt, 1, id);
        if (!run_once(archive, stmt, fault))
            return false;
    }
    return true;
}

bool archive_start_file(struct archive *archive, const struct archive_file *file,
                        struct fault *fault)
{
    sqlite3_stmt *stmt = statement(archive, FILE_OF);
    bind_str(stmt, 1, file->path);
    int64_t old = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_reset(stmt);
    if (old && !remove_file(archive, old, fault))
        return false;
    stmt = statement(archive, FILE_ADD);
    bind_str(stmt, 1, file->path);
    sqlite3_bind_int64(stmt, 2, file->size);
    sqlite3_bind_int64(stmt, 3, file->mtime);
    sqlite3_bind_int64(stmt, 4, file->inode);
    if (!run_once(archive, stmt, fault))
        return false;
    archive->file = sqlite3_last_insert_rowid(archive->handle);
    note_seen(archive, archive->file);
    return true;
}

bool archive_add(struct archive *archive, const struct archive_article *article,
                 struct str terms, struct fault *fault)
{
    int64_t id = (int64_t)article->date << COUNTER_BITS | archive->counter++;
    sqlite3_stmt *stmt = statement(archive, ARTICLE_ADD);
    sqlite3_bind_int64(stmt, 1, id);
    sqlite3_bind_int64(stmt, 2, archive->file);
    sqlite3_bind_int64(stmt, 3, article->page);
    sqlite3_bind_int64(stmt, 4, article->article);
    sqlite3_bind_int64(stmt, 5, article->chars);
    bind_str(stmt, 6, article->paper);
    bind_str(stmt, 7, article->folio);
    bind_str(stmt, 8, article->headline);
    if (!run_once(archive, stmt, fault))
        return false;
    stmt = statement(archive, TERMS_ADD);
    sqlite3_bind_int64(stmt, 1, id);
    bind_str(stmt, 2, terms);
    archive->added++;
    return run_once(archive, stmt, fault);
}

static int compare_numbers(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Paths below a directory are those from "directory/" to before "directory0": '0' is the
 * byte after '/'. */
bool archive_remove(struct archive *archive, struct str directory, bool all,
                    uint32_t *count, struct fault *fault)
{
    struct arena arena = {0};
    int64_t *gone = NULL;
    size_t gone_count = 0, room = 0;
    if (archive->seen_count)
        qsort(archive->seen, archive->seen_count, sizeof *archive->seen, compare_numbers);
    sqlite3_stmt *stmt = statement(archive, FILES_BELOW);
    bind_str(stmt, 1, arena_format(&arena, "%.*s/", STR_ARG(directory)));
    bind_str(stmt, 2, arena_format(&arena, "%.*s0", STR_ARG(directory)));
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(stmt, 0);
        if (!all && archive->seen_count &&
            bsearch(&id, archive->seen, archive->seen_count, sizeof id, compare_numbers))
            continue;
        arena_room(&arena, gone, gone_count, room);
        gone[gone_count++] = id;
    }
    sqlite3_reset(stmt);
    bool good = true;
    for (size_t i = 0; i < gone_count && good; i++)
        good = remove_file(archive, gone[i], fault);
    *count = (uint32_t)gone_count;
    arena_free(&arena);
    return good;
}

/* VACUUM attaches the copy that it makes, and works on every page of the file. */
static bool vacuum(struct archive *archive, struct fault *fault)
{
    sqlite3_limit(archive->handle, SQLITE_LIMIT_ATTACHED, 1);
    bool good = run(archive, "VACUUM", fault);
    sqlite3_limit(archive->handle, SQLITE_LIMIT_ATTACHED, 0);
    return good;
}

/* Terms are merged into one tree: a tenth smaller, and read faster. Those of articles
 * that are gone go when nothing is left. */
bool archive_settle(struct archive *archive, struct fault *fault)
{
    archive->work = SQLITE_FILE_LONG;
    int64_t articles =
        sqlite_file_number(archive->handle, "SELECT count(*) FROM article");
    if (articles == 0)
        return run(archive, "INSERT INTO terms(terms) VALUES('delete-all')", fault) &&
               vacuum(archive, fault);
    if ((int64_t)archive->added * 4 < articles)
        return true;
    return run(archive, "INSERT INTO terms(terms) VALUES('optimize')", fault) &&
           (sqlite_file_number(archive->handle, "PRAGMA freelist_count") * 20 <
                sqlite_file_number(archive->handle, "PRAGMA page_count") ||
            vacuum(archive, fault));
}

/* ---- looking things up ---- */

bool archive_find(struct archive *archive, struct str query, int64_t below,
                  struct fault *fault)
{
    if (archive->search)
        sqlite3_reset(archive->search);
    archive->search = statement(archive, query.len ? FIND : FIND_ALL);
    if (!archive->search)
        return fail(archive, fault);
    sqlite3_bind_text(archive->search, 1, query.len ? query.ptr : "", (int)query.len,
                      SQLITE_TRANSIENT);
    sqlite3_bind_int64(archive->search, 2, below);
    return true;
}

bool archive_next(struct archive *archive, struct arena *arena,
                  struct archive_article *article)
{
    sqlite3_stmt *stmt = archive->search;
    if (!stmt || sqlite3_step(stmt) != SQLITE_ROW)
        return false;
    *article = (struct archive_article){
        .number = sqlite3_column_int64(stmt, 0),
        .file = column_str(arena, stmt, 1),
        .size = sqlite3_column_int64(stmt, 2),
        .mtime = sqlite3_column_int64(stmt, 3),
        .page = (uint32_t)sqlite3_column_int64(stmt, 4),
        .article = (uint32_t)sqlite3_column_int64(stmt, 5),
        .chars = (uint32_t)sqlite3_column_int64(stmt, 6),
        .date = (uint32_t)(sqlite3_column_int64(stmt, 0) >> COUNTER_BITS),
        .paper = column_str(arena, stmt, 7),
        .folio = column_str(arena, stmt, 8),
        .headline = column_str(arena, stmt, 9),
    };
    return true;
}
