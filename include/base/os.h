/* os: what systems do differently.
 *
 * The one place with calls that POSIX does not have. Each function has a form for every
 * system, plain POSIX where nothing better is known; callers do not ask which system it is.
 */
#ifndef BASE_OS_H
#define BASE_OS_H

#include <stddef.h>

/* Writes the path of the running program to `path` (of `room` bytes), without a NUL; its
 * length, 0 where the system does not say it. */
size_t os_program(char *path, size_t room);

#endif
