/* What is kept of the reader and not of a story: searches, the last edition, values. */
#include "store/state.h"

#include "base/user_directory.h"
#include "store/state_tables.h"

/* An edition of more names is not remembered, nor is one read. */
enum { EDITION_NAMES = 100000 };

struct str state_path(struct arena *arena)
{
    return user_directory(arena, "XDG_STATE_HOME", ".local/state", "/state.db");
}

struct state *state_open(struct arena *arena, const char *path)
{
    struct state *state = arena_new(arena, struct state, 1);
    db_open(&state->db, arena, &state_plan, path);
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

void state_release(struct state *state)
{
    db_release(&state->db);
}

const char *state_message(struct state *state)
{
    return db_message(&state->db);
}

/* The first column of each row. */
static size_t read_column(struct state *state, struct arena *arena, sqlite3_stmt *stmt,
                          struct str **items)
{
    size_t count = 0, room = 0;
    *items = NULL;
    while (db_step(&state->db, stmt)) {
        arena_room(arena, *items, count, room);
        (*items)[count++] = db_column(arena, stmt, 0);
    }
    return count;
}

/* ---- searches ---- */

void state_add_search(struct state *state, struct str text)
{
    struct db *db = &state->db;
    if (text.len == 0 || !db_begin(db))
        return;
    db_run(db, S_ADD_SEARCH, DB_VALUES(db_text(text)));
    db_run(db, S_TRIM_SEARCH, NULL, 0);
    db_commit(db);
}

size_t state_searches(struct state *state, struct arena *arena, size_t most,
                      struct str **searches)
{
    sqlite3_stmt *stmt =
        db_ask(&state->db, S_SEARCHES, DB_VALUES(db_number((int64_t)most)));
    return read_column(state, arena, stmt, searches);
}

/* ---- the last edition ---- */

/* Are these the names of the last edition already? */
static bool has_edition(struct state *state, const struct str *names, size_t count)
{
    size_t same = 0, rows = 0;
    sqlite3_stmt *stmt = db_ask(&state->db, S_EDITION, NULL, 0);
    for (; db_step(&state->db, stmt); rows++)
        same += rows < count && str_equal(db_peek(stmt, 0), names[rows]);
    return rows == count && same == count;
}

void state_set_edition(struct state *state, const struct str *names, size_t count)
{
    struct db *db = &state->db;
    if (count == 0 || count > EDITION_NAMES || has_edition(state, names, count) ||
        !db_begin(db))
        return;
    db_run(db, S_CLEAR_EDITION, NULL, 0);
    for (size_t i = 0; i < count; i++)
        db_run(db, S_ADD_EDITION, DB_VALUES(db_number((int64_t)i), db_text(names[i])));
    db_commit(db);
}

size_t state_edition(struct state *state, struct arena *arena, struct str **names)
{
    return read_column(state, arena, db_ask(&state->db, S_EDITION, NULL, 0), names);
}

void state_set_last(struct state *state, const struct fingerprint *key)
{
    state_set_value(state, "last", (struct str){(const char *)key, sizeof *key});
}

/* ---- values ---- */

/* The value's row; its column 0 holds up to sqlite3_reset. NULL: there is none. */
static sqlite3_stmt *find_value(struct state *state, const char *name)
{
    sqlite3_stmt *stmt = db_ask(&state->db, S_VALUE, DB_VALUES(db_text(str_of(name))));
    return db_step(&state->db, stmt) ? stmt : NULL;
}

bool state_last(struct state *state, struct fingerprint *key)
{
    sqlite3_stmt *stmt = find_value(state, "last");
    struct str kept = stmt ? db_peek_bytes(stmt, 0) : (struct str){0};
    bool whole = kept.len == sizeof *key;
    if (whole)
        memcpy(key, kept.ptr, sizeof *key);
    sqlite3_reset(stmt);
    return whole;
}

void state_set_value(struct state *state, const char *name, struct str value)
{
    sqlite3_stmt *stmt = find_value(state, name);
    bool same = stmt && str_equal(db_peek_bytes(stmt, 0), value);
    sqlite3_reset(stmt);
    if (!same)
        db_change(&state->db, S_SET_VALUE,
                  DB_VALUES(db_text(str_of(name)), db_bytes(value.ptr, value.len)));
}

struct str state_value(struct state *state, struct arena *arena, const char *name)
{
    sqlite3_stmt *stmt = find_value(state, name);
    struct str value = stmt ? arena_copy(arena, db_peek_bytes(stmt, 0)) : (struct str){0};
    sqlite3_reset(stmt);
    return value;
}

size_t state_values(struct state *state, struct arena *arena, const char *pattern,
                    struct state_named **values)
{
    size_t count = 0, room = 0;
    *values = NULL;
    sqlite3_stmt *stmt =
        db_ask(&state->db, S_VALUES, DB_VALUES(db_text(str_of(pattern))));
    while (db_step(&state->db, stmt)) {
        arena_room(arena, *values, count, room);
        (*values)[count++] =
            (struct state_named){db_column(arena, stmt, 0), db_column(arena, stmt, 1)};
    }
    return count;
}

void state_drop_value(struct state *state, const char *name)
{
    db_report_again(&state->db);
    db_change(&state->db, S_DROP_VALUE, DB_VALUES(db_text(str_of(name))));
}
