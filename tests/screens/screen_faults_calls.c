/* System calls that fail, are interrupted or come back short, seen and made with strace;
 * without it (or where the kernel forbids tracing) those tests are skipped. */
#include "screens/reader.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A sanitizer's search for leaks traces itself, which a traced process cannot. */
static const char no_leaks[] = "ASAN_OPTIONS=detect_leaks=0";

static void need_strace(void)
{
    if (system("strace -o /dev/null true >/dev/null 2>&1") == 0)
        return;
    print_message("skipped: no strace, or tracing is forbidden\n");
    skip();
}

static const char *page_file(void)
{
    static char path[PATH_MAX];
    snprintf(path, sizeof path, "%s",
             reader_file("page.txt", reader_page, strlen(reader_page)));
    return path;
}

/* What a shell command prints, and its status. */
static int print_of(const char *command, char *out, size_t room)
{
    FILE *from = popen(command, "r");
    assert_non_null(from);
    size_t len = fread(out, 1, room - 1, from);
    out[len] = '\0';
    while (fgetc(from) != EOF) /* what has no room is read all the same */
        ;
    return WEXITSTATUS(pclose(from));
}

/* What was kept of earlier runs goes: the next one begins at the first story. */
static void forget_state(void)
{
    char command[PATH_MAX];
    snprintf(command, sizeof command, "rm -rf %s/state", reader_directory());
    assert_int_equal(system(command), 0);
}

/* The program in the terminal below strace, with what strace is to do; `ways` stands in
 * the shell, where $(tty) is the terminal. */
static struct term *trace(const char *ways)
{
    char line[4 * PATH_MAX], state[PATH_MAX];
    snprintf(line, sizeof line, "exec strace -f -qq -o %s/calls %s %s --no-config -- %s",
             reader_directory(), ways, reader_program(), page_file());
    snprintf(state, sizeof state, "XDG_STATE_HOME=%s/state", reader_directory());
    const char *const env[] = {no_leaks, state, "EDITOR=true", NULL};
    struct term_options options = {.cols = 80, .rows = 24, .env = env};
    return term_open(&options, (const char *[]){"sh", "-c", line, NULL});
}

static int count_in_trace(const char *what)
{
    char path[PATH_MAX], line[4096];
    int count = 0;
    snprintf(path, sizeof path, "%s/calls", reader_directory());
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        count += strstr(line, what) != NULL;
    fclose(file);
    return count;
}

/* ---- the filter ---- */

/* Reads of the page and writes of the text that are interrupted now and then. */
static void test_interrupted_filter(void **state)
{
    (void)state;
    need_strace();
    static char want[65536], got[65536];
    char command[6 * PATH_MAX], page[PATH_MAX];
    snprintf(page, sizeof page, "%s", page_file());
    snprintf(command, sizeof command, "%s --no-state --no-config -f text %s",
             reader_program(), page);
    assert_int_equal(print_of(command, want, sizeof want), 0);
    assert_true(strlen(want) > 500);
    snprintf(command, sizeof command,
             "%s strace -f -qq -o %s/calls -P %s -e inject=read:error=EINTR:when=1+2 "
             "%s --no-state --no-config -f text %s",
             no_leaks, reader_directory(), page, reader_program(), page);
    assert_int_equal(print_of(command, got, sizeof got), 0);
    assert_true(count_in_trace("INJECTED") > 0);
    assert_string_equal(got, want);
}

/* The text comes a byte at a time. */
static void test_short_reads(void **state)
{
    (void)state;
    static char want[65536], got[65536];
    char command[6 * PATH_MAX];
    snprintf(command, sizeof command, "%s --no-state --no-config -f text <%s",
             reader_program(), page_file());
    assert_int_equal(print_of(command, want, sizeof want), 0);
    snprintf(command, sizeof command,
             "dd if=%s bs=1 2>/dev/null | %s --no-state --no-config -f text", page_file(),
             reader_program());
    assert_int_equal(print_of(command, got, sizeof got), 0);
    assert_string_equal(got, want);
}

/* The disk that a print goes to is full, or breaks: a sentence and 1. */
static void test_full_output(void **state)
{
    (void)state;
    char out[4096], command[6 * PATH_MAX];
    static const char *const formats[] = {"text", "markdown", "jsonl", "list"};
    for (size_t i = 0; i < 4; i++) {
        snprintf(command, sizeof command,
                 "%s --no-state --no-config -f %s %s 2>&1 >/dev/full", reader_program(),
                 formats[i], page_file());
        assert_int_equal(print_of(command, out, sizeof out), 1);
        assert_string_equal(out,
                            "newsreader: standard output: No space left on device\n");
    }
    snprintf(command, sizeof command,
             "(ulimit -f 1; exec %s --no-state --no-config -f jsonl %s %s %s) 2>&1 "
             ">%s/printed",
             reader_program(), page_file(), page_file(), page_file(), reader_directory());
    assert_int_equal(print_of(command, out, sizeof out), 1);
    assert_non_null(strstr(out, "newsreader: standard output: File too large\n"));
}

static void test_read_fails(void **state)
{
    (void)state;
    need_strace();
    static char out[65536];
    char command[6 * PATH_MAX], page[PATH_MAX];
    snprintf(page, sizeof page, "%s", page_file());
    snprintf(command, sizeof command,
             "%s strace -f -qq -o %s/calls -P %s -e inject=read:error=EIO %s --no-state "
             "--no-config -f text %s 2>&1",
             no_leaks, reader_directory(), page, reader_program(), page);
    assert_int_equal(print_of(command, out, sizeof out), 1);
    assert_non_null(strstr(out, "page.txt: I")); /* Input/output error; musl: I/O error */
}

/* ---- the reader ---- */

/* Reads of keys and writes of pictures that are interrupted, put off or fail once:
 * nothing is lost. */
static void test_put_off_terminal(void **state)
{
    (void)state;
    need_strace();
    static const char *const ways[] = {
        "-P \"$(tty)\" -e inject=read:error=EINTR:when=1+2",
        "-P \"$(tty)\" -e inject=write:error=EAGAIN:when=1+2",
        "-P \"$(tty)\" -e inject=write:error=EINTR:when=2+3",
        "-e inject=poll:error=EINTR:when=2+3",
        "-e inject=lseek:error=EIO", /* a picture in memory cannot be sent from there */
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        forget_state();
        struct term *t = trace(ways[i]);
        assert_true(term_wait_text(t, "1/3"));
        term_keys(t, "J");
        assert_true(term_wait_text(t, "2/3"));
        assert_true(term_wait_text(t, "骆小满"));
        reader_check_whole(t);
        reader_leave(t);
        assert_true(count_in_trace("INJECTED") > 0);
    }
}

/* The terminal takes nothing more, and no signal says so: that is its end. */
static void test_broken_terminal(void **state)
{
    (void)state;
    need_strace();
    struct term *t = trace("-P \"$(tty)\" -e inject=write:error=EIO:when=4+");
    for (int i = 0; i < 8 && term_state(t); i++)
        term_keys(t, i % 2 ? "K" : "J");
    assert_int_equal(term_wait_exit(t, 10000), 128 + SIGHUP);
    term_close(t);
}

/* Is a call in the trace one that writes where nothing is to be written? */
static bool writes_elsewhere(const char *call)
{
    char mine[PATH_MAX];
    snprintf(mine, sizeof mine, "\"%s/state", reader_directory());
    bool writes = strstr(call, "O_WRONLY") || strstr(call, "O_RDWR") ||
                  strstr(call, "O_CREAT") || strstr(call, "O_TRUNC") ||
                  strstr(call, "unlink") || strstr(call, "rename") ||
                  strstr(call, "mkdir") || strstr(call, "chmod") || strstr(call, "link(");
    if (!writes || strstr(call, mine))
        return false;
    /* the directories above the state's are there; mkdir says so; counts of coverage */
    return !strstr(call, "/dev/tty") && !strstr(call, "/dev/null") &&
           !strstr(call, ".gcda") && !strstr(call, "EEXIST") &&
           !strstr(call, "/dev/pts/");
}

/* A plain reading starts no program, opens no socket, and writes its state alone. */
static void test_what_it_asks_of_the_system(void **state)
{
    (void)state;
    need_strace();
    forget_state();
    struct term *t = trace("-e trace=execve,execveat,socket,connect,clone,clone3,vfork,"
                           "open,openat,creat,unlink,unlinkat,rename,renameat,renameat2,"
                           "mkdir,mkdirat,chmod,fchmodat,link,linkat,symlink");
    assert_true(term_wait_text(t, "1/3"));
    term_keys(t, "mJ/桥\rnF溪\rqBH");
    term_keys(t, "\033");
    term_watch(t, 100);
    term_type(t, "Q", 1);
    assert_int_equal(term_wait_exit(t, 10000), 0);
    term_close(t);
    assert_int_equal(count_in_trace("execve"), 1);
    assert_int_equal(count_in_trace("socket(") + count_in_trace("connect("), 0);
    assert_true(count_in_trace("state.db") > 0);
    char path[PATH_MAX], line[4096];
    snprintf(path, sizeof path, "%s/calls", reader_directory());
    FILE *file = fopen(path, "r");
    while (fgets(line, sizeof line, file))
        if (writes_elsewhere(line))
            fail_msg("writes elsewhere: %s", line);
    fclose(file);
}

/* Safe mode on a kernel without Landlock, and on one whose seccomp does not hold. */
static void test_safe_mode_of_lesser_kernels(void **state)
{
    (void)state;
    need_strace();
    static const char *const refused[] = {"s", "|", "e", "Cw"};
    setenv("NEWSREADER_SECURE", "1", 1);
    forget_state();
    struct term *t = trace("-e inject=landlock_create_ruleset:error=ENOSYS");
    assert_true(term_wait_text(t, "1/3"));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        term_keys(t, refused[i]);
        if (!term_wait_text(t, "safe mode")) /* strace hides when the reader rests */
            fail_msg("%s:\n%s", refused[i], term_screen(t));
        term_keys(t, "j");
    }
    term_type(t, "Q", 1);
    assert_int_equal(term_wait_exit(t, 10000), 0);
    term_close(t);
    t = trace("-e inject=prctl:error=EPERM:when=2+");
    assert_int_equal(term_wait_exit(t, 10000), 1);
    assert_true(term_shows(t, "safe mode could not be set up"));
    term_close(t);
    unsetenv("NEWSREADER_SECURE");
}

/* The reader is killed at its n-th write to the files of its state; the next finds them
 * sound. */
static void test_killed_at_a_write(void **state)
{
    (void)state;
    need_strace();
    for (int n = 1; n < 30; n += 4) {
        char ways[128], damaged[PATH_MAX];
        snprintf(ways, sizeof ways,
                 "-e trace=pwrite64,ftruncate -e "
                 "inject=pwrite64,ftruncate:signal=KILL:when=%d",
                 n);
        struct term *t = trace(ways);
        if (term_state(t))
            term_keys(t, "mJmJm");
        term_type(t, "Q", 1);
        term_wait_exit(t, 10000);
        term_close(t);
        t = trace("-e trace=none");
        assert_true(term_wait_text(t, "/3"));
        assert_false(term_shows(t, "damaged"));
        reader_leave(t);
        snprintf(damaged, sizeof damaged, "ls %s/state/newsreader | grep -q damaged",
                 reader_directory());
        assert_true(system(damaged) != 0);
    }
}

/* The state on a disk of 96 KB that is then filled: what was kept stays, what is new is
 * not kept, and that is said. Needs leave to mount. */
static void test_state_on_a_full_disk(void **state)
{
    (void)state;
    if (system("unshare -m mount -t tmpfs -o size=160k none /mnt 2>/dev/null") != 0) {
        print_message("skipped: no leave to mount\n");
        skip();
    }
    char line[4 * PATH_MAX];
    snprintf(
        line, sizeof line,
        "mount -t tmpfs -o size=160k none /mnt && export XDG_STATE_HOME=/mnt && "
        "%s --no-config %s && dd if=/dev/zero of=/mnt/fill bs=1k 2>/dev/null; "
        "%s --no-config %s; echo first $?; rm /mnt/fill; %s --no-config %s; ls /mnt/*",
        reader_program(), page_file(), reader_program(), page_file(), reader_program(),
        page_file());
    const char *const env[] = {no_leaks, NULL};
    struct term_options options = {.cols = 80, .rows = 24, .env = env};
    struct term *t =
        term_open(&options, (const char *[]){"unshare", "-m", "sh", "-c", line, NULL});
    assert_true(term_wait_text(t, "1/3"));
    term_keys(t, "mQ");
    assert_true(term_wait_text(t, "1/3"));
    assert_null(strstr(term_row(t, reader_list_row(t, "老铁桥")), "●"));
    term_keys(t, "J");
    for (int i = 0; i < 60 && !term_shows(t, "could not be saved"); i++)
        term_keys(t, i % 2 ? "mB" : "UB");
    assert_true(term_shows(t, "could not be saved"));
    term_keys(t, "Q");
    assert_true(term_wait_text(t, "1/3") || term_wait_text(t, "2/3"));
    assert_null(strstr(term_row(t, reader_list_row(t, "老铁桥")), "●"));
    term_type(t, "Q", 1);
    assert_int_equal(term_wait_exit(t, 10000), 0);
    assert_null(strstr(term_screen(t), "damaged"));
    term_close(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_interrupted_filter),
        cmocka_unit_test(test_short_reads),
        cmocka_unit_test(test_full_output),
        cmocka_unit_test(test_read_fails),
        cmocka_unit_test(test_put_off_terminal),
        cmocka_unit_test(test_broken_terminal),
        cmocka_unit_test(test_what_it_asks_of_the_system),
        cmocka_unit_test(test_safe_mode_of_lesser_kernels),
        cmocka_unit_test(test_killed_at_a_write),
        cmocka_unit_test(test_state_on_a_full_disk),
    };
    return cmocka_run_group_tests_name("calls", tests, NULL, NULL);
}
