/* Correcting what the parser read wrongly, by hand: each key, and what it must not do. */
#include "screens/reader.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char front[] =
    "青砚晚报\n\n01 要闻\n\n"
    "# 老铁桥今起开放\n\n"
    "本报讯（记者 沈渡）天色刚从墨溪水面上浮起来，退休教师闻宗衡已经等在桥头。\n\n"
    "管理方在桥的两头各放了一本厚册子。\n\n"
    "（下转第2版）\n\n"
    "# 图书馆的灯\n\n"
    "每晚十时，市图书馆关掉一至四层的灯，五层却亮到天明。\n\n"
    "值班员把椅子推回桌下。\n";
static const char inside[] = "青砚晚报\n\n02 民生\n\n"
                             "# 老铁桥今起开放\n\n"
                             "（上接第1版）这座桥建成于1956年，全长412米。\n\n"
                             "傍晚收册子时，北头的写满41页。\n\n"
                             "# 夜班公交新开四条线\n\n"
                             "市公交集团昨日发布消息，新开四条夜班线路。\n\n"
                             "线路怎么走，先听夜里的人怎么说。\n";

static char first[300], second[300], kept[320];

static void write_pages(void)
{
    snprintf(first, sizeof first, "%s", reader_file("front.txt", front, strlen(front)));
    snprintf(second, sizeof second, "%s",
             reader_file("inside.txt", inside, strlen(inside)));
    snprintf(kept, sizeof kept, "--corrections=%s/kept", reader_directory());
    unlink(kept + strlen("--corrections="));
}

static const int sizes[][2] = {{80, 24}, {120, 40}};

/* Both pages; corrections go to a file. */
static struct term *open_sized(const char *secure, int cols, int rows)
{
    write_pages();
    /* a sanitizer's search for leaks is not allowed in safe mode */
    const char *env[] = {secure, "ASAN_OPTIONS=detect_leaks=0", NULL};
    const char *argv[] = {reader_program(), "--no-state", "--no-config", kept, first,
                          second,           NULL};
    struct term_options options = {.cols = cols,
                                   .rows = rows,
                                   .env = secure ? env : NULL};
    FILE *file = fopen(kept + strlen("--corrections="), "w"); /* it must be there */
    assert_non_null(file);
    fclose(file);
    struct term *t = term_open(&options, argv);
    /* A page is corrected when all have come in, which takes its time on a busy
     * machine. */
    assert_true(term_wait_text(t, "1/4"));
    return t;
}

static struct term *open_pages(const char *secure)
{
    return open_sized(secure, 200, 24);
}

/* What the filter says of the pages with the corrections that were kept. */
static const char *said(const char *filter)
{
    static char out[8192];
    char command[2048];
    snprintf(command, sizeof command,
             "'%s' --no-state --no-config '%s' -f jsonl '%s' '%s' | jq -r '%s'",
             reader_program(), kept, first, second, filter);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    out[fread(out, 1, sizeof out - 1, pipe)] = '\0';
    assert_int_equal(pclose(pipe), 0);
    return out;
}

/* After the keys the paragraph that begins with text has the role, and is pointed at. */
static void test_roles(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *role;
    } rows[] = {
        {"h", "headline"}, {"i", "kicker"},  {"d", "deck"},      {"y", "byline"},
        {"u", "subhead"},  {"c", "caption"}, {"f", "furniture"}, {"hb", "body"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct term *t = open_pages(NULL);
        char want[64];
        term_keys(t, "JCjj"); /* 值班员 */
        term_keys(t, rows[i].keys);
        snprintf(want, sizeof want, "[%s]", rows[i].role);
        if (strcmp(rows[i].role, "furniture") != 0)
            assert_true(term_shows(t, want));
        reader_leave(t);
        snprintf(want, sizeof want, "%s\n", rows[i].role);
        if (strcmp(rows[i].role, "body") != 0)
            assert_string_equal(
                said(".blocks[]|select(.text|startswith(\"值班员\")).role"), want);
    }
}

/* keys, what the screen shows, and what a filter makes of it */
static const struct row {
    const char *name, *keys, *shows, *filter, *says;
} rows[] = {
    {"merge", "Cm", "一本厚册子", "select(.page|endswith(\"front.txt\")).headline",
     "老铁桥今起开放 图书馆的灯\nnull\n"},
    {"nothing to merge with", "JCm", "That would change nothing here",
     "select(.page|endswith(\"front.txt\")).headline",
     "老铁桥今起开放\n图书馆的灯\nnull\n"},
    {"split", "JCjjs", "值班员把椅子推回桌下",
     "select(.page|endswith(\"front.txt\")).article", "1\n2\n3\nnull\n"},
    {"nothing to split", "JCs", "That would change nothing here",
     "select(.page|endswith(\"front.txt\")).article", "1\n2\nnull\n"},
    {"hide", "Cx", "图书馆的灯", "select(.page|endswith(\"front.txt\")).headline",
     "图书馆的灯\nnull\n"},
    {"hide all", "JCxxz", "left on this page: 1",
     "select(.page|endswith(\"front.txt\")).headline", "老铁桥今起开放\nnull\n"},
    {"join", "JCjJ", "[body]", ".blocks[]|select(.text|contains(\"值班员\")).text",
     "每晚十时，市图书馆关掉一至四层的灯，五层却亮到天明。值班员把椅子推回桌下。\n"},
    {"part", "JCjp五层\r", "[body]", ".blocks[]|select(.text|contains(\"五层\")).text",
     "五层却亮到天明。\n"},
    {"part by sound", "JCjpwucengque\r", "[body]",
     ".blocks[]|select(.text|contains(\"五层\")).text", "五层却亮到天明。\n"},
    {"part at its second place", "JCjjp子\r", "[body]",
     ".blocks[]|select(.text|contains(\"推回\")).text", "子推回桌下。\n"},
    {"part by no words", "JCjp\r", "[body]",
     ".blocks[]|select(.text|contains(\"五层\")).text",
     "每晚十时，市图书馆关掉一至四层的灯，五层却亮到天明。\n"},
    {"part by words of others", "JCjp墨溪\r", "does not contain", ".article",
     "1\n2\nnull\n1\n2\nnull\n"},
    {"part at its beginning", "JCjp每晚\r", "That would change nothing here", ".article",
     "1\n2\nnull\n1\n2\nnull\n"},
    {"move behind another", "JCjvjv", "值班员",
     "select(.headline==\"图书馆的灯\").blocks|map(.text[0:2])|join(\" \")",
     "图书 值班 每晚\n"},
    {"move is said", "JCjv", "Go to the paragraph", ".article",
     "1\n2\nnull\n1\n2\nnull\n"},
    {"move behind itself", "JCjvv", "That would change nothing here", ".article",
     "1\n2\nnull\n1\n2\nnull\n"},
    {"move to another page", "Cjvjjjjv", "moved within its page", ".article",
     "1\n2\nnull\n1\n2\nnull\n"},
    {"nothing to undo", "Cz", "No correction of this page to undo", ".article",
     "1\n2\nnull\n1\n2\nnull\n"},
    {"on the continuation", "Cjjjjjjs", "傍晚收册子时",
     "select(.page|endswith(\"inside.txt\")).article", "1\n2\n3\nnull\n"},
    {"back from the continuation", "Cjjjjjjkkkks", "一本厚册子",
     "select(.page|endswith(\"front.txt\")).article", "1\n2\n3\nnull\n"},
    {"to the next story and back", "C][]js", "每晚十时",
     "select(.page|endswith(\"front.txt\")).article", "1\n2\n3\nnull\n"},
    {"a paragraph to the furniture", "JCjf", "[body]",
     "select((.page|endswith(\"front.txt\")) and .article==2).blocks|length", "2\n"},
    {"q leads back from the list", "CLq", "z undo", ".article",
     "1\n2\nnull\n1\n2\nnull\n"},
    {"how to leave is said", "C", "q back", ".article", "1\n2\nnull\n1\n2\nnull\n"},
    {"the list is empty", "CL", "None yet.", ".article", "1\n2\nnull\n1\n2\nnull\n"},
    {"one is dropped from the list", "JCjjhLx", "None yet.",
     ".blocks[]|select(.text|startswith(\"值班员\")).role", "body\n"},
    {"the list is left with Enter", "JCjjhL\r", "▸", ".article",
     "1\n2\nnull\n1\n2\nnull\n"},
};

static void check_row(void **state)
{
    const struct row *row = *state;
    for (int i = 0; i < 2; i++) {
        struct term *t = open_sized(NULL, sizes[i][0], sizes[i][1]);
        term_keys(t, row->keys);
        if (!term_shows(t, row->shows))
            fail_msg("%s", term_screen(t));
        reader_check_whole(t);
        reader_leave(t);
        assert_string_equal(said(row->filter), row->says);
    }
}

/* The paragraph stays the one pointed at, whatever it is after the correction. */
static void test_stays_at_the_paragraph(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *at;
    } stays[] = {
        {"JCjjs", "值班员把椅子"}, {"JCjJ", "每晚十时"},     {"JCjp五层\r", "每晚十时"},
        {"JCjjf", "每晚十时"},     {"JCjf", "值班员把椅子"}, {"JCjjhz", "值班员把椅子"},
        {"JCjvjv", "每晚十时"},    {"Cx", "图书馆的灯"},     {"Cjm", "本报讯"},
    };
    for (size_t i = 0; i < sizeof stays / sizeof *stays; i++) {
        struct term *t = open_pages(NULL);
        int x, y;
        term_keys(t, stays[i].keys);
        assert_true(term_find(t, "▌", &x, &y));
        if (!strstr(term_row(t, y), stays[i].at))
            fail_msg("%s: %s", stays[i].keys, term_row(t, y));
        reader_leave(t);
    }
}

/* A story that the narrowed list has no more is shown in the whole one. */
static void test_in_a_narrowed_list(void **state)
{
    (void)state;
    static const char *const keys[] = {"x", "s", "m", "f", "jh", "jjv]v", "xzzz"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct term *t = open_pages(NULL);
        term_keys(t, "&值班员\r");
        term_keys(t, "Cj");
        term_keys(t, keys[i]);
        assert_false(term_shows(t, "Nothing to read"));
        term_keys(t, "jjkk]h[z");
        assert_false(term_shows(t, "Nothing to read"));
        reader_check_whole(t);
        reader_leave(t);
    }
}

/* Beside a list alone a story is not laid out, and its page may be smaller than the one
 * before; so may one that was read again while a search is typed. */
static void test_of_a_story_out_of_sight(void **state)
{
    (void)state;
    enum { BLOCKS = 60 };
    char text[BLOCKS * 32 + 64] = "# 长的一篇\n\n";
    for (int i = 0; i < BLOCKS; i++)
        strcat(text, "桥上又过了一天。\n\n");
    strcat(text, "\f# 短的一篇\n\n只有一段。\n");
    static const char *const keys[] = {"lGhz", "jCs", "Cm", "C1", "z"};
    struct term *t =
        reader_open(&(struct reader){.text = text, .term = {.cols = 60, .rows = 20}});
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        term_keys(t, keys[i]);
    reader_leave(t);
    t = reader_open(&(struct reader){.text = text, .term = {.cols = 100, .rows = 20}});
    term_keys(t, "lG");
    const char *half = strstr(text, "\f") + 1;
    reader_file("page.txt", half, strlen(half));
    term_keys(t, "\022/桥\033");
    term_keys(t, "Cs");
    reader_leave(t);
}

static void test_writes_them_for_others(void **state)
{
    (void)state;
    char keys[600], path[320], line[600] = "";
    struct term *t = open_pages(NULL);
    snprintf(path, sizeof path, "%s/others", reader_directory());
    snprintf(keys, sizeof keys, "JCjjhw%s\r", path);
    term_keys(t, keys);
    assert_true(term_shows(t, "Written to"));
    term_keys(t, "w/nowhere/at/all\r");
    assert_true(term_shows(t, "/nowhere/at/all: No such file or directory"));
    term_keys(t, "w\r");
    assert_true(term_shows(t, "[headline]"));
    term_keys(t, "w/dev/full\r");
    assert_true(term_shows(t, "/dev/full is not a regular file; nothing was written"));
    snprintf(keys, sizeof keys, "w%s\r", path);
    term_keys(t, keys);
    assert_true(term_shows(t, "Replace it?"));
    term_keys(t, "n");
    assert_true(term_shows(t, "nothing was written"));
    reader_leave(t);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    assert_memory_equal(line, "page ", 5);
    assert_non_null(fgets(line, sizeof line, file));
    assert_memory_equal(line, "role headline ", 14);
    assert_non_null(strstr(line, "值班员"));
    fclose(file);
}

static void test_writes_none_in_safe_mode(void **state)
{
    (void)state;
    struct term *t = open_pages("NEWSREADER_SECURE=1");
    term_keys(t, "Cw");
    assert_true(term_shows(t, "No file is written in safe mode"));
    term_keys(t, "jjs"); /* nor the one that was named when it was started */
    assert_true(term_shows(t, "No file is written in safe mode"));
    reader_leave(t);
    struct stat seen;
    assert_int_equal(stat(kept + strlen("--corrections="), &seen), 0);
    assert_int_equal(seen.st_size, 0);
}

static void test_writes_none_where_there_is_none(void **state)
{
    (void)state;
    struct term *t = open_pages(NULL);
    term_keys(t, "Cw");
    assert_true(term_shows(t, "There is no correction to write"));
    reader_leave(t);
}

/* What was kept before stays whole where the new cannot be written. */
static void test_a_full_disk_keeps_the_old(void **state)
{
    (void)state;
    char line[4 * PATH_MAX];
    struct stat before, behind;
    struct term *t = open_pages(NULL);
    term_keys(t, "JCjjsh");
    reader_leave(t);
    const char *path = kept + strlen("--corrections=");
    snprintf(line, sizeof line,
             "for i in $(seq 400); do cat '%s'; done >'%s.many'; mv '%s.many' '%s'; "
             "ulimit -f 32; exec '%s' --no-state --no-config '%s' '%s'",
             path, path, path, path, reader_program(), kept, first);
    struct term_options options = {.cols = 120, .rows = 24};
    t = term_open(&options, (const char *[]){"sh", "-c", line, NULL});
    assert_true(term_wait_text(t, "图书馆的灯"));
    assert_int_equal(stat(path, &before), 0);
    assert_true(before.st_size > 40000);
    term_keys(t, "Cjjs");
    assert_true(term_shows(t, "File too large"));
    reader_leave(t);
    assert_int_equal(stat(path, &behind), 0);
    assert_int_equal(behind.st_size, before.st_size);
}

/* Those that no longer fit the page are said, and marked in the list. */
static void test_of_no_use_now(void **state)
{
    (void)state;
    struct term *t = open_pages(NULL);
    term_keys(t, "JCjjsh");
    reader_leave(t);
    char *path = kept + strlen("--corrections="), changed[sizeof front];
    snprintf(changed, sizeof changed, "%s", front);
    char *at = strstr(changed, "值班员");
    assert_non_null(at);
    strcpy(at, "椅子。\n");
    reader_file("front.txt", changed, strlen(changed));
    const char *argv[] = {
        reader_program(), "--no-state", "--no-config", kept, first, NULL};
    struct term_options options = {.cols = 200, .rows = 24};
    t = term_open(&options, argv);
    assert_true(term_shows(t, "no longer apply"));
    term_keys(t, "CL");
    assert_true(term_shows(t, "no longer applies"));
    reader_leave(t);
    assert_int_equal(access(path, R_OK), 0);
}

/* The threads look at the corrections: none is made while they run. */
static void test_waits_for_all_pages(void **state)
{
    (void)state;
    char script[2048], fifo[300];
    write_pages();
    snprintf(fifo, sizeof fifo, "%s/rest", reader_directory());
    assert_int_equal(mkfifo(fifo, 0600), 0);
    snprintf(script, sizeof script,
             "{ cat '%s'; printf '\\f'; cat '%s'; } | '%s' --no-state --no-config -",
             first, fifo, reader_program());
    const char *argv[] = {"sh", "-c", script, NULL};
    struct term_options options = {.cols = 200, .rows = 20};
    struct term *t = term_open(&options, argv);
    assert_true(term_wait_text(t, "图书馆的灯"));
    term_keys(t, "C");
    assert_true(term_wait_text(t, "Pages are still loading"));
    int rest = open(fifo, O_WRONLY | O_CLOEXEC);
    assert_true(rest >= 0);
    close(rest);
    for (int i = 0; i < 100 && !term_shows(t, "[headline]"); i++) {
        term_watch(t, 20);
        term_keys(t, "C");
    }
    assert_true(term_shows(t, "[headline]"));
    reader_leave(t);
}

/* } says what a doubtful paragraph may be as well, and Enter makes it that; it is in
 * doubt no more. */
static const struct offer_row {
    const char *name, *page, *keys, *says, *after;
} offers[] = {
    {"two paragraphs", "tests/pages/rows/rejoin-lines-torn-at-their-marks.txt", "}",
     "Perhaps two paragraphs: Enter splits before", "No doubtful paragraph"},
    {"one that goes on", "tests/pages/front.txt", "}",
     "Perhaps it goes on in the next paragraph: Enter joins them",
     "No doubtful paragraph"},
    {"one that goes on from above", "tests/pages/front.txt", "}}",
     "Perhaps it goes on from the paragraph above: Enter joins them",
     "No doubtful paragraph"},
    {"of another story",
     "tests/pages/rows/stitch-a-piece-of-a-headline-above-the-next-column.txt", "}",
     "Perhaps part of another story: Enter begins one here", NULL},
    {"of another role", "tests/pages/block.txt", "}}}",
     "Perhaps its role is body: Enter sets it", NULL},
    {"of the story before it", "tests/screens/doubtful.txt", "}",
     "Perhaps part of the story before it: Enter joins them", NULL},
};

static struct term *open_file(const char *path, int cols, int high)
{
    const char *argv[] = {reader_program(), "--no-state", "--no-config", path, NULL};
    return term_open(&(struct term_options){.cols = cols, .rows = high}, argv);
}

static void check_offer(void **state)
{
    const struct offer_row *row = *state;
    for (int i = 0; i < 2; i++) {
        struct term *t = open_file(row->page, sizes[i][0], sizes[i][1]);
        term_keys(t, row->keys);
        if (!term_shows(t, row->says))
            fail_msg("%s", term_screen(t));
        term_keys(t, "\r");
        assert_true(term_shows(t, "Corrected; C z undoes it"));
        if (row->after) {
            term_keys(t, "{");
            assert_true(term_shows(t, row->after));
        }
        term_keys(t, "Cz");
        assert_true(term_shows(t, "left on this page: 0"));
        term_keys(t, "q");
        term_keys(t, row->keys);
        term_keys(t, "k\r"); /* another key takes the offer back */
        assert_false(term_shows(t, "Corrected"));
        reader_leave(t);
    }
}

int main(void)
{
    enum {
        FIRST = 9,
        ROWS = sizeof rows / sizeof *rows,
        OFFERS = sizeof offers / sizeof *offers
    };
    static struct CMUnitTest tests[FIRST + ROWS + OFFERS] = {
        cmocka_unit_test(test_roles),
        cmocka_unit_test(test_stays_at_the_paragraph),
        cmocka_unit_test(test_in_a_narrowed_list),
        cmocka_unit_test(test_of_a_story_out_of_sight),
        cmocka_unit_test(test_writes_them_for_others),
        cmocka_unit_test(test_writes_none_in_safe_mode),
        cmocka_unit_test(test_writes_none_where_there_is_none),
        cmocka_unit_test(test_a_full_disk_keeps_the_old),
        cmocka_unit_test(test_of_no_use_now),
        cmocka_unit_test(test_waits_for_all_pages),
    };
    for (size_t i = 0; i < ROWS; i++)
        tests[FIRST + i] =
            (struct CMUnitTest){rows[i].name, check_row, NULL, NULL, (void *)&rows[i]};
    for (size_t i = 0; i < OFFERS; i++)
        tests[FIRST + ROWS + i] =
            (struct CMUnitTest){offers[i].name, check_offer, NULL, NULL,
                                (void *)(uintptr_t)&offers[i]};
    return cmocka_run_group_tests_name("correct", tests, NULL, NULL);
}
