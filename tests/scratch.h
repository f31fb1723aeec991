/* scratch: a directory of the test's own, which goes with it.
 *
 * A test that is killed leaves its directory; the next test that asks for one
 * takes it away. What is in use is locked, so nobody else's goes. One directory at a
 * time.
 */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SCRATCH_NAME "newsreader-test-"

static struct {
    char path[64];
    int lock;
    pid_t owner;
} scratch_own;

static void scratch_remove(const char *path)
{
    char command[1200];
    snprintf(command, sizeof command, "/bin/chmod -R u+rwx '%s'; /bin/rm -rf '%s'", path,
             path);           /* whatever PATH a test has set */
    if (system(command) != 0) /* NOLINT(cert-env33-c) */
        fprintf(stderr, "%s is left\n", path);
}

/* Locked, and still under its name; -1: not ours. */
static int scratch_lock(const char *path)
{
    struct stat seen;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return -1;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &seen) == 0 && seen.st_nlink > 0 &&
        seen.st_uid == geteuid())
        return fd;
    close(fd);
    return -1;
}

static void scratch_sweep(const char *parent)
{
    DIR *dir = opendir(parent);
    struct dirent *entry;
    char path[512];
    while (dir && (entry = readdir(dir))) {
        if (strncmp(entry->d_name, SCRATCH_NAME, sizeof SCRATCH_NAME - 1) != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", parent, entry->d_name);
        int lock = scratch_lock(path);
        if (lock < 0)
            continue;
        scratch_remove(path);
        close(lock);
    }
    if (dir)
        closedir(dir);
}

static void scratch_leave(void)
{
    if (!scratch_own.owner || scratch_own.owner != getpid())
        return;
    scratch_own.owner = 0;
    scratch_remove(scratch_own.path);
    close(scratch_own.lock);
}

/* The path of a new empty directory; NULL: none. The test may leave it sooner. */
static const char *scratch_make(const char *parent)
{
    static bool before;
    if (!before) {
        scratch_sweep(parent);
        atexit(scratch_leave);
        before = true;
    }
    for (int i = 0; i < 8; i++) {
        snprintf(scratch_own.path, sizeof scratch_own.path, "%s/" SCRATCH_NAME "XXXXXX",
                 parent);
        if (!mkdtemp(scratch_own.path))
            return NULL;
        scratch_own.lock =
            scratch_lock(scratch_own.path); /* a sweep may have been faster */
        if (scratch_own.lock < 0)
            continue;
        scratch_own.owner = getpid();
        return scratch_own.path;
    }
    return NULL;
}

/* Set-up and tear-down of a cmocka test that stands in a directory of its own. */
static inline int scratch_enter(void **state)
{
    *state = NULL;
    const char *dir = scratch_make("/tmp");
    return dir ? chdir(dir) : -1;
}

static inline int scratch_exit(void **state)
{
    (void)state;
    scratch_leave();
    return chdir("/");
}

#endif
