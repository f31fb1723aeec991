/* malloc that fails once, at the call that NEWSREADER_FAIL_AT counts (from 1). Linked
 * with --wrap=malloc into a binary of its own. */
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

/* The linker's names for the real one and for what stands in. */
void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);

static atomic_bool ended;

static void end(void)
{
    ended = true;
}

/* What runs after main (the counts of a coverage build) is no concern of the program. */
void *__wrap_malloc(size_t size)
{
    static atomic_long calls;
    const char *at = getenv("NEWSREADER_FAIL_AT");
    if (!calls)
        atexit(end);
    if (ended)
        return __real_malloc(size);
    return at && atomic_fetch_add(&calls, 1) + 1 == atol(at) ? NULL : __real_malloc(size);
}
