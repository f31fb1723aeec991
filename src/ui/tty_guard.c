#include "ui/tty_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/words.h"

enum { MOST_BYTES = 512, STACK_BYTES = 32768 };

/* Written before a handler can run, read by it. */
static struct {
    int fd;
    struct termios modes;
    char bytes[MOST_BYTES];
    size_t len;
    const char *said; /* of an error of our own, in the reader's language */
    struct sigaction before[NSIG];
    bool caught[NSIG];
    bool armed; /* fd and modes are known */
} guard;

static atomic_bool held; /* the terminal is to be given back */
static volatile sig_atomic_t exit_status;
static char stack[STACK_BYTES]; /* for a handler where the stack is used up */

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
    if (!atomic_exchange(&held, false))
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

/* A fault of the processor's comes again when the instruction does; another signal is sent
 * again, and arrives when this handler, which blocks all, is left. */
static void on_death(int number, siginfo_t *info, void *context)
{
    (void)context;
    int saved = errno;
    bool ours = atomic_load(&held);
    give_back();
    if (number == SIGALRM && exit_status)
        _exit(exit_status);
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
        sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
}

static void catch_death(int number)
{
    struct sigaction action = {.sa_sigaction = on_death,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigfillset(&action.sa_mask); /* SIGTTOU too: modes are set from behind as well */
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
    exit_status = 0;
    use_own_stack();
    for (int i = 0; i < ROWS; i++)
        if (ending || !rows[i].ending)
            catch_death(rows[i].number);
    guard.armed = true;
    atomic_store(&held, true);
}

void tty_guard_bytes(const char *bytes, size_t len)
{
    guard.len = len < MOST_BYTES ? len : 0;
    memcpy(guard.bytes, bytes, guard.len);
}

void tty_guard_hold(bool on)
{
    atomic_store(&held, on && guard.armed);
}

void tty_guard_check(void)
{
    struct termios now;
    if (atomic_load(&held) && tcgetattr(guard.fd, &now) == 0 &&
        (now.c_lflag != guard.modes.c_lflag || now.c_iflag != guard.modes.c_iflag ||
         now.c_oflag != guard.modes.c_oflag))
        tcsetattr(guard.fd, TCSANOW, &guard.modes);
}

void tty_guard_disarm(void)
{
    guard.armed = false;
    atomic_store(&held, false);
    for (int i = 0; i < ROWS; i++) {
        int number = rows[i].number;
        bool late = number == SIGALRM && exit_status; /* the end has begun, not arrived */
        if (guard.caught[number] && !late)
            sigaction(number, &guard.before[number], NULL);
        guard.caught[number] &= late;
    }
}

void tty_guard_deadline(int status)
{
    struct itimerval when = {.it_value = {.tv_usec = TTY_GUARD_MS * 1000L}};
    if (exit_status)
        return;
    exit_status = status;
    setitimer(ITIMER_REAL, &when, NULL);
}
