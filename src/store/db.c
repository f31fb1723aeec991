#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/words.h"
#include "store/sqlite_file.h"

/* How long another reader is waited for, which holds the file while its disk works; and
 * once that failed (it may be stopped). */
enum { PATIENT_MS = 1000, IMPATIENT_MS = 100 };

enum { MOST_REOPENED = 4 }; /* then something damages it again and again */

static void say(struct db *db, const char *what, const char *why)
{
    if (db->said)
        return;
    struct fault fault;
    fault_set(&fault, "%s%s%s", words_say(what), why && *why ? ": " : "", why ? why : "");
    memcpy(db->message, fault.what, sizeof db->message);
    db->said = db->pending = true;
}

/* Is there a plain file that can be read? Where there is no file, the first change makes
 * one, in the directories that are made here. A link is not followed, so that no other
 * file is ever written. */
static bool find_file(struct db *db, struct arena *arena)
{
    struct stat seen;
    if (lstat(db->path, &seen) != 0) {
        db->absent = sqlite_file_directories(arena, db->path);
        if (!db->absent)
            say(db,
                WORDS(
                    "nothing will be remembered: the state directory cannot be created"),
                words_error(errno));
        return false;
    }
    if (!S_ISREG(seen.st_mode)) {
        say(db, WORDS("nothing will be remembered: the state is not a regular file"),
            db->path);
        return false;
    }
    if (access(db->path, R_OK) != 0) {
        say(db, WORDS("nothing will be remembered"), words_error(errno));
        return false;
    }
    return true;
}

static int run(struct db *db, const char *sql)
{
    db->work = SQLITE_FILE_SHORT;
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
}

static void forget_statements(struct db *db)
{
    for (int i = 0; db->prepared && i < db->plan->count; i++) {
        sqlite3_finalize(db->prepared[i]);
        db->prepared[i] = NULL;
    }
}

static void shut(struct db *db)
{
    forget_statements(db);
    sqlite3_close(db->handle);
    db->handle = NULL;
    db->held = db->writes = false;
}

/* The log is merged into the file, unless another reader still has it open. */
void db_close(struct db *db)
{
    if (db->handle) {
        db_release(db);
        forget_statements(db);
        sqlite3_busy_timeout(db->handle, 0);
        run(db, "PRAGMA journal_mode = DELETE");
    }
    shut(db);
}

/* The version of the file's tables; -1: it cannot be read. */
static int version_of(struct db *db)
{
    db->work = SQLITE_FILE_SHORT;
    return (int)sqlite_file_number(db->handle, "PRAGMA user_version");
}

/* A change is written to a log, so that it does not wait for the disk. The log is made with
 * the first change: it and its index are two more files to make, map and remove, most of
 * what opening the state would cost. */
static int prepare_to_write(struct db *db)
{
    if (db->writes || sqlite3_db_readonly(db->handle, "main") == 1)
        return SQLITE_OK;
    int code = run(db, "PRAGMA synchronous = NORMAL; PRAGMA journal_mode = WAL");
    db->writes = code == SQLITE_OK;
    if (code != SQLITE_BUSY)
        return code;
    sqlite3_busy_timeout(db->handle, IMPATIENT_MS);
    return SQLITE_OK; /* written without a log, which the next change tries again */
}

static int make_tables(struct db *db)
{
    int code = prepare_to_write(db);
    if (code == SQLITE_OK)
        code = run(db, "BEGIN IMMEDIATE");
    if (code == SQLITE_OK)
        code = run(db, db->plan->schema);
    if (code == SQLITE_OK)
        code = run(db, db->plan->version);
    return code == SQLITE_OK ? run(db, "COMMIT") : code;
}

/* A table's index in the plan; -1: it is not in there, or a virtual one. */
static int table_of(const struct db_plan *plan, const char *name, const char *sql)
{
    bool plain = name && sql && sqlite3_strnicmp(sql, "CREATE VIRTUAL", 14) != 0;
    for (int i = 0; plain && plan->tables[i]; i++)
        if (strcmp(plan->tables[i], name) == 0)
            return i;
    return -1;
}

static const char *column(sqlite3_stmt *stmt, int index)
{
    return (const char *)sqlite3_column_text(stmt, index);
}

/* Does the file have all tables of the plan, no view and no trigger? Names are compared
 * here: preparing a statement that compares them takes a hundred times as long. A file that
 * cannot be read now is not damaged. */
static bool is_whole(struct db *db)
{
    static const char sql[] = "SELECT type, name, sql FROM sqlite_master";
    sqlite3_stmt *stmt = NULL;
    uint64_t missing = 0;
    bool runs_code = false;
    for (int i = 0; db->plan->tables[i]; i++)
        missing |= (uint64_t)1 << i;
    db->work = SQLITE_FILE_SHORT;
    int code = sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL);
    while (code == SQLITE_OK && !runs_code && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        code = SQLITE_OK;
        const char *type = column(stmt, 0) ? column(stmt, 0) : "";
        int table = table_of(db->plan, column(stmt, 1), column(stmt, 2));
        runs_code = strcmp(type, "view") == 0 || strcmp(type, "trigger") == 0;
        if (strcmp(type, "table") == 0 && table >= 0)
            missing &= ~((uint64_t)1 << table);
    }
    sqlite3_finalize(stmt);
    return (code != SQLITE_OK && code != SQLITE_DONE) || (!runs_code && missing == 0);
}

/* Opens what is there; the SQLite code that says how that went. */
static int open_db(struct db *db)
{
    int code = sqlite_file_open(db->path, &db->handle, &db->work);
    if (code != SQLITE_OK)
        return code;
    sqlite3_busy_timeout(db->handle, PATIENT_MS);
    db_hold(db);
    int version = version_of(db);
    if (version < 0)
        return sqlite3_errcode(db->handle);
    if (version > db->plan->number)
        return SQLITE_SCHEMA;
    if (version == db->plan->number && !is_whole(db))
        return SQLITE_CORRUPT;
    if (sqlite3_db_readonly(db->handle, "main") == 1)
        say(db, WORDS("read marks are not saved: the state cannot be written"), db->path);
    else if (version < db->plan->number) {
        db_release(db);
        return make_tables(db);
    }
    return SQLITE_OK;
}

/* Is the file under its name another than the one that is open? */
static bool has_moved(struct db *db)
{
    int moved = 0;
    return db->handle &&
           sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) ==
               SQLITE_OK &&
           moved;
}

static bool is_sound(const char *path)
{
    char head[100] = {0}; /* the length of a header */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    ssize_t len = fd < 0 ? -1 : read(fd, head, sizeof head);
    if (fd >= 0)
        close(fd);
    return len == 0 || (len == sizeof head && memcmp(head, "SQLite format 3", 16) == 0);
}

/* Readers that set the same file aside do so one after the other, by a lock on its
 * directory. -1: it was not available. A file system without locks does without. */
static int lock_directory(const struct db *db)
{
    char directory[4096];
    const char *slash = strrchr(db->path, '/');
    snprintf(directory, sizeof directory, "%.*s", (int)(slash - db->path), db->path);
    int fd = open(*directory ? directory : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (int left = PATIENT_MS / 10; fd >= 0; left--) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0 || (errno != EWOULDBLOCK && errno != EINTR))
            return fd;
        if (left == 0)
            break;
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

/* A damaged file is moved to a name that says so; its log goes with it. */
static bool set_aside(struct db *db)
{
    static const char *const tails[] = {"", "-wal", "-shm", "-journal"};
    char to[4096], from[4096];
    bool taken = false;
    for (unsigned i = 0; i < sizeof tails / sizeof *tails; i++) {
        snprintf(from, sizeof from, "%s%s", db->path, tails[i]);
        snprintf(to, sizeof to, "%s.damaged-%lld%s", db->path, (long long)time(NULL),
                 tails[i]);
        taken |= rename(from, to) == 0 && i == 0;
    }
    return taken;
}

static bool is_damage(int code)
{
    return code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
}

/* Sets the file aside and makes an empty one. `moved`: another file than the one that was
 * open has its name, so that another reader did this before, as also where the header
 * is sound again. False: it could not be done, or was done before in this run. */
static bool replace_locked(struct db *db, int code, bool moved)
{
    bool mended = code == SQLITE_NOTADB && db->reopened == 1 && is_sound(db->path);
    if (moved || mended)
        return true;
    if (db->set_aside || !set_aside(db))
        return false;
    db->set_aside = true;
    db->said = false;
    say(db, WORDS("the state was damaged; it was renamed to .damaged"), db->path);
    int fd = open(db->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    return true;
}

/* Closes the damaged file, and puts another in its place. False: nothing can be opened. */
static bool replace(struct db *db, int code)
{
    int lock = lock_directory(db);
    bool moved = has_moved(db);
    shut(db);
    bool replaced =
        lock >= 0 && db->reopened++ < MOST_REOPENED && replace_locked(db, code, moved);
    if (lock >= 0)
        close(lock);
    return replaced;
}

/* Goes on after opening, or a statement, gave this code: a damaged file is replaced and
 * opened, up to MOST_REOPENED times in a run. What cannot be opened stays closed. */
static void settle(struct db *db, int code)
{
    while (is_damage(code) && replace(db, code))
        code = open_db(db);
    if (code == SQLITE_OK)
        return;
    if (is_damage(code))
        say(db, WORDS("nothing will be remembered: the state is damaged"),
            sqlite3_errstr(code));
    else if (code == SQLITE_SCHEMA)
        say(db, WORDS("nothing will be remembered: the state is from a newer newsreader"),
            db->path);
    else
        say(db, WORDS("nothing will be remembered"), sqlite3_errstr(code));
    shut(db);
}

/* The file is made here, not by SQLite, so that it is 0600 from the first byte; with the
 * first change, so that no first picture waits for that. */
static void make_file(struct db *db)
{
    db->absent = false;
    if (!sqlite_file_make(db->path)) {
        say(db, WORDS("nothing will be remembered"), words_error(errno));
        return;
    }
    settle(db, open_db(db));
}

/* A statement failed. What it would have kept is lost; reading goes on. */
static void take_failure(struct db *db, int code)
{
    if (is_damage(code)) {
        settle(db, code);
        return;
    }
    if (code == SQLITE_BUSY)
        sqlite3_busy_timeout(db->handle, IMPATIENT_MS);
    say(db, WORDS("the last change could not be saved"), sqlite3_errstr(code));
}

void db_open(struct db *db, struct arena *arena, const struct db_plan *plan,
             const char *path)
{
    *db = (struct db){.plan = plan};
    if (!path)
        return;
    db->prepared = arena_new(arena, sqlite3_stmt *, (size_t)plan->count);
    db->path = arena_copy(arena, str_of(path)).ptr;
    if (find_file(db, arena))
        settle(db, open_db(db));
}

const char *db_message(struct db *db)
{
    bool pending = db->pending;
    db->pending = false;
    return pending ? db->message : NULL;
}

void db_hold(struct db *db)
{
    if (db->handle && !db->held)
        db->held = run(db, "BEGIN") == SQLITE_OK;
}

void db_release(struct db *db)
{
    if (db->held)
        run(db, "COMMIT");
    db->held = false;
}

void db_report_again(struct db *db)
{
    db->said = false;
}

static sqlite3_stmt *prepare(struct db *db, int which)
{
    if (!db->handle)
        return NULL;
    db->work = SQLITE_FILE_SHORT;
    sqlite3_stmt **stmt = &db->prepared[which];
    if (!*stmt) {
        int code = sqlite3_prepare_v3(db->handle, db->plan->statements[which], -1,
                                      SQLITE_PREPARE_PERSISTENT, stmt, NULL);
        if (code != SQLITE_OK) { /* our SQL is correct: then the tables are not ours */
            bool foreign =
                code == SQLITE_ERROR && sqlite3_db_readonly(db->handle, "main") != 1;
            take_failure(db, foreign ? SQLITE_CORRUPT : code);
            return NULL;
        }
    }
    sqlite3_reset(*stmt);
    return *stmt;
}

static int bind_value(sqlite3_stmt *stmt, int column, const struct db_value *value)
{
    const char *bytes = value->text.ptr ? value->text.ptr : "";
    switch (value->kind) {
    case DB_NUMBER:
        return sqlite3_bind_int64(stmt, column, value->number);
    case DB_TEXT:
        return sqlite3_bind_text64(stmt, column, bytes, value->text.len, SQLITE_TRANSIENT,
                                   SQLITE_UTF8);
    default:
        return sqlite3_bind_blob64(stmt, column, bytes, value->text.len,
                                   SQLITE_TRANSIENT);
    }
}

/* A value that cannot be bound leaves its ? NULL, which the tables refuse there. */
sqlite3_stmt *db_ask(struct db *db, int which, const struct db_value *values, int count)
{
    sqlite3_stmt *stmt = prepare(db, which);
    for (int i = 0; stmt && i < count; i++)
        (void)bind_value(stmt, i + 1, &values[i]);
    return stmt;
}

void db_run(struct db *db, int which, const struct db_value *values, int count)
{
    db_step(db, db_ask(db, which, values, count));
}

bool db_step(struct db *db, sqlite3_stmt *stmt)
{
    if (!stmt)
        return false;
    int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        return true;
    sqlite3_reset(stmt);
    if (code != SQLITE_DONE)
        take_failure(db, code);
    return false;
}

/* The file was set aside, or removed, since it was opened: opens what has its name now. */
static void follow_name(struct db *db)
{
    struct stat seen;
    shut(db);
    db->absent = lstat(db->path, &seen) != 0;
    if (!db->absent && S_ISREG(seen.st_mode))
        settle(db, open_db(db));
}

bool db_begin(struct db *db)
{
    if (has_moved(db))
        follow_name(db);
    if (db->absent)
        make_file(db);
    if (!db->handle)
        return false;
    db_release(db);
    int code = prepare_to_write(db);
    if (code == SQLITE_OK)
        code = run(db, "BEGIN IMMEDIATE");
    if (code != SQLITE_OK)
        take_failure(db, code);
    return code == SQLITE_OK;
}

void db_commit(struct db *db)
{
    if (!db->handle || sqlite3_get_autocommit(db->handle))
        return;
    int code = run(db, "COMMIT");
    if (code == SQLITE_OK)
        return;
    run(db, "ROLLBACK");
    take_failure(db, code);
}

void db_change(struct db *db, int which, const struct db_value *values, int count)
{
    if (!db_begin(db))
        return;
    db_run(db, which, values, count);
    db_commit(db);
}

struct str db_peek(sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    size_t len = (size_t)sqlite3_column_bytes(stmt, column);
    return (struct str){text, text ? len : 0};
}

struct str db_peek_bytes(sqlite3_stmt *stmt, int column)
{
    const char *bytes = sqlite3_column_blob(stmt, column);
    size_t len = (size_t)sqlite3_column_bytes(stmt, column);
    return (struct str){bytes, bytes ? len : 0};
}

struct str db_column(struct arena *arena, sqlite3_stmt *stmt, int column)
{
    return arena_copy(arena, db_peek(stmt, column));
}
