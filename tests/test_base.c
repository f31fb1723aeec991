#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdalign.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/die.h"
#include "base/fault.h"

static bool is_zero(const char *bytes, size_t len)
{
    while (len > 0 && bytes[len - 1] == 0)
        len--;
    return len == 0;
}

static void hands_out_zeroed_memory(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (unsigned round = 0; round < 3; round++) {
        for (size_t size = 0; size < 300; size += 7) {
            char *bytes = arena_alloc(&arena, size, 3);
            assert_non_null(bytes);
            assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
            assert_true(is_zero(bytes, size * 3));
            memset(bytes, 0xAA, size * 3);
        }
        arena_reset(&arena);
    }
    assert_true(arena.held > 0);
    arena_free(&arena);
    assert_int_equal(arena.held, 0);
    assert_null(arena.chunk);
    arena_reset(&arena);
    arena_free(&arena);
}

static void grows_arrays(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct {
        uint32_t *items;
        size_t count, room;
    } one = {0}, other = {0};
    for (uint32_t i = 0; i < 1000; i++) {
        arena_room(&arena, one.items, one.count, one.room);
        one.items[one.count++] = i;
        if (i % 3 == 0) { /* gets into the other's way now and then */
            arena_room(&arena, other.items, other.count, other.room);
            other.items[other.count++] = ~i;
        }
        assert_true(is_zero((char *)(one.items + one.count),
                            (one.room - one.count) * sizeof *one.items));
    }
    for (uint32_t i = 0; i < 1000; i++)
        assert_int_equal(one.items[i], i);
    for (uint32_t i = 0; i < other.count; i++)
        assert_int_equal(other.items[i], ~(i * 3));
    arena_free(&arena);
}

static void grows_in_place(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t room = 0;
    arena_reserve(&arena, 4096);
    size_t held =
        arena.held; /* rounded up where the widest type is no power of two long */
    char *first = arena_grow(&arena, NULL, &room, 10, 1);
    assert_true(room >= 10);
    char *second = arena_grow(&arena, first, &room, 2000, 1);
    assert_ptr_equal(first, second);
    assert_true(room >= 2000);
    assert_int_equal(arena.held, held);
    arena_free(&arena);
}

static void copies_and_formats(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str copy = arena_copy(&arena, str_slice(STR("ferryman"), 0, 5));
    assert_string_equal(copy.ptr, "ferry");
    assert_int_equal(copy.len, 5);
    assert_string_equal(arena_copy(&arena, (struct str){0}).ptr, "");
    struct str text = arena_format(&arena, "%s %.*s %d", "the", STR_ARG(copy), 42);
    assert_string_equal(text.ptr, "the ferry 42");
    assert_int_equal(text.len, 12);
    assert_int_equal(arena_format(&arena, "%s", "").len, 0);
    arena_free(&arena);
}

/* What a child process that does this says, and how it ends. */
static int ends_with(void (*act)(void), char *said, size_t size)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        act();
        _exit(99);
    }
    close(ends[1]);
    size_t len = 0;
    for (ssize_t got = 1; got > 0; len += got > 0 ? (size_t)got : 0)
        got = read(ends[0], said + len, size - 1 - len);
    said[len] = '\0';
    close(ends[0]);
    int status;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void ask_for_too_much(void)
{
    struct arena arena = {0};
    arena_alloc(&arena, SIZE_MAX / 4, 8);
}

static void grow_too_much(void)
{
    struct arena arena = {0};
    size_t room = 0;
    arena_grow(&arena, NULL, &room, SIZE_MAX / 8, 64);
}

static void say_restored(void *context)
{
    (void)context;
    (void)!write(STDERR_FILENO, "restored ", 9);
}

static void die_in_the_terminal(void)
{
    die_restores(say_restored, NULL);
    die("the terminal is gone");
}

static void dies_in_one_place(void **state)
{
    (void)state;
    char said[256];
    assert_int_equal(ends_with(ask_for_too_much, said, sizeof said), 1);
    assert_string_equal(said, "newsreader: out of memory\n");
    assert_int_equal(ends_with(grow_too_much, said, sizeof said), 1);
    assert_string_equal(said, "newsreader: out of memory\n");
    assert_int_equal(ends_with(die_in_the_terminal, said, sizeof said), 1);
    assert_string_equal(said, "restored newsreader: the terminal is gone\n");
}

static void says_what_went_wrong(void **state)
{
    (void)state;
    struct fault fault;
    assert_false(fault_set(&fault, "%s: %s", "a\x1b[2J\n", "no such file"));
    assert_string_equal(fault.what, "a?[2J?: no such file");
    /* C1 raw and in UTF-8, a bidi override, a character cut short; Han stays */
    fault_set(&fault, "版\x9b"
                      "31m \xc2\x9b \xe2\x80\xae \xe7\x89");
    assert_string_equal(fault.what, "版?31m ? ? ?");
    assert_false(fault_set(NULL, "nobody listens"));
    char name[600];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    fault_set(&fault, "%s", name);
    assert_int_equal(strlen(fault.what), sizeof fault.what - 1);
}

static const struct {
    const char *s, *needle;
    size_t from, at;
} finds[] = {
    {"the ferry", "ferry", 0, 4},
    {"the ferry", "e", 0, 2},
    {"the ferry", "e", 3, 5},
    {"the ferry", "boat", 0, 9},
    {"the ferry", "", 0, 9},
    {"the ferry", "y", 8, 8},
    {"the ferry", "y", 9, 9},
    {"aaab", "aab", 0, 1},
    {"a", "ab", 0, 1},
    {"", "a", 0, 0},
    {"abab", "ab", 1, 2},
};

static void looks_into_strings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
        struct str s = str_of(finds[i].s), needle = str_of(finds[i].needle);
        assert_int_equal(str_find(s, needle, finds[i].from), finds[i].at);
        if (finds[i].from == 0)
            assert_int_equal(str_has(s, needle), finds[i].at < s.len);
    }
    assert_int_equal(str_of(NULL).len, 0);
    assert_int_equal(str_find((struct str){0}, STR("a"), 0), 0);
    assert_true(str_equal((struct str){0}, STR("")));
    assert_false(str_equal(STR("a"), STR("b")));
    assert_true(str_starts(STR("ferry"), STR("fer")));
    assert_true(str_ends(STR("ferry"), STR("ry")));
    assert_false(str_starts(STR("fe"), STR("fer")));
    assert_false(str_ends(STR("ry"), STR("rry")));
}

/* Of any length, and whatever stands around: blocks of bytes are counted at once. */
static void counts_bytes(void **state)
{
    (void)state;
    char bytes[300];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i % 3 ? '.' : (int)i - 128);
    for (size_t beg = 0; beg < 16; beg++)
        for (size_t end = beg, count = 0; end < sizeof bytes; end++) {
            struct str s = {bytes + beg, end - beg};
            assert_int_equal(str_count(s, '.'), count);
            count += bytes[end] == '.';
        }
}

static void slices_inside(void **state)
{
    (void)state;
    struct str s = STR("ferry");
    assert_true(str_equal(str_slice(s, 1, 3), STR("er")));
    assert_true(str_equal(str_slice(s, 3, 99), STR("ry")));
    assert_int_equal(str_slice(s, 4, 2).len, 0);
    assert_int_equal(str_slice(s, 99, 200).len, 0);
    assert_null(str_slice((struct str){0}, 1, 2).ptr);
}

static void builds_text(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf buf = {.arena = &arena};
    assert_int_equal(buf_str(&buf).len, 0);
    for (unsigned i = 0; i < 300; i++) {
        buf_add(&buf, STR("渡口"));
        buf_add_char(&buf, '\n');
        buf_add(&buf, (struct str){0});
    }
    struct str text = buf_str(&buf);
    assert_int_equal(text.len, 300 * 7);
    for (size_t at = 0; at < text.len; at += 7)
        assert_true(str_equal(str_slice(text, at, at + 7), STR("渡口\n")));
    arena_free(&arena);
}

/* The classes of ASCII, spelled out; what is above has none. */
static void knows_ascii(void **state)
{
    (void)state;
    for (unsigned c = 0; c < 256; c++) {
        unsigned char byte = (unsigned char)c;
        bool digit = c && strchr("0123456789", (int)c);
        bool upper = c && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (int)c);
        bool lower = c && strchr("abcdefghijklmnopqrstuvwxyz", (int)c);
        assert_int_equal(ascii_is_digit(byte), digit);
        assert_int_equal(ascii_is_upper(byte), upper);
        assert_int_equal(ascii_is_lower(byte), lower);
        assert_int_equal(ascii_is_alpha(byte), upper || lower);
        assert_int_equal(ascii_is_alnum(byte), digit || upper || lower);
        assert_int_equal(ascii_is_space(byte), c && strchr(" \t\n\v\f\r", (int)c));
        assert_int_equal(ascii_lower(byte), upper ? c + 32 : c);
        assert_int_equal(ascii_is_alnum((char)c), digit || upper || lower);
        assert_int_equal(ascii_is_lower((char)c), lower);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hands_out_zeroed_memory),
        cmocka_unit_test(grows_arrays),
        cmocka_unit_test(grows_in_place),
        cmocka_unit_test(copies_and_formats),
        cmocka_unit_test(dies_in_one_place),
        cmocka_unit_test(says_what_went_wrong),
        cmocka_unit_test(looks_into_strings),
        cmocka_unit_test(counts_bytes),
        cmocka_unit_test(slices_inside),
        cmocka_unit_test(builds_text),
        cmocka_unit_test(knows_ascii),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
