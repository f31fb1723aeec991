/* completion: what Tab puts into the line of a prompt.
 *
 * Tab goes through the lines that may follow from what was typed, and back to that;
 * BackTab the other way. Where one line alone may follow, Tab goes on from there: into a
 * directory. Knows files by their names; does not know what the other lines mean.
 */
#ifndef UI_COMPLETION_H
#define UI_COMPLETION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct app;
struct arena;

/* Of the prompt that is open; its memory is the prompt's. */
struct completion {
    struct str *lines; /* the first is what was typed */
    size_t count, room;
    size_t at; /* the line that is shown */
};

/* Tab or BackTab in a prompt that completes: taken. */
bool completion_key(struct app *app, int32_t code);

/* Adds a line that may follow, where it begins with what was typed. */
void completion_offer(struct app *app, struct str line);

/* Offers `head` and each file whose path begins with `path`, sorted by name; names with a
 * dot in front where one was typed, directories with a slash at the end. None in safe
 * mode. */
void completion_offer_files(struct app *app, struct str head, struct str path);

/* A prompt's `complete`, where the whole line is the name of a file. */
void completion_of_file(struct app *app, struct str typed);

/* 2/7: which of the lines is shown; empty where there is no choice. */
struct str completion_note(const struct app *app, struct arena *arena);

#endif
