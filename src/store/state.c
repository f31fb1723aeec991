#include "store/state.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/words.h"
#include "base/fault.h"

/* A change of the tables raises it; a file with a higher one is left alone. */
enum { STATE_VERSION = 1 };

/* Stories and corrected pages share the table of sketches. */
enum { KIND_STORY, KIND_PAGE };

static const char schema[] =
    "CREATE TABLE IF NOT EXISTS story(id INTEGER PRIMARY KEY, hash INTEGER UNIQUE NOT "
    "NULL,"
    " sketch BLOB NOT NULL, read INTEGER NOT NULL DEFAULT 0, place INTEGER, words TEXT,"
    " seen INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE IF NOT EXISTS slot(bucket INTEGER, kind INTEGER, id INTEGER,"
    " PRIMARY KEY(bucket, kind, id)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS bookmark(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL,"
    " sketch BLOB NOT NULL, place INTEGER, words TEXT, headline TEXT, context TEXT,"
    " file TEXT, page INTEGER);"
    "CREATE TABLE IF NOT EXISTS search(text TEXT PRIMARY KEY, used INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS edition(n INTEGER PRIMARY KEY, name TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS value(name TEXT PRIMARY KEY, value BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS correction(id INTEGER PRIMARY KEY, hash INTEGER UNIQUE "
    "NOT"
    " NULL, sketch BLOB NOT NULL, text TEXT NOT NULL);";

/* Each statement is prepared when it is first used and kept. */
#define STATEMENTS(X)                                                                    \
    X(FIND_HASH, "SELECT id, read, place, words FROM story WHERE hash = ?1")             \
    X(ANY, "SELECT 1 FROM story LIMIT 1")                                                \
    X(FIND_ID, "SELECT id, read, place, words FROM story WHERE id = ?1")                 \
    X(LIKE, "SELECT id, count(*) AS same FROM slot WHERE kind = ?1 AND bucket IN"        \
            " (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) GROUP BY id ORDER BY same DESC, id DESC"  \
            " LIMIT 1")                                                                  \
    X(ADD_STORY, "INSERT OR IGNORE INTO story(hash, sketch) VALUES(?1, ?2)")             \
    X(ADD_SLOT, "INSERT OR IGNORE INTO slot(bucket, kind, id) VALUES(?1, ?2, ?3)")       \
    X(SET_READ, "UPDATE story SET read = ?2 WHERE id = ?1")                              \
    X(SET_PLACE, "UPDATE story SET place = ?2, words = ?3 WHERE id = ?1")                \
    X(ADD_MARK,                                                                          \
      "INSERT INTO bookmark(hash, sketch, place, words, headline, context, file,"        \
      " page) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")                                   \
    X(DROP_MARK, "DELETE FROM bookmark WHERE id = ?1")                                   \
    X(MARKS, "SELECT id, hash, sketch, place, words, headline, context, file, page FROM" \
             " bookmark ORDER BY id DESC LIMIT 10000")                                   \
    X(ADD_SEARCH,                                                                        \
      "INSERT INTO search(text, used) VALUES(?1, (SELECT coalesce(max(used),"            \
      " 0) + 1 FROM search)) ON CONFLICT(text) DO UPDATE SET used ="                     \
      " (SELECT max(used) + 1 FROM search)")                                             \
    X(TRIM_SEARCH,                                                                       \
      "DELETE FROM search WHERE used <= (SELECT max(used) - 500 FROM search)")           \
    X(SEARCHES, "SELECT text FROM search ORDER BY used DESC LIMIT ?1")                   \
    X(CLEAR_EDITION, "DELETE FROM edition")                                              \
    X(ADD_EDITION, "INSERT INTO edition(n, name) VALUES(?1, ?2)")                        \
    X(EDITION, "SELECT name FROM edition ORDER BY n")                                    \
    X(SET_VALUE, "INSERT OR REPLACE INTO value(name, value) VALUES(?1, ?2)")             \
    X(VALUE, "SELECT value FROM value WHERE name = ?1")                                  \
    X(PAGE_HASH, "SELECT id FROM correction WHERE hash = ?1")                            \
    X(ADD_PAGE,                                                                          \
      "INSERT OR IGNORE INTO correction(hash, sketch, text) VALUES(?1, ?2, '')")         \
    X(SET_TEXT, "UPDATE correction SET text = ?2 WHERE id = ?1")                         \
    X(TEXT, "SELECT text FROM correction WHERE id = ?1")                                 \
    X(TEXTS, "SELECT text FROM correction WHERE text <> '' ORDER BY id")                 \
    X(BEGIN, "BEGIN IMMEDIATE")                                                          \
    X(COMMIT, "COMMIT")                                                                  \
    X(ROLLBACK, "ROLLBACK")

enum statement {
#define STATEMENT_ENUM(name, sql) S_##name,
    STATEMENTS(STATEMENT_ENUM)
#undef STATEMENT_ENUM
        S_COUNT
};

static const char *const sql[S_COUNT] = {
#define STATEMENT_SQL(name, text) [S_##name] = text,
    STATEMENTS(STATEMENT_SQL)
#undef STATEMENT_SQL
};

struct state {
    const char *path; /* NULL: remembers nothing */
    sqlite3 *db;      /* NULL: closed, or never opened */
    sqlite3_stmt *prepared[S_COUNT];
    char message[256]; /* what went wrong last */
    bool pending;      /* … and is still to be told */
    bool said;         /* one trouble is said once, not at each key */
    bool asked, empty; /* it was asked for a story; it has none yet */
    bool set_aside;    /* a damaged file is set aside once a run */
};

static void say(struct state *state, const char *what, const char *why)
{
    if (state->said)
        return;
    struct fault fault;
    fault_set(&fault, "%s%s%s", words_say(what), why && *why ? ": " : "", why ? why : "");
    memcpy(state->message, fault.what, sizeof state->message);
    state->said = state->pending = true;
}

const char *state_message(struct state *state)
{
    bool pending = state->pending;
    state->pending = false;
    return pending ? state->message : NULL;
}

struct str state_path(struct arena *arena)
{
    const char *base = getenv("XDG_STATE_HOME");
    if (base && base[0] == '/')
        return arena_format(arena, "%s/newsreader/state.db", base);
    const char *home = getenv("HOME");
    if (!home || home[0] != '/')
        return (struct str){0};
    return arena_format(arena, "%s/.local/state/newsreader/state.db", home);
}

/* Every directory above path, each 0700 where it has to be made. */
static bool make_directories(struct arena *arena, const char *path)
{
    char *copy = (char *)arena_copy(arena, str_of(path)).ptr;
    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(copy, 0700) != 0 && errno != EEXIST && access(copy, F_OK) != 0)
            return false;
        *slash = '/';
    }
    return true;
}

/* The file is made here, not by SQLite, so that it is 0600 from the first byte; a link is
 * not followed, so that no other file is ever written. */
static bool make_file(struct state *state, struct arena *arena)
{
    if (!make_directories(arena, state->path)) {
        say(state,
            WORDS("nothing will be remembered, the state directory cannot be made"),
            strerror(errno));
        return false;
    }
    struct stat seen;
    if (lstat(state->path, &seen) == 0 && !S_ISREG(seen.st_mode)) {
        say(state, WORDS("nothing will be remembered, the state is not a plain file"),
            state->path);
        return false;
    }
    int fd = open(state->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0)
        close(fd);
    else if (access(state->path, R_OK) != 0) {
        say(state, WORDS("nothing will be remembered"), strerror(errno));
        return false;
    }
    return true;
}

static void close_db(struct state *state)
{
    for (int i = 0; i < S_COUNT; i++) {
        sqlite3_finalize(state->prepared[i]);
        state->prepared[i] = NULL;
    }
    sqlite3_close(state->db);
    state->db = NULL;
}

static int user_version(sqlite3 *db)
{
    sqlite3_stmt *stmt = NULL;
    int version = -1;
    if (sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        version = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    return version;
}

/* Opens what is there; the SQLite code that says how that went. */
static int open_db(struct state *state)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    int code = sqlite3_open_v2(state->path, &state->db, flags, NULL);
    if (code != SQLITE_OK)
        return code;
    sqlite3_extended_result_codes(state->db, 0);
    sqlite3_busy_timeout(state->db, 100);
    sqlite3_exec(state->db, "PRAGMA trusted_schema = OFF", NULL, NULL, NULL);
    int version = user_version(state->db);
    if (version < 0)
        return sqlite3_errcode(state->db);
    if (version > STATE_VERSION)
        return SQLITE_SCHEMA;
    if (sqlite3_db_readonly(state->db, "main") == 1) {
        say(state, WORDS("what is read is not remembered, the state cannot be written"),
            state->path);
        return SQLITE_OK;
    }
    code =
        sqlite3_exec(state->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
                     NULL, NULL, NULL);
    if (code != SQLITE_OK || version == STATE_VERSION)
        return code;
    code = sqlite3_exec(state->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(state->db, schema, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code =
            sqlite3_exec(state->db, "PRAGMA user_version = 1; COMMIT", NULL, NULL, NULL);
    return code;
}

/* A damaged file is moved to a name that says so; its log goes with it. */
static bool set_aside(struct state *state)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    char to[4096], from[4096];
    int taken = 0;
    for (unsigned i = 0; i < 3; i++) {
        snprintf(from, sizeof from, "%s%s", state->path, tails[i]);
        snprintf(to, sizeof to, "%s.damaged-%lld%s", state->path, (long long)time(NULL),
                 tails[i]);
        taken += rename(from, to) == 0 && i == 0;
    }
    return taken == 1;
}

static void reopen(struct state *state, int code);

static void open_state(struct state *state)
{
    int code = open_db(state);
    if (code == SQLITE_OK)
        return;
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT) {
        reopen(state, code);
        return;
    }
    if (code == SQLITE_SCHEMA)
        say(state,
            WORDS("nothing will be remembered, the state is of a newer newsreader"),
            state->path);
    else
        say(state, WORDS("nothing will be remembered"), sqlite3_errstr(code));
    close_db(state);
}

static void reopen(struct state *state, int code)
{
    close_db(state);
    if (state->set_aside || !set_aside(state)) {
        say(state, WORDS("nothing will be remembered, the state is damaged"),
            sqlite3_errstr(code));
        return;
    }
    state->set_aside = true;
    state->said = false;
    say(state, WORDS("the state was damaged; it is kept beside as .damaged"),
        state->path);
    int fd = open(state->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    open_state(state);
}

struct state *state_open(struct arena *arena, const char *path)
{
    struct state *state = arena_new(arena, struct state, 1);
    if (!path)
        return state;
    state->path = arena_copy(arena, str_of(path)).ptr;
    if (make_file(state, arena))
        open_state(state);
    return state;
}

void state_close(struct state *state)
{
    close_db(state);
}

/* What is wrong with the file costs what would have been kept, never the reading. */
static void trouble(struct state *state, int code)
{
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) {
        reopen(state, code);
        return;
    }
    say(state, WORDS("the last change could not be remembered"), sqlite3_errstr(code));
}

/* The prepared statement, its old values gone; NULL where there is no state. */
static sqlite3_stmt *statement(struct state *state, enum statement which)
{
    if (!state->db)
        return NULL;
    sqlite3_stmt **stmt = &state->prepared[which];
    if (!*stmt) {
        int code = sqlite3_prepare_v3(state->db, sql[which], -1,
                                      SQLITE_PREPARE_PERSISTENT, stmt, NULL);
        if (code != SQLITE_OK) {
            trouble(state, code);
            return NULL;
        }
    }
    sqlite3_reset(*stmt);
    return *stmt;
}

/* One step: true where there is a row to read. */
static bool step(struct state *state, sqlite3_stmt *stmt)
{
    if (!stmt)
        return false;
    int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        return true;
    sqlite3_reset(stmt);
    if (code != SQLITE_DONE)
        trouble(state, code);
    return false;
}

static void bind_str(sqlite3_stmt *stmt, int column, struct str s)
{
    if (stmt)
        sqlite3_bind_text64(stmt, column, s.ptr ? s.ptr : "", s.len, SQLITE_TRANSIENT,
                            SQLITE_UTF8);
}

static void bind_int(sqlite3_stmt *stmt, int column, int64_t value)
{
    if (stmt)
        sqlite3_bind_int64(stmt, column, value);
}

static struct str column_str(struct arena *arena, sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    size_t len = (size_t)sqlite3_column_bytes(stmt, column);
    return arena_copy(arena, (struct str){text, text ? len : 0});
}

static void bind_sketch(sqlite3_stmt *stmt, int column, const struct key *key)
{
    if (stmt)
        sqlite3_bind_blob(stmt, column, key->sketch, sizeof key->sketch,
                          SQLITE_TRANSIENT);
}

static int64_t bucket(const struct key *key, int slot)
{
    return (int64_t)slot << 32 | key->sketch[slot];
}

/* A change of several rows is one transaction; false: not begun (locked, or no state). */
static bool begin(struct state *state)
{
    sqlite3_stmt *stmt = statement(state, S_BEGIN);
    if (!stmt)
        return false;
    int code = sqlite3_step(stmt);
    sqlite3_reset(stmt);
    if (code != SQLITE_DONE)
        trouble(state, code);
    return code == SQLITE_DONE;
}

static void commit(struct state *state)
{
    step(state, statement(state, S_COMMIT));
    if (state->db && !sqlite3_get_autocommit(state->db))
        step(state, statement(state, S_ROLLBACK));
}

/* The row of `kind` whose sketch agrees best with the key's, if well enough. */
static int64_t find_like(struct state *state, int kind, const struct key *key)
{
    sqlite3_stmt *stmt = statement(state, S_LIKE);
    bind_int(stmt, 1, kind);
    for (int slot = 0; slot < KEY_SLOTS; slot++)
        bind_int(stmt, slot + 2, bucket(key, slot));
    int64_t id = 0;
    if (step(state, stmt)) {
        id = sqlite3_column_int(stmt, 1) >= KEY_SAME ? sqlite3_column_int64(stmt, 0) : 0;
        sqlite3_reset(stmt);
    }
    return id;
}

static void add_slots(struct state *state, int kind, const struct key *key, int64_t id)
{
    for (int slot = 0; slot < KEY_SLOTS; slot++) {
        sqlite3_stmt *stmt = statement(state, S_ADD_SLOT);
        bind_int(stmt, 1, bucket(key, slot));
        bind_int(stmt, 2, kind);
        bind_int(stmt, 3, id);
        step(state, stmt);
    }
}

static void read_place(sqlite3_stmt *stmt, int column, struct place *place)
{
    place->at = (uint32_t)sqlite3_column_int64(stmt, column);
    const char *words = (const char *)sqlite3_column_text(stmt, column + 1);
    snprintf(place->words, sizeof place->words, "%s", words ? words : "");
}

static bool read_story(struct state *state, sqlite3_stmt *stmt,
                       struct state_article *found)
{
    if (!step(state, stmt))
        return false;
    found->id = sqlite3_column_int64(stmt, 0);
    found->read = sqlite3_column_int(stmt, 1) != 0;
    found->has_place = sqlite3_column_type(stmt, 2) != SQLITE_NULL;
    read_place(stmt, 2, &found->place);
    sqlite3_reset(stmt);
    return true;
}

/* Asked once: a state without a story spares its reader the making of keys. */
static void see_whether_empty(struct state *state)
{
    sqlite3_stmt *stmt = statement(state, S_ANY);
    state->empty = !step(state, stmt);
    if (stmt && !state->empty)
        sqlite3_reset(stmt);
}

bool state_knows_stories(struct state *state)
{
    if (state->db && !state->asked)
        see_whether_empty(state);
    state->asked = true;
    return state->db && !state->empty;
}

bool state_find(struct state *state, const struct key *key, struct state_article *found)
{
    *found = (struct state_article){0};
    if (!state->db || key->hash == 0)
        return false;
    sqlite3_stmt *stmt = statement(state, S_FIND_HASH);
    bind_int(stmt, 1, (int64_t)key->hash);
    if (read_story(state, stmt, found))
        return true;
    int64_t id = find_like(state, KIND_STORY, key);
    if (!id)
        return false;
    stmt = statement(state, S_FIND_ID);
    bind_int(stmt, 1, id);
    return read_story(state, stmt, found);
}

/* The story's row, made where there is none; inside a transaction. */
static int64_t story_row(struct state *state, const struct key *key)
{
    state->empty = false;
    struct state_article found;
    if (state_find(state, key, &found))
        return found.id;
    sqlite3_stmt *stmt = statement(state, S_ADD_STORY);
    bind_int(stmt, 1, (int64_t)key->hash);
    bind_sketch(stmt, 2, key);
    step(state, stmt);
    int64_t id = state->db ? sqlite3_last_insert_rowid(state->db) : 0;
    add_slots(state, KIND_STORY, key, id);
    return id;
}

void state_set_read(struct state *state, const struct key *key, bool read)
{
    if (key->hash == 0 || !begin(state))
        return;
    int64_t id = story_row(state, key);
    sqlite3_stmt *stmt = statement(state, S_SET_READ);
    bind_int(stmt, 1, id);
    bind_int(stmt, 2, read);
    step(state, stmt);
    commit(state);
}

void state_set_place(struct state *state, const struct key *key,
                     const struct place *place)
{
    if (key->hash == 0 || !begin(state))
        return;
    int64_t id = story_row(state, key);
    sqlite3_stmt *stmt = statement(state, S_SET_PLACE);
    bind_int(stmt, 1, id);
    bind_int(stmt, 2, place->at);
    bind_str(stmt, 3, str_of(place->words));
    step(state, stmt);
    commit(state);
}

void state_add_bookmark(struct state *state, const struct state_bookmark *mark)
{
    sqlite3_stmt *stmt = statement(state, S_ADD_MARK);
    bind_int(stmt, 1, (int64_t)mark->key.hash);
    bind_sketch(stmt, 2, &mark->key);
    bind_int(stmt, 3, mark->place.at);
    bind_str(stmt, 4, str_of(mark->place.words));
    bind_str(stmt, 5, mark->headline);
    bind_str(stmt, 6, mark->context);
    bind_str(stmt, 7, mark->file);
    bind_int(stmt, 8, mark->page);
    step(state, stmt);
}

void state_drop_bookmark(struct state *state, int64_t id)
{
    sqlite3_stmt *stmt = statement(state, S_DROP_MARK);
    bind_int(stmt, 1, id);
    step(state, stmt);
}

static void read_bookmark(struct arena *arena, sqlite3_stmt *stmt,
                          struct state_bookmark *mark)
{
    mark->id = sqlite3_column_int64(stmt, 0);
    mark->key.hash = (uint64_t)sqlite3_column_int64(stmt, 1);
    const void *sketch = sqlite3_column_blob(stmt, 2);
    if (sketch && sqlite3_column_bytes(stmt, 2) == (int)sizeof mark->key.sketch)
        memcpy(mark->key.sketch, sketch, sizeof mark->key.sketch);
    read_place(stmt, 3, &mark->place);
    mark->headline = column_str(arena, stmt, 5);
    mark->context = column_str(arena, stmt, 6);
    mark->file = column_str(arena, stmt, 7);
    mark->page = (uint32_t)sqlite3_column_int64(stmt, 8);
}

size_t state_bookmarks(struct state *state, struct arena *arena,
                       struct state_bookmark **bookmarks)
{
    size_t count = 0, room = 0;
    *bookmarks = NULL;
    sqlite3_stmt *stmt = statement(state, S_MARKS);
    while (step(state, stmt)) {
        arena_room(arena, *bookmarks, count, room);
        read_bookmark(arena, stmt, &(*bookmarks)[count++]);
    }
    return count;
}

void state_add_search(struct state *state, struct str text)
{
    if (text.len == 0)
        return;
    sqlite3_stmt *stmt = statement(state, S_ADD_SEARCH);
    bind_str(stmt, 1, text);
    step(state, stmt);
    step(state, statement(state, S_TRIM_SEARCH));
}

/* The first column of every row. */
static size_t read_column(struct state *state, struct arena *arena, sqlite3_stmt *stmt,
                          struct str **items)
{
    size_t count = 0, room = 0;
    *items = NULL;
    while (step(state, stmt)) {
        arena_room(arena, *items, count, room);
        (*items)[count++] = column_str(arena, stmt, 0);
    }
    return count;
}

size_t state_searches(struct state *state, struct arena *arena, size_t most,
                      struct str **searches)
{
    sqlite3_stmt *stmt = statement(state, S_SEARCHES);
    bind_int(stmt, 1, (int64_t)most);
    return read_column(state, arena, stmt, searches);
}

void state_set_edition(struct state *state, const struct str *names, size_t count)
{
    if (count == 0 || !begin(state))
        return;
    step(state, statement(state, S_CLEAR_EDITION));
    for (size_t i = 0; i < count; i++) {
        sqlite3_stmt *stmt = statement(state, S_ADD_EDITION);
        bind_int(stmt, 1, (int64_t)i);
        bind_str(stmt, 2, names[i]);
        step(state, stmt);
    }
    commit(state);
}

size_t state_edition(struct state *state, struct arena *arena, struct str **names)
{
    return read_column(state, arena, statement(state, S_EDITION), names);
}

void state_set_last(struct state *state, const struct key *key)
{
    state_set_value(state, "last", (struct str){(const char *)key, sizeof *key});
}

bool state_last(struct state *state, struct key *key)
{
    sqlite3_stmt *stmt = statement(state, S_VALUE);
    bind_str(stmt, 1, STR("last"));
    if (!step(state, stmt))
        return false;
    const void *kept = sqlite3_column_blob(stmt, 0);
    bool whole = kept && sqlite3_column_bytes(stmt, 0) == (int)sizeof *key;
    if (whole)
        memcpy(key, kept, sizeof *key);
    sqlite3_reset(stmt);
    return whole;
}

void state_set_value(struct state *state, const char *name, struct str value)
{
    sqlite3_stmt *stmt = statement(state, S_SET_VALUE);
    if (!stmt)
        return;
    bind_str(stmt, 1, str_of(name));
    sqlite3_bind_blob64(stmt, 2, value.ptr ? value.ptr : "", value.len, SQLITE_TRANSIENT);
    step(state, stmt);
}

struct str state_value(struct state *state, struct arena *arena, const char *name)
{
    sqlite3_stmt *stmt = statement(state, S_VALUE);
    bind_str(stmt, 1, str_of(name));
    if (!step(state, stmt))
        return (struct str){0};
    const char *kept = sqlite3_column_blob(stmt, 0);
    size_t len = (size_t)sqlite3_column_bytes(stmt, 0);
    struct str value = arena_copy(arena, (struct str){kept, kept ? len : 0});
    sqlite3_reset(stmt);
    return value;
}

/* The row of a corrected page: by its hash, else by its sketch; 0: none. */
static int64_t page_row(struct state *state, const struct key *page)
{
    sqlite3_stmt *stmt = statement(state, S_PAGE_HASH);
    bind_int(stmt, 1, (int64_t)page->hash);
    int64_t id = 0;
    if (step(state, stmt)) {
        id = sqlite3_column_int64(stmt, 0);
        sqlite3_reset(stmt);
    }
    return id ? id : find_like(state, KIND_PAGE, page);
}

static int64_t add_page(struct state *state, const struct key *page)
{
    sqlite3_stmt *stmt = statement(state, S_ADD_PAGE);
    bind_int(stmt, 1, (int64_t)page->hash);
    bind_sketch(stmt, 2, page);
    step(state, stmt);
    int64_t id = state->db ? sqlite3_last_insert_rowid(state->db) : 0;
    add_slots(state, KIND_PAGE, page, id);
    return id;
}

void state_set_corrections(struct state *state, const struct key *page, struct str text)
{
    if (page->hash == 0 || !begin(state))
        return;
    int64_t id = page_row(state, page);
    if (!id)
        id = add_page(state, page);
    sqlite3_stmt *stmt = statement(state, S_SET_TEXT);
    bind_int(stmt, 1, id);
    bind_str(stmt, 2, text);
    step(state, stmt);
    commit(state);
}

struct str state_corrections(struct state *state, struct arena *arena,
                             const struct key *page)
{
    if (!state->db || page->hash == 0)
        return (struct str){0};
    int64_t id = page_row(state, page);
    sqlite3_stmt *stmt = statement(state, S_TEXT);
    bind_int(stmt, 1, id);
    if (!step(state, stmt))
        return (struct str){0};
    struct str text = column_str(arena, stmt, 0);
    sqlite3_reset(stmt);
    return text;
}

struct str state_all_corrections(struct state *state, struct arena *arena)
{
    struct buf all = {.arena = arena};
    sqlite3_stmt *stmt = statement(state, S_TEXTS);
    while (step(state, stmt))
        buf_add(&all, column_str(arena, stmt, 0));
    return buf_str(&all);
}
