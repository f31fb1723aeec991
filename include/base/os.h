/* os: system calls that differ between operating systems.
 *
 * The one place, beside confine, with calls that POSIX.1-2008 does not have. Each
 * function has a plain POSIX version; a better one is used on systems that have it.
 * Callers do not ask which system it is. Compiled with OS_PLAIN, only plain forms are
 * used.
 */
#ifndef BASE_OS_H
#define BASE_OS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

/* Writes the path of the running program to `path` (of `room` bytes), without a NUL; its
 * length, 0 where the system does not say it. */
size_t os_program(char *path, size_t room);

/* A pipe that programs started later do not inherit. False, errno set: none is left. */
bool os_pipe(int ends[2], bool blocking);

/* dup2, except that programs started later do not inherit `to`. */
bool os_dup(int from, int to);

/* A file without a name, in memory where that can be had; -1: errno says why. */
int os_memory_file(bool inherited);

/* Processors that this process may use, at least 1. */
size_t os_processors(void);

/* Threads started from now on have a stack of at least so many bytes. False: the calling
 * one has less. */
bool os_stack(size_t bytes);

/* The calling thread yields to the others of the program, where threads have priorities
 * of their own. */
void os_give_way(void);

/* Returns when the thread that forked this process, or its whole process, has ended.
 * Closes every descriptor and blocks every signal. Async-signal-safe. */
void os_await_end(pid_t parent);

/* Microseconds of a clock that only goes on. */
int64_t os_clock_us(void);

/* A condition whose waits end by a clock that nobody sets, where there is one; and the
 * time `ms` milliseconds from now on that clock, for pthread_cond_timedwait. */
void os_cond_init(pthread_cond_t *cond);
struct timespec os_deadline(long ms);

/* The last `c` in the bytes; NULL: there is none. */
const char *os_last(const char *bytes, char c, size_t len);

#endif
