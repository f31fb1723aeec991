/* The reader in Chinese: status row, help, prompts and messages, nothing out of place. */
#include "screens/reader.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct term *open_in(const char *language, const char *locale, int cols, int rows)
{
    char said[64], lang[64];
    snprintf(said, sizeof said, "LANGUAGE=%s", language);
    snprintf(lang, sizeof lang, "LANG=%s", locale);
    const char *env[] = {said, lang, "LC_ALL", "LC_CTYPE", "LC_MESSAGES", NULL};
    return reader_open(
        &(struct reader){.term = {.cols = cols, .rows = rows, .env = env}});
}

static void beside_program(const char *name, char path[PATH_MAX + 64])
{
    const char *program = reader_program();
    snprintf(path, PATH_MAX + 64, "%.*s/%s", (int)(strrchr(program, '/') - program),
             program, name);
}

/* A build without gettext has no catalogue, and speaks English. */
static void need_catalogue(void)
{
    char path[PATH_MAX + 64];
    beside_program("locale/zh_CN/LC_MESSAGES/newsreader.mo", path);
    if (access(path, R_OK) != 0) {
        print_message("skipped: built without gettext\n");
        skip();
    }
}

static void test_every_hint_fits(void **state)
{
    (void)state;
    need_catalogue();
    static const char *const rows[][3] = {
        {"zh_CN", "第 1/3 篇  1 分钟", "Enter 打开  H 帮助"},
        {"zh_TW", "第 1/3 篇  1 分鐘", "Enter 開啟  H 說明"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct term *t = open_in(rows[i][0], "C.UTF-8", 80, 24);
        const char *status = term_row(t, 23);
        assert_non_null(strstr(status, rows[i][1]));
        assert_non_null(strstr(status, rows[i][2]));
        assert_true(reader_border(t) > 0);
        reader_check_whole(t);
        reader_leave(t);
    }
}

static void test_a_small_window_keeps_whole_hints(void **state)
{
    (void)state;
    need_catalogue();
    struct term *t = open_in("zh_CN", "C.UTF-8", 40, 20);
    assert_non_null(strstr(term_row(t, 19), "Enter 打开  H 帮助"));
    reader_check_whole(t);
    reader_leave(t);
}

/* Characters of doubtful width are wide here: nothing of the program's own is. */
static void test_where_doubtful_characters_are_wide(void **state)
{
    (void)state;
    need_catalogue();
    const char *env[] = {"LANGUAGE=zh_CN", NULL};
    struct term *t = reader_open(
        &(struct reader){.args = {"--ambiguous=2"},
                         .term = {.cols = 80, .rows = 24, .env = env, .ambiguous = 2}});
    int x, y;
    assert_true(term_find(t, "|", &x, &y));
    for (y = 0; y < 23; y++)
        assert_string_equal(term_cell(t, x, y).text, "|");
    assert_true(term_shows(t, "Enter 打开  H 帮助"));
    term_keys(t, "K");
    assert_true(term_shows(t, "已是第一篇"));
    term_keys(t, "C");
    assert_true(term_shows(t, "s 分篇  z 撤销"));
    reader_check_whole(t);
    reader_leave(t);
}

static void check_help(int cols, int rows)
{
    need_catalogue();
    struct term *t = open_in("zh_CN", "C.UTF-8", cols, rows);
    term_keys(t, "H");
    assert_true(term_shows(t, "在当前窗格中移动"));
    assert_true(term_shows(t, "j Down ^N ^E  下移一行；到文末或分栏时"));
    assert_non_null(strstr(term_row(t, rows - 1), "帮助  "));
    reader_check_whole(t);
    term_keys(t, "G");
    assert_true(term_shows(t, "先按数字再按键"));
    reader_check_whole(t);
    term_keys(t, "q");
    assert_true(term_shows(t, "H 帮助"));
    reader_leave(t);
}

static void test_help_in_80_columns(void **state)
{
    (void)state;
    check_help(80, 24);
}

static void test_help_in_40_columns(void **state)
{
    (void)state;
    check_help(40, 20);
}

/* keys, and what is on the screen afterwards; Esc between them */
static void test_messages_and_prompts(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *shows;
    } rows[] = {
        {"K", "已是第一篇"},   {"m", "已标为已读"},      {"n", "还没有查找过"},
        {"f", "这里没有转版"}, {"&闻宗衡", "& 闻宗衡"},  {"\033", "H 帮助"},
        {"&闻宗衡", "1 篇"},   {"\033", "H 帮助"},       {"F桥", "查找各版：桥"},
        {"\033", "H 帮助"},    {"s", "存为（.txt .md "}, {"\033", "H 帮助"},
        {"/桥(", "/桥("},      {"\033", "H 帮助"},       {"C", "s 分篇  z 撤销"},
        {"L", "这一版的更正"},
    };
    need_catalogue();
    struct term *t = open_in("zh_CN", "C.UTF-8", 80, 24);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        term_keys(t, rows[i].keys);
        if (!term_wait_text(t, rows[i].shows))
            fail_msg("after %s there is no %s:\n%s", rows[i].keys, rows[i].shows,
                     term_screen(t));
        reader_check_whole(t);
    }
    reader_leave(t);
}

/* By the locale alone, installed or not. */
static void test_the_locale_says_the_language(void **state)
{
    (void)state;
    need_catalogue();
    static const char *const rows[][2] = {
        {"zh_CN.UTF-8", "H 帮助"}, {"zh_SG.UTF-8", "H 帮助"}, {"zh_TW.UTF-8", "H 說明"},
        {"zh_HK.UTF-8", "H 說明"}, {"zh_MO.UTF-8", "H 說明"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct term *t = open_in("", rows[i][0], 80, 24);
        assert_true(term_shows(t, rows[i][1]));
        reader_leave(t);
    }
}

static void test_other_languages_are_english(void **state)
{
    (void)state;
    struct term *t = open_in("eo", "C.UTF-8", 80, 24);
    assert_true(term_shows(t, "H help"));
    reader_leave(t);
    t = open_in("zh_CN", "C", 80, 24);
    assert_true(term_shows(t, "H help"));
    reader_leave(t);
    t = open_in("en:zh_CN", "C.UTF-8", 80, 24);
    assert_true(term_shows(t, "H help"));
    reader_leave(t);
}

/* The program alone, its catalogues nowhere. */
static void test_no_catalogue_is_no_error(void **state)
{
    (void)state;
    char program[PATH_MAX], command[2 * PATH_MAX + 32], copy[300];
    snprintf(program, sizeof program, "%s", reader_program());
    snprintf(copy, sizeof copy, "%s/newsreader", reader_directory());
    snprintf(command, sizeof command, "cp '%s' '%s'", program, copy);
    assert_int_equal(system(command), 0);
    setenv("NEWSREADER", copy, 1);
    struct term *t = open_in("zh_CN", "C.UTF-8", 80, 24);
    assert_true(term_shows(t, "H help"));
    reader_leave(t);
    setenv("NEWSREADER", program, 1);
}

/* ---- catalogues that someone made to do harm ---- */

/* The file's bytes, little-endian: numbers at 8, 12 and 16 are the count of messages and
 * the places of two tables of length and place, of the ids and of the texts. */
struct file {
    unsigned char *bytes;
    size_t len;
};

static uint32_t number_at(const struct file *file, size_t at)
{
    const unsigned char *b = file->bytes + at;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static void put_number(struct file *file, size_t at, uint32_t number)
{
    for (size_t i = 0; i < 4; i++)
        file->bytes[at + i] = (unsigned char)(number >> 8 * i);
}

/* Each text but the head's begins with these bytes. */
static void begin_texts(struct file *file, const char *bytes)
{
    for (uint32_t i = 1; i < number_at(file, 8); i++) {
        size_t row = number_at(file, 16) + 8 * i;
        if (number_at(file, row) >= strlen(bytes))
            memcpy(file->bytes + number_at(file, row + 4), bytes, strlen(bytes));
    }
}

static void clear_screen(struct file *file)
{
    begin_texts(file, "\033c");
}

static void turn_text(struct file *file)
{
    begin_texts(file, "\u202E");
}

static void break_characters(struct file *file)
{
    begin_texts(file, "\xFF");
}

/* Writes to memory, or reads an argument of another kind. */
static void write_memory(struct file *file)
{
    begin_texts(file, "%n");
}

static void read_memory(struct file *file)
{
    for (size_t i = number_at(file, number_at(file, 16) + 4); i + 1 < file->len; i++)
        if (file->bytes[i] == '%')
            file->bytes[i + 1] = file->bytes[i + 1] == 's' ? 'f' : 's';
}

static void take_ends_away(struct file *file)
{
    for (uint32_t i = 1; i < number_at(file, 8); i++) {
        size_t row = number_at(file, 16) + 8 * i;
        file->bytes[number_at(file, row + 4) + number_at(file, row)] = 'x';
    }
}

static void set_texts(struct file *file, size_t field, uint32_t number)
{
    for (uint32_t i = 1; i < number_at(file, 8); i++)
        put_number(file, number_at(file, 16) + 8 * i + field, number);
}

static void lengthen_texts(struct file *file)
{
    set_texts(file, 0, UINT32_MAX);
}

static void misplace_texts(struct file *file)
{
    set_texts(file, 4, UINT32_MAX - 8);
}

static void claim_messages(struct file *file)
{
    put_number(file, 8, UINT32_MAX / 8);
}

static void misplace_table(struct file *file)
{
    put_number(file, 16, (uint32_t)file->len - 4);
}

static void cut(struct file *file)
{
    file->len /= 2;
}

static struct file read_catalogue(void)
{
    static unsigned char bytes[1 << 20];
    char path[PATH_MAX + 64];
    beside_program("locale/zh_CN/LC_MESSAGES/newsreader.mo", path);
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    struct file file = {bytes, fread(bytes, 1, sizeof bytes, in)};
    fclose(in);
    assert_true(number_at(&file, 0) == 0x950412DE);
    return file;
}

/* The program says nothing of it that a terminal would obey, and goes on in English where
 * no text can be used. */
static void check_spoilt(const char *name, bool english)
{
    struct term *t = open_in("zh_CN", "C.UTF-8", 80, 24);
    if (english && !term_shows(t, "H help"))
        fail_msg("%s: %s", name, term_screen(t));
    static const char *const keys[] = {"K", "m", "n", "&x\r", "\033",
                                       "C", "L", "q", "q",    "H"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        term_keys(t, keys[i]);
    term_keys(t, "q");
    if (term_shows(t, "\u202E"))
        fail_msg("%s: it turns the text", name);
    reader_leave(t);
}

static void test_a_hostile_catalogue_does_no_harm(void **state)
{
    (void)state;
    need_catalogue();
    static const struct {
        const char *name;
        void (*spoil)(struct file *file);
        bool english;
    } rows[] = {
        {"clears the screen", clear_screen, true},
        {"turns the text", turn_text, true},
        {"is no UTF-8", break_characters, true},
        {"writes to memory", write_memory, true},
        {"reads memory", read_memory, false},
        {"texts do not end", take_ends_away, true},
        {"texts are longer than the file", lengthen_texts, true},
        {"texts are outside", misplace_texts, true},
        {"more messages than bytes", claim_messages, true},
        {"a table is outside", misplace_table, true},
        {"half of it", cut, false},
    };
    char program[PATH_MAX], command[3 * PATH_MAX + 64], copy[300];
    snprintf(program, sizeof program, "%s", reader_program());
    snprintf(copy, sizeof copy, "%s/newsreader", reader_directory());
    snprintf(command, sizeof command,
             "cp '%s' '%s' && mkdir -p '%s/locale/zh_CN/LC_MESSAGES'", program, copy,
             reader_directory());
    assert_int_equal(system(command), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct file file = read_catalogue();
        rows[i].spoil(&file);
        reader_file("locale/zh_CN/LC_MESSAGES/newsreader.mo", (char *)file.bytes,
                    file.len);
        setenv("NEWSREADER", copy, 1);
        check_spoilt(rows[i].name, rows[i].english);
        setenv("NEWSREADER", program, 1);
    }
    snprintf(
        command, sizeof command,
        "cd '%s/locale/zh_CN/LC_MESSAGES' && rm newsreader.mo && mkfifo newsreader.mo",
        reader_directory());
    assert_int_equal(system(command), 0);
    setenv("NEWSREADER", copy, 1);
    check_spoilt("a FIFO", true);
    setenv("NEWSREADER", program, 1);
    snprintf(command, sizeof command, "rm -r '%s/locale'", reader_directory());
    assert_int_equal(system(command), 0);
}

/* What the marks mean begins in one column, also of those whose width is in doubt. */
static void test_legend_in_one_column(void **state)
{
    (void)state;
    need_catalogue();
    static const char *const words[] = {"未读的报道", "读过的报道", "选中的报道",
                                        "有图片的",   "当前段落",   "书签"};
    for (int i = 0; i < 2; i++) {
        struct term *t = open_in("zh_CN", "C.UTF-8", i ? 120 : 80, i ? 40 : 24);
        term_keys(t, "HG");
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            int x, y;
            assert_true(term_find(t, words[k], &x, &y));
            assert_int_equal(x, 16);
        }
        reader_leave(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_hint_fits),
        cmocka_unit_test(test_a_small_window_keeps_whole_hints),
        cmocka_unit_test(test_where_doubtful_characters_are_wide),
        cmocka_unit_test(test_help_in_80_columns),
        cmocka_unit_test(test_help_in_40_columns),
        cmocka_unit_test(test_legend_in_one_column),
        cmocka_unit_test(test_messages_and_prompts),
        cmocka_unit_test(test_the_locale_says_the_language),
        cmocka_unit_test(test_other_languages_are_english),
        cmocka_unit_test(test_no_catalogue_is_no_error),
        cmocka_unit_test(test_a_hostile_catalogue_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
