/* Search: every hit is seen, wherever its rows break. */
#include "screens/reader.h"

#include <stdio.h>
#include <string.h>

static void test_hits_are_highlighted(void **state)
{
    (void)state;
    struct term *t = reader_sized(120, 40);
    int border = reader_border(t);
    term_keys(t, "j");
    term_keys(t, "/线路\r");
    assert_int_equal(reader_hit_count(t, border + 1), 3);
    for (int y = 0; y < 39; y++) {
        const char *hit = reader_reversed(t, border + 1, y);
        assert_true(*hit == '\0' || strstr(hit, "线路") != NULL);
    }
    assert_true(term_shows(t, "/线路  hit 1/3"));
    term_keys(t, "n");
    assert_true(term_shows(t, "/线路  hit 2/3"));
    term_keys(t, "N");
    assert_true(term_shows(t, "/线路  hit 1/3"));
    term_keys(t, KEY_ESC);
    term_watch(t, 100);
    assert_int_equal(reader_hit_count(t, border + 1), 0);
    reader_leave(t);
}

/* All of a hit that runs over several rows is reversed, and nothing else. */
static void test_hit_over_several_rows(void **state)
{
    (void)state;
    char got[1024] = "";
    struct term *t = reader_sized(120, 40);
    for (int i = 0; i < 40; i++) /* a narrow measure */
        term_keys(t, "-");
    int border = reader_border(t);
    term_keys(t, "/天色刚从墨溪水面上浮起来，退休教师闻宗衡\r");
    int rows = 0;
    for (int y = 0; y < 39; y++) {
        const char *part = reader_reversed(t, border + 1, y);
        rows += *part != '\0';
        strncat(got, part, sizeof got - strlen(got) - 1);
    }
    assert_string_equal(got, "天色刚从墨溪水面上浮起来，退休教师闻宗衡");
    assert_true(rows > 1);
    reader_leave(t);
}

/* The paper broke the line; the reader's words do not know that. */
static void test_across_a_printed_line_end(void **state)
{
    (void)state;
    struct term *t = reader_open(
        &(struct reader){.text = reader_narrow, .term = {.cols = 100, .rows = 20}});
    int border = reader_border(t);
    term_keys(t, "/北头的写满四十一页\r");
    assert_true(term_shows(t, "1/1"));
    assert_true(reader_hit_count(t, border + 1) >= 1);
    reader_leave(t);
}

static void test_no_hit_says_so(void **state)
{
    (void)state;
    struct term *t = reader_sized(100, 24);
    term_keys(t, "/没有的字\r");
    assert_true(strstr(term_row(t, 23), "没有的字") != NULL);
    assert_int_equal(reader_hit_count(t, reader_border(t) + 1), 0);
    reader_leave(t);
}

/* Esc at the prompt returns to where it began. */
static void test_escape_goes_back(void **state)
{
    (void)state;
    char before[16384];
    struct term *t = reader_sized(60, 10);
    term_keys(t, "\rz");
    snprintf(before, sizeof before, "%s", term_screen(t));
    term_keys(t, "/下游");
    term_keys(t, KEY_ESC);
    term_watch(t, 150);
    assert_string_equal(term_screen(t), before);
    reader_leave(t);
}

/* The story is selected, and the cursor stands on the hit. */
static void is_in(struct term *t, const char *headline)
{
    struct term_cursor at = term_cursor(t);
    assert_non_null(strstr(term_row(t, reader_list_row(t, headline)), "▸"));
    assert_string_equal(term_cell(t, at.x, at.y).text, "记");
}

/* Past the last hit comes the next story that has one. */
static void test_into_the_next_story(void **state)
{
    (void)state;
    struct term *t = reader_sized(120, 40);
    term_keys(t, "/记者\r");
    is_in(t, "老铁桥今起开放");
    term_keys(t, "n");
    is_in(t, "夜班公交新开四条线");
    assert_true(reader_hit_count(t, reader_border(t) + 1) > 0);
    term_keys(t, "N");
    is_in(t, "老铁桥今起开放");
    reader_leave(t);
}

static void test_prompt_takes_anything(void **state)
{
    (void)state;
    static char long_text[20000];
    static const char *const texts[] = {"",      "\xCC\x81", "\xE9\x95",
                                        "[*\\(", "(a*)*b",   "长长长长"};
    struct term *t = reader_sized(60, 12);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        term_keys(t, "/");
        term_keys(t, texts[i]);
        term_keys(t, "\r");
        term_keys(t, KEY_ESC);
        term_watch(t, 60);
        reader_check_whole(t);
    }
    memset(long_text, 'x', sizeof long_text - 1);
    term_keys(t, "/");
    term_keys(t, long_text);
    reader_check_whole(t);
    term_keys(t, "\r");
    term_keys(t, KEY_ESC);
    term_watch(t, 60);
    assert_int_equal(term_state(t), 'S');
    reader_leave(t);
}

/* Several thousand pages in one file. */
static struct term *open_many(void)
{
    static const char page[] =
        "渡口新事\n\n渡船在墨溪上停了两天，船工说水退了就开。渡口的人"
        "都在等。\n\n岸上的茶馆照旧开着，掌柜给每个人添了一碗热水。"
        "\n\f";
    enum { PAGES = 6000, LEN = sizeof page - 1 };
    static char text[PAGES * LEN];
    for (int i = 0; i < PAGES; i++)
        memcpy(text + i * LEN, page, LEN);
    struct term *t = reader_open(
        &(struct reader){.text = text, .len = sizeof text, .term = {.patience_ms = 500}});
    assert_true(term_wait_text(t, "1/6000"));
    return t;
}

/* A long search tells how far it is, and Esc ends it where it is. */
static void test_long_search_stops(void **state)
{
    (void)state;
    struct term *t = open_many();
    static const char search[] =
        "/\x12((渡|船|墨|溪|人|水|茶|馆|热|岸)*(上|里|着|了|的|在|旧|碗|添))*没有\r";
    term_type(t, search, sizeof search - 1);
    assert_true(term_wait_text(t, "of 6000 pages"));
    term_keys(t, KEY_ESC);
    assert_true(term_wait_text(t, "Search stopped at story"));
    term_keys(t, "j");
    assert_true(term_shows(t, "2/6000"));
    reader_leave(t);
}

/* A search without a hit ends at each story once, and says so again at once. */
static void test_no_hit_in_many(void **state)
{
    (void)state;
    struct term *t = open_many();
    term_keys(t, "/没有的字\r");
    assert_true(term_wait_text(t, "No hit for 没有的字"));
    term_keys(t, "n");
    assert_true(term_shows(t, "No hit for 没有的字"));
    term_keys(t, "/chawan\r");
    assert_true(term_wait_text(t, "No hit for chawan"));
    term_keys(t, "/chaguan\r");
    assert_true(term_shows(t, "hit 1/1"));
    term_keys(t, "n");
    assert_true(term_shows(t, "On to story 2: chaguan"));
    reader_leave(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_long_search_stops),
        cmocka_unit_test(test_no_hit_in_many),
        cmocka_unit_test(test_hits_are_highlighted),
        cmocka_unit_test(test_hit_over_several_rows),
        cmocka_unit_test(test_across_a_printed_line_end),
        cmocka_unit_test(test_no_hit_says_so),
        cmocka_unit_test(test_escape_goes_back),
        cmocka_unit_test(test_into_the_next_story),
        cmocka_unit_test(test_prompt_takes_anything),
    };
    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
