/* user_file: writes a file of the user completely, or leaves the old one unchanged.
 *
 * The only place that writes a file the user named (the state is SQLite's). The bytes go
 * to a new file beside it, are checked and synchronized, and the new file takes the name;
 * a full disk, a signal or a crash leaves the old file. Knows nothing of what is written.
 */
#ifndef STORE_USER_FILE_H
#define STORE_USER_FILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/str.h"

enum user_file_way {
    USER_FILE_NEW,       /* typed at a prompt: a file that is there is left alone */
    USER_FILE_OVERWRITE, /* the same, and the user has said that it may be replaced */
    USER_FILE_CONFIGURED /* named by an option or setting: links are followed; a FIFO or
                            a device takes the bytes, or says that it does not */
};

enum user_file_result { USER_FILE_WRITTEN, USER_FILE_EXISTS, USER_FILE_FAILED };

/* Writes text to path. EXISTS only for USER_FILE_NEW; FAILED fills fault with "PATH:
 * why". The mode of a file that is replaced is kept, the owner where the system lets us.
 * A link is refused unless it was configured. Never waits for a reader of a FIFO. */
enum user_file_result user_file_write(const char *path, struct str text,
                                      enum user_file_way way, struct fault *fault);

/* All of a text to an open file; one that takes nothing is not waited for long. */
bool user_file_write_all(int fd, struct str text);

/* A path for mkstemps or mkdtemp, in $TMPDIR, that ends so. */
char *user_file_scratch(struct arena *arena, const char *end);

#endif
