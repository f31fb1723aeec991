/* app: the loop of the reader: events to actions, actions to a new state, and a new
 * picture.
 *
 * Paints nothing: the view paints the state, the screen sends it to the terminal.
 */
#ifndef UI_APP_H
#define UI_APP_H

#include "setup.h"

/* Reads *edition (another where files were reloaded) in the terminal until the reader
 * leaves; the exit status. Keys come from the terminal even where standard input is a
 * pipe. */
int app_run(struct setup *setup, struct edition **edition);

#endif
