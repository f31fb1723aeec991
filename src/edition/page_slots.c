#include "edition/page_slots.h"

#include "base/die.h"

#define FIRST_SEGMENT ((size_t)64)

/* The segment of an index, which becomes the index in it. */
static size_t segment_of(size_t *index)
{
    size_t segment = 0;
    for (size_t size = FIRST_SEGMENT; *index >= size; size *= 2, segment++)
        *index -= size;
    return segment;
}

struct page_slot *page_slots_at(const struct page_slots *slots, size_t index)
{
    size_t segment = segment_of(&index);
    return &slots->segments[segment][index];
}

struct page_slot *page_slots_add(struct page_slots *slots, struct arena *arena,
                                 size_t index)
{
    size_t segment = segment_of(&index);
    if (segment >= PAGE_SLOTS_SEGMENTS)
        die("too many pages");
    if (!slots->segments[segment])
        slots->segments[segment] =
            arena_raw(arena, struct page_slot, FIRST_SEGMENT << segment);
    struct page_slot *slot = &slots->segments[segment][index];
    *slot = (struct page_slot){0}; /* each when it is added: the last ones may never be */
    return slot;
}
