/* state_tables: the tables of the reading state, and what is asked of them. Private to
 * state*.c.
 *
 *     story ──┐ id                 slot       sketches of stories and pages, a row a slot
 *             ├─▶ slot             bookmark, search, edition, value stand alone
 *     correction ──┘
 */
#ifndef STORE_STATE_TABLES_H
#define STORE_STATE_TABLES_H

#include "store/db.h"

/* Each statement is prepared when it is first used and kept. */
#define STATEMENTS(X)                                                                    \
    X(FIND_HASH, "SELECT id, read, place, words, sketch FROM story WHERE hash = ?1")     \
    X(ANY, "SELECT 1 FROM story LIMIT 1")                                                \
    X(FIND_ID, "SELECT id, read, place, words, sketch FROM story WHERE id = ?1")         \
    X(SLOT, "SELECT 1 FROM slot WHERE bucket = ?1 AND kind = ?2 LIMIT 1")                \
    X(LIKE, "SELECT id, count(*) AS same FROM slot WHERE kind = ?1 AND bucket IN"        \
            " (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) GROUP BY id ORDER BY same DESC, id DESC"  \
            " LIMIT 32")                                                                 \
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

extern const struct db_plan state_plan;

struct state {
    struct db db;
    bool asked, empty; /* it was asked for a story; it has none yet */
    bool older;        /* … and may have some of versions that kept look-alikes */
    uint64_t strange;  /* hash of the key asked last, where nothing agrees in any slot */
};

#endif
