#include "page/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ascii.h"

/* A page is cut where it is longer than this; no printed one has a tenth of it. */
#define PAGE_LIMIT ((size_t)1 << 20)
#define PAGE_LINES 10000

/* Directories that have been entered, so that a loop of links ends. */
struct visited {
    struct seen {
        dev_t dev;
        ino_t ino;
    } * items;
    size_t count, room;
    unsigned depth;
};

#define DEPTH_LIMIT 64

struct entry {
    struct str name; /* a NUL behind it */
    unsigned char type;
};

/* Compares two runs of digits as numbers of any length; moves both behind theirs. */
static int compare_numbers(const char **a, const char **b)
{
    while (**a == '0')
        ++*a;
    while (**b == '0')
        ++*b;
    const char *x = *a, *y = *b;
    while (ascii_is_digit((unsigned char)**a))
        ++*a;
    while (ascii_is_digit((unsigned char)**b))
        ++*b;
    size_t digits = (size_t)(*a - x), others = (size_t)(*b - y);
    if (digits != others)
        return digits < others ? -1 : 1;
    return memcmp(x, y, digits);
}

/* p2 before p10: runs of digits by their value, all else by its bytes. */
static int natural_order(const char *a, const char *b)
{
    const char *x = a, *y = b;
    while (*x && *y) {
        if (ascii_is_digit((unsigned char)*x) && ascii_is_digit((unsigned char)*y)) {
            int order = compare_numbers(&x, &y);
            if (order)
                return order;
            continue;
        }
        if (*x != *y)
            break;
        x++;
        y++;
    }
    if (*x != *y)
        return (unsigned char)*x < (unsigned char)*y ? -1 : 1;
    return strcmp(a, b);
}

static int entry_order(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    return natural_order(x->name.ptr, y->name.ptr);
}

/* Endings of files that lie beside pages and are none. */
static const char *const endings[] = {
    "pdf",   "png",  "jpg",    "jpeg", "gif",    "webp", "tif",   "tiff", "bmp",  "svg",
    "ico",   "zip",  "gz",     "bz2",  "xz",     "zst",  "7z",    "rar",  "tar",  "tgz",
    "doc",   "docx", "xls",    "xlsx", "ppt",    "pptx", "odt",   "epub", "mobi", "djvu",
    "mp3",   "mp4",  "avi",    "mov",  "wav",    "o",    "a",     "so",   "exe",  "dll",
    "class", "jar",  "pyc",    "db",   "sqlite", "json", "jsonl", "xml",  "html", "htm",
    "css",   "js",   "py",     "c",    "h",      "sh",   "gold",  "yml",  "yaml", "toml",
    "csv",   "tsv",  "sha256", "md5",  "log",    "bak",
};

static bool plainly_no_page(const char *name)
{
    if (name[0] == '.' || name[strlen(name) - 1] == '~' ||
        strncmp(name, "README", 6) == 0)
        return true;
    const char *dot = strrchr(name, '.');
    if (!dot || strcmp(dot, ".txt") == 0)
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(dot + 1, endings[i]) == 0)
            return true;
    return false;
}

static void add_name(struct arena *arena, struct source_list *list, struct str name)
{
    arena_room(arena, list->names, list->count, list->room);
    list->names[list->count++] = name;
}

/* directory/name, with a NUL behind it. */
static struct str path_of(struct arena *arena, struct str directory, struct str name)
{
    size_t slash = !str_ends(directory, STR("/"));
    char *path = arena_bytes(arena, directory.len + slash + name.len + 1);
    memcpy(path, directory.ptr, directory.len);
    if (slash)
        path[directory.len] = '/';
    memcpy(path + directory.len + slash, name.ptr, name.len + 1);
    return (struct str){path, directory.len + slash + name.len};
}

static bool enter(struct arena *arena, struct visited *visited, const struct stat *st)
{
    for (size_t i = 0; i < visited->count; i++)
        if (visited->items[i].ino == st->st_ino && visited->items[i].dev == st->st_dev)
            return false;
    arena_room(arena, visited->items, visited->count, visited->room);
    visited->items[visited->count++] = (struct seen){st->st_dev, st->st_ino};
    return visited->depth < DEPTH_LIMIT;
}

/* What readdir could not tell, or a link's target: DT_DIR, DT_REG or DT_UNKNOWN. */
static unsigned char type_of(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return DT_UNKNOWN;
    return S_ISDIR(st.st_mode) ? DT_DIR : S_ISREG(st.st_mode) ? DT_REG : DT_UNKNOWN;
}

static bool read_entries(struct arena *arena, DIR *dir, struct entry **entries,
                         size_t *count)
{
    size_t room = 0;
    struct dirent *item;
    while ((errno = 0, item = readdir(dir))) {
        if (plainly_no_page(item->d_name))
            continue;
        arena_room(arena, *entries, *count, room);
        struct str name = arena_copy(arena, str_of(item->d_name));
        (*entries)[(*count)++] = (struct entry){name, item->d_type};
    }
    if (*count)
        qsort(*entries, *count, sizeof **entries, entry_order);
    return errno == 0;
}

static bool add_directory(struct arena *arena, struct source_list *list, struct str name,
                          struct visited *visited);

static void add_entry(struct arena *arena, struct source_list *list, struct str path,
                      struct visited *visited, unsigned char type)
{
    if (type != DT_REG && type != DT_DIR)
        type = type == DT_LNK || type == DT_UNKNOWN ? type_of(path.ptr) : DT_UNKNOWN;
    if (type == DT_REG)
        add_name(arena, list, path);
    /* What cannot be entered stands for itself: reading it tells why. */
    if (type == DT_DIR && !add_directory(arena, list, path, visited))
        add_name(arena, list, path);
}

/* Appends the text files below a directory; false and errno where it cannot be read. */
static bool add_directory(struct arena *arena, struct source_list *list, struct str name,
                          struct visited *visited)
{
    DIR *dir = opendir(name.ptr);
    struct stat st;
    if (!dir)
        return false;
    if (fstat(dirfd(dir), &st) != 0 || !enter(arena, visited, &st)) {
        closedir(dir);
        return true;
    }
    struct entry *entries = NULL;
    size_t count = 0;
    bool whole = read_entries(arena, dir, &entries, &count);
    int why = errno;
    closedir(dir);
    visited->depth++;
    for (size_t i = 0; i < count; i++)
        add_entry(arena, list, path_of(arena, name, entries[i].name), visited,
                  entries[i].type);
    visited->depth--;
    errno = why;
    return whole;
}

bool source_expand(struct arena *arena, struct source_list *list, const char *name,
                   struct fault *fault)
{
    struct stat st;
    struct str copy = arena_copy(arena, str_of(name));
    if (strcmp(name, "-") == 0 || stat(name, &st) != 0 || !S_ISDIR(st.st_mode)) {
        add_name(arena, list, copy);
        return true;
    }
    size_t before = list->count;
    struct visited visited = {0};
    if (!add_directory(arena, list, copy, &visited))
        return fault_set(fault, "%s", strerror(errno));
    if (list->count == before)
        return fault_set(fault, "holds no text files");
    return true;
}

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
        return fault_set(fault, "%s", strerror(errno));
    source->refused = true;
    source->patient = !S_ISREG(st.st_mode);
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
        return fault_set(fault, "%s", strerror(errno));
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
        if (source->patient && !await(source, -1)) {
            fault_set(fault, "was not waited for");
            return -1;
        }
        ssize_t got = read(source->fd, data, room);
        if (got >= 0)
            return got;
        if (errno == EINTR || (errno == EAGAIN && source->patient))
            continue;
        fault_set(fault, "%s", strerror(errno));
        return -1;
    }
}

/* A regular file that gave all its bytes and then fewer than asked for has no more: a read
 * to hear that is spared. (The files of /proc, of no size, are asked.) */
static bool is_whole(const struct source *source, size_t got, size_t room)
{
    return source->size && got < room && source->total == source->size;
}

bool source_fill(struct source *source, char *data, size_t room, size_t *len,
                 struct fault *fault)
{
    bool feed = false;
    *len = 0;
    while (*len < room && !source->ended) {
        if (feed && !await(source, 0))
            return true;
        ssize_t got = read_some(source, data + *len, room - *len, fault);
        if (got < 0)
            return false;
        size_t asked = room - *len;
        feed = source->patient && (feed || memchr(data + *len, '\f', (size_t)got));
        *len += (size_t)got;
        source->total += (size_t)got;
        source->ended = got == 0 || is_whole(source, (size_t)got, asked);
        if (source->limit && source->total > source->limit)
            return fault_set(fault, "is larger than 1 GB; split it");
    }
    return true;
}

bool source_read(struct arena *arena, const char *name, struct str *bytes,
                 struct fault *fault)
{
    struct source source;
    if (!source_open(&source, name, fault))
        return false;
    size_t room = source.size ? source.size + 1 : 65536, len = 0, got = 0;
    char *data = arena_bytes(arena, room);
    bool ok = true;
    while (ok && !source.ended) {
        if (len == room)
            data = arena_grow(arena, data, &room, len + 65536, 1);
        ok = source_fill(&source, data + len, room - len, &got, fault);
        len += got;
    }
    source_close(&source);
    *bytes = (struct str){data, len};
    return ok;
}

size_t source_peek(const char *name, size_t most, char *data, size_t room)
{
    struct source source;
    struct fault fault;
    size_t len = 0;
    if (strcmp(name, "-") == 0 || !source_open(&source, name, &fault))
        return 0;
    bool good = !source.patient && source.size <= most &&
                source_fill(&source, data, room, &len, &fault);
    source_close(&source);
    return good ? len : 0;
}

/* Where a page that is too long is best cut: behind the last blank line, line or
 * character that begins before the limit. */
static size_t cut_before(struct str page)
{
    for (size_t at = page.len; at-- > page.len / 2;)
        if (page.ptr[at] == '\n' && at && page.ptr[at - 1] == '\n')
            return at + 1;
    const char *line = memrchr(page.ptr, '\n', page.len);
    if (line)
        return (size_t)(line - page.ptr) + 1;
    size_t at = page.len;
    while (at > 1 && ((unsigned char)page.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Where the line after so many lines begins; s.len where there are no more, which is asked
 * first, of all lines at once. */
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
    const char *feed = memchr(most.ptr, '\f', most.len);
    size_t len = feed ? (size_t)(feed - most.ptr) : most.len;
    size_t lines = after_lines(str_slice(most, 0, len), PAGE_LINES);
    if (lines < len || (!feed && most.len < rest.len)) {
        len = cut_before(str_slice(most, 0, lines));
        feed = NULL;
    }
    *page = str_slice(rest, 0, len);
    *pos += len + (feed != NULL);
    return true;
}
