/* The editions that were opened, a directory of editions, and files that change while
 * they are read. */
#include "screens/reader.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
    int cols, rows;
} sizes[] = {{80, 24}, {120, 40}};
enum { SIZES = sizeof sizes / sizeof *sizes };

static char env_state[300], base[300];

static void fresh_home(void)
{
    static int number;
    snprintf(env_state, sizeof env_state, "XDG_STATE_HOME=%s/state-%d",
             reader_directory(), ++number);
    snprintf(base, sizeof base, "%s/paper-%d", reader_directory(), number);
    mkdir(base, 0700);
}

/* A page with that date, as DIRECTORY/DATE/a01.txt; the directory. */
static const char *edition(const char *date, const char *headline)
{
    static char paths[4][400];
    static int next;
    char *path = paths[next++ % 4], file[500];
    snprintf(path, 400, "%s/%s", base, date);
    mkdir(path, 0700);
    snprintf(file, sizeof file, "%s/a01.txt", path);
    FILE *out = fopen(file, "w");
    fprintf(out,
            "青砚晚报\n\n2026年3月%s日 星期四\n\n02 民生\n\n# %s\n\n"
            "本报讯（记者 沈渡）天色刚从墨溪水面上浮起来，桥上已经有了人。\n",
            date + 8, headline);
    fclose(out);
    return path;
}

static struct term *open_with(int i, const char *a, const char *b)
{
    const char *env[] = {env_state, NULL};
    const char *argv[] = {reader_program(), "--no-config", a, b, NULL};
    return term_open(&(struct term_options){.cols = sizes[i].cols,
                                            .rows = sizes[i].rows,
                                            .env = env},
                     argv);
}

static void test_lists_what_was_opened(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        fresh_home();
        reader_leave(open_with(i, edition("2026-03-11", "头茬春茶下山"), NULL));
        struct term *t = open_with(i, edition("2026-03-12", "图书馆的灯"), NULL);
        term_keys(t, "mE");
        assert_true(term_shows(t, "0 of 1 unread  青砚晚报  2026年3月12日"));
        assert_true(term_shows(t, "1 of 1 unread  青砚晚报  2026年3月11日"));
        term_keys(t, "j\r");
        assert_true(term_wait_text(t, "头茬春茶"));
        term_keys(t, "Ejx");
        assert_true(term_shows(t, "Forgotten; its files"));
        assert_false(term_shows(t, "2026年3月12日"));
        reader_leave(t);
    }
}

/* Editions that begin with the same file are told apart by their last one. */
static void test_names_the_first_and_last_file(void **state)
{
    (void)state;
    fresh_home();
    char one[300];
    snprintf(one, sizeof one, "%s", reader_file("one.txt", "# 图书馆的灯\n", 18));
    reader_leave(open_with(1, one, NULL));
    struct term *t = open_with(1, one, reader_file("two.txt", "# 头茬春茶下山\n", 21));
    term_keys(t, "E");
    assert_true(term_shows(t, "unread  one.txt - two.txt"));
    reader_leave(t);
}

/* An edition opens at the story where it was left, from the list, after `:e` and by its
 * name, unless another story is asked for. */
static void test_opens_where_it_was_left(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        fresh_home();
        char more[500];
        const char *first = edition("2026-03-11", "头茬春茶下山");
        const char *second = edition("2026-03-12", "夜班公交新开四条线");
        snprintf(more, sizeof more, "%s/b01.txt", first);
        FILE *out = fopen(more, "w");
        fputs("# 图书馆的灯\n\n每晚十时，市图书馆关掉一至四层的灯，五层却亮到天明。\n",
              out);
        fclose(out);
        struct term *t = open_with(i, first, NULL);
        assert_true(term_wait_text(t, "1/2"));
        term_keys(t, "J:e ");
        term_keys(t, second);
        term_keys(t, "\r");
        assert_true(term_wait_text(t, "1/1"));
        term_keys(t, "Ej\r");
        assert_true(term_wait_text(t, "2/2"));
        term_keys(t, "Ej\r");
        assert_true(term_wait_text(t, "1/1"));
        reader_leave(t);
        t = open_with(i, first, NULL);
        assert_true(term_wait_text(t, "2/2"));
        assert_true(term_shows(t, "b01.txt")); /* the page's heading, and what is above */
        assert_true(term_shows(t, "● 头茬春茶下山") || term_shows(t, "○ 头茬春茶下山"));
        reader_leave(t);
        t = open_with(i, "-n1", first);
        assert_true(term_wait_text(t, "1/2"));
        term_keys(t, "J"); /* what was asked for does not come back later */
        reader_leave(t);
        t = open_with(i, "-s天", first); /* in both: the first hit of all */
        assert_true(term_wait_text(t, "1/2"));
        reader_leave(t);
    }
}

static void test_the_last_one_is_gone(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        fresh_home();
        char gone[500];
        reader_leave(open_with(i, edition("2026-03-11", "头茬春茶下山"), NULL));
        const char *path = edition("2026-03-12", "图书馆的灯");
        reader_leave(open_with(i, path, NULL));
        snprintf(gone, sizeof gone, "%s/a01.txt", path);
        unlink(gone);
        rmdir(path);
        struct term *t = open_with(i, NULL, NULL);
        assert_true(term_wait_text(t, "deleted"));
        term_keys(t, "\r");
        assert_true(term_shows(t, "are deleted"));
        term_keys(t, "j\r");
        assert_true(term_wait_text(t, "头茬春茶"));
        reader_leave(t);
    }
}

/* So is the only one; it is forgotten there. */
static void test_the_only_one_is_gone(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        fresh_home();
        char gone[500];
        const char *path = edition("2026-03-12", "图书馆的灯");
        reader_leave(open_with(i, path, NULL));
        snprintf(gone, sizeof gone, "%s/a01.txt", path);
        unlink(gone);
        rmdir(path);
        struct term *t = open_with(i, NULL, NULL);
        assert_true(term_wait_text(t, "deleted"));
        const char *const stay[] = {"E", "h", "'q", "/\033", "J"};
        for (size_t k = 0; k < sizeof stay / sizeof *stay; k++) {
            term_keys(t, stay[k]);
            assert_true(term_shows(t, "deleted")); /* there is nothing else to show */
        }
        term_keys(t, "x");
        assert_true(term_shows(t, "Forgotten; its files"));
        reader_leave(t);
    }
}

static void test_a_directory_of_editions(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        fresh_home();
        edition("2026-03-11", "头茬春茶下山");
        edition("2026-03-13", "夜班公交新开四条线");
        edition("2026-3-12", "图书馆的灯"); /* the day without a nought */
        struct term *t = open_with(i, base, NULL);
        assert_true(term_wait_text(t, "Editions"));
        assert_non_null(strstr(term_row(t, 1), "2026-03-13"));
        assert_int_equal(term_cursor(t).y, 1);
        term_resize(t, 40, 12);
        assert_true(term_shows(t, "not opened yet  2026-03-13"));
        term_resize(t, sizes[i].cols, sizes[i].rows);
        term_keys(t, "x");
        assert_true(term_shows(t, "It was not opened yet"));
        term_keys(t, "j\r");
        assert_true(term_wait_text(t, "图书馆的灯"));
        reader_leave(t);
    }
}

/* A file beside them: everything below is one edition. */
static void test_any_other_directory(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        fresh_home();
        edition("2026-03-11", "头茬春茶下山");
        edition("2026-03-12", "图书馆的灯");
        char beside[500];
        snprintf(beside, sizeof beside, "%s/b.txt", base);
        FILE *out = fopen(beside, "w");
        fputs("一页。\n", out);
        fclose(out);
        struct term *t = open_with(i, base, NULL);
        assert_true(term_wait_text(t, "图书馆的灯"));
        assert_false(term_shows(t, "Editions"));
        reader_leave(t);
    }
}

/* Pages of several days and papers: the days in order, and no one paper's name. */
static void test_of_several_days(void **state)
{
    (void)state;
    static const char *const others[] = {NULL, "墨溪日报"};
    for (int i = 0; i < 2; i++) {
        char beside[500], title[500];
        fresh_home();
        edition("2026-03-13", "头茬春茶下山");
        edition("2026-03-14", "夜班公交");
        snprintf(beside, sizeof beside, "%s/z.txt", base);
        FILE *out = fopen(beside, "w");
        fprintf(out, "%s\n\n2026年3月11日 星期三\n\n02 民生\n\n# 图书馆的灯\n\n一页。\n",
                others[i] ? others[i] : "青砚晚报");
        fclose(out);
        struct term *t = open_with(i, base, NULL);
        term_keys(t, "E");
        snprintf(title, sizeof title, "%s  2026年3月11日 - 2026年3月14日",
                 others[i] ? strrchr(base, '/') + 1 : "青砚晚报");
        if (!term_wait_text(t, title))
            fail_msg("%s:\n%s", title, term_screen(t));
        reader_leave(t);
    }
}

static void append(const char *directory, const char *headline)
{
    char file[500];
    snprintf(file, sizeof file, "%s/a01.txt", directory);
    usleep(20000);
    FILE *out = fopen(file, "a");
    fprintf(out, "\n# %s\n\n每晚10时，市图书馆关掉一至四层的灯，五层却亮到天明。\n",
            headline);
    fclose(out);
}

static void test_a_change_is_said_and_read(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        fresh_home();
        const char *path = edition("2026-03-12", "头茬春茶下山");
        struct term *t = open_with(i, path, NULL);
        term_keys(t, "m");
        append(path, "图书馆的灯");
        term_watch(t, 600);
        term_keys(t, "l");
        assert_true(term_shows(t, "a01.txt has changed; press ^R to reload it"));
        term_keys(t, KEY_CTRL('R'));
        assert_true(term_wait_text(t, "图书馆的灯"));
        assert_non_null(strstr(term_row(t, reader_list_row(t, "头茬春茶")), "○"));
        reader_leave(t);
    }
}

static void test_follows_a_growing_file(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        fresh_home();
        const char *path = edition("2026-03-12", "头茬春茶下山");
        struct term *t = open_with(i, "--follow", path);
        append(path, "图书馆的灯");
        assert_true(term_wait_text(t, "图书馆的灯"));
        reader_leave(t);
    }
}

/* A message does not keep what is appended from the reader. */
static void test_follows_under_a_message(void **state)
{
    (void)state;
    fresh_home();
    const char *path = edition("2026-03-12", "头茬春茶下山");
    struct term *t = open_with(0, "--follow", path);
    term_keys(t, "J");
    assert_true(term_wait_text(t, "This is the last story"));
    append(path, "图书馆的灯");
    assert_true(term_wait_text(t, "图书馆的灯"));
    reader_leave(t);
}

/* What is typed, listed or read beside the story is of the pages that are there: the file
 * is followed when it is over. A narrowed list stays narrowed. */
static void test_follows_after_what_is_open(void **state)
{
    (void)state;
    static const struct row {
        const char *keys, *shows, *end;
    } rows[] = {
        {"F沈渡", "Find: 沈渡", KEY_ESC}, {"F沈渡\r", "Hits in the edition", "q"},
        {"&沈渡", "& 沈渡", "\r"},        {":set lay", ":set lay", KEY_ESC},
        {"H", "Moving in the", "q"},      {"R", "raw  q", "q"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fresh_home();
        const char *path = edition("2026-03-12", "头茬春茶下山");
        struct term *t = open_with((int)i % SIZES, "--follow", path);
        term_keys(t, rows[i].keys);
        append(path, "桥头的沈渡");
        term_watch(t, 1300);
        if (!term_shows(t, rows[i].shows) || term_shows(t, "桥头的"))
            fail_msg("%s:\n%s", rows[i].keys, term_screen(t));
        term_keys(t, rows[i].end);
        if (!term_wait_text(t, "桥头的"))
            fail_msg("%s, then read again:\n%s", rows[i].keys, term_screen(t));
        assert_int_equal(term_shows(t, "&沈渡 2 stories"), *rows[i].keys == '&');
        reader_leave(t);
    }
}

/* The same words on top, and the same paragraph current, also at the story's end. */
static void test_a_reload_keeps_the_place(void **state)
{
    (void)state;
    static const char *const keys[] = {"l6j", "l20jkk", "lG", "ld", "l30jkkkk"};
    fresh_home();
    for (size_t i = 0; i < 2 * sizeof keys / sizeof *keys; i++) {
        struct term *t =
            reader_open(&(struct reader){.args = {"-o", "layout.columns=1"},
                                         .term = {.cols = i % 2 ? 160 : 80, .rows = 9}});
        char before[65536];
        int x, y;
        term_keys(t, keys[i / 2]);
        snprintf(before, sizeof before, "%s", term_row(t, 3));
        y = reader_current_row(t, &x);
        term_keys(t, KEY_CTRL('R'));
        assert_true(term_wait_text(t, "Reloaded"));
        assert_string_equal(term_row(t, 3), before);
        assert_int_equal(reader_current_row(t, &x), y);
        reader_leave(t);
    }
}

/* Stories of different words: each takes the Han of one sentence in another order. */
static const char *many_stories(void)
{
    static const char words[] =
        "天色刚从墨溪水面上浮起来桥上已经有了人夜班公交新开四条线路图书馆的灯亮到天明";
    static char page[16384];
    enum { HAN = 3, COUNT = (sizeof words - 1) / HAN, LONG = 30, HEAD = 12 };
    size_t used = 0;
    for (int k = 0; k < 24; k++) {
        used += (size_t)snprintf(page + used, sizeof page - used, "# ");
        for (int i = 0; i < HEAD + LONG; i++)
            used += (size_t)snprintf(page + used, sizeof page - used, "%s%.3s",
                                     i == HEAD ? "\n\n本报讯（记者 沈渡）" : "",
                                     words + (i + 1) * (k + 1) % COUNT * HAN);
        used += (size_t)snprintf(page + used, sizeof page - used, "。\n\n");
    }
    return page;
}

/* As many rows of the list stand above the story as before. */
static void test_a_reload_keeps_the_list(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct term *t =
            reader_open(&(struct reader){.text = many_stories(),
                                         .term = {.cols = sizes[i].cols, .rows = 20}});
        term_keys(t, "18jkkk");
        int y = reader_list_row(t, "▸");
        if (y < 5)
            fail_msg("in row %d:\n%s", y, term_screen(t));
        term_keys(t, KEY_CTRL('R'));
        assert_true(term_wait_text(t, "Reloaded"));
        assert_int_equal(reader_list_row(t, "▸"), y);
        reader_leave(t);
    }
}

/* Of stories that are nearly the same, the one that was read. */
static void test_a_reload_finds_the_same_story(void **state)
{
    (void)state;
    char text[4096];
    size_t len = 0;
    for (int i = 1; i <= 6; i++)
        len +=
            (size_t)snprintf(text + len, sizeof text - len,
                             "# 第%d渡口今日恢复通航\n\n本报讯（记者 江岚）墨溪水位回落，"
                             "检修完毕的第%d渡口从清晨六时起恢复通航，每半小时一班。\n\n",
                             i, i);
    for (int i = 0; i < SIZES; i++) {
        struct term *t = reader_open(
            &(struct reader){.text = text,
                             .term = {.cols = sizes[i].cols, .rows = sizes[i].rows}});
        term_keys(t, "jjj");
        term_keys(t, KEY_CTRL('R'));
        assert_true(term_wait_text(t, "Reloaded"));
        assert_non_null(strstr(term_row(t, reader_list_row(t, "▸")), "第4渡口"));
        reader_leave(t);
    }
}

static void test_a_deleted_file_is_said_once(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        fresh_home();
        const char *path = edition("2026-03-12", "头茬春茶下山");
        char file[500];
        snprintf(file, sizeof file, "%s/a01.txt", path);
        struct term *t = open_with(i, path, NULL);
        term_watch(t, 600);
        term_keys(t, "l");
        unlink(file);
        term_watch(t, 600);
        term_keys(t, "h");
        assert_true(term_shows(t, "a01.txt was deleted"));
        assert_true(term_shows(t, "天色刚从墨溪"));
        term_watch(t, 600);
        term_keys(t, "l");
        assert_false(term_shows(t, "was deleted"));
        reader_leave(t);
    }
}

/* Where the last edition's directory is there and its files are not, another edition can
 * be chosen, and the status says that it could not be read. */
static void test_the_last_one_is_empty(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        fresh_home();
        reader_leave(open_with(i, edition("2026-03-11", "头茬春茶下山"), NULL));
        const char *path = edition("2026-03-12", "图书馆的灯");
        char file[500];
        snprintf(file, sizeof file, "%s/a01.txt", path);
        reader_leave(open_with(i, path, NULL));
        unlink(file);
        struct term *t = open_with(i, NULL, NULL);
        assert_true(term_wait_text(t, "holds no file of a known type"));
        assert_true(term_shows(t, "Editions"));
        term_type(t, "Q", 1);
        assert_int_equal(term_wait_exit(t, 10000), 1);
        assert_string_equal(term_unrestored(t), "");
        term_close(t);
        t = open_with(i, NULL, NULL);
        term_keys(t, "j\r");
        assert_true(term_wait_text(t, "天色刚从墨溪"));
        reader_leave(t);
    }
}

/* :n and :p go to the first story of another file. */
static void test_goes_from_file_to_file(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *shows;
    } steps[] = {{":n\r", "story 2/4"},
                 {":n\r", "story 4/4"},
                 {":p\r", "story 2/4"},
                 {":p\r", "story 1/4"},
                 {":p\r", "This is the first file"}};
    for (int i = 0; i < SIZES; i++) {
        fresh_home();
        char path[500];
        const char *directory = edition("2026-03-11", "头茬春茶下山");
        const char *const more[] = {"b01.txt", "c01.txt"};
        for (int k = 0; k < 2; k++) {
            snprintf(path, sizeof path, "%s/%s", directory, more[k]);
            FILE *file = fopen(path, "w");
            assert_non_null(file);
            fputs("# 图书馆的灯\n\n　　灯亮到凌晨。\n", file);
            fputs(k ? "" : "\n# 夜班公交\n\n　　四条线加开。\n", file);
            assert_int_equal(fclose(file), 0);
        }
        struct term *t = open_with(i, directory, NULL);
        for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
            term_keys(t, steps[k].keys);
            assert_true(term_shows(t, steps[k].shows));
        }
        reader_leave(t);
    }
}

/* An edition of two files of which one is there is not called deleted. */
static void test_half_of_it_is_gone(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        fresh_home();
        const char *first = edition("2026-03-11", "头茬春茶下山");
        char file[500];
        snprintf(file, sizeof file, "%s/a01.txt", first);
        reader_leave(open_with(i, file, edition("2026-03-12", "图书馆的灯")));
        unlink(file);
        struct term *t = open_with(i, edition("2026-03-13", "夜班公交"), NULL);
        term_keys(t, "E");
        assert_false(term_shows(t, "deleted"));
        term_keys(t, "j\r");
        assert_true(term_wait_text(t, "图书馆的灯"));
        term_type(t, "Q", 1);
        assert_int_equal(term_wait_exit(t, 10000), 1);
        term_close(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_what_was_opened),
        cmocka_unit_test(test_names_the_first_and_last_file),
        cmocka_unit_test(test_opens_where_it_was_left),
        cmocka_unit_test(test_the_last_one_is_gone),
        cmocka_unit_test(test_the_only_one_is_gone),
        cmocka_unit_test(test_a_directory_of_editions),
        cmocka_unit_test(test_any_other_directory),
        cmocka_unit_test(test_of_several_days),
        cmocka_unit_test(test_a_change_is_said_and_read),
        cmocka_unit_test(test_follows_a_growing_file),
        cmocka_unit_test(test_follows_under_a_message),
        cmocka_unit_test(test_follows_after_what_is_open),
        cmocka_unit_test(test_a_reload_keeps_the_place),
        cmocka_unit_test(test_a_reload_keeps_the_list),
        cmocka_unit_test(test_a_reload_finds_the_same_story),
        cmocka_unit_test(test_a_deleted_file_is_said_once),
        cmocka_unit_test(test_the_last_one_is_empty),
        cmocka_unit_test(test_half_of_it_is_gone),
        cmocka_unit_test(test_goes_from_file_to_file),
    };
    return cmocka_run_group_tests_name("editions", tests, NULL, NULL);
}
