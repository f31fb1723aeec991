/* What the disk and the memory can do to the state while it is written: the process is
 * killed before, in the middle of and after a write of SQLite's; writes fail as on a
 * full or a broken disk; SQLite's allocations fail, each in turn. Every fifth write is
 * killed; KILLS=1000 kills at every one, and goes on until it has killed a thousand
 * times. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/state.h"
#include "scratch.h"

/* ---- the system below SQLite ---- */

enum blow { KILL_BEFORE, KILL_HALF, KILL_BEHIND, KILL_KINDS, FULL = KILL_KINDS, BROKEN };

/* What happens at the call that `at` counts, from 1; 0: nothing. */
static struct {
    enum blow blow;
    long at, calls;
} fate;

/* Runs in place of one call of size bytes; the size that is really to be written, or -1
 * and errno. */
static ssize_t meet_fate(size_t size)
{
    bool on = fate.at &&
              (fate.blow >= FULL ? ++fate.calls >= fate.at : ++fate.calls == fate.at);
    if (!on || fate.blow == KILL_BEHIND)
        return (ssize_t)size;
    if (fate.blow == KILL_HALF && size > 1)
        return (ssize_t)(size / 2);
    if (fate.blow < KILL_KINDS)
        raise(SIGKILL);
    errno = fate.blow == FULL ? ENOSPC : EIO;
    return -1;
}

static void die_behind(void)
{
    if (fate.at && fate.blow < KILL_KINDS && fate.calls == fate.at)
        raise(SIGKILL);
}

static ssize_t fated_pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    ssize_t want = meet_fate(size);
    ssize_t done = want < 0 ? -1 : pwrite(fd, bytes, (size_t)want, at);
    die_behind();
    return done;
}

static ssize_t fated_write(int fd, const void *bytes, size_t size)
{
    ssize_t want = meet_fate(size);
    ssize_t done = want < 0 ? -1 : write(fd, bytes, (size_t)want);
    die_behind();
    return done;
}

static int fated_truncate(int fd, off_t size)
{
    int done = meet_fate(1) < 0 ? -1 : ftruncate(fd, size);
    die_behind();
    return done;
}

static int fated_unlink(const char *path)
{
    int done = meet_fate(1) < 0 ? -1 : unlink(path);
    die_behind();
    return done;
}

static void put_below(const char *name, sqlite3_syscall_ptr call)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    assert_int_equal(vfs->xSetSystemCall(vfs, name, call), SQLITE_OK);
}

static void put_fate_below(void)
{
    assert_int_equal(sqlite3_initialize(), SQLITE_OK);
    put_below("pwrite", (sqlite3_syscall_ptr)(void (*)(void))fated_pwrite);
    put_below("pwrite64", (sqlite3_syscall_ptr)(void (*)(void))fated_pwrite);
    put_below("write", (sqlite3_syscall_ptr)(void (*)(void))fated_write);
    put_below("ftruncate", (sqlite3_syscall_ptr)(void (*)(void))fated_truncate);
    put_below("unlink", (sqlite3_syscall_ptr)(void (*)(void))fated_unlink);
}

/* ---- what is written ---- */

enum { MARKS = 6 };

static struct fingerprint story(int i)
{
    char text[96];
    snprintf(text, sizeof text, "第%d篇写的是别的一件事，第%d号", i, i * 7919);
    return fingerprint_of(str_of(text));
}

/* Marks a few stories and all the rest that a run writes; *written counts the marks
 * that the state took. */
static void write_run(const char *path, int from, _Atomic int *written)
{
    struct arena arena = {0};
    struct state *state = state_open(&arena, path);
    struct str names[] = {STR("/a/p1.txt"), STR("/a/p2.txt")};
    for (int i = from; i < from + MARKS; i++) {
        struct fingerprint key = story(i);
        struct text_anchor place = text_anchor_of(STR("写的是别的一件事"), 6);
        state_set_read(state, &key, true);
        *written = i + 1;
        state_set_place(state, &key, &place);
    }
    state_add_search(state, STR("别的"));
    state_set_edition(state, names, 2);
    state_close(state);
    arena_free(&arena);
}

static int count_read(struct state *state, int from, int to)
{
    int count = 0;
    for (int i = from; i < to; i++) {
        struct fingerprint key = story(i);
        struct state_article found;
        count += state_find(state, &key, &found) && found.read;
    }
    return count;
}

/* ---- the tests ---- */

struct fixture {
    char path[128];
    _Atomic int *written; /* shared with the children */
};

static int set_up(void **context)
{
    static struct fixture f;
    const char *dir = scratch_make("/tmp");
    if (!dir)
        return 1;
    snprintf(f.path, sizeof f.path, "%s/state.db", dir);
    f.written = mmap(NULL, sizeof *f.written, PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    *context = &f;
    return f.written == MAP_FAILED;
}

static int tear_down(void **context)
{
    struct fixture *f = *context;
    munmap(f->written, sizeof *f->written);
    scratch_leave();
    return 0;
}

/* One run in a child that meets its fate; the child's status. */
static int run_child(const struct fixture *f, int from, enum blow blow, long at)
{
    *f->written = from;
    pid_t child = fork();
    if (child == 0) {
        fate.blow = blow;
        fate.at = at;
        fate.calls = 0;
        put_fate_below();
        write_run(f->path, from, f->written);
        _exit(0);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return status;
}

/* The state opens without a word, and holds every mark that was taken. */
static void check_whole(const struct fixture *f, int from)
{
    struct arena arena = {0};
    struct state *state = state_open(&arena, f->path);
    const char *said = state_message(state);
    if (said)
        fail_msg("killed at call of story %d: %s", from, said);
    assert_int_equal(count_read(state, from, *f->written), *f->written - from);
    state_close(state);
    arena_free(&arena);
}

static void survives_a_kill_at_every_write(void **context)
{
    const struct fixture *f = *context;
    const char *wish = getenv("KILLS");
    int kills = 0, least = wish ? atoi(wish) : 1, from = 0, longest = 0;
    int apart = wish ? 1 : 5;
    do {
        for (enum blow blow = 0; blow < KILL_KINDS; blow++) {
            for (long at = 1 + (long)blow;; at += apart, from += MARKS) {
                int status = run_child(f, from, blow, at);
                check_whole(f, from);
                if (!WIFSIGNALED(status))
                    break;
                assert_int_equal(WTERMSIG(status), SIGKILL);
                kills++;
                longest = at > longest ? (int)at : longest;
            }
        }
    } while (kills < least && longest > 0);
    print_message("%d kills at up to %d calls, before, half and behind\n", kills,
                  longest);
    assert_true(longest > 10);
}

/* From some call on the disk is full, or broken: the reading goes on, one sentence is
 * said, and what was there before is there after. */
static void survives_a_disk_that_fails(void **context)
{
    const struct fixture *f = *context;
    int said = 0;
    write_run(f->path, 0, f->written);
    put_fate_below();
    for (long at = 1; at < 60; at++) {
        struct arena arena = {0};
        fate.blow = at % 2 ? FULL : BROKEN;
        fate.at = at;
        fate.calls = 0;
        struct state *state = state_open(&arena, f->path);
        for (int i = 0; i < 4; i++) {
            struct fingerprint key = story(1000 + (int)at * 8 + i);
            state_set_read(state, &key, true);
        }
        bool failed = fate.calls >= fate.at;
        const char *message = state_message(state);
        if (failed && !message)
            fail_msg("call %ld fails, and nothing is said", at);
        said += message != NULL;
        assert_null(state_message(state)); /* once */
        state_close(state);
        fate.at = 0;
        state = state_open(&arena, f->path);
        assert_null(state_message(state));
        assert_int_equal(count_read(state, 0, MARKS), MARKS);
        state_close(state);
        arena_free(&arena);
    }
    assert_true(said > 3);
}

/* ---- memory ---- */

static sqlite3_mem_methods real_memory;
static long memory_at, memory_calls;

static bool has_no_memory(void)
{
    return memory_at && ++memory_calls >= memory_at;
}

static void *failing_malloc(int size)
{
    return has_no_memory() ? NULL : real_memory.xMalloc(size);
}

static void *failing_realloc(void *old, int size)
{
    return has_no_memory() ? NULL : real_memory.xRealloc(old, size);
}

/* From some allocation on SQLite gets none: the state is not kept, and that is all. */
static void lives_without_memory_for_the_state(void **context)
{
    const struct fixture *f = *context;
    int lost = 0;
    sqlite3_mem_methods failing;
    sqlite3_shutdown();
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory), SQLITE_OK);
    failing = real_memory;
    failing.xMalloc = failing_malloc;
    failing.xRealloc = failing_realloc;
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &failing), SQLITE_OK);
    write_run(f->path, 0, f->written);
    for (long at = 1; at < 2000; at += 1 + at / 10) {
        struct arena arena = {0};
        memory_calls = 0;
        memory_at = at;
        struct state *state = state_open(&arena, f->path);
        struct fingerprint key = story(2000 + (int)at);
        state_set_read(state, &key, true);
        bool failed = memory_calls >= at;
        lost += failed && state_message(state) != NULL;
        memory_at = 0;
        state_close(state);
        state = state_open(&arena, f->path);
        assert_null(state_message(state));
        assert_int_equal(count_read(state, 0, MARKS), MARKS);
        state_close(state);
        arena_free(&arena);
        if (!failed)
            break;
    }
    assert_true(lost > 10);
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_MALLOC, &real_memory);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(survives_a_kill_at_every_write),
        TEST(survives_a_disk_that_fails),
        TEST(lives_without_memory_for_the_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
