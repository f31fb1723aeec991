/* Two laws, for every kind of bad input: the program takes at most six times the memory
 * of its text and 64 bytes for each page (the filter; a page that is kept; all pages
 * held, as the reader does), and twice as much of it costs at most 2.3 times the work.
 * Work is counted in instructions, by valgrind, so that it is the same on a busy machine;
 * over two doublings, as some searches are made for pages of up to so many stories
 * only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above before it */
#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "laws/kinds.h"
#include "scratch.h"
#include "input/decode.h"
#include "edition/edition.h"
#include "edition/pack.h"
#include "edition/page_reader.h"

enum {
    TIMES = 6,
    /* Granted whatever the input is: the program and its libraries (4 MB), a stretch read
     * ahead and decoded (10), and a page at its limit of 128 KB while it is parsed. */
    GRANTED = 24 << 20,
    PAGE_BYTES = 64,        /* that a page counts for, besides its text */
    MUCH = 4 << 20,         /* bytes of input for the memory */
    LITTLE = 24000,         /* bytes of input for the work, and four times that */
    NOTHING = 1000000,      /* instructions that do not count */
    PAGE = 200000,          /* bytes of a page as it is kept */
    PAGE_GRANTED = 65536,   /* a chunk of an arena */
    HELD = 400000,          /* bytes of a file whose pages are all held … */
    HELD_GRANTED = 8 << 20, /* … beside the edition and what parses */
};

enum { PATH_MOST = 96 };
static const char *directory;

/* The path of a file of the kind. */
static const char *written(const struct kind *kind, const char *name, size_t size)
{
    static char paths[2][PATH_MOST];
    static int turn;
    char *path = paths[turn = !turn];
    snprintf(path, sizeof *paths, "%s/%s", directory, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    kind_write(file, kind, size);
    assert_int_equal(fclose(file), 0);
    return path;
}

/* A process with nothing but this to say. */
static pid_t start(const char *const *argv)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child > 0)
        return child;
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(null, fd);
    execvp(argv[0], (char *const *)argv);
    _exit(127);
}

static const char *program(void)
{
    const char *path = getenv("NEWSREADER");
    if (!path)
        fail_msg("NEWSREADER is not set");
    return path;
}

/* The largest resident size, in bytes, of the filter on a file. One thread: each has its
 * own page to parse. */
static size_t memory_on(const char *path)
{
    const char *argv[] = {program(), "--no-state", "--no-config", "-j1",
                          "-f",      "jsonl",      path,          NULL};
    struct rusage usage;
    int status;
    assert_true(wait4(start(argv), &status, 0, &usage) > 0);
    assert_int_equal(status, 0);
    return (size_t)usage.ru_maxrss * 1024;
}

static size_t page_count(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t count = 1;
    assert_non_null(file);
    for (int c; (c = getc(file)) != EOF;)
        count += c == '\f';
    fclose(file);
    return count;
}

static void takes_little_memory(void **state)
{
    const struct kind *kind = *state;
    const char *path = written(kind, "in", MUCH);
    size_t text = MUCH + PAGE_BYTES * page_count(path);
    size_t most = GRANTED + (kind->times ? kind->times : TIMES) * text;
    size_t took = memory_on(path);
    if (took > most)
        fail_msg("%zu bytes for %d, %zu at most", took, MUCH, most);
}

/* A page that was parsed, and stays for the reader. */
static void keeps_little_memory(void **state)
{
    const struct kind *kind = *state;
    struct arena arena = {0}, scratch = {0};
    struct buf bytes = {.arena = &arena};
    struct page_input input = {.name = STR("page"), .number = 1, .first_line = 1};
    struct page page;
    kind_put(&bytes, kind, PAGE);
    assert_true(decode_text(&arena, buf_str(&bytes), NULL, &input.text, NULL));
    page_read_in(&scratch, &page, &input);
    page_pack(&page);
    size_t most = PAGE_GRANTED + (kind->kept ? kind->kept : TIMES) * bytes.len;
    if (page.arena.held > most)
        fail_msg("%zu bytes for %zu, %zu at most", page.arena.held, bytes.len, most);
    page_free(&page);
    arena_free(&scratch);
    arena_free(&arena);
}

static size_t resident(void)
{
    char line[128];
    size_t pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    fclose(file);
    char *second = strchr(line, ' ');
    pages = second ? strtoul(second, NULL, 10) : 0;
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* In a child, as memory that is given back stays with a process: how much an edition of
 * the file takes, all its pages held. The exit status: 0 where that is within the
 * bound. */
static int hold_all(const char *path, size_t most)
{
    const struct edition_options options = {.jobs = 1};
    size_t before = resident();
    struct edition *edition = edition_open(&options, &path, 1);
    edition_wait(edition, UINT32_MAX);
    size_t took = resident() - before;
    if (took > most)
        fprintf(stderr, "%zu bytes, %zu at most\n", took, most);
    return took > most;
}

/* All pages of a file, as the reader holds them. */
static void holds_little_memory(void **state)
{
    const struct kind *kind = *state;
    const char *path = written(kind, "in", HELD);
    size_t text = HELD + PAGE_BYTES * page_count(path);
    size_t most = HELD_GRANTED + (kind->kept ? kind->kept : TIMES) * text;
    int status;
    pid_t child = fork();
    if (child == 0)
        _exit(hold_all(path, most));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

/* A run of the filter below valgrind. */
struct run {
    char log[PATH_MOST];
    pid_t child;
};

static struct run counted(const char *path, const char *name, bool rows)
{
    struct run run;
    char log[sizeof run.log + 16];
    snprintf(run.log, sizeof run.log, "%s/%s", directory, name);
    snprintf(log, sizeof log, "--log-file=%s", run.log);
    const char *argv[] = {"valgrind",
                          "--tool=callgrind",
                          "--callgrind-out-file=/dev/null",
                          log,
                          program(),
                          "--no-state",
                          "--no-config",
                          "-j1",
                          "-f",
                          rows ? "text" : "jsonl",
                          rows ? "-w40" : path,
                          rows ? path : NULL,
                          NULL};
    run.child = start(argv);
    return run;
}

/* The instructions of the run. */
static double ended(const struct run *run)
{
    int status;
    char line[512];
    double count = 0;
    assert_int_equal(waitpid(run->child, &status, 0), run->child);
    assert_int_equal(status, 0);
    FILE *file = fopen(run->log, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        const char *at = strstr(line, "Collected : ");
        count = at ? strtod(at + strlen("Collected : "), NULL) : count;
    }
    fclose(file);
    assert_true(count > 0);
    return count;
}

static double start_up; /* instructions of a run on next to nothing */

static void check_work(const struct kind *kind, bool rows)
{
    struct run once = counted(written(kind, "once", LITTLE), "once.log", rows);
    struct run more = counted(written(kind, "more", 4 * LITTLE), "more.log", rows);
    double one = ended(&once) - start_up, four = ended(&more) - start_up;
    if (four > 2.3 * 2.3 * one + NOTHING)
        fail_msg("%s %.0f, and %.0f for four times as much: %.2f times",
                 rows ? "rows" : "all", one, four, four / one);
}

static void works_little(void **state)
{
    const struct kind *kind = *state;
    if (start_up == 0) {
        print_message("skipped, no valgrind\n");
        skip();
    }
    check_work(kind, false);
    if (kind->rows)
        check_work(kind, true);
}

static int set_up(void **state)
{
    static const struct kind nothing = {.unit = STR("字\n")};
    (void)state;
    if (!(directory = scratch_make("/tmp")))
        return 1;
    if (system("valgrind --version >/dev/null 2>&1") != 0)
        return 0;
    struct run run = counted(written(&nothing, "once", 4), "once.log", false);
    start_up = ended(&run);
    return 0;
}

/* Each kind a test with its name, for each law. laws [LAW [KIND]]: only that one. */
int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        CMUnitTestFunction check;
    } laws[] = {
        {"memory", takes_little_memory},
        {"kept", keeps_little_memory},
        {"held", holds_little_memory},
        {"work", works_little},
    };
    struct arena arena = {0};
    int failed = 0;
    for (size_t law = 0; law < sizeof laws / sizeof *laws; law++) {
        if (argc > 1 && strcmp(argv[1], laws[law].name) != 0)
            continue;
        struct CMUnitTest *tests = arena_new(&arena, struct CMUnitTest, kind_count);
        for (size_t i = 0; i < kind_count; i++)
            tests[i] = (struct CMUnitTest){kinds[i].name, laws[law].check, NULL, NULL,
                                           (void *)&kinds[i]};
        if (argc > 2)
            cmocka_set_test_filter(argv[2]);
        failed += _cmocka_run_group_tests(laws[law].name, tests, kind_count,
                                          directory ? NULL : set_up, NULL);
    }
    arena_free(&arena);
    return failed;
}
