#include "ui/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/os.h"

extern char **environ;

enum {
    LOOK_MS = 50,  /* longest time between two looks at whether it has ended */
    GRACE_MS = 200 /* for it to end when it is told to */
};

/* The signals and the mask are those of a fresh program. */
static bool start(const char *const words[], int input, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGXFSZ);
    sigaddset(&usual, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    if (input >= 0)
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int code =
        posix_spawnp(pid, words[0], &actions, &attributes, (char **)words, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return code == 0;
}

/* Until it has read all, or reads no more (SIGPIPE is caught), or the program ends. */
static void feed(struct screen *screen, int fd, struct str text)
{
    fcntl(fd, F_SETFL, O_NONBLOCK);
    while (text.len) {
        ssize_t sent = write(fd, text.ptr, text.len);
        if (sent < 0 && errno != EAGAIN && errno != EINTR)
            return;
        if (sent < 0 && screen_await(screen, fd, POLLOUT, -1) & SCREEN_END)
            return;
        text = str_slice(text, sent > 0 ? (size_t)sent : 0, text.len);
    }
}

/* Tells it to end, and gives it a moment to do so. */
static void end(pid_t pid)
{
    kill(pid, SIGTERM);
    kill(pid, SIGCONT);
    for (int ms = 0; ms < GRACE_MS && waitpid(pid, NULL, WNOHANG) == 0; ms += 10)
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
}

static int await(struct screen *screen, pid_t pid)
{
    int status = 0;
    for (int ms = 1;; ms = ms * 2 < LOOK_MS ? ms * 2 : LOOK_MS) {
        pid_t got = waitpid(pid, &status, WNOHANG | WUNTRACED);
        if (got == pid && WIFSTOPPED(status))
            kill(pid, SIGCONT); /* by ^Z, which is not for it alone */
        else if (got == pid)
            return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        else if (got < 0 && errno != EINTR)
            return -1;
        if (screen_await(screen, -1, 0, ms) & SCREEN_END) {
            end(pid);
            return -1;
        }
    }
}

int command_run(struct screen *screen, const char *const words[], const struct str *input)
{
    int ends[2] = {-1, -1};
    pid_t pid;
    if (input && !os_pipe(ends, true))
        return -1;
    bool started = start(words, ends[0], &pid);
    if (input)
        close(ends[0]);
    if (started && input)
        feed(screen, ends[1], *input);
    if (input)
        close(ends[1]);
    return started ? await(screen, pid) : -1;
}

int command_feed(struct screen *screen, const char *line, struct str text)
{
    return command_run(screen, (const char *[]){"sh", "-c", line, NULL}, &text);
}
