/* The table of faults, walked mechanically: every system call of a session fails once,
 * with every error in turn; every allocation of every library fails once, and from each
 * on. After each: the program has ended, the terminal is as it was, what went wrong is
 * one line, and no file is torn.
 *
 *   faults calls|memory [EVERY [FROM]]    each EVERY-th fault alone (1), after FROM others:
 *                                         FROM = 0 … EVERY - 1 in turn is the whole table
 *
 * Needs strace for calls. Knows nothing of the program but its keys. */
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "screens/reader.h"

enum { MOST_CALLS = 200, PATIENCE_MS = 20000 };

/* Marks, a bookmark, a search, a copy into a file, an editor, a save, help. */
static const char keys[] = "mJB/\xe7\xba\xbf\xe8\xb7\xaf\rnyeHqsstory.txt\rQQQ";

static const char *const errors[] = {"EIO", "ENOSPC", "EINTR", "EMFILE", "ENOMEM"};
enum { ERRORS = sizeof errors / sizeof *errors };

/* Of a call: how it is named, and how often a session makes it. */
struct call {
    char name[40];
    long before, count; /* before: by the loader, which is not the program */
};

static char state_env[PATH_MAX], preload_env[PATH_MAX], count_env[PATH_MAX], at_env[64];
static long faults_made, failures;

/* Files before, and after a session without a fault. */
static const char old_copy[] = "old copy\n";
static char new_copy[4096], story[4096];

static void say_failure(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void say_failure(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    printf("FAIL ");
    vprintf(format, args);
    printf("\n");
    va_end(args);
    fflush(stdout);
    failures++;
}

static void empty_directory(void)
{
    char command[PATH_MAX + 64];
    snprintf(command, sizeof command, "rm -rf '%s'/* '%s'/.newsreader*",
             reader_directory(), reader_directory());
    if (system(command) != 0)
        exit(2);
    reader_file("page.txt", reader_page, strlen(reader_page));
    reader_file("copied", old_copy, strlen(old_copy));
    snprintf(state_env, sizeof state_env, "XDG_STATE_HOME=%s/state", reader_directory());
}

/* The program with its arguments after what injects the fault. */
static struct term *start(const char *const *before, const char *const *more)
{
    const char *argv[24];
    size_t count = 0;
    while (before && *before)
        argv[count++] = *before++;
    const char *const own[] = {reader_program(),   "--no-config", "-o",
                               "copy.file=copied", "-o",          "copy.osc52=no",
                               "page.txt",         NULL};
    for (size_t i = 0; own[i]; i++)
        argv[count++] = own[i];
    argv[count] = NULL;
    const char *env[12] = {state_env, "EDITOR=true", "LC_ALL=C.UTF-8",
                           "LANGUAGE=", "ASAN_OPTIONS=detect_leaks=0"};
    for (size_t i = 5; more && *more && i < 11;)
        env[i++] = *more++;
    struct term_options options = {.cols = 80,
                                   .rows = 24,
                                   .env = env,
                                   .directory = reader_directory()};
    return term_open(&options, argv);
}

/* The text of a file of the session's directory; "" where there is none. */
static const char *text_of(const char *name)
{
    static char got[65536];
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", reader_directory(), name);
    FILE *file = fopen(path, "r");
    got[file ? fread(got, 1, sizeof got - 1, file) : 0] = '\0';
    if (file)
        fclose(file);
    return got;
}

/* As it was before, or as a session without a fault leaves it. */
static void check_file(const char *what, const char *name, const char *before,
                       const char *behind)
{
    const char *now = text_of(name);
    if (strcmp(now, before) != 0 && strcmp(now, behind) != 0)
        say_failure("%s: %s is torn: %s", what, name, now);
}

/* Whole, or as it was before. */
static void check_files(const char *what)
{
    char command[PATH_MAX + 128];
    check_file(what, "copied", old_copy, new_copy);
    check_file(what, "story.txt", "", story);
    snprintf(command, sizeof command, "ls -A '%s' | grep -q '^[.]newsreader'",
             reader_directory());
    if (system(command) == 0)
        say_failure("%s: a file is left beside", what);
    snprintf(command, sizeof command,
             "ls '%s'/state/newsreader 2>/dev/null | grep -q damaged",
             reader_directory());
    if (!strstr(what, "EIO") && system(command) == 0) /* a disk's error may be damage */
        say_failure("%s: the state was set aside", what);
}

/* Ends by its keys, or else when it is told to: SQLite waits ten seconds, again and
 * again, for a lock that the system will not take back. */
static int see_end(struct term *t, const char *what)
{
    term_type(t, keys, sizeof keys - 1);
    int status = term_wait_exit(t, PATIENCE_MS);
    for (int i = 0; i < 3 && status == INT_MIN; i++) { /* keys may have been lost */
        term_type(t, "\033\033QQ", 4);
        status = term_wait_exit(t, 3000);
    }
    if (status != INT_MIN)
        return status;
    if (!strstr(what, "fcntl"))
        say_failure("%s: does not end by its keys\n%s", what, term_screen(t));
    kill(-term_pid(t), SIGTERM);
    status = term_wait_exit(t, PATIENCE_MS);
    if (status != INT_MIN)
        return status == -SIGTERM ? 0 : status; /* strace's own end */
    say_failure("%s: does not end\n%s", what, term_screen(t));
    kill(-term_pid(t), SIGKILL);
    return term_wait_exit(t, PATIENCE_MS);
}

/* One session with one fault. killed: a library may fall over it, if that is said. */
static void session(const char *what, const char *const *before, const char *const *more,
                    bool killed)
{
    empty_directory();
    struct term *t = start(before, more);
    int status = see_end(t, what);
    faults_made++;
    bool said = term_shows(t, "newsreader: ") || term_shows(t, "error while loading") ||
                term_shows(t, "Out of memory"); /* ncurses, in words of its own */
    bool fell = status == -SIGSEGV || status == -SIGABRT || status == -SIGBUS;
    if (status < 0 && !(killed && fell))
        say_failure("%s: status %d\n%s", what, status, term_screen(t));
    if ((status == 1 || status < 0) && !said)
        say_failure("%s: status %d, and no word\n%s", what, status, term_screen(t));
    if (status > 3 && status != 128 + SIGHUP && status != 128 + SIGTERM && status != 127)
        say_failure("%s: status %d\n%s", what, status, term_screen(t));
    bool cut = strstr(what, "=write:"); /* what gives it back was not written, or half */
    if (term_unrestored(t)[0] && !cut)
        say_failure("%s: status %d, left behind: %s\n%s", what, status,
                    term_unrestored(t), term_screen(t));
    term_close(t);
    check_files(what);
}

static void learn_files(void)
{
    empty_directory();
    struct term *t = start(NULL, NULL);
    see_end(t, "no fault");
    term_close(t);
    snprintf(new_copy, sizeof new_copy, "%s", text_of("copied"));
    snprintf(story, sizeof story, "%s", text_of("story.txt"));
    if (!*story || strcmp(new_copy, old_copy) == 0)
        say_failure("a session without a fault writes nothing");
}

/* ---- system calls ---- */

/* Those that end or start the program are not its to survive. */
static bool is_walked(const char *name)
{
    static const char *const others[] = {"exit",
                                         "exit_group",
                                         "execve",
                                         "rt_sigreturn",
                                         "restart_syscall",
                                         "arch_prctl",
                                         "set_tid_address",
                                         "rseq",
                                         "set_robust_list",
                                         "brk",
                                         "futex" /* the C library aborts */,
                                         NULL};
    for (size_t i = 0; others[i]; i++)
        if (strcmp(name, others[i]) == 0)
            return false;
    return true;
}

static size_t list_calls(struct call calls[MOST_CALLS])
{
    char path[PATH_MAX], line[512], name[40];
    size_t count = 0;
    bool ours = false; /* main's first call is to look at descriptor 0 */
    empty_directory();
    snprintf(path, sizeof path, "%s.calls", reader_directory());
    struct term *t =
        start((const char *[]){"strace", "-f", "-qq", "-o", path, NULL}, NULL);
    see_end(t, "no fault");
    term_close(t);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        if (sscanf(line, "%*d %39[a-z0-9_](", name) != 1 || !is_walked(name))
            continue;
        size_t i = 0;
        while (i < count && strcmp(calls[i].name, name) != 0)
            i++;
        if (i == MOST_CALLS)
            continue;
        if (i == count)
            memcpy(calls[count++].name, name, sizeof name);
        calls[i].count++;
        ours = ours || strstr(line, "fcntl(0, F_GETFD)");
        if (!ours)
            calls[i].before = calls[i].count;
    }
    if (file)
        fclose(file);
    unlink(path);
    return count;
}

/* A read of keys may be interrupted a hundred times; the first of a kind tell the
 * most. */
static void walk_calls(long every, long from)
{
    static struct call calls[MOST_CALLS];
    size_t count = list_calls(calls);
    long number = 0;
    for (size_t i = 0; i < count; i++)
        for (long n = calls[i].before + 1; n <= calls[i].count;
             n += 1 + (n - calls[i].before) / 10)
            for (int e = 0; e < ERRORS; e++) {
                char inject[128];
                if (number++ % every != from)
                    continue;
                snprintf(inject, sizeof inject, "inject=%.40s:error=%s:when=%ld",
                         calls[i].name, errors[e], n);
                session(inject,
                        (const char *[]){"strace", "-f", "-qq", "-o", "/dev/null", "-e",
                                         inject, NULL},
                        NULL, false);
            }
    printf("%zu kinds of calls, ", count);
}

/* ---- memory ---- */

static long count_allocations(void)
{
    long count = 0;
    empty_directory();
    struct term *t = start(NULL, (const char *[]){preload_env, count_env, NULL});
    see_end(t, "no fault");
    term_close(t);
    FILE *file = fopen(count_env + strlen("NOMEM_COUNT="), "r");
    if (!file || fscanf(file, "%ld", &count) != 1)
        count = 0;
    if (file)
        fclose(file);
    return count;
}

static void walk_memory(long every, long from)
{
    long count = count_allocations();
    if (!count)
        say_failure("no allocation was counted");
    for (long n = 1 + from; n <= count; n += every)
        for (int lasts = 0; lasts < 2; lasts++) {
            snprintf(at_env, sizeof at_env, "NOMEM_AT=%ld", n);
            char what[64];
            snprintf(what, sizeof what, "allocation %ld fails%s", n,
                     lasts ? ", and all behind it" : "");
            session(what, NULL,
                    (const char *[]){preload_env, at_env, lasts ? "NOMEM_LASTS=1" : NULL,
                                     NULL},
                    true);
        }
    printf("%ld allocations, ", count);
}

int main(int argc, char **argv)
{
    long every = argc > 2 ? strtol(argv[2], NULL, 10) : 1;
    long from = argc > 3 ? strtol(argv[3], NULL, 10) : 0;
    const char *shim = getenv("NOMEM");
    snprintf(preload_env, sizeof preload_env, "LD_PRELOAD=%s", shim ? shim : "");
    snprintf(count_env, sizeof count_env, "NOMEM_COUNT=%s/count", reader_directory());
    if (argc < 2 || every < 1 || from < 0 || from >= every)
        return 2;
    learn_files();
    if (strcmp(argv[1], "memory") == 0)
        walk_memory(every, from);
    else if (system("strace -o /dev/null true >/dev/null 2>&1") == 0)
        walk_calls(every, from);
    else
        printf("skipped: no strace, or tracing is forbidden\n");
    printf("%ld faults made: %ld failures\n", faults_made, failures);
    return failures ? 1 : 0;
}
