#include "ui/tty_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/os.h"
#include "base/words.h"

enum { MOST_BYTES = 512, STACK_BYTES = 32768 };

/* A handler is called with no context: what it reads and writes is here. */
static struct {
    atomic_bool held; /* the terminal is to be given back */
    volatile sig_atomic_t exit_status;
    volatile sig_atomic_t came[NSIG]; /* signals that only set a flag */
    bool listening; /* … and wake the poll through a pipe, since a worker */
    int wake[2];    /* thread may be the one that is interrupted */
    /* Written before a handler can run. */
    bool armed; /* fd and modes are known */
    int fd;
    struct termios modes;
    char bytes[MOST_BYTES];
    size_t len;
    const char *said; /* of an error of our own, in the reader's language */
    struct sigaction before[NSIG];
    bool caught[NSIG];
    char stack[STACK_BYTES]; /* for a handler where the stack is used up */
} guard;

/* Their default is death. An error of the program's own is said. */
static const struct {
    int number;
    bool error, ending;
} rows[] = {
    {SIGSEGV, true, false},    {SIGABRT, true, false},    {SIGBUS, true, false},
    {SIGFPE, true, false},     {SIGILL, true, false},     {SIGSYS, true, false},
    {SIGTRAP, true, false},    {SIGXCPU, false, false},   {SIGXFSZ, false, false},
    {SIGALRM, false, false},   {SIGVTALRM, false, false}, {SIGPROF, false, false},
    {SIGUSR1, false, false},   {SIGUSR2, false, false},   {SIGPOLL, false, false},
    {SIGTERM, false, true},    {SIGHUP, false, true},     {SIGINT, false, true},
    {SIGQUIT, false, true},
#ifdef SIGPWR
    {SIGPWR, false, false},
#endif
#ifdef SIGSTKFLT
    {SIGSTKFLT, false, false},
#endif
};
enum { ROWS = sizeof rows / sizeof *rows };

/* A terminal that takes nothing more must not hold up the end. */
static void give_back(void)
{
    if (!atomic_exchange(&guard.held, false))
        return;
    int flags = fcntl(guard.fd, F_GETFL);
    fcntl(guard.fd, F_SETFL, flags | O_NONBLOCK);
    (void)!write(guard.fd, guard.bytes, guard.len);
    fcntl(guard.fd, F_SETFL, flags);
    tcsetattr(guard.fd, TCSANOW, &guard.modes);
}

static bool is_error(int number)
{
    for (int i = 0; i < ROWS; i++)
        if (rows[i].number == number)
            return rows[i].error;
    return false;
}

/* A fault of the processor's comes again when the instruction does; another signal is
 * sent again, and arrives when this handler, which blocks all, is left. */
static void on_death(int number, siginfo_t *info, void *context)
{
    (void)context;
    int saved = errno;
    bool ours = atomic_load(&guard.held);
    give_back();
    if (number == SIGALRM && guard.exit_status)
        _exit(guard.exit_status);
    if (ours && is_error(number))
        (void)!write(STDERR_FILENO, guard.said, strlen(guard.said));
    sigaction(number, &guard.before[number], NULL);
    if (info->si_code <= 0 || !is_error(number) || number == SIGABRT)
        raise(number);
    errno = saved;
}

static void use_own_stack(void)
{
    stack_t now;
    if (sigaltstack(NULL, &now) == 0 && now.ss_flags & SS_DISABLE)
        sigaltstack(&(stack_t){.ss_sp = guard.stack, .ss_size = sizeof guard.stack},
                    NULL);
}

static void catch_death(int number)
{
    struct sigaction action = {.sa_sigaction = on_death,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigfillset(
        &action.sa_mask); /* SIGTTOU too: modes are set in the background as well */
    if (sigaction(number, NULL, &guard.before[number]) != 0 ||
        guard.before[number].sa_handler == SIG_IGN)
        return;
    guard.caught[number] = sigaction(number, &action, NULL) == 0;
}

void tty_guard_arm(int fd, const struct termios *modes, bool ending)
{
    if (!guard.said)
        atexit(give_back); /* curses leaves by exit where it has no memory */
    guard.fd = fd;
    guard.modes = *modes;
    guard.len = 0;
    guard.said = words_say("newsreader: internal error, or out of memory\n");
    guard.exit_status = 0;
    use_own_stack();
    for (int i = 0; i < ROWS; i++)
        if (ending || !rows[i].ending)
            catch_death(rows[i].number);
    guard.armed = true;
    atomic_store(&guard.held, true);
}

void tty_guard_bytes(const char *bytes, size_t len)
{
    guard.len = len < MOST_BYTES ? len : 0;
    memcpy(guard.bytes, bytes, guard.len);
}

void tty_guard_hold(bool on)
{
    atomic_store(&guard.held, on && guard.armed);
}

void tty_guard_check(void)
{
    struct termios now;
    if (atomic_load(&guard.held) && tcgetattr(guard.fd, &now) == 0 &&
        (now.c_lflag != guard.modes.c_lflag || now.c_iflag != guard.modes.c_iflag ||
         now.c_oflag != guard.modes.c_oflag))
        tcsetattr(guard.fd, TCSANOW, &guard.modes);
}

void tty_guard_disarm(void)
{
    guard.armed = false;
    atomic_store(&guard.held, false);
    for (int i = 0; i < ROWS; i++) {
        int number = rows[i].number;
        bool late =
            number == SIGALRM && guard.exit_status; /* the end has begun, not arrived */
        if (guard.caught[number] && !late)
            sigaction(number, &guard.before[number], NULL);
        guard.caught[number] &= late;
    }
}

void tty_guard_deadline(int status)
{
    struct itimerval when = {.it_value = {.tv_usec = TTY_GUARD_MS * 1000L}};
    if (guard.exit_status)
        return;
    guard.exit_status = status;
    setitimer(ITIMER_REAL, &when, NULL);
}

/* Those that are listened to; the first end the program. */
static const int heard[] = {SIGHUP,  SIGTERM, SIGQUIT,  SIGINT,
                            SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE};
enum { ENDS = 3, HEARD = sizeof heard / sizeof *heard };

static bool is_end(int number)
{
    for (int i = 0; i < ENDS; i++)
        if (heard[i] == number)
            return true;
    return false;
}

void tty_guard_note(int number)
{
    int saved = errno;
    guard.came[number] = 1;
    if (is_end(number))
        tty_guard_deadline(128 + number);
    if (guard.listening)
        (void)!write(guard.wake[1], "", 1);
    errno = saved;
}

static void catch_signal(int number)
{
    struct sigaction action = {.sa_handler = tty_guard_note, .sa_flags = SA_RESTART}, old;
    sigemptyset(&action.sa_mask);
    if (number == SIGHUP && sigaction(number, NULL, &old) == 0 &&
        old.sa_handler == SIG_IGN)
        return; /* nohup */
    sigaction(number, &action, NULL);
}

bool tty_guard_listen(struct fault *fault)
{
    if (!os_pipe(guard.wake, false))
        return fault_set(fault, "cannot make a pipe: %s", words_error(errno));
    guard.listening = true;
    for (int i = 0; i < HEARD; i++)
        catch_signal(heard[i]);
    return true;
}

void tty_guard_unlisten(void)
{
    for (int i = 0; i < HEARD; i++)
        signal(heard[i], SIG_DFL);
    if (!guard.listening)
        return;
    guard.listening = false;
    close(guard.wake[0]);
    close(guard.wake[1]);
}

void tty_guard_stops(bool stop)
{
    if (stop)
        signal(SIGTSTP, SIG_DFL);
    else
        catch_signal(SIGTSTP);
}

int tty_guard_fd(void)
{
    return guard.listening ? guard.wake[0] : -1;
}

void tty_guard_hush(void)
{
    char bytes[64];
    while (guard.listening && read(guard.wake[0], bytes, sizeof bytes) > 0)
        continue;
}

bool tty_guard_take(int number)
{
    bool came = guard.came[number];
    guard.came[number] = 0;
    return came;
}

int tty_guard_end(void)
{
    for (int i = 0; i < ENDS; i++)
        if (guard.came[heard[i]])
            return heard[i];
    return 0;
}
