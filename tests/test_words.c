#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/buf.h"
#include "base/catalogue.h"
#include "base/conversions.h"
#include "base/plural.h"

struct agreement {
    const char *format, *text;
    bool want;
};

static void compares_conversions(void **state)
{
    (void)state;
    static const struct agreement rows[] = {
        {"plain", "简单", true},
        {"%s", "%s", true},
        {"%s", "%d", false},
        {"%s", "", false},
        {"", "%s", false},
        {"plain", "%n", false},
        {"%d", "%n", false},
        {"%d", "%i", true},
        {"%u", "%x", true},
        {"%d", "%u", false},
        {"%d", "%ld", false},
        {"%zu", "%lu", false},
        {"%hhd", "%hd", false},
        {"%s %zu", "%zu %s", false},
        {"%s %zu", "%2$zu %1$s", true},
        {"%s %zu", "%2$zu", false},
        {"%s %zu", "%2$zu %s", false},
        {"%s %s", "%s", false},
        {"%s", "%s %s", false},
        {"%1$s", "%1$s %1$s", true},
        {"%s", "%1$s%1$s", true},
        {"%s", "%0$s", false},
        {"%s", "%99$s", false},
        {"%.*s", "%.*s", true},
        {"%.*s", "%s", false},
        {"%.*s|%d", "%3$d|%2$.*1$s", true},
        {"%-*s", "%*s", true},
        {"%5d", "%05d", true},
        {"%s", "%999s", true},
        {"%s", "%1000s", false},
        {"%s", "%.99999999999999999999s", false},
        {"%u%%", "%u %%", true},
        {"%u%%", "%u %", false},
        {"%u%%", "%%", false},
        {"%m", "%s", true}, /* glibc's own; nobody's format here */
        {"%s", "%m", false},
        {"%s", "%", false},
        {"%s", "%l", false},
        {"100% sure", "%s", true}, /* "% s" is a conversion with a flag, */
        {"100% sure", "sure", false},
        {"100%", "%s", true}, /* and this is no format */
        {"%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s", "%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (conversions_agree(rows[i].format, rows[i].text) != rows[i].want)
            fail_msg("\"%s\" for \"%s\"", rows[i].text, rows[i].format);
}

#define RUSSIAN                                                                          \
    "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
#define ARABIC                                                                           \
    "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"

static void computes_plurals(void **state)
{
    (void)state;
    static const struct {
        const char *expression;
        unsigned long n, want;
    } rows[] = {
        {"0", 7, 0},
        {"n != 1", 1, 0},
        {"n != 1", 2, 1},
        {"n>1", 1, 0},
        {RUSSIAN, 1, 0},
        {RUSSIAN, 11, 2},
        {RUSSIAN, 21, 0},
        {RUSSIAN, 22, 1},
        {RUSSIAN, 12, 2},
        {RUSSIAN, 25, 2},
        {ARABIC, 0, 0},
        {ARABIC, 2, 2},
        {ARABIC, 105, 3},
        {ARABIC, 111, 4},
        {ARABIC, 102, 5},
        {"1+2*3", 0, 7},
        {"8-3-2", 0, 3},
        {"2*3%4", 0, 2},
        {"!n + 1", 0, 2},
        {"!(n == 3)", 3, 0},
        {"1 || 0 && 0", 0, 1},
        {"n<=2", 2, 1},
        {"7/2", 0, 3},
        {"", 5, 0},
        {"n/0", 5, 0},
        {"n%(n-5)", 5, 0},
        {"n ?", 5, 0},
        {"n ? 1", 5, 0},
        {"(n", 5, 0},
        {"n)", 5, 0},
        {"n n", 5, 0},
        {"system(1)", 5, 0},
        {"((((((((((((((((((((((((((((((((((((((n", 5, 0},
        {"!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!n", 5, 0},
        {"n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?n?", 5,
         0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (plural_index(str_of(rows[i].expression), rows[i].n) != rows[i].want)
            fail_msg("%s of %lu", rows[i].expression, rows[i].n);
}

/* A message and what is said for it; both may hold NULs. */
struct message {
    struct str id, text;
};

static void put_number(struct buf *buf, uint32_t number, bool swapped)
{
    char bytes[4];
    for (unsigned i = 0; i < 4; i++)
        bytes[swapped ? 3 - i : i] = (char)(number >> 8 * i);
    buf_add(buf, (struct str){bytes, 4});
}

/* One table of a file, whose strings begin at *offset. */
static void put_table(struct buf *buf, const struct str *strings, uint32_t *offset,
                      bool swapped)
{
    for (size_t i = 0; strings[2 * i].ptr; i++) {
        put_number(buf, (uint32_t)strings[2 * i].len, swapped);
        put_number(buf, *offset, swapped);
        *offset += (uint32_t)strings[2 * i].len + 1;
    }
}

/* A .mo file of messages, which are sorted and end with one without an id. */
static struct str file_of(struct arena *arena, const struct message *messages,
                          bool swapped)
{
    struct buf buf = {.arena = arena};
    uint32_t count = 0;
    while (messages[count].id.ptr)
        count++;
    const uint32_t head[] = {0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        put_number(&buf, head[i], swapped);
    uint32_t offset = 28 + 16 * count;
    put_table(&buf, &messages->id, &offset, swapped);
    put_table(&buf, &messages->text, &offset, swapped);
    for (uint32_t i = 0; i < count; i++)
        buf_add(&buf, (struct str){messages[i].id.ptr, messages[i].id.len + 1});
    for (uint32_t i = 0; i < count; i++)
        buf_add(&buf, (struct str){messages[i].text.ptr, messages[i].text.len + 1});
    return buf_str(&buf);
}

#define HEAD                                                                             \
    "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != "    \
    "1;\n"
#define NONE                                                                             \
    {                                                                                    \
        {NULL, 0},                                                                       \
        {                                                                                \
            NULL, 0                                                                      \
        }                                                                                \
    }

static const struct message messages[] = {
    {STR(""), STR(HEAD)},
    {STR("%d cell\0%d cells"), STR("%d Zelle\0%d Zellen")},
    {STR("%s is gone"), STR("%s%n ist weg")},
    {STR("clear"), STR("\033[2Jleer")},
    {STR("close\0closes"), STR("nah\0%s")},
    {STR("lines"), STR("zwei\nZeilen")},
    {STR("menu\004open"), STR("auf")},
    {STR("none"), STR("")},
    {STR("open"), STR("offen")},
    {STR("spoilt"), STR("verd\xFF")},
    {STR("turned"), STR("\xE2\x80\xAEumgedreht")},
    NONE,
};

static const struct {
    const char *id;
    unsigned long count;
    const char *want;
} findings[] = {
    {"open", 1, "offen"},
    {"menu\004open", 1, "auf"},
    {"%d cell", 1, "%d Zelle"},
    {"%d cell", 5, "%d Zellen"},
    {"lines", 1, "zwei\nZeilen"},
    {"", 1, NULL},
    {"none", 1, NULL},
    {"unknown", 1, NULL},
    {"aaa", 1, NULL},
    {"zzz", 1, NULL},
    {"%s is gone", 1, NULL}, /* writes to memory */
    {"clear", 1, NULL},      /* obeyed by a terminal */
    {"turned", 1, NULL},
    {"spoilt", 1, NULL}, /* no UTF-8 */
    {"close", 1, "nah"},
    {"close", 2, NULL}, /* reads an argument that nobody gives */
};

static void finds_translations(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct catalogue catalogue;
    for (int swapped = 0; swapped < 2; swapped++) {
        assert_true(catalogue_read(&catalogue, file_of(&arena, messages, swapped)));
        for (size_t i = 0; i < sizeof findings / sizeof *findings; i++) {
            const char *got =
                catalogue_find(&catalogue, findings[i].id, findings[i].count);
            if (findings[i].want && got)
                assert_string_equal(got, findings[i].want);
            else if (findings[i].want || got)
                fail_msg("\"%s\": %s", findings[i].id, got ? got : "nothing");
        }
    }
    arena_free(&arena);
}

static void refuses_other_files(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct catalogue catalogue = {.count = 1};
    static const struct message other[] = {
        {STR(""), STR("Content-Type: text/plain; charset=GB18030\n")}, NONE};
    static const struct message headless[] = {{STR("open"), STR("offen")}, NONE};
    static const struct message bare[] = {{STR(""), STR("")}, NONE};
    assert_false(catalogue_read(&catalogue, STR("")));
    assert_int_equal(catalogue.count, 0);
    assert_null(catalogue_find(&catalogue, "open", 1));
    assert_false(
        catalogue_read(&catalogue, STR("msgid \"open\"\nmsgstr \"offen\"\n\n\n")));
    assert_false(catalogue_read(&catalogue, file_of(&arena, other, false)));
    assert_false(catalogue_read(&catalogue, file_of(&arena, headless, false)));
    assert_false(catalogue_read(&catalogue, file_of(&arena, bare, false)));
    arena_free(&arena);
}

/* Every shorter file, and every byte changed to a few others, in memory of that size. */
static void survives_damage(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str file = file_of(&arena, messages, false);
    static const unsigned char changes[] = {0x00, 0x01, 0x7F, 0x80, 0xFF};
    for (size_t i = 0; i < file.len * (1 + sizeof changes); i++) {
        struct arena copy = {0};
        size_t at = i % file.len, way = i / file.len;
        struct str damaged = {arena_bytes(&copy, way ? file.len : at),
                              way ? file.len : at};
        memcpy((char *)(uintptr_t)damaged.ptr, file.ptr, damaged.len);
        if (way)
            ((char *)(uintptr_t)damaged.ptr)[at] = (char)changes[way - 1];
        struct catalogue catalogue;
        catalogue_read(&catalogue, damaged);
        for (size_t k = 0; k < sizeof findings / sizeof *findings; k++) {
            const char *got = catalogue_find(&catalogue, findings[k].id, 2);
            assert_true(!got || conversions_agree(findings[k].id, got));
        }
        arena_free(&copy);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_conversions), cmocka_unit_test(computes_plurals),
        cmocka_unit_test(finds_translations),   cmocka_unit_test(refuses_other_files),
        cmocka_unit_test(survives_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
