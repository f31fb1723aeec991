/* nomem: loaded before the C library, makes one allocation of the process fail.
 *
 * NOMEM_AT=N: the N-th from the start, in whatever library; NOMEM_LASTS: all after it as
 * well. NOMEM_COUNT=FILE: writes how many there were when the process ends. Knows nothing
 * of the program. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t boundary, size_t size);

static atomic_long made;
static long at;
static int lasts, on;

/* A process that the program starts has memory. */
__attribute__((constructor)) static void begin(void)
{
    const char *value = getenv("NOMEM_AT");
    at = value ? strtol(value, NULL, 10) : 0;
    lasts = getenv("NOMEM_LASTS") != NULL;
    on = 1;
    unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("NOMEM_COUNT");
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (fd < 0)
        return;
    dprintf(fd, "%ld\n", (long)made);
    close(fd);
}

static int fails(void)
{
    if (!on)
        return 0;
    long now = ++made;
    if (!at || now < at || (now > at && !lasts))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}

void *memalign(size_t boundary, size_t size)
{
    return fails() ? NULL : __libc_memalign(boundary, size);
}

void *aligned_alloc(size_t boundary, size_t size)
{
    return memalign(boundary, size);
}

int posix_memalign(void **out, size_t boundary, size_t size)
{
    *out = memalign(boundary, size);
    return *out ? 0 : ENOMEM;
}
