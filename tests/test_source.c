#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "input/source.h"
#include "input/file_list.h"
#include "rows.h"
#include "scratch.h"

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* The files that `name` stands for, a blank after each; what was wrong, in brackets. */
static struct str expanded(struct arena *arena, const char *name)
{
    struct file_list list = {0};
    struct buf buf = {.arena = arena};
    struct fault fault;
    struct str path;
    file_list_start(&list, name);
    assert_false(file_list_is_used_up(&list));
    for (enum file_list_got got;
         (got = file_list_next(arena, &list, &path, &fault)) != FILE_LIST_END;) {
        if (got == FILE_LIST_FILE)
            assert_int_equal(path.ptr[path.len], 0);
        buf_add(&buf,
                got == FILE_LIST_FILE ? path : arena_format(arena, "[%s]", fault.what));
        buf_add_char(&buf, ' ');
    }
    assert_true(file_list_is_used_up(&list));
    file_list_close(&list);
    buf_add_char(&buf, '\0');
    return buf_str(&buf);
}

#define ASSERT_EXPANDS(name, want)                                                       \
    do {                                                                                 \
        struct arena arena_ = {0};                                                       \
        assert_string_equal(expanded(&arena_, name).ptr, want);                          \
        arena_free(&arena_);                                                             \
    } while (0)

static void a_file_stands_for_itself(void **state)
{
    (void)state;
    put("a.json", "x");
    ASSERT_EXPANDS("a.json", "a.json ");
    ASSERT_EXPANDS("-", "- ");
    ASSERT_EXPANDS("missing", "missing ");
}

static void a_directory_gives_its_pages_in_natural_order(void **state)
{
    (void)state;
    mkdir("d", 0700);
    mkdir("d/p3", 0700);
    const char *names[] = {"d/p10.txt", "d/p2.txt", "d/P1.txt", "d/p02.txt",
                           "d/p2a",     "d/p3/b",   "d/p3/a",   "d/a02.txt",
                           "d/b01.txt", "d/a10.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(names[i], "x");
    ASSERT_EXPANDS("d", "d/P1.txt d/a02.txt d/a10.txt d/b01.txt d/p02.txt d/p2.txt d/p2a "
                        "d/p3/a d/p3/b d/p10.txt ");
    ASSERT_EXPANDS("d/",
                   "d/P1.txt d/a02.txt d/a10.txt d/b01.txt d/p02.txt d/p2.txt d/p2a "
                   "d/p3/a d/p3/b d/p10.txt ");
}

/* More than are made in order, and the last in a directory of its own. */
static void many_pages_come_in_order(void **state)
{
    (void)state;
    enum { MANY = 500 };
    struct arena arena = {0};
    struct buf want = {.arena = &arena};
    mkdir("d", 0700);
    for (int i = 0; i < MANY; i++) {
        put(arena_format(&arena, "d/%d", i * 7 % MANY).ptr, "x");
        buf_add(&want, arena_format(&arena, "d/%d ", i));
    }
    mkdir("d/500", 0700);
    put("d/500/a", "x");
    buf_add(&want, STR("d/500/a "));
    buf_add_char(&want, '\0');
    ASSERT_EXPANDS("d", want.ptr);
    arena_free(&arena);
}

static void the_last_file_is_known_for_it(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct file_list list = {0};
    struct fault fault;
    struct str path;
    mkdir("d", 0700);
    mkdir("d/e", 0700);
    put("d/e/a", "x");
    put("d/e/b", "x");
    file_list_start(&list, "d");
    assert_int_equal(file_list_next(&arena, &list, &path, &fault), FILE_LIST_FILE);
    assert_false(file_list_is_used_up(&list));
    assert_int_equal(file_list_next(&arena, &list, &path, &fault), FILE_LIST_FILE);
    assert_string_equal(path.ptr, "d/e/b");
    assert_true(file_list_is_used_up(&list));
    file_list_close(&list);
    arena_free(&arena);
}

static void numbers_of_any_length_are_ordered(void **state)
{
    (void)state;
    mkdir("d", 0700);
    put("d/99999999999999999999998.txt", "x");
    put("d/99999999999999999999999.txt", "x");
    put("d/100000000000000000000000.txt", "x");
    put("d/0.txt", "x");
    ASSERT_EXPANDS("d",
                   "d/0.txt d/99999999999999999999998.txt d/99999999999999999999999.txt "
                   "d/100000000000000000000000.txt ");
}

static void what_is_no_page_is_left_out(void **state)
{
    (void)state;
    mkdir("d", 0700);
    mkdir("d/.git", 0700);
    const char *names[] = {"d/.hidden",    "d/scan.PDF",  "d/a.txt~", "d/x.tar.gz",
                           "d/.git/a.txt", "d/README.md", "d/a.txt",  "d/report.2021"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(names[i], "x");
    mkfifo("d/fifo", 0600);
    ASSERT_EXPANDS("d", "d/a.txt d/report.2021 ");
}

static void a_directory_without_text_is_a_fault(void **state)
{
    (void)state;
    mkdir("d", 0700);
    ASSERT_EXPANDS("d", "[holds no file of a known type] ");
    put("d/a.pdf", "x");
    ASSERT_EXPANDS("d", "[holds no file of a known type] ");
}

static void a_loop_of_links_ends(void **state)
{
    (void)state;
    mkdir("d", 0700);
    mkdir("d/e", 0700);
    put("d/e/a.txt", "x");
    assert_int_equal(symlink("..", "d/e/up"), 0);
    assert_int_equal(symlink("e", "d/same"), 0);
    assert_int_equal(symlink("self", "d/self"), 0);
    ASSERT_EXPANDS("d", "d/e/a.txt ");
}

static void a_link_to_a_file_is_read(void **state)
{
    (void)state;
    mkdir("d", 0700);
    put("a.txt", "x");
    assert_int_equal(symlink("../a.txt", "d/b.txt"), 0);
    ASSERT_EXPANDS("d", "d/b.txt ");
}

static void deep_directories_end(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf path = {.arena = &arena};
    buf_add(&path, STR("d"));
    for (int i = 0; i < 80; i++) {
        char *z = (char *)arena_copy(&arena, buf_str(&path)).ptr;
        assert_int_equal(mkdir(z, 0700), 0);
        buf_add(&path, STR("/d"));
    }
    put("d/a.txt", "x");
    ASSERT_EXPANDS("d", "d/a.txt ");
    arena_free(&arena);
}

static struct str read_of(struct arena *arena, const char *name)
{
    struct fault fault = {0};
    struct str bytes;
    if (!source_read(arena, name, &bytes, &fault))
        return arena_copy(arena, str_of(fault.what));
    return arena_copy(arena, bytes);
}

#define ASSERT_READS(name, want)                                                         \
    do {                                                                                 \
        struct arena arena_ = {0};                                                       \
        assert_string_equal(read_of(&arena_, name).ptr, want);                           \
        arena_free(&arena_);                                                             \
    } while (0)

static void files_are_read_whole(void **state)
{
    (void)state;
    put("a", "长河\n晚报");
    put("empty", "");
    ASSERT_READS("a", "长河\n晚报");
    ASSERT_READS("empty", "");
}

static void what_cannot_be_read_says_why(void **state)
{
    (void)state;
    mkdir("dir", 0700);
    mkfifo("fifo", 0600);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_int_equal(symlink("/proc/self/mem", "mem"), 0);
    int fd = open("huge", O_CREAT | O_WRONLY, 0600);
    assert_int_equal(ftruncate(fd, (off_t)SOURCE_LIMIT * 5), 0);
    close(fd);
    ASSERT_READS("missing", "No such file or directory");
    ASSERT_READS("dir", "is a directory");
    ASSERT_READS("fifo", "is a FIFO; read it from standard input");
    ASSERT_READS("/dev/zero", "is a device or socket, not a file");
    ASSERT_READS("loop", "Too many levels of symbolic links");
    ASSERT_READS("huge", "is larger than 1 GB; split it");
    ASSERT_READS("mem", "Input/output error");
}

static void the_head_of_a_plain_file_is_peeked_at(void **state)
{
    (void)state;
    put("page.txt", "一二三四");
    put("empty", "");
    mkdir("d", 0700);
    static const struct {
        const char *name;
        size_t most, len;
    } rows[] = {{"page.txt", 12, 6}, {"page.txt", 11, 0}, {"empty", 12, 0},
                {"none", 12, 0},     {"d", 12, 0},        {"-", 12, 0},
                {"/dev/zero", 12, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char head[6];
        size_t len = source_peek(rows[i].name, rows[i].most, head, sizeof head);
        assert_int_equal(len, rows[i].len);
        assert_memory_equal(head, "一二", len);
    }
}

static void no_permission_says_so(void **state)
{
    (void)state;
    put("shut", "x");
    chmod("shut", 0);
    if (access("shut", R_OK) == 0) {
        print_message("skipped: root reads everything\n");
        skip();
    }
    ASSERT_READS("shut", "Permission denied");
}

/* A pipe that gives its bytes in pieces. */
static void an_open_pipe_is_read(void **state)
{
    (void)state;
    int ends[2];
    char name[32];
    assert_int_equal(pipe(ends), 0);
    snprintf(name, sizeof name, "/dev/fd/%d", ends[0]);
    assert_int_equal(write(ends[1], "one\n", 4), 4);
    assert_int_equal(write(ends[1], "two\n", 4), 4);
    close(ends[1]);
    ASSERT_READS(name, "one\ntwo\n");
    close(ends[0]);
}

static void a_file_without_size_is_read(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_true(str_has(read_of(&arena, "/proc/self/status"), STR("Name:")));
    arena_free(&arena);
}

/* The file is shorter than it was when it was opened. */
static void a_file_that_shrinks_gives_what_is_left(void **state)
{
    (void)state;
    put("a", "0123456789");
    struct source source;
    char data[64];
    size_t len;
    assert_true(source_open(&source, "a", NULL));
    assert_int_equal(source.size, 10);
    assert_int_equal(truncate("a", 3), 0);
    assert_true(source_fill(&source, data, sizeof data, &len, NULL));
    assert_int_equal(len, 3);
    assert_true(source.ended);
    source_close(&source);
}

static void waiting_can_be_ended(void **state)
{
    (void)state;
    int ends[2], wake[2];
    char name[32], data[8];
    size_t len;
    struct source source;
    struct fault fault;
    assert_int_equal(pipe(ends) || pipe(wake), 0);
    snprintf(name, sizeof name, "/dev/fd/%d", ends[0]);
    assert_true(source_open(&source, name, &fault));
    source.wake = wake[0];
    assert_int_equal(write(wake[1], "", 1), 1);
    assert_false(source_fill(&source, data, sizeof data, &len, &fault));
    assert_string_equal(fault.what, "could not be read completely");
    source_close(&source);
    for (int i = 0; i < 2; i++) {
        close(ends[i]);
        close(wake[i]);
    }
}

/* A page that has come is not held back for the next one. */
static void a_slow_pipe_gives_the_page_it_has(void **state)
{
    (void)state;
    int ends[2];
    char name[32], data[64];
    size_t len;
    struct source source;
    assert_int_equal(pipe(ends), 0);
    snprintf(name, sizeof name, "/dev/fd/%d", ends[0]);
    assert_true(source_open(&source, name, NULL));
    assert_int_equal(write(ends[1], "one\n\ftw", 7), 7);
    assert_true(source_fill(&source, data, sizeof data, &len, NULL));
    assert_int_equal(len, 7);
    assert_false(source.ended);
    close(ends[1]);
    assert_true(source_fill(&source, data, sizeof data, &len, NULL));
    assert_true(source.ended);
    source_close(&source);
    close(ends[0]);
}

static void pages_end_at_form_feeds(void **state)
{
    (void)state;
    struct str text = STR("one\n\ftwo\f\fthree\f"), page;
    const char *want[] = {"one\n", "two", "", "three"};
    size_t pos = 0, count = 0;
    for (; source_next_page(text, &pos, &page); count++)
        assert_true(count < 4 && str_equal(page, str_of(want[count])));
    assert_int_equal(count, 4);
    pos = 0;
    assert_false(source_next_page(STR(""), &pos, &page));
}

/* `unit` again and again, 3 MB of it, cut in pages that lose nothing. */
static size_t longest_cut(struct arena *arena, struct str unit, struct str end)
{
    struct buf buf = {.arena = arena};
    while (buf.len < 3u << 20)
        buf_add(&buf, unit);
    struct str text = buf_str(&buf), page;
    size_t pos = 0, sum = 0, longest = 0;
    while (source_next_page(text, &pos, &page)) {
        assert_true(page.len > 0);
        assert_true(pos == text.len || str_ends(page, end));
        assert_ptr_equal(page.ptr, text.ptr + sum);
        sum += page.len;
        longest = page.len > longest ? page.len : longest;
    }
    assert_int_equal(sum, text.len);
    return longest;
}

#define TEN "报纸版面报纸版面报纸"
#define LONG TEN TEN TEN TEN TEN TEN TEN TEN "\n"

static void endless_pages_are_cut_where_it_hurts_least(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t limit = 1u << 17;
    assert_within(longest_cut(&arena, STR(LONG LONG "\n"), STR("\n\n")), limit - 483,
                  limit);
    assert_within(longest_cut(&arena, STR(LONG), STR("\n")), limit - 241, limit);
    assert_within(longest_cut(&arena, STR("报纸"), STR("")), limit - 4, limit);
    assert_int_equal(longest_cut(&arena, STR("\n"), STR("\n")), 10000);
    assert_int_equal(longest_cut(&arena, STR("报\n"), STR("\n")), 4 * 10000);
    assert_int_equal(longest_cut(&arena, STR("报\n\n"), STR("\n\n")), 5 * 5000);
    arena_free(&arena);
}

/* Cutting 3 MB of Han never cuts a character. */
static void no_character_is_cut(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf buf = {.arena = &arena};
    while (buf.len < 3u << 20)
        buf_add(&buf, STR("报"));
    struct str page;
    for (size_t pos = 0; source_next_page(buf_str(&buf), &pos, &page);)
        assert_int_equal(page.len % 3, 0);
    arena_free(&arena);
}

int main(void)
{
#define IN_DIRECTORY(test)                                                               \
    cmocka_unit_test_setup_teardown(test, scratch_enter, scratch_exit)
    const struct CMUnitTest tests[] = {
        IN_DIRECTORY(a_file_stands_for_itself),
        IN_DIRECTORY(a_directory_gives_its_pages_in_natural_order),
        IN_DIRECTORY(many_pages_come_in_order),
        IN_DIRECTORY(the_last_file_is_known_for_it),
        IN_DIRECTORY(numbers_of_any_length_are_ordered),
        IN_DIRECTORY(what_is_no_page_is_left_out),
        IN_DIRECTORY(a_directory_without_text_is_a_fault),
        IN_DIRECTORY(a_loop_of_links_ends),
        IN_DIRECTORY(a_link_to_a_file_is_read),
        IN_DIRECTORY(deep_directories_end),
        IN_DIRECTORY(files_are_read_whole),
        IN_DIRECTORY(what_cannot_be_read_says_why),
        IN_DIRECTORY(the_head_of_a_plain_file_is_peeked_at),
        IN_DIRECTORY(no_permission_says_so),
        IN_DIRECTORY(an_open_pipe_is_read),
        IN_DIRECTORY(a_file_without_size_is_read),
        IN_DIRECTORY(a_file_that_shrinks_gives_what_is_left),
        IN_DIRECTORY(waiting_can_be_ended),
        IN_DIRECTORY(a_slow_pipe_gives_the_page_it_has),
        cmocka_unit_test(pages_end_at_form_feeds),
        cmocka_unit_test(endless_pages_are_cut_where_it_hurts_least),
        cmocka_unit_test(no_character_is_cut),
    };
    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
