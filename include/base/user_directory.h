/* user_directory: where a user's files of one kind are (XDG Base Directory
 * Specification). */
#ifndef BASE_USER_DIRECTORY_H
#define BASE_USER_DIRECTORY_H

#include "base/arena.h"

/* The directory that the variable names (XDG_STATE_HOME), else the one below HOME
 * (".local/state"), with "/newsreader" after it and `rest` after that. Empty where
 * neither is an absolute path. */
struct str user_directory(struct arena *arena, const char *variable,
                          const char *below_home, const char *rest);

/* A path that was typed, ~/ at its beginning replaced by the home directory. */
struct str user_path(struct arena *arena, struct str typed);

#endif
