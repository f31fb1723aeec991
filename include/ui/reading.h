/* reading: when the story on the screen counts as read.
 *
 * Its end has to be in sight, and the reader has scrolled in it by a key, or it has
 * been in sight for a while. A mark set by key holds until the story is left. Knows
 * times as they are given, no clock; knows no story.
 */
#ifndef UI_READING_H
#define UI_READING_H

#include <stdbool.h>
#include <stdint.h>

struct reading {
    bool keyed;         /* a key has moved in it */
    bool told;          /* the reader has marked it, either way */
    bool passing;       /* the wheel went over it in the list: nothing marks it */
    bool end;           /* its end is in sight … */
    int64_t since;      /* … since then, in ms */
    int64_t now, after; /* ms; after 0: time does not mark */
};

/* Another story is on the screen; passing: the wheel brought it. */
void reading_begin(struct reading *reading, bool passing);

/* Is the story's end on the screen now? True where it is to be marked as read. */
bool reading_sees(struct reading *reading, bool end, int64_t now);

/* The ms until time marks it; -1: time does not. */
int64_t reading_left(const struct reading *reading);

#endif
