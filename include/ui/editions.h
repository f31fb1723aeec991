/* editions: the editions that were opened, or that are in a directory, to choose from.
 *
 * Knows what an edition is called and how much of it is unread; the state keeps that by
 * the names it was opened with.
 */
#ifndef UI_EDITIONS_H
#define UI_EDITIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

/* Lists them: those of the directory that was named (setup.shelf), else those that were
 * opened. */
void editions_show(struct app *app);
/* Is that list on the screen? */
bool editions_shown(const struct app *app);

/* Keeps what the edition on the screen is called, and how many of its stories are
 * unread. */
void editions_record(struct app *app);

/* The hash of the story that was on the screen when the edition of these names was left;
 * 0: it is not known. */
uint64_t editions_story(struct app *app);

/* Reads these names in place of what is read now; texts are copied. */
void editions_open(struct app *app, const char *const *names, size_t count);

#endif
