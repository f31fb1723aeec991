/* Files that are no text, through small programs that stand for real ones: what comes of
 * pages, and what is said. Real ones are used where they are installed. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "edition/edition.h"
#include "input/cache.h"
#include "extract_rows.h"
#include "rows.h"
#include "scratch.h"

static const char *directory;
static struct arena arena;
static struct openers openers;

static void put(const char *name, struct str bytes)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    fclose(file);
}

static int set_up(void **state)
{
    (void)state;
    directory = scratch_make("/tmp");
    return !directory || chdir(directory) != 0;
}

static int tear_down(void **state)
{
    (void)state;
    scratch_leave();
    return chdir("/");
}

/* Rows of the test's own: files that begin with FAKE go through a script of the
 * shell's. */
static int rows_set(void **state)
{
    (void)state;
    openers_default(&arena, &openers);
    openers.seconds = 1;
    return 0;
}

static int rows_forget(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

/* A command that runs a script, which is written to a file; "pnm" recognises pictures. */
static const char *script(const char *name, const char *text)
{
    static char command[200];
    put(name, str_of(text));
    snprintf(command, sizeof command, "sh %s/%s %%s %%p %s", directory, name,
             strcmp(name, "pnm") == 0 ? "%l" : "");
    return arena_copy(&arena, str_of(command)).ptr;
}

static struct edition *open_all(const char *const *names, size_t count)
{
    struct edition_options options = {.jobs = 2, .openers = &openers};
    return edition_open(&options, names, count);
}

/* All texts as read, a | after each page, and what was wrong. */
static struct str read_all(const char *const *names, size_t count)
{
    struct edition *edition = open_all(names, count);
    struct buf out = {.arena = &arena};
    for (size_t i = 0; edition_wait(edition, i); i++) {
        struct str source = edition_page(edition, i)->source;
        for (size_t k = 0; k < source.len; k++)
            buf_add_char(&out, source.ptr[k] == '\n' ? '/' : source.ptr[k]);
        buf_add(&out, STR("|"));
    }
    for (size_t i = 0; i < edition_fault_count(edition); i++)
        buf_add(&out, str_of(edition_fault(edition, i)));
    edition_close(edition);
    return buf_str(&out);
}

static void what_programs_give(void **state)
{
    (void)state;
    static const char *const name = "page.fake";
    put(name, STR("FAKE\n"));
    for (size_t i = 0; i < sizeof gives / sizeof *gives; i++) {
        const char *command = script("script", gives[i].script);
        struct str row = arena_format(&arena, "fake | FAKE | %s", command);
        assert_true(openers_set(&arena, &openers, "fake", row.ptr, NULL));
        openers.limit = 1 << 20;
        struct str got = read_all(&name, 1);
        struct str head = str_slice(got, 0, strlen(gives[i].want));
        if (!str_equal(head, str_of(gives[i].want)) ||
            (!gives[i].more && head.len != got.len))
            fail_msg("%s: %.*s", gives[i].name, STR_ARG(got));
    }
}

/* Pages of a PDF without text, and what --ocr says of them. */
static void what_pdfs_give(void **state)
{
    (void)state;
    static const char *const name = "page.pdf";
    put(name, STR("%PDF-1.4\n"));
    for (size_t i = 0; i < sizeof pdfs / sizeof *pdfs; i++) {
        openers.languages = pdfs[i].languages ? pdfs[i].languages : "xyz";
        openers.ocr = pdfs[i].ocr;
        openers_set(&arena, &openers, "pdf", script("pdf", pdfs[i].table), NULL);
        openers_set(&arena, &openers, "pdf_raw", script("raw", pdfs[i].raw), NULL);
        openers_set(&arena, &openers, "pdf_picture", script("picture", pdfs[i].picture),
                    NULL);
        openers_set(&arena, &openers, "pnm", script("pnm", pdfs[i].recognised), NULL);
        struct str got = read_all(&name, 1);
        if (!str_equal(got, str_of(pdfs[i].want)))
            fail_msg("%s: %.*s", pdfs[i].name, STR_ARG(got));
    }
}

/* A second run of tesseract that fails is said; the page is as the first run gave it. */
static void a_second_run_may_fail(void **state)
{
    (void)state;
    static const char *const names[] = {"page.pdf", "page.pnm"};
    const char *before = getenv("PATH");
    put(names[0], STR("%PDF-1.4\n"));
    put(names[1], STR("P5\n"));
    put("tesseract", STR("#!/bin/sh\n" FIRST_SHELL "\n"));
    assert_int_equal(chmod("tesseract", 0700), 0);
    setenv("PATH", arena_format(&arena, "%s:%s", directory, before).ptr, 1);
    openers.languages = "xyz";
    openers.limit = 1 << 20;
    openers_set(&arena, &openers, "pdf", script("pdf", HEADER_SHELL "page 1"), NULL);
    openers_set(&arena, &openers, "pdf_raw", script("raw", ":"), NULL);
    openers_set(&arena, &openers, "pdf_picture", script("picture", "echo P5"), NULL);
    for (size_t i = 0; i < sizeof second_runs / sizeof *second_runs; i++) {
        const char *want = second_runs[i].want;
        openers_set(&arena, &openers, "zones", script("zones", second_runs[i].script),
                    NULL);
        struct str got = read_all(names, 1);
        if (!str_equal(got, str_of(want)))
            fail_msg("%s: %.*s", second_runs[i].name, STR_ARG(got));
        const char *said = strstr(want, "page.pdf: page 1: ");
        if (!said || strstr(said, "longer than"))
            continue;
        got = read_all(names + 1, 1); /* the same of a picture, which has no number */
        said += strlen("page.pdf: page 1: ");
        if (!str_ends(got, str_of(said)) || !str_has(got, STR(TEN "/|page.pnm: some ")))
            fail_msg("%s, a picture: %.*s", second_runs[i].name, STR_ARG(got));
    }
    setenv("PATH", before, 1);
}

/* No name is anything but a name. */
static void any_name_is_opened(void **state)
{
    (void)state;
    static const char *const names[] = {"-rf.fake",       "$(touch x).fake", "a b;c.fake",
                                        "'\"`.fake",      "\xFF\x01.fake",   "--help",
                                        "http:/x/y.fake", "%s%p%l.fake",     "stdin"};
    const char *command = script("script", "cat \"$1\" | sed 1d\n");
    mkdir("http:", 0700);
    mkdir("http:/x", 0700);
    openers_set(&arena, &openers, "fake",
                arena_format(&arena, "fake | FAKE | %s", command).ptr, NULL);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        put(names[i], STR("FAKE\n桥"));
        struct str got = read_all(&names[i], 1);
        if (!str_equal(got, STR("桥|")))
            fail_msg("%s: %.*s", names[i], STR_ARG(got));
        unlink(names[i]);
    }
    assert_int_not_equal(access("x", F_OK), 0);
}

static void packed_files_are_unpacked(void **state)
{
    (void)state;
    static const unsigned char gz[] = {0x1f, 0x8b, 8,    0,    0,    0,    0,    0,    0,
                                       3,    0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0xe7, 0x02, 0,
                                       0x20, 0x30, 0x3a, 0x36, 6,    0,    0,    0};
    static const char *const name = "hello.gz";
    put(name, (struct str){(const char *)gz, sizeof gz});
    struct str got = read_all(&name, 1);
    if (!str_equal(got, STR("hello/|")))
        fail_msg("%.*s", STR_ARG(got));
    put(name, (struct str){(const char *)gz, sizeof gz - 9});
    got = read_all(&name, 1);
    assert_true(str_has(got, STR("hello.gz: is damaged")));
}

/* Files are extracted side by side, and come in order. */
static void several_come_in_order(void **state)
{
    (void)state;
    enum { COUNT = 6 };
    const char *names[COUNT];
    struct buf want = {.arena = &arena};
    const char *command =
        script("script", "n=$(sed -n 2p \"$1\"); sleep 0.$((n * 7 % 3))\necho $n\n");
    openers_set(&arena, &openers, "fake",
                arena_format(&arena, "fake | FAKE | %s", command).ptr, NULL);
    openers.seconds = 20;
    for (int i = 0; i < COUNT; i++) {
        names[i] = arena_format(&arena, "p%d.fake", i).ptr;
        put(names[i], arena_format(&arena, "FAKE\n%d\n", i));
        buf_add(&want, arena_format(&arena, "%d/|", i));
    }
    struct str got = read_all(names, COUNT);
    if (!str_equal(got, buf_str(&want)))
        fail_msg("%.*s", STR_ARG(got));
}

/* An edition that is closed takes its programs with it. */
static void closing_ends_what_runs(void **state)
{
    (void)state;
    static const char *const name = "slow.fake";
    const char *command = script("script", "echo first; printf '\\f'; echo $$ >pid.new\n"
                                           "mv pid.new pid; exec sleep 1000\n");
    openers_set(&arena, &openers, "fake",
                arena_format(&arena, "fake | FAKE | %s", command).ptr, NULL);
    openers.seconds = 1000;
    put(name, STR("FAKE\n"));
    struct edition *edition = open_all(&name, 1);
    assert_true(edition_wait(edition, 0)); /* while the program runs */
    assert_false(edition_done(edition));
    while (access("pid", F_OK) != 0)
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    struct str text;
    assert_true(source_read(&arena, "pid", &text, NULL));
    edition_close(edition);
    pid_t pid = (pid_t)strtol(arena_copy(&arena, text).ptr, NULL, 10);
    char path[64];
    snprintf(path, sizeof path, "/proc/%d", (int)pid);
    for (int i = 0; access(path, F_OK) == 0; i++) {
        assert_true(i < 1000);
        nanosleep(&(struct timespec){0, 10000000}, NULL);
    }
    unlink("pid");
}

static size_t entries(void)
{
    size_t count = 0;
    DIR *open = opendir("cache/newsreader");
    struct dirent *item;
    while (open && (item = readdir(open)))
        count += strstr(item->d_name, ".pages") != NULL;
    if (open)
        closedir(open);
    return count;
}

static size_t runs(void)
{
    struct str text = {0};
    source_read(&arena, "runs", &text, NULL);
    return text.len;
}

/* The program runs once, until the file or the command is another. */
static void what_was_given_is_kept(void **state)
{
    (void)state;
    static const char *const name = "page.pdf";
    const char *command = script("pdf", "printf x >>runs\n" TABLE_SHELL);
    put("runs", STR(""));
    put(name, STR("%PDF-1.4\none"));
    openers_set(&arena, &openers, "pdf", command, NULL);
    openers.cache = "cache/newsreader";
    openers.cache_limit = 1 << 20;
    struct str first = read_all(&name, 1);
    assert_int_equal(runs(), 1);
    assert_int_equal(entries(), 1);
    assert_true(str_equal(read_all(&name, 1), first));
    assert_int_equal(runs(), 1);
    put(name, STR("%PDF-1.4\ntwo"));
    assert_true(str_equal(read_all(&name, 1), first));
    assert_int_equal(runs(), 2);
    openers.languages = "eng";
    assert_true(str_equal(read_all(&name, 1), first));
    assert_int_equal(runs(), 3);
    openers.cache = NULL;
    assert_true(str_equal(read_all(&name, 1), first));
    assert_int_equal(runs(), 4);
    assert_int_equal(cache_clear("cache/newsreader"), 3);
    assert_int_equal(entries(), 0);
}

static void damaged_entries_are_no_entries(void **state)
{
    (void)state;
    static const char *const name = "page.pdf";
    put(name, STR("%PDF-1.4\none"));
    openers_set(&arena, &openers, "pdf", script("pdf", TABLE_SHELL), NULL);
    openers.cache = "cache/newsreader";
    openers.cache_limit = 1 << 20;
    struct str first = read_all(&name, 1);
    static const char *const damage[] = {
        "cut -c2- <$f >g; cat g >$f", ": >$f",
        "sed 's/^[0-9]*$/99999999999/' <$f >g; cat g >$f",
        "head -c 200 <$f >g; cat g >$f"};
    for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
        struct str command =
            arena_format(&arena, "for f in cache/newsreader/*.pages; do %s; done",
                         damage[i]);
        assert_int_equal(system(command.ptr), 0); /* NOLINT(cert-env33-c) */
        assert_true(str_equal(read_all(&name, 1), first));
        assert_int_equal(entries(), 1);
    }
    cache_clear("cache/newsreader");
}

/* The oldest go. */
static void the_cache_is_bounded(void **state)
{
    (void)state;
    const char *name = "page.pdf";
    struct stat st;
    openers_set(&arena, &openers, "pdf", script("pdf", TABLE_SHELL), NULL);
    openers.cache = "cache/newsreader";
    openers.cache_limit = 1 << 12;
    for (int i = 0; i < 12; i++) {
        put(name, arena_format(&arena, "%%PDF-1.4\n%d", i));
        read_all(&name, 1);
    }
    assert_within(entries(), 2, 11);
    assert_int_equal(stat("cache/newsreader", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    cache_clear("cache/newsreader");
}

int main(void)
{
#define ROW(name) cmocka_unit_test_setup_teardown(name, rows_set, rows_forget)
    const struct CMUnitTest tests[] = {
        ROW(what_programs_give),
        ROW(what_pdfs_give),
        ROW(a_second_run_may_fail),
        ROW(any_name_is_opened),
        ROW(packed_files_are_unpacked),
        ROW(several_come_in_order),
        ROW(closing_ends_what_runs),
        ROW(what_was_given_is_kept),
        ROW(damaged_entries_are_no_entries),
        ROW(the_cache_is_bounded),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
