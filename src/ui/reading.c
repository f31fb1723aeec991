#include "ui/reading.h"

void reading_begin(struct reading *reading, bool passing)
{
    *reading = (struct reading){.passing = passing,
                                .now = reading->now,
                                .after = reading->after};
}

static bool may_mark(const struct reading *reading)
{
    return reading->end && !reading->told && !reading->passing;
}

bool reading_sees(struct reading *reading, bool end, int64_t now)
{
    if (end && !reading->end)
        reading->since = now;
    reading->end = end;
    reading->now = now;
    return may_mark(reading) && (reading->keyed || reading_left(reading) == 0);
}

int64_t reading_left(const struct reading *reading)
{
    if (!may_mark(reading) || reading->keyed || reading->after == 0)
        return -1;
    int64_t left = reading->since + reading->after - reading->now;
    return left > 0 ? left : 0;
}
