#include "store/state_tables.h"

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
    " NULL, sketch BLOB NOT NULL, text TEXT NOT NULL);"
    "INSERT OR IGNORE INTO value(name, value) VALUES('folded', x'01');";

static const char *const sql[S_COUNT] = {
#define STATEMENT_SQL(name, text) [S_##name] = text,
    STATEMENTS(STATEMENT_SQL)
#undef STATEMENT_SQL
};

static const char *const tables[] = {"story",   "slot",  "bookmark",   "search",
                                     "edition", "value", "correction", NULL};

const struct db_plan state_plan = {
    .schema = schema,
    .tables = tables,
    .version = "PRAGMA user_version = 1",
    .number = 1,
    .statements = sql,
    .count = S_COUNT,
};
