#include "term/inside.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* Settings of the tester's own that would change what a program does; what the tester keeps
 * (settings, marks, an index of an archive) is out of reach: HOME is /nonexistent. */
static const char *const hidden[] = {
    "LESS",          "LINES",           "COLUMNS",         "COLORTERM",
    "TMUX",          "NO_COLOR",        "NEWSREADER_OPTS", "LESSOPEN",
    "VIMINIT",       "VISUAL",          "EDITOR",          "LANG",
    "LANGUAGE",      "XDG_CONFIG_HOME", "XDG_STATE_HOME",  "XDG_DATA_HOME",
    "XDG_CACHE_HOME"};

/* What the program's process tells about itself before execve, and the shell at the end.
 */
struct hello {
    pid_t pid;
    double started;
};
struct goodbye {
    int status;
    struct rusage usage;
};

double job_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

_Noreturn void job_give_up(const char *what)
{
    fprintf(stderr, "term: %s: %s\n", what, strerror(errno));
    exit(125);
}

static void set_environment(const struct term_options *options)
{
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        unsetenv(hidden[i]);
    setenv("HOME", "/nonexistent", 1);
    setenv("TERM", options->type ? options->type : "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("ASAN_OPTIONS", "detect_leaks=1:log_path=stderr", 0);
    for (const char *const *e = options->env; e && *e; e++) {
        const char *equals = strchr(*e, '=');
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(*e, "="), *e);
        if (equals)
            setenv(name, equals + 1, 1);
        else
            unsetenv(name);
    }
}

static void default_signals(void)
{
    static const int numbers[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGTTOU,
                                  SIGTTIN, SIGTSTP, SIGPIPE};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        signal(numbers[i], SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* In the program's process: becomes the foreground job, then the program. */
static _Noreturn void become(const struct job *job, const struct term_options *options,
                             const char *const *argv)
{
    setpgid(0, 0);
    if (!options->no_tty)
        tcsetpgrp(job->slave, getpid());
    default_signals();
    set_environment(options);
    int input = options->no_tty || options->input
                    ? open(options->input ? options->input : "/dev/null", O_RDONLY)
                : options->input_fd ? options->input_fd
                                    : job->slave;
    dup2(input, STDIN_FILENO);
    dup2(job->slave, STDOUT_FILENO);
    dup2(job->slave, STDERR_FILENO);
    if (options->directory && chdir(options->directory) != 0)
        _exit(126);
    struct hello hello = {getpid(), job_now()};
    if (write(job->answer, &hello, sizeof hello) != sizeof hello)
        _exit(126);
    for (int fd = 3; fd < 256; fd++)
        close(fd);
    execvp(argv[0], (char **)(uintptr_t)argv);
    dprintf(STDERR_FILENO, "term: %s: %s\n", argv[0], strerror(errno));
    _exit(127);
}

static void say_goodbye(const struct job *job)
{
    struct goodbye bye;
    wait4(job->pid, &bye.status, 0, &bye.usage);
    if (write(job->answer, &bye, sizeof bye) != sizeof bye)
        _exit(1);
}

/* The shell: leads the session, keeps the program's status until asked ('w'), lets the
 * terminal go ('c'), and ends with the test ('q', or its pipe breaks). */
static _Noreturn void play_shell(struct job *job, const struct term_options *options,
                                 const char *const *argv)
{
    static const int ignored[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGTTOU,
                                  SIGTTIN, SIGTSTP, SIGPIPE};
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_IGN);
    setsid();
    if (!options->no_tty && ioctl(job->slave, TIOCSCTTY, 0) != 0)
        _exit(126);
    job->pid = fork();
    if (job->pid == 0)
        become(job, options, argv);
    setpgid(job->pid, job->pid);
    char order = 'q';
    while (read(job->ask, &order, 1) == 1 && order != 'q') {
        if (order == 'w')
            say_goodbye(job);
        else if (close(job->slave) != 0 || write(job->answer, &order, 1) != 1)
            break;
    }
    if (order != 'q') /* the test died */
        kill(-job->pid, SIGKILL);
    _exit(0);
}

static void open_tty(struct job *job, const struct term_options *options)
{
    struct winsize size = {
        .ws_col = (unsigned short)(options->cols > 0 ? options->cols : 0),
        .ws_row = (unsigned short)(options->rows > 0 ? options->rows : 0),
    };
    if (openpty(&job->master, &job->slave, NULL, NULL, &size) != 0)
        job_give_up("openpty");
    fcntl(job->master, F_SETFD, FD_CLOEXEC);
    fcntl(job->slave, F_SETFD, FD_CLOEXEC);
    tcgetattr(job->slave, &job->before);
}

void job_start(struct job *job, const struct term_options *options,
               const char *const *argv)
{
    int to[2], from[2];
    job->first_thread = options->first_thread;
    open_tty(job, options);
    if (pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0)
        job_give_up("pipe");
    fflush(NULL);
    job->shell = fork();
    if (job->shell < 0)
        job_give_up("fork");
    if (job->shell == 0) {
        close(job->master);
        close(to[1]);
        close(from[0]);
        job->ask = to[0];
        job->answer = from[1];
        play_shell(job, options, argv);
    }
    close(to[0]);
    close(from[1]);
    job->ask = to[1];
    job->answer = from[0];
    struct hello hello;
    ssize_t len;
    while ((len = read(job->answer, &hello, sizeof hello)) < 0 && errno == EINTR)
        ;
    if (len != sizeof hello)
        job_give_up("start");
    job->pid = hello.pid;
    job->started = hello.started;
    job->pidfd = (int)syscall(SYS_pidfd_open, job->pid, 0);
    if (job->pidfd < 0)
        job_give_up("pidfd_open");
}

void job_reap(struct job *job)
{
    struct goodbye bye;
    if (job->ended || write(job->ask, "w", 1) != 1 ||
        read(job->answer, &bye, sizeof bye) != sizeof bye)
        return;
    job->ended = true;
    job->status =
        WIFSIGNALED(bye.status) ? -WTERMSIG(bye.status) : WEXITSTATUS(bye.status);
    job->usage = bye.usage;
}

/* The letter after the name in a stat file of /proc; the name itself may hold anything.
 */
static char stat_letter(const char *path)
{
    char text[512];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    ssize_t len = read(fd, text, sizeof text - 1);
    close(fd);
    text[len > 0 ? len : 0] = '\0';
    const char *end = strrchr(text, ')');
    return end && end[1] ? end[2] : '\0';
}

char job_state(const struct job *job)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)job->pid);
    return job->ended ? '\0' : stat_letter(path);
}

/* Runs, waits for a processor or the disk, or is being looked at ('t': LeakSanitizer). */
static bool is_running(char letter)
{
    return letter == 'R' || letter == 'D' || letter == 't';
}

unsigned long job_sleeps(const struct job *job)
{
    char path[64], text[4096];
    snprintf(path, sizeof path, "/proc/%d/status", (int)job->pid);
    int fd = job->ended ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    ssize_t len = read(fd, text, sizeof text - 1);
    close(fd);
    text[len > 0 ? len : 0] = '\0';
    static const char name[] = "\nvoluntary_ctxt_switches:";
    const char *at = strstr(text, name);
    return at ? strtoul(at + sizeof name - 1, NULL, 10) : 0;
}

static bool any_thread_runs(const struct job *job)
{
    char path[320];
    snprintf(path, sizeof path, "/proc/%d/task", (int)job->pid);
    DIR *dir = opendir(path);
    bool runs = false;
    struct dirent *entry;
    while (dir && !runs && (entry = readdir(dir))) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "/proc/%d/task/%s/stat", (int)job->pid,
                 entry->d_name);
        char letter = stat_letter(path);
        runs = is_running(letter);
    }
    if (dir)
        closedir(dir);
    return runs;
}

bool job_busy(const struct job *job)
{
    char letter = job_state(job);
    if (letter == 'T' || letter == 'Z' || letter == '\0')
        return false;
    int waiting = 0;
    if (job->slave >= 0 && ioctl(job->slave, FIONREAD, &waiting) == 0 && waiting > 0)
        return true;
    return job->first_thread ? is_running(letter) : any_thread_runs(job);
}

void job_close_tty(struct job *job)
{
    char reply;
    close(job->master);
    close(job->slave);
    job->master = job->slave = -1;
    if (write(job->ask, "c", 1) != 1 || read(job->answer, &reply, 1) != 1)
        job_give_up("close");
}

void job_finish(struct job *job)
{
    if (!job->ended) {
        kill(-job->pid, SIGKILL);
        kill(job->pid, SIGKILL);
        job_reap(job);
    }
    if (write(job->ask, "q", 1) != 1)
        kill(job->shell, SIGKILL);
    if (job->master >= 0) {
        close(job->master);
        close(job->slave);
    }
    waitpid(job->shell, NULL, 0);
    close(job->pidfd);
    close(job->ask);
    close(job->answer);
}
