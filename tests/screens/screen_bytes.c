/* What goes over a slow line: bytes of the keys that are pressed most, and that saving
 * them leaves nothing stale. */
#include "screens/reader.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const types[] = {"xterm-256color", "screen-256color", "tmux-256color",
                                    "linux"};
enum { TYPES = sizeof types / sizeof *types, FULL_ROW = 155 };

/* One story of rows that are full, 38 Han each, paragraphs of six rows, except for the
 * end. */
static const char *long_page(void)
{
    static char text[65536];
    size_t len = 0;
    const char *const parts[] = {"墨溪两岸的老街在秋天里慢慢地热闹起来",
                                 "修桥的人把石料一块一块运到河边去",
                                 "茶馆里坐满了刚从地里回来的人们谈天"};
    len += (size_t)snprintf(text, sizeof text, "青砚日报\n\n墨溪老街见闻\n\n");
    for (int i = 0; i < 40; i++) {
        len += (size_t)snprintf(text + len, sizeof text - len, "第%02d天", i);
        for (int k = 0; k < 13; k++)
            len +=
                (size_t)snprintf(text + len, sizeof text - len, "%s", parts[(i + k) % 3]);
        len += (size_t)snprintf(text + len, sizeof text - len, "。\n\n");
    }
    return text;
}

static struct term *open_long(const char *type, const char *keys)
{
    struct term *t =
        reader_open(&(struct reader){.text = long_page(),
                                     .term = {.cols = 120, .rows = 40, .type = type}});
    term_keys(t, keys);
    return t;
}

static void leave(struct term *t)
{
    term_type(t, "Q", 1);
    assert_int_equal(term_wait_exit(t, 10000), 0);
    assert_string_equal(term_unrestored(t), "");
    term_close(t);
}

/* ^L paints all of it again: it must look the same. */
static void check_fresh(struct term *t)
{
    char before[65536];
    snprintf(before, sizeof before, "%s", term_screen(t));
    struct term_cursor cursor = term_cursor(t);
    term_keys(t, "\014");
    assert_string_equal(term_screen(t), before);
    assert_int_equal(term_cursor(t).y, cursor.y);
    assert_int_equal(term_cursor(t).x, cursor.x);
}

/* 38 Han are 114 bytes. What curses adds sets the rows that scroll and sets them back,
 * and goes to the new row, to the numbers in the last row and to the cursor's place. */
static void check_lines(struct term *t, const char *type, const char *keys,
                        const char *key)
{
    size_t len, most = 0;
    term_keys(t, key);
    for (int i = 0; i < 30; i++) {
        term_keys(t, key);
        term_step_raw(t, &len);
        most = len > most ? len : most;
        if (len == 0 || len > FULL_ROW)
            fail_msg("%s, %s: %zu bytes for %s", type, keys, len, key);
    }
    assert_true(most > 114); /* there was a full row */
    check_fresh(t);
}

static void test_scrolled_line(void **state)
{
    (void)state;
    static const char *const ways[] = {"\rz9j", "\rv9j"}; /* below the headline */
    for (int i = 0; i < TYPES; i++)
        for (int w = 0; w < 2; w++) {
            struct term *t = open_long(types[i], ways[w]);
            check_lines(t, types[i], ways[w], "j");
            check_lines(t, types[i], ways[w], "k");
            term_keys(t, "50%jjkJKd");
            check_fresh(t);
            term_keys(t, " jbku");
            check_fresh(t);
            leave(t);
        }
}

static void test_nothing_costs_nothing(void **state)
{
    (void)state;
    static const char *const keys[] = {"\x18", "k", "g", "\033[200~\033[201~"};
    for (int i = 0; i < TYPES; i++) {
        struct term *t = open_long(types[i], "\rz");
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            size_t len;
            term_keys(t, keys[k]);
            term_keys(t, keys[k]);
            term_step_raw(t, &len);
            if (len)
                fail_msg("%s: %zu bytes for a key that does nothing", types[i], len);
        }
        leave(t);
    }
}

static const int sizes[][2] = {{80, 24}, {120, 40}};

/* A list of headlines of 30 Han. */
static const char *headlines(void)
{
    static const char han[] = "墨溪老铁桥把路还给行人清晨六时市民排队走过长长的桥面"
                              "夜班公交新开四条线图书馆的灯亮到天明头茬春茶今天下山";
    enum { HEADLINE = 90, STORIES = 12 }; /* bytes of 30 Han */
    static char text[8192];
    size_t used = 0;
    for (int i = 0; i < STORIES; i++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "# %.*s\n\n本报讯（记者 江岚）%.*s。\n\n", HEADLINE,
                                 han + 3 * i, HEADLINE - 3 * i, han + 6 * i);
    return text;
}

/* A step in it: the two rows' ends, not their words; beside the story, what that takes
 * (200 bytes here), and the words that move by a row where the headlines take three. */
static void test_list_cursor(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        size_t most[2];
    } ways[] = {{"zjj", {85, 85}}, {"jj", {425, 290}}};
    for (int i = 0; i < 4 * TYPES; i++) {
        int s = i % 2, way = i / 2 % 2;
        struct term *t = reader_open(&(struct reader){
            .text = headlines(),
            .term = {.cols = sizes[s][0], .rows = sizes[s][1], .type = types[i / 4]}});
        term_keys(t, ways[way].keys);
        for (int k = 0; k < 8; k++) {
            size_t len;
            term_keys(t, k < 6 ? "j" : "k");
            term_step_raw(t, &len);
            if (len == 0 || len > ways[way].most[s])
                fail_msg("%s, %d: %zu bytes", types[i / 4], sizes[s][0], len);
        }
        check_fresh(t);
        leave(t);
    }
}

/* Between a headline of three rows and one of two the rest of the list stands still. */
static void test_list_below_stands_still(void **state)
{
    (void)state;
    static const char text[] =
        "# 墨溪老铁桥把路还给行人清晨六时市民排队走过长长的桥面夜班公交\n\n本报讯（记者 "
        "江岚）墨溪桥上已经有了人。\n\n"
        "# 图书馆的灯亮到天明\n\n本报讯（记者 江岚）灯亮着。\n\n"
        "# 夜班公交新开四条线 市民清晨排队\n\n本报讯（记者 沈渡）车来了。\n\n"
        "# 头茬春茶今天下山\n\n本报讯（记者 沈渡）茶香。\n";
    struct term *t =
        reader_open(&(struct reader){.text = text, .term = {.cols = 80, .rows = 24}});
    int last = reader_list_row(t, "头茬春茶今天下山");
    for (int i = 0; i < 2; i++) {
        term_keys(t, "j");
        assert_int_equal(reader_list_row(t, "头茬春茶今天下山"), last);
    }
    reader_leave(t);
}

/* A held key: what was in between is not drawn. */
static void test_held_key(void **state)
{
    (void)state;
    char keys[101] = "";
    size_t page, held;
    struct term *t = open_long("xterm-256color", "\rz");
    term_keys(t, " ");
    term_step_raw(t, &page);
    memset(keys, 'j', 100);
    term_keys(t, keys);
    term_step_raw(t, &held);
    assert_true(held > 0 && held <= 3 * page);
    check_fresh(t);
    leave(t);
}

/* ^C is a signal here, for which a terminal's driver throws away what it has not sent
 * yet, unless told not to. */
static void test_interrupt_loses_nothing(void **state)
{
    (void)state;
    struct term *t = open_long("xterm-256color", "\rz");
    for (int i = 0; i < 5; i++) {
        term_type(t, " ", 1);
        usleep(20000); /* the picture is on its way, not read yet */
        term_type(t, "\003", 1);
        term_rest(t);
    }
    term_keys(t, "k");
    check_fresh(t);
    leave(t);
}

static void test_no_question_at_the_start(void **state)
{
    (void)state;
    struct term *t = open_long("xterm-256color", "j");
    assert_int_equal(term_queries(t), 0);
    leave(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scrolled_line),
        cmocka_unit_test(test_nothing_costs_nothing),
        cmocka_unit_test(test_list_cursor),
        cmocka_unit_test(test_list_below_stands_still),
        cmocka_unit_test(test_held_key),
        cmocka_unit_test(test_interrupt_loses_nothing),
        cmocka_unit_test(test_no_question_at_the_start),
    };
    return cmocka_run_group_tests_name("bytes", tests, NULL, NULL);
}
