/* effects: what follows from the settings and is not looked up in them at each picture:
 * keys, colours, the layout of stories, the list's rows, the mouse.
 *
 * Made from all settings at the start, and again from one that `:set` has changed. What
 * is read at the start alone (the state, memory, openers) cannot be changed here. Knows
 * no setting's syntax.
 */
#ifndef UI_EFFECTS_H
#define UI_EFFECTS_H

#include "base/str.h"

struct app;

/* From the settings as they are, before the screen is open. */
void effects_begin(struct app *app);

/* Sets SECTION.KEY=VALUE, and what follows from it; what is wrong is said. */
void effects_set(struct app *app, struct str assignment);

#endif
