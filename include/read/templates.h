/* templates: what the extractors of features are written with.
 *
 * An extractor lists its templates as an X-macro TEMPLATES(X), each with the number of
 * indices that it may give. They are laid out one behind the other from AT_name on, and of
 * each that is seen one index is added. For the extractors alone: nearly each of their
 * lines says these short names.
 */
#ifndef READ_TEMPLATES_H
#define READ_TEMPLATES_H

#include "read/features.h"

#define TEMPLATES_SPREAD(name, size) AT_##name, AT_##name##_LAST = AT_##name + (size)-1,

/* Lays the templates out in a model's room. */
#define TEMPLATES_IN(room)                                                               \
    enum { TEMPLATES(TEMPLATES_SPREAD) AT_END };                                         \
    _Static_assert((int)AT_END <= (int)(room), "templates have outgrown " #room)

static inline int clamp(int n, int low, int high)
{
    return n < low ? low : n > high ? high : n;
}

static inline void add(struct features *features, int index)
{
    features->items[features->count++] = (uint16_t)index;
}

#endif
