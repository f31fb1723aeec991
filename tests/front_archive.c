/* An index that someone else made: nothing of it runs, it ends soon, and one sentence
 * says what is wrong. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "scratch.h"
#include "store/archive.h"

static char path[96];
static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    const char *dir = scratch_make("/tmp");
    snprintf(path, sizeof path, "%s/new/archive.db", dir ? dir : "");
    return !dir;
}

static int tear_down(void **state)
{
    (void)state;
    scratch_leave();
    arena_free(&arena);
    return 0;
}

static const struct archive_article story = {.page = 1,
                                             .article = 1,
                                             .chars = 7,
                                             .date = 20260312,
                                             .headline = STR("老铁桥今起开放")};
static const struct archive_file file = {.path = STR("/papers/a.txt"), .size = 7};

/* The index with one story. */
static void make(void)
{
    struct archive *archive;
    struct fault fault;
    unlink(path);
    if (!archive_open(&archive, &arena, path, true, &fault))
        fail_msg("%s", fault.what);
    assert_true(archive_begin(archive, &fault));
    assert_true(archive_start_file(archive, &file, &fault));
    assert_true(archive_add(archive, &story, STR("bridge"), &fault));
    assert_true(archive_commit(archive, &fault));
    assert_true(archive_settle(archive, &fault));
    archive_close(archive);
}

static void run(const char *sql)
{
    sqlite3 *handle;
    char *why = NULL;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    if (sqlite3_exec(handle, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s", why);
    sqlite3_close(handle);
}

/* How many stories it finds; -1: it cannot be opened or asked. */
static int found(struct fault *fault)
{
    struct archive *archive;
    struct archive_article article;
    int count = 0;
    fault->what[0] = 0;
    if (!archive_open(&archive, &arena, path, false, fault))
        return -1;
    if (!archive_find(archive, STR("bridge"), INT64_MAX, fault))
        count = -1;
    while (count >= 0 && archive_next(archive, &arena, &article))
        count++;
    archive_close(archive);
    return count;
}

#define ENDLESS "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT "

static const struct row {
    const char *name, *sql;
    int found;
    const char *said;
} rows[] = {
    {"as it was made", "", 1, ""},
    {"an endless view in place of a table",
     "DROP TABLE article; CREATE VIEW article(id, file, page, article, chars, paper, "
     "folio,"
     " headline) AS " ENDLESS "i, i, i, i, i, i, i, i FROM n",
     -1, "the index: "},
    {"a table too few", "DROP TABLE file", -1, "the index: "},
    {"a trigger",
     "CREATE TRIGGER t AFTER INSERT ON article BEGIN DELETE FROM article; END", -1,
     "the index: "},
    {"terms in a plain table", "DROP TABLE terms; CREATE TABLE terms(text)", -1,
     "the index: "},
    {"terms of another table's text",
     "DROP TABLE terms; CREATE VIRTUAL TABLE terms USING fts5(text, content='article',"
     " content_rowid='id')",
     -1, "the index: "},
    {"another table that computes",
     "CREATE VIRTUAL TABLE more USING fts5(text, content='')", -1, "the index: "},
    {"columns that are missing", "ALTER TABLE article DROP COLUMN folio", -1,
     "the index: "},
    {"a later version", "PRAGMA user_version = 2", -1, "newer newsreader"},
    {"no version", "PRAGMA user_version = 0", -1, "no index yet"},
};

static void is_data_only(void **state)
{
    (void)state;
    struct fault fault;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        make();
        run(rows[i].sql);
        alarm(60);
        int count = found(&fault);
        alarm(0);
        if (count != rows[i].found || !strstr(fault.what, rows[i].said))
            fail_msg("%s: %d found, “%s”", rows[i].name, count, fault.what);
    }
}

/* Every 64 bytes of the file in turn are others: it is searched or refused, and ends. */
static void survives_damage(void **state)
{
    (void)state;
    struct fault fault;
    make();
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    static unsigned char whole[1 << 17];
    size_t len = fread(whole, 1, sizeof whole, in);
    fclose(in);
    assert_true(len > 4096 && len < sizeof whole);
    for (size_t at = 0; at < len; at += 64) {
        unsigned char kept[64];
        memcpy(kept, whole + at, sizeof kept);
        for (size_t i = 0; i < sizeof kept && at + i < len; i++)
            whole[at + i] = (unsigned char)(kept[i] + 1 + at / 64 % 255);
        FILE *out = fopen(path, "wb");
        assert_int_equal(fwrite(whole, 1, len, out), len);
        fclose(out);
        alarm(60);
        found(&fault);
        alarm(0);
        memcpy(whole + at, kept, sizeof kept);
    }
}

static void follows_no_link(void **state)
{
    (void)state;
    struct fault fault;
    char target[104];
    make();
    snprintf(target, sizeof target, "%s.real", path);
    assert_int_equal(rename(path, target), 0);
    assert_int_equal(symlink(target, path), 0);
    assert_int_equal(found(&fault), -1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(is_data_only), TEST(survives_damage),
                                       TEST(follows_no_link)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
