/* What is claimed of Unicode, held against its own tables and tests (Debian's
 * unicode-data, as the C library's; skipped, with a word, where they are not
 * installed).
 *
 * An allowance is what is seen today with libunistring 1.0 (Unicode 14) and the tables of
 * Unicode 15: it may fall, and the number here with it; it may not grow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <wchar.h>

#include "base/arena.h"
#include "base/glyph.h"

#define UNICODE "/usr/share/unicode/"

enum { NORMALIZATION_ALLOWED = 20, LINE_BREAK_ALLOWED = 354 };
enum { MOST_BYTES = 4096 };

static FILE *open_table(const char *command)
{
    FILE *table = popen(command, "r");
    int c = table ? getc(table) : EOF;
    if (c != EOF) {
        ungetc(c, table);
        return table;
    }
    if (table)
        pclose(table);
    print_message("unicode-data is not installed: skipped\n");
    skip();
    return NULL;
}

/* Hexadecimal code points up to a character of `ends`, as UTF-8; after it. */
static const char *take_text(const char *at, const char *ends, struct str *text,
                             char *out)
{
    *text = (struct str){out, 0};
    while (*at && !strchr(ends, *at)) {
        char *after;
        unsigned long code = strtoul(at, &after, 16);
        if (after == at)
            break;
        text->len += glyph_put((uint32_t)code, out + text->len);
        for (at = after; *at == ' ';)
            at++;
    }
    return *at ? at + 1 : at;
}

/* NFC of the five columns of a line is the second for the first three, the fourth for the
 * other two. */
static bool composes(const char *line)
{
    static char bytes[5][MOST_BYTES], composed[GLYPH_COMPOSED(MOST_BYTES)];
    struct str columns[5];
    for (int i = 0; i < 5; i++)
        line = take_text(line, ";", &columns[i], bytes[i]);
    for (int i = 0; i < 5; i++) {
        struct str out = {composed, glyph_compose(columns[i], composed)};
        if (!str_equal(out, columns[i < 3 ? 1 : 3]))
            return false;
    }
    return true;
}

static void normalization_test(void **state)
{
    (void)state;
    FILE *table = open_table("bzcat " UNICODE "NormalizationTest.txt.bz2 2>/dev/null");
    char line[2048];
    int wrong = 0, count = 0;
    while (table && fgets(line, sizeof line, table)) {
        if (!strchr("0123456789ABCDEF", line[0]))
            continue;
        count++;
        if (!composes(line) && wrong++ < 3)
            print_message("%s", line);
    }
    pclose(table);
    print_message("%d of %d lines deviate\n", wrong, count);
    assert_true(count > 10000);
    assert_true(wrong <= NORMALIZATION_ALLOWED);
}

/* "× 0023 ÷ 0020 ÷ # …": may a line break where the sign is ÷? */
static bool breaks_alike(char *line)
{
    static char bytes[MOST_BYTES], marks[MOST_BYTES], wanted[MOST_BYTES];
    struct str text = {bytes, 0};
    char *at = line;
    memset(wanted, 0, sizeof wanted);
    while (*at && *at != '#') {
        bool breaks = strncmp(at, "÷", strlen("÷")) == 0;
        at += breaks || strncmp(at, "×", strlen("×")) == 0 ? 2 : 0;
        char *after;
        unsigned long code = strtoul(at, &after, 16);
        if (after == at)
            break;
        wanted[text.len] = breaks;
        text.len += glyph_put((uint32_t)code, bytes + text.len);
        for (at = after; *at == ' ' || *at == '\t';)
            at++;
    }
    glyph_breaks(text, marks);
    for (size_t i = 1; i < text.len; i++)
        if (((unsigned char)bytes[i] & 0xC0) != 0x80 &&
            (marks[i] != GLYPH_BREAK_NO) != wanted[i])
            return false;
    return true;
}

static void line_break_test(void **state)
{
    (void)state;
    FILE *table = open_table("cat " UNICODE "auxiliary/LineBreakTest.txt 2>/dev/null");
    char line[2048];
    int wrong = 0, count = 0;
    while (table && fgets(line, sizeof line, table)) {
        if (line[0] == '#')
            continue;
        count++;
        if (!breaks_alike(line) && wrong++ < 3)
            print_message("%s", line);
    }
    pclose(table);
    print_message("%d of %d lines deviate\n", wrong, count);
    assert_true(count > 5000);
    assert_true(wrong <= LINE_BREAK_ALLOWED);
}

/* What has no shape is shown as a mark; variation selectors are part of what stands
 * before them. */
static void nothing_is_invisible(void **state)
{
    (void)state;
    FILE *table = open_table("cat " UNICODE "DerivedCoreProperties.txt 2>/dev/null");
    char line[512], name[64];
    int count = 0;
    while (table && fgets(line, sizeof line, table)) {
        unsigned low, high;
        if (sscanf(line, "%x..%x ; %63[A-Za-z_]", &low, &high, name) != 3) {
            if (sscanf(line, "%x ; %63[A-Za-z_]", &low, name) != 2)
                continue;
            high = low;
        }
        for (; strcmp(name, "Default_Ignorable_Code_Point") == 0 && low <= high; low++) {
            bool selector =
                (low >= 0xFE00 && low <= 0xFE0F) || (low >= 0xE0100 && low <= 0xE01EF);
            if (glyph_is_unsafe(low) == selector)
                fail_msg("U+%04X", low);
            count++;
        }
    }
    pclose(table);
    assert_true(count > 4000);
}

#ifdef __GLIBC__
/* Curses measures with the C library: what that takes for wide and we do not would be
 * shown as U+FFFD. Characters of a newer Unicode than libunistring's are left out. */
static void as_wide_as_the_c_library(void **state)
{
    (void)state;
    if (!setlocale(LC_CTYPE, "C.UTF-8")) {
        print_message("skipped: no locale C.UTF-8\n");
        skip();
    }
    for (uint32_t code = 0xA0; code <= 0x10FFFF; code++)
        if (!uc_is_general_category(code, UC_UNASSIGNED) && !glyph_is_unsafe(code) &&
            wcwidth((wchar_t)code) > glyph_width(code, 1) && glyph_width(code, 1) > 0)
            fail_msg("U+%04X is %d cells, not %d", code, wcwidth((wchar_t)code),
                     glyph_width(code, 1));
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normalization_test),
        cmocka_unit_test(line_break_test),
        cmocka_unit_test(nothing_is_invisible),
#ifdef __GLIBC__
        cmocka_unit_test(as_wide_as_the_c_library),
#endif
    };
    return cmocka_run_group_tests_name("unicode", tests, NULL, NULL);
}
