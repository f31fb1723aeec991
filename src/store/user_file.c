#include "store/user_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/os.h"
#include "base/words.h"

enum {
    MOST_LINKS = 40,
    MOST_TRIES = 100, /* names for the new file */
    FIFO_MS = 500     /* how long a FIFO's reader may take in all */
};

/* One file being written. */
struct writing {
    char path[PATH_MAX]; /* where the bytes end up */
    char beside[PATH_MAX];
    bool there; /* something has that name, and is … */
    struct stat old;
};

static bool failed(struct fault *fault, const char *path, int why)
{
    return fault_set(fault, "%s: %s", path, words_error(why));
}

/* Is the name too long, or the text of a link? */
static bool set_path(char path[PATH_MAX], const char *directory, size_t directory_len,
                     const char *name)
{
    int len = snprintf(path, PATH_MAX, "%.*s%s", (int)directory_len, directory, name);
    return len > 0 && len < PATH_MAX;
}

/* Bytes of path up to its last slash and with it. */
static size_t directory_len(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

static void look(struct writing *writing)
{
    writing->there = lstat(writing->path, &writing->old) == 0;
}

/* Follows links by name, so that one whose target is not there yet makes its target. */
static bool follow_links(struct writing *writing)
{
    char target[PATH_MAX], from[PATH_MAX];
    for (int i = 0; writing->there && S_ISLNK(writing->old.st_mode); i++) {
        ssize_t len = readlink(writing->path, target, sizeof target - 1);
        errno = i == MOST_LINKS ? ELOOP : len < 0 ? errno : 0;
        if (errno)
            return false;
        target[len] = '\0';
        memcpy(from, writing->path, sizeof from);
        size_t directory = target[0] == '/' ? 0 : directory_len(from);
        errno = ENAMETOOLONG;
        if (!set_path(writing->path, from, directory, target))
            return false;
        look(writing);
    }
    return true;
}

static bool may_write(int fd, int64_t end)
{
    int64_t left = end - os_clock_us() / 1000;
    return left > 0 && poll(&(struct pollfd){fd, POLLOUT, 0}, 1, (int)left) > 0;
}

bool user_file_write_all(int fd, struct str text)
{
    int64_t end = os_clock_us() / 1000 + FIFO_MS;
    while (text.len) {
        ssize_t sent = write(fd, text.ptr, text.len);
        if (sent < 0 && errno == EAGAIN && may_write(fd, end))
            continue;
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        text = str_slice(text, (size_t)sent, text.len);
    }
    return true;
}

char *user_file_scratch(struct arena *arena, const char *end)
{
    const char *directory = getenv("TMPDIR");
    bool usable = directory && directory[0] == '/';
    struct str path =
        arena_format(arena, "%s/newsreader-XXXXXX%s", usable ? directory : "/tmp", end);
    return (char *)(uintptr_t)path.ptr;
}

/* A FIFO or a device: nothing to keep and nothing to replace. SIGPIPE is the caller's. */
static bool send_to(const char *path, struct str text)
{
    int fd = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool sent = user_file_write_all(fd, text);
    int why = errno;
    close(fd);
    errno = why;
    return sent;
}

static int open_beside(struct writing *writing)
{
    char name[64];
    size_t directory = directory_len(writing->path);
    for (int i = 0; i < MOST_TRIES; i++) {
        snprintf(name, sizeof name, ".newsreader-%ld-%d", (long)getpid(), i);
        errno = ENAMETOOLONG;
        if (!set_path(writing->beside, writing->path, directory, name))
            return -1;
        int fd = open(writing->beside,
                      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static bool keep_mode(int fd, const struct writing *writing)
{
    if (!writing->there)
        return true;
    /* Another's file stays another's where that is allowed; the mode comes after it, as
     * a change of owner takes bits away. */
    (void)!fchown(fd, writing->old.st_uid, writing->old.st_gid);
    return fchmod(fd, writing->old.st_mode & 07777) == 0;
}

static bool fill(int fd, const struct writing *writing, struct str text)
{
    bool good = user_file_write_all(fd, text) && keep_mode(fd, writing) && fsync(fd) == 0;
    int why = errno;
    if (close(fd) != 0 && good) {
        good = false;
        why = errno;
    }
    errno = why;
    return good;
}

/* Gives the new file its name; one that came in the meantime stays (EEXIST). */
static bool take_name(const struct writing *writing)
{
    if (writing->there)
        return rename(writing->beside, writing->path) == 0;
#ifdef RENAME_NOREPLACE
    if (renameat2(AT_FDCWD, writing->beside, AT_FDCWD, writing->path, RENAME_NOREPLACE) ==
        0)
        return true;
#endif
    if (errno != EEXIST && link(writing->beside, writing->path) == 0) {
        unlink(writing->beside);
        return true;
    }
    /* A file system without links. */
    return errno != EEXIST && access(writing->path, F_OK) != 0 &&
           rename(writing->beside, writing->path) == 0;
}

static void sync_directory(const struct writing *writing)
{
    char directory[PATH_MAX];
    size_t len = directory_len(writing->path);
    if (!set_path(directory, len ? writing->path : "./", len ? len : 2, ""))
        return;
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

static bool replace(struct writing *writing, struct str text)
{
    int fd = open_beside(writing);
    if (fd < 0)
        return false;
    if (fill(fd, writing, text) && take_name(writing)) {
        sync_directory(writing);
        return true;
    }
    int why = errno;
    unlink(writing->beside);
    errno = why;
    return false;
}

static bool prepare(struct writing *writing, const char *path, enum user_file_way way,
                    struct fault *fault)
{
    if (!set_path(writing->path, "", 0, path))
        return failed(fault, path, *path ? ENAMETOOLONG : ENOENT);
    look(writing);
    if (way == USER_FILE_CONFIGURED)
        return follow_links(writing) || failed(fault, path, errno);
    if (writing->there && S_ISLNK(writing->old.st_mode))
        return fault_set(fault, "%s is a link; nothing was written", path);
    if (writing->there && !S_ISREG(writing->old.st_mode))
        return fault_set(fault, "%s is not a regular file; nothing was written", path);
    return true;
}

enum user_file_result user_file_write(const char *path, struct str text,
                                      enum user_file_way way, struct fault *fault)
{
    struct writing writing = {0};
    if (!prepare(&writing, path, way, fault))
        return USER_FILE_FAILED;
    if (writing.there && way == USER_FILE_NEW)
        return USER_FILE_EXISTS;
    bool special = writing.there && !S_ISREG(writing.old.st_mode);
    if (special ? send_to(writing.path, text) : replace(&writing, text))
        return USER_FILE_WRITTEN;
    if (errno == EEXIST && way == USER_FILE_NEW)
        return USER_FILE_EXISTS;
    failed(fault, path, errno);
    return USER_FILE_FAILED;
}
