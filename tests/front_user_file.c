/* A file of the user's is written whole or not at all, whatever stands in its place. */
#include "rows.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/user_file.h"
#include "scratch.h"

static int set_up(void **state)
{
    umask(022);
    return scratch_enter(state);
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static const char *get(const char *path)
{
    static char text[64];
    FILE *file = fopen(path, "r");
    if (!file)
        return NULL;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static int entries(void)
{
    int count = -2;
    DIR *here = opendir(".");
    while (readdir(here))
        count++;
    closedir(here);
    return count;
}

/* What is there before; each makes the one name that is written to, "it". */
static void nothing(void)
{
}
static void a_file(void)
{
    put("it", "old");
    assert_int_equal(chmod("it", 0640), 0);
}
static void a_link(void)
{
    put("target", "old");
    assert_int_equal(symlink("target", "it"), 0);
}
static void a_chain(void)
{
    assert_int_equal(mkdir("deep", 0755), 0);
    put("deep/target", "old");
    assert_int_equal(symlink("deep/middle", "it"), 0);
    assert_int_equal(symlink("target", "deep/middle"), 0);
}
static void a_loose_link(void)
{
    assert_int_equal(symlink("target", "it"), 0);
}
static void a_ring(void)
{
    assert_int_equal(symlink("it", "it"), 0);
}
static void a_fifo(void)
{
    assert_int_equal(mkfifo("it", 0600), 0);
}
static void a_directory(void)
{
    assert_int_equal(mkdir("it", 0755), 0);
}
static void a_device(void)
{
    assert_int_equal(symlink("/dev/null", "it"), 0);
}
static void a_full_device(void)
{
    assert_int_equal(symlink("/dev/full", "it"), 0);
}

enum { NEW = USER_FILE_NEW, OVER = USER_FILE_OVERWRITE, SET = USER_FILE_CONFIGURED };
enum {
    WRITTEN = USER_FILE_WRITTEN,
    EXISTS = USER_FILE_EXISTS,
    FAILED = USER_FILE_FAILED
};

static const struct row {
    const char *name;
    void (*before)(void);
    int way, want;
    const char *said, *where, *text; /* what failed; the file to look at, and its text */
} rows[] = {
    {"new: made", nothing, NEW, WRITTEN, NULL, "it", "new"},
    {"new: what is there is asked about", a_file, NEW, EXISTS, NULL, "it", "old"},
    {"new: a link is refused", a_link, NEW, FAILED, "is a link", "target", "old"},
    {"new: a loose link is refused", a_loose_link, NEW, FAILED, "is a link", "target",
     NULL},
    {"new: a FIFO is refused", a_fifo, NEW, FAILED, "not a regular file", NULL, NULL},
    {"new: a directory is refused", a_directory, NEW, FAILED, "not a regular file", NULL,
     NULL},
    {"overwrite: replaced", a_file, OVER, WRITTEN, NULL, "it", "new"},
    {"overwrite: a link is refused", a_link, OVER, FAILED, "is a link", "target", "old"},
    {"set: made", nothing, SET, WRITTEN, NULL, "it", "new"},
    {"set: replaced", a_file, SET, WRITTEN, NULL, "it", "new"},
    {"set: through a link", a_link, SET, WRITTEN, NULL, "target", "new"},
    {"set: through two links", a_chain, SET, WRITTEN, NULL, "deep/target", "new"},
    {"set: through a loose link", a_loose_link, SET, WRITTEN, NULL, "target", "new"},
    {"set: links in a ring", a_ring, SET, FAILED, "Too many levels", NULL, NULL},
    {"set: a FIFO without a reader", a_fifo, SET, FAILED, "No such device", NULL, NULL},
    {"set: a directory", a_directory, SET, FAILED, "Is a directory", NULL, NULL},
    {"set: a device", a_device, SET, WRITTEN, NULL, NULL, NULL},
    {"set: a full device", a_full_device, SET, FAILED, "No space left", NULL, NULL},
};

static void row_holds(void **state)
{
    const struct row *row = *state;
    struct fault fault = {0};
    struct stat seen;
    if (chdir(scratch_own.path) != 0 || system("rm -rf ./*") != 0)
        fail();
    row->before();
    int before = entries();
    bool link = lstat("it", &seen) == 0 && S_ISLNK(seen.st_mode);
    int got =
        (int)user_file_write("it", STR("new"), (enum user_file_way)row->way, &fault);
    assert_int_equal(got, row->want);
    if (row->said && !strstr(fault.what, row->said))
        fail_msg("said: %s", fault.what);
    const char *text = row->where ? get(row->where) : NULL;
    assert_true(!row->text == !text);
    if (text)
        assert_string_equal(text, row->text);
    if (row->before == a_file && stat("it", &seen) == 0)
        assert_int_equal(seen.st_mode & 07777, 0640);
    if (link)
        assert_true(lstat("it", &seen) == 0 && S_ISLNK(seen.st_mode));
    int made = got == USER_FILE_WRITTEN &&
               (row->before == nothing || row->before == a_loose_link);
    assert_int_equal(entries(), before + made); /* nothing is left beside it */
}

/* The disk is full at any byte: the old file stays. */
static void a_full_disk_leaves_the_old(void **state)
{
    (void)state;
    static char bytes[70000];
    struct rlimit usual, little;
    struct fault fault;
    memset(bytes, 'x', sizeof bytes);
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &usual);
    put("kept", "old");
    int before = entries();
    static const rlim_t limits[] = {0, 1, 4096, sizeof bytes - 1};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        little = (struct rlimit){limits[i], usual.rlim_max};
        setrlimit(RLIMIT_FSIZE, &little);
        struct str text = {bytes, sizeof bytes};
        int set = (int)user_file_write("kept", text, USER_FILE_CONFIGURED, &fault);
        int new = (int)user_file_write("fresh", text, USER_FILE_NEW, &fault);
        setrlimit(RLIMIT_FSIZE, &usual);
        assert_int_equal(set, USER_FILE_FAILED);
        assert_int_equal(new, USER_FILE_FAILED);
        assert_non_null(strstr(fault.what, "File too large"));
        assert_string_equal(get("kept"), "old");
        assert_int_equal(entries(), before);
    }
    unlink("kept");
}

/* A FIFO whose reader takes nothing more is not waited for. */
static void a_full_fifo_is_left(void **state)
{
    (void)state;
    static char bytes[1 << 20];
    struct fault fault;
    assert_int_equal(mkfifo("pipe", 0600), 0);
    int reader = open("pipe", O_RDONLY | O_NONBLOCK);
    alarm(5);
    struct str text = {bytes, sizeof bytes};
    assert_int_equal(user_file_write("pipe", text, USER_FILE_CONFIGURED, &fault),
                     USER_FILE_FAILED);
    alarm(0);
    close(reader);
    unlink("pipe");
}

int main(void)
{
    enum { MORE = 2, COUNT = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[COUNT + MORE];
    size_t count = 0;
    ROWS(tests, count, rows, row_holds);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_full_disk_leaves_the_old);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_full_fifo_is_left);
    return _cmocka_run_group_tests("user_file", tests, count, set_up, scratch_exit);
}
