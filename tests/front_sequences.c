#include "rows.h"

#include <string.h>

#include "ui/sequences.h"

/* What curses sends on a screen of 24 rows, and what is left of it. */
static const struct row {
    const char *name, *sent, *want;
    struct sequences state;
} table[] = {
    {"text", "墨溪 a\r\n", "墨溪 a\r\n", {.plain = true}},
    {"text that looks like a number's",
     "\033[0mN[56]至?\033[1;1Ha[m",
     "\033[0mN[56]至?\033[Ha[m",
     {.plain = false}},
    {"a style from plain",
     "\033[0;1ma\033(B\033[m b",
     "\033[1ma\033[m b",
     {.plain = true}},
    {"a style after another",
     "\033[1ma\033[0;7mb",
     "\033[1ma\033[0;7mb",
     {.plain = true}},
    {"a style after what is not known", "\033[0;1ma", "\033[0;1ma", {.plain = false}},
    {"plain twice", "\033[m\033[0mb\033[0;1m", "\033[mb\033[1m", {.plain = false}},
    {"colours", "\033[0;38;5;24ma\033[39m", "\033[38;5;24ma\033[39m", {.plain = true}},
    {"the first character set stays",
     "\033(B\033[ma\033(B",
     "\033(Ba",
     {.plain = true, .unsure = true}},
    {"another is left again",
     "\033(0q\033(B\016q\017a\017",
     "\033(0q\033(B\016q\017a",
     {.plain = true}},
    {"that of the linux console",
     "\033[7ma\033[m\017",
     "\033[7ma\033[m",
     {.plain = true}},
    {"the first column",
     "\033[12;1Ha\033[1;11Hb\033[11;11H",
     "\033[12Ha\033[;11Hb\033[11;11H",
     {0}},
    {"the first cell", "\033[1;1H", "\033[H", {0}},
    {"rows that scroll",
     "\033[1;23r\n\033[1;24r\033[2;24r\033[1;124r",
     "\033[;23r\n\033[r\033[2r\033[;124r",
     {0}},
    {"modes", "\033[?1;24r\033[?25h\033[24;1x", "\033[?1;24r\033[?25h\033[24;1x", {0}},
    {"cut short", "a\033[12", "a\033[12", {0}},
    {"cut shorter", "a\033", "a\033", {0}},
};

static void check_row(void **state)
{
    const struct row *row = *state;
    char bytes[128];
    size_t len = strlen(row->sent);
    struct sequences sequences = row->state;
    sequences.rows = 24;
    memcpy(bytes, row->sent, len);
    len = sequences_shorten(&sequences, bytes, len);
    bytes[len] = 0;
    assert_string_equal(bytes, row->want);
}

int main(void)
{
    struct CMUnitTest tests[18];
    size_t count = 0;
    ROWS(tests, count, table, check_row);
    return _cmocka_run_group_tests("sequences", tests, count, NULL, NULL);
}
