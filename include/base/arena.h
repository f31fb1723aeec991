/* arena: memory that is freed all at once.
 *
 * The only caller of malloc in the program (.ci/dangerous). A page, a layout and a run
 * each own one arena; a function that allocates for its caller takes `struct arena *` as
 * its first parameter, others allocate in an arena of the struct they work on. Out of
 * memory ends in die. One arena is used by one thread at a time.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena {
    struct arena_chunk *chunk; /* newest first; NULL: nothing allocated yet */
    char *next, *end;          /* free bytes of the newest chunk */
    size_t held;               /* bytes of all chunks, for the memory laws */
};

/* size × count bytes, zeroed, aligned for any type. Zero bytes give a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size, size_t count);
#define arena_new(arena, type, count)                                                    \
    ((type *)arena_alloc((arena), sizeof(type), (count)))

/* The same, not zeroed: for bytes that are about to be written. */
char *arena_bytes(struct arena *arena, size_t size);

/* Room for `count` values of type, not zeroed. */
#define arena_raw(arena, type, count)                                                    \
    ((type *)(void *)arena_bytes((arena), (count) * sizeof(type)))

/* What an arena takes for so many bytes. */
size_t arena_takes(size_t size);

/* Makes sure that `size` bytes can be had from one chunk; an empty arena holds exactly
 * these. */
void arena_reserve(struct arena *arena, size_t size);

/* An arena that takes the first `size` bytes from memory of the caller's, aligned for any
 * type, which stays the caller's. */
struct arena arena_over(void *memory, size_t size);

/* A growable array's next size: returns items moved to room for at least `need` of `size`
 * bytes each, and sets *room. The old array stays in the arena (its last allocation is
 * extended in place where that is possible). */
void *arena_grow(struct arena *arena, void *items, size_t *room, size_t need,
                 size_t size);

/* Makes sure that items[count] exists, for arrays held as {items, count, room}. */
#define arena_room(arena, items, count, room)                                            \
    do {                                                                                 \
        if ((count) >= (room))                                                           \
            (items) = arena_grow((arena), (items), &(room), (size_t)(count) + 1,         \
                                 sizeof *(items));                                       \
    } while (0)

/* A copy of s, with a NUL after it that is not counted. */
struct str arena_copy(struct arena *arena, struct str s);

/* printf into the arena. */
struct str arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Forgets everything but keeps the newest chunk for reuse. */
void arena_reset(struct arena *arena);

/* Gives back what `old` holds except the chunk with `kept` in it, which goes with `arena`,
 * which has a chunk, from now on. */
void arena_inherit(struct arena *arena, struct arena *old, const void *kept);

/* Called once, before other threads are there: what an arena gives back serves the next
 * one, where the system would take it and hand out new pages of zeros. */
void arena_keep_chunks(void);

/* Has the system put memory, in one call, where the next `bytes` will be allocated: a page
 * costs twice as much when it is first touched. Does nothing where that cannot be had. */
void arena_warm(size_t bytes);

/* Gives all memory back; the arena is empty and may be used again. */
void arena_free(struct arena *arena);

#endif
