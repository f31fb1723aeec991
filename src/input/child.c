#include "input/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/os.h"

extern char **environ;

enum { TICK_MS = 100, PIECE = 65536 };

/* Pipes between the two: what it prints, what it complains of, and why it could not be
 * started (closed by a start). */
struct pipe_ends {
    int out[2], err[2], why[2];
};

struct child_run {
    const struct child *child;
    struct child_result *result;
    struct pipe_ends ends;
    pid_t group, pid; /* the group's first process, which guards it; the program */
    int64_t deadline; /* ms */
};

static void set_deadline(struct child_run *run)
{
    uint32_t seconds = run->child->seconds;
    run->deadline = seconds ? os_clock_us() / 1000 + (int64_t)seconds * 1000 : INT64_MAX;
}

/* ---- in the child: only what is safe after a fork with threads ---- */

static void usual_signals(void)
{
    static const int numbers[] = {SIGPIPE, SIGXFSZ, SIGCHLD, SIGINT, SIGQUIT, SIGHUP};
    sigset_t none;
    sigemptyset(&none);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        signal(numbers[i], SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static void set_descriptors(const struct child_run *run)
{
    int input = run->child->input;
    if (input < 0)
        input = open("/dev/null", O_RDONLY);
    dup2(input, 0);
    dup2(run->ends.out[1], 1);
    dup2(run->ends.err[1], 2);
}

/* Ends the group when the parent has ended, whatever ended it. */
static _Noreturn void guard_group(const struct child *child, pid_t parent)
{
    setpgid(0, 0);
    os_await_end(parent);
    for (const char *const *path = child->temporary; path && *path; path++)
        unlink(*path);
    kill(0, SIGKILL);
    _exit(0);
}

static _Noreturn void become(const struct child_run *run, char **environment)
{
    const struct child *child = run->child;
    struct rlimit none = {0};
    setpgid(0, run->group);
    usual_signals();
    setrlimit(RLIMIT_CORE, &none);
    set_descriptors(run);
    if (child->confine)
        child->confine();
    execvpe(child->words[0], child->words, environment);
    int why = errno;
    (void)!write(run->ends.why[1], &why, sizeof why);
    _exit(127);
}

/* ---- in the parent ---- */

/* Several run side by side already: each keeps to one processor. */
static char **environment_of(struct arena *arena)
{
    static const char one[] = "OMP_THREAD_LIMIT=1";
    size_t count = 0;
    while (environ[count])
        count++;
    char **all = arena_new(arena, char *, count + 2);
    memcpy(all, environ, count * sizeof *all);
    if (!getenv("OMP_THREAD_LIMIT"))
        all[count] = memcpy(arena_bytes(arena, sizeof one), one, sizeof one);
    return all;
}

static bool open_ends(struct pipe_ends *ends)
{
    *ends = (struct pipe_ends){{-1, -1}, {-1, -1}, {-1, -1}};
    return os_pipe(ends->out, true) && os_pipe(ends->err, true) &&
           os_pipe(ends->why, true);
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* False: it could not be started; the result says why. */
static bool start(struct child_run *run)
{
    struct child_result *result = run->result;
    struct arena arena = {0};
    char **environment = environment_of(&arena);
    pid_t parent = getpid();
    if (open_ends(&run->ends) && (run->group = fork()) > 0) {
        setpgid(run->group, run->group);
        run->pid = fork();
    }
    int why = errno;
    if (run->group == 0)
        guard_group(run->child, parent);
    if (run->pid == 0)
        become(run, environment);
    arena_free(&arena);
    close_end(&run->ends.out[1]);
    close_end(&run->ends.err[1]);
    close_end(&run->ends.why[1]);
    if (run->pid > 0) {
        ssize_t got;
        while ((got = read(run->ends.why[0], &why, sizeof why)) < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return true;
    }
    result->end = why == ENOENT ? CHILD_MISSING : CHILD_UNRUN;
    result->error = why;
    return false;
}

static void take_said(struct child_run *run)
{
    char piece[1024];
    struct child_result *result = run->result;
    ssize_t got = read(run->ends.err[0], piece, sizeof piece);
    if (got == 0 || (got < 0 && errno != EINTR)) {
        close_end(&run->ends.err[0]);
        return;
    }
    size_t len = strlen(result->said), room = sizeof result->said - 1 - len;
    for (ssize_t i = 0; i < got && room; i++)
        if (piece[i]) {
            result->said[len++] = piece[i];
            room--;
        }
    result->said[len] = 0;
}

/* False: that was the end of the output. */
static bool take_output(struct child_run *run)
{
    char piece[PIECE];
    const struct child *child = run->child;
    ssize_t got = read(run->ends.out[0], piece, sizeof piece);
    if (got < 0)
        return errno == EINTR;
    run->result->len += (size_t)got;
    if (run->result->len > child->limit)
        return false;
    int64_t before = os_clock_us() / 1000;
    bool progress = got && child->take(child->context, (struct str){piece, (size_t)got});
    if (progress)
        set_deadline(run);
    else if (run->deadline != INT64_MAX)
        run->deadline += os_clock_us() / 1000 - before;
    return got > 0;
}

/* Is it to be ended before its own end? */
static bool is_over(struct child_run *run)
{
    const struct child *child = run->child;
    struct child_result *result = run->result;
    if (child->stop && atomic_load(child->stop))
        result->end = CHILD_STOPPED;
    else if (result->len > child->limit)
        result->end = CHILD_ENDLESS;
    else if (os_clock_us() / 1000 >= run->deadline)
        result->end = CHILD_HUNG;
    return result->end != CHILD_DONE;
}

/* Waits for one of them; a tick at most, since a flag wakes nobody. */
static void wait_some(struct child_run *run, struct pollfd fds[3])
{
    const int numbers[3] = {run->ends.out[0], run->ends.err[0], run->child->wake};
    for (int i = 0; i < 3; i++)
        fds[i] = (struct pollfd){.fd = numbers[i], .events = POLLIN};
    poll(fds, 3, TICK_MS);
}

static void read_all(struct child_run *run)
{
    struct pollfd fds[3];
    while (!is_over(run) && run->ends.out[0] >= 0) {
        wait_some(run, fds);
        if (fds[2].revents)
            run->result->end = CHILD_STOPPED;
        if (fds[1].revents)
            take_said(run);
        if (fds[0].revents && !take_output(run))
            close_end(&run->ends.out[0]);
    }
    while (run->ends.err[0] >= 0 && run->result->end == CHILD_DONE) {
        wait_some(run, fds);
        if (!fds[1].revents)
            break;
        take_said(run);
    }
}

/* Has it ended? Its process group is there until it is waited for. */
static bool has_ended(const struct child_run *run)
{
    siginfo_t info = {0};
    int code = waitid(P_PID, (id_t)run->pid, &info, WEXITED | WNOHANG | WNOWAIT);
    return code != 0 ? errno != EINTR : info.si_pid == run->pid;
}

static pid_t await(pid_t pid, int *status)
{
    pid_t ended;
    while ((ended = waitpid(pid, status, 0)) < 0 && errno == EINTR)
        continue;
    return ended;
}

/* What it left running is ended with it. Where SIGCHLD is ignored nobody knows how it
 * ended: it did well, then, if it gave anything. */
static void finish(struct child_run *run)
{
    struct child_result *result = run->result;
    int status = 0;
    for (long us = 50; result->end == CHILD_DONE && !has_ended(run);
         us += us < 20000 ? us : 0) {
        struct timespec pause = {0, us * 1000};
        nanosleep(&pause, NULL);
        is_over(run);
    }
    if (run->group > 0)
        kill(-run->group, SIGKILL);
    if (run->pid > 0 && await(run->pid, &status) < 0)
        status = result->len ? 0 : 1 << 8;
    if (run->group > 0)
        await(run->group, NULL);
    if (result->end != CHILD_DONE)
        return;
    result->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (result->status)
        result->end = CHILD_FAILED;
}

void child_run(const struct child *child, struct child_result *result)
{
    struct child_run run = {.child = child, .result = result, .group = -1, .pid = -1};
    *result = (struct child_result){0};
    if (start(&run)) {
        set_deadline(&run);
        read_all(&run);
    }
    close_end(&run.ends.out[0]);
    finish(&run);
    close_end(&run.ends.err[0]);
    close_end(&run.ends.why[0]);
}
