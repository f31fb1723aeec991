/* dispatch: who gets a key.
 *
 * In this order: a search that still runs (any key ends it), the prompt, a paste where no
 * prompt is open, the mouse, the second key of ZZ, a number before a key, the mode on
 * top, and last the action that the key is bound to. Knows what no action does.
 */
#ifndef UI_DISPATCH_H
#define UI_DISPATCH_H

#include <stdint.h>

struct app;

/* A key (ui/keys.h). */
void dispatch_key(struct app *app, int32_t code);

/* ^C, which comes as a signal. */
void dispatch_interrupt(struct app *app);

#endif
