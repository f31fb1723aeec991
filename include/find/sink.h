/* sink: collects the hits of the search methods.
 *
 * Keeps hits in order, apart from each other and within the limit; with no arena it only
 * counts. Private to find.
 */
#ifndef FIND_SINK_H
#define FIND_SINK_H

#include "find/search.h"

struct sink {
    struct arena *arena; /* NULL: only count */
    struct hits hits;
    size_t room;
    uint32_t limit; /* 0: none */
    uint32_t floor; /* where the last hit ended */
};

static inline bool sink_full(const struct sink *sink)
{
    return sink->limit && sink->hits.count >= sink->limit;
}

/* Takes bytes [beg,end) of the text; one that is empty or reaches into the last is
 * dropped (two matches that share a character with its marks). */
static inline void sink_add(struct sink *sink, size_t beg, size_t end)
{
    if (beg < sink->floor || beg >= end || sink_full(sink))
        return;
    sink->floor = (uint32_t)end;
    if (sink->arena) {
        arena_room(sink->arena, sink->hits.items, sink->hits.count, sink->room);
        sink->hits.items[sink->hits.count] = (struct hit){(uint32_t)beg, (uint32_t)end};
    }
    sink->hits.count++;
}

#endif
