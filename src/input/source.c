#include "input/source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/os.h"
#include "base/words.h"

/* A page is cut where it is longer than this; no printed one has half of it. */
#define PAGE_LIMIT ((size_t)1 << 17)
#define PAGE_LINES 10000

/* A pipe of the shell's that is open already, not a FIFO that someone must open first. */
static bool is_open_pipe(const char *name)
{
    return strncmp(name, "/dev/fd/", 8) == 0 || strcmp(name, "/dev/stdin") == 0;
}

/* Regular files only: a device may never end, a FIFO may never begin. */
static bool check_kind(struct source *source, const char *name, struct fault *fault)
{
    struct stat st;
    if (fstat(source->fd, &st) != 0)
        return fault_set(fault, "%s", words_error(errno));
    source->refused = true;
    source->may_wait = !S_ISREG(st.st_mode);
    if (S_ISDIR(st.st_mode))
        return fault_set(fault, "is a directory");
    if (source->fd != STDIN_FILENO) {
        if (S_ISFIFO(st.st_mode) && !is_open_pipe(name))
            return fault_set(fault, "is a FIFO; read it from standard input");
        if (!S_ISREG(st.st_mode) && !S_ISFIFO(st.st_mode))
            return fault_set(fault, "is a device or socket, not a file");
    }
    if (S_ISREG(st.st_mode) && (uintmax_t)st.st_size > SOURCE_LIMIT)
        return fault_set(fault, "is larger than 1 GB; split it");
    source->refused = false;
    source->size = S_ISREG(st.st_mode) ? (size_t)st.st_size : 0;
    return true;
}

bool source_open(struct source *source, const char *name, struct fault *fault)
{
    *source = (struct source){.fd = STDIN_FILENO, .wake = -1, .limit = SOURCE_LIMIT};
    if (strcmp(name, "-") != 0)
        source->fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (source->fd < 0)
        return fault_set(fault, "%s", words_error(errno));
    if (check_kind(source, name, fault))
        return true;
    source_close(source);
    return false;
}

void source_close(struct source *source)
{
    if (source->fd > STDIN_FILENO)
        close(source->fd);
    source->fd = -1;
}

/* Waits until there is something to read; false: the wait was ended, or, where it is not
 * to last, there is nothing. */
static bool await(const struct source *source, int timeout)
{
    struct pollfd fds[2] = {{.fd = source->fd, .events = POLLIN},
                            {.fd = source->wake, .events = POLLIN}};
    while (poll(fds, 2, timeout) < 0)
        if (errno != EINTR)
            return true; /* read will tell */
    return fds[0].revents && !fds[1].revents;
}

/* One read; 0 at the end; negative and a fault. */
static ssize_t read_some(struct source *source, char *data, size_t room,
                         struct fault *fault)
{
    for (;;) {
        if (source->may_wait && !await(source, -1)) {
            fault_set(fault, "could not be read completely");
            return -1;
        }
        ssize_t got = read(source->fd, data, room);
        if (got >= 0)
            return got;
        if (errno == EINTR || (errno == EAGAIN && source->may_wait))
            continue;
        fault_set(fault, "%s", words_error(errno));
        return -1;
    }
}

bool source_fill(struct source *source, char *data, size_t room, size_t *len,
                 struct fault *fault)
{
    bool fed = false;
    *len = 0;
    while (*len < room && !source->ended) {
        if (fed && !await(source, 0))
            return true;
        ssize_t got = read_some(source, data + *len, room - *len, fault);
        if (got < 0)
            return false;
        size_t asked = room - *len;
        fed = source->may_wait && (fed || memchr(data + *len, '\f', (size_t)got));
        *len += (size_t)got;
        source->total += (size_t)got;
        /* A regular file that gave all its bytes and then fewer than asked for has no more:
         * a read to hear that is spared. (The files of /proc, of no size, are asked.) */
        bool whole = source->size && source->total == source->size;
        source->ended = got == 0 || (whole && (size_t)got < asked);
        if (source->limit && source->total > source->limit)
            return fault_set(fault, "is larger than 1 GB; split it");
    }
    return true;
}

bool source_read_rest(struct arena *arena, struct source *source, struct str *bytes,
                      struct fault *fault)
{
    size_t room = source->size ? source->size + 1 : 65536, len = 0, got = 0;
    char *data = arena_bytes(arena, room);
    bool ok = true;
    while (ok && !source->ended) {
        if (len == room)
            data = arena_grow(arena, data, &room, len + 65536, 1);
        ok = source_fill(source, data + len, room - len, &got, fault);
        len += got;
    }
    *bytes = (struct str){data, len};
    return ok;
}

bool source_read(struct arena *arena, const char *name, struct str *bytes,
                 struct fault *fault)
{
    struct source source;
    if (!source_open(&source, name, fault))
        return false;
    bool ok = source_read_rest(arena, &source, bytes, fault);
    source_close(&source);
    return ok;
}

bool source_read_fd(struct arena *arena, int fd, struct str *bytes, struct fault *fault)
{
    struct source source = {.fd = fd, .wake = -1, .limit = SOURCE_LIMIT};
    lseek(fd, 0, SEEK_SET);
    return source_read_rest(arena, &source, bytes, fault);
}

bool source_write(int fd, struct str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno != EINTR)
            return false;
        bytes = str_slice(bytes, n > 0 ? (size_t)n : 0, bytes.len);
    }
    return true;
}

size_t source_peek(const char *name, size_t most, char *data, size_t room)
{
    struct source source;
    struct fault fault;
    size_t len = 0;
    if (strcmp(name, "-") == 0 || !source_open(&source, name, &fault))
        return 0;
    bool good = !source.may_wait && source.size <= most &&
                source_fill(&source, data, room, &len, &fault);
    source_close(&source);
    return good ? len : 0;
}

/* Where a page that is too long is best cut: after the last blank line, line or
 * character that begins before the limit. */
static size_t cut_before(struct str page)
{
    for (size_t at = page.len; at-- > page.len / 2;)
        if (page.ptr[at] == '\n' && at && page.ptr[at - 1] == '\n')
            return at + 1;
    const char *line = os_last(page.ptr, '\n', page.len);
    if (line)
        return (size_t)(line - page.ptr) + 1;
    size_t at = page.len;
    while (at > 1 && ((unsigned char)page.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Where the line after so many lines begins; s.len where there are no more, which is
 * asked first, of all lines at once. */
static size_t after_lines(struct str s, size_t lines)
{
    size_t at = 0;
    if (str_count(s, '\n') < lines)
        return s.len;
    for (; lines; lines--)
        at = str_find(s, STR("\n"), at) + 1;
    return at;
}

bool source_has_page(struct str text, size_t pos)
{
    struct str rest = str_slice(text, pos, text.len);
    return rest.len > PAGE_LIMIT || (rest.len && memchr(rest.ptr, '\f', rest.len)) ||
           after_lines(rest, PAGE_LINES) < rest.len;
}

bool source_next_page(struct str text, size_t *pos, struct str *page)
{
    if (*pos >= text.len)
        return false;
    struct str rest = str_slice(text, *pos, text.len);
    struct str most = str_slice(rest, 0, PAGE_LIMIT);
    size_t len = str_find(most, STR("\f"), 0);
    bool feed = len < most.len;
    size_t lines = after_lines(str_slice(most, 0, len), PAGE_LINES);
    if (lines < len || (!feed && most.len < rest.len)) {
        len = cut_before(str_slice(most, 0, lines));
        feed = false;
    }
    *page = str_slice(rest, 0, len);
    *pos += len + feed;
    return true;
}
