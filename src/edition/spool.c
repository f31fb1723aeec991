#include "edition/spool.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* A file that nobody else can open, and that is gone with its descriptor. */
static int open_in(const char *directory)
{
    char path[4096];
    if (!directory || !*directory)
        return -1;
    int len = snprintf(path, sizeof path, "%s/newsreader-XXXXXX", directory);
    int file = len > 0 && (size_t)len < sizeof path ? mkstemp(path) : -1;
    if (file < 0)
        return -1;
    unlink(path);
    fcntl(file, F_SETFD, FD_CLOEXEC);
    return file;
}

static bool open_file(struct spool *spool)
{
    if (spool->file == 0) {
        const char *const places[] = {getenv("TMPDIR"), "/var/tmp", "/tmp"};
        spool->file = -1;
        for (size_t i = 0; i < sizeof places / sizeof *places && spool->file < 0; i++)
            spool->file = open_in(places[i]);
    }
    return spool->file > 0;
}

/* Its bytes stay in the file, and in the system's cache for as long as there is room. */
static void leave(const struct spool_part *part)
{
    madvise(part->bytes, part->size, MADV_DONTNEED);
}

void spool_touch(struct spool *spool, uint32_t part)
{
    for (size_t i = 0; i < spool->recent_count; i++)
        if (spool->recent[i] == part)
            return;
    size_t most = spool->most < 2              ? 2
                  : spool->most < SPOOL_RECENT ? spool->most
                                               : SPOOL_RECENT;
    if (spool->recent_count < most) {
        spool->recent[spool->recent_count++] = part;
        return;
    }
    if (spool->recent[spool->oldest] + 1 == spool->count) /* it is being written */
        spool->oldest = (spool->oldest + 1) % most;
    leave(&spool->parts[spool->recent[spool->oldest]]);
    spool->recent[spool->oldest] = part;
    spool->oldest = (spool->oldest + 1) % most;
}

static bool add_part(struct spool *spool, struct arena *arena, size_t size)
{
    size = size > SPOOL_PART ? (size + SPOOL_PART - 1) / SPOOL_PART * SPOOL_PART
                             : SPOOL_PART;
    if (!open_file(spool))
        return false;
    char *bytes = MAP_FAILED;
    if (posix_fallocate(spool->file, (off_t)spool->size, (off_t)size) == 0)
        bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, spool->file,
                     (off_t)spool->size);
    if (bytes == MAP_FAILED) {
        close(spool->file);
        spool->file = -1;
        return false;
    }
    arena_room(arena, spool->parts, spool->count, spool->room);
    spool->parts[spool->count++] = (struct spool_part){bytes, size};
    spool->size += size;
    spool->used = 0;
    spool_touch(spool, (uint32_t)spool->count - 1);
    return true;
}

void *spool_take(struct spool *spool, struct arena *arena, size_t size, uint32_t *part)
{
    size_t unit = _Alignof(max_align_t);
    size = (size + unit - 1) / unit * unit;
    bool fits = spool->count && spool->parts[spool->count - 1].size - spool->used >= size;
    if (!fits && !add_part(spool, arena, size))
        return NULL;
    char *taken = spool->parts[spool->count - 1].bytes + spool->used;
    spool->used += size;
    *part = (uint32_t)spool->count - 1;
    return taken;
}

void spool_free(struct spool *spool)
{
    for (size_t i = 0; i < spool->count; i++)
        munmap(spool->parts[i].bytes, spool->parts[i].size);
    if (spool->file > 0)
        close(spool->file);
    spool->count = 0;
    spool->file = 0;
}
