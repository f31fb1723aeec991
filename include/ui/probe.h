/* probe: measures how wide this terminal draws characters of ambiguous width.
 *
 * Runs for --check-terminal; a normal start uses the result of the last check. Knows
 * cursor reports (ECMA-48 CPR), no curses.
 */
#ifndef UI_PROBE_H
#define UI_PROBE_H

#include "store/state.h"

/* Measures, prints what was found, and keeps it for this terminal. The exit status. */
int probe_run(struct state *state);

/* The name under which the state keeps `what` is known of this terminal; in the arena. */
const char *probe_terminal(struct arena *arena, const char *what);

/* The width (1 or 2) that was found for this terminal; 0: never measured. */
int probe_known(struct state *state, struct arena *arena);

#endif
