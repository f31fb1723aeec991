/* appearance: which colours the screen has: the theme of the settings, the colours that
 * the settings change in it, and the terminal's background.
 *
 * The background is known from COLORFGBG or from an earlier run in this terminal. Where
 * it is neither, the terminal is asked once, after the first picture, and nothing waits
 * for its answer.
 */
#ifndef UI_APPEARANCE_H
#define UI_APPEARANCE_H

#include "ui/state.h"

/* Makes app->colors.theme. */
void appearance_begin(struct app *app);

/* To be called after a picture: asks for the background where it would change
 * something. */
void appearance_ask(struct app *app);

/* To be called after keys were read: takes the answer. True: everything is to be painted
 * again. */
bool appearance_answered(struct app *app);

#endif
