/* The archive: hits of many files, one opened beside the edition, and the way back. */
#include "screens/reader.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char old_page[] =
    "2019年3月5日 "
    "星期二\n\n老铁桥的旧事\n\n河湾镇的老铁桥在墨溪上立了六十三年。镇上的人每天从"
    "桥上走过。\n\n桥头的茶馆也开了四十年，掌柜记得每一个过桥的人。\n";
static const char new_page[] =
    "2021年5月8日 星期六\n\n新桥通车\n\n新桥昨日通车，镇上的人说，老铁桥还要留着。\n\n"
    "通车那天下了一点小雨，桥上站满了人。\n";

static char data_home[PATH_MAX];

/* Writes two pages into a directory and indexes it. */
static void make_archive(void)
{
    static char directory[PATH_MAX];
    snprintf(directory, sizeof directory, "%s/papers", reader_directory());
    snprintf(data_home, sizeof data_home, "XDG_DATA_HOME=%s/data", reader_directory());
    mkdir(directory, 0700);
    reader_file("papers/old.txt", old_page, sizeof old_page - 1);
    reader_file("papers/new.txt", new_page, sizeof new_page - 1);
    const char *const env[] = {data_home, NULL};
    struct term *t =
        term_open(&(struct term_options){.env = env},
                  (const char *[]){reader_program(), "--no-state", "--no-config",
                                   "--index", directory, NULL});
    assert_int_equal(term_wait_exit(t, 20000), 0);
    term_close(t);
}

static struct term *open_reader(void)
{
    static const char *env[] = {data_home, NULL};
    return reader_open(&(struct reader){.term = {.env = env, .patience_ms = 200}});
}

static int row_of(struct term *t, const char *text)
{
    int x, y;
    return term_find(t, text, &x, &y) ? y : -1;
}

static void test_hits_newest_first(void **state)
{
    (void)state;
    make_archive();
    struct term *t = open_reader();
    term_keys(t, "A老铁桥");
    assert_true(term_wait_text(t, "2019-03-05"));
    assert_true(term_shows(t, "2021-05-08"));
    assert_true(row_of(t, "2021-05-08") < row_of(t, "2019-03-05"));
    assert_true(term_shows(t, "老铁桥还要留着"));
    assert_true(term_shows(t, "2 hits  newest first (^R changes)"));
    term_keys(t, KEY_CTRL('R'));
    term_watch(t, 60);
    assert_true(row_of(t, "2019-03-05") < row_of(t, "2021-05-08"));
    assert_true(term_shows(t, "headlines first"));
    term_keys(t, "\r");
    reader_leave(t);
}

/* Enter opens the page at the hit, q returns to the hits, q once more to the edition. */
static void test_enter_and_back(void **state)
{
    (void)state;
    char before[16384];
    struct term *t = open_reader();
    term_keys(t, "j");
    snprintf(before, sizeof before, "%s", term_screen(t));
    term_keys(t, "A老铁桥\r");
    assert_true(term_wait_text(t, "2019-03-05"));
    term_keys(t, "j\r");
    assert_true(term_wait_text(t, "掌柜记得每一个过桥的人"));
    assert_true(reader_hit_count(t, 0) >= 1);
    assert_true(term_shows(t, "/老铁桥  hit"));
    term_keys(t, KEY_CTRL('O')); /* as q does */
    assert_true(term_wait_text(t, "Hits in the archive"));
    term_keys(t, "\r");
    assert_true(term_wait_text(t, "掌柜记得每一个过桥的人"));
    term_keys(t, "q");
    assert_true(term_wait_text(t, "Hits in the archive"));
    assert_true(term_shows(t, "2021-05-08"));
    term_keys(t, "q");
    term_watch(t, 60);
    assert_string_equal(term_screen(t), before);
    reader_leave(t);
}

/* Another hit from inside one: q still returns home. */
static void test_hit_after_hit(void **state)
{
    (void)state;
    struct term *t = open_reader();
    term_keys(t, "A老铁桥\r");
    assert_true(term_wait_text(t, "2019-03-05"));
    term_keys(t, "\r");
    assert_true(term_wait_text(t, "通车那天下了一点小雨"));
    term_keys(t, "A茶馆\r");
    assert_true(term_wait_text(t, "2019-03-05"));
    term_keys(t, "\r");
    assert_true(term_wait_text(t, "掌柜记得每一个过桥的人"));
    term_keys(t, KEY_CTRL('R'));
    term_watch(t, 60);
    assert_true(term_shows(t, "掌柜记得每一个过桥的人"));
    term_keys(t, "q");
    assert_true(term_wait_text(t, "Hits in the archive"));
    term_keys(t, "q");
    assert_true(term_wait_text(t, "老铁桥今起开放"));
    reader_leave(t);
}

static void test_no_index(void **state)
{
    (void)state;
    static const char *env[] = {"XDG_DATA_HOME=/nonexistent", NULL};
    struct term *t = reader_open(&(struct reader){.term = {.env = env}});
    term_keys(t, "A");
    assert_true(term_shows(t, "there is no index yet"));
    reader_leave(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hits_newest_first),
        cmocka_unit_test(test_enter_and_back),
        cmocka_unit_test(test_hit_after_hit),
        cmocka_unit_test(test_no_index),
    };
    return cmocka_run_group_tests_name("archive", tests, NULL, NULL);
}
