/* text_mode: a text in place of the panes that can be scrolled and searched: help,
 * messages.
 *
 * Knows nothing of what the text says: whoever opens it makes it, for a number of cells.
 */
#ifndef UI_TEXT_MODE_H
#define UI_TEXT_MODE_H

#include "ui/modes.h"

/* Makes the text in the arena; cols: the cells of a row. */
typedef struct str text_maker(struct app *app, struct arena *arena, uint32_t cols);

extern const struct mode text_mode_help, text_mode_messages;

/* Shows the text over the present mode, at the first place of the word; empty: at the
 * top. */
void text_mode_open(struct app *app, const struct mode *mode, text_maker *make,
                    struct str word);

/* Paints the text that the mode shows (its pager), with its hits. */
void text_mode_paint(struct app *app, struct box box);

/* A key that searches the text that the mode shows (its pager): taken. */
bool text_mode_search(struct app *app, enum action action);

#endif
