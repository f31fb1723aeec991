#include "input/cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/user_directory.h"
#include "input/source.h"

/* An entry:
 *
 *     newsreader pages 1        FORMAT
 *     commands, programs …      how it was opened
 *     HASH                      of the file's content
 *     LENGTH                    of a page, and the page, for each page
 *     end */

#define FORMAT "newsreader pages 1"
#define ENDING ".pages"

/* ---- keys ---- */

struct hash {
    uint64_t a, b;
};

/* Two lanes of eight bytes at a time: as fast as the file is read. */
static void hash_add(struct hash *hash, struct str s)
{
    size_t at = 0;
    for (; s.len - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, s.ptr + at, 8);
        hash->a = (hash->a ^ word) * 0x9fb21c651e98df25u;
        hash->a ^= hash->a >> 35;
        hash->b = (hash->b + word) * 0xd6e8feb86659fd93u;
        hash->b ^= hash->b >> 32;
    }
    uint64_t last = s.len - at + 1;
    for (; at < s.len; at++)
        last = last << 8 | (unsigned char)s.ptr[at];
    hash->a = hash_mixed(hash->a ^ last);
    hash->b = hash_mixed(hash->b + last);
}

/* False where it cannot be read. */
static bool hash_file(struct hash *hash, int fd)
{
    static const size_t room = (size_t)1 << 18;
    struct arena arena = {0};
    char *bytes = arena_bytes(&arena, room);
    off_t at = 0;
    ssize_t got;
    while ((got = pread(fd, bytes, room, at)) > 0) {
        hash_add(hash, (struct str){bytes, (size_t)got});
        at += got;
    }
    arena_free(&arena);
    return got == 0;
}

/* The program's path, size and time: another version of it gives other pages. */
static void add_program(struct buf *key, const char *command)
{
    char name[256], path[4096];
    size_t len = strcspn(command, " ");
    const char *at = getenv("PATH");
    struct stat st;
    snprintf(name, sizeof name, "%.*s", (int)(len < 255 ? len : 255), command);
    for (at = at ? at : "/usr/bin"; *at; at += *at == ':') {
        size_t part = strcspn(at, ":");
        int all = snprintf(path, sizeof path, "%.*s/%s", (int)part, at, name);
        at += part;
        if (all < 0 || (size_t)all >= sizeof path || stat(path, &st) != 0)
            continue;
        buf_add(key, arena_format(key->arena, " %s:%jd:%jd", name, (intmax_t)st.st_size,
                                  (intmax_t)st.st_mtim.tv_sec));
        return;
    }
}

/* How it is opened, in one line. */
static struct str way_of(struct arena *arena, const struct openers *openers)
{
    struct buf key = {.arena = arena};
    const char *locale = setlocale(LC_CTYPE, NULL);
    for (size_t i = 0; i < openers->count; i++) {
        const struct opener *row = &openers->rows[i];
        buf_add(&key, str_of(row->command));
        buf_add(&key, STR("|"));
    }
    for (size_t i = 0; i < openers->count; i++)
        if (i == 0 || strcmp(openers->rows[i].command, openers->rows[i - 1].command) != 0)
            add_program(&key, openers->rows[i].command);
    buf_add(&key, arena_format(arena, " %d %s %s", (int)openers->ocr,
                               openers->languages ? openers->languages : "auto",
                               locale ? locale : ""));
    for (size_t i = 0; i < key.len; i++)
        key.ptr[i] = key.ptr[i] == '\n' ? ' ' : key.ptr[i];
    return buf_str(&key);
}

static struct str hex_of(struct arena *arena, const struct hash *hash)
{
    return arena_format(arena, "%016" PRIx64 "%016" PRIx64, hash->a, hash->b);
}

/* Is the file of a kind whose pages are kept: what is slow to open? */
static bool is_kept(const struct openers *openers, int fd)
{
    char head[OPENER_HEAD];
    ssize_t len = pread(fd, head, sizeof head, 0);
    const struct opener *row =
        openers_match(openers, (struct str){head, len > 0 ? (size_t)len : 0});
    return row && (strcmp(row->name, "pdf") == 0 || opener_reads_pictures(row));
}

static bool prepare(struct cache_entry *entry, const struct openers *openers, int fd)
{
    struct arena *arena = &entry->arena;
    struct stat st;
    struct hash place = {1, 2}, content = {3, 4};
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || !hash_file(&content, fd))
        return false;
    struct str way = way_of(arena, openers);
    const intmax_t numbers[] = {(intmax_t)st.st_dev,          (intmax_t)st.st_ino,
                                (intmax_t)st.st_size,         st.st_mtim.tv_sec,
                                (intmax_t)st.st_mtim.tv_nsec, st.st_ctim.tv_sec,
                                (intmax_t)st.st_ctim.tv_nsec};
    hash_add(&place, (struct str){(const char *)numbers, sizeof numbers});
    hash_add(&place, way);
    entry->path =
        arena_format(arena, "%s/%s" ENDING, openers->cache, hex_of(arena, &place).ptr);
    entry->head = arena_format(arena, FORMAT "\n%s\n%s\n", way.ptr ? way.ptr : "",
                               hex_of(arena, &content).ptr);
    entry->directory = openers->cache;
    entry->limit = openers->cache_limit;
    return true;
}

/* ---- reading ---- */

static bool read_entry(struct cache_entry *entry)
{
    int fd = open(entry->path.ptr, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat st;
    struct str bytes;
    bool good = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
                (uintmax_t)st.st_size <= entry->limit &&
                source_read_fd(&entry->arena, fd, &bytes, NULL);
    if (good) {
        futimens(fd, NULL); /* it was of use: younger than others */
        entry->pages =
            (struct buf){.ptr = (char *)(uintptr_t)bytes.ptr, .len = bytes.len};
    }
    if (fd >= 0)
        close(fd);
    return good;
}

/* The page at *pos; false: there is none, or what stands there is not whole. */
static bool page_at(struct str pages, size_t *pos, struct str *page)
{
    uint64_t len;
    size_t end = str_find(pages, STR("\n"), *pos);
    if (end == pages.len || !str_number(str_slice(pages, *pos, end), 10, &len) ||
        len > pages.len - end - 1)
        return false;
    *page = str_slice(pages, end + 1, end + 1 + len);
    *pos = end + 1 + len;
    return true;
}

static bool is_whole(const struct cache_entry *entry)
{
    struct str all = buf_str(&entry->pages), page;
    size_t pos = entry->head.len;
    if (!str_starts(all, entry->head))
        return false;
    while (page_at(all, &pos, &page))
        continue;
    return str_equal(str_slice(all, pos, all.len), STR("end\n"));
}

bool cache_find(struct cache_entry *entry, const struct openers *openers, int fd)
{
    if (!openers->cache || !openers->cache_limit || openers->safe ||
        !is_kept(openers, fd) || !prepare(entry, openers, fd))
        return false;
    if (read_entry(entry) && is_whole(entry)) {
        entry->pos = entry->head.len;
        return true;
    }
    entry->pages = (struct buf){.arena = &entry->arena};
    return false;
}

bool cache_next(struct cache_entry *entry, struct str *page)
{
    return page_at(buf_str(&entry->pages), &entry->pos, page);
}

/* ---- writing ---- */

void cache_add(struct cache_entry *entry, struct str page)
{
    if (!entry->limit)
        return;
    char line[32];
    snprintf(line, sizeof line, "%zu\n", page.len);
    buf_add(&entry->pages, str_of(line));
    buf_add(&entry->pages, page);
    if (entry->pages.len > entry->limit / 2)
        entry->limit = 0; /* one file is not worth all the others */
}

/* The directory, and those above it. */
static void make_directory(struct arena *arena, struct str path)
{
    for (size_t at = 1; at < path.len; at++)
        if (path.ptr[at] == '/')
            mkdir(arena_copy(arena, str_slice(path, 0, at)).ptr, 0700);
}

struct aged {
    const char *name;
    int64_t time; /* ns */
    size_t size;
};

static int older(const void *a, const void *b)
{
    const struct aged *x = a, *y = b;
    return (x->time > y->time) - (x->time < y->time);
}

/* All entries of the directory that fd is. */
static struct aged *list(struct arena *arena, DIR *directory, size_t *count)
{
    struct aged *all = NULL;
    size_t room = 0;
    struct dirent *item;
    *count = 0;
    while ((item = readdir(directory))) {
        struct stat st;
        struct str name = str_of(item->d_name);
        bool entry = str_ends(name, STR(ENDING)) || str_has(name, STR(ENDING "."));
        if (!entry ||
            fstatat(dirfd(directory), item->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISREG(st.st_mode))
            continue;
        arena_room(arena, all, *count, room);
        all[(*count)++] =
            (struct aged){arena_copy(arena, name).ptr,
                          (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec,
                          (size_t)st.st_size};
    }
    return all;
}

/* Removes the oldest until at most `limit` bytes are left; how many. */
static size_t trim(const char *path, size_t limit)
{
    struct arena arena = {0};
    DIR *directory = opendir(path);
    size_t count, sum = 0, removed = 0;
    if (!directory)
        return 0;
    struct aged *all = list(&arena, directory, &count);
    if (count)
        qsort(all, count, sizeof *all, older);
    for (size_t i = 0; i < count; i++)
        sum += all[i].size;
    for (size_t i = 0; i < count && (sum > limit || limit == 0); i++) {
        removed += unlinkat(dirfd(directory), all[i].name, 0) == 0;
        sum -= all[i].size;
    }
    closedir(directory);
    arena_free(&arena);
    return removed;
}

void cache_keep(struct cache_entry *entry)
{
    struct arena *arena = &entry->arena;
    if (!entry->limit)
        return;
    make_directory(arena, entry->path);
    struct str fresh = arena_format(arena, "%s.XXXXXX", entry->path.ptr);
    char *name = (char *)(uintptr_t)fresh.ptr;
    int fd = mkostemp(name, O_CLOEXEC); /* mode 0600 */
    if (fd < 0)
        return;
    bool good = source_write(fd, entry->head) &&
                source_write(fd, buf_str(&entry->pages)) &&
                source_write(fd, STR("end\n"));
    good &= close(fd) == 0;
    if (!good || rename(name, entry->path.ptr) != 0)
        unlink(name);
    trim(entry->directory, entry->limit);
}

void cache_close(struct cache_entry *entry)
{
    arena_free(&entry->arena);
    *entry = (struct cache_entry){0};
}

size_t cache_clear(const char *directory)
{
    return trim(directory, 0);
}

struct str cache_directory(struct arena *arena)
{
    return user_directory(arena, "XDG_CACHE_HOME", ".cache", "");
}
