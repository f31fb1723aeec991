/* saving: writes text to a file whose name was typed at a prompt.
 *
 * An existing file is replaced after the user has confirmed. Each key that writes a
 * file named at a prompt uses it. Knows nothing of what the text is.
 */
#ifndef UI_SAVING_H
#define UI_SAVING_H

#include "base/arena.h"

struct app;

/* What waits for the reader's yes. */
struct saving {
    struct arena arena;
    const char *path, *said;
    struct str text;
};

/* Writes text to path, and says `said` (a sentence with one %s, for the path), or what
 * failed, or asks first. Refused in safe mode. */
void saving_write(struct app *app, struct str path, struct str text, const char *said);

void saving_close(struct saving *saving);

#endif
