#include "read/word_set.h"

struct word_set word_set_new(struct arena *arena, size_t bytes)
{
    enum {
        FEWEST = 256,
        BYTES = 4
    }; /* of text for a slot: a new word rarely takes less */
    size_t size = FEWEST;
    while (size < bytes / BYTES)
        size *= 2;
    return (struct word_set){arena_new(arena, uint64_t, size), size - 1, 0};
}
