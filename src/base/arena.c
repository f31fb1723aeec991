#include "base/arena.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/die.h"

/* The tests build with 64 so that every growth edge runs. */
#ifndef ARENA_CHUNK
#define ARENA_CHUNK 65536
#endif

struct arena_chunk {
    struct arena_chunk *older;
    size_t size; /* bytes of data */
    max_align_t data[];
};

size_t arena_takes(size_t size)
{
    size_t unit = _Alignof(max_align_t);
    return (size + unit - 1) / unit * unit;
}

static void add_chunk(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct arena_chunk))
        die("out of memory");
    struct arena_chunk *chunk = malloc(sizeof *chunk + size);
    if (!chunk)
        die("out of memory");
    chunk->older = arena->chunk;
    chunk->size = size;
    arena->chunk = chunk;
    arena->next = (char *)chunk->data;
    arena->end = arena->next + size;
    arena->held += size;
}

/* Chunks double up to 1 MB, so that a large page costs few of them. */
enum { CHUNK_MOST = 1 << 20 };

void arena_keep_chunks(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 2 * CHUNK_MOST);
    mallopt(M_TRIM_THRESHOLD, 8 * CHUNK_MOST);
    mallopt(M_TOP_PAD, CHUNK_MOST / 2);
#endif
}

void arena_warm(size_t bytes)
{
#ifdef MADV_POPULATE_WRITE
    enum { PAGE = 4096 }; /* of larger ones, the call fails */
    char *room = malloc(bytes + PAGE);
    size_t head = room ? PAGE - (uintptr_t)room % PAGE : 0;
    if (room && bytes > PAGE)
        (void)madvise(room + head, (bytes - head) / PAGE * PAGE, MADV_POPULATE_WRITE);
    free(room);
#else
    (void)bytes;
#endif
}

static size_t chunk_for(const struct arena *arena, size_t need)
{
    size_t size = arena->chunk ? arena->chunk->size * 2 : ARENA_CHUNK;
    size = size < CHUNK_MOST ? size : CHUNK_MOST;
    size = size > ARENA_CHUNK ? size : ARENA_CHUNK;
    return size > need ? size : need;
}

static char *take(struct arena *arena, size_t bytes)
{
    if (!arena->next || bytes > (size_t)(arena->end - arena->next))
        add_chunk(arena, chunk_for(arena, bytes));
    char *ptr = arena->next;
    arena->next += bytes;
    return ptr;
}

void *arena_alloc(struct arena *arena, size_t size, size_t count)
{
    if (count && size > (SIZE_MAX / 2) / count)
        die("out of memory");
    size_t bytes = arena_takes(size * count);
    return memset(take(arena, bytes), 0, bytes);
}

char *arena_bytes(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        die("out of memory");
    return take(arena, arena_takes(size));
}

void arena_reserve(struct arena *arena, size_t size)
{
    size = arena_takes(size);
    if (!arena->next || size > (size_t)(arena->end - arena->next))
        add_chunk(arena, size);
}

struct arena arena_over(void *memory, size_t size)
{
    return (struct arena){.next = memory, .end = (char *)memory + size};
}

/* The last allocation of an arena can grow where it stands. */
static int extends(struct arena *arena, char *items, size_t old, size_t bytes)
{
    return items && items + arena_takes(old) == arena->next &&
           bytes <= (size_t)(arena->end - items);
}

void *arena_grow(struct arena *arena, void *items, size_t *room, size_t need, size_t size)
{
    size_t count = *room < 8 ? 16 : *room + *room / 2;
    count = count > need ? count : need;
    if (count > (SIZE_MAX / 2) / size)
        die("out of memory");
    size_t old = *room * size, bytes = arena_takes(count * size);
    *room = count;
    if (extends(arena, items, old, bytes)) {
        memset(arena->next, 0, (size_t)((char *)items + bytes - arena->next));
        arena->next = (char *)items + bytes;
        return items;
    }
    char *moved = take(arena, bytes);
    if (old)
        memcpy(moved, items, old);
    memset(moved + old, 0, bytes - old);
    return moved;
}

struct str arena_copy(struct arena *arena, struct str s)
{
    char *copy = arena_bytes(arena, s.len + 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return (struct str){copy, s.len};
}

struct str arena_format(struct arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t size = len > 0 ? (size_t)len : 0;
    char *text = arena_alloc(arena, 1, size + 1);
    vsnprintf(text, size + 1, format, again);
    va_end(again);
    return (struct str){text, size};
}

static void drop_older(struct arena *arena)
{
    struct arena_chunk *chunk = arena->chunk->older;
    while (chunk) {
        struct arena_chunk *older = chunk->older;
        free(chunk);
        chunk = older;
    }
    arena->chunk->older = NULL;
}

void arena_reset(struct arena *arena)
{
    if (!arena->chunk)
        return;
    drop_older(arena);
    arena->next = (char *)arena->chunk->data;
    arena->held = arena->chunk->size;
}

void arena_inherit(struct arena *arena, struct arena *old, const void *kept)
{
    struct arena_chunk *chunk = old->chunk, *older;
    for (; chunk; chunk = older) {
        older = chunk->older;
        uintptr_t at = (uintptr_t)kept, from = (uintptr_t)chunk->data;
        if (at < from || at - from >= chunk->size) {
            free(chunk);
            continue;
        }
        chunk->older = arena->chunk->older;
        arena->chunk->older = chunk;
        arena->held += chunk->size;
    }
    *old = (struct arena){0};
}

void arena_free(struct arena *arena)
{
    if (arena->chunk) {
        drop_older(arena);
        free(arena->chunk);
    }
    *arena = (struct arena){0};
}
