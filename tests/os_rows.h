/* What holds of base/os in each of its forms; test_os.c takes the system's own,
 * test_os_plain.c that of plain POSIX. */
#ifndef OS_ROWS_H
#define OS_ROWS_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/os.h"
#include "rows.h"

static bool is_inherited(int fd)
{
    return !(fcntl(fd, F_GETFD) & FD_CLOEXEC);
}

static void makes_pipes(void **state)
{
    (void)state;
    for (int blocking = 0; blocking < 2; blocking++) {
        int ends[2];
        char byte = 0;
        assert_true(os_pipe(ends, blocking));
        assert_false(is_inherited(ends[0]) || is_inherited(ends[1]));
        assert_int_equal(!(fcntl(ends[0], F_GETFL) & O_NONBLOCK), blocking);
        if (!blocking)
            assert_true(read(ends[0], &byte, 1) < 0 && errno == EAGAIN);
        assert_int_equal(write(ends[1], "x", 1), 1);
        assert_int_equal(read(ends[0], &byte, 1), 1);
        assert_int_equal(byte, 'x');
        close(ends[0]);
        close(ends[1]);
    }
}

static void keeps_bytes_in_memory(void **state)
{
    (void)state;
    for (int inherited = 0; inherited < 2; inherited++) {
        char bytes[4] = "";
        int fd = os_memory_file(inherited);
        assert_true(fd >= 0);
        assert_int_equal(is_inherited(fd), inherited);
        assert_int_equal(write(fd, "abc", 3), 3);
        assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
        int copy = open("/dev/null", O_RDONLY);
        assert_true(os_dup(fd, copy));
        assert_false(is_inherited(copy));
        assert_int_equal(read(copy, bytes, 3), 3);
        assert_string_equal(bytes, "abc");
        close(copy);
        close(fd);
    }
    assert_false(os_dup(-1, 9));
}

static void finds_the_last(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        int want; /* -1: none */
    } rows[] = {{"a/b/c", 5, 3}, {"a/b/c", 3, 1}, {"/", 1, 0},  {"abc", 3, -1},
                {"/", 0, -1},    {"abc/", 4, 3},  {NULL, 0, -1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *last = os_last(rows[i].bytes, '/', rows[i].len);
        assert_int_equal(last ? last - rows[i].bytes : -1, rows[i].want);
    }
}

/* A wait for something that never comes ends, not before its time, and later than now. */
static void ends_a_wait(void **state)
{
    (void)state;
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_cond_t cond;
    os_cond_init(&cond);
    struct timespec now = os_deadline(0), until = os_deadline(1);
    assert_true(until.tv_sec > now.tv_sec ||
                (until.tv_sec == now.tv_sec && until.tv_nsec > now.tv_nsec));
    assert_within(until.tv_nsec, 0, 999999999);
    pthread_mutex_lock(&lock);
    int why = 0;
    while (why == 0)
        why = pthread_cond_timedwait(&cond, &lock, &until);
    pthread_mutex_unlock(&lock);
    pthread_cond_destroy(&cond);
    assert_int_equal(why, ETIMEDOUT);
}

static void knows_the_machine(void **state)
{
    (void)state;
    char path[4096], small[1];
    size_t len = os_program(path, sizeof path);
    assert_true(len < sizeof path);
#ifdef OS_PLAIN
    assert_int_equal(len, 0);
#else
    assert_true(len == 0 || (len > 7 && memcmp(path + len - 7, "test_os", 7) == 0));
#endif
    assert_int_equal(os_program(small, sizeof small), 0);
    assert_true(os_processors() >= 1);
    os_give_way();
}

/* A process that waits for another's end holds none of its descriptors: who reads the
 * pipe's other end sees that it is closed. */
static void waits_with_nothing_open(void **state)
{
    (void)state;
    char byte;
    int ends[2];
    pid_t parent = getpid();
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        os_await_end(parent);
        _exit(1);
    }
    close(ends[1]);
    alarm(60);
    assert_int_equal(read(ends[0], &byte, 1), 0);
    alarm(0);
    assert_int_equal(waitpid(child, NULL, WNOHANG), 0); /* it waits on */
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    close(ends[0]);
}

static int run_os_rows(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_pipes),       cmocka_unit_test(keeps_bytes_in_memory),
        cmocka_unit_test(finds_the_last),    cmocka_unit_test(ends_a_wait),
        cmocka_unit_test(knows_the_machine), cmocka_unit_test(waits_with_nothing_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
