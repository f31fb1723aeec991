/* Every key of the key table, pressed: the table is what --print-keys prints, each of its
 * actions has a row here, and each key that it lists does what the row says. An action
 * without a row fails the test. */
#include "screens/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ACTIONS_MOST = 128, KEYS_MOST = 8 };

static const struct {
    int cols, rows;
} sizes[] = {{80, 24}, {120, 40}};
enum { SIZES = sizeof sizes / sizeof *sizes };

/* What an action is pressed after, and what proves that it was done: a text that the
 * screen shows then and did not before, one that it shows no more, that anything has
 * changed, or that the program has left. */
enum proof { SHOWS, HIDES, CHANGES, LEAVES, REPAINTS };
static const struct press_row {
    const char *action, *before;
    enum proof proof;
    const char *text;
} presses[] = {
    {"line_down", "", SHOWS, "story 2/6"},
    {"line_up", "J", SHOWS, "story 1/6"},
    {"half_down", "l", HIDES, "第00段"},
    {"half_up", "ld", SHOWS, "第00段"},
    {"page_down", "l", HIDES, "第00段"},
    {"page_up", "l ", SHOWS, "第00段"},
    {"top", "lG", SHOWS, "第00段"},
    {"end", "l", SHOWS, "第59段"},
    {"percent", "l90", HIDES, "第00段"},
    {"story_page_down", "", HIDES, "第00段"},
    {"story_page_up", " ", SHOWS, "第00段"},
    {"story_half_down", "", HIDES, "第00段"},
    {"story_half_up", "d", SHOWS, "第00段"},
    {"next_story", "", SHOWS, "story 2/6"},
    {"previous_story", "J", SHOWS, "story 1/6"},
    {"next_page", "", SHOWS, "story 5/6"},
    {"previous_page", ")", SHOWS, "story 1/6"},
    {"next_pane", "", HIDES, "Enter open"},
    {"list_pane", "l", SHOWS, "Enter open"},
    {"story_pane", "", HIDES, "Enter open"},
    {"open", "", HIDES, "Enter open"},
    {"back", "l", SHOWS, "Enter open"},
    {"quit", "", LEAVES, NULL},
    {"layout", "", SHOWS, "Stacked"},
    {"zoom", "", HIDES, "│"},
    {"border_back", "", CHANGES, NULL},
    {"border_on", "", CHANGES, NULL},
    {"measure_wider", "--", CHANGES, NULL},
    {"measure_narrower", "", SHOWS, "Lines of "},
    {"titles", "", CHANGES, NULL},
    {"mouse", "", SHOWS, "Mouse on"},
    {"search_forward", "", SHOWS, "/ "},
    {"search_backward", "", SHOWS, "? "},
    {"search_next", "/渡口\r", SHOWS, "hit 2/"},
    {"search_previous", "/渡口\rn", SHOWS, "hit 1/"},
    {"find_all", "", SHOWS, "Find:"},
    {"archive", "", SHOWS, "there is no index yet"},
    {"narrow", "", SHOWS, "& "},
    {"search_phrase", "lj", SHOWS, "hit "},
    {"next_unread", "", SHOWS, "story 2/6"},
    {"previous_unread", "J", SHOWS, "story 1/6"},
    {"mark", "", SHOWS, "Marked as read"},
    {"undo", "m", SHOWS, "Undone: unread again"},
    {"bookmark", "", SHOWS, "Bookmark set"},
    {"bookmarks", "B", SHOWS, "Bookmarks"},
    {"drop", "B'", SHOWS, "No bookmark yet"},
    {"editions", "", SHOWS, "Editions"},
    {"follow", "JJ", SHOWS, "story 6/6"},
    {"return", "J", SHOWS, "story 1/6"},
    {"source", "", SHOWS, "lines.txt:"},
    {"raw", "", SHOWS, "# 长篇"},
    {"edit", "", SHOWS, "ended with status 1"},
    {"reload", "", SHOWS, "Reloaded"},
    {"joins", "", SHOWS, "Line numbers on"},
    {"next_doubt", "", SHOWS, "C corrects"},
    {"previous_doubt", "", SHOWS, "No doubtful paragraph above"},
    {"correct", "", SHOWS, "[headline]"},
    {"correct_split", "Cjj", CHANGES, NULL},
    {"correct_merge", "C", CHANGES, NULL},
    {"correct_headline", "Cj", SHOWS, "[headline]"},
    {"correct_kicker", "Cj", SHOWS, "[kicker]"},
    {"correct_deck", "Cj", SHOWS, "[deck]"},
    {"correct_byline", "Cj", SHOWS, "[byline]"},
    {"correct_subhead", "Cj", SHOWS, "[subhead]"},
    {"correct_body", "Cju", SHOWS, "[body]"},
    {"correct_caption", "Cj", SHOWS, "[caption]"},
    {"correct_furniture", "Cj", HIDES, "第00段"},
    {"correct_move", "Cj", SHOWS, "Go to the paragraph it belongs after"},
    {"correct_hide", "JC", HIDES, "江岚"},
    {"correct_join", "Cj", CHANGES, NULL},
    {"correct_part", "Cj", SHOWS, "Split before:"},
    {"correct_undo", "Cju", SHOWS, "left on this page: 0"},
    {"correct_list", "C", SHOWS, "Corrections of this page"},
    {"correct_write", "Cju", SHOWS, "Write corrections to:"},
    {"copy_paragraph", "", SHOWS, "Paragraph copied"},
    {"copy_story", "", SHOWS, "Story copied"},
    {"save", "", SHOWS, "Save as"},
    {"save_listed", "", SHOWS, "Save the edition as"},
    {"pipe", "", SHOWS, "Pipe to:"},
    {"leave", "Z", LEAVES, NULL},
    {"command", "", SHOWS, ": "},
    {"clear", "/渡口\r", HIDES, "hit 1/"},
    {"help", "", SHOWS, "Moving in the focused pane"},
    {"redraw", "", REPAINTS, NULL},
};
enum { PRESSES = sizeof presses / sizeof *presses };

/* ---- the pages ---- */

/* A long story, short ones, one that goes on on the next page, and its continuation. */
static const char *pages(void)
{
    static char text[32768];
    size_t len = (size_t)snprintf(text, sizeof text,
                                  "青砚晚报\n\n2026年3月12日 星期四\n\n02 民生\n\n"
                                  "# 长篇：墨溪两岸的老街在秋天里慢慢地热闹起来\n\n");
    for (int i = 0; i < 60; i++)
        len += (size_t)snprintf(text + len, sizeof text - len,
                                "第%02d段，墨溪两岸的老街慢慢地热闹起来，渡口也有了人，"
                                "修桥的把石料一块一块运到河边，茶馆里坐满了人。\n\n",
                                i);
    snprintf(text + len, sizeof text - len,
             "# 短讯一则\n\n本报讯（记者 江岚）渡口今日停航一天。\n\n"
             "# 老桥开放\n\n本报讯（记者 沈渡）老铁桥清晨开放，行人排队。\n\n"
             "（下转03版）\n\n"
             "# 图书馆的灯\n\n本报讯（记者 顾南枝）市图书馆五层亮到天明。\n\n"
             "\f青砚晚报\n\n2026年3月12日 星期四\n\n03 文化\n\n"
             "# 茶山新绿\n\n本报讯（记者 陆识秋）头茬春茶今天下山。\n\n"
             "# 老桥开放\n\n（上接02版）傍晚收册子时，北头的写满四十一页。\n");
    return text;
}

/* With a state of its own where something is kept in it. */
static struct term *open_pages(int size, bool keeps)
{
    static char state[4096], cache[4096];
    static int number;
    const char *directory = reader_directory();
    snprintf(state, sizeof state, "XDG_STATE_HOME=%s/state-%d", directory, ++number);
    snprintf(cache, sizeof cache, "XDG_CACHE_HOME=%s/cache", directory);
    const char *env[] = {state, cache, "VISUAL=false", NULL};
    reader_file("lines.txt", pages(), strlen(pages()));
    const char *argv[] = {reader_program(),
                          "--no-config",
                          "-o",
                          "read.after=0",
                          "-o",
                          "story.join_jumps=no",
                          "lines.txt",
                          keeps ? NULL : "--no-state",
                          NULL};
    return term_open(&(struct term_options){.cols = sizes[size].cols,
                                            .rows = sizes[size].rows,
                                            .directory = directory,
                                            .env = env},
                     argv);
}

/* ---- the table of --print-keys ---- */

struct table_row {
    char action[32], keys[64];
};

static size_t read_table(struct table_row rows[ACTIONS_MOST])
{
    char command[4200], line[512];
    size_t read = 0;
    snprintf(command, sizeof command, "'%s' --no-config --print-keys", reader_program());
    FILE *in = popen(command, "r");
    while (in && fgets(line, sizeof line, in) && read < ACTIONS_MOST)
        if (line[0] != ';' &&
            sscanf(line, "%31s = %63[^\n]", rows[read].action, rows[read].keys) == 2)
            read++;
    if (in)
        pclose(in);
    return read;
}

/* The bytes that a terminal sends for a key of that name. */
static const char *bytes_of(const char *name)
{
    static const char *const named[][2] = {
        {"Up", KEY_UP},        {"Down", KEY_DOWN}, {"Left", KEY_LEFT},
        {"Right", KEY_RIGHT},  {"Home", KEY_HOME}, {"End", KEY_END},
        {"PgUp", KEY_PGUP},    {"PgDn", KEY_PGDN}, {"Enter", KEY_ENTER},
        {"Esc", KEY_ESC},      {"Tab", "\t"},      {"BackTab", "\033[Z"},
        {"Delete", "\033[3~"}, {"F1", KEY_F1},     {"Space", " "},
    };
    static char bytes[8];
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strcmp(name, named[i][0]) == 0)
            return named[i][1];
    if (name[0] == '^' && name[1])
        snprintf(bytes, sizeof bytes, "%c", name[1] & 0x1F);
    else if (strlen(name) == 1)
        snprintf(bytes, sizeof bytes, "%s", name);
    else
        fail_msg("what a terminal sends for %s is not known here", name);
    return bytes;
}

static const struct press_row *row_of(const char *action)
{
    for (int i = 0; i < PRESSES; i++)
        if (strcmp(presses[i].action, action) == 0)
            return &presses[i];
    fail_msg("no row presses a key of %s", action);
    return NULL;
}

/* ---- pressing ---- */

/* A prompt's mark is looked for at the start of the last row, words anywhere. */
static bool shows(struct term *t, const char *text)
{
    if (strlen(text) != 2)
        return term_shows(t, text);
    const char *last = term_row(t, term_rows(t) - 1);
    return last[0] == text[0] && (!last[1] || last[1] == ' ');
}

static void check_left(struct term *t, const char *what)
{
    int status = term_wait_exit(t, 10000);
    if (status != 0)
        fail_msg("%s: %d", what, status);
}

static void press(int size, const struct press_row *row, const char *key)
{
    static char before[65536];
    char what[128];
    size_t len;
    struct term *t = open_pages(size, strpbrk(row->before, "B") || strpbrk(key, "BE"));
    term_wait_text(t, "/6");
    if (*row->before)
        term_keys(t, row->before);
    snprintf(before, sizeof before, "%s", term_screen(t));
    snprintf(what, sizeof what, "%s, %s at %dx%d", row->action, key, sizes[size].cols,
             sizes[size].rows);
    bool there = row->text && shows(t, row->text);
    term_keys(t, bytes_of(key));
    if (row->proof == LEAVES) {
        check_left(t, what);
        term_close(t);
        return;
    }
    if (row->proof == SHOWS && row->text[1] != ' ')
        term_wait_text(t, row->text);
    term_step_raw(t, &len);
    bool good = row->proof == SHOWS     ? !there && shows(t, row->text)
                : row->proof == HIDES   ? there && !shows(t, row->text)
                : row->proof == CHANGES ? strcmp(before, term_screen(t)) != 0
                                        : len > 1000;
    if (!good)
        fail_msg("%s:\n%s\nbefore:\n%s", what, term_screen(t), before);
    term_close(t);
}

static struct table_row table[ACTIONS_MOST];
static size_t count;

/* The first key of the action at both sizes, its others at the first. */
static void check_action(void **state)
{
    char keys[64];
    const struct table_row *listed = *state;
    const struct press_row *row = row_of(listed->action);
    int at = SIZES;
    snprintf(keys, sizeof keys, "%s", listed->keys);
    for (char *key = strtok(keys, " "); key; key = strtok(NULL, " "), at = 1)
        for (int size = 0; size < at; size++)
            press(size, row, key);
    assert_int_equal(at, 1); /* it has a key */
}

static void test_each_row_is_of_an_action(void **state)
{
    (void)state;
    assert_int_equal(count, PRESSES);
}

int main(void)
{
    struct CMUnitTest tests[ACTIONS_MOST + 1];
    count = read_table(table);
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){table[i].action, check_action, NULL, NULL,
                                       (void *)(uintptr_t)&table[i]};
    tests[count] = (struct CMUnitTest)cmocka_unit_test(test_each_row_is_of_an_action);
    return _cmocka_run_group_tests("keys", tests, count + 1, NULL, NULL);
}
