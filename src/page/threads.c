#include "page/stitch.h"

/* Each paragraph belongs to the start above it. */
static void follow_starts(struct quilt *quilt)
{
    const struct starts *starts = quilt->starts;
    for (uint32_t k = 0; k < starts->count; k++)
        for (uint32_t i = starts->items[k].head; i < starts->items[k].body_end; i++)
            quilt->story[i] = k;
}

void threads_follow(struct quilt *quilt)
{
    for (uint32_t i = 0; i < quilt->draft->count; i++)
        quilt->story[i] = PLAN_NONE;
    follow_starts(quilt);
    for (uint32_t i = 0; i < quilt->draft->count; i++)
        if (quilt->facts[i].kind == KIND_FURNITURE)
            quilt->story[i] = PLAN_NONE;
}
