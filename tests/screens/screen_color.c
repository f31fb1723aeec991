/* Every state is legible without colour, in any locale, on any terminal. */
#include "screens/reader.h"

#include <stdio.h>
#include <string.h>

static bool any_color(struct term *t)
{
    for (int y = 0; y < term_rows(t); y++)
        for (int x = 0; x < term_cols(t); x++)
            if (term_cell(t, x, y).color)
                return true;
    return false;
}

/* A hit is reversed or underlined, the selection marked, the headline bold. */
static void check_legible(struct term *t, bool attributes)
{
    term_keys(t, "j/线路\r");
    int border = reader_border(t), hits = 0, y = reader_list_row(t, "夜班公交新开四条线");
    assert_true(y >= 0);
    assert_true(strstr(term_row(t, y), "▸") || strstr(term_row(t, y), ">"));
    for (int row = 0; row < term_rows(t) - 1; row++)
        for (int x = border + 1; x < term_cols(t); x++) {
            struct term_cell cell = term_cell(t, x, row);
            hits += (cell.reverse || cell.underline) && strcmp(cell.text, "线") == 0;
        }
    if (attributes)
        assert_true(hits > 0);
}

/* The selected row, the pane in focus and the current paragraph, with attributes alone:
 * the row's ends are reversed where the list is in focus, its headline is bold where the
 * story is; one paragraph has the mark. */
static void test_told_apart(void **state)
{
    (void)state;
    static const int sizes[][2] = {{80, 24}, {120, 40}};
    const char *const env[] = {"NO_COLOR=1", NULL};
    for (int i = 0; i < 2; i++) {
        struct term *t = reader_open(&(struct reader){
            .term = {.cols = sizes[i][0], .rows = sizes[i][1], .env = env}});
        term_keys(t, "j");
        for (int away = 0; away < 2; away++) {
            int y = reader_list_row(t, "夜班公交"), end = reader_border(t) - 2, x;
            assert_int_equal(term_cell(t, 0, y).reverse, !away);
            assert_int_equal(term_cell(t, 1, y).reverse, !away);
            assert_int_equal(term_cell(t, end, y).reverse, !away);
            assert_int_equal(term_cell(t, 3, y).bold, away);
            assert_false(term_cell(t, 3, y).reverse);
            assert_false(term_cell(t, 1, reader_list_row(t, "老铁桥")).reverse);
            assert_true(reader_current_row(t, &x) >= 0);
            term_keys(t, "l");
        }
        reader_leave(t);
    }
}

static void test_no_color(void **state)
{
    (void)state;
    static const struct {
        const char *type, *env;
    } rows[] = {{"xterm-256color", "NO_COLOR=1"},
                {"vt100", NULL},
                {"vt220", NULL},
                {"xterm-mono", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *const env[] = {rows[i].env, NULL};
        struct term *t = reader_open(&(struct reader){
            .term = {.cols = 100, .rows = 30, .type = rows[i].type, .env = env}});
        if (!term_in_alternate(t) &&
            strstr(rows[i].type, "xterm")) /* no such terminfo entry here */
            assert_true(term_state(t) == 0 || i > 2);
        if (any_color(t))
            fail_msg("%s %s: colour is used", rows[i].type,
                     rows[i].env ? rows[i].env : "");
        if (term_state(t))
            check_legible(t, true);
        term_close(t);
    }
}

static void test_terminals(void **state)
{
    (void)state;
    static const char *const types[] = {"linux",         "screen", "screen-256color",
                                        "tmux-256color", "xterm",  "rxvt"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        char what[128];
        size_t len;
        const char *const also[] = {"\033[?2004h", "\033[?2004l", "\033]11;?\033\\",
                                    NULL};
        struct term *t = reader_open(
            &(struct reader){.term = {.cols = 100, .rows = 30, .type = types[i]}});
        check_legible(t, true);
        term_type(t, "\033", 1);
        term_watch(t, 60);
        term_type(t, "Q", 1);
        assert_int_equal(term_wait_exit(t, 10000), 0);
        const char *raw = term_raw(t, &len);
        size_t good = wire_offence(types[i], also, raw, len, what);
        if (good != len)
            fail_msg("%s: sent %s", types[i], what);
        term_close(t);
    }
}

static bool shows_ink(struct term *t, int32_t ink)
{
    for (int y = 0; y < term_rows(t); y++)
        for (int x = 0; x < term_cols(t); x++)
            if (term_cell(t, x, y).ink == ink)
                return true;
    return false;
}

static bool asks_background(struct term *t)
{
    size_t len;
    const char *raw = term_raw(t, &len);
    return memmem(raw, len, "\033]11;?", 6) != NULL;
}

/* The terminal is asked for its background once, after the first picture; its answer
 * chooses the colours, and the next run knows it without asking. */
static void test_asks_for_the_background(void **state)
{
    (void)state;
    enum { PAPER_ACCENT = 0x990000 }; /* 124, as the emulator draws the cube */
    char home[256];
    snprintf(home, sizeof home, "HOME=%s", reader_directory());
    const char *const env[] = {home, "XDG_STATE_HOME", "COLORFGBG", NULL};
    struct term_options options = {.cols = 80,
                                   .rows = 24,
                                   .env = env,
                                   .directory = reader_directory()};
    reader_file("page.txt", reader_page, strlen(reader_page));
    for (int run = 0; run < 2; run++, options.cols = 120, options.rows = 40) {
        struct term *t =
            term_open(&options, (const char *[]){reader_program(), "page.txt", NULL});
        assert_true(reader_border(t) > 0);
        assert_int_equal(shows_ink(t, PAPER_ACCENT), run > 0);
        assert_int_equal(asks_background(t), run == 0);
        if (run == 0)
            term_keys(t, "\033]11;rgb:ffff/ffff/eeee\033\\");
        assert_true(shows_ink(t, PAPER_ACCENT));
        reader_leave(t);
    }
}

/* A terminal that says so in COLORFGBG, or has no fixed palette, is not asked. */
static void test_asks_only_where_it_matters(void **state)
{
    (void)state;
    static const char *const rows[][3] = {{"xterm-256color", "COLORFGBG=0;15"},
                                          {"xterm-256color", "NO_COLOR=1"},
                                          {"xterm", NULL},
                                          {"vt220", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *const env[] = {rows[i][1], NULL};
        struct term *t = reader_open(&(struct reader){
            .term = {.cols = 100, .rows = 30, .type = rows[i][0], .env = env}});
        term_keys(t, "j");
        assert_false(asks_background(t));
        term_close(t);
    }
}

/* A terminal that cannot do it: a sentence, and no mess. */
static void test_useless_terminals(void **state)
{
    (void)state;
    static const char *const types[] = {"dumb", "", "nonexistent-x"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        char type[64];
        snprintf(type, sizeof type, "TERM=%s", types[i]);
        const char *const env[] = {type, NULL};
        struct term *t =
            reader_open(&(struct reader){.term = {.cols = 100, .rows = 30, .env = env}});
        assert_int_equal(term_wait_exit(t, 5000), 1);
        assert_true(term_shows(t, "newsreader: "));
        assert_string_equal(term_unrestored(t), "");
        term_close(t);
    }
}

/* Over SSH the locale is often C. */
static void test_locales(void **state)
{
    (void)state;
    static const char *const names[] = {"C", "POSIX", "zh_CN.GB18030", "xx_YY.nope"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char all[64], lang[64];
        snprintf(all, sizeof all, "LC_ALL=%s", names[i]);
        snprintf(lang, sizeof lang, "LANG=%s", names[i]);
        const char *const env[] = {all, lang, NULL};
        struct term *t =
            reader_open(&(struct reader){.term = {.cols = 100, .rows = 30, .env = env}});
        assert_true(reader_border(t) > 0);
        assert_true(term_shows(t, "夜班公交新开四条线"));
        reader_leave(t);
    }
}

static void test_no_home(void **state)
{
    (void)state;
    static const char *const homes[][3] = {{"HOME=/nonexistent",
                                            "XDG_STATE_HOME=/nonexistent/s", NULL},
                                           {"HOME=/proc/1", "XDG_STATE_HOME=/proc/1",
                                            NULL},
                                           {"HOME", "XDG_STATE_HOME", NULL}};
    reader_file("page.txt", reader_page, strlen(reader_page));
    for (size_t i = 0; i < sizeof homes / sizeof *homes; i++) {
        struct term_options options = {.cols = 100,
                                       .rows = 30,
                                       .env = homes[i],
                                       .directory = reader_directory()};
        struct term *t =
            term_open(&options, (const char *[]){reader_program(), "page.txt", NULL});
        assert_true(reader_border(t) > 0);
        term_keys(t, "j");
        reader_leave(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_told_apart),
        cmocka_unit_test(test_no_color),
        cmocka_unit_test(test_terminals),
        cmocka_unit_test(test_useless_terminals),
        cmocka_unit_test(test_locales),
        cmocka_unit_test(test_no_home),
        cmocka_unit_test(test_asks_for_the_background),
        cmocka_unit_test(test_asks_only_where_it_matters),
    };
    return cmocka_run_group_tests_name("color", tests, NULL, NULL);
}
