/* entries: what the settings' [keys] and [colors] say, taken; an error becomes a note. */
#ifndef UI_ENTRIES_H
#define UI_ENTRIES_H

#include "store/settings.h"
#include "ui/keys.h"
#include "ui/theme.h"

/* Binds the keys over the defaults. notes: errors are noted, and keys given to two
 * actions. */
void entries_take_keys(struct arena *arena, struct settings *settings, struct keys *keys,
                       bool notes);

/* Changes single faces of the theme. */
void entries_take_colors(struct arena *arena, struct settings *settings,
                         struct theme *theme, bool notes);

/* Takes them all for their notes alone. */
void entries_check(struct arena *arena, struct settings *settings);

#endif
