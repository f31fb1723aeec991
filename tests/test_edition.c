#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "edition/edition.h"
#include "edition/spool.h"
#include "rows.h"
#include "scratch.h"

static void put(const char *path, struct str text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text.ptr, 1, text.len, file), text.len);
    fclose(file);
}

static struct edition *opened(const char *name, int jobs, size_t ahead)
{
    static const char *names[1];
    names[0] = name;
    struct edition_options options = {.jobs = jobs, .ahead = ahead};
    return edition_open(&options, names, 1);
}

/* Every page's name, number, first line and source, in order. */
static struct str told(struct arena *arena, struct edition *edition)
{
    struct buf buf = {.arena = arena};
    for (size_t i = 0; edition_wait(edition, i); i++) {
        const struct page *page = edition_page(edition, i);
        buf_add(&buf, arena_format(arena, "%.*s %u %u|", STR_ARG(page->name),
                                   page->number, page->first_line));
        buf_add(&buf, page->source);
        buf_add(&buf, STR("|\n"));
    }
    buf_add_char(&buf, '\0');
    assert_true(edition_done(edition));
    return buf_str(&buf);
}

static void pages_come_in_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf want = {.arena = &arena};
    mkdir("d", 0700);
    for (int i = 1; i <= 40; i++) {
        struct str one = arena_format(&arena, "报纸%d\n", i);
        put(arena_format(&arena, "d/p%d.txt", i).ptr,
            arena_format(&arena, "%.*s\f%.*s", STR_ARG(one), STR_ARG(one)));
        buf_add(&want, arena_format(&arena, "d/p%d.txt 1 1|%.*s|\nd/p%d.txt 2 2|%.*s|\n",
                                    i, STR_ARG(one), i, STR_ARG(one)));
    }
    buf_add_char(&want, '\0');
    for (int jobs = 0; jobs <= 8; jobs++) {
        struct edition *edition = opened("d", jobs, 0);
        assert_string_equal(told(&arena, edition).ptr, want.ptr);
        assert_int_equal(edition_count(edition), 80);
        assert_false(edition_wait(edition, 80));
        edition_close(edition);
    }
    arena_free(&arena);
}

/* Whatever the stretches in which a file is read, its pages are the same. */
static void large_files_are_cut_as_small_ones(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf file = {.arena = &arena}, want = {.arena = &arena};
    unsigned line = 1;
    for (unsigned i = 1; i <= 1400; i++) {
        struct buf page = {.arena = &arena};
        buf_add(&page, arena_format(&arena, "第%u版\n", i));
        for (unsigned k = 0; k < 40 + i % 13; k++)
            buf_add(&page, STR("长河晚报长河晚报长河晚报长河晚报长河晚报\n"));
        buf_add(&want, arena_format(&arena, "f %u %u|", i, line));
        buf_add(&want, buf_str(&page));
        buf_add(&want, STR("|\n"));
        buf_add(&file, buf_str(&page));
        if (i < 1400)
            buf_add_char(&file, '\f');
        line += 41 + i % 13;
    }
    buf_add_char(&want, '\0');
    put("f", buf_str(&file));
    struct edition *edition = opened("f", 2, 0);
    struct str got = told(&arena, edition);
    edition_close(edition);
    assert_int_equal(got.len, want.len);
    assert_memory_equal(got.ptr, want.ptr, got.len);
    arena_free(&arena);
}

/* 3 MB without a form feed: nothing is lost, no character cut, in no encoding. */
static void endless_in(const char *unit, size_t size, const char *decoded)
{
    struct arena arena = {0};
    struct buf file = {.arena = &arena};
    for (int i = 0; i < 130000; i++)
        buf_add(&file, (struct str){unit, size});
    put("f", buf_str(&file));
    struct edition *edition = opened("f", 2, 0);
    size_t len = 0, want = strlen(decoded) * 130000;
    struct str sign = str_of(decoded);
    for (size_t i = 0; edition_wait(edition, i); i++) {
        struct str source = edition_page(edition, i)->source;
        assert_false(str_has(source, STR("\xEF\xBF\xBD")));
        assert_true(str_starts(source, str_slice(sign, 0, 1)));
        len += source.len;
    }
    assert_int_equal(edition_fault_count(edition), 0);
    assert_int_equal(len, want);
    edition_close(edition);
    arena_free(&arena);
}

#define ENDLESS(unit, decoded) endless_in(unit, sizeof(unit) - 1, decoded)

static void endless_files_lose_nothing(void **state)
{
    (void)state;
    ENDLESS("长河晚报长河晚\n", "长河晚报长河晚\n");
    ENDLESS("报报报报报报报报", "报报报报报报报报");
    ENDLESS("报纸报纸报纸报\r\n", "报纸报纸报纸报\n");
    ENDLESS("\xB3\xA4\xBA\xD3\xCD\xED\xB1\xA8\xB3\xA4\xBA\xD3\xCD\xED\r\n",
            "长河晚报长河晚\n");
    ENDLESS("\xB1\xA8\xB1\xA8\xB1\xA8\xB1\xA8\xB1\xA8\xB1\xA8\xB1\xA8\xB1\xA8",
            "报报报报报报报报");
    ENDLESS("\xA5\x62\x35\x75\n\0\xA5\x62\x35\x75\xA5\x62\x35\x75\n\0",
            "报畵\n报畵报畵\n");
}

static void ascii_does_not_settle_the_encoding(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf file = {.arena = &arena};
    for (int i = 0; i < 40000; i++)
        buf_add(&file, STR("plain text\n"));
    for (int i = 0; i < 40000; i++)
        buf_add(&file, STR("\xB3\xA4\xBA\xD3\xCD\xED\xB1\xA8\n"));
    put("f", buf_str(&file));
    struct edition *edition = opened("f", 1, 0);
    assert_true(str_has(told(&arena, edition), STR("\n长河晚报\n")));
    edition_close(edition);
    arena_free(&arena);
}

static void a_desert_of_lines_is_no_page(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf file = {.arena = &arena};
    for (int i = 0; i < 900000; i++)
        buf_add_char(&file, '\n');
    put("blank", buf_str(&file));
    buf_add(&file, STR("报\n"));
    put("f", buf_str(&file));
    struct edition *edition = opened("f", 1, 0);
    assert_string_equal(told(&arena, edition).ptr, "f 1 900001|报\n|\n");
    edition_close(edition);
    edition = opened("blank", 1, 0);
    assert_false(edition_wait(edition, 0));
    edition_close(edition);
    arena_free(&arena);
}

/* The number of the page after them counts them all. */
static void a_desert_of_pages_is_few(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf file = {.arena = &arena};
    buf_add(&file, STR("湘\n"));
    for (int i = 0; i < 9000000; i++)
        buf_add_char(&file, '\f');
    buf_add(&file, STR("报\n"));
    put("f", buf_str(&file));
    struct edition *edition = opened("f", 1, 0);
    assert_true(edition_wait(edition, 101));
    assert_false(edition_wait(edition, 102));
    assert_int_equal(edition_page(edition, 0)->number, 1);
    assert_int_equal(edition_page(edition, 1)->number, 8999901);
    assert_int_equal(edition_page(edition, 101)->number, 9000001);
    edition_close(edition);
    arena_free(&arena);
}

static void faults_are_told_in_order(void **state)
{
    (void)state;
    struct edition_options options = {.jobs = 2};
    const char *names[] = {"no\x1B[31m", "empty", "good", "bin", "d", "/dev/zero"};
    const char *want[] = {"no␛[31m: No such file or directory", "empty: is empty",
                          "bin: is not text", "d: holds no file of a known type",
                          "/dev/zero: is a device or socket, not a file"};
    const enum input_trouble kinds[] = {TROUBLE_UNREAD, TROUBLE_EMPTY, TROUBLE_REFUSED,
                                        TROUBLE_UNREAD, TROUBLE_REFUSED};
    put("empty", STR(""));
    put("good", STR("报"));
    put("bin", STR("\x01\xFF\x8A\x02\xC3\x28\x00\x9F\xE1\x03\xF8\x88\x11"));
    mkdir("d", 0700);
    struct edition *edition = edition_open(&options, names, 6);
    assert_true(edition_wait(edition, 0));
    assert_false(edition_wait(edition, 1));
    assert_int_equal(edition_fault_count(edition), 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(edition_fault(edition, i), want[i]);
        assert_int_equal(edition_trouble(edition, i), kinds[i]);
    }
    edition_close(edition);
}

/* Lines of two columns in one, as plain pdftotext leaves them: said once a file. */
static void columns_run_together_are_said(void **state)
{
    (void)state;
    static const struct {
        const char *lines;
        bool said;
    } rows[] = {
        {"河水涨了又落下去渡口的船照样开 "
         "春茶今年开得早些山上的人\n着摆渡人姓周\n今年六十\n",
         true},
        {"春茶今年 河水涨了又落下去渡口的船照样开 开得早些山上的人\n着摆渡人姓周\n",
         true},
        {"河水涨了又落下去渡口的船照样开\n春茶今年开得早些 山上的人\n", false},
        {"of the ferry, which had been aban- council met again to hear the\n"
         "doned in the spring\n",
         true},
        {"Die Ein- und Ausfuhr stieg, die Land- und Forstwirtschaft\nklagte\n", false},
        {"the ferry had been aban- doned in the spring\nof that year\n", false},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        struct arena arena = {0};
        struct buf text = {.arena = &arena};
        for (int page = 0; page < 2; page++) {
            for (int i = 0; i < 9; i++)
                buf_add(&text, str_of(rows[k].lines));
            buf_add_char(&text, '\f');
        }
        put("jumbled", buf_str(&text));
        struct edition_options options = {.jobs = 1};
        static const char *const names[] = {"jumbled"};
        struct edition *edition = edition_open(&options, names, 1);
        assert_true(edition_wait(edition, 1));
        assert_false(edition_wait(edition, 2));
        assert_int_equal(edition_fault_count(edition), rows[k].said);
        if (rows[k].said) {
            assert_string_equal(edition_fault(edition, 0),
                                "jumbled: columns are run together; extract with "
                                "pdftotext -raw or open the PDF itself");
            assert_int_equal(edition_trouble(edition, 0), TROUBLE_JUMBLED);
        }
        edition_close(edition);
        arena_free(&arena);
    }
}

/* No program is run where none is set, and in safe mode, which is named. */
static void what_is_no_text_says_why(void **state)
{
    (void)state;
    put("p", STR("%PDF-1.4 no text"));
    static const struct {
        bool safe;
        const char *want;
    } rows[] = {{false, "p: is pdf, and no command is set for that"},
                {true, "p: is pdf, and safe mode starts no program to open it"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct openers openers;
        openers_default(&arena, &openers);
        openers_set(&arena, &openers, "pdf", "", NULL);
        openers.safe = rows[i].safe;
        static const char *const names[] = {"p"};
        struct edition_options options = {.jobs = 1, .openers = &openers};
        struct edition *edition = edition_open(&options, names, 1);
        assert_false(edition_wait(edition, 0));
        assert_int_equal(edition_fault_count(edition), 1);
        assert_string_equal(edition_fault(edition, 0), rows[i].want);
        edition_close(edition);
        arena_free(&arena);
    }
}

static void a_named_encoding_is_taken(void **state)
{
    (void)state;
    const char *names[] = {"f"};
    put("f", STR("caf\xE9"));
    struct edition_options options = {.encoding = "ISO-8859-1"};
    struct edition *edition = edition_open(&options, names, 1);
    assert_true(edition_wait(edition, 0));
    assert_true(str_equal(edition_page(edition, 0)->source, STR("café")));
    edition_close(edition);
}

static void many_pages(struct arena *arena, int count)
{
    struct buf file = {.arena = arena};
    for (int i = 0; i < count; i++)
        buf_add(&file, STR("长河晚报\n\f"));
    put("f", buf_str(&file));
}

/* With a bound, the threads wait for the pages to be dropped, but never for one that is
 * waited for. */
static void a_bound_holds_the_threads_back(void **state)
{
    (void)state;
    struct arena arena = {0};
    many_pages(&arena, 300);
    struct edition *edition = opened("f", 4, 1);
    assert_true(edition_wait(edition, 101));
    assert_within(edition_count(edition), 101, 120);
    assert_false(edition_done(edition));
    for (size_t i = 0; edition_wait(edition, i); i++) {
        assert_non_null(edition_page(edition, i));
        edition_drop(edition, i);
        edition_drop(edition, i);
        assert_null(edition_page(edition, i));
    }
    assert_int_equal(edition_count(edition), 300);
    edition_close(edition);
    edition = opened("f", 4, 1); /* closed while they wait */
    assert_true(edition_wait(edition, 0));
    edition_close(edition);
    arena_free(&arena);
}

/* Most pages are in the spool, in parts of which two are in memory, and are the same; one
 * that is corrected leaves it. */
static void a_spool_changes_nothing(void **state)
{
    (void)state;
    enum { PAGES = 400 };
    struct arena arena = {0};
    struct buf file = {.arena = &arena};
    for (int i = 0; i < PAGES; i++) {
        buf_add(&file, arena_format(&arena, "老铁桥\n\n第%d天，", i));
        for (int n = 0; n < 40; n++)
            buf_add(&file, STR("桥上的人来来往往，水面上有船。"));
        buf_add(&file, STR("\n\f"));
    }
    put("f", buf_str(&file));
    struct edition_options bounded = {.jobs = 2, .memory = 1 << 16};
    const char *const names[] = {"f"};
    struct edition *edition = edition_open(&bounded, names, 1),
                   *other = opened("f", 1, 0);
    assert_string_equal(told(&arena, edition).ptr, told(&arena, other).ptr);
    for (size_t i = 0; i < PAGES; i += 7) {
        const struct page *page = edition_page(edition, PAGES - 1 - i);
        const struct page *same = edition_page(other, PAGES - 1 - i);
        assert_true(str_equal(page->text, same->text));
        assert_true(page->arena.chunk == NULL || i > PAGES - 100);
    }
    for (size_t i = 0; i < 6; i++) { /* the page's address stays */
        size_t index = i % 2 ? PAGES - 1 : 0;
        const struct page *page = edition_page(edition, index);
        edition_correct(edition, index, NULL);
        assert_ptr_equal(edition_page(edition, index), page);
        assert_non_null(page->arena.chunk);
    }
    assert_string_equal(told(&arena, edition).ptr, told(&arena, other).ptr);
    edition_close(edition);
    edition_close(other);
    arena_free(&arena);
}

/* Where no file can be made, pages stay in memory of their own. */
static void a_spool_without_room(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct spool spool = {.most = 2, .file = -1};
    uint32_t part;
    assert_null(spool_take(&spool, &arena, 100, &part));
    assert_int_equal(spool.count, 0);
    spool_free(&spool);
    arena_free(&arena);
}

static bool is_readable(int fd, int timeout)
{
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    return poll(&wait, 1, timeout) == 1;
}

/* Whoever parses the first page, the pages are the same; what is no file of moderate size
 * is left to the threads. */
static void a_lent_hand_changes_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str big = {arena_bytes(&arena, 1 << 20), 1 << 20};
    memset((char *)(uintptr_t)big.ptr, 'a', big.len);
    mkdir("d", 0700);
    put("d/p1.txt", STR("一\f二\f三\n"));
    put("empty", STR(""));
    put("pages", STR("一\f二\f三\n"));
    put("big", big);
    put("zip", STR("\x1f\x8b is no text"));
    static const struct {
        const char *name;
        size_t pages, faults;
    } rows[] = {{"pages", 3, 0}, {"d", 3, 0},   {"empty", 0, 1},    {"none", 0, 1},
                {"zip", 0, 1},   {"big", 8, 0}, {"/dev/null", 0, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int jobs = 1; jobs <= 2; jobs++) {
            struct edition *edition = opened(rows[i].name, jobs, 0);
            edition_parse_first(edition);
            struct str all = told(&arena, edition);
            assert_int_equal(edition_count(edition), rows[i].pages);
            assert_int_equal(edition_fault_count(edition), rows[i].faults);
            edition_close(edition);
            edition = opened(rows[i].name, jobs, 0);
            assert_string_equal(told(&arena, edition).ptr, all.ptr);
            edition_close(edition);
        }
    arena_free(&arena);
}

/* With one page in one file, that it is the last is known as soon as it is. */
static void the_last_page_says_so(void **state)
{
    (void)state;
    put("page", STR("一\n"));
    for (int i = 0; i < 20; i++) {
        struct edition *edition = opened("page", 1, 0);
        if (i % 2)
            edition_parse_first(edition);
        assert_true(edition_wait(edition, 0));
        assert_true(edition_done(edition));
        edition_close(edition);
    }
}

static void changes_are_polled_for(void **state)
{
    (void)state;
    put("f", STR("报"));
    struct edition *edition = opened("f", 1, 0);
    while (!edition_done(edition)) {
        assert_true(is_readable(edition_fd(edition), -1));
        edition_seen(edition);
    }
    edition_seen(edition);
    assert_false(is_readable(edition_fd(edition), 0));
    assert_int_equal(edition_count(edition), 1);
    edition_close(edition);
}

/* A pipe that nobody closes: what has come is shown, and closing does not wait. */
static void closing_does_not_wait_for_a_pipe(void **state)
{
    (void)state;
    int ends[2];
    char name[32];
    assert_int_equal(pipe(ends), 0);
    snprintf(name, sizeof name, "/dev/fd/%d", ends[0]);
    assert_int_equal(write(ends[1], "one\n\ftwo", 8), 8);
    struct edition *edition = opened(name, 2, 0);
    assert_true(edition_wait(edition, 0));
    assert_true(str_equal(edition_page(edition, 0)->source, STR("one\n")));
    assert_false(edition_done(edition));
    edition_close(edition);
    close(ends[0]);
    close(ends[1]);
}

static size_t thread_count(void)
{
    size_t count = 0;
    DIR *dir = opendir("/proc/self/task");
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        count += entry->d_name[0] != '.';
    if (dir)
        closedir(dir);
    return count;
}

/* A thread that is not done when the edition is closed frees it later (LeakSanitizer sees
 * to it): this page takes it longer than closing waits. */
static void a_late_thread_frees_the_edition(void **state)
{
    (void)state;
    enum { LONG = 900000 };
    struct arena arena = {0};
    struct buf text = {.arena = &arena};
    for (size_t i = 0; text.len < LONG; i++)
        buf_add(&text, i % 3 ? STR("长长的一行，没有完\n") : STR("# 又一篇\n\n"));
    struct edition_options options = {0};
    size_t before = thread_count();
    struct edition *edition = edition_of_text(&options, "sample", buf_str(&text));
    while (!edition_count(edition) && thread_count() == before)
        poll(NULL, 0, 1);
    edition_close(edition);
    while (thread_count() > before)
        poll(NULL, 0, 1);
    arena_free(&arena);
}

/* What is asked for corrections may be gone once the edition is closed, so closing waits
 * for the answer, longer than for a thread that parses. */
struct question {
    int asked; /* a pipe's end */
    atomic_bool answered;
};

static const struct correction_set *answer_late(void *context)
{
    struct question *question = context;
    assert_int_equal(write(question->asked, "", 1), 1);
    poll(NULL, 0, 300);
    question->answered = true;
    return NULL;
}

static void closing_waits_for_corrections(void **state)
{
    (void)state;
    char byte;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    struct question question = {.asked = ends[1]};
    struct edition_options options = {.corrections = answer_late, .context = &question};
    struct edition *edition = edition_of_text(&options, "sample", STR("一\n"));
    assert_int_equal(read(ends[0], &byte, 1), 1);
    edition_close(edition);
    assert_true(question.answered);
    close(ends[0]);
    close(ends[1]);
}

static void a_text_in_memory_is_an_edition(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct edition_options options = {.jobs = 2};
    struct edition *edition = edition_of_text(&options, "sample", STR("一\n\f二\n"));
    assert_string_equal(told(&arena, edition).ptr,
                        "sample 1 1|一\n|\nsample 2 2|二\n|\n");
    edition_close(edition);
    edition = edition_of_text(&options, "sample", STR(""));
    assert_false(edition_wait(edition, 0));
    edition_close(edition);
    arena_free(&arena);
}

static void nothing_is_an_empty_edition(void **state)
{
    (void)state;
    struct edition_options options = {0};
    struct edition *edition = edition_open(&options, NULL, 0);
    assert_false(edition_wait(edition, 0));
    assert_int_equal(edition_fault_count(edition), 0);
    edition_close(edition);
}

/* What a page holds is no more than three times its text. */
static void pages_are_packed(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf file = {.arena = &arena};
    for (int i = 0; i < 300; i++)
        buf_add(&file, STR("全年共办理事项九千四百余件，平均用时缩短\n"
                           "一半以上。市民马先生说，窗口少了，队也短了。\n\n"));
    put("f", buf_str(&file));
    struct edition *edition = opened("f", 1, 0);
    assert_true(edition_wait(edition, 0));
    const struct page *page = edition_page(edition, 0);
    assert_true(page->arena.held < 3 * file.len);
    assert_true(page->text.len + page->source.len <= page->arena.held);
    edition_close(edition);
    arena_free(&arena);
}

int main(void)
{
#define IN_DIRECTORY(test)                                                               \
    cmocka_unit_test_setup_teardown(test, scratch_enter, scratch_exit)
    const struct CMUnitTest tests[] = {
        IN_DIRECTORY(pages_come_in_order),
        IN_DIRECTORY(large_files_are_cut_as_small_ones),
        IN_DIRECTORY(endless_files_lose_nothing),
        IN_DIRECTORY(ascii_does_not_settle_the_encoding),
        IN_DIRECTORY(a_desert_of_lines_is_no_page),
        IN_DIRECTORY(a_desert_of_pages_is_few),
        IN_DIRECTORY(faults_are_told_in_order),
        IN_DIRECTORY(columns_run_together_are_said),
        IN_DIRECTORY(what_is_no_text_says_why),
        IN_DIRECTORY(a_named_encoding_is_taken),
        IN_DIRECTORY(a_bound_holds_the_threads_back),
        IN_DIRECTORY(a_spool_changes_nothing),
        cmocka_unit_test(a_spool_without_room),
        IN_DIRECTORY(a_lent_hand_changes_nothing),
        IN_DIRECTORY(the_last_page_says_so),
        IN_DIRECTORY(changes_are_polled_for),
        IN_DIRECTORY(closing_does_not_wait_for_a_pipe),
        cmocka_unit_test(a_late_thread_frees_the_edition),
        cmocka_unit_test(closing_waits_for_corrections),
        IN_DIRECTORY(a_text_in_memory_is_an_edition),
        IN_DIRECTORY(nothing_is_an_empty_edition),
        IN_DIRECTORY(pages_are_packed),
    };
    return cmocka_run_group_tests_name("edition", tests, NULL, NULL);
}
