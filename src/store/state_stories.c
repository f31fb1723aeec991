/* Stories and corrected pages, found by their content: by the hash of all letters, else by
 * the sketch that agrees in most slots (edition/fingerprint.h). */
#include "store/state.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/glyph.h"
#include "store/state_tables.h"

/* Stories and corrected pages share the table of sketches. */
enum { KIND_STORY, KIND_PAGE };

/* ---- sketches ---- */

/* A short text leaves slots empty: two of them have nothing in common for that. */
static bool has_slot(const struct fingerprint *key, int slot)
{
    return key->sketch[slot] != UINT32_MAX;
}

static int64_t bucket(const struct fingerprint *key, int slot)
{
    return (int64_t)slot << 32 | key->sketch[slot];
}

static struct db_value hash_of(const struct fingerprint *key)
{
    return db_number((int64_t)key->hash);
}

static struct db_value sketch_of(const struct fingerprint *key)
{
    return db_bytes(key->sketch, sizeof key->sketch);
}

/* The number of a statement's only row, at `column`; 0: it gave none. */
static int64_t number_of(struct state *state, sqlite3_stmt *stmt, int column)
{
    if (!db_step(&state->db, stmt))
        return 0;
    int64_t number = sqlite3_column_int64(stmt, column);
    sqlite3_reset(stmt);
    return number;
}

/* The slots of the key in which a row of `kind` agrees, any row. Mostly there is none, and
 * to hear that slot by slot costs a thirtieth of asking which agrees best. */
static int slots_known(struct state *state, int kind, const struct fingerprint *key)
{
    int known = 0;
    for (int slot = 0; slot < FINGERPRINT_SLOTS; slot++)
        if (has_slot(key, slot))
            known += number_of(state,
                               db_ask(&state->db, S_SLOT,
                                      DB_VALUES(db_number(bucket(key, slot)),
                                                db_number(kind))),
                               0) != 0;
    state->strange = known ? 0 : key->hash;
    return known;
}

/* The rows of `kind` that agree with the key, the best first, to be stepped. */
static sqlite3_stmt *ask_likes(struct state *state, int kind,
                               const struct fingerprint *key)
{
    struct db_value values[1 + FINGERPRINT_SLOTS] = {db_number(kind)};
    for (int slot = 0; slot < FINGERPRINT_SLOTS; slot++)
        values[1 + slot] = db_number(has_slot(key, slot) ? bucket(key, slot) : -1);
    return db_ask(&state->db, S_LIKE, values, 1 + FINGERPRINT_SLOTS);
}

/* The row of `kind` whose sketch agrees best with the key's, if well enough. */
static int64_t find_like(struct state *state, int kind, const struct fingerprint *key)
{
    if (slots_known(state, kind, key) < FINGERPRINT_SAME)
        return 0;
    sqlite3_stmt *stmt = ask_likes(state, kind, key);
    if (!db_step(&state->db, stmt))
        return 0;
    bool same = sqlite3_column_int(stmt, 1) >= FINGERPRINT_SAME;
    int64_t id = same ? sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_reset(stmt);
    return id;
}

/* Adds a row for the key by `add`, and its slots; inside a transaction. */
static int64_t add_row(struct state *state, enum statement add, int kind,
                       const struct fingerprint *key)
{
    struct db *db = &state->db;
    state->strange = 0;
    db_run(db, (int)add, DB_VALUES(hash_of(key), sketch_of(key)));
    int64_t id = db->handle ? sqlite3_last_insert_rowid(db->handle) : 0;
    for (int slot = 0; slot < FINGERPRINT_SLOTS; slot++)
        if (has_slot(key, slot))
            db_run(db, S_ADD_SLOT,
                   DB_VALUES(db_number(bucket(key, slot)), db_number(kind),
                             db_number(id)));
    return id;
}

/* ---- stories ---- */

static void read_place(sqlite3_stmt *stmt, int column, struct text_anchor *place)
{
    place->at = (uint32_t)sqlite3_column_int64(stmt, column);
    const char *words = (const char *)sqlite3_column_text(stmt, column + 1);
    snprintf(place->words, sizeof place->words, "%s", words ? words : "");
    place->words[glyph_valid(str_of(place->words))] = '\0'; /* another program's */
}

static bool read_story(struct state *state, sqlite3_stmt *stmt,
                       struct state_article *found)
{
    if (!db_step(&state->db, stmt))
        return false;
    found->id = sqlite3_column_int64(stmt, 0);
    found->read = sqlite3_column_int(stmt, 1) != 0;
    found->has_place = sqlite3_column_type(stmt, 2) != SQLITE_NULL;
    read_place(stmt, 2, &found->place);
    struct str sketch = db_peek_bytes(stmt, 4);
    memset(found->key.sketch, 0xFF, sizeof found->key.sketch);
    if (sketch.len == sizeof found->key.sketch)
        memcpy(found->key.sketch, sketch.ptr, sketch.len);
    sqlite3_reset(stmt);
    return true;
}

/* Asked once: a state without a story spares its reader the making of keys. */
bool state_knows_stories(struct state *state)
{
    struct db *db = &state->db;
    if (db->handle && !state->asked) {
        state->empty = !number_of(state, db_ask(db, S_ANY, NULL, 0), 0);
        sqlite3_stmt *stmt = db_ask(db, S_VALUE, DB_VALUES(db_text(STR("folded"))));
        state->older = !db_step(db, stmt);
        sqlite3_reset(stmt);
    }
    state->asked = true;
    return db->handle && !state->empty;
}

bool state_knows_lookalikes(struct state *state)
{
    return state_knows_stories(state) && state->older;
}

bool state_find(struct state *state, const struct fingerprint *key,
                struct state_article *found)
{
    struct db *db = &state->db;
    *found = (struct state_article){0};
    if (!db->handle || key->hash == 0)
        return false;
    if (read_story(state, db_ask(db, S_FIND_HASH, DB_VALUES(hash_of(key))), found))
        return true;
    int64_t id = find_like(state, KIND_STORY, key);
    return id &&
           read_story(state, db_ask(db, S_FIND_ID, DB_VALUES(db_number(id))), found);
}

size_t state_find_parts(struct state *state, const struct fingerprint *key,
                        struct state_article parts[STATE_PARTS])
{
    int64_t ids[STATE_PARTS];
    size_t count = 0, found = 0;
    if (state->strange == key->hash || !slots_known(state, KIND_STORY, key))
        return 0; /* mostly state_find has just asked */
    sqlite3_stmt *stmt = ask_likes(state, KIND_STORY, key);
    while (count < STATE_PARTS && db_step(&state->db, stmt))
        ids[count++] = sqlite3_column_int64(stmt, 0);
    if (stmt)
        sqlite3_reset(stmt);
    for (size_t i = 0; i < count; i++)
        found +=
            read_story(state, db_ask(&state->db, S_FIND_ID, DB_VALUES(db_number(ids[i]))),
                       &parts[found]);
    return found;
}

/* The story's row, made where there is none; inside a transaction. */
static struct db_value story_row(struct state *state, const struct fingerprint *key)
{
    state->empty = false;
    struct state_article found;
    return db_number(state_find(state, key, &found)
                         ? found.id
                         : add_row(state, S_ADD_STORY, KIND_STORY, key));
}

void state_set_read(struct state *state, const struct fingerprint *key, bool read)
{
    struct db *db = &state->db;
    db_report_again(db);
    if (key->hash == 0 || !db_begin(db))
        return;
    db_run(db, S_SET_READ, DB_VALUES(story_row(state, key), db_number(read)));
    db_commit(db);
}

void state_set_place(struct state *state, const struct fingerprint *key,
                     const struct text_anchor *place)
{
    struct db *db = &state->db;
    if (key->hash == 0 || !db_begin(db))
        return;
    db_run(db, S_SET_PLACE,
           DB_VALUES(story_row(state, key), db_number(place->at),
                     db_text(str_of(place->words))));
    db_commit(db);
}

/* ---- bookmarks ---- */

void state_add_bookmark(struct state *state, const struct state_bookmark *mark)
{
    db_report_again(&state->db);
    db_change(&state->db, S_ADD_MARK,
              DB_VALUES(hash_of(&mark->key), sketch_of(&mark->key),
                        db_number(mark->place.at), db_text(str_of(mark->place.words)),
                        db_text(mark->headline), db_text(mark->context),
                        db_text(mark->file), db_number(mark->page)));
}

void state_drop_bookmark(struct state *state, int64_t id)
{
    db_report_again(&state->db);
    db_change(&state->db, S_DROP_MARK, DB_VALUES(db_number(id)));
}

static void read_bookmark(struct arena *arena, sqlite3_stmt *stmt,
                          struct state_bookmark *mark)
{
    mark->id = sqlite3_column_int64(stmt, 0);
    mark->key.hash = (uint64_t)sqlite3_column_int64(stmt, 1);
    struct str sketch = db_peek_bytes(stmt, 2);
    if (sketch.len == sizeof mark->key.sketch)
        memcpy(mark->key.sketch, sketch.ptr, sketch.len);
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
    sqlite3_stmt *stmt = db_ask(&state->db, S_MARKS, NULL, 0);
    while (db_step(&state->db, stmt)) {
        arena_room(arena, *bookmarks, count, room);
        read_bookmark(arena, stmt, &(*bookmarks)[count++]);
    }
    return count;
}

/* ---- corrections ---- */

/* The row of a corrected page: by its hash, else by its sketch; 0: none. */
static int64_t page_row(struct state *state, const struct fingerprint *page)
{
    sqlite3_stmt *stmt = db_ask(&state->db, S_PAGE_HASH, DB_VALUES(hash_of(page)));
    int64_t id = number_of(state, stmt, 0);
    return id ? id : find_like(state, KIND_PAGE, page);
}

void state_set_corrections(struct state *state, const struct fingerprint *page,
                           struct str text)
{
    struct db *db = &state->db;
    db_report_again(db);
    if (page->hash == 0 || !db_begin(db))
        return;
    int64_t id = page_row(state, page);
    if (!id)
        id = add_row(state, S_ADD_PAGE, KIND_PAGE, page);
    db_run(db, S_SET_TEXT, DB_VALUES(db_number(id), db_text(text)));
    db_commit(db);
}

struct str state_all_corrections(struct state *state, struct arena *arena)
{
    struct buf all = {.arena = arena};
    sqlite3_stmt *stmt = db_ask(&state->db, S_TEXTS, NULL, 0);
    while (db_step(&state->db, stmt))
        buf_add(&all, db_peek(stmt, 0));
    return buf_str(&all);
}
