/* Nothing from outside reaches the terminal as anything but text: every way in, every
 * kind of control. The raw bytes are held against terminfo, and against those of a
 * harmless twin: whatever is styled, moved or switched must be the program's own
 * doing. */
#include "screens/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Payloads; in `twin` each is replaced by as many plain marks. */
static const char *const payloads[] = {
    "\033[31;45;5m",
    "\033[777;777H",
    "\033[3;555r",
    "\033[?5h",
    "\033[?1003h",
    "\033[4h",
    "\033c",
    "\033[2J\033[H",
    "\033[?1049l",
    "\033]0;PWNED\a",
    "\033]2;PWNED\033\\",
    "\033]4;1;rgb:00/00/00\a",
    "\033]7;file:///etc\a",
    "\033]9;PWNED\a",
    "\033]52;c;ZXZpbA==\a",
    "\033]52;c;?\a",
    "\033]8;;http://x/\033\\",
    "\033]777;notify;a;b\a",
    "\033]0;UNTERM",
    "\033Pq",
    "\033_G",
    "\033^x",
    "\033Xx",
    "\033[6n",
    "\033[c",
    "\033[>0c",
    "\033[21t",
    "\033P$qm\033\\",
    "\033P+q544e\033\\",
    "\033]11;?\a",
    "\033Z",
    "\033[>0q",
    "\033[5i",
    "\033#8",
    "\033(0",
    "\016",
    "\017",
    "\005",
    "\x9b"
    "31m",
    "\x9d"
    "0;PWNED\x9c",
    "\x90q\x9c",
    "\x9fx\x9c",
    "\xc2\x9b"
    "31;45m",
    "\xc2\x9d"
    "0;PWNED\xc2\x9c",
    "\xc2\x90q\xc2\x9c",
    "\xc2\x85",
    "\xc2\x8d",
    "\xc0\x9b[31m",
    "\xe0\x80\x9b[31m",
    "\xed\xa0\x80",
    "\xf4\x90\x80\x80",
    "\xe2\x80\xae"
    "001\xe2\x80\xac",
    "\xe2\x81\xa6",
    "\xe2\x81\xa9",
    "\xe2\x80\x8e",
    "\xe2\x80\x8f",
    "\xd8\x9c",
    "\xe2\x80\xaa",
    "\xe2\x80\x8b",
    "\xe2\x81\xa0",
    "\xef\xbb\xbf",
    "\xc2\xad",
    "\xcd\x8f",
    "\xe1\xa0\x8e",
    "\xef\xbe\xa0",
    "\xf3\xa0\x81\xa8",
    "\xef\xbf\xbe",
    "\xee\x80\x80",
    "\x7f",
    "\b\b\b",
    "\r",
    "\v\f",
};
enum { PAYLOADS = sizeof payloads / sizeof *payloads };

/* Everything the terminal must have been spared. */
static void check_spared(struct term *t)
{
    reader_check_wire(t);
    assert_string_equal(term_title(t), "");
    assert_int_equal(term_queries(t), 0);
}

static void walk(struct term *t)
{
    static const char *const keys[] = {"j", "j", "\r", " ", "b", "z",  "z",
                                       "v", "v", "v",  "R", "R", "r",  "}",
                                       "J", "J", "K",  "H", "H", "\t", "J"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (term_state(t))
            term_keys(t, keys[i]);
    term_resize(t, 40, 12);
    term_resize(t, 80, 24);
}

/* Leaves by whatever way is open, and checks. */
static void end(struct term *t)
{
    term_type(t, "\033", 1);
    term_watch(t, 60);
    term_type(t, "\003Q", 2);
    assert_true(term_wait_exit(t, 10000) >= 0);
    assert_string_equal(term_unrestored(t), "");
    check_spared(t);
    term_close(t);
}

static size_t put(char *text, size_t len, const char *what, size_t size)
{
    memcpy(text + len, what, size);
    return len + size;
}

/* Every byte and payload in a story, a headline, and a line by itself. */
static size_t make_text(char *text)
{
    size_t len = 0;
    for (size_t i = 0; i < PAYLOADS; i++) {
        char block[512];
        int size = snprintf(block, sizeof block,
                            "# 题%zu前[%s]后\n\n文%zu前[%s]后，说完。\n\n%s\n\n", i,
                            payloads[i], i, payloads[i], payloads[i]);
        len = put(text, len, block, (size_t)size);
    }
    for (int c = 1; c < 256; c++)
        len = put(text, len, (char[]){'x', (char)c, 'y', '\n'}, 4);
    for (int i = 0; i < 4; i++) /* enough of a text not to be taken for a program */
        len = put(text, len, reader_page, strlen(reader_page));
    return put(text, len, "\0\0\0 NUL\n\033]0;UNTERM", 18);
}

static struct term *walk_text(const char *text, size_t len)
{
    struct term *t = reader_open(&(struct reader){.text = text, .len = len});
    walk(t);
    for (int i = 0; i < 120; i++)
        term_keys(t, i % 4 ? "J" : " ");
    if (!term_state(t))
        fail_msg("it ended:\n%s", term_screen(t));
    return t;
}

static void test_text(void **state)
{
    (void)state;
    static char text[1 << 16], twin[1 << 16];
    char what[128];
    size_t len = make_text(text);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        twin[i] = (char)((c < 0x20 && c != '\n') || c == 0x7f ? '.' : c);
    }
    struct term *t = walk_text(text, len), *u = walk_text(twin, len);
    struct str raw, other;
    raw.ptr = term_raw(t, &raw.len);
    other.ptr = term_raw(u, &other.len);
    if (wire_stranger(raw, other, 132, what) != raw.len)
        fail_msg("sent to the terminal: %s", what);
    term_close(u);
    end(t);
}

static void test_search_prompt(void **state)
{
    (void)state;
    struct term *t = reader_sized(80, 24);
    for (size_t i = 0; i < PAYLOADS; i++) {
        term_keys(t, "/");
        term_keys(t, "\033[200~");
        term_keys(t, payloads[i]);
        term_keys(t, "桥\033[201~");
        term_keys(t, "\r");
        term_keys(t, "\033");
    }
    end(t);
}

static void test_file_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < PAYLOADS; i++) {
        char name[128];
        size_t k = (size_t)snprintf(name, sizeof name, "n%s.txt", payloads[i]);
        for (size_t c = 0; c < k; c++)
            name[c] = name[c] == '/' ? '_' : name[c];
        struct term *t =
            reader_open(&(struct reader){.name = name, .term = {.cols = 80, .rows = 24}});
        term_keys(t, "j");
        end(t);
    }
}

/* A name that is not there comes back in a message on standard error. */
static void test_messages(void **state)
{
    (void)state;
    struct term_options options = {.cols = 80,
                                   .rows = 24,
                                   .directory = reader_directory()};
    for (size_t i = 0; i < PAYLOADS; i++) {
        struct term *t =
            term_open(&options, (const char *[]){reader_program(), "--no-state", "--",
                                                 payloads[i], NULL});
        assert_int_equal(term_wait_exit(t, 10000), 1);
        check_spared(t);
        term_close(t);
        char option[160];
        snprintf(option, sizeof option, "--encoding=%s", payloads[i]);
        t = term_open(&options,
                      (const char *[]){reader_program(), option, "page.txt", NULL});
        int status = term_wait_exit(t, 10000);
        if (status != 2)
            fail_msg("encoding %zu: %d", i, status);
        check_spared(t);
        term_close(t);
    }
}

/* Printed to a terminal, text is as safe as on the reader's screen. */
static void test_printed(void **state)
{
    (void)state;
    static const char *const formats[] = {"text", "markdown", "list", "jsonl"};
    static char text[1 << 16];
    size_t len = 0;
    for (size_t i = 0; i < PAYLOADS; i++) {
        char block[256];
        int size = snprintf(block, sizeof block, "# 题%s后\n\n文%s后，说完。\n\n",
                            payloads[i], payloads[i]);
        len = put(text, len, block, (size_t)size);
    }
    reader_file("printed\033[31m.txt", text, len);
    struct term_options options = {.cols = 80,
                                   .rows = 24,
                                   .directory = reader_directory()};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct term *t =
            term_open(&options,
                      (const char *[]){reader_program(), "--no-state", "-f", formats[i],
                                       "printed\033[31m.txt", NULL});
        assert_int_equal(term_wait_exit(t, 10000), 0);
        check_spared(t);
        term_close(t);
    }
}

/* What the environment says is text as well. */
static void test_environment(void **state)
{
    (void)state;
    const char *const env[] = {"NEWSREADER_OPTS=--theme=\033[31mx", NULL};
    reader_file("page.txt", reader_page, strlen(reader_page));
    struct term_options options = {.cols = 80,
                                   .rows = 24,
                                   .env = env,
                                   .directory = reader_directory()};
    struct term *t = term_open(&options, (const char *[]){reader_program(), "--no-state",
                                                          "page.txt", NULL});
    term_type(t, "Q", 1);
    assert_true(term_wait_exit(t, 10000) >= 0);
    check_spared(t);
    term_close(t);
}

/* The checker has teeth: the same page through cat breaks every promise. */
static void test_cat_fails(void **state)
{
    (void)state;
    int caught = 0;
    for (size_t i = 0; i < PAYLOADS; i++) {
        char what[128];
        size_t len = strlen(payloads[i]);
        struct str raw = {payloads[i], len}, twin = STR("\033[m");
        caught += wire_offence("xterm-256color", NULL, payloads[i], len, what) != len ||
                  wire_stranger(raw, twin, 132, what) != len;
    }
    assert_int_equal(caught, PAYLOADS - 3); /* all but home and erase, BS and CR */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),       cmocka_unit_test(test_search_prompt),
        cmocka_unit_test(test_file_names), cmocka_unit_test(test_messages),
        cmocka_unit_test(test_printed),    cmocka_unit_test(test_environment),
        cmocka_unit_test(test_cat_fails),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
