#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "confine.h"
#include "input/child.h"
#include "scratch.h"

/* Of <asm/ioctls.h>, which does not go together with <sys/ioctl.h> everywhere. */
#ifndef TIOCLINUX
#define TIOCLINUX 0x541C
#endif

static bool can_write(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* In a child, since there is no way back: 0 where all holds that confine says. A file may
 * be written in `dir`, not `kept` nor beside it. */
static int try_in_child(const char *dir, const char *kept)
{
    char inside[128], outside[128];
    snprintf(inside, sizeof inside, "%s/state", dir);
    snprintf(outside, sizeof outside, "%s-outside", kept);
    int held = confine(dir);
    if (held & CONFINE_NO_WRITING && can_write(outside))
        return 1;
    if (!can_write(inside) || truncate(inside, 10) != 0)
        return 2;
    if (held & CONFINE_NO_WRITING && (unlink(kept) == 0 || can_write(kept)))
        return 6;
    if (held & CONFINE_NO_NETWORK && socket(AF_INET, SOCK_STREAM, 0) >= 0)
        return 3;
    if (open("/etc/passwd", O_RDONLY) < 0)
        return 4;
    if (held & CONFINE_NO_WRITING && open("/dev/null", O_WRONLY) >= 0)
        return 8;
    static const unsigned long typing[] = {TIOCSTI, TIOCLINUX};
    for (int i = 0; i < 2 && held & CONFINE_NO_PROGRAMS; i++)
        if (ioctl(0, typing[i], "x") != -1 || errno != EPERM)
            return 9;
    if (held & CONFINE_NO_PROGRAMS) {
        long x32 = syscall(0x40000000L + 520, "/bin/true", NULL, NULL);
        if (x32 != -1 || errno != EPERM)
            return 7;
        execl("/bin/true", "true", (char *)NULL);
        return errno == EPERM ? 0 : 5;
    }
    return held ? 0 : 77;
}

static void gives_up_what_it_says(void **context)
{
    (void)context;
    const char *top = scratch_make("/tmp");
    char dir[80], kept[80];
    assert_non_null(top);
    snprintf(dir, sizeof dir, "%s/dir", top);
    snprintf(kept, sizeof kept, "%s/kept", top);
    int fd = open(kept, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_true(mkdir(dir, 0700) == 0 && fd >= 0 && close(fd) == 0);
    pid_t child = fork();
    if (child == 0)
        _exit(try_in_child(dir, kept));
    int status;
    waitpid(child, &status, 0);
    scratch_leave();
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) {
        print_message("skipped: this kernel has neither seccomp nor Landlock\n");
        skip();
    }
    assert_int_equal(WEXITSTATUS(status), 0);
    print_message("%s\n", confine_offers());
}

/* In a child: 0 where a program that opens an input has what it needs and no more. */
static int try_program(const char *outside)
{
    int offered = confine_offered();
    confine_program();
    if (offered & CONFINE_NO_WRITING && can_write(outside))
        return 1;
    if (!can_write("/dev/null"))
        return 2;
    if (offered & CONFINE_NO_NETWORK && socket(AF_INET, SOCK_STREAM, 0) >= 0)
        return 3;
    if (open("/etc/passwd", O_RDONLY) < 0)
        return 4;
    execl("/bin/true", "true", (char *)NULL);
    return 5;
}

static void a_program_has_what_it_needs(void **state)
{
    (void)state;
    char outside[80];
    const char *top = scratch_make("/tmp");
    assert_non_null(top);
    snprintf(outside, sizeof outside, "%s/outside", top);
    int status = 0;
    pid_t pid = fork();
    if (pid == 0)
        _exit(try_program(outside));
    assert_int_equal(waitpid(pid, &status, 0), pid);
    scratch_leave();
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

struct daemon {
    pid_t pid;
    atomic_bool known;
};

static bool take_pid(void *context, struct str piece)
{
    struct daemon *daemon = context;
    char number[16];
    snprintf(number, sizeof number, "%.*s", STR_ARG(piece));
    daemon->pid = (pid_t)strtol(number, NULL, 10);
    atomic_store(&daemon->known, true);
    return true;
}

/* A process that has ended may still be waited for. */
static bool lives(pid_t pid)
{
    char path[64], line[256] = "";
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "r");
    if (file && !fgets(line, sizeof line, file))
        line[0] = 0;
    if (file)
        fclose(file);
    const char *end = strrchr(line, ')');
    return end && end[2] != 'Z';
}

/* Nor does what is started in a session of its own, as a daemon is, outlive its run. */
static void nobody_leaves_the_group(void **state)
{
    (void)state;
    if (!(confine_offered() & CONFINE_NO_PROGRAMS)) {
        print_message("skipped: this kernel has no seccomp\n");
        skip();
    }
    struct daemon daemon = {0};
    char *const words[] = {"sh", "-c", "setsid sh -c 'echo $$; exec sleep 1000' & wait",
                           NULL};
    struct child child = {.words = words,
                          .input = -1,
                          .wake = -1,
                          .stop = &daemon.known,
                          .limit = 16,
                          .confine = confine_program,
                          .take = take_pid,
                          .context = &daemon};
    struct child_result result;
    child_run(&child, &result);
    assert_int_equal(result.end, CHILD_STOPPED);
    assert_true(daemon.pid > 1);
    for (int i = 0; i < 1000 && lives(daemon.pid); i++)
        nanosleep(&(struct timespec){0, 10000000}, NULL);
    bool left = lives(daemon.pid);
    if (left)
        kill(daemon.pid, SIGKILL);
    assert_false(left);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(gives_up_what_it_says),
                                       cmocka_unit_test(a_program_has_what_it_needs),
                                       cmocka_unit_test(nobody_leaves_the_group)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
