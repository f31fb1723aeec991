#include "base/os.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* What a system has beyond POSIX. Linux: glibc and musl. */
#if defined(OS_PLAIN)
#elif defined(__linux__) || defined(__FreeBSD__)
#define HAS_PIPE2 1
#define HAS_DUP3 1
#define HAS_MEMFD 1
#define HAS_MEMRCHR 1
#define HAS_COND_CLOCK 1
#elif defined(__NetBSD__) || defined(__OpenBSD__)
#define HAS_PIPE2 1
#define HAS_DUP3 1
#define HAS_MEMRCHR 1
#define HAS_COND_CLOCK 1
#endif

#if defined(HAS_MEMFD)
#include <sys/mman.h>
#endif
#if defined(__APPLE__)
#include <mach-o/dyld.h>
#elif defined(__FreeBSD__)
#include <sys/sysctl.h>
#elif defined(__linux__)
#include <sched.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#if defined(__APPLE__) && !defined(OS_PLAIN)
size_t os_program(char *path, size_t room)
{
    uint32_t size = (uint32_t)room;
    return _NSGetExecutablePath(path, &size) == 0 ? strnlen(path, room) : 0;
}
#elif defined(__FreeBSD__) && !defined(OS_PLAIN)
size_t os_program(char *path, size_t room)
{
    int name[] = {CTL_KERN, KERN_PROC, KERN_PROC_PATHNAME, -1};
    size_t len = room; /* with the NUL */
    return sysctl(name, 4, path, &len, NULL, 0) == 0 && len ? len - 1 : 0;
}
#elif defined(__linux__) && !defined(OS_PLAIN)
/* Without /proc, as in a bare chroot, the kernel still says what it was given to run. */
size_t os_program(char *path, size_t room)
{
    ssize_t len = readlink("/proc/self/exe", path, room);
    if (len > 0 && (size_t)len < room)
        return (size_t)len;
    const char *given = (const char *)getauxval(AT_EXECFN);
    size_t size = given ? strlen(given) : 0;
    if (size >= room)
        return 0;
    memcpy(path, given ? given : "", size);
    return size;
}
#else
size_t os_program(char *path, size_t room)
{
    (void)path, (void)room;
    return 0;
}
#endif

/* Not inherited by programs; and without waiting, where `blocking` is false. */
#if !defined(HAS_PIPE2) || !defined(HAS_DUP3) || !defined(HAS_MEMFD)
static bool set_flags(int fd, bool blocking)
{
    if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
        return false;
    int flags = fcntl(fd, F_GETFL);
    return blocking || (flags >= 0 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0);
}
#endif

bool os_pipe(int ends[2], bool blocking)
{
#if defined(HAS_PIPE2)
    return pipe2(ends, O_CLOEXEC | (blocking ? 0 : O_NONBLOCK)) == 0;
#else
    if (pipe(ends) != 0)
        return false;
    if (set_flags(ends[0], blocking) && set_flags(ends[1], blocking))
        return true;
    close(ends[0]);
    close(ends[1]);
    return false;
#endif
}

bool os_dup(int from, int to)
{
#if defined(HAS_DUP3)
    return dup3(from, to, O_CLOEXEC) >= 0;
#else
    return dup2(from, to) >= 0 && set_flags(to, true);
#endif
}

int os_memory_file(bool inherited)
{
#if defined(HAS_MEMFD)
    return memfd_create("newsreader", inherited ? 0 : MFD_CLOEXEC);
#else
    char path[256];
    const char *directory = getenv("TMPDIR");
    if (!directory || !*directory)
        directory = "/tmp";
    int len = snprintf(path, sizeof path, "%s/newsreader-XXXXXX", directory);
    if ((size_t)len >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = mkstemp(path);
    if (fd < 0)
        return -1;
    unlink(path);
    if (inherited || set_flags(fd, true))
        return fd;
    close(fd);
    return -1;
#endif
}

size_t os_processors(void)
{
#if defined(__linux__) && !defined(OS_PLAIN)
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
#elif defined(_SC_NPROCESSORS_ONLN)
    long count = sysconf(_SC_NPROCESSORS_ONLN);
#else
    int count = 1;
#endif
    return count > 0 ? (size_t)count : 1;
}

void os_give_way(void)
{
#if defined(__linux__) && !defined(OS_PLAIN)
    setpriority(PRIO_PROCESS, (id_t)gettid(), 10);
#endif
}

void os_await_end(pid_t parent)
{
    sigset_t all;
    long fd = sysconf(_SC_OPEN_MAX);
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
#if defined(__linux__) && !defined(OS_PLAIN)
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    fd = syscall(SYS_close_range, 0, ~0U, 0) == 0 ? 0 : fd; /* since Linux 5.9 */
#endif
    while (fd-- > 0)
        close((int)fd);
#if defined(__linux__) && !defined(OS_PLAIN)
    if (getppid() == parent)
        sigwaitinfo(&all, NULL);
#else
    while (getppid() == parent)
        sleep(1);
#endif
}

void os_cond_init(pthread_cond_t *cond)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
#if defined(HAS_COND_CLOCK)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
#endif
    pthread_cond_init(cond, &attributes);
    pthread_condattr_destroy(&attributes);
}

int64_t os_clock_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

struct timespec os_deadline(long ms)
{
    struct timespec until;
#if defined(HAS_COND_CLOCK)
    clock_gettime(CLOCK_MONOTONIC, &until);
#else
    clock_gettime(CLOCK_REALTIME, &until);
#endif
    until.tv_sec += ms / 1000;
    until.tv_nsec += ms % 1000 * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    return until;
}

const char *os_last(const char *bytes, char c, size_t len)
{
#if defined(HAS_MEMRCHR)
    return len ? memrchr(bytes, c, len) : NULL;
#else
    while (len > 0 && bytes[len - 1] != c)
        len--;
    return len ? bytes + len - 1 : NULL;
#endif
}

bool os_stack(size_t bytes)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur >= bytes)
        return true;
#if defined(__GLIBC__)
    pthread_attr_t attributes; /* elsewhere the limit says nothing of threads */
    pthread_attr_init(&attributes);
    if (pthread_attr_setstacksize(&attributes, bytes) == 0)
        pthread_setattr_default_np(&attributes);
    pthread_attr_destroy(&attributes);
#endif
    return false;
}
