#include "store/state.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/user_directory.h"
#include "store/db.h"

/* An edition of more names is not remembered, nor is one read. */
enum { EDITION_NAMES = 100000 };

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
    X(SLOT, "SELECT 1 FROM slot WHERE bucket = ?1 AND kind = ?2 LIMIT 1")                \
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
    X(EDITION, "SELECT name FROM edition WHERE name LIKE '/%' ORDER BY n LIMIT 100000")  \
    X(SET_VALUE, "INSERT OR REPLACE INTO value(name, value) VALUES(?1, ?2)")             \
    X(VALUE, "SELECT value FROM value WHERE name = ?1")                                  \
    X(VALUES, "SELECT name, value FROM value WHERE name GLOB ?1 LIMIT 10000")            \
    X(DROP_VALUE, "DELETE FROM value WHERE name = ?1")                                   \
    X(PAGE_HASH, "SELECT id FROM correction WHERE hash = ?1")                            \
    X(ADD_PAGE,                                                                          \
      "INSERT OR IGNORE INTO correction(hash, sketch, text) VALUES(?1, ?2, '')")         \
    X(SET_TEXT, "UPDATE correction SET text = ?2 WHERE id = ?1")                         \
    X(TEXTS, "SELECT text FROM correction WHERE text <> '' ORDER BY id")

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

static const char *const tables[] = {"story",   "slot",  "bookmark",   "search",
                                     "edition", "value", "correction", NULL};

static const struct db_plan plan = {
    .schema = schema,
    .tables = tables,
    .version = "PRAGMA user_version = 1",
    .number = 1,
    .statements = sql,
    .count = S_COUNT,
};

struct state {
    struct db db;
    bool asked, empty; /* it was asked for a story; it has none yet */
};

struct str state_path(struct arena *arena)
{
    return user_directory(arena, "XDG_STATE_HOME", ".local/state", "/state.db");
}

struct state *state_open(struct arena *arena, const char *path)
{
    struct state *state = arena_new(arena, struct state, 1);
    db_open(&state->db, arena, &plan, path);
    return state;
}

void state_close(struct state *state)
{
    db_close(&state->db);
}

void state_hold(struct state *state)
{
    db_hold(&state->db);
}

void state_let_go(struct state *state)
{
    db_let_go(&state->db);
}

const char *state_message(struct state *state)
{
    return db_message(&state->db);
}

static sqlite3_stmt *statement(struct state *state, enum statement which)
{
    return db_statement(&state->db, (int)which);
}

static bool step(struct state *state, sqlite3_stmt *stmt)
{
    return db_step(&state->db, stmt);
}

static void bind_sketch(sqlite3_stmt *stmt, int column, const struct fingerprint *key)
{
    db_bind_blob(stmt, column, key->sketch, sizeof key->sketch);
}

/* A short text leaves slots empty: two of them have nothing in common for that. */
static bool has_slot(const struct fingerprint *key, int slot)
{
    return key->sketch[slot] != UINT32_MAX;
}

static int64_t bucket(const struct fingerprint *key, int slot)
{
    return (int64_t)slot << 32 | key->sketch[slot];
}

/* May there be a row of `kind` that agrees well enough? Mostly there is none, and to hear
 * that slot by slot costs a thirtieth of asking which agrees best. */
static bool has_like(struct state *state, int kind, const struct fingerprint *key)
{
    int same = 0;
    for (int slot = 0; slot < FINGERPRINT_SLOTS; slot++) {
        if (!has_slot(key, slot))
            continue;
        sqlite3_stmt *stmt = statement(state, S_SLOT);
        db_bind_int(stmt, 1, bucket(key, slot));
        db_bind_int(stmt, 2, kind);
        if (!step(state, stmt))
            continue;
        same++;
        sqlite3_reset(stmt);
    }
    return same >= FINGERPRINT_SAME;
}

/* The row of `kind` whose sketch agrees best with the key's, if well enough. */
static int64_t find_like(struct state *state, int kind, const struct fingerprint *key)
{
    if (!has_like(state, kind, key))
        return 0;
    sqlite3_stmt *stmt = statement(state, S_LIKE);
    db_bind_int(stmt, 1, kind);
    for (int slot = 0; slot < FINGERPRINT_SLOTS; slot++)
        db_bind_int(stmt, slot + 2, has_slot(key, slot) ? bucket(key, slot) : -1);
    int64_t id = 0;
    if (step(state, stmt)) {
        id = sqlite3_column_int(stmt, 1) >= FINGERPRINT_SAME
                 ? sqlite3_column_int64(stmt, 0)
                 : 0;
        sqlite3_reset(stmt);
    }
    return id;
}

static int64_t last_row(const struct state *state)
{
    return state->db.handle ? sqlite3_last_insert_rowid(state->db.handle) : 0;
}

static void add_slots(struct state *state, int kind, const struct fingerprint *key,
                      int64_t id)
{
    for (int slot = 0; slot < FINGERPRINT_SLOTS; slot++) {
        if (!has_slot(key, slot))
            continue;
        sqlite3_stmt *stmt = statement(state, S_ADD_SLOT);
        db_bind_int(stmt, 1, bucket(key, slot));
        db_bind_int(stmt, 2, kind);
        db_bind_int(stmt, 3, id);
        step(state, stmt);
    }
}

static void read_place(sqlite3_stmt *stmt, int column, struct text_anchor *place)
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
    if (state->db.handle && !state->asked)
        see_whether_empty(state);
    state->asked = true;
    return state->db.handle && !state->empty;
}

bool state_find(struct state *state, const struct fingerprint *key,
                struct state_article *found)
{
    *found = (struct state_article){0};
    if (!state->db.handle || key->hash == 0)
        return false;
    sqlite3_stmt *stmt = statement(state, S_FIND_HASH);
    db_bind_int(stmt, 1, (int64_t)key->hash);
    if (read_story(state, stmt, found))
        return true;
    int64_t id = find_like(state, KIND_STORY, key);
    if (!id)
        return false;
    stmt = statement(state, S_FIND_ID);
    db_bind_int(stmt, 1, id);
    return read_story(state, stmt, found);
}

/* The story's row, made where there is none; inside a transaction. */
static int64_t story_row(struct state *state, const struct fingerprint *key)
{
    state->empty = false;
    struct state_article found;
    if (state_find(state, key, &found))
        return found.id;
    sqlite3_stmt *stmt = statement(state, S_ADD_STORY);
    db_bind_int(stmt, 1, (int64_t)key->hash);
    bind_sketch(stmt, 2, key);
    step(state, stmt);
    int64_t id = last_row(state);
    add_slots(state, KIND_STORY, key, id);
    return id;
}

void state_set_read(struct state *state, const struct fingerprint *key, bool read)
{
    db_insist(&state->db);
    if (key->hash == 0 || !db_begin(&state->db))
        return;
    int64_t id = story_row(state, key);
    sqlite3_stmt *stmt = statement(state, S_SET_READ);
    db_bind_int(stmt, 1, id);
    db_bind_int(stmt, 2, read);
    step(state, stmt);
    db_commit(&state->db);
}

void state_set_place(struct state *state, const struct fingerprint *key,
                     const struct text_anchor *place)
{
    if (key->hash == 0 || !db_begin(&state->db))
        return;
    int64_t id = story_row(state, key);
    sqlite3_stmt *stmt = statement(state, S_SET_PLACE);
    db_bind_int(stmt, 1, id);
    db_bind_int(stmt, 2, place->at);
    db_bind_str(stmt, 3, str_of(place->words));
    step(state, stmt);
    db_commit(&state->db);
}

void state_add_bookmark(struct state *state, const struct state_bookmark *mark)
{
    db_insist(&state->db);
    if (!db_begin(&state->db))
        return;
    sqlite3_stmt *stmt = statement(state, S_ADD_MARK);
    db_bind_int(stmt, 1, (int64_t)mark->key.hash);
    bind_sketch(stmt, 2, &mark->key);
    db_bind_int(stmt, 3, mark->place.at);
    db_bind_str(stmt, 4, str_of(mark->place.words));
    db_bind_str(stmt, 5, mark->headline);
    db_bind_str(stmt, 6, mark->context);
    db_bind_str(stmt, 7, mark->file);
    db_bind_int(stmt, 8, mark->page);
    step(state, stmt);
    db_commit(&state->db);
}

void state_drop_bookmark(struct state *state, int64_t id)
{
    db_insist(&state->db);
    if (!db_begin(&state->db))
        return;
    sqlite3_stmt *stmt = statement(state, S_DROP_MARK);
    db_bind_int(stmt, 1, id);
    step(state, stmt);
    db_commit(&state->db);
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
    mark->headline = db_column(arena, stmt, 5);
    mark->context = db_column(arena, stmt, 6);
    mark->file = db_column(arena, stmt, 7);
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
    if (text.len == 0 || !db_begin(&state->db))
        return;
    sqlite3_stmt *stmt = statement(state, S_ADD_SEARCH);
    db_bind_str(stmt, 1, text);
    step(state, stmt);
    step(state, statement(state, S_TRIM_SEARCH));
    db_commit(&state->db);
}

/* The first column of every row. */
static size_t read_column(struct state *state, struct arena *arena, sqlite3_stmt *stmt,
                          struct str **items)
{
    size_t count = 0, room = 0;
    *items = NULL;
    while (step(state, stmt)) {
        arena_room(arena, *items, count, room);
        (*items)[count++] = db_column(arena, stmt, 0);
    }
    return count;
}

size_t state_searches(struct state *state, struct arena *arena, size_t most,
                      struct str **searches)
{
    sqlite3_stmt *stmt = statement(state, S_SEARCHES);
    db_bind_int(stmt, 1, (int64_t)most);
    return read_column(state, arena, stmt, searches);
}

/* Are these the names of the last edition already? */
static bool has_edition(struct state *state, const struct str *names, size_t count)
{
    size_t same = 0, rows = 0;
    sqlite3_stmt *stmt = statement(state, S_EDITION);
    for (; step(state, stmt); rows++) {
        struct str name = {(const char *)sqlite3_column_text(stmt, 0), 0};
        name.len = (size_t)sqlite3_column_bytes(stmt, 0);
        same += rows < count && str_equal(name, names[rows]);
    }
    return rows == count && same == count;
}

void state_set_edition(struct state *state, const struct str *names, size_t count)
{
    if (count == 0 || count > EDITION_NAMES || has_edition(state, names, count) ||
        !db_begin(&state->db))
        return;
    step(state, statement(state, S_CLEAR_EDITION));
    for (size_t i = 0; i < count; i++) {
        sqlite3_stmt *stmt = statement(state, S_ADD_EDITION);
        db_bind_int(stmt, 1, (int64_t)i);
        db_bind_str(stmt, 2, names[i]);
        step(state, stmt);
    }
    db_commit(&state->db);
}

size_t state_edition(struct state *state, struct arena *arena, struct str **names)
{
    return read_column(state, arena, statement(state, S_EDITION), names);
}

void state_set_last(struct state *state, const struct fingerprint *key)
{
    state_set_value(state, "last", (struct str){(const char *)key, sizeof *key});
}

bool state_last(struct state *state, struct fingerprint *key)
{
    sqlite3_stmt *stmt = statement(state, S_VALUE);
    db_bind_str(stmt, 1, STR("last"));
    if (!step(state, stmt))
        return false;
    const void *kept = sqlite3_column_blob(stmt, 0);
    bool whole = kept && sqlite3_column_bytes(stmt, 0) == (int)sizeof *key;
    if (whole)
        memcpy(key, kept, sizeof *key);
    sqlite3_reset(stmt);
    return whole;
}

static bool has_value(struct state *state, const char *name, struct str value)
{
    sqlite3_stmt *stmt = statement(state, S_VALUE);
    db_bind_str(stmt, 1, str_of(name));
    if (!step(state, stmt))
        return false;
    struct str kept = {sqlite3_column_blob(stmt, 0), 0};
    kept.len = (size_t)sqlite3_column_bytes(stmt, 0);
    bool same = str_equal(kept, value);
    sqlite3_reset(stmt);
    return same;
}

void state_set_value(struct state *state, const char *name, struct str value)
{
    if (has_value(state, name, value) || !db_begin(&state->db))
        return;
    sqlite3_stmt *stmt = statement(state, S_SET_VALUE);
    db_bind_str(stmt, 1, str_of(name));
    db_bind_blob(stmt, 2, value.ptr, value.len);
    step(state, stmt);
    db_commit(&state->db);
}

struct str state_value(struct state *state, struct arena *arena, const char *name)
{
    sqlite3_stmt *stmt = statement(state, S_VALUE);
    db_bind_str(stmt, 1, str_of(name));
    if (!step(state, stmt))
        return (struct str){0};
    const char *kept = sqlite3_column_blob(stmt, 0);
    size_t len = (size_t)sqlite3_column_bytes(stmt, 0);
    struct str value = arena_copy(arena, (struct str){kept, kept ? len : 0});
    sqlite3_reset(stmt);
    return value;
}

/* The row of a corrected page: by its hash, else by its sketch; 0: none. */
static int64_t page_row(struct state *state, const struct fingerprint *page)
{
    sqlite3_stmt *stmt = statement(state, S_PAGE_HASH);
    db_bind_int(stmt, 1, (int64_t)page->hash);
    int64_t id = 0;
    if (step(state, stmt)) {
        id = sqlite3_column_int64(stmt, 0);
        sqlite3_reset(stmt);
    }
    return id ? id : find_like(state, KIND_PAGE, page);
}

static int64_t add_page(struct state *state, const struct fingerprint *page)
{
    sqlite3_stmt *stmt = statement(state, S_ADD_PAGE);
    db_bind_int(stmt, 1, (int64_t)page->hash);
    bind_sketch(stmt, 2, page);
    step(state, stmt);
    int64_t id = last_row(state);
    add_slots(state, KIND_PAGE, page, id);
    return id;
}

void state_set_corrections(struct state *state, const struct fingerprint *page,
                           struct str text)
{
    db_insist(&state->db);
    if (page->hash == 0 || !db_begin(&state->db))
        return;
    int64_t id = page_row(state, page);
    if (!id)
        id = add_page(state, page);
    sqlite3_stmt *stmt = statement(state, S_SET_TEXT);
    db_bind_int(stmt, 1, id);
    db_bind_str(stmt, 2, text);
    step(state, stmt);
    db_commit(&state->db);
}

struct str state_all_corrections(struct state *state, struct arena *arena)
{
    struct buf all = {.arena = arena};
    sqlite3_stmt *stmt = statement(state, S_TEXTS);
    while (step(state, stmt))
        buf_add(&all, db_column(arena, stmt, 0));
    return buf_str(&all);
}

size_t state_values(struct state *state, struct arena *arena, const char *pattern,
                    struct state_named **values)
{
    size_t count = 0, room = 0;
    *values = NULL;
    sqlite3_stmt *stmt = statement(state, S_VALUES);
    db_bind_str(stmt, 1, str_of(pattern));
    while (step(state, stmt)) {
        arena_room(arena, *values, count, room);
        (*values)[count++] =
            (struct state_named){db_column(arena, stmt, 0), db_column(arena, stmt, 1)};
    }
    return count;
}

void state_drop_value(struct state *state, const char *name)
{
    db_insist(&state->db);
    if (!db_begin(&state->db))
        return;
    sqlite3_stmt *stmt = statement(state, S_DROP_VALUE);
    db_bind_str(stmt, 1, str_of(name));
    step(state, stmt);
    db_commit(&state->db);
}
